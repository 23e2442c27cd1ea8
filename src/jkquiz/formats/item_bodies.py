"""The part of an item's document that its kind needs: one reader for each kind.

To add a kind: its class in `jkquiz.domain.items`, a reader here and a row in `BODIES`.
"""

import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal

from jkquiz.domain.bank import MARK
from jkquiz.domain.items import (
    Accepted,
    Body,
    Categorising,
    Cloze,
    Entry,
    Gap,
    Kind,
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
from jkquiz.formats.schema import Fields, Reader
from jkquiz.formats.strict_yaml import Node

MAX_OPTIONS = 12
_EMPTY = Text.same("")
_GAP_ID = re.compile(r"[0-9a-z]+")


def read_body(kind: Kind, fields: Fields) -> Body:
    """Read the body of an item of a kind, noting every problem."""
    return BODIES[kind](fields)


def _single(fields: Fields) -> Body:
    options = _options(fields)
    right = sum(option.is_right for option in options)
    if options and right != 1:
        fields.reader.problem(fields.at("options"), "one-right", found=str(right))
    return SingleChoice(options, _is_fixed(fields))


def _multiple(fields: Fields) -> Body:
    options = _options(fields)
    right = sum(option.is_right for option in options)
    if options and right in {0, len(options)}:
        fields.reader.problem(fields.at("options"), "some-right", found=str(right), of=str(len(options)))
    return MultipleResponse(options, _is_fixed(fields))


def _true_false(fields: Fields) -> Body:
    return TrueFalse(fields.need("answer", fields.reader.flag, default=False))


def _numeric(fields: Fields) -> Body:
    reader = fields.reader
    tolerance = fields.take("tolerance", reader.decimal, Decimal(0))
    if tolerance < 0:
        reader.problem(fields.at("tolerance"), "negative-tolerance", found=str(tolerance))
    return Numeric(
        fields.need("answer", reader.decimal, Decimal(0)), tolerance, fields.take("unit", reader.text, None)
    )


def _short(fields: Fields) -> Body:
    return ShortAnswer(_accepted(fields), _folds_numbers(fields))


def _cloze(fields: Fields) -> Body:
    reader = fields.reader
    text = fields.need("text", reader.text, _EMPTY)
    gaps = fields.need("gaps", lambda node: reader.list_of(node, lambda each: _gap(reader, each)), ())
    _report_twice(reader, fields.at("gaps"), [gap.id for gap in gaps])
    for language, string in text:
        marked = sorted(MARK.findall(string))
        if string and marked != sorted(gap.id for gap in gaps):
            reader.problem(
                fields.at("text"),
                "gaps-differ",
                language=language.value,
                marked=", ".join(marked) or "-",
                listed=", ".join(gap.id for gap in gaps) or "-",
            )
    return Cloze(text, gaps, _folds_numbers(fields))


def _ordering(fields: Fields) -> Body:
    entries = _entries(fields, "entries", least=3)
    return Ordering(entries)


def _matching(fields: Fields) -> Body:
    reader = fields.reader
    pairs = fields.need("pairs", lambda node: reader.list_of(node, lambda each: _pair(reader, each)), ())
    extras = _entries(fields, "extras", least=0)
    _report_few(reader, fields.at("pairs"), len(pairs), 2)
    _report_twice(reader, fields.at("pairs"), [*(pair.id for pair in pairs), *(each.id for each in extras)])
    _report_alike(
        reader, fields.at("pairs"), [*(pair.right for pair in pairs), *(each.text for each in extras)]
    )
    return Matching(pairs, extras)


def _categorising(fields: Fields) -> Body:
    reader = fields.reader
    categories = _entries(fields, "categories", least=2)
    known = {category.id for category in categories}
    entries = fields.need(
        "entries", lambda node: reader.list_of(node, lambda each: _placed(reader, each, known)), ()
    )
    _report_few(reader, fields.at("entries"), len(entries), 2)
    _report_twice(reader, fields.at("entries"), [entry.id for entry in entries])
    return Categorising(categories, entries)


BODIES: dict[Kind, Callable[[Fields], Body]] = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.TRUE_FALSE: _true_false,
    Kind.NUMERIC: _numeric,
    Kind.SHORT: _short,
    Kind.CLOZE: _cloze,
    Kind.ORDERING: _ordering,
    Kind.MATCHING: _matching,
    Kind.CATEGORISING: _categorising,
}


def _options(fields: Fields) -> tuple[Option, ...]:
    reader = fields.reader
    node = fields.at("options")
    options = fields.need("options", lambda each: reader.list_of(each, lambda one: _option(reader, one)), ())
    if fields.has("options"):
        _report_few(reader, node, len(options), 2)
        if len(options) > MAX_OPTIONS:
            reader.problem(node, "too-many", found=str(len(options)), most=str(MAX_OPTIONS))
    _report_twice(reader, node, [option.id for option in options])
    _report_alike(reader, node, [option.text for option in options])
    return options


def _option(reader: Reader, node: Node) -> Option:
    fields = Fields(reader, node)
    option = Option(
        id=fields.need("id", reader.slug, ""),
        text=fields.need("text", reader.text, _EMPTY),
        is_right=fields.need("right", reader.flag, default=False),
        feedback=fields.take("feedback", reader.text, None),
    )
    fields.close()
    return option


def _gap(reader: Reader, node: Node) -> Gap:
    fields = Fields(reader, node)
    gap = Gap(fields.need("id", reader.slug, ""), _accepted(fields))
    fields.close()
    return gap


def _pair(reader: Reader, node: Node) -> Pair:
    fields = Fields(reader, node)
    pair = Pair(
        fields.need("id", reader.slug, ""),
        fields.need("left", reader.text, _EMPTY),
        fields.need("right", reader.text, _EMPTY),
    )
    fields.close()
    return pair


def _placed(reader: Reader, node: Node, known: set[str]) -> Placed:
    fields = Fields(reader, node)
    placed = Placed(
        fields.need("id", reader.slug, ""),
        fields.need("text", reader.text, _EMPTY),
        fields.need("category", reader.slug, ""),
    )
    if placed.category and placed.category not in known:
        reader.problem(
            fields.at("category"), "unknown-word", found=placed.category, expected=", ".join(sorted(known))
        )
    fields.close()
    return placed


def _entries(fields: Fields, key: str, *, least: int) -> tuple[Entry, ...]:
    reader = fields.reader

    def entry(node: Node) -> Entry:
        inner = Fields(reader, node)
        read = Entry(inner.need("id", reader.slug, ""), inner.need("text", reader.text, _EMPTY))
        inner.close()
        return read

    take = fields.need if least else fields.take
    entries = take(key, lambda node: reader.list_of(node, entry), ())
    if fields.has(key):
        _report_few(reader, fields.at(key), len(entries), least)
    _report_twice(reader, fields.at(key), [each.id for each in entries])
    _report_alike(reader, fields.at(key), [each.text for each in entries])
    return entries


def _accepted(fields: Fields) -> Accepted:
    reader = fields.reader
    nothing: dict[Language, tuple[str, ...]] = {}
    answers = fields.need("answers", lambda node: reader.by_language(node, reader.strings, ()), nothing)
    return Accepted(tuple((language, strings) for language, strings in answers.items() if strings))


def _is_fixed(fields: Fields) -> bool:
    return _word(fields, "order", "fixed")


def _folds_numbers(fields: Fields) -> bool:
    return _word(fields, "numbers", "fold")


def _word(fields: Fields, key: str, word: str) -> bool:
    found = fields.take(key, fields.reader.string, "")
    if found not in {"", word}:
        fields.reader.problem(fields.at(key), "unknown-word", found=found, expected=word)
    return found == word


def _report_few(reader: Reader, node: Node, found: int, least: int) -> None:
    if 0 < found < least:
        reader.problem(node, "too-few", found=str(found), least=str(least))


def _report_twice(reader: Reader, node: Node, ids: list[str]) -> None:
    for each in sorted(each for each, times in Counter(ids).items() if each and times > 1):
        reader.problem(node, "listed-twice", found=each)


def _report_alike(reader: Reader, node: Node, texts: list[Text]) -> None:
    """Report texts that read the same in one of the languages: nobody could tell them apart."""
    seen: set[tuple[str, str]] = set()
    for text in texts:
        for language, string in text:
            if string and (language.value, string) in seen:
                reader.problem(node, "read-alike", language=language.value, found=string)
            seen.add((language.value, string))
