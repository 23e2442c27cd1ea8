"""The fields of questions about an order."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jkquiz.domain.items import Body, Entry, Ordering
from jkquiz.domain.texts import Text
from jkquiz.ui.bank.fields.base import BodyFields
from jkquiz.ui.bank.rows import Entered, Make, RowList
from jkquiz.ui.bank.texts import Tongues
from jkquiz.wording import Wording

_MAKE = Make("editor.entries", "editor.entries.add", (("editor.entry", "editor.hint.entry"),), least=3)


class OrderingFields(BodyFields):
    """The entries, in the right order."""

    def __init__(self, tongues: Tongues) -> None:
        super().__init__(tongues)
        self.entry_list = RowList(_MAKE, tongues)
        self.put("editor.entries", self.entry_list, "options")
        self.entry_list.changed.connect(self.changed)
        self.entry_list.rebuilt.connect(self.rebuilt)

    @override
    def body(self) -> Body:
        return Ordering(tuple(entries_of(self.entry_list, self.tongues)))

    @override
    def show_body(self, body: Body) -> None:
        if isinstance(body, Ordering):
            self.entry_list.show_entered([Entered(each.id, (each.text,)) for each in body.entries])

    @override
    def stops(self) -> list[QWidget]:
        return self.entry_list.stops()

    @override
    def retranslate(self, wording: Wording) -> None:
        super().retranslate(wording)
        self.entry_list.retranslate(wording)

    @override
    def entries(self) -> Sequence[Text]:
        return [each.texts[0] for each in self.entry_list.entered() if each.texts[0] is not None]

    @override
    def take(self, entries: Sequence[Text]) -> None:
        for text in entries:
            self.entry_list.add([text])


def entries_of(rows: RowList, tongues: Tongues) -> list[Entry]:
    """Return what stands in the rows as entries."""
    nothing = Text.of({tongues.languages[0]: ""})
    return [Entry(each.id, each.texts[0] or nothing) for each in rows.entered()]
