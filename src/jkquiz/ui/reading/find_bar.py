"""The bar to find a text in the book: a field, how often it stands there, the way from one to the next."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton
from typing_extensions import override

from jkquiz.ui.icons import icon
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.typed import AnswerField
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindField(AnswerField):
    """A field to look for something; what an input method has not settled is not looked for."""

    back_entered = Signal()
    """Shift+Enter was pressed, and not for the input method."""
    left_by_escape = Signal()
    """Escape was pressed, and not for the input method."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in _ENTER and is_shifted and not self.is_composing:
            event.accept()
            self.back_entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.accept()
            if not self.is_composing:
                self.left_by_escape.emit()
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        # A window's shortcut would take Escape before the field can leave it to the input method.
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)


class FindBar(QFrame):
    """Asks for a text to be found; it stands above the book while it is open."""

    query_changed = Signal(str)
    stepped = Signal(int)
    """The next one is wanted: 1; the one before: -1."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        mark(self, role="note")
        self.field, self.count = FindField(), Prose("small")
        mark(self.field, role="")
        self.back, self.forward, self._close = (_button(name) for name in ("chevron-up", "chevron-down", "x"))
        self.field.textChanged.connect(self.query_changed)
        self.field.entered.connect(lambda: self.stepped.emit(1))
        self.field.back_entered.connect(lambda: self.stepped.emit(-1))
        self.field.left_by_escape.connect(self.closed)
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.forward.clicked.connect(lambda: self.stepped.emit(1))
        self._close.clicked.connect(self.closed)
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.SMALL)
        line.setSpacing(Space.HAIR)
        line.addWidget(self.field, 1)
        line.addSpacing(Space.HAIR)
        line.addWidget(self.count)
        for button in (self.back, self.forward, self._close):
            line.addWidget(button)

    @property
    def query(self) -> str:
        """What is looked for."""
        return self.field.text()

    def retranslate(self, wording: Wording) -> None:
        """Show the bar in another language."""
        say = wording.say
        self.field.setPlaceholderText(say("read.find"))
        self.field.setAccessibleName(say("read.find"))
        for button, key, keys in (
            (self.back, "read.find.back", "Shift+F3"),
            (self.forward, "read.find.forward", "F3"),
            (self._close, "read.find.close", "Esc"),
        ):
            button.setAccessibleName(say(key))
            button.setToolTip(f"{say(key)} ({keys})")

    def show_count(self, place: int, count: int, wording: Wording) -> None:
        """Show how often the text was found, and which of the places somebody is at, from 1."""
        told = ""
        if self.query.strip():
            told = (
                wording.say("read.find.count", place=place, n=count)
                if count
                else wording.say("read.find.none")
            )
        self.count.setText(told)
        self.field.setAccessibleDescription(told)
        for button in (self.back, self.forward):
            button.setEnabled(count > 0)

    def begin(self) -> None:
        """Put the focus into the field, with what was looked for before chosen."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()


def _button(name: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    mark(button, role="quiet")
    return button
