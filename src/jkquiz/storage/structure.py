"""What a pack holds beside its items, in the bank: written over what is there, only where it differs."""

from jkquiz.domain.bank import Pack
from jkquiz.domain.plain import (
    dumps,
    fact_to_plain,
    loads,
    passage_to_plain,
    structure_from_plain,
    structure_to_plain,
    text_to_plain,
)
from jkquiz.storage.item_rows import ABSENT, ItemRows, forget, index, passage_words
from jkquiz.storage.library import LibraryFile

GONE = "gone"
"""In place of the digest of a pack built from files: opening it was undone."""
PRESENT = f"(revision IS NOT NULL OR (NOT is_own AND digest != '{GONE}'))"
"""The condition on a pack's row under which it is in the bank."""


class StructureRows:
    """Writes packs' sections, passages, facts and caveats, as a part of a transaction."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    # --- one's own packs --------------------------------------------------------------------------------

    def state(self, pack: str) -> int | None:
        """Return the number of the present revision of one's own pack; None where it is not in the bank."""
        found = self._file.row("SELECT revision FROM pack WHERE id = ? AND is_own", pack)
        return found[0] if found else None

    def number(self, pack: str) -> int | None:
        """Return the number of a pack's present revision; None where it has none, or is not in the bank."""
        found = self._file.row("SELECT revision FROM pack WHERE id = ?", pack)
        return found[0] if found else None

    def point(self, pack: str, number: int) -> None:
        """Note which revision a pack is, whose structure the bank has already."""
        self._file.write("UPDATE pack SET revision = ? WHERE id = ?", number, pack)

    def content(self, pack: str, number: int) -> Pack:
        """Return a pack without its items, as it was in a revision.

        Raises:
            KeyError: where there is no such revision.
        """
        found = self._file.row(
            "SELECT content FROM pack_revision WHERE pack = ? AND number = ?", pack, number
        )
        if not found:
            raise KeyError((pack, number))
        return structure_from_plain(loads(found[0]))

    def revise(self, pack: Pack, at: int) -> int:
        """Append a revision of a pack and return its number; nothing points at it yet.

        A pack that the bank does not know is one's own.
        """
        head = (*_head(pack), "")
        self._file.write(
            """INSERT OR IGNORE INTO pack
            (id, title, about, licence, languages, caveats, digest, is_own)
            VALUES (?, ?, ?, ?, ?, ?, ?, 1)""",
            pack.id,
            *head,
        )
        (last,) = self._file.row("SELECT max(number) FROM pack_revision WHERE pack = ?", pack.id) or (None,)
        number = (last or 0) + 1
        self._file.write(
            "INSERT INTO pack_revision VALUES (?, ?, ?, ?)",
            pack.id,
            number,
            dumps(structure_to_plain(pack)),
            at,
        )
        return number

    def put(self, pack: str, number: int | None) -> None:
        """Bring a pack to a revision, or out of the bank, with all that follows from it."""
        self._file.write("UPDATE pack SET revision = ? WHERE id = ?", number, pack)
        if number is None:
            self._file.write("UPDATE pack SET digest = ? WHERE id = ? AND NOT is_own", GONE, pack)
        else:
            self._file.write("UPDATE pack SET digest = '' WHERE id = ? AND digest = ?", pack, GONE)
        if number is None:
            (some,) = self._file.row("SELECT max(number) FROM pack_revision WHERE pack = ?", pack) or (1,)
            whole = self.content(pack, some)
            self.write(Pack(pack, whole.title, whole.about, whole.licence, whole.languages))
        else:
            self.write(self.content(pack, number))

    # --- any pack ---------------------------------------------------------------------------------------

    def write(self, pack: Pack) -> None:
        """Write what a pack holds beside its items, and derive again the items that this concerns."""
        self._file.write(
            """UPDATE pack SET title = ?, about = ?, licence = ?, languages = ?, caveats = ?, version = ?
            WHERE id = ?""",
            *_head(pack),
            pack.version,
            pack.id,
        )
        self._file.write("DELETE FROM caveat WHERE pack = ?", pack.id)
        self._file.write_many(
            "INSERT INTO caveat VALUES (?, ?, ?)",
            [(pack.id, name, dumps(text_to_plain(text))) for name, text in pack.caveats.items()],
        )
        before = self._fact_places(pack.id)
        sections = self._write_sections(pack)
        self._write_passages(pack, sections)
        self._write_facts(pack, sections)
        after = self._fact_places(pack.id)
        moved = [key for key, place in after.items() if key in before and before[key] != place]
        self._derive_items(pack.id, moved)

    def _write_sections(self, pack: Pack) -> dict[str, int]:
        file = self._file
        file.write("UPDATE section SET is_current = 0 WHERE pack = ?", pack.id)
        file.write_many(
            """INSERT INTO section (pack, id, parent, position, title) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (pack, id) DO UPDATE SET parent = excluded.parent,
            position = excluded.position, title = excluded.title, is_current = 1""",
            [
                (pack.id, section.id, section.parent, position, dumps(text_to_plain(section.title)))
                for position, section in enumerate(pack.sections)
            ],
        )
        return dict(file.rows("SELECT id, key FROM section WHERE pack = ?", pack.id))

    def _write_passages(self, pack: Pack, sections: dict[str, int]) -> None:
        file = self._file
        before = {
            (section, anchor): (key, position, content)
            for key, section, anchor, position, content in file.rows(
                """SELECT passage.key, passage.section, anchor, passage.position, content FROM passage
                JOIN section ON section.key = passage.section WHERE section.pack = ?""",
                pack.id,
            )
        }
        wanted = [
            (sections[section.id], passage.anchor, position, dumps(passage_to_plain(passage)))
            for section in pack.sections
            for position, passage in enumerate(section.passages)
        ]
        for address in before.keys() - {(section, anchor) for section, anchor, *_ in wanted}:
            key, _, content = before[address]
            forget(file, 2 * key + 1, passage_words(content))
            file.write("DELETE FROM passage WHERE key = ?", key)
        for section, anchor, position, content in wanted:
            old = before.get((section, anchor))
            if old is None:
                key = file.write(
                    "INSERT INTO passage (section, anchor, position, content) VALUES (?, ?, ?, ?)",
                    section,
                    anchor,
                    position,
                    content,
                )
                index(file, 2 * key + 1, passage_words(content))
            elif old[1:] != (position, content):
                file.write(
                    "UPDATE passage SET position = ?, content = ? WHERE key = ?", position, content, old[0]
                )
                forget(file, 2 * old[0] + 1, passage_words(old[2]))
                index(file, 2 * old[0] + 1, passage_words(content))

    def _write_facts(self, pack: Pack, sections: dict[str, int]) -> None:
        self._file.write("UPDATE fact SET is_current = 0 WHERE pack = ?", pack.id)
        self._file.write_many(
            """INSERT INTO fact (pack, id, position, section, content) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (pack, id) DO UPDATE SET position = excluded.position,
            section = excluded.section, content = excluded.content, is_current = 1""",
            [
                (pack.id, fact.id, position, sections[fact.passage.section], dumps(fact_to_plain(fact)))
                for position, fact in enumerate(pack.facts)
            ],
        )

    def _fact_places(self, pack: str) -> dict[int, tuple[int, int]]:
        rows = self._file.rows("SELECT key, section, is_current FROM fact WHERE pack = ?", pack)
        return {key: (section, is_current) for key, section, is_current in rows}

    def _derive_items(self, pack: str, facts: list[int]) -> None:
        """Derive the items that name facts which moved, came or went."""
        rows = ItemRows(self._file)
        for (key,) in (
            self._file.rows(
                """SELECT DISTINCT item.key FROM json_each(?) AS moved JOIN fact ON fact.key = moved.value
            JOIN item ON item.pack = fact.pack JOIN revision
                ON revision.item = item.key AND revision.number = item.revision
            JOIN json_each(revision.content, '$.facts') AS named ON named.value = fact.id
            WHERE item.pack = ? AND item.status NOT IN ('derived', ?)""",
                dumps(facts),
                pack,
                ABSENT,
            )
            if facts
            else []
        ):
            rows.derive(key)


def _head(pack: Pack) -> tuple[str, ...]:
    return (
        dumps(text_to_plain(pack.title)),
        dumps(text_to_plain(pack.about)),
        pack.licence,
        dumps([language.value for language in pack.languages]),
        dumps(list(pack.general_caveats)),
    )
