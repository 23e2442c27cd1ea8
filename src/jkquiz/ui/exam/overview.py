"""The questions of an exam by number: which are answered, which are flagged, and the way to each."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QToolButton, QWidget
from typing_extensions import override

from jkquiz.storage.exams import ExamItem
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_SIGNS = {"flagged": "⚑", "answered": "●", "empty": "○"}


class Overview(QWidget):
    """A button for each question, in lines as long as there is room."""

    chosen = Signal(int)
    """A question shall be looked at: its position."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[QToolButton] = []
        self._line = WrappingLine(Space.HAIR)
        self._line.setContentsMargins(0, 0, Space.SMALL, 0)
        self.setLayout(self._line)

    def make(self, count: int) -> None:
        """Make a button for each of so many questions."""
        for button in self.buttons:
            button.setParent(None)
            button.deleteLater()
        while self._line.takeAt(0) is not None:
            pass
        self.buttons = [QToolButton() for _ in range(count)]
        for position, button in enumerate(self.buttons):
            button.setCheckable(True)
            mark(button, role="number")
            button.clicked.connect(partial(self._on_clicked, position))
            self._line.add(button)

    def show_states(self, states: Sequence[ExamItem], position: int, wording: Wording) -> None:
        """Show how far each question is, and which is looked at."""
        for number, (state, button) in enumerate(zip(states, self.buttons, strict=True), 1):
            is_answered = state.response is not None
            name = "flagged" if state.is_flagged else "answered" if is_answered else "empty"
            button.setText(f"{number} {_SIGNS[name]}")
            button.setAccessibleName(wording.say(f"exam.state.{name}", number=number))
            button.setToolTip(button.accessibleName())
            button.setChecked(number == position + 1)
        self._align()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._align()

    def _align(self) -> None:
        """Make all as wide as the widest, so that they stand in columns."""
        for button in self.buttons:
            button.setMinimumWidth(0)
        widest = max((button.sizeHint().width() for button in self.buttons), default=0)
        for button in self.buttons:
            button.setMinimumWidth(widest)

    def _on_clicked(self, position: int, _is_checked: object = None) -> None:
        self.chosen.emit(position)
