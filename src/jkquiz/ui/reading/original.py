"""The original beside the study text, put there by whoever has it, in step with the section that is read."""

from pathlib import Path
from typing import Final

from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.failures import Failure
from jkquiz.domain.texts import Language
from jkquiz.formats.incoming import RefusedError, read_source
from jkquiz.services.library import Library
from jkquiz.services.originals import Beside
from jkquiz.storage.bank import Heading
from jkquiz.ui.announcing import announce
from jkquiz.ui.files import ask_file
from jkquiz.ui.job import Job, OnProgress
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.prose import Prose
from jkquiz.ui.reading.original_text import OriginalText
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording
from jkquiz.wording.importing import trouble_words

_ENDINGS: Final = "*.txt *.md *.html *.htm *.docx"
_SHOWN: Final = 2
"""How many sections that are not in a text are named."""


class OriginalPanel(QWidget):
    """Shows the original of the pack that is read; without one, offers to put one there.

    A text that was read is looked at first, with word of how much of the study text it holds; it is kept when
    that is confirmed. What was taken away can be put back as long as the panel stands.
    """

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._heading: Heading | None = None
        self._kept: Beside | None = None
        self._looked: Beside | None = None
        """What was read and waits for a word."""
        self._before: tuple[str, Beside | None] | None = None
        """The pack that had another original, or none, before, and which."""
        self._refusal = ""
        self._job: Job | None = None
        self.told, self.text = Prose("small"), OriginalText()
        self.open_button, self.paste_button, self.keep_button = QPushButton(), QPushButton(), QPushButton()
        self.leave_button, self.remove_button, self.undo_button = QPushButton(), QPushButton(), QPushButton()
        mark(self.keep_button, role="primary")
        buttons = WrappingLine()
        for button, act in (
            (self.keep_button, self._on_keep),
            (self.leave_button, self._on_leave),
            (self.open_button, self._ask_file),
            (self.paste_button, self._on_paste),
            (self.remove_button, self._on_remove),
            (self.undo_button, self._on_undo),
        ):
            if button is not self.keep_button:
                button.setProperty("density", "small")
            button.clicked.connect(lambda _=False, act=act: act())
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.told)
        column.addLayout(buttons)
        column.addWidget(self.text, 1)
        self._rest = QVBoxLayout()
        self._rest.addStretch()
        column.addLayout(self._rest)

    # --- what is shown ------------------------------------------------------------------------------------

    def show_section(self, heading: Heading, wording: Wording, language: Language) -> None:
        """Show where a section comes from."""
        is_other = self._heading is None or self._heading.pack != heading.pack
        self._heading, self._wording, self._language = heading, wording, language
        if is_other:
            self._looked, self._refusal = None, ""
        self._kept = self._library.originals.read(heading.pack)
        self._show()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._heading is not None:
            self._show()

    def begin(self) -> None:
        """Put the focus where a person would begin."""
        first = self.keep_button if self._looked else self.text if self._kept else self.open_button
        first.setFocus()

    def _show(self) -> None:
        say, shown, is_busy = self._wording.say, self._looked or self._kept, self._job is not None
        is_kept = self._kept is not None and self._looked is None
        can_undo = self._before is not None and self._before[0] == self._pack and self._looked is None
        for button, key, is_there in (
            (self.keep_button, "read.original.keep", self._looked is not None),
            (self.leave_button, "read.original.leave", self._looked is not None),
            (self.open_button, "read.original.other" if is_kept else "read.original.open", not self._looked),
            (self.paste_button, "read.original.paste", not self._looked and not is_kept),
            (self.remove_button, "read.original.remove", is_kept),
            (self.undo_button, "read.original.undo", can_undo),
        ):
            button.setText(say(key))
            button.setVisible(is_there)
            button.setEnabled(not is_busy)
        self.text.setVisible(shown is not None)
        self.text.setAccessibleName(say("read.original"))
        self.told.setText(say("read.original.reading") if is_busy else self._refusal or self._words())
        if shown is not None:
            self.text.show_original(shown.original)
            self.text.mark_pieces(self._places(shown))

    def _words(self) -> str:
        say = self._wording.say
        if self._looked is not None:
            return self._found_words(self._looked)
        if self._kept is None:
            return say("read.original.none")
        places = sorted({self._number(self._kept, place) for place in self._places(self._kept)})
        if not places:
            return say("read.original.not-in-it")
        numbers = f"{places[0]}–{places[-1]}" if len(places) > 1 else str(places[0])
        return say("read.original.from", numbers=numbers, of=self._kept.paragraphs)

    def _found_words(self, looked: Beside) -> str:
        say = self._wording.say
        sections = len({ref.section for ref in looked.places})
        lines = [
            say("read.original.found", n=looked.paragraphs, found=sections, of=sections + len(looked.missing))
        ]
        if looked.missing and sections:
            names = [section.title.read(self._language) for section in looked.missing]
            more = " …" if len(names) > _SHOWN else ""
            lines.append(say("read.original.missing", sections=" / ".join(names[:_SHOWN]) + more))
        if not sections:
            lines.append(say("read.original.nothing"))
        if looked.lost:
            lines.append(say("read.original.lost", n=len(looked.lost)))
        return "\n".join(lines)

    def _places(self, beside: Beside) -> set[int]:
        """Return the pieces that the section comes from."""
        section = self._heading.id if self._heading is not None else ""
        return {place for ref, place in beside.places.items() if ref.section == section}

    def _number(self, beside: Beside, place: int) -> int:
        """Return which paragraph a piece is, from 1."""
        return sum(each.level is None for each in beside.original.pieces[: place + 1])

    # --- what a person does -------------------------------------------------------------------------------

    @property
    def _pack(self) -> str:
        return self._heading.pack if self._heading is not None else ""

    def look_at(self, name: str, source: bytes) -> None:
        """Read a text, and show how much of the study text it holds."""
        pack = self._pack

        def work(library: Library, _: OnProgress) -> Beside:
            return library.originals.plan(name, source, pack)

        job = self._job = Job(self._library, work)
        job.done.connect(self._on_looked)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)
        job.begin()
        self._show()

    def _ask_file(self) -> None:
        say = self._wording.say
        endings = f"{say('read.original.files')} ({_ENDINGS})"
        ask_file(self, say("read.original.open"), [endings, "* (*)"], self.open)

    def open(self, path: Path) -> None:
        """Read a file."""
        try:
            source = read_source(path)
        except RefusedError as refused:
            self._on_failed(refused)
        else:
            self.look_at(path.name, source)

    def _on_paste(self) -> None:
        pasted = QGuiApplication.clipboard().text()
        if pasted.strip():
            self.look_at(self._wording.say("read.original.pasted"), pasted.encode())
        else:
            self._refuse(self._wording.say("read.original.clipboard-empty"))

    def _on_looked(self, looked: Beside) -> None:
        if looked.pack == self._pack:  # or the section of another pack was opened meanwhile
            self._looked, self._refusal = looked, ""

    def _on_failed(self, failure: Failure | RefusedError) -> None:
        if isinstance(failure, RefusedError):
            trouble = failure.trouble
            self._refuse(f"{trouble.place}: {trouble_words(trouble, self._wording)}")
        else:
            self._refuse(self._wording.failure(failure))

    def _on_ended(self) -> None:
        self._job = None
        self._show()
        if self.isVisible() and not self._refusal:
            self.begin()
            announce(self.told, self.told.text())

    def _refuse(self, words: str) -> None:
        self._refusal = words
        self._show()
        announce(self.told, words)

    def _on_keep(self) -> None:
        if self._looked is not None:
            self._put(self._looked)

    def _on_remove(self) -> None:
        self._put(None)

    def _on_undo(self) -> None:
        if self._before is not None:
            self._put(self._before[1], can_undo=False)

    def _on_leave(self) -> None:
        self._looked = None
        self._show()
        self.begin()

    def _put(self, beside: Beside | None, *, can_undo: bool = True) -> None:
        before = self._kept
        self._library.originals.attach(beside, self._pack)
        self._kept, self._looked, self._refusal = beside, None, ""
        self._before = (self._pack, before) if can_undo and before is not None else None
        self._show()
        self.begin()
        announce(self.told, self.told.text())
