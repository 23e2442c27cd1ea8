"""The history of a question: what changed from one version to the next, and the way back to each."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton, QTreeWidgetItem, QVBoxLayout
from typing_extensions import override

from jkquiz.domain.texts import Language
from jkquiz.services.editing import Revision
from jkquiz.services.library import Library
from jkquiz.ui.actions import attach
from jkquiz.ui.bank.view import View
from jkquiz.ui.bank.words import difference_line, shortened
from jkquiz.ui.dates import full_date
from jkquiz.ui.icons import icon, label
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.prose import Prose
from jkquiz.ui.rows import KEY, RowTree, make_row
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording


class HistoryView(View):
    """Lists the versions of a question, the newest first and opened."""

    restore_asked = Signal(int, int)
    """A question shall be as it was: its key, and the number of the version."""
    closed = Signal()

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__()
        self._library, self._wording, self._language = library, wording, language
        self._key: int | None = None
        self._title, self._stem = Prose("heading"), Prose("quiet")
        self.tree = RowTree(1)
        self.tree.setHeaderHidden(True)
        self.tree.currentItemChanged.connect(self._on_current)
        self.restore = QPushButton(icon("undo-2", QPalette.ColorRole.HighlightedText), "")
        self.back = QPushButton(icon("arrow-left"), "")
        mark(self.restore, role="primary")
        self.restore.clicked.connect(self._on_restore)
        self.back.clicked.connect(self.closed)
        buttons = WrappingLine()
        buttons.add(self.back, self.restore)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(Space.SMALL)
        page.addWidget(self._title)
        page.addWidget(self._stem)
        page.addWidget(self.tree, 1)
        page.addLayout(buttons)
        attach(self, "bank-leave", self.closed.emit)
        self.retranslate(wording, language)

    @override
    def retranslate(self, wording: Wording, language: Language) -> None:
        """Show the words in another language."""
        self._wording, self._language = wording, language
        self._title.setText(wording.say("bank.history.title"))
        self.tree.setAccessibleName(wording.say("bank.history.title"))
        label(self.restore, wording.say("bank.history.restore"))
        label(self.back, wording.say("bank.leave"))
        if self._key is not None and self.isVisible():
            self.show_item(self._key)

    def show_item(self, key: int) -> None:
        """Show the history of a question."""
        self._key = key
        self.tree.clear()
        titles = {each.id: each.title.read(self._language) for each in self._library.browsing.headings}
        revisions = self._library.editor.history(key)
        for revision in revisions:
            self.tree.addTopLevelItem(self._row(revision, is_first=revision is revisions[-1]))
            row = self.tree.topLevelItem(self.tree.topLevelItemCount() - 1)
            for each in revision.differences:
                told = difference_line(each, self._wording, titles)
                child = make_row(told)
                child.setToolTip(0, told)
                if row is not None:
                    row.addChild(child)
        first = self.tree.topLevelItem(0)
        self.tree.expandAll()
        if first is not None:
            stem = first.data(0, KEY).item.stem.read(self._language)
            self._stem.setText(shortened(stem))
            self._stem.setToolTip(stem)
            self.tree.setCurrentItem(first)

    def _row(self, revision: Revision, *, is_first: bool) -> QTreeWidgetItem:
        say = self._wording.say
        day = full_date(revision.at.astimezone().date(), self._wording.language)
        text = say("bank.history.version", number=revision.number, day=day)
        if revision.is_present:
            text = say("bank.history.present", version=text)
        source = say("bank.history.here" if revision.is_local else "bank.history.files")
        changes = "" if revision.differences else say("bank.history.same")
        if is_first:
            changes = say("bank.history.first")
        row = make_row(text, note=" · ".join(filter(None, [source, changes])), is_strong=True)
        row.setData(0, KEY, revision)
        return row

    @property
    def revision(self) -> Revision | None:
        """The version at which the current row is."""
        row = self.tree.currentItem()
        while row is not None and row.data(0, KEY) is None:
            row = row.parent()
        found = row.data(0, KEY) if row is not None else None
        return found if isinstance(found, Revision) else None

    def _on_current(self) -> None:
        self.restore.setEnabled(self.revision is not None and not self.revision.is_present)

    def _on_restore(self) -> None:
        if self.revision is not None and self._key is not None:
            self.restore_asked.emit(self._key, self.revision.number)

    @override
    def focus_first(self) -> None:
        """Put the focus into the list."""
        self.tree.setFocus()
