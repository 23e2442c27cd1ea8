"""True or false: two rows."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jkquiz.domain.items import Item, TrueFalse
from jkquiz.domain.responses import Response, Truth
from jkquiz.domain.texts import Language
from jkquiz.ui.questions.choice import RowsView
from jkquiz.wording import Wording

_TRUE: Final = "true"
_FALSE: Final = "false"
_LETTERS: Final[dict[int, str]] = {Qt.Key.Key_T: _TRUE, Qt.Key.Key_F: _FALSE}


class TrueFalseView(RowsView):
    """A judgement of the stem; its two words speak the language of the question."""

    def __init__(
        self,
        item: Item,
        body: TrueFalse,
        wording: Wording,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        self._body = body
        super().__init__(item, (_TRUE, _FALSE), wording, language, parent, is_exclusive=True)
        self.finish()

    @override
    def response(self) -> Response | None:
        return next((Truth(each == _TRUE) for each in self.chosen), None)

    @override
    def restore(self, response: Response) -> None:
        if isinstance(response, Truth):
            self.choose(frozenset({_TRUE if response.is_true else _FALSE}))

    @override
    def refresh(self) -> None:
        words = Wording(self.language)
        for each, row in self.rows.items():
            row.show_text(words.say(f"question.{each}"))
            if self.is_revealed:
                self.lock(row, is_right=(each == _TRUE) == self._body.is_true)

    @override
    def hint(self) -> str:
        return self.wording.say("question.hint.truefalse")

    @override
    def press(self, event: QKeyEvent) -> bool:
        each = _LETTERS.get(event.key())
        if each is None or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            return super().press(event)
        self._take(self.rows[each])
        return True
