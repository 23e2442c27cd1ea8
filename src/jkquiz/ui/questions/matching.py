"""Matching: each left gets its right."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jkquiz.domain.items import Item, Matching
from jkquiz.domain.responses import Pairing, Response
from jkquiz.domain.texts import Language
from jkquiz.ui.questions.assigning import AssigningView, Assignment
from jkquiz.wording import Wording


class MatchingView(AssigningView):
    """The lefts with a slot each; the rights above. A right can be given once."""

    def __init__(
        self,
        item: Item,
        body: Matching,
        order: tuple[str, ...],
        wording: Wording,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        rights = {right.id: right for right in body.rights}
        task = Assignment(
            choices=tuple(rights[each] for each in order),
            things=tuple((pair.id, pair.left) for pair in body.pairs),
            keys={pair.id: pair.id for pair in body.pairs},
            is_exclusive=True,
            advances=False,
        )
        super().__init__(item, task, order, wording, language, parent)

    @override
    def response(self) -> Response | None:
        given = self.given
        return Pairing(tuple(given.items())) if len(given) == len(self.rows) else None

    @override
    def restore(self, response: Response) -> None:
        if isinstance(response, Pairing):
            self.give(response.rights)

    @override
    def hint(self) -> str:
        return self.wording.say("question.hint.matching", n=len(self.chips))
