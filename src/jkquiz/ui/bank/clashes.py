"""Word of questions that were changed here and otherwise in their pack, above the table."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QPushButton

from jkquiz.ui.icons import Glyph, icon, label
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.wording import Wording


class ClashLine(QFrame):
    """Says how many there are, and leads to them; hidden where there is none."""

    def __init__(self, decide: Callable[[], None]) -> None:
        super().__init__()
        mark(self, role="note")
        self.told, self.decide = Prose(), QPushButton(icon("arrow-right"), "")
        mark(self.decide, density="small")
        self.decide.clicked.connect(lambda: decide())
        sign = Glyph("triangle-alert")
        mark(sign, tone="caution")
        line = WrappingLine()
        line.add(sign, self.told, self.decide)
        self.setLayout(line)
        self.hide()

    def show_count(self, count: int, wording: Wording) -> None:
        """Show how many there are."""
        self.setVisible(count > 0)
        self.told.setText(wording.say("bank.conflicts.some", n=count))
        label(self.decide, wording.say("bank.conflicts.decide"))
