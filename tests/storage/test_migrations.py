"""What becomes of a library of an earlier version."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from fakes import NOON, FakeClock, FakeNoise
from jkquiz.domain.editing.changes import AddTags
from jkquiz.services.library import Library
from jkquiz.storage import migrations
from jkquiz.storage.library import VERSION, LibraryFile, newest_copy, open_library
from jkquiz.storage.log import Log

OLD = Path(__file__).with_name("version_1.sql")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of version 1."""
    path = tmp_path / "library.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    return path


@pytest.fixture
def migrated(path: Path) -> Iterator[LibraryFile]:
    """The library, opened."""
    with closing(open_library(path)) as file:
        yield file


def answers(path: Path) -> list[tuple[object, ...]]:
    """Read the answers as version 1 has them."""
    columns = (
        "key, id, learner, sitting, item, revision, at, shown, language, response, certainty, fraction, marks"
    )
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT {columns} FROM answer ORDER BY key").fetchall()


def test_the_library_is_brought_to_the_present_version(migrated: LibraryFile) -> None:
    assert migrated.row("PRAGMA user_version") == (VERSION,)
    assert migrated.was_migrated
    assert migrated.rows("PRAGMA foreign_key_check") == []
    assert migrated.row("PRAGMA integrity_check") == ("ok",)


def test_a_copy_of_it_is_put_aside_first(path: Path, migrated: LibraryFile) -> None:
    copy = newest_copy(path)
    assert copy is not None
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert answers(copy) == answers(path)


def test_every_answer_stays_and_what_was_expected_of_it_is_unknown(path: Path) -> None:
    before = answers(path)
    with closing(open_library(path)) as file:
        assert len(before) == 16
        assert file.rows("SELECT DISTINCT recall, stability, chance FROM answer") == [(None, None, None)]
        assert file.row("SELECT count(*) FROM retraction") == (1,)
    assert answers(path) == before


def test_cards_are_computed_anew_by_the_present_rules(migrated: LibraryFile) -> None:
    log = Log(migrated)
    assert log.rebuild_cards() > 0
    assert log.rebuild_cards() == 0


def test_studying_goes_on_where_it_was(migrated: LibraryFile) -> None:
    library = Library(migrated, FakeClock(NOON), FakeNoise(), ZoneInfo("Asia/Tokyo"))
    assert library.learners() == ["me", "another"]
    assert (library.stats("me").answers, library.stats("another").answers) == (10, 5)
    library.today("me")
    assert library.record("me") is None


def test_a_migration_that_fails_leaves_the_library_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = answers(path)
    monkeypatch.setattr(migrations, "_SCHEMA_2", (*migrations._SCHEMA_2, "CREATE TABLE answer (key)"))
    with pytest.raises(sqlite3.OperationalError):
        open_library(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    assert "forecast" not in tables
    assert answers(path) == before


def test_its_questions_can_be_edited_and_that_undone(migrated: LibraryFile) -> None:
    library = Library(migrated, FakeClock(NOON), FakeNoise(), ZoneInfo("Asia/Tokyo"))
    before = library.packs()
    keys = library._bank.keys_of(before[0].id)
    done = library.editor.change_many(keys, AddTags(("x",)))
    assert done is not None
    assert list(done.changed) == keys
    library.editor.undo()
    assert library.packs() == before
