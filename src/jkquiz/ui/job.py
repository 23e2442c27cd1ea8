"""Long work on the library in a thread of its own, with its own connection to the file."""

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from typing_extensions import override

from jkquiz.domain.failures import Failure
from jkquiz.formats.incoming import RefusedError
from jkquiz.services.library import Library

OnProgress = Callable[[int, int], bool]
Work = Callable[[Library, OnProgress], object]


class Job(QObject):
    """One piece of work; who begins it keeps it until it has ended."""

    progressed = Signal(int, int)
    """How much of how much is done."""
    done = Signal(object)
    """What the work returned."""
    failed = Signal(object)
    """The `Failure` or `RefusedError` that ended it."""
    ended = Signal()
    """It is over, however it went."""

    def __init__(self, library: Library, work: Work) -> None:
        super().__init__()
        self._library, self._work = library, work
        self._cancelling, self._over = Event(), Event()
        self._runnable = _Runnable(self)

    def begin(self) -> None:
        """Begin; connect to the signals before."""
        QThreadPool.globalInstance().start(self._runnable)

    def cancel(self) -> None:
        """Ask the work to end without having done anything."""
        self._cancelling.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether it was asked to end."""
        return self._cancelling.is_set()

    def wait(self) -> None:
        """Wait until it is over."""
        self._over.wait()

    def run(self) -> None:
        """Do the work, in the thread of the pool."""
        try:
            with self._library.beside() as library:
                made = self._work(library, self._tell)
        except (Failure, RefusedError) as failure:
            self.failed.emit(failure)
        else:
            self.done.emit(made)
        finally:
            self.ended.emit()
            self._over.set()

    def _tell(self, done: int, of: int) -> bool:
        self.progressed.emit(done, of)
        return not self._cancelling.is_set()


class _Runnable(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job
        self.setAutoDelete(False)

    @override
    def run(self) -> None:
        self._job.run()
