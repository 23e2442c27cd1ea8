"""What a person has set, kept with the library."""

import json
from typing import Any

from jkquiz.storage.library import LibraryFile


class Settings:
    """Reads and writes settings by name; a value is whatever JSON can hold."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def read(self, name: str, default: Any = None) -> Any:
        """Return a setting, or the default where it was never set."""
        found = self._file.row("SELECT value FROM setting WHERE name = ?", name)
        return json.loads(found[0]) if found else default

    def write(self, name: str, value: Any) -> None:
        """Keep a setting."""
        with self._file.transaction():
            self.note(name, value)

    def note(self, name: str, value: Any) -> None:
        """Keep a setting as a part of a transaction."""
        self._file.write(
            "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name,
            json.dumps(value, ensure_ascii=False),
        )
