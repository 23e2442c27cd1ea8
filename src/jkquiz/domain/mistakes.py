"""The mistakes notebook: items that went wrong and have not been repaired by two spaced successes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from jkquiz.domain.attempts import SPACED_SUCCESSES, Attempt, success_days
from jkquiz.domain.grading import Certainty
from jkquiz.domain.responses import Response


@dataclass(frozen=True, slots=True)
class Mistake:
    """An item on the list."""

    item: int
    """Key of the item."""
    since: datetime
    """When it came on the list, this time."""
    latest: datetime
    """When it last went wrong."""
    times: int
    """How often it ever went wrong, also before it once left the list."""
    successes: int
    """Spaced successes since it last went wrong: 0 or 1."""
    is_misconception: bool
    """Whether the latest mistake was made for certain and earned nothing."""
    revision: int
    """Of the item, to which the latest wrong response was given."""
    response: Response | None
    """The latest wrong response; None where the learner gave none."""


def find_mistakes(attempts: Iterable[Attempt]) -> list[Mistake]:
    """Return the items on the list, the one that first went wrong first.

    An item comes on it by any answer that earned less than the full mark, and leaves it after successes on
    two days, neither of them the day of the latest mistake. A right guess is neither success nor mistake.

    Args:
        attempts: a learner's answers, in the order of the log.
    """
    pages: dict[int, _Page] = {}
    for attempt in attempts:
        page = pages.get(attempt.item)
        if page is None:
            if attempt.is_mistake:
                pages[attempt.item] = _Page(attempt)
        elif attempt.is_mistake:
            page.note(attempt)
        else:
            page.later.append(attempt)
    return [page.mistake() for page in pages.values() if not page.is_repaired]


class _Page:
    """What is noted of one item."""

    def __init__(self, mistake: Attempt) -> None:
        self._first = self._latest = mistake
        self._times = 1
        self.later: list[Attempt] = []
        """Answers since the latest mistake."""

    @property
    def is_repaired(self) -> bool:
        return self._successes >= SPACED_SUCCESSES

    @property
    def _successes(self) -> int:
        return len(success_days(self._latest.day, self.later))

    def note(self, mistake: Attempt) -> None:
        if self.is_repaired:
            self._first = mistake
        self._latest = mistake
        self._times += 1
        self.later = []

    def mistake(self) -> Mistake:
        latest = self._latest
        return Mistake(
            item=latest.item,
            since=self._first.at,
            latest=latest.at,
            times=self._times,
            successes=self._successes,
            is_misconception=latest.certainty is Certainty.KNOW and latest.fraction == 0,
            revision=latest.revision,
            response=latest.response,
        )
