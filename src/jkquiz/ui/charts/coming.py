"""The work of the coming days, as columns."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from jkquiz.domain.coming import ComingDay
from jkquiz.ui.charts.chart import Chart
from jkquiz.ui.dates import day_and_month, weekday_and_day
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_TICK_EVERY = 7


class ComingChart(Chart):
    """What falls due as solid columns, what a plan asks for as outlined ones, and the exam as a line."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording)
        self._days: Sequence[ComingDay] = ()
        self._exam: date | None = None

    def show_days(self, days: Sequence[ComingDay], exam: date | None, wording: Wording) -> None:
        """Show the coming days, today the first, and the exam where it is one of them."""
        self._days, self._exam, self.wording = days, exam, wording
        self.tell(wording.say("plot.coming"), [tell_coming(day, exam, wording) for day in days])

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(0, self.text_height + Space.HAIR)

    @override
    def draw(self, painter: QPainter) -> None:
        foot, step, most = self.foot(), self._step(), self._most()
        room = foot - self._top()
        ticks = range(0, len(self._days), _TICK_EVERY)
        self.draw_labels(painter, [(self._middle(place), self._label(place)) for place in ticks])
        for level in (0, most):
            self.draw_level(painter, str(level), foot - room * level / most, self._left())
        for place, day in enumerate(self._days):
            left = self._left() + place * step + step * 0.15
            tall = room * day.work / most
            column = QRectF(left, foot - tall, step * 0.7, tall)
            if day.planned is None:
                painter.fillRect(column, self.accent)
            elif day.planned:
                painter.setPen(QPen(self.accent, 1.5))
                painter.setBrush(self.tint)
                painter.drawRect(column)
            if day.day == self._exam:
                self._draw_exam(painter, self._middle(place))

    def _draw_exam(self, painter: QPainter, x: float) -> None:
        painter.setPen(QPen(self.ink, 2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, self.text_height + Space.HAIR), QPointF(x, self.foot()))
        text = self.wording.say("plot.coming.exam")
        width = self.fontMetrics().horizontalAdvance(text)
        left = min(max(self._left(), x - width / 2), self.wide - width)
        painter.setPen(self.ink)
        painter.drawText(QPointF(left, self.fontMetrics().ascent()), text)

    @override
    def spots(self) -> Sequence[tuple[QRectF, str]]:
        step = self._step()
        return [
            (
                QRectF(self._left() + place * step, 0, step, self.high),
                tell_coming(day, self._exam, self.wording),
            )
            for place, day in enumerate(self._days)
        ]

    def _most(self) -> int:
        return max([1, *(day.work for day in self._days)])

    @override
    def labels_from(self) -> float:
        return self._left()

    def _left(self) -> float:
        return self.fontMetrics().horizontalAdvance(str(max(10, self._most()))) + Space.SMALL

    def _top(self) -> float:
        return 1.5 * self.text_height + Space.HAIR

    def _step(self) -> float:
        return (self.wide - self._left()) / max(1, len(self._days))

    def _middle(self, place: int) -> float:
        return self._left() + (place + 0.5) * self._step()

    def _label(self, place: int) -> str:
        if not place:
            return self.wording.say("plot.coming.today")
        return day_and_month(self._days[place].day, self.wording.language)


def tell_coming(day: ComingDay, exam: date | None, wording: Wording) -> str:
    """Return what a coming day asks for, in words."""
    say, name = wording.say, weekday_and_day(day.day, wording.language)
    due = say("plot.coming.due", n=day.due)
    minutes = say("plot.coming.minutes", minutes=day.minutes)
    if day.day == exam:
        return say("plot.coming.told.exam", date=name, due=due)
    if day.planned is None:
        return say("plot.coming.told", date=name, due=due, minutes=minutes)
    return say("plot.coming.told.planned", date=name, due=due, n=day.planned, minutes=minutes)
