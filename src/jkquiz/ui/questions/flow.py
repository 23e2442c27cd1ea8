"""A text in which widgets stand as if they were words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTextBoundaryFinder
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from jkquiz.ui.prose import LEADING
from jkquiz.ui.questions.parts import em
from jkquiz.ui.tokens import Space

_STAND_IN: Final = "\N{CJK UNIFIED IDEOGRAPH-6F22}"
"""The letter that a widget is for the breaking of lines: one that may stand at either end."""

Piece = str | QWidget
_InLine = tuple[Piece, int, QSize]


@dataclass(frozen=True, slots=True)
class _Placed:
    piece: Piece
    place: QRect


class FlowText(QWidget):
    """Sets strings and widgets in lines, broken where the languages break lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: list[list[Piece]] = []
        self._placed: list[_Placed] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_pieces(self, pieces: Sequence[Piece], *, keeps_words: bool) -> None:
        """Show pieces; `keeps_words` breaks lines at spaces only, as Korean is best read."""
        self._groups = list(_groups(pieces, keeps_words=keeps_words))
        for piece in pieces:
            if isinstance(piece, QWidget):
                piece.setParent(self)
                piece.show()
        self.arrange()

    def arrange(self) -> None:
        """Set everything anew, after a widget in the text became wider."""
        self._placed = self._set(self.width())
        for each in self._placed:
            if isinstance(each.piece, QWidget):
                each.piece.setGeometry(each.place)
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        self.ensurePolished()
        return max((each.place.bottom() + 1 for each in self._set(width)), default=0)

    @override
    def sizeHint(self) -> QSize:
        width = 36 * em(self)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        widgets = [piece for group in self._groups for piece in group if isinstance(piece, QWidget)]
        return QSize(max((widget.minimumSizeHint().width() for widget in widgets), default=0), 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.arrange()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        for each in self._placed:
            if isinstance(each.piece, str):
                painter.drawText(
                    each.place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, each.piece
                )
        painter.end()

    def _set(self, width: int) -> list[_Placed]:
        placed: list[_Placed] = []
        line: list[_InLine] = []
        x = y = 0
        for group in self._groups:
            sizes = [self._size(piece, width) for piece in group]
            wide = sum(size.width() for size in sizes)
            seen = wide - self._trailing(group)
            if line and x + seen > width:
                y = self._end_line(line, y, placed)
                line, x = [], 0
            for piece, size in zip(group, sizes, strict=True):
                if line and x + size.width() - self._trailing([piece]) > width:
                    # A group that is longer than a line is broken all the same.
                    y = self._end_line(line, y, placed)
                    line, x = [], 0
                line.append((piece, x, size))
                x += size.width()
        self._end_line(line, y, placed)
        return placed

    def _end_line(self, line: list[_InLine], y: int, placed: list[_Placed]) -> int:
        heights = [size.height() for piece, _, size in line if isinstance(piece, QWidget)]
        height = max([round(LEADING * em(self)), *(each + Space.HAIR for each in heights)])
        for piece, x, size in line:
            if isinstance(piece, str):
                placed.append(_Placed(piece, QRect(x, y, size.width(), height)))
            else:
                placed.append(_Placed(piece, QRect(QPoint(x, y + (height - size.height()) // 2), size)))
        return y + height

    def _size(self, piece: Piece, width: int) -> QSize:
        if isinstance(piece, str):
            return QSize(self.fontMetrics().horizontalAdvance(piece), self.fontMetrics().height())
        hint = piece.sizeHint()
        wide = min(hint.width(), max(width, 1))
        return QSize(wide, max(hint.height(), piece.heightForWidth(wide)))

    def _trailing(self, group: Sequence[Piece]) -> int:
        """Return the width of the spaces at a group's end, which may stand beyond the line."""
        last = group[-1]
        if not isinstance(last, str):
            return 0
        metrics = self.fontMetrics()
        return metrics.horizontalAdvance(last) - metrics.horizontalAdvance(last.rstrip())


def _groups(pieces: Sequence[Piece], *, keeps_words: bool) -> Iterator[list[Piece]]:
    """Give the pieces in groups between which a line may be broken."""
    whole = "".join(piece if isinstance(piece, str) else _STAND_IN for piece in pieces)
    breaks = _breaks(whole, keeps_words=keeps_words)
    group: list[Piece] = []
    at = 0
    for piece in pieces:
        if not isinstance(piece, str):
            group.append(piece)
            at += 1
            if at in breaks:
                yield group
                group = []
            continue
        start = 0
        for end in range(1, len(piece) + 1):
            if at + end in breaks:
                yield [*group, piece[start:end]]
                group, start = [], end
        if start < len(piece):
            group.append(piece[start:])
        at += len(piece)
    if group:
        yield group


def _breaks(text: str, *, keeps_words: bool) -> set[int]:
    if keeps_words:
        return {index + 1 for index, letter in enumerate(text) if letter.isspace()}
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    found: set[int] = set()
    while (at := finder.toNextBoundary()) != -1:
        found.add(at)
    return found
