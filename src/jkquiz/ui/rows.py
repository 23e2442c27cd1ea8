"""Trees of rows that wrap their text, with a sign, a small line below and a share as a bar.

The text of a row is set as prose is: a row is as high as it needs to be. Everything that is painted is also
told: a row's accessible text is its text, its sign and its note.
"""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QFontInfo, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from typing_extensions import override

from jkquiz.ui.row_painting import LABEL, NOTE, SHARE, SIGN, STRENGTH, RowDelegate, Sign
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space

KEY: Final = Qt.ItemDataRole.UserRole + 6
"""What a row stands for."""
_NARROWEST: Final = 9
"""The least width of the first column, in times of the size of type."""
_EDGE: Final = 2
"""The ring around a tree, as in the style sheet."""


def make_row(
    text: str, *, note: str = "", sign: Sign | None = None, label: Sign | None = None, is_strong: bool = False
) -> QTreeWidgetItem:
    """Return a row.

    Args:
        text: what it says, wrapped.
        note: a small line below.
        sign: stands before the note.
        label: stands before the text, which is set in a column of its own.
        is_strong: whether the text is bold.
    """
    row = QTreeWidgetItem([text])
    row.setData(0, NOTE, note)
    row.setData(0, SIGN, sign)
    row.setData(0, LABEL, label)
    row.setData(0, STRENGTH, is_strong)
    said = [label.word if label else "", text, sign.word if sign else "", note]
    row.setData(0, Qt.ItemDataRole.AccessibleTextRole, ". ".join(filter(None, said)))
    return row


def set_share(row: QTreeWidgetItem, place: int, share: float | None, told: str) -> None:
    """Show a share as a bar with its number, in a column of a row."""
    row.setText(place, told)
    row.setData(place, SHARE, -1.0 if share is None else share)


def bring_into_sight(tree: QTreeWidget, row: QTreeWidgetItem | None) -> None:
    """Scroll the area around a tree that is as high as its rows, until a row is seen; only with the focus."""
    if row is not None and tree.hasFocus():
        scroll_to(tree, tree.visualItemRect(row), Space.WIDE)


def scroll_to(view: QAbstractItemView, place: QRect, room: int) -> None:
    """Scroll the area around a view as high as its rows, until a place in it is seen with some room."""
    around = area_around(view)
    inner = around.widget() if around is not None else None
    if around is not None and inner is not None:
        middle = view.viewport().mapTo(inner, place.center())
        around.ensureVisible(0, middle.y(), 0, place.height() // 2 + room)


def area_around(widget: QWidget) -> QScrollArea | None:
    """Return the area that a widget is scrolled in; None where there is none."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around


class RowTree(QTreeWidget):
    """A tree of such rows: Enter, Space or a click opens one and shuts it.

    Args:
        columns: how many there are; the first takes the room that the others leave. Where that is too little,
            the tree scrolls sideways.
        is_whole: whether it is as high as its rows, and what is around it scrolls.
    """

    def __init__(self, columns: int, *, is_whole: bool = False) -> None:
        super().__init__()
        self._is_whole = is_whole
        self.setColumnCount(columns)
        self._delegate = RowDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(Space.WIDE)
        self.setUniformRowHeights(False)
        self.setWordWrap(True)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        mark(self, role="rows")
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        for place in range(1, columns):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        # Rows are as high as the first column's width lets them be, and that follows from the others'.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.fit)
        header.sectionResized.connect(self._on_resized)
        self.itemClicked.connect(self._on_clicked)
        if is_whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.itemExpanded.connect(self.fit)
            self.itemCollapsed.connect(self.fit)
            self.currentItemChanged.connect(self._come_into_sight)

    @override
    def clear(self) -> None:
        self._delegate.forget()
        super().clear()

    def rows(self) -> Iterator[QTreeWidgetItem]:
        """Return all rows, from top to bottom."""
        waiting = [self.topLevelItem(place) for place in reversed(range(self.topLevelItemCount()))]
        while waiting:
            row = waiting.pop()
            if row is not None:
                yield row
                waiting += [row.child(place) for place in reversed(range(row.childCount()))]

    def _on_clicked(self, row: QTreeWidgetItem) -> None:
        row.setExpanded(not row.isExpanded())

    def _on_resized(self, place: int) -> None:
        if place:
            self._later.start(0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible() and event.size().width() != event.oldSize().width():
            self.fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Share the width out, set the rows anew, and be as high as they are where the tree is whole."""
        header = self.header()
        others = sum(header.sectionSize(place) for place in range(1, self.columnCount()))
        least = _NARROWEST * QFontInfo(self.font()).pixelSize()
        width = max(least, self.viewport().width() - others)
        if width != header.sectionSize(0):
            header.resizeSection(0, width)
            self.doItemsLayout()
        if self._is_whole:
            self._grow()

    def _grow(self) -> None:
        last = self.topLevelItem(self.topLevelItemCount() - 1)
        while last is not None and last.isExpanded() and last.childCount():
            last = last.child(last.childCount() - 1)
        bottom = self.visualItemRect(last).bottom() + 1 if last is not None else 0
        head = 0 if self.isHeaderHidden() else self.header().sizeHint().height()
        bar = self.horizontalScrollBar()
        side = bar.sizeHint().height() if self.header().length() > self.viewport().width() else 0
        self.setFixedHeight(head + bottom + self.verticalOffset() + side + 2 * _EDGE)

    def _come_into_sight(self, row: QTreeWidgetItem | None) -> None:
        bring_into_sight(self, row)

    @property
    def has_bars(self) -> bool:
        """Whether a share has its bar beside its number; without, it takes less room."""
        return self._delegate.has_bars

    @has_bars.setter
    def has_bars(self, has_bars: bool) -> None:
        self._delegate.has_bars = has_bars

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt would make the row of a button that takes the focus the current one, and that of another row its
        # own button would be gone before Shift+Tab could go back to it.
        if event.type() is QEvent.Type.FocusIn:
            return False
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentItem()
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if row is not None and event.key() in keys and not event.isAutoRepeat():
            row.setExpanded(not row.isExpanded())
            event.accept()
            return
        if row is not None and event.key() == Qt.Key.Key_Asterisk:
            self._open_below(row)
            return
        super().keyPressEvent(event)

    def _open_below(self, row: QTreeWidgetItem) -> None:
        """Open a row and all below it, one after the other: a row may get its children when it is opened.

        Qt's own way crashes where rows come while it walks over them.
        """
        row.setExpanded(True)
        for place in range(row.childCount()):
            child = row.child(place)
            if child is not None:
                self._open_below(child)
