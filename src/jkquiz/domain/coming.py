"""The work that is coming: what falls due on each of the next days, and what a plan asks for."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from jkquiz.domain.planning import LAST_PASS_LOAD, Goal


@dataclass(frozen=True, slots=True)
class ComingDay:
    """A day that is coming."""

    day: date
    due: int
    """Items met before that fall due; on the first day also those that have been due since earlier."""
    planned: int | None
    """Answers that the plan for the exam asks for, new items included; None where no plan covers the day."""
    minutes: int
    """An estimate of what the day takes, rounded up."""

    @property
    def work(self) -> int:
        """The answers that it asks for: a plan chooses without regard to what falls due."""
        return self.due if self.planned is None else self.planned


def count_due(dues: Iterable[int], ends: Sequence[int]) -> list[int]:
    """Return how many moments fall on each day; what is earlier counts on the first, what is later nowhere.

    Args:
        dues: when items fall due, in any unit of time.
        ends: when each day ends, in the same unit, ascending; that moment still belongs to the day.
    """
    counts = [0] * len(ends)
    for due in dues:
        place = bisect_left(ends, due)
        if place < len(counts):
            counts[place] += 1
    return counts


def spread_plan(goal: Goal, today: date, left: float) -> dict[date, float]:
    """Return the answers that a plan asks for on each day until the exam.

    Args:
        goal: the exam.
        today: the learner's day.
        left: answers from today to the exam; a day of the last pass gets more than one before it.
    """
    days = [today + timedelta(days=ahead) for ahead in range(goal.days_left(today))]
    weights = {day: LAST_PASS_LOAD if goal.is_last_pass(day) else 1.0 for day in days}
    whole = sum(weights.values())
    return {day: left * weight / whole for day, weight in weights.items()}


def foresee(
    first: date, counts: Sequence[int], planned: dict[date, float], seconds: float
) -> list[ComingDay]:
    """Return the coming days.

    Args:
        first: the day of the first count.
        counts: what falls due on each day.
        planned: what a plan asks for, on the days that it covers.
        seconds: that an answer takes.
    """
    found = []
    for ahead, due in enumerate(counts):
        day = first + timedelta(days=ahead)
        asked = round(planned[day]) if day in planned else None
        answers = due if asked is None else asked
        found.append(ComingDay(day, due, asked, ceil(answers * seconds / 60)))
    return found
