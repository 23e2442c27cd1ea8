"""A question, the plot that answers it, and the same numbers as a table, both to be saved."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.formats.table_csv import write_table
from jkquiz.ui.charts.chart import Chart
from jkquiz.ui.charts.numbers import Caption, Numbers
from jkquiz.ui.charts.picture import make_picture, picture_width, to_png
from jkquiz.ui.charts.saving import Saving
from jkquiz.ui.charts.table import NumberTable
from jkquiz.ui.dates import full_date
from jkquiz.ui.footer import bar_of
from jkquiz.ui.prose import Prose, set_lines
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_WIDEST = 36
"""The width that a line asks for at the most, in times of the size of type."""


class PanelHead(QWidget):
    """A heading with buttons beside it, or below it where there is no room beside it."""

    def __init__(self, *buttons: QPushButton) -> None:
        super().__init__()
        self.heading = Prose("heading")
        self._buttons = bar_of(*buttons)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(Space.HAIR)
        self._line.addWidget(self.heading, 1)
        self._line.addWidget(self._buttons)

    @override
    def minimumSizeHint(self) -> QSize:
        parts = (self.heading.minimumSizeHint(), self._buttons.minimumSizeHint())
        return QSize(max(part.width() for part in parts), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Set the buttons where there is room for them."""
        direction = QBoxLayout.Direction
        words = self.heading.fontMetrics().horizontalAdvance(self.heading.text())
        fits = (
            self._buttons.isHidden() or words + Space.WIDE + self._buttons.sizeHint().width() <= self.width()
        )
        self._line.setDirection(direction.LeftToRight if fits else direction.TopToBottom)

    def set_buttons_visible(self, *, is_visible: bool) -> None:
        """Show the buttons or hide them."""
        self._buttons.setVisible(is_visible)
        self.arrange()


class Readout(Prose):
    """A line that says what the pointer or the cursor stands on; it always takes the room of the longest."""

    def __init__(self) -> None:
        super().__init__("small")
        self._longest = ""

    def reserve(self, texts: Iterable[str]) -> None:
        """Keep room for any of these texts, so that nothing below moves when one of them comes."""
        self._longest = max(texts, key=self.fontMetrics().horizontalAdvance, default="")
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        width = min(
            self.fontMetrics().horizontalAdvance(self._longest) + 2, _WIDEST * self.fontInfo().pixelSize()
        )
        return QSize(width, self.heightForWidth(width))

    @override
    def heightForWidth(self, width: int) -> int:
        return max(set_lines(self, self._longest, width)[1], super().heightForWidth(width))


class PlotPanel(QWidget):
    """Shows a chart or its table, or what has to be done for there to be one."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self.chart = chart
        self.toggle = QPushButton()
        mark(self.toggle, role="quiet")
        self.toggle.clicked.connect(self._on_toggled)
        self.saving = Saving(self, lambda: to_png(self.picture()), self._table_file)
        self._head = PanelHead(self.toggle, self.saving.button)
        self.heading = self._head.heading
        self.note, self.lacking, self.readout = Prose("small"), Prose("quiet"), Readout()
        self.lacking.hide()
        self.table = NumberTable()
        self.table.hide()
        self.numbers: Numbers | None = None
        self._shows_table = self._is_empty = False
        self._wording, self._foot = chart.wording, ""
        chart.read.connect(self._on_read)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self._head)
        column.addWidget(self.saving.told)
        for widget in (self.note, self.lacking, self.chart, self.readout, self.table):
            column.addWidget(widget)
        stops = (self.toggle, self.saving.button, self.chart, self.table)
        for stop, following in pairwise(stops):
            QWidget.setTabOrder(stop, following)

    @property
    def shows_table(self) -> bool:
        """Whether the table is shown."""
        return self._shows_table

    def show_numbers(self, caption: Caption, numbers: Numbers, wording: Wording) -> None:
        """Show the words around the chart, and the numbers that it shows."""
        self._wording, self.numbers = wording, numbers
        self._foot = f"jkquiz · {full_date(caption.today, wording.language)}"
        self.heading.setText(caption.heading)
        self.note.setText(caption.note)
        self.table.show_rows(caption.heading, numbers.heads, numbers.rows)
        name = f"jkquiz-{caption.name}-{caption.today.isoformat()}"
        self.saving.show_words(caption.heading, name, wording)
        self.readout.reserve([wording.say("plot.point-at"), *(told for _, told in self.chart.spots())])
        self._on_read("")
        self._say_toggle()
        self.set_empty("")

    def set_empty(self, lacking: str) -> None:
        """Show, in place of the plot, what has to be done for there to be one; nothing where there is one."""
        self._is_empty = bool(lacking)
        self.lacking.setText(lacking)
        self._show()

    def picture(self) -> QImage:
        """Return the plot as a picture that stands alone."""
        size = QSize(picture_width(self.chart.font()), self.chart.sizeHint().height())
        return make_picture(
            self.heading.text(),
            [self.note.text()],
            self._foot,
            size,
            lambda painter: self.chart.paint_on(painter, size),
            self.font(),
        )

    def _show(self) -> None:
        shows_chart = not self._is_empty and not self._shows_table
        self.chart.setVisible(shows_chart)
        self.readout.setVisible(shows_chart)
        self.table.setVisible(not self._is_empty and self._shows_table)
        self.note.setVisible(not self._is_empty)
        self.lacking.setVisible(self._is_empty)
        self._head.set_buttons_visible(is_visible=not self._is_empty)

    def _on_toggled(self) -> None:
        self._shows_table = not self._shows_table
        self._show()
        self._say_toggle()

    def _on_read(self, told: str) -> None:
        self.readout.setText(told or (self._wording.say("plot.point-at") if self.chart.hasFocus() else ""))

        if told and self.chart.hasFocus() and told == self.chart.cursor_text:
            self._come_into_sight()

    def _come_into_sight(self) -> None:
        """Bring what is read by keys onto the page; the point it stands for is right above."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self.readout, 0, Space.LARGE)

    def _say_toggle(self) -> None:
        text = self._wording.say("plot.as-plot" if self.shows_table else "plot.as-table")
        self.toggle.setText(text)
        self.toggle.setAccessibleName(f"{text}: {self.heading.text()}")
        self._head.arrange()

    def _table_file(self) -> bytes:
        assert self.numbers is not None  # noqa: S101 - shown with them
        return write_table(self.numbers.file_heads, self.numbers.file_rows)
