"""A table of the study text: a real table with a head, or its rows below one another where it is narrow."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QRect,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jkquiz.domain.bank import Table
from jkquiz.domain.finding import Span
from jkquiz.domain.texts import Language
from jkquiz.ui.reading.grid import Cell, Grid
from jkquiz.ui.reading.text import BookText
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space


class TableView(QFrame):
    """Shows a table as its width lets it.

    Args:
        table: what it shows.
        language: in which language.
        caption: its name for a screen reader.
        row: the row below the head that is marked, from 1; None for none.
        is_narrow: whether only its marked row is shown, each cell under its head, whatever the width.
    """

    def __init__(
        self, table: Table, language: Language, caption: str, row: int | None, *, is_narrow: bool = False
    ) -> None:
        super().__init__()
        self._rows = [[cell.read(language) for cell in cells] for cells in table.rows]
        self._row, self._is_fixed = row, is_narrow
        self._found: Mapping[Cell, Sequence[Span]] = {}
        self._current: tuple[Cell, Span] | None = None
        self._texts: dict[Cell, BookText] = {}
        self._frames: dict[int, QFrame] = {}
        """The records by the number of their row."""
        mark(self, role="table")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._records: QWidget | None = None
        self.grid: Grid | None = None
        if is_narrow:
            self._show_records(is_shown=True)
        else:
            self.grid = Grid(self._rows, row)
            self.grid.setAccessibleName(caption)
            self._column.addWidget(self.grid)

    @property
    def is_narrow(self) -> bool:
        """Whether the rows stand below one another."""
        return self._records is not None and not self._records.isHidden()

    def show_found(
        self, found: Mapping[Cell, Sequence[Span]], current: tuple[Cell, Span] | None = None
    ) -> None:
        """Mark places in cells, and one of them as the one that somebody is at."""
        self._found, self._current = found, current
        if self.grid is not None:
            self.grid.show_found(found, current)
        for cell, text in self._texts.items():
            is_here = current is not None and current[0] == cell
            text.show_found(found.get(cell, ()), current[1] if current and is_here else None)

    def mark_row(self, row: int | None) -> None:
        """Mark the row below the head that somebody came for, from 1; None for none."""
        self._row = row
        if self.grid is not None:
            self.grid.marked = row
            self.grid.viewport().update()
        for number, frame in self._frames.items():
            mark(frame, tone="marked" if number == row else "")

    def place_of(self, cell: Cell) -> QRect:
        """Return where a cell is."""
        if self.is_narrow and cell in self._texts:
            text = self._texts[cell]
            return QRect(text.mapTo(self, text.rect().topLeft()), text.size())
        if self.grid is None:
            return self.rect()
        place = self.grid.place_of(cell)
        return place.translated(self.grid.pos())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.grid is None or self._is_fixed:
            return
        is_narrow = event.size().width() < self.grid.least_width()
        if is_narrow != self.is_narrow:
            self.grid.setVisible(not is_narrow)
            self._show_records(is_shown=is_narrow)

    def _show_records(self, *, is_shown: bool) -> None:
        if self._records is None and is_shown:
            self._records = self._make_records()
            self._column.addWidget(self._records)
            self.show_found(self._found, self._current)
        if self._records is not None:
            self._records.setVisible(is_shown)

    def _make_records(self) -> QWidget:
        """Return the rows (or the marked one) below one another, each cell under its head."""
        records = QWidget()
        column = QVBoxLayout(records)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        only = self._row if self._is_fixed else None
        for number in range(1, len(self._rows)) if only is None else [only]:
            frame = QFrame()
            mark(frame, role="cell", tone="marked" if number == self._row and not self._is_fixed else "")
            self._frames[number] = frame
            lines = QVBoxLayout(frame)
            lines.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.SMALL)
            lines.setSpacing(0)
            for place, cell in enumerate(self._rows[number]):
                head = BookText("small", self._rows[0][place])
                self._texts.setdefault((0, place), head)
                text = self._texts[number, place] = BookText("cell-text", cell)
                lines.addWidget(head)
                lines.addWidget(text)
            column.addWidget(frame)
        return records
