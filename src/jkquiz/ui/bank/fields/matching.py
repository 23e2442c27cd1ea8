"""The fields of questions that give each its partner."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jkquiz.domain.items import Body, Entry, Matching, Pair
from jkquiz.domain.texts import Text
from jkquiz.ui.bank.fields.base import BodyFields
from jkquiz.ui.bank.rows import Entered, Make, RowList
from jkquiz.ui.bank.texts import Tongues
from jkquiz.wording import Wording

_PAIRS = Make(
    "editor.pairs",
    "editor.pairs.add",
    (("editor.pair.left", "editor.hint.left"), ("editing.field.partner", "editor.hint.right")),
    goes_through=True,
    least=3,
)
_EXTRAS = Make("editor.extras", "editor.extras.add", (("editing.field.extra", "editor.hint.extra"),), least=1)
_EXTRA = "x-"
"""Begins the id of an extra, which must be no pair's."""


class MatchingFields(BodyFields):
    """The pairs, and choices that belong to none."""

    def __init__(self, tongues: Tongues) -> None:
        super().__init__(tongues)
        self.pairs, self.extras = RowList(_PAIRS, tongues), RowList(_EXTRAS, tongues)
        self.put("editor.pairs", self.pairs, "options")
        self.put("editor.extras", self.extras, "answer")
        for rows in (self.pairs, self.extras):
            rows.changed.connect(self.changed)
            rows.rebuilt.connect(self.rebuilt)

    @override
    def body(self) -> Body:
        nothing = Text.of({self.tongues.languages[0]: ""})
        pairs = [
            Pair(each.id, each.texts[0] or nothing, each.texts[1] or nothing) for each in self.pairs.entered()
        ]
        taken = {pair.id for pair in pairs}
        extras = [
            Entry(f"{_EXTRA}{each.id}" if each.id in taken else each.id, each.texts[0])
            for each in self.extras.entered()
            if each.texts[0] is not None
        ]
        return Matching(tuple(pairs), tuple(extras))

    @override
    def show_body(self, body: Body) -> None:
        if isinstance(body, Matching):
            self.pairs.show_entered([Entered(each.id, (each.left, each.right)) for each in body.pairs])
            self.extras.show_entered([Entered(each.id, (each.text,)) for each in body.extras])

    @override
    def stops(self) -> list[QWidget]:
        return [*self.pairs.stops(), *self.extras.stops()]

    @override
    def retranslate(self, wording: Wording) -> None:
        super().retranslate(wording)
        self.pairs.retranslate(wording)
        self.extras.retranslate(wording)

    @override
    def entries(self) -> Sequence[Text]:
        return [each.texts[0] for each in self.pairs.entered() if each.texts[0] is not None]

    @override
    def take(self, entries: Sequence[Text]) -> None:
        for text in entries:
            self.pairs.add([text])

    @override
    def offer(self, text: Text) -> bool:
        self.extras.add([text])
        return True

    @property
    @override
    def has_distractors(self) -> bool:
        return True
