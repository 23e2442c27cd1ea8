"""Assembly: which items an exam asks, so that every part of its blueprint gets what it wants.

Never two items on one fact; items never seen first, then those seen longest ago; among equals the seed
decides. Parts and facts are brought together by augmenting paths (H. W. Kuhn 1955): an item that was chosen
early gives way where another part can do without it and a later one can't. So a blueprint is filled wherever
items of one fact each allow it; where it is not, the shortage is that of the part that stays short.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import assert_never

from jkquiz.domain.exams.blueprint import Arrangement, Blueprint, Part, allot
from jkquiz.domain.items import Kind


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that may be asked."""

    id: str
    chapter: str
    """Id of the top section that it belongs to."""
    sections: frozenset[str]
    """Ids of its section and of those above it."""
    kind: Kind
    level: int
    facts: frozenset[str]
    seen: int | None = None
    """When it was last answered, in any unit that orders; None for never."""
    is_derived: bool = False


@dataclass(frozen=True, slots=True)
class Shortage:
    """A part of a blueprint that the bank can't fill."""

    part: Part
    found: int
    matching: int
    """How many items would suit it, if no two could be on one fact and no other part wanted them."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """The items of an exam, in the order in which they are asked, and what it lacks."""

    items: tuple[str, ...]
    shortages: tuple[Shortage, ...]


def assemble(blueprint: Blueprint, candidates: Sequence[Candidate], seed: int) -> Assembly:
    """Draw the items of an exam.

    The same blueprint, candidates and seed give the same exam on any machine, whatever the candidates' order.
    """
    random = Random(seed)  # noqa: S311 - draws questions, guards nothing
    # Only Random.random is the same on every version of Python.
    lots = {each.id: random.random() for each in sorted(candidates, key=lambda each: each.id)}
    ranked = sorted(
        candidates,
        key=lambda each: (each.seen is not None, each.seen or 0, each.is_derived, lots[each.id]),
    )
    filling = _Filling()
    # By their numbers, for two parts may want the same.
    parts = list(enumerate(blueprint.parts))
    suiting = [[each for each in ranked if _suits(each, part)] for part in blueprint.parts]
    strata = [(number, *stratum) for number, part in parts for stratum in _strata(part, suiting[number])]
    # The parts with the fewest items to choose from choose first.
    for number, pool, count in sorted(strata, key=lambda each: len(each[1]) - each[2]):
        for _ in range(count):
            if not filling.fill(number, pool):
                break  # the next try would go the same ways
    found = Counter(number for number, _ in filling.taken)
    # What a chapter could not give, the others may.
    for number, part in parts:
        while found[number] < part.count and filling.fill(number, suiting[number]):
            found[number] += 1
    shortages = tuple(
        Shortage(part, found[number], len(suiting[number]))
        for number, part in parts
        if found[number] < part.count
    )
    chosen = [item for _, item in filling.taken]
    return Assembly(tuple(each.id for each in _arranged(chosen, blueprint, lots)), shortages)


def _suits(candidate: Candidate, part: Part) -> bool:
    return (
        (not part.sections or bool(candidate.sections & set(part.sections)))
        and (not part.kinds or candidate.kind in part.kinds)
        and (not part.levels or candidate.level in part.levels)
    )


def _strata(part: Part, pool: list[Candidate]) -> list[tuple[list[Candidate], int]]:
    """Return the chapters of a part, each with its items and how many of them are wanted."""
    chapters: dict[str, list[Candidate]] = {}
    for each in pool:
        chapters.setdefault(each.chapter, []).append(each)
    names = sorted(chapters)
    counts = allot(part.count, [len(chapters[name]) for name in names])
    return [(chapters[name], count) for name, count in zip(names, counts, strict=True)]


def _arranged(chosen: Sequence[Candidate], blueprint: Blueprint, lots: dict[str, float]) -> list[Candidate]:
    by_lot = sorted(chosen, key=lambda each: lots[each.id])
    match blueprint.arrangement:
        case Arrangement.MIXED:
            return by_lot
        case Arrangement.BY_CHAPTER:
            return sorted(by_lot, key=lambda each: each.chapter)
        case Arrangement.BASIC_FIRST:
            return sorted(by_lot, key=lambda each: each.level)
        case _:
            assert_never(blueprint.arrangement)


@dataclass
class _Filling:
    """Places of parts, each with the item that it has, and which place owns a fact."""

    places: list[tuple[int, Sequence[Candidate]]] = field(default_factory=list)
    items: dict[int, Candidate] = field(default_factory=dict)
    """The item of each place, by the place's number."""
    owners: dict[str, int] = field(default_factory=dict)
    """The place whose item is on a fact."""

    @property
    def taken(self) -> list[tuple[int, Candidate]]:
        return [(self.places[place][0], item) for place, item in sorted(self.items.items())]

    def fill(self, part: int, pool: Sequence[Candidate]) -> bool:
        """Give a part, named by its number, one more item if that can be done; return whether it was."""
        self.places.append((part, pool))
        if self._place(len(self.places) - 1, set()):
            return True
        self.places.pop()
        return False

    def _place(self, place: int, tried: set[str]) -> bool:
        pool = self.places[place][1]
        for item in pool:
            if not any(fact in self.owners for fact in _facts(item)):
                self._give(place, item)
                return True
        for item in pool:
            facts = _facts(item)
            owners = {self.owners[fact] for fact in facts if fact in self.owners}
            if facts & tried or len(owners) != 1:
                continue
            tried |= facts
            (owner,) = owners
            kept = self.items[owner]
            self._take(owner)
            self._give(place, item)
            if self._place(owner, tried):
                return True
            self._take(place)
            self._give(owner, kept)
        return False

    def _give(self, place: int, item: Candidate) -> None:
        self.items[place] = item
        for fact in _facts(item):
            self.owners[fact] = place

    def _take(self, place: int) -> None:
        for fact in _facts(self.items.pop(place)):
            del self.owners[fact]


def _facts(item: Candidate) -> frozenset[str]:
    """Return what an item may not share: its facts, or itself where it has none."""
    return item.facts or frozenset({f"item {item.id}"})
