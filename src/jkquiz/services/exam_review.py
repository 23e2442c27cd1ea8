"""An exam that was handed in: what each answer earned, and what that came to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from jkquiz.domain.exams.adaptive import Estimate, PoolItem, estimate
from jkquiz.domain.exams.marking import Marked, Marking, points
from jkquiz.domain.grading import Certainty, Grade, chance, grade
from jkquiz.domain.items import Kind
from jkquiz.services.questions import Question
from jkquiz.storage.exams import ExamItem, StoredExam

Group = TypeVar("Group")


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
    def estimate(self) -> Estimate | None:
        """What an adaptive test tells of the mark; None for other exams."""
        if not self.exam.pool:
            return None
        earned = [each.grade.fraction for each in self.items]
        return estimate_of(self.exam.pool, [each.state for each in self.items], earned)

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


def counted(states: Sequence[ExamItem]) -> int:
    """Return how many items of an adaptive test count: the last one only where something was done with it."""
    return len(states) - bool(states and states[-1].at is None)


def estimate_of(pool: Sequence[PoolItem], states: Sequence[ExamItem], earned: Sequence[float]) -> Estimate:
    """Return what the answers of an adaptive test tell.

    Args:
        pool: what it may ask.
        states: the items that were asked, in that order.
        earned: the fraction of the full mark of each, 0 to 1.
    """
    by_key = {each.item: each for each in pool}
    asked = [(by_key[state.item], fraction) for state, fraction in zip(states, earned, strict=True)]
    return estimate(asked[: counted(states)], pool)


def certainty_of(state: ExamItem) -> Certainty:
    """Return how sure an answer counts as; an exam that does not ask says neither guess nor certainty."""
    if state.response is None:
        return Certainty.NO_IDEA
    return Certainty.THINK if state.certainty is None else state.certainty


def grade_of(question: Question, state: ExamItem) -> Grade:
    """Return what an answer earned; nothing where there is none."""
    return Grade(0.0) if state.response is None else grade(question.item.body, state.response)


def marked(question: Question, state: ExamItem, earned: Grade) -> Marked:
    """Return an item as far as the mark depends on it."""
    return Marked(earned.fraction, state.response is None, certainty_of(state), chance(question.item.body))


def review_items(
    rule: Marking, questions: Sequence[Question], states: Sequence[ExamItem]
) -> tuple[ReviewedItem, ...]:
    """Return the items of an exam, each with what it earned."""
    found = []
    for question, state in zip(questions, states, strict=True):
        earned = grade_of(question, state)
        found.append(ReviewedItem(question, state, earned, points(marked(question, state, earned), rule)))
    return tuple(found)
