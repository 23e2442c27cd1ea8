"""Where a learner stands: today, by section, and over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from math import ceil
from typing import TYPE_CHECKING

from jkquiz.domain.days import DAY_BEGINS, Clock, day_after, day_of
from jkquiz.domain.texts import Text
from jkquiz.storage.statistics import LoggedAnswer, SectionSums, Statistics

if TYPE_CHECKING:
    from jkquiz.storage.bank import Heading

_USUAL_SECONDS = 20.0
"""What a question takes before a learner's own answers say it."""
_LATEST = 200
"""How many of the latest answers say what a question takes."""


@dataclass(frozen=True, slots=True)
class Today:
    """What waits today, and what was done."""

    due: int
    new: int
    minutes: int
    """An estimate from the learner's own pace, rounded up."""
    answered: int
    right: int
    answered_this_week: int
    right_this_week: int
    items: int
    """Live items in the library."""
    met: int
    """Live items answered at least once."""

    @property
    def waiting(self) -> int:
        """How many questions wait today."""
        return self.due + self.new


@dataclass(frozen=True, slots=True)
class SectionScore:
    """A section's score, with those of its subsections."""

    section: str
    parent: str | None
    title: Text
    items: int
    met: int
    answers: int
    right: int
    earned: float
    marks: float

    @property
    def fraction(self) -> float | None:
        """The mean fraction earned, 0 to 1, or None before the first answer."""
        return self.earned / self.answers if self.answers else None


@dataclass(frozen=True, slots=True)
class DayScore:
    """A day's answers."""

    day: date
    answers: int
    right: int
    earned: float
    marks: float


@dataclass(frozen=True, slots=True)
class Stats:
    """A learner's sums."""

    learner: str
    answers: int
    right: int
    earned: float
    marks: float
    due: int
    new: int
    sections: tuple[SectionScore, ...]

    @property
    def fraction(self) -> float | None:
        """The mean fraction earned, 0 to 1, or None before the first answer."""
        return self.earned / self.answers if self.answers else None


class Progress:
    """Reads a learner's progress from the log."""

    def __init__(self, statistics: Statistics, clock: Clock, zone: tzinfo | None) -> None:
        self._statistics, self._clock, self._zone = statistics, clock, zone

    def today(self, learner: int | None) -> Today:
        """Return what waits for a learner today; None for one who has not begun."""
        now = self._clock()
        began = day_of(now, self._zone)
        key = -1 if learner is None else learner
        outlook = self._statistics.outlook(key, day_after(now, self._zone), began, None)
        week = self._statistics.since(key, began - timedelta(days=6))
        day = [answer for answer in week if answer.at >= began]
        return Today(
            due=outlook.due,
            new=outlook.new_today,
            minutes=ceil((outlook.due + outlook.new_today) * self._pace(key) / 60),
            answered=len(day),
            right=_right(day),
            answered_this_week=len(week),
            right_this_week=_right(week),
            items=outlook.live,
            met=outlook.live - outlook.new,
        )

    def stats(self, name: str, learner: int | None, outline: "Sequence[Heading]") -> Stats:
        """Return a learner's sums, in all and by section of an outline."""
        key = -1 if learner is None else learner
        sums = self._statistics.by_section(key)
        today = self.today(learner)
        return Stats(
            learner=name,
            answers=sum(each.answers for each in sums),
            right=sum(each.right for each in sums),
            earned=sum(each.earned for each in sums),
            marks=sum(each.marks for each in sums),
            due=today.due,
            new=today.new,
            sections=tuple(_add_up(outline, sums)),
        )

    def days(self, learner: int | None, count: int) -> list[DayScore]:
        """Return the scores of the last days, today the last; days without answers too."""
        now = self._clock()
        today = (now.astimezone(self._zone) - DAY_BEGINS).date()
        first = day_of(now, self._zone) - timedelta(days=count - 1)
        by_day: dict[date, list[LoggedAnswer]] = {}
        for answer in self._statistics.since(-1 if learner is None else learner, first - timedelta(hours=2)):
            by_day.setdefault((answer.at.astimezone(self._zone) - DAY_BEGINS).date(), []).append(answer)
        days = [today - timedelta(days=back) for back in range(count - 1, -1, -1)]
        return [_day_score(day, by_day.get(day, [])) for day in days]

    def _pace(self, learner: int) -> float:
        """Return the seconds that a question takes this learner."""
        taken = self._statistics.latest_times(learner, _LATEST)
        return sorted(taken)[len(taken) // 2] / 1000 if len(taken) >= 10 else _USUAL_SECONDS


def _right(answers: Sequence[LoggedAnswer]) -> int:
    return sum(answer.fraction == 1.0 for answer in answers)


def _day_score(day: date, answers: Sequence[LoggedAnswer]) -> DayScore:
    return DayScore(
        day,
        len(answers),
        _right(answers),
        sum(answer.fraction for answer in answers),
        sum(answer.marks for answer in answers),
    )


def _add_up(outline: Sequence["Heading"], sums: Sequence[SectionSums]) -> list[SectionScore]:
    """Return each section's sums with those of everything below it."""
    own = {each.section: each for each in sums}
    children: dict[str | None, list[str]] = {}
    for heading in outline:
        children.setdefault(heading.parent, []).append(heading.id)
    items = {heading.id: heading.items for heading in outline}

    def below(section: str) -> list[str]:
        return [section, *(each for child in children.get(section, []) for each in below(child))]

    scores = []
    for heading in outline:
        parts = [own[each] for each in below(heading.id) if each in own]
        scores.append(
            SectionScore(
                section=heading.id,
                parent=heading.parent,
                title=heading.title,
                items=sum(items[each] for each in below(heading.id)),
                met=sum(part.met for part in parts),
                answers=sum(part.answers for part in parts),
                right=sum(part.right for part in parts),
                earned=sum(part.earned for part in parts),
                marks=sum(part.marks for part in parts),
            )
        )
    return scores
