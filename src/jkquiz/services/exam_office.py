"""The exam room as its visitors meet it: exams that are sat, and what became of them."""

from collections.abc import Callable
from pathlib import Path

from jkquiz.domain.exams.assembly import Assembly
from jkquiz.domain.exams.blueprint import Blueprint
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.texts import Language
from jkquiz.services.agenda import Agenda
from jkquiz.services.exam_review import ExamReview
from jkquiz.services.exam_sitting import Clocks, ExamSitting
from jkquiz.services.exams import ExamRoom
from jkquiz.services.expecting import Expecting
from jkquiz.services.learner_book import LearnerBook
from jkquiz.storage.exams import StoredExam
from jkquiz.storage.expectations import Expectations

_SEED_BITS = 53


class ExamOffice:
    """Opens the exam room to a learner, and holds each result against what was expected."""

    def __init__(
        self,
        room: ExamRoom,
        book: LearnerBook,
        agenda: Agenda,
        expecting: Callable[[], Expecting],
        expectations: Expectations,
        clocks: Clocks,
        noise: Callable[[], int],
    ) -> None:
        self._room, self._book, self._agenda = room, book, agenda
        self._expecting, self._expectations = expecting, expectations
        self._clocks, self._noise = clocks, noise

    # --- sitting ----------------------------------------------------------------------------------------

    def assemble(self, blueprint: Blueprint, seed: int | None = None, learner: str | None = None) -> Assembly:
        """Return which items a seed draws for an exam, and what the bank can't fill."""
        return self._room.assemble(self._book.known(learner), blueprint, self._seed(seed))

    def begin(self, blueprint: Blueprint, seed: int | None = None, learner: str | None = None) -> ExamSitting:
        """Begin an exam, and keep the mark that is expected of it.

        Args:
            blueprint: what it is made of.
            seed: the same seed, bank and log draw the same exam; None for a new one.
            learner: the name; None for the present one.

        Raises:
            ValueError: where the bank has no item for it.
        """
        key = self._book.key(learner)
        extra = self._book.preferences(key).extra_time
        sitting = self._room.begin(key, blueprint, self._seed(seed), extra)
        if blueprint.precision is not None:
            return sitting  # it ends with an estimate of its own
        now = self._clocks.wall()
        expected = self._expecting().forecast(key, blueprint, now)
        if expected is not None:
            today = self._agenda.date()
            self._expectations.keep_forecast(key, blueprint.id, today, today, expected, now)
        return sitting

    def resume(self, learner: str | None = None) -> ExamSitting | None:
        """Return the exam that was begun and not handed in, where it was left; None where there is none."""
        return self._room.resume(self._book.known(learner))

    def hand_in(self, sitting: ExamSitting) -> ExamReview:
        """End an exam: its answers go into the log once, and its result is held against what was expected."""
        review = sitting.hand_in()
        exam = review.exam
        # An estimate is no result that a prediction could be held against.
        if review.estimate is None:
            self._expectations.keep_result(
                exam.learner, exam.blueprint.id, self._agenda.date(), review.mark, self._clocks.wall()
            )
        return review

    # --- afterwards -------------------------------------------------------------------------------------

    def finished(self, learner: str | None = None) -> list[StoredExam]:
        """Return the exams that were handed in, oldest first."""
        return self._room.finished(self._book.known(learner))

    def earlier(self, review: ExamReview) -> list[StoredExam]:
        """Return the exams of the same learner and blueprint that were handed in before one, oldest first."""
        exam = review.exam
        return [
            each
            for each in self._room.finished(exam.learner)
            if each.key < exam.key and each.blueprint.id == exam.blueprint.id
        ]

    def review(self, key: int) -> ExamReview | None:
        """Return an exam that was handed in, with its items."""
        return self._room.review(key)

    def write_csv(self, review: ExamReview, path: Path, language: Language) -> None:
        """Write the answers of an exam to a file, whole or not at all.

        Raises:
            Failure: where it can't be written.
        """
        from jkquiz.formats.exam_csv import write_exam

        rows = [
            (
                number,
                each.question.id,
                each.question.section,
                each.question.kind.value,
                each.question.item.level,
                each.question.item.stem.read(language),
                round(each.grade.fraction, 4),
                round(each.points, 4),
                "" if each.state.certainty is None else int(each.state.certainty),
                round(each.state.taken_ms / 1000, 1),
                int(each.state.is_flagged),
            )
            for number, each in enumerate(review.items, 1)
        ]
        draft = path.with_name(f"{path.name}.part")
        try:
            draft.write_text(write_exam(rows), encoding="utf-8", newline="")
            draft.replace(path)
        except OSError:
            raise Failure(FailureCode.FILE_UNWRITABLE, path=str(path)) from None

    def _seed(self, seed: int | None) -> int:
        return self._noise() & (1 << _SEED_BITS) - 1 if seed is None else seed
