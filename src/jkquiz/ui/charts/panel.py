"""A question, the plot that answers it, and the same numbers as a table."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jkquiz.ui.charts.chart import Chart
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_EDGE = 2
"""The ring around the table, as in the style sheet."""


class PlotPanel(QWidget):
    """Shows a chart or its table; the button beside the heading changes between the two."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self.chart = chart
        self.heading, self.note = Prose("heading"), Prose("small")
        self.toggle = QPushButton()
        mark(self.toggle, role="quiet")
        self.toggle.clicked.connect(self._on_toggled)
        self.table = NumberTable()
        self.table.hide()
        self._shows_table = False
        self._wording = chart.wording
        head = QHBoxLayout()
        head.setSpacing(Space.LARGE)
        head.addWidget(self.heading, 1)
        head.addWidget(self.toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addLayout(head)
        column.addWidget(self.note)
        column.addWidget(self.chart)
        column.addWidget(self.table)

    @property
    def shows_table(self) -> bool:
        """Whether the table is shown."""
        return self._shows_table

    def show_numbers(
        self,
        heading: str,
        note: str,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        wording: Wording,
    ) -> None:
        """Show the words around the chart, and the numbers that it shows."""
        self._wording = wording
        self.heading.setText(heading)
        self.note.setText(note)
        self.table.show_rows(heading, heads, rows)
        self._say_toggle()

    def set_empty(self, *, is_empty: bool) -> None:
        """Show the heading only, while there is nothing to plot."""
        shows_table = self._shows_table and not is_empty
        self.table.setVisible(shows_table)
        self.chart.setVisible(not is_empty and not shows_table)
        self.note.setVisible(not is_empty)
        self.toggle.setVisible(not is_empty)

    def _on_toggled(self) -> None:
        self._shows_table = not self._shows_table
        self.set_empty(is_empty=False)
        self._say_toggle()

    def _say_toggle(self) -> None:
        text = self._wording.say("plot.as-plot" if self.shows_table else "plot.as-table")
        self.toggle.setText(text)
        self.toggle.setAccessibleName(f"{text}: {self.heading.text()}")


class NumberTable(QTableWidget):
    """A table to read, as high as its rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def show_rows(self, name: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show rows below their heads; the first column is words, the others are numbers."""
        self.setAccessibleName(name)
        self.setColumnCount(len(heads))
        for column, text in enumerate(heads):
            self.setHorizontalHeaderItem(column, _cell(column, text))
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                self.setItem(place, column, _cell(column, text))
        self.ensurePolished()
        step = 2 * self.fontInfo().pixelSize()
        self.verticalHeader().setDefaultSectionSize(step)
        self._fit()
        if rows:
            self.setCurrentCell(0, 0)

    def _fit(self) -> None:
        """Be as high as the rows, and as the bar with which a table wider than the page is moved."""
        header = self.horizontalHeader()
        rows = self.rowCount() * self.verticalHeader().defaultSectionSize()
        is_wide = header.length() > self.width() - 2 * _EDGE
        side = self.horizontalScrollBar().sizeHint().height() if is_wide else 0
        self.setFixedHeight(header.sizeHint().height() + rows + side + 2 * _EDGE)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _cell(column: int, text: str) -> QTableWidgetItem:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    cell = QTableWidgetItem(text)
    cell.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return cell
