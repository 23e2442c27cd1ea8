"""What was done just now with the button that takes it back, or what could not be done with what helps."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.ui.undo_line import UndoLine
from jkquiz.wording import Wording

Buttons = Sequence[tuple[str, Callable[[], object]]]


class Notices(QWidget):
    """One notice at a time, above the buttons; hidden where there is none."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self._shown: UndoLine | _Notice | None = None
        self.act: Callable[[], None] | None = None
        """What takes the last thing back."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @property
    def told(self) -> str:
        """What is told."""
        return self._shown.told if isinstance(self._shown, _Notice) else ""

    @property
    def buttons(self) -> list[QPushButton]:
        """The buttons of the notice."""
        return [] if self._shown is None else self._shown.findChildren(QPushButton)

    def offer(self, key: str, act: Callable[[], None]) -> None:
        """Say what was done, and offer to take it back."""
        self._put(UndoLine(self._wording, key, act))
        self.act = act

    def tell(self, key: str, buttons: Buttons, more: str) -> None:
        """Say what happened, and offer what can be done."""
        self._put(_Notice(self._wording, key, buttons, more))

    def clear(self) -> None:
        """Say nothing any more."""
        self._put(None)

    def retranslate(self, wording: Wording) -> None:
        """Say it in another language."""
        self._wording = wording
        if self._shown is not None:
            self._shown.retranslate(wording)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    def _put(self, notice: "UndoLine | _Notice | None") -> None:
        self.act = None
        if self._shown is not None:
            self._shown.hide()
            self._column.removeWidget(self._shown)
            self._shown.setParent(None)
            self._shown.deleteLater()
        self._shown = notice
        if notice is not None:
            self._column.addWidget(notice)
            notice.show()
        self.setVisible(notice is not None)


class _Notice(QFrame):
    def __init__(self, wording: Wording, key: str, buttons: Buttons, more: str) -> None:
        super().__init__()
        mark(self, role="note")
        self._key = key
        self._text, self._more = Prose(), Prose("small", more)
        self._buttons: list[tuple[QPushButton, str]] = []
        line = WrappingLine()
        for name, act in buttons:
            button = QPushButton()
            button.clicked.connect(lambda _=False, do=act: do())
            mark(button, density="small")
            self._buttons.append((button, name))
            line.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.LARGE, Space.SMALL, Space.LARGE, Space.SMALL)
        column.setSpacing(Space.HAIR)
        column.addWidget(self._text)
        column.addWidget(self._more)
        self._more.setVisible(bool(more))
        column.addLayout(line)
        self.retranslate(wording)

    @property
    def told(self) -> str:
        """What is told."""
        return self._text.text()

    def retranslate(self, wording: Wording) -> None:
        """Say it in another language."""
        self._text.setText(wording.say(self._key))
        for button, name in self._buttons:
            button.setText(wording.say(name))

    @override
    def hasHeightForWidth(self) -> bool:
        return True
