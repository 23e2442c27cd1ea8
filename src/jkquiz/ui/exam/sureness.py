"""How sure the answer of an exam is, where the marking asks for it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from jkquiz.domain.grading import Certainty
from jkquiz.ui.actions import attach
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.questions.parts import plain_label
from jkquiz.wording import Wording

_NAMES = {Certainty.GUESS: "guess", Certainty.THINK: "think", Certainty.KNOW: "know"}


class SureBar(QWidget):
    """Three buttons, pressed by Alt with 1, 2 or 3 too: digits alone belong to the question."""

    chosen = Signal(Certainty)

    def __init__(self) -> None:
        super().__init__()
        self._label = plain_label("")
        self._buttons = {certainty: QPushButton() for certainty in _NAMES}
        line = WrappingLine()
        line.add(self._label)
        for certainty, button in self._buttons.items():
            button.setCheckable(True)
            button.clicked.connect(partial(self._on_chosen, certainty))
            attach(self, f"exam-{_NAMES[certainty]}", partial(self._on_chosen, certainty))
            line.add(button)
        self.setLayout(line)

    def retranslate(self, wording: Wording) -> None:
        """Show the bar in another language."""
        self._label.setText(wording.say("study.sure"))
        for certainty, button in self._buttons.items():
            digit, word = wording.say(f"study.{_NAMES[certainty]}").split(" ", 1)
            button.setText(f"{word}  Alt+{digit}")

    def show_certainty(self, certainty: Certainty | None, *, is_answered: bool) -> None:
        """Show what was chosen; before there is an answer nothing can be."""
        for each, button in self._buttons.items():
            button.setChecked(each is certainty)
            button.setEnabled(is_answered)

    def _on_chosen(self, certainty: Certainty, _is_checked: object = None) -> None:
        self.chosen.emit(certainty)
