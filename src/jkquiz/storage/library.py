"""Opening the library file, and what can go wrong with it."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jkquiz.domain.failures import Failure, FailureCode

APPLICATION_ID = 0x6A6B717A
"""Stands in the header of every library file: the ASCII codes of "jkqz"."""
VERSION = 10
"""How many migrations there are; kept apart from them, so that an up-to-date file opens without them."""

_HEADER = b"SQLite format 3\x00"
_LOCK_WAIT_S = 5.0


class LibraryFile:
    """One open library: a connection, with its failures told as ones that a user can understand."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self.was_migrated = False
        """Whether it was of an older version; what is derived from the log must then be computed again."""

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Run a query and return all of its rows."""
        with _told(self.path):
            return self._connection.execute(query, values).fetchall()

    def each(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Run a query and yield its rows one by one: more than one would hold at once."""
        with _told(self.path):
            yield from self._connection.execute(query, values)

    def row(self, query: str, *values: object) -> tuple[Any, ...] | None:
        """Run a query and return its first row, or None."""
        with _told(self.path):
            found: tuple[Any, ...] | None = self._connection.execute(query, values).fetchone()
            return found

    def write(self, statement: str, *values: object) -> int:
        """Run a statement within a transaction and return the key of the row that it inserted."""
        with _told(self.path):
            return self._connection.execute(statement, values).lastrowid or 0

    def write_many(self, statement: str, rows: "list[tuple[Any, ...]]") -> None:
        """Run a statement within a transaction once for each row of values."""
        with _told(self.path):
            self._connection.executemany(statement, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do everything within, durably, or nothing of it."""
        with _told(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with _told(self.path):
                self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy of the library, with what is not yet in its main file.

        Raises:
            Failure: where the copy can't be written, or would take the library's own place; an earlier file
                at its place is left as it was.
        """
        draft = path.parent / f"{path.name}.part"
        try:
            if path.exists() and path.samefile(self.path):
                raise Failure(FailureCode.FILE_UNWRITABLE, path=str(path))
            draft.unlink(missing_ok=True)
            with _told(self.path):
                self._connection.execute("VACUUM INTO ?", (str(draft),))
            draft.replace(path)
        except (OSError, Failure) as error:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            if isinstance(error, Failure) and error.code is FailureCode.LIBRARY_DAMAGED:
                raise
            raise Failure(FailureCode.FILE_UNWRITABLE, path=str(path)) from None

    def close(self) -> None:
        """Close the file. A process that dies without it loses nothing."""
        self._connection.close()


def open_library(path: Path) -> LibraryFile:
    """Open the library at a path, creating it where there is none and migrating an older one.

    An older library is copied aside first. A file that is newer, damaged, read-only or no library is left
    as it was.

    Raises:
        Failure: where it can't be opened, with what the person can do.
    """
    try:
        is_new = not path.exists() or path.stat().st_size == 0
        if not path.parent.is_dir():
            raise Failure(FailureCode.LIBRARY_MISSING_FOLDER, path=str(path), folder=str(path.parent))
        _refuse_read_only(path, is_new=is_new)
        if not is_new:
            _refuse_damaged(path)
    except OSError as error:
        raise Failure(FailureCode.LIBRARY_UNREADABLE, path=str(path), reason=error.strerror or "") from None
    with _told(path):
        connection = sqlite3.connect(path, timeout=_LOCK_WAIT_S, isolation_level=None)
        try:
            file = LibraryFile(path, connection)
            _prepare(file, connection, is_new=is_new)
        except BaseException:
            connection.close()
            raise
    return file


def now_ms(at: datetime) -> int:
    """Return a moment as the library keeps it: Unix time in milliseconds."""
    return round(at.timestamp() * 1000)


def to_ms(at: datetime) -> datetime:
    """Return a moment, in UTC, as exactly as the library keeps it, so that the log gives it again."""
    return at.astimezone(UTC).replace(microsecond=at.microsecond // 1000 * 1000)


def moment(milliseconds: int) -> datetime:
    """Return the moment, in UTC, of a time that the library keeps."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def newest_copy(path: Path) -> Path | None:
    """Return the newest copy that was put aside beside a library, or None."""
    copies = sorted(path.parent.glob(f"{path.stem}.*.copy{path.suffix}"))
    return copies[-1] if copies else None


def _prepare(file: LibraryFile, connection: sqlite3.Connection, *, is_new: bool) -> None:
    if is_new:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    else:
        _refuse_foreign(file, connection)
    # Each time: a backup that was put in place is not in this mode.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    version = _pragma(connection, "user_version")
    if version == VERSION:
        return
    # Imported here: sqlite-utils takes longer to import than the window to open.
    from jkquiz.storage.migrations import migrate

    if not is_new and version:
        file.copy_to(file.path.with_name(f"{file.path.stem}.v{version}.copy{file.path.suffix}"))
    migrate(connection, VERSION)
    file.was_migrated = bool(version)


def _refuse_foreign(file: LibraryFile, connection: sqlite3.Connection) -> None:
    if _pragma(connection, "application_id") != APPLICATION_ID:
        raise Failure(FailureCode.LIBRARY_FOREIGN, path=str(file.path))
    version = _pragma(connection, "user_version")
    if version > VERSION:
        raise Failure(FailureCode.LIBRARY_NEWER, path=str(file.path), version=version, known=VERSION)


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _refuse_read_only(path: Path, *, is_new: bool) -> None:
    """Refuse what can't be written, by its mode as well: the administrator may write everywhere."""
    places = [path.parent] if is_new and not path.exists() else [path, path.parent]
    for place in places:
        if not place.stat().st_mode & stat.S_IWUSR or not os.access(place, os.W_OK):
            raise Failure(FailureCode.LIBRARY_READ_ONLY, path=str(path), place=str(place))


def _refuse_damaged(path: Path) -> None:
    """Refuse a file whose header is not SQLite's, or which is shorter than its header says.

    What a process left unfinished when it died is brought to an end by SQLite; until then the file may be
    shorter.
    """
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100 or not header.startswith(_HEADER):
        raise _damaged(path)
    page_size = int.from_bytes(header[16:18], "big")
    page_size = 65536 if page_size == 1 else page_size
    pages = int.from_bytes(header[28:32], "big")
    is_unfinished = any(
        log.exists() and log.stat().st_size
        for log in (path.with_name(f"{path.name}{end}") for end in ("-wal", "-journal"))
    )
    if path.stat().st_size < page_size * pages and not is_unfinished:
        raise _damaged(path)


def _damaged(path: Path) -> Failure:
    copy = newest_copy(path)
    if copy is None:
        return Failure(FailureCode.LIBRARY_DAMAGED, path=str(path))
    return Failure(FailureCode.LIBRARY_DAMAGED_COPIED, path=str(path), copy=str(copy))


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what SQLite says into the failure that a user can understand; what is left is a bug."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        match code:
            case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
                raise _damaged(path) from error
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                raise Failure(FailureCode.LIBRARY_LOCKED, path=str(path)) from error
            case sqlite3.SQLITE_FULL:
                raise Failure(FailureCode.LIBRARY_FULL, path=str(path)) from error
            case sqlite3.SQLITE_READONLY:
                raise Failure(FailureCode.LIBRARY_READ_ONLY, path=str(path), place=str(path)) from error
            case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_IOERR | sqlite3.SQLITE_PERM:
                raise Failure(FailureCode.LIBRARY_UNREADABLE, path=str(path), reason=str(error)) from error
            case _:
                raise
