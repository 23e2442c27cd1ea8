"""What waits for a learner today: which items, in which order, and how many in the time that there is.

Without an exam, items are due when their recall has fallen to the desired retention. With one, the plan
(`jkquiz.domain.planning`) says how much is to do today, and chooses. In both cases items on one fact wait
for one another's next day, sections take turns, and what does not fit into the minutes a day stays away
without a word: after a pause the days go on from today.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import TYPE_CHECKING

from jkquiz.domain.days import Clock, date_of, day_after, day_of
from jkquiz.domain.interleaving import interleave
from jkquiz.storage.conditions import Scope
from jkquiz.storage.drawing import Candidate, Drawing

if TYPE_CHECKING:
    from jkquiz.domain.coming import ComingDay
    from jkquiz.domain.planning import Goal, Load
    from jkquiz.services.expecting import Expecting
    from jkquiz.services.study import Drawn

NEW_A_DAY = 20
MINUTES_A_DAY = 30
_USUAL_SECONDS = 20.0
"""What a question takes before a learner's own answers say it."""
_LATEST = 200
"""How many of the latest answers say what a question takes."""
_MOST = 500
"""More questions than anybody answers in a sitting."""
_MOST_CARDS = 2000
"""Of how many items, the least stable ones, the plan chooses; more would keep people waiting."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a learner wants to do in a day, at the most."""

    new: int = NEW_A_DAY
    """Items to meet for the first time. With an exam, the plan says how many."""
    minutes: int | None = MINUTES_A_DAY
    """None for as many as it takes."""


@dataclass(frozen=True, slots=True)
class Day:
    """What waits today, in the order in which it comes."""

    due: tuple[int, ...]
    """Keys of items that were met before."""
    new: tuple[int, ...]
    """Keys of items never met."""
    repeats: bool = True
    """Whether what goes wrong comes again in the sitting."""
    is_planned: bool = False
    """Whether the plan for an exam chose them."""

    @property
    def items(self) -> tuple[int, ...]:
        """All of them."""
        return self.due + self.new


class Agenda:
    """Makes out what waits."""

    def __init__(
        self, drawing: Drawing, expecting: Callable[[], Expecting], clock: Clock, zone: tzinfo | None
    ) -> None:
        self._drawing, self._expecting = drawing, expecting
        self._clock, self._zone = clock, zone

    def date(self) -> date:
        """Return the learner's date now."""
        return date_of(self._clock(), self._zone)

    def pace(self, learner: int) -> float:
        """Return the seconds that a question takes a learner."""
        taken = self._drawing.times(learner, _LATEST)
        return max(1.0, sorted(taken)[len(taken) // 2] / 1000) if len(taken) >= 10 else _USUAL_SECONDS

    def day(
        self,
        learner: int,
        limits: Limits,
        goal: Goal | None = None,
        scope: Scope | None = None,
        *,
        is_extra: bool = False,
    ) -> Day:
        """Return what waits for a learner today.

        Args:
            learner: the key.
            limits: what the learner wants to do in a day.
            goal: the exam that is prepared for; one whose day has come changes nothing any more.
            scope: the part of the bank to keep to; None for the exam's, or for everything.
            is_extra: once more as much, for who wants to go on after it.
        """
        if goal is not None and goal.days_left(self.date()):
            return self._planned(learner, limits, goal, scope, is_extra=is_extra)
        return self._scheduled(learner, limits, scope or Scope(), is_extra=is_extra)

    def _scheduled(self, learner: int, limits: Limits, scope: Scope, *, is_extra: bool) -> Day:
        now = self._clock()
        began, ends = day_of(now, self._zone), day_after(now, self._zone)
        given = self._drawing.given(learner, began, ends, Scope())
        room = _room(limits, 0 if is_extra else given.seconds, self.pace(learner))
        waiting = [
            *self._drawing.ahead(learner, ends, scope, _MOST),
            *self._drawing.due(learner, ends, scope, _MOST),
        ]
        fresh = limits.new - (0 if is_extra else given.introduced)
        # Some are passed over because of their facts; of the rest, as many as fit.
        never = self._drawing.new(learner, scope, 3 * fresh + 20) if fresh > 0 else []
        apart = _Apart(self._drawing, self._drawing.facts_met(learner, began, ends), [*waiting, *never])
        due = apart.take(waiting, room)
        new = apart.take(never, min(fresh, room - len(due)))
        return Day(_interleaved(due), self._welcoming(learner, _interleaved(new)))

    def _planned(
        self, learner: int, limits: Limits, goal: Goal, scope: Scope | None, *, is_extra: bool
    ) -> Day:
        from jkquiz.domain.planning import MOST_NEW, SPARED, choose

        now = self._clock()
        began, ends = day_of(now, self._zone), day_after(now, self._zone)
        scope = scope or self._expecting().scope(goal.blueprint)
        cards = self._drawing.cards(learner, scope, _MOST_CARDS)
        given = self._drawing.given(learner, began, ends, scope)
        load = self.load(learner, goal, scope, [card.stability for _, card in cards])
        asked = round(load.today) - (0 if is_extra else given.answers)
        spent = 0 if is_extra else given.seconds
        room = max(0, min(asked, _room(limits, spent, self.pace(learner), share=SPARED)))
        fresh = min(load.new_today, round(MOST_NEW * room))
        never = self._drawing.new(learner, scope, 3 * fresh + 20) if fresh else []
        # A card that was reviewed after the day ends is one of a clock that ran ahead.
        free = [(each, card) for each, card in cards if not began <= card.reviewed < ends]
        apart = _Apart(
            self._drawing,
            self._drawing.facts_met(learner, began, ends),
            [*(each for each, _ in free), *never],
        )
        new = apart.take(never, fresh)
        by_key = {each.item: each for each, _ in free}
        calibration = self._expecting().calibration(learner)
        worth = choose(
            ((each.item, card) for each, card in free),
            now,
            self._expecting().begins(goal.exam),
            calibration,
            len(free),
        )
        due = apart.take([by_key[key] for key in worth], room - len(new))
        return Day(
            _interleaved(due),
            self._welcoming(learner, _interleaved(new)),
            repeats=goal.days_left(self.date()) == 1,
            is_planned=True,
        )

    def _welcoming(self, learner: int, new: tuple[int, ...]) -> tuple[int, ...]:
        """Let who has never answered anything begin with options to choose from, not with an empty field."""
        if not new or self._drawing.has_met(learner):
            return new
        choices = self._drawing.single_choices(new)
        first = next((item for item in new if item in choices), new[0])
        return (first, *(item for item in new if item != first))

    def load(
        self, learner: int, goal: Goal, scope: Scope, stabilities: Sequence[float] | None = None
    ) -> Load:
        """Return what the plan for an exam asks for today.

        Args:
            learner: the key.
            goal: the exam.
            scope: of its blueprint.
            stabilities: of the learner's cards in the scope, where they are known already.
        """
        from jkquiz.domain.planning import load

        if stabilities is None:
            cards = self._drawing.cards(learner, scope, _MOST_CARDS)
            stabilities = [card.stability for _, card in cards]
        now = self._clock()
        began, ends = day_of(now, self._zone), day_after(now, self._zone)
        today = self._drawing.given(learner, began, ends, scope)
        start = self._expecting().morning(goal.set_on)
        before = self._drawing.given(learner, start, began, scope) if start < began else None
        unseen = self._drawing.count_live(scope) - self._drawing.count_met(learner, scope)
        return load(
            goal,
            self.date(),
            unseen,
            stabilities,
            done=before.answers if before else 0,
            done_today=today.answers,
            introduced_today=today.introduced,
            wrong=self._drawing.wrong_share(learner, _LATEST),
        )

    def coming(self, learner: int, goal: Goal | None, count: int) -> list[ComingDay]:
        """Return the work of the coming days, today the first: what falls due, and what a plan asks for.

        Args:
            learner: the key.
            goal: the exam that is prepared for.
            count: how many days.
        """
        from jkquiz.domain.coming import count_due, foresee, spread_plan
        from jkquiz.storage.library import now_ms

        now, today = self._clock(), self.date()
        began = day_of(now, self._zone)
        ends = [day_after(now, self._zone)]
        while len(ends) < count:
            ends.append(day_after(ends[-1], self._zone))
        counts = count_due(self._drawing.due_times(learner, ends[-1]), [now_ms(end) for end in ends])
        planned: dict[date, float] = {}
        if goal is not None and goal.days_left(today):
            scope = self._expecting().scope(goal.blueprint)
            load = self.load(learner, goal, scope)
            done = self._drawing.given(learner, began, ends[0], scope).answers
            tomorrow = today + timedelta(days=1)
            planned = spread_plan(goal, tomorrow, load.left - load.today)
            planned[today] = max(0.0, load.today - done)
        return foresee(today, counts, planned, self.pace(learner))


@dataclass(frozen=True)
class Scheduled:
    """The source of a sitting by the schedule or by a plan (`jkquiz.services.study.Source`)."""

    agenda: Agenda
    learner: int
    limits: Limits
    goal: Goal | None
    scope: Scope | None
    is_extra: bool

    def draw(self) -> Drawn:
        """Return what waits today."""
        from jkquiz.services.study import Drawn

        day = self.agenda.day(self.learner, self.limits, self.goal, self.scope, is_extra=self.is_extra)
        return Drawn(day.items, repeats=day.repeats, is_planned=day.is_planned)

    def day(self) -> date:
        """Return the learner's date."""
        return self.agenda.date()


class _Apart:
    """Keeps items on one fact to different days."""

    def __init__(self, drawing: Drawing, met: Iterable[int], among: Sequence[Candidate]) -> None:
        self._met = set(met)
        self._facts = drawing.facts_of({each.item for each in among})
        self._taken: set[int] = set()

    def take(self, candidates: Iterable[Candidate], count: int) -> list[Candidate]:
        """Return the first candidates none of whose facts was met today, at most so many."""
        taken: list[Candidate] = []
        for each in candidates:
            if len(taken) >= count:
                break
            facts = self._facts[each.item]
            if each.item not in self._taken and not facts & self._met:
                self._met |= facts
                self._taken.add(each.item)
                taken.append(each)
        return taken


def _room(limits: Limits, spent: float, pace: float, share: float = 1.0) -> int:
    """Return for how many more questions there is time today."""
    if limits.minutes is None:
        return _MOST
    return max(0, min(_MOST, round((share * limits.minutes * 60 - spent) / pace)))


def _interleaved(candidates: Iterable[Candidate]) -> tuple[int, ...]:
    return tuple(interleave((each.item, each.section) for each in candidates))
