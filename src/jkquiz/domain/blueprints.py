"""Blueprints: what an exam is made of."""

from dataclasses import dataclass
from enum import StrEnum

_SECTION = "section:"


class Ready(StrEnum):
    """The blueprints that every pack has."""

    WHOLE = "whole"
    """Everything, each chapter by its number of items."""
    BASIC = "basic"
    """The basic items only."""
    DEMANDING = "demanding"
    """The standard and the demanding items."""


@dataclass(frozen=True, slots=True)
class Blueprint:
    """What an exam is made of: how many items, and of which part of the bank."""

    id: str
    count: int
    sections: tuple[str, ...] = ()
    """Ids of the sections that it keeps to, with those below them; empty for all."""
    levels: tuple[int, ...] = ()
    """The levels that it keeps to; empty for all."""


_READY = {
    Ready.WHOLE: Blueprint(Ready.WHOLE.value, 40),
    Ready.BASIC: Blueprint(Ready.BASIC.value, 30, levels=(1,)),
    Ready.DEMANDING: Blueprint(Ready.DEMANDING.value, 30, levels=(2, 3)),
}


def find_blueprint(name: str) -> Blueprint:
    """Return the blueprint of an id: a ready one, or `section:ID` for one section.

    An id that is none of these, as of a section that has left its pack, gives the one of everything.
    """
    if name.startswith(_SECTION):
        return Blueprint(name, 20, sections=(name.removeprefix(_SECTION),))
    return _READY[Ready(name)] if name in set(Ready) else _READY[Ready.WHOLE]


def section_blueprint(section: str) -> str:
    """Return the id of the blueprint of one section."""
    return f"{_SECTION}{section}"


def allot(count: int, sizes: list[int]) -> list[int]:
    """Share a number of items out among parts, by the parts' sizes (largest remainders, Hare quota).

    No part gets more than it has; where all parts together have too little, each gets what it has.
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
