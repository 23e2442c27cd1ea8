"""The exam room: assembled by a blueprint, sat on a clock that nobody sets, marked, and looked at again.

What is done is durable at once, so that an exam goes on where it was after whatever ended the program. When
it is handed in, its answers go into the log once, as first attempts, in one transaction with its mark.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar

from jkquiz.domain.days import Clock
from jkquiz.domain.exams.assembly import Assembly, Candidate, assemble
from jkquiz.domain.exams.blueprint import Blueprint, Feedback
from jkquiz.domain.exams.marking import Marked, Marking, exam_mark, points
from jkquiz.domain.grading import Certainty, Grade, chance, grade, is_typed, marks
from jkquiz.domain.identity import uuid7
from jkquiz.domain.items import Kind
from jkquiz.domain.responses import Response
from jkquiz.domain.scheduling import Review, nights_between, retrievability, schedule
from jkquiz.domain.texts import Language
from jkquiz.services.drills import derive
from jkquiz.services.questions import Question, draw_order
from jkquiz.storage.bank import Bank, Heading, StoredItem
from jkquiz.storage.exams import ExamItem, Exams, StoredExam, Uptime
from jkquiz.storage.library import now_ms, to_ms
from jkquiz.storage.log import Answer, Log, Purpose

UptimeClock = Callable[[], Uptime]
Group = TypeVar("Group")
_DERIVED = 60
"""How many items are made of facts for an exam that may ask for them."""
_LONGEST_MS = 10 * 60 * 1000


@dataclass(frozen=True, slots=True)
class ReviewedItem:
    """An item of an exam that was handed in."""

    question: Question
    state: ExamItem
    grade: Grade
    points: float
    """By the exam's rule of marking."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered."""
        return self.state.response is None


@dataclass(frozen=True, slots=True)
class Tally:
    """What a group of items came to."""

    items: int
    right: int
    earned: float
    """Sum of the fractions."""


@dataclass(frozen=True, slots=True)
class ExamReview:
    """An exam that was handed in."""

    exam: StoredExam
    items: tuple[ReviewedItem, ...]

    @property
    def mark(self) -> float:
        """Of the full mark, 0 to 1."""
        return self.exam.mark or 0.0

    @property
    def is_passed(self) -> bool:
        """Whether the mark reaches the pass mark."""
        return self.mark >= self.exam.blueprint.pass_mark - 1e-9

    def by_section(self) -> dict[str, Tally]:
        """Return what came of each section, by its id, in the order asked."""
        return self._by(lambda each: each.question.section)

    def by_kind(self) -> dict[Kind, Tally]:
        """Return what came of each kind of item."""
        return self._by(lambda each: each.question.kind)

    def by_level(self) -> dict[int, Tally]:
        """Return what came of each level."""
        return self._by(lambda each: each.question.item.level)

    @property
    def mistakes(self) -> list[str]:
        """The ids of the items that were not wholly right."""
        return [each.question.id for each in self.items if not each.grade.is_right]

    def _by(self, group: Callable[[ReviewedItem], Group]) -> dict[Group, Tally]:
        found: dict[Group, Tally] = {}
        for each in self.items:
            old = found.get(group(each), Tally(0, 0, 0.0))
            found[group(each)] = Tally(
                old.items + 1, old.right + each.grade.is_right, old.earned + each.grade.fraction
            )
        return found


class ExamSitting:
    """An exam that is sat.

    The time goes by `monotonic`, which no one can set; setting the clock on the wall changes nothing. Times
    are in seconds.
    """

    def __init__(
        self,
        exams: Exams,
        exam: StoredExam,
        questions: Sequence[Question],
        hand_in: Callable[["ExamSitting"], ExamReview],
        clock: Clock,
        uptime: UptimeClock,
        monotonic: Callable[[], float],
    ) -> None:
        self._exams, self.exam, self.questions = exams, exam, tuple(questions)
        self._hand_in = hand_in
        self._clock, self._uptime, self._monotonic = clock, uptime, monotonic
        self.states = exams.items(exam.key)
        self._spent_before = exam.spent_ms / 1000 + _away(exam, clock(), uptime())
        self._began = self._looked_since = monotonic()
        self.position = next((each.position for each in self.states if each.response is None), 0)
        """The item that is looked at."""

    # --- the clock --------------------------------------------------------------------------------------

    @property
    def spent(self) -> float:
        """The time that the exam has taken."""
        return self._spent_before + self._monotonic() - self._began

    @property
    def left(self) -> float | None:
        """The time that is left, not below 0; None for as long as it takes."""
        if self.exam.allowed_ms is None:
            return None
        return max(0.0, self.exam.allowed_ms / 1000 - self.spent)

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return self.left == 0

    def tick(self) -> None:
        """Write the time down, so that it is right also if the program ends now."""
        self._exams.touch(self.exam.key, round(self.spent * 1000), self._clock(), self._uptime())

    # --- answering --------------------------------------------------------------------------------------

    def look_at(self, position: int) -> None:
        """Go to an item; the time on it counts from now."""
        self._keep(self._timed(self.position))
        self.position = position

    def respond(self, response: Response | None, certainty: int | None = None) -> bool:
        """Answer the item that is looked at, durably; None empties it again.

        Return whether the answer was taken: not after the time is up, and not for an item whose right answer
        was shown.
        """
        state = self._timed(self.position)
        if self.is_over or self.is_shown(self.position):
            return False
        sure = None if certainty is None or response is None else Certainty(certainty)
        at = None if response is None else self._now()
        self._keep(replace(state, response=response, certainty=sure, at=at))
        return True

    def flag(self, *, is_flagged: bool) -> None:
        """Mark the item that is looked at, to come back to it, or take the mark away."""
        self._keep(replace(self._timed(self.position), is_flagged=is_flagged))

    def is_shown(self, position: int) -> bool:
        """Whether the right answer to an item was shown: at once, where the blueprint wants it so."""
        state = self.states[position]
        return self.exam.blueprint.feedback is Feedback.AT_ONCE and state.response is not None

    def grade(self, position: int) -> Grade:
        """Return the grade of an answer, for exams that show at once what is right."""
        return _grade(self.questions[position], self.states[position])

    @property
    def empty(self) -> list[int]:
        """The positions of the items that nothing was answered to."""
        return [each.position for each in self.states if each.response is None]

    @property
    def flagged(self) -> list[int]:
        """The positions of the items to come back to."""
        return [each.position for each in self.states if each.is_flagged]

    def hand_in(self) -> ExamReview:
        """End the exam: its answers go into the log, and its mark is made."""
        self._keep(self._timed(self.position))
        return self._hand_in(self)

    def _timed(self, position: int) -> ExamItem:
        """Return an item's state with the time that it was looked at until now."""
        now = self._monotonic()
        looked, self._looked_since = now - self._looked_since, now
        state = self.states[position]
        return replace(state, taken_ms=state.taken_ms + round(1000 * looked))

    def _keep(self, state: ExamItem) -> None:
        spent = round(self.spent * 1000)
        self._exams.keep_item(self.exam.key, state, spent, self._clock(), self._uptime())
        self.states[state.position] = state

    def _now(self) -> datetime:
        return to_ms(self._clock())


class ExamRoom:
    """Assembles exams, opens them, and takes them in."""

    def __init__(
        self,
        bank: Bank,
        log: Log,
        exams: Exams,
        clock: Clock,
        noise: Callable[[], int],
        uptime: UptimeClock,
        monotonic: Callable[[], float],
    ) -> None:
        self._bank, self._log, self._exams = bank, log, exams
        self._clock, self._noise, self._uptime, self._monotonic = clock, noise, uptime, monotonic

    def assemble(self, learner: int, blueprint: Blueprint, seed: int) -> Assembly:
        """Return the exam that a seed draws, its items by key, and what the bank can't fill."""
        return self._assembled(learner, blueprint, seed)[0]

    def begin(self, learner: int, blueprint: Blueprint, seed: int, extra_time: float = 0.0) -> ExamSitting:
        """Begin an exam.

        Args:
            learner: the key.
            blueprint: what it is made of; parts that can't be filled stay short, see `assemble`.
            seed: draws the items and the order of options.
            extra_time: the share of the time that the learner gets on top.

        Raises:
            ValueError: where the bank has no item for it.
        """
        assembly, derived = self._assembled(learner, blueprint, seed)
        if not assembly.items:
            raise ValueError("the bank has no item for this blueprint")
        now, random = to_ms(self._clock()), Random(seed)  # noqa: S311 - shuffles options, guards nothing
        questions = []
        for name in assembly.items:
            made = derived.get(name)
            stored = self._stored(name) if made is None else self._bank.keep_derived(made, now_ms(now))
            questions.append(Question(stored, draw_order(stored.item.body, random)))
        sitting = self._log.begin_sitting(uuid7(now, self._noise()), learner, Purpose.EXAM, seed, now)
        allowed = None
        if blueprint.minutes is not None:
            allowed = round(blueprint.minutes * 60_000 * (1 + extra_time))
        key = self._exams.begin(
            uuid7(now, self._noise()),
            sitting,
            blueprint,
            allowed,
            [(each.stored.key, each.stored.revision, each.order) for each in questions],
            now,
            self._uptime(),
        )
        return self._sit(key, questions)

    def resume(self, learner: int) -> ExamSitting | None:
        """Return the exam that a learner has not handed in, where it was left; None where there is none."""
        exam = self._exams.unfinished(learner)
        return None if exam is None else self._sit(exam.key, self._questions(exam.key))

    def review(self, key: int) -> ExamReview | None:
        """Return an exam that was handed in."""
        exam = self._exams.exam(key)
        if exam is None or exam.submitted_at is None:
            return None
        states = self._exams.items(key)
        return ExamReview(exam, _reviewed(exam.blueprint.marking, self._questions(key), states))

    def finished(self, learner: int) -> list[StoredExam]:
        """Return the exams that a learner has handed in, oldest first."""
        return self._exams.finished(learner)

    # --- assembling -------------------------------------------------------------------------------------

    def _assembled(
        self, learner: int, blueprint: Blueprint, seed: int
    ) -> tuple[Assembly, dict[str, StoredItem]]:
        outline = self._bank.outline()
        above = {each.key: _above(each, outline) for each in outline}
        candidates = self._exams.candidates(learner, above)
        derived = {}
        if blueprint.with_derived:
            by_name = {(each.pack, each.id): above[each.key] for each in outline}
            made = derive(self._bank, None, seed, _DERIVED)
            derived = {f"derived {number}": stored for number, stored in enumerate(made)}
            candidates += [
                Candidate(
                    name,
                    by_name[stored.pack, stored.section][-1],
                    frozenset(by_name[stored.pack, stored.section]),
                    stored.item.kind,
                    stored.item.level,
                    frozenset(f"{stored.pack}/{fact}" for fact in stored.item.facts),
                    is_derived=True,
                )
                for name, stored in derived.items()
            ]
        return assemble(blueprint, candidates, seed), derived

    def _stored(self, name: str) -> StoredItem:
        stored = self._bank.item(int(name))
        assert stored is not None  # noqa: S101 - a candidate is an item of the bank
        return stored

    def _questions(self, key: int) -> list[Question]:
        questions = []
        for state in self._exams.items(key):
            stored = self._bank.item(state.item, state.revision)
            assert stored is not None  # noqa: S101 - revisions are never deleted
            questions.append(Question(stored, state.shown))
        return questions

    def _sit(self, key: int, questions: Sequence[Question]) -> ExamSitting:
        exam = self._exams.exam(key)
        assert exam is not None  # noqa: S101 - it was just written or read
        return ExamSitting(
            self._exams, exam, questions, self._take_in, self._clock, self._uptime, self._monotonic
        )

    # --- taking in --------------------------------------------------------------------------------------

    def _take_in(self, sitting: ExamSitting) -> ExamReview:
        """Write the answers and the mark of an exam down, once and together."""
        exam, now = sitting.exam, to_ms(self._clock())
        reviewed = _reviewed(exam.blueprint.marking, sitting.questions, sitting.states)
        marked = [_marked(each.question, each.state, each.grade) for each in reviewed]
        mark = exam_mark(marked, exam.blueprint.marking)
        with self._exams.transaction():
            for each in reviewed:
                # What was never looked at was not an attempt.
                if each.state.response is not None or each.state.taken_ms:
                    self._append(exam, each, now)
            self._exams.close(exam.key, mark, now)
        return ExamReview(replace(exam, mark=mark, submitted_at=now), reviewed)

    def _append(self, exam: StoredExam, each: ReviewedItem, now: datetime) -> None:
        stored, state = each.question.stored, each.state
        at, sure = state.at or now, _certainty(state)
        card = before = None
        if stored.item.status != "derived":
            before = self._log.card(exam.learner, stored.key)
            card = schedule(before, Review(at, each.grade.is_right, sure, is_typed(stored.item.body)))
        is_apart = before is not None and bool(nights_between(before.reviewed, at))
        self._log.append(
            Answer(
                id=uuid7(now, self._noise()),
                learner=exam.learner,
                sitting=exam.sitting,
                item=stored.key,
                revision=stored.revision,
                at=at,
                shown=each.question.order,
                language=Language.JAPANESE,
                response=state.response,
                certainty=sure,
                taken_ms=min(_LONGEST_MS, state.taken_ms),
                fraction=each.grade.fraction,
                marks=marks(each.grade.fraction, sure),
                chance=chance(stored.item.body),
                recall=retrievability(before, at) if before and is_apart else None,
                stability=before.stability if before and is_apart else None,
            ),
            card,
        )


def _certainty(state: ExamItem) -> Certainty:
    """Return how sure an answer counts as; an exam that does not ask says neither guess nor certainty."""
    if state.response is None:
        return Certainty.NO_IDEA
    return Certainty.THINK if state.certainty is None else state.certainty


def _grade(question: Question, state: ExamItem) -> Grade:
    return Grade(0.0) if state.response is None else grade(question.item.body, state.response)


def _marked(question: Question, state: ExamItem, earned: Grade) -> Marked:
    return Marked(earned.fraction, state.response is None, _certainty(state), chance(question.item.body))


def _reviewed(
    rule: Marking, questions: Sequence[Question], states: Sequence[ExamItem]
) -> tuple[ReviewedItem, ...]:
    found = []
    for question, state in zip(questions, states, strict=True):
        earned = _grade(question, state)
        found.append(ReviewedItem(question, state, earned, points(_marked(question, state, earned), rule)))
    return tuple(found)


def _away(exam: StoredExam, now: datetime, uptime: Uptime) -> float:
    """Return the seconds since an exam was last touched that count as spent."""
    if not exam.blueprint.counts_time_away:
        return 0.0
    if exam.touched.boot and exam.touched.boot == uptime.boot:
        return max(0.0, uptime.seconds - exam.touched.seconds)
    # The machine was started again: there is only the clock on the wall.
    return max(0.0, (now - exam.touched_at) / timedelta(seconds=1))


def _above(heading: Heading, outline: Sequence[Heading]) -> list[str]:
    """Return the ids of a section and of those above it, the top one last."""
    by_id = {(each.pack, each.id): each for each in outline}
    above, each = [heading.id], heading
    while each.parent is not None and (each.pack, each.parent) in by_id:
        each = by_id[each.pack, each.parent]
        above.append(each.id)
    return above
