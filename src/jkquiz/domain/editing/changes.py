"""Changes that can be made to many items at once."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, assert_never

from jkquiz.domain.bank import MARK
from jkquiz.domain.items import Item, Status
from jkquiz.domain.plain import item_from_plain, item_to_plain
from jkquiz.domain.texts import Language


@dataclass(frozen=True, slots=True)
class AddTags:
    """Give items tags, behind those that they have."""

    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemoveTags:
    """Take tags away."""

    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetLevel:
    """Set the level, 1 to 3."""

    level: int


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Set where items are in their life."""

    status: Status


@dataclass(frozen=True, slots=True)
class SetSection:
    """Move items to a section of their pack."""

    section: str


@dataclass(frozen=True, slots=True)
class Replace:
    """Put one text in place of another, in everything that a learner reads or types.

    The names of gaps are left alone.
    """

    find: str
    instead: str
    language: Language | None = None
    """The only language to change; None for all."""
    matches_case: bool = True


Change = AddTags | RemoveTags | SetLevel | SetStatus | SetSection | Replace


_CODES = frozenset(Language)


def change_item(item: Item, change: Change) -> Item:
    """Return an item with a change made; the same one where it changes nothing."""
    match change:
        case AddTags(tags):
            return replace(item, tags=tuple(dict.fromkeys((*item.tags, *tags))))
        case RemoveTags(tags):
            return replace(item, tags=tuple(tag for tag in item.tags if tag not in tags))
        case SetLevel(level):
            return replace(item, level=level)
        case SetStatus(status):
            return replace(item, status=status)
        case SetSection(section):
            return replace(item, section=section)
        case Replace():
            return _with_text(item, change)
        case _:
            assert_never(change)


def _with_text(item: Item, change: Replace) -> Item:
    if not change.find:
        return item
    pattern = re.compile(re.escape(change.find), 0 if change.matches_case else re.IGNORECASE)

    def exchange(string: str) -> str:
        # Odd parts stand between the marks of a gap and are its id.
        parts = [
            f"[[{part}]]" if n % 2 else pattern.sub(lambda _: change.instead, part)
            for n, part in enumerate(MARK.split(string))
        ]
        return "".join(parts)

    plain = item_to_plain(item)
    for key in ("stem", "options", "answer", "explanation"):
        plain[key] = _exchanged(plain[key], exchange, change.language)
    return item_from_plain(plain)


def _exchanged(
    data: Any, exchange: Callable[[str], str], only: Language | None, *, is_text: bool = False
) -> Any:
    """Return plain data with its texts changed: the strings below the code of a language."""
    if isinstance(data, str):
        return exchange(data) if is_text else data
    if isinstance(data, list):
        return [_exchanged(each, exchange, only, is_text=is_text) for each in data]
    if isinstance(data, dict):
        return {
            key: _exchanged(value, exchange, only, is_text=key == only if only else key in _CODES)
            for key, value in data.items()
        }
    return data
