"""Certainty against truth: the share right at each level."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from typing_extensions import override

from jkquiz.domain.certainty import Level
from jkquiz.domain.grading import Certainty
from jkquiz.ui.charts.chart import Chart, percent
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_WHISKER = 5
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
NAMES = {Certainty.GUESS: "guess", Certainty.THINK: "think", Certainty.KNOW: "know"}


class LevelChart(Chart):
    """A row for each level: the share right, its interval as a whisker, and behind it where it pays best."""

    STEPS: ClassVar[Mapping[Qt.Key, int]] = {**Chart.STEPS, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording)
        self._levels: Sequence[Level] = ()

    def show_levels(self, levels: Sequence[Level], wording: Wording) -> None:
        """Show the levels, from the top down."""
        self._levels, self.wording = levels, wording
        self.tell(wording.say("plot.calibration"), [self._tell(level) for level in levels])

    @override
    def sizeHint(self) -> QSize:
        rows = max(1, len(self._levels))
        plot = round(rows * self._row())
        return super().sizeHint() + QSize(0, plot + Space.HAIR - self.HEIGHT)

    @override
    def draw(self, painter: QPainter) -> None:
        plot, row = self._plot(), self._row()
        for tick in _TICKS:
            x = self._x(tick)
            painter.setPen(self.line)
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            self.draw_below(painter, percent(tick, self.wording), x, plot.bottom() + Space.HAIR)
        for index, level in enumerate(self._levels):
            middle = plot.top() + (index + 0.5) * row
            self._draw_band(painter, level, middle)
            self._draw_label(painter, level, middle)
            if level.share is not None:
                self._draw_share(painter, level, level.share, middle)

    def _draw_band(self, painter: QPainter, level: Level, middle: float) -> None:
        low, high = self._x(level.band.low), self._x(level.band.high)
        height = self._row() * 0.62
        painter.fillRect(QRectF(low, middle - height / 2, high - low, height), self.tint)

    def _draw_label(self, painter: QPainter, level: Level, middle: float) -> None:
        place = QRectF(0, middle - self._line(), self._label_width(), self._line())
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._name(level))
        painter.setPen(self.quiet)
        place.translate(0, self._line())
        painter.drawText(
            place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._count(level)
        )

    def _draw_share(self, painter: QPainter, level: Level, share: float, middle: float) -> None:
        low, high = self._x(level.interval.low), self._x(level.interval.high)
        painter.setPen(QPen(self.accent, 2))
        painter.drawLine(QPointF(low, middle), QPointF(high, middle))
        for end in (low, high):
            painter.drawLine(QPointF(end, middle - _WHISKER), QPointF(end, middle + _WHISKER))
        self.draw_dot(painter, QPointF(self._x(share), middle), 6)

    @override
    def spots(self) -> Sequence[tuple[QRectF, str]]:
        top, row = self._plot().top(), self._row()
        return [
            (QRectF(0, top + index * row, self.wide, row), self._tell(level))
            for index, level in enumerate(self._levels)
        ]

    def _line(self) -> float:
        return 1.3 * self.fontInfo().pixelSize()

    def _row(self) -> float:
        return 2 * self._line() + Space.LARGE

    def _label_width(self) -> float:
        widest = [
            self.fontMetrics().horizontalAdvance(text)
            for level in self._levels
            for text in (self._name(level), self._count(level))
        ]
        return max(widest, default=0) + Space.WIDE

    def _plot(self) -> QRectF:
        left, right = self._label_width(), self.fontMetrics().horizontalAdvance("100 %") / 2
        height = self._row() * len(self._levels)
        return QRectF(left, 0, max(1.0, self.wide - left - right), height)

    def _x(self, share: float) -> float:
        plot = self._plot()
        return plot.left() + share * plot.width()

    def _name(self, level: Level) -> str:
        return self.wording.say(f"plot.level.{NAMES[level.certainty]}")

    def _count(self, level: Level) -> str:
        return self.wording.say("plot.answers", n=level.answers)

    def _tell(self, level: Level) -> str:
        if level.share is None:
            return f"{self._name(level)}: {self._count(level)}"
        return self.wording.say(
            "plot.level.told",
            level=self._name(level),
            n=level.answers,
            share=percent(level.share, self.wording),
            low=percent(level.interval.low, self.wording),
            high=percent(level.interval.high, self.wording),
        )
