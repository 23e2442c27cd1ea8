"""Progress: sums, and the questions that a learner asks, each with the plot that answers it."""

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.exams.blueprint import section_blueprint
from jkquiz.domain.texts import Language
from jkquiz.services.expecting import Reckoning
from jkquiz.services.library import Library
from jkquiz.storage.expectations import DayForecast
from jkquiz.ui.charts.chart import number
from jkquiz.ui.charts.days import DayChart
from jkquiz.ui.charts.panel import PlotPanel
from jkquiz.ui.dates import day_and_month
from jkquiz.ui.pages.calibration import CalibrationPanel
from jkquiz.ui.pages.expected import ExpectedPanel
from jkquiz.ui.pages.mastery import MasteryPanel
from jkquiz.ui.pages.page import Page, scroller
from jkquiz.ui.prose import Prose
from jkquiz.ui.tokens import MEASURE, Space
from jkquiz.wording import Wording

_FORECASTS = timedelta(days=120)
"""How far back the line of expected marks goes."""


class ProgressPage(Page):
    """Sums, the last four weeks, certainty against truth, mastery, and the exam."""

    practice_asked = Signal(str)
    """The id of a section to be quizzed on."""
    settings_asked = Signal()

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__(library, wording, language)
        self._title, self._due = Prose("title"), Prose("quiet")
        self._chart = DayChart(wording)
        self.days = PlotPanel(self._chart)
        self.calibration = CalibrationPanel(wording)
        self.mastery = MasteryPanel()
        self.mastery.practice_asked.connect(self.practice_asked)
        self.expected = ExpectedPanel(wording)
        self.expected.settings_asked.connect(self.settings_asked)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(self._title)
        column.addWidget(self._due)
        for panel in (self.days, self.calibration, self.mastery, self.expected):
            column.addSpacing(Space.LARGE)
            column.addWidget(panel)
        column.addStretch()
        inside.setMaximumWidth(MEASURE + 160)
        inner = QWidget()
        line = QHBoxLayout(inner)
        line.setContentsMargins(0, 0, Space.SMALL, 0)
        line.addWidget(inside, 1)
        line.addStretch()
        self.area = scroller(inner)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.HUGE, Space.WIDE, Space.WIDE, Space.LARGE)
        page.addWidget(self.area)
        self.refresh()

    @override
    def refresh(self) -> None:
        say, stats = self.wording.say, self.library.stats()
        marks = number(stats.marks)
        self._title.setText(
            say("progress.sums", n=stats.answers, answers=stats.answers, right=stats.right, marks=marks)
            if stats.answers
            else say("progress.none")
        )
        self._due.setText(say("progress.due", due=stats.due, new=stats.new))
        self._show_days()
        self.calibration.show_calibration(self.library.calibration(), self.wording)
        for panel in (self.days, self.calibration):
            panel.setVisible(stats.answers > 0)
        self.mastery.show_mastery(self.library.mastery(), stats.sections, self.wording, self.language)
        self._show_expected()

    def _show_days(self) -> None:
        say, days = self.wording.say, self.library.days()
        self._chart.show_days(days, self.wording)
        heads = [say(f"plot.column.{head}") for head in ("day", "answers", "right")]
        rows = [
            [day_and_month(day.day, self.wording.language), str(day.answers), str(day.right)]
            for day in days
            if day.answers
        ]
        self.days.show_numbers(say("progress.days"), say("progress.chart"), heads, rows, self.wording)

    def _show_expected(self) -> None:
        goal = self.library.preferences().goal
        forecasts: list[DayForecast] = []
        if goal is not None:
            first = self.library.date() - _FORECASTS
            found = self.library.forecasts(blueprint=goal.blueprint)
            forecasts = [each for each in found if each.day >= first]
        self.expected.show_expected(
            forecasts, self._reckonings(), self.library.record(), self.wording, has_goal=goal is not None
        )

    def _reckonings(self) -> list[Reckoning]:
        """Return the exams that are over, whatever they asked for, oldest first."""
        chapters = [heading.id for heading in self.library.outline() if heading.parent is None]
        whole = (blueprint.id for blueprint in self.library.blueprints())
        blueprints = [*whole, *map(section_blueprint, chapters)]
        found = [each for name in blueprints for each in self.library.reckonings(blueprint=name)]
        return sorted(found, key=lambda each: each.day)

    @override
    def focus_first(self) -> None:
        first = self.mastery.tree if self.days.isHidden() else self.days.toggle
        first.setFocus()
        self.area.verticalScrollBar().setValue(0)
