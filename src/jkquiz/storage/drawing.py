"""What may be asked of a learner: due items, items never met, and what the day has seen already."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from jkquiz.storage.conditions import NOT_RETRACTED, Scope, within
from jkquiz.storage.library import LibraryFile, now_ms

if TYPE_CHECKING:
    from jkquiz.domain.scheduling import Card


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that may be asked."""

    item: int
    section: int
    """Key of its section."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a learner answered in a span of time, practice left out."""

    answers: int
    seconds: float
    introduced: int
    """Items met for the first time."""


class Drawing:
    """Reads what may be drawn."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def due(self, learner: int, until: datetime, scope: Scope, limit: int) -> list[Candidate]:
        """Return live items due until a moment, those first that are best remembered.

        After a pause they are the ones that can still be kept. Of more than the limit, those are left out
        that have been due longest.
        """
        where, values = within(scope)
        rows = self._file.rows(
            f"""SELECT item, section FROM (
                SELECT card.item, item.section, card.stability, card.reviewed
                FROM card JOIN item ON item.key = card.item
                WHERE card.learner = ? AND card.due <= ? AND item.status = 'live' {where}
                ORDER BY card.due DESC LIMIT ?)
            ORDER BY (? - reviewed) / stability, item""",
            learner,
            now_ms(until),
            *values,
            limit,
            now_ms(until),
        )
        return [Candidate(*row) for row in rows]

    def due_times(self, learner: int, until: datetime) -> list[int]:
        """Return when each live item that falls due until a moment does so, in ms since 1970, ascending."""
        rows = self._file.rows(
            """SELECT card.due FROM card JOIN item ON item.key = card.item
            WHERE card.learner = ? AND card.due <= ? AND item.status = 'live' ORDER BY card.due""",
            learner,
            now_ms(until),
        )
        return [due for (due,) in rows]

    def ahead(self, learner: int, until: datetime, scope: Scope, limit: int) -> list[Candidate]:
        """Return live items answered after a moment: the clock ran ahead then, and their due date with it."""
        if not self._file.row(
            "SELECT 1 FROM answer WHERE learner = ? AND at > ? LIMIT 1", learner, now_ms(until)
        ):
            return []
        where, values = within(scope)
        rows = self._file.rows(
            f"""SELECT card.item, item.section FROM card JOIN item ON item.key = card.item
            WHERE card.learner = ? AND card.reviewed > ? AND item.status = 'live' {where}
            ORDER BY card.item LIMIT ?""",
            learner,
            now_ms(until),
            *values,
            limit,
        )
        return [Candidate(*row) for row in rows]

    def new(self, learner: int, scope: Scope, limit: int) -> list[Candidate]:
        """Return live items that a learner has never answered, in the order in which they are met."""
        where, values = within(scope)
        rows = self._file.rows(
            f"""SELECT item.key, item.section FROM item WHERE item.status = 'live' {where}
            AND NOT EXISTS (SELECT 1 FROM card WHERE card.learner = ? AND card.item = item.key)
            ORDER BY item.draw LIMIT ?""",
            *values,
            learner,
            limit,
        )
        return [Candidate(*row) for row in rows]

    def has_met(self, learner: int) -> bool:
        """Return whether a learner has ever answered anything that is scheduled."""
        return self._file.row("SELECT 1 FROM card WHERE learner = ? LIMIT 1", learner) is not None

    def single_choices(self, items: Collection[int]) -> frozenset[int]:
        """Return which of some items ask for one option of several."""
        found: set[int] = set()
        listed = list(items)
        for start in range(0, len(listed), _AT_ONCE):
            some = listed[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            rows = self._file.rows(f"SELECT key FROM item WHERE kind = 'single' AND key IN ({marks})", *some)
            found.update(key for (key,) in rows)
        return frozenset(found)

    def count_live(self, scope: Scope) -> int:
        """Return how many live items there are."""
        where, values = within(scope)
        return self._count(f"SELECT count(*) FROM item WHERE status = 'live' {where}", *values)

    def count_met(self, learner: int, scope: Scope) -> int:
        """Return how many live items a learner has answered."""
        where, values = within(scope)
        return self._count(
            f"""SELECT count(*) FROM card JOIN item ON item.key = card.item
            WHERE card.learner = ? AND item.status = 'live' {where}""",
            learner,
            *values,
        )

    def cards(self, learner: int, scope: Scope, limit: int) -> list[tuple[Candidate, Card]]:
        """Return the live items that a learner has met, with their cards, the least stable first."""
        # Only the plan for an exam reads cards; the scheduler takes time to import.
        from jkquiz.storage.log import CARD, card_from_row

        columns = ", ".join(f"card.{name}" for name in CARD.split(", "))
        where, values = within(scope)
        rows = self._file.rows(
            f"""SELECT card.item, item.section, {columns} FROM card JOIN item ON item.key = card.item
            WHERE card.learner = ? AND item.status = 'live' {where}
            ORDER BY card.stability, card.item LIMIT ?""",
            learner,
            *values,
            limit,
        )
        return [(Candidate(item, section), card_from_row(tuple(card))) for item, section, *card in rows]

    def live_items(self, scope: Scope) -> list[int]:
        """Return all live items, in the order of the pack."""
        where, values = within(scope)
        rows = self._file.rows(
            f"SELECT key FROM item WHERE status = 'live' {where} ORDER BY position", *values
        )
        return [key for (key,) in rows]

    def facts_of(self, items: Collection[int]) -> dict[int, frozenset[int]]:
        """Return the keys of the facts that items test, by item."""
        found: dict[int, set[int]] = {item: set() for item in items}
        listed = list(items)
        for start in range(0, len(listed), _AT_ONCE):
            some = listed[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            for item, fact in self._file.rows(
                f"SELECT item, fact FROM item_fact WHERE item IN ({marks})", *some
            ):
                found[item].add(fact)
        return {item: frozenset(facts) for item, facts in found.items()}

    def facts_met(self, learner: int, since: datetime, until: datetime) -> frozenset[int]:
        """Return the keys of the facts that a learner was asked about in a span of time, not in practice."""
        rows = self._file.rows(
            f"""SELECT DISTINCT fact FROM answer JOIN sitting ON sitting.key = answer.sitting
            JOIN item_fact ON item_fact.item = answer.item
            WHERE answer.learner = ? AND answer.at >= ? AND answer.at < ? AND purpose != 'practice'
            AND {NOT_RETRACTED}""",
            learner,
            now_ms(since),
            now_ms(until),
        )
        return frozenset(fact for (fact,) in rows)

    def given(self, learner: int, since: datetime, until: datetime, scope: Scope) -> Given:
        """Return what a learner answered in a span of time, practice left out."""
        where, values = within(scope)
        span = (learner, now_ms(since), now_ms(until))
        answers, taken = self._file.row(
            f"""SELECT count(*), coalesce(sum(taken), 0) FROM answer
            JOIN sitting ON sitting.key = answer.sitting JOIN item ON item.key = answer.item
            WHERE answer.learner = ? AND answer.at >= ? AND answer.at < ? AND purpose != 'practice'
            AND {NOT_RETRACTED} {where}""",
            *span,
            *values,
        ) or (0, 0)
        introduced = self._count(
            f"""SELECT count(*) FROM card JOIN item ON item.key = card.item
            WHERE card.learner = ? AND introduced >= ? AND introduced < ? {where}""",
            *span,
            *values,
        )
        return Given(answers, taken / 1000, introduced)

    def times(self, learner: int, limit: int) -> Sequence[int]:
        """Return how long, in ms, each of a learner's latest answers took."""
        rows = self._file.rows(
            "SELECT taken FROM answer WHERE learner = ? ORDER BY key DESC LIMIT ?", learner, limit
        )
        return [taken for (taken,) in rows]

    def wrong_share(self, learner: int, limit: int) -> float:
        """Return the share of a learner's latest answers that were not wholly right; 0 before the first."""
        (wrong,) = self._file.row(
            """SELECT avg(fraction < 1.0) FROM
            (SELECT fraction FROM answer WHERE learner = ? ORDER BY key DESC LIMIT ?)""",
            learner,
            limit,
        ) or (None,)
        return wrong or 0.0

    def _count(self, query: str, *values: object) -> int:
        (count,) = self._file.row(query, *values) or (0,)
        return int(count)


_AT_ONCE = 500
"""How many values a query names; SQLite takes no endless list."""
