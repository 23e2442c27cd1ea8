"""The words of an original, set for reading, with the pieces marked that a section comes from."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit
from typing_extensions import override

from jkquiz.domain.originals import Original, Piece
from jkquiz.ui.theme import colours, mark
from jkquiz.ui.tokens import Space

_LEADING = 160
"""The distance of lines in percent of their height."""


class OriginalText(QTextEdit):
    """Shows an original, every letter literally: nothing in it is read as markup, and nothing is loaded."""

    def __init__(self) -> None:
        super().__init__()
        mark(self, role="reading")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._original: Original | None = None
        self._marked: frozenset[int] = frozenset()
        self._starts: list[tuple[int, int]] = []
        """Where each piece begins in the document, and where it ends."""

    @property
    def marked_texts(self) -> list[str]:
        """The texts that are marked."""
        found = []
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().background().color() == QColor(colours().selected):
                found.append(block.text())
            block = block.next()
        return found

    def show_original(self, original: Original) -> None:
        """Show an original from its beginning."""
        if original != self._original:
            self._original = original
            self._set()

    def mark_pieces(self, places: Collection[int]) -> None:
        """Mark pieces, and bring the first of them into sight."""
        self._marked = frozenset(places)
        self._paint()
        if self._marked:
            # The document is laid out when it is shown; before, it has no places.
            QTimer.singleShot(0, self, self._go_to_first)

    def _set(self) -> None:
        document, original = self.document(), self._original
        document.clear()
        self._starts = []
        if original is None:
            return
        document.setDocumentMargin(Space.SMALL)
        document.setUndoRedoEnabled(False)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for number, piece in enumerate(original.pieces):
            if number:
                cursor.insertBlock()
            start = cursor.position()
            self._insert(cursor, piece)
            self._starts.append((start, cursor.position()))
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _insert(self, cursor: QTextCursor, piece: Piece) -> None:
        look, block = QTextCharFormat(), QTextBlockFormat()
        block.setBottomMargin(Space.MEDIUM)
        block.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if piece.level is not None:
            look.setFontWeight(QFont.Weight.DemiBold)
            block.setTopMargin(Space.LARGE)
            block.setHeadingLevel(piece.level)
        cursor.setBlockFormat(block)
        cursor.insertText(piece.text, look)
        if piece.rows:
            self._insert_table(cursor, piece)

    def _insert_table(self, cursor: QTextCursor, piece: Piece) -> None:
        shape = QTextTableFormat()
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        shape.setCellPadding(Space.HAIR)
        shape.setBorderCollapse(True)
        shape.setBorder(1)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(QColor(colours().divider))
        shape.setHeaderRowCount(1)
        table = cursor.insertTable(len(piece.rows), len(piece.rows[0]), shape)
        for row, cells in enumerate(piece.rows):
            for column, cell in enumerate(cells):
                table.cellAt(row, column).firstCursorPosition().insertText(cell)
        cursor.setPosition(table.lastPosition())
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock)

    def _paint(self) -> None:
        """Give the marked pieces another ground, as a whole and not only behind their letters."""
        ground = QColor(colours().selected)
        for place, (start, end) in enumerate(self._starts):
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            look = QTextBlockFormat()
            look.setBackground(ground if place in self._marked else Qt.GlobalColor.transparent)
            cursor.mergeBlockFormat(look)

    def _go_to_first(self) -> None:
        if not self._marked:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._starts[min(self._marked)][0])
        # The caret goes along, for who reads by keys or by ear.
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - Space.LARGE)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange) and hasattr(self, "_starts"):
            self._paint()
