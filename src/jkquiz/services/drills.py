"""Practice outside the schedule: which items, and how many of them derived."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from jkquiz.domain.bank import Fact, Pack
from jkquiz.domain.deriving import Deriver
from jkquiz.services.study import Drawn
from jkquiz.storage.bank import Bank, StoredItem
from jkquiz.storage.conditions import Scope
from jkquiz.storage.drawing import Drawing

DERIVED_EVERY = 3
"""Which place in a drill is a derived item's."""
_FEW_ITEMS = 2000
"""Up to so many items are read for how a derived one is answered; more would keep people waiting."""
_FACTS_OF_A_KIND = 60
"""Of how many facts of one kind items are derived at a time: each is compared with each."""


@dataclass(frozen=True, slots=True)
class Drill:
    """The source of a practice (`jkquiz.services.study.Source`): it is drawn once."""

    items: Sequence[int | StoredItem]

    @property
    def is_extra(self) -> bool:
        """Whether it goes on after today's share: it is no part of it."""
        return False

    def draw(self) -> Drawn:
        """Return the items; what goes wrong does not come again."""
        return Drawn(self.items, repeats=False)

    def day(self) -> date:
        """Return a date that never changes."""
        return date.min


def draw_drill(
    bank: Bank,
    drawing: Drawing,
    seed: int,
    count: int | None,
    sections: Sequence[str] | None,
    keys: Sequence[int] | None,
) -> list[int | StoredItem]:
    """Draw items at random, every third place a derived item as long as there are any.

    Args:
        bank: the bank.
        drawing: reads what may be drawn.
        seed: of the drawing.
        count: how many items at the most; None for all.
        sections: ids of the sections to keep to, subsections named too; None for all.
        keys: of these sections.
    """
    random = Random(seed)  # noqa: S311 - draws questions, guards nothing
    live = drawing.live_items(Scope(keys))
    random.shuffle(live)
    drill: list[int | StoredItem] = list(live)
    for number, item in enumerate(derive(bank, sections, seed, (count or 0) // DERIVED_EVERY), 1):
        drill.insert(DERIVED_EVERY * number - 1, item)
    return drill[:count]


def derive(bank: Bank, sections: Sequence[str] | None, seed: int, count: int) -> list[StoredItem]:
    """Return items that the seed makes of facts, from all packs by turns; they are not in the bank yet."""
    items: list[StoredItem] = []
    if count < 1:
        return items
    for pack in bank.packs(most_items=_FEW_ITEMS):
        drawn = Deriver(_sampled(pack, seed)).draw(seed, count, sections=sections)
        items += [StoredItem(0, 0, pack.id, pack.section_of(item), item) for item in drawn]
    return items[:count]


def _sampled(pack: Pack, seed: int) -> Pack:
    """Return a pack with not too many facts of any kind, drawn by the seed."""
    random = Random(seed)  # noqa: S311 - draws questions, guards nothing
    by_kind: dict[str, list[Fact]] = {}
    for fact in pack.facts:
        by_kind.setdefault(fact.kind, []).append(fact)
    kept = {
        fact.id
        for facts in by_kind.values()
        for fact in (facts if len(facts) <= _FACTS_OF_A_KIND else random.sample(facts, _FACTS_OF_A_KIND))
    }
    items = tuple(item for item in pack.items if kept.issuperset(item.facts))
    return replace(pack, facts=tuple(fact for fact in pack.facts if fact.id in kept), items=items)
