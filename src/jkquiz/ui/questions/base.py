"""What all question views have in common."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.grading import Grade
from jkquiz.domain.items import Item
from jkquiz.domain.responses import Response
from jkquiz.domain.texts import Language
from jkquiz.ui.prose import Prose
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class ResponseView(QWidget):
    """Takes the response to an item, and shows what was right in it.

    A view never shows the stem, and shows all text as plain text: a question may come from anywhere.
    """

    changed = Signal()
    """The response is another; ask `response`."""
    submitted = Signal()
    """The person pressed Enter on a complete response."""

    def __init__(
        self,
        item: Item,
        order: tuple[str, ...],
        wording: Wording,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.item = item
        self.order = order
        self.wording = wording
        self.language = language
        self.grade: Grade | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.HAIR)
        self._hint = Prose("small")
        self._hint.setContentsMargins(Space.HAIR, Space.HAIR, Space.HAIR, 0)

    def response(self) -> Response | None:
        """Return the response, or None while it is incomplete or invalid."""
        raise NotImplementedError

    def restore(self, response: Response) -> None:
        """Put an earlier response back."""
        raise NotImplementedError

    def draft(self) -> dict[str, str]:
        """Return what was entered of a response that is not complete, by what it was entered for."""
        return {}

    def put_draft(self, draft: Mapping[str, str]) -> None:
        """Put what `draft` returned back, as far as it still fits."""

    def problem(self) -> str | None:
        """Return what is wrong with what was entered, in a sentence."""
        return None

    def reveal(self, grade: Grade) -> None:
        """Lock the response, and show what is right, what is wrong and what would have been right."""
        self.grade = grade
        self._hint.hide()
        self.refresh()

    def set_language(self, language: Language) -> None:
        """Show the same question in another language; the response stays."""
        self.language = language
        self.refresh()

    def focus_first(self) -> None:
        """Put the keyboard's focus where the answering begins."""
        raise NotImplementedError

    def stops(self) -> list[QWidget]:
        """Return what Tab comes through, in its order; of rows that exclude each other Tab meets one."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show everything anew, from the language, the response and the grade."""
        raise NotImplementedError

    def hint(self) -> str:
        """Return the line that tells the keys."""
        raise NotImplementedError

    def press(self, event: QKeyEvent) -> bool:  # noqa: ARG002 - for the kinds that take keys
        """Take a key that no field took; say whether it meant something."""
        return False

    def guide(self) -> None:
        """Show what is still missing, after Enter on an incomplete response."""

    @property
    def is_revealed(self) -> bool:
        """Whether the response is graded and locked."""
        return self.grade is not None

    def finish(self) -> None:
        """Add the hint below the parts that a kind has built, and show everything."""
        self._hint.setText(self.hint())
        self.column.addWidget(self._hint)
        self.column.addStretch()
        self.refresh()

    def enter(self) -> None:
        """Do what Enter does: submit a complete response, or show what is missing."""
        if self.response() is None:
            self.guide()
        else:
            self.submitted.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_revealed or event.modifiers() & Qt.KeyboardModifier.MetaModifier:
            event.ignore()
        elif self.press(event):
            event.accept()
        elif event.key() in _ENTER and not event.modifiers() & _COMMANDS:
            event.accept()
            if not event.isAutoRepeat():
                self.enter()
        else:
            event.ignore()


def digit_of(event: QKeyEvent) -> int | None:
    """Return the digit 1 to 9 of a key, on any keyboard; None for any other key or with Ctrl or Alt."""
    text = event.text()
    if event.modifiers() & _COMMANDS or len(text) != 1 or text not in "123456789":
        return None
    return int(text)
