"""The log of answers, the cards derived from it, and what is drawn from both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from jkquiz.domain.grading import Certainty, is_typed
from jkquiz.domain.plain import dumps, item_from_plain, loads, response_to_plain
from jkquiz.domain.responses import Response
from jkquiz.domain.scheduling import Card, Review, replay
from jkquiz.domain.texts import Language
from jkquiz.storage.conditions import NOT_RETRACTED, within
from jkquiz.storage.library import LibraryFile, moment, now_ms


class Purpose(StrEnum):
    """Why somebody sits down."""

    STUDY = "study"
    PRACTICE = "practice"
    EXAM = "exam"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer on its way into the log."""

    id: str
    learner: int
    sitting: int
    item: int
    revision: int
    at: datetime
    shown: tuple[str, ...]
    language: Language
    response: Response | None
    """None where the learner gave none."""
    certainty: Certainty
    taken_ms: int
    fraction: float
    marks: float


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """An answer of the log, as far as it takes to put its question again."""

    key: int
    item: int
    revision: int
    shown: tuple[str, ...]


_CARD = "due, stability, difficulty, reviewed, introduced, lapses"


class Log:
    """Writes answers and reads what follows from them."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    # --- sittings --------------------------------------------------------------------------

    def begin_sitting(self, identity: str, learner: int, purpose: Purpose, seed: int, at: datetime) -> int:
        """Note that somebody sat down, and return the sitting's key."""
        with self._file.transaction():
            return self._file.write(
                "INSERT INTO sitting (id, learner, purpose, seed, started_at) VALUES (?, ?, ?, ?, ?)",
                identity,
                learner,
                purpose.value,
                seed,
                now_ms(at),
            )

    # --- answering --------------------------------------------------------------------------------------

    def add_answer(self, answer: Answer, card: Card | None) -> int:
        """Append an answer and put its card in place, durably; return the answer's key.

        Args:
            answer: what was answered.
            card: the card after it, or None where the answer leaves the schedule alone.
        """
        with self._file.transaction():
            key = self._file.write(
                """INSERT INTO answer (id, learner, sitting, item, revision, at, shown, language, response,
                certainty, taken, fraction, marks) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                answer.id,
                answer.learner,
                answer.sitting,
                answer.item,
                answer.revision,
                now_ms(answer.at),
                dumps(answer.shown),
                answer.language.value,
                dumps(None if answer.response is None else response_to_plain(answer.response)),
                int(answer.certainty),
                answer.taken_ms,
                answer.fraction,
                answer.marks,
            )
            if card is not None:
                self._put_card(answer.learner, answer.item, card)
        return key

    def retract(self, answer: int, at: datetime) -> None:
        """Take an answer back: it stays in the log, counts for nothing, and its card forgets it."""
        found = self._file.row("SELECT learner, item FROM answer WHERE key = ?", answer)
        if not found:
            return
        learner, item = found
        with self._file.transaction():
            self._file.write("INSERT INTO retraction (answer, at) VALUES (?, ?)", answer, now_ms(at))
            card = replay(self.reviews(learner, item))
            if card is None:
                self._file.write("DELETE FROM card WHERE learner = ? AND item = ?", learner, item)
            else:
                self._put_card(learner, item, card)

    def last_answer(self, learner: int, purpose: Purpose) -> PastAnswer | None:
        """Return a learner's newest answer, for a purpose, that was not taken back."""
        found = self._file.row(
            f"""SELECT answer.key, item, revision, shown FROM answer
            JOIN sitting ON sitting.key = answer.sitting
            WHERE answer.learner = ? AND purpose = ? AND {NOT_RETRACTED} ORDER BY answer.key DESC LIMIT 1""",
            learner,
            purpose.value,
        )
        if not found:
            return None
        key, item, revision, shown = found
        return PastAnswer(key, item, revision, tuple(loads(shown)))

    def reviews(self, learner: int, item: int) -> list[Review]:
        """Return a learner's answers to an item that count for its schedule, oldest first."""
        rows = self._file.rows(
            f"""SELECT answer.at, fraction, certainty, content FROM answer
            JOIN revision ON revision.item = answer.item AND revision.number = answer.revision
            JOIN sitting ON sitting.key = answer.sitting
            WHERE answer.learner = ? AND answer.item = ? AND purpose != 'practice' AND {NOT_RETRACTED}
            ORDER BY answer.key""",
            learner,
            item,
        )
        return [
            Review(
                moment(at),
                fraction == 1.0,
                Certainty(certainty),
                is_typed(item_from_plain(loads(content)).body),
            )
            for at, fraction, certainty, content in rows
        ]

    def rebuild_cards(self) -> int:
        """Compute all cards from the log again and return how many were not as they should be."""
        differing = 0
        with self._file.transaction():
            pairs = set(self._file.rows("SELECT DISTINCT learner, item FROM answer"))
            pairs |= set(self._file.rows("SELECT learner, item FROM card"))
            for learner, item in sorted(pairs):
                card = replay(self.reviews(learner, item))
                if _to_ms(card) == _to_ms(self.card(learner, item)):
                    continue
                differing += 1
                self._file.write("DELETE FROM card WHERE learner = ? AND item = ?", learner, item)
                if card is not None:
                    self._put_card(learner, item, card)
        return differing

    def card(self, learner: int, item: int) -> Card | None:
        """Return the card of a learner for an item, or None for an item never answered."""
        found = self._file.row(f"SELECT {_CARD} FROM card WHERE learner = ? AND item = ?", learner, item)
        if not found:
            return None
        due, stability, difficulty, reviewed, introduced, lapses = found
        return Card(
            due=moment(due),
            stability=stability,
            difficulty=difficulty,
            reviewed=moment(reviewed),
            introduced=moment(introduced),
            lapses=lapses,
        )

    def _put_card(self, learner: int, item: int, card: Card) -> None:
        self._file.write(
            f"INSERT OR REPLACE INTO card (learner, item, {_CARD}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            learner,
            item,
            now_ms(card.due),
            card.stability,
            card.difficulty,
            now_ms(card.reviewed),
            now_ms(card.introduced),
            card.lapses,
        )

    # --- drawing ----------------------------------------------------------------------------------------

    def due_items(
        self, learner: int, until: datetime, sections: Sequence[int] | None, limit: int
    ) -> list[int]:
        """Return the live items due until a moment, the longest overdue first."""
        where, keys = within(sections)
        rows = self._file.rows(
            f"""SELECT card.item FROM card JOIN item ON item.key = card.item
            WHERE card.learner = ? AND card.due <= ? AND item.status = 'live' {where}
            ORDER BY card.due, card.item LIMIT ?""",
            learner,
            now_ms(until),
            *keys,
            limit,
        )
        return [key for (key,) in rows]

    def new_items(self, learner: int, sections: Sequence[int] | None) -> Iterator[int]:
        """Yield the live items that a learner has never answered, in the order in which they are met."""
        where, keys = within(sections)
        draw, size = -1.0, 20
        while True:
            rows = self._file.rows(
                f"""SELECT item.key, item.draw FROM item WHERE item.status = 'live' AND item.draw > ? {where}
                AND NOT EXISTS (SELECT 1 FROM card WHERE card.learner = ? AND card.item = item.key)
                ORDER BY item.draw LIMIT ?""",
                draw,
                *keys,
                learner,
                size,
            )
            yield from (key for key, _ in rows)
            if len(rows) < size:
                return
            draw = rows[-1][1]

    def live_items(self, sections: Sequence[int] | None) -> list[int]:
        """Return all live items, in the order of the pack."""
        where, keys = within(sections)
        rows = self._file.rows(f"SELECT key FROM item WHERE status = 'live' {where} ORDER BY position", *keys)
        return [key for (key,) in rows]

    def facts_of(self, item: int) -> list[int]:
        """Return the keys of the facts that an item tests."""
        return [fact for (fact,) in self._file.rows("SELECT fact FROM item_fact WHERE item = ?", item)]


def _to_ms(card: Card | None) -> tuple[object, ...] | None:
    """Return a card as the library keeps it, to compare two."""
    if card is None:
        return None
    times = (now_ms(card.due), now_ms(card.reviewed), now_ms(card.introduced))
    return (*times, card.stability, card.difficulty, card.lapses)
