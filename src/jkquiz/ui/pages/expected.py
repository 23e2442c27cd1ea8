"""Will I pass: the mark to expect day by day, what exams came to, and whether predictions hold."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jkquiz.services.expecting import Reckoning, Record
from jkquiz.storage.expectations import DayForecast
from jkquiz.ui.charts.chart import percent
from jkquiz.ui.charts.marks import MarkChart, told_result
from jkquiz.ui.charts.numbers import Caption, Numbers
from jkquiz.ui.charts.panel import PlotPanel
from jkquiz.ui.dates import day_and_month
from jkquiz.ui.icons import Glyph
from jkquiz.ui.pages.page import clear
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_FEW = 30
"""Below so many predicted answers nothing is said of whether the predictions hold."""
_SIGNS = {True: ("circle-check", "right"), False: ("triangle-alert", "caution"), None: ("info", "quiet")}


class ExpectedPanel(QWidget):
    """The plot of the marks, the results in words, and the record of the predictions."""

    settings_asked = Signal()
    """Somebody wants to set an exam."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._chart = MarkChart(wording)
        self.plot = PlotPanel(self._chart)
        self._lacking = Prose("quiet")
        self.set_exam = QPushButton()
        self.set_exam.clicked.connect(self.settings_asked)
        self._results = QVBoxLayout()
        self._results.setSpacing(Space.HAIR)
        self._record, self._figures = Prose(""), Prose("small")
        line = QHBoxLayout()
        line.addWidget(self.set_exam)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(self.plot)
        column.addWidget(self._lacking)
        column.addLayout(line)
        column.addLayout(self._results)
        column.addWidget(self._record)
        column.addWidget(self._figures)

    def show_expected(
        self,
        forecasts: Sequence[DayForecast],
        reckonings: Sequence[Reckoning],
        record: Record | None,
        today: date,
        wording: Wording,
        *,
        has_goal: bool,
    ) -> None:
        """Show what was expected of exams and answers, and what came."""
        say = wording.say
        self._chart.show_marks(forecasts, reckonings, wording)
        caption = Caption(say("plot.exam"), say("plot.exam.note"), "exam", today)
        self.plot.show_numbers(caption, _numbers(forecasts, reckonings, wording), wording)
        is_empty = not forecasts and not reckonings
        lacking = say("plot.exam.first" if has_goal else "plot.exam.none")
        self.plot.set_empty(lacking if is_empty else "")
        self._lacking.setText(lacking)
        self._lacking.setVisible(not is_empty and (not has_goal or not forecasts))
        self.set_exam.setText(say("exam.set"))
        self.set_exam.setVisible(not has_goal)
        clear(self._results)
        for each in reckonings:
            self._results.addWidget(_result(each, wording))
        self._show_record(record, wording)

    def _show_record(self, record: Record | None, wording: Wording) -> None:
        say = wording.say
        self._record.setVisible(record is not None)
        self._figures.setVisible(record is not None)
        if record is None:
            return
        if record.answers < _FEW:
            self._record.setText(say("plot.record.few"))
        else:
            is_closer = record.log_loss < record.constant_log_loss and record.brier < record.constant_brier
            self._record.setText(say("plot.record.closer" if is_closer else "plot.record.not-closer"))
        self._figures.setText(
            say(
                "plot.record.figures",
                n=record.answers,
                loss=f"{record.log_loss:.3f}",
                constant_loss=f"{record.constant_log_loss:.3f}",
                brier=f"{record.brier:.3f}",
                constant_brier=f"{record.constant_brier:.3f}",
            )
        )


def _numbers(forecasts: Sequence[DayForecast], reckonings: Sequence[Reckoning], wording: Wording) -> Numbers:
    """Return a row for each day with an expected mark, and one for each result."""
    say = wording.say
    expected = {each.day: each.forecast for each in forecasts}
    lines: list[tuple[date, float | None]] = [(each.day, each.mark) for each in reckonings]
    lines += [(day, None) for day in expected.keys() - {day for day, _ in lines}]
    rows, file_rows = [], []
    for day, result in sorted(lines, key=lambda line: line[0]):
        found = expected.get(day)
        mark_ = interval = "–"
        bounds: tuple[float | None, ...] = (None, None, None)
        if found is not None:
            mark_ = percent(found.mark, wording)
            low, high = percent(found.low, wording), percent(found.high, wording)
            interval = say("plot.range", low=low, high=high)
            bounds = (found.mark, found.low, found.high)
        came = "–" if result is None else percent(result, wording)
        rows.append([day_and_month(day, wording.language), mark_, interval, came])
        file_rows.append([day.isoformat(), *bounds, result])
    return Numbers(
        [say(f"plot.column.{head}") for head in ("day", "expected", "interval", "came")],
        rows,
        [say(f"plot.column.{head}") for head in ("day", "expected", "low", "high", "came")],
        file_rows,
    )


def _result(each: Reckoning, wording: Wording) -> QWidget:
    name, tone = _SIGNS[each.is_within]
    glyph = Glyph(name)
    mark(glyph, tone=tone)
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.SMALL)
    row.addWidget(glyph)
    row.addWidget(Prose("", told_result(each, wording)), 1)
    return line
