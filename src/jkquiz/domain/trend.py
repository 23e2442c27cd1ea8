"""Whether somebody gets better: what was recalled, period by period, and whether the latest week differs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import sqrt

from jkquiz.domain.certainty import Interval, wilson

WEEK = 7
FEWEST = 20
"""With fewer reviews in one of two weeks they are not compared."""
_Z = 1.6448536269514722
"""Quantile of the normal distribution that leaves 5 % on each side."""


class Direction(StrEnum):
    """How the recall of the latest week compares with that of the week before."""

    BETTER = "better"
    WORSE = "worse"
    LEVEL = "level"
    TOO_FEW = "too-few"


@dataclass(frozen=True, slots=True)
class Period:
    """What was answered from one day to another, both among them."""

    first: date
    last: date
    answers: int = 0
    right: int = 0
    """Those wholly right."""
    earned: float = 0.0
    """Sum of the fractions earned."""
    marks: float = 0.0
    """Sum of the certainty marks."""
    reviews: int = 0
    """Answers to items that had been met a day or more before."""
    recalled: int = 0
    """Those of them that were wholly right."""

    @property
    def recall(self) -> float | None:
        """The share recalled in review; None where nothing was reviewed."""
        return self.recalled / self.reviews if self.reviews else None

    @property
    def interval(self) -> Interval:
        """Where the probability of recalling lies, with 90 % confidence."""
        return wilson(self.recalled, self.reviews)

    @property
    def score(self) -> float | None:
        """The mean fraction earned by all answers; None where there are none."""
        return self.earned / self.answers if self.answers else None

    @property
    def mean_marks(self) -> float | None:
        """The mean of the certainty marks, -6 to 3; None where nothing was answered."""
        return self.marks / self.answers if self.answers else None


@dataclass(frozen=True, slots=True)
class Trend:
    """The periods since the first answer, oldest first, and how the latest week compares."""

    periods: tuple[Period, ...]
    is_weekly: bool
    """Whether a period is a week; a day otherwise."""
    direction: Direction
    latest: Period
    """The last seven days."""
    before: Period
    """The seven days before them."""


def find_trend(days: Sequence[Period], most_days: int = 14) -> Trend:
    """Return the trend that follows from days without a gap, oldest first, today the last.

    Args:
        days: one period a day; at least two weeks.
        most_days: how many days are shown one by one; where the first answer is longer ago, weeks are shown,
            which end on the weekday of today.
    """
    begun = next((place for place, day in enumerate(days) if day.answers), len(days))
    weeks = [_add_up(days[max(0, end - WEEK) : end]) for end in range(len(days), 0, -WEEK)][::-1]
    before, latest = weeks[-2:]
    is_weekly = len(days) - begun > most_days
    shown = [week for week in weeks if week.last >= days[begun].first] if is_weekly else days[begun:]
    return Trend(tuple(shown), is_weekly, compare(before, latest), latest, before)


def compare(before: Period, latest: Period) -> Direction:
    """Say whether recall rose or fell from one period to another, with 90 % confidence.

    The test of two proportions with a pooled variance (Fleiss, Levin and Paik, *Statistical Methods for Rates
    and Proportions*, chapter 3).
    """
    if min(before.reviews, latest.reviews) < FEWEST:
        return Direction.TOO_FEW
    pooled = (before.recalled + latest.recalled) / (before.reviews + latest.reviews)
    error = sqrt(pooled * (1 - pooled) * (1 / before.reviews + 1 / latest.reviews))
    difference = latest.recalled / latest.reviews - before.recalled / before.reviews
    if abs(difference) <= _Z * error:
        return Direction.LEVEL
    return Direction.BETTER if difference > 0 else Direction.WORSE


def empty_days(last: date, count: int) -> list[Period]:
    """Return so many days without an answer, the last of them given."""
    days = [last - timedelta(days=back) for back in range(count - 1, -1, -1)]
    return [Period(day, day) for day in days]


def _add_up(days: Sequence[Period]) -> Period:
    return Period(
        days[0].first,
        days[-1].last,
        sum(day.answers for day in days),
        sum(day.right for day in days),
        sum(day.earned for day in days),
        sum(day.marks for day in days),
        sum(day.reviews for day in days),
        sum(day.recalled for day in days),
    )
