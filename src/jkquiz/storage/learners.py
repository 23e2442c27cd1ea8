"""The people who share a library, and what each prefers."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

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

    def rename(self, learner: int, name: str) -> None:
        """Give a learner another name; it must not be another learner's."""
        with self._file.transaction():
            self._file.write("UPDATE learner SET name = ? WHERE key = ?", name, learner)

    def preferences(self, learner: int) -> dict[str, Any]:
        """Return what a learner prefers, by name."""
        rows = self._file.rows("SELECT name, value FROM preference WHERE learner = ?", learner)
        return {name: json.loads(value) for name, value in rows}

    def prefer(self, learner: int, values: Mapping[str, Any]) -> None:
        """Keep what a learner prefers, all at once; a value is whatever JSON can hold."""
        with self._file.transaction():
            self._file.write_many(
                "INSERT OR REPLACE INTO preference VALUES (?, ?, ?)",
                [(learner, name, json.dumps(value, ensure_ascii=False)) for name, value in values.items()],
            )
