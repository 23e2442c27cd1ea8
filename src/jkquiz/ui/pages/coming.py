"""What is coming: the work of the next days."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jkquiz.domain.coming import ComingDay
from jkquiz.ui.charts.coming import ComingChart
from jkquiz.ui.charts.numbers import Caption, Numbers
from jkquiz.ui.charts.panel import PlotPanel
from jkquiz.ui.dates import full_date, weekday_and_day
from jkquiz.ui.prose import Prose
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_WEEK = 7


class ComingPanel(QWidget):
    """The plot of the coming days, and what the first week of them takes."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._chart = ComingChart(wording)
        self.plot = PlotPanel(self._chart)
        self.week = Prose("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(self.plot)
        column.addWidget(self.week)

    def show_coming(self, days: Sequence[ComingDay], exam: date | None, wording: Wording) -> None:
        """Show the coming days, today the first, and the day of an exam that is still to come."""
        say = wording.say
        is_planned = any(day.planned for day in days)
        self._chart.show_days(days, exam, wording)
        note = say("plot.coming.note")
        if is_planned and exam is not None:
            note = say("plot.coming.note.plan", exam=full_date(exam, wording.language))
        caption = Caption(say("plot.coming"), note, "coming", days[0].day)
        self.plot.show_numbers(caption, _numbers(days, is_planned=is_planned, wording=wording), wording)
        is_empty = not is_planned and not any(day.due for day in days)
        self.plot.set_empty(say("plot.coming.none") if is_empty else "")
        week = days[:_WEEK]
        answers, minutes = sum(day.work for day in week), sum(day.minutes for day in week)
        key = "plot.coming.week.plan" if days[0].planned is not None else "plot.coming.week"
        self.week.setText(say(key, n=answers, minutes=minutes))
        self.week.setVisible(not is_empty)


def _numbers(days: Sequence[ComingDay], *, is_planned: bool, wording: Wording) -> Numbers:
    heads = ["day", "due", *(["planned"] if is_planned else []), "minutes"]
    names = [wording.say(f"plot.column.{head}") for head in heads]
    rows, file_rows = [], []
    for day in days:
        planned = [day.planned] if is_planned else []
        file_rows.append([day.day.isoformat(), day.due, *planned, day.minutes])
        counts = (day.due, *planned, day.minutes)
        shown = ["–" if count is None else str(count) for count in counts]
        rows.append([weekday_and_day(day.day, wording.language), *shown])
    return Numbers(names, rows, names, file_rows)
