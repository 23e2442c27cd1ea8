"""Progress: the score by section and over time."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.services.progress import SectionScore
from jkquiz.ui.charts import DayChart, Meter
from jkquiz.ui.pages.page import Page, clear, scroller
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.parts import plain_label
from jkquiz.ui.tokens import MEASURE, Space
from jkquiz.wording import Wording


class ProgressPage(Page):
    """Sums, the last four weeks, and a row for every section."""

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__(library, wording, language)
        self._title = Prose("title")
        self._due = Prose("quiet")
        self._chart_title, self._chart_note = Prose("heading"), Prose("small")
        self._chart = DayChart(wording)
        self._sections_title = Prose("heading")
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        for widget in (self._title, self._due, self._chart_title, self._chart, self._chart_note):
            column.addWidget(widget)
        column.addSpacing(Space.LARGE)
        column.addWidget(self._sections_title)
        column.addLayout(self._rows)
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
        marks = f"{stats.marks:g}".replace("-", "−")
        self._title.setText(
            say("progress.sums", n=stats.answers, answers=stats.answers, right=stats.right, marks=marks)
            if stats.answers
            else say("progress.none")
        )
        self._due.setText(say("progress.due", due=stats.due, new=stats.new))
        self._chart_title.setText(say("progress.days"))
        self._chart_note.setText(say("progress.chart"))
        self._chart.show_days(self.library.days(), self.wording)
        for widget in (self._chart_title, self._chart, self._chart_note):
            widget.setVisible(stats.answers > 0)
        self._sections_title.setText(say("progress.sections"))
        clear(self._rows)
        self._rows.addWidget(self._table(stats.sections))

    @override
    def focus_first(self) -> None:
        self.area.setFocus()

    def _table(self, sections: tuple[SectionScore, ...]) -> QWidget:
        say = self.wording.say
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.LARGE)
        grid.setVerticalSpacing(Space.SMALL)
        heads = ("progress.column.section", "progress.column.met", "", "progress.column.score")
        for place, key in enumerate((*heads, "progress.column.marks")):
            grid.addWidget(plain_label("small", say(key) if key else ""), 0, place)
        for row, score in enumerate(sections, 1):
            title = Prose("" if score.parent else "strong", score.title.read(self.language))
            title.setContentsMargins(Space.LARGE if score.parent else 0, 0, 0, 0)
            share = "–" if score.fraction is None else f"{score.fraction:.0%}"
            met = say("progress.met", met=score.met, items=score.items)
            grid.addWidget(title, row, 0)
            grid.addWidget(plain_label("", met), row, 1)
            grid.addWidget(Meter(score.met / score.items if score.items else None), row, 2)
            grid.addWidget(plain_label("", share), row, 3)
            grid.addWidget(plain_label("", f"{score.marks:g}".replace("-", "−")), row, 4)
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(2, 2)
        return table
