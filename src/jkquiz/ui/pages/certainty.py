"""The bar that asks how sure somebody is: one key, one answer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGroupBox, QPushButton, QVBoxLayout
from typing_extensions import override

from jkquiz.domain.grading import Certainty
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_KEYS = {
    Qt.Key.Key_0: Certainty.NO_IDEA,
    Qt.Key.Key_1: Certainty.GUESS,
    Qt.Key.Key_2: Certainty.THINK,
    Qt.Key.Key_3: Certainty.KNOW,
}
_NAMES = {
    Certainty.NO_IDEA: "no-idea",
    Certainty.GUESS: "guess",
    Certainty.THINK: "think",
    Certainty.KNOW: "know",
}
AT_ONCE = {each: _NAMES[each] for each in (Certainty.GUESS, Certainty.THINK, Certainty.KNOW)}
"""What may be said together with the answer, and how it is called."""


def said(certainty: Certainty, wording: Wording) -> str:
    """Return what a learner said to be, in words."""
    return wording.say(f"study.said.{_NAMES[certainty]}")


class CertaintyBar(QGroupBox):
    """Asks for a certainty by 1, 2 or 3, or 0 for none; Escape goes back to the response."""

    chosen = Signal(Certainty)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._ask = Prose("heading")
        self.rule = Prose("small")
        """What each certainty is worth; it may stand elsewhere."""
        self._buttons = {certainty: QPushButton() for certainty in _NAMES}
        mark(self._buttons[Certainty.NO_IDEA], role="quiet")
        self._back = QPushButton()
        mark(self._back, role="quiet")
        self._back.clicked.connect(self.left)
        line = WrappingLine()
        for certainty, button in self._buttons.items():
            button.clicked.connect(lambda _=False, sure=certainty: self.chosen.emit(sure))
            line.add(button)
        line.add(self._back, is_at_end=True)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(Space.SMALL, Space.HAIR, Space.SMALL, Space.HAIR)
        column.setSpacing(Space.HAIR)
        column.addWidget(self._ask)
        column.addLayout(line)
        column.addWidget(self.rule)

    def take_rule(self) -> None:
        """Show the rule below the buttons."""
        self._column.addWidget(self.rule)
        self.rule.show()

    def retranslate(self, wording: Wording) -> None:
        """Show the bar in another language."""
        say = wording.say
        self._ask.setText(say("study.sure"))
        self.rule.setText(say("study.marks.rule"))
        self._back.setText(say("study.change"))
        for certainty, button in self._buttons.items():
            name = _NAMES[certainty]
            tip = say(f"study.{name}.tip")
            button.setText(say("study.no-idea.key" if not certainty else f"study.{name}"))
            button.setToolTip(tip)
            button.setAccessibleDescription(tip)
        self.setAccessibleName(say("study.sure"))
        self.setAccessibleDescription(say("study.marks.rule"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        certainty = _KEYS.get(Qt.Key(event.key())) if not event.modifiers() & _COMMANDS else None
        if certainty is not None and not event.isAutoRepeat():
            self.chosen.emit(certainty)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
