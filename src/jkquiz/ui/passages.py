"""A passage of the study text: a paragraph or a table, with the caveats that belong to it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jkquiz.domain.bank import Passage, Table
from jkquiz.domain.texts import Language, Text
from jkquiz.ui.icons import Glyph
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording


class PassageView(QFrame):
    """Shows a passage; highlighted, it is the one behind a question. Narrow, a table becomes records."""

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
    ) -> None:
        super().__init__()
        self.anchor = passage.anchor
        self.is_highlighted = is_highlighted
        mark(self, role="passage", tone="accent" if is_highlighted else "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.LARGE, Space.SMALL, Space.LARGE, Space.SMALL)
        layout.setSpacing(Space.SMALL)
        words = passage.text.read(language)
        self._text = Prose("quiet" if passage.table else "reading", words)
        layout.addWidget(self._text)
        if passage.table is not None:
            shown = _records(passage.table, language, row) if is_narrow else None
            layout.addWidget(shown or _TableView(passage.table, language, row))
        for caveat in caveats:
            layout.addWidget(CaveatView(caveat.read(language)))
        if is_highlighted:
            place = wording.say("read.highlighted")
            self.setAccessibleName(f"{place}: {words}")


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
        words = Prose("small", text)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        line.addWidget(words, 1)


class _TableView(QFrame):
    """A table as a grid of texts, its head apart by weight and line."""

    def __init__(self, table: Table, language: Language, marked: int | None) -> None:
        super().__init__()
        mark(self, role="table")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for r, cells in enumerate(table.rows):
            for c, cell in enumerate(cells):
                tone = "head" if r == 0 else "marked" if r == marked else ""
                grid.addWidget(_cell(cell.read(language), tone), r, c)
        for c in range(len(table.rows[0])):
            grid.setColumnStretch(c, 1)


def _records(table: Table, language: Language, row: int | None) -> QWidget:
    """Return the rows of a table (or one of them) below one another, each cell under its head."""
    records = QFrame()
    mark(records, role="table")
    column = QVBoxLayout(records)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    head = [cell.read(language) for cell in table.rows[0]]
    for cells in table.rows[1:] if row is None else [table.rows[row]]:
        frame = QFrame()
        mark(frame, role="cell")
        lines = QVBoxLayout(frame)
        lines.setContentsMargins(Space.SMALL, Space.HAIR, Space.SMALL, Space.SMALL)
        lines.setSpacing(0)
        for name, cell in zip(head, cells, strict=True):
            lines.addWidget(Prose("small", name))
            lines.addWidget(Prose("cell-text", cell.read(language)))
        column.addWidget(frame)
    return records


def _cell(text: str, tone: str) -> QWidget:
    frame = QFrame()
    mark(frame, role="cell", tone=tone)
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(Space.SMALL, Space.HAIR, Space.SMALL, Space.HAIR)
    label = Prose("cell-head" if tone == "head" else "cell-text", text)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    layout.addWidget(label)
    layout.addStretch()
    return frame
