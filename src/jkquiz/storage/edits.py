"""Edits of the bank: each one transaction, in the journal, refused where something else came first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jkquiz.domain.bank import Pack
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.items import Item, Status
from jkquiz.domain.plain import loads, text_from_plain
from jkquiz.domain.texts import Language
from jkquiz.storage.bank import StoredItem, read_item
from jkquiz.storage.item_rows import (
    HIDDEN,
    IN_CONFLICT,
    ItemRows,
    ItemState,
    content_of,
    is_same,
    silences_of,
)
from jkquiz.storage.journal import Edit, ItemChange, Journal, PackChange, What
from jkquiz.storage.library import LibraryFile, moment
from jkquiz.storage.links import PackLinks
from jkquiz.storage.structure import StructureRows

OnProgress = Callable[[int, int], bool]
"""Is told how many of how many are done; returns whether to go on."""
_EVERY = 100
"""After how many items progress is told."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one item is to become."""

    item: Item | None
    """None for not in the bank."""
    key: int | None = None
    """None for a new item."""
    pack: str = ""
    """Of a new item."""
    basis: StoredItem | None = None
    """The item as it was when it was opened; another state now is refused. None for whatever it is now."""
    revision: int | None = None
    """Only point at an earlier revision again; the item gives no text then."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an edit is noted under."""

    id: str
    at: int
    what: What
    label: dict[str, Any]


@dataclass(frozen=True, slots=True)
class StoredRevision:
    """A revision of an item."""

    number: int
    at: datetime
    is_local: bool
    """Made here, and not by a pack's files."""
    item: Item


@dataclass(frozen=True, slots=True)
class Shipping:
    """What the files of its pack say of an item that was edited here."""

    base: Item | None
    """What the edited text came from; None where they have nothing in common."""
    theirs: Item | None
    """What they say now; None where the item is not in them any more."""


class _CancelledError(Exception):
    """The person did not want to go on."""


class Edits:
    """Makes edits, and reads what they left."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file
        self._rows, self._packs, self.journal = ItemRows(file), StructureRows(file), Journal(file)

    # --- making -----------------------------------------------------------------------------------------

    def make(
        self,
        stamp: Stamp,
        wanted: Sequence[Wanted],
        pack: Pack | None = None,
        pack_basis: int | None = None,
        on_progress: OnProgress | None = None,
    ) -> list[int] | None:
        """Make an edit, all of it or nothing, durable on return; return the keys of the items that changed.

        Args:
            stamp: what it is noted under; where nothing changes it is not.
            wanted: the items.
            pack: one's own pack with another structure.
            pack_basis: its revision when it was read; None for a new pack.
            on_progress: may end it, and None is returned: nothing was done.

        Raises:
            Failure: where an item or the pack changed since it was read, an item is not there, or the
                structure lacks what items need.
        """
        try:
            with self._file.transaction():
                packs = [] if pack is None else [self._put_pack(pack, pack_basis, stamp.at)]
                changes: list[ItemChange] = []
                for done, each in enumerate(wanted):
                    if on_progress and done % _EVERY == 0 and not on_progress(done, len(wanted)):
                        raise _CancelledError
                    change = self._put_item(each, stamp.at)
                    if change[1] != change[2]:
                        changes.append(change)
                if pack is not None:
                    self.refuse_broken(pack.id)
                if changes or packs:
                    self.journal.record(stamp.id, stamp.at, stamp.what, stamp.label, changes, packs)
                if on_progress and not on_progress(len(wanted), len(wanted)):
                    raise _CancelledError
        except _CancelledError:
            return None
        return [key for key, _, _ in changes]

    def settle(self, stamp: Stamp, keys: Sequence[int], *, takes_theirs: bool) -> list[int]:
        """End conflicts with a pack's files, or a copy handed back, as one edit; return the keys changed.

        Args:
            stamp: what it is noted under.
            keys: of the items.
            takes_theirs: what both changed becomes as they have it; what only one changed stays so in either
                case.
        """
        changes: list[ItemChange] = []
        with self._file.transaction():
            for key in keys:
                before = self._need(key)
                after = self._settled(key, before, stamp.at, takes_theirs=takes_theirs)
                if before != after:
                    self._rows.put(key, before, after)
                    changes.append((key, before, after))
            if changes:
                self.journal.record(stamp.id, stamp.at, stamp.what, stamp.label, changes)
        return [key for key, _, _ in changes]

    def _settled(self, key: int, before: ItemState, at: int, *, takes_theirs: bool) -> ItemState:
        shipped, status, silenced = self._file.row(
            "SELECT shipped, shipped_status, shipped_silenced FROM item WHERE key = ?", key
        ) or (None, None, None)
        if before.offered is not None:
            number = (
                self._theirs_and_mine(key, before, before.offered, at) if takes_theirs else before.revision
            )
            return ItemState(number, before.status, None, before.silenced)
        if not takes_theirs:
            return ItemState(before.revision, before.status, shipped, before.silenced)
        if shipped is not None:
            number = self._theirs_and_mine(key, before, shipped, at)
            return ItemState(number, status, shipped, silenced)
        if before.base is not None:
            return ItemState(before.base, Status.RETIRED.value, before.base, before.silenced)
        return before

    def _theirs_and_mine(self, key: int, before: ItemState, theirs: int, at: int) -> int:
        """Return the revision with their text, and what only mine changed: a new one where need be."""
        from jkquiz.domain.editing.merging import merge

        base = None if before.base is None else self._read(key, before.base)
        merged = merge(base, self._read(key, theirs), self._read(key, before.revision))
        content = content_of(merged.item)
        for number in (theirs, before.revision):
            if is_same(self._rows.content(key, number), content):
                return number
        return self._rows.revise(key, content, at, is_local=True)

    def _read(self, key: int, number: int) -> Item:
        return read_item(self._rows.content(key, number), "", "[]")

    def _put_item(self, wanted: Wanted, at: int) -> ItemChange:
        if wanted.key is None:
            assert wanted.item is not None  # noqa: S101 - a new item has a text
            key, state = self._rows.add(wanted.pack, wanted.item, at)
            self._rows.put(key, None, state)
            return key, None, state
        key, before = wanted.key, self._need(wanted.key)
        after = self._wanted_state(wanted, key, before, at)
        if before != after:
            self._rows.put(key, before, after)
        return key, before, after

    def _wanted_state(self, wanted: Wanted, key: int, before: ItemState, at: int) -> ItemState | None:
        item, basis = wanted.item, wanted.basis
        if basis is not None and basis.revision != before.revision:
            raise self._stale(key)
        if item is None:
            return None
        status, silenced = item.status.value, silences_of(item)
        if basis is not None:
            # What was not touched may have been changed elsewhere meanwhile, and stays so.
            status = self._unless_stale(key, basis.item.status.value, before.status, status)
            silenced = self._unless_stale(key, silences_of(basis.item), before.silenced, silenced)
        content = content_of(item)
        if before.offered is not None and is_same(self._rows.content(key, before.offered), content):
            # Written as the copy has it: they are in conflict no more.
            return ItemState(before.offered, status, None, silenced)
        if wanted.revision is not None:
            base = self._base_of(key, wanted.revision, before)
            return ItemState(wanted.revision, status, base, silenced, before.offered)
        number = self._revision(key, before, content, at)
        return ItemState(number, status, before.base, silenced, before.offered)

    def _unless_stale(self, key: int, basis: str, present: str, wanted: str) -> str:
        if wanted == basis:
            return present
        if present not in (basis, wanted):
            raise self._stale(key)
        return wanted

    def _revision(self, key: int, before: ItemState, content: str, at: int) -> int:
        """Return the revision of a text: the present one, that of the files, or a new one."""
        text = self._rows.content(key, before.revision)
        if is_same(text, content):
            return before.revision
        if (
            before.base is not None
            and before.base != before.revision
            and is_same(self._rows.content(key, before.base), content)
        ):
            return before.base
        return self._rows.revise(key, content, at, is_local=True)

    def _base_of(self, key: int, revision: int, before: ItemState) -> int | None:
        (shipped,) = self._file.row("SELECT shipped FROM item WHERE key = ?", key) or (None,)
        return shipped if shipped == revision else before.base

    def _need(self, key: int) -> ItemState:
        state = self._rows.state(key)
        if state is None:
            raise Failure(FailureCode.ITEM_GONE, item=self._named(key))
        return state

    def _stale(self, key: int) -> Failure:
        return Failure(FailureCode.ITEM_STALE, item=self._named(key))

    def _named(self, key: int) -> str:
        """Return the beginning of an item's question, by which a person knows it."""
        found = self._file.row(
            """SELECT content FROM item JOIN revision
            ON revision.item = item.key AND revision.number = item.revision WHERE key = ?""",
            key,
        )
        stem = read_item(found[0], "", "[]").stem.read(Language.JAPANESE) if found else ""
        return f"{stem[:_NAME]}…" if len(stem) > _NAME else stem

    # --- one's own packs --------------------------------------------------------------------------------

    def own_pack(self, pack: str) -> tuple[Pack, int] | None:
        """Return one's own pack without its items, and the number of its revision."""
        number = self._packs.state(pack)
        return None if number is None else (self._packs.content(pack, number), number)

    def _put_pack(self, pack: Pack, basis: int | None, at: int) -> PackChange:
        before = self._packs.state(pack.id)
        if before != basis:
            title = pack.title.read(Language.JAPANESE)
            raise Failure(FailureCode.PACK_STALE, pack=title)
        number = self._packs.revise(pack, at)
        self._packs.put(pack.id, number)
        return pack.id, before, number

    def refuse_broken(self, pack: str) -> None:
        """Refuse a structure that lacks a section or a fact which an item needs."""
        rows = self._file.rows(
            f"""SELECT item.key FROM item JOIN section ON section.key = item.section
            JOIN revision ON revision.item = item.key AND revision.number = item.revision
            WHERE item.pack = ? AND status NOT IN {HIDDEN} AND (NOT section.is_current
                OR EXISTS (SELECT 1 FROM json_each(revision.content, '$.facts') AS named
                    JOIN fact ON fact.pack = item.pack AND fact.id = named.value
                    WHERE NOT fact.is_current))""",
            pack,
        )
        if rows:
            found = self._file.row("SELECT title FROM pack WHERE id = ?", pack)
            title = text_from_plain(loads(found[0])).read(Language.JAPANESE) if found else pack
            raise Failure(FailureCode.PACK_IN_USE, pack=title, n=len(rows))

    # --- reading ----------------------------------------------------------------------------------------

    def revisions(self, key: int) -> list[StoredRevision]:
        """Return all revisions of an item, oldest first."""
        rows = self._file.rows(
            "SELECT number, made_at, is_local, content FROM revision WHERE item = ? ORDER BY number", key
        )
        return [
            StoredRevision(number, moment(at), bool(is_local), read_item(content, "", "[]"))
            for number, at, is_local, content in rows
        ]

    def conflicts(self) -> list[int]:
        """Return the keys of items that were edited here and otherwise in their pack's files."""
        rows = self._file.rows(
            f"SELECT key FROM item WHERE {IN_CONFLICT} AND status NOT IN {HIDDEN} ORDER BY pack, position"
        )
        return [key for (key,) in rows]

    def shipping(self, key: int) -> Shipping:
        """Return what a pack's files, or a copy handed back, say of an item."""
        base, offered, shipped, status, silenced = (
            self._file.row(
                "SELECT base, offered, shipped, shipped_status, shipped_silenced FROM item WHERE key = ?", key
            )
            or (None,) * 5
        )
        read = None if base is None else self._read(key, base)
        if offered is not None:
            mine = self._need(key)
            return Shipping(read, read_item(self._rows.content(key, offered), mine.status, mine.silenced))
        return Shipping(
            read,
            None if shipped is None else read_item(self._rows.content(key, shipped), status, silenced),
        )

    def is_shipped(self, key: int) -> bool:
        """Whether a pack's files have, or had, an item."""
        return (
            self._file.row(
                """SELECT 1 FROM item JOIN pack ON pack.id = item.pack
                WHERE key = ? AND NOT is_own AND (base IS NOT NULL OR shipped IS NOT NULL)""",
                key,
            )
            is not None
        )

    def links(self, pack: str) -> PackLinks:
        """Return what tells what a pack has."""
        return PackLinks(self._file, pack)

    def next_undo(self) -> Edit | None:
        """Return the edit that undoing would undo."""
        return self.journal.next_undo()

    def next_redo(self) -> Edit | None:
        """Return the edit that redoing would do again."""
        return self.journal.next_redo()


_NAME = 30
"""How many characters of a question name it in a sentence."""
