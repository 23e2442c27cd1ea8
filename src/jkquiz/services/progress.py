"""Where a learner stands: today, by section, and over time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from math import ceil
from typing import TYPE_CHECKING

from jkquiz.domain.days import Clock, date_of, day_after, day_of
from jkquiz.domain.texts import Text
from jkquiz.storage.conditions import EVERYTHING
from jkquiz.storage.drawing import Drawing
from jkquiz.storage.statistics import LoggedAnswer, SectionSums, Statistics

if TYPE_CHECKING:
    from jkquiz.domain.trend import Period, Trend
    from jkquiz.services.agenda import Day
    from jkquiz.storage.bank import Heading


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

    def __init__(self, statistics: Statistics, drawing: Drawing, clock: Clock, zone: tzinfo | None) -> None:
        self._statistics, self._drawing = statistics, drawing
        self._clock, self._zone = clock, zone

    def today(self, learner: int, day: "Day", pace: float) -> Today:
        """Return what waits for a learner today and what was done.

        Args:
            learner: the key; one that is nobody's for who has not begun.
            day: what waits.
            pace: seconds that a question takes.
        """
        now = self._clock()
        began, ends = day_of(now, self._zone), day_after(now, self._zone)
        week = [each for each in self._statistics.since(learner, began - timedelta(days=6)) if each.at < ends]
        done = [answer for answer in week if answer.at >= began]
        return Today(
            due=len(day.due),
            new=len(day.new),
            minutes=ceil(len(day.items) * pace / 60),
            answered=len(done),
            right=_right(done),
            answered_this_week=len(week),
            right_this_week=_right(week),
            items=self._drawing.count_live(EVERYTHING),
            met=self._drawing.count_met(learner, EVERYTHING),
        )

    def stats(self, name: str, learner: int, today: Today, outline: "Sequence[Heading]") -> Stats:
        """Return a learner's sums, in all and by section of an outline."""
        sums = self._statistics.by_section(learner)
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

    def days(self, learner: int, count: int) -> list[DayScore]:
        """Return the scores of the last days, today the last; days without answers too."""
        today = date_of(self._clock(), self._zone)
        by_day = self._by_day(learner, count)
        days = [today - timedelta(days=back) for back in range(count - 1, -1, -1)]
        return [_day_score(day, by_day.get(day, [])) for day in days]

    def trend(self, learner: int, count: int) -> "Trend":
        """Return what became of a learner's recall in the last days, at least two weeks of them."""
        from jkquiz.domain.trend import empty_days, find_trend

        by_day = self._by_day(learner, count)
        days = empty_days(date_of(self._clock(), self._zone), count)
        return find_trend([_period(day, by_day.get(day.last, [])) for day in days])

    def _by_day(self, learner: int, count: int) -> dict[date, list[LoggedAnswer]]:
        """Return the answers of the last days, by day."""
        first = day_of(self._clock(), self._zone) - timedelta(days=count - 1)
        by_day: dict[date, list[LoggedAnswer]] = {}
        for answer in self._statistics.since(learner, first - timedelta(hours=2)):
            by_day.setdefault(date_of(answer.at, self._zone), []).append(answer)
        return by_day


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


def _period(day: "Period", answers: Sequence[LoggedAnswer]) -> "Period":
    reviews = [answer for answer in answers if answer.is_review]
    return replace(
        day,
        answers=len(answers),
        right=_right(answers),
        earned=sum(answer.fraction for answer in answers),
        marks=sum(answer.marks for answer in answers),
        reviews=len(reviews),
        recalled=_right(reviews),
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
