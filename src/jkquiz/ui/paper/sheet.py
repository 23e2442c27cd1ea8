"""A sheet of paper on the screen: a document painted in the size of the window's text."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QPaintEvent, QPalette, QTextDocument
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from jkquiz.ui.questions.parts import em
from jkquiz.ui.tokens import MEASURE, Type

_LEAST = 160
"""The narrowest that a document is set, in its own pixels: some ten Japanese letters."""


class PaperSheet(QWidget):
    """Shows what is printed; the document is set for the width that there is."""

    def __init__(self) -> None:
        super().__init__()
        self._set: Callable[[int], QTextDocument] = lambda _: QTextDocument()
        self._made: tuple[int, QTextDocument] | None = None
        self._heights: dict[int, int] = {}
        """By width: layouts ask for them again and again."""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def document(self) -> QTextDocument:
        """What is shown, set for the width of now."""
        return self._document(self.width())

    def show_document(self, set_document: Callable[[int], QTextDocument], picture: str) -> None:
        """Show a document.

        Args:
            set_document: makes it for lines of a width in its own pixels.
            picture: what a screen reader says where a picture is.
        """
        self._set = set_document
        self._forget()
        said = self.document.toPlainText().replace("\N{OBJECT REPLACEMENT CHARACTER}", picture)
        self.setAccessibleName(said)

    def _scale(self) -> float:
        """Return how many pixels of the screen one of the document takes."""
        return em(self) / Type.BODY

    def _document(self, width: int) -> QTextDocument:
        inner = max(int(width / self._scale()), _LEAST)
        if self._made is None or self._made[0] != inner:
            document = self._set(inner)
            document.setTextWidth(inner)
            self._made = inner, document
        return self._made[1]

    def _forget(self) -> None:
        self._made = None
        self._heights.clear()
        self.updateGeometry()
        self.update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._forget()
        super().changeEvent(event)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = ceil(self._document(width).size().height() * self._scale())
        return self._heights[width]

    @override
    def sizeHint(self) -> QSize:
        width = round(MEASURE * self._scale())
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(round(_LEAST * self._scale()), em(self))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(self._scale(), self._scale())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette = self.palette()
        # The style sheet colours a widget's own text only.
        context.palette.setColor(QPalette.ColorRole.Text, self.palette().color(QPalette.ColorRole.WindowText))
        self.document.documentLayout().draw(painter, context)
        painter.end()
