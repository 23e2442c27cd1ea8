"""An item's row, and what follows from the text that it points at: section, level, facts, tags, search."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as replaced
from hashlib import sha256
from typing import Any

from jkquiz.domain.items import Item, Status
from jkquiz.domain.plain import dumps, item_to_plain, loads
from jkquiz.domain.search import index_terms
from jkquiz.domain.texts import Language
from jkquiz.storage.library import LibraryFile

ABSENT = "absent"
"""The status of an item that is not in the bank: its making was undone. It stays for the log's sake."""
IN_CONFLICT = "(offered IS NOT NULL OR (revision IS NOT base AND base IS NOT shipped))"
"""The condition on an item's row under which it was changed here and otherwise in its pack's files."""
HIDDEN = f"('derived', '{ABSENT}')"
"""The statuses of rows that are no questions of a pack."""
_CODES = frozenset(Language)
_OWN_FROM = 1 << 40
"""The position of one's own items begins here: behind those of a pack's files."""


@dataclass(frozen=True, slots=True)
class ItemState:
    """What an edit may change of an item: all else in its row follows from it."""

    revision: int
    status: str
    base: int | None = None
    """The revision of the pack's files that the present one was made from, or is; None for one's own item."""
    silenced: str = "[]"
    """JSON: which flaws are set aside, and why."""
    offered: int | None = None
    """The revision that a copy handed back has of one's own item, as long as the two are in conflict."""


@dataclass(frozen=True, slots=True)
class _Content:
    """A revision's text, with what is looked up in it."""

    data: dict[str, Any]

    @property
    def words(self) -> str:
        return index_terms("\n".join(strings(list(self.texts))))

    @property
    def lacks(self) -> list[str]:
        """The languages in which the stem is not there."""
        return [each.value for each in Language if not self.data["stem"].get(each.value)]

    @property
    def texts(self) -> tuple[Any, ...]:
        keys = ("stem", "options", "answer", "explanation", "picture")
        return tuple(self.data.get(key) for key in keys)


def content_of(item: Item) -> str:
    """Return an item's text as a revision holds it: its status and silences are not in it."""
    return dumps(item_to_plain(replaced(item, status=Status.LIVE, silenced=())))


def is_canonical(content: str) -> bool:
    """Whether a revision's text is as `content_of` writes it; earlier ones may say another status."""
    return '"status":"live"' in content


def silences_of(item: Item) -> str:
    """Return an item's silences as its row holds them."""
    return dumps([{"rule": each.rule, "reason": each.reason} for each in item.silenced])


def is_same(one: str, other: str) -> bool:
    """Whether two revisions have one text; earlier ones say a status as well, which is no part of it."""
    if one == other or (is_canonical(one) and is_canonical(other)):
        return one == other
    first, second = loads(one), loads(other)
    return bool({**first, "status": ""} == {**second, "status": ""})


def three_way(base: str | None, mine: str, theirs: str) -> str:
    """Return theirs where mine was not changed, else mine."""
    return theirs if mine == base else mine


class ItemRows:
    """Writes items' rows, as a part of a transaction."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def state(self, key: int) -> ItemState | None:
        """Return the state of an item; None where it is not in the bank."""
        found = self._file.row(
            "SELECT revision, status, base, silenced, offered FROM item WHERE key = ?", key
        )
        return ItemState(*found) if found and found[1] != ABSENT else None

    def content(self, key: int, number: int) -> str:
        """Return the text of a revision.

        Raises:
            KeyError: where there is no such revision.
        """
        found = self._file.row("SELECT content FROM revision WHERE item = ? AND number = ?", key, number)
        if not found:
            raise KeyError((key, number))
        return str(found[0])

    def add(self, pack: str, item: Item, at: int) -> tuple[int, ItemState]:
        """Write the row and first revision of one's own item; return its key and state. It is absent yet.

        One that was in the bank before, under the same id, and whose making was undone, comes back.
        """
        found = self._file.row(
            "SELECT key FROM item WHERE pack = ? AND id = ? AND status = ?", pack, item.id, ABSENT
        )
        if found:
            number = self.revise(found[0], content_of(item), at, is_local=True)
            return found[0], ItemState(number, item.status.value, None, silences_of(item))
        key = self._file.write(
            """INSERT INTO item (pack, id, section, kind, status, level, position, draw, revision)
            SELECT ?, ?, section.key, ?, ?, ?, 0, 0.0, 1 FROM section WHERE section.pack = ? LIMIT 1""",
            pack,
            item.id,
            item.kind.value,
            ABSENT,
            item.level,
            pack,
        )
        self._file.write("UPDATE item SET position = ? WHERE key = ?", _OWN_FROM + key, key)
        number = self.revise(key, content_of(item), at, is_local=True)
        return key, ItemState(number, item.status.value, None, silences_of(item))

    def revise(self, key: int, content: str, at: int, *, is_local: bool) -> int:
        """Append a revision and return its number; nothing points at it yet."""
        (last,) = self._file.row("SELECT max(number) FROM revision WHERE item = ?", key) or (None,)
        number = (last or 0) + 1
        self._file.write(
            "INSERT INTO revision (item, number, content, made_at, is_local) VALUES (?, ?, ?, ?, ?)",
            key,
            number,
            content,
            at,
            is_local,
        )
        return number

    def put(self, key: int, before: ItemState | None, after: ItemState | None) -> None:
        """Bring an item from one state to another, with all that follows from it."""
        old = None if before is None else _Content(loads(self.content(key, before.revision)))
        if after is None:
            self._file.write("UPDATE item SET status = ? WHERE key = ?", ABSENT, key)
            self._write_links(key, [], [])
            write_lacks(self._file, key, [])
            self._index(key, old, None)
            return
        new = old
        if before is None or before.revision != after.revision:
            new = _Content(loads(self.content(key, after.revision)))
        assert new is not None  # noqa: S101 - one of the two was just read
        self._file.write(
            "UPDATE item SET revision = ?, status = ?, base = ?, silenced = ?, offered = ? WHERE key = ?",
            after.revision,
            after.status,
            after.base,
            after.silenced,
            after.offered,
            key,
        )
        self._derive(key, after, new, old)
        if new is not old:
            self._index(key, old, new)

    def derive(self, key: int) -> None:
        """Write again what follows from an item's text: facts or sections of its pack have changed."""
        state = self.state(key)
        if state is not None:
            self._derive(key, state, _Content(loads(self.content(key, state.revision))), None)

    def _derive(self, key: int, state: ItemState, new: _Content, old: _Content | None) -> None:
        data = new.data
        pack, name, place = self._file.row("SELECT pack, id, place FROM item WHERE key = ?", key) or (
            "",
            "",
            0,
        )
        facts = [
            found
            for fact in data["facts"]
            if (
                found := self._file.row(
                    "SELECT key, section, is_current FROM fact WHERE pack = ? AND id = ?", pack, fact
                )
            )
        ]
        self._file.write(
            "UPDATE item SET section = ?, kind = ?, level = ?, draw = ? WHERE key = ?",
            self._section(pack, data, facts),
            data["kind"],
            data["level"],
            self._draw(key, name, place, state, data["level"]),
            key,
        )
        if old is None or (data["facts"], data["tags"]) != (old.data["facts"], old.data["tags"]):
            self._write_links(key, [fact for fact, _, is_current in facts if is_current], data["tags"])
        if old is None or new.lacks != old.lacks:
            write_lacks(self._file, key, new.lacks)

    def _section(self, pack: str, data: dict[str, Any], facts: list[tuple[Any, ...]]) -> int:
        if data.get("section") is None and facts:
            return int(facts[0][1])
        found = self._file.row(
            "SELECT key FROM section WHERE pack = ? AND id = ?", pack, data.get("section") or ""
        )
        if not found:
            raise KeyError(data.get("section"))
        return int(found[0])

    def _draw(self, key: int, name: str, place: float | None, state: ItemState, level: int) -> float:
        """Return its place among new items: the one its pack gave it, as long as its level is as there."""
        if place is not None and state.base is not None:
            is_base = state.base == state.revision
            if is_base or loads(self.content(key, state.base))["level"] == level:
                return place
        return own_place(name, level)

    def _write_links(self, key: int, facts: list[int], tags: list[str]) -> None:
        self._file.write("DELETE FROM item_fact WHERE item = ?", key)
        self._file.write("DELETE FROM item_tag WHERE item = ?", key)
        self._file.write_many(
            "INSERT INTO item_fact VALUES (?, ?)", [(key, fact) for fact in dict.fromkeys(facts)]
        )
        self._file.write_many(
            "INSERT INTO item_tag VALUES (?, ?)", [(key, tag) for tag in dict.fromkeys(tags)]
        )

    def _index(self, key: int, old: _Content | None, new: _Content | None) -> None:
        if old is not None and new is not None and old.texts == new.texts:
            return
        if old is not None:
            forget(self._file, 2 * key, old.words)
        if new is not None:
            index(self._file, 2 * key, new.words)


def own_place(name: str, level: int) -> float:
    """Return the place, 0 to 1, of one's own item among new ones: basic ones first, else without pattern."""
    return (level - 1 + int.from_bytes(sha256(name.encode()).digest()[:6], "big") / 2**48) / 3


def note_texts(file: LibraryFile, key: int, content: str) -> None:
    """Note what a new item's text is found by: its words, and the languages that it lacks."""
    new = _Content(loads(content))
    index(file, 2 * key, new.words)
    write_lacks(file, key, new.lacks)


def write_lacks(file: LibraryFile, key: int, languages: Sequence[str]) -> None:
    """Note in which languages an item's stem is not there."""
    file.write("DELETE FROM item_lack WHERE item = ?", key)
    file.write_many("INSERT INTO item_lack VALUES (?, ?)", [(each, key) for each in languages])


def passage_words(content: str) -> str:
    """Return the terms under which a passage is found."""
    data = loads(content)
    return index_terms("\n".join(strings([data["text"], data.get("table", [])])))


def index(file: LibraryFile, rowid: int, words: str) -> None:
    """Put terms into the search index."""
    file.write("INSERT INTO search (rowid, terms) VALUES (?, ?)", rowid, words)


def forget(file: LibraryFile, rowid: int, words: str) -> None:
    """Take terms out of the search index, which holds no text of its own and is told what to forget."""
    file.write("INSERT INTO search (search, rowid, terms) VALUES ('delete', ?, ?)", rowid, words)


def strings(data: object) -> list[str]:
    """Return the texts in plain data, without ids and flags: the strings below the code of a language."""
    found: list[str] = []
    _gather(data, found, is_text=False)
    return found


def _gather(data: object, found: list[str], *, is_text: bool) -> None:
    if isinstance(data, str):
        if is_text:
            found.append(data)
    elif isinstance(data, list):
        for each in data:
            _gather(each, found, is_text=is_text)
    elif isinstance(data, dict):
        for key, value in data.items():
            _gather(value, found, is_text=key in _CODES)
