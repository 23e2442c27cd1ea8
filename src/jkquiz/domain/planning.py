"""The plan for an exam: how much to do each day that is left, and on which items an answer tells most.

Each day has a budget of answers. It goes first to items never met, as long as some are due by the plan's
pace, then to the items on which an answer today raises the recall on the exam day most. The days of the
last pass get more than the days before; so that what is met shortly before the exam is everything, and no
day is more than twice the mean.

The measures were found with the simulated learners of tests/memory, whose memory is not FSRS's:
a constant desired retention of 0.95 takes a third to two thirds more answers for the same recall on the day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil, log

from jkquiz.domain.grading import Certainty
from jkquiz.domain.recall_model import RecallModel
from jkquiz.domain.scheduling import Card, Review, forgetting_curve, schedule

LEARNING = 3.5
"""Answers that it takes to learn an item."""
LEARNT_SHARE = 0.55
"""The share of the plan's days from which, as a stability, an item counts as learnt …"""
LEARNT = (7.0, 16.0)
"""… within these bounds, in days."""
UPKEEP = 1 / 6
"""Answers a day that it takes to keep it until the exam."""
MET_BY = 0.35
"""The share of the days by which every item has been met."""
LAST_PASS = 0.35
"""The share of the days, at their end, that the last pass takes."""
LAST_PASS_LOAD = 2.0
"""How many times as much is done on a day of the last pass as on a day before it."""
BUSIEST = 1.66
"""How many times the mean a day may ask for."""
MOST_NEW = 0.75
"""The share of a day's budget that new items may take where time is short."""
SPARED = 0.85
"""The share of the minutes allowed that is planned; the rest is for what takes longer than usual."""
LEAST_GAIN = 0.005
"""An answer that raises the recall by less is not worth giving."""
_AGAIN = 1.3
"""How often a wrong answer on the last day comes again, on average."""
GROWTH = 2.85
"""How many times as stable an item is after each answer that it takes to learn it."""


@dataclass(frozen=True, slots=True)
class Goal:
    """An exam that a learner prepares for."""

    exam: date
    set_on: date
    """The day from which on the plan spreads the work."""
    blueprint: str
    """The id of the exam's blueprint."""

    def days_left(self, today: date) -> int:
        """Return how many days are left to study on, today among them; 0 on the exam day and after it."""
        return max(0, (self.exam - today).days)

    @property
    def days(self) -> int:
        """How many days the plan has in all; at least 1."""
        return max(1, (self.exam - self.set_on).days)

    @property
    def last_pass(self) -> int:
        """How many days the last pass takes."""
        return max(1, round(LAST_PASS * self.days))

    def is_last_pass(self, today: date) -> bool:
        """Whether a day belongs to the last pass."""
        return 0 < self.days_left(today) <= self.last_pass


@dataclass(frozen=True, slots=True)
class Load:
    """What a plan asks for, in answers."""

    left: float
    """From this morning to the exam."""
    today: float
    """Today, of that, in all."""
    new_today: int
    """Items still to be met for the first time today."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether a plan can be done in the minutes that a learner has, and what would fit."""

    minutes: float
    """Minutes a day that the plan needs, on average over the days left."""
    allowed: float | None
    """Minutes a day that the learner has set; None for as many as it takes."""
    items: int
    """How many items can be learnt in the minutes allowed."""
    days: int | None
    """After how many days everything could be learnt in them; None where that is never."""

    @property
    def is_possible(self) -> bool:
        """Whether it can be done."""
        return self.allowed is None or self.minutes <= self.allowed


def answers_needed(goal: Goal, today: date, unseen: int, stabilities: Sequence[float]) -> float:
    """Return about how many answers it takes until the exam to know everything on the day.

    Args:
        goal: the exam.
        today: the learner's day.
        unseen: how many items were never met.
        stabilities: of the items that were, in days.
    """
    learnt = min(max(LEARNT_SHARE * goal.days, LEARNT[0]), LEARNT[1])
    missing = (log(learnt / max(stability, 0.01)) / log(GROWTH) for stability in stabilities)
    learning = sum(min(max(each, 0.0), LEARNING - 1) for each in missing)
    upkeep = UPKEEP * goal.days_left(today) * (unseen + len(stabilities))
    return unseen * LEARNING + learning + upkeep


def load(
    goal: Goal,
    today: date,
    unseen: int,
    stabilities: Sequence[float],
    *,
    done: int,
    done_today: int = 0,
    introduced_today: int = 0,
    wrong: float = 0.0,
) -> Load:
    """Return what the plan asks for on a day; nothing when no day is left.

    Args:
        goal: the exam.
        today: the learner's day.
        unseen: how many items were never met.
        stabilities: of the items that were, in days.
        done: answers given from the day on which the plan began until yesterday.
        done_today: answers given today; each is one that was needed when the day began.
        introduced_today: items met for the first time today.
        wrong: share of the learner's latest answers that were wrong; on the last day they come again.
    """
    left = goal.days_left(today)
    if not left:
        return Load(0.0, 0.0, 0)
    needed = answers_needed(goal, today, unseen, stabilities) + done_today
    before = max(0, left - goal.last_pass)
    share = 1 / (before + LAST_PASS_LOAD * (left - before)) if before else 1 / left
    most = BUSIEST * (done + needed) / max(goal.days, left)
    if left == 1:
        most /= 1 + _AGAIN * wrong
    new = _new_today(goal, today, unseen + introduced_today) - introduced_today
    return Load(needed, min(needed * share, most), max(0, new))


def _new_today(goal: Goal, today: date, unseen: int) -> int:
    to_meet_on = goal.days_left(today) - (goal.days - ceil(MET_BY * goal.days))
    return ceil(unseen / max(1, to_meet_on))


def fit(needed: float, items: int, days_left: int, allowed: float | None, seconds: float) -> Fit:
    """Say whether what is needed fits into the minutes that a learner has.

    Args:
        needed: answers until the exam, see `answers_needed`.
        items: in the exam's scope, met or not.
        days_left: days to study on; at least 1.
        allowed: minutes a day; None for as many as it takes.
        seconds: that an answer takes this learner.
    """
    minutes = needed / days_left * seconds / 60
    if allowed is None or minutes <= allowed:
        return Fit(minutes, allowed, items, days_left)
    a_day = allowed * 60 / seconds
    learnable = min(items, int(items * a_day * days_left / needed)) if needed else items
    spare = a_day - UPKEEP * items
    learning = needed - UPKEEP * items * days_left
    return Fit(minutes, allowed, learnable, ceil(learning / spare) if spare > 0 else None)


def gain(card: Card, now: datetime, exam: datetime, calibration: RecallModel) -> float:
    """Return by how much an answer now raises the probability of recall in the exam, -1 to 1.

    The answer is taken to be right, and known, with the probability of recall, and wrong otherwise.
    """
    elapsed, until, after = _days(card.reviewed, now), _days(card.reviewed, exam), _days(now, exam)
    recalled = calibration.recall(forgetting_curve(elapsed, card.stability), card.stability)
    without = calibration.recall(forgetting_curve(until, card.stability), card.stability)
    right = schedule(card, Review(now, is_right=True, certainty=Certainty.KNOW, is_typed=False)).stability
    wrong = schedule(card, Review(now, is_right=False, certainty=Certainty.KNOW, is_typed=False)).stability
    return (
        recalled * calibration.recall(forgetting_curve(after, right), right)
        + (1 - recalled) * calibration.recall(forgetting_curve(after, wrong), wrong)
        - without
    )


def choose(
    cards: Iterable[tuple[int, Card]], now: datetime, exam: datetime, calibration: RecallModel, count: int
) -> list[int]:
    """Return the keys of the items, of those that were met, on which an answer now is worth most.

    Args:
        cards: key and card of each item that may be asked today.
        now: the moment.
        exam: when the exam begins.
        calibration: how recall is to be read for this learner.
        count: at most so many; best first.
    """
    worth = [(gain(card, now, exam, calibration), key) for key, card in cards]
    worth = sorted((each for each in worth if each[0] >= LEAST_GAIN), key=lambda each: (-each[0], each[1]))
    return [key for _, key in worth[: max(0, count)]]


def _days(earlier: datetime, later: datetime) -> float:
    return (later - earlier).total_seconds() / 86400
