"""A passage of the study text: a paragraph or a table, with the caveats that belong to it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jkquiz.domain.bank import Passage
from jkquiz.domain.finding import Span
from jkquiz.domain.texts import Language, Text
from jkquiz.ui.icons import Glyph
from jkquiz.ui.reading.grid import Cell
from jkquiz.ui.reading.tables import TableView
from jkquiz.ui.reading.text import BOOK_LEADING, BookText
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording


class PassageView(QFrame):
    """Shows a passage; highlighted, it is the one behind a question. Narrow, a table becomes records.

    Args:
        passage: what it shows.
        caveats: those that belong to it.
        wording: the language of the interface.
        language: the language of the passage.
        is_highlighted: whether somebody came for it.
        row: the row of the table that somebody came for.
        is_narrow: whether a table shows its rows below one another, or only `row`.
        is_book: whether it is set for long reading.
    """

    def __init__(
        self,
        passage: Passage,
        caveats: Sequence[Text],
        wording: Wording,
        language: Language,
        *,
        is_highlighted: bool = False,
        row: int | None = None,
        is_narrow: bool = False,
        is_book: bool = False,
    ) -> None:
        super().__init__()
        self.anchor = passage.anchor
        mark(self, role="passage")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.LARGE, Space.SMALL, Space.LARGE, Space.SMALL)
        layout.setSpacing(Space.SMALL)
        words = passage.text.read(language)
        role = "quiet" if passage.table else "book" if is_book else "reading"
        self.text = BookText(role, words, leading=BOOK_LEADING) if is_book else BookText(role, words)
        layout.addWidget(self.text)
        self.table: TableView | None = None
        if passage.table is not None:
            self.table = TableView(passage.table, language, words, row, is_narrow=is_narrow)
            layout.addWidget(self.table)
        notes = [caveat.read(language) for caveat in caveats]
        for note in notes:
            layout.addWidget(CaveatView(note))
        self.told = "\n".join([words, *_cells(passage, language), *notes])
        """All that it says, for who can't see it."""
        self.is_highlighted = False
        self.highlight(wording.say("read.highlighted") if is_highlighted else None)

    def mark_row(self, row: int | None) -> None:
        """Mark the row of the table that somebody came for; None for none."""
        if self.table is not None:
            self.table.mark_row(row)

    def highlight(self, why: str | None) -> None:
        """Show that somebody came for it, and tell why; None for no more."""
        self.is_highlighted = why is not None
        mark(self, tone="accent" if self.is_highlighted else "")
        self.setAccessibleName(f"{why}: {self.text.text()}" if why is not None else "")

    def show_found(
        self, found: Mapping[Cell | None, Sequence[Span]], current: tuple[Cell | None, Span] | None = None
    ) -> None:
        """Mark places, by the cells of the table or None for the paragraph, and one that somebody is at."""
        is_here = current is not None and current[0] is None
        self.text.show_found(found.get(None, ()), current[1] if current and is_here else None)
        if self.table is not None:
            cells = {cell: spans for cell, spans in found.items() if cell is not None}
            at = (current[0], current[1]) if current is not None and current[0] is not None else None
            self.table.show_found(cells, at)

    def place_of(self, cell: Cell | None, span: Span) -> QRect:
        """Return where something found is."""
        if cell is None or self.table is None:
            return self.text.place_of(span).translated(self.text.pos())
        return self.table.place_of(cell).translated(self.table.pos())


class CaveatView(QWidget):
    """A quiet remark about the source, with its sign."""

    def __init__(self, text: str) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.SMALL)
        sign = Glyph("triangle-alert")
        mark(sign, tone="caution")
        column = QVBoxLayout()
        column.setContentsMargins(0, 3, 0, 0)
        column.addWidget(sign)
        column.addStretch()
        line.addLayout(column)
        words = BookText("small", text)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        line.addWidget(words, 1)


def _cells(passage: Passage, language: Language) -> list[str]:
    rows = passage.table.rows if passage.table else ()
    return [" | ".join(cell.read(language) for cell in row) for row in rows]
