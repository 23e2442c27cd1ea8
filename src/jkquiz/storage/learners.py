"""The people who share a library."""

from datetime import datetime

from jkquiz.storage.library import LibraryFile, now_ms


class Learners:
    """Finds and adds learners."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def find(self, name: str) -> int | None:
        """Return the key of a learner, or None."""
        found = self._file.row("SELECT key FROM learner WHERE name = ?", name)
        return found[0] if found else None

    def names(self) -> list[str]:
        """Return the names of all learners, the first one first."""
        return [name for (name,) in self._file.rows("SELECT name FROM learner ORDER BY key")]

    def add(self, identity: str, name: str, at: datetime) -> int:
        """Add a learner and return the key."""
        with self._file.transaction():
            return self._file.write(
                "INSERT INTO learner (id, name, made_at) VALUES (?, ?, ?)", identity, name, now_ms(at)
            )
