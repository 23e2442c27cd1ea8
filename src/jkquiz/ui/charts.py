"""Painted charts: plain, quick, and readable without seeing them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from jkquiz.services.progress import DayScore
from jkquiz.ui.dates import day_and_month
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_HEIGHT = 160
_TICK_EVERY = 7


class DayChart(QWidget):
    """Answers a day as columns; the solid part of a column was right. The pointer tells the numbers."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self._days: Sequence[DayScore] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, days: Sequence[DayScore], wording: Wording) -> None:
        """Show the scores of days, oldest first."""
        self._days, self._wording = days, wording
        self.setAccessibleName(wording.say("progress.days"))
        self.setAccessibleDescription("\n".join(self._told(day) for day in days if day.answers))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(560, _HEIGHT)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip and self._days:
            day = self._days[min(int(event.pos().x() / self._step()), len(self._days) - 1)]
            QToolTip.showText(event.globalPos(), self._told(day), self)
            return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = self.palette().color(QPalette.ColorRole.Accent)
        line = self.palette().color(QPalette.ColorRole.Mid)
        foot = self.height() - self.fontMetrics().height() - Space.HAIR
        most = max([day.answers for day in self._days], default=0) or 1
        step = self._step()
        painter.setPen(line)
        painter.drawLine(0, foot, self.width(), foot)
        for index, day in enumerate(self._days):
            left = index * step + step * 0.15
            full, right = (foot - Space.HAIR) * day.answers / most, (foot - Space.HAIR) * day.right / most
            painter.setPen(accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if day.answers:
                painter.drawRect(QRectF(left, foot - full, step * 0.7, full))
                painter.fillRect(QRectF(left, foot - right, step * 0.7, right), accent)
            if (len(self._days) - 1 - index) % _TICK_EVERY == 0:
                painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
                self._draw_date(painter, day, index * step + step / 2, foot)
        painter.end()

    def _draw_date(self, painter: QPainter, day: DayScore, middle: float, foot: int) -> None:
        text = self._date(day)
        width = self.fontMetrics().horizontalAdvance(text)
        left = min(max(0, round(middle - width / 2)), self.width() - width)
        painter.drawText(QPoint(left, foot + self.fontMetrics().ascent() + Space.HAIR), text)

    def _step(self) -> float:
        return self.width() / max(1, len(self._days))

    def _date(self, day: DayScore) -> str:
        return day_and_month(day.day, self._wording.language)

    def _told(self, day: DayScore) -> str:
        return self._wording.say("progress.day", date=self._date(day), answers=day.answers, right=day.right)


class Meter(QWidget):
    """A share as a filled bar; the number beside it says the same."""

    def __init__(self, share: float | None) -> None:
        super().__init__()
        self._share = share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(60)

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, 10)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle = QRectF(0, (self.height() - 8) / 2, self.width(), 8)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Midlight))
        painter.drawRoundedRect(middle, 4, 4)
        if self._share:
            painter.setBrush(self.palette().color(QPalette.ColorRole.Accent))
            middle.setWidth(max(8.0, self.width() * self._share))
            painter.drawRoundedRect(middle, 4, 4)
        painter.end()
