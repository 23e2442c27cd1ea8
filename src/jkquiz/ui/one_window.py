"""One window for a library: a second start hands on what it was asked to the window that is open, and ends.

The first start holds a lock beside the library and watches a folder there; a second one leaves a request in
the folder, and waits until it was taken. Where nobody takes it, it opens a window of its own.
"""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

from jkquiz.domain.texts import Language

_WAIT_S: Final = 3.0
"""So long a window that is open may take to answer."""
_STEP_S: Final = 0.01


@dataclass(frozen=True, slots=True)
class Request:
    """What a start was asked for."""

    pack: Path | None = None
    language: Language | None = None


class OneWindow(QObject):
    """Whether this start is the only one for a library, and what later ones are asked for."""

    asked = Signal(object)
    """Somebody started the program again: its `Request`."""

    def __init__(self, library: Path) -> None:
        super().__init__()
        place = library.absolute()
        self._folder = place.with_name(f"{place.name}.window")
        self._lock: QLockFile | None = None
        self._watcher: QFileSystemWatcher | None = None

    def hand_over(self, request: Request, wait_s: float = _WAIT_S) -> bool:
        """Hand a request to the window that is open for the library; return whether one has taken it.

        Where there is none, this start is the one that is handed the later ones' requests.
        """
        if not self._is_taken():
            return False
        asked = {
            "pack": str(request.pack.absolute()) if request.pack is not None else None,
            "language": request.language.value if request.language is not None else None,
        }
        letter = self._folder / f"{os.urandom(8).hex()}.json"
        draft = letter.with_suffix(".part")
        try:
            draft.write_text(json.dumps(asked), encoding="utf-8")
            draft.replace(letter)
            until = monotonic() + wait_s
            while letter.exists():
                if monotonic() > until:
                    # It hangs, or is just closing: better two windows than none.
                    letter.unlink(missing_ok=True)
                    return False
                sleep(_STEP_S)
        except OSError:
            return False
        return True

    def listen(self) -> None:
        """Take requests from now on, and those that wait already."""
        if self._lock is None:
            return
        self._watcher = QFileSystemWatcher([str(self._folder)], self)
        self._watcher.directoryChanged.connect(lambda _: self._take())
        self._take()

    def close(self) -> None:
        """Take no more requests."""
        if self._lock is None:
            return
        self._watcher = None
        self._lock.unlock()
        self._lock = None
        with suppress(OSError):
            self._folder.rmdir()

    def _is_taken(self) -> bool:
        """Whether a window is open; else, where that can be, it is noted that this one is."""
        try:
            self._folder.mkdir(exist_ok=True)
        except OSError:  # nothing can be left there, so nothing can be handed over either
            return False
        lock = QLockFile(str(self._folder / "lock"))
        lock.setStaleLockTime(0)  # only that of a program which has ended is stale
        if lock.tryLock(0):
            self._lock = lock
            return False
        return lock.error() is QLockFile.LockError.LockFailedError

    def _take(self) -> None:
        for letter in sorted(self._folder.glob("*.json")):
            try:
                asked = json.loads(letter.read_text(encoding="utf-8"))
                letter.unlink()
                pack, language = asked.get("pack"), asked.get("language")
                request = Request(
                    Path(pack) if isinstance(pack, str) else None,
                    Language(language) if language is not None else None,
                )
            except (OSError, ValueError, AttributeError):
                with suppress(OSError):
                    letter.unlink(missing_ok=True)
                continue
            self.asked.emit(request)
