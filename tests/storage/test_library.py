import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import sqlite_utils

from jkquiz.domain.bank import Pack
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.storage.bank import Bank
from jkquiz.storage.library import APPLICATION_ID, VERSION, LibraryFile, newest_copy, open_library
from jkquiz.storage.migrations import library as migrations
from packs import one_of_each_kind


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


def build(path: Path, pack: Pack | None = None) -> Path:
    """Make a library with a small bank and close it."""
    file = open_library(path)
    Bank(file).build(pack or one_of_each_kind(), "digest", 0)
    file.close()
    return path


def failure_of(path: Path) -> Failure:
    """Try to open a library that can't be used, and see that nothing beside it was changed."""
    before = {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}
    with pytest.raises(Failure) as failed:
        open_library(path)
    assert {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()} == before
    return failed.value


def pragma(file: LibraryFile, name: str) -> object:
    return (file.row(f"PRAGMA {name}") or (None,))[0]


# --- a new library ------------------------------------------------------------------------------------


def test_a_new_library_is_a_file_of_its_own_kind(path: Path) -> None:
    with closing(open_library(path)) as file:
        assert pragma(file, "application_id") == APPLICATION_ID
        assert pragma(file, "user_version") == VERSION
        assert APPLICATION_ID.to_bytes(4, "big") == b"jkqz"


def test_answers_are_synced_to_the_disk_and_keys_are_kept(path: Path) -> None:
    for _ in range(2):  # new, and opened again
        with closing(open_library(path)) as file:
            assert pragma(file, "journal_mode") == "wal"
            assert pragma(file, "synchronous") == 2  # FULL
            assert pragma(file, "foreign_keys") == 1


def test_every_table_is_strict(path: Path) -> None:
    with closing(open_library(path)) as file:
        tables = file.rows(
            "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
        )
    lax = {name for name, is_strict in tables if not is_strict}
    assert lax <= {"sqlite_schema", "sqlite_sequence", "_sqlite_migrations"}
    assert {"answer", "card", "item", "revision", "retraction"} <= {name for name, _ in tables} - lax


def test_the_version_counts_the_migrations() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        assert len(migrations.pending(sqlite_utils.Database(connection))) == VERSION


def test_an_empty_file_becomes_a_library(path: Path) -> None:
    path.touch()
    with closing(open_library(path)) as file:
        assert pragma(file, "user_version") == VERSION


def test_a_library_that_was_never_finished_is_finished(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("VACUUM")
    with closing(open_library(path)) as file:
        assert pragma(file, "user_version") == VERSION
        assert pragma(file, "journal_mode") == "wal"


def test_a_type_that_does_not_fit_is_refused(path: Path) -> None:
    with closing(open_library(path)) as file, pytest.raises(sqlite3.IntegrityError):
        file.write("INSERT INTO learner (id, name, made_at) VALUES ('x', 'me', 'yesterday')")


def test_a_transaction_is_all_or_nothing(path: Path) -> None:
    with closing(open_library(path)) as file:
        with pytest.raises(sqlite3.IntegrityError), file.transaction():
            file.write_many("INSERT INTO setting VALUES (?, '1')", [("a",), ("a",)])
        assert file.rows("SELECT * FROM setting") == []
        with file.transaction():
            file.write("INSERT INTO setting VALUES ('a', '1')")
        assert file.rows("SELECT * FROM setting") == [("a", "1")]


# --- libraries that can't be used -----------------------------------------------------------------------


def test_a_missing_folder_is_named(path: Path) -> None:
    failure = failure_of_new(path.parent / "no" / "library.sqlite")
    assert failure.code is FailureCode.LIBRARY_MISSING_FOLDER
    assert failure.details["folder"] == str(path.parent / "no")


def failure_of_new(path: Path) -> Failure:
    with pytest.raises(Failure) as failed:
        open_library(path)
    assert not path.exists()
    return failed.value


@contextmanager
def mode(place: Path, bits: int) -> Iterator[None]:
    before = place.stat().st_mode
    place.chmod(bits)
    yield
    place.chmod(before)


def test_a_file_that_may_not_be_written_is_left_alone(path: Path) -> None:
    build(path)
    with mode(path, 0o444):
        failure = failure_of(path)
    assert failure.code is FailureCode.LIBRARY_READ_ONLY
    assert failure.details["place"] == str(path)


def test_an_empty_file_that_may_not_be_written_is_left_alone(path: Path) -> None:
    path.touch()
    with mode(path, 0o444):
        assert failure_of(path).code is FailureCode.LIBRARY_READ_ONLY


@pytest.mark.parametrize("is_new", [True, False])
def test_a_folder_that_may_not_be_written_is_left_alone(path: Path, *, is_new: bool) -> None:
    if not is_new:
        build(path)
    with mode(path.parent, 0o555):
        failure = failure_of(path)
    assert failure.code is FailureCode.LIBRARY_READ_ONLY
    assert failure.details["place"] == str(path.parent)


@pytest.mark.parametrize(
    "content",
    [
        b"x",
        b"not a database " * 1000,
        b"SQLite format 3\x00",
        b"SQLite format 3\x00" + b"\xff" * 5000,
        b"\x00" * 4096,
    ],
    ids=["a letter", "text", "a cut header", "a wild header", "zeros"],
)
def test_garbage_is_damaged(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert failure_of(path).code is FailureCode.LIBRARY_DAMAGED


@pytest.mark.parametrize("share", [0.0005, 0.3, 0.999])
def test_a_file_cut_short_is_damaged(path: Path, share: float) -> None:
    whole = build(path).read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert failure_of(path).code is FailureCode.LIBRARY_DAMAGED


def test_a_file_overwritten_in_its_middle_is_damaged_wherever_that_is_met(path: Path) -> None:
    whole = build(path).read_bytes()
    page = 4096
    met = 0
    for start in range(0, len(whole), page):
        spoilt = whole[:start] + bytes(range(256)) * (page // 256) + whole[start + page :]
        path.write_bytes(spoilt)
        met += use(path) is FailureCode.LIBRARY_DAMAGED
        assert path.read_bytes() == spoilt
    assert met > 10


def use(path: Path) -> FailureCode | None:
    """Read everything that a library's bank holds, and return what was met."""
    try:
        with closing(open_library(path)) as file:
            bank = Bank(file)
            bank.packs()
            for heading in bank.outline():
                bank.section(heading.id)
    except Failure as failure:
        return failure.code
    return None


def test_a_damaged_library_names_the_newest_copy(path: Path) -> None:
    path.write_bytes(b"garbage")
    assert failure_of(path).code is FailureCode.LIBRARY_DAMAGED
    for version in (1, 2):
        path.with_name(f"library.v{version}.copy.sqlite").write_bytes(b"copy")
    newest = newest_copy(path)
    assert newest is not None
    assert newest.name == "library.v2.copy.sqlite"
    assert failure_of(path).details["copy"] == str(newest)


def test_the_database_of_another_program_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE answer (key INTEGER PRIMARY KEY)")
        connection.commit()
    assert failure_of(path).code is FailureCode.LIBRARY_FOREIGN


def test_a_newer_library_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(build(path))) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    failure = failure_of(path)
    assert failure.code is FailureCode.LIBRARY_NEWER
    assert (failure.details["version"], failure.details["known"]) == (VERSION + 1, VERSION)


def test_a_folder_in_the_librarys_place_is_no_library(path: Path) -> None:
    path.mkdir()
    with pytest.raises(Failure) as failed:
        open_library(path)
    assert failed.value.code is FailureCode.LIBRARY_UNREADABLE
    assert path.is_dir()


def test_a_name_that_is_too_long_is_told_as_such(path: Path) -> None:
    with pytest.raises(Failure) as failed:
        open_library(path.with_name("x" * 300))
    assert failed.value.code is FailureCode.LIBRARY_UNREADABLE


def test_a_library_that_another_program_holds_is_told_as_locked(path: Path) -> None:
    build(path)
    impatient = LibraryFile(path, sqlite3.connect(path, timeout=0, isolation_level=None))
    with closing(open_library(path)) as holder, holder.transaction():
        with pytest.raises(Failure) as failed, impatient.transaction():
            pass
        assert failed.value.code is FailureCode.LIBRARY_LOCKED
    impatient.close()


def test_reading_goes_on_while_another_program_writes(path: Path) -> None:
    build(path)
    with closing(open_library(path)) as holder, holder.transaction():
        holder.write("INSERT INTO setting VALUES ('a', '1')")
        with closing(open_library(path)) as reader:
            assert Bank(reader).counts() == (9, 3)


# --- what a process left behind ---------------------------------------------------------------------------


def test_a_library_whose_process_died_while_it_was_copying_its_log_opens(path: Path, tmp_path: Path) -> None:
    """SQLite copies pages in order, so the header counts pages that the file does not have yet."""
    file = open_library(path)
    file.row("PRAGMA wal_autocheckpoint = 0")
    Bank(file).build(one_of_each_kind(), "digest", 0)
    before = path.read_bytes()
    log = path.with_name("library.sqlite-wal").read_bytes()
    file.row("PRAGMA wal_checkpoint(PASSIVE)")
    after = path.read_bytes()
    file.close()
    assert len(after) > len(before)
    dead = tmp_path / "dead.sqlite"
    dead.write_bytes(after[:4096] + before[4096:])
    dead.with_name("dead.sqlite-wal").write_bytes(log)
    with closing(open_library(dead)) as reopened:
        assert Bank(reopened).counts() == (9, 3)
        assert reopened.rows("PRAGMA integrity_check") == [("ok",)]


def test_of_several_windows_that_are_the_first_none_spoils_the_library(path: Path) -> None:
    code = f"""
from pathlib import Path
from jkquiz.domain.failures import Failure
from jkquiz.storage.library import open_library
try:
    open_library(Path({str(path)!r}))
    print("opened")
except Failure as failure:
    print(failure.code)
"""
    command = [sys.executable, "-c", code]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    said = {process.communicate(timeout=60)[0].strip() for process in started}
    assert "opened" in said <= {"opened", FailureCode.LIBRARY_LOCKED.value}
    with closing(open_library(path)) as file:
        assert pragma(file, "user_version") == VERSION
        assert pragma(file, "journal_mode") == "wal"


# --- copies ---------------------------------------------------------------------------------------------


def test_a_copy_is_a_library_with_everything_in_it(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    with closing(open_library(build(path))) as file:
        file.copy_to(copy)
    with closing(open_library(copy)) as file:
        assert Bank(file).counts() == (9, 3)
        assert pragma(file, "journal_mode") == "wal"
        assert file.rows("PRAGMA integrity_check") == [("ok",)]


def test_a_copy_replaces_an_earlier_one(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(b"earlier")
    with closing(open_library(build(path))) as file:
        file.copy_to(copy)
    assert copy.read_bytes().startswith(b"SQLite format 3")
    assert not copy.with_name("copy.sqlite.part").exists()


def test_a_copy_that_fails_leaves_the_earlier_one(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(b"earlier")
    copy.with_name("copy.sqlite.part").mkdir()  # in the way of the draft
    with closing(open_library(build(path))) as file, pytest.raises(Failure) as failed:
        file.copy_to(copy)
    assert failed.value.code is FailureCode.FILE_UNWRITABLE
    assert copy.read_bytes() == b"earlier"


@pytest.mark.parametrize("place", [".", "/", "no/copy.sqlite", "file/copy.sqlite", "folder", "x" * 300])
def test_a_copy_to_no_place_for_a_file_is_refused(
    path: Path, tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with closing(open_library(build(path))) as file, pytest.raises(Failure) as failed:
        file.copy_to(Path(place))
    assert failed.value.code is FailureCode.FILE_UNWRITABLE
    assert not list(tmp_path.glob("*.part"))


def test_a_library_is_never_copied_over_itself(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.sqlite"
    os.link(build(path), link)
    with closing(open_library(path)) as file:
        for place in (path, link):
            with pytest.raises(Failure) as failed:
                file.copy_to(place)
            assert failed.value.code is FailureCode.FILE_UNWRITABLE
