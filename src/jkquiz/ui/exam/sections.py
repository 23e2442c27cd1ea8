"""The outline as a tree of sections to be chosen: Space chooses one with those below it, Enter opens it."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontInfo, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)
from typing_extensions import override

from jkquiz.domain.texts import Language
from jkquiz.storage.bank import Heading
from jkquiz.ui.prose import lay_lines
from jkquiz.ui.rows import bring_into_sight
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space

_ID: Final = Qt.ItemDataRole.UserRole
_EDGE: Final = 2
"""The ring around the tree, as in the style sheet."""
_CHECKED, _OPEN = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class SectionTree(QTreeWidget):
    """As high as its rows: what is around it scrolls."""

    chosen = Signal()
    """Other sections are chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._gone: tuple[str, ...] = ()
        """Sections that were chosen and that the outline does not have any more."""
        mark(self, role="rows")
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(Space.WIDE)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = _Delegate(self)
        self.setItemDelegate(self._delegate)
        self.itemChanged.connect(self.chosen)
        self.itemExpanded.connect(self.fit)
        self.itemCollapsed.connect(self.fit)
        self.currentItemChanged.connect(self._come_into_sight)

    def show_outline(self, outline: Sequence[Heading], language: Language) -> None:
        """Show the sections; what is chosen and open stays so."""
        titles = {heading.id: heading.title.read(language) for heading in outline}
        blocker = QSignalBlocker(self)
        if [str(row.data(0, _ID)) for row in self._rows()] == [heading.id for heading in outline]:
            for row in self._rows():
                row.setText(0, titles[str(row.data(0, _ID))])
        else:
            chosen = self.sections()
            self._fill(outline, titles)
            self.choose(chosen)
        blocker.unblock()
        self.fit()

    def _fill(self, outline: Sequence[Heading], titles: dict[str, str]) -> None:
        self.clear()
        rows: dict[tuple[str, str], QTreeWidgetItem] = {}
        for heading in outline:
            row = QTreeWidgetItem([titles[heading.id]])
            row.setData(0, _ID, heading.id)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
            row.setCheckState(0, _OPEN)
            above = rows.get((heading.pack, heading.parent)) if heading.parent is not None else None
            rows[heading.pack, heading.id] = row
            if above is None:
                self.addTopLevelItem(row)
            else:
                above.addChild(row)
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)

    def choose(self, sections: Sequence[str]) -> None:
        """Choose sections, each with those below it, and open what holds one."""
        wanted = set(sections)
        blocker = QSignalBlocker(self)
        for row in self._rows():
            row.setCheckState(0, _OPEN)
        for row in self._rows():
            if str(row.data(0, _ID)) in wanted:
                row.setCheckState(0, _CHECKED)
        for row in self._rows():
            row.setExpanded(row.checkState(0) is Qt.CheckState.PartiallyChecked)
        known = {str(row.data(0, _ID)) for row in self._rows()}
        self._gone = tuple(section for section in sections if section not in known)
        blocker.unblock()
        self.fit()

    def sections(self) -> tuple[str, ...]:
        """Return what is chosen: a section that is chosen whole, without those below it."""
        found = [
            str(row.data(0, _ID))
            for row in self._rows()
            if row.checkState(0) is _CHECKED and not _is_chosen(row.parent())
        ]
        return (*found, *self._gone)

    def titles(self) -> list[str]:
        """Return the titles of what is chosen."""
        rows = {str(row.data(0, _ID)): row.text(0) for row in self._rows()}
        return [rows.get(section, section) for section in self.sections()]

    def _rows(self) -> Iterator[QTreeWidgetItem]:
        waiting = [self.topLevelItem(place) for place in reversed(range(self.topLevelItemCount()))]
        while waiting:
            row = waiting.pop()
            if row is not None:
                yield row
                waiting += [row.child(place) for place in reversed(range(row.childCount()))]

    # --- as high as its rows ------------------------------------------------------------------------------

    def fit(self) -> None:
        """Set the rows anew for the width, and be as high as they are."""
        if not self.isVisible():
            return
        self.doItemsLayout()
        last = self.topLevelItem(self.topLevelItemCount() - 1)
        while last is not None and last.isExpanded() and last.childCount():
            last = last.child(last.childCount() - 1)
        bottom = self.visualItemRect(last).bottom() + 1 if last is not None else 0
        self.setFixedHeight(bottom + self.verticalOffset() + 2 * _EDGE)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def _come_into_sight(self, row: QTreeWidgetItem | None) -> None:
        bring_into_sight(self, row)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentItem()
        if row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            row.setExpanded(not row.isExpanded())
            event.accept()
            return
        super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """Lets rows be as high as their text, and lets a press anywhere on a row choose it."""

    def __init__(self, tree: SectionTree) -> None:
        super().__init__(tree)
        self._tree = tree

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        depth, above = 1, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        font = self._tree.font()
        style = self._tree.style()
        sign = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, self._tree)
        width = self._tree.viewport().width() - depth * self._tree.indentation()
        room = width - sign - 4 * Space.SMALL
        height = lay_lines(font, str(index.data()), room)[1] + Space.SMALL
        return QSize(width, max(height, 2 * QFontInfo(font).pixelSize()))

    @override
    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        is_release = event.type() is QEvent.Type.MouseButtonRelease
        if isinstance(event, QMouseEvent):
            if is_release and event.button() is Qt.MouseButton.LeftButton:
                _toggle(model, index)
            return True
        return super().editorEvent(event, model, option, index)


def _toggle(model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex) -> None:
    is_chosen = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is _CHECKED
    model.setData(index, _OPEN if is_chosen else _CHECKED, Qt.ItemDataRole.CheckStateRole)


def _is_chosen(row: QTreeWidgetItem | None) -> bool:
    return row is not None and row.checkState(0) is _CHECKED
