"""How difficult items are, learnt from answers.

Elo's rating system with a learner for one player and an item for the other (R. Pelánek 2016, *Applications of
the Elo rating system in adaptive educational systems*, Computers & Education 98). Abilities and difficulties
are in logits: a learner of ability a knows an item of difficulty d with the probability 1 / (1 + exp(d - a)),
and who does not know it guesses. Only first answers count: later ones tell what was learnt from them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, pi, sqrt

_STEP = 1.0
"""How far a learner's first answer moves the ability at most, in logits; Pelánek's alpha."""
_SLOWING = 0.05
"""How fast later answers move it less; Pelánek's beta. It stays lively, for learners learn."""
_BY_LEVEL = {1: -0.75, 2: 0.0, 3: 0.75}
"""What is taken for the difficulty before anybody answered, in logits, by the level that the author gave."""
_SPREAD = 1.0
"""How far items of one level lie apart, as a standard deviation in logits."""
_INFORMATION = 0.2
"""What an answer tells of the difficulty, about; p(1 - p) where 27 to 73 % know the item."""


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """A learner's first answer to an item."""

    learner: int
    item: int
    level: int
    fraction: float
    """Of the full mark, 0 to 1."""
    chance: float
    """Of a blind guess being right, 0 to below 1."""


@dataclass(frozen=True, slots=True)
class Difficulty:
    """How difficult an item is held to be, in logits."""

    mean: float
    spread: float
    """The standard deviation of what it may be."""

    def known_by(self, ability: float) -> float:
        """Return the probability that a learner of an ability knows the item.

        A normal distribution of the difficulty flattens the curve: D. J. C. MacKay 1992, *The evidence
        framework applied to classification networks*, eq. 10.
        """
        slope = 1 / sqrt(1 + pi * self.spread**2 / 8)
        return logistic(slope * (ability - self.mean))


def logistic(value: float) -> float:
    """Return the probability of log odds."""
    if value >= 0:
        return 1 / (1 + exp(-value))
    return exp(value) / (1 + exp(value))


def unanswered(level: int) -> Difficulty:
    """Return what is held of an item that nobody has answered."""
    return Difficulty(_BY_LEVEL[level], _SPREAD)


def learn_difficulties(answers: Iterable[FirstAnswer]) -> Mapping[int, Difficulty]:
    """Return what first answers, oldest first, tell of the items' difficulties, by item.

    An item without answers is not in it, see `unanswered`.
    """
    abilities: dict[int, tuple[float, int]] = {}
    items: dict[int, tuple[float, int]] = {}
    for each in answers:
        ability, answered = abilities.get(each.learner, (0.0, 0))
        difficulty, asked = items.get(each.item, (_BY_LEVEL[each.level], 0))
        expected = each.chance + (1 - each.chance) * logistic(ability - difficulty)
        surprise = each.fraction - expected
        step = _STEP / (1 + _SLOWING * answered)
        abilities[each.learner] = ability + step * surprise, answered + 1
        # An item does not change: its rating settles as fast as what it may be narrows.
        items[each.item] = difficulty - _spread(asked) ** 2 * surprise, asked + 1
    return {item: Difficulty(mean, _spread(asked)) for item, (mean, asked) in items.items()}


def _spread(asked: int) -> float:
    return 1 / sqrt(1 / _SPREAD**2 + _INFORMATION * asked)
