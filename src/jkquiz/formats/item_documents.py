"""The part of an item's document that its kind needs, as it is written: the counterpart of `item_bodies`."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, assert_never

from jkquiz.domain.items import (
    Accepted,
    Body,
    Categorising,
    Cloze,
    Entry,
    Item,
    Matching,
    MultipleResponse,
    Numeric,
    Option,
    Ordering,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from jkquiz.domain.plain import item_to_plain
from jkquiz.domain.texts import Language, Text
from jkquiz.formats.canonical_yaml import Mapping, Raw, Words

Languages = Sequence[Language]
_CODES = frozenset(language.value for language in Language)


def languages_of(item: Item, languages: tuple[Language, ...]) -> tuple[Language, ...]:
    """Return those of a pack's languages in which an item is written, in their order.

    Those are the languages of its question, and any other in which something of it stands that does not read
    the same in one of these: it would be lost.
    """
    asked = {language.value for language, string in item.stem if string.strip()}
    written = set(asked)
    for texts in _texts_in(item_to_plain(item)):
        known = [texts.get(code) for code in asked]
        written |= {code for code, text in texts.items() if text and text not in known}
    return tuple(language for language in languages if language.value in written) or languages


def _texts_in(plain: Any) -> Iterator[dict[str, Any]]:
    """Yield what stands by language in plain data."""
    if isinstance(plain, dict):
        if plain and plain.keys() <= _CODES:
            yield plain
        else:
            for each in plain.values():
                yield from _texts_in(each)
    elif isinstance(plain, list):
        for each in plain:
            yield from _texts_in(each)


def text_in(text: Text, languages: Languages) -> Mapping:
    """Return a text by language."""
    strings = dict(text)
    return Mapping({language.value: strings.get(language, "") for language in languages})


def number(value: Decimal) -> Raw:
    """Return a number as digits without needless zeros."""
    return Raw(int(value) if value == value.to_integral_value() else f"{value.normalize():f}")


def body_fields(body: Body, languages: Languages) -> Mapping:
    """Return the fields of a body, in the order in which they are written."""
    match body:
        case SingleChoice(options) | MultipleResponse(options):
            return Mapping(
                options=[_option(each, languages) for each in options],
                order=Raw("fixed") if body.is_fixed else None,
            )
        case TrueFalse(is_true):
            return Mapping(answer=Raw("true" if is_true else "false"))
        case Numeric(value, tolerance, unit):
            return Mapping(
                answer=number(value),
                tolerance=number(tolerance) if tolerance else None,
                unit=text_in(unit, languages) if unit else None,
            )
        case ShortAnswer(accepted):
            return Mapping(answers=_answers(accepted, languages), numbers=_folds(body))
        case Cloze(text, gaps):
            written = [Mapping(id=Raw(gap.id), answers=_answers(gap.accepted, languages)) for gap in gaps]
            return Mapping(text=text_in(text, languages), gaps=written, numbers=_folds(body))
        case Ordering(entries):
            return Mapping(entries=_entries(entries, languages))
        case Matching(pairs, extras):
            lefts = [
                Mapping(
                    id=Raw(pair.id), left=text_in(pair.left, languages), right=text_in(pair.right, languages)
                )
                for pair in pairs
            ]
            return Mapping(pairs=lefts, extras=_entries(extras, languages) or None)
        case Categorising(categories, placed):
            sorted_in = [
                Mapping(id=Raw(each.id), category=Raw(each.category), text=text_in(each.text, languages))
                for each in placed
            ]
            return Mapping(categories=_entries(categories, languages), entries=sorted_in)
        case _:
            assert_never(body)


def _option(option: Option, languages: Languages) -> Mapping:
    return Mapping(
        id=Raw(option.id),
        right=Raw("yes" if option.is_right else "no"),
        text=text_in(option.text, languages),
        feedback=text_in(option.feedback, languages) if option.feedback else None,
    )


def _entries(entries: Sequence[Entry], languages: Languages) -> list[Mapping]:
    return [Mapping(id=Raw(each.id), text=text_in(each.text, languages)) for each in entries]


def _answers(accepted: Accepted, languages: Languages) -> Mapping:
    known = dict(accepted.by_language)
    return Mapping({language.value: Words(known.get(language, ())) for language in languages})


def _folds(body: ShortAnswer | Cloze) -> Raw | None:
    return Raw("fold") if body.folds_numbers else None
