"""The contents of the book."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidgetItem
from typing_extensions import override

from jkquiz.domain.texts import Language
from jkquiz.storage.bank import Heading
from jkquiz.ui.rows import KEY, RowTree, make_row
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ContentsTree(RowTree):
    """The sections as a tree that stays open; the text goes along with the arrows."""

    chosen = Signal(str)
    """The id of a section that shall be shown."""
    entered = Signal()
    """Somebody wants to read what is chosen."""

    def __init__(self) -> None:
        super().__init__(1)
        self.setObjectName("contents")
        self.setHeaderHidden(True)
        self.setIndentation(Space.LARGE)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._on_current)

    def show_outline(self, outline: Sequence[Heading], wording: Wording, language: Language) -> None:
        """Show the sections."""
        chosen = self.currentItem()
        name = chosen.data(0, KEY) if chosen is not None else None
        blocker = QSignalBlocker(self)
        self.setAccessibleName(wording.say("read.contents"))
        self.clear()
        rows: dict[str, QTreeWidgetItem] = {}
        for heading in outline:
            above = rows.get(heading.parent) if heading.parent else None
            row = rows[heading.id] = make_row(heading.title.read(language), is_strong=above is None)
            row.setData(0, KEY, heading.id)
            if above is None:
                self.addTopLevelItem(row)
            else:
                above.addChild(row)
        self.expandAll()
        blocker.unblock()
        if name is not None:
            self.select(name)

    def select(self, name: str) -> None:
        """Mark a section as the one that is shown."""
        blocker = QSignalBlocker(self)
        for row in self.rows():
            if row.data(0, KEY) == name:
                self.setCurrentItem(row)
        blocker.unblock()
        self.viewport().update()

    def _on_current(self, row: QTreeWidgetItem | None) -> None:
        if row is not None:
            self.chosen.emit(row.data(0, KEY))

    @override
    def _on_clicked(self, row: QTreeWidgetItem) -> None:
        self.entered.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            event.accept()
            self.entered.emit()
            return
        super().keyPressEvent(event)
