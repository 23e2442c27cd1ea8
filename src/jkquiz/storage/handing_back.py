"""A copy of one's own pack that comes back: merged with what was handed out and with what is here now."""

from collections.abc import Mapping
from dataclasses import replace

from jkquiz.domain.bank import Pack
from jkquiz.domain.editing.merging import merge
from jkquiz.domain.editing.structures import merge_structure
from jkquiz.domain.items import Item, Status
from jkquiz.storage.bank import read_item
from jkquiz.storage.edits import Edits, Stamp
from jkquiz.storage.hand_outs import HandOut, HandOuts
from jkquiz.storage.item_rows import (
    HIDDEN,
    ItemRows,
    ItemState,
    content_of,
    is_same,
    silences_of,
    three_way,
)
from jkquiz.storage.journal import ItemChange, PackChange
from jkquiz.storage.library import LibraryFile
from jkquiz.storage.pictures import Pictures
from jkquiz.storage.structure import StructureRows


class HandingBack:
    """Merges a copy into one's own pack, as a part of a transaction and as one edit.

    Items are merged three ways by id and field, from the hand-out that the copy names. Where it names none
    that is known here nothing is common, and all that differs is a conflict. What both changed stays as it
    is here, with what the copy has beside it.

    Args:
        file: the library.
        pack: the copy, without problems.
        at: the time, in ms.
    """

    def __init__(self, file: LibraryFile, pack: Pack, at: int) -> None:
        self._file, self._pack, self._at = file, pack, at
        self._rows, self._structures = ItemRows(file), StructureRows(file)
        self._handed = HandOuts(file).read(pack.id, pack.version) or HandOut(0, {})
        self.kept = 0
        """How many fields of the structure both changed, and that stay as they are here."""

    def merge(self, stamp: Stamp, pictures: Mapping[str, bytes]) -> None:
        """Merge the copy, and note it as an edit where that changes anything.

        Raises:
            Failure: where the structure that comes of it lacks what items need.
        """
        Pictures(self._file).put(self._pack.id, pictures)
        packs = self._merge_structure()
        changes = [change for item in self._pack.items if (change := self._merge_item(item)) is not None]
        changes += self._retire_what_is_gone()
        edits = Edits(self._file)
        edits.refuse_broken(self._pack.id)
        if changes or packs:
            edits.journal.record(stamp.id, stamp.at, stamp.what, stamp.label, changes, packs)

    # --- structure ---------------------------------------------------------------------------------------

    def _merge_structure(self) -> list[PackChange]:
        name, theirs = self._pack.id, replace(self._pack, items=(), version=None)
        number = self._structures.state(name)
        if number is None:  # its making was undone: all of it comes back
            self._handed = HandOut(0, {})
            merged = theirs
        else:
            mine = self._structures.content(name, number)
            base = self._structures.content(name, self._handed.structure) if self._handed.structure else None
            found = merge_structure(base, mine, theirs, [*self._pack.items, *self._items_here()])
            self.kept = len(found.conflicts)
            merged = found.pack
            if merged == mine:
                return []
        new = self._structures.revise(merged, self._at)
        self._structures.put(name, new)
        return [(name, number, new)]

    def _items_here(self) -> list[Item]:
        return [
            read_item(content, status, silenced)
            for content, status, silenced in self._file.rows(
                f"""SELECT content, status, silenced FROM item
                JOIN revision ON revision.item = item.key AND revision.number = item.revision
                WHERE pack = ? AND status NOT IN {HIDDEN}""",
                self._pack.id,
            )
        ]

    # --- items -------------------------------------------------------------------------------------------

    def _merge_item(self, theirs: Item) -> ItemChange | None:
        found = self._present(theirs.id)
        if found is None:
            return None if self._was_taken_out(theirs) else self._add(theirs)
        key, before = found
        after = self._merged(key, before, theirs)
        if before == after:
            return None
        self._rows.put(key, before, after)
        return key, before, after

    def _present(self, name: str) -> tuple[int, ItemState] | None:
        """Return the key and state of an item by its id; None where it is not in the bank."""
        found = self._file.row("SELECT key FROM item WHERE pack = ? AND id = ?", self._pack.id, name)
        state = self._rows.state(found[0]) if found else None
        return None if not found or state is None else (found[0], state)

    def _was_taken_out(self, theirs: Item) -> bool:
        """Whether an item was handed out as it comes back, and taken out of the bank here since."""
        handed = self._handed.items.get(theirs.id)
        return handed is not None and is_same(handed.content, content_of(theirs))

    def _add(self, theirs: Item) -> ItemChange:
        key, state = self._rows.add(self._pack.id, theirs, self._at)
        self._rows.put(key, None, state)
        return key, None, state

    def _merged(self, key: int, before: ItemState, theirs: Item) -> ItemState:
        handed, content = self._handed.items.get(theirs.id), content_of(theirs)
        mine = self._rows.content(key, before.revision)
        base = None if handed is None else handed.content
        status, silenced = before.status, before.silenced
        if handed is not None:
            status = three_way(handed.status, status, theirs.status.value)
            silenced = three_way(handed.silenced, silenced, silences_of(theirs))
        kept = ItemState(before.revision, status, before.base, silenced, before.offered)
        if is_same(content, mine) or (base is not None and is_same(content, base)):
            return kept
        number = before.offered
        if number is None or not is_same(content, self._rows.content(key, number)):
            number = self._rows.revise(key, content, self._at, is_local=False)
        clash, revision = (before.base, before.offered), number
        if base is None or not is_same(mine, base):
            merged = merge(_item(base), read_item(mine, "", "[]"), theirs)
            text = content_of(merged.item)
            if is_same(text, mine):
                revision = before.revision
            elif not is_same(text, content):
                revision = self._rows.revise(key, text, self._at, is_local=True)
            if merged.conflicts:
                clash = (handed.revision if handed else None, number)
        if clash[1] is not None and is_same(
            self._rows.content(key, clash[1]), self._rows.content(key, revision)
        ):
            clash = (None, None)
        return ItemState(revision, status, clash[0], silenced, clash[1])

    def _retire_what_is_gone(self) -> list[ItemChange]:
        """Retire what was handed out, was taken out of the copy, and is here as it was."""
        there = {item.id for item in self._pack.items}
        changes: list[ItemChange] = []
        for name, handed in self._handed.items.items():
            if name in there:
                continue
            found = self._present(name)
            if found is None:
                continue
            key, before = found
            given, present = (self._rows.content(key, each.revision) for each in (handed, before))
            is_as_it_was = before.status == handed.status and is_same(present, given)
            if before.status != Status.RETIRED and is_as_it_was:
                after = replace(before, status=Status.RETIRED.value)
                self._rows.put(key, before, after)
                changes.append((key, before, after))
        return changes


def _item(content: str | None) -> Item | None:
    return None if content is None else read_item(content, "", "[]")
