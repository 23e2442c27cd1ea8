"""Handing out a pack as one file."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jkquiz.domain.failures import Failure
from jkquiz.services.exchange import PackExport
from jkquiz.services.library import Library
from jkquiz.ui.files import ask_place
from jkquiz.ui.job import Job
from jkquiz.wording import Wording
from jkquiz.wording.handing_on import export_lines

_SHOWN = 5
"""So many questions that were left out are named."""


class HandingOut(QObject):
    """Asks where to, writes the file beside the window, and says what was written."""

    told = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._job: Job | None = None
        self._wording: Wording | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a file is being written."""
        return self._job is not None

    def ask(self, library: Library, pack: str, wording: Wording) -> None:
        """Ask where a pack shall be written, and write it."""
        title = library.pack_titles()[pack].read(wording.language)
        ask_place(
            self._parent,
            wording.say("bank.packs.hand-out"),
            f"{_as_name(title)}.jkpack",
            "jkpack",
            lambda path: self.write(library, pack, path, wording),
        )

    def write(self, library: Library, pack: str, path: Path, wording: Wording) -> None:
        """Write a pack as one file."""
        if self.is_busy:
            return
        self._wording = wording
        job = self._job = Job(library, lambda beside, _: beside.export_pack(pack, path, as_file=True))
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)
        job.begin()
        self.told.emit(wording.say("packs.writing"))

    def settle(self) -> None:
        """Come to rest: what has begun is brought to its end."""
        if self._job is not None:
            self._job.wait()

    def _on_done(self, export: PackExport) -> None:
        assert self._wording is not None  # noqa: S101 - set when it began
        *lost, written = export_lines(export, self._wording)
        more = [self._wording.say("packs.more", n=len(lost) - _SHOWN)] if len(lost) > _SHOWN else []
        self.told.emit("\n".join([written, *lost[:_SHOWN], *more]))

    def _on_failed(self, failure: Failure) -> None:
        assert self._wording is not None  # noqa: S101 - set when it began
        self.told.emit(self._wording.failure(failure))

    def _on_ended(self) -> None:
        self._job = None


def _as_name(title: str) -> str:
    """Return a title as a file may be called on every system."""
    kept = "".join(sign if sign.isprintable() and sign not in '<>:"/\\|?*' else " " for sign in title)
    return " ".join(kept.split()).strip(". ")[:80] or "jkquiz"
