"""Which mark to expect: from the probability of each item's being right to an exam's mark and its interval.

The number of right answers is a sum of independent draws, one from the pool of each group of a blueprint
(Poisson's binomial distribution, computed exactly). Over it lies what is not known of the learner: the
coefficients of the calibration, and how far the model itself may be off. Both shift all items together, some
more, some less, some the other way, so that the distribution is a mixture over five shifts, weighted as the
normal distribution weights them (Gauss-Hermite quadrature).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import exp, hypot, log, sqrt

from jkquiz.domain.recall_model import RecallModel
from jkquiz.domain.recall_model import right as right_by
from jkquiz.domain.scheduling import Card, retrievability

MISFIT = 0.15
"""Standard deviation, in logits, of what the model gets wrong for a learner as a whole.

Set by the simulated learners of tests/bench, none of whom has FSRS's memory.
"""
_UNSEEN_SPREAD = 0.5
"""The same for items never met, of which only the share known before is known."""
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
    """How much its logit is higher where the exam goes one standard deviation better than expected, from what
    is not known of the learner; below 0 where it is lower."""


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
    pools = _with_misfit([pool for pool in pools if pool.items and pool.draws > 0])
    count = sum(pool.draws for pool in pools)
    if not count:
        return None
    mixture = [0.0] * (count + 1)
    for shift, weight in _SHIFTS:
        for right, probability in enumerate(_rights(pools, shift)):
            mixture[right] += weight * probability
    mark = sum(right * probability for right, probability in enumerate(mixture)) / count
    return Forecast(mark, _quantile(mixture, _LOW) / count, _quantile(mixture, _HIGH) / count)


def known_before(first_meetings: Iterable[tuple[bool, float]]) -> float:
    """Return the share of the bank, 0 to 1, that a learner knew before ever meeting it.

    What was right beyond guessing, with a tenth of ten items as the prior.

    Args:
        first_meetings: whether each first answer was right, and the chance of a blind guess.
    """
    right, guessable, count = 1.0, 0.0, 10.0
    for is_right, chance in first_meetings:
        right += is_right
        guessable += chance
        count += 1
    return min(max((right - guessable) / (count - guessable), 0.01), 0.99)


def expected(
    cards: Sequence[Card | None],
    chances: Sequence[float],
    calibration: RecallModel,
    at: datetime,
    known: float,
) -> list[Chance]:
    """Return what is expected of items in an exam.

    Args:
        cards: of each item; None for one never met.
        chances: of a blind guess at each item.
        calibration: how recall is to be read for the learner.
        at: when the exam begins.
        known: the share of unseen items that the learner knows all the same, see `known_before`.
    """
    points = [None if card is None else (retrievability(card, at), card.stability) for card in cards]
    doubt = calibration.doubt([point for point in points if point is not None])
    found = []
    for point, chance in zip(points, chances, strict=True):
        if point is None:
            found.append(Chance(right_by(known, chance), _UNSEEN_SPREAD))
        else:
            mean = right_by(calibration.recall(*point), chance)
            raised = right_by(calibration.shifted(*point, doubt), chance)
            found.append(Chance(mean, _logit(raised) - _logit(mean)))
    return found


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
    share = min(1.0, (draws - 1) / max(1, len(rights) - 1))
    ordered = sorted(rights)
    step = len(ordered) / draws
    picked = [ordered[min(int((index + 0.5) * step), len(ordered) - 1)] for index in range(draws)]
    centre = sum(picked) / draws
    of_picked = sum((each - centre) ** 2 for each in picked) / draws
    of_pool = sum((each - mean) ** 2 for each in rights) / len(rights)
    scale = sqrt(share * of_pool / of_picked) if of_picked else 0.0
    return [min(max(mean + scale * (each - centre), 0.0), 1.0) for each in picked]


def _with_one_more(distribution: list[float], right: float) -> list[float]:
    more = [0.0] * (len(distribution) + 1)
    for number, probability in enumerate(distribution):
        more[number] += probability * (1 - right)
        more[number + 1] += probability * right
    return more


def _with_misfit(pools: Sequence[Pool]) -> list[Pool]:
    """Return the pools with one spread for both doubts: of the learner, and of the model.

    The two are independent, and what counts is the number of right answers. Its standard deviations along
    them, S and M, weight their shifts of each item, so that the new one's is sqrt(S^2 + M^2).
    """
    of_learner = of_model = 0.0
    for pool in pools:
        for item in pool.items:
            slope = item.right * (1 - item.right) * pool.draws / len(pool.items)
            of_learner += slope * item.spread
            of_model += slope * MISFIT
    both = hypot(of_learner, of_model)
    if not both:
        return list(pools)
    return [
        Pool(
            [
                Chance(each.right, (of_learner * each.spread + of_model * MISFIT) / both)
                for each in pool.items
            ],
            pool.draws,
        )
        for pool in pools
    ]


def _moved(item: Chance, shift: float) -> float:
    return 1 / (1 + exp(-(_logit(item.right) + shift * item.spread)))


def _logit(probability: float) -> float:
    p = min(max(probability, 1e-4), 1 - 1e-4)
    return log(p / (1 - p))


def _quantile(distribution: Sequence[float], wanted: float) -> float:
    """Return the number below which a share lies, within a number as if it were spread over it."""
    below = 0.0
    for number, probability in enumerate(distribution):
        if below + probability >= wanted:
            return min(max(number - 0.5 + (wanted - below) / probability, 0.0), len(distribution) - 1.0)
        below += probability
    return len(distribution) - 1.0
