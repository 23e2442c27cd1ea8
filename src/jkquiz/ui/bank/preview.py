"""A question as the student sees it, on paper, or as it is spoken, while it is being written."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from random import Random
from typing import assert_never

from PySide6.QtWidgets import QFrame, QPushButton, QTabBar, QVBoxLayout, QWidget

from jkquiz.domain.editing.faults import faults_of_body
from jkquiz.domain.grading import grade
from jkquiz.domain.items import (
    Categorising,
    Cloze,
    Item,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from jkquiz.domain.texts import Language, Text
from jkquiz.services.questions import draw_order
from jkquiz.ui.bank.other_previews import PaperPreview, SpokenPreview
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.picture import PictureView
from jkquiz.ui.questions.view import ResponseView, make_view
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_SEED = 7


class Way(StrEnum):
    """The ways to see a question, in the order of their tabs."""

    STUDENT = "student"
    PAPER = "paper"
    SPOKEN = "spoken"


class Preview(QFrame):
    """The stem, the real view of the kind, and on demand what is right and why; or the same otherwise."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        mark(self, role="card")
        self._wording = wording
        self._shown: tuple[Item, Language, tuple[Text, ...]] | None = None
        self.view: ResponseView | None = None
        self.heading, self.stem, self.explanation = Prose("small"), Prose("stem"), Prose("reading")
        self.picture = PictureView()
        self._caveats = Prose("small")
        self._lacking = Prose("small")
        self.reveal = QPushButton()
        self.reveal.setCheckable(True)
        mark(self.reveal, role="quiet")
        self.reveal.toggled.connect(lambda _: self._show())
        self._place = QVBoxLayout()
        self.ways = QTabBar()
        self.ways.setObjectName("sides")
        self.ways.setDrawBase(False)
        self.ways.setExpanding(False)
        self.ways.setUsesScrollButtons(False)
        for _ in Way:
            self.ways.addTab("")
        self.ways.currentChanged.connect(lambda _: self._show())
        self.paper, self.spoken = PaperPreview(), SpokenPreview()
        self._student = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.LARGE)
        whole.setSpacing(Space.MEDIUM)
        for widget in (self.ways, self.heading, self._student, self.paper, self.spoken):
            whole.addWidget(widget)
        whole.addStretch()
        column = QVBoxLayout(self._student)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(self.stem)
        column.addWidget(self.picture)
        column.addLayout(self._place)
        for widget in (self._lacking, self.reveal, self.explanation, self._caveats):
            column.addWidget(widget)
        self.retranslate(wording)

    def stops(self) -> list[QWidget]:
        """Return what Tab comes through, from top to bottom."""
        if self.way is not Way.STUDENT:
            return [self.ways]
        picture = [] if self.picture.isHidden() else [self.picture.image]
        question = self.view.stops() if self.view is not None else []
        return [self.ways, *picture, *question, self.reveal]

    @property
    def way(self) -> Way:
        """How the question is seen."""
        return list(Way)[self.ways.currentIndex()]

    def show_item(self, item: Item, language: Language, caveats: Sequence[Text] = ()) -> None:
        """Show a question in a language, as it is now."""
        wanted = (item, language, tuple(caveats))
        if wanted != self._shown:
            self._shown = wanted
            self._show()

    def retranslate(self, wording: Wording) -> None:
        """Show the interface in another language."""
        self._wording = wording
        self.ways.setAccessibleName(wording.say("editor.preview.ways"))
        for place, way in enumerate(Way):
            self.ways.setTabText(place, wording.say(f"editor.preview.{way}"))
        self.reveal.setText(wording.say("editor.preview.reveal"))
        self._lacking.setText(wording.say("editor.preview.lacking"))
        self._show()

    def _show(self) -> None:
        if self._shown is None:
            return
        item, language, caveats = self._shown
        say = self._wording.say
        tongue = say(f"window.language.{language.value}")
        is_student = self.way is Way.STUDENT
        self.heading.setText(say("editor.preview", language=tongue) if is_student else tongue)
        self.stem.setText(item.stem.read(language) or say("editor.preview.no-stem"))
        is_whole = not faults_of_body(item)
        if self.view is not None:
            self.view.hide()
            self._place.removeWidget(self.view)
            self.view.setParent(None)
            self.view.deleteLater()
            self.view = None
        if _can_be_shown(item):
            self.view = make_view(item, _order(item), self._wording, language)
            self._place.addWidget(self.view)
        self._student.setVisible(is_student)
        self.paper.setVisible(self.way is Way.PAPER)
        self.spoken.setVisible(self.way is Way.SPOKEN)
        if self.way is Way.PAPER:
            order = _order(item) if _can_be_shown(item) else ()
            self.paper.show_item(
                item, order, self._wording, language, content=self.picture.content, caveats=caveats
            )
        is_revealed = self.reveal.isChecked() and is_whole
        if is_revealed and self.view is not None:
            self.view.restore(item.key)
            self.view.reveal(grade(item.body, item.key))
        self._lacking.setVisible(self.reveal.isChecked() and not is_whole)
        self.explanation.setText(item.explanation.read(language))
        self._caveats.setText("\n".join(caveat.read(language) for caveat in caveats))
        self.explanation.setVisible(is_revealed and bool(self.explanation.text()))
        self._caveats.setVisible(is_revealed and bool(caveats))
        if self.way is Way.SPOKEN:
            self._speak()
        # Each view is new, and what is new would come last of all.
        for before, after in pairwise(self.stops()):
            self.setTabOrder(before, after)

    def _speak(self) -> None:
        """Tell what the student's view tells a screen reader; it is there, though not seen."""
        controls = self.view.stops() if self.view is not None else []
        self.spoken.show_controls(self.stem.text(), self.picture.spoken, controls, self._wording)


def _can_be_shown(item: Item) -> bool:
    """Whether there is anything to show below the stem."""
    match item.body:
        case SingleChoice(things) | MultipleResponse(things) | Ordering(things) | Matching(things):
            return bool(things)
        case Categorising(categories, entries):
            return bool(categories) and bool(entries)
        case Cloze(_, gaps):
            return bool(gaps)
        case TrueFalse() | Numeric() | ShortAnswer():
            return True
        case _:
            assert_never(item.body)


def _order(item: Item) -> tuple[str, ...]:
    """Return the order of a showing; options stand as they were written, so that they are found again."""
    if isinstance(item.body, SingleChoice | MultipleResponse):
        return tuple(option.id for option in item.body.options)
    return draw_order(item.body, Random(_SEED))  # noqa: S311 - no secret
