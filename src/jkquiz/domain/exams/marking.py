"""Marking: from the fractions that answers earned to the mark of an exam.

| rule | an answer counts | the full mark |
|---|---|---|
| plain | its fraction | 1 an item |
| certainty | +1, +2, +3 times its fraction; 0, -2, -6 where nothing is right | 3 an item |
| negative | its fraction; where nothing is right, less what blind guessing earns | 1 an item |

An item left empty counts nothing by any rule. No exam comes to less than nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from jkquiz.domain.grading import Certainty, marks


class Marking(StrEnum):
    """The rules of marking."""

    PLAIN = "plain"
    CERTAINTY = "certainty"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Marked:
    """An item of an exam, as far as its mark depends on it."""

    fraction: float
    """Of the full mark, 0 to 1."""
    is_empty: bool
    """Whether nothing was answered."""
    certainty: Certainty
    """How sure the answer was said to be; only marking by certainty asks."""
    chance: float
    """Of a blind guess being wholly right, 0 to below 1."""


def points(answer: Marked, rule: Marking) -> float:
    """Return what an answer counts, in points of the rule.

    By the negative rule a wrong answer costs c / (1 - c), where c is the chance of a blind guess: a third for
    one of four options. Who guesses blindly then earns nothing on average (formula scoring; F. M. Lord 1975,
    *Formula scoring and number-right scoring*).
    """
    if answer.is_empty:
        return 0.0
    match rule:
        case Marking.PLAIN:
            return answer.fraction
        case Marking.CERTAINTY:
            return marks(answer.fraction, answer.certainty)
        case Marking.NEGATIVE:
            if answer.fraction > 0:
                return answer.fraction
            chance = Fraction(answer.chance).limit_denominator(10**6)
            return -float(chance / (1 - chance))
        case _:
            assert_never(rule)


def full_points(rule: Marking) -> int:
    """Return the most that an item counts."""
    return int(Certainty.KNOW) if rule is Marking.CERTAINTY else 1


def exam_mark(answers: Iterable[Marked], rule: Marking) -> float:
    """Return the mark of an exam, 0 to 1; 0 for an exam without items."""
    listed = list(answers)
    if not listed:
        return 0.0
    return max(0.0, sum(points(answer, rule) for answer in listed)) / (len(listed) * full_points(rule))
