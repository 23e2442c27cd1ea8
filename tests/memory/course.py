"""A course: a learner sits down once a day for some minutes, and what a policy puts is answered."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Protocol

from jkquiz.domain.scheduling import Card, Review
from memory.learners import Given, Learner, SimulatedItem

BEGAN = datetime(2026, 1, 5, tzinfo=UTC)
SITS_AT = 0.75
"""About when in a day the learner sits down."""
EXAM_AT = 0.375
"""When in its day the exam begins: at nine."""
AGAIN_AFTER, AGAIN_AT_MOST = 4, 2
"""As in a sitting of jkquiz; the same for every policy that repeats."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer of the course; times are in days since it began."""

    day: int
    at: float
    number: int
    given: Given
    before: Card | None
    """The card before it, for policies that keep cards."""


class Policy(Protocol):
    """Decides what is asked on a day."""

    cards: dict[int, Card]
    """What the scheduler knows of the items that were met; empty for policies without it."""

    def today(self, day: int) -> Sequence[int]:
        """Return the items for a day, in the order asked; the sitting may end before the last."""
        ...

    def repeats(self, day: int) -> bool:
        """Whether what went wrong is asked again in the sitting."""
        ...

    def note(self, number: int, at: float, given: Given) -> None:
        """Take an answer in."""
        ...


@dataclass
class Course:
    """What came of a course."""

    days: int
    answers: list[Asked] = field(default_factory=list)
    minutes: float = 0.0

    @property
    def busiest(self) -> float:
        """Answers on the busiest day, as a multiple of the mean."""
        counts = [0] * self.days
        for asked in self.answers:
            counts[asked.day] += 1
        return max(counts) * self.days / len(self.answers)


def moment(at: float) -> datetime:
    """Return the moment of a time in days."""
    return BEGAN + timedelta(days=at)


def review(item: SimulatedItem, at: float, given: Given) -> Review:
    """Return an answer as the scheduler sees it."""
    return Review(moment(at), given.is_right, given.certainty, item.is_typed)


def attend(
    policy: Policy, learner: Learner, days: int, minutes: float, random: Random, *, until: int | None = None
) -> Course:
    """Let a learner follow a policy until the evening before the exam, or for the first days only.

    Args:
        policy: what decides.
        learner: who answers.
        days: until the exam.
        minutes: that the learner has on each day; what is begun within them is finished.
        random: draws the hours.
        until: stop after so many days.
    """
    course = Course(days)
    for day in range(days if until is None else until):
        at, spent, asked = day + SITS_AT + random.uniform(-0.08, 0.08), 0.0, 0
        queue = deque(policy.today(day))
        again: list[tuple[int, int]] = []
        times: dict[int, int] = {}
        while spent < minutes * 60 and (queue or again):
            ready = next((number for number, since in again if asked >= since), None)
            if ready is None:
                ready = queue.popleft() if queue else again[0][0]
            again = [each for each in again if each[0] != ready]
            before = policy.cards.get(ready)
            given = learner.answer(ready, at)
            policy.note(ready, at, given)
            course.answers.append(Asked(day, at, ready, given, before))
            asked += 1
            spent += given.seconds
            at += given.seconds / 86400
            times[ready] = times.get(ready, 0) + 1
            if policy.repeats(day) and not given.is_right and times[ready] <= AGAIN_AT_MOST:
                again.append((ready, asked + AGAIN_AFTER))
        course.minutes += spent / 60
    return course
