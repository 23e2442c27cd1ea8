"""Which mark to expect: from the probability of each item's being right to an exam's mark and its interval.

The number of right answers is a sum of independent draws, one from the pool of each group of a blueprint
(Poisson's binomial distribution, computed exactly). Over it lies what is not known of the learner: the
coefficients of the calibration, and how far the model itself may be off; both shift all items together,
so that the distribution is a mixture over five shifts, weighted as the normal distribution weights them
(Gauss-Hermite quadrature).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

MISFIT = 0.15
"""Standard deviation, in logits, of what the model gets wrong for a learner as a whole.

Set by the simulated learners of tests/bench, none of whom has FSRS's memory.
"""
_LOW, _HIGH = 0.05, 0.95
_SHIFTS = (
    (-2.8569700138728056, 0.011257411327720689),
    (-1.3556261799742659, 0.22207592200561266),
    (0.0, 0.5333333333333333),
    (1.3556261799742659, 0.22207592200561266),
    (2.8569700138728056, 0.011257411327720689),
)


@dataclass(frozen=True, slots=True)
class Chance:
    """What is expected of one item in the exam."""

    right: float
    """Probability of a right answer, 0 to 1."""
    spread: float
    """Standard deviation of its logit, from what is not known of the learner."""


@dataclass(frozen=True, slots=True)
class Pool:
    """The items from which a part of an exam is drawn."""

    items: Sequence[Chance]
    draws: int
    """How many are drawn, without putting back."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """A mark to expect, as a share of the full mark, with the bounds of its 90 % interval."""

    mark: float
    low: float
    high: float


def forecast(pools: Sequence[Pool]) -> Forecast | None:
    """Return the mark to expect from an exam; None where nothing is drawn."""
    pools = [pool for pool in pools if pool.items and pool.draws > 0]
    count = sum(pool.draws for pool in pools)
    if not count:
        return None
    mixture = [0.0] * (count + 1)
    for shift, weight in _SHIFTS:
        for right, probability in enumerate(_rights(pools, shift)):
            mixture[right] += weight * probability
    mark = sum(right * probability for right, probability in enumerate(mixture)) / count
    return Forecast(mark, _quantile(mixture, _LOW) / count, _quantile(mixture, _HIGH) / count)


def brier(predicted: Sequence[tuple[float, bool]]) -> float:
    """Return the mean square of how far predictions were off: 0 is best (G. W. Brier 1950)."""
    return sum((p - y) ** 2 for p, y in predicted) / len(predicted)


def log_loss(predicted: Sequence[tuple[float, bool]]) -> float:
    """Return the mean of -ln(the probability that was given to what came): 0 is best."""
    bounded = ((min(max(p, 1e-3), 1 - 1e-3), y) for p, y in predicted)
    return sum(-log(p if y else 1 - p) for p, y in bounded) / len(predicted)


def _rights(pools: Sequence[Pool], shift: float) -> list[float]:
    """Return the probability of each number of right answers, all items shifted alike."""
    distribution = [1.0]
    for pool in pools:
        moved = [_moved(item, shift) for item in pool.items]
        for right in _drawn(moved, pool.draws):
            distribution = _with_one_more(distribution, right)
    return distribution


def _drawn(rights: list[float], draws: int) -> list[float]:
    """Return probabilities, one a draw, whose sum has the mean and variance of the draws' sum.

    Draws from a large pool are each the pool's mean; where all of it is drawn, the items are what they are.
    Between the two, items lie between: the variance of a sum without putting back is linear in the share.
    """
    mean = sum(rights) / len(rights)
    share = sqrt(min(1.0, max(0.0, (draws - 1) / max(1, len(rights) - 1))))
    ordered = sorted(rights)
    step = len(ordered) / draws
    picked = [ordered[min(int((index + 0.5) * step), len(ordered) - 1)] for index in range(draws)]
    centre = sum(picked) / draws
    return [min(max(mean + share * (each - centre), 0.0), 1.0) for each in picked]


def _with_one_more(distribution: list[float], right: float) -> list[float]:
    more = [0.0] * (len(distribution) + 1)
    for number, probability in enumerate(distribution):
        more[number] += probability * (1 - right)
        more[number + 1] += probability * right
    return more


def _moved(item: Chance, shift: float) -> float:
    p = min(max(item.right, 1e-4), 1 - 1e-4)
    spread = sqrt(item.spread**2 + MISFIT**2)
    return 1 / (1 + exp(-(log(p / (1 - p)) + shift * spread)))


def _quantile(distribution: Sequence[float], wanted: float) -> float:
    """Return the number below which a share lies, within a number as if it were spread over it."""
    below = 0.0
    for number, probability in enumerate(distribution):
        if below + probability >= wanted:
            return min(max(number - 0.5 + (wanted - below) / probability, 0.0), len(distribution) - 1.0)
        below += probability
    return len(distribution) - 1.0
