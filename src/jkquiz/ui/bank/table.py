"""The table of all questions: a hundred thousand rows, of which only those in sight have texts."""

from array import array
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView
from typing_extensions import override

from jkquiz.domain.items import Kind, Status
from jkquiz.domain.texts import Language
from jkquiz.services.browsing import Browsing, Order, Sort
from jkquiz.storage.browsing import BankRow
from jkquiz.ui.bank.figures import correlation_words, share_words, time_words
from jkquiz.ui.bank.words import LEVELS, level_name
from jkquiz.ui.dates import full_date
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_Index = QModelIndex | QPersistentModelIndex


class Column(StrEnum):
    """The columns, in their order."""

    STEM = "stem"
    SECTION = "section"
    KIND = "kind"
    LEVEL = "level"
    STATUS = "status"
    TAGS = "tags"
    CHANGED = "changed"
    ANSWERS = "answers"
    EARNED = "earned"
    FACILITY = "facility"
    DISCRIMINATION = "discrimination"
    TIME = "time"
    ID = "id"


COLUMNS: Final = tuple(Column)
USUAL: Final = (Column.SECTION, Column.KIND, Column.LEVEL, Column.STATUS)
"""The columns beside the stem that are shown as long as nobody has chosen others."""
SORTS: Final = {
    Column.STEM: Sort.STEM,
    Column.SECTION: Sort.SECTION,
    Column.KIND: Sort.KIND,
    Column.LEVEL: Sort.LEVEL,
    Column.STATUS: Sort.STATUS,
    Column.CHANGED: Sort.CHANGED,
    Column.ANSWERS: Sort.ANSWERS,
    Column.EARNED: Sort.EARNED,
    Column.FACILITY: Sort.FACILITY,
    Column.DISCRIMINATION: Sort.DISCRIMINATION,
    Column.TIME: Sort.TIME,
}
"""What a click on the head of a column sorts by."""
OF_FIGURES: Final = frozenset({Column.FACILITY, Column.DISCRIMINATION, Column.TIME})
"""The columns for which the answers to all questions must have been gone through."""
_OF_RECORDS: Final = frozenset({Column.ANSWERS, Column.EARNED})
_NUMBERS: Final = OF_FIGURES | _OF_RECORDS
"""The columns of numbers, which stand at the right."""
_NONE: Final = "–"
_BLOCK: Final = 48
"""So many rows are read at once."""
_BLOCKS: Final = 64
"""So many blocks are kept."""
_NO_PARENT: Final = QModelIndex()


class BankModel(QAbstractTableModel):
    """Holds the keys of the rows, and reads what stands in them by blocks when it is asked for."""

    sort_asked = Signal(object)
    """The rows shall be in another order: its `Order`."""

    def __init__(self, browsing: Browsing, wording: Wording, language: Language) -> None:
        super().__init__()
        self._browsing, self._wording, self._language = browsing, wording, language
        self._keys: array[int] = array("q")
        self._blocks: dict[int, dict[int, BankRow]] = {}
        self._titles: dict[int, str] = {}
        self._has_records = False

    def show_records(self, *, has_records: bool) -> None:
        """Read how often each was answered too, or no more: it takes as long as all else."""
        if has_records != self._has_records:
            self._has_records = has_records
            self._blocks.clear()

    @property
    def keys(self) -> "array[int]":
        """The keys of the rows."""
        return self._keys

    def show_keys(self, keys: "array[int]") -> None:
        """Show other rows."""
        self.beginResetModel()
        self._keys = keys
        self._forget()
        self.endResetModel()

    def retranslate(self, wording: Wording, language: Language) -> None:
        """Show the words in another language."""
        self.beginResetModel()
        self._wording, self._language = wording, language
        self._forget()
        self.endResetModel()

    def _forget(self) -> None:
        self._blocks.clear()
        self._titles = {
            heading.key: heading.title.read(self._language) for heading in self._browsing.headings
        }

    def row(self, place: int) -> BankRow | None:
        """Return what stands in a row; None where the item is gone."""
        number = place // _BLOCK
        block = self._blocks.pop(number, None)
        if block is None:
            keys = self._keys[number * _BLOCK : (number + 1) * _BLOCK]
            block = {row.key: row for row in self._browsing.rows(keys, has_records=self._has_records)}
            if len(self._blocks) >= _BLOCKS:
                del self._blocks[next(iter(self._blocks))]  # the one that was not looked at for longest
        self._blocks[number] = block
        return block.get(self._keys[place])

    @override
    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._keys)

    @override
    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column = COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                row = self.row(index.row())
                return self._words(row, column) if row is not None else ""
            case Qt.ItemDataRole.TextAlignmentRole if column in _NUMBERS:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column_name(COLUMNS[section], self._wording)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        sort = SORTS.get(COLUMNS[column], Sort.PLACE) if column >= 0 else Sort.PLACE
        is_descending = order is Qt.SortOrder.DescendingOrder and sort is not Sort.PLACE
        self.sort_asked.emit(Order(sort, is_descending, self._language))

    def _words(self, row: BankRow, column: Column) -> str:
        say = self._wording.say
        match column:
            case Column.STEM:
                return row.stem.read(self._language).replace("\n", " ")
            case Column.SECTION:
                return self._titles.get(row.section, "")
            case Column.KIND:
                return say(f"exam.kind.{row.kind}")
            case Column.LEVEL:
                return level_name(row.level, self._wording)
            case Column.STATUS:
                return say(f"editing.status.{row.status}")
            case Column.TAGS:
                return ", ".join(row.tags)
            case Column.CHANGED:
                return full_date(row.changed.astimezone().date(), self._wording.language)
            case Column.ANSWERS:
                return str(row.answers)
            case Column.EARNED:
                return _NONE if row.earned is None else f"{row.earned:.0%}"
            case Column.FACILITY | Column.DISCRIMINATION | Column.TIME:
                return self._figure(row, column)
            case Column.ID:
                return row.id

    def _figure(self, row: BankRow, column: Column) -> str:
        """Return what the answers to the present version say; a dash where they are too few, or as yet."""
        figures = self._browsing.figures(row.key, row.revision)
        if figures is None:
            return _NONE
        match column:
            case Column.FACILITY if figures.first is not None:
                return share_words(figures.first)
            case Column.DISCRIMINATION if figures.discrimination is not None:
                return correlation_words(figures.discrimination)
            case Column.TIME if figures.median_ms is not None:
                return time_words(figures.median_ms, self._wording)
            case _:
                return _NONE

    def samples(self, column: Column) -> list[str]:
        """Return the words that a column shall have room for."""
        say = self._wording.say
        match column:
            case Column.KIND:
                return [say(f"exam.kind.{kind}") for kind in Kind]
            case Column.LEVEL:
                return [level_name(level, self._wording) for level in LEVELS]
            case Column.STATUS:
                return [say(f"editing.status.{status}") for status in Status]
            case Column.CHANGED:
                return [self._wording.say("bank.date.sample")]
            case Column.ANSWERS | Column.EARNED:
                return ["10000"]
            case Column.FACILITY | Column.DISCRIMINATION:
                return ["100%", correlation_words(-0.44)]
            case Column.TIME:
                return [time_words(each, self._wording) for each in (9_900, 119_000, 6_000_000)]
            case Column.STEM:
                return ["漢" * 14]
            case Column.SECTION | Column.TAGS | Column.ID:
                return ["漢" * 8]


def column_name(column: Column, wording: Wording) -> str:
    """Return what a column is called."""
    return wording.say(f"bank.column.{column}")


class BankTableView(QTableView):
    """The table. The stem takes what the other columns leave; those that find no room are left out."""

    chosen = Signal()
    """Other rows are selected, or another one is the current one."""
    opened = Signal(int)
    """A row was opened by Enter or a double click: its key."""

    def __init__(self, model: BankModel) -> None:
        super().__init__()
        self._model = model
        self._columns: Sequence[Column] = USUAL
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # One of its own, empty: it would ask for each column whether every row is selected.
        header.setSelectionModel(QItemSelectionModel(model, self))
        header.setHighlightSections(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self._follow()

    def show_keys(self, keys: "array[int]", *, keeps_selection: bool = False) -> None:
        """Show other rows; the current one stays the current one where it is among them.

        Args:
            keys: of the items.
            keeps_selection: whether the same items stay selected, where several are.
        """
        current = self.current_key
        selected = self.selected_keys() if keeps_selection and self.selected_count > 1 else []
        blocker = QSignalBlocker(self)
        self._model.show_keys(keys)
        if len(keys):
            try:
                place = keys.index(current) if current is not None else 0
            except ValueError:
                place = 0
            self.setCurrentIndex(self._model.index(place, 0))
            self._select(selected)
        blocker.unblock()
        self.chosen.emit()

    def _select(self, keys: Sequence[int]) -> None:
        """Select the rows of items, those that are there."""
        wanted, model = frozenset(keys), self._model
        places = [place for place, key in enumerate(model.keys) if key in wanted] if wanted else []
        selection, last = QItemSelection(), model.columnCount() - 1
        # Rows that stand together as one range: an object each would take its time.
        for _, run in groupby(enumerate(places), lambda each: each[1] - each[0]):
            rows = [place for _, place in run]
            selection.append(QItemSelectionRange(model.index(rows[0], 0), model.index(rows[-1], last)))
        if places:
            self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns beside the stem."""
        self._columns = columns
        self._model.show_records(has_records=not _OF_RECORDS.isdisjoint(columns))
        self.fit()

    def show_order(self, order: Order) -> None:
        """Show at the heads what the rows are sorted by."""
        heads = {sort: COLUMNS.index(column) for column, sort in SORTS.items()}
        direction = Qt.SortOrder.DescendingOrder if order.is_descending else Qt.SortOrder.AscendingOrder
        blocker = QSignalBlocker(self.horizontalHeader())
        self.horizontalHeader().setSortIndicator(heads.get(order.sort, -1), direction)
        blocker.unblock()
        self.horizontalHeader().viewport().update()

    @property
    def current_key(self) -> int | None:
        """The key of the current row."""
        index = self.currentIndex()
        return self._model.keys[index.row()] if index.isValid() else None

    @property
    def selected_count(self) -> int:
        """How many rows are selected."""
        return sum(bottom - top + 1 for top, bottom in self._ranges())

    def selected_keys(self) -> list[int]:
        """Return the keys of the selected rows, from top to bottom."""
        keys = self._model.keys
        return [key for top, bottom in sorted(self._ranges()) for key in keys[top : bottom + 1]]

    def _ranges(self) -> Iterator[tuple[int, int]]:
        """Return the first and last rows of what is selected: not an object a row."""
        selected: QItemSelectionModel = self.selectionModel()
        for each in selected.selection().toList():
            if each.left() == 0:
                yield each.top(), each.bottom()

    def _follow(self) -> None:
        self.selectionModel().selectionChanged.connect(lambda: self.chosen.emit())

    def _open(self, place: int) -> None:
        self.opened.emit(self._model.keys[place])

    # --- room --------------------------------------------------------------------------------------------

    def fit(self) -> None:
        """Set the heights and the widths by the size of type and the room."""
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(metrics.height() + Space.LARGE)
        room = self.viewport().width() - self._width(Column.STEM)
        for place, column in enumerate(COLUMNS):
            if column is Column.STEM:
                continue
            width = self._width(column)
            is_shown = column in self._columns and width <= room
            self.setColumnHidden(place, not is_shown)
            if is_shown:
                self.setColumnWidth(place, width)
                room -= width
        self.setColumnWidth(0, self._width(Column.STEM) + max(0, room))

    def _width(self, column: Column) -> int:
        metrics, head = QFontMetrics(self.font()), self.horizontalHeader()
        words = max(map(metrics.horizontalAdvance, self._model.samples(column)))
        if column is Column.STEM:
            return min(words, self.viewport().width())
        return max(words + 2 * Space.MEDIUM, head.sectionSizeHint(COLUMNS.index(column)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(index.row())
        else:
            super().keyPressEvent(event)
