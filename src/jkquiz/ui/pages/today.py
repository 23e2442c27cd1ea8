"""Today: one button, what waits behind it, and where the exam stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.ui.fields import number_field
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.pages.page import Measured, Page, scroller
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

if TYPE_CHECKING:
    from jkquiz.services.preferences import Preferences


class TodayPage(Page):
    """What waits today, what was done, and the button that begins."""

    study_asked = Signal()
    more_asked = Signal()
    """Today's share is done, and somebody wants to go on."""
    practice_asked = Signal()
    undo_asked = Signal()
    settings_asked = Signal()

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__(library, wording, language)
        self._title = Prose("title")
        self._parts = Prose("quiet")
        self.start, self.more = QPushButton(), QPushButton()
        mark(self.start, role="primary")
        self.start.setCursor(Qt.CursorShape.PointingHandCursor)
        self.start.clicked.connect(self._on_start)
        self.more.clicked.connect(self.more_asked)
        self.exam = ExamCard(library, wording)
        self.exam.settings_asked.connect(self.settings_asked)
        self.exam.changed.connect(self.changed)
        self._sums = [Prose("quiet"), Prose("quiet"), Prose("quiet")]
        column = QVBoxLayout()
        column.setSpacing(Space.LARGE)
        column.addStretch(2)
        column.addWidget(self._title)
        column.addWidget(self._parts)
        line = WrappingLine()
        line.add(self.start, self.more)
        column.addLayout(line)
        column.addSpacing(Space.SMALL)
        column.addWidget(self.exam)
        column.addSpacing(Space.SMALL)
        for label in self._sums:
            column.addWidget(label)
        column.addStretch(3)
        inner = Measured()
        inner.setLayout(column)
        middle = QWidget()
        sides = QHBoxLayout(middle)
        sides.setContentsMargins(Space.HUGE, Space.WIDE, Space.HUGE, Space.WIDE)
        sides.addStretch()
        sides.addWidget(inner, 8)
        sides.addStretch()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scroller(middle))
        self._is_done = self._has_answers = False
        self.refresh()

    @override
    def refresh(self) -> None:
        say, today = self.wording.say, self.library.today()
        self._is_done, self._has_answers = not today.waiting, today.met > 0
        if today.waiting:
            self._title.setText(say("today.waiting", n=today.waiting, minutes=today.minutes))
            self._parts.setText(say("today.parts", due=today.due, new=today.new))
            self.start.setText(say("today.go-on" if today.answered else "today.start"))
        else:
            self._title.setText(say("today.done" if today.items else "today.empty"))
            self._parts.setText(say("today.done.more") if today.items else "")
            self.start.setText(say("today.drill"))
        self.more.setText(say("today.more"))
        self.more.setVisible(self._is_done and today.met > 0)
        self.start.setEnabled(today.items > 0)
        sums = [say("today.first")]
        if today.met:
            sums = [
                say("today.so-far", n=today.answered, answered=today.answered, right=today.right),
                say("today.week", answered=today.answered_this_week, right=today.right_this_week),
                say("today.met", met=today.met, items=today.items),
            ]
        for label, text in zip(self._sums, [*sums, "", ""], strict=False):
            label.setText(text)
        self.exam.show_exam(self.wording, self.library.preferences(), is_empty=not today.items)

    @override
    def focus_first(self) -> None:
        self.start.setFocus()

    @property
    @override
    def can_undo(self) -> bool:
        return self._has_answers

    @override
    def undo(self) -> None:
        self.undo_asked.emit()

    def _on_start(self) -> None:
        if self._is_done:
            self.practice_asked.emit()
        else:
            self.study_asked.emit()


class ExamCard(QFrame):
    """How far off the exam is, the mark to expect, what the plan needs; afterwards, how it was."""

    settings_asked = Signal()
    changed = Signal()
    """A result was kept."""

    def __init__(self, library: Library, wording: Wording) -> None:
        super().__init__()
        self._library, self._wording = library, wording
        self._line, self._expected, self._plan = Prose("heading"), Prose(), Prose("quiet")
        self._mark = number_field(0, 100)
        self._mark.setSuffix(" %")
        self._mark.setValue(50)
        self._keep, self._skip, self.settings = QPushButton(), QPushButton(), QPushButton()
        mark(self._skip, role="quiet")
        self._keep.clicked.connect(lambda: self._end(self._mark.value() / 100))
        self._skip.clicked.connect(lambda: self._end(None))
        self.settings.clicked.connect(self.settings_asked)
        # The mark is worked out when the page stands: it reads every item.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._show_expected)
        layout = self._layout = QVBoxLayout(self)
        layout.setSpacing(Space.SMALL)
        for label in (self._line, self._expected, self._plan):
            layout.addWidget(label)
        line = WrappingLine()
        line.add(self._mark, self._keep, self._skip, self.settings)
        layout.addLayout(line)

    def show_exam(self, wording: Wording, chosen: Preferences, *, is_empty: bool) -> None:
        """Show the exam that a learner has chosen, or the way to choose one."""
        self._wording = wording
        say, goal = wording.say, chosen.goal
        self.setVisible(not is_empty)
        is_over = goal is not None and self._library.date() > goal.exam
        is_ahead = goal is not None and not is_over
        mark(self, role="card" if goal else "")
        margin = Space.LARGE if goal else 0
        self._layout.setContentsMargins(margin, margin, margin, margin)
        for field in (self._mark, self._keep, self._skip):
            field.setVisible(is_over)
        self._line.setVisible(goal is not None)
        self._expected.setVisible(is_ahead)
        self._plan.hide()
        self.settings.setText(say("exam.change" if goal else "exam.set"))
        self._keep.setText(say("exam.keep"))
        self._skip.setText(say("exam.skip"))
        self._mark.setAccessibleName(say("exam.mark"))
        if goal is None:
            return
        # Only for who has an exam: start-up is a feature.
        from jkquiz.ui.dates import day_and_month
        from jkquiz.ui.exams import exam_line, plan_lines

        if is_over:
            self._line.setText(say("exam.ask-result", date=day_and_month(goal.exam, wording.language)))
            return
        outlook = self._library.outlook()
        assert outlook is not None  # noqa: S101 - there is a goal
        self._line.setText(exam_line(outlook, wording))
        lines = plan_lines(outlook, wording)
        self._plan.setText("\n".join(lines))
        self._plan.setVisible(bool(lines))
        mark(self._plan, tone="" if outlook.fit.is_possible else "caution")
        self._expected.setText(say("exam.expected.busy"))
        self._later.start()

    def _show_expected(self) -> None:
        from jkquiz.ui.exams import expected_line

        forecast = self._library.keep_forecast()
        self._expected.setVisible(forecast is not None)
        if forecast is not None:
            self._expected.setText(expected_line(forecast, self._wording))

    def _end(self, result: float | None) -> None:
        """Keep the mark of an exam that is over, or not, and be done with the exam."""
        from dataclasses import replace

        chosen = self._library.preferences()
        if chosen.goal is None:
            return
        if result is not None:
            self._library.keep_result(chosen.goal.blueprint, chosen.goal.exam, result)
        self._library.prefer(replace(chosen, goal=None))
        self.show_exam(self._wording, self._library.preferences(), is_empty=False)
        self.changed.emit()
