"""The fields of questions with options: one right one, or several."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jkquiz.domain.items import Body, MultipleResponse, Option, SingleChoice
from jkquiz.domain.texts import Text
from jkquiz.ui.bank.fields.base import BodyFields
from jkquiz.ui.bank.rows import Entered, Make, RowList, Tick
from jkquiz.ui.bank.texts import Tongues
from jkquiz.ui.fields import Check
from jkquiz.wording import Wording

_TEXTS = (
    ("editing.field.option", "editor.hint.option"),
    ("editing.field.feedback", "editor.hint.feedback"),
)


class ChoiceFields(BodyFields):
    """The options, which of them are right, and what each wrong one really is."""

    def __init__(self, tongues: Tongues, *, is_single: bool) -> None:
        super().__init__(tongues)
        self._is_single = is_single
        tick = Tick.ONE if is_single else Tick.ANY
        least = 3 if is_single else 4
        self.options = RowList(
            Make("editor.options", "editor.options.add", _TEXTS, tick=tick, least=least), tongues
        )
        self.is_fixed = Check()
        self.put("editor.options", self.options, "options")
        self.column.addWidget(self.is_fixed)
        self.options.changed.connect(self.changed)
        self.options.rebuilt.connect(self.rebuilt)
        self.is_fixed.toggled.connect(self.changed)

    @override
    def body(self) -> Body:
        options = tuple(
            Option(each.id, each.texts[0] or _nothing(self.tongues), each.is_right, each.texts[1])
            for each in self.options.entered()
        )
        made = SingleChoice if self._is_single else MultipleResponse
        return made(options, self.is_fixed.isChecked())

    @override
    def show_body(self, body: Body) -> None:
        if isinstance(body, SingleChoice | MultipleResponse):
            self.options.show_entered(
                [Entered(each.id, (each.text, each.feedback), each.is_right) for each in body.options]
            )
            self.is_fixed.setChecked(body.is_fixed)

    @override
    def stops(self) -> list[QWidget]:
        return [*self.options.stops(), self.is_fixed]

    @override
    def retranslate(self, wording: Wording) -> None:
        super().retranslate(wording)
        self.options.retranslate(wording)
        self.is_fixed.setText(wording.say("editing.field.fixed"))

    @override
    def entries(self) -> Sequence[Text]:
        return [each.texts[0] for each in self.options.entered() if each.texts[0] is not None]

    @override
    def take(self, entries: Sequence[Text]) -> None:
        for text in entries:
            self.options.add([text])

    @override
    def offer(self, text: Text) -> bool:
        self.options.add([text])
        return True

    @property
    @override
    def has_distractors(self) -> bool:
        return True


def _nothing(tongues: Tongues) -> Text:
    return Text.of({tongues.languages[0]: ""})
