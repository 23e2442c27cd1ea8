"""What differs between two revisions of an item, as something that a screen can show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jkquiz.domain.editing.fields import ORDER, Address, fields_of
from jkquiz.domain.editing.texts import texts_by_id
from jkquiz.domain.items import Item, Kind
from jkquiz.domain.texts import Language, Text


class Field(StrEnum):
    """What a person calls a field of an item."""

    KIND = "kind"
    STATUS = "status"
    SECTION = "section"
    PASSAGE = "passage"
    FACTS = "facts"
    LEVEL = "level"
    THINKING = "thinking"
    TAGS = "tags"
    CAVEATS = "caveats"
    STEM = "stem"
    PICTURE = "picture"
    ALTERNATIVE = "alternative"
    EXPLANATION = "explanation"
    OPTION = "option"
    FEEDBACK = "feedback"
    KEY = "key"
    SEQUENCE = "sequence"
    FIXED = "fixed"
    TOLERANCE = "tolerance"
    UNIT = "unit"
    ACCEPTED = "accepted"
    FOLDING = "folding"
    CLOZE = "cloze"
    GAPS = "gaps"
    PARTNER = "partner"
    EXTRA = "extra"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that is not the same in two revisions."""

    field: Field
    id: str
    """Of the option, gap, pair … that it belongs to; empty where it is the item's own."""
    language: Language | None
    """None where it is the same in all."""
    before: str | None
    """As it reads; None where there was nothing."""
    after: str | None


def differences(before: Item, after: Item) -> tuple[Difference, ...]:
    """Return what differs between two revisions of an item, in the order in which it is read."""
    old, new = fields_of(before), fields_of(after)
    texts = (texts_by_id(before), texts_by_id(after))
    found: list[Difference] = []
    for address in dict.fromkeys((*new, *old)):
        if old.get(address) != new.get(address):
            kind = before.kind if address in old else after.kind
            found += _shown(address, kind, (old.get(address), new.get(address)), texts)
    if before.status is not after.status:
        found.append(Difference(Field.STATUS, "", None, before.status.value, after.status.value))
    ranks = list(Field)
    return tuple(sorted(found, key=lambda each: ranks.index(each.field)))


def place_of(address: Address, kind: Kind) -> tuple[Field, str, Language | None]:
    """Return what a person calls an address of a field, with the id and the language in it."""
    language = Language(address[-1]) if address[-1] in set(Language) else None
    names = address[:-1] if language else address
    match names:
        case ("options", str(name), "feedback"):
            return Field.FEEDBACK, name, language
        case ("options", name) if name == ORDER:
            return Field.SEQUENCE, "", None
        case ("options", str(name), *_):
            return Field.OPTION, name, language
        case ("answer", "gaps", name) if name == ORDER:
            return Field.GAPS, "", None
        case ("answer", "gaps", str(name), *_):
            return Field.ACCEPTED, name, language
        case ("answer", ("rights" | "extras" | "categories") as what, name, *_):
            is_order = name == ORDER
            field = {"rights": Field.PARTNER, "extras": Field.EXTRA, "categories": Field.CATEGORY}[what]
            return field, "" if is_order else name, language
        case ("answer", "placed", str(name)):
            return Field.KEY, name, None
        case ("answer", str(what)):
            return _ANSWER[what], "", language
        case ("answer",):
            return (Field.SEQUENCE if kind is Kind.ORDERING else Field.KEY), "", None
        case ("order",):
            return Field.FIXED, "", None
        case ("picture", what, *_):
            return (Field.PICTURE if what == "name" else Field.ALTERNATIVE), "", language
        case _:
            return Field(names[0]), "", language


_ANSWER: Mapping[str, Field] = {
    "value": Field.KEY,
    "tolerance": Field.TOLERANCE,
    "unit": Field.UNIT,
    "texts": Field.ACCEPTED,
    "text": Field.CLOZE,
    "fold_numbers": Field.FOLDING,
}
_BY_ID = frozenset({Field.KEY, Field.SEQUENCE, Field.EXTRA, Field.CATEGORY, Field.PARTNER})
"""Fields whose value may be the id of something that has a text."""


def _shown(
    address: Address,
    kind: Kind,
    values: tuple[Any, Any],
    texts: Sequence[Mapping[str, Text]],
) -> list[Difference]:
    field, name, language = place_of(address, kind)
    if field in _BY_ID and language is None:
        named = [_named(value, known) for value, known in zip(values, texts, strict=True)]
        if any(named):
            languages = {each for text in named if text for each in text}
            return [
                Difference(field, name, each, *(text.get(each) if text else None for text in named))
                for each in Language
                if each in languages
            ]
    return [Difference(field, name, language, _words(values[0]), _words(values[1]))]


def _named(value: Any, texts: Mapping[str, Text]) -> dict[Language, str] | None:
    """Return ids as the texts that they stand for, by language; None where they are no ids."""
    ids = [value] if isinstance(value, str) else value
    if not isinstance(ids, list | tuple) or not all(each in texts for each in ids):
        return None
    languages = [language for language in Language if any(language in texts[each].languages for each in ids)]
    return {language: "\n".join(texts[each].read(language) for each in ids) for language in languages}


def _words(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "\n".join(map(str, value))
    return str(value)
