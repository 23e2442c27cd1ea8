"""The timeline: the dated facts of the book one below the other, on a line with dots."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontInfo,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jkquiz.domain.chronology import DatedFact, Period, part
from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.storage.bank import Heading
from jkquiz.ui.prose import Prose, lay_lines
from jkquiz.ui.reading.dates import date_in_words
from jkquiz.ui.theme import colours, mark
from jkquiz.ui.tokens import Space, Type
from jkquiz.wording import Wording

_FACT: Final = Qt.ItemDataRole.UserRole
_LINES: Final = Qt.ItemDataRole.UserRole + 1
"""The texts of a row: its date, what it was, where it stands; of a period only its name."""
_GUTTER: Final = 28
"""The room for the line and its dots."""
_DOT: Final = 5
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)

_Index = QModelIndex | QPersistentModelIndex


class TimelinePanel(QWidget):
    """The timeline with its filters; made empty, and filled when it is first shown."""

    chosen = Signal(object)
    """A fact whose passage shall be shown: its `PassageRef`."""
    entered = Signal()
    """Somebody wants to read what is chosen."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self.sections, self.has_states = QComboBox(), QCheckBox()
        self.sections.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sections.setMinimumContentsLength(6)
        self.tree = TimelineTree()
        self._empty = Prose("quiet")
        self.sections.currentIndexChanged.connect(self._fill)
        self.has_states.toggled.connect(self._fill)
        self.tree.chosen.connect(self.chosen)
        self.tree.entered.connect(self.entered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.sections)
        column.addWidget(self.has_states)
        column.addWidget(self._empty)
        column.addWidget(self.tree, 1)
        self._rest = QVBoxLayout()
        self._rest.addStretch()
        column.addLayout(self._rest)

    def show_timeline(self, outline: Sequence[Heading], wording: Wording, language: Language) -> None:
        """Show the dated facts."""
        self._wording, self._language = wording, language
        self._titles = {heading.id: heading.title.read(language) for heading in outline}
        say = wording.say
        blockers = [QSignalBlocker(self.sections), QSignalBlocker(self.has_states)]
        chosen = self.sections.currentData()
        self.sections.clear()
        self.sections.addItem(say("read.timeline.all"), None)
        for heading in outline:
            if heading.parent is None:
                self.sections.addItem(heading.title.read(language), heading.id)
        self.sections.setCurrentIndex(max(0, self.sections.findData(chosen)))
        self.sections.setAccessibleName(say("read.timeline.section"))
        self.has_states.setText(say("read.timeline.states"))
        self.has_states.setToolTip(say("read.timeline.states.more"))
        self.tree.setAccessibleName(say("read.timeline.list"))
        del blockers
        self._fill()

    def begin(self) -> None:
        """Put the focus where a person would begin."""
        (self.tree if self.tree.isVisible() else self.sections).setFocus()

    def _fill(self) -> None:
        dated = self._library.timeline(self.sections.currentData())
        shown = [each for each in dated if each.is_event or self.has_states.isChecked()]
        self.tree.setVisible(bool(shown))
        self._empty.setVisible(not shown)
        hidden = len(dated) - len(shown)
        say = self._wording.say
        self._empty.setText(say("read.timeline.none.but", n=hidden) if hidden else say("read.timeline.none"))
        self.tree.show_periods(part(shown), self._titles, self._wording, self._language)


class TimelineTree(QTreeWidget):
    """Periods, after each its facts; the arrows go from fact to fact, and the text goes along."""

    chosen = Signal(object)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("timeline")
        self._set: dict[tuple[str, int, str], tuple[QTextLayout, int]] = {}
        self.setItemDelegate(_Delegate(self))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        mark(self, role="rows")
        self.currentItemChanged.connect(self._on_current)
        self.itemClicked.connect(self._on_clicked)

    def show_periods(
        self, periods: Sequence[Period], titles: dict[str, str], wording: Wording, language: Language
    ) -> None:
        """Show periods; the fact that was current stays so."""
        blocker = QSignalBlocker(self)
        current = self.currentItem()
        kept = current.data(0, _FACT).fact.id if current is not None else None
        self._set.clear()
        self.clear()
        for period in periods:
            rows = [_row(dated, titles, wording, language) for dated in period.facts]
            # A fact that is alone in its period says itself when it was.
            if len(rows) > 1:
                self.addTopLevelItem(_heading(_name(period, wording)))
            self.addTopLevelItems(rows)
        for row in self._rows():
            if row.data(0, _FACT).fact.id == kept:
                self.setCurrentItem(row)
        blocker.unblock()

    def facts(self) -> list[DatedFact]:
        """Return the facts that are shown, from top to bottom."""
        return [row.data(0, _FACT) for row in self._rows()]

    def _rows(self) -> list[QTreeWidgetItem]:
        """Return the rows of the facts, from top to bottom."""
        rows = (self.topLevelItem(place) for place in range(self.topLevelItemCount()))
        return [row for row in rows if row is not None and row.data(0, _FACT) is not None]

    def lay(self, text: str, width: int, style: str) -> tuple[QTextLayout, int]:
        """Set a line of a row in one of the styles `date`, `label`, `small` and `period`."""
        key = (text, width, style)
        if key not in self._set:
            font = QFont(self.font())
            if style in ("small", "date"):
                font.setPixelSize(round(QFontInfo(font).pixelSize() * Type.SMALL / Type.BODY))
            if style in ("date", "period"):
                font.setWeight(QFont.Weight.DemiBold)
            self._set[key] = lay_lines(font, text, width)
        return self._set[key]

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        # The focus alone must not turn the page: what is current is shown when somebody moves.
        if self.currentItem() is None:
            blocker = QSignalBlocker(self)
            super().focusInEvent(event)
            for row in self._rows()[:1]:
                self.setCurrentItem(row)
            blocker.unblock()
            self.viewport().update()
            return
        super().focusInEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._set.clear()
            self.doItemsLayout()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            event.accept()
            self._on_current(self.currentItem())
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def _on_current(self, row: QTreeWidgetItem | None) -> None:
        dated = row.data(0, _FACT) if row is not None else None
        if isinstance(dated, DatedFact):
            self.chosen.emit(dated.fact.passage)

    def _on_clicked(self, row: QTreeWidgetItem) -> None:
        if row.data(0, _FACT) is not None:
            self._on_current(row)
            self.entered.emit()


class _Delegate(QStyledItemDelegate):
    """Sets a row's texts beside the line, and paints the line with its dot."""

    def __init__(self, tree: TimelineTree) -> None:
        super().__init__(tree)
        self._tree = tree

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        width = self._tree.viewport().width()
        height = sum(set_text[1] for set_text, _ in self._lines(index, width))
        return QSize(width, height + 2 * self._padding(index))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        option.state &= ~QStyle.StateFlag.State_HasFocus  # the ring around the list shows it
        widget: QWidget = self._tree
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect)
        lines = self._lines(index, rect.width())
        self._paint_line(painter, rect, index, lines[0][0][1])
        top = rect.top() + self._padding(index)
        for (layout, height), colour in lines:
            painter.setPen(QColor(colour))
            layout.draw(painter, QPointF(rect.left() + _GUTTER, top))
            top += height
        painter.restore()

    def _paint_line(self, painter: QPainter, rect: QRect, index: _Index, first: int) -> None:
        scheme, dated = colours(), index.data(_FACT)
        middle = rect.left() + _GUTTER / 2
        centre = QPointF(middle, rect.top() + self._padding(index) + first / 2)
        top = rect.top() if self._tree.indexAbove(index).isValid() else centre.y()
        foot = rect.bottom() + 1 if self._tree.indexBelow(index).isValid() else centre.y()
        painter.setPen(QPen(QColor(scheme.border), 2))
        painter.drawLine(QPointF(middle, top), QPointF(middle, foot))
        if not isinstance(dated, DatedFact):
            painter.drawLine(QPointF(middle - _DOT, centre.y()), QPointF(middle + _DOT, centre.y()))
            return
        accent = QColor(scheme.accent)
        painter.setPen(QPen(accent, 2))
        painter.setBrush(accent if dated.is_event else QColor(scheme.page))
        painter.drawEllipse(centre, _DOT, _DOT)

    def _lines(self, index: _Index, width: int) -> list[tuple[tuple[QTextLayout, int], str]]:
        texts, scheme = index.data(_LINES), colours()
        room = max(1, width - _GUTTER - Space.SMALL)
        if len(texts) == 1:
            return [(self._tree.lay(texts[0], room, "period"), scheme.quiet)]
        date, words, *rest = texts
        return [
            (self._tree.lay(date, room, "date"), scheme.accent),
            (self._tree.lay(words, room, "label"), scheme.text),
            *((self._tree.lay(text, room, "small"), scheme.quiet) for text in rest),
        ]

    def _padding(self, index: _Index) -> int:
        return Space.SMALL if index.data(_FACT) is not None else Space.MEDIUM


def _row(dated: DatedFact, titles: dict[str, str], wording: Wording, language: Language) -> QTreeWidgetItem:
    date, words = date_in_words(dated.date, language), dated.fact.label.read(language)
    if not dated.is_event:
        date = wording.say("read.timeline.as-of", date=date)
        words = dated.fact.plain_statement.read(language)
    where = [titles.get(dated.fact.passage.section, "")]
    if dated.fact.is_contested:
        where.append(wording.say("read.fact.contested"))
    row = QTreeWidgetItem([words])
    row.setData(0, _FACT, dated)
    row.setData(0, _LINES, (date, words, " · ".join(where)))
    row.setData(0, Qt.ItemDataRole.AccessibleTextRole, ". ".join([date, words, *where]))
    return row


def _heading(name: str) -> QTreeWidgetItem:
    """Return the row of a period's name, which the arrows pass over."""
    row = QTreeWidgetItem([name])
    row.setFlags(Qt.ItemFlag.NoItemFlags)
    row.setData(0, _LINES, (name,))
    return row


def _name(period: Period, wording: Wording) -> str:
    if period.is_decade:
        return wording.say("read.timeline.decade", year=period.first)
    return wording.say("read.timeline.year", year=period.first)
