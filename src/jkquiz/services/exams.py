"""The exam room: assembled by a blueprint, sat on a clock that nobody sets, marked, and looked at again.

What is done is durable at once, so that an exam goes on where it was after whatever ended the program. When
it is handed in, its answers go into the log once, as first attempts, in one transaction with its mark.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from random import Random

from jkquiz.domain.difficulty import learn_difficulties, unanswered
from jkquiz.domain.exams.adaptive import PoolItem, choose
from jkquiz.domain.exams.assembly import Assembly, Candidate, assemble
from jkquiz.domain.exams.blueprint import Blueprint
from jkquiz.domain.exams.marking import exam_mark
from jkquiz.domain.grading import chance, is_typed, marks
from jkquiz.domain.identity import uuid7
from jkquiz.domain.scheduling import Review, nights_between, retrievability, schedule
from jkquiz.domain.texts import Language
from jkquiz.services.adaptive_sitting import AdaptiveSitting
from jkquiz.services.drills import derive
from jkquiz.services.exam_review import (
    ExamReview,
    ReviewedItem,
    certainty_of,
    counted,
    marked,
    review_items,
)
from jkquiz.services.exam_sitting import Clocks, ExamSitting
from jkquiz.services.questions import Question, draw_order
from jkquiz.storage.bank import Bank, Heading, StoredItem
from jkquiz.storage.exams import Exams, StoredExam
from jkquiz.storage.library import now_ms, to_ms
from jkquiz.storage.log import Answer, Log, Purpose

_DERIVED = 60
"""How many items are made of facts for an exam that may ask for them."""
_POOL = 4
"""How many items an adaptive test may choose from for each that it may ask."""
_LONGEST_MS = 10 * 60 * 1000


class ExamRoom:
    """Assembles exams, opens them, and takes them in."""

    def __init__(
        self,
        bank: Bank,
        log: Log,
        exams: Exams,
        noise: Callable[[], int],
        clocks: Clocks,
    ) -> None:
        self._bank, self._log, self._exams = bank, log, exams
        self._noise, self._clocks = noise, clocks

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
        questions, pool = self._drawn(learner, blueprint, seed)
        if not questions:
            raise ValueError("the bank has no item for this blueprint")
        now = to_ms(self._clocks.wall())
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
            self._clocks.uptime(),
            pool,
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
        count = counted(states) if exam.pool else len(states)
        questions = self._questions(key)[:count]
        return ExamReview(exam, review_items(exam.blueprint.marking, questions, states[:count]))

    def finished(self, learner: int) -> list[StoredExam]:
        """Return the exams that a learner has handed in, oldest first."""
        return self._exams.finished(learner)

    # --- assembling -------------------------------------------------------------------------------------

    def _drawn(
        self, learner: int, blueprint: Blueprint, seed: int
    ) -> tuple[list[Question], Sequence[PoolItem]]:
        """Return the questions that an exam begins with, and what an adaptive test may ask."""
        if blueprint.precision is not None:
            pool = self._pool(learner, blueprint, seed)
            first = choose(pool, (), 0.0)
            return [] if first is None else [self._question(first, seed)], pool
        assembly, derived = self._assembled(learner, blueprint, seed)
        random, now = Random(seed), now_ms(self._clocks.wall())  # noqa: S311 - shuffles options
        questions = []
        for name in assembly.items:
            made = derived.get(name)
            stored = self._stored(name) if made is None else self._bank.keep_derived(made, now)
            questions.append(Question(stored, draw_order(stored.item.body, random)))
        return questions, ()

    def _pool(self, learner: int, blueprint: Blueprint, seed: int) -> list[PoolItem]:
        """Draw what an adaptive test may ask: as for an exam, but more, and no item made of facts."""
        parts = tuple(replace(part, count=_POOL * part.count) for part in blueprint.parts)
        larger = replace(blueprint, parts=parts, with_derived=False)
        above = self._above()
        candidates = {each.id: each for each in self._exams.candidates(learner, above)}
        learnt = learn_difficulties(self._exams.first_answers())
        pool = []
        for name in assemble(larger, list(candidates.values()), seed).items:
            stored = self._stored(name)
            pool.append(
                PoolItem(
                    stored.key,
                    stored.revision,
                    candidates[name].chapter,
                    learnt.get(stored.key) or unanswered(stored.item.level),
                    chance(stored.item.body),
                )
            )
        return pool

    def _question(self, item: PoolItem, seed: int) -> Question:
        """Return an item of an adaptive test as a question; the same seed shows its options in one order."""
        stored = self._bank.item(item.item, item.revision)
        assert stored is not None  # noqa: S101 - revisions are never deleted
        random = Random(f"{seed} {stored.key}")  # noqa: S311 - shuffles options, guards nothing
        return Question(stored, draw_order(stored.item.body, random))

    def _above(self) -> dict[int, list[str]]:
        outline = self._bank.outline()
        return {each.key: _above(each, outline) for each in outline}

    def _assembled(
        self, learner: int, blueprint: Blueprint, seed: int
    ) -> tuple[Assembly, dict[str, StoredItem]]:
        outline, above = self._bank.outline(), self._above()
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
        if exam.pool:
            return AdaptiveSitting(
                self._exams,
                exam,
                questions,
                self._take_in,
                self._clocks,
                lambda item: self._question(item, exam.seed),
            )
        return ExamSitting(self._exams, exam, questions, self._take_in, self._clocks)

    # --- taking in --------------------------------------------------------------------------------------

    def _take_in(self, sitting: ExamSitting) -> ExamReview:
        """Write the answers and the mark of an exam down, once and together."""
        exam, now = sitting.exam, to_ms(self._clocks.wall())
        count = counted(sitting.states) if exam.pool else len(sitting.states)
        rule = exam.blueprint.marking
        reviewed = review_items(rule, sitting.questions[:count], sitting.states[:count])
        review = ExamReview(exam, reviewed)
        told = review.estimate
        mark = (
            exam_mark((marked(each.question, each.state, each.grade) for each in reviewed), rule)
            if told is None
            else told.mark
        )
        with self._exams.transaction():
            for each in reviewed:
                # What was never looked at was not an attempt.
                if each.state.at is not None or each.state.taken_ms:
                    self._append(exam, each, now)
            self._exams.close(exam.key, mark, now)
        return replace(review, exam=replace(exam, mark=mark, submitted_at=now))

    def _append(self, exam: StoredExam, each: ReviewedItem, now: datetime) -> None:
        stored, state = each.question.stored, each.state
        at, sure = state.at or now, certainty_of(state)
        card = before = None
        if not self._bank.is_derived(stored.key):
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


def _above(heading: Heading, outline: Sequence[Heading]) -> list[str]:
    """Return the ids of a section and of those above it, the top one last."""
    by_id = {(each.pack, each.id): each for each in outline}
    above, each = [heading.id], heading
    while each.parent is not None and (each.pack, each.parent) in by_id:
        each = by_id[each.pack, each.parent]
        above.append(each.id)
    return above
