"""Reads the study text as a whole: its facts, what asks about them, and the names in them."""

from dataclasses import dataclass

from jkquiz.domain.bank import Fact
from jkquiz.domain.items import Accepted, ShortAnswer
from jkquiz.domain.plain import body_from_plain, fact_from_plain, loads
from jkquiz.storage.library import LibraryFile


@dataclass(frozen=True, slots=True)
class AskedFact:
    """A fact with the live items that ask about it."""

    fact: Fact
    items: tuple[tuple[int, str], ...]
    """Keys and ids, in the order of the items."""


class StudyText:
    """Reads what the reader shows beside the passages."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def state(self) -> tuple[str, ...]:
        """Return what changes whenever a pack is built again."""
        return tuple(digest for (digest,) in self._file.rows("SELECT digest FROM pack ORDER BY id"))

    def asked_facts(self, section: str) -> list[AskedFact]:
        """Return the facts that a section's passages state, in the order of the text."""
        rows = self._file.rows(
            """SELECT fact.content, item.key, item.id FROM fact
            JOIN section ON section.key = fact.section
            LEFT JOIN item_fact ON item_fact.fact = fact.key
            LEFT JOIN item ON item.key = item_fact.item AND item.status = 'live'
            WHERE fact.section = (SELECT key FROM section WHERE id = ? AND is_current ORDER BY pack)
                AND fact.is_current
            ORDER BY fact.position, item.position""",
            section,
        )
        items: dict[str, list[tuple[int, str]]] = {}
        for content, key, name in rows:
            found = items.setdefault(content, [])
            if key is not None:
                found.append((key, name))
        return [AskedFact(fact_from_plain(loads(content)), tuple(found)) for content, found in items.items()]

    def facts(self) -> dict[str, list[Fact]]:
        """Return the facts of each pack, in the order of the text."""
        facts: dict[str, list[Fact]] = {}
        for pack, content in self._file.rows(
            "SELECT pack, content FROM fact WHERE is_current ORDER BY pack, position"
        ):
            facts.setdefault(pack, []).append(fact_from_plain(loads(content)))
        return facts

    def typed_answers(self, pack: str) -> dict[str, list[Accepted]]:
        """Return what the short answers of a pack accept, by the ids of the facts that they are on."""
        rows = self._file.rows(
            """SELECT fact.id, revision.content FROM item
            JOIN revision ON revision.item = item.key AND revision.number = item.revision
            JOIN item_fact ON item_fact.item = item.key JOIN fact ON fact.key = item_fact.fact
            WHERE item.pack = ? AND item.kind = 'short' AND item.status = 'live' ORDER BY item.position""",
            pack,
        )
        answers: dict[str, list[Accepted]] = {}
        for fact, content in rows:
            body = body_from_plain(loads(content))
            if isinstance(body, ShortAnswer):
                answers.setdefault(fact, []).append(body.accepted)
        return answers
