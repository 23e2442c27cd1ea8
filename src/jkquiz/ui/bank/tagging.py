"""The field for tags, completed from the tags in use."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from jkquiz.domain.folding import fold
from jkquiz.ui.announcing import announce
from jkquiz.ui.bank.linking import FindLine
from jkquiz.ui.bank.sight import into_sight
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_MOST: Final = 6
_APART: Final = re.compile("[,、，]")


def tags_in(text: str) -> tuple[str, ...]:
    """Return the tags that a text names, each once."""
    tags = (tag.strip() for tag in _APART.split(text))
    return tuple(dict.fromkeys(tag for tag in tags if tag))


class TagField(FindLine):
    """A line of tags, apart by commas; `found`, the tags that would complete the one being written.

    Nothing is chosen before an arrow key leads into the list: any new tag can be written.
    """

    def __init__(self) -> None:
        super().__init__()
        self.known: Callable[[], Sequence[str]] = tuple
        """The tags in use, the commonest first."""
        self._wording: Wording | None = None
        self.found = QListWidget()
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setWordWrap(True)
        self.found.itemClicked.connect(self._choose)
        self.found.hide()
        self.textEdited.connect(self._on_edited)
        self.stepped.connect(self._on_stepped)
        self.chosen.connect(lambda: self._choose(self.found.currentItem()))
        self.ended.connect(lambda: self._offer(()))
        self.left.connect(lambda: self._offer(()))

    def retranslate(self, wording: Wording) -> None:
        """Say what is to be written in another language."""
        self._wording = wording
        self.setPlaceholderText(wording.say("editor.tags.hint"))
        self.found.setAccessibleName(wording.say("editor.tags.found"))

    @property
    def offered(self) -> tuple[str, ...]:
        """The tags that are offered."""
        return tuple(self.found.item(row).text() for row in range(self.found.count()))

    def _on_edited(self) -> None:
        begin, end = self._part()
        begun = fold(self.text()[begin:end].strip())
        others = {fold(tag) for tag in tags_in(self.text()[:begin] + "," + self.text()[end:])}
        matching = [tag for tag in self.known() if begun and begun in fold(tag) and fold(tag) not in others]
        matching.sort(key=lambda tag: not fold(tag).startswith(begun))
        is_whole = bool(matching) and self.text()[begin:end].strip() == matching[0]
        self._offer(() if is_whole else matching[:_MOST])

    def _part(self) -> tuple[int, int]:
        """Return where the tag begins and ends that the cursor is in."""
        text, at = self.text(), self.cursorPosition()
        begin = max((each.end() for each in _APART.finditer(text[:at])), default=0)
        following = _APART.search(text, at)
        return begin, following.start() if following else len(text)

    def _offer(self, tags: Sequence[str]) -> None:
        self.found.clear()
        self.found.addItems(list(tags))
        self.found.setCurrentRow(-1)
        self.is_open = bool(tags)
        self.found.setVisible(self.is_open)
        if tags:
            high = sum(self.found.sizeHintForRow(row) for row in range(self.found.count()))
            self.found.setFixedHeight(high + Space.SMALL)
            into_sight(self.found)
            into_sight(self)
            if self._wording is not None:
                announce(self, self._wording.say("editor.tags.offered", n=len(tags)))

    def _on_stepped(self, by: int) -> None:
        row, count = self.found.currentRow(), self.found.count()
        first = 0 if by > 0 else count - 1
        self.found.setCurrentRow(first if row < 0 else (row + by) % count)
        announce(self.found, self.found.currentItem().text())

    def _choose(self, row: QListWidgetItem | None) -> None:
        if row is None:
            self._offer(())
            return
        begin, end = self._part()
        before, after = self.text()[:begin].rstrip(), self.text()[end:]
        written = f"{before} {row.text()}".lstrip() + ("" if after else ", ")
        self._offer(())
        self.setText(written + after)
        self.setCursorPosition(len(written))
