"""Adaptive tests: each question chosen by the answers before it, until the mark is known well enough.

The ability has a normal prior and a posterior on a grid (expected a posteriori: R. D. Bock & R. J. Mislevy
1982, *Adaptive EAP estimation of ability in a microcomputer environment*). A mark is that of an exam of the
whole pool, guessing included. The next item is one of those that tell most (Fisher information) in the
chapter that is furthest behind its share (G. G. Kingsbury & A. R. Zara 1989, *Procedures for selecting items
for computerized adaptive tests*).
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from jkquiz.domain.difficulty import Difficulty

_PRIOR = 1.5
"""Standard deviation of abilities before any answer, in logits: 90 % lie between -2.5 and 2.5."""
_GRID = [step / 10 for step in range(-50, 51)]
_TAIL = 0.05
"""Left out of an interval on each side."""
_ENOUGH = 0.45
"""Which share of the most telling item's information suffices to be asked. Where both are as hard, a typed
item tells twice as much as three options do; a test of typed items alone would be shorter, and tire."""
FEWEST = 8
"""No test ends before so many answers: the first ones are weighed against the prior alone."""


@dataclass(frozen=True, slots=True)
class PoolItem:
    """An item that an adaptive test may ask, as it was held to be when the test began."""

    item: int
    """Key of the item."""
    revision: int
    chapter: str
    difficulty: Difficulty
    chance: float
    """Of a blind guess being right, 0 to below 1."""

    def right_by(self, ability: float) -> float:
        """Return the expected fraction of a learner of an ability."""
        return self.chance + (1 - self.chance) * self.difficulty.known_by(ability)

    def information(self, ability: float) -> float:
        """Return what an answer would tell of an ability near this one (Fisher), per squared logit."""
        width = 0.05
        right = self.right_by(ability)
        slope = (self.right_by(ability + width) - self.right_by(ability - width)) / (2 * width)
        return slope**2 / (right * (1 - right))


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the answers of an adaptive test tell of the mark for its whole pool."""

    ability: float
    """In logits."""
    mark: float
    """0 to 1, likewise what follows."""
    error: float
    """Standard error of the mark."""
    low: float
    """Below it the mark lies with a probability of 5 %."""
    high: float
    """Above it likewise."""


def estimate(answers: Sequence[tuple[PoolItem, float]], pool: Sequence[PoolItem]) -> Estimate:
    """Return what answers tell.

    Args:
        answers: the items that were asked, each with the fraction of the full mark that it earned, 0 to 1.
        pool: all that the mark is for; at least one item.
    """
    logs = []
    for ability in _GRID:
        found = -((ability / _PRIOR) ** 2) / 2
        for item, fraction in answers:
            right = item.right_by(ability)
            # A part of the full mark counts as that part of a right answer.
            found += fraction * log(right) + (1 - fraction) * log(1 - right)
        logs.append(found)
    top = max(logs)
    weights = [exp(each - top) for each in logs]
    total = sum(weights)
    weights = [each / total for each in weights]
    marks = [sum(item.right_by(ability) for item in pool) / len(pool) for ability in _GRID]
    ability = sum(weight * each for weight, each in zip(weights, _GRID, strict=True))
    mark = sum(weight * each for weight, each in zip(weights, marks, strict=True))
    spread = sum(weight * (each - mark) ** 2 for weight, each in zip(weights, marks, strict=True))
    return Estimate(
        ability, mark, sqrt(spread), _quantile(marks, weights, _TAIL), _quantile(marks, weights, 1 - _TAIL)
    )


def choose(pool: Sequence[PoolItem], asked: Collection[int], ability: float) -> PoolItem | None:
    """Return the item to be asked next; None where all were asked.

    Args:
        pool: all items of the test, in the order in which those that tell about as much are taken.
        asked: keys of the items that were asked.
        ability: that is estimated so far, in logits.
    """
    left = [each for each in pool if each.item not in asked]
    if not left:
        return None
    shares = Counter(each.chapter for each in pool)
    had = Counter(each.chapter for each in pool if each.item in asked)
    # How far a chapter is behind what it would have with one item more.
    behind = {name: share * (len(asked) + 1) / len(pool) - had[name] for name, share in shares.items()}
    chapter = max(dict.fromkeys(each.chapter for each in left), key=lambda name: behind[name])
    telling = [(each.information(ability), each) for each in left if each.chapter == chapter]
    enough = _ENOUGH * max(information for information, _ in telling)
    return next(each for information, each in telling if information >= enough)


def _quantile(marks: Sequence[float], weights: Sequence[float], share: float) -> float:
    """Return the mark below which a share of the weights lies, by a straight line between grid points."""
    below = 0.0
    for number, weight in enumerate(weights):
        if below + weight >= share:
            if number == 0 or weight == 0:
                return marks[number]
            part = (share - below) / weight
            return marks[number - 1] + part * (marks[number] - marks[number - 1])
        below += weight
    return marks[-1]
