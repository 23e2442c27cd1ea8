"""Sitting an exam: one question at a time, the clock, flags, and an overview by number."""

from functools import partial

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.exams.marking import Marking
from jkquiz.domain.grading import Certainty
from jkquiz.domain.texts import Language
from jkquiz.services.adaptive_sitting import AdaptiveSitting
from jkquiz.services.exam_sitting import ExamSitting
from jkquiz.services.library import Library
from jkquiz.ui.actions import attach
from jkquiz.ui.announcing import announce
from jkquiz.ui.exam.overview import Overview
from jkquiz.ui.exam.sureness import SureBar
from jkquiz.ui.footer import Footer
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.pages.page import Measured, clear, scroller
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.parts import plain_label
from jkquiz.ui.questions.picture import PictureView
from jkquiz.ui.questions.view import ResponseView, make_view
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_TICK_MS = 1000
_WARN_S = 300
"""From so many seconds before the end on the clock says that it is near."""
_TOLD = 8
"""How many of the empty questions are named before the exam is handed in; the overview shows them all."""
_SIDE_BY_SIDE = 46
"""From this width on, in times of the size of type, the overview stands beside the question."""


class SittingView(QWidget):
    """Shows the question that is looked at, and keeps each response at once."""

    handed_in = Signal()
    """The exam shall be handed in, or its time is up."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._sitting: ExamSitting | None = None
        self._view: ResponseView | None = None
        self._wording: Wording | None = None
        self._language = Language.JAPANESE
        self._is_ending = False
        self._is_roomy: bool | None = None
        self._is_near = False
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
        self._is_near = False
        is_adaptive = isinstance(sitting, AdaptiveSitting)
        for widget in (self._overview, self._previous, self._flag):
            widget.setHidden(is_adaptive)
        self._note.setVisible(is_adaptive)
        self._overview.make(0 if is_adaptive else len(sitting.questions))
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
        self._sure.retranslate(wording)
        self._really.setText(say("exam.hand-in"))
        self._not_yet.setText(say("exam.not-yet"))
        if self._sitting is not None:
            self._show_question()
            self._show_clock()

    def focus_first(self) -> None:
        """Put the focus into the question."""
        if self._is_ending:
            self._not_yet.setFocus()
        elif self._view is not None:
            self._view.focus_first()

    # --- what a person does -------------------------------------------------------------------------------

    def go_to(self, position: int) -> None:
        """Look at another question."""
        if self._sitting is not None and 0 <= position < len(self._sitting.questions):
            self._sitting.look_at(position)
            self._go_on()

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
            self._go_on()
        else:
            self.handed_in.emit()

    def _go_on(self) -> None:
        self._end(is_ending=False)
        self._show_question()
        told = f"{self._count.text()}. {self._stem.text()}"
        announce(self._stem, "\n".join(filter(None, (told, self._picture.spoken))))
        self.focus_first()

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
        """Say what is empty, before the exam is handed in; asked for once more, hand it in."""
        if self._sitting is None or self._wording is None:
            return
        if self._is_ending:
            self.handed_in.emit()
            return
        empty = [str(position + 1) for position in self._sitting.empty]
        named = [*empty[:_TOLD], "…"] if len(empty) > _TOLD else empty
        say = self._wording.say
        if isinstance(self._sitting, AdaptiveSitting):
            told = say("adaptive.end-early")
        elif empty:
            told = say("exam.empty", n=len(empty), numbers=", ".join(named))
        else:
            told = say("exam.all-answered")
        self._question_of_end.setText(told)
        self._end(is_ending=True)
        self._not_yet.setFocus()
        announce(self._question_of_end, self._question_of_end.text())

    def _end(self, *, is_ending: bool) -> None:
        """Ask whether the exam shall be handed in, or ask no longer."""
        self._is_ending = is_ending
        self._footer.show_bar(int(is_ending))

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
        pack = question.stored.pack
        self._picture.show_picture(self._library, pack, question.item.picture, wording, self._language)
        number, total = sitting.position + 1, len(sitting.questions)
        is_adaptive = isinstance(sitting, AdaptiveSitting)
        if isinstance(sitting, AdaptiveSitting):
            self._count.setText(wording.say("adaptive.number", number=number, most=sitting.most))
        else:
            self._count.setText(wording.say("exam.number", number=number, total=total))
        self._previous.setEnabled(number > 1)
        self._following.setEnabled(number < total or is_adaptive)
        self._sure.setVisible(sitting.exam.blueprint.marking is Marking.CERTAINTY)
        self._show_states()

    def _show_states(self) -> None:
        sitting, wording = self._sitting, self._wording
        if sitting is None or wording is None:
            return
        if not isinstance(sitting, AdaptiveSitting):
            self._overview.show_states(sitting.states, sitting.position, wording)
        here = sitting.states[sitting.position]
        self._flag.setChecked(here.is_flagged)
        self._sure.show_certainty(here.certainty, is_answered=here.response is not None)

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
        if is_near and not self._is_near:
            announce(self._clock, self._clock.text())
        self._is_near = is_near
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
        head = WrappingLine(Space.MEDIUM)
        head.add(self._count, self._flag)
        head.add(self._clock, self._hide, is_at_end=True)
        self._stem, self._sure, self._note = Prose("stem"), SureBar(), Prose("small")
        self._sure.chosen.connect(self.say_sure)
        self._picture = PictureView()
        self._place = QVBoxLayout()
        question = Measured()
        left = self._left = QVBoxLayout(question)
        left.setContentsMargins(0, 0, Space.SMALL, 0)
        left.setSpacing(Space.LARGE)
        left.addWidget(self._stem)
        left.addWidget(self._picture)
        left.addLayout(self._place)
        left.addWidget(self._sure)
        left.addWidget(self._note)
        left.addStretch(1)
        self._overview = Overview()
        self._overview.chosen.connect(self.go_to)
        beside = QWidget()
        self._right = QVBoxLayout(beside)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.addWidget(self._overview)
        self._right.addStretch(1)
        self._beside = scroller(beside)
        sides = QHBoxLayout()
        sides.setSpacing(Space.LARGE)
        sides.addWidget(scroller(question), 5)
        sides.addWidget(self._beside, 3)
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

    def _build_footer(self) -> Footer:
        self._previous, self._following, self._hand_in = QPushButton(), QPushButton(), QPushButton()
        mark(self._following, role="primary")
        self._previous.clicked.connect(partial(self.step, -1))
        self._following.clicked.connect(partial(self.step, 1))
        self._hand_in.clicked.connect(self.ask_to_hand_in)
        self._really, self._not_yet = QPushButton(), QPushButton()
        mark(self._really, role="primary")
        self._really.clicked.connect(self.handed_in)
        self._not_yet.clicked.connect(lambda: self.go_to(self._sitting.position if self._sitting else 0))
        self._question_of_end = Prose("heading")
        moving, ending, answers = QWidget(), QWidget(), WrappingLine()
        line = WrappingLine()
        line.add(self._previous, self._following)
        line.add(self._hand_in, is_at_end=True)
        moving.setLayout(line)
        answers.add(self._not_yet, self._really)
        asking = QVBoxLayout(ending)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(Space.SMALL)
        asking.addWidget(self._question_of_end)
        asking.addLayout(answers)
        self._footer = Footer(moving, ending)
        self._footer.show_bar(0)
        return self._footer

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._is_roomy is not None:
            self._arrange()

    def _arrange(self) -> None:
        """Put the overview beside the question, or below it where there is no room beside."""
        is_roomy = self.width() >= _SIDE_BY_SIDE * self.fontInfo().pixelSize()
        self._footer.keep_room(is_tight=not is_roomy)
        if is_roomy == self._is_roomy:
            return
        self._is_roomy = is_roomy
        self._beside.setVisible(is_roomy)
        if is_roomy:
            self._right.insertWidget(0, self._overview)
        else:
            self._left.insertWidget(self._left.count() - 1, self._overview)
