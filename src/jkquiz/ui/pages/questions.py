"""Questions: where the bank is searched, changed and looked over."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QProgressDialog, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.editing.changes import Change, SetLevel, SetStatus
from jkquiz.domain.failures import Failure
from jkquiz.domain.texts import Language
from jkquiz.formats.jkpack import is_pack
from jkquiz.services.browsing import Filter
from jkquiz.services.editing import Done
from jkquiz.services.library import Library
from jkquiz.storage.journal import Edit, What
from jkquiz.ui.actions import attach
from jkquiz.ui.announcing import announce
from jkquiz.ui.bank.browsing import BrowsingView
from jkquiz.ui.bank.bulk import BulkView, Part
from jkquiz.ui.bank.coverage import CoverageView
from jkquiz.ui.bank.history import HistoryView
from jkquiz.ui.bank.importing import ImportView
from jkquiz.ui.bank.pack_room import PackRoom
from jkquiz.ui.bank.statistics import StatisticsView
from jkquiz.ui.bank.view import Editor, View
from jkquiz.ui.pages.page import Page, clear
from jkquiz.ui.prose import Prose
from jkquiz.ui.tokens import Space
from jkquiz.ui.undo_line import UndoLine
from jkquiz.wording import Wording
from jkquiz.wording.editing import edit_name, skip_reason

_LOW: Final = 30
"""Below this height, in times of the size of type, the title gives its room to the table."""


class QuestionsPage(Page):
    """The table of all questions, and what is done with them, one view at a time."""

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__(library, wording, language)
        self._last: Edit | None = None
        """What was done just now; nothing any more when one comes back to the page."""
        self._is_undone = False
        self._is_outdated = True
        self.editor: Editor | None = None
        self._title, self._told = Prose("title"), Prose("quiet")
        self._undo_place = QVBoxLayout()
        self.browsing = BrowsingView(library, wording, language)
        self.browsing.change_asked.connect(self._on_change)
        self._stack = QStackedWidget()
        self.bulk = BulkView(library, wording, language)
        self.bulk.asked.connect(self._on_bulk)
        self.bulk.closed.connect(self.show_table)
        self.history = HistoryView(library, wording, language)
        self.history.restore_asked.connect(self._on_restore)
        self.statistics = StatisticsView(library, wording, language)
        self.statistics.edit_asked.connect(self.edit)
        self.statistics.closed.connect(self.show_table)
        self.coverage = CoverageView(library, wording, language)
        self.coverage.show_asked.connect(self.show_fact)
        self.browsing.coverage.clicked.connect(self.show_coverage)
        self.history.closed.connect(self.show_table)
        self.coverage.closed.connect(self.show_table)
        self.importing = ImportView(library, wording, language)
        self.importing.done.connect(self._on_imported)
        self.importing.closed.connect(self.show_table)
        self.importing.pack_found.connect(self.open_file)
        self.browsing.bring.clicked.connect(self.bring)
        self.packs = PackRoom(self, library, wording, language, self._pack)
        self.packs.view_asked.connect(self.show_view)
        self.packs.left.connect(self.show_table)
        self.packs.opened.connect(self._on_opened)
        self.packs.edit_asked.connect(self.edit)
        self.packs.deed_asked.connect(self.do)
        self.packs.told.connect(self._tell)
        self.browsing.packs.setMenu(self.packs.menu)
        self._views: list[View] = [
            self.browsing,
            self.bulk,
            self.history,
            self.statistics,
            self.coverage,
            self.importing,
            *self.packs.views,
        ]
        for view in self._views:
            self._stack.addWidget(view)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.HUGE, Space.LARGE, Space.WIDE, Space.MEDIUM)
        page.setSpacing(Space.SMALL)
        page.addWidget(self._title)
        page.addWidget(self._told)
        page.addLayout(self._undo_place)
        page.addWidget(self.packs.clashes)
        page.addWidget(self._stack, 1)
        self._told.hide()
        attach(self.browsing, "bank-find", self._on_find)
        attach(self.browsing, "bank-coverage", self.show_coverage)
        self.browsing.opened.connect(self.edit)
        self.browsing.new.clicked.connect(self.new)
        self.coverage.write_asked.connect(self._on_write)
        attach(self.browsing, "bank-new", self.new)
        attach(self.browsing, "bank-import", self.bring)
        self.packs.attach_to(self.browsing)
        attach(self.browsing, "bank-history", lambda: self._on_change("history", None))
        attach(self.browsing, "bank-statistics", lambda: self._on_change("statistics", None))
        attach(self.browsing, "bank-change", lambda: self.browsing.change.click())
        self._translate()

    # --- what is shown -----------------------------------------------------------------------------------

    @property
    def told(self) -> str:
        """What is said about what was done; empty where all went well."""
        return self._told.text()

    @override
    def refresh(self) -> None:
        # The bank is read when the page is shown: other pages change it seldom, and it is large.
        self._is_outdated = not self.isVisible()
        if not self._is_outdated:
            self.browsing.read()
            self._show_clashes()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_outdated:
            self.refresh()
        else:
            self.browsing.go_on()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_title()
        self._show_clashes()

    def _show_title(self) -> None:
        """Show the title above the table where there is room; every other view has its own."""
        self._title.setVisible(self._stack.currentWidget() is self.browsing and not self._is_low)

    @property
    def _is_low(self) -> bool:
        return self.height() < _LOW * self.fontInfo().pixelSize()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._rest()
        if not event.spontaneous():
            self._last = None
            self._show_undo()
            self._tell("")

    @override
    def retranslate(self, wording: Wording) -> None:
        self.wording = wording
        self._translate()

    @override
    def set_language(self, language: Language) -> None:
        self.language = language
        self._translate()

    def _translate(self) -> None:
        self._title.setText(self.wording.say("bank.title"))
        self.packs.retranslate(self.wording)
        for view in self._views:
            view.retranslate(self.wording, self.language)
        self._show_undo()
        self._show_clashes()
        self.refresh()

    @override
    def settle(self) -> None:
        self._rest()
        self.browsing.finish()
        self.importing.settle()
        self.packs.settle()

    def _rest(self) -> None:
        """Come to rest while other pages are shown; an import goes on."""
        self.browsing.settle()
        self.bulk.settle()
        if self.editor is not None:
            self.editor.settle()

    @override
    def focus_first(self) -> None:
        for view in self._views:
            if self._stack.currentWidget() is view:
                view.focus_first()

    def _on_find(self) -> None:
        self.browsing.filters.search.setFocus()
        self.browsing.filters.search.selectAll()

    # --- the views ---------------------------------------------------------------------------------------

    def show_view(self, view: QWidget) -> None:
        """Show one of the views."""
        self._stack.setCurrentWidget(view)
        self._tell("")
        self._show_title()
        self._show_clashes()
        self._show_undo()
        if view is not self.bulk:
            self.bulk.settle()

    def show_table(self) -> None:
        """Go back to the table."""
        self.show_view(self.browsing)
        self.browsing.focus_first()

    def _on_change(self, part: str, value: Any) -> None:
        keys = self.browsing.table.selected_keys()
        if not keys:
            return
        editor = self.library.editor
        match part:
            case "history":
                self.show_history(keys[0])
            case "statistics":
                self.show_statistics(keys[0])
            case "copy":
                self.do(lambda: self._copy(keys))
            case "remove":
                self.do(lambda: editor.remove(keys))
            case "status" if len(keys) == 1:
                self.do(lambda: editor.set_status(keys, value))
            case "level" if len(keys) == 1:
                self.do(lambda: editor.change_many(keys, SetLevel(value)))
            case _:
                self._last = None
                self._show_undo()
                self.show_view(self.bulk)
                self.bulk.begin(keys, Part(part), value)
                self.bulk.focus_first()

    # --- the editor --------------------------------------------------------------------------------------

    def use_editor(self, editor: Editor) -> None:
        """Let questions be written and changed in an editor, from the table and for a fact."""
        if self.editor is not None:
            self._views.remove(self.editor)
            self._stack.removeWidget(self.editor)
            self.editor.deleteLater()
        self.editor = editor
        self._views.append(editor)
        self._stack.addWidget(editor)
        editor.saved.connect(self._on_saved)
        editor.closed.connect(self.show_table)
        self.browsing.new.show()
        self.coverage.can_write = True
        self.statistics.can_edit = True

    def edit(self, key: int) -> None:
        """Open a question in the editor."""
        if self.editor is not None:
            self.editor.edit(key)
            self.show_view(self.editor)
            self.editor.focus_first()

    def new(self) -> None:
        """Begin a question, in the section and pack that the table is bound to or the current row is of."""
        pack = self._pack()
        if self.editor is not None and pack is not None:
            self.editor.new(pack, self.browsing.filters.filter.section)
            self.show_view(self.editor)
            self.editor.focus_first()

    def _pack(self) -> str | None:
        """Return the pack that the table is bound to, or the current row is of, or the first one."""
        wanted, current = self.browsing.filters.filter, self.browsing.current
        packs = [name for name, _ in self.library.browsing.packs()]
        return wanted.pack or (current.pack if current is not None else None) or next(iter(packs), None)

    def _on_write(self, pack: str, section: str, fact: str) -> None:
        if self.editor is not None:
            self.editor.new(pack, section, fact=fact)
            self.show_view(self.editor)
            self.editor.focus_first()

    def _on_saved(self, _key: int) -> None:
        self._last, self._is_undone = self.library.editor.undoable, False
        self._after_change()

    # --- importing ---------------------------------------------------------------------------------------

    def bring(self) -> None:
        """Import questions from a table, or a pack of one's own from a text."""
        self.show_view(self.importing)
        if not self.importing.is_busy:
            self.importing.begin()
        self.importing.focus_first()

    def _on_imported(self) -> None:
        self._last = None  # the view itself offers to undo it
        self._after_change()

    # --- packs -------------------------------------------------------------------------------------------

    def open_file(self, path: Path) -> None:
        """Look through a pack, questions or a text."""
        if is_pack(path):
            self.packs.open(path)
        else:
            self.show_view(self.importing)
            self.importing.open(path)

    def _on_opened(self, is_edit: bool) -> None:
        self._last = self.library.editor.undoable if is_edit else None
        self._is_undone = False
        self._after_change()

    def _show_clashes(self) -> None:
        self.packs.show_clashes(is_room=self._stack.currentWidget() is self.browsing and not self._is_low)

    # --- history, statistics and coverage ----------------------------------------------------------------

    def show_history(self, key: int) -> None:
        """Show the history of a question."""
        self.show_view(self.history)
        self.history.show_item(key)
        self.history.focus_first()

    def _on_restore(self, key: int, revision: int) -> None:
        def restore() -> Done:
            return Done((self.library.editor.restore(key, revision).key,), {})

        self.show_table()
        self.do(restore)

    def show_statistics(self, key: int) -> None:
        """Show what the answers to a question say about it."""
        self.show_view(self.statistics)
        self.statistics.show_item(key)
        self.statistics.focus_first()

    def show_coverage(self) -> None:
        """Show which facts are asked for."""
        self.show_view(self.coverage)
        self.coverage.read()
        self.coverage.focus_first()

    def show_fact(self, pack: str, fact: str) -> None:
        """Show the questions on a fact."""
        self.show_view(self.browsing)
        self.browsing.filters.show_filter(Filter(fact=(pack, fact)))
        self.browsing.focus_first()

    def _on_bulk(self, keys: Sequence[int], change: Change) -> None:
        what = What.STATUS if isinstance(change, SetStatus) else What.BULK
        progress = self._progress(len(keys))

        def on_progress(done: int, of: int) -> bool:
            progress.setMaximum(of)
            progress.setValue(done)
            return not progress.wasCanceled()

        self.show_table()
        try:
            self.do(lambda: self.library.editor.change_many(keys, change, on_progress, what))
        finally:
            progress.close()
            progress.deleteLater()
            self.activateWindow()
            self.browsing.focus_first()

    def _progress(self, count: int) -> QProgressDialog:
        """Return what shows how far a change of many is, where it takes long, and lets it be cancelled."""
        say = self.wording.say
        progress = QProgressDialog(say("bank.bulk.working", n=count), say("bank.cancel"), 0, 2 * count, self)
        progress.setWindowTitle(say("bank.title"))
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(1000)
        progress.setAutoReset(False)
        return progress

    # --- what is done ------------------------------------------------------------------------------------

    def do(self, act: Callable[[], Done | None]) -> None:
        """Do something that can be undone, and say what came of it; nothing is changed where that fails."""
        try:
            done = act()
        except Failure as failure:
            self._tell(self.wording.failure(failure))
            return
        if done is None:
            self._tell(self.wording.say("bank.cancelled"))
            return
        self._last = self.library.editor.undoable if done.changed else None
        self._is_undone = False
        reasons = dict.fromkeys(done.skipped.values())
        told = [skip_reason(each, self.wording) for each in reasons]
        count = len(done.skipped)
        self._tell(self.wording.say("bank.left-out", n=count, why=" / ".join(told)) if count else "")
        self._after_change()

    def _copy(self, keys: Sequence[int]) -> Done:
        copies = [self.library.editor.copy(key).key for key in keys]
        return Done(tuple(copies), {})

    @property
    @override
    def can_undo(self) -> bool:
        return self.library.editor.undoable is not None

    @property
    @override
    def can_redo(self) -> bool:
        return self.library.editor.redoable is not None

    @override
    def undo(self) -> None:
        self._step(self.library.editor.undo, is_undone=True)

    @override
    def redo(self) -> None:
        self._step(self.library.editor.redo, is_undone=False)

    def _step(self, step: Callable[[], Edit | None], *, is_undone: bool) -> None:
        try:
            edit = step()
        except Failure as failure:
            self._tell(self.wording.failure(failure))
            return
        self._tell("")
        if edit is not None:
            self._last, self._is_undone = edit, is_undone
            self._after_change()

    def _after_change(self) -> None:
        self.browsing.read()
        self._show_clashes()
        self.importing.follow()
        if self.editor is not None:
            self.editor.follow()
        for view in (self.history, self.statistics, self.coverage, self.packs.conflicts):
            view.retranslate(self.wording, self.language)  # reads what it shows, where it is seen
        self._show_undo()
        self.changed.emit()

    def _show_undo(self) -> None:
        """Say what was done just now, with the button that takes it back."""
        focus = QApplication.focusWidget()
        was_pressed = focus is not None and isinstance(focus.parentWidget(), UndoLine)
        clear(self._undo_place)
        if self._last is None or self._stack.currentWidget() is self.editor:
            return  # the editor offers itself to undo what it saved
        what = edit_name(self._last, self.wording, self.language)
        key = "bank.undone" if self._is_undone else "bank.done"
        act = self.redo if self._is_undone else self.undo
        line = UndoLine(self.wording, key, act, {"what": what}, is_undone=self._is_undone)
        self._undo_place.addWidget(line)
        if was_pressed:
            line.button.setFocus()
        announce(line, self.wording.say(key, what=what))

    def _tell(self, text: str) -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))
        announce(self._told, text)
