"""What one's own packs were when they were handed out."""

from collections.abc import Mapping
from dataclasses import dataclass

from jkquiz.domain.bank import Pack
from jkquiz.domain.plain import dumps, loads
from jkquiz.storage.item_rows import HIDDEN, ItemRows, content_of, is_same
from jkquiz.storage.library import LibraryFile


@dataclass(frozen=True, slots=True)
class HandedItem:
    """An item as it was handed out."""

    revision: int
    """The revision that it was."""
    status: str
    silenced: str
    content: str
    """Its text, as the files have it: in the languages that its question is in."""


@dataclass(frozen=True, slots=True)
class HandOut:
    """A pack as it was handed out."""

    structure: int
    """The revision of its structure."""
    items: Mapping[str, HandedItem]
    """Its items by id."""


class HandOuts:
    """Notes and reads what was handed out."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file
        self._rows = ItemRows(file)

    def note(self, pack: Pack, at: int) -> None:
        """Note one's own pack, as it is now, as handed out.

        Args:
            pack: as the files have it, with its version.
            at: the time, in ms.
        """
        with self._file.transaction():
            (structure,) = self._file.row("SELECT revision FROM pack WHERE id = ?", pack.id) or (None,)
            states = {
                name: (key, revision, status, silenced)
                for name, key, revision, status, silenced in self._file.rows(
                    f"""SELECT id, key, revision, status, silenced FROM item
                    WHERE pack = ? AND status NOT IN {HIDDEN}""",
                    pack.id,
                )
            }
            items = {}
            for item in pack.items:
                key, *state = states[item.id]
                written = content_of(item)
                # The text itself only where it is not that of the revision.
                is_whole = is_same(self._rows.content(key, state[0]), written)
                items[item.id] = [key, *state, None if is_whole else written]
            self._file.write(
                "INSERT OR IGNORE INTO hand_out (pack, version, content, made_at) VALUES (?, ?, ?, ?)",
                pack.id,
                pack.version,
                dumps({"structure": structure, "items": items}),
                at,
            )

    def read(self, pack: str, version: str | None) -> HandOut | None:
        """Return what was handed out under a version; None where nothing was."""
        found = self._file.row("SELECT content FROM hand_out WHERE pack = ? AND version = ?", pack, version)
        if not found:
            return None
        content = loads(found[0])
        items = {
            name: HandedItem(
                revision, status, silenced, self._rows.content(key, revision) if text is None else text
            )
            for name, (key, revision, status, silenced, text) in content["items"].items()
        }
        return HandOut(content["structure"], items)
