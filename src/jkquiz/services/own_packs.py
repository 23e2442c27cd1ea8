"""One's own packs: their outline, study text and facts, changed in steps that can be undone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from jkquiz.domain.bank import Fact, Pack, Passage, Section
from jkquiz.domain.editing.outline import below, moved, with_section, without
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.items import Item
from jkquiz.domain.texts import Language, Text
from jkquiz.storage.bank import Bank
from jkquiz.storage.edits import Edits, Stamp, Wanted
from jkquiz.storage.journal import What


class _Stamping(Protocol):
    def __call__(self, what: What, item: Item | None = None, **label: object) -> Stamp: ...


@dataclass(frozen=True, slots=True)
class OwnPack:
    """One's own pack without its items, as it was when it was read."""

    pack: Pack
    revision: int


class OwnPacks:
    """Changes one's own packs; each call is one edit, durable when it returns."""

    def __init__(self, bank: Bank, edits: Edits, stamp: _Stamping, new_id: Callable[[], str]) -> None:
        self._bank, self._edits = bank, edits
        self._stamp, self._new_id = stamp, new_id

    def read(self, name: str) -> OwnPack:
        """Return one's own pack.

        Raises:
            Failure: for a pack that is not there, or that is built from files.
        """
        found = self._edits.own_pack(name)
        if found is not None:
            return OwnPack(*found)
        shipped = self._bank.structure(name)
        if shipped is not None:
            raise Failure(FailureCode.PACK_SHIPPED, pack=shipped.title.read(Language.JAPANESE))
        raise Failure(FailureCode.PACK_UNKNOWN, pack=name, known=", ".join(self._bank.pack_ids()))

    def add(self, title: Text, languages: Sequence[Language]) -> str:
        """Make a pack of one's own, empty, and return its id."""
        pack = Pack(self._new_id(), title, title, "", tuple(languages))
        self._edits.make(self._stamp(What.NEW_PACK, n=0, title=dict(title)), [], pack)
        return pack.id

    def put(self, pack: Pack, basis: OwnPack | None, items: Sequence[Item] = ()) -> None:
        """Put a whole structure in place of a pack's, as one edit, new items with it.

        Ids of sections must be no other pack's, for a section is named by its id alone.

        Args:
            pack: with its sections, passages, facts and caveats; its own items are not looked at.
            basis: the pack as it was when it was read; None for a new one.
            items: to be added.

        Raises:
            Failure: where the pack was changed meanwhile, or lacks what its items need.
            ValueError: where ids are given twice, or name what is not there.
        """
        _check(pack)
        ids = {section.id for section in pack.sections}
        taken = sorted(ids & self._bank.sections_of_others(pack.id))
        if taken:
            raise ValueError(f"sections of another pack: {', '.join(taken)}")
        what = What.NEW_PACK if basis is None else What.STRUCTURE
        stamp = self._stamp(what, n=len(items), title=dict(pack.title))
        wanted = [Wanted(replace(item, id=self._new_id()), pack=pack.id) for item in items]
        self._edits.make(stamp, wanted, replace(pack, items=()), basis.revision if basis else None)

    def rename(self, name: str, title: Text) -> None:
        """Give a pack another title."""
        own = self.read(name)
        self.put(replace(own.pack, title=title), own)

    # --- sections ---------------------------------------------------------------------------------------

    def add_section(
        self, name: str, title: Text, parent: str | None = None, before: str | None = None
    ) -> str:
        """Add an empty section, the last below its parent or before a sibling, and return its id."""
        own = self.read(name)
        for each in (parent, before):
            self._need(own.pack, each)
        section = Section(self._new_id(), parent, title, ())
        self._put_sections(own, with_section(own.pack.sections, section, before))
        return section.id

    def rename_section(self, name: str, section: str, title: Text) -> None:
        """Give a section another title."""
        own = self.read(name)
        self._need(own.pack, section)
        self._put_sections(own, _exchanged(own.pack, section, lambda each: replace(each, title=title)))

    def move_section(self, name: str, section: str, parent: str | None, before: str | None = None) -> None:
        """Move a section, with those below it, below another one or before a sibling.

        Raises:
            ValueError: where it would come to stand below itself.
        """
        own = self.read(name)
        for each in (section, parent, before):
            self._need(own.pack, each)
        self._put_sections(own, moved(own.pack.sections, section, parent, before))

    def remove_section(self, name: str, section: str, items_to: str | None = None) -> None:
        """Remove a section with those below it, their passages and the facts that these state.

        Args:
            name: of the pack.
            section: its id.
            items_to: the section that its items move to, without the facts that go; None where it has none.

        Raises:
            Failure: where items would be left without their section or facts, and have nowhere to go.
        """
        own = self.read(name)
        for each in (section, items_to):
            self._need(own.pack, each)
        gone = {each.id for each in below(own.pack.sections, section)}
        lost = {fact.id for fact in own.pack.facts if fact.passage.section in gone}
        pack = replace(
            own.pack,
            sections=without(own.pack.sections, section),
            facts=tuple(fact for fact in own.pack.facts if fact.id not in lost),
        )
        wanted = [] if items_to is None else self._rehoused(name, gone, lost, items_to)
        stamp = self._stamp(What.STRUCTURE, n=len(wanted), title=dict(pack.title))
        self._edits.make(stamp, wanted, pack, own.revision)

    def put_passages(self, name: str, section: str, passages: Sequence[Passage]) -> None:
        """Put passages in place of a section's."""
        own = self.read(name)
        self._need(own.pack, section)
        sections = _exchanged(own.pack, section, lambda each: replace(each, passages=tuple(passages)))
        self._put_sections(own, sections)

    def put_facts(self, name: str, facts: Sequence[Fact]) -> None:
        """Put facts in place of a pack's."""
        own = self.read(name)
        self.put(replace(own.pack, facts=tuple(facts)), own)

    def _put_sections(self, own: OwnPack, sections: tuple[Section, ...]) -> None:
        self.put(replace(own.pack, sections=sections), own)

    def _rehoused(self, pack: str, gone: set[str], lost: set[str], items_to: str) -> list[Wanted]:
        """Return the items that need what goes, in another section and without the facts that go."""
        wanted = []
        for key in self._bank.keys_of(pack):
            stored = self._bank.item(key)
            if stored is None or (stored.section not in gone and not lost & set(stored.item.facts)):
                continue
            item = replace(stored.item, facts=tuple(each for each in stored.item.facts if each not in lost))
            if stored.section in gone:
                item = replace(item, section=items_to)
            if item.passage is not None and item.passage.section in gone:
                item = replace(item, passage=None)
            wanted.append(Wanted(item, key, basis=stored))
        return wanted

    def _need(self, pack: Pack, section: str | None) -> None:
        if section is not None and section not in pack.section_by_id:
            known = ", ".join(pack.section_by_id) or "-"
            raise Failure(FailureCode.SECTION_UNKNOWN, section=section, known=known)


def _exchanged(pack: Pack, name: str, change: Callable[[Section], Section]) -> tuple[Section, ...]:
    return tuple(change(each) if each.id == name else each for each in pack.sections)


def _check(pack: Pack) -> None:
    """Refuse a structure whose ids are given twice or name what is not there."""
    for ids in (
        [section.id for section in pack.sections],
        [fact.id for fact in pack.facts],
        *([passage.anchor for passage in section.passages] for section in pack.sections),
    ):
        if len(set(ids)) < len(ids):
            raise ValueError(f"given twice: {', '.join(ids)}")
    seen: set[str | None] = {None}
    for section in pack.sections:
        if section.parent not in seen:
            raise ValueError(f"{section.id} stands before its parent")
        seen.add(section.id)
    for fact in pack.facts:
        if fact.passage.section not in seen:
            raise ValueError(f"{fact.id} is stated in no section")
