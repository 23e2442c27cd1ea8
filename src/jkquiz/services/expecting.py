"""What is to be expected: the mark of an exam, whether the plan for it can be done, and how it came out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from jkquiz.domain.days import Clock, date_of, day_of
from jkquiz.domain.exams.blueprint import Blueprint, allot
from jkquiz.storage.conditions import Scope
from jkquiz.storage.expectations import DayForecast, Expectations

if TYPE_CHECKING:
    from jkquiz.domain.items import Kind
    from jkquiz.domain.planning import Fit, Goal, Load
    from jkquiz.domain.prediction import Forecast
    from jkquiz.domain.recall_model import RecallModel
    from jkquiz.storage.bank import Bank, Heading
    from jkquiz.storage.drawing import Drawing

_TRIALS = 1500
"""How many of the latest answers say how a learner's recall is to be read."""
_MEETINGS = 200
_ITEMS = 2000
"""From how many items a mark is expected; where there are more, they are spread evenly over the bank."""
_EXAM_BEGINS = time(9)
_PARTIAL_PRIOR = (4.0, 1.0)
"""Answers, and what they earned together, that are taken as given before a learner's own."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where a learner stands before an exam."""

    goal: Goal
    days_left: int
    """Days to study on, today among them; 0 on the exam day and after it."""
    items: int
    """Items that the exam may ask for."""
    load: Load
    fit: Fit
    last_pass: date
    """The first day of the last pass."""
    begins_to_fit: date | None
    """The earliest exam day for which the minutes allowed would be enough; None where there is none."""
    is_last_pass: bool
    """Whether the last pass is under way."""


@dataclass(frozen=True, slots=True)
class Record:
    """How predictions of single answers came out."""

    answers: int
    brier: float
    log_loss: float
    constant_brier: float
    """The same for who always predicts the share that was right until then."""
    constant_log_loss: float


@dataclass(frozen=True, slots=True)
class Reckoning:
    """An exam's result beside the mark that was expected last before it."""

    day: date
    mark: float
    expected: DayForecast | None

    @property
    def is_within(self) -> bool | None:
        """Whether the result lies in the interval that was expected; None where nothing was."""
        if self.expected is None:
            return None
        return self.expected.forecast.low <= self.mark <= self.expected.forecast.high


class Expecting:
    """Makes out what is to be expected."""

    def __init__(
        self,
        bank: Bank,
        drawing: Drawing,
        expectations: Expectations,
        find: Callable[[str], Blueprint],
        clock: Clock,
        zone: tzinfo | None,
    ) -> None:
        self._bank, self._drawing, self._expectations = bank, drawing, expectations
        self._find, self._clock, self._zone = find, clock, zone

    def scope(self, blueprint: str) -> Scope:
        """Return the part of the bank that a blueprint's exam may ask for, whatever the kinds of item."""
        parts = self._find(blueprint).parts
        sections = {name for part in parts for name in part.sections}
        levels = {level for part in parts for level in part.levels}
        return self._scope(
            sections if all(part.sections for part in parts) else (),
            levels if all(part.levels for part in parts) else (),
        )

    def _scope(self, sections: Collection[str], levels: Collection[int]) -> Scope:
        """Return a part of the bank; no bound where nothing is named, or nothing that is there."""
        keys = None
        if sections:
            outline = self._bank.outline()
            keys = [each.key for each in outline if set(sections) & _above(each, outline)]
        return Scope(keys or None, sorted(levels) or None)

    def begins(self, day: date) -> datetime:
        """Return when an exam of a day begins: at nine."""
        wall = datetime.combine(day, _EXAM_BEGINS)
        return wall.astimezone() if self._zone is None else wall.replace(tzinfo=self._zone)

    def morning(self, day: date) -> datetime:
        """Return when the learner's day of a date begins."""
        return day_of(self.begins(day), self._zone)

    def calibration(self, learner: int) -> RecallModel:
        """Return how the scheduler's recall is to be read for a learner."""
        from jkquiz.domain.recall_model import fit

        return fit(self._expectations.trials(learner, _TRIALS))

    def forecast(self, learner: int, blueprint: Blueprint, at: datetime) -> Forecast | None:
        """Return the mark to expect from an exam at a moment, without another answer before it.

        None where the blueprint finds no item.
        """
        from jkquiz.domain.grading import chance
        from jkquiz.domain.items import KINDS
        from jkquiz.domain.prediction import Chance, Pool, expected, forecast, known_before

        cards = {each.item: card for each, card in self._drawing.cards(learner, Scope(), 10 * _ITEMS)}
        calibration, partial, chapters = self.calibration(learner), self._partial(learner), self._chapters()
        known = known_before(self._expectations.first_meetings(learner, _MEETINGS))
        drawn = []
        for part in blueprint.parts:
            bodies = {
                item: (section, body)
                for item, (section, body) in self._expectations.bodies(
                    self._scope(part.sections, part.levels), _ITEMS
                ).items()
                if not part.kinds or KINDS[type(body)] in part.kinds
            }
            chances = expected(
                [cards.get(item) for item in bodies],
                [chance(body) for _, body in bodies.values()],
                calibration,
                at,
                known,
            )
            pools: dict[int, list[Chance]] = {}
            for (section, body), each in zip(bodies.values(), chances, strict=True):
                earned = partial.get(KINDS[type(body)], 0.0)
                credited = Chance(each.right + (1 - each.right) * earned, each.spread)
                pools.setdefault(chapters.get(section, section), []).append(credited)
            draws = allot(part.count, [len(pool) for pool in pools.values()])
            drawn += [Pool(pool, count) for pool, count in zip(pools.values(), draws, strict=True)]
        return forecast(drawn)

    def outlook(self, goal: Goal, load: Load, minutes: int | None, pace: float) -> Outlook:
        """Return where a learner stands before an exam.

        Args:
            goal: the exam.
            load: what the plan asks for today.
            minutes: that the learner has in a day; None for as many as it takes.
            pace: seconds that a question takes.
        """
        from jkquiz.domain.planning import SPARED, fit

        today = date_of(self._clock(), self._zone)
        left = goal.days_left(today)
        items = self._drawing.count_live(self.scope(goal.blueprint))
        found = fit(load.left, items, max(1, left), minutes, pace / SPARED)
        return Outlook(
            goal,
            left,
            items,
            load,
            found,
            max(goal.set_on, goal.exam - timedelta(days=goal.last_pass)),
            None if found.days is None else today + timedelta(days=found.days),
            goal.is_last_pass(today),
        )

    def record(self, learner: int) -> Record | None:
        """Return how the predictions of a learner's answers came out; None before the first.

        Each is made from earlier answers only.
        """
        from jkquiz.domain.prediction import brier, log_loss
        from jkquiz.domain.recall_model import RecallModel

        calibration, mine, constant = RecallModel(), list[tuple[float, bool]](), list[tuple[float, bool]]()
        right = 0
        for number, trial in enumerate(self._expectations.trials(learner, 10 * _TRIALS)):
            probability = calibration.right(trial.recall, trial.stability, trial.chance)
            mine.append((probability, trial.is_right))
            constant.append(((right + 4) / (number + 5), trial.is_right))
            right += trial.is_right
            calibration = calibration.after(trial)
        if not mine:
            return None
        return Record(len(mine), brier(mine), log_loss(mine), brier(constant), log_loss(constant))

    def reckonings(self, learner: int, blueprint: str) -> list[Reckoning]:
        """Return the results of a learner's exams beside what was expected of them, oldest first."""
        forecasts = self._expectations.forecasts(learner, blueprint)
        found = []
        for result in self._expectations.results(learner, blueprint):
            before = [each for each in forecasts if each.day <= result.day]
            found.append(Reckoning(result.day, result.mark, before[-1] if before else None))
        return found

    def _partial(self, learner: int) -> dict[Kind, float]:
        """Return what an answer that is not wholly right earns on average, by kind, where it earns at all."""
        count, sum_ = _PARTIAL_PRIOR
        found = {}
        for kind, (answers, earned) in self._expectations.partial_credit(learner).items():
            if earned:
                found[kind] = (earned + sum_) / (answers + count)
        return found

    def _chapters(self) -> dict[int, int]:
        """Return the key of the top section above each section, by key."""
        outline = self._bank.outline()
        return {each.key: _top(each, outline).key for each in outline}


def _top(heading: Heading, outline: Sequence[Heading]) -> Heading:
    for each in outline:
        if each.id == heading.parent and each.pack == heading.pack:
            return _top(each, outline)
    return heading


def _above(heading: Heading, outline: Sequence[Heading]) -> set[str]:
    """Return the ids of a section and of all sections above it."""
    above = {heading.id}
    for each in outline:
        if each.id == heading.parent and each.pack == heading.pack:
            above |= _above(each, outline)
    return above
