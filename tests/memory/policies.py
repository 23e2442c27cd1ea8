"""What a learner may be asked on a day: the policies that are compared."""

from collections.abc import Sequence
from random import Random

from typing_extensions import override

from jkquiz.domain.planning import MOST_NEW, SPARED, Goal, choose, load
from jkquiz.domain.recall_model import RecallModel, Trial
from jkquiz.domain.scheduling import Card, days_until, forgetting_curve, schedule
from memory.course import EXAM_AT, SITS_AT, moment, review
from memory.learners import Given, SimulatedItem

_LATEST = 200
INTRODUCED_BY = 0.75
"""The share of the days over which policies without a plan spread the new items."""


class Paced:
    """New items in order, evenly over the days in which items are introduced."""

    def __init__(self, items: Sequence[SimulatedItem], days: int, *, repeats: bool = True) -> None:
        self.items, self._days, self._repeats = items, days, repeats
        self._introducing = max(1, round(days * INTRODUCED_BY))
        self.cards: dict[int, Card] = {}
        self._seen: set[int] = set()

    def repeats(self, day: int) -> bool:
        """Whether what went wrong comes again in the sitting."""
        return self._repeats

    def note(self, number: int, at: float, given: Given) -> None:
        """Note that an item was met."""
        self._seen.add(number)

    def new(self, day: int) -> list[int]:
        """Return the items to be met by the end of a day that were not."""
        by_then = min(1.0, (day + 1) / self._introducing)
        wanted = round(len(self.items) * by_then) - len(self._seen)
        unseen = [number for number in range(len(self.items)) if number not in self._seen]
        return unseen[: max(0, wanted)]


class Randomly(Paced):
    """So many items a day, drawn at random."""

    def __init__(self, items: Sequence[SimulatedItem], days: int, random: Random) -> None:
        super().__init__(items, days, repeats=False)
        self._random = random

    def today(self, day: int) -> list[int]:
        """Return more than there is time for."""
        return [self._random.randrange(len(self.items)) for _ in range(400)]


class Leitner(Paced):
    """Five boxes, met every 1, 2, 4, 8 and 16 days; right moves up, wrong goes to the first."""

    def __init__(self, items: Sequence[SimulatedItem], days: int) -> None:
        super().__init__(items, days)
        self._box: dict[int, int] = {}
        self._day: dict[int, int] = {}

    def today(self, day: int) -> list[int]:
        """Return what is due, the longest overdue first, then new items."""
        due = {number: self._day[number] + 2**box for number, box in self._box.items()}
        return [*sorted((n for n in due if due[n] <= day), key=lambda n: (due[n], n)), *self.new(day)]

    @override
    def note(self, number: int, at: float, given: Given) -> None:
        super().note(number, at, given)
        if self._day.get(number) != int(at):
            self._box[number] = min(4, self._box.get(number, -1) + 1) if given.is_right else 0
            self._day[number] = int(at)


class SuperMemo2(Paced):
    """SM-2 (P. A. Wozniak 1990), graded 5, 4 and 3 by certainty where right and 1 where wrong."""

    def __init__(self, items: Sequence[SimulatedItem], days: int) -> None:
        super().__init__(items, days)
        self._state: dict[int, tuple[float, int, int, int]] = {}
        """Ease, successes in a row, interval in days, and the day of the last answer."""

    def today(self, day: int) -> list[int]:
        """Return what is due, the longest overdue first, then new items."""
        due = {number: when + interval for number, (_, _, interval, when) in self._state.items()}
        return [*sorted((n for n in due if due[n] <= day), key=lambda n: (due[n], n)), *self.new(day)]

    @override
    def note(self, number: int, at: float, given: Given) -> None:
        super().note(number, at, given)
        ease, times, interval, when = self._state.get(number, (2.5, 0, 0, -1))
        if when == int(at):
            return
        quality = 2 + max(1, int(given.certainty)) if given.is_right else 1
        ease = max(1.3, ease + 0.1 - (5 - quality) * (0.08 + (5 - quality) * 0.02))
        times = times + 1 if given.is_right else 0
        interval = 1 if times <= 1 else 6 if times == 2 else round(interval * ease)
        self._state[number] = (ease, times, interval, int(at))


class Constant(Paced):
    """FSRS at a constant desired retention: an item is due when its recall has fallen to it."""

    def __init__(
        self, items: Sequence[SimulatedItem], days: int, retention: float, *, repeats: bool = True
    ) -> None:
        super().__init__(items, days, repeats=repeats)
        self._retention = retention

    def today(self, day: int) -> list[int]:
        """Return what is due, the longest overdue first, then new items."""
        due = {}
        for number, card in self.cards.items():
            interval = max(1, round(days_until(self._retention, card.stability)))
            due[number] = (card.reviewed - moment(0)).days + interval
        return [*sorted((n for n in due if due[n] <= day), key=lambda n: (due[n], n)), *self.new(day)]

    @override
    def note(self, number: int, at: float, given: Given) -> None:
        super().note(number, at, given)
        self.cards[number] = schedule(self.cards.get(number), review(self.items[number], at, given))


class ExamPlan:
    """The plan of `jkquiz.domain.planning`, within the minutes that the learner has.

    What went wrong comes again the next day; in the last sitting, which has none, it comes again at once.
    """

    def __init__(self, items: Sequence[SimulatedItem], days: int, minutes: float) -> None:
        self.items, self._days, self._minutes = items, days, minutes
        self._goal = Goal(moment(days).date(), moment(0).date(), "")
        self._seconds: list[float] = []
        self._rights: list[bool] = []
        self.calibration = RecallModel()
        self.cards: dict[int, Card] = {}

    def repeats(self, day: int) -> bool:
        """Whether what went wrong comes again in the sitting."""
        return day == self._days - 1

    def today(self, day: int) -> list[int]:
        """Return the day's choice of what was met, then new items."""
        unseen = [number for number in range(len(self.items)) if number not in self.cards]
        stabilities = [card.stability for card in self.cards.values()]
        latest = self._rights[-_LATEST:]
        wrong = 1 - sum(latest) / len(latest) if latest else 0.0
        asked = load(
            self._goal, moment(day).date(), len(unseen), stabilities, done=len(self._seconds), wrong=wrong
        )
        pace = sorted(self._seconds)[len(self._seconds) // 2] if self._seconds else 20.0
        budget = round(min(asked.today, SPARED * self._minutes * 60 / pace))
        new = unseen[: min(asked.new_today, round(MOST_NEW * budget))]
        exam = moment(self._days + EXAM_AT)
        now = moment(day + SITS_AT)
        return [*choose(self.cards.items(), now, exam, self.calibration, budget - len(new)), *new]

    def note(self, number: int, at: float, given: Given) -> None:
        """Take an answer in, for the schedule and for the calibration."""
        item, card = self.items[number], self.cards.get(number)
        if trial := trial_of(item, card, at, is_right=given.is_right):
            self.calibration = self.calibration.after(trial)
        self._seconds.append(given.seconds)
        self._rights.append(given.is_right)
        self.cards[number] = schedule(card, review(item, at, given))


def trial_of(item: SimulatedItem, card: Card | None, at: float, *, is_right: bool) -> Trial | None:
    """Return what an answer says of the learner's memory; None within a day or at the first meeting."""
    if card is None:
        return None
    days = (moment(at) - card.reviewed).total_seconds() / 86400
    if days < 1 / 3:
        return None
    return Trial(forgetting_curve(days, card.stability), card.stability, item.chance, is_right)
