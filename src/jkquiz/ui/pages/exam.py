"""Exam: choose one, sit it, and look at it afterwards."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from typing_extensions import override

from jkquiz.domain.exams.blueprint import Blueprint
from jkquiz.domain.failures import Failure
from jkquiz.domain.texts import Language
from jkquiz.services.exam_review import ExamReview
from jkquiz.services.exam_sitting import ExamSitting
from jkquiz.services.library import Library
from jkquiz.ui.exam.choosing import ChoosingView
from jkquiz.ui.exam.editing import EditingView
from jkquiz.ui.exam.reviewing import ReviewView
from jkquiz.ui.exam.sitting import SittingView
from jkquiz.ui.pages.page import Page
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording


class ExamPage(Page):
    """One of four views at a time; an exam that is sat stays until it is handed in."""

    read_asked = Signal(object)
    """A passage shall be opened in the reader: its `PassageRef`."""
    mistakes_asked = Signal(object)
    """Items shall be practised: their ids."""

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__(library, wording, language)
        self._sitting: ExamSitting | None = None
        self._review: ExamReview | None = None
        self._is_editing = False
        self.choosing, self.sitting, self.reviewing = (
            ChoosingView(library),
            SittingView(library),
            ReviewView(library),
        )
        self.editing = EditingView(library, wording, language)
        self.choosing.begun.connect(self.begin)
        self.choosing.resumed.connect(self.resume)
        self.choosing.opened.connect(self.open)
        self.choosing.edit_asked.connect(self.edit)
        self.choosing.changed.connect(self._on_blueprints_changed)
        self.choosing.failed.connect(lambda failure: self._tell(self.wording.failure(failure)))
        self.editing.saved.connect(self._keep)
        self.editing.begun.connect(self._keep_and_begin)
        self.editing.closed.connect(self._close_form)
        self.sitting.handed_in.connect(self.hand_in)
        self.reviewing.closed.connect(self.close_review)
        self.reviewing.read_asked.connect(self.read_asked)
        self.reviewing.mistakes_asked.connect(self.mistakes_asked)
        self._views = QStackedWidget()
        for view in (self.choosing, self.sitting, self.reviewing, self.editing):
            self._views.addWidget(view)
        self._told = Prose("heading")
        self._told.setContentsMargins(Space.HUGE, Space.MEDIUM, Space.HUGE, 0)
        mark(self._told, tone="caution")
        self._told.hide()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._told)
        page.addWidget(self._views, 1)
        self.sitting.retranslate(wording, language)
        self.reviewing.retranslate(wording)
        self.refresh()

    @property
    def is_sitting(self) -> bool:
        """Whether an exam is sat on this page."""
        return self._sitting is not None

    @property
    def exam(self) -> ExamSitting | None:
        """The exam that is sat."""
        return self._sitting

    @property
    def review(self) -> ExamReview | None:
        """The exam that is looked at."""
        return self._review

    @property
    @override
    def can_undo(self) -> bool:
        if self._is_editing:
            return self.editing.parts.can_take_back
        return self._is_choosing and self.choosing.can_take_back

    @property
    @override
    def can_redo(self) -> bool:
        return self._is_choosing and self.choosing.can_do_again

    @property
    def _is_choosing(self) -> bool:
        return self._sitting is None and self._review is None and not self._is_editing

    @override
    def undo(self) -> None:
        if self._is_editing:
            self.editing.parts.take_back()
        elif self._is_choosing:
            self.choosing.take_back()

    @override
    def redo(self) -> None:
        if self._is_choosing:
            self.choosing.do_again()

    # --- what a person does -------------------------------------------------------------------------------

    def begin(self, blueprint: Blueprint, seed: int | None = None) -> None:
        """Begin an exam; what the bank can't fill is told."""
        try:
            sitting = self.library.exams.begin(blueprint, seed)
        except ValueError:
            self._tell(self.wording.say("exam.nothing"))
            return
        except Failure as failure:
            self._tell(self.wording.failure(failure))
            return
        missing = blueprint.count - len(sitting.questions)
        self._sit(sitting)
        if missing > 0 and blueprint.precision is None:
            found = len(sitting.questions)
            self._tell(self.wording.say("exam.shortage", wanted=blueprint.count, found=found))

    def resume(self) -> None:
        """Go on with the exam that was begun."""
        sitting = self.library.exams.resume()
        if sitting is not None:
            self._sit(sitting)

    def open(self, key: int) -> None:
        """Look at an exam that was handed in."""
        review = self.library.exams.review(key)
        if review is not None:
            self._show_review(review)

    def hand_in(self) -> None:
        """End the exam, and show what came of it."""
        if self._sitting is None:
            return
        was_over = self._sitting.is_over
        try:
            review = self.library.exams.hand_in(self._sitting)
        except Failure as failure:
            self._tell(self.wording.failure(failure))
            return
        self.sitting.stop()
        self._sitting = None
        self._show_review(review)
        if was_over:
            self._tell(self.wording.say("exam.time-up"))
        self.changed.emit()

    def close_review(self) -> None:
        """Go back to the choice."""
        self._review = None
        self.refresh()
        self.focus_first()

    def edit(self, blueprint: Blueprint | None) -> None:
        """Show the form of a blueprint: one's own, a copy of a ready one, or a new one."""
        self._told.hide()
        self._is_editing = True
        self.editing.open(blueprint)
        self._views.setCurrentWidget(self.editing)
        self.focus_first()

    def _keep(self, blueprint: Blueprint) -> bool:
        """Keep the blueprint of the form, and return whether that could be done."""
        self._told.hide()
        if not self.choosing.keep(blueprint):
            return False
        self.editing.finish()
        self._close_form()
        return True

    def _keep_and_begin(self, blueprint: Blueprint) -> None:
        if self._keep(blueprint):
            self.begin(blueprint)

    def _close_form(self) -> None:
        self._is_editing = False
        self.refresh()
        self.choosing.focus_last()

    def _on_blueprints_changed(self) -> None:
        if not self._is_editing:
            self.refresh()
            self.choosing.focus_last()
        self.changed.emit()

    def _sit(self, sitting: ExamSitting) -> None:
        self._told.hide()
        self._sitting, self._review, self._is_editing = sitting, None, False
        self._views.setCurrentWidget(self.sitting)
        self.sitting.sit(sitting, self.wording, self.language)
        self.focus_first()

    def _show_review(self, review: ExamReview) -> None:
        self._told.hide()
        self._review = review
        self._views.setCurrentWidget(self.reviewing)
        self.reviewing.show_review(review, self.wording, self.language)
        self.focus_first()

    def _tell(self, text: str) -> None:
        self._told.setText(text)
        self._told.show()

    # --- what is shown ------------------------------------------------------------------------------------

    @override
    def refresh(self) -> None:
        if self._sitting is not None:
            self.sitting.retranslate(self.wording, self.language)
        elif self._review is not None:
            self.reviewing.show_review(self._review, self.wording, self.language)
        elif self._is_editing:
            self.editing.retranslate(self.wording, self.language)
        else:
            self._told.hide()
            self._views.setCurrentWidget(self.choosing)
            self.choosing.show_choices(self.wording)

    @override
    def settle(self) -> None:
        self.sitting.pause()
        self.editing.settle()

    @override
    def focus_first(self) -> None:
        if self._sitting is not None:
            self.sitting.focus_first()
        elif self._review is not None:
            self.reviewing.focus_first()
        elif self._is_editing:
            self.editing.focus_first()
        else:
            self.choosing.focus_first()
