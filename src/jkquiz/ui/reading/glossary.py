"""The glossary: names and institutions with the facts in which they appear, filtered while typing."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.bank import Fact
from jkquiz.domain.glossary import Name, in_order
from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.ui.prose import Prose
from jkquiz.ui.reading.find_bar import FindField
from jkquiz.ui.rows import KEY, RowTree, make_row
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GlossaryPanel(QWidget):
    """The glossary with its filter; made empty, and filled when it is first shown."""

    chosen = Signal(object)
    """A fact whose passage shall be shown: its `PassageRef`."""
    entered = Signal()
    """Somebody wants to read what is chosen."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._names: list[Name] | None = None
        self.field, self.tree, self._count = _FilterField(), GlossaryTree(), Prose("small")
        self.field.textChanged.connect(self._filter)
        self.field.went_down.connect(self.tree.setFocus)
        self.field.entered.connect(self.tree.setFocus)
        self.field.left_by_escape.connect(self.field.clear)
        self.tree.chosen.connect(self.chosen)
        self.tree.entered.connect(self.entered)
        self.tree.itemExpanded.connect(self._on_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.field)
        column.addWidget(self._count)
        column.addWidget(self.tree, 1)
        self._rest = QVBoxLayout()
        self._rest.addStretch()
        column.addLayout(self._rest)

    def show_glossary(self, wording: Wording, language: Language) -> None:
        """Show the names, in the order of a language."""
        self._wording, self._language = wording, language
        say = wording.say
        self.field.setPlaceholderText(say("read.glossary.filter"))
        self.field.setAccessibleName(say("read.glossary.filter"))
        self.tree.setAccessibleName(say("read.glossary.list"))
        self._names = in_order(self._library.glossary(), language)
        self._filter()

    def begin(self) -> None:
        """Put the focus where a person would begin."""
        self.field.setFocus()

    def _filter(self) -> None:
        names = [name for name in self._names or [] if name.matches(self.field.text())]
        say = self._wording.say
        if names:
            self._count.setText(say("read.glossary.count", n=len(names)))
        elif self._names:
            self._count.setText(say("read.glossary.not-found", text=self.field.text().strip()))
        else:
            self._count.setText(say("read.glossary.none"))
        self.field.setAccessibleDescription(self._count.text())
        self.tree.setVisible(bool(names))
        opened = {row.data(0, KEY).name for row in self.tree.rows() if row.isExpanded()}
        blocker = QSignalBlocker(self.tree)
        self.tree.clear()
        self.tree.addTopLevelItems([self._row(name) for name in names])
        blocker.unblock()
        for row in list(self.tree.rows()):
            if row.data(0, KEY).name in opened or len(names) == 1:
                row.setExpanded(True)
        self.tree.fit()

    def _row(self, name: Name) -> QTreeWidgetItem:
        others = [
            string
            for each, string in name.name
            if each is not self._language and string != name.name.read(self._language)
        ]
        kind = self._wording.say(f"read.kind.{name.kind.value}")
        row = make_row(name.name.read(self._language), note=" · ".join([kind, *others]), is_strong=True)
        row.setData(0, KEY, name)
        row.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        return row

    def _on_opened(self, row: QTreeWidgetItem) -> None:
        """Add the facts of a name when they are first asked for."""
        name = row.data(0, KEY)
        if not isinstance(name, Name) or row.childCount():
            return
        for fact in name.facts:
            child = make_row(fact.plain_statement.read(self._language))
            child.setData(0, KEY, fact)
            row.addChild(child)


class GlossaryTree(RowTree):
    """Names and under each its facts: Enter or a click opens a name, and shows the passage of a fact."""

    chosen = Signal(object)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__(1)
        self.setHeaderHidden(True)
        self.setIndentation(Space.LARGE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._on_current)

    def _on_current(self, row: QTreeWidgetItem | None) -> None:
        fact = row.data(0, KEY) if row is not None else None
        if isinstance(fact, Fact):
            self.chosen.emit(fact.passage)

    @override
    def _on_clicked(self, row: QTreeWidgetItem) -> None:
        if isinstance(row.data(0, KEY), Fact):
            self._on_current(row)
            self.entered.emit()
        else:
            super()._on_clicked(row)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentItem()
        if row is not None and event.key() in _ENTER and isinstance(row.data(0, KEY), Fact):
            event.accept()
            self._on_current(row)
            self.entered.emit()
            return
        super().keyPressEvent(event)


class _FilterField(FindField):
    """Its arrow down leads to what is left."""

    went_down = Signal()

    def __init__(self) -> None:
        super().__init__()
        mark(self, role="")
        self.setClearButtonEnabled(False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self.is_composing:
            event.accept()
            self.went_down.emit()
            return
        super().keyPressEvent(event)
