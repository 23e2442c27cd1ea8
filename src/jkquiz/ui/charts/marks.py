"""The mark to expect, day by day, and what exams came to."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen, QPolygonF
from typing_extensions import override

from jkquiz.services.expecting import Reckoning
from jkquiz.storage.expectations import DayForecast
from jkquiz.ui.charts.chart import Chart, percent
from jkquiz.ui.dates import day_and_month
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_TICKS = (0.0, 0.5, 1.0)
_DIAMOND = 7.0


class MarkChart(Chart):
    """Expected marks as a line, their intervals as a band, results as diamonds."""

    HEIGHT = 180

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording)
        self._forecasts: Sequence[DayForecast] = ()
        self._results: Sequence[Reckoning] = ()

    def show_marks(
        self, forecasts: Sequence[DayForecast], results: Sequence[Reckoning], wording: Wording
    ) -> None:
        """Show expected marks and results, oldest first."""
        self._forecasts, self._results, self.wording = forecasts, results, wording
        told = [self._tell(each) for each in forecasts] + [told_result(each, wording) for each in results]
        self.tell(wording.say("plot.exam"), told)

    @override
    def draw(self, painter: QPainter) -> None:
        for tick in _TICKS:
            self.draw_level(painter, percent(tick, self.wording), self._y(tick), self._left())
        self._draw_forecasts(painter)
        for result in self._results:
            self._draw_result(painter, result)
        self.draw_labels(painter, [(self._x(day), self._date(day)) for day in dict.fromkeys(self._ends())])

    def _draw_forecasts(self, painter: QPainter) -> None:
        highs = [QPointF(self._x(each.day), self._y(each.forecast.high)) for each in self._forecasts]
        lows = [QPointF(self._x(each.day), self._y(each.forecast.low)) for each in self._forecasts]
        marks = [QPointF(self._x(each.day), self._y(each.forecast.mark)) for each in self._forecasts]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.tint)
        painter.drawPolygon(QPolygonF([*highs, *reversed(lows)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.accent, 2))
        if len(marks) == 1:
            painter.drawLine(lows[0], highs[0])
        painter.drawPolyline(QPolygonF(marks))
        for middle in marks:
            self.draw_dot(painter, middle)

    def _draw_result(self, painter: QPainter, result: Reckoning) -> None:
        x, y, far = self._x(result.day), self._y(result.mark), _DIAMOND
        painter.setPen(QPen(self.ink, 2))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Window))
        corners = [QPointF(x, y - far), QPointF(x + far, y), QPointF(x, y + far), QPointF(x - far, y)]
        painter.drawPolygon(QPolygonF(corners))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    @override
    def spots(self) -> Sequence[tuple[QRectF, str]]:
        diamonds = [
            (
                each.day,
                1,
                QRectF(self._x(each.day) - 12, self._y(each.mark) - 12, 24, 24),
                told_result(each, self.wording),
            )
            for each in self._results
        ]
        days = sorted(self._forecasts, key=lambda each: each.day)
        places = [self._x(each.day) for each in days]
        edges = [0.0, *((one + other) / 2 for one, other in pairwise(places)), float(self.wide)]
        strips = [
            (each.day, 0, QRectF(left, 0, right - left, self.high), self._tell(each))
            for each, left, right in zip(days, edges, edges[1:], strict=False)
        ]
        found = sorted([*strips, *diamonds], key=lambda each: each[:2])
        return [(place, told) for _, _, place, told in found]

    def _around(self, result: Reckoning) -> QRectF:
        half = _DIAMOND + 5
        return QRectF(self._x(result.day) - half, self._y(result.mark) - half, 2 * half, 2 * half)

    def _ends(self) -> list[date]:
        days = sorted([each.day for each in self._forecasts] + [each.day for each in self._results])
        return [days[0], days[-1]] if days else []

    @override
    def labels_from(self) -> float:
        return self._left()

    def _left(self) -> float:
        return self.fontMetrics().horizontalAdvance("100 %") + Space.SMALL

    def _x(self, day: date) -> float:
        first, last = self._ends()
        left, right = self._left() + Space.LARGE, self.wide - Space.LARGE
        if first == last:
            return (left + right) / 2
        return left + (day - first).days / (last - first).days * (right - left)

    def _y(self, share: float) -> float:
        top = max(self.text_height / 2, _DIAMOND + 1)
        return self.foot() - share * (self.foot() - top)

    def _date(self, day: date) -> str:
        return day_and_month(day, self.wording.language)

    def _tell(self, each: DayForecast) -> str:
        say, found = self.wording.say, each.forecast
        low, high = percent(found.low, self.wording), percent(found.high, self.wording)
        mark = percent(found.mark, self.wording)
        return say("plot.exam.told", date=self._date(each.day), mark=mark, low=low, high=high)


def told_result(each: Reckoning, wording: Wording) -> str:
    """Return what an exam came to beside what was expected of it."""
    say = wording.say
    date, mark = day_and_month(each.day, wording.language), percent(each.mark, wording)
    if each.expected is None:
        return say("plot.result.alone", date=date, mark=mark)
    low, high = percent(each.expected.forecast.low, wording), percent(each.expected.forecast.high, wording)
    where = "inside" if each.is_within else "outside"
    return say(f"plot.result.{where}", date=date, mark=mark, low=low, high=high)
