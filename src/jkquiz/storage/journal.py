"""The journal of edits: what each changed, so that it can be undone and done again, also after a restart.

An edit is a set of items, each with its state before and after, and of one's own packs likewise. Undoing
brings each to the state before, redoing to the state after. A new edit after an undo makes what was undone
dead: it stays in the journal and can't be redone.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.plain import dumps, loads
from jkquiz.storage.item_rows import ItemRows, ItemState
from jkquiz.storage.library import LibraryFile, moment
from jkquiz.storage.structure import StructureRows

ItemChange = tuple[int, ItemState | None, ItemState | None]
"""Key, state before and state after; None for not in the bank."""
PackChange = tuple[str, int | None, int | None]
"""Id, revision before and revision after; None for not in the bank."""


_WIDE = len(fields(ItemState))


@dataclass(frozen=True, slots=True)
class Shipping:
    """What a pack's files say of an item, and where among the items they have it."""

    position: int
    place: float | None
    revision: int | None
    """None where it is not in them."""
    status: str | None
    silenced: str | None


ShippingChange = tuple[int, Shipping | None, Shipping]
"""Key, what was said before and after; None for an item that had never been in the files."""


class What(StrEnum):
    """What an edit did, for the words on a screen."""

    ADD = "add"
    SAVE = "save"
    COPY = "copy"
    STATUS = "status"
    BULK = "bulk"
    REMOVE = "remove"
    RESTORE = "restore"
    IMPORT = "import"
    KEEP_MINE = "keep-mine"
    TAKE_THEIRS = "take-theirs"
    NEW_PACK = "new-pack"
    STRUCTURE = "structure"
    OPEN = "open"
    """A pack was opened."""
    UPDATE = "update"
    """The pack that ships was built anew."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of the journal."""

    key: int
    id: str
    at: datetime
    what: What
    label: Mapping[str, Any]
    """What a screen says of it: `n` items, the `text` of the only one …"""
    items: int
    """How many items it changed."""


class Journal:
    """Writes and reads edits."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file
        self._items, self._packs = ItemRows(file), StructureRows(file)

    # --- writing, as a part of a transaction ------------------------------------------------------------

    def record(
        self,
        identity: str,
        at: int,
        what: What,
        label: Mapping[str, Any],
        items: Sequence[ItemChange],
        packs: Sequence[PackChange] = (),
        shippings: Sequence[ShippingChange] = (),
    ) -> None:
        """Note an edit that was made; what was undone before can't be redone any more."""
        self._file.write("UPDATE edit SET is_dead = 1 WHERE is_dead = 0 AND is_undone = 1")
        key = self._file.write(
            "INSERT INTO edit (id, at, what, label) VALUES (?, ?, ?, ?)",
            identity,
            at,
            what.value,
            dumps(label),
        )
        self._file.write_many(
            """INSERT INTO edit_item (edit, item,
                old_revision, old_status, old_base, old_silenced, old_offered,
                new_revision, new_status, new_base, new_silenced, new_offered)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            [(key, item, *_columns(before), *_columns(after)) for item, before, after in items],
        )
        self._file.write_many(
            "INSERT INTO edit_pack VALUES (?, ?, ?, ?)", [(key, *change) for change in packs]
        )
        self._file.write_many(
            "INSERT INTO edit_shipping VALUES (?, ?, ?, ?)",
            [
                (key, item, None if before is None else dumps(astuple(before)), dumps(astuple(after)))
                for item, before, after in shippings
            ],
        )

    def cut_off(self, pack: str) -> None:
        """Make the whole journal dead where an edit of it concerns a pack: it can't be undone any more."""
        if self._file.row(
            """SELECT 1 FROM edit JOIN edit_item ON edit_item.edit = edit.key
            JOIN item ON item.key = edit_item.item WHERE is_dead = 0 AND item.pack = ?
            UNION SELECT 1 FROM edit JOIN edit_pack ON edit_pack.edit = edit.key
            WHERE is_dead = 0 AND edit_pack.pack = ?
            UNION SELECT 1 FROM edit JOIN edit_shipping ON edit_shipping.edit = edit.key
            JOIN item ON item.key = edit_shipping.item WHERE is_dead = 0 AND item.pack = ? LIMIT 1""",
            pack,
            pack,
            pack,
        ):
            self._file.write("UPDATE edit SET is_dead = 1 WHERE is_dead = 0")

    def has_opened(self, pack: str) -> bool:
        """Whether opening a pack's files can be undone or redone."""
        return (
            self._file.row(
                """SELECT 1 FROM edit JOIN edit_shipping ON edit_shipping.edit = edit.key
                JOIN item ON item.key = edit_shipping.item WHERE is_dead = 0 AND item.pack = ? LIMIT 1""",
                pack,
            )
            is not None
        )

    # --- undo and redo ----------------------------------------------------------------------------------

    def undo(self) -> Edit | None:
        """Undo the last edit, durably, and return it; None where there is none.

        Raises:
            Failure: where something that it changed was changed since by something that is no edit.
        """
        with self._file.transaction():
            edit = self.next_undo()
            if edit is not None:
                self._apply(edit, is_undo=True)
        return edit

    def redo(self) -> Edit | None:
        """Do the last edit that was undone again, durably, and return it; None where there is none.

        Raises:
            Failure: as for `undo`.
        """
        with self._file.transaction():
            edit = self.next_redo()
            if edit is not None:
                self._apply(edit, is_undo=False)
        return edit

    def _apply(self, edit: Edit, *, is_undo: bool) -> None:
        packs = [
            (pack, new, old) if is_undo else (pack, old, new)
            for pack, old, new in self._file.rows(
                "SELECT pack, old_revision, new_revision FROM edit_pack WHERE edit = ?", edit.key
            )
        ]
        # Structure first: what follows from an item's text depends on its pack's sections and facts.
        for pack, present, wanted in packs:
            if self._packs.number(pack) != present:
                raise Failure(FailureCode.EDIT_OVERTAKEN)
            self._packs.put(pack, wanted)
        moved = self._ship(edit.key, is_undo=is_undo)
        for key, before, after in self._changes(edit.key):
            present, wanted = (after, before) if is_undo else (before, after)
            if self._items.state(key) != present:
                raise Failure(FailureCode.EDIT_OVERTAKEN)
            self._items.put(key, present, wanted)
            moved.discard(key)
        for key in moved:
            self._items.derive(key)
        self._file.write("UPDATE edit SET is_undone = ? WHERE key = ?", is_undo, edit.key)

    def _ship(self, edit: int, *, is_undo: bool) -> set[int]:
        """Let the files of a pack say of items what they said before, or after; return the items' keys."""
        keys = set()
        for key, *sides in self._file.rows("SELECT item, old, new FROM edit_shipping WHERE edit = ?", edit):
            old, new = (None if side is None else Shipping(*json.loads(side)) for side in sides)
            wanted = old if is_undo else new
            if wanted is None:  # it goes out of the bank, and says nothing then
                wanted = Shipping(0, None, None, None, None)
            self._file.write(
                """UPDATE item SET position = ?, place = ?, shipped = ?, shipped_status = ?,
                    shipped_silenced = ? WHERE key = ?""",
                *astuple(wanted),
                key,
            )
            keys.add(key)
        return keys

    def _changes(self, edit: int) -> Iterator[ItemChange]:
        for key, *columns in self._file.rows(
            """SELECT item, old_revision, old_status, old_base, old_silenced, old_offered,
                new_revision, new_status, new_base, new_silenced, new_offered
            FROM edit_item WHERE edit = ?""",
            edit,
        ):
            yield key, _state(columns[:_WIDE]), _state(columns[_WIDE:])

    # --- reading ----------------------------------------------------------------------------------------

    def next_undo(self) -> Edit | None:
        """Return the edit that undoing would undo."""
        return self._edit("is_dead = 0 AND is_undone = 0 ORDER BY key DESC LIMIT 1")

    def next_redo(self) -> Edit | None:
        """Return the edit that redoing would do again."""
        return self._edit("is_dead = 0 AND is_undone = 1 ORDER BY key LIMIT 1")

    def items(self) -> set[int]:
        """Return the keys of the items in edits that can be undone or redone."""
        rows = self._file.rows(
            "SELECT DISTINCT item FROM edit_item JOIN edit ON edit.key = edit_item.edit WHERE is_dead = 0"
        )
        return {key for (key,) in rows}

    def _edit(self, condition: str) -> Edit | None:
        found = self._file.row(
            f"""SELECT key, id, at, what, label, (SELECT count(*) FROM edit_item WHERE edit = edit.key)
            FROM edit WHERE {condition}"""
        )
        if not found:
            return None
        key, identity, at, what, label, items = found
        return Edit(key, identity, moment(at), What(what), loads(label), items)


def _columns(state: ItemState | None) -> tuple[object, ...]:
    if state is None:
        return (None,) * _WIDE
    return (state.revision, state.status, state.base, state.silenced, state.offered)


def _state(columns: Sequence[Any]) -> ItemState | None:
    return None if columns[0] is None else ItemState(*columns)
