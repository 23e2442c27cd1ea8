"""Values as plain data (dicts, lists, strings, numbers) and back.

One shape serves the library file, the log and `export --format json`. Numbers are ints where they are
whole and else Decimals, which `dumps` writes and `loads` reads exactly.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, assert_never

from jkquiz.domain.bank import (
    Ages,
    Fact,
    FactKind,
    FactValue,
    Pack,
    PartialDate,
    Passage,
    PassageRef,
    Section,
    Table,
    View,
)
from jkquiz.domain.items import (
    Accepted,
    Body,
    Categorising,
    Cloze,
    Entry,
    Gap,
    Item,
    Kind,
    Matching,
    MultipleResponse,
    Numeric,
    Option,
    Ordering,
    Pair,
    Picture,
    Placed,
    ShortAnswer,
    Silenced,
    SingleChoice,
    Status,
    Thinking,
    TrueFalse,
)
from jkquiz.domain.responses import (
    Choice,
    Choices,
    Gaps,
    Number,
    Order,
    Pairing,
    Placement,
    Response,
    Truth,
    Words,
)
from jkquiz.domain.texts import Language, Text

Plain = dict[str, Any]


def dumps(data: object, *, indent: int | None = None) -> str:
    """Write plain data as JSON, characters as they are; up to 15 digits of a Decimal are exact."""
    separators = (",", ":") if indent is None else None
    return json.dumps(data, ensure_ascii=False, indent=indent, separators=separators, default=float)


def loads(written: str) -> Any:
    """Read JSON, numbers with a point as Decimals."""
    return json.loads(written, parse_float=Decimal)


def text_to_plain(text: Text) -> dict[str, str]:
    """Return a text as an object by language."""
    return {language.value: string for language, string in text}


def text_from_plain(data: Mapping[str, str]) -> Text:
    """Return the text of an object by language."""
    return Text.of(data)


def number_to_plain(value: Decimal) -> int | Decimal:
    """Return a number as an int where it is whole."""
    return int(value) if value == value.to_integral_value() else value


# --- items -------------------------------------------------------------------------------------------


def item_to_plain(item: Item) -> Plain:
    """Return an item as an object: what every item has, and `options` and `answer` by its kind."""
    options, answer = _body_to_plain(item.body)
    plain: Plain = {
        "id": item.id,
        "kind": item.kind.value,
        "status": item.status.value,
        "facts": list(item.facts),
        "level": item.level,
        "thinking": item.thinking.value,
        "stem": text_to_plain(item.stem),
        "options": options,
        "answer": answer,
        "explanation": text_to_plain(item.explanation),
        "caveats": list(item.caveats),
        "tags": list(item.tags),
    }
    if isinstance(item.body, SingleChoice | MultipleResponse) and item.body.is_fixed:
        plain["order"] = "fixed"
    if item.section is not None:
        plain["section"] = item.section
    if item.passage is not None:
        plain["passage"] = str(item.passage)
    if item.silenced:
        plain["silenced"] = [{"rule": each.rule, "reason": each.reason} for each in item.silenced]
    if item.picture is not None:
        alternative = text_to_plain(item.picture.alternative)
        plain["picture"] = {"name": item.picture.name, "alternative": alternative}
    return plain


def item_from_plain(data: Plain) -> Item:
    """Return the item of an object that `item_to_plain` made."""
    passage, picture = data.get("passage"), data.get("picture")
    return Item(
        id=data["id"],
        stem=text_from_plain(data["stem"]),
        body=body_from_plain(data),
        explanation=text_from_plain(data["explanation"]),
        facts=tuple(data["facts"]),
        level=data["level"],
        thinking=Thinking(data["thinking"]),
        status=Status(data["status"]),
        caveats=tuple(data["caveats"]),
        tags=tuple(data["tags"]),
        section=data.get("section"),
        passage=PassageRef.parse(passage) if passage else None,
        silenced=tuple(Silenced(each["rule"], each["reason"]) for each in data.get("silenced", ())),
        picture=Picture(picture["name"], text_from_plain(picture["alternative"])) if picture else None,
    )


def body_from_plain(data: Plain) -> Body:
    """Return only the body of an object that `item_to_plain` made."""
    return _body_from_plain(Kind(data["kind"]), data)


def _body_to_plain(body: Body) -> tuple[list[Plain], Any]:
    """Return a body's options and its answer."""
    match body:
        case SingleChoice(options):
            # A draft may have no right option yet.
            key = next((option.id for option in options if option.is_right), None)
            return [_option_to_plain(option) for option in options], key
        case MultipleResponse(options):
            keys = [option.id for option in options if option.is_right]
            return [_option_to_plain(option) for option in options], keys
        case TrueFalse(is_true):
            return [], is_true
        case Numeric(value, tolerance, unit):
            return [], {
                "value": number_to_plain(value),
                "tolerance": number_to_plain(tolerance),
                "unit": text_to_plain(unit) if unit else None,
            }
        case ShortAnswer(accepted, folds_numbers):
            return [], {"texts": _accepted_to_plain(accepted), "fold_numbers": folds_numbers}
        case Cloze(text, gaps, folds_numbers):
            return [], {
                "text": text_to_plain(text),
                "gaps": [{"id": gap.id, "texts": _accepted_to_plain(gap.accepted)} for gap in gaps],
                "fold_numbers": folds_numbers,
            }
        case Ordering(entries):
            return [_entry_to_plain(entry) for entry in entries], [entry.id for entry in entries]
        case Matching(pairs, extras):
            lefts = [{"id": pair.id, "text": text_to_plain(pair.left)} for pair in pairs]
            rights = [_entry_to_plain(Entry(pair.id, pair.right)) for pair in pairs]
            return lefts, {"rights": rights, "extras": [_entry_to_plain(each) for each in extras]}
        case Categorising(categories, entries):
            sorted_entries = [{"id": each.id, "text": text_to_plain(each.text)} for each in entries]
            return sorted_entries, {
                "categories": [_entry_to_plain(category) for category in categories],
                "placed": {each.id: each.category for each in entries},
            }
        case _:
            assert_never(body)


def _body_from_plain(kind: Kind, data: Plain) -> Body:
    options, answer = data["options"], data["answer"]
    is_fixed = data.get("order") == "fixed"
    match kind:
        case Kind.SINGLE:
            return SingleChoice(tuple(_option_from_plain(option) for option in options), is_fixed)
        case Kind.MULTIPLE:
            return MultipleResponse(tuple(_option_from_plain(option) for option in options), is_fixed)
        case Kind.TRUE_FALSE:
            return TrueFalse(answer)
        case Kind.NUMERIC:
            unit = answer["unit"]
            return Numeric(
                Decimal(answer["value"]),
                Decimal(answer["tolerance"]),
                text_from_plain(unit) if unit else None,
            )
        case Kind.SHORT:
            return ShortAnswer(_accepted_from_plain(answer["texts"]), answer["fold_numbers"])
        case Kind.CLOZE:
            gaps = tuple(Gap(gap["id"], _accepted_from_plain(gap["texts"])) for gap in answer["gaps"])
            return Cloze(text_from_plain(answer["text"]), gaps, answer["fold_numbers"])
        case Kind.ORDERING:
            entries = {entry["id"]: _entry_from_plain(entry) for entry in options}
            return Ordering(tuple(entries[each] for each in answer))
        case Kind.MATCHING:
            rights = {right["id"]: text_from_plain(right["text"]) for right in answer["rights"]}
            pairs = tuple(
                Pair(left["id"], text_from_plain(left["text"]), rights[left["id"]]) for left in options
            )
            return Matching(pairs, tuple(_entry_from_plain(extra) for extra in answer["extras"]))
        case Kind.CATEGORISING:
            placed = tuple(
                Placed(each["id"], text_from_plain(each["text"]), answer["placed"][each["id"]])
                for each in options
            )
            return Categorising(tuple(_entry_from_plain(each) for each in answer["categories"]), placed)
        case _:
            assert_never(kind)


def _option_to_plain(option: Option) -> Plain:
    return {
        "id": option.id,
        "text": text_to_plain(option.text),
        "right": option.is_right,
        "feedback": text_to_plain(option.feedback) if option.feedback else None,
    }


def _option_from_plain(data: Plain) -> Option:
    feedback = data["feedback"]
    return Option(
        data["id"],
        text_from_plain(data["text"]),
        data["right"],
        text_from_plain(feedback) if feedback else None,
    )


def _entry_to_plain(entry: Entry) -> Plain:
    return {"id": entry.id, "text": text_to_plain(entry.text)}


def _entry_from_plain(data: Plain) -> Entry:
    return Entry(data["id"], text_from_plain(data["text"]))


def _accepted_to_plain(accepted: Accepted) -> dict[str, list[str]]:
    return {language.value: list(answers) for language, answers in accepted.by_language}


def _accepted_from_plain(data: Mapping[str, list[str]]) -> Accepted:
    return Accepted(tuple((Language(language), tuple(answers)) for language, answers in data.items()))


# --- responses ---------------------------------------------------------------------------------------


def response_to_plain(response: Response) -> Any:
    """Return a response as plain data; its kind is that of the item it answers."""
    match response:
        case Choice(option):
            return option
        case Choices(options):
            return sorted(options)
        case Truth(is_true):
            return is_true
        case Number(text) | Words(text):
            return text
        case Order(entries):
            return list(entries)
        case Gaps(pairs) | Pairing(pairs) | Placement(pairs):
            return dict(pairs)
        case _:
            assert_never(response)


def response_from_plain(kind: Kind, data: Any) -> Response:
    """Return the response to an item of a kind."""
    match kind:
        case Kind.SINGLE:
            return Choice(data)
        case Kind.MULTIPLE:
            return Choices(frozenset(data))
        case Kind.TRUE_FALSE:
            return Truth(data)
        case Kind.NUMERIC:
            return Number(data)
        case Kind.SHORT:
            return Words(data)
        case Kind.CLOZE:
            return Gaps(tuple(data.items()))
        case Kind.ORDERING:
            return Order(tuple(data))
        case Kind.MATCHING:
            return Pairing(tuple(data.items()))
        case Kind.CATEGORISING:
            return Placement(tuple(data.items()))
        case _:
            assert_never(kind)


# --- sections and facts --------------------------------------------------------------------------------


def passage_to_plain(passage: Passage) -> Plain:
    """Return a passage as an object."""
    plain: Plain = {
        "anchor": passage.anchor,
        "text": text_to_plain(passage.text),
        "caveats": list(passage.caveats),
    }
    if passage.table is not None:
        plain["table"] = [[text_to_plain(cell) for cell in row] for row in passage.table.rows]
    return plain


def passage_from_plain(data: Plain) -> Passage:
    """Return the passage of an object."""
    rows = data.get("table")
    table = Table(tuple(tuple(text_from_plain(cell) for cell in row) for row in rows)) if rows else None
    return Passage(data["anchor"], text_from_plain(data["text"]), table, tuple(data["caveats"]))


def section_to_plain(section: Section) -> Plain:
    """Return a section as an object."""
    return {
        "id": section.id,
        "parent": section.parent,
        "title": text_to_plain(section.title),
        "passages": [passage_to_plain(passage) for passage in section.passages],
    }


def section_from_plain(data: Plain) -> Section:
    """Return the section of an object."""
    passages = tuple(passage_from_plain(passage) for passage in data["passages"])
    return Section(data["id"], data["parent"], text_from_plain(data["title"]), passages)


def fact_to_plain(fact: Fact) -> Plain:
    """Return a fact as an object; its statement keeps the mark around the value."""
    return {
        "id": fact.id,
        "passage": str(fact.passage),
        "kind": fact.kind.value,
        "value": value_to_plain(fact.value),
        "label": text_to_plain(fact.label),
        "statement": text_to_plain(fact.statement),
        "ask": text_to_plain(fact.ask) if fact.ask else None,
        "unit": text_to_plain(fact.unit) if fact.unit else None,
        "view": fact.view.value,
        "as_of": str(fact.as_of) if fact.as_of else None,
        "contested": fact.is_contested,
        "important": fact.is_important,
        "caveats": list(fact.caveats),
    }


def fact_from_plain(data: Plain) -> Fact:
    """Return the fact of an object."""
    kind = FactKind(data["kind"])
    return Fact(
        id=data["id"],
        passage=PassageRef.parse(data["passage"]),
        kind=kind,
        value=_value_from_plain(kind, data["value"]),
        label=text_from_plain(data["label"]),
        statement=text_from_plain(data["statement"]),
        ask=text_from_plain(data["ask"]) if data["ask"] else None,
        unit=text_from_plain(data["unit"]) if data["unit"] else None,
        view=View(data["view"]),
        as_of=PartialDate.parse(data["as_of"]) if data["as_of"] else None,
        is_contested=data["contested"],
        is_important=data["important"],
        caveats=tuple(data["caveats"]),
    )


def value_to_plain(value: FactValue) -> Any:
    """Return a fact's value: a number, a date or range as it is written, or a text by language."""
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Decimal):
        return number_to_plain(value)
    if isinstance(value, PartialDate | Ages):
        return str(value)
    return text_to_plain(value)


def _value_from_plain(kind: FactKind, data: Any) -> FactValue:
    if data is None:
        return None
    match kind:
        case FactKind.YEAR:
            return int(data)
        case FactKind.DATE:
            return PartialDate.parse(data)
        case FactKind.AGES:
            return Ages.parse(data)
        case FactKind.PERCENTAGE | FactKind.COUNT | FactKind.AMOUNT:
            return Decimal(data)
        case _:
            return text_from_plain(data)


# --- the structure of a pack ----------------------------------------------------------------------------


def structure_to_plain(pack: Pack) -> Plain:
    """Return everything of a pack but its items as an object."""
    return {
        "id": pack.id,
        "title": text_to_plain(pack.title),
        "about": text_to_plain(pack.about),
        "licence": pack.licence,
        "languages": [language.value for language in pack.languages],
        "sections": [section_to_plain(section) for section in pack.sections],
        "facts": [fact_to_plain(fact) for fact in pack.facts],
        "caveats": {name: text_to_plain(text) for name, text in pack.caveats.items()},
        "general_caveats": list(pack.general_caveats),
        **({"version": pack.version} if pack.version is not None else {}),
    }


def structure_from_plain(data: Plain) -> Pack:
    """Return the pack of an object that `structure_to_plain` made, without items."""
    return Pack(
        id=data["id"],
        title=text_from_plain(data["title"]),
        about=text_from_plain(data["about"]),
        licence=data["licence"],
        languages=tuple(Language(code) for code in data["languages"]),
        sections=tuple(section_from_plain(section) for section in data["sections"]),
        facts=tuple(fact_from_plain(fact) for fact in data["facts"]),
        caveats={name: text_from_plain(text) for name, text in data["caveats"].items()},
        general_caveats=tuple(data["general_caveats"]),
        version=data.get("version"),
    )
