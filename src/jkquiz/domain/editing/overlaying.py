"""An item that is changed by a file which need not hold all of it: what the file lacks stays as it is."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeVar, assert_never

from jkquiz.domain.items import (
    Accepted,
    Body,
    Categorising,
    Cloze,
    Entry,
    Gap,
    Item,
    Matching,
    MultipleResponse,
    Numeric,
    Option,
    Ordering,
    Pair,
    Placed,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from jkquiz.domain.texts import Language, Text

E = TypeVar("E", Option, Entry, Pair, Placed)
_SAME_NAME = (
    "facts", "level", "thinking", "status", "caveats", "tags", "section", "passage", "explanation", "picture",
)  # fmt: skip


def overlay(old: Item, new: Item, given: Collection[str]) -> Item:
    """Return an item as a file changes it.

    Languages, options' ids and feedback, and fields that the file lacks are the old item's.

    Args:
        old: the item of the bank.
        new: as the file has it.
        given: the names of the fields that the file has: those of an export, and `feedback`, `order`,
            `numbers`, `tolerance`, `unit`.
    """
    kept = {name: getattr(old, name) for name in _SAME_NAME if name not in given}
    explanation = kept.pop("explanation", None) or _joined(old.explanation, new.explanation)
    body = new.body if type(new.body) is not type(old.body) else _body(old.body, new.body, given)
    stem = _joined(old.stem, new.stem)
    return replace(
        new, id=old.id, stem=stem, body=body, explanation=explanation, silenced=old.silenced, **kept
    )


def _joined(old: Text, new: Text) -> Text:
    """Return a text in the languages of both, the new one where both have it."""
    return Text.of(dict(old) | dict(new))


def _body(old: Body, new: Body, given: Collection[str]) -> Body:
    match new:
        case SingleChoice() | MultipleResponse():
            assert isinstance(old, SingleChoice | MultipleResponse)  # noqa: S101 - of one class
            is_fixed = new.is_fixed if "order" in given else old.is_fixed
            return replace(new, options=_options(old.options, new.options, given), is_fixed=is_fixed)
        case TrueFalse():
            return new
        case Numeric():
            assert isinstance(old, Numeric)  # noqa: S101 - of one class
            unit = new.unit if "unit" in given else old.unit
            if unit is not None and old.unit is not None:
                unit = _joined(old.unit, unit)
            tolerance = new.tolerance if "tolerance" in given else old.tolerance
            return replace(new, tolerance=tolerance, unit=unit)
        case ShortAnswer():
            assert isinstance(old, ShortAnswer)  # noqa: S101 - of one class
            folds = new.folds_numbers if "numbers" in given else old.folds_numbers
            return ShortAnswer(_accepted(old.accepted, new.accepted), folds)
        case Cloze():
            assert isinstance(old, Cloze)  # noqa: S101 - of one class
            return _cloze(old, new, given)
        case Ordering():
            assert isinstance(old, Ordering)  # noqa: S101 - of one class
            return Ordering(_entries(old.entries, new.entries))
        case Matching():
            assert isinstance(old, Matching)  # noqa: S101 - of one class
            return _paired(old, new)
        case Categorising():
            assert isinstance(old, Categorising)  # noqa: S101 - of one class
            return _categorising(old, new)
        case _:
            assert_never(new)


def _partners(old: Sequence[Text], new: Sequence[Text]) -> list[int | None]:
    """Return for each new text the place of the old one that it is: by what it says, else by its place."""
    left = dict(enumerate(old))
    found: list[int | None] = [None] * len(new)
    for place, text in enumerate(new):
        same = next((each for each, other in left.items() if _agree(other, text)), None)
        if same is not None:
            found[place] = same
            del left[same]
    for place, partner in enumerate(found):
        if partner is None and len(old) == len(new) and place in left:
            found[place] = place
            del left[place]
    return found


def _agree(old: Text, new: Text) -> bool:
    known = dict(old)
    return all(known.get(language) == string for language, string in new)


def _renamed(old: Sequence[E], new: Sequence[E]) -> dict[str, tuple[str, E | None]]:
    """Return for the id of each new entry the id to give it and the old entry that it is."""
    partners = _partners([_text(each) for each in old], [_text(each) for each in new])
    taken = {old[place].id for place in partners if place is not None}
    names: dict[str, tuple[str, E | None]] = {}
    for each, place in zip(new, partners, strict=True):
        if place is not None:
            names[each.id] = (old[place].id, old[place])
            continue
        name, count = each.id, 0
        while name in taken:
            count += 1
            name = f"{each.id}{count}"
        taken.add(name)
        names[each.id] = (name, None)
    return names


def _options(old: Sequence[Option], new: Sequence[Option], given: Collection[str]) -> tuple[Option, ...]:
    names = _renamed(old, new)
    options = []
    for each in new:
        name, before = names[each.id]
        feedback = each.feedback if "feedback" in given or before is None else before.feedback
        if feedback is not None and before is not None and before.feedback is not None:
            feedback = _joined(before.feedback, feedback)
        text = _extended(before.text if before else None, each.text)
        options.append(Option(name, text, each.is_right, feedback))
    return tuple(options)


def _entries(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[Entry, ...]:
    names = _renamed(old, new)
    return tuple(
        Entry(names[each.id][0], _extended(before.text if (before := names[each.id][1]) else None, each.text))
        for each in new
    )


def _paired(old: Matching, new: Matching) -> Matching:
    names = _renamed(old.pairs, new.pairs)
    pairs = []
    for each in new.pairs:
        name, before = names[each.id]
        left, right = (before.left, before.right) if before else (None, None)
        pairs.append(Pair(name, _extended(left, each.left), _extended(right, each.right)))
    taken = {pair.id for pair in pairs}
    extras = []
    for entry in _entries(old.extras, new.extras):
        name = entry.id
        while name in taken:
            name = f"{name}x"
        taken.add(name)
        extras.append(replace(entry, id=name))
    return Matching(tuple(pairs), tuple(extras))


def _categorising(old: Categorising, new: Categorising) -> Categorising:
    names = _renamed(old.categories, new.categories)
    categories = _entries(old.categories, new.categories)
    placed = _renamed(old.entries, new.entries)
    entries = []
    for each in new.entries:
        name, before = placed[each.id]
        text = _extended(before.text if before else None, each.text)
        entries.append(Placed(name, text, names[each.category][0]))
    return Categorising(categories, tuple(entries))


def _cloze(old: Cloze, new: Cloze, given: Collection[str]) -> Cloze:
    """Keep the languages of a cloze that the file lacks where the gaps are as many, under the old ids."""
    folds = new.folds_numbers if "numbers" in given else old.folds_numbers
    if len(old.gaps) != len(new.gaps):
        return replace(new, folds_numbers=folds)
    names = {gap.id: before.id for gap, before in zip(new.gaps, old.gaps, strict=True)}

    def renamed(string: str) -> str:
        parts = string.split("[[")
        ends = [part.partition("]]") for part in parts[1:]]
        return parts[0] + "".join(f"[[{names.get(name, name)}]]{rest}" for name, _, rest in ends)

    gaps = tuple(
        Gap(before.id, _accepted(before.accepted, gap.accepted))
        for gap, before in zip(new.gaps, old.gaps, strict=True)
    )
    return Cloze(_joined(old.text, new.text.map(renamed)), gaps, folds)


def _accepted(old: Accepted, new: Accepted) -> Accepted:
    joined = dict(old.by_language) | dict(new.by_language)
    return Accepted(tuple((language, joined[language]) for language in Language if language in joined))


def _text(entry: Option | Entry | Pair | Placed) -> Text:
    return entry.left if isinstance(entry, Pair) else entry.text


def _extended(old: Text | None, new: Text) -> Text:
    """Return a text with the languages of the old one that the new one lacks."""
    return new if old is None else _joined(old, new)
