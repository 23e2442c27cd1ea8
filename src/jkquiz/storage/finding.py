"""Search over the items and passages of the bank."""

from dataclasses import dataclass

from jkquiz.domain.plain import loads
from jkquiz.domain.search import match_query
from jkquiz.domain.texts import Text
from jkquiz.storage.library import LibraryFile


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: an item by its stem, or a passage by its words."""

    what: str
    """`item` or `passage`."""
    id: str
    """The item's id, or the passage's address."""
    section: str
    text: Text


class SearchIndex:
    """Finds text in the bank."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def find(self, text: str, limit: int) -> list[Hit]:
        """Return the items (not retired) and passages in which every part of a text stands, best first."""
        query = match_query(text)
        if query is None:
            return []
        rows = self._file.rows(
            "SELECT rowid FROM search WHERE terms MATCH ? ORDER BY rank LIMIT ?", query, limit
        )
        hits = [self._passage(key // 2) if key % 2 else self._item(key // 2) for (key,) in rows]
        return [hit for hit in hits if hit]

    def _item(self, key: int) -> Hit | None:
        found = self._file.row(
            """SELECT item.id, section.id, content FROM item JOIN section ON section.key = item.section
            JOIN revision ON revision.item = item.key AND revision.number = item.revision
            WHERE item.key = ? AND item.status NOT IN ('retired', 'absent')""",
            key,
        )
        if not found:
            return None
        name, section, content = found
        return Hit("item", name, section, Text.of(loads(content)["stem"]))

    def _passage(self, key: int) -> Hit | None:
        found = self._file.row(
            """SELECT anchor, section.id, content FROM passage JOIN section ON section.key = passage.section
            WHERE passage.key = ?""",
            key,
        )
        if not found:
            return None
        anchor, section, content = found
        return Hit("passage", f"{section}#{anchor}", section, Text.of(loads(content)["text"]))
