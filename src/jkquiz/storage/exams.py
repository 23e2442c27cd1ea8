"""Exams in the library file: as they are sat, and as they came out; and a learner's own blueprints."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jkquiz.domain.difficulty import Difficulty, FirstAnswer
from jkquiz.domain.exams.adaptive import PoolItem
from jkquiz.domain.exams.assembly import Candidate
from jkquiz.domain.exams.blueprint import Blueprint
from jkquiz.domain.exams.plain import blueprint_from_plain, blueprint_to_plain
from jkquiz.domain.grading import Certainty
from jkquiz.domain.items import Kind
from jkquiz.domain.plain import dumps, loads, response_from_plain, response_to_plain
from jkquiz.domain.responses import Response
from jkquiz.storage.conditions import NOT_RETRACTED
from jkquiz.storage.library import LibraryFile, moment, now_ms


@dataclass(frozen=True, slots=True)
class Uptime:
    """The time by a clock that nobody sets."""

    boot: str
    """Which start of the machine it counts from; empty where that is not known."""
    seconds: float
    """Since then, with the time that the machine slept."""


@dataclass(frozen=True, slots=True)
class StoredExam:
    """An exam, without its items."""

    key: int
    id: str
    learner: int
    sitting: int
    blueprint: Blueprint
    begun_at: datetime
    allowed_ms: int | None
    """None for as long as it takes."""
    spent_ms: int
    touched_at: datetime
    touched: Uptime
    submitted_at: datetime | None
    mark: float | None
    seed: int
    """That it was drawn with."""
    pool: tuple[PoolItem, ...] = ()
    """What an adaptive test may ask; empty for other exams."""


@dataclass(frozen=True, slots=True)
class ExamItem:
    """An item of an exam, and what was done with it."""

    position: int
    item: int
    revision: int
    shown: tuple[str, ...]
    response: Response | None
    certainty: Certainty | None
    is_flagged: bool
    taken_ms: int
    at: datetime | None
    """When it was last answered."""


class Exams:
    """Reads and writes exams. What is written is durable when the call returns."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def transaction(self) -> AbstractContextManager[None]:
        """Do everything within, durably, or nothing of it."""
        return self._file.transaction()

    # --- sitting ----------------------------------------------------------------------------------------

    def begin(
        self,
        identity: str,
        sitting: int,
        blueprint: Blueprint,
        allowed_ms: int | None,
        items: Sequence[tuple[int, int, Sequence[str]]],
        at: datetime,
        uptime: Uptime,
        pool: Sequence[PoolItem] = (),
    ) -> int:
        """Write a new exam down and return its key.

        Args:
            identity: of the exam.
            sitting: the key of its sitting.
            blueprint: as it is now.
            allowed_ms: None for as long as it takes.
            items: key, revision and the order shown of each item.
            at: the time.
            uptime: the same by a clock that nobody sets.
            pool: what an adaptive test may ask.
        """
        with self._file.transaction():
            key = self._file.write(
                """INSERT INTO exam
                (id, sitting, blueprint, allowed, touched_at, touched_boot, touched_uptime, pool)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                identity,
                sitting,
                json.dumps(blueprint_to_plain(blueprint), ensure_ascii=False),
                allowed_ms,
                now_ms(at),
                uptime.boot,
                uptime.seconds,
                json.dumps([_pool_to_plain(each) for each in pool]) if pool else None,
            )
            self._file.write_many(
                "INSERT INTO exam_item (exam, position, item, revision, shown) VALUES (?, ?, ?, ?, ?)",
                [
                    (key, position, item, revision, dumps(list(shown)))
                    for position, (item, revision, shown) in enumerate(items)
                ],
            )
        return key

    def append(self, exam: int, position: int, item: int, revision: int, shown: Sequence[str]) -> None:
        """Write down one more item that an exam asks."""
        with self._file.transaction():
            self._file.write(
                "INSERT INTO exam_item (exam, position, item, revision, shown) VALUES (?, ?, ?, ?, ?)",
                exam,
                position,
                item,
                revision,
                dumps(list(shown)),
            )

    def touch(self, exam: int, spent_ms: int, at: datetime, uptime: Uptime) -> None:
        """Write down how much time an exam has taken."""
        with self._file.transaction():
            self._touch(exam, spent_ms, at, uptime)

    def keep_item(self, exam: int, item: ExamItem, spent_ms: int, at: datetime, uptime: Uptime) -> None:
        """Write down what was done with an item, and the time."""
        with self._file.transaction():
            self._file.write(
                """UPDATE exam_item SET response = ?, certainty = ?, is_flagged = ?, taken = ?, at = ?
                WHERE exam = ? AND position = ?""",
                None if item.response is None else dumps(response_to_plain(item.response)),
                None if item.certainty is None else int(item.certainty),
                item.is_flagged,
                item.taken_ms,
                None if item.at is None else now_ms(item.at),
                exam,
                item.position,
            )
            self._touch(exam, spent_ms, at, uptime)

    def close(self, exam: int, mark: float, at: datetime) -> None:
        """Write down that an exam was handed in, as a part of a transaction."""
        self._file.write("UPDATE exam SET submitted_at = ?, mark = ? WHERE key = ?", now_ms(at), mark, exam)

    def _touch(self, exam: int, spent_ms: int, at: datetime, uptime: Uptime) -> None:
        self._file.write(
            "UPDATE exam SET spent = ?, touched_at = ?, touched_boot = ?, touched_uptime = ? WHERE key = ?",
            spent_ms,
            now_ms(at),
            uptime.boot,
            uptime.seconds,
            exam,
        )

    # --- reading ----------------------------------------------------------------------------------------

    def unfinished(self, learner: int) -> StoredExam | None:
        """Return the exam that a learner has begun and not handed in, the latest."""
        found = self._exams("learner = ? AND submitted_at IS NULL ORDER BY exam.key DESC LIMIT 1", learner)
        return found[0] if found else None

    def finished(self, learner: int) -> list[StoredExam]:
        """Return the exams that a learner has handed in, oldest first."""
        return self._exams("learner = ? AND submitted_at IS NOT NULL ORDER BY exam.key", learner)

    def exam(self, key: int) -> StoredExam | None:
        """Return an exam."""
        found = self._exams("exam.key = ?", key)
        return found[0] if found else None

    def items(self, exam: int) -> list[ExamItem]:
        """Return the items of an exam, in their order."""
        rows = self._file.rows(
            """SELECT asked.position, asked.item, asked.revision, shown, response, certainty, is_flagged,
                taken, at, json_extract(content, '$.kind')
            FROM exam_item AS asked JOIN revision
                ON revision.item = asked.item AND revision.number = asked.revision WHERE exam = ?
            ORDER BY asked.position""",
            exam,
        )
        return [
            ExamItem(
                position,
                item,
                revision,
                tuple(loads(shown)),
                None if response is None else response_from_plain(Kind(kind), loads(response)),
                None if certainty is None else Certainty(certainty),
                bool(is_flagged),
                taken,
                None if at is None else moment(at),
            )
            for position, item, revision, shown, response, certainty, is_flagged, taken, at, kind in rows
        ]

    def _exams(self, condition: str, *values: object) -> list[StoredExam]:
        rows = self._file.rows(
            f"""SELECT exam.key, exam.id, learner, sitting, blueprint, started_at, allowed, spent, touched_at,
                touched_boot, touched_uptime, submitted_at, mark, seed, pool
            FROM exam JOIN sitting ON sitting.key = exam.sitting WHERE {condition}""",
            *values,
        )
        return [
            StoredExam(
                key,
                identity,
                learner,
                sitting,
                blueprint_from_plain(json.loads(blueprint)),
                moment(begun),
                allowed,
                spent,
                moment(touched),
                Uptime(boot, uptime),
                None if submitted is None else moment(submitted),
                mark,
                seed,
                () if pool is None else tuple(_pool_from_plain(each) for each in json.loads(pool)),
            )
            for (
                key,
                identity,
                learner,
                sitting,
                blueprint,
                begun,
                allowed,
                spent,
                touched,
                boot,
                uptime,
                submitted,
                mark,
                seed,
                pool,
            ) in rows
        ]

    # --- what may be asked ------------------------------------------------------------------------------

    def candidates(self, learner: int, above: Mapping[int, Sequence[str]]) -> list[Candidate]:
        """Return the live items as candidates for an exam, each named by its key.

        Args:
            learner: whose answers say what was seen.
            above: for the key of each section, the ids of it and of those above it, the top one last.
        """
        seen = dict(
            self._file.rows(
                f"SELECT item, max(key) FROM answer WHERE learner = ? AND {NOT_RETRACTED} GROUP BY item",
                learner,
            )
        )
        facts: dict[int, set[str]] = {}
        for item, pack, fact in self._file.rows(
            "SELECT item, pack, id FROM item_fact JOIN fact ON fact.key = item_fact.fact"
        ):
            facts.setdefault(item, set()).add(f"{pack}/{fact}")
        return [
            Candidate(
                id=str(item),
                chapter=above[section][-1],
                sections=frozenset(above[section]),
                kind=Kind(kind),
                level=level,
                facts=frozenset(facts.get(item, ())),
                seen=seen.get(item),
            )
            for item, section, kind, level in self._file.rows(
                "SELECT key, section, kind, level FROM item WHERE status = 'live' ORDER BY pack, id"
            )
        ]

    def first_answers(self) -> Iterator[FirstAnswer]:
        """Return every learner's first answer to each live item, oldest first, where the item is still so."""
        rows = self._file.rows(
            f"""SELECT learner, answer.item, level, fraction, coalesce(chance, 0),
                answer.revision = item.revision
            FROM answer JOIN item ON item.key = answer.item
            WHERE status = 'live' AND {NOT_RETRACTED} ORDER BY answer.key"""
        )
        met: set[tuple[int, int]] = set()
        for learner, item, level, fraction, chance, is_current in rows:
            if (learner, item) not in met:
                met.add((learner, item))
                if is_current:
                    yield FirstAnswer(learner, item, level, fraction, chance)

    # --- blueprints -------------------------------------------------------------------------------------

    def blueprints(self) -> list[Blueprint]:
        """Return the blueprints of one's own, the first made first."""
        # By their ids, which go by time: one whose deletion is taken back stands where it stood.
        rows = self._file.rows("SELECT content FROM blueprint ORDER BY id")
        return [blueprint_from_plain(json.loads(content)) for (content,) in rows]

    def keep_blueprint(self, blueprint: Blueprint, at: datetime) -> None:
        """Keep a blueprint of one's own, in place of an earlier one of its id."""
        with self._file.transaction():
            self._file.write(
                """INSERT INTO blueprint VALUES (?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET content = excluded.content""",
                blueprint.id,
                json.dumps(blueprint_to_plain(blueprint), ensure_ascii=False),
                now_ms(at),
            )

    def forget_blueprint(self, name: str) -> None:
        """Forget a blueprint of one's own; exams that were sat by it keep it."""
        with self._file.transaction():
            self._file.write("DELETE FROM blueprint WHERE id = ?", name)


def _pool_to_plain(each: PoolItem) -> list[object]:
    return [
        each.item,
        each.revision,
        each.chapter,
        each.difficulty.mean,
        each.difficulty.spread,
        each.chance,
    ]


def _pool_from_plain(data: list[Any]) -> PoolItem:
    item, revision, chapter, mean, spread, chance = data
    return PoolItem(item, revision, chapter, Difficulty(mean, spread), chance)
