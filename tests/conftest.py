"""What tests of every layer share: a quiet property tester, a clock, and a library with a small pack."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings

from fakes import NOON, FakeClock, FakeNoise
from jkquiz.domain.bank import Pack
from jkquiz.services.library import Library
from jkquiz.storage.bank import Bank
from jkquiz.storage.library import LibraryFile, now_ms, open_library
from packs import one_of_each_kind

# The same examples in every run, and no deadline: a busy machine is not a bug.
settings.register_profile(
    "suite",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("suite")

OpenSmall = Callable[..., Library]


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands at noon."""
    return FakeClock(NOON)


@pytest.fixture
def open_small(tmp_path: Path, clock: FakeClock) -> Iterator[OpenSmall]:
    """Open a library whose bank is a small pack; opening it again keeps what was answered."""
    opened: list[Library] = []
    noise = FakeNoise()

    def open_small(pack: Pack | None = None, name: str = "small.sqlite") -> Library:
        path = tmp_path / name
        is_new = not path.exists()
        file = open_library(path)
        if pack is not None or is_new:
            Bank(file).build(pack or one_of_each_kind(), f"digest of {pack}", now_ms(clock()))
        library = Library(file, clock, noise, ZoneInfo("Asia/Tokyo"))
        opened.append(library)
        return library

    yield open_small
    for library in opened:
        library.close()


OpenFile = Callable[[Path], LibraryFile]


@pytest.fixture
def open_file() -> Iterator[OpenFile]:
    """Open a library's file beside whoever else has it open; it is closed in the end."""
    with ExitStack() as stack:
        yield lambda path: stack.enter_context(closing(open_library(path)))
