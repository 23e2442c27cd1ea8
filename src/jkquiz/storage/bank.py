"""The bank in the library file: built from packs, read by key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from jkquiz.domain.bank import Fact, Pack, Passage, PassageRef, Section
from jkquiz.domain.items import Item, Status
from jkquiz.domain.plain import (
    dumps,
    fact_from_plain,
    item_from_plain,
    item_to_plain,
    loads,
    passage_from_plain,
    text_from_plain,
)
from jkquiz.domain.texts import Language, Text
from jkquiz.storage.item_rows import ABSENT, HIDDEN
from jkquiz.storage.library import LibraryFile
from jkquiz.storage.structure import PRESENT


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
        for row in self._file.rows(f"SELECT {_PACK} FROM pack WHERE {PRESENT} ORDER BY rowid"):
            (count,) = self._file.row(
                f"SELECT count(*) FROM item WHERE pack = ? AND status NOT IN {HIDDEN}", row[0]
            ) or (0,)
            packs.append(self._pack(*row, has_items=most_items is None or count <= most_items))
        return packs

    def pack_titles(self) -> dict[str, Text]:
        """Return the titles of the packs, by id."""
        rows = self._file.rows(f"SELECT id, title FROM pack WHERE {PRESENT} ORDER BY rowid")
        return {name: text_from_plain(loads(title)) for name, title in rows}

    def structure(self, pack: str) -> Pack | None:
        """Return a pack without its items; None where there is no such pack."""
        row = self._file.row(f"SELECT {_PACK} FROM pack WHERE id = ? AND {PRESENT}", pack)
        return self._pack(*row, has_items=False) if row else None

    def pack_ids(self) -> list[str]:
        """Return the ids of the packs, in the order in which they came."""
        rows = self._file.rows(f"SELECT id FROM pack WHERE {PRESENT} ORDER BY rowid")
        return [name for (name,) in rows]

    def sections_of_others(self, pack: str) -> set[str]:
        """Return the ids of all sections of other packs."""
        return {name for (name,) in self._file.rows("SELECT id FROM section WHERE pack != ?", pack)}

    def keys_of(self, pack: str) -> list[int]:
        """Return the keys of a pack's items, whatever their status, in their order."""
        rows = self._file.rows(
            f"SELECT key FROM item WHERE pack = ? AND status NOT IN {HIDDEN} ORDER BY position", pack
        )
        return [key for (key,) in rows]

    def is_own(self, pack: str) -> bool:
        """Whether a pack is one's own, and not built from files."""
        return self._file.row("SELECT 1 FROM pack WHERE id = ? AND is_own", pack) is not None

    def outline(self) -> list[Heading]:
        """Return the sections in the order of the study text, each after its parent."""
        rows = self._file.rows(
            """SELECT key, pack, id, parent, title,
                (SELECT count(*) FROM item WHERE item.section = section.key AND status = 'live')
            FROM section WHERE is_current
            ORDER BY (SELECT is_own FROM pack WHERE pack.id = section.pack), pack, position"""
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

    def fact(self, pack: str, name: str) -> Fact | None:
        """Return a fact of a pack; None where it has none of that id."""
        found = self._file.row(
            "SELECT content FROM fact WHERE pack = ? AND id = ? AND is_current", pack, name
        )
        return fact_from_plain(loads(found[0])) if found else None

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
        """Return an item in its current revision, or in the one asked for.

        One that is not in the bank any more, since its making was undone, has only the revisions asked for.
        """
        found = self._file.row(
            """SELECT item.pack, section.id, revision.number, revision.content, item.status, item.silenced
            FROM item JOIN section ON section.key = item.section
            JOIN revision ON revision.item = item.key AND revision.number = coalesce(?, item.revision)
            WHERE item.key = ? AND (item.status != ? OR ? IS NOT NULL)""",
            revision,
            key,
            ABSENT,
            revision,
        )
        if not found:
            return None
        pack, section, number, content, status, silenced = found
        return StoredItem(key, number, pack, section, read_item(content, status, silenced))

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
            self._file.write(
                "INSERT INTO revision (item, number, content, made_at) VALUES (?, ?, ?, ?)",
                key,
                number,
                content,
                at,
            )
            self._file.write_many(
                "INSERT OR IGNORE INTO item_fact SELECT ?, key FROM fact WHERE pack = ? AND id = ?",
                [(key, stored.pack, fact) for fact in stored.item.facts],
            )
        return replace(stored, key=key, revision=number)

    def is_derived(self, key: int) -> bool:
        """Whether an item was made of facts; the item itself reads like any other."""
        return self._file.row("SELECT 1 FROM item WHERE key = ? AND status = 'derived'", key) is not None

    def is_retired(self, key: int) -> bool:
        """Whether an item is asked no more: it was retired, or left its pack."""
        return self._file.row("SELECT 1 FROM item WHERE key = ? AND status != 'retired'", key) is None

    def key_of(self, name: str) -> int | None:
        """Return the key of the item with an id."""
        found = self._file.row(
            "SELECT key FROM item WHERE id = ? AND status != ? ORDER BY pack", name, ABSENT
        )
        return found[0] if found else None

    def keys_by_id(self) -> dict[str, dict[str, int]]:
        """Return the keys of all items by id, for each pack."""
        found: dict[str, dict[str, int]] = {}
        for pack, name, key in self._file.rows(
            f"SELECT pack, id, key FROM item WHERE status NOT IN {HIDDEN}"
        ):
            found.setdefault(pack, {})[name] = key
        return found

    def caveat(self, pack: str, name: str) -> Text | None:
        """Return the text of a caveat."""
        found = self._file.row("SELECT text FROM caveat WHERE pack = ? AND id = ?", pack, name)
        return text_from_plain(loads(found[0])) if found else None

    def counts(self) -> tuple[int, int]:
        """Return the numbers of live items and of sections."""
        (items,) = self._file.row("SELECT count(*) FROM item WHERE status = 'live'") or (0,)
        (sections,) = self._file.row("SELECT count(*) FROM section WHERE is_current") or (0,)
        return items, sections

    def build(
        self, pack: Pack, digest: str, at: int, pictures: Mapping[str, bytes] = MappingProxyType({})
    ) -> None:
        """Put the folder that ships into the bank, in one transaction, over what was there of it before.

        Items keep their key by their id. One whose content changed gets a new revision; one that is no longer
        in the folder is retired, unless a file of the pack brought it. Answers, cards and earlier revisions
        are not touched. What was edited here is merged with what the pack says now, and never overwritten.

        Args:
            pack: a pack without problems.
            digest: of the files that it was read from.
            at: the time, in ms.
            pictures: those that its items name.
        """
        from jkquiz.storage.building import Builder

        with self._file.transaction():
            Builder(self._file, pack, at, is_folder=True).build(digest, pictures)

    def _pack(
        self,
        name: str,
        title: str,
        about: str,
        licence: str,
        languages: str,
        caveats: str,
        version: str | None,
        *,
        has_items: bool,
    ) -> Pack:
        facts = self._file.rows(
            "SELECT content FROM fact WHERE pack = ? AND is_current ORDER BY position", name
        )
        notes = self._file.rows("SELECT id, text FROM caveat WHERE pack = ?", name)
        return Pack(
            id=name,
            title=text_from_plain(loads(title)),
            about=text_from_plain(loads(about)),
            licence=licence,
            languages=tuple(Language(code) for code in loads(languages)),
            sections=tuple(self._sections(name)),
            facts=tuple(fact_from_plain(loads(content)) for (content,) in facts),
            items=tuple(self._items(name)) if has_items else (),
            caveats={note: text_from_plain(loads(text)) for note, text in notes},
            general_caveats=tuple(loads(caveats)),
            version=version,
        )

    def _sections(self, pack: str) -> Iterator[Section]:
        passages: dict[int, list[Passage]] = {}
        for section, content in self._file.rows(
            """SELECT section.key, passage.content FROM passage JOIN section ON section.key = passage.section
            WHERE section.pack = ? ORDER BY passage.position""",
            pack,
        ):
            passages.setdefault(section, []).append(passage_from_plain(loads(content)))
        for key, name, parent, title in self._file.rows(
            "SELECT key, id, parent, title FROM section WHERE pack = ? AND is_current ORDER BY position", pack
        ):
            yield Section(name, parent, text_from_plain(loads(title)), tuple(passages.get(key, ())))

    def _items(self, pack: str) -> Iterator[Item]:
        for content, status, silenced, section, is_lost in self._file.rows(
            f"""SELECT revision.content, item.status, item.silenced, section.id,
                coalesce((SELECT NOT is_current FROM fact WHERE fact.pack = item.pack
                    AND fact.id = json_extract(revision.content, '$.facts[0]')), 0)
            FROM item JOIN section ON section.key = item.section AND section.is_current
            JOIN revision ON revision.item = item.key AND revision.number = item.revision
            WHERE item.pack = ? AND item.status NOT IN {HIDDEN} ORDER BY item.position""",
            pack,
        ):
            item = read_item(content, status, silenced)
            # Where the fact that told the section has left the pack, the item has to say it itself.
            yield replace(item, section=section) if is_lost and item.section is None else item


_PACK = "id, title, about, licence, languages, caveats, version"
"""A pack that is in the bank, unlike one's own whose making was undone."""


def read_item(content: str, status: str, silenced: str) -> Item:
    """Return the item of a revision's text, in the status and with the silences of its row."""
    data = loads(content)
    is_known = status in set(Status)
    return item_from_plain(
        {**data, "status": status if is_known else data["status"], "silenced": loads(silenced)}
    )
