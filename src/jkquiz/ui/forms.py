"""Forms: cards of fields, each with its name beside it, or above it where there is no room beside."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QWidget
from typing_extensions import override

from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_ROOMY = 32
"""From this width on, in times of the size of type, a name stands beside its field."""


class FormCard(QFrame):
    """A card: a heading, a remark, and fields that say what they are called to a screen reader too.

    Args:
        title: the key of the heading.
        note: the key of the remark.
        fields: each with the key of its name, or with none where it spans the card.
    """

    def __init__(self, title: str, note: str, *fields: tuple[str, QWidget]) -> None:
        super().__init__()
        mark(self, role="card")
        self._texts: list[tuple[QLabel, str]] = [(Prose("heading"), title), (Prose("small"), note)]
        self._fields: list[tuple[QLabel | None, QWidget]] = []
        self._named: list[tuple[QWidget, str]] = []
        self._is_roomy: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        self._grid.setHorizontalSpacing(Space.LARGE)
        self._grid.setVerticalSpacing(Space.MEDIUM)
        for key, field in fields:
            label: QLabel | None = None
            if key:
                label = Prose()
                label.setBuddy(field)
                self._texts.append((label, key))
                self._named.append((field, key))
            self._fields.append((label, field))
        self._arrange(is_roomy=True)

    def retranslate(self, wording: Wording) -> None:
        """Show the heading, the remark and the names in another language."""
        for label, key in self._texts:
            label.setText(wording.say(key))
        for field, key in self._named:
            field.setAccessibleName(wording.say(key))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fold()

    def _fold(self) -> None:
        self._arrange(is_roomy=self.width() >= _ROOMY * self.fontInfo().pixelSize())

    def _arrange(self, *, is_roomy: bool) -> None:
        """Set everything in its cells; the order in which Tab goes through stays."""
        if is_roomy == self._is_roomy:
            return
        self._is_roomy = is_roomy
        grid = self._grid
        grid.addWidget(self._texts[0][0], 0, 0, 1, 2)
        grid.addWidget(self._texts[1][0], 1, 0, 1, 2)
        for place, (label, field) in enumerate(self._fields, 1):
            row = 2 * place
            if label is None:
                grid.addWidget(field, row, 0, 1, 2)
            elif is_roomy:
                grid.addWidget(label, row, 0)
                grid.addWidget(field, row, 1)
            else:
                grid.addWidget(label, row, 0, 1, 2)
                grid.addWidget(field, row + 1, 0, 1, 2)
        grid.setColumnStretch(0, 2 if is_roomy else 0)
        grid.setColumnStretch(1, 3)


def text_to_copy(text: str = "") -> QLineEdit:
    """Return a line that can be marked and copied, and not changed."""
    line = QLineEdit(text)
    line.setReadOnly(True)
    return line
