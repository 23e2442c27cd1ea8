"""The fields of questions that sort entries into categories."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jkquiz.domain.items import Body, Categorising, Placed
from jkquiz.domain.texts import Text
from jkquiz.ui.bank.fields.base import BodyFields
from jkquiz.ui.bank.fields.ordering import entries_of
from jkquiz.ui.bank.rows import Entered, Make, RowList
from jkquiz.ui.bank.texts import Tongues
from jkquiz.wording import Wording

_CATEGORIES = Make(
    "editor.categories", "editor.categories.add", (("editing.field.category", "editor.hint.category"),)
)
_ENTRIES = Make(
    "editor.placed", "editor.entries.add", (("editor.entry", "editor.hint.entry"),), has_choice=True, least=3
)


class CategorisingFields(BodyFields):
    """The categories, and the entries with the category of each."""

    def __init__(self, tongues: Tongues) -> None:
        super().__init__(tongues)
        self.categories, self.placed = RowList(_CATEGORIES, tongues), RowList(_ENTRIES, tongues)
        self.put("editor.categories", self.categories, "answer")
        self.put("editor.placed", self.placed, "options")
        self.categories.changed.connect(self._on_categories)
        self.placed.changed.connect(self.changed)
        for rows in (self.categories, self.placed):
            rows.rebuilt.connect(self.rebuilt)
        tongues.switched.connect(self._tell_groups)
        self._tell_groups()

    @override
    def body(self) -> Body:
        categories = entries_of(self.categories, self.tongues)
        nothing = Text.of({self.tongues.languages[0]: ""})
        entries = [
            Placed(each.id, each.texts[0] or nothing, each.group or self.categories.rows[0].id)
            for each in self.placed.entered()
        ]
        return Categorising(tuple(categories), tuple(entries))

    @override
    def show_body(self, body: Body) -> None:
        if isinstance(body, Categorising):
            self.categories.show_entered([Entered(each.id, (each.text,)) for each in body.categories])
            self._tell_groups()
            self.placed.show_entered(
                [Entered(each.id, (each.text,), group=each.category) for each in body.entries]
            )

    @override
    def stops(self) -> list[QWidget]:
        return [*self.categories.stops(), *self.placed.stops()]

    @override
    def retranslate(self, wording: Wording) -> None:
        super().retranslate(wording)
        self.categories.retranslate(wording)
        self.placed.retranslate(wording)

    @override
    def entries(self) -> Sequence[Text]:
        return [each.texts[0] for each in self.placed.entered() if each.texts[0] is not None]

    @override
    def take(self, entries: Sequence[Text]) -> None:
        for text in entries:
            self.placed.add([text])

    def _on_categories(self) -> None:
        self._tell_groups()
        self.changed.emit()

    def _tell_groups(self) -> None:
        language = self.tongues.current
        groups = [
            (row.id, text.read(language) if (text := row.entered().texts[0]) else f"{number}")
            for number, row in enumerate(self.categories.rows, 1)
        ]
        self.placed.set_groups(groups)
