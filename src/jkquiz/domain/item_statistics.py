"""What the answers to an item say about the item: facility, discrimination, the use of its options, time.

Every figure is given with the number of answers behind it and a 90 % interval, for most items have few. The
terms are those of classical test theory: L. Crocker and J. Algina, "Introduction to Classical and Modern Test
Theory" (1986), chapter 14.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import atanh, sqrt, tanh
from statistics import fmean, median, quantiles, variance

from jkquiz.domain.certainty import Interval, wilson

FEWEST_SITTINGS = 10
"""From so many sittings on discrimination is computed."""
FEWEST_REST = 5
"""So many other answers a sitting must have to tell how good it was."""
FEWEST_WRONG = 20
"""From so many wrong answers on a distractor may be called dead."""
DEAD_BELOW = 0.05
"""The share of those who were wrong below which a distractor is dead: it might as well not be there."""
FEWEST_CHOOSERS = 5
"""So many must have chosen a distractor, and the key, for the two groups to be compared."""
LOW_DISCRIMINATION = 0.2
"""Below it an item hardly tells strong learners from weak ones.

R. L. Ebel, "Measuring Educational Achievement" (1965), who would revise or reject such items."""
HIGH_DISCRIMINATION = 0.4
"""From it on, by the same rule, an item is a very good one."""
_Z = 1.6448536269514722
"""Quantile of the normal distribution that leaves 5 % above it."""


@dataclass(frozen=True, slots=True)
class Observation:
    """The first answer to an item in a sitting."""

    fraction: float
    """Of the full mark, 0 to 1."""
    taken_ms: int
    chosen: frozenset[str] | None = None
    """Ids of the options chosen; None for an item without options, or where nothing was answered."""
    rest: float | None = None
    """How much better than usual the other answers of the sitting were; None where there were too few."""
    is_first: bool = True
    """Whether the learner met the item for the first time, and so had not been told the answer."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share, or a mean of fractions, of `n` answers."""

    value: float
    n: int
    interval: Interval


@dataclass(frozen=True, slots=True)
class Correlation:
    """A correlation over `n` sittings."""

    value: float
    n: int
    interval: Interval


@dataclass(frozen=True, slots=True)
class Duration:
    """The time that `n` answers took, in ms."""

    median: float
    quarter: float
    """A quarter took less."""
    three_quarters: float
    n: int


@dataclass(frozen=True, slots=True)
class OptionUse:
    """How often an option was chosen, and by whom."""

    id: str
    is_right: bool
    chosen: Share
    """Of all first attempts."""
    rest: Share | None
    """Mean of how good the sittings of its choosers were otherwise; the interval is that of the mean."""
    is_dead: bool
    """A distractor that misleads nearly nobody."""
    is_suspect: bool
    """A distractor that better learners choose than the key: the key may be wrong, or another one right."""


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """What the answers to one revision of an item say about it; None where there are too few."""

    first: Share | None
    """Facility: the mean fraction of first attempts, one for each learner."""
    facility: Share | None
    """The same of all sittings, so also of learners who had been told the answer before."""
    discrimination: Correlation | None
    options: tuple[OptionUse, ...]
    """In the order of the item; empty for an item without options."""
    time: Duration | None


class Finding(StrEnum):
    """What the answers to an item give reason to look at."""

    SUSPECT = "suspect"
    """A distractor that better learners choose than the key."""
    NEGATIVE = "negative"
    """Weak learners do better at it than strong ones, and not by chance."""
    LOW = "low"
    """It hardly tells the ones from the others, whatever in its range is true."""
    DEAD = "dead"
    """A distractor that misleads nearly nobody."""


def findings(statistics: ItemStatistics) -> frozenset[Finding]:
    """Return what the statistics of an item give reason to look at.

    A discrimination is judged by the upper end of its interval: among many items with few answers each, some
    are below any mark by chance alone, and a teacher who is sent to look at those soon looks no more.
    """
    found = set()
    if any(use.is_suspect for use in statistics.options):
        found.add(Finding.SUSPECT)
    if any(use.is_dead for use in statistics.options):
        found.add(Finding.DEAD)
    if statistics.discrimination is not None:
        if statistics.discrimination.interval.high < 0:
            found.add(Finding.NEGATIVE)
        elif statistics.discrimination.interval.high < LOW_DISCRIMINATION:
            found.add(Finding.LOW)
    return frozenset(found)


def item_statistics(
    options: Sequence[tuple[str, bool]], observations: Sequence[Observation]
) -> ItemStatistics:
    """Return the statistics of an item.

    Args:
        options: ids of its options, and whether each is right; empty for an item without options.
        observations: the answers to one revision of it.
    """
    firsts = [each for each in observations if each.is_first]
    return ItemStatistics(
        first=_mean_fraction(firsts),
        facility=_mean_fraction(observations),
        discrimination=_discrimination(observations),
        options=_option_uses(options, observations),
        time=_duration([each.taken_ms for each in observations]),
    )


def item_rest_correlation(pairs: Sequence[tuple[float, float]]) -> Correlation | None:
    """Return Pearson's correlation of what an item earned and what the rest did; None where it has none.

    It is the item-rest correlation, for an item that counted on both sides would go along with itself. The
    interval is by the z transformation: R. A. Fisher, "On the 'probable error' of a coefficient of
    correlation deduced from a small sample", Metron 1 (1921) 3-32.
    """
    n = len(pairs)
    if n < FEWEST_SITTINGS:
        return None
    mean_x, mean_y = fmean(x for x, _ in pairs), fmean(y for _, y in pairs)
    xx = sum((x - mean_x) ** 2 for x, _ in pairs)
    yy = sum((y - mean_y) ** 2 for _, y in pairs)
    if xx == 0 or yy == 0:  # all earned the same: nothing goes along with anything
        return None
    xy = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    value = max(-1.0, min(1.0, xy / sqrt(xx * yy)))
    if abs(value) > 1 - 1e-12:
        return Correlation(round(value), n, Interval(round(value), round(value)))
    half = _Z / sqrt(n - 3)
    return Correlation(value, n, Interval(tanh(atanh(value) - half), tanh(atanh(value) + half)))


def _mean_fraction(observations: Sequence[Observation]) -> Share | None:
    """Return the mean fraction earned.

    A fraction between 0 and 1 varies no more than right and wrong of the same mean do, so that Wilson's
    interval is never too narrow for it.
    """
    return _share(sum(each.fraction for each in observations), len(observations))


def _share(earned: float, n: int) -> Share | None:
    return Share(earned / n, n, wilson(earned, n)) if n else None


def _discrimination(observations: Sequence[Observation]) -> Correlation | None:
    return item_rest_correlation(
        [(each.fraction, each.rest) for each in observations if each.rest is not None]
    )


def _duration(taken: Sequence[int]) -> Duration | None:
    if not taken:
        return None
    low, _, high = quantiles(taken, n=4, method="inclusive") if len(taken) > 1 else (taken[0],) * 3
    return Duration(median(taken), low, high, len(taken))


def _option_uses(
    options: Sequence[tuple[str, bool]], observations: Sequence[Observation]
) -> tuple[OptionUse, ...]:
    answered = [each for each in observations if each.chosen is not None]
    firsts = [each for each in answered if each.is_first]
    wrong = [each for each in firsts if each.fraction < 1]
    # The key is what earns the full mark, which for several right options is all of them.
    best = [each.rest for each in answered if each.fraction == 1 and each.rest is not None]
    uses = []
    for name, is_right in options:
        chosen = _share(sum(_chose(each, name) for each in firsts), len(firsts))
        if chosen is None:
            return ()
        rests = [each.rest for each in answered if _chose(each, name) and each.rest is not None]
        misled = sum(_chose(each, name) for each in wrong)
        is_dead = not is_right and len(wrong) >= FEWEST_WRONG and misled / len(wrong) < DEAD_BELOW
        is_suspect = not is_right and _are_better(rests, best)
        uses.append(OptionUse(name, is_right, chosen, _mean(rests), is_dead, is_suspect))
    return tuple(uses)


def _chose(observation: Observation, option: str) -> bool:
    return observation.chosen is not None and option in observation.chosen


def _mean(values: Sequence[float]) -> Share | None:
    if len(values) < FEWEST_CHOOSERS:
        return None
    mean, half = fmean(values), _Z * sqrt(variance(values) / len(values))
    return Share(mean, len(values), Interval(mean - half, mean + half))


def _are_better(choosers: Sequence[float], others: Sequence[float]) -> bool:
    """Whether the choosers are better than the others by more than chance would have in one case of twenty.

    B. L. Welch, "The generalization of 'Student's' problem when several different population variances are
    involved", Biometrika 34 (1947) 28-35, with the normal quantile.
    """
    if min(len(choosers), len(others)) < FEWEST_CHOOSERS:
        return False
    error = sqrt(variance(choosers) / len(choosers) + variance(others) / len(others))
    return fmean(choosers) - fmean(others) > _Z * error
