"""The pictures of packs, by name. One is never changed or taken out: an earlier revision may name it."""

from collections.abc import Mapping

from jkquiz.storage.library import LibraryFile


class Pictures:
    """Keeps pictures."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def put(self, pack: str, pictures: Mapping[str, bytes]) -> None:
        """Write pictures of a pack, as a part of a transaction; one that is there stays."""
        self._file.write_many(
            "INSERT OR IGNORE INTO picture (pack, name, content) VALUES (?, ?, ?)",
            [(pack, name, content) for name, content in pictures.items()],
        )

    def add(self, pack: str, name: str, content: bytes) -> None:
        """Write one picture, durably."""
        with self._file.transaction():
            self.put(pack, {name: content})

    def copy(self, name: str, pack: str, to: str) -> None:
        """Give another pack a picture as well, durably."""
        with self._file.transaction():
            self._file.write(
                """INSERT OR IGNORE INTO picture (pack, name, content)
                SELECT ?, name, content FROM picture WHERE pack = ? AND name = ?""",
                to,
                pack,
                name,
            )

    def read(self, pack: str, name: str) -> bytes | None:
        """Return a picture; None where there is none of that name."""
        found = self._file.row("SELECT content FROM picture WHERE pack = ? AND name = ?", pack, name)
        return bytes(found[0]) if found else None

    def of_items(self, pack: str, names: frozenset[str]) -> dict[str, bytes]:
        """Return those of some pictures that are there, by name."""
        return {name: content for name in sorted(names) if (content := self.read(pack, name)) is not None}
