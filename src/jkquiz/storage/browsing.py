"""The items of the bank as a table: whole columns of numbers, and the texts of a few rows at a time."""

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import islice
from operator import le
from typing import Final

from jkquiz.domain.bank import Fact
from jkquiz.domain.items import Kind, Status
from jkquiz.domain.plain import fact_from_plain, loads
from jkquiz.domain.search import match_query
from jkquiz.domain.texts import Language, Text
from jkquiz.storage.conditions import NOT_RETRACTED
from jkquiz.storage.item_rows import HIDDEN
from jkquiz.storage.library import LibraryFile, moment
from jkquiz.storage.structure import PRESENT

KINDS: Final = tuple(Kind)
STATUSES: Final = tuple(Status)

_ONE_DOWN: Final = bytes(max(0, code - 1) for code in range(256))
_SHOWN: Final = f"item.status NOT IN {HIDDEN}"
_PRESENT: Final = "JOIN revision ON revision.item = item.key AND revision.number = item.revision"


@dataclass(frozen=True, slots=True)
class Columns:
    """What all items can be told apart by: a place in each column an item, in the order of the packs."""

    keys: "array[int]"
    sections: "array[int]"
    """Keys of sections."""
    kinds: bytes
    """Places in `KINDS`."""
    statuses: bytes
    """Places in `STATUSES`."""
    levels: bytes


@dataclass(frozen=True, slots=True)
class BankRow:
    """A row of the table."""

    key: int
    id: str
    pack: str
    section: int
    """Its key."""
    kind: Kind
    status: Status
    level: int
    stem: Text
    tags: tuple[str, ...]
    revision: int
    changed: datetime
    """When its present text was made."""
    answers: int
    """How often anybody has answered it; 0 where that was not asked for."""
    earned: float | None
    """The mean fraction earned, 0 to 1; None where nobody has answered, or that was not asked for."""


@dataclass(frozen=True, slots=True)
class CitedFact:
    """A fact with what asks for it."""

    pack: str
    fact: Fact
    live: int
    """How many live items name it."""
    kinds: int
    """Of how many kinds those are."""
    coming: int
    """How many drafts and items in review name it."""


@dataclass(frozen=True, slots=True)
class CoveredSection:
    """How far the facts of a section, without those below it, are asked for."""

    section: int
    """Its key."""
    facts: int
    tested: int


class BankTable:
    """Reads the table of all items."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def columns(self) -> Columns:
        """Return the columns of all items, one's own packs behind those of files."""
        # Each column as one value, and put in order here where need be: it takes a third of the time.
        found = self._file.row(
            f"""SELECT json_group_array(key), json_group_array(section), {_one_letter_each("kind", KINDS)},
                {_one_letter_each("status", STATUSES)}, group_concat(char(level + 1), ''),
                json_group_array(position)
            FROM item WHERE {_SHOWN}"""
        )
        keys, sections, kinds, statuses, levels, position = found or ("[]", "[]", "", "", "", "[]")
        columns = Columns(
            array("q", json.loads(keys)),
            array("q", json.loads(sections)),
            *(
                (letters or "").encode("latin-1").translate(_ONE_DOWN)
                for letters in (kinds, statuses, levels)
            ),
        )
        position = json.loads(position)
        count = len(position)
        ranks = self._ranks()
        if len(set(ranks.values())) > 1 or not all(map(le, position, islice(position, 1, None))):
            order = sorted(range(count), key=lambda at: (ranks[columns.sections[at]], position[at]))
            columns = _reordered(columns, order)
        return columns

    def _ranks(self) -> dict[int, tuple[int, int]]:
        """Return where the pack of each section stands among the packs."""
        rows = self._file.rows(
            "SELECT section.key, is_own, pack.rowid FROM section JOIN pack ON pack.id = section.pack"
        )
        return {section: (is_own, number) for section, is_own, number in rows}

    # --- which items -------------------------------------------------------------------------------------

    def matching(self, text: str) -> list[int]:
        """Return the keys of the items in which every part of a text stands, or whose id it is."""
        query = match_query(text)
        found = []
        if query is not None:
            found = self._keys(
                "SELECT rowid / 2 AS key FROM search WHERE terms MATCH ? AND NOT rowid & 1", query
            )
        return found + self._keys("SELECT key FROM item WHERE id = ?", text.strip())

    def tagged(self, tag: str) -> list[int]:
        """Return the keys of the items with a tag."""
        return self._keys("SELECT item AS key FROM item_tag WHERE tag = ?", tag)

    def citing(self, pack: str, fact: str) -> list[int]:
        """Return the keys of the items that name a fact."""
        return self._keys(
            """SELECT item AS key FROM item_fact JOIN fact ON fact.key = item_fact.fact
            WHERE fact.pack = ? AND fact.id = ?""",
            pack,
            fact,
        )

    def lacking(self, language: Language) -> list[int]:
        """Return the keys of the items whose stem, or text with gaps, is not there in a language."""
        return self._keys("SELECT item AS key FROM item_lack WHERE language = ?", language.value)

    def states(self) -> dict[int, str]:
        """Return, by key, what of each item its flaws depend on: its text and those that are silenced."""
        found = self._file.rows(f"SELECT key, revision || silenced FROM item WHERE {_SHOWN}")
        same: dict[str, str] = {}  # nearly all are the same few
        return {key: same.setdefault(state, state) for key, state in found}

    def ever_answered(self) -> list[int]:
        """Return the keys of the items that anybody has answered, and not taken that back."""
        back = self._keys(
            """SELECT item AS key FROM retraction JOIN answer ON answer.key = retraction.answer GROUP BY item
            HAVING count(*) = (SELECT count(*) FROM answer AS every WHERE every.item = answer.item)"""
        )
        every = self._keys("SELECT DISTINCT item AS key FROM answer INDEXED BY answer_by_result")
        return list(set(every).difference(back)) if back else every

    def answered(self) -> list[tuple[int, int, float]]:
        """Return the keys of the items that were answered, how often, and the mean fraction earned."""
        found = self._file.rows(
            "SELECT item, count(*), sum(fraction) FROM answer INDEXED BY answer_by_result GROUP BY item"
        )
        # Few answers are taken back: to look for each whether it was would take half of the time.
        back = self._file.rows(
            """SELECT item, count(*), sum(fraction) FROM retraction
            JOIN answer ON answer.key = retraction.answer GROUP BY item"""
        )
        less = {key: (count, earned) for key, count, earned in back}
        if less:
            found = [
                (key, count - less[key][0], round(earned - less[key][1], 9))
                if key in less
                else (key, count, earned)
                for key, count, earned in found
            ]
        return [(key, count, earned / count) for key, count, earned in found if count]

    def by_stem(self, language: Language) -> list[int]:
        """Return the keys of all items in the order of their stems in a language."""
        return self._keys(
            f"""SELECT item.key FROM item {_PRESENT} WHERE {_SHOWN}
            ORDER BY lower(coalesce(json_extract(content, '$.stem.{language.value}'), ''))"""
        )

    def by_change(self) -> list[int]:
        """Return the keys of all items, the text that is oldest first."""
        return self._keys(f"SELECT item.key FROM item {_PRESENT} WHERE {_SHOWN} ORDER BY made_at, item.key")

    def _keys(self, query: str, *values: object) -> list[int]:
        """Return a column of keys: as one value, for a row each would take longer than the search."""
        (found,) = self._file.row(f"SELECT json_group_array(key) FROM ({query})", *values) or ("[]",)
        keys: list[int] = json.loads(found)
        return keys

    # --- what stands in them -----------------------------------------------------------------------------

    def rows(self, keys: Sequence[int], *, has_records: bool = True) -> list[BankRow]:
        """Return the rows of some items, in the order of the keys; one that is gone is left out.

        Args:
            keys: of the items.
            has_records: whether they say how often each was answered, and with what result: in a log of many
                learners that takes as long as all else.
        """
        found = self._file.rows(
            f"""SELECT item.key, item.id, item.pack, item.section, item.kind, item.status, item.level,
                json_extract(content, '$.stem'), item.revision, made_at,
                (SELECT json_group_array(tag) FROM item_tag WHERE item_tag.item = item.key)
            FROM item {_PRESENT} WHERE {_SHOWN} AND item.key IN (SELECT value FROM json_each(?))""",
            _listed(keys),
        )
        records = self._records(keys) if has_records else {}
        rows = {
            key: BankRow(
                key, name, pack, section, Kind(kind), Status(status), level, Text.of(json.loads(stem)),
                _tags(tags), revision, moment(made), *records.get(key, (0, None)),
            )
            for key, name, pack, section, kind, status, level, stem, revision, made, tags in found
        }  # fmt: skip
        return [rows[key] for key in keys if key in rows]

    def _records(self, keys: Sequence[int]) -> dict[int, tuple[int, float | None]]:
        """Return how often items were answered, by every learner, and with what result."""
        found = self._file.rows(
            f"""SELECT item, count(*), avg(fraction) FROM learner
            CROSS JOIN answer ON answer.learner = learner.key
            WHERE item IN (SELECT value FROM json_each(?)) AND {NOT_RETRACTED} GROUP BY item""",
            _listed(keys),
        )
        return {item: (count, earned) for item, count, earned in found}

    def packs(self) -> list[tuple[str, Text]]:
        """Return the ids and titles of the packs, one's own behind the others."""
        rows = self._file.rows(f"SELECT id, title FROM pack WHERE {PRESENT} ORDER BY is_own, rowid")
        return [(name, Text.of(loads(title))) for name, title in rows]

    def tags(self) -> list[tuple[str, int]]:
        """Return the tags in use, each with how many items have it."""
        rows = self._file.rows("SELECT tag, count(*) FROM item_tag GROUP BY tag ORDER BY tag")
        return [(tag, count) for tag, count in rows]

    def coverage(self) -> list[CoveredSection]:
        """Return how many facts of each section there are, and how many of them a live item names."""
        rows = self._file.rows(
            """SELECT section, count(*), sum(EXISTS (
                SELECT 1 FROM item_fact JOIN item ON item.key = item_fact.item
                WHERE item_fact.fact = fact.key AND item.status = 'live'))
            FROM fact WHERE is_current GROUP BY section"""
        )
        return [CoveredSection(*row) for row in rows]

    def facts(self, section: int) -> list[CitedFact]:
        """Return the facts of a section with what asks for them, in their order."""
        rows = self._file.rows(
            """SELECT fact.pack, fact.content, coalesce(sum(item.status = 'live'), 0),
                count(DISTINCT CASE WHEN item.status = 'live' THEN item.kind END),
                coalesce(sum(item.status IN ('draft', 'review')), 0)
            FROM fact LEFT JOIN item_fact ON item_fact.fact = fact.key
            LEFT JOIN item ON item.key = item_fact.item
            WHERE fact.section = ? AND fact.is_current GROUP BY fact.key ORDER BY fact.position""",
            section,
        )
        return [
            CitedFact(pack, fact_from_plain(loads(content)), live, kinds, coming)
            for pack, content, live, kinds, coming in rows
        ]

    def items_by_passage(self, section: int) -> dict[str, int]:
        """Return how many live items name a fact of each passage of a section, by the passage's anchor."""
        items: dict[str, set[int]] = {}
        for content, item in self._file.rows(
            """SELECT fact.content, item.key FROM fact JOIN item_fact ON item_fact.fact = fact.key
            JOIN item ON item.key = item_fact.item AND item.status = 'live'
            WHERE fact.section = ? AND fact.is_current""",
            section,
        ):
            items.setdefault(fact_from_plain(loads(content)).passage.anchor, set()).add(item)
        return {anchor: len(found) for anchor, found in items.items()}


def _tags(listed: str) -> tuple[str, ...]:
    return () if listed == "[]" else tuple(json.loads(listed))


def _one_letter_each(column: str, values: Sequence[StrEnum]) -> str:
    """Return SQL for a column as one string: for each row the letter whose code is its value's place and 1.

    The letter of code 0 would end the string.
    """
    cases = " ".join(f"WHEN '{value.value}' THEN char({place + 1})" for place, value in enumerate(values))
    return f"group_concat(CASE {column} {cases} END, '')"


def _reordered(columns: Columns, order: Sequence[int]) -> Columns:
    return Columns(
        array("q", map(columns.keys.__getitem__, order)),
        array("q", map(columns.sections.__getitem__, order)),
        *(bytes(map(each.__getitem__, order)) for each in (columns.kinds, columns.statuses, columns.levels)),
    )


def _listed(keys: Iterable[int]) -> str:
    return json.dumps(list(keys))
