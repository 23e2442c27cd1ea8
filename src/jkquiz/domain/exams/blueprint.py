"""Blueprints: what an exam is made of, how long it takes, and how it is marked."""

from dataclasses import dataclass
from enum import StrEnum

from jkquiz.domain.exams.marking import Marking
from jkquiz.domain.items import Kind

_SECTION = "section:"


class Arrangement(StrEnum):
    """The order in which an exam asks."""

    MIXED = "mixed"
    BY_CHAPTER = "by-chapter"
    BASIC_FIRST = "basic-first"


class Feedback(StrEnum):
    """When an exam shows what is right."""

    AT_ONCE = "at-once"
    AT_THE_END = "at-the-end"


@dataclass(frozen=True, slots=True)
class Part:
    """So many items of one sort. Empty bounds are none; chapters share the items by what they have."""

    count: int
    sections: tuple[str, ...] = ()
    """Ids of sections, with those below them."""
    kinds: tuple[Kind, ...] = ()
    levels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Blueprint:
    """What an exam is made of."""

    id: str
    parts: tuple[Part, ...]
    minutes: int | None = None
    """None for as long as it takes."""
    pass_mark: float = 0.6
    """The mark, 0 to 1, from which on it is passed."""
    marking: Marking = Marking.PLAIN
    arrangement: Arrangement = Arrangement.MIXED
    feedback: Feedback = Feedback.AT_THE_END
    counts_time_away: bool = False
    """Whether the clock goes on while the program is closed."""
    with_derived: bool = False
    """Whether items made from facts may be asked too."""
    title: str = ""
    """Of one's own; ready ones are named in every language by their id."""
    precision: float | None = None
    """The standard error of the mark, 0 to 1, at which an adaptive test ends; the parts then say how many
    questions it asks at the most. None asks all of them, in an order that is set when the exam begins."""

    @property
    def count(self) -> int:
        """How many items it asks."""
        return sum(part.count for part in self.parts)


class Ready(StrEnum):
    """The blueprints that every pack has."""

    WHOLE = "whole"
    """Everything, each chapter by its number of items."""
    BASIC = "basic"
    """The basic items only."""
    DEMANDING = "demanding"
    """The standard and the demanding items."""
    CERTAIN = "certain"
    """Everything, marked by certainty."""


_READY = {
    Ready.WHOLE: Blueprint(Ready.WHOLE.value, (Part(40),), minutes=40),
    Ready.BASIC: Blueprint(
        Ready.BASIC.value, (Part(30, levels=(1,)),), minutes=25, arrangement=Arrangement.BY_CHAPTER
    ),
    Ready.DEMANDING: Blueprint(
        Ready.DEMANDING.value,
        (Part(20, levels=(2,)), Part(10, levels=(3,))),
        minutes=40,
        arrangement=Arrangement.BASIC_FIRST,
    ),
    Ready.CERTAIN: Blueprint(Ready.CERTAIN.value, (Part(30),), minutes=40, marking=Marking.CERTAINTY),
}


ADAPTIVE = Blueprint("adaptive", (Part(30),), precision=0.07)
"""A short test that asks by the answers before."""


def find_blueprint(name: str) -> Blueprint:
    """Return the blueprint of an id: a ready one, the adaptive one, or `section:ID` for one section.

    An id that is none of these gives the one of everything.
    """
    if name == ADAPTIVE.id:
        return ADAPTIVE
    if name.startswith(_SECTION):
        return Blueprint(name, (Part(20, sections=(name.removeprefix(_SECTION),)),), minutes=20)
    return _READY[Ready(name)] if name in set(Ready) else _READY[Ready.WHOLE]


def section_blueprint(section: str) -> str:
    """Return the id of the blueprint of one section."""
    return f"{_SECTION}{section}"


def allot(count: int, sizes: list[int]) -> list[int]:
    """Share a number of items out among groups, by the groups' sizes (largest remainders, Hare quota).

    No group gets more than it has; where all groups together have too little, each gets what it has.
    """
    whole = sum(sizes)
    if whole <= count:
        return list(sizes)
    quotas = [count * size / whole for size in sizes]
    shares = [int(quota) for quota in quotas]
    by_rest = sorted(range(len(sizes)), key=lambda each: (shares[each] - quotas[each], each))
    for each in by_rest[: count - sum(shares)]:
        shares[each] += 1
    return shares
