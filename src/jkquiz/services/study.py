"""Studying and practising: questions one after another, each answer graded, scheduled and made durable.

An answer goes `Study.answer` → `grading.grade` → `scheduling.schedule` → one transaction of the log, and
comes back as an `Outcome`.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Protocol

from jkquiz.domain.days import Clock
from jkquiz.domain.grading import Certainty, Grade, chance, grade, is_typed, marks
from jkquiz.domain.identity import uuid7
from jkquiz.domain.plain import response_from_plain
from jkquiz.domain.responses import Response
from jkquiz.domain.scheduling import Card, Review, nights_between, retrievability, schedule
from jkquiz.domain.texts import Language
from jkquiz.services.questions import Question, draw_order
from jkquiz.services.sittings import KeptSitting
from jkquiz.storage.bank import Bank, StoredItem
from jkquiz.storage.library import now_ms, to_ms
from jkquiz.storage.log import Answer, Log, PastAnswer, Purpose

AGAIN_AFTER = 4
"""How many other questions come before one that went wrong is put again."""
AGAIN_AT_MOST = 2
"""How often one question is put again in a sitting."""
_LONGEST_MS = 10 * 60 * 1000
"""A question that stood open for longer was left alone, not thought about."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an answer; it is durable when this is returned."""

    grade: Grade
    certainty: Certainty
    marks: float
    """+1/+2/+3 times the fraction, 0/-2/-6 where nothing is right (certainty-based marking)."""
    due: datetime | None
    """When the item is due next, in UTC; None in practice."""
    comes_again: bool = False
    """Whether it comes again in this sitting, because it went wrong."""
    is_planned: bool = False
    """Whether the plan for an exam says when it comes next, and not `due`."""

    @property
    def fraction(self) -> float:
        """The fraction of the full mark, 0 to 1."""
        return self.grade.fraction

    @property
    def is_right(self) -> bool:
        """Whether the answer is wholly right."""
        return self.grade.is_right


@dataclass(frozen=True, slots=True)
class Redone:
    """An answer that was taken back and given again."""

    question: Question
    response: Response | None
    outcome: Outcome


class Source(Protocol):
    """Where the questions of a sitting come from."""

    @property
    def is_extra(self) -> bool:
        """Whether it goes on after today's share."""
        ...

    def draw(self) -> "Drawn":
        """Return what is to be asked now, anew at each call."""
        ...

    def day(self) -> date:
        """Return the learner's date."""
        ...


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a source has for a sitting."""

    items: Sequence[int | StoredItem]
    """Keys of items of the bank, or items that are not in it yet."""
    repeats: bool
    """Whether what goes wrong comes again in the sitting."""
    is_planned: bool = False
    """Whether a plan for an exam chose them."""


class Study:
    """One sitting of one learner. Nothing is written before the first answer.

    Which questions come, and their options' order, follow from the library, the seed and the clock alone.
    """

    def __init__(
        self,
        bank: Bank,
        log: Log,
        source: Source,
        learner: int,
        purpose: Purpose,
        *,
        seed: int,
        clock: Clock,
        noise: Callable[[], int],
    ) -> None:
        self._bank, self._log, self._source = bank, log, source
        self._learner, self._purpose = learner, purpose
        self._seed, self._clock, self._noise = seed, clock, noise
        self._random = Random(seed)  # noqa: S311 - shuffles questions, guards nothing
        self._sitting: int | None = None
        self._asked = 0
        self._question: Question | None = None
        self._set_aside: list[Question] = []
        """Questions that waited for their answers when an earlier one was taken back."""
        self._taken_back: list[PastAnswer] = []
        """What was taken back since the last new answer, the last one last."""
        self._put_at = clock()
        self._times: dict[int, int] = {}
        self._again: list[tuple[int, int]] = []
        """Items that went wrong, with the number of the question from which on they may come again."""
        self._queue: deque[int | StoredItem] = deque()
        self._drawn_on: date | None = None
        self._repeats = self._is_planned = False

    @property
    def question(self) -> Question | None:
        """The question that waits for its answer."""
        return self._question

    @property
    def is_practice(self) -> bool:
        """Whether the answers leave the schedule alone."""
        return self._purpose is Purpose.PRACTICE

    @property
    def answered(self) -> int:
        """How many answers were given in this sitting."""
        return self._asked

    def next(self) -> Question | None:
        """Return the question that waits for its answer, or the next; None when nothing is left for today."""
        if self._question is None and self._set_aside:
            self._put(self._set_aside.pop())
        elif self._question is None:
            stored = self._next_item()
            if stored is not None:
                self._put(Question(stored, draw_order(stored.item.body, self._random)))
        return self._question

    def left(self) -> int:
        """Return how many questions are left for today in this sitting, the present one included."""
        self._draw_on_a_new_day()
        present = self._question.stored.key if self._question else None
        again = sum(key != present for key, _ in self._again)
        return (self._question is not None) + len(self._set_aside) + len(self._queue) + again

    def answer(
        self,
        response: Response | None,
        certainty: int = Certainty.THINK,
        language: Language = Language.JAPANESE,
    ) -> Outcome:
        """Grade the answer to the present question, schedule the item and write both down, durably.

        Args:
            response: an answer of the question's kind; `question.key` is the right one; None where the
                learner has no idea and gives none.
            certainty: 0 no idea, 1 guess, 2 think, 3 know.
            language: the language in which the question was shown.

        Raises:
            ValueError: where no question waits for an answer, or the certainty is none.
            MismatchError: where the response is not of the question's kind.
            Failure: where it can't be written; the question then still waits.
        """
        self._taken_back.clear()
        return self._answer(response, certainty, language)

    def _answer(self, response: Response | None, certainty: int, language: Language) -> Outcome:
        question = self._question
        if question is None:
            raise ValueError("no question waits for an answer: call next() first")
        sure = Certainty(certainty)
        stored, now = question.stored, to_ms(self._clock())
        earned = Grade(0.0) if response is None else grade(stored.item.body, response)
        card = before = None
        if self._purpose is not Purpose.PRACTICE:
            before = self._log.card(self._learner, stored.key)
            review = Review(now, earned.is_right, sure, is_typed(stored.item.body))
            card = schedule(before, review)
        score = marks(earned.fraction, sure)
        if not stored.key:
            stored = self._bank.keep_derived(stored, now_ms(now))
        self._log.add_answer(
            Answer(
                id=uuid7(now, self._noise()),
                learner=self._learner,
                sitting=self._begun(now),
                item=stored.key,
                revision=stored.revision,
                at=now,
                shown=question.order,
                language=language,
                response=response,
                certainty=sure,
                taken_ms=max(0, min(_LONGEST_MS, round((now - self._put_at) / timedelta(milliseconds=1)))),
                fraction=earned.fraction,
                marks=score,
                chance=chance(stored.item.body),
                **_expected(before, now),
            ),
            card,
        )
        self._question = None
        self._asked += 1
        comes_again = self._note_again(stored.key, is_right=earned.is_right)
        return Outcome(earned, sure, score, card.due if card else None, comes_again, self._is_planned)

    def undo(self) -> Question | None:
        """Take the learner's last answer back and put its question again; None where there is none.

        It may be of an earlier sitting; in practice it is the last answer given in practice.
        """
        past = self._log.last_answer(self._learner, self._purpose)
        stored = self._bank.item(past.item, past.revision) if past else None
        if past is None or stored is None:
            return None
        self._log.retract(past.key, self._clock())
        self._taken_back.append(past)
        if self._question is not None and self._question.stored.key != past.item:
            self._set_aside.append(self._question)
        self._set_aside = [each for each in self._set_aside if each.stored.key != past.item]
        self._queue = deque(each for each in self._queue if each != past.item)
        if any(key == past.item for key, _ in self._again):
            self._again = [(key, since) for key, since in self._again if key != past.item]
            self._times[past.item] -= 1
        self._asked = max(0, self._asked - 1)
        self._put(Question(stored, past.shown))
        return self._question

    @property
    def can_undo(self) -> bool:
        """Whether there is an answer to take back."""
        return self._log.last_answer(self._learner, self._purpose) is not None

    @property
    def can_redo(self) -> bool:
        """Whether an answer was taken back, and none was given since."""
        return bool(self._taken_back)

    def redo(self) -> Redone | None:
        """Give the answer that was taken back last once more; None where there is none.

        The log is never changed: it is a new answer, the same in everything but the time.
        """
        past = self._taken_back[-1] if self._taken_back else None
        stored = self._bank.item(past.item, past.revision) if past else None
        if past is None or stored is None:
            return None
        if self._question is None or self._question.stored.key != past.item:
            waiting = [each for each in self._set_aside if each.stored.key != past.item]
            self._set_aside = [*waiting, self._question] if self._question else waiting
        kind = stored.item.kind
        response = None if past.response is None else response_from_plain(kind, past.response)
        question = Question(stored, past.shown)
        self._put(question)
        self._put_at -= timedelta(milliseconds=past.taken_ms)
        outcome = self._answer(response, past.certainty, past.language)
        self._taken_back.pop()
        return Redone(question, response, outcome)

    # --- a restart --------------------------------------------------------------------------------------

    def keep(self) -> KeptSitting | None:
        """Return what the sitting stands at; None where nothing is left of it."""
        waiting = [*self._set_aside, *([self._question] if self._question else [])]
        queue = tuple(self._queue) if self.is_practice else ()
        if not (waiting or queue or self._again):
            return None
        again = tuple((key, max(0, since - self._asked)) for key, since in self._again)
        times = tuple(self._times.items())
        return KeptSitting(self._purpose, self._source.is_extra, tuple(waiting), queue, again, times)

    def resume(self, kept: KeptSitting) -> None:
        """Take up what another sitting stood at; before the first question is asked for."""
        self._set_aside = list(kept.questions)
        self._again = list(kept.again)
        self._times = dict(kept.times)

    # --- drawing ----------------------------------------------------------------------------------------

    def _next_item(self) -> StoredItem | None:
        for key, since in self._again:
            if self._asked >= since and (stored := self._bank.item(key)):
                return stored
        self._draw_on_a_new_day()
        while self._queue:
            drawn = self._queue.popleft()
            stored = drawn if isinstance(drawn, StoredItem) else self._bank.item(drawn)
            if stored is not None:
                return stored
        return next((stored for key, _ in self._again if (stored := self._bank.item(key))), None)

    def _draw_on_a_new_day(self) -> None:
        """Ask the source what is to be asked: at the beginning, and when another day has come."""
        if self._queue or self._drawn_on == self._source.day():
            return
        self._drawn_on = self._source.day()
        drawn = self._source.draw()
        self._repeats, self._is_planned = drawn.repeats, drawn.is_planned
        # What was taken back, waits, or comes again is put anyway.
        waiting = {each.stored.key for each in (self._question, *self._set_aside) if each}
        waiting |= {key for key, _ in self._again}
        self._queue = deque(each for each in drawn.items if each not in waiting)

    def _put(self, question: Question) -> None:
        self._question = question
        self._put_at = self._clock()

    def _note_again(self, key: int, *, is_right: bool) -> bool:
        """Put an item that went wrong down to come again, and return whether it will."""
        self._again = [(item, since) for item, since in self._again if item != key]
        if is_right or not self._repeats:
            return False
        self._times[key] = self._times.get(key, 0) + 1
        comes_again = self._times[key] <= AGAIN_AT_MOST
        if comes_again:
            self._again.append((key, self._asked + AGAIN_AFTER))
        return comes_again

    def _begun(self, now: datetime) -> int:
        if self._sitting is None:
            identity = uuid7(now, self._noise())
            self._sitting = self._log.begin_sitting(identity, self._learner, self._purpose, self._seed, now)
        return self._sitting


def _expected(before: Card | None, now: datetime) -> dict[str, float]:
    """Return what the log keeps of the scheduler's expectation; within a day there is none worth keeping."""
    if before is None or not nights_between(before.reviewed, now):
        return {}
    return {"recall": retrievability(before, now), "stability": before.stability}
