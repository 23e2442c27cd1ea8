"""A hand on the keyboard, and what the fixtures of the window give."""

from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from jkquiz.domain.items import Item, Kind
from jkquiz.domain.texts import Language


class Show(Protocol):
    """Shows the view of an item, or of the sample of a kind, with the keyboard's focus in it.

    A view is of the class of its kind, with the parts that only this class has.
    """

    def __call__(self, what: Item | Kind, language: Language = ..., interface: Language = ...) -> Any: ...


class Keyboard:
    """Presses keys in whatever widget has the focus."""

    def __init__(self, qtbot: Any) -> None:
        self._qtbot = qtbot

    @property
    def focus(self) -> QWidget:
        """The widget that has the focus."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(
        self,
        *keys: Qt.Key | str,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press keys one after the other; a string is typed letter by letter."""
        for key in keys:
            if isinstance(key, str):
                self._qtbot.keyClicks(self.focus, key, modifier)
            else:
                self._qtbot.keyClick(self.focus, key, modifier)

    def compose(self, text: str) -> None:
        """Let an input method show a text that is not settled."""
        QApplication.sendEvent(self.focus, QInputMethodEvent(text, []))

    def commit(self, text: str) -> None:
        """Let an input method settle a text."""
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(self.focus, event)
