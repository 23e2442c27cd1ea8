"""What was expected of answers and exams, and what came."""

from dataclasses import dataclass
from datetime import date, datetime

from jkquiz.domain.items import Body, Kind
from jkquiz.domain.plain import body_from_plain, loads
from jkquiz.domain.prediction import Forecast
from jkquiz.domain.recall_model import Trial
from jkquiz.storage.conditions import NOT_RETRACTED, Scope, within
from jkquiz.storage.library import LibraryFile, now_ms


@dataclass(frozen=True, slots=True)
class DayForecast:
    """The mark that was expected on a day, had the exam been then."""

    day: date
    exam: date
    forecast: Forecast


@dataclass(frozen=True, slots=True)
class ExamResult:
    """What an exam came to."""

    day: date
    mark: float
    """Of the full mark, 0 to 1."""


class Expectations:
    """Reads and keeps expectations; answers taken back and practice do not count."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def trials(self, learner: int, limit: int) -> list[Trial]:
        """Return a learner's latest answers to items met before, oldest first."""
        rows = self._file.rows(
            f"""SELECT recall, stability, chance, fraction = 1.0 FROM answer
            JOIN sitting ON sitting.key = answer.sitting
            WHERE answer.learner = ? AND recall IS NOT NULL AND purpose != 'practice' AND {NOT_RETRACTED}
            ORDER BY answer.key DESC LIMIT ?""",
            learner,
            limit,
        )
        return [
            Trial(recall, stability, chance, bool(is_right))
            for recall, stability, chance, is_right in reversed(rows)
        ]

    def first_meetings(self, learner: int, limit: int) -> list[tuple[bool, float]]:
        """Return whether a learner's latest first answers to items were right, and the chance of a guess."""
        rows = self._file.rows(
            f"""SELECT fraction = 1.0, chance FROM answer JOIN sitting ON sitting.key = answer.sitting
            WHERE answer.learner = ? AND chance IS NOT NULL AND purpose != 'practice' AND {NOT_RETRACTED}
            AND NOT EXISTS (SELECT 1 FROM answer AS earlier JOIN sitting ON sitting.key = earlier.sitting
                WHERE earlier.learner = answer.learner AND earlier.item = answer.item
                AND earlier.key < answer.key AND purpose != 'practice')
            ORDER BY answer.key DESC LIMIT ?""",
            learner,
            limit,
        )
        return [(bool(is_right), chance) for is_right, chance in rows]

    def partial_credit(self, learner: int) -> dict[Kind, tuple[int, float]]:
        """Return the number of answers that were not wholly right, and the sum they earned, by kind."""
        rows = self._file.rows(
            f"""SELECT kind, count(*), sum(fraction) FROM answer JOIN item ON item.key = answer.item
            WHERE learner = ? AND fraction < 1 AND {NOT_RETRACTED} GROUP BY kind""",
            learner,
        )
        return {Kind(kind): (count, earned) for kind, count, earned in rows}

    def bodies(self, scope: Scope, limit: int) -> dict[int, tuple[int, Body]]:
        """Return the section's key and what is asked of each live item, evenly over the bank."""
        where, values = within(scope)
        rows = self._file.rows(
            f"""SELECT item.key, item.section, content FROM item
            JOIN revision ON revision.item = item.key AND revision.number = item.revision
            WHERE status = 'live' {where} ORDER BY draw LIMIT ?""",
            *values,
            limit,
        )
        return {item: (section, body_from_plain(loads(content))) for item, section, content in rows}

    def keep_forecast(
        self, learner: int, blueprint: str, day: date, exam: date, forecast: Forecast, at: datetime
    ) -> None:
        """Keep the mark that is expected on a day, in place of an earlier one of the same day."""
        with self._file.transaction():
            self._file.write(
                "INSERT OR REPLACE INTO forecast VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                learner,
                day.isoformat(),
                blueprint,
                exam.isoformat(),
                now_ms(at),
                forecast.mark,
                forecast.low,
                forecast.high,
            )

    def forecasts(self, learner: int, blueprint: str) -> list[DayForecast]:
        """Return the marks that were expected, oldest first."""
        rows = self._file.rows(
            """SELECT day, exam, mark, low, high FROM forecast WHERE learner = ? AND blueprint = ?
            ORDER BY day""",
            learner,
            blueprint,
        )
        return [
            DayForecast(date.fromisoformat(day), date.fromisoformat(exam), Forecast(mark, low, high))
            for day, exam, mark, low, high in rows
        ]

    def keep_result(self, learner: int, blueprint: str, day: date, mark: float, at: datetime) -> None:
        """Keep what an exam came to, in place of an earlier word on it."""
        with self._file.transaction():
            self._file.write(
                "INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?, ?)",
                learner,
                blueprint,
                day.isoformat(),
                now_ms(at),
                mark,
            )

    def forget_result(self, learner: int, blueprint: str, day: date) -> None:
        """Take the word on an exam back."""
        with self._file.transaction():
            self._file.write(
                "DELETE FROM result WHERE learner = ? AND blueprint = ? AND day = ?",
                learner,
                blueprint,
                day.isoformat(),
            )

    def results(self, learner: int, blueprint: str) -> list[ExamResult]:
        """Return what exams of a blueprint came to, oldest first."""
        rows = self._file.rows(
            "SELECT day, mark FROM result WHERE learner = ? AND blueprint = ? ORDER BY day",
            learner,
            blueprint,
        )
        return [ExamResult(date.fromisoformat(day), mark) for day, mark in rows]
