"""A sitting as it is kept, to go on with it after a restart: what is asked next, and what comes again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jkquiz.domain.items import Item
from jkquiz.domain.plain import (
    Plain,
    dumps,
    item_from_plain,
    item_to_plain,
    loads,
    response_from_plain,
    response_to_plain,
)
from jkquiz.domain.responses import Response
from jkquiz.services.questions import Question
from jkquiz.storage.bank import Bank, StoredItem
from jkquiz.storage.log import Purpose


@dataclass(frozen=True, slots=True)
class KeptSitting:
    """What a sitting stands at."""

    purpose: Purpose
    is_extra: bool
    questions: tuple[Question, ...]
    """Those that wait for their answers; the last one is on the page."""
    queue: tuple[int | StoredItem, ...]
    """What follows in a practice; today's share is drawn anew."""
    again: tuple[tuple[int, int], ...]
    """Keys of items that come again, with the number of questions to come before."""
    times: tuple[tuple[int, int], ...]
    """How often each was put again."""


def write_sitting(kept: KeptSitting, learner: str, response: Response | None) -> str:
    """Return a sitting as text, with its learner's name and what was answered but not yet graded."""
    return dumps(
        {
            "learner": learner,
            "purpose": kept.purpose.value,
            "is_extra": kept.is_extra,
            "questions": [
                {"item": _item_to_plain(each.stored), "order": list(each.order)} for each in kept.questions
            ],
            "queue": [each if isinstance(each, int) else _item_to_plain(each) for each in kept.queue],
            "again": kept.again,
            "times": kept.times,
            "response": None if response is None else response_to_plain(response),
        }
    )


def read_sitting(
    written: str, bank: Bank, learner: str, draw: Callable[[Item], tuple[str, ...]]
) -> tuple[KeptSitting, Response | None] | None:
    """Return the sitting of a text, as far as its items are still in the bank; None where it is another's.

    Args:
        written: what `write_sitting` returned.
        bank: the bank.
        learner: the name of who goes on with it.
        draw: draws the order of a question's options where the item was revised.

    Raises:
        LookupError, TypeError, ValueError: for a text that is not of this form.
    """
    plain = loads(written)
    if plain["learner"] != learner:
        return None
    questions, response = [], None
    for each in plain["questions"]:
        stored, response = _item_from_plain(each["item"], bank), None
        if stored is not None:
            is_same = not isinstance(each["item"], list) or each["item"][1] == stored.revision
            order = tuple(each["order"]) if is_same else draw(stored.item)
            questions.append(Question(stored, order))
            if is_same and plain["response"] is not None:
                response = response_from_plain(stored.item.kind, plain["response"])
    queue = [
        (None if bank.is_retired(each) else each) if isinstance(each, int) else _item_from_plain(each, bank)
        for each in plain["queue"]
    ]
    kept = KeptSitting(
        Purpose(plain["purpose"]),
        bool(plain["is_extra"]),
        tuple(questions),
        tuple(each for each in queue if each is not None),
        tuple((int(key), int(after)) for key, after in plain["again"] if not bank.is_retired(key)),
        tuple((int(key), int(count)) for key, count in plain["times"]),
    )
    return kept, response


def _item_to_plain(stored: StoredItem) -> list[int] | Plain:
    """Return an item's key and revision, or a derived item that is not in the bank yet, whole."""
    if stored.key:
        return [stored.key, stored.revision]
    return {"pack": stored.pack, "section": stored.section, "item": item_to_plain(stored.item)}


def _item_from_plain(plain: Any, bank: Bank) -> StoredItem | None:
    if isinstance(plain, list):
        return None if bank.is_retired(plain[0]) else bank.item(plain[0])
    stored = StoredItem(0, 0, plain["pack"], plain["section"], item_from_plain(plain["item"]))
    return stored if bank.facts_of_item(stored) else None
