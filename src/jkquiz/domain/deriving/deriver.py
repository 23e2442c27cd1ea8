"""Deriving items: which facts yield which forms, one item made again from its id, and a mixed draw."""

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from itertools import islice
from types import MappingProxyType
from typing import assert_never

from jkquiz.domain.bank import Fact, Pack, PassageRef
from jkquiz.domain.deriving import lots
from jkquiz.domain.deriving.columns import Columns
from jkquiz.domain.deriving.gate import Reason, obstacle
from jkquiz.domain.deriving.makers import Draft, Makers
from jkquiz.domain.deriving.sets import Sets
from jkquiz.domain.items import Body, Item, Thinking
from jkquiz.domain.texts import Text

_PREFIX = "derived"
_TRIALS = 8
_PASSES = 12


class Form(StrEnum):
    """What is made of a fact."""

    NUMBER = "number"
    """A year or another number to enter."""
    CHOICE = "choice"
    """Which of these three or four figures or names."""
    TRUTH = "truth"
    """A statement, true, or false by one value that was exchanged."""
    CLOZE = "cloze"
    """A statement with its value left out."""
    CHRONOLOGY = "chronology"
    """Four or five dated events to put in order."""
    TABLE = "table"
    """A column of a table to match with its first column."""


class Deriver:
    """Makes items from a pack's facts. The same seed makes the same items anywhere."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        columns = Columns(pack)
        self._makers = Makers(pack, columns)
        self._sets = Sets(pack, columns)

    def item(self, form: Form, fact_id: str, seed: int) -> Item | None:
        """Make one item of a fact; None where the form can't be made of it, whatever the seed."""
        fact = self._pack.fact_by_id.get(fact_id)
        if fact is None or seed < 0:
            return None
        made = self._make(form, fact, seed)
        if made is None:
            return None
        draft, passage = made
        is_set = form in {Form.CHRONOLOGY, Form.TABLE}
        facts = (fact, *(draft.others if is_set else ()))
        known = {caveat for each in facts for caveat in each.caveats}
        further = (caveat for other in draft.others for caveat in other.caveats if caveat not in known)
        return Item(
            id=f"{_PREFIX}-{form.value}-{fact.id}-{seed}",
            stem=draft.stem,
            body=draft.body,
            explanation=draft.explanation,
            facts=tuple(each.id for each in facts),
            level=draft.level,
            thinking=Thinking.UNDERSTAND if form is Form.CHRONOLOGY else Thinking.REMEMBER,
            caveats=tuple(dict.fromkeys(further)),
            tags=(_PREFIX,),
            passage=passage,
        )

    def again(self, item_id: str) -> Item | None:
        """Make an item again from its id; None where that is not the id of a derived item."""
        prefix, _, rest = item_id.partition("-")
        form, _, rest = rest.partition("-")
        fact_id, _, seed = rest.rpartition("-")
        if prefix != _PREFIX or form not in set(Form) or not (seed.isascii() and seed.isdigit()):
            return None
        return self.item(Form(form), fact_id, int(seed))

    def subjects(self, form: Form, sections: Collection[str] | None = None) -> tuple[str, ...]:
        """Return the ids of the facts that a form can be made of, within sections and those below them."""
        return tuple(
            fact.id
            for fact in self._pack.facts
            if fact.id in self._yields[form] and (sections is None or self._is_within(fact, sections))
        )

    def draw(
        self,
        seed: int,
        count: int,
        forms: Collection[Form] = tuple(Form),
        sections: Collection[str] | None = None,
    ) -> list[Item]:
        """Draw items of all forms by turns, no two alike; fewer where there are no more."""
        return list(islice(self.derive(seed, forms, sections), count))

    def derive(
        self, seed: int, forms: Collection[Form] = tuple(Form), sections: Collection[str] | None = None
    ) -> Iterator[Item]:
        """Yield items of all forms by turns, no two alike, until a dozen passes over the facts are done."""
        seen: set[tuple[Text, Body]] = set()
        for turn in range(_PASSES):
            sub_seed = seed if turn == 0 else lots.digest(seed, turn) % 1_000_000_000
            rng = lots.generator(_PREFIX, seed, turn)
            within = [
                fact.id for fact in self._pack.facts if sections is None or self._is_within(fact, sections)
            ]
            waiting = {form: lots.shuffled(rng, within) for form in Form if form in forms}
            asked: set[Text] = set()
            while any(waiting.values()):
                for form in lots.shuffled(rng, [form for form in waiting if waiting[form]]):
                    item = self._next(form, waiting[form], sub_seed, seen, asked)
                    if item:
                        seen.add((item.stem, item.body))
                        asked.add(item.stem)
                        yield item

    def _next(
        self,
        form: Form,
        waiting: list[str],
        seed: int,
        seen: Collection[tuple[Text, Body]],
        asked: Collection[Text],
    ) -> Item | None:
        """Take facts from those waiting until one of them makes an item that was not seen before.

        Many facts stand in one column of a table, which is asked for once in a pass.
        """
        while waiting:
            item = self.item(form, waiting.pop(), seed)
            is_again = item is None or (form is Form.TABLE and item.stem in asked)
            if item and not is_again and (item.stem, item.body) not in seen:
                return item
        return None

    def reasons(self) -> Mapping[str, Reason]:
        """Return why a fact yields no item, for each that is the subject of none."""
        yielding = frozenset().union(*self._yields.values())
        return MappingProxyType(
            {
                fact.id: obstacle(fact) or Reason.NO_RIVAL
                for fact in self._pack.facts
                if fact.id not in yielding
            }
        )

    @cached_property
    def _yields(self) -> Mapping[Form, frozenset[str]]:
        return MappingProxyType(
            {
                form: frozenset(fact.id for fact in self._pack.facts if self._can_make(form, fact))
                for form in Form
            }
        )

    def _can_make(self, form: Form, fact: Fact) -> bool:
        # Only a chronology may fail with one seed and not with another.
        trials = _TRIALS if form is Form.CHRONOLOGY else 1
        return all(self._make(form, fact, seed) for seed in range(trials))

    def _make(self, form: Form, fact: Fact, seed: int) -> tuple[Draft, PassageRef | None] | None:
        rng = lots.generator(form.value, fact.id, seed)
        draft: Draft | None
        match form:
            case Form.NUMBER:
                draft = self._makers.number(fact, rng)
            case Form.CHOICE:
                draft = self._makers.choice(fact, rng)
            case Form.TRUTH:
                draft = self._makers.truth(fact, rng)
            case Form.CLOZE:
                draft = self._makers.cloze(fact, rng)
            case Form.CHRONOLOGY:
                draft = self._sets.chronology(fact, rng)
            case Form.TABLE:
                return self._sets.table(fact, rng)
            case _:
                assert_never(form)
        return (draft, None) if draft else None

    def _is_within(self, fact: Fact, sections: Collection[str]) -> bool:
        section: str | None = fact.passage.section
        seen: set[str] = set()
        while section and section not in seen:
            if section in sections:
                return True
            seen.add(section)
            known = self._pack.section_by_id.get(section)
            section = known.parent if known else None
        return False


def derive(
    pack: Pack,
    seed: int,
    forms: Collection[Form] = tuple(Form),
    sections: Collection[str] | None = None,
) -> Iterator[Item]:
    """Yield items made from a pack's facts, of all forms by turns, no two alike; the seed repeats them."""
    return Deriver(pack).derive(seed, forms, sections)
