"""Studying and practising: questions one after another, each answer graded, scheduled and made durable.

An answer goes `Study.answer` → `grading.grade` → `scheduling.schedule` → one transaction of the log, and
comes back as an `Outcome`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from random import Random

from jkquiz.domain.days import Clock, day_after, day_of
from jkquiz.domain.grading import Certainty, Grade, grade, is_typed, marks
from jkquiz.domain.identity import uuid7
from jkquiz.domain.items import (
    Body,
    Categorising,
    Item,
    Kind,
    Matching,
    MultipleResponse,
    Ordering,
    SingleChoice,
)
from jkquiz.domain.outlook import NEW_PER_DAY
from jkquiz.domain.responses import Response
from jkquiz.domain.scheduling import Review, schedule
from jkquiz.domain.texts import Language
from jkquiz.storage.bank import Bank, StoredItem
from jkquiz.storage.library import now_ms
from jkquiz.storage.log import Answer, Log, Purpose
from jkquiz.storage.statistics import Statistics

AGAIN_AFTER = 4
"""How many other questions come before one that went wrong is put again."""
AGAIN_AT_MOST = 2
"""How often one question is put again in a sitting."""
DERIVED_EVERY = 3
"""Which place in a drill is a derived item's."""
_LONGEST_MS = 10 * 60 * 1000
"""A question that stood open for longer was left alone, not thought about."""


@dataclass(frozen=True, slots=True)
class Question:
    """An item as it is put to a learner: one revision of it, with its options in the order drawn."""

    stored: StoredItem
    order: tuple[str, ...]
    """Ids of the options or entries in the order shown; empty where there is nothing to arrange."""

    @property
    def item(self) -> Item:
        """The item asked for."""
        return self.stored.item

    @property
    def id(self) -> str:
        """The item's id."""
        return self.stored.item.id

    @property
    def kind(self) -> Kind:
        """The item's kind."""
        return self.stored.item.kind

    @property
    def section(self) -> str:
        """The id of the section it belongs to."""
        return self.stored.section

    @property
    def key(self) -> Response:
        """The right response."""
        return self.stored.item.key


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

    @property
    def fraction(self) -> float:
        """The fraction of the full mark, 0 to 1."""
        return self.grade.fraction

    @property
    def is_right(self) -> bool:
        """Whether the answer is wholly right."""
        return self.grade.is_right


class Study:
    """One sitting of one learner. Nothing is written before the first answer.

    Which questions come, and their options' order, follow from the library, the seed and the clock alone.
    """

    def __init__(
        self,
        bank: Bank,
        log: Log,
        statistics: Statistics,
        learner: int,
        purpose: Purpose,
        *,
        seed: int,
        clock: Clock,
        noise: Callable[[], int],
        zone: tzinfo | None,
        sections: Sequence[int] | None = None,
        count: int | None = None,
        derived: Sequence[StoredItem] = (),
        drill: Sequence[int] | None = None,
    ) -> None:
        self._bank, self._log, self._statistics = bank, log, statistics
        self._learner, self._purpose = learner, purpose
        self._seed, self._clock, self._noise, self._zone = seed, clock, noise, zone
        self._random = Random(seed)  # noqa: S311 - shuffles questions, guards nothing
        self._sections = sections
        self._sitting: int | None = None
        self._asked = 0
        self._question: Question | None = None
        self._set_aside: list[Question] = []
        """Questions that waited for their answers when an earlier one was taken back."""
        self._put_at = clock()
        self._facts_seen: set[int] = set()
        self._times: dict[int, int] = {}
        self._again: list[tuple[int, int]] = []
        """Items that went wrong, with the number of the question from which on they may come again."""
        self._new = log.new_items(learner, sections)
        self._left: int | None = None
        self._drill = self._draw_drill(count, derived, drill) if purpose is Purpose.PRACTICE else []

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
                self._put(Question(stored, self._draw_order(stored.item.body)))
        return self._question

    def left(self) -> int:
        """Return how many questions are left for today in this sitting, the present one included."""
        if self._left is None:
            self._left = self._count_left()
        return self._left

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
        question = self._question
        if question is None:
            raise ValueError("no question waits for an answer: call next() first")
        sure = Certainty(certainty)
        stored, now = question.stored, _to_ms(self._clock())
        earned = Grade(0.0) if response is None else grade(stored.item.body, response)
        card = None
        if self._purpose is not Purpose.PRACTICE:
            review = Review(now, earned.is_right, sure, is_typed(stored.item.body))
            card = schedule(self._log.card(self._learner, stored.key), review)
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
            ),
            card,
        )
        self._question = None
        self._asked += 1
        comes_again = self._note_again(stored.key, is_right=earned.is_right)
        if self._left is not None:
            self._left = max(0, self._left - 1) + comes_again
        return Outcome(earned, sure, score, card.due if card else None, comes_again)

    def undo(self) -> Question | None:
        """Take the learner's last answer back and put its question again; None where there is none.

        It may be of an earlier sitting; in practice it is the last answer given in practice.
        """
        past = self._log.last_answer(self._learner, self._purpose)
        stored = self._bank.item(past.item, past.revision) if past else None
        if past is None or stored is None:
            return None
        self._log.retract(past.key, self._clock())
        if self._question is not None and self._question.stored.key != past.item:
            self._set_aside.append(self._question)
        if any(key == past.item for key, _ in self._again):
            self._again = [(key, since) for key, since in self._again if key != past.item]
            self._times[past.item] -= 1
        self._left = None
        self._asked = max(0, self._asked - 1)
        self._put(Question(stored, past.shown))
        return self._question

    # --- drawing ----------------------------------------------------------------------------------------

    def _next_item(self) -> StoredItem | None:
        drawn = self._drill.pop(0) if self._drill else None
        if isinstance(drawn, StoredItem):
            return drawn
        key = drawn if self._purpose is Purpose.PRACTICE else self._next_key()
        return None if key is None else self._bank.item(key)

    def _next_key(self) -> int | None:
        for key, since in self._again:
            if self._asked >= since:
                return key
        now = self._clock()
        asked_again = {key for key, _ in self._again}
        due = self._log.due_items(self._learner, day_after(now, self._zone), self._sections, 50)
        for key in due:
            if key not in asked_again:
                return key
        new = self._next_new(now)
        if new is not None:
            return new
        return self._again[0][0] if self._again else None

    def _next_new(self, now: datetime) -> int | None:
        """Return the next item never met; of items on one fact, one a sitting."""
        began = day_of(now, self._zone)
        if self._statistics.introduced_since(self._learner, began) >= NEW_PER_DAY:
            return None
        for key in self._new:
            facts = set(self._log.facts_of(key))
            if not facts & self._facts_seen:
                return key
        return None

    def _draw_drill(
        self, count: int | None, derived: Sequence[StoredItem], given: Sequence[int] | None
    ) -> list[int | StoredItem]:
        """Return keys of items drawn at random, every third place a derived item as long as there are any.

        Where items are given, it is those, in their order.
        """
        if given is not None:
            return list(given[:count])
        keys = self._log.live_items(self._sections)
        self._random.shuffle(keys)
        drill: list[int | StoredItem] = list(keys)
        for number, item in enumerate(derived, 1):
            drill.insert(DERIVED_EVERY * number - 1, item)
        return drill[:count]

    def _draw_order(self, body: Body) -> tuple[str, ...]:
        match body:
            case SingleChoice(options, is_fixed) | MultipleResponse(options, is_fixed):
                ids = [option.id for option in options]
                return tuple(ids if is_fixed else self._random.sample(ids, len(ids)))
            case Ordering(entries):
                ids = [entry.id for entry in entries]
                drawn = self._random.sample(ids, len(ids))
                # The order shown must not already be the answer.
                return tuple(drawn if drawn != ids else [*drawn[1:], drawn[0]])
            case Matching():
                ids = [right.id for right in body.rights]
                return tuple(self._random.sample(ids, len(ids)))
            case Categorising(_, entries):
                ids = [entry.id for entry in entries]
                return tuple(self._random.sample(ids, len(ids)))
            case _:
                return ()

    def _put(self, question: Question) -> None:
        self._question = question
        self._put_at = self._clock()
        self._facts_seen.update(self._log.facts_of(question.stored.key))

    def _note_again(self, key: int, *, is_right: bool) -> bool:
        """Put an item that went wrong down to come again, and return whether it will."""
        self._again = [(item, since) for item, since in self._again if item != key]
        if is_right or self._purpose is Purpose.PRACTICE:
            return False
        self._times[key] = self._times.get(key, 0) + 1
        comes_again = self._times[key] <= AGAIN_AT_MOST
        if comes_again:
            self._again.append((key, self._asked + AGAIN_AFTER))
        return comes_again

    def _count_left(self) -> int:
        if self._purpose is Purpose.PRACTICE:
            return len(self._drill) + len(self._set_aside) + (self._question is not None)
        now = self._clock()
        outlook = self._statistics.outlook(
            self._learner, day_after(now, self._zone), day_of(now, self._zone), self._sections
        )
        return outlook.due + outlook.new_today + len(self._again)

    def _begun(self, now: datetime) -> int:
        if self._sitting is None:
            identity = uuid7(now, self._noise())
            self._sitting = self._log.begin_sitting(identity, self._learner, self._purpose, self._seed, now)
        return self._sitting


def _to_ms(at: datetime) -> datetime:
    """Return a moment as exactly as the log keeps it, so that the log alone gives the schedule again."""
    return at.astimezone(UTC).replace(microsecond=at.microsecond // 1000 * 1000)
