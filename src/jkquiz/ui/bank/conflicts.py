"""Questions that were changed here and otherwise in their pack: both beside each other, to be decided."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QMenu, QPushButton, QTreeWidgetItem, QVBoxLayout
from typing_extensions import override

from jkquiz.domain.editing.differences import Difference
from jkquiz.domain.texts import Language
from jkquiz.services.editing import Conflict
from jkquiz.services.library import Library
from jkquiz.ui.actions import attach
from jkquiz.ui.bank.view import View
from jkquiz.ui.bank.words import difference_parts
from jkquiz.ui.icons import icon, label
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.prose import Prose
from jkquiz.ui.rows import KEY, RowTree, make_row
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording
from jkquiz.wording.editing import field_name


class ConflictsView(View):
    """Lists the conflicts, each with what both sides changed; nothing is decided until somebody does."""

    keep_asked = Signal(object)
    """Conflicts shall end by what was written here: the keys of the questions."""
    take_asked = Signal(object)
    """They shall end by what the pack says."""
    edit_asked = Signal(int)
    """A question shall be opened, to put both together by hand."""
    closed = Signal()

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__()
        self._library, self._wording, self._language = library, wording, language
        self._title, self._about = Prose("heading"), Prose("quiet")
        self.tree = RowTree(1)
        self.tree.setHeaderHidden(True)
        self.tree.currentItemChanged.connect(self._on_current)
        self.back = QPushButton(icon("arrow-left"), "")
        self.keep, self.take = QPushButton(icon("check"), ""), QPushButton(icon("list-checks"), "")
        self.edit, self.every = QPushButton(icon("pencil"), ""), QPushButton()
        menu = QMenu(self.every)
        self.keep_every, self.take_every = menu.addAction(""), menu.addAction("")
        self.every.setMenu(menu)
        self.back.clicked.connect(self.closed)
        self.keep.clicked.connect(lambda: self._ask(self.keep_asked))
        self.take.clicked.connect(lambda: self._ask(self.take_asked))
        self.edit.clicked.connect(self._on_edit)
        self.keep_every.triggered.connect(lambda: self.keep_asked.emit(self.keys))
        self.take_every.triggered.connect(lambda: self.take_asked.emit(self.keys))
        buttons = WrappingLine()
        buttons.add(self.back, self.keep, self.take, self.edit, self.every)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(Space.SMALL)
        page.addWidget(self._title)
        page.addWidget(self._about)
        page.addWidget(self.tree, 1)
        self._rest = QVBoxLayout()
        page.addLayout(self._rest)
        page.addLayout(buttons)
        attach(self, "bank-leave", self.closed.emit)
        self.retranslate(wording, language)

    @override
    def retranslate(self, wording: Wording, language: Language) -> None:
        """Show the words in another language."""
        self._wording, self._language = wording, language
        say = wording.say
        self._title.setText(say("bank.conflicts.title"))
        self.tree.setAccessibleName(say("bank.conflicts.title"))
        for button, key in (
            (self.back, "bank.leave"),
            (self.keep, "bank.conflicts.keep"),
            (self.take, "bank.conflicts.take"),
            (self.edit, "bank.conflicts.edit"),
        ):
            label(button, say(key))
        self.every.setText(say("bank.conflicts.every"))
        self.keep_every.setText(say("bank.conflicts.keep"))
        self.take_every.setText(say("bank.conflicts.take"))
        if self.isVisible():
            self.read()

    def read(self) -> None:
        """Read which conflicts there are; one stays at the question, or near it where that is settled."""
        top = self._top()
        before = self.tree.indexOfTopLevelItem(top) if top is not None else 0
        self.tree.clear()
        conflicts = self._library.editor.conflicts()
        for conflict in conflicts:
            self._add(conflict)
        self.tree.expandAll()
        has_some = bool(conflicts)
        self.tree.setVisible(has_some)
        key = "bank.conflicts.about" if has_some else "bank.conflicts.none"
        self._about.setText(self._wording.say(key, n=len(conflicts)))
        for button in (self.keep, self.take, self.edit):
            button.setVisible(has_some)
        self.every.setVisible(len(conflicts) > 1)
        row = self.tree.topLevelItem(min(before, len(conflicts) - 1))
        if row is not None:
            self.tree.setCurrentItem(row)
        elif self._rest.isEmpty():
            self._rest.addStretch()

    @property
    def keys(self) -> list[int]:
        """The keys of the questions in conflict."""
        rows = (self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount()))
        return [row.data(0, KEY).mine.key for row in rows if row is not None]

    @property
    def current(self) -> Conflict | None:
        """The conflict at which the current row is."""
        top = self._top()
        found = top.data(0, KEY) if top is not None else None
        return found if isinstance(found, Conflict) else None

    @override
    def focus_first(self) -> None:
        """Put the focus into the list."""
        (self.back if self.tree.isHidden() else self.tree).setFocus()

    # --- rows ---------------------------------------------------------------------------------------------

    def _add(self, conflict: Conflict) -> None:
        say = self._wording.say
        stem = conflict.mine.item.stem.read(self._language)
        fields = dict.fromkeys(field_name(each.field, self._wording) for each in conflict.fields)
        note = say("bank.conflicts.gone") if conflict.theirs is None else " · ".join(fields)
        row = make_row(stem, note=note, is_strong=True)
        row.setData(0, KEY, conflict)
        row.setToolTip(0, stem)
        self.tree.addTopLevelItem(row)
        for each in conflict.fields:
            for text in self._sides(each):
                child = make_row(text)
                child.setToolTip(0, text)
                row.addChild(child)

    def _sides(self, difference: Difference) -> tuple[str, str]:
        """Return how a field reads here, and how in the pack."""
        name, mine, theirs = difference_parts(difference, self._wording, self._titles())
        say = self._wording.say
        return (
            say("bank.conflicts.mine", field=name, text=mine),
            say("bank.conflicts.theirs", field=name, text=theirs),
        )

    def _titles(self) -> dict[str, str]:
        return {each.id: each.title.read(self._language) for each in self._library.browsing.headings}

    def _top(self) -> QTreeWidgetItem | None:
        row = self.tree.currentItem()
        while row is not None and row.parent() is not None:
            row = row.parent()
        return row

    def _on_current(self) -> None:
        conflict = self.current
        if conflict is None:
            return
        gone = conflict.theirs is None
        label(self.take, self._wording.say("bank.conflicts.retire" if gone else "bank.conflicts.take"))

    def _ask(self, signal: SignalInstance) -> None:
        if self.current is not None:
            signal.emit([self.current.mine.key])

    def _on_edit(self) -> None:
        if self.current is not None:
            self.edit_asked.emit(self.current.mine.key)
