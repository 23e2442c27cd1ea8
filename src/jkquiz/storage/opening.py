"""Bringing a pack into the bank with word of what that does to each item, or only for the word."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from jkquiz.domain.bank import Pack
from jkquiz.domain.items import Item, Status
from jkquiz.domain.texts import Text
from jkquiz.storage.bank import Bank, read_item
from jkquiz.storage.edits import Stamp
from jkquiz.storage.item_rows import HIDDEN, IN_CONFLICT
from jkquiz.storage.library import LibraryFile


class Fate(StrEnum):
    """What becomes of an item when a pack is opened."""

    NEW = "new"
    CHANGED = "changed"
    """It has the pack's text, or status, where it had another."""
    MERGED = "merged"
    """It was edited here, and takes up what the pack changed beside that."""
    CONFLICTING = "conflicting"
    """Both changed the same: it stays as it was edited here, until somebody decides."""
    RETIRED = "retired"
    """The pack has it no more, or retires it."""


@dataclass(frozen=True, slots=True)
class ItemFate:
    """What becomes of one item."""

    fate: Fate
    before: Item | None
    """As it was here; None where it was not."""
    after: Item

    @property
    def item(self) -> str:
        """Its id."""
        return self.after.id

    @property
    def stem(self) -> Text:
        """Its question, as it is afterwards."""
        return self.after.stem


@dataclass(frozen=True, slots=True)
class Opening:
    """What opening a pack does, or would do."""

    is_new: bool
    """Whether the library had no such pack."""
    fates: tuple[ItemFate, ...]
    """Of the items that do not stay as they are, in their order."""
    unchanged: int
    is_edit: bool
    """Whether that is an edit that can be undone; not where nothing changes."""
    kept: int = 0
    """How many fields of its outline, text, facts and caveats both changed: they stay as they are here."""


@dataclass(frozen=True, slots=True)
class _Row:
    revision: int
    status: str
    is_local: bool
    is_conflicting: bool
    content: str
    silenced: str

    @property
    def item(self) -> Item:
        return read_item(self.content, self.status, self.silenced)


class _OnlyAskedError(Exception):
    """Nothing is to be kept."""


def open_pack(
    file: LibraryFile,
    pack: Pack,
    digest: str,
    stamp: Stamp,
    pictures: Mapping[str, bytes] = MappingProxyType({}),
    *,
    is_rehearsal: bool,
) -> Opening:
    """Bring a pack into the bank, in one transaction, and return what that does to its items.

    A copy of one's own pack is merged into it; any other is built from its files, over what the bank has of
    it. Either is an edit that can be undone.

    Args:
        file: the library.
        pack: a pack without problems, whose sections no other pack has.
        digest: of its files.
        stamp: what it is noted under.
        pictures: those that its items name.
        is_rehearsal: do it, look, and take it all back.

    Raises:
        Failure: where the structure that comes of a merge lacks what items need.
    """
    found: Opening | None = None
    try:
        with file.transaction():
            known = Bank(file)
            is_new, before, kept = pack.id not in known.pack_ids(), _rows(file, pack.id), 0
            if known.is_own(pack.id):
                from jkquiz.storage.handing_back import HandingBack

                merging = HandingBack(file, pack, stamp.at)
                merging.merge(stamp, pictures)
                kept = merging.kept
            else:
                from jkquiz.storage.updating import Updating

                Updating(file, pack, stamp).update(digest, pictures)
            is_edit = file.row("SELECT 1 FROM edit WHERE id = ?", stamp.id) is not None
            fates, unchanged = _compared(before, _rows(file, pack.id))
            found = Opening(is_new, fates, unchanged, is_edit, kept)
            if is_rehearsal:
                raise _OnlyAskedError
    except _OnlyAskedError:
        pass
    assert found is not None  # noqa: S101 - it was just made
    return found


def _rows(file: LibraryFile, pack: str) -> dict[str, _Row]:
    rows = file.rows(
        f"""SELECT item.id, item.revision, status, is_local,
            {IN_CONFLICT}, content, silenced
        FROM item JOIN revision ON revision.item = item.key AND revision.number = item.revision
        WHERE pack = ? AND status NOT IN {HIDDEN} ORDER BY position""",
        pack,
    )
    return {
        name: _Row(number, status, bool(mine), bool(clash), text, silenced)
        for name, number, status, mine, clash, text, silenced in rows
    }


def _compared(before: dict[str, _Row], after: dict[str, _Row]) -> tuple[tuple[ItemFate, ...], int]:
    """Return what becomes of the items that do not stay as they are, and how many others there are."""
    fates = []
    for name, row in after.items():
        fate = _fate(before.get(name), row)
        if fate is not None:
            old = before.get(name)
            fates.append(ItemFate(fate, old.item if old else None, row.item))
    return tuple(fates), len(after) - len(fates)


def _fate(before: _Row | None, after: _Row) -> Fate | None:
    if before is None:
        return Fate.NEW
    if after.is_conflicting:
        return Fate.CONFLICTING
    if after.status == Status.RETIRED and before.status != Status.RETIRED:
        return Fate.RETIRED
    if (before.revision, before.status) == (after.revision, after.status):
        return None
    return Fate.MERGED if after.is_local else Fate.CHANGED
