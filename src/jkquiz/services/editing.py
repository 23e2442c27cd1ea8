"""Editing the bank: adding and changing items, one or many, with undo and redo that outlive the program."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jkquiz.domain.days import Clock
from jkquiz.domain.editing.changes import Change, SetStatus, change_item
from jkquiz.domain.editing.differences import Difference, differences
from jkquiz.domain.editing.faults import Fault, faults_of
from jkquiz.domain.editing.merging import merge
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.identity import uuid7
from jkquiz.domain.items import Item, Status
from jkquiz.domain.plain import text_to_plain
from jkquiz.domain.review.flaws import Common, common_by_language, item_flaws
from jkquiz.domain.review.rules import Flaw
from jkquiz.domain.texts import Language
from jkquiz.formats.pictures import (
    MAX_PICTURE,
    MAX_SIDE,
    NoPictureError,
    picture_name,
    without_metadata,
)
from jkquiz.services.own_packs import OwnPacks
from jkquiz.storage.bank import Bank, StoredItem
from jkquiz.storage.edits import Edits, OnProgress, Stamp, Wanted
from jkquiz.storage.journal import Edit, What
from jkquiz.storage.library import now_ms
from jkquiz.storage.links import PackLinks
from jkquiz.storage.pictures import Pictures

if TYPE_CHECKING:
    from jkquiz.services.importing import Importer
    from jkquiz.services.own_texts import OwnTexts

_SAMPLE = 2000
"""From so many items of a pack it is learnt which words are common in it."""
_UNFINISHED = frozenset({Status.DRAFT, Status.RETIRED})
"""The statuses in which an item may have faults."""


class Skip(StrEnum):
    """Why a change of many leaves an item out."""

    UNCHANGED = "unchanged"
    UNFINISHED = "unfinished"
    """It would be asked, or be ready to be, and has or would have a fault."""
    ELSEWHERE = "elsewhere"
    """The section is of another pack."""
    SHIPPED = "shipped"
    """It comes from a pack's files and can be retired, not removed."""
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Planned:
    """What a change of many would make of one item."""

    before: StoredItem
    after: Item
    """The same as before where it is left out."""
    skip: Skip | None
    faults: tuple[Fault, ...]
    """What it would have: why it is left out."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The same, with the flaws that stand before and after."""

    planned: Planned
    flaws_before: tuple[Flaw, ...]
    flaws_after: tuple[Flaw, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What a change of many did."""

    changed: tuple[int, ...]
    """Keys of the items that changed."""
    skipped: Mapping[int, Skip]
    """Why the others did not, by key."""


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier or the present text of an item."""

    number: int
    at: datetime
    is_local: bool
    """Made here, and not by a pack's files."""
    is_present: bool
    item: Item
    differences: tuple[Difference, ...]
    """From the revision before it."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """An item that was edited here, and otherwise in its pack's files."""

    mine: StoredItem
    base: Item | None
    """What both came from; None where they have nothing in common."""
    theirs: Item | None
    """What the files have now; None where they have it no more."""
    fields: tuple[Difference, ...]
    """What both changed: mine before, theirs after."""


class Editor:
    """Edits the bank. What is done is durable when the call returns, and can be undone."""

    def __init__(
        self, bank: Bank, edits: Edits, pictures: Pictures, clock: Clock, noise: Callable[[], int]
    ) -> None:
        self._bank, self._edits, self._pictures = bank, edits, pictures
        self._clock, self._noise = clock, noise
        self._common: dict[str, Common] = {}
        """Which words are common in a pack; an edit changes little of it."""

    @cached_property
    def packs(self) -> OwnPacks:
        """One's own packs."""
        return OwnPacks(self._bank, self._edits, self._stamp, self._new_id)

    @cached_property
    def importer(self) -> "Importer":
        """What takes in questions from files."""
        from jkquiz.services.importing import Importer

        return Importer(self._bank, self._edits, self._stamp, self._new_id)

    @cached_property
    def texts(self) -> "OwnTexts":
        """What makes one's own packs from texts."""
        from jkquiz.services.own_texts import OwnTexts

        return OwnTexts(self._bank, self.packs, self._new_id)

    # --- one item ---------------------------------------------------------------------------------------

    def add(self, item: Item, pack: str) -> StoredItem:
        """Add an item to a pack, under a new id.

        Raises:
            Failure: as for `save`.
        """
        return self.add_many([item], pack, What.ADD)[0]

    def add_many(
        self,
        items: Sequence[Item],
        pack: str,
        what: What = What.IMPORT,
        on_progress: OnProgress | None = None,
    ) -> list[StoredItem]:
        """Add items to a pack, each under a new id, as one edit; none where it was cancelled.

        Raises:
            Failure: as for `save`.
        """
        links = self._links(pack)
        named = [replace(item, id=self._new_id()) for item in items]
        for item in named:
            self._refuse(item, links)
        stamp = self._stamp(what, named[0] if len(named) == 1 else None, n=len(named))
        wanted = [Wanted(item, pack=pack) for item in named]
        keys = self._edits.make(stamp, wanted, on_progress=on_progress) or []
        return [self._read(key) for key in keys]

    def save(self, item: Item, basis: StoredItem) -> StoredItem:
        """Save a changed item, and return it as it is now.

        Args:
            item: with its changes: text, status, silenced flaws.
            basis: the item as it was when it was opened.

        Raises:
            Failure: where it was changed elsewhere meanwhile, is not there any more, belongs to no section,
                or has faults and is no draft.
        """
        self._refuse(item, self._links(basis.pack))
        named = replace(item, id=basis.item.id)
        stamp = self._stamp(What.SAVE, named, n=1)
        self._edits.make(stamp, [Wanted(named, basis.key, basis=basis)])
        return self._read(basis.key)

    def copy(self, key: int, pack: str | None = None, section: str | None = None) -> StoredItem:
        """Add a copy of an item as a draft, in its own place or in a section of another pack.

        Facts, caveats and passage stay behind where they are of another pack.

        Raises:
            Failure: where the item is not there, or the section is not.
        """
        old = self._read(key)
        item = replace(old.item, status=Status.DRAFT)
        if pack is not None and pack != old.pack:
            item = replace(item, facts=(), caveats=(), passage=None)
            if item.picture is not None:
                self._pictures.copy(item.picture.name, old.pack, pack)
        if section is not None:
            item = replace(item, section=section)
        return self.add_many([item], pack or old.pack, What.COPY)[0]

    def add_picture(self, content: bytes, pack: str) -> str:
        """Keep a picture with a pack, without what it says beside how it looks, and return its name.

        An item can name it from then on. That is no edit, and nothing takes it back: what no item names is
        seen nowhere.

        Raises:
            Failure: where it is no picture, or too large a one.
        """
        try:
            bare = without_metadata(content)
            name = picture_name(bare)
        except NoPictureError as error:
            if error.code == "no-picture":
                raise Failure(FailureCode.PICTURE_UNKNOWN) from None
            limit = MAX_PICTURE // 1024**2
            raise Failure(FailureCode.PICTURE_TOO_LARGE, limit=limit, side=MAX_SIDE) from None
        self._pictures.add(pack, name, bare)
        return name

    def faults(self, item: Item, pack: str) -> tuple[Fault, ...]:
        """Return what keeps an item, as it is being written, from being asked."""
        return faults_of(item, self._links(pack))

    def flaws(self, item: Item, pack: str) -> tuple[Flaw, ...]:
        """Return the flaws of an item, as it is being written; those that it silences are left out."""
        return self._flaws(item, self._links(pack))

    # --- many -------------------------------------------------------------------------------------------

    def set_status(self, keys: Sequence[int], status: Status) -> Done:
        """Set where items are in their life."""
        done = self.change_many(keys, SetStatus(status), what=What.STATUS)
        assert done is not None  # noqa: S101 - nobody could cancel it
        return done

    def preview(self, keys: Sequence[int], change: Change) -> Iterator[Preview]:
        """Yield what each item would become, in the order given, without changing anything."""
        links: dict[str, PackLinks] = {}
        for planned in self._plan(keys, change, links):
            known = links[planned.before.pack]
            before = self._flaws(planned.before.item, known)
            after = before if planned.skip else self._flaws(planned.after, known)
            yield Preview(planned, before, after)

    def change_many(
        self,
        keys: Sequence[int],
        change: Change,
        on_progress: OnProgress | None = None,
        what: What = What.BULK,
    ) -> Done | None:
        """Change items alike, as one edit; those that it can't be done to are left out.

        Args:
            keys: of the items.
            change: what to do.
            on_progress: is told how far it is; where it returns False nothing is done and None returned.
            what: under which name the edit is kept.

        Raises:
            Failure: where an item is changed elsewhere at the same time.
        """
        skipped, wanted = dict.fromkeys(keys, Skip.GONE), []
        for done, planned in enumerate(self._plan(keys, change, {})):
            if on_progress and done % 100 == 0 and not on_progress(done, 2 * len(keys)):
                return None
            key = planned.before.key
            if planned.skip is None:
                del skipped[key]
                wanted.append(Wanted(planned.after, key, basis=planned.before))
            else:
                skipped[key] = planned.skip
        on_writing = None
        if on_progress:
            told = on_progress
            on_writing = lambda done, of: told(done + 2 * len(keys) - of, 2 * len(keys))  # noqa: E731
        only = wanted[0].item if len(wanted) == 1 else None
        stamp = self._stamp(what, only, n=len(wanted), change=type(change).__name__)
        changed = self._edits.make(stamp, wanted, on_progress=on_writing)
        return None if changed is None else Done(tuple(changed), skipped)

    def remove(self, keys: Sequence[int]) -> Done:
        """Take one's own items out of the bank; undoing brings them back. Others are left out."""
        skipped, wanted = dict.fromkeys(keys, Skip.GONE), []
        only = None
        for key in dict.fromkeys(keys):
            stored = self._bank.item(key)
            if stored is None:
                continue
            if self._edits.is_shipped(key):
                skipped[key] = Skip.SHIPPED
                continue
            del skipped[key]
            only = stored.item
            wanted.append(Wanted(None, key, basis=stored))
        stamp = self._stamp(What.REMOVE, only if len(wanted) == 1 else None, n=len(wanted))
        return Done(tuple(self._edits.make(stamp, wanted) or ()), skipped)

    def _plan(self, keys: Sequence[int], change: Change, links: dict[str, PackLinks]) -> Iterator[Planned]:
        """Yield what each item would become, remembering the links of its pack."""
        for key in dict.fromkeys(keys):
            stored = self._bank.item(key)
            if stored is None:
                continue
            if stored.pack not in links:
                links[stored.pack] = self._links(stored.pack)
            after = change_item(stored.item, change)
            faults = () if after == stored.item else faults_of(after, links[stored.pack])
            skip = _skip(stored.item, after, faults)
            yield Planned(stored, stored.item if skip else after, skip, faults)

    # --- undo -------------------------------------------------------------------------------------------

    @property
    def undoable(self) -> Edit | None:
        """The edit that `undo` would undo."""
        return self._edits.next_undo()

    @property
    def redoable(self) -> Edit | None:
        """The edit that `redo` would do again."""
        return self._edits.next_redo()

    def undo(self) -> Edit | None:
        """Undo the last edit and return it; None where there is none.

        Raises:
            Failure: where something that is no edit has changed the same since.
        """
        return self._edits.journal.undo()

    def redo(self) -> Edit | None:
        """Do the edit that was undone last again and return it; None where there is none.

        Raises:
            Failure: as for `undo`.
        """
        return self._edits.journal.redo()

    # --- history ----------------------------------------------------------------------------------------

    def history(self, key: int) -> list[Revision]:
        """Return the revisions of an item, the newest first, each with what differs from the one before."""
        present = self._bank.item(key)
        revisions: list[Revision] = []
        before: Item | None = None
        for each in self._edits.revisions(key):
            found = () if before is None else differences(replace(before, status=each.item.status), each.item)
            is_present = present is not None and present.revision == each.number
            revisions.append(Revision(each.number, each.at, each.is_local, is_present, each.item, found))
            before = each.item
        return revisions[::-1]

    def restore(self, key: int, revision: int) -> StoredItem:
        """Give an item the text of another of its revisions again; its status stays.

        Raises:
            Failure: where the item is not there, or the text has faults by now and the item is no draft.
        """
        present, wanted = self._read(key), self._bank.item(key, revision)
        if wanted is None:
            raise Failure(FailureCode.ITEM_GONE, item=_name(present.item))
        self._refuse(wanted.item, self._links(present.pack))
        stamp = self._stamp(What.RESTORE, wanted.item, n=1)
        self._edits.make(stamp, [Wanted(wanted.item, key, basis=present, revision=revision)])
        return self._read(key)

    # --- conflicts with a pack's files ------------------------------------------------------------------

    def conflicts(self) -> list[Conflict]:
        """Return the items that were edited here and otherwise in their pack's files, in their order."""
        found = []
        for key in self._edits.conflicts():
            mine, shipping = self._bank.item(key), self._edits.shipping(key)
            if mine is None:
                continue
            fields: tuple[Difference, ...] = ()
            if shipping.theirs is not None:
                merged = merge(shipping.base, mine.item, shipping.theirs)
                # What only they changed is in the merged item already.
                clear = merge(shipping.base, shipping.theirs, mine.item)
                fields = differences(merged.item, replace(clear.item, status=merged.item.status))
            found.append(Conflict(mine, shipping.base, shipping.theirs, fields))
        return found

    @property
    def conflict_count(self) -> int:
        """How many conflicts there are."""
        return len(self._edits.conflicts())

    def keep_mine(self, keys: Sequence[int]) -> list[int]:
        """End conflicts by what was edited here; return the keys of those that were ended.

        Raises:
            Failure: where an item is not there.
        """
        return self._edits.settle(self._stamp(What.KEEP_MINE, n=len(keys)), keys, takes_theirs=False)

    def take_theirs(self, keys: Sequence[int]) -> list[int]:
        """End conflicts by what the files have, or by retiring what they have no more; as for `keep_mine`."""
        return self._edits.settle(self._stamp(What.TAKE_THEIRS, n=len(keys)), keys, takes_theirs=True)

    # --- parts ------------------------------------------------------------------------------------------

    def _read(self, key: int) -> StoredItem:
        stored = self._bank.item(key)
        if stored is None:
            raise Failure(FailureCode.ITEM_GONE, item=f"{key}")
        return stored

    def _links(self, pack: str) -> PackLinks:
        if pack not in (known := self._bank.pack_ids()):
            raise Failure(FailureCode.PACK_UNKNOWN, pack=pack, known=", ".join(known))
        return self._edits.links(pack)

    def _flaws(self, item: Item, links: PackLinks) -> tuple[Flaw, ...]:
        around = links.around(item)
        if around.id not in self._common:
            self._common[around.id] = common_by_language(links.sample(_SAMPLE))
        silenced = {each.rule for each in item.silenced}
        found = item_flaws(item, around, self._common[around.id])
        return tuple(flaw for flaw in found if flaw.rule.value not in silenced)

    def _refuse(self, item: Item, links: PackLinks) -> None:
        """Refuse an item that belongs nowhere, or that has faults and is no draft."""
        if links.section_of(item) is None:
            known = ", ".join(links.sections()) or "-"
            raise Failure(FailureCode.SECTION_UNKNOWN, section=item.section or "-", known=known)
        faults = () if item.status in _UNFINISHED else faults_of(item, links)
        if faults:
            raise Failure(FailureCode.ITEM_UNFINISHED, item=_name(item), n=len(faults))

    def _new_id(self) -> str:
        return f"own-{uuid7(self._clock(), self._noise())}"

    def _stamp(self, what: What, item: Item | None = None, **label: Any) -> Stamp:
        now = self._clock()
        if item is not None:
            label["text"] = text_to_plain(item.stem)
        return Stamp(uuid7(now, self._noise()), now_ms(now), what, label)


def _skip(before: Item, after: Item, faults: Sequence[Fault]) -> Skip | None:
    if after == before:
        return Skip.UNCHANGED
    if any(fault.code == "unknown-section" for fault in faults):
        return Skip.ELSEWHERE
    return Skip.UNFINISHED if faults and after.status not in _UNFINISHED else None


def _name(item: Item) -> str:
    stem = item.stem.read(Language.JAPANESE)
    return f"{stem[:30]}…" if len(stem) > 30 else stem
