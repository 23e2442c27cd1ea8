"""Grading: from a response to the fraction of the full mark that it earns, and to marks.

| kind | fraction |
|---|---|
| single, truefalse, numeric, short | 1 or 0 |
| multiple | (right chosen - wrong chosen) / right ones, not below 0 |
| cloze, matching, categorising | right gaps, pairs or entries / all of them |
| ordering | Kendall's tau: (concordant - discordant) / pairs, not below 0 |

Kendall's tau is 0 on average for a random order, as the rule for multiple responses is for random ticks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from itertools import combinations
from math import comb, factorial
from typing import assert_never

from jkquiz.domain.folding import fold, parse_number
from jkquiz.domain.items import (
    Accepted,
    Body,
    Categorising,
    Cloze,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from jkquiz.domain.responses import (
    Choice,
    Choices,
    Gaps,
    Number,
    Order,
    Pairing,
    Placement,
    Response,
    Truth,
    Words,
)


class Certainty(IntEnum):
    """How sure a learner says to be, before seeing what is right."""

    NO_IDEA = 0
    GUESS = 1
    THINK = 2
    KNOW = 3


@dataclass(frozen=True, slots=True)
class Grade:
    """What a response earned."""

    fraction: float
    """Of the full mark, 0 to 1."""
    parts: tuple[tuple[str, bool], ...] = ()
    """Whether each gap, left or entry of the item is right, by id, in the item's own order."""

    @property
    def is_right(self) -> bool:
        """Whether the response is wholly right."""
        return self.fraction == 1.0


class MismatchError(TypeError):
    """A response of another kind than the item asks for: a bug of the caller."""


def grade(body: Body, response: Response) -> Grade:
    """Grade a response by the rule of its item's kind.

    Raises:
        MismatchError: where the response is not of the kind that the item asks for.
    """
    match body, response:
        case SingleChoice(), Choice():
            return _all_or_nothing(response == body.key)
        case MultipleResponse(), Choices():
            return _grade_multiple(body, response)
        case TrueFalse(), Truth():
            return _all_or_nothing(response == body.key)
        case Numeric(), Number():
            return _all_or_nothing(_is_number(response.text, body))
        case ShortAnswer(), Words():
            return _all_or_nothing(_is_accepted(response.text, body.accepted, numbers=body.folds_numbers))
        case Cloze(), Gaps():
            texts = dict(response.texts)
            return _share(
                (gap.id, _is_accepted(texts.get(gap.id, ""), gap.accepted, numbers=body.folds_numbers))
                for gap in body.gaps
            )
        case Ordering(), Order():
            return _grade_ordering(body, response)
        case Matching(), Pairing():
            rights = dict(response.rights)
            return _share((pair.id, rights.get(pair.id) == pair.id) for pair in body.pairs)
        case Categorising(), Placement():
            categories = dict(response.categories)
            return _share((entry.id, categories.get(entry.id) == entry.category) for entry in body.entries)
        case _:
            raise MismatchError(f"{type(response).__name__} does not answer {type(body).__name__}")


def marks(fraction: float, certainty: Certainty) -> float:
    """Return the marks by certainty: +1/+2/+3 times the fraction, 0/-2/-6 where nothing is right.

    A. R. Gardner-Medwin's certainty-based marking (London Agreed Protocol for Teaching, 1995); partly right
    answers as in Moodle's behaviour "CBM": the gain in proportion to the fraction.
    """
    if certainty is Certainty.NO_IDEA:
        return 0.0
    if fraction > 0:
        return fraction * certainty
    return {Certainty.GUESS: 0.0, Certainty.THINK: -2.0, Certainty.KNOW: -6.0}[certainty]


def chance(body: Body) -> float:
    """Return the probability that a blind guess is wholly right: 0 to 1.

    For a multiple response every non-empty set of options is as likely; typed answers are never guessed.
    """
    match body:
        case SingleChoice():
            return 1 / len(body.options)
        case MultipleResponse():
            return 1.0 / ((1 << len(body.options)) - 1)
        case TrueFalse():
            return 0.5
        case Numeric() | ShortAnswer() | Cloze():
            return 0.0
        case Ordering():
            return 1 / factorial(len(body.entries))
        case Matching():
            return 1 / (factorial(len(body.pairs)) * comb(len(body.rights), len(body.pairs)))
        case Categorising():
            return float(Fraction(1, len(body.categories)) ** len(body.entries))
        case _:
            assert_never(body)


def is_typed(body: Body) -> bool:
    """Whether the answer is recalled and typed, not chosen."""
    return isinstance(body, Numeric | ShortAnswer | Cloze)


def _all_or_nothing(is_right: bool) -> Grade:
    return Grade(1.0 if is_right else 0.0)


def _share(parts: Iterable[tuple[str, bool]]) -> Grade:
    listed = tuple(parts)
    return Grade(float(Fraction(sum(is_right for _, is_right in listed), len(listed))), listed)


def _is_accepted(typed: str, accepted: Accepted, *, numbers: bool) -> bool:
    folded = fold(typed, numbers=numbers)
    return bool(folded) and any(folded == fold(answer, numbers=numbers) for answer in accepted.every)


def _is_number(typed: str, body: Numeric) -> bool:
    """Whether a number, alone or with the item's unit behind it (5億ドル for 5), is the right one."""
    folded = fold(typed)
    units = [fold(string) for _, string in body.unit] if body.unit else []
    bare = [folded.removesuffix(unit) for unit in units if unit and folded.endswith(unit)]
    entered = [number for text in (typed, *bare) if (number := parse_number(text)) is not None]
    return any(abs(number - body.value) <= body.tolerance for number in entered)


def _grade_multiple(body: MultipleResponse, response: Choices) -> Grade:
    right = body.key.options
    chosen = response.options
    earned = Fraction(len(chosen & right) - len(chosen - right), len(right))
    parts = tuple((option.id, (option.id in chosen) == option.is_right) for option in body.options)
    return Grade(float(max(earned, Fraction(0))), parts)


def _grade_ordering(body: Ordering, response: Order) -> Grade:
    place = {entry: index for index, entry in enumerate(response.entries)}
    ids = [entry.id for entry in body.entries]
    pairs = list(combinations(ids, 2))
    concordant = sum(place[first] < place[second] for first, second in pairs)
    tau = Fraction(2 * concordant - len(pairs), len(pairs))
    parts = tuple((entry, place[entry] == index) for index, entry in enumerate(ids))
    return Grade(float(max(tau, Fraction(0))), parts)
