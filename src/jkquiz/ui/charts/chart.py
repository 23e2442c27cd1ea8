"""What the charts share: colours, axes, a cursor that reads the points, and words for who can't see them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip
from typing_extensions import override

from jkquiz.ui.announcing import announce
from jkquiz.ui.tokens import Radius, Space
from jkquiz.wording import Wording

_INSET: Final = 6
"""Between the chart and the ring that shows the focus."""
_HELD: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class Chart(QLabel):
    """A chart: a kind of it says in `draw` what is painted, and in `spots` where which numbers are.

    The pointer, and with the focus the arrow keys, go from point to point; `read` says what stands there.
    """

    HEIGHT = 160
    """Of the plot, without the numbers below it."""

    STEPS: ClassVar[Mapping[Qt.Key, int]] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
    """The keys that go from point to point; the others are left to the page."""

    read = Signal(str)
    """What the point says that the pointer or the cursor came to; nothing where it left."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        # Where a label has a picture, Qt tells a screen reader of a graphic; the painting is the chart's own.
        self.setPixmap(QPixmap(1, 1))
        self.wording = wording
        self._canvas: QSize | None = None
        self._cursor: int | None = None
        self._hovered: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def draw(self, painter: QPainter) -> None:
        """Paint the chart."""
        raise NotImplementedError

    def spots(self) -> Sequence[tuple[QRectF, str]]:
        """Return where which numbers are, in the order in which they are read."""
        raise NotImplementedError

    def tell(self, name: str, lines: Sequence[str]) -> None:
        """Say to who can't see it what the chart is and what it shows, and paint it anew."""
        self.setAccessibleName(name)
        self.setAccessibleDescription("\n".join(lines))
        self._cursor = self._hovered = None
        self.read.emit("")
        self.updateGeometry()
        self.update()

    def paint_on(self, painter: QPainter, size: QSize) -> None:
        """Paint the chart elsewhere, in another size, without its cursor."""
        self._canvas = size
        try:
            painter.setFont(self.font())
            self._draw_within(painter)
        finally:
            self._canvas = None

    def _draw_within(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(_INSET, _INSET)
        self.draw(painter)

    @override
    def sizeHint(self) -> QSize:
        return QSize(560, self.HEIGHT + self.text_height + Space.HAIR + 2 * _INSET)

    # --- the cursor ---------------------------------------------------------------------------------------

    @property
    def cursor_text(self) -> str:
        """What the point says to which the arrow keys came."""
        return self._text_at(self._cursor)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self.spots()) - 1
        if last < 0 or event.modifiers() & _HELD:
            super().keyPressEvent(event)
        elif key in self.STEPS:
            here = last if self._cursor is None else self._cursor + self.STEPS[key]
            self._move(min(max(here, 0), last))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move(0 if key == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def _move(self, place: int) -> None:
        self._cursor = place
        self._say(place)
        announce(self, self._text_at(place))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._say(self._cursor)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._say(self._hovered)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found != self._hovered:
            self._hovered = found
            self._say(found if found is not None else self._shown_cursor())

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = None
        self._say(self._shown_cursor())

    def _shown_cursor(self) -> int | None:
        return self._cursor if self.hasFocus() else None

    def _say(self, place: int | None) -> None:
        self.read.emit(self._text_at(place))
        self.update()

    def _text_at(self, place: int | None) -> str:
        spots = self.spots()
        return spots[place][1] if place is not None and place < len(spots) else ""

    def _at(self, where: QPointF) -> int | None:
        """Return the point at a place of the widget: of those that overlap, the smallest."""
        where -= QPointF(_INSET, _INSET)
        found = [
            (place.width() * place.height(), index)
            for index, (place, _) in enumerate(self.spots())
            if place.contains(where)
        ]
        return min(found)[1] if found else None

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._text_at(self._at(QPointF(event.pos()))), self)
            return True
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._draw_within(painter)
        spots = self.spots()
        for place, role in ((self._hovered, QPalette.ColorRole.Dark), (self._shown_cursor(), _CURSOR)):
            if place is not None and place < len(spots):
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self.palette().color(role), 1 if role is not _CURSOR else 2))
                within = QRectF(-_INSET, -_INSET, self.width(), self.height()).adjusted(3, 3, -3, -3)
                painter.drawRoundedRect(spots[place][0].intersected(within), Radius.SMALL, Radius.SMALL)
        if self.hasFocus():
            painter.resetTransform()
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.accent, 2))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, Radius.MEDIUM, Radius.MEDIUM)
        painter.end()

    # --- for the kinds ------------------------------------------------------------------------------------

    @property
    def wide(self) -> int:
        """The width that there is to paint in."""
        return (self.width() if self._canvas is None else self._canvas.width()) - 2 * _INSET

    @property
    def high(self) -> int:
        """The height that there is to paint in."""
        return (self.height() if self._canvas is None else self._canvas.height()) - 2 * _INSET

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
    def ink(self) -> QColor:
        """The colour of text, and of what is set against the accent."""
        return self.palette().color(QPalette.ColorRole.Text)

    @property
    def text_height(self) -> int:
        """The height of a number at an axis."""
        return self.fontMetrics().height()

    def draw_below(self, painter: QPainter, text: str, middle: float, top: float) -> None:
        """Write a number of the horizontal axis, within the chart."""
        painter.setPen(self.quiet)
        painter.drawText(QPointF(self._label_left(text, middle), top + self.fontMetrics().ascent()), text)

    def draw_labels(self, painter: QPainter, labels: Iterable[tuple[float, str]]) -> None:
        """Write labels below their places; one that would touch an earlier one is left out."""
        taken: list[tuple[float, float]] = []
        for middle, text in labels:
            left = self._label_left(text, middle)
            right = left + self.fontMetrics().horizontalAdvance(text)
            if all(right + Space.SMALL <= start or end + Space.SMALL <= left for start, end in taken):
                taken.append((left, right))
                self.draw_below(painter, text, middle, self.foot() + Space.HAIR)

    def _label_left(self, text: str, middle: float) -> float:
        width = self.fontMetrics().horizontalAdvance(text)
        return min(max(self.labels_from(), middle - width / 2), self.wide - width)

    def labels_from(self) -> float:
        """Return where the first number of the horizontal axis may begin."""
        return 0.0

    def draw_level(self, painter: QPainter, text: str, y: float, left: float) -> None:
        """Paint a line of the vertical axis, with its number before it."""
        painter.setPen(self.line)
        painter.drawLine(QPointF(left, y), QPointF(self.wide, y))
        painter.setPen(self.quiet)
        place = QRectF(0, y - self.text_height / 2, left - Space.SMALL, self.text_height)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def draw_dot(self, painter: QPainter, middle: QPointF, radius: float = 4.0) -> None:
        """Paint a dot, with a rim of the page's colour that parts it from what lies behind it."""
        painter.setPen(self.palette().color(QPalette.ColorRole.Window))
        painter.setBrush(self.accent)
        painter.drawEllipse(middle, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def foot(self) -> float:
        """Return where the horizontal axis is."""
        return self.high - self.text_height - Space.HAIR


_CURSOR: Final = QPalette.ColorRole.Text


def percent(share: float, wording: Wording) -> str:
    """Return a share as a whole number of percent."""
    return wording.say("plot.percent", share=round(100 * share))


def number(marks: float) -> str:
    """Return marks to a tenth, with a minus sign that is one."""
    return f"{round(marks, 1):g}".replace("-", "−")
