"""When an item is met again: FSRS-6, graded by correctness and certainty.

The memory model and its default parameters are those of py-fsrs (Free Spaced Repetition Scheduler,
version 6; Ye, Su and Cao 2022, *A Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition
Scheduling*). Nothing is drawn at random, so the log alone gives the schedule again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from fsrs import Card as FsrsCard
from fsrs import Rating, Scheduler, State

from jkquiz.domain.grading import Certainty

DESIRED_RETENTION = 0.9

_DAY = timedelta(days=1)
_NIGHT = 8 / 24


@dataclass(frozen=True, slots=True)
class Card:
    """What the scheduler knows of one learner and one item. All times are UTC, to the millisecond."""

    due: datetime
    stability: float
    """Days until retrievability has fallen to 0.9."""
    difficulty: float
    """1 (easy) to 10 (hard)."""
    reviewed: datetime
    introduced: datetime
    lapses: int = 0
    """How often it was forgotten after a day or more."""


@dataclass(frozen=True, slots=True)
class Review:
    """An answer, as the scheduler sees it."""

    at: datetime
    is_right: bool
    certainty: Certainty
    is_typed: bool


def rate(review: Review) -> Rating:
    """Return the grade that an answer gives its item; the learner's own feeling has no part in it.

    Wrong, or right by a guess: Again. Right and thought so: Hard. Right and known: Good, or Easy for an
    answer that was recalled and typed.
    """
    if not review.is_right or review.certainty <= Certainty.GUESS:
        return Rating.Again
    if review.certainty is Certainty.THINK:
        return Rating.Hard
    return Rating.Easy if review.is_typed else Rating.Good


def schedule(card: Card | None, review: Review) -> Card:
    """Return the card after an answer; `card` is None for the first.

    A clock that was set back gives an answer before the last one: no time has then passed for the memory,
    and the item is due after the time that the clock says now. A clock that ran ahead for a while so holds
    back no item longer than until its next answer.
    """
    at = review.at.astimezone(UTC)
    days = nights_between(card.reviewed, at) if card else 0
    rating = rate(review)
    # py-fsrs counts whole days of 24 hours since the last review; it is told ours.
    before = at - timedelta(days=days)
    after, _ = _scheduler().review_card(_to_fsrs(card, before), rating, at)
    has_lapsed = card is not None and rating is Rating.Again and days >= 1
    return Card(
        due=after.due,
        stability=after.stability or 0.0,
        difficulty=after.difficulty or 0.0,
        reviewed=at,
        introduced=min(card.introduced, at) if card else at,
        lapses=(card.lapses if card else 0) + has_lapsed,
    )


def nights_between(earlier: datetime, later: datetime) -> int:
    """Return how many days apart two reviews are for the memory, whatever the time zone; 0 within a day.

    Days of 24 hours, rounded; but from 8 hours on there was a night between: who answers at ten in the
    evening and again at seven has slept on it.
    """
    apart = (later - earlier) / _DAY
    return max(round(apart), 1) if apart >= _NIGHT else 0


def replay(reviews: Iterable[Review]) -> Card | None:
    """Return the card that a learner's answers to one item give, oldest first; None for no answers."""
    card: Card | None = None
    for review in reviews:
        card = schedule(card, review)
    return card


def retrievability(card: Card, at: datetime) -> float:
    """Return the probability, 0 to 1, that the item is recalled at a time."""
    return forgetting_curve((at - card.reviewed) / _DAY, card.stability)


def forgetting_curve(days: float, stability: float) -> float:
    """Return the probability of recall, 0 to 1, some days after a review; 1 before it.

    FSRS-6: R(t) = (1 + f t / S) ** -w20 with f = 0.9 ** (-1 / w20) - 1, so that R(S) = 0.9. py-fsrs has it
    for whole days only.
    """
    decay, factor = _curve()
    return float((1 + factor * max(0.0, days) / stability) ** decay)


def days_until(recall: float, stability: float) -> float:
    """Return after how many days the probability of recall has fallen to a value; the curve's inverse."""
    decay, factor = _curve()
    return float(stability * (recall ** (1 / decay) - 1) / factor)


@cache
def _curve() -> tuple[float, float]:
    decay = -_scheduler().parameters[20]
    return decay, 0.9 ** (1 / decay) - 1


@cache
def _scheduler() -> Scheduler:
    # No steps within a day: an item that went wrong comes again within the sitting by itself (see
    # jkquiz.services.study), and a learner who never claims certainty 3 would not get past such a step.
    return Scheduler(
        desired_retention=DESIRED_RETENTION, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )


def _to_fsrs(card: Card | None, reviewed: datetime) -> FsrsCard:
    # The card_id is given because py-fsrs sleeps a millisecond to make one of its own.
    if card is None:
        return FsrsCard(card_id=1, due=reviewed)
    return FsrsCard(
        card_id=1,
        state=State.Review,
        stability=card.stability,
        difficulty=card.difficulty,
        due=card.due,
        last_review=reviewed,
    )
