"""The texts that the ids of an item's parts stand for."""

from collections.abc import Mapping
from typing import assert_never

from jkquiz.domain.items import (
    Categorising,
    Cloze,
    Item,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from jkquiz.domain.texts import Text


def texts_by_id(item: Item) -> Mapping[str, Text]:
    """Return the texts of options, entries, rights of pairs and categories by their ids."""
    body = item.body
    match body:
        case SingleChoice(options) | MultipleResponse(options):
            return {option.id: option.text for option in options}
        case Ordering(entries):
            return {entry.id: entry.text for entry in entries}
        case Matching():
            return {right.id: right.text for right in body.rights}
        case Categorising(categories, entries):
            placed = {entry.id: entry.text for entry in entries}
            return placed | {category.id: category.text for category in categories}
        case TrueFalse() | Numeric() | ShortAnswer() | Cloze():
            return {}
        case _:
            assert_never(body)
