"""A pack built from files that somebody opened, as an edit: undoing it brings back what was there before."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from jkquiz.domain.bank import Pack
from jkquiz.storage.bank import Bank
from jkquiz.storage.building import Builder
from jkquiz.storage.edits import Stamp
from jkquiz.storage.item_rows import ABSENT, ItemState
from jkquiz.storage.journal import ItemChange, Journal, PackChange, Shipping, ShippingChange
from jkquiz.storage.library import LibraryFile
from jkquiz.storage.packs import note_replaced
from jkquiz.storage.structure import StructureRows


class Updating:
    """Builds a pack from its files over what the bank has of it, as a part of a transaction and as one edit.

    Args:
        file: the library.
        pack: a pack without problems, that is not one's own.
        stamp: what the edit is noted under.
    """

    def __init__(self, file: LibraryFile, pack: Pack, stamp: Stamp) -> None:
        self._file, self._pack, self._stamp = file, pack, stamp
        self._structures = StructureRows(file)

    def update(self, digest: str, pictures: Mapping[str, bytes]) -> None:
        """Build the pack from files of a digest, and note it as an edit where that changes anything."""
        name = self._pack.id
        old, before = self._present_structure(), self._rows()
        note_replaced(self._file, name)
        Builder(self._file, self._pack, self._stamp.at).build(digest, pictures)
        new, after = self._revision_of(replace(self._pack, items=()), old), self._rows()
        items: list[ItemChange] = []
        shippings: list[ShippingChange] = []
        for key, (state, shipping) in after.items():
            earlier, shipped = before.get(key, (None, None))
            if state != earlier:
                items.append((key, earlier, state))
            if shipping != shipped:
                shippings.append((key, shipped, shipping))
        packs: list[PackChange] = [] if old == new else [(name, old, new)]
        if items or shippings or packs:
            stamp = self._stamp
            Journal(self._file).record(stamp.id, stamp.at, stamp.what, stamp.label, items, packs, shippings)

    def _present_structure(self) -> int | None:
        """Return the number of the revision that the structure is; None where there is no such pack."""
        number = self._structures.number(self._pack.id)
        if number is not None:
            return number
        present = Bank(self._file).structure(self._pack.id)
        return None if present is None else self._revision_of(present, None)

    def _revision_of(self, structure: Pack, last: int | None) -> int:
        """Return the number of the structure that the bank has now: the last one where it is the same."""
        name = structure.id
        if last is not None and self._structures.content(name, last) == structure:
            return last
        number = self._structures.revise(structure, self._stamp.at)
        self._structures.point(name, number)
        return number

    def _rows(self) -> dict[int, tuple[ItemState | None, Shipping]]:
        rows: dict[int, tuple[ItemState | None, Shipping]] = {}
        for key, *columns in self._file.rows(
            """SELECT key, revision, status, base, silenced, offered,
                position, place, shipped, shipped_status, shipped_silenced
            FROM item WHERE pack = ? AND status != 'derived'""",
            self._pack.id,
        ):
            state: list[Any] = columns[:5]
            is_there = columns[1] != ABSENT
            rows[key] = (ItemState(*state) if is_there else None, Shipping(*columns[5:]))
        return rows
