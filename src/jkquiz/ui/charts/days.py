"""Answers a day, as columns."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from jkquiz.services.progress import DayScore
from jkquiz.ui.charts.chart import Chart
from jkquiz.ui.dates import day_and_month
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_TICK_EVERY = 7


class DayChart(Chart):
    """Answers a day as columns; the solid part of a column was right."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording)
        self._days: Sequence[DayScore] = ()

    def show_days(self, days: Sequence[DayScore], wording: Wording) -> None:
        """Show the scores of days, oldest first."""
        self._days, self.wording = days, wording
        self.tell(wording.say("progress.days"), [self._tell(day) for day in days if day.answers])

    @override
    def draw(self, painter: QPainter) -> None:
        foot = self.foot()
        most = max([day.answers for day in self._days], default=0) or 1
        step = self._step()
        ticks = range(len(self._days) - 1, -1, -_TICK_EVERY)
        self.draw_labels(
            painter, [(place * step + step / 2, self._date(self._days[place])) for place in ticks]
        )
        painter.setPen(self.line)
        painter.drawLine(0, round(foot), self.wide, round(foot))
        for index, day in enumerate(self._days):
            left = index * step + step * 0.15
            room = foot - Space.HAIR
            full, right = room * day.answers / most, room * day.right / most
            painter.setPen(self.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if day.answers:
                painter.drawRect(QRectF(left, foot - full, step * 0.7, full))
                painter.fillRect(QRectF(left, foot - right, step * 0.7, right), self.accent)

    @override
    def spots(self) -> Sequence[tuple[QRectF, str]]:
        step = self._step()
        return [
            (QRectF(index * step, 0, step, self.high), self._tell(day))
            for index, day in enumerate(self._days)
        ]

    def _step(self) -> float:
        return self.wide / max(1, len(self._days))

    def _date(self, day: DayScore) -> str:
        return day_and_month(day.day, self.wording.language)

    def _tell(self, day: DayScore) -> str:
        return self.wording.say("progress.day", date=self._date(day), answers=day.answers, right=day.right)
