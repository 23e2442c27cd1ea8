"""Merging two versions of an item that both came from a third, by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jkquiz.domain.editing.faults import faults_of_body
from jkquiz.domain.editing.fields import BODY, ORDER, Address, Fields, fields_of, item_of
from jkquiz.domain.items import Item

_NOTHING: Any = object()
_PICTURE: Address = ("picture", "name")


@dataclass(frozen=True, slots=True)
class Merged:
    """What two versions of an item come to."""

    item: Item
    """With what both changed as mine has it."""
    conflicts: tuple[Address, ...]
    """The fields that both changed, each otherwise."""


def merge(base: Item | None, mine: Item, theirs: Item) -> Merged:
    """Merge two versions of an item.

    A field that only one of them changed is as that one has it; a field that both changed is as mine has it
    and a conflict, unless both changed it alike. Where the fields of the body would not fit together any
    more, or the kinds differ, the whole body counts as one field.

    Args:
        base: what both came from; None where they have nothing in common, and all that differs is a conflict.
        mine: gives the name, the status and the silences as well.
        theirs: the other version.
    """
    versions = (fields_of(base) if base else Fields(), fields_of(mine), fields_of(theirs))
    kinds = {item.kind for item in (base, mine, theirs) if item}
    if len(kinds) == 1:
        merged = _merged(*versions, mine)
        if merged is not None and (not faults_of_body(merged.item) or faults_of_body(mine)):
            return merged
    # The head field by field, the body as one.
    olds, ours, others = versions
    fields, conflicts = _with_whole_picture(_head(olds), _head(ours), _head(others))
    body, is_conflict = _choose(_body(olds), _body(ours), _body(others))
    both = {**fields, **body}
    return Merged(item_of(both, mine), (*conflicts, *([("kind",)] if is_conflict else [])))


def _merged(base: Fields, mine: Fields, theirs: Fields, like: Item) -> Merged | None:
    """Merge field by field; None where the fields name one another and one of them is gone."""
    fields, conflicts = _with_whole_picture(base, mine, theirs)
    try:
        return Merged(item_of(fields, like), tuple(conflicts))
    except KeyError:
        return None


def _head(fields: Fields) -> Fields:
    return {address: value for address, value in fields.items() if address[0] not in BODY}


def _body(fields: Fields) -> Fields:
    return {address: value for address, value in fields.items() if address[0] in BODY}


def _choose(base: Any, mine: Any, theirs: Any) -> tuple[Any, bool]:
    """Return what a field comes to, and whether it is a conflict."""
    if mine in (base, theirs):
        return theirs, False
    return mine, theirs != base


def merge_fields(base: Fields, mine: Fields, theirs: Fields) -> tuple[Fields, list[Address]]:
    """Merge field by field; return what came of it, and the fields that both changed: these are mine's."""
    merged: Fields = {}
    conflicts: list[Address] = []
    for address in dict.fromkeys((*mine, *theirs, *base)):
        values = [fields.get(address, _NOTHING) for fields in (base, mine, theirs)]
        if address[-1] == ORDER and _NOTHING not in values:
            value, is_conflict = _merge_order(address, base, mine, theirs)
        else:
            value, is_conflict = _choose(*values)
        if value is not _NOTHING:
            merged[address] = value
        if is_conflict:
            conflicts.append(address)
    return _without_lost(merged, conflicts)


def _with_whole_picture(base: Fields, mine: Fields, theirs: Fields) -> tuple[Fields, list[Address]]:
    """Merge field by field, but pictures that are not the same as one field: one's words suit no other."""
    merged, conflicts = merge_fields(base, mine, theirs)
    versions = (base, mine, theirs)
    if len({fields.get(_PICTURE) for fields in versions}) == 1:
        return merged, conflicts
    pictures = [
        {address: value for address, value in fields.items() if address[0] == _PICTURE[0]}
        for fields in versions
    ]
    picture, is_conflict = _choose(*pictures)
    others = {address: value for address, value in merged.items() if address[0] != _PICTURE[0]}
    clashing = [address for address in conflicts if address[0] != _PICTURE[0]]
    return {**others, **picture}, [*clashing, *([_PICTURE] if is_conflict else [])]


def _merge_order(
    address: Address, base: Fields, mine: Fields, theirs: Fields
) -> tuple[tuple[str, ...], bool]:
    """Merge the ids of a list: what either added comes, what either took away goes."""
    before, ours, others = base[address], mine[address], theirs[address]
    if ours == before or others in (before, ours):
        return _choose(before, ours, others)
    place = address[:-1]

    def is_changed(fields: Fields, name: str) -> bool:
        return _inside(base, place, name) != _inside(fields, place, name)

    # What one side removed and the other changed stays, and is a conflict.
    kept = {name for name in before if name not in ours and is_changed(theirs, name)}
    kept |= {name for name in before if name not in others and is_changed(mine, name)}
    gone = {name for name in before if name not in ours or name not in others} - kept
    common = [name for name in ours if name in others]
    is_moved = common != [name for name in others if name in ours]
    added = [name for name in others if name not in ours and (name not in before or name in kept)]
    return tuple(name for name in (*ours, *added) if name not in gone), bool(kept) or is_moved


def _inside(fields: Mapping[Address, Any], place: Address, name: str) -> dict[Address, Any]:
    start = (*place, name)
    return {address: value for address, value in fields.items() if address[: len(start)] == start}


def _without_lost(fields: Fields, conflicts: Sequence[Address]) -> tuple[Fields, list[Address]]:
    """Drop the fields of what is no longer in its list."""
    orders = {address[:-1]: frozenset(value) for address, value in fields.items() if address[-1] == ORDER}

    def is_lost(address: Address) -> bool:
        return any(
            address[:n] in orders and address[n] != ORDER and address[n] not in orders[address[:n]]
            for n in range(1, len(address))
        )

    kept = {address: value for address, value in fields.items() if not is_lost(address)}
    return kept, [address for address in conflicts if not is_lost(address)]
