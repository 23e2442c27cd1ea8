"""Sums over the log and the cards: what is waiting, and what was done by section and by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from jkquiz.domain.outlook import Outlook
from jkquiz.storage.conditions import NOT_RETRACTED, within
from jkquiz.storage.library import LibraryFile, moment, now_ms


@dataclass(frozen=True, slots=True)
class SectionSums:
    """What a learner did in one section, without its subsections."""

    section: str
    answers: int
    right: int
    earned: float
    """Sum of the fractions earned."""
    marks: float
    met: int
    """Live items answered at least once."""


@dataclass(frozen=True, slots=True)
class LoggedAnswer:
    """An answer of the log, as far as sums need it."""

    at: datetime
    fraction: float
    marks: float
    certainty: int


class Statistics:
    """Reads sums of a learner's answers; answers taken back do not count."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def by_section(self, learner: int) -> list[SectionSums]:
        """Return the sums of every section, also of one that has left its pack, in the order of the text."""
        rows = self._file.rows(
            f"""SELECT section.id, count(answer.key), coalesce(sum(answer.fraction = 1.0), 0),
                coalesce(sum(answer.fraction), 0.0), coalesce(sum(answer.marks), 0.0),
                count(DISTINCT CASE WHEN item.status = 'live' THEN answer.item END)
            FROM section LEFT JOIN item ON item.section = section.key
            LEFT JOIN answer ON answer.item = item.key AND answer.learner = ? AND {NOT_RETRACTED}
            GROUP BY section.key ORDER BY section.pack, section.position""",
            learner,
        )
        return [SectionSums(*row) for row in rows]

    def since(self, learner: int, at: datetime) -> list[LoggedAnswer]:
        """Return the answers given since a moment, oldest first."""
        rows = self._file.rows(
            f"""SELECT at, fraction, marks, certainty FROM answer
            WHERE learner = ? AND at >= ? AND {NOT_RETRACTED} ORDER BY at""",
            learner,
            now_ms(at),
        )
        return [LoggedAnswer(moment(when), *rest) for when, *rest in rows]

    def latest_times(self, learner: int, limit: int) -> list[int]:
        """Return how long, in ms, each of a learner's latest answers took."""
        rows = self._file.rows(
            "SELECT taken FROM answer WHERE learner = ? ORDER BY key DESC LIMIT ?", learner, limit
        )
        return [taken for (taken,) in rows]

    def outlook(
        self, learner: int, until: datetime, day_began: datetime, sections: Sequence[int] | None
    ) -> Outlook:
        """Return what is waiting for a learner until a moment."""
        where, keys = within(sections)
        (due,) = self._file.row(
            f"""SELECT count(*) FROM card JOIN item ON item.key = card.item
            WHERE card.learner = ? AND card.due <= ? AND item.status = 'live' {where}""",
            learner,
            now_ms(until),
            *keys,
        ) or (0,)
        (live,) = self._file.row(f"SELECT count(*) FROM item WHERE status = 'live' {where}", *keys) or (0,)
        (met,) = self._file.row(
            f"""SELECT count(*) FROM card JOIN item ON item.key = card.item
            WHERE card.learner = ? AND item.status = 'live' {where}""",
            learner,
            *keys,
        ) or (0,)
        return Outlook(due, live - met, live, self.introduced_since(learner, day_began))

    def introduced_since(self, learner: int, at: datetime) -> int:
        """Return how many items a learner has met for the first time since a moment."""
        (introduced,) = self._file.row(
            "SELECT count(*) FROM card WHERE learner = ? AND introduced >= ?", learner, now_ms(at)
        ) or (0,)
        return int(introduced)
