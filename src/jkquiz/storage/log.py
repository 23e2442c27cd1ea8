"""The log of answers, and the cards derived from it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from jkquiz.domain.grading import Certainty, is_typed
from jkquiz.domain.plain import dumps, item_from_plain, loads, response_to_plain
from jkquiz.domain.responses import Response
from jkquiz.domain.scheduling import Card, Review, replay
from jkquiz.domain.texts import Language
from jkquiz.storage.conditions import NOT_RETRACTED
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
    chance: float
    """Of a blind guess being right."""
    recall: float | None = None
    """The scheduler's retrievability before it; None at a first meeting and within a day."""
    stability: float | None = None
    """The card's before it, in days; None where `recall` is."""


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """An answer of the log, as far as it takes to put its question again, and to answer it the same."""

    key: int
    item: int
    revision: int
    shown: tuple[str, ...]
    language: Language
    response: Any
    """As it stands in the log; None where the learner gave none."""
    certainty: Certainty
    taken_ms: int


CARD = "due, stability, difficulty, reviewed, introduced, lapses"
"""The columns of a card."""


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
            return self.append(answer, card)

    def append(self, answer: Answer, card: Card | None) -> int:
        """Do the same as `add_answer` as a part of a transaction."""
        key = self._file.write(
            """INSERT INTO answer (id, learner, sitting, item, revision, at, shown, language, response,
            certainty, taken, fraction, marks, chance, recall, stability)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
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
            answer.chance,
            answer.recall,
            answer.stability,
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
            f"""SELECT answer.key, item, revision, shown, language, response, certainty, taken FROM answer
            JOIN sitting ON sitting.key = answer.sitting
            WHERE answer.learner = ? AND purpose = ? AND {NOT_RETRACTED} ORDER BY answer.key DESC LIMIT 1""",
            learner,
            purpose.value,
        )
        if not found:
            return None
        key, item, revision, shown, language, response, certainty, taken = found
        return PastAnswer(
            key,
            item,
            revision,
            tuple(loads(shown)),
            Language(language),
            loads(response),
            Certainty(certainty),
            taken,
        )

    def reviews(self, learner: int, item: int) -> list[Review]:
        """Return a learner's answers to an item that count for its schedule, oldest first."""
        rows = self._file.rows(
            f"""SELECT answer.at, fraction, certainty, content FROM answer
            JOIN revision ON revision.item = answer.item AND revision.number = answer.revision
            JOIN sitting ON sitting.key = answer.sitting JOIN item ON item.key = answer.item
            WHERE answer.learner = ? AND answer.item = ? AND purpose != 'practice'
                AND item.status != 'derived' AND {NOT_RETRACTED}
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
        found = self._file.row(f"SELECT {CARD} FROM card WHERE learner = ? AND item = ?", learner, item)
        if not found:
            return None
        return card_from_row(found)

    def _put_card(self, learner: int, item: int, card: Card) -> None:
        self._file.write(
            f"INSERT OR REPLACE INTO card (learner, item, {CARD}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            learner,
            item,
            now_ms(card.due),
            card.stability,
            card.difficulty,
            now_ms(card.reviewed),
            now_ms(card.introduced),
            card.lapses,
        )


def card_from_row(row: tuple[Any, ...]) -> Card:
    """Return the card in a row of the columns `CARD`."""
    due, stability, difficulty, reviewed, introduced, lapses = row
    return Card(
        due=moment(due),
        stability=stability,
        difficulty=difficulty,
        reviewed=moment(reviewed),
        introduced=moment(introduced),
        lapses=lapses,
    )


def _to_ms(card: Card | None) -> tuple[object, ...] | None:
    """Return a card as the library keeps it, to compare two."""
    if card is None:
        return None
    times = (now_ms(card.due), now_ms(card.reviewed), now_ms(card.introduced))
    return (*times, card.stability, card.difficulty, card.lapses)
