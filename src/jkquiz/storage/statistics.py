"""Sums over the log: what was done by section and by day."""

from dataclasses import dataclass
from datetime import datetime

from jkquiz.storage.conditions import NOT_RETRACTED
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
    is_review: bool
    """Whether the item had been met a day or more before."""


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
            f"""SELECT at, fraction, marks, certainty, recall IS NOT NULL FROM answer
            WHERE learner = ? AND at >= ? AND {NOT_RETRACTED} ORDER BY at""",
            learner,
            now_ms(at),
        )
        return [
            LoggedAnswer(moment(when), fraction, marks, certainty, bool(is_review))
            for when, fraction, marks, certainty, is_review in rows
        ]
