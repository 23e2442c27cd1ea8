"""A text of the book, in which places that were found are marked."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jkquiz.domain.finding import Span
from jkquiz.ui.prose import LEADING, Prose, lay_lines
from jkquiz.ui.theme import colours

BOOK_LEADING: Final = 1.7
"""The distance of lines in times of the size of type, where much is read."""

_WORD_JOINER: Final = "\N{WORD JOINER}"
_KEPT: Final = 6
"""For how many widths the lines are kept: layouts ask for the same few again and again."""


class BookText(Prose):
    """A text that is set once for a width, and marks what was found in it."""

    def __init__(
        self, role: str = "", text: str = "", parent: QWidget | None = None, *, leading: float = LEADING
    ) -> None:
        self._leading = leading
        self._lines_of: dict[int, tuple[QTextLayout, int]] = {}
        self._hint: QSize | None = None
        self._heights: dict[int, int] = {}
        self._found: tuple[Span, ...] = ()
        self._current: Span | None = None
        super().__init__(role, text, parent)

    @property
    def found(self) -> tuple[Span, ...]:
        """The places that are marked."""
        return self._found

    def show_found(self, spans: Sequence[Span], current: Span | None = None) -> None:
        """Mark places, and one of them as the one that somebody is at."""
        if (tuple(spans), current) != (self._found, self._current):
            self._found, self._current = tuple(spans), current
            self.update()

    def place_of(self, span: Span) -> QRect:
        """Return where the beginning of a place is."""
        inner = self.contentsRect()
        layout, _ = self._lay(inner.width())
        line = layout.lineForTextPosition(offset(layout.text(), self.text(), span[0]))
        if not line.isValid():
            return inner
        return line.rect().translated(QPointF(inner.topLeft())).toRect()

    @override
    def setText(self, text: str) -> None:
        if text == self.text():
            return
        self._forget()
        self._found, self._current = (), None
        super().setText(text)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._forget()
        super().changeEvent(event)

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self.ensurePolished()
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    @override
    def setContentsMargins(self, left: int, top: int, right: int, bottom: int) -> None:  # type: ignore[override]
        self._forget()
        super().setContentsMargins(left, top, right, bottom)

    @override
    def sizeHint(self) -> QSize:
        self.ensurePolished()
        if self._hint is None:
            self._hint = super().sizeHint()
        return self._hint

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        inner = self.contentsRect()
        layout, height = self._lay(inner.width())
        spare = max(0, inner.height() - height)
        top = inner.top() + (spare // 2 if self.alignment() & Qt.AlignmentFlag.AlignVCenter else 0)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        marks = found_formats(layout.text(), self.text(), self._found, self._current)
        layout.draw(painter, QPointF(inner.left(), top), marks)
        painter.end()

    @override
    def _lay(self, width: int) -> tuple[QTextLayout, int]:
        if width not in self._lines_of:
            while len(self._lines_of) >= _KEPT:
                del self._lines_of[next(iter(self._lines_of))]
            self._lines_of[width] = lay_lines(self.font(), self.text(), width, self, self._leading)
        return self._lines_of[width]

    def _forget(self) -> None:
        self._lines_of.clear()
        self._heights.clear()
        self._hint = None


def found_formats(
    shown: str, text: str, spans: Sequence[Span], current: Span | None
) -> list[QTextLayout.FormatRange]:
    """Return how places in a text are drawn: underlined on a tint; the current one turned over.

    Args:
        shown: the text as it was set, with joiners between letters.
        text: the text as it is written.
        spans: the places in it.
        current: the one that somebody is at.
    """
    ranges = []
    for span in spans:
        look, scheme = QTextCharFormat(), colours()
        if span == current:
            look.setBackground(QColor(scheme.accent))
            look.setForeground(QColor(scheme.on_accent))
        else:
            look.setBackground(QColor(scheme.caution_tint))
            look.setFontUnderline(True)
            look.setUnderlineColor(QColor(scheme.caution))
        start, end = (offset(shown, text, at) for at in span)
        ranges.append(QTextLayout.FormatRange())
        ranges[-1].start, ranges[-1].length, ranges[-1].format = start, end - start, look
    return ranges


def offset(shown: str, text: str, at: int) -> int:
    """Return the place in a text as it was set, in UTF-16 units, of a place in it as it is written."""
    passed = 0
    for index, letter in enumerate(shown):
        if letter == _WORD_JOINER and text[passed : passed + 1] != _WORD_JOINER:
            continue
        if passed == at:
            return _units(shown[:index])
        passed += 1
    return _units(shown)


def _units(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)
