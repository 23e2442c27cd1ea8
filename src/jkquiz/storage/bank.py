"""The bank in the library file: built from packs, read by key."""

from collections import Counter
from dataclasses import dataclass, replace
from hashlib import sha256

from jkquiz.domain.bank import Fact, Pack, PassageRef, Section
from jkquiz.domain.items import Item, Kind, Status
from jkquiz.domain.plain import (
    dumps,
    fact_from_plain,
    fact_to_plain,
    item_from_plain,
    item_to_plain,
    loads,
    passage_from_plain,
    passage_to_plain,
    text_from_plain,
    text_to_plain,
)
from jkquiz.domain.search import index_terms
from jkquiz.domain.texts import Language, Text
from jkquiz.storage.library import LibraryFile


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An item of the bank with its keys: what a question is drawn from."""

    key: int
    """0 for a derived item that nobody has answered yet."""
    revision: int
    pack: str
    section: str
    item: Item


@dataclass(frozen=True, slots=True)
class Heading:
    """A section of the outline, without its passages."""

    key: int
    pack: str
    id: str
    parent: str | None
    title: Text
    items: int
    """How many live items it has itself, without those of its subsections."""


class Bank:
    """Reads the bank of a library, and builds it from packs."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def packs(self, most_items: int | None = None) -> list[Pack]:
        """Return the packs with everything in them, retired items too.

        Args:
            most_items: leave the items out of a pack that has more of them; None for all.
        """
        packs = []
        for row in self._file.rows("SELECT * FROM pack ORDER BY rowid"):
            (count,) = self._file.row("SELECT count(*) FROM item WHERE pack = ?", row[0]) or (0,)
            packs.append(self._pack(*row, has_items=most_items is None or count <= most_items))
        return packs

    def outline(self) -> list[Heading]:
        """Return the sections in the order of the study text, each after its parent."""
        rows = self._file.rows(
            """SELECT key, pack, id, parent, title,
                (SELECT count(*) FROM item WHERE item.section = section.key AND status = 'live')
            FROM section WHERE is_current ORDER BY pack, position"""
        )
        return [
            Heading(key, pack, name, parent, text_from_plain(loads(title)), items)
            for key, pack, name, parent, title, items in rows
        ]

    def section(self, name: str) -> Section | None:
        """Return a section with its passages."""
        found = self._file.row(
            "SELECT key, parent, title FROM section WHERE id = ? AND is_current ORDER BY pack", name
        )
        if not found:
            return None
        key, parent, title = found
        passages = self._file.rows("SELECT content FROM passage WHERE section = ? ORDER BY position", key)
        return Section(
            name,
            parent,
            text_from_plain(loads(title)),
            tuple(passage_from_plain(loads(content)) for (content,) in passages),
        )

    def facts_of_section(self, name: str) -> list[Fact]:
        """Return the facts that a section's passages state."""
        rows = self._file.rows(
            """SELECT fact.content FROM fact JOIN section ON section.key = fact.section
            WHERE section.id = ? AND fact.is_current ORDER BY fact.position""",
            name,
        )
        return [fact_from_plain(loads(content)) for (content,) in rows]

    def facts_of_item(self, stored: StoredItem) -> list[Fact]:
        """Return the facts that an item tests, in the order in which it names them."""
        found = [
            self._file.row("SELECT content FROM fact WHERE pack = ? AND id = ?", stored.pack, name)
            for name in stored.item.facts
        ]
        return [fact_from_plain(loads(row[0])) for row in found if row]

    def items_of_passage(self, ref: PassageRef) -> list[StoredItem]:
        """Return the live items whose facts stand in a passage."""
        rows = self._file.rows(
            """SELECT DISTINCT item.key, fact.content
            FROM fact JOIN section ON section.key = fact.section
            JOIN item_fact ON item_fact.fact = fact.key JOIN item ON item.key = item_fact.item
            WHERE section.id = ? AND item.status = 'live' ORDER BY item.position""",
            ref.section,
        )
        keys = {
            key: None for key, content in rows if fact_from_plain(loads(content)).passage.anchor == ref.anchor
        }
        return [stored for key in keys if (stored := self.item(key))]

    def item(self, key: int, revision: int | None = None) -> StoredItem | None:
        """Return an item in its current revision, or in the one asked for."""
        found = self._file.row(
            """SELECT item.pack, section.id, revision.number, revision.content FROM item
            JOIN section ON section.key = item.section
            JOIN revision ON revision.item = item.key AND revision.number = coalesce(?, item.revision)
            WHERE item.key = ?""",
            revision,
            key,
        )
        if not found:
            return None
        pack, section, number, content = found
        return StoredItem(key, number, pack, section, item_from_plain(loads(content)))

    def keep_derived(self, stored: StoredItem, at: int) -> StoredItem:
        """Put a derived item into the bank, so that an answer to it can be logged; return it with its key.

        It is never scheduled, searched or exported: it can be made again from its id.
        """
        content = dumps(item_to_plain(stored.item))
        with self._file.transaction():
            found = self._file.row(
                """SELECT key, revision, content FROM item
                JOIN revision ON revision.item = item.key AND revision.number = item.revision
                WHERE item.pack = ? AND item.id = ?""",
                stored.pack,
                stored.item.id,
            )
            if found and found[2] == content:
                return replace(stored, key=found[0], revision=found[1])
            number = found[1] + 1 if found else 1
            if found:
                key = found[0]
                self._file.write("UPDATE item SET revision = ? WHERE key = ?", number, key)
            else:
                key = self._file.write(
                    """INSERT INTO item (pack, id, section, kind, status, level, position, draw, revision)
                    SELECT ?, ?, key, ?, 'derived', ?, -1, -1.0, 1 FROM section WHERE pack = ? AND id = ?""",
                    stored.pack,
                    stored.item.id,
                    stored.item.kind.value,
                    stored.item.level,
                    stored.pack,
                    stored.section,
                )
            self._file.write("INSERT INTO revision VALUES (?, ?, ?, ?)", key, number, content, at)
            self._file.write_many(
                "INSERT OR IGNORE INTO item_fact SELECT ?, key FROM fact WHERE pack = ? AND id = ?",
                [(key, stored.pack, fact) for fact in stored.item.facts],
            )
        return replace(stored, key=key, revision=number)

    def is_retired(self, key: int) -> bool:
        """Whether an item is asked no more: it was retired, or left its pack."""
        return self._file.row("SELECT 1 FROM item WHERE key = ? AND status != 'retired'", key) is None

    def key_of(self, name: str) -> int | None:
        """Return the key of the item with an id."""
        found = self._file.row("SELECT key FROM item WHERE id = ? ORDER BY pack", name)
        return found[0] if found else None

    def caveat(self, pack: str, name: str) -> Text | None:
        """Return the text of a caveat."""
        found = self._file.row("SELECT text FROM caveat WHERE pack = ? AND id = ?", pack, name)
        return text_from_plain(loads(found[0])) if found else None

    def counts(self) -> tuple[int, int]:
        """Return the numbers of live items and of sections."""
        (items,) = self._file.row("SELECT count(*) FROM item WHERE status = 'live'") or (0,)
        (sections,) = self._file.row("SELECT count(*) FROM section WHERE is_current") or (0,)
        return items, sections

    def build(self, pack: Pack, digest: str, at: int) -> None:
        """Put a pack into the bank, in one transaction, over what was there of it before.

        Items keep their key by their id. One whose content changed gets a new revision; one that is no
        longer in the pack is retired. Answers, cards and earlier revisions are not touched.

        Args:
            pack: a pack without problems.
            digest: of the files that it was read from.
            at: the time, in ms.
        """
        with self._file.transaction():
            _Builder(self._file, pack, at).build(digest)

    def _pack(
        self,
        name: str,
        title: str,
        about: str,
        licence: str,
        languages: str,
        caveats: str,
        _digest: str,
        *,
        has_items: bool,
    ) -> Pack:
        sections = [
            self.section(section)
            for (section,) in self._file.rows(
                "SELECT id FROM section WHERE pack = ? AND is_current ORDER BY position", name
            )
        ]
        facts = self._file.rows(
            "SELECT content FROM fact WHERE pack = ? AND is_current ORDER BY position", name
        )
        items = self._file.rows(
            """SELECT revision.content, item.status FROM item
            JOIN revision ON revision.item = item.key AND revision.number = item.revision
            WHERE item.pack = ? AND item.status != 'derived' AND ? ORDER BY item.position""",
            name,
            has_items,
        )
        notes = self._file.rows("SELECT id, text FROM caveat WHERE pack = ?", name)
        return Pack(
            id=name,
            title=text_from_plain(loads(title)),
            about=text_from_plain(loads(about)),
            licence=licence,
            languages=tuple(Language(code) for code in loads(languages)),
            sections=tuple(section for section in sections if section),
            facts=tuple(fact_from_plain(loads(content)) for (content,) in facts),
            items=tuple(item_from_plain(loads(content) | {"status": status}) for content, status in items),
            caveats={note: text_from_plain(loads(text)) for note, text in notes},
            general_caveats=tuple(loads(caveats)),
        )


class _Builder:
    """Writes one pack over what the bank has of it."""

    def __init__(self, file: LibraryFile, pack: Pack, at: int) -> None:
        self._file = file
        self._pack = pack
        self._at = at
        self._sections: dict[str, int] = {}
        self._facts: dict[str, int] = {}

    def build(self, digest: str) -> None:
        pack = self._pack
        self._file.write(
            """INSERT INTO pack VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
            title = excluded.title, about = excluded.about, licence = excluded.licence,
            languages = excluded.languages, caveats = excluded.caveats, digest = excluded.digest""",
            pack.id,
            dumps(text_to_plain(pack.title)),
            dumps(text_to_plain(pack.about)),
            pack.licence,
            dumps([language.value for language in pack.languages]),
            dumps(list(pack.general_caveats)),
            digest,
        )
        self._write_caveats()
        self._write_sections()
        self._write_facts()
        self._write_items()

    def _write_caveats(self) -> None:
        self._file.write("DELETE FROM caveat WHERE pack = ?", self._pack.id)
        self._file.write_many(
            "INSERT INTO caveat VALUES (?, ?, ?)",
            [(self._pack.id, name, dumps(text_to_plain(text))) for name, text in self._pack.caveats.items()],
        )

    def _write_sections(self) -> None:
        file, pack = self._file, self._pack.id
        for key, content in file.rows(
            """SELECT passage.key, passage.content FROM passage
            JOIN section ON section.key = passage.section WHERE section.pack = ?""",
            pack,
        ):
            self._forget(2 * key + 1, _passage_words(content))
            file.write("DELETE FROM passage WHERE key = ?", key)
        file.write("UPDATE section SET is_current = 0 WHERE pack = ?", pack)
        for position, section in enumerate(self._pack.sections):
            file.write(
                """INSERT INTO section (pack, id, parent, position, title) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (pack, id) DO UPDATE SET parent = excluded.parent,
                position = excluded.position, title = excluded.title, is_current = 1""",
                pack,
                section.id,
                section.parent,
                position,
                dumps(text_to_plain(section.title)),
            )
        self._sections = dict(file.rows("SELECT id, key FROM section WHERE pack = ?", pack))
        for section in self._pack.sections:
            for position, passage in enumerate(section.passages):
                content = dumps(passage_to_plain(passage))
                key = file.write(
                    "INSERT INTO passage (section, anchor, position, content) VALUES (?, ?, ?, ?)",
                    self._sections[section.id],
                    passage.anchor,
                    position,
                    content,
                )
                self._index(2 * key + 1, _passage_words(content))

    def _write_facts(self) -> None:
        file, pack = self._file, self._pack.id
        file.write("UPDATE fact SET is_current = 0 WHERE pack = ?", pack)
        file.write_many(
            """INSERT INTO fact (pack, id, position, section, content) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (pack, id) DO UPDATE SET position = excluded.position,
            section = excluded.section, content = excluded.content, is_current = 1""",
            [
                (pack, fact.id, position, self._sections[fact.passage.section], dumps(fact_to_plain(fact)))
                for position, fact in enumerate(self._pack.facts)
            ],
        )
        self._facts = dict(file.rows("SELECT id, key FROM fact WHERE pack = ?", pack))

    def _write_items(self) -> None:
        file, pack = self._file, self._pack
        before = {
            name: (key, revision, content, status)
            for name, key, revision, content, status in file.rows(
                """SELECT item.id, item.key, item.revision, revision.content, item.status FROM item
                JOIN revision ON revision.item = item.key AND revision.number = item.revision
                WHERE item.pack = ? AND item.status != 'derived'""",
                pack.id,
            )
        }
        draws = draw_order(pack)
        for position, item in enumerate(pack.items):
            # What was silenced is the reviewer's business and makes no new revision.
            content = dumps(item_to_plain(replace(item, silenced=())))
            values = (
                self._sections[pack.section_of(item)],
                item.kind.value,
                item.status.value,
                item.level,
                position,
                draws[item.id],
            )
            old = before.pop(item.id, None)
            if old is None:
                key = file.write(
                    """INSERT INTO item (section, kind, status, level, position, draw, pack, id, revision)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)""",
                    *values,
                    pack.id,
                    item.id,
                )
                self._write_revision(key, 1, item, content)
                continue
            key, revision, old_content, _ = old
            is_changed = content != old_content
            file.write(
                """UPDATE item SET section = ?, kind = ?, status = ?, level = ?, position = ?, draw = ?,
                revision = ? WHERE key = ?""",
                *values,
                revision + is_changed,
                key,
            )
            if is_changed:
                self._forget(2 * key, _item_words(old_content))
                file.write("DELETE FROM item_fact WHERE item = ?", key)
                file.write("DELETE FROM item_tag WHERE item = ?", key)
                self._write_revision(key, revision + 1, item, content)
        file.write_many(
            "UPDATE item SET status = ? WHERE key = ?",
            [(Status.RETIRED.value, key) for key, *_ in before.values()],
        )

    def _write_revision(self, key: int, number: int, item: Item, content: str) -> None:
        file = self._file
        file.write("INSERT INTO revision VALUES (?, ?, ?, ?)", key, number, content, self._at)
        file.write_many(
            "INSERT INTO item_fact VALUES (?, ?)",
            [(key, self._facts[fact]) for fact in item.facts],
        )
        file.write_many("INSERT INTO item_tag VALUES (?, ?)", [(key, tag) for tag in item.tags])
        self._index(2 * key, _item_words(content))

    def _index(self, rowid: int, words: str) -> None:
        self._file.write("INSERT INTO search (rowid, terms) VALUES (?, ?)", rowid, words)

    def _forget(self, rowid: int, words: str) -> None:
        # The index holds no text of its own, so it is told what to forget.
        self._file.write("INSERT INTO search (search, rowid, terms) VALUES ('delete', ?, ?)", rowid, words)


def draw_order(pack: Pack) -> dict[str, float]:
    """Return for each item its place, 0 to 1, in the order in which new items are met.

    Every section is spread evenly over the whole, so that sections interleave. Within a section basic
    items come before demanding ones and the kinds take turns, each section beginning with another kind;
    otherwise the order follows no pattern.
    """
    by_section: dict[str, list[Item]] = {}
    for item in pack.items:
        by_section.setdefault(pack.section_of(item), []).append(item)
    places: dict[str, float] = {}
    for number, (section, items) in enumerate(by_section.items()):
        items.sort(key=lambda item: (item.level, sha256(item.id.encode()).digest()))
        turns: dict[str, tuple[int, int, int]] = {}
        met: Counter[tuple[int, Kind]] = Counter()
        for item in items:
            turn = (list(Kind).index(item.kind) - number) % len(Kind)
            turns[item.id] = (item.level, met[item.level, item.kind], turn)
            met[item.level, item.kind] += 1
        items.sort(key=lambda item: turns[item.id])
        # Sections of equal size would otherwise meet in the same order at every step.
        nudge = int.from_bytes(sha256(section.encode()).digest()[:4], "big") / 2**32
        for index, item in enumerate(items):
            places[item.id] = (index + nudge) / len(items)
    return places


def _item_words(content: str) -> str:
    data = loads(content)
    return index_terms(
        "\n".join(_strings([data["stem"], data["options"], data["answer"], data["explanation"]]))
    )


def _passage_words(content: str) -> str:
    data = loads(content)
    return index_terms("\n".join(_strings([data["text"], data.get("table", [])])))


def _strings(data: object, *, is_text: bool = False) -> list[str]:
    """Return the texts in plain data, without ids and flags: the strings below the code of a language."""
    if isinstance(data, str):
        return [data] if is_text else []
    if isinstance(data, list):
        return [string for each in data for string in _strings(each, is_text=is_text)]
    if isinstance(data, dict):
        return [
            string for key, value in data.items() for string in _strings(value, is_text=key in set(Language))
        ]
    return []
