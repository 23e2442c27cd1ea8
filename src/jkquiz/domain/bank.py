"""What a pack holds beside its items: sections, passages, facts and caveats."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from jkquiz.domain.items import Item
from jkquiz.domain.texts import Language, Text

MARK = re.compile(r"\[\[(.+?)\]\]")
"""The mark around a fact's value in its statement, and around a gap's id in a cloze."""


@dataclass(frozen=True, slots=True)
class PassageRef:
    """The address of a passage, or of a row of its table: `history/treaty#p1`, `people/survey#t1.3`."""

    section: str
    anchor: str
    row: int | None = None
    """Row of the table below its head, from 1; None for the whole passage."""

    @classmethod
    def parse(cls, address: str) -> "PassageRef":
        """Read an address.

        Raises:
            ValueError: where it is not of the form `section#anchor` or `section#anchor.row`.
        """
        found = re.fullmatch(r"([a-z0-9][a-z0-9/-]*)#([a-z0-9-]+)(?:\.([1-9][0-9]*))?", address)
        if not found:
            raise ValueError(address)
        row = found[3]
        return cls(found[1], found[2], int(row) if row else None)

    def __str__(self) -> str:
        row = f".{self.row}" if self.row else ""
        return f"{self.section}#{self.anchor}{row}"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of texts: rows of equal length, the first one the head."""

    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or a table of a section. A paragraph has its words in `text`, a table its caption."""

    anchor: str
    text: Text
    table: Table | None = None
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the study text; `parent` is None for a top section."""

    id: str
    parent: str | None
    title: Text
    passages: tuple[Passage, ...]


class FactKind(StrEnum):
    """What a fact's value is: values of one kind may be exchanged for one another."""

    YEAR = "year"
    DATE = "date"
    PERCENTAGE = "percentage"
    COUNT = "count"
    AMOUNT = "amount"
    AGES = "ages"
    PERSON = "person"
    INSTITUTION = "institution"
    PLACE = "place"
    COUNTRY = "country"
    TERM = "term"
    EVENT = "event"
    DOCUMENT = "document"
    FIELD = "field"
    POLICY = "policy"
    WORK = "work"
    CAUSE = "cause"
    EFFECT = "effect"
    PURPOSE = "purpose"
    POSITION = "position"
    FEATURE = "feature"
    STATEMENT = "statement"


class View(StrEnum):
    """Whose statement a fact is."""

    ARTICLE = "article"
    ARTICLE_OPINION = "article-opinion"
    JAPAN_GOVERNMENT = "japan-government"
    KOREA_GOVERNMENT = "korea-government"
    JAPAN_LEADER = "japan-leader"
    KOREA_LEADER = "korea-leader"
    BOTH_GOVERNMENTS = "both-governments"
    TRILATERAL = "trilateral"
    SURVEY = "survey"
    COURT = "court"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month or a day, as exactly as it is known. Ordered by its first day."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, written: str) -> "PartialDate":
        """Read `2025`, `2025-08` or `2025-08-23`.

        Raises:
            ValueError: where it is none of these, or no date of the calendar.
        """
        found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", written)
        if not found:
            raise ValueError(written)
        year, month, day = (int(part) if part else None for part in found.groups())
        date(year or 0, month or 1, day or 1)
        return cls(year or 0, month, day)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Ages:
    """A range of ages in years, both ends included."""

    youngest: int
    oldest: int

    @classmethod
    def parse(cls, written: str) -> "Ages":
        """Read `18-29`.

        Raises:
            ValueError: where it is no such range.
        """
        found = re.fullmatch(r"([0-9]{1,3})-([0-9]{1,3})", written)
        if not found or int(found[1]) > int(found[2]):
            raise ValueError(written)
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{self.youngest}-{self.oldest}"


FactValue = int | Decimal | PartialDate | Ages | Text | None
"""An int for a year, a Decimal for percentages, counts and amounts, a Text for names and phrases."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One checkable statement of the source, with the passage that states it."""

    id: str
    passage: PassageRef
    kind: FactKind
    value: FactValue
    label: Text
    statement: Text
    """One sentence; where there is a value, `[[…]]` marks it once in each language."""
    ask: Text | None = None
    unit: Text | None = None
    view: View = View.ARTICLE
    as_of: PartialDate | None = None
    is_contested: bool = False
    is_important: bool = False
    caveats: tuple[str, ...] = ()

    @property
    def plain_statement(self) -> Text:
        """The statement without its mark."""
        return self.statement.map(lambda string: MARK.sub(r"\1", string))


@dataclass(frozen=True)
class Pack:
    """A subject: its study text, its facts and its items."""

    id: str
    title: Text
    about: Text
    licence: str
    languages: tuple[Language, ...]
    sections: tuple[Section, ...] = ()
    facts: tuple[Fact, ...] = ()
    items: tuple[Item, ...] = ()
    caveats: Mapping[str, Text] = field(default_factory=dict)
    general_caveats: tuple[str, ...] = ()
    """Those that hold for the pack as a whole."""
    version: str | None = None
    """What its maker handed out, and what it may have been changed from since; None where that is not told.

    By it the maker's library knows what a copy that comes back was made from."""

    @cached_property
    def fact_by_id(self) -> Mapping[str, Fact]:
        """The facts by id."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def section_by_id(self) -> Mapping[str, Section]:
        """The sections by id."""
        return {section.id: section for section in self.sections}

    def caveats_of(self, item: Item) -> tuple[str, ...]:
        """Return the ids of an item's caveats, those of its facts first, each once."""
        ids = [caveat for fact in self.facts_of(item) for caveat in fact.caveats]
        return tuple(dict.fromkeys([*ids, *item.caveats]))

    def facts_of(self, item: Item) -> list[Fact]:
        """Return the facts that an item names and the pack has, in the item's order."""
        return [self.fact_by_id[name] for name in item.facts if name in self.fact_by_id]

    def passage_of(self, item: Item) -> PassageRef | None:
        """Return the passage that an item shows: its own, or that of its first fact; None without either."""
        return item.passage or next((fact.passage for fact in self.facts_of(item)), None)

    def section_of(self, item: Item) -> str:
        """Return the id of the section that an item belongs to: its own, or that of its first fact.

        Raises:
            KeyError: where it names neither.
        """
        if item.section is None:
            return self.fact_by_id[item.facts[0] if item.facts else ""].passage.section
        return item.section
