"""Merging two versions of a pack's outline, study text, facts and caveats that both came from a third."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from jkquiz.domain.bank import Pack, Section
from jkquiz.domain.editing.fields import ORDER, Address, Fields, flatten, rebuilt
from jkquiz.domain.editing.merging import merge_fields
from jkquiz.domain.items import Item
from jkquiz.domain.plain import Plain, structure_from_plain, structure_to_plain

_NOTES: Final = "notes"
"""The caveats' texts among the fields; `caveats` are the names of those that hold for something."""
_LISTS: Final = frozenset({"sections", "passages", "facts", _NOTES})


@dataclass(frozen=True, slots=True)
class MergedStructure:
    """What two versions of a structure come to."""

    pack: Pack
    """Without items, with what both changed as mine has it."""
    conflicts: tuple[Address, ...]
    """The fields that both changed, each otherwise."""


def merge_structure(base: Pack | None, mine: Pack, theirs: Pack, items: Iterable[Item]) -> MergedStructure:
    """Merge two versions of a pack's structure.

    A field that only one of them changed is as that one has it; one that both changed is as mine has it.
    What one of them took away goes, unless an item, a fact or a section that stays needs it.

    Args:
        base: what both came from; None where they have nothing in common, and nothing of either goes.
        mine: one version; its items are not looked at, and likewise for the others.
        theirs: the other one.
        items: those of both versions.
    """
    olds = structure_fields(base) if base is not None else Fields()
    ours, others = structure_fields(mine), structure_fields(theirs)
    needed = _needed_by(items)
    spared: set[Address] = set()
    while True:
        # What is needed counts as added by the version that has it, and not as taken away by the other.
        fields, conflicts = merge_fields(_without(olds, spared), ours, others)
        merged = _pack_of(fields)
        missing = _missing(merged, needed) - spared
        if not missing:
            return MergedStructure(_sound(merged), tuple(conflicts))
        spared |= missing


def structure_fields(pack: Pack) -> Fields:
    """Return the fields of a pack's structure."""
    plain = structure_to_plain(pack)
    plain[_NOTES] = [{"id": name, "text": text} for name, text in plain.pop("caveats").items()]
    for section in plain["sections"]:
        section["passages"] = [{"id": each.pop("anchor"), **each} for each in section["passages"]]
    del plain["id"]
    fields: Fields = {("id",): pack.id}
    for key, value in plain.items():
        flatten(value, (key,), fields, _LISTS)
    return fields


def _pack_of(fields: Fields) -> Pack:
    plain: Plain = rebuilt(fields)
    notes: list[dict[str, Any]] = plain.pop(_NOTES)
    plain["caveats"] = {note["id"]: note["text"] for note in notes}
    for section in plain["sections"]:
        section.setdefault("parent", None)
        section["passages"] = [{"anchor": each.pop("id"), **each} for each in section["passages"]]
    for fact in plain["facts"]:
        for key in ("value", "ask", "unit", "as_of"):
            fact.setdefault(key, None)
    return structure_from_plain(plain)


def _without(fields: Fields, spared: set[Address]) -> Fields:
    """Return fields as if some things had never been in their lists."""
    kept: Fields = {}
    for address, value in fields.items():
        if any(address[: len(each)] == each for each in spared):
            continue
        if address[-1] == ORDER:
            kept[address] = tuple(name for name in value if (*address[:-1], name) not in spared)
        else:
            kept[address] = value
    return kept


def _needed_by(items: Iterable[Item]) -> set[Address]:
    needed: set[Address] = set()
    for item in items:
        sections = [item.section, item.passage.section if item.passage else None]
        needed |= {("sections", name) for name in sections if name is not None}
        needed |= {("facts", name) for name in item.facts}
        needed |= {(_NOTES, name) for name in item.caveats}
    return needed


def _missing(pack: Pack, needed: set[Address]) -> set[Address]:
    """Return what a structure lacks of what is needed, by items and by itself."""
    wanted = set(needed)
    wanted |= {("sections", each.parent) for each in pack.sections if each.parent is not None}
    wanted |= {("sections", each.passage.section) for each in pack.facts}
    noted = [
        *(fact.caveats for fact in pack.facts),
        *(passage.caveats for section in pack.sections for passage in section.passages),
        pack.general_caveats,
    ]
    wanted |= {(_NOTES, name) for names in noted for name in names}
    there = {("sections", name) for name in pack.section_by_id}
    there |= {("facts", name) for name in pack.fact_by_id}
    return wanted - there - {(_NOTES, name) for name in pack.caveats}


def _sound(pack: Pack) -> Pack:
    """Return a structure with each section behind its parent, and its facts in sections that are there."""
    known = pack.section_by_id
    places = {each.id: place for place, each in enumerate(pack.sections)}
    is_sound = all(
        each.parent is None or places.get(each.parent, place) < place
        for place, each in enumerate(pack.sections)
    )
    sections = pack.sections if is_sound else _below_their_parents(pack)
    facts = tuple(fact for fact in pack.facts if fact.passage.section in known)
    return replace(pack, sections=sections, facts=facts)


def _below_their_parents(pack: Pack) -> tuple[Section, ...]:
    known = pack.section_by_id
    children: dict[str | None, list[Section]] = {}
    for section in pack.sections:
        parent = section.parent if section.parent in known else None
        children.setdefault(parent, []).append(replace(section, parent=parent))
    ordered: list[Section] = []
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        section = waiting.pop()
        ordered.append(section)
        waiting += reversed(children.pop(section.id, []))
    for circle in list(children.values()):  # each moved one below the other
        ordered += [replace(each, parent=None) for each in circle]
    return tuple(ordered)
