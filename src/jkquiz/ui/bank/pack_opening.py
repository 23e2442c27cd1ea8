"""A pack that somebody opened: what it would do, then done, or left."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.editing.differences import differences
from jkquiz.domain.failures import Failure
from jkquiz.domain.texts import Language
from jkquiz.formats.incoming import RefusedError
from jkquiz.services.exchange import PackReport
from jkquiz.services.library import Library
from jkquiz.storage.opening import Fate, ItemFate
from jkquiz.ui.actions import attach
from jkquiz.ui.announcing import announce
from jkquiz.ui.bank.view import View
from jkquiz.ui.bank.words import difference_lines
from jkquiz.ui.icons import icon, label
from jkquiz.ui.job import Job, Work
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.pages.page import Measured, column, scroller
from jkquiz.ui.prose import Prose
from jkquiz.ui.rows import RowTree, make_row
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording
from jkquiz.wording.handing_on import opening_notes, opening_sum

_SHOWN: Final = 12
"""So many lines of what is wrong, or was not read, are shown."""
_LISTED: Final = 100
"""So many questions of each kind are listed; all are counted."""
_OPEN: Final = 12
"""Up to so many are seen at once, more when they are asked for."""
_FIELDS: Final = 4
"""So many of the fields that differ are named."""
_ORDER: Final = (Fate.CONFLICTING, Fate.MERGED, Fate.CHANGED, Fate.NEW, Fate.RETIRED)


class PackView(View):
    """Shows what taking up a pack would do, and takes it up where the person wants that."""

    done = Signal(bool)
    """A pack came into the bank; whether that can be undone."""
    conflicts_asked = Signal()
    closed = Signal()

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__()
        self._library, self._wording, self._language = library, wording, language
        self._path: Path | None = None
        self._report: PackReport | None = None
        self._failure: Failure | RefusedError | None = None
        self._job: Job | None = None
        self._title, self.told, self.more = Prose("title"), Prose("strong"), Prose("reading")
        self.tree = RowTree(1, is_whole=True)
        self.tree.setHeaderHidden(True)
        light = QPalette.ColorRole.HighlightedText
        self.take, self.see = QPushButton(icon("check", light), ""), QPushButton(icon("info", light), "")
        self.back = QPushButton(icon("arrow-left"), "")
        mark(self.take, role="primary")
        mark(self.see, role="primary")
        self.take.clicked.connect(self.take_up)
        self.see.clicked.connect(self.conflicts_asked)
        self.back.clicked.connect(self.closed)
        inner, measured = QWidget(), Measured()
        lines = column(measured)
        for widget in (self._title, self.told, self.more, self.tree):
            lines.addWidget(widget)
        lines.addStretch()
        column(inner).addWidget(measured)
        buttons = WrappingLine()
        buttons.add(self.take, self.see, self.back)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.MEDIUM)
        whole.addWidget(scroller(inner), 1)
        whole.addLayout(buttons)
        attach(self, "bank-leave", self.closed.emit)
        self.retranslate(wording, language)

    @property
    def is_busy(self) -> bool:
        """Whether a pack is being read or taken up."""
        return self._job is not None

    def open(self, path: Path) -> None:
        """Look a pack through: a folder or a `.jkpack` file. Nothing is changed yet."""
        if not self.is_busy:
            self._path, self._report = path, None
            self._start(lambda library, _: library.open_pack(path, dry_run=True))

    def take_up(self) -> None:
        """Take up what is shown."""
        path = self._path
        if path is not None and not self.is_busy:
            self._start(lambda library, _: library.open_pack(path))

    def settle(self) -> None:
        """Come to rest: the window is closed. What has begun is brought to its end."""
        if self._job is not None:
            self._job.wait()

    def _start(self, work: Work) -> None:
        self._failure = None
        job = self._job = Job(self._library, work)
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)
        job.begin()
        self._show()

    def _on_done(self, report: PackReport) -> None:
        self._report = report

    def _on_failed(self, failure: Failure | RefusedError) -> None:
        self._failure = failure

    def _on_ended(self) -> None:
        self._job = None
        self._show()
        self.focus_first()
        announce(self.told, self.told.text())
        report = self._report
        if self._failure is None and report is not None and report.is_done and report.opening is not None:
            self.done.emit(report.opening.is_edit)

    # --- what is shown ------------------------------------------------------------------------------------

    @override
    def retranslate(self, wording: Wording, language: Language) -> None:
        """Show the words in another language."""
        self._wording, self._language = wording, language
        self._title.setText(wording.say("packs.offer"))
        self.tree.setAccessibleName(wording.say("packs.questions"))
        label(self.see, wording.say("bank.conflicts.decide"))
        self._show()

    def _show(self) -> None:
        say, report = self._wording.say, self._report
        is_sound = report is not None and report.opening is not None and self._failure is None
        is_done = is_sound and report is not None and report.is_done
        clashes = (
            [each for each in report.opening.fates if each.fate is Fate.CONFLICTING]
            if (report is not None and report.opening is not None)
            else []
        )
        label(self.take, say("packs.take"))
        label(self.back, say("bank.leave" if is_done or not is_sound else "packs.leave"))
        self.take.setVisible(is_sound and not is_done)
        self.take.setEnabled(not self.is_busy)
        self.see.setVisible(is_done and bool(clashes))
        told, more = self._words()
        self.told.setText(told)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self._list_questions()

    def _words(self) -> tuple[str, str]:
        say, report = self._wording.say, self._report
        if self.is_busy:
            return say("packs.reading"), ""
        if isinstance(self._failure, Failure):
            return self._wording.failure(self._failure), ""
        if report is None:
            return "", ""
        if report.opening is not None:
            lines = list(opening_notes(report, self._wording))
        else:
            lines = [self._wording.problem(problem) for problem in report.problems]
        more = len(lines) - _SHOWN
        shown = [*lines[:_SHOWN], say("packs.more", n=more)] if more > 0 else lines
        return opening_sum(report, self._wording), "\n".join(shown)

    def _list_questions(self) -> None:
        """List by what becomes of them the questions that do not stay as they are."""
        opening = self._report.opening if self._report is not None and self._failure is None else None
        fates = opening.fates if opening is not None and not self.is_busy else ()
        headings = self._library.browsing.headings if fates else ()
        titles = {each.id: each.title.read(self._language) for each in headings}
        self.tree.clear()
        for fate in _ORDER:
            found = [each for each in fates if each.fate is fate]
            if not found:
                continue
            group = make_row(self._wording.say(f"packs.fate.{fate}", n=len(found)), is_strong=True)
            self.tree.addTopLevelItem(group)
            for each in found[:_LISTED]:
                group.addChild(make_row(each.stem.read(self._language), note=self._changes(each, titles)))
            if len(found) > _LISTED:
                group.addChild(make_row(self._wording.say("packs.more", n=len(found) - _LISTED)))
            group.setExpanded(len(fates) <= _OPEN or fate is Fate.CONFLICTING)
        self.tree.setVisible(bool(fates))
        self.tree.fit()

    def _changes(self, fated: ItemFate, titles: Mapping[str, str]) -> str:
        """Return what would be another in a question that is here already."""
        if fated.fate is Fate.CONFLICTING:
            return self._wording.say("packs.stays")
        if fated.before is None or fated.fate is Fate.RETIRED:
            return ""
        found = differences(fated.before, fated.after)
        return difference_lines(found, self._wording, titles, _FIELDS)

    @override
    def focus_first(self) -> None:
        """Put the focus on what a person would do next."""
        for button in (self.take, self.see, self.back):
            if not button.isHidden() and button.isEnabled():
                button.setFocus()
                return
