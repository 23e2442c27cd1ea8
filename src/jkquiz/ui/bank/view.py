"""What the page of questions asks of its views."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jkquiz.domain.items import Kind
from jkquiz.domain.texts import Language
from jkquiz.wording import Wording


class View(QWidget):
    """One of the views of the page."""

    def retranslate(self, wording: Wording, language: Language) -> None:
        """Show the words in another language."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the focus where a person would begin."""
        raise NotImplementedError


class Editor(View):
    """A view in which a question is written."""

    saved = Signal(int)
    """A question was saved, or its saving was undone: its key."""
    closed = Signal()

    def settle(self) -> None:
        """Come to rest: keep what is not saved."""

    def follow(self) -> None:
        """Go on from what the bank has: something was changed or undone elsewhere."""

    def edit(self, key: int) -> None:
        """Open a question."""
        raise NotImplementedError

    def new(
        self, pack: str, section: str | None = None, kind: Kind | None = None, fact: str | None = None
    ) -> None:
        """Begin a question."""
        raise NotImplementedError
