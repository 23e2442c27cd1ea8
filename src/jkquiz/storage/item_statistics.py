"""Reads the answers to one revision of an item, each beside the rest of its sitting."""

from collections.abc import Iterator

from jkquiz.domain.item_statistics import FEWEST_REST, Observation
from jkquiz.domain.plain import dumps, loads
from jkquiz.storage.conditions import NOT_RETRACTED
from jkquiz.storage.library import LibraryFile


class ItemAnswers:
    """Reads what all learners answered to an item; answers taken back do not count."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def observations(self, item: int, revision: int) -> list[Observation]:
        """Return the first answer of each sitting to a revision, in the order of the log."""
        found = []
        learners: set[int] = set()
        sittings: set[int] = set()
        answers = list(self._answers(item))
        rests = self._rests(
            item, sorted({sitting for _, sitting, number, *_ in answers if number == revision})
        )
        for learner, sitting, number, fraction, taken, response in answers:
            is_first = learner not in learners
            learners.add(learner)
            if number != revision or sitting in sittings:
                continue
            sittings.add(sitting)
            chosen = _chosen(loads(response))
            found.append(Observation(fraction, taken, chosen, rests.get(sitting), is_first))
        return found

    def counts(self, item: int) -> dict[int, int]:
        """Return how many answers there are to each revision that was answered."""
        rows = self._file.rows(
            f"""SELECT revision, count(*) FROM answer
            WHERE answer.learner IN (SELECT key FROM learner) AND item = ? AND {NOT_RETRACTED}
            GROUP BY revision""",
            item,
        )
        return dict(rows)

    def _answers(self, item: int) -> Iterator[tuple[int, int, int, float, int, str]]:
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


def _chosen(response: object) -> frozenset[str] | None:
    """Return the options that a response names: a truth is one word, a choice one id, choices are a list."""
    if isinstance(response, bool):
        return frozenset({"true" if response else "false"})
    if isinstance(response, str):
        return frozenset({response})
    if isinstance(response, list) and all(isinstance(each, str) for each in response):
        return frozenset(response)
    return None
