"""Calibration: whether what a learner is sure of turns out to be right as often as it pays to be."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from jkquiz.domain.grading import Certainty, marks

FEWEST = 10
"""Below so many answers a level is not judged."""
_Z = 1.6448536269514722
"""Quantile of the normal distribution that leaves 5 % on each side of the interval."""


class Verdict(StrEnum):
    """How the share right at a level compares with the range in which that level pays best."""

    OVERCONFIDENT = "overconfident"
    UNDERCONFIDENT = "underconfident"
    FITTING = "fitting"
    TOO_FEW = "too-few"


@dataclass(frozen=True, slots=True)
class Interval:
    """A range of probabilities."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Level:
    """What became of the answers given at one level of certainty."""

    certainty: Certainty
    answers: int
    right: int
    """Those wholly right."""

    @property
    def share(self) -> float | None:
        """The share right, or None before the first answer."""
        return self.right / self.answers if self.answers else None

    @property
    def interval(self) -> Interval:
        """Where the probability of being right lies, with 90 % confidence."""
        return wilson(self.right, self.answers)

    @property
    def band(self) -> Interval:
        """Where that probability should lie for the level to be the one that pays best."""
        return band(self.certainty)

    @property
    def verdict(self) -> Verdict:
        """Whether the level fits; only an interval that lies wholly outside the band says that it doesn't."""
        if self.answers < FEWEST:
            return Verdict.TOO_FEW
        if self.interval.high < self.band.low:
            return Verdict.OVERCONFIDENT
        if self.interval.low > self.band.high:
            return Verdict.UNDERCONFIDENT
        return Verdict.FITTING


@dataclass(frozen=True, slots=True)
class Calibration:
    """Certainty against truth, over all of a learner's answers."""

    levels: tuple[Level, ...]
    """Guess, think and know, in this order."""
    no_idea: int
    """Answers without any certainty, which claim nothing that could be judged."""


def calibrate(counts: Mapping[Certainty, tuple[int, int]]) -> Calibration:
    """Return the calibration that follows from (answers, wholly right ones) by certainty."""
    levels = tuple(
        Level(certainty, *counts.get(certainty, (0, 0)))
        for certainty in Certainty
        if certainty is not Certainty.NO_IDEA
    )
    return Calibration(levels, counts.get(Certainty.NO_IDEA, (0, 0))[0])


def break_even(lower: Certainty, higher: Certainty) -> float:
    """Return the probability of being right at which two levels earn the same marks on average.

    With p the probability, the higher level gains p * (what it earns more when right) and loses (1 - p) *
    (what it costs more when wrong). Under +1/+2/+3 and 0/-2/-6 that is 2/3 for guess and think, 4/5 for think
    and know.
    """
    gain = marks(1, higher) - marks(1, lower)
    loss = marks(0, lower) - marks(0, higher)
    return loss / (gain + loss)


def band(certainty: Certainty) -> Interval:
    """Return the probabilities of being right for which a level pays best: 0-2/3, 2/3-4/5 or 4/5-1."""
    low = break_even(Certainty(certainty - 1), certainty) if certainty > Certainty.GUESS else 0.0
    high = break_even(certainty, Certainty(certainty + 1)) if certainty < Certainty.KNOW else 1.0
    return Interval(low, high)


def wilson(right: float, answers: int) -> Interval:
    """Return the 90 % score interval of a share; everything is possible before the first answer.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
    American Statistical Association 22 (1927) 209-212.
    """
    if not answers:
        return Interval(0.0, 1.0)
    share, square = right / answers, _Z * _Z
    middle = share + square / (2 * answers)
    half = _Z * sqrt((share * (1 - share) + square / (4 * answers)) / answers)
    whole = 1 + square / answers
    return Interval(max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole))
