"""A machine whose clocks a test sets, with a library to sit exams from."""

from pathlib import Path
from zoneinfo import ZoneInfo

from fakes import NOON, FakeClock, FakeNoise
from jkquiz.domain.items import Kind
from jkquiz.services.library import Library
from jkquiz.storage.bank import Bank
from jkquiz.storage.exams import Uptime
from jkquiz.storage.library import open_library
from packs import SECTIONS, item_on, make_pack


class Machine:
    """A machine whose clocks a test sets: the one on the wall, and the one that nobody sets."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.wall, self._noise = FakeClock(NOON), FakeNoise()
        self.seconds, self.boot = 1000.0, "first"
        self._opened: list[Library] = []
        letters = list(SECTIONS)
        kinds = list(Kind)
        pack = make_pack(
            item_on(f"{letters[n % 3]}{n}", f"item-{n}", kinds[n % 9], level=1 + n % 3) for n in range(60)
        )
        file = open_library(path)
        Bank(file).build(pack, "digest", 0)
        file.close()

    def open(self) -> Library:
        """Start the program; what ran before may have been killed."""
        library = Library(
            open_library(self._path),
            self.wall,
            self._noise,
            ZoneInfo("Asia/Tokyo"),
            uptime=lambda: Uptime(self.boot, self.seconds),
            monotonic=lambda: self.seconds,
        )
        self._opened.append(library)
        return library

    def wait(self, seconds: float) -> None:
        """Let time pass on all clocks."""
        self.seconds += seconds
        self.wall.forward(seconds=seconds)

    def close(self) -> None:
        """Close all that was opened."""
        for library in self._opened:
            library.close()
