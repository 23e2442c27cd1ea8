"""The parts that question views are built of."""

from enum import Enum
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QWidget,
)

from jkquiz.ui.icons import Glyph
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Radius, Space

RING: Final = 3
"""The margin of a row in which its focus ring is drawn, as in the style sheet."""

NARROW: Final = 25
"""Below this many times the size of type, a row sets its parts under each other."""


class Mark(Enum):
    """What a part of a response turned out to be: its tone and its icon."""

    RIGHT = ("right", "check")
    WRONG = ("wrong", "x")

    @property
    def tone(self) -> str:
        """The tone in which it is shown."""
        return self.value[0]

    @property
    def icon(self) -> str:
        """The icon by which it is known without colour."""
        return self.value[1]

    @classmethod
    def of(cls, is_right: bool) -> "Mark":
        """Return the mark of a right or a wrong part."""
        return cls.RIGHT if is_right else cls.WRONG


class Verdict(QWidget):
    """An icon and a word: what something turned out to be. Hidden until it is known."""

    def __init__(self, *, wraps: bool = False) -> None:
        super().__init__()
        self._glyph = Glyph(Mark.RIGHT.icon)
        self._word = Prose("word") if wraps else plain_label("word")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.HAIR)
        line.addWidget(self._glyph)
        line.addWidget(self._word, 1)
        let_wrap(self)
        self.hide()

    def tell(self, verdict: Mark, word: str) -> None:
        """Show a verdict in its colour, with its icon and a word."""
        self._glyph.show_icon(verdict.icon)
        self._word.setText(word)
        mark(self._glyph, tone=verdict.tone)
        mark(self._word, tone=verdict.tone)
        self.show()


def plain_label(role: str, text: str = "") -> QLabel:
    """Return a label of one line that takes every text literally."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    mark(label, role=role)
    return label


def badge(number: int) -> QLabel:
    """Return the box with the number by which something is chosen or known."""
    label = plain_label("badge", str(number))
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return label


def fold_when_narrow(line: QBoxLayout, row: QWidget, least: int) -> None:
    """Set the parts of a line under each other where a row is narrower than `least` times its type."""
    is_narrow = row.width() < least * em(row)
    direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
    if line.direction() != direction:
        line.setDirection(direction)
        row.updateGeometry()


def focus_on(widget: QWidget, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
    """Give a widget the focus, and bring it into sight where it stands in something that scrolls."""
    widget.setFocus(reason)
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        around.ensureWidgetVisible(widget, 0, Space.WIDE)


def let_wrap(widget: QWidget) -> None:
    """Let a row be as narrow as it must and as high as its text needs."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def em(widget: QWidget) -> int:
    """Return the size of type of a widget in pixels, the measure of what grows with the text."""
    widget.ensurePolished()
    return widget.fontInfo().pixelSize()


def paint_surface(widget: QWidget, *, is_on: bool = False, has_ring: bool | None = None) -> None:
    """Paint a row as the style sheet says, and the ring around it that shows the focus."""
    option = QStyleOption()
    option.initFrom(widget)
    if is_on:
        option.state |= QStyle.StateFlag.State_On
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    widget.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, widget)
    if widget.hasFocus() if has_ring is None else has_ring:
        painter.setPen(QPen(widget.palette().color(QPalette.ColorRole.Accent), 2))
        edge = QRectF(widget.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(edge, Radius.LARGE + 1, Radius.LARGE + 1)
    painter.end()
