"""What was recalled and what was earned, period by period."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from typing_extensions import override

from jkquiz.domain.trend import Period, Trend
from jkquiz.ui.charts.chart import Chart, number, percent
from jkquiz.ui.dates import day_and_month
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_TICKS: Final = (0.0, 0.5, 1.0)
_WHISKER: Final = 4
_SQUARE: Final = 3.5


class RecallChart(Chart):
    """The share recalled in review as dots with their intervals, and the score of all answers as squares."""

    HEIGHT = 180

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording)
        self._periods: Sequence[Period] = ()

    def show_trend(self, trend: Trend, wording: Wording) -> None:
        """Show the periods, oldest first."""
        self._periods, self.wording = trend.periods, wording
        told = [tell_period(each, wording) for each in trend.periods if each.answers]
        self.tell(wording.say("plot.recall"), told)

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(0, self._legend_height())

    @override
    def draw(self, painter: QPainter) -> None:
        for tick in _TICKS:
            self.draw_level(painter, percent(tick, self.wording), self._y(tick), self._left())
        self._draw_legend(painter)
        scored = [(self._x(place), each.score) for place, each in enumerate(self._periods)]
        squares = [QPointF(x, self._y(score)) for x, score in scored if score is not None]
        painter.setPen(QPen(self.quiet, 1.5, Qt.PenStyle.DashLine))
        painter.drawPolyline(squares)
        for square in squares:
            self._draw_square(painter, square)
        recalled = [(self._x(place), each) for place, each in enumerate(self._periods) if each.reviews]
        painter.setPen(QPen(self.accent, 2))
        dots = [QPointF(x, self._y(each.recall or 0.0)) for x, each in recalled]
        painter.drawPolyline(dots)
        for dot, (x, each) in zip(dots, recalled, strict=True):
            self._draw_interval(painter, x, each)
            self.draw_dot(painter, dot, 5)
        last = len(self._periods) - 1
        labels = [
            (self._x(place), day_and_month(each.last, self.wording.language))
            for place, each in enumerate(self._periods)
        ]
        ends = [labels[last], labels[0], *labels[1:last]] if last > 0 else labels
        self.draw_labels(painter, ends)

    def _draw_interval(self, painter: QPainter, x: float, each: Period) -> None:
        high, low = self._y(each.interval.high), self._y(each.interval.low)
        painter.setPen(QPen(self.accent, 1.5))
        painter.drawLine(QPointF(x, low), QPointF(x, high))
        for end in (low, high):
            painter.drawLine(QPointF(x - _WHISKER, end), QPointF(x + _WHISKER, end))

    def _draw_square(self, painter: QPainter, middle: QPointF) -> None:
        side = 2 * _SQUARE
        painter.fillRect(QRectF(middle.x() - _SQUARE, middle.y() - _SQUARE, side, side), self.quiet)

    def _draw_legend(self, painter: QPainter) -> None:
        """Write what the dots and the squares are, on a line or on two."""
        x, y, line = self._left(), self.text_height / 2, self.text_height
        say = self.wording.say
        for is_first, text in ((True, say("plot.recall.dots")), (False, say("plot.recall.squares"))):
            width = self.fontMetrics().horizontalAdvance(text) + Space.WIDE
            if not is_first and self._legend_lines() > 1:
                x, y = self._left(), y + line
            if is_first:
                self.draw_dot(painter, QPointF(x + _SQUARE + 2, y), 5)
            else:
                self._draw_square(painter, QPointF(x + _SQUARE + 2, y))
            painter.setPen(self.ink)
            place = QRectF(x + Space.LARGE, y - line / 2, width, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
            x += width + Space.LARGE

    def _legend_lines(self) -> int:
        texts = (self.wording.say("plot.recall.dots"), self.wording.say("plot.recall.squares"))
        width = sum(self.fontMetrics().horizontalAdvance(text) + Space.WIDE + Space.LARGE for text in texts)
        return 1 if self._left() + width <= self.wide else 2

    def _legend_height(self) -> int:
        return self._legend_lines() * self.text_height + Space.SMALL

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    @override
    def spots(self) -> Sequence[tuple[QRectF, str]]:
        half = self._step() / 2
        return [
            (
                QRectF(self._x(place) - half, self._top() - Space.HAIR, 2 * half, self.high),
                tell_period(each, self.wording),
            )
            for place, each in enumerate(self._periods)
        ]

    @override
    def labels_from(self) -> float:
        return self._left()

    def _left(self) -> float:
        return self.fontMetrics().horizontalAdvance("100 %") + Space.SMALL

    def _step(self) -> float:
        return (self.wide - self._left()) / max(1, len(self._periods))

    def _x(self, place: int) -> float:
        return self._left() + (place + 0.5) * self._step()

    def _top(self) -> float:
        return self._legend_height() + self.text_height / 2

    def _y(self, share: float) -> float:
        return self.foot() - share * (self.foot() - self._top())


def tell_span(each: Period, wording: Wording) -> str:
    """Return the days of a period."""
    last = day_and_month(each.last, wording.language)
    if each.first == each.last:
        return last
    return wording.say("plot.range", low=day_and_month(each.first, wording.language), high=last)


def tell_period(each: Period, wording: Wording) -> str:
    """Return what a period came to, in words."""
    say, span = wording.say, tell_span(each, wording)
    if each.score is None or each.mean_marks is None:
        return say("plot.recall.nothing", span=span)
    score = say(
        "plot.recall.score", n=each.answers, score=percent(each.score, wording), marks=number(each.mean_marks)
    )
    if each.recall is None:
        return say("plot.recall.told.new", span=span, score=score)
    return say(
        "plot.recall.told",
        span=span,
        n=each.reviews,
        recall=percent(each.recall, wording),
        low=percent(each.interval.low, wording),
        high=percent(each.interval.high, wording),
        score=score,
    )
