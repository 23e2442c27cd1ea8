"""An exam while it is sat, on a clock that nobody sets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from jkquiz.domain.days import Clock
from jkquiz.domain.exams.blueprint import Feedback
from jkquiz.domain.grading import Certainty, Grade
from jkquiz.domain.responses import Response
from jkquiz.services.exam_review import ExamReview, grade_of
from jkquiz.services.questions import Question
from jkquiz.storage.exams import ExamItem, Exams, StoredExam, Uptime
from jkquiz.storage.library import to_ms

HandIn = Callable[["ExamSitting"], ExamReview]
"""Takes an exam in."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks that an exam goes by."""

    wall: Clock
    """Says when something was; a person may set it."""
    uptime: Callable[[], Uptime]
    """Bridges the time that the program was closed."""
    monotonic: Callable[[], float]
    """Counts the seconds while it runs; nobody can set it."""


class ExamSitting:
    """An exam that is sat. Times are in seconds; setting the clock on the wall changes nothing."""

    def __init__(
        self,
        exams: Exams,
        exam: StoredExam,
        questions: Sequence[Question],
        hand_in: HandIn,
        clocks: Clocks,
    ) -> None:
        self._exams, self.exam, self.questions = exams, exam, list(questions)
        self._hand_in, self._clocks = hand_in, clocks
        self.states = exams.items(exam.key)
        self._spent_before = exam.spent_ms / 1000 + _away(exam, clocks.wall(), clocks.uptime())
        self._began = self._looked_since = clocks.monotonic()
        self.position = next((each.position for each in self.states if each.response is None), 0)
        """The item that is looked at."""

    # --- the clock --------------------------------------------------------------------------------------

    @property
    def spent(self) -> float:
        """The time that the exam has taken."""
        return self._spent_before + self._clocks.monotonic() - self._began

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
        self._exams.touch(self.exam.key, round(self.spent * 1000), self._clocks.wall(), self._clocks.uptime())

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
        return grade_of(self.questions[position], self.states[position])

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
        now = self._clocks.monotonic()
        looked, self._looked_since = now - self._looked_since, now
        state = self.states[position]
        return replace(state, taken_ms=state.taken_ms + round(1000 * looked))

    def _keep(self, state: ExamItem) -> None:
        spent = round(self.spent * 1000)
        self._exams.keep_item(self.exam.key, state, spent, self._clocks.wall(), self._clocks.uptime())
        self.states[state.position] = state

    def _now(self) -> datetime:
        return to_ms(self._clocks.wall())


def _away(exam: StoredExam, now: datetime, uptime: Uptime) -> float:
    """Return the seconds since an exam was last touched that count as spent."""
    if not exam.blueprint.counts_time_away:
        return 0.0
    if exam.touched.boot and exam.touched.boot == uptime.boot:
        return max(0.0, uptime.seconds - exam.touched.seconds)
    # The machine was started again: there is only the clock on the wall.
    return max(0.0, (now - exam.touched_at) / timedelta(seconds=1))
