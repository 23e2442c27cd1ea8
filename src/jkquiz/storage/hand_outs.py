"""What one's own packs were when they were handed out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jkquiz.domain.plain import dumps, loads
from jkquiz.storage.item_rows import HIDDEN, ItemState
from jkquiz.storage.library import LibraryFile


@dataclass(frozen=True, slots=True)
class HandOut:
    """A pack as it was handed out."""

    structure: int
    """The revision of its structure."""
    items: Mapping[str, ItemState]
    """The state that each item had, by its id."""


class HandOuts:
    """Notes and reads what was handed out."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def note(self, pack: str, version: str, items: Iterable[str], at: int) -> None:
        """Note one's own pack, as it is now, as handed out under a version.

        Args:
            pack: its id.
            version: the same for the same content.
            items: ids of those that were handed out.
            at: the time, in ms.
        """
        wanted = set(items)
        with self._file.transaction():
            (structure,) = self._file.row("SELECT revision FROM pack WHERE id = ?", pack) or (None,)
            states = {
                name: [revision, status, silenced]
                for name, revision, status, silenced in self._file.rows(
                    f"""SELECT id, revision, status, silenced FROM item
                    WHERE pack = ? AND status NOT IN {HIDDEN}""",
                    pack,
                )
                if name in wanted
            }
            self._file.write(
                "INSERT OR IGNORE INTO hand_out (pack, version, content, made_at) VALUES (?, ?, ?, ?)",
                pack,
                version,
                dumps({"structure": structure, "items": states}),
                at,
            )

    def read(self, pack: str, version: str | None) -> HandOut | None:
        """Return what was handed out under a version; None where nothing was."""
        found = self._file.row("SELECT content FROM hand_out WHERE pack = ? AND version = ?", pack, version)
        if not found:
            return None
        content = loads(found[0])
        items = {
            name: ItemState(revision, status, None, silenced)
            for name, (revision, status, silenced) in content["items"].items()
        }
        return HandOut(content["structure"], items)
