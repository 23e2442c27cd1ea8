"""Where the window is, and the way that led there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jkquiz.domain.bank import PassageRef


class PageName(StrEnum):
    """The pages, in the order of the rail."""

    TODAY = "today"
    STUDY = "study"
    EXAM = "exam"
    READ = "read"
    MISTAKES = "mistakes"
    PROGRESS = "progress"
    QUESTIONS = "questions"
    SETTINGS = "settings"


ICONS = {
    PageName.TODAY: "house",
    PageName.STUDY: "graduation-cap",
    PageName.EXAM: "timer",
    PageName.READ: "book-open",
    PageName.MISTAKES: "notebook-pen",
    PageName.PROGRESS: "chart-line",
    PageName.QUESTIONS: "list-checks",
    PageName.SETTINGS: "settings",
}


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that was seen, and what was opened on it."""

    page: PageName
    passage: PassageRef | None = None
    section: str | None = None
    """The id of a section of the study text."""


class History:
    """The visits before the present one, and those that Back left."""

    def __init__(self, first: Visit) -> None:
        self._past: list[Visit] = []
        self._future: list[Visit] = []
        self.present = first

    @property
    def before(self) -> Visit | None:
        """The visit that Back returns to."""
        return self._past[-1] if self._past else None

    @property
    def has_future(self) -> bool:
        """Whether Forward leads somewhere."""
        return bool(self._future)

    def visit(self, visit: Visit) -> bool:
        """Go on to a visit, and return whether it is another one."""
        if visit == self.present:
            return False
        self._past.append(self.present)
        self._future.clear()
        self.present = visit
        return True

    def go_back(self) -> bool:
        """Return to the visit before, and say whether there was one."""
        if not self._past:
            return False
        self._future.append(self.present)
        self.present = self._past.pop()
        return True

    def go_forward(self) -> bool:
        """Undo going back, and say whether there was anything to undo."""
        if not self._future:
            return False
        self._past.append(self.present)
        self.present = self._future.pop()
        return True
