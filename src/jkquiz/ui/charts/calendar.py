"""The days that were studied on, as a calendar: a column a week, a row a weekday."""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import ClassVar, Final

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from jkquiz.services.progress import DayScore
from jkquiz.ui.charts.chart import Chart
from jkquiz.ui.dates import day_and_month, weekday_and_day
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_WEEK: Final = 7
_GAP: Final = 2
_NOTHING: Final = 5
"""The side of the square of a day without an answer."""


class CalendarChart(Chart):
    """A square for each day: the larger it is, the more was answered, and beside it the number."""

    STEPS: ClassVar[Mapping[Qt.Key, int]] = {
        Qt.Key.Key_Left: -_WEEK,
        Qt.Key.Key_Right: _WEEK,
        Qt.Key.Key_Up: -1,
        Qt.Key.Key_Down: 1,
    }

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording)
        self._days: Sequence[DayScore] = ()

    def show_days(self, days: Sequence[DayScore], wording: Wording) -> None:
        """Show the scores of days, oldest first."""
        self._days, self.wording = days, wording
        self.tell(wording.say("progress.days"), [self._tell(day) for day in days if day.answers])

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(0, round(_WEEK * self._cell_height()) - self.HEIGHT)

    @override
    def draw(self, painter: QPainter) -> None:
        self._draw_weekdays(painter)
        most = max([day.answers for day in self._days], default=0) or 1
        for place, day in enumerate(self._days):
            self._draw_day(painter, self._cell(place), day, most)
        # A week is named by its first day; the latest ones have the first say where there is no room for all.
        firsts = [place for place in range(len(self._days)) if place == 0 or self._row(place) == 0]
        self.draw_labels(
            painter,
            [
                (self._cell(place).center().x(), day_and_month(self._days[place].day, self.wording.language))
                for place in reversed(firsts)
            ],
        )

    def _draw_weekdays(self, painter: QPainter) -> None:
        locale = QLocale(self.wording.language.value)
        painter.setPen(self.quiet)
        where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for row in range(_WEEK):
            name = locale.dayName(
                (self._first_weekday() + row - 1) % _WEEK + 1, QLocale.FormatType.ShortFormat
            )
            top = row * self._cell_height()
            painter.drawText(QRectF(0, top, self._left(), self._cell_height()), where, name)

    def _draw_day(self, painter: QPainter, cell: QRectF, day: DayScore, most: int) -> None:
        largest = min(cell.height(), cell.width()) - 2 * _GAP
        side = max(float(_NOTHING), largest * sqrt(day.answers / most))
        middle = cell.left() + _GAP + largest / 2
        square = QRectF(middle - side / 2, cell.center().y() - side / 2, side, side)
        if not day.answers:
            painter.setPen(QPen(self.quiet, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(square)
            return
        painter.fillRect(square, self.accent)
        text = str(day.answers)
        left = cell.left() + 2 * _GAP + largest + Space.HAIR
        room = QRectF(left, cell.top(), cell.right() - left, cell.height())
        if self.fontMetrics().horizontalAdvance(text) <= room.width():
            painter.setPen(self.ink)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    @override
    def spots(self) -> Sequence[tuple[QRectF, str]]:
        return [(self._cell(place), self._tell(day)) for place, day in enumerate(self._days)]

    @override
    def labels_from(self) -> float:
        return self._left()

    def _cell(self, place: int) -> QRectF:
        width = (self.wide - self._left()) / max(1, self._column(len(self._days) - 1) + 1)
        top = self._row(place) * self._cell_height()
        return QRectF(self._left() + self._column(place) * width, top, width, self._cell_height())

    def _cell_height(self) -> float:
        return self.text_height + 2.0 * _GAP

    def _left(self) -> float:
        locale = QLocale(self.wording.language.value)
        names = [locale.dayName(day, QLocale.FormatType.ShortFormat) for day in range(1, _WEEK + 1)]
        return max(self.fontMetrics().horizontalAdvance(name) for name in names) + Space.MEDIUM

    def _first_weekday(self) -> int:
        """Return the weekday with which a week begins where the language is spoken: 1 is Monday."""
        return QLocale(self.wording.language.value).firstDayOfWeek().value

    def _row(self, place: int) -> int:
        return (self._days[place].day.isoweekday() - self._first_weekday()) % _WEEK

    def _column(self, place: int) -> int:
        return (place + self._row(0)) // _WEEK if self._days else 0

    def _tell(self, day: DayScore) -> str:
        date = weekday_and_day(day.day, self.wording.language)
        return self.wording.say("progress.day", date=date, answers=day.answers, right=day.right)
