"""The command palette: one field, and below it everything that its text finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.failures import Failure
from jkquiz.ui.announcing import announce
from jkquiz.ui.finding import Finder, Found, FoundKind
from jkquiz.ui.found_list import FoundList
from jkquiz.ui.icons import Glyph
from jkquiz.ui.overlay import Overlay
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_LATER_MS: Final = 15
"""What is typed is looked for when the letter stands: within a frame, and off the key press."""
_LEAST_HEIGHT: Final = 30
"""In times of the size of type, where the window is so high."""
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS: Final[dict[int, int]] = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
}


class Palette(Overlay):
    """Takes a text, and opens or does what is chosen."""

    chosen = Signal(object, bool)
    """What was found shall be opened or done (`Found`); of a question, whether it shall be read."""

    widest = 52

    def __init__(self, window: QWidget, make_finder: Callable[[], Finder]) -> None:
        super().__init__(window)
        self._make_finder = make_finder
        self._finder: Finder | None = None
        self._wording: Wording | None = None
        self.field = SearchField()
        self.list = FoundList()
        self._none, self._footer = Prose("quiet"), Prose("small")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self._look)
        self.field.edited.connect(self._later.start)
        self.field.stepped.connect(self._step)
        self.field.entered.connect(self._choose)
        self.list.pressed_row.connect(lambda: self._choose(is_reading=False))
        self.list.currentItemChanged.connect(lambda row, _: self._tell(row))
        line = QHBoxLayout()
        line.setSpacing(Space.SMALL)
        line.addWidget(Glyph("search"))
        line.addWidget(self.field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.MEDIUM, Space.MEDIUM, Space.MEDIUM, Space.SMALL)
        column.setSpacing(Space.SMALL)
        column.addLayout(line)
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        column.addWidget(self._footer)

    def retranslate(self, wording: Wording) -> None:
        """Show it in another language."""
        say = wording.say
        self.setAccessibleName(say("palette.title"))
        self.field.setAccessibleName(say("palette.field"))
        self.field.setPlaceholderText(say("palette.field"))
        self.list.setAccessibleName(say("palette.found"))
        self.list.retranslate(wording)
        self._wording = wording
        if self.isVisible():
            self._finder = self._make_finder()
            self._look()

    @override
    def show_up(self) -> None:
        if self.isVisible():
            self.field.selectAll()
            return
        self._finder = self._make_finder()
        self.field.clear()
        self._look()
        super().show_up()

    @override
    def dismiss(self) -> None:
        self._later.stop()
        super().dismiss()

    @override
    def focus_first(self) -> None:
        self.field.setFocus()

    @override
    def wanted_height(self, width: int) -> int:
        # As high as can be, so that the field stays in its place while the list grows and shrinks.
        return max(self._window.height() * 3 // 4, _LEAST_HEIGHT * self.fontInfo().pixelSize())

    @property
    def found(self) -> Found | None:
        """What Enter would open."""
        return self.list.found

    def _look(self) -> None:
        self._later.stop()
        if self._finder is None or self._wording is None:
            return
        text = self.field.seen()
        try:
            found = self._finder.find(text)
        except Failure as failure:
            found = []
            self._none.setText(self._wording.failure(failure))
        else:
            self._none.setText(self._wording.say("palette.nothing", text=text.strip()))
        self.list.show_found(found, is_searched=bool(text.strip()))
        self._none.setVisible(not found)
        if not found:
            announce(self.field, self._none.text())
        self._tell(self.list.currentItem())

    def _tell(self, row: QListWidgetItem | None) -> None:
        """Say what is chosen: in the footer, and to who listens; the focus stays in the field."""
        if self._wording is None:
            return
        found = self.list.found
        name = "none" if found is None else found.kind.value
        self._footer.setText(self._wording.say(f"palette.footer.{name}"))
        if row is not None and found is not None:
            spoken = str(row.data(Qt.ItemDataRole.AccessibleTextRole))
            self.field.setAccessibleDescription(f"{spoken}. {self._footer.text()}")
            announce(self.field, spoken)

    def _step(self, by: int) -> None:
        self._settle()
        self.list.step(by)

    def _settle(self) -> None:
        """Look for what was typed just now, before anything is done with what is found."""
        if self._later.isActive():
            self._look()

    def _choose(self, is_reading: bool) -> None:
        self._settle()
        found = self.list.found
        if found is not None:
            self.dismiss()
            self.chosen.emit(found, is_reading and found.kind is FoundKind.QUESTION)


class SearchField(QLineEdit):
    """The field: it passes on the keys that move in the list, and leaves an input method its own."""

    edited = Signal()
    """The text, as it is seen, is another."""
    stepped = Signal(int)
    entered = Signal(bool)
    """Enter was pressed, and not for an input method; whether with Shift."""

    def __init__(self) -> None:
        super().__init__()
        self._composed = ""
        mark(self, role="search")
        self.textChanged.connect(lambda _: self.edited.emit())

    def seen(self) -> str:
        """Return the text as it is seen: with what is being composed at the cursor."""
        text, at = self.text(), self.cursorPosition()
        return text[:at] + self._composed + text[at:]

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before, self._composed = self._composed, event.preeditString()
        super().inputMethodEvent(event)
        if self._composed != before:
            self.edited.emit()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride and event.key() in (*_STEPS, *_ENTER):
                event.accept()  # before a page's own keys: Page Down belongs to the list now
                return True
            if event.type() is QEvent.Type.KeyPress and event.key() in _STEPS and not self._composed:
                self.stepped.emit(_STEPS[event.key()])
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            event.accept()
            # Enter while composing belongs to the input method, even where that passes it on.
            if not self._composed and not event.isAutoRepeat():
                self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape:
            event.setAccepted(bool(self._composed))
        else:
            super().keyPressEvent(event)
