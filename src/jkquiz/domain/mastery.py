"""Mastery: how much of the facts, of a section or of all, a learner could recall now."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

SHAKY_BELOW = 0.7
KNOWN_FROM = 0.9


class Standing(StrEnum):
    """How well a fact is known, in a word."""

    UNASKED = "unasked"
    """No live item asks about it."""
    UNSEEN = "unseen"
    SHAKY = "shaky"
    NEARLY = "nearly"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class FactMastery:
    """How well one fact is known."""

    level: float | None
    """Mean recall over its live items, 0 to 1; None where no live item asks about it."""
    items: int
    """Its live items."""
    met: int
    """Those among them that the learner has met."""

    @property
    def is_unseen(self) -> bool:
        """Whether it is asked about, and none of its items was met."""
        return self.items > 0 and not self.met

    @property
    def is_shaky(self) -> bool:
        """Whether it was met and is not yet held."""
        return self.met > 0 and self.level is not None and self.level < SHAKY_BELOW

    @property
    def is_known(self) -> bool:
        """Whether it is held well."""
        return self.level is not None and self.level >= KNOWN_FROM

    @property
    def standing(self) -> Standing:
        """How well it is known, in a word."""
        if self.level is None:
            return Standing.UNASKED
        if self.is_unseen:
            return Standing.UNSEEN
        if self.is_shaky:
            return Standing.SHAKY
        return Standing.KNOWN if self.is_known else Standing.NEARLY


@dataclass(frozen=True, slots=True)
class Mastery:
    """How well a number of facts is known; facts that no live item asks about are left out."""

    level: float | None
    """Mean over the facts, 0 to 1; None where there are none."""
    facts: int
    unseen: int
    shaky: int
    known: int


def master_fact(items: Collection[int], recall: Mapping[int, float]) -> FactMastery:
    """Return how well a fact is known.

    Args:
        items: keys of the live items that test it.
        recall: the probability, 0 to 1, of recalling each item that was met.
    """
    met = [recall[item] for item in items if item in recall]
    return FactMastery(sum(met) / len(items) if items else None, len(items), len(met))


def add_up(facts: Iterable[FactMastery]) -> Mastery:
    """Return how well facts are known together."""
    asked = [fact for fact in facts if fact.level is not None]
    levels = [fact.level for fact in asked if fact.level is not None]
    return Mastery(
        level=sum(levels) / len(levels) if levels else None,
        facts=len(asked),
        unseen=sum(fact.is_unseen for fact in asked),
        shaky=sum(fact.is_shaky for fact in asked),
        known=sum(fact.is_known for fact in asked),
    )


def master_sections(
    parents: Mapping[int, int | None], stated: Mapping[int, Sequence[FactMastery]]
) -> dict[int, Mastery]:
    """Return how well each section is known, with everything below it.

    Args:
        parents: the key of each section's parent, by the section's own.
        stated: the facts that each section itself states.
    """
    below: dict[int, list[FactMastery]] = {section: [] for section in parents}
    for section in parents:
        above: int | None = section
        while above is not None:
            below[above] += stated.get(section, ())
            above = parents[above]
    return {section: add_up(facts) for section, facts in below.items()}
