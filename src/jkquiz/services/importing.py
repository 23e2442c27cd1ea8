"""Taking in questions from files: read, looked through row by row, then put into the bank as one edit."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

from jkquiz.domain.bank import Pack
from jkquiz.domain.editing.faults import Fault, LinksOf, faults_of
from jkquiz.domain.editing.overlaying import overlay
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.items import Item, Status
from jkquiz.domain.review.flaws import Common, common_by_language, item_flaws
from jkquiz.domain.review.rules import Flaw
from jkquiz.domain.texts import Language, Text
from jkquiz.formats.incoming import Reading, Row, Snag, Trouble
from jkquiz.formats.registry import FORMATS, read_questions
from jkquiz.services.import_targets import (
    Keys,
    Target,
    folded,
    free_name,
    key_of,
    languages_of,
    name_by_content,
    sections_by_name,
    title_of,
)
from jkquiz.storage.bank import Bank, StoredItem
from jkquiz.storage.edits import Edits, OnProgress, Stamp, Wanted
from jkquiz.storage.journal import What

_SAMPLE = 2000
_UNFINISHED = frozenset({Status.DRAFT, Status.RETIRED})


class State(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    """It is in the bank, and the row says something else."""
    SAME = "same"
    """It is in the bank as the row says."""
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Planned:
    """A row, and what would become of it."""

    place: str
    text: str
    state: State
    item: Item | None
    """As it would be in the bank."""
    basis: StoredItem | None = None
    """The item that it changes."""
    troubles: tuple[Trouble, ...] = ()
    """Why it is skipped."""
    faults: tuple[Fault, ...] = ()
    """Likewise: what keeps it from being asked. A draft may have them and is not skipped."""

    @property
    def is_skipped(self) -> bool:
        """Whether nothing becomes of it."""
        return self.state in {State.SAME, State.SKIPPED}


@dataclass(frozen=True)
class Plan:
    """What an import would do."""

    reading: Reading
    pack: Pack
    """Where the questions go, without its items, with the sections that they need."""
    rows: tuple[Planned, ...]
    is_new: bool
    """Whether the pack is made for them."""
    revision: int | None
    """Of one's own pack, as it was read."""
    is_restructured: bool
    """Whether the pack gets new sections or languages."""

    @property
    def wanted(self) -> list[Planned]:
        """The rows that would be imported."""
        return [row for row in self.rows if not row.is_skipped]

    @property
    def counts(self) -> Counter[State]:
        """How many rows there are of each state."""
        return Counter(row.state for row in self.rows)

    @property
    def skipped(self) -> list[Planned]:
        """The rows that would not be imported, those that the bank has already among them."""
        return [row for row in self.rows if row.is_skipped]


class _Stamping(Protocol):
    def __call__(self, what: What, item: Item | None = None, **label: object) -> Stamp: ...


class Importer:
    """Plans imports, which changes nothing, and carries them out."""

    def __init__(self, bank: Bank, edits: Edits, stamp: _Stamping, new_id: Callable[[], str]) -> None:
        self._bank, self._edits = bank, edits
        self._stamp, self._new_id = stamp, new_id
        self._common: dict[str, Common] = {}

    @property
    def formats(self) -> tuple[str, ...]:
        """The names of the formats that questions are read from."""
        return tuple(each.name for each in FORMATS)

    def plan(
        self,
        name: str,
        source: bytes,
        form: str | None = None,
        pack: str | None = None,
        section: str | None = None,
        language: Language | None = None,
    ) -> Plan:
        """Read a file, and say what would become of each of its rows.

        Args:
            name: of the file, for places and for a pack that is made for it.
            source: its bytes.
            form: the name of its format; None to find it out.
            pack: the id of the pack for the questions; None for the one whose sections or questions they
                name, or else one's own pack of the file's name.
            section: the id of the section for questions that name none.
            language: of texts that do not name theirs; None to guess it.

        Raises:
            RefusedError: where nothing of the file can be used.
            Failure: for a format, pack or section that is not there.
        """
        if form is not None and form not in self.formats:
            known = ", ".join(self.formats)
            raise Failure(FailureCode.FORMAT_UNKNOWN, format=form, known=known)
        reading = read_questions(name, source, form, language)
        keys = self._bank.keys_by_id()
        target = self._target(reading, pack, section, title_of(name), keys)
        if section is not None and section not in target.pack.section_by_id:
            known = ", ".join(target.pack.section_by_id) or "-"
            raise Failure(FailureCode.SECTION_UNKNOWN, section=section, known=known)
        return self._planned(reading, target, section, title_of(name), keys)

    def flaws(self, plan: Plan, row: Planned) -> tuple[Flaw, ...]:
        """Return the flaws of a row's question; those that it silences are left out."""
        if row.item is None:
            return ()
        if plan.pack.id not in self._common:
            sample = self._edits.links(plan.pack.id).sample(_SAMPLE) if not plan.is_new else plan.pack
            self._common[plan.pack.id] = common_by_language(sample)
        silenced = {each.rule for each in row.item.silenced}
        found = item_flaws(row.item, plan.pack, self._common[plan.pack.id])
        return tuple(flaw for flaw in found if flaw.rule.value not in silenced)

    def carry_out(self, plan: Plan, on_progress: OnProgress | None = None) -> int | None:
        """Import what a plan says, all of it as one edit; return how many questions.

        Args:
            plan: what to do.
            on_progress: is told how far it is; where it returns False nothing is done and None returned.

        Raises:
            Failure: where an item or the pack was changed meanwhile.
        """
        wanted = [
            Wanted(row.item, row.basis.key if row.basis else None, plan.pack.id, row.basis)
            for row in plan.wanted
        ]
        if not wanted:
            return 0
        only = plan.wanted[0].item if len(wanted) == 1 else None
        stamp = self._stamp(What.IMPORT, only, n=len(wanted))
        structure = replace(plan.pack, items=()) if plan.is_restructured else None
        made = self._edits.make(stamp, wanted, structure, plan.revision, on_progress)
        return None if made is None else len(made)

    # --- where to -----------------------------------------------------------------------------------------

    def _target(
        self, reading: Reading, pack: str | None, section: str | None, title: str, keys: Keys
    ) -> Target:
        """Return the pack for what was read."""
        known = self._bank.pack_ids()
        if pack is not None:
            if pack not in known:
                raise Failure(FailureCode.PACK_UNKNOWN, pack=pack, known=", ".join(known))
            return self._existing(pack)
        targets = [self._existing(each) for each in known]
        fits = {id(target): self._fit(reading, target, section, keys) for target in targets}
        best = max(targets, key=lambda target: fits[id(target)], default=None)
        if best is not None and fits[id(best)]:
            return best
        for target in targets:
            if target.is_own and any(string == title for _, string in target.pack.title):
                return target
        named = Text.of(dict.fromkeys(languages_of(reading.rows), title))
        languages = tuple(language for language, _ in named)
        return Target(Pack(self._new_id(), named, named, "", languages), is_own=True, is_new=True)

    def _existing(self, name: str) -> "Target":
        own = self._edits.own_pack(name)
        if own is not None:
            return Target(own[0], is_own=True, revision=own[1])
        found = self._bank.structure(name)
        assert found is not None  # noqa: S101 - its id was just read
        return Target(found)

    def _fit(self, reading: Reading, target: Target, section: str | None, keys: Keys) -> int:
        """Return how many rows name something that the pack has."""
        if section is not None:
            return int(section in target.pack.section_by_id)
        titles, facts = sections_by_name(target.pack), target.pack.fact_by_id
        return sum(
            folded(item.section or "") in titles
            or any(name in facts for name in item.facts)
            or (bool(item.id) and key_of(target.pack.id, item.id, keys) is not None)
            for row in reading.rows
            if (item := row.item)
        )

    # --- row by row ---------------------------------------------------------------------------------------

    def _planned(self, reading: Reading, target: Target, section: str | None, title: str, keys: Keys) -> Plan:
        whole = target.with_sections(reading.rows, section, title, self._new_id)
        default = section or (sections_by_name(whole).get(folded(title)) if target.is_own else None)
        around = _Around(whole, LinksOf(whole), sections_by_name(whole), default, keys)
        rows: list[Planned] = []
        for row in reading.rows:
            if row.item is None:
                rows.append(Planned(row.place, row.text, State.SKIPPED, None, troubles=row.troubles))
            else:
                rows.append(self._looked_at(row, row.item, target, around))
        pack = target.without_unused(whole, [row.item for row in rows if row.item and not row.is_skipped])
        is_restructured = target.is_own and (target.is_new or pack != target.pack)
        return Plan(reading, pack, tuple(rows), target.is_new, target.revision, is_restructured)

    def _looked_at(self, row: Row, item: Item, target: "Target", around: "_Around") -> Planned:
        name = item.id or name_by_content(item)
        if name in around.seen:
            snag = Snag.ID_TWICE if item.id else Snag.SAME_TWICE
            details = {"found": item.id} if item.id else {}
            return _skipped(row, item, snag, **details, first=around.seen[name])
        around.seen[name] = row.place
        key = key_of(target.pack.id, name, around.keys)
        basis = None if key is None else self._bank.item(key)
        home = around.home(item)
        if item.section and home is None:
            return _skipped(row, item, Snag.UNKNOWN_SECTION, found=item.section[:60])
        if basis is not None:
            changed = overlay(basis.item, replace(item, section=home), row.given)
            item = changed if item.section else replace(changed, section=basis.item.section)
            if item == basis.item:
                unchanged = (Trouble(row.place, Snag.UNCHANGED),)
                return Planned(row.place, row.text, State.SAME, item, basis, unchanged)
        else:
            item = replace(item, id=free_name(target.pack.id, name, around.keys), section=home)
        if item.section is None and not item.facts:
            return _skipped(row, item, Snag.NO_SECTION)
        faults = faults_of(item, around.links)
        if faults and (item.status not in _UNFINISHED or _is_homeless(item, around.links)):
            return Planned(row.place, row.text, State.SKIPPED, item, basis, faults=faults)
        return Planned(row.place, row.text, State.CHANGED if basis else State.NEW, item, basis, (), faults)


@dataclass(frozen=True)
class _Around:
    """What a row is looked at against."""

    pack: Pack
    links: LinksOf
    names: Mapping[str, str]
    """Ids of sections by what they are called."""
    default: str | None
    """The section for what names none."""
    keys: Keys
    seen: dict[str, str] = field(default_factory=dict)
    """The places of the rows so far, by id."""

    def home(self, item: Item) -> str | None:
        """Return the id of the section that a row's question is to stand in; None for that of its fact."""
        if item.section:
            return self.names.get(folded(item.section))
        return None if item.facts else self.default


def _skipped(row: Row, item: Item, snag: Snag, **details: str) -> Planned:
    return Planned(row.place, row.text, State.SKIPPED, item, troubles=(Trouble(row.place, snag, details),))


def _is_homeless(item: Item, links: LinksOf) -> bool:
    """Whether an item can't be kept even as a draft: nothing says its section."""
    if item.section is not None:
        return not links.has_section(item.section)
    return not any(links.has_fact(name) for name in item.facts[:1])
