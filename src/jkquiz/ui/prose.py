"""Text set for reading: every text literally, lines at a comfortable distance, Korean words kept whole."""

import re
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QPaintDevice,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from jkquiz.ui.theme import mark

LEADING: Final = 1.5
"""The distance of lines in times of the size of type; Japanese fonts leave none of their own."""

_WIDEST: Final = 36
_NARROWEST: Final = 5
_LONGEST_WORD: Final = 12
"""A word is kept whole where it takes no more than so many times the size of type."""
_WORD: Final = re.compile(r"[^\s\u2e80-\ua97f\uf900-\uffef]+")
"""What no line should end in: letters up to a space, but for those of Chinese and Japanese."""

_INSIDE_KOREAN_WORD: Final = re.compile(r"(?<=[0-9A-Za-z%)’”」』가-힣])(?=[가-힣])")
_WORD_JOINER: Final = "\N{WORD JOINER}"


class Prose(QLabel):
    """A label that wraps; `role` is its size and strength in the style sheet."""

    def __init__(self, role: str = "", text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        """Heights by width: layouts ask for them again and again."""
        self._least: int | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        mark(self, role=role)

    @override
    def setText(self, text: str) -> None:
        if text != self.text():
            self._forget()
            super().setText(text)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._forget()
        super().changeEvent(event)

    def _forget(self) -> None:
        self._heights.clear()
        self._least = None

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        self.ensurePolished()
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        if inner not in self._heights:
            self._heights[inner] = self._lay(inner)[1]
        return self._heights[inner] + margins.top() + margins.bottom()

    @override
    def sizeHint(self) -> QSize:
        self.ensurePolished()
        margins = self.contentsMargins()
        widest = _WIDEST * self._size()
        natural = max((self.fontMetrics().horizontalAdvance(line) for line in self._lines()), default=0) + 2
        width = min(natural, widest) + margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        self.ensurePolished()
        margins = self.contentsMargins()
        if self._least is None:
            self._least = self._narrowest()
        return QSize(self._least + margins.left() + margins.right(), advance(self) if self.text() else 0)

    def _narrowest(self) -> int:
        """Return the width below which a line would hold too little, or a word would be broken."""
        size, measure = self._size(), self.fontMetrics().horizontalAdvance
        natural = max((measure(line) for line in self._lines()), default=0) + 2
        word = max((measure(word) for word in _WORD.findall(self.text())), default=0) + 2
        return min(natural, max(_NARROWEST * size, min(word, _LONGEST_WORD * size)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        inner = self.contentsRect()
        layout, height = self._lay(inner.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        spare = max(0, inner.height() - height)
        top = inner.top() + (spare // 2 if self.alignment() & Qt.AlignmentFlag.AlignVCenter else 0)
        layout.draw(painter, QPointF(inner.left(), top))
        painter.end()

    def _lines(self) -> list[str]:
        return self.text().split("\n")

    def _size(self) -> int:
        return self.fontInfo().pixelSize()

    def _lay(self, width: int) -> tuple[QTextLayout, int]:
        return set_lines(self, self.text(), width)


def keep_korean_words(text: str) -> str:
    """Return a text of which no line ends inside a Korean word."""
    return _INSIDE_KOREAN_WORD.sub(_WORD_JOINER, text)


def advance(widget: QWidget) -> int:
    """Return the distance of lines in a widget, in pixels."""
    return max(round(LEADING * widget.fontInfo().pixelSize()), 1)


def set_lines(widget: QWidget, text: str, width: int) -> tuple[QTextLayout, int]:
    """Set a text in lines of a width, in the font of a widget; return it with its height."""
    return lay_lines(widget.font(), text, width, widget)


def lay_lines(
    font: QFont, text: str, width: int, device: QPaintDevice | None = None, leading: float = LEADING
) -> tuple[QTextLayout, int]:
    """Set a text in lines of a width, in a font; return it with its height."""
    joined = keep_korean_words(text).replace("\n", "\N{LINE SEPARATOR}")
    layout = QTextLayout(joined, font, device)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    step = max(round(leading * QFontInfo(font).pixelSize()), 1)
    height = 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, height + (step - line.height()) / 2))
        height += step
    layout.endLayout()
    return layout, height if text else 0
