"""What the answers of all learners say about an item, and in short about all items."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import isnan, nan
from typing import Final

from jkquiz.domain.item_statistics import (
    FEWEST_CHOOSERS,
    Finding,
    ItemStatistics,
    findings,
    item_statistics,
)
from jkquiz.domain.items import Body, MultipleResponse, SingleChoice, TrueFalse
from jkquiz.storage.bank import Bank
from jkquiz.storage.item_statistics import Answered, ItemAnswers, Stamp

_FINDINGS: Final = tuple(Finding)
_TOLD_EVERY: Final = 64
"""After so many items it is asked whether to go on."""


def statistics_of(
    bank: Bank, answers: ItemAnswers, key: int, revision: int | None = None
) -> ItemStatistics | None:
    """Return the statistics of an item's revision, the present one where none is named; None without it."""
    stored = bank.item(key, revision)
    if stored is None:
        return None
    return item_statistics(_options(stored.item.body), answers.observations(key, stored.revision))


def _options(body: Body) -> list[tuple[str, bool]]:
    """Return what can be chosen, and whether it is right; nothing where an answer is made, not chosen."""
    if isinstance(body, SingleChoice | MultipleResponse):
        return [(option.id, option.is_right) for option in body.options]
    if isinstance(body, TrueFalse):
        return [("true", body.is_true), ("false", not body.is_true)]
    return []


# --- all items ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figures:
    """What the answers to an item's present revision say, in short; None where there are too few."""

    first: float | None
    """Facility: the mean fraction of first attempts."""
    discrimination: float | None
    median_ms: float | None


class Digest:
    """The figures of all items that were answered, in a few bytes each."""

    def __init__(self, stamp: Stamp = ()) -> None:
        self.stamp = stamp
        self.keys: array[int] = array("q")
        """Ascending."""
        self._revisions: array[int] = array("l")
        self._figures = (array("d"), array("d"), array("d"))
        self._found = bytearray()

    def add(self, answered: Answered, statistics: ItemStatistics) -> None:
        """Add an item; by key."""
        first, discrimination, time = statistics.first, statistics.discrimination, statistics.time
        self.keys.append(answered.item)
        self._revisions.append(answered.revision)
        values = (
            nan if first is None else first.value,
            nan if discrimination is None else discrimination.value,
            nan if time is None else time.median,
        )
        for column, value in zip(self._figures, values, strict=True):
            column.append(value)
        found = findings(statistics)
        self._found.append(sum(1 << place for place, each in enumerate(_FINDINGS) if each in found))

    def of(self, key: int, revision: int) -> Figures | None:
        """Return the figures of a revision of an item; None where it was not answered."""
        place = bisect_left(self.keys, key)
        if place == len(self.keys) or self.keys[place] != key or self._revisions[place] != revision:
            return None
        return Figures(*(None if isnan(column[place]) else column[place] for column in self._figures))

    def found(self, wanted: Iterable[Finding]) -> list[int]:
        """Return the keys of the items of which any of some findings is true."""
        bits = sum(1 << _FINDINGS.index(each) for each in wanted)
        return [key for key, found in zip(self.keys, self._found, strict=True) if found & bits]

    def first(self) -> dict[int, float]:
        """Return the facility of each item that has one."""
        return self._column(0)

    def discrimination(self) -> dict[int, float]:
        """Return the discrimination of each item that has one."""
        return self._column(1)

    def median_ms(self) -> dict[int, float]:
        """Return the median time of each item that has one."""
        return self._column(2)

    def _column(self, place: int) -> dict[int, float]:
        values = zip(self.keys, self._figures[place], strict=True)
        return {key: value for key, value in values if not isnan(value)}


def digest(
    bank: Bank,
    answers: ItemAnswers,
    before: Digest | None,
    goes_on: Callable[[int], bool],
) -> Digest | None:
    """Return the figures of all items; None where it was not to go on.

    Args:
        bank: the items.
        answers: the log.
        before: what is known from before; it is returned where nothing has changed since.
        goes_on: is told now and then how many items are done, and says whether to go on.
    """
    stamp = answers.stamp()
    if before is not None and before.stamp == stamp:
        return before
    made = Digest(stamp)
    for number, answered in enumerate(answers.each()):
        if number % _TOLD_EVERY == 0 and not goes_on(number):
            return None
        if answered.observations:
            made.add(answered, item_statistics(_told_options(bank, answered), answered.observations))
    return made


def _told_options(bank: Bank, answered: Answered) -> list[tuple[str, bool]]:
    """Return the options of an item; none where there are too few answers for any finding about them."""
    if len(answered.observations) < 2 * FEWEST_CHOOSERS:
        return []
    if not any(each.chosen is not None for each in answered.observations):
        return []
    stored = bank.item(answered.item, answered.revision)
    return [] if stored is None else _options(stored.item.body)
