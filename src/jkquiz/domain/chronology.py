"""Chronology: the dated facts of the study text in their order, by years and decades."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from jkquiz.domain.bank import Fact, PartialDate
from jkquiz.domain.deriving.values import date_of

_MOST = 5
"""How many facts a decade may have before its years stand apart."""
_DECADE = 10


@dataclass(frozen=True, slots=True)
class DatedFact:
    """A fact with its date."""

    fact: Fact
    date: PartialDate
    is_event: bool
    """Whether the date is what the fact states; otherwise it is the one for which the fact holds."""


@dataclass(frozen=True, slots=True)
class Period:
    """A decade or a year, with the facts that belong to it."""

    first: int
    """Its first year."""
    years: int
    """10 for a decade, 1 for a year."""
    facts: tuple[DatedFact, ...]

    @property
    def is_decade(self) -> bool:
        """Whether it is a decade."""
        return self.years == _DECADE


def date_facts(facts: Iterable[Fact]) -> list[DatedFact]:
    """Return the facts that have a date, oldest first; of one date, what happened comes first.

    A date that names no month stands at the beginning of its year.
    """
    dated = []
    for fact in facts:
        date = date_of(fact)
        if date is not None:
            dated.append(DatedFact(fact, date, is_event=True))
        elif fact.as_of is not None:
            dated.append(DatedFact(fact, fact.as_of, is_event=False))
    return sorted(dated, key=lambda each: (_moment(each.date), not each.is_event))


def part(dated: Iterable[DatedFact]) -> list[Period]:
    """Part facts, oldest first, into decades; one that holds many is parted into its years."""
    periods = []
    for decade, group in groupby(dated, key=lambda each: each.date.year - each.date.year % _DECADE):
        facts = tuple(group)
        if len(facts) <= _MOST:
            periods.append(Period(decade, _DECADE, facts))
            continue
        periods += [
            Period(year, 1, tuple(of_year))
            for year, of_year in groupby(facts, key=lambda each: each.date.year)
        ]
    return periods


def _moment(date: PartialDate) -> tuple[int, int, int]:
    return date.year, date.month or 0, date.day or 0
