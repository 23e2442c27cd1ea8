"""The sheet of shortcuts: every key that does something, grouped by where it works."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.ui.actions import ACTIONS, Where, shown_keys
from jkquiz.ui.overlay import Overlay
from jkquiz.ui.pages.page import clear, scroller
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.parts import plain_label
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_SIDE_BY_SIDE: Final = 44
"""From this width on, in times of the size of type, there are two columns."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Keys that a widget takes itself; they are only told."""

    text: str
    keys: tuple[str, ...]
    """Each as it stands on the sheet; `-` is a range."""
    where: Where


HINTS: Final = (
    Hint("actions.hint.choose", ("1-9",), Where.QUESTION),
    Hint("actions.hint.step", ("↑", "↓"), Where.QUESTION),
    Hint("actions.hint.mark", ("Space",), Where.QUESTION),
    Hint("actions.hint.answer", ("Enter",), Where.QUESTION),
    Hint("actions.hint.move", ("Alt+↑", "Alt+↓"), Where.QUESTION),
    Hint("actions.hint.pick-up", ("Space",), Where.QUESTION),
    Hint("actions.hint.fields", ("Tab",), Where.QUESTION),
    Hint("actions.hint.sure", ("1-3",), Where.STUDY),
    Hint("actions.hint.unsure", ("0",), Where.STUDY),
    Hint("actions.hint.change", ("Esc",), Where.STUDY),
    Hint("actions.hint.next", ("Enter",), Where.STUDY),
    Hint("actions.hint.found.step", ("↑", "↓"), Where.SEARCH),
    Hint("actions.hint.found.open", ("Enter",), Where.SEARCH),
    Hint("actions.hint.found.read", ("Shift+Enter",), Where.SEARCH),
    Hint("actions.hint.found.close", ("Esc",), Where.SEARCH),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the sheet."""

    text: str
    """The key of what is done."""
    keys: tuple[str, ...]


def lines_of(where: Where) -> list[Line]:
    """Return what keys do at a place."""
    lines = [
        Line(each.text, (keys,)) for each in ACTIONS if each.where is where and (keys := shown_keys(each))
    ]
    hints = [Line(each.text, tuple(map(_native, each.keys))) for each in HINTS if each.where is where]
    return hints + lines if where is Where.STUDY else lines + hints


def _native(keys: str) -> str:
    """Return the keys of a hint as this system writes them."""
    first, is_range, last = keys.partition("-")
    if is_range:
        return f"{first} … {last}"
    *modifiers, key = keys.split("+")
    written = QKeySequence("+".join([*modifiers, "A"])).toString(QKeySequence.SequenceFormat.NativeText)
    return written.removesuffix("A") + key if modifiers else keys


class ShortcutSheet(Overlay):
    """Shows the shortcuts over the page; Escape puts it away."""

    widest = 64

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._title = Prose("heading")
        self._close = QPushButton()
        mark(self._close, role="quiet")
        self._close.clicked.connect(self.dismiss)
        self._columns = [QVBoxLayout(), QVBoxLayout()]
        self._wording: Wording | None = None
        self._is_wide = True
        self._inner = QWidget()
        sides = QHBoxLayout(self._inner)
        sides.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.SMALL)
        sides.setSpacing(Space.HUGE)
        for column in self._columns:
            column.setSpacing(Space.LARGE)
            sides.addLayout(column, 1)
        self.area = scroller(self._inner)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        mark(self.area, role="reading")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.WIDE, Space.LARGE, Space.WIDE, Space.LARGE)
        page.addLayout(head)
        page.addWidget(self.area, 1)

    def retranslate(self, wording: Wording) -> None:
        """Show the sheet in another language."""
        self._wording = wording
        title = wording.say("actions.sheet")
        self._title.setText(title)
        self.setAccessibleName(title)
        self.area.setAccessibleName(title)
        self._close.setText(wording.say("actions.sheet.close"))
        self._fill()

    @override
    def focus_first(self) -> None:
        self.area.setFocus()

    @override
    def wanted_height(self, width: int) -> int:
        return self._window.height()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= _SIDE_BY_SIDE * self.fontInfo().pixelSize()
        if is_wide is not self._is_wide:
            self._is_wide = is_wide
            self._fill()

    def _fill(self) -> None:
        for column in self._columns:
            clear(column)
        if self._wording is None:
            return
        for where in Where:
            column = self._columns[self._is_wide and where is not Where.EVERYWHERE]
            column.addWidget(_group(where, self._wording))
        for column in self._columns:
            column.addStretch(1)


def _group(where: Where, wording: Wording) -> QWidget:
    group = QWidget()
    grid = QGridLayout(group)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(Space.LARGE)
    grid.setVerticalSpacing(Space.HAIR)
    grid.setColumnStretch(1, 1)
    grid.addWidget(Prose("strong", wording.say(f"actions.where.{where.value}")), 0, 0, 1, 2)
    for row, line in enumerate(lines_of(where), 1):
        keys, text = QHBoxLayout(), Prose("", wording.say(line.text))
        keys.setSpacing(Space.HAIR)
        for each in line.keys:
            keys.addWidget(_key(each))
        keys.addStretch()
        text.setAccessibleName(f"{text.text()}: {' / '.join(line.keys)}")
        grid.addLayout(keys, row, 0)
        grid.addWidget(text, row, 1)
    return group


def _key(keys: str) -> QLabel:
    label = plain_label("key")
    label.setText(keys)
    return label
