"""Progress: sums, and the questions that a learner asks, each with the plot that answers it."""

from datetime import timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.exams.blueprint import section_blueprint
from jkquiz.domain.failures import Failure
from jkquiz.domain.texts import Language
from jkquiz.services.expecting import Reckoning
from jkquiz.services.library import Library
from jkquiz.storage.expectations import DayForecast
from jkquiz.ui.charts.calendar import CalendarChart
from jkquiz.ui.charts.chart import number
from jkquiz.ui.charts.numbers import Caption, Numbers
from jkquiz.ui.charts.panel import PlotPanel
from jkquiz.ui.dates import weekday_and_day
from jkquiz.ui.pages.calibration import CalibrationPanel
from jkquiz.ui.pages.coming import ComingPanel
from jkquiz.ui.pages.expected import ExpectedPanel
from jkquiz.ui.pages.mastery import MasteryPanel
from jkquiz.ui.pages.page import Page, scroller
from jkquiz.ui.pages.recalled import RecallPanel
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import MEASURE, Space
from jkquiz.wording import Wording

_FORECASTS = timedelta(days=120)
"""How far back the line of expected marks goes."""
_CALENDAR = 84
"""How many days the calendar has."""


class ProgressPage(Page):
    """Sums, recall over time, mastery, certainty against truth, the work to come, the exam, and the days."""

    practice_asked = Signal(str)
    """The id of a section to be quizzed on."""
    read_asked = Signal(object)
    """The passage (`PassageRef`) to be read."""
    study_asked = Signal()
    """Somebody wants to answer the first question."""
    settings_asked = Signal()

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__(library, wording, language)
        self._title, self._due = Prose("title"), Prose("quiet")
        self.start = QPushButton()
        mark(self.start, role="primary")
        self.start.clicked.connect(self.study_asked)
        self.again = QPushButton()
        self.again.clicked.connect(self.refresh)
        self._has_answers = False
        self.recall = RecallPanel(wording)
        self.mastery = MasteryPanel()
        self.mastery.practice_asked.connect(self.practice_asked)
        self.mastery.read_asked.connect(self._on_read)
        self.calibration = CalibrationPanel(wording)
        self.coming = ComingPanel(wording)
        self._chart = CalendarChart(wording)
        self.days = PlotPanel(self._chart)
        self.expected = ExpectedPanel(wording)
        self.expected.settings_asked.connect(self.settings_asked)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(self._title)
        column.addWidget(self._due)
        for button in (self.start, self.again):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        for panel in self._panels():
            column.addSpacing(Space.LARGE)
            column.addWidget(panel)
        column.addStretch()
        inside.setMaximumWidth(MEASURE + 160)
        inner = _Inner()
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
        # Of a bank with ten thousand questions, mastery takes a moment.
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._read_anew()
        except Failure as failure:
            self._title.setText(self.wording.failure(failure))
            self._set_readable(is_readable=False)
        else:
            self._set_readable(is_readable=True)
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.again.setText(self.wording.say("progress.again"))

    def _set_readable(self, *, is_readable: bool) -> None:
        """Show the panels, or only what kept them from being read, and the way to try again."""
        self.again.setVisible(not is_readable)
        self._due.setVisible(is_readable)
        self.start.setVisible(is_readable and not self._has_answers)
        for panel in self._panels():
            panel.setVisible(is_readable)

    def _read_anew(self) -> None:
        say, stats = self.wording.say, self.library.stats()
        marks = number(stats.marks)
        self._has_answers = stats.answers > 0
        self._title.setText(
            say("progress.sums", n=stats.answers, answers=stats.answers, right=stats.right, marks=marks)
            if stats.answers
            else say("progress.none")
        )
        self._due.setText(say("progress.due", due=stats.due, new=stats.new))
        self.start.setText(say("today.start"))
        today, goal = self.library.date(), self.library.preferences().goal
        exam = goal.exam if goal is not None and goal.exam > today else None
        self.recall.show_trend(self.library.trend(), self.wording, has_answers=self._has_answers)
        self.mastery.show_mastery(self.library.mastery(), stats.sections, today, self.wording, self.language)
        self.calibration.show_calibration(self.library.calibration(), today, self.wording)
        self.coming.show_coming(self.library.coming(), exam, self.wording)
        self._show_expected()
        self._show_days()

    def _panels(self) -> tuple[QWidget, ...]:
        return (self.recall, self.mastery, self.calibration, self.coming, self.expected, self.days)

    def _show_days(self) -> None:
        say, days = self.wording.say, self.library.days(count=_CALENDAR)
        self._chart.show_days(days, self.wording)
        heads = [say(f"plot.column.{head}") for head in ("day", "answers", "right")]
        rows = [
            [weekday_and_day(day.day, self.wording.language), str(day.answers), str(day.right)]
            for day in days
            if day.answers
        ]
        numbers = Numbers(heads, rows, heads, [[day.day.isoformat(), day.answers, day.right] for day in days])
        caption = Caption(say("progress.days"), say("progress.chart"), "days", days[-1].day)
        self.days.show_numbers(caption, numbers, self.wording)
        self.days.set_empty("" if any(day.answers for day in days) else say("progress.days.none"))

    def _on_read(self, section: str) -> None:
        """Lead to the passage of the section that states what is known least in it."""
        found = next((each for each in self.library.mastery() if each.section == section), None)
        levels = {each.id: each.mastery.level for each in found.facts} if found is not None else {}
        facts = [fact for fact in self.library.facts(section) if levels.get(fact.id) is not None]
        if facts:
            self.read_asked.emit(min(facts, key=lambda fact: levels[fact.id] or 0.0).passage)

    def _show_expected(self) -> None:
        goal = self.library.preferences().goal
        forecasts: list[DayForecast] = []
        if goal is not None:
            first = self.library.date() - _FORECASTS
            found = self.library.forecasts(blueprint=goal.blueprint)
            forecasts = [each for each in found if each.day >= first]
        self.expected.show_expected(
            forecasts,
            self._reckonings(),
            self.library.record(),
            self.library.date(),
            self.wording,
            has_goal=goal is not None,
        )

    def _reckonings(self) -> list[Reckoning]:
        """Return the exams that are over, whatever they asked for, oldest first."""
        chapters = [heading.id for heading in self.library.outline() if heading.parent is None]
        whole = (blueprint.id for blueprint in self.library.blueprints.all())
        blueprints = [*whole, *map(section_blueprint, chapters)]
        found = [each for name in blueprints for each in self.library.reckonings(blueprint=name)]
        return sorted(found, key=lambda each: each.day)

    @override
    def focus_first(self) -> None:
        places = (self.again, self.start, self.recall.plot.chart, self.mastery.read, self.mastery.tree)
        next(place for place in places if place.isVisibleTo(self)).setFocus()
        self.area.verticalScrollBar().setValue(0)


class _Inner(QWidget):
    """What scrolls: as high as its text is at its width, not at the least that it could have."""

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)
