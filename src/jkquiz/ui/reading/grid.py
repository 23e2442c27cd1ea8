"""A table with a head, as high as its rows, each text wrapped in its cell."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QPainter, QResizeEvent, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)
from typing_extensions import override

from jkquiz.domain.finding import Span
from jkquiz.ui.prose import lay_lines
from jkquiz.ui.reading.text import found_formats
from jkquiz.ui.theme import colours
from jkquiz.ui.tokens import Space, Type

Cell = tuple[int, int]
"""Row and column, the head being row 0."""

_SHORTEST: Final = 4
"""The least width of a column, in times of the size of type."""
_WORD: Final = re.compile(r"[^\W\u3040-\u30ff\u3400-\u9fff]+")
"""What no line may break: Latin and Korean words. Between kana and kanji a line may end anywhere."""
_WIDEST: Final = 18
"""The width from which on a text asks for no more."""
_EDGE: Final = 2
_BAR: Final = 3
"""The width of the bar before a marked row."""

_Index = QModelIndex | QPersistentModelIndex


class Grid(QTableWidget):
    """The table itself, as high as its rows; the arrows go from cell to cell, Tab leaves it."""

    def __init__(self, rows: Sequence[Sequence[str]], marked: int | None) -> None:
        super().__init__(len(rows) - 1, len(rows[0]))
        self.marked = marked
        self.found: Mapping[Cell, Sequence[Span]] = {}
        self.current: tuple[Cell, Span] | None = None
        self._asks: list[tuple[int, float]] = []
        self._set: dict[tuple[str, int, bool], tuple[QTextLayout, int]] = {}
        self.setHorizontalHeader(_Head(self))
        self.setHorizontalHeaderLabels(list(rows[0]))
        for r, cells in enumerate(rows[1:]):
            for c, cell in enumerate(cells):
                self.setItem(r, c, QTableWidgetItem(cell))
        self.setItemDelegate(_Cells(self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_found(
        self, found: Mapping[Cell, Sequence[Span]], current: tuple[Cell, Span] | None = None
    ) -> None:
        """Mark places in cells."""
        self.found, self.current = found, current
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def place_of(self, cell: Cell) -> QRect:
        """Return where a cell is."""
        if cell[0] == 0:
            return self.horizontalHeader().geometry()
        place = self.visualRect(self.model().index(cell[0] - 1, cell[1]))
        return place.translated(self.viewport().pos())

    def lay(self, text: str, width: int, *, is_head: bool) -> tuple[QTextLayout, int]:
        """Set the text of a cell that is `width` wide; it is kept until the look changes."""
        key = (text, width, is_head)
        if key not in self._set:
            self._set[key] = lay_lines(self._font(is_head=is_head), text, width - 2 * Space.SMALL, self)
        return self._set[key]

    def height_of_row(self, row: int, widths: Sequence[int]) -> int:
        """Return how high a row is; row 0 is the head."""
        texts = [self._text(row, column) for column in range(self.columnCount())]
        heights = [
            self.lay(text, width, is_head=row == 0)[1] for text, width in zip(texts, widths, strict=True)
        ]
        return max(heights) + 2 * Space.HAIR

    def _text(self, row: int, column: int) -> str:
        item = self.horizontalHeaderItem(column) if row == 0 else self.item(row - 1, column)
        return item.text() if item is not None else ""

    def widths(self, width: int) -> list[int]:
        """Share a width among the columns: to each its longest word, and more to those with more to say."""
        if not self._asks:
            self._asks = [self._ask(column) for column in range(self.columnCount())]
        room = width - 2 * _EDGE
        spare = max(0, room - sum(word for word, _ in self._asks))
        shares = sum(share for _, share in self._asks)
        made = [word + int(spare * share / shares) for word, share in self._asks]
        made[-1] += room - sum(made)
        return made

    def least_width(self) -> int:
        """Return the width in which no word is broken."""
        self.ensurePolished()
        if not self._asks:
            self._asks = [self._ask(column) for column in range(self.columnCount())]
        return sum(word for word, _ in self._asks) + 2 * _EDGE

    def _ask(self, column: int) -> tuple[int, float]:
        """Return how wide the longest word of a column is, and how much of what is left it asks for."""
        em, words, whole = QFontInfo(self.font()).pixelSize(), 0, 0
        for row in range(self.rowCount() + 1):
            metrics, text = QFontMetrics(self._font(is_head=row == 0)), self._text(row, column)
            words = max([words, *(metrics.horizontalAdvance(word) for word in _WORD.findall(text))])
            whole = max(whole, metrics.horizontalAdvance(text))
        least = max(words, _SHORTEST * em) + 2 * Space.SMALL + 1
        return round(least), math.sqrt(max(em, min(_WIDEST * em, whole)))

    def _font(self, *, is_head: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(QFontInfo(font).pixelSize() * Type.SMALL / Type.BODY))
        if is_head:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        self.ensurePolished()
        widths = self.widths(width)
        return sum(self.height_of_row(row, widths) for row in range(self.rowCount() + 1)) + 2 * _EDGE

    @override
    def sizeHint(self) -> QSize:
        width = max(self.width(), 20 * QFontInfo(self.font()).pixelSize())
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(10 * QFontInfo(self.font()).pixelSize(), self.heightForWidth(max(self.width(), 1)))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set.clear()
            self._asks = []
            self._fit()
        super().changeEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        widths = self.widths(self.width())
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        for row in range(self.rowCount()):
            self.setRowHeight(row, self.height_of_row(row + 1, widths))
        self.horizontalHeader().setFixedHeight(self.height_of_row(0, widths))

    def paint_cell(self, painter: QPainter, rect: QRect, cell: Cell, background: str) -> None:
        """Paint a cell or a head, with what was found in it."""
        scheme = colours()
        is_marked = cell[0] > 0 and cell[0] == self.marked
        painter.fillRect(rect, QColor(scheme.caution_tint if is_marked else background))
        if is_marked and cell[1] == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), QColor(scheme.caution))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(scheme.divider))
        text = self._text(*cell)
        layout, _ = self.lay(text, self.columnWidth(cell[1]), is_head=cell[0] == 0)
        here = self.current[1] if self.current is not None and self.current[0] == cell else None
        painter.setPen(QColor(scheme.text))
        marks = found_formats(layout.text(), text, self.found.get(cell, ()), here)
        layout.draw(painter, QPointF(rect.left() + Space.SMALL, rect.top() + Space.HAIR), marks)


class _Cells(QStyledItemDelegate):
    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        is_current = self._grid.hasFocus() and self._grid.currentIndex() == index
        scheme = colours()
        painter.save()
        cell = (index.row() + 1, index.column())
        rect = QRect(option.rect)
        self._grid.paint_cell(painter, rect, cell, scheme.selected if is_current else scheme.surface)
        if is_current:
            painter.setPen(QColor(scheme.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()


class _Head(QHeaderView):
    """A head that wraps its labels."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._grid = grid
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        self._grid.paint_cell(painter, rect, (0, logicalIndex), colours().hover)
        painter.restore()
