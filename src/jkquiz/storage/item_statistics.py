"""Reads the answers to an item, or to all of them, each answer beside the rest of its sitting."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from jkquiz.domain.item_statistics import FEWEST_REST, Observation
from jkquiz.domain.plain import dumps, loads
from jkquiz.storage.conditions import NOT_RETRACTED
from jkquiz.storage.item_rows import HIDDEN
from jkquiz.storage.library import LibraryFile

_Logged = tuple[int, int, int, float, int, str]
"""An answer's learner, sitting, revision, fraction, ms taken, and response."""
Stamp = tuple[int, ...]
"""Other than before where any statistic may be."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An item that somebody has answered."""

    item: int
    revision: int
    """The present one."""
    observations: list[Observation]


class ItemAnswers:
    """Reads what all learners answered to an item; answers taken back do not count."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def observations(self, item: int, revision: int) -> list[Observation]:
        """Return the first answer of each sitting to a revision, in the order of the log."""
        answers = list(self._answers(item))
        rests = self._rests(
            item, sorted({sitting for _, sitting, number, *_ in answers if number == revision})
        )
        return _observed(answers, revision, rests.get)

    def counts(self, item: int) -> dict[int, int]:
        """Return how many answers there are to each revision that was answered."""
        rows = self._file.rows(
            f"""SELECT revision, count(*) FROM answer
            WHERE answer.learner IN (SELECT key FROM learner) AND item = ? AND {NOT_RETRACTED}
            GROUP BY revision""",
            item,
        )
        return dict(rows)

    def _answers(self, item: int) -> Iterator[_Logged]:
        # By learner, for the index is by learner and item.
        yield from self._file.rows(
            f"""SELECT answer.learner, sitting, revision, fraction, taken, response FROM answer
            WHERE answer.learner IN (SELECT key FROM learner) AND item = ? AND {NOT_RETRACTED}
            ORDER BY answer.key""",
            item,
        )

    def _rests(self, item: int, sittings: list[int]) -> dict[int, float]:
        """Return by how much the other answers of sittings were better than the usual of their items."""
        rows = self._file.rows(
            f"""WITH counted AS (SELECT sitting, item, fraction FROM answer WHERE {NOT_RETRACTED}),
                usual AS (SELECT item, avg(fraction) AS fraction FROM counted GROUP BY item)
            SELECT sitting, avg(counted.fraction - usual.fraction) FROM counted
            JOIN usual ON usual.item = counted.item
            WHERE counted.item != ? AND sitting IN (SELECT value FROM json_each(?))
            GROUP BY sitting HAVING count(*) >= ?""",
            item,
            dumps(sittings),
            FEWEST_REST,
        )
        return dict(rows)

    # --- all items ---------------------------------------------------------------------------------------

    def stamp(self) -> Stamp:
        """Return what tells whether anything has changed that statistics depend on."""
        found = self._file.row(
            """SELECT (SELECT coalesce(max(key), 0) FROM answer), (SELECT count(*) FROM answer),
                (SELECT count(*) FROM retraction), count(*), coalesce(sum(key * revision), 0) FROM item"""
        )
        return tuple(found or ())

    def each(self) -> Iterator[Answered]:
        """Yield all items that somebody has answered, by key, with the answers to their present revisions.

        The log is gone through once, and only one item's answers are held at a time.
        """
        sums = self._sums()
        rows = self._file.each(
            f"""SELECT item, item.revision, usual,
                learner, sitting, answer.revision, fraction, taken, response
            FROM (SELECT key, learner, sitting, item, revision, fraction, taken, response,
                avg(fraction) OVER (PARTITION BY item) AS usual FROM answer
                WHERE {NOT_RETRACTED}) AS answer
            JOIN item ON item.key = answer.item
            WHERE item.status NOT IN {HIDDEN} ORDER BY item, answer.key"""
        )
        for (item, revision, usual), group in groupby(rows, key=itemgetter(0, 1, 2)):
            answers = [row[3:] for row in group]
            yield Answered(item, revision, _observed(answers, revision, _rest_of(answers, usual, sums)))

    def _sums(self) -> dict[int, tuple[int, float]]:
        """Return of each sitting how many answers there are, and by how much they were better than usual."""
        rows = self._file.rows(
            f"""SELECT sitting, count(*), sum(fraction - usual) FROM (
                SELECT sitting, fraction, avg(fraction) OVER (PARTITION BY item) AS usual FROM answer
                WHERE {NOT_RETRACTED}) GROUP BY sitting"""
        )
        return {sitting: (count, better) for sitting, count, better in rows}


def _rest_of(
    answers: Iterable[_Logged], usual: float, sums: dict[int, tuple[int, float]]
) -> Callable[[int], float | None]:
    """Return what tells how good a sitting was without an item: its sums less the item's own part."""
    own: dict[int, tuple[int, float]] = {}
    for _, sitting, _, fraction, *_ in answers:
        count, better = own.get(sitting, (0, 0.0))
        own[sitting] = count + 1, better + fraction - usual

    def rest(sitting: int) -> float | None:
        count, better = sums[sitting][0] - own[sitting][0], sums[sitting][1] - own[sitting][1]
        return better / count if count >= FEWEST_REST else None

    return rest


def _observed(
    answers: list[_Logged], revision: int, rest: Callable[[int], float | None]
) -> list[Observation]:
    """Return the first answer of each sitting to a revision."""
    found = []
    learners: set[int] = set()
    sittings: set[int] = set()
    for learner, sitting, number, fraction, taken, response in answers:
        is_first = learner not in learners
        learners.add(learner)
        if number != revision or sitting in sittings:
            continue
        sittings.add(sitting)
        found.append(Observation(fraction, taken, _chosen(loads(response)), rest(sitting), is_first))
    return found


def _chosen(response: object) -> frozenset[str] | None:
    """Return the options that a response names: a truth is one word, a choice one id, choices are a list."""
    if isinstance(response, bool):
        return frozenset({"true" if response else "false"})
    if isinstance(response, str):
        return frozenset({response})
    if isinstance(response, list) and all(isinstance(each, str) for each in response):
        return frozenset(response)
    return None
