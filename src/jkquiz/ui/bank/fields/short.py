"""The fields of questions for a word or phrase, and the answers that are accepted, one a line."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jkquiz.domain.items import Accepted, Body, ShortAnswer
from jkquiz.domain.texts import Text
from jkquiz.ui.bank.fields.base import BodyFields
from jkquiz.ui.bank.texts import LanguageField, Tongues
from jkquiz.ui.fields import Check
from jkquiz.wording import Wording


class ShortFields(BodyFields):
    """The answers that are right, and whether any way of writing a number is."""

    def __init__(self, tongues: Tongues) -> None:
        super().__init__(tongues)
        self.accepted = LanguageField("editing.field.accepted", tongues, hint="editor.hint.accepted")
        self.folds_numbers = Check()
        self.put("editing.field.accepted", self.accepted, "answer")
        self.column.addWidget(self.folds_numbers)
        self.accepted.changed.connect(self.changed)
        self.folds_numbers.toggled.connect(self.changed)

    @override
    def body(self) -> Body:
        return ShortAnswer(accepted_of(self.accepted.text(), self.tongues), self.folds_numbers.isChecked())

    @override
    def show_body(self, body: Body) -> None:
        if isinstance(body, ShortAnswer):
            self.accepted.show_text(text_of(body.accepted))
            self.folds_numbers.setChecked(body.folds_numbers)

    @override
    def stops(self) -> list[QWidget]:
        return [*self.accepted.stops(), self.folds_numbers]

    @override
    def retranslate(self, wording: Wording) -> None:
        super().retranslate(wording)
        self.accepted.retranslate(wording)
        self.folds_numbers.setText(wording.say("editing.field.folding"))


def accepted_of(text: Text | None, tongues: Tongues) -> Accepted:
    """Return the accepted answers of a text, one a line."""
    found = tuple(
        (language, tuple(line.strip() for line in string.splitlines() if line.strip()))
        for language, string in text or ()
    )
    return Accepted(found or ((tongues.languages[0], ("",)),))


def text_of(accepted: Accepted) -> Text | None:
    """Return accepted answers as a text, one a line."""
    strings = {language: "\n".join(answers) for language, answers in accepted.by_language if any(answers)}
    return Text.of(strings) if strings else None
