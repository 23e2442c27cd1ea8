"""An item as it is put to a learner, with its options in the order drawn."""

from dataclasses import dataclass
from random import Random

from jkquiz.domain.items import (
    Body,
    Categorising,
    Item,
    Kind,
    Matching,
    MultipleResponse,
    Ordering,
    SingleChoice,
)
from jkquiz.domain.responses import Response
from jkquiz.storage.bank import StoredItem


@dataclass(frozen=True, slots=True)
class Question:
    """An item as it is put to a learner: one revision of it, with its options in the order drawn."""

    stored: StoredItem
    order: tuple[str, ...]
    """Ids of the options or entries in the order shown; empty where there is nothing to arrange."""

    @property
    def item(self) -> Item:
        """The item asked for."""
        return self.stored.item

    @property
    def id(self) -> str:
        """The item's id."""
        return self.stored.item.id

    @property
    def kind(self) -> Kind:
        """The item's kind."""
        return self.stored.item.kind

    @property
    def section(self) -> str:
        """The id of the section it belongs to."""
        return self.stored.section

    @property
    def key(self) -> Response:
        """The right response."""
        return self.stored.item.key


def draw_order(body: Body, random: Random) -> tuple[str, ...]:
    """Draw the order in which options or entries are shown; empty where there is nothing to arrange."""
    match body:
        case SingleChoice(options, is_fixed) | MultipleResponse(options, is_fixed):
            ids = [option.id for option in options]
            return tuple(ids if is_fixed else random.sample(ids, len(ids)))
        case Ordering(entries):
            ids = [entry.id for entry in entries]
            drawn = random.sample(ids, len(ids))
            # The order shown must not already be the answer.
            return tuple(drawn if drawn != ids else [*drawn[1:], drawn[0]])
        case Matching():
            ids = [right.id for right in body.rights]
            return tuple(random.sample(ids, len(ids)))
        case Categorising(_, entries):
            ids = [entry.id for entry in entries]
            return tuple(random.sample(ids, len(ids)))
        case _:
            return ()
