"""Importing questions or a text: chosen, looked through, done, and undone where that was not meant."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from typing_extensions import override

from jkquiz.domain.failures import Failure
from jkquiz.domain.texts import Language
from jkquiz.formats.incoming import RefusedError, read_source
from jkquiz.formats.jkpack import is_pack
from jkquiz.services.import_report import is_text
from jkquiz.services.importing import Plan
from jkquiz.services.library import Library
from jkquiz.ui.actions import attach
from jkquiz.ui.announcing import announce
from jkquiz.ui.bank.import_form import ImportForm
from jkquiz.ui.bank.import_preview import ImportPreview, Looked, listed
from jkquiz.ui.bank.view import View
from jkquiz.ui.job import Job, OnProgress, Work
from jkquiz.wording import Wording
from jkquiz.wording.importing import trouble_words


class ImportView(View):
    """One of two steps at a time; long work is done beside the window."""

    done = Signal()
    """Questions or a text came into the bank, or went out of it again."""
    closed = Signal()
    pack_found = Signal(object)
    """The file is a pack: its path."""

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__()
        self._library, self._wording, self._language = library, wording, language
        self._job: Job | None = None
        self._edit: str | None = None
        """The id of the edit that the import was."""
        self.form, self.preview = ImportForm(library, wording, language), ImportPreview()
        self.form.looked.connect(self.look_through)
        self.form.opened.connect(self.open)
        self.form.closed.connect(self.closed)
        self.preview.confirmed.connect(self.carry_out)
        self.preview.cancelled.connect(self.cancel)
        self.preview.left.connect(self.choose)
        self.preview.undone.connect(self.undo)
        self.preview.closed.connect(self.closed)
        self._steps = QStackedWidget()
        self._steps.addWidget(self.form)
        self._steps.addWidget(self.preview)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._steps)
        self.preview.retranslate(wording, language)
        attach(self, "bank-leave", self.leave)

    @property
    def is_busy(self) -> bool:
        """Whether something is being read or imported."""
        return self._job is not None

    # --- what a person does -------------------------------------------------------------------------------

    def begin(self) -> None:
        """Begin anew, with nothing chosen."""
        if not self.is_busy:
            self.form.begin()
            self._steps.setCurrentWidget(self.form)

    def choose(self) -> None:
        """Go back to what is to be imported; what was pasted is still there unless it was imported."""
        if self._edit is not None:
            self.form.begin()
        self._edit = None
        self._steps.setCurrentWidget(self.form)
        self.focus_first()

    def open(self, path: Path) -> None:
        """Look a file through."""
        if self.is_busy:
            return
        if is_pack(path):
            self.pack_found.emit(path)
            return
        try:
            source = read_source(path)
        except RefusedError as refused:
            self._refuse(refused)
        else:
            self.look_through(path.name, source)

    def look_through(self, name: str, source: bytes) -> None:
        """Read something, and show what would become of it."""
        form, pack = self.form.form, self.form.pack

        def work(library: Library, _: OnProgress) -> Looked:
            editor = library.editor
            if is_text(source, form):
                return Looked(name, editor.texts.plan(name, source, pack), {})
            # A table is told from a workbook by what is in it, whatever was chosen.
            plan = editor.importer.plan(name, source, None, pack)
            flaws = {place: editor.importer.flaws(plan, row) for place, row in listed(plan)}
            return Looked(name, plan, flaws)

        self._start(work, self._on_looked)
        self.preview.looked = None
        self.preview.retranslate(self._wording, self._language)
        self.preview.show_busy(self._wording.say("importing.reading"))
        self._steps.setCurrentWidget(self.preview)
        self.preview.focus_first()

    def carry_out(self) -> None:
        """Import what is shown, as one edit."""
        looked = self.preview.looked
        if looked is None or self.is_busy:
            return
        plan = looked.plan

        def work(library: Library, on_progress: OnProgress) -> int | None:
            if isinstance(plan, Plan):
                return library.editor.importer.carry_out(plan, on_progress)
            library.editor.texts.carry_out(plan)
            return plan.study.passages

        job = self._start(work, self._on_imported)
        job.progressed.connect(self._on_progress)
        count = len(plan.wanted) if isinstance(plan, Plan) else 0
        self._on_progress(0, count)
        self.preview.focus_first()

    def cancel(self) -> None:
        """Stop what is being done."""
        if self._job is not None:
            self._job.cancel()

    def leave(self) -> None:
        """Go back a step: stop what is being done, go back to what is to be imported, or to the table."""
        if self.is_busy:
            self.cancel()
        elif self._steps.currentWidget() is self.preview and self.preview.is_offering:
            self.choose()
        else:
            self.closed.emit()

    def follow(self) -> None:
        """Say so where the import was undone from elsewhere."""
        redoable = self._library.editor.redoable
        if self._edit is not None and redoable is not None and redoable.id == self._edit:
            self._edit = None
            self._say_done("importing.undone")

    def undo(self) -> None:
        """Undo the import, where nothing was edited since."""
        edit = self._library.editor.undoable
        if edit is None or edit.id != self._edit:
            return
        try:
            self._library.editor.undo()
        except Failure as failure:
            self.preview.tell(self._wording.failure(failure), "wrong")
            return
        self._edit = None
        self._say_done("importing.undone")
        self.done.emit()

    def settle(self) -> None:
        """Come to rest: the window is closed. An import that is not through is not begun."""
        if self._job is not None:
            self._job.cancel()
            self._job.wait()

    # --- what the work says -------------------------------------------------------------------------------

    def _start(self, work: Work, on_done: object) -> Job:
        job = self._job = Job(self._library, work)
        job.done.connect(on_done)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)
        job.begin()
        return job

    def _on_ended(self) -> None:
        self._job = None

    def _on_progress(self, done: int, of: int) -> None:
        if self._job is not None:
            self.preview.show_busy(self._wording.say("importing.working", done=done, of=of), done, of)

    def _on_looked(self, looked: Looked) -> None:
        if self._job is not None and self._job.is_cancelled:
            self._steps.setCurrentWidget(self.form)
            self.form.tell(self._wording.say("importing.cancelled"), "")
            self.form.focus_first()
            return
        self._edit = None
        self.preview.show_looked(looked, self._wording, self._language)
        self.preview.focus_first()
        announce(self.preview.counts, self.preview.counts.text())

    def _on_imported(self, count: int | None) -> None:
        looked = self.preview.looked
        if count is None or looked is None:
            if looked is not None:
                self.preview.show_looked(looked, self._wording, self._language)
            self.preview.tell(self._wording.say("importing.cancelled"), "")
            self.preview.focus_first()
            return
        edit = self._library.editor.undoable
        self._edit = edit.id if edit is not None else None
        if isinstance(looked.plan, Plan):
            self._say_done("importing.imported", n=count)
        else:
            self._say_done("importing.imported.text", pack=looked.plan.pack.title.read(self._language))
        self.done.emit()

    def _say_done(self, key: str, **details: object) -> None:
        text = self._wording.say(key, **details)
        self.preview.show_done(text, can_undo=self._edit is not None)
        self.preview.focus_first()
        announce(self.preview.told, text)

    def _on_failed(self, failure: Failure | RefusedError) -> None:
        if isinstance(failure, RefusedError):
            self._refuse(failure)
            return
        self._steps.setCurrentWidget(self.form)
        self.form.tell(self._wording.failure(failure), "wrong")
        self.form.focus_first()

    def _refuse(self, refused: RefusedError) -> None:
        trouble = refused.trouble
        self._steps.setCurrentWidget(self.form)
        self.form.tell(f"{trouble.place}: {trouble_words(trouble, self._wording)}", "wrong")
        self.form.focus_first()

    # --- around -------------------------------------------------------------------------------------------

    @override
    def retranslate(self, wording: Wording, language: Language) -> None:
        """Show the view in other languages; what was entered stays."""
        self._wording, self._language = wording, language
        self.form.retranslate(wording, language)
        self.preview.retranslate(wording, language)

    @override
    def focus_first(self) -> None:
        """Put the focus where a person would begin."""
        step = self.form if self._steps.currentWidget() is self.form else self.preview
        step.focus_first()
