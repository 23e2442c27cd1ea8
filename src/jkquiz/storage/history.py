"""Reads a learner's answers and memories, and of the bank what they are about, in one query each."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from jkquiz.domain.attempts import Attempt
from jkquiz.domain.confusions import Asked
from jkquiz.domain.grading import Certainty
from jkquiz.domain.items import Kind
from jkquiz.domain.plain import body_from_plain, dumps, loads, response_from_plain, text_from_plain
from jkquiz.domain.responses import Response
from jkquiz.domain.search import match_query
from jkquiz.domain.texts import Language, Text
from jkquiz.storage.conditions import NOT_RETRACTED, Scope, within
from jkquiz.storage.library import LibraryFile, moment


@dataclass(frozen=True, slots=True)
class Stem:
    """A live item by its stem."""

    key: int
    id: str
    section: int
    """Key of the section."""
    section_id: str
    kind: Kind
    stem: Text


@dataclass(frozen=True, slots=True)
class Memory:
    """When an item was last reviewed, and how long it is held."""

    item: int
    reviewed: datetime
    stability: float
    """Days until the probability of recall has fallen to 0.9."""


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A fact by its statement."""

    key: int
    id: str
    section: int
    """Key of the section whose passage states it."""
    statement: Text
    """With the mark around its value."""


class History:
    """Reads what a learner answered; answers taken back do not count."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    # --- the log ----------------------------------------------------------------------------------------

    def attempts(self, learner: int, day: Callable[[datetime], date]) -> list[Attempt]:
        """Return all of a learner's answers, whatever they were for, in the order of the log.

        Args:
            learner: the key.
            day: tells the learner's day that holds a moment.
        """
        # A response is read by the kind that its item had then.
        rows = self._file.rows(
            f"""SELECT answer.key, answer.item, answer.revision, answer.at, fraction, certainty, response,
                CASE WHEN fraction < 1 THEN (SELECT json_extract(content, '$.kind') FROM revision
                    WHERE revision.item = answer.item AND revision.number = answer.revision) END
            FROM answer WHERE learner = ? AND {NOT_RETRACTED} ORDER BY answer.key""",
            learner,
        )
        attempts = []
        for key, item, revision, ms, fraction, certainty, response, kind in rows:
            at = moment(ms)
            attempts.append(
                Attempt(
                    key,
                    item,
                    revision,
                    at,
                    day(at),
                    fraction,
                    Certainty(certainty),
                    _response(kind, response),
                )
            )
        return attempts

    def certainties(self, learner: int) -> dict[Certainty, tuple[int, int]]:
        """Return the numbers of answers and of wholly right ones by certainty."""
        rows = self._file.rows(
            f"""SELECT certainty, count(*), sum(fraction = 1.0) FROM answer
            WHERE learner = ? AND {NOT_RETRACTED} GROUP BY certainty""",
            learner,
        )
        return {Certainty(certainty): (answers, right) for certainty, answers, right in rows}

    def memories(self, learner: int) -> list[Memory]:
        """Return what is known of a learner's memory of each item that was met."""
        rows = self._file.rows("SELECT item, reviewed, stability FROM card WHERE learner = ?", learner)
        return [Memory(item, moment(reviewed), stability) for item, reviewed, stability in rows]

    # --- the bank ---------------------------------------------------------------------------------------

    def asked(self, revisions: Collection[tuple[int, int]]) -> dict[tuple[int, int], Asked]:
        """Return what items asked in some revision, each given by its key and the number of the revision."""
        rows = self._file.rows(
            """SELECT revision.item, revision.number, content, languages FROM json_each(?) AS wanted
            JOIN revision ON revision.item = json_extract(wanted.value, '$[0]')
                AND revision.number = json_extract(wanted.value, '$[1]')
            JOIN item ON item.key = revision.item JOIN pack ON pack.id = item.pack""",
            dumps(sorted(revisions)),
        )
        return {(item, number): _asked(content, languages) for item, number, content, languages in rows}

    def live_asked(self, items: Sequence[int]) -> dict[int, Asked]:
        """Return what live items ask in their current revision, in the order given."""
        rows = self._file.rows(
            """SELECT item.key, content, languages FROM json_each(?) AS wanted
            JOIN item ON item.key = wanted.value
            JOIN revision ON revision.item = item.key AND revision.number = item.revision
            JOIN pack ON pack.id = item.pack WHERE item.status = 'live' ORDER BY wanted.key""",
            dumps(items),
        )
        return {item: _asked(content, languages) for item, content, languages in rows}

    def stems(self, items: Collection[int]) -> list[Stem]:
        """Return the live ones among items, in the order of the study text."""
        rows = self._file.rows(
            """SELECT item.key, item.id, section.key, section.id, item.kind, json_extract(content, '$.stem')
            FROM json_each(?) AS wanted JOIN item ON item.key = wanted.value
            JOIN section ON section.key = item.section
            JOIN revision ON revision.item = item.key AND revision.number = item.revision
            WHERE item.status = 'live' ORDER BY section.pack, section.position, item.position""",
            dumps(sorted(items)),
        )
        return [
            Stem(key, name, section, section_name, Kind(kind), text_from_plain(loads(stem)))
            for key, name, section, section_name, kind, stem in rows
        ]

    def live_keys(self, names: Sequence[str], sections: Sequence[int] | None) -> list[int]:
        """Return the keys of the live items among ids, in the order given, each once."""
        where, keys = within(Scope(sections))
        rows = self._file.rows(
            f"""SELECT item.id, item.key FROM json_each(?) AS wanted
            JOIN pack JOIN item ON item.pack = pack.id AND item.id = wanted.value
            WHERE item.status = 'live' {where} ORDER BY wanted.key, item.pack DESC""",
            dumps(list(dict.fromkeys(names))),
            *keys,
        )
        # An id that several packs use goes to the first of them.
        return list(dict(rows).values())

    def items_with(self, one: str, other: str, *, both: bool) -> list[int]:
        """Return the keys of the live items in whose texts two strings stand, or either; best first."""
        queries = [f"({query})" for query in map(match_query, (one, other)) if query]
        if not queries:
            return []
        rows = self._file.rows(
            """SELECT item.key FROM search JOIN item ON item.key = search.rowid / 2
            WHERE terms MATCH ? AND search.rowid % 2 = 0 AND item.status = 'live' ORDER BY rank""",
            (" AND " if both else " OR ").join(queries),
        )
        return [key for (key,) in rows]

    def facts(self) -> list[StatedFact]:
        """Return the facts of the packs, in their order."""
        rows = self._file.rows(
            """SELECT key, id, section, json_extract(content, '$.statement') FROM fact WHERE is_current
            ORDER BY pack, position"""
        )
        return [
            StatedFact(key, name, section, text_from_plain(loads(statement)))
            for key, name, section, statement in rows
        ]

    def facts_of_items(self) -> dict[int, frozenset[int]]:
        """Return the keys of the facts that each live item tests."""
        found: dict[int, set[int]] = {}
        for item, fact in self._file.rows(
            """SELECT item_fact.item, item_fact.fact FROM item_fact JOIN item ON item.key = item_fact.item
            WHERE item.status = 'live'"""
        ):
            found.setdefault(item, set()).add(fact)
        return {item: frozenset(facts) for item, facts in found.items()}


def _response(kind: str | None, written: str) -> Response | None:
    """Return the response of an answer that was not wholly right."""
    plain = None if kind is None else loads(written)
    return None if kind is None or plain is None else response_from_plain(Kind(kind), plain)


def _asked(content: str, languages: str) -> Asked:
    return Asked(body_from_plain(loads(content)), Language(loads(languages)[0]))
