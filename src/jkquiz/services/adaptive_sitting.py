"""An adaptive test while it is sat: each question is chosen when the one before it was answered."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from typing_extensions import override

from jkquiz.domain.exams.adaptive import FEWEST, Estimate, PoolItem, choose
from jkquiz.domain.grading import Certainty
from jkquiz.services.exam_review import counted, estimate_of
from jkquiz.services.exam_sitting import Clocks, ExamSitting, HandIn
from jkquiz.services.questions import Question
from jkquiz.storage.exams import Exams, StoredExam


class AdaptiveSitting(ExamSitting):
    """An exam that goes forward only: what was answered decided what came after it."""

    def __init__(
        self,
        exams: Exams,
        exam: StoredExam,
        questions: Sequence[Question],
        hand_in: HandIn,
        clocks: Clocks,
        draw: Callable[[PoolItem], Question],
    ) -> None:
        super().__init__(exams, exam, questions, hand_in, clocks)
        self._draw = draw
        self.position = len(self.questions) - 1

    @property
    def most(self) -> int:
        """How many questions it asks at the most."""
        return min(self.exam.blueprint.count, len(self.exam.pool))

    def estimate(self) -> Estimate:
        """Return what the answers so far tell of the mark."""
        earned = [self.grade(state.position).fraction for state in self.states]
        return estimate_of(self.exam.pool, self.states, earned)

    @property
    def is_enough(self) -> bool:
        """Whether the mark is known as well as the blueprint wants it, or all was asked that may be."""
        precision = self.exam.blueprint.precision
        assert precision is not None  # noqa: S101 - an adaptive test has one
        count = counted(self.states)
        return count >= self.most or (count >= FEWEST and self.estimate().error <= precision)

    def advance(self) -> bool:
        """Let the answer stand, ask the next question durably, and return whether there is one.

        No answer stands as one that was not known.
        """
        if self.is_over:
            return False
        state = self._timed(self.position)
        if state.response is None:
            state = replace(state, certainty=Certainty.NO_IDEA, at=self._now())
        self._keep(state)
        item = None
        if not self.is_enough:
            asked = {each.item for each in self.states}
            item = choose(self.exam.pool, asked, self.estimate().ability)
        if item is None:
            return False
        question = self._draw(item)
        self._exams.append(self.exam.key, len(self.questions), item.item, item.revision, question.order)
        self.questions.append(question)
        self.states = self._exams.items(self.exam.key)
        self.position += 1
        return True

    @override
    def look_at(self, position: int) -> None:
        """Stay: there is no way but forward, see `advance`."""
