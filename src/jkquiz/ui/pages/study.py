"""Study: a question, how sure, right or wrong and why, the next one."""

from dataclasses import replace
from enum import Enum
from functools import partial

from PySide6.QtCore import Signal
from typing_extensions import override

from jkquiz.domain.failures import Failure
from jkquiz.domain.grading import Certainty
from jkquiz.domain.items import Kind
from jkquiz.domain.responses import Response
from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.services.questions import Question
from jkquiz.services.study import Outcome, Study
from jkquiz.ui.actions import attach
from jkquiz.ui.announcing import announce
from jkquiz.ui.pages.certainty import AT_ONCE
from jkquiz.ui.pages.desk import Desk
from jkquiz.ui.pages.page import clear
from jkquiz.ui.questions.view import ResponseView, make_view
from jkquiz.wording import Wording

_COVERED = frozenset({Kind.SINGLE, Kind.MULTIPLE})
"""The kinds whose options would give the answer away to who only recognises it."""
_DRAFT = "study-draft"
"""The setting of a half-finished response: the id of its question, and what was entered."""


class Stage(Enum):
    """Where the page is with its question; the number is that of its buttons."""

    ANSWERING = 0
    CERTAINTY = 1
    REVEALED = 2
    DONE = 3
    RECALLING = 4
    """The options are covered until they are asked for."""


class StudyPage(Desk):
    """Puts the questions of a sitting, one after another."""

    read_asked = Signal(object)
    """A passage shall be opened in the reader: its `PassageRef`."""
    practice_asked = Signal()
    language_asked = Signal()

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__(library, wording, language)
        self._connect()
        self.stage = Stage.DONE
        self._study: Study | None = None
        self._question: Question | None = None
        self._view: ResponseView | None = None
        self._response: Response | None = None
        self._outcome: Outcome | None = None
        self._outcomes: list[Outcome] = []
        """Of the answers of this sitting that were not taken back."""
        self._waiting: tuple[Study, list[Outcome], Response | None] | None = None
        """Today's sitting while a practice goes on."""
        self._enter(Stage.DONE)

    def _connect(self) -> None:
        self._leave.clicked.connect(self.leave)
        self._recall_first.clicked.connect(self.switch_recall_first)
        self._language_button.clicked.connect(self.language_asked)
        self._panel.opened.connect(self._on_open_reader)
        self._answer.clicked.connect(self.submit)
        self._no_idea.clicked.connect(self.say_no_idea)
        for certainty, button in self._at_once.items():
            button.clicked.connect(partial(self._on_at_once, certainty))
            attach(self, f"study-{AT_ONCE[certainty]}", partial(self.answer, certainty))
        self._certainty.chosen.connect(self.say_certainty)
        self._certainty.left.connect(self.change_mind)
        self._next.clicked.connect(self.go_on)
        self._undo.clicked.connect(self.undo)
        self._again.clicked.connect(self.practice_asked)
        self._uncover.clicked.connect(self.uncover)
        attach(self, "recall-first", self.switch_recall_first)
        self._no_idea_action = attach(self, "no-idea", self.say_no_idea)

    # --- a sitting --------------------------------------------------------------------------------------

    @property
    @override
    def has_sitting(self) -> bool:
        """Whether a sitting goes on."""
        return self._study is not None and self.stage is not Stage.DONE

    @property
    def question(self) -> Question | None:
        """The question on the page."""
        return self._question

    @property
    def view(self) -> ResponseView | None:
        """The view that takes the response."""
        return self._view

    def begin(self, study: Study) -> None:
        """Begin a sitting; a practice lets today's questions wait as they are."""
        if study.is_practice and self.has_sitting and not self.is_drill and self._study is not None:
            self._waiting = (self._study, self._outcomes, self._half_finished())
        self._study = study
        self._outcomes = []
        self._draw()

    def go_on_today(self) -> None:
        """Go on with today's questions, or begin with them."""
        if self.has_sitting and not self.is_drill:
            return
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            self.begin(self.library.study())
            return
        self._study, self._outcomes, response = waiting
        self._draw()
        self._enter_response(response)

    def _half_finished(self) -> Response | None:
        """Return the response that was entered and not yet graded."""
        is_asked = self.stage in {Stage.ANSWERING, Stage.CERTAINTY}
        return self._view.response() if self._view is not None and is_asked else None

    def _enter_response(self, response: Response | None) -> None:
        if response is not None and self._question is not None:
            self._response = response
            self._make_view()
            self._enter(Stage.ANSWERING)

    @override
    def take_up(self) -> None:
        found = self.library.kept_sitting()
        if found is None:
            return
        study, response = found
        self.begin(study)
        self._enter_response(response)
        name, draft = self.library.settings.read(_DRAFT, ("", {}))
        if response is None and self._view is not None and self._question and self._question.id == name:
            self._view.put_draft(draft)

    @override
    def keep(self) -> None:
        self.library.keep_sitting(self._study if self.has_sitting else None, self._half_finished())
        draft = self._draft()
        kept = [self._question.id if self._question and draft else "", draft]
        if kept != self.library.settings.read(_DRAFT, ["", {}]):
            self.library.settings.write(_DRAFT, kept)

    def _draft(self) -> dict[str, str]:
        """Return what was entered of a response that is not complete."""
        return self._view.draft() if self._view is not None and self.stage is Stage.ANSWERING else {}

    def _draw(self) -> None:
        assert self._study is not None  # noqa: S101 - a sitting goes on
        try:
            question = self._study.next()
        except Failure as failure:
            self._tell(failure)
            return
        if question is None:
            self._finish()
        else:
            self._put(question)

    def _put(self, question: Question) -> None:
        self._question, self._response, self._outcome = question, None, None
        self._make_view()
        self._enter(Stage.RECALLING if self._is_covered(question) else Stage.ANSWERING)
        self._area.verticalScrollBar().setValue(0)
        announce(self._stem, "\n".join(filter(None, (self._stem.text(), self._picture.spoken))))

    def _make_view(self) -> None:
        question = self._question
        assert question is not None  # noqa: S101 - called with a question on the page
        is_same = self._view is not None and self._view.item is question.item
        draft = self._draft() if is_same else {}
        clear(self._place)
        view = make_view(question.item, question.order, self.wording, self.language)
        if self._response is not None:
            view.restore(self._response)
        else:
            view.put_draft(draft)
        view.changed.connect(self._on_response_changed)
        view.submitted.connect(self.submit)
        self._view = view
        self._place.addWidget(view)
        view.show()  # at once, so that the focus can go into it
        self._show_stem(question)
        self._order_tabs(view)
        if self._outcome is not None:
            view.reveal(self._outcome.grade)

    def _is_covered(self, question: Question) -> bool:
        return question.kind in _COVERED and self.library.preferences().recall_first

    def uncover(self) -> None:
        """Show the options, when the learner has tried to recall the answer."""
        if self.stage is Stage.RECALLING:
            self._enter(Stage.ANSWERING)

    def switch_recall_first(self) -> None:
        """Cover the options from now on until they are asked for, or no longer."""
        chosen = self.library.preferences()
        self.library.prefer(replace(chosen, recall_first=not chosen.recall_first))
        question = self._question
        if question is not None and self.stage in {Stage.ANSWERING, Stage.RECALLING}:
            is_fresh = self._response is None
            self._enter(Stage.RECALLING if is_fresh and self._is_covered(question) else Stage.ANSWERING)
        else:
            self._show_recall_first()

    @property
    def is_drill(self) -> bool:
        """Whether the sitting that goes on is a practice."""
        return self.has_sitting and self._study is not None and self._study.is_practice

    def leave(self) -> None:
        """End a practice before its last question; what was answered is kept."""
        self._finish()

    def _finish(self) -> None:
        self._question = self._view = None
        clear(self._place)
        self._picture.hide()
        self._enter(Stage.DONE)
        announce(self._stem, ". ".join(filter(None, (self._stem.text(), self._result.text()))))

    # --- what a person does -------------------------------------------------------------------------------

    def _on_response_changed(self) -> None:
        self._response = self._view.response() if self._view else None
        self._enable_answers()
        if self.stage is Stage.CERTAINTY and self._response is None:
            self._enter(Stage.ANSWERING)

    def _enable_answers(self) -> None:
        for button in (self._answer, *self._at_once.values()):
            button.setEnabled(self._response is not None)

    def _on_at_once(self, certainty: Certainty, _is_checked: object = None) -> None:
        self.answer(certainty)

    def answer(self, certainty: Certainty) -> None:
        """Give the response and say how sure it is, in one."""
        if self.stage is Stage.ANSWERING:
            self.submit()
        if self.stage is Stage.CERTAINTY:
            self.say_certainty(certainty)

    def submit(self) -> None:
        """Go from a complete response to how sure it is."""
        if self._view is None or self.stage is Stage.REVEALED:
            return
        self._response = self._view.response()
        if self._response is None:
            self._view.guide()
        else:
            self._enter(Stage.CERTAINTY)

    def change_mind(self) -> None:
        """Go back from how sure to the response."""
        self._enter(Stage.ANSWERING)

    def say_no_idea(self) -> None:
        """See the answer without giving one."""
        self._grade(None, Certainty.NO_IDEA)

    def say_certainty(self, certainty: int) -> None:
        """Say how sure the response is, and have it graded; of who has no idea it is none."""
        self._grade(self._response if certainty else None, Certainty(certainty))

    def _grade(self, response: Response | None, certainty: Certainty) -> None:
        if self._study is None or self._view is None or self.stage in {Stage.REVEALED, Stage.DONE}:
            return
        try:
            self._outcome = self._study.answer(response, certainty, self.language)
        except Failure as failure:
            self._tell(failure)
            return
        self._outcomes.append(self._outcome)
        self._view.reveal(self._outcome.grade)
        self._enter(Stage.REVEALED)
        announce(self._feedback, self._feedback.accessibleName())
        self.changed.emit()

    def go_on(self) -> None:
        """Go to the next question."""
        if self.stage is Stage.REVEALED:
            self._draw()

    @override
    def undo(self) -> None:
        """Take the last answer back and put its question again."""
        if self._study is None:
            return
        try:
            question = self._study.undo()
        except Failure as failure:
            self._tell(failure)
            return
        if question is not None:
            del self._outcomes[-1:]
            self._put(question)
            self.focus_first()
            self.changed.emit()

    @property
    @override
    def can_undo(self) -> bool:
        return self._study is not None and self._study.can_undo

    @property
    @override
    def can_redo(self) -> bool:
        return self._study is not None and self._study.can_redo

    @override
    def redo(self) -> None:
        """Give the answer that was taken back last once more, and show what came of it."""
        if self._study is None:
            return
        try:
            done = self._study.redo()
        except Failure as failure:
            self._tell(failure)
            return
        if done is not None:
            self._question, self._response, self._outcome = done.question, done.response, done.outcome
            self._outcomes.append(done.outcome)
            self._make_view()
            self._enter(Stage.REVEALED)
            self.changed.emit()

    def _on_open_reader(self) -> None:
        if self._question is not None:
            self.read_asked.emit(self.library.passage_of(self._question))

    def _tell(self, failure: Failure) -> None:
        self._trouble.setText(self.wording.failure(failure))
        self._trouble.show()
        announce(self._trouble, self._trouble.text())

    # --- what is shown ------------------------------------------------------------------------------------

    @override
    def refresh(self) -> None:
        if self._question is not None:
            self._make_view()
        self._enter(self.stage)

    @override
    def retranslate(self, wording: Wording) -> None:
        self.wording = wording
        self._translate()
        self.refresh()

    @override
    def set_language(self, language: Language) -> None:
        self.language = language
        if self._view is not None and self._question is not None:
            self._view.set_language(language)
            self._show_stem(self._question)
        self._translate()
        self._show_stage()

    @override
    def focus_first(self) -> None:
        if self.stage is Stage.CERTAINTY:
            self._certainty.setFocus()
        elif self.stage is Stage.RECALLING:
            self._uncover.setFocus()
        elif self.stage is Stage.REVEALED:
            self._next.setFocus()
        elif self.stage is Stage.DONE:
            self._again.setFocus()
        elif self._view is not None:
            self._view.focus_first()

    def _enter(self, stage: Stage) -> None:
        self.stage = stage
        self._trouble.hide()
        self._show_recall_first()
        self._show_stage()
        if self.isVisible():
            self.focus_first()

    def _show_stem(self, question: Question) -> None:
        self._stem.setText(question.item.stem.read(self.language))
        stored = question.stored
        self._picture.show_picture(
            self.library, stored.pack, stored.item.picture, self.wording, self.language
        )
        self._crumb.setText(self._crumbs(question.section))

    def _show_stage(self) -> None:
        stage = self.stage
        self._footer.show_bar(stage.value)
        is_revealed = stage is Stage.REVEALED
        self._no_idea_action.setEnabled(stage not in {Stage.REVEALED, Stage.DONE})
        self._feedback.setVisible(is_revealed)
        self._panel.setVisible(is_revealed)
        self._result.setVisible(stage is Stage.DONE)
        is_covered = stage is Stage.RECALLING
        self._cover.setVisible(is_covered)
        self._certainty.rule.setVisible(self._is_roomy is not False or stage is Stage.CERTAINTY)
        # The reason needs the room more than the buttons below it need to stay where they were.
        self._footer.keep_room(is_tight=is_revealed or not self._is_roomy)
        if self._view is not None:
            self._view.setVisible(not is_covered)
        self._enable_answers()
        if stage is Stage.DONE:
            self._leave.hide()
            self._show_sums()
            return
        question, study = self._question, self._study
        if question is None or study is None:
            return
        key = "study.count.drill" if study.is_practice else "study.count"
        self._count.setText(self.wording.say(key, n=study.left()))
        self._leave.setVisible(study.is_practice)
        if is_revealed and self._outcome is not None:
            caveats = self.library.caveats_of(question)
            self._feedback.tell(
                self._outcome, question.item.explanation, caveats, self.wording, self.language
            )
            self._show_passage(question)

    def _show_sums(self) -> None:
        say = self.wording.say
        is_drill = self._study is not None and self._study.is_practice
        self._stem.setText(say("study.drill-done" if is_drill else "study.done"))
        self._crumb.setText("")
        self._count.setText("")
        right = sum(outcome.is_right for outcome in self._outcomes)
        marks = f"{sum(outcome.marks for outcome in self._outcomes):g}"
        sums = say("study.done.sums", answers=len(self._outcomes), right=right, marks=marks)
        self._result.setText(sums if self._outcomes else "")
