"""A question as the student sees it, while it is being written."""

from collections.abc import Sequence
from random import Random
from typing import assert_never

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

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
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.picture import PictureView
from jkquiz.ui.questions.view import ResponseView, make_view
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_SEED = 7


class Preview(QFrame):
    """The stem, the real view of the kind, and on demand what is right and why."""

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
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(self.heading)
        column.addWidget(self.stem)
        column.addWidget(self.picture)
        column.addLayout(self._place)
        for widget in (self._lacking, self.reveal, self.explanation, self._caveats):
            column.addWidget(widget)
        column.addStretch()
        self.retranslate(wording)

    def show_item(self, item: Item, language: Language, caveats: Sequence[Text] = ()) -> None:
        """Show a question in a language, as it is now."""
        wanted = (item, language, tuple(caveats))
        if wanted != self._shown:
            self._shown = wanted
            self._show()

    def retranslate(self, wording: Wording) -> None:
        """Show the interface in another language."""
        self._wording = wording
        self.reveal.setText(wording.say("editor.preview.reveal"))
        self._lacking.setText(wording.say("editor.preview.lacking"))
        self._show()

    def _show(self) -> None:
        if self._shown is None:
            return
        item, language, caveats = self._shown
        say = self._wording.say
        tongue = say(f"window.language.{language.value}")
        self.heading.setText(say("editor.preview", language=tongue))
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
        is_revealed = self.reveal.isChecked() and is_whole
        if is_revealed and self.view is not None:
            self.view.restore(item.key)
            self.view.reveal(grade(item.body, item.key))
        self._lacking.setVisible(self.reveal.isChecked() and not is_whole)
        self.explanation.setText(item.explanation.read(language))
        self._caveats.setText("\n".join(caveat.read(language) for caveat in caveats))
        self.explanation.setVisible(is_revealed and bool(self.explanation.text()))
        self._caveats.setVisible(is_revealed and bool(caveats))


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
