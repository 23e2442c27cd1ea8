"""Sitting an exam: one question at a time, the clock, flags, and an overview by number."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jkquiz.domain.exams.marking import Marking
from jkquiz.domain.grading import Certainty
from jkquiz.domain.texts import Language
from jkquiz.services.adaptive_sitting import AdaptiveSitting
from jkquiz.services.exam_sitting import ExamSitting
from jkquiz.ui.actions import attach
from jkquiz.ui.pages.page import clear, scroller
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.parts import plain_label
from jkquiz.ui.questions.view import ResponseView, make_view
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import MEASURE, Space
from jkquiz.wording import Wording

_TICK_MS = 1000
_WARN_S = 300
"""From so many seconds before the end on the clock says that it is near."""
_COLUMNS = 4
_CERTAINTIES = (Certainty.GUESS, Certainty.THINK, Certainty.KNOW)


class SittingView(QWidget):
    """Shows the question that is looked at, and keeps each response at once."""

    handed_in = Signal()
    """The exam shall be handed in, or its time is up."""

    def __init__(self) -> None:
        super().__init__()
        self._sitting: ExamSitting | None = None
        self._view: ResponseView | None = None
        self._wording: Wording | None = None
        self._language = Language.JAPANESE
        self._numbers: list[QToolButton] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        self._build()

    @property
    def view(self) -> ResponseView | None:
        """The view that takes the response."""
        return self._view

    def sit(self, sitting: ExamSitting, wording: Wording, language: Language) -> None:
        """Begin or go on with an exam."""
        self._sitting = sitting
        is_adaptive = isinstance(sitting, AdaptiveSitting)
        for widget in (self._overview, self._previous, self._flag):
            widget.setHidden(is_adaptive)
        self._note.setVisible(is_adaptive)
        self._make_numbers(0 if is_adaptive else len(sitting.questions))
        self.retranslate(wording, language)
        self._timer.start()

    def stop(self) -> None:
        """Stop the clock that is shown; the exam was handed in."""
        self._timer.stop()
        self._sitting = None

    def pause(self) -> None:
        """Write the time down for the last time; the exam goes on at the next start."""
        self._timer.stop()
        if self._sitting is not None:
            self._sitting.tick()

    def retranslate(self, wording: Wording, language: Language) -> None:
        """Show everything in other languages."""
        say = wording.say
        self._wording, self._language = wording, language
        self._previous.setText(say("exam.previous"))
        self._following.setText(say("exam.next"))
        self._flag.setText(say("exam.flag"))
        self._hand_in.setText(say("exam.hand-in"))
        self._hide.setText(say("exam.clock.hide"))
        self._note.setText(say("adaptive.note"))
        self._sure_label.setText(say("study.sure"))
        for certainty, button in zip(_CERTAINTIES, self._sure, strict=True):
            button.setText(f"Alt+{say(f'study.{_NAMES[certainty]}')}")
        self._really.setText(say("exam.hand-in"))
        self._not_yet.setText(say("exam.not-yet"))
        if self._sitting is not None:
            self._show_question()
            self._show_clock()

    def focus_first(self) -> None:
        """Put the focus into the question."""
        if self._footer.currentIndex():
            self._not_yet.setFocus()
        elif self._view is not None:
            self._view.focus_first()

    # --- what a person does -------------------------------------------------------------------------------

    def go_to(self, position: int) -> None:
        """Look at another question."""
        if self._sitting is not None and 0 <= position < len(self._sitting.questions):
            self._sitting.look_at(position)
            self._footer.setCurrentIndex(0)
            self._show_question()
            self.focus_first()

    def step(self, by: int) -> None:
        """Look at the next question, or at the one before."""
        if isinstance(self._sitting, AdaptiveSitting):
            if by > 0:
                self._advance(self._sitting)
        elif self._sitting is not None:
            self.go_to(self._sitting.position + by)

    def _advance(self, sitting: AdaptiveSitting) -> None:
        """Ask the next question of an adaptive test, or end it where it has enough."""
        if sitting.advance():
            self._footer.setCurrentIndex(0)
            self._show_question()
            self.focus_first()
        else:
            self.handed_in.emit()

    def flag(self) -> None:
        """Mark the question to come back to it, or take the mark away."""
        if self._sitting is not None and not isinstance(self._sitting, AdaptiveSitting):
            is_flagged = self._sitting.states[self._sitting.position].is_flagged
            self._sitting.flag(is_flagged=not is_flagged)
            self._show_states()

    def say_sure(self, certainty: Certainty) -> None:
        """Say how sure the answer is, where the marking asks for it."""
        if self._sitting is not None and self._view is not None:
            self._sitting.respond(self._view.response(), certainty)
            self._show_states()

    def ask_to_hand_in(self) -> None:
        """Say what is empty, before the exam is handed in."""
        if self._sitting is None or self._wording is None:
            return
        empty = [str(position + 1) for position in self._sitting.empty]
        say = self._wording.say
        if isinstance(self._sitting, AdaptiveSitting):
            told = say("adaptive.end-early")
        elif empty:
            told = say("exam.empty", n=len(empty), numbers=", ".join(empty))
        else:
            told = say("exam.all-answered")
        self._question_of_end.setText(told)
        self._footer.setCurrentIndex(1)
        self._not_yet.setFocus()

    def _on_response(self) -> None:
        sitting = self._sitting
        if sitting is None or self._view is None:
            return
        sure = sitting.states[sitting.position].certainty
        sitting.respond(self._view.response(), None if sure is None else int(sure))
        self._show_states()

    def _on_submitted(self) -> None:
        """Keep the response, and go on: Enter is how an answer is given."""
        self._on_response()
        sitting = self._sitting
        if sitting is None or self._view is None:
            return
        if sitting.is_shown(sitting.position):
            self._view.reveal(sitting.grade(sitting.position))
        elif isinstance(sitting, AdaptiveSitting) or sitting.position + 1 < len(sitting.questions):
            self.step(1)
        else:
            self.ask_to_hand_in()

    def _on_tick(self) -> None:
        if self._sitting is None:
            return
        self._sitting.tick()
        self._show_clock()
        if self._sitting.is_over:
            self._timer.stop()
            self.handed_in.emit()

    # --- what is shown ------------------------------------------------------------------------------------

    def _show_question(self) -> None:
        sitting, wording = self._sitting, self._wording
        if sitting is None or wording is None:
            return
        question, state = sitting.questions[sitting.position], sitting.states[sitting.position]
        clear(self._place)
        view = make_view(question.item, question.order, wording, self._language)
        if state.response is not None:
            view.restore(state.response)
        if sitting.is_shown(sitting.position):
            view.reveal(sitting.grade(sitting.position))
        view.changed.connect(self._on_response)
        view.submitted.connect(self._on_submitted)
        self._view = view
        self._place.addWidget(view)
        view.show()
        self._stem.setText(question.item.stem.read(self._language))
        number, total = sitting.position + 1, len(sitting.questions)
        if isinstance(sitting, AdaptiveSitting):
            self._count.setText(wording.say("adaptive.number", number=number, most=sitting.most))
        else:
            self._count.setText(wording.say("exam.number", number=number, total=total))
        self._previous.setEnabled(number > 1)
        self._following.setEnabled(number < total or isinstance(sitting, AdaptiveSitting))
        self._sure_bar.setVisible(sitting.exam.blueprint.marking is Marking.CERTAINTY)
        self._show_states()

    def _show_states(self) -> None:
        sitting, wording = self._sitting, self._wording
        if sitting is None or wording is None:
            return
        for state, button in zip(sitting.states, self._numbers, strict=False):  # none in an adaptive test
            is_answered = state.response is not None
            name = "flagged" if state.is_flagged else "answered" if is_answered else "empty"
            sign = "⚑" if state.is_flagged else "●" if is_answered else "○"
            button.setText(f"{state.position + 1} {sign}")
            button.setAccessibleName(wording.say(f"exam.state.{name}", number=state.position + 1))
            button.setChecked(state.position == sitting.position)
        here = sitting.states[sitting.position]
        self._flag.setChecked(here.is_flagged)
        for certainty, sure in zip(_CERTAINTIES, self._sure, strict=True):
            sure.setChecked(here.certainty is certainty)
            sure.setEnabled(here.response is not None)

    def _show_clock(self) -> None:
        sitting, wording = self._sitting, self._wording
        if sitting is None or wording is None:
            return
        left = sitting.left
        seconds = int(sitting.spent if left is None else left)
        clock = f"{seconds // 60}:{seconds % 60:02}"
        is_near = left is not None and left <= _WARN_S
        key = "exam.clock.spent" if left is None else "exam.clock.near" if is_near else "exam.clock.left"
        self._clock.setText(wording.say(key, clock=clock))
        mark(self._clock, tone="caution" if is_near else "")
        # Near the end it is shown whatever was chosen.
        self._clock.setVisible(not self._hide.isChecked() or is_near)

    # --- building -----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._count, self._clock = plain_label("quiet"), plain_label("heading")
        self._hide, self._flag = QToolButton(), QToolButton()
        for button in (self._hide, self._flag):
            button.setCheckable(True)
            mark(button, role="quiet")
        self._hide.toggled.connect(lambda _: self._show_clock())
        self._flag.clicked.connect(self.flag)
        head = QHBoxLayout()
        head.setSpacing(Space.MEDIUM)
        head.addWidget(self._count)
        head.addWidget(self._flag)
        head.addStretch()
        head.addWidget(self._clock)
        head.addWidget(self._hide)
        self._stem, self._note = Prose("stem"), Prose("small")
        self._place = QVBoxLayout()
        question = QWidget()
        left = QVBoxLayout(question)
        left.setContentsMargins(0, 0, Space.SMALL, 0)
        left.setSpacing(Space.LARGE)
        left.addWidget(self._stem)
        left.addLayout(self._place)
        left.addWidget(self._build_sure())
        left.addWidget(self._note)
        left.addStretch(1)
        question.setMaximumWidth(MEASURE)
        overview = QWidget()
        self._grid = QGridLayout(overview)
        self._grid.setContentsMargins(0, 0, Space.SMALL, 0)
        self._grid.setSpacing(Space.HAIR)
        sides = QHBoxLayout()
        sides.setSpacing(Space.LARGE)
        sides.addWidget(scroller(question), 5)
        self._overview = scroller(overview)
        sides.addWidget(self._overview, 3)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.HUGE, Space.LARGE, Space.WIDE, Space.LARGE)
        page.setSpacing(Space.LARGE)
        page.addLayout(head)
        page.addLayout(sides, 1)
        page.addWidget(self._build_footer())
        for name, slot in (
            ("exam-next", partial(self.step, 1)),
            ("exam-previous", partial(self.step, -1)),
            ("exam-flag", self.flag),
            ("exam-hand-in", self.ask_to_hand_in),
        ):
            attach(self, name, slot)

    def _build_sure(self) -> QWidget:
        self._sure_bar, self._sure_label = QWidget(), QLabel()
        self._sure = [QPushButton() for _ in _CERTAINTIES]
        line = QHBoxLayout(self._sure_bar)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.SMALL)
        line.addWidget(self._sure_label)
        for certainty, button in zip(_CERTAINTIES, self._sure, strict=True):
            button.setCheckable(True)
            button.clicked.connect(partial(self._on_sure, certainty))
            attach(self._sure_bar, f"exam-{_NAMES[certainty]}", partial(self.say_sure, certainty))
            line.addWidget(button)
        line.addStretch()
        return self._sure_bar

    def _on_sure(self, certainty: Certainty, _is_checked: object = None) -> None:
        self.say_sure(certainty)

    def _build_footer(self) -> QStackedWidget:
        self._previous, self._following, self._hand_in = QPushButton(), QPushButton(), QPushButton()
        mark(self._following, role="primary")
        self._previous.clicked.connect(partial(self.step, -1))
        self._following.clicked.connect(partial(self.step, 1))
        self._hand_in.clicked.connect(self.ask_to_hand_in)
        moving = QWidget()
        line = QHBoxLayout(moving)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.SMALL)
        for button in (self._previous, self._following):
            line.addWidget(button)
        line.addStretch()
        line.addWidget(self._hand_in)
        self._really, self._not_yet = QPushButton(), QPushButton()
        mark(self._really, role="primary")
        self._really.clicked.connect(self.handed_in)
        self._not_yet.clicked.connect(lambda: self.go_to(self._sitting.position if self._sitting else 0))
        self._question_of_end = Prose("heading")
        ending = QWidget()
        end = QHBoxLayout(ending)
        end.setContentsMargins(0, 0, 0, 0)
        end.setSpacing(Space.SMALL)
        end.addWidget(self._question_of_end, 1)
        end.addWidget(self._not_yet)
        end.addWidget(self._really)
        self._footer = QStackedWidget()
        self._footer.addWidget(moving)
        self._footer.addWidget(ending)
        return self._footer

    def _make_numbers(self, count: int) -> None:
        while (taken := self._grid.takeAt(0)) is not None:
            widget: QWidget | None = taken.widget()
            if widget is not None:
                widget.deleteLater()
        self._numbers = []
        for position in range(count):
            button = QToolButton()
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            mark(button, role="number")
            button.clicked.connect(partial(self._on_number, position))
            self._grid.addWidget(button, position // _COLUMNS, position % _COLUMNS)
            self._numbers.append(button)
        self._grid.setRowStretch(count // _COLUMNS + 1, 1)

    def _on_number(self, position: int, _is_checked: object = None) -> None:
        self.go_to(position)


_NAMES = {Certainty.GUESS: "guess", Certainty.THINK: "think", Certainty.KNOW: "know"}
