"""Building the bank from a pack's files, over what is there, with what was edited here kept."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from jkquiz.domain.bank import Pack
from jkquiz.domain.identity import uuid7
from jkquiz.domain.items import Item, Kind, Status
from jkquiz.domain.plain import dumps, text_to_plain
from jkquiz.storage.item_rows import (
    ABSENT,
    ItemRows,
    ItemState,
    content_of,
    is_same,
    note_texts,
    silences_of,
    three_way,
)
from jkquiz.storage.journal import Journal, What
from jkquiz.storage.library import LibraryFile, moment
from jkquiz.storage.packs import brought_by_folder, note_brought
from jkquiz.storage.pictures import Pictures
from jkquiz.storage.structure import StructureRows


@dataclass(frozen=True, slots=True)
class _Row:
    """An item as the bank has it, and as the pack's files had it when they were last read."""

    key: int
    revision: int
    content: str
    status: str
    base: int | None
    silenced: str
    shipped: int | None
    shipped_status: str | None
    shipped_silenced: str | None

    @property
    def state(self) -> ItemState | None:
        if self.status == ABSENT:
            return None
        return ItemState(self.revision, self.status, self.base, self.silenced)

    @property
    def is_edited(self) -> bool:
        """Whether its text is not that of the files."""
        return self.revision != self.base


class Builder:
    """Writes one pack over what the bank has of it, as a part of a transaction.

    Args:
        file: the library.
        pack: a pack without problems.
        at: the time, in ms.
        is_folder: whether it is the folder that ships with the program. Somebody may have opened a file of
            the same pack with more in it: the folder takes out only what it had brought itself. What it
            changes of items that were edited is noted as an edit; otherwise whoever opens the pack notes it.
    """

    def __init__(self, file: LibraryFile, pack: Pack, at: int, *, is_folder: bool = False) -> None:
        self._file, self._pack, self._at = file, pack, at
        self._is_folder = is_folder
        self._rows, self._journal = ItemRows(file), Journal(file)
        self._sections: dict[str, int] = {}
        self._facts: dict[str, int] = {}
        self._changed: list[tuple[int, ItemState | None, ItemState | None]] = []
        """Items whose state is another now than before."""

    def build(self, digest: str, pictures: Mapping[str, bytes]) -> None:
        """Write the pack, built from files of a digest, and its pictures."""
        pack, file = self._pack, self._file
        file.write(
            """INSERT INTO pack (id, title, about, licence, languages, caveats, digest)
            VALUES (?, ?, '', '', '[]', '[]', ?) ON CONFLICT (id) DO UPDATE SET digest = excluded.digest""",
            pack.id,
            dumps(text_to_plain(pack.title)),
            digest,
        )
        Pictures(file).put(pack.id, pictures)
        before = self._current_sections()
        StructureRows(file).write(pack)
        self._sections = dict(file.rows("SELECT id, key FROM section WHERE pack = ? AND is_current", pack.id))
        self._facts = dict(file.rows("SELECT id, key FROM fact WHERE pack = ? AND is_current", pack.id))
        self._write_items()
        self._mend_own()
        if self._is_folder:
            self._go_on_from_journal(digest, has_lost_sections=bool(before - self._current_sections()))

    def _current_sections(self) -> set[int]:
        rows = self._file.rows("SELECT key FROM section WHERE pack = ? AND is_current", self._pack.id)
        return {key for (key,) in rows}

    def _write_items(self) -> None:
        pack = self._pack
        before = {
            name: _Row(*values)
            for name, *values in self._file.rows(
                """SELECT item.id, item.key, item.revision, content, status, base, silenced, shipped,
                    shipped_status, shipped_silenced
                FROM item JOIN revision ON revision.item = item.key AND revision.number = item.revision
                WHERE item.pack = ? AND item.status != 'derived'""",
                pack.id,
            )
        }
        places = draw_order(pack)
        for position, item in enumerate(pack.items):
            row = before.pop(item.id, None)
            if row is None:
                self._add(item, position, places[item.id])
            else:
                self._update(row, item, position, places[item.id])
        stays = self._brought_by_others(before)
        for name, row in before.items():
            if name not in stays:
                self._leave(row)
        if self._is_folder:
            note_brought(self._file, pack.id, (item.id for item in pack.items))

    def _brought_by_others(self, items: Collection[str]) -> set[str]:
        """Return which items the folder did not bring and that still have their section."""
        brought = brought_by_folder(self._file, self._pack.id) if self._is_folder else None
        if brought is None:
            return set()
        housed = self._file.rows(
            """SELECT item.id FROM item JOIN section ON section.key = item.section
            WHERE item.pack = ? AND is_current""",
            self._pack.id,
        )
        return {name for (name,) in housed if name in items and name not in brought}

    def _add(self, item: Item, position: int, place: float) -> None:
        file, content, silenced = self._file, content_of(item), silences_of(item)
        key = file.write(
            """INSERT INTO item (pack, id, section, kind, status, level, position, draw, revision, base,
                silenced, shipped, shipped_status, shipped_silenced, place)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, 1, ?, 1, ?, ?, ?)""",
            self._pack.id,
            item.id,
            self._sections[self._pack.section_of(item)],
            item.kind.value,
            item.status.value,
            item.level,
            position,
            place,
            silenced,
            item.status.value,
            silenced,
            place,
        )
        file.write(
            "INSERT INTO revision (item, number, content, made_at) VALUES (?, 1, ?, ?)",
            key,
            content,
            self._at,
        )
        file.write_many(
            "INSERT INTO item_fact VALUES (?, ?)", [(key, self._facts[fact]) for fact in item.facts]
        )
        file.write_many("INSERT INTO item_tag VALUES (?, ?)", [(key, tag) for tag in item.tags])
        note_texts(file, key, content)

    def _update(self, row: _Row, item: Item, position: int, place: float) -> None:
        number = self._shipped_revision(row, content_of(item))
        silenced = silences_of(item)
        self._file.write(
            """UPDATE item SET position = ?, place = ?, shipped = ?, shipped_status = ?, shipped_silenced = ?
            WHERE key = ?""",
            position,
            place,
            number,
            item.status.value,
            silenced,
            row.key,
        )
        before = row.state
        if before is None:
            after = ItemState(number, item.status.value, number, silenced)
        else:
            # One that left the files and was not touched since is as it was when it left.
            status = row.shipped_status or (Status.RETIRED.value if not row.is_edited else None)
            revision, base = self._merged(row, number, item) if row.is_edited else (number, number)
            after = ItemState(
                revision,
                three_way(status, row.status, item.status.value),
                base,
                three_way(row.shipped_silenced or "[]", row.silenced, silenced),
            )
        if before == after and not row.is_edited:
            section = self._sections[self._pack.section_of(item)]
            self._file.write("UPDATE item SET section = ?, draw = ? WHERE key = ?", section, place, row.key)
            return
        self._rows.put(row.key, before, after)
        if before != after:
            self._changed.append((row.key, before, after))

    def _shipped_revision(self, row: _Row, content: str) -> int:
        """Return the number of the revision that has the files' text, a new one where there is none."""
        known = row.base if row.shipped is None else row.shipped
        if known is not None:
            text = row.content if known == row.revision else self._rows.content(row.key, known)
            if is_same(text, content):
                return known
        return self._rows.revise(row.key, content, self._at, is_local=False)

    def _merged(self, row: _Row, number: int, theirs: Item) -> tuple[int, int | None]:
        """Return the revision that an edited text and the files' come to, and what it then comes from."""
        from jkquiz.domain.editing.merging import merge
        from jkquiz.storage.bank import read_item

        if number == row.base:
            return row.revision, row.base
        base = None
        if row.base is not None:
            base = read_item(self._rows.content(row.key, row.base), "", "[]")
        merged = merge(base, read_item(row.content, "", "[]"), theirs)
        content = content_of(merged.item)
        settled = row.base if merged.conflicts else number
        if is_same(content, content_of(theirs)):
            return number, number
        if is_same(content, row.content):
            return row.revision, settled
        return self._rows.revise(row.key, content, self._at, is_local=True), settled

    def _leave(self, row: _Row) -> None:
        """Note that the files have an item no more: it is retired, unless its text was edited here."""
        before = row.state
        if row.shipped is None or before is None:
            return
        self._file.write(
            "UPDATE item SET shipped = NULL, shipped_status = NULL, shipped_silenced = NULL WHERE key = ?",
            row.key,
        )
        if not row.is_edited and before.status != Status.RETIRED:
            self._retire(row.key, before)

    def _mend_own(self) -> None:
        """Derive what was edited here again, and retire what has lost its section."""
        current = self._current_sections()
        for (key,) in self._file.rows(
            "SELECT key FROM item WHERE pack = ? AND revision IS NOT base AND status NOT IN ('derived', ?)",
            self._pack.id,
            ABSENT,
        ):
            self._rows.derive(key)
            (section,) = self._file.row("SELECT section FROM item WHERE key = ?", key) or (0,)
            state = self._rows.state(key)
            if section not in current and state is not None and state.status != Status.RETIRED:
                self._retire(key, state)

    def _retire(self, key: int, before: ItemState) -> None:
        after = ItemState(before.revision, Status.RETIRED.value, before.base, before.silenced)
        self._rows.put(key, before, after)
        self._changed.append((key, before, after))

    def _go_on_from_journal(self, digest: str, *, has_lost_sections: bool) -> None:
        """Let what was edited be undone still where that can be: building the folder is no edit."""
        structures = StructureRows(self._file)
        if structures.number(self._pack.id) is not None:
            number = structures.revise(replace(self._pack, items=()), self._at)
            structures.point(self._pack.id, number)
        # What would come back with a section that is gone could be neither read nor drawn, and what an older
        # file said of the items is overtaken.
        if has_lost_sections or self._journal.has_opened(self._pack.id):
            self._journal.cut_off(self._pack.id)
        self._keep_in_journal(digest)

    def _keep_in_journal(self, digest: str) -> None:
        """Make an edit of what changed on items that were edited, so that it is undone before them."""
        journalled = self._journal.items()
        pairs: dict[int, tuple[ItemState | None, ItemState | None]] = {}
        for key, before, after in self._changed:
            first = pairs[key][0] if key in pairs else before
            pairs[key] = (first, after)
        changed = [(key, *pair) for key, pair in pairs.items() if key in journalled]
        if changed:
            noise = int.from_bytes(sha256(f"{digest} {self._at}".encode()).digest()[:10], "big")
            label = {"n": len(changed), "pack": self._pack.id}
            self._journal.record(uuid7(moment(self._at), noise), self._at, What.UPDATE, label, changed)


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
        for turn, item in enumerate(items):
            places[item.id] = (turn + nudge) / len(items)
    return places
