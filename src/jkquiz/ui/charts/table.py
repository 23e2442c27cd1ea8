"""The table behind a plot: to read, as high as its rows, and never wider than the page."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTableWidget, QTableWidgetItem
from typing_extensions import override

_EDGE: Final = 2
"""The ring around the table, as in the style sheet."""
_LEFT: Final = Qt.AlignmentFlag.AlignLeft
_RIGHT: Final = Qt.AlignmentFlag.AlignRight


class NumberTable(QTableWidget):
    """A table; where its columns find no room beside one another, each row is set as a list of its cells."""

    def __init__(self) -> None:
        super().__init__()
        self._heads: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._is_stacked = False
        self._needed = 0
        """The width that all columns take beside one another."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)

    @property
    def is_stacked(self) -> bool:
        """Whether each row is set as a list of its cells."""
        return self._is_stacked

    def show_rows(self, name: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show rows below their heads; the first column is words, the others are numbers."""
        self.setAccessibleName(name)
        self._heads, self._rows = heads, rows
        self.ensurePolished()
        self._fill()

    def _fill(self) -> None:
        self._clear()
        self._set_beside()
        self._needed = sum(map(self._width_of, range(self.columnCount())))
        self._is_stacked = self._lacks_room()
        if self._is_stacked:
            self._clear()
            self._stack()
        self.setWordWrap(self._is_stacked)
        self.horizontalHeader().setVisible(not self._is_stacked)
        self._fit()
        if self._rows:
            self.setCurrentCell(0, 0)

    def _clear(self) -> None:
        self.clearSpans()
        self.clear()

    def _width_of(self, column: int) -> int:
        header = self.horizontalHeader()
        return max(header.sectionSizeHint(column), self.sizeHintForColumn(column))

    def _set_beside(self) -> None:
        self.setColumnCount(len(self._heads))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column, text in enumerate(self._heads):
            self.setHorizontalHeaderItem(column, _cell(text, _RIGHT if column else _LEFT))
        self.setRowCount(len(self._rows))
        for place, row in enumerate(self._rows):
            for column, text in enumerate(row):
                self.setItem(place, column, _cell(text, _RIGHT if column else _LEFT))

    def _stack(self) -> None:
        self.setColumnCount(2)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setRowCount(len(self._rows) * len(self._heads))
        for number, row in enumerate(self._rows):
            top = number * len(self._heads)
            first = _cell(row[0], _LEFT)
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold)
            first.setFont(font)
            self.setItem(top, 0, first)
            self.setSpan(top, 0, 1, 2)
            for place, (head, text) in enumerate(zip(self._heads[1:], row[1:], strict=True), top + 1):
                self.setItem(place, 0, _cell(head, _LEFT))
                self.setItem(place, 1, _cell(text, _RIGHT))

    def _lacks_room(self) -> bool:
        """Whether the columns find no room beside one another; a hidden table has no width of its own yet."""
        return self.isVisible() and self._needed > self.width() - 2 * _EDGE

    def _fit(self) -> None:
        """Be as high as the rows."""
        least = 2 * self.fontInfo().pixelSize()
        vertical = self.verticalHeader()
        vertical.setMinimumSectionSize(least)
        vertical.setDefaultSectionSize(least)
        if self._is_stacked:
            self.resizeRowsToContents()
        head = 0 if self._is_stacked else self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + vertical.length() + 2 * _EDGE)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._settle()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fill()

    def _settle(self) -> None:
        if self._is_stacked != self._lacks_room():
            self._fill()
        else:
            self._fit()


def _cell(text: str, side: Qt.AlignmentFlag) -> QTableWidgetItem:
    cell = QTableWidgetItem(text)
    cell.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return cell
