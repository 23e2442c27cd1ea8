"""What stays in sight below a form: what the exam comes to, what it lacks, and the buttons."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.ui.announcing import announce
from jkquiz.ui.exam.parts import Caution
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import MEASURE, Space
from jkquiz.wording import Wording


class Foot(QWidget):
    """Two lines and the buttons; where there is little room, what lacks takes the place of the other."""

    def __init__(self) -> None:
        super().__init__()
        self.save, self.begin, self.close_form = QPushButton(), QPushButton(), QPushButton()
        mark(self.save, role="primary")
        self._comes_to, self._short = Prose("quiet"), Caution()
        self._lacks = ""
        self._is_low = False
        buttons = WrappingLine()
        for button in self.buttons():
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self._comes_to)
        column.addWidget(self._short)
        column.addLayout(buttons)
        self.setMaximumWidth(MEASURE)

    def buttons(self) -> tuple[QPushButton, ...]:
        """Return the buttons from left to right."""
        return self.save, self.begin, self.close_form

    def retranslate(self, wording: Wording) -> None:
        """Show the buttons in another language."""
        say = wording.say
        for button, text, tip in (
            (self.save, say("blueprint.save"), say("blueprint.save.tip")),
            (self.begin, say("blueprint.begin"), say("blueprint.begin.tip")),
            (self.close_form, say("blueprint.close"), say("blueprint.close.tip")),
        ):
            button.setText(text)
            button.setToolTip(tip)

    def tell(self, comes_to: str) -> None:
        """Say what the exam comes to."""
        self._comes_to.setText(comes_to)

    def tell_short(self, lacks: str) -> None:
        """Say what the bank lacks, to who hears it too; nothing where it lacks nothing."""
        is_new = bool(lacks) and lacks != self._lacks
        self._lacks = lacks
        self._short.tell(lacks)
        self._show()
        if is_new:
            announce(self, lacks)

    def set_low(self, *, is_low: bool) -> None:
        """Say whether there is little room."""
        self._is_low = is_low
        self._show()

    def _show(self) -> None:
        self._short.setVisible(bool(self._lacks))
        self._comes_to.setVisible(not (self._is_low and self._lacks))

    @override
    def hasHeightForWidth(self) -> bool:
        return True
