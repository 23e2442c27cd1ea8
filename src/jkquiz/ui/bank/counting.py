"""Going through all answers beside the window, for what they say about each question."""

import sys
from typing import Final

from PySide6.QtCore import QObject, Signal

from jkquiz.services.item_statistics import Digest
from jkquiz.services.library import Library
from jkquiz.ui.job import Job, OnProgress

_TURN_S: Final = 0.0005
"""After so long the window gets its turn: with Python's 5 ms each call out of Qt would wait that long."""


class Counting(QObject):
    """Keeps what the answers say about all questions up to date, whenever that is asked for."""

    ended = Signal()
    """The answers were gone through, or could not be."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._job: Job | None = None
        self._edition = 0
        self._usual_turn_s = sys.getswitchinterval()

    @property
    def is_busy(self) -> bool:
        """Whether answers are being gone through."""
        return self._job is not None

    def begin(self) -> None:
        """Go through the answers, where something may have changed and that is not being done."""
        browsing = self._library.browsing
        if self._job is not None or not browsing.needs_digest:
            return
        before, self._edition = browsing.digest, browsing.edition

        def work(library: Library, tell: OnProgress) -> Digest | None:
            return library.digest_answers(before, lambda done: tell(done, 0))

        self._job = Job(self._library, work)
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)
        self._job.ended.connect(self._on_ended)
        sys.setswitchinterval(_TURN_S)
        self._job.begin()

    def settle(self) -> None:
        """Go through answers no more: the window is closed."""
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
            self._end()

    def _on_done(self, found: object) -> None:
        if self._job is not None and isinstance(found, Digest):
            self._library.browsing.note_digest(found, self._edition)

    def _on_failed(self) -> None:
        # What was known stays; it is tried again when something has changed.
        if self._job is not None:
            self._library.browsing.note_digest(None, self._edition)

    def _on_ended(self) -> None:
        if self._job is not None:
            self._end()
            self.ended.emit()

    def _end(self) -> None:
        self._job = None
        sys.setswitchinterval(self._usual_turn_s)
