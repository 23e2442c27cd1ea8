"""A line that says what was done just now, with the button that takes it back."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton
from typing_extensions import override

from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

NOTHING: Final[Mapping[str, object]] = MappingProxyType({})


class UndoLine(QFrame):
    """Stands where the eye is: at the place of what was changed.

    Args:
        wording: the language.
        key: of what was done.
        act: takes it back, or does it again.
        details: of what was done.
        is_undone: whether it was taken back already.
    """

    def __init__(
        self,
        wording: Wording,
        key: str,
        act: Callable[[], None],
        details: Mapping[str, object] = NOTHING,
        *,
        is_undone: bool = False,
    ) -> None:
        super().__init__()
        mark(self, role="note")
        self._key, self._details, self._is_undone = key, details, is_undone
        self._told, self.button = Prose(), QPushButton()
        mark(self.button, role="quiet")
        self.button.clicked.connect(lambda: act())
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.LARGE, Space.HAIR, Space.HAIR, Space.HAIR)
        line.addWidget(self._told, 1)
        line.addWidget(self.button)
        self.retranslate(wording)

    def retranslate(self, wording: Wording) -> None:
        """Say it in another language."""
        say = wording.say
        told = say(self._key, **self._details)
        offered = say("blueprint.redo" if self._is_undone else "blueprint.undo")
        self._told.setText(told)
        self.button.setText(offered)
        self.button.setToolTip(say("blueprint.redo.tip" if self._is_undone else "blueprint.undo.tip"))
        self.button.setAccessibleName(f"{told} {offered}")

    @override
    def hasHeightForWidth(self) -> bool:
        return True
