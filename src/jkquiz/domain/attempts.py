"""A learner's answers, as far as mistakes and confusions follow from them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from jkquiz.domain.grading import Certainty
from jkquiz.domain.responses import Response

SPACED_SUCCESSES = 2
"""On how many days an item must go right before what went wrong counts as repaired."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """An answer of the log."""

    key: int
    """Of the answer; the order of the log, also where the clock was set back."""
    item: int
    """Key of the item."""
    revision: int
    at: datetime
    day: date
    """The learner's day."""
    fraction: float
    certainty: Certainty
    response: Response | None = None
    """What was answered, where that earned less than the full mark; None where nothing was."""

    @property
    def is_mistake(self) -> bool:
        """Whether it earned less than the full mark."""
        return self.fraction < 1

    @property
    def is_success(self) -> bool:
        """Whether it was wholly right and no guess."""
        return self.fraction == 1 and self.certainty >= Certainty.THINK


def success_days(wrong: date, later: Iterable[Attempt]) -> frozenset[date]:
    """Return the days of the successes after something went wrong, without the very day of it.

    On that day a success is only the echo of the feedback. Days are told apart and not put in order, so that
    a clock that once ran ahead holds nothing back.
    """
    return frozenset(attempt.day for attempt in later if attempt.is_success and attempt.day != wrong)
