"""Categorising: each entry goes into one of the categories."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jkquiz.domain.items import Categorising, Item
from jkquiz.domain.responses import Placement, Response
from jkquiz.domain.texts import Language
from jkquiz.ui.questions.assigning import AssigningView, Assignment
from jkquiz.wording import Wording


class CategorisingView(AssigningView):
    """The entries with a slot each; the categories above. A digit goes on to the next entry."""

    def __init__(
        self,
        item: Item,
        body: Categorising,
        order: tuple[str, ...],
        wording: Wording,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        entries = {entry.id: entry for entry in body.entries}
        task = Assignment(
            choices=body.categories,
            things=tuple((each, entries[each].text) for each in order),
            keys={entry.id: entry.category for entry in body.entries},
            is_exclusive=False,
            advances=True,
        )
        super().__init__(item, task, order, wording, language, parent)

    @override
    def response(self) -> Response | None:
        given = self.given
        return Placement(tuple(given.items())) if len(given) == len(self.rows) else None

    @override
    def restore(self, response: Response) -> None:
        if isinstance(response, Placement):
            self.give(response.categories)

    @override
    def hint(self) -> str:
        return self.wording.say("question.hint.categorising", n=len(self.chips))
