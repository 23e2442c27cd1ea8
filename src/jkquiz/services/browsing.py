"""Browsing the bank: which items there are, filtered and in an order, with their texts when they are seen."""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import compress

from jkquiz.domain.bank import Fact
from jkquiz.domain.item_statistics import Finding
from jkquiz.domain.items import Kind, Status
from jkquiz.domain.review.rules import Rule
from jkquiz.domain.texts import Language, Text
from jkquiz.services.item_statistics import Digest, Figures
from jkquiz.services.known_flaws import KnownFlaws
from jkquiz.storage.bank import Bank, Heading, StoredItem
from jkquiz.storage.browsing import KINDS, STATUSES, BankRow, BankTable, CitedFact, Columns

HARD = 0.5
"""Below this mean of fractions earned an item is hard."""
EASY = 0.9
"""From this mean on it is easy."""
_OTHERS = bytes([1, 0, *range(2, 256)])
_ORDERS = 6
"""So many orders are kept."""


class Record(StrEnum):
    """How the answers to an item came out."""

    UNANSWERED = "unanswered"
    HARD = "hard"
    MEDIUM = "medium"
    EASY = "easy"


class Sort(StrEnum):
    """What the items can be put in order by."""

    PLACE = "place"
    """As the packs have them."""
    STEM = "stem"
    SECTION = "section"
    KIND = "kind"
    LEVEL = "level"
    STATUS = "status"
    CHANGED = "changed"
    ANSWERS = "answers"
    EARNED = "earned"
    FACILITY = "facility"
    DISCRIMINATION = "discrimination"
    TIME = "time"


OF_FIGURES = frozenset({Sort.FACILITY, Sort.DISCRIMINATION, Sort.TIME})
"""The orders for which the answers to all items must have been gone through."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which items are looked for; what is empty or None bounds nothing."""

    text: str = ""
    pack: str | None = None
    section: str | None = None
    """Its id; the sections below it count too."""
    kinds: frozenset[Kind] = frozenset()
    levels: frozenset[int] = frozenset()
    statuses: frozenset[Status] = frozenset()
    tag: str | None = None
    fact: tuple[str, str] | None = None
    """Its pack and id."""
    lacks: Language | None = None
    """A language in which the stem is not there."""
    record: Record | None = None
    has_flaws: bool | None = None
    """Of those whose flaws were looked for so far."""
    rule: Rule | None = None
    """A rule that the item breaks; of the same."""
    findings: frozenset[Finding] = frozenset()
    """What the answers to it give reason to look at, one of these."""

    @property
    def asks_for_flaws(self) -> bool:
        """Whether the flaws of all items must be looked for."""
        return self.has_flaws is not None or self.rule is not None


@dataclass(frozen=True, slots=True)
class Order:
    """The order of the items."""

    sort: Sort = Sort.PLACE
    is_descending: bool = False
    language: Language = Language.JAPANESE
    """Of the stems, where these are sorted by."""


@dataclass(frozen=True, slots=True)
class Covered:
    """How far the facts of a section are asked for by live questions."""

    section: Heading
    facts: int
    tested: int


@dataclass(frozen=True, slots=True)
class CoveredPassage:
    """The same of a passage, fact by fact."""

    text: Text | None
    """None where the passage is gone."""
    items: int
    """How many live items name a fact of it."""
    facts: tuple[CitedFact, ...]


class Browsing:
    """Reads the table of items. What all are told apart by is held as numbers, a few bytes an item."""

    def __init__(self, bank: Bank, table: BankTable) -> None:
        self._bank, self._table = bank, table
        self._orders: dict[Order, array[int]] = {}
        self._flaws = KnownFlaws(table.states)
        self.digest: Digest | None = None
        """What the answers say about the items, as far as that was looked for; see `needs_digest`."""
        self._edition, self._digested = 0, -1
        self._sets: dict[Language | Record, array[int]] = {}
        self._found: tuple[str, frozenset[int]] | None = None
        """The text that was looked for last, and the keys of the items that have it: other bounds change more
        often."""

    def forget(self) -> None:
        """Read everything again when it is next asked for: the bank has changed."""
        for name in ("_columns", "_sections", "headings"):
            self.__dict__.pop(name, None)
        self._flaws.forget_states()
        self._orders.clear()
        self._sets.clear()
        self._found = None
        self._edition += 1

    # --- which items -------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many items there are."""
        return len(self._columns.keys)

    def keys(self, wanted: Filter, order: Order) -> "array[int]":
        """Return the keys of the items that are looked for, in an order."""
        keys, mask = self._columns.keys, self._mask(wanted)
        if order.sort is Sort.PLACE and not order.is_descending:
            return keys if mask is None else array("q", compress(keys, mask))
        places = self._places(order)
        ordered = map(keys.__getitem__, places)
        if mask is None:
            return array("q", ordered)
        return array("q", compress(ordered, map(mask.__getitem__, places)))

    def rows(self, keys: Sequence[int], *, has_records: bool = True) -> list[BankRow]:
        """Return the rows of some items, in the order of the keys; one that is gone is left out.

        Args:
            keys: of the items.
            has_records: whether they say how often each was answered, and with what result.
        """
        return self._table.rows(keys, has_records=has_records)

    def item(self, key: int) -> StoredItem | None:
        """Return an item with all that is in it; None where it is gone."""
        return self._bank.item(key)

    def facts_of(self, stored: StoredItem) -> list[Fact]:
        """Return the facts that an item tests."""
        return self._bank.facts_of_item(stored)

    def fact_name(self, pack: str, name: str, language: Language) -> str:
        """Return what a fact is called in a language; its id where it is gone."""
        fact = self._bank.fact(pack, name)
        return name if fact is None else fact.label.read(language)

    def _mask(self, wanted: Filter) -> bytes | None:
        """Return a byte for each item, 1 where it is looked for; None where all are."""
        columns, masks = self._columns, list[bytes]()
        if wanted.kinds:
            masks.append(_among(columns.kinds, map(KINDS.index, wanted.kinds)))
        if wanted.statuses:
            masks.append(_among(columns.statuses, map(STATUSES.index, wanted.statuses)))
        if wanted.levels:
            masks.append(_among(columns.levels, wanted.levels))
        if wanted.pack is not None or wanted.section is not None:
            masks.append(self._within(wanted.pack, wanted.section))
        mask = _all_of(masks, self.count)
        for keys, is_among in self._sought(wanted):
            mask = self._of_keys(keys, mask, is_among=is_among)
        return mask

    def _sought(self, wanted: Filter) -> Iterable[tuple[Iterable[int], bool]]:
        """Yield keys that bound the items, and whether these are looked for or all the others."""
        if wanted.text.strip():
            yield self._with_text(wanted.text), True
        if wanted.tag is not None:
            yield self._table.tagged(wanted.tag), True
        if wanted.fact is not None:
            yield self._table.citing(*wanted.fact), True
        if wanted.lacks is not None:
            language = wanted.lacks
            yield self._once(language, lambda: self._table.lacking(language)), True
        if wanted.record is not None:
            record = wanted.record
            yield self._once(record, lambda: self._with_record(record)), record is not Record.UNANSWERED
        if wanted.has_flaws is not None:
            yield self._flaws.having(lambda rules: bool(rules) is wanted.has_flaws), True
        if wanted.rule is not None:
            yield self._flaws.having(lambda rules: wanted.rule in rules), True
        if wanted.findings:
            yield [] if self.digest is None else self.digest.found(wanted.findings), True

    # --- flaws -------------------------------------------------------------------------------------------

    def not_looked_at(self) -> list[int]:
        """Return the keys of the items whose flaws, as they are now, nobody has looked for yet."""
        return self._flaws.not_looked_at(self._columns.keys)

    def note_flaws(self, key: int, rules: Iterable[Rule]) -> None:
        """Note which rules an item, as it is now, breaks."""
        self._flaws.note(key, rules)

    # --- answers -----------------------------------------------------------------------------------------

    @property
    def edition(self) -> int:
        """A number that is another one when something may have changed."""
        return self._edition

    @property
    def needs_digest(self) -> bool:
        """Whether the answers were not gone through since something may have changed."""
        return self._digested != self._edition

    def note_digest(self, digest: Digest | None, edition: int) -> None:
        """Note what the answers say about the items.

        Args:
            digest: what they say; None where that could not be found out, and what was known stays.
            edition: as it was when that was begun.
        """
        self._digested = edition
        if digest is not None and digest is not self.digest:
            self.digest = digest
            for order in [each for each in self._orders if each.sort in OF_FIGURES]:
                del self._orders[order]

    def figures(self, key: int, revision: int) -> Figures | None:
        """Return what the answers to a revision of an item say; None without answers, or as yet."""
        return None if self.digest is None else self.digest.of(key, revision)

    def _with_text(self, text: str) -> frozenset[int]:
        if self._found is None or self._found[0] != text:
            self._found = text, frozenset(self._table.matching(text))
        return self._found[1]

    def _once(self, name: Language | Record, read: Callable[[], list[int]]) -> "array[int]":
        if name not in self._sets:
            self._sets[name] = array("q", read())
        return self._sets[name]

    def _with_record(self, record: Record) -> list[int]:
        """Return the keys of the items with a record; where it is none, of those that have one."""
        if record is Record.UNANSWERED:
            return self._table.ever_answered()
        answered = self._table.answered()
        match record:
            case Record.HARD:
                return [key for key, _, earned in answered if earned < HARD]
            case Record.MEDIUM:
                return [key for key, _, earned in answered if HARD <= earned < EASY]
            case Record.EASY:
                return [key for key, _, earned in answered if earned >= EASY]

    def _within(self, pack: str | None, section: str | None) -> bytes:
        wanted = {
            heading.key
            for heading in self.headings
            if pack in {None, heading.pack} and (section is None or section in self._above(heading))
        }
        return bytes(map(wanted.__contains__, self._columns.sections))

    def _of_keys(self, keys: Iterable[int], among: bytes | None, *, is_among: bool) -> bytes:
        """Return a byte for each item of some, 1 where it has one of the keys, or where it has none."""
        found, columns = frozenset(keys), self._columns
        if among is None:
            mask = bytes(map(found.__contains__, columns.keys))
            return mask if is_among else mask.translate(_OTHERS)
        left = bytearray(among)
        for place in compress(range(self.count), among):
            left[place] = (columns.keys[place] in found) is is_among
        return bytes(left)

    def _places(self, order: Order) -> "array[int]":
        """Return the places in the columns, in an order."""
        if order not in self._orders:
            places = self._sorted(order)
            if order.is_descending:
                places.reverse()
            if len(self._orders) >= _ORDERS:
                del self._orders[next(iter(self._orders))]
            self._orders[order] = array("I", places)
        return self._orders[order]

    def _sorted(self, order: Order) -> list[int]:
        columns, every = self._columns, range(self.count)
        match order.sort:
            case Sort.PLACE:
                return list(every)
            case Sort.KIND:
                return sorted(every, key=columns.kinds.__getitem__)
            case Sort.LEVEL:
                return sorted(every, key=columns.levels.__getitem__)
            case Sort.STATUS:
                return sorted(every, key=columns.statuses.__getitem__)
            case Sort.SECTION:
                ranks = {heading.key: rank for rank, heading in enumerate(self.headings)}
                last = len(ranks)
                return sorted(every, key=lambda place: ranks.get(columns.sections[place], last))
            case Sort.STEM:
                return self._places_of(self._table.by_stem(order.language))
            case Sort.CHANGED:
                return self._places_of(self._table.by_change())
            case Sort.ANSWERS | Sort.EARNED | Sort.FACILITY | Sort.DISCRIMINATION | Sort.TIME:
                return self._by_figure(self._values(order.sort), is_descending=order.is_descending)

    def _values(self, sort: Sort) -> dict[int, float]:
        """Return the figure that is sorted by, of each item that has one."""
        match sort:
            case Sort.ANSWERS:
                return {key: count for key, count, _ in self._table.answered()}
            case Sort.EARNED:
                return {key: earned for key, _, earned in self._table.answered()}
            case Sort.FACILITY if self.digest is not None:
                return self.digest.first()
            case Sort.DISCRIMINATION if self.digest is not None:
                return self.digest.discrimination()
            case Sort.TIME if self.digest is not None:
                return self.digest.median_ms()
            case _:
                return {}

    def _by_figure(self, values: Mapping[int, float], *, is_descending: bool) -> list[int]:
        """Return the places in the order of a figure; items without one are last in either direction."""
        keys = self._columns.keys
        having = [place for place, key in enumerate(keys) if key in values]
        without = [place for place, key in enumerate(keys) if key not in values]
        having.sort(key=lambda place: values[keys[place]])
        # All of it is turned round where the order is a descending one.
        return without[::-1] + having if is_descending else having + without

    def _places_of(self, keys: Sequence[int]) -> list[int]:
        place_of = dict(zip(self._columns.keys, range(self.count), strict=True))
        return [place_of[key] for key in keys if key in place_of]

    # --- what there is to choose from ---------------------------------------------------------------------

    @cached_property
    def headings(self) -> list[Heading]:
        """The sections in the order of the study text, each after its parent."""
        return self._bank.outline()

    def packs(self) -> list[tuple[str, Text]]:
        """Return the ids and titles of the packs."""
        return self._table.packs()

    def tags(self) -> list[tuple[str, int]]:
        """Return the tags in use, each with how many items have it."""
        return self._table.tags()

    def coverage(self) -> list[Covered]:
        """Return the sections that state facts; those with the most gaps first."""
        found = {each.section: each for each in self._table.coverage()}
        covered = [
            Covered(heading, found[heading.key].facts, found[heading.key].tested)
            for heading in self.headings
            if heading.key in found
        ]
        return sorted(covered, key=lambda each: each.tested - each.facts)

    def covered_passages(self, section: Heading) -> list[CoveredPassage]:
        """Return the passages of a section that state facts, with these; gaps first in both."""
        items = self._table.items_by_passage(section.key)
        facts: dict[str, list[CitedFact]] = {}
        for cited in self._table.facts(section.key):
            facts.setdefault(cited.fact.passage.anchor, []).append(cited)
        read = self._bank.section(section.id)
        passages = {each.anchor: each.text for each in read.passages} if read is not None else {}
        covered = [
            CoveredPassage(
                passages.get(anchor),
                items.get(anchor, 0),
                tuple(sorted(found, key=lambda cited: cited.live)),
            )
            for anchor, found in facts.items()
        ]
        return sorted(covered, key=lambda each: -sum(not cited.live for cited in each.facts))

    def depth(self, heading: Heading) -> int:
        """Return how many sections stand above one."""
        return len(self._above(heading)) - 1

    def _above(self, heading: Heading) -> list[str]:
        """Return the ids of a section and of those above it."""
        found, name = [heading.id], heading.parent
        while name is not None and (parent := self._sections.get((heading.pack, name))) is not None:
            found.append(parent.id)
            name = parent.parent
        return found

    @cached_property
    def _sections(self) -> dict[tuple[str, str], Heading]:
        return {(heading.pack, heading.id): heading for heading in self.headings}

    @cached_property
    def _columns(self) -> Columns:
        return self._table.columns()


def _all_of(masks: Sequence[bytes], count: int) -> bytes | None:
    """Return a byte for each of `count` items, 1 where all masks have it; None without masks."""
    if not masks:
        return None
    # As one number each: to go through the bytes one by one would take a hundred times as long.
    both = -1
    for mask in masks:
        both &= int.from_bytes(mask, "little")
    return both.to_bytes(count, "little")


def _among(column: bytes, wanted: Iterable[int]) -> bytes:
    """Return a byte for each value of a column, 1 where it is wanted."""
    table = bytearray(256)
    for value in wanted:
        table[value] = 1
    return column.translate(bytes(table))
