"""What the charts share: their colours, their axes, the numbers under the pointer and for who can't see."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording


class Chart(QWidget):
    """A chart: a kind of it says in `draw` what is painted, and in `spots` where which numbers are."""

    HEIGHT = 160

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self.wording = wording
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def draw(self, painter: QPainter) -> None:
        """Paint the chart."""
        raise NotImplementedError

    def spots(self) -> Sequence[tuple[QRectF, str]]:
        """Return the places that tell their numbers when the pointer stands on them."""
        raise NotImplementedError

    def tell(self, name: str, lines: Sequence[str]) -> None:
        """Say to who can't see it what the chart is and what it shows, and paint it anew."""
        self.setAccessibleName(name)
        self.setAccessibleDescription("\n".join(lines))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(560, self.HEIGHT)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            where = QPointF(event.pos())
            told = next((text for place, text in self.spots() if place.contains(where)), "")
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)
        painter.end()

    # --- for the kinds ------------------------------------------------------------------------------------

    @property
    def accent(self) -> QColor:
        """The colour of what the chart is about."""
        return self.palette().color(QPalette.ColorRole.Accent)

    @property
    def tint(self) -> QColor:
        """The colour of a range behind it."""
        tint = QColor(self.accent)
        tint.setAlphaF(0.16)
        return tint

    @property
    def line(self) -> QColor:
        """The colour of an axis."""
        return self.palette().color(QPalette.ColorRole.Mid)

    @property
    def quiet(self) -> QColor:
        """The colour of a number at an axis."""
        return self.palette().color(QPalette.ColorRole.PlaceholderText)

    @property
    def text_height(self) -> int:
        """The height of a number at an axis."""
        return self.fontMetrics().height()

    def draw_below(self, painter: QPainter, text: str, middle: float, top: float) -> None:
        """Write a number of the horizontal axis, within the chart."""
        width = self.fontMetrics().horizontalAdvance(text)
        left = min(max(0.0, middle - width / 2), self.width() - width)
        painter.setPen(self.quiet)
        painter.drawText(QPointF(left, top + self.fontMetrics().ascent()), text)

    def draw_dot(self, painter: QPainter, middle: QPointF, radius: float = 4.0) -> None:
        """Paint a dot, with a rim of the page's colour that parts it from what lies behind it."""
        painter.setPen(self.palette().color(QPalette.ColorRole.Window))
        painter.setBrush(self.accent)
        painter.drawEllipse(middle, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def foot(self) -> float:
        """Return where the horizontal axis is."""
        return self.height() - self.text_height - Space.HAIR


def percent(share: float, wording: Wording) -> str:
    """Return a share as a whole number of percent."""
    return wording.say("plot.percent", share=round(100 * share))


def number(marks: float) -> str:
    """Return marks to a tenth, with a minus sign that is one."""
    return f"{round(marks, 1):g}".replace("-", "−")
