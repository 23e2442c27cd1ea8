"""The part of a row that its kind needs: one reader for each kind of item.

To add a kind: its class in `jkquiz.domain.items`, a reader here and a row in `BODIES`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation

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
from jkquiz.formats.incoming import Snag
from jkquiz.formats.item_bodies import MAX_OPTIONS
from jkquiz.formats.row_cells import Cells, SnagError
from jkquiz.formats.table_columns import Column

_TRUE = frozenset({"true", "t", "yes", "y", "1", "○", "〇", "◯", "o", "正", "正しい", "はい", "真"}) | {
    *("맞다", "참", "예", "맞음"),
}
_FALSE = frozenset({"false", "f", "no", "n", "0", "×", "✕", "✗", "x", "誤", "誤り", "いいえ", "偽"}) | {
    *("틀리다", "거짓", "아니요", "틀림"),
}
GAP = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
"""A gap in the text of a row: `[[1965年|昭和40年]]`, `[[2=1965年]]` where languages differ in their order."""
_NUMBERED_GAP = re.compile(r"([0-9]{1,2})\s*=(.*)", re.DOTALL)
_BETWEEN = re.compile(r"[,\u3001;\s]+")


def read_body(kind: Kind, cells: Cells) -> Body:
    """Read the body of an item of a kind.

    Raises:
        SnagError: where the row has not what the kind needs.
    """
    return BODIES[kind](cells)


def guess_kind(cells: Cells) -> Kind:
    """Return the kind of item that a row most likely is, where it does not say it."""
    if cells.numbers(Column.MATCH):
        return Kind.MATCHING
    if cells.numbers(Column.OPTION):
        rights = _BETWEEN.split(cells.plain(Column.RIGHT))
        texts = {text.strip() for text in cells.strings(Column.OPTION)}
        is_one = len(rights) < 2 or cells.plain(Column.RIGHT) in texts
        return Kind.SINGLE if is_one else Kind.MULTIPLE
    if any(GAP.search(string) for _, string in cells.text(Column.TEXT)):
        return Kind.CLOZE
    answer = cells.first(Column.ANSWER) or cells.plain(Column.RIGHT)
    if answer.lower() in (_TRUE | _FALSE) - {"1", "0"}:
        return Kind.TRUE_FALSE
    return Kind.NUMERIC if _number(answer) is not None else Kind.SHORT


def letter(index: int) -> str:
    """Return the id of an option by its place, from 0."""
    return chr(ord("a") + index)


# --- a reader for each kind -------------------------------------------------------------------------------


def _single(cells: Cells) -> Body:
    return SingleChoice(_options(cells), _is(cells, Column.ORDER, "fixed"))


def _multiple(cells: Cells) -> Body:
    return MultipleResponse(_options(cells), _is(cells, Column.ORDER, "fixed"))


def _true_false(cells: Cells) -> Body:
    found = _answer(cells)
    if found.lower() not in _TRUE | _FALSE:
        raise SnagError(Column.ANSWER, Snag.NOT_TRUTH, found=found[:40])
    return TrueFalse(found.lower() in _TRUE)


def _numeric(cells: Cells) -> Body:
    found = _answer(cells)
    value = _number(found)
    if value is None:
        raise SnagError(Column.ANSWER, Snag.NOT_NUMBER, found=found[:40])
    margin = cells.plain(Column.TOLERANCE)
    tolerance = _number(margin or "0")
    if tolerance is None:
        raise SnagError(Column.TOLERANCE, Snag.NOT_NUMBER, found=margin[:40])
    unit = cells.text(Column.UNIT)
    return Numeric(value, tolerance, unit if cells.strings(Column.UNIT) else None)


def _short(cells: Cells) -> Body:
    _answer(cells)
    accepted = {language: _variants(string) for language, string in cells.text(Column.ANSWER)}
    return ShortAnswer(_accepted(accepted), _is(cells, Column.NUMBERS, "fold"))


def _cloze(cells: Cells) -> Body:
    texts: dict[Language, str] = {}
    answers: dict[str, dict[Language, tuple[str, ...]]] = {}
    for language, string in cells.text(Column.TEXT):
        count = 0

        def mark(found: re.Match[str], language: Language = language) -> str:
            nonlocal count
            count += 1
            numbered = _NUMBERED_GAP.fullmatch(found[1].strip())
            name = numbered[1] if numbered else str(count)
            answers.setdefault(name, {})[language] = _variants(numbered[2] if numbered else found[1])
            return f"[[{name}]]"

        texts[language] = GAP.sub(mark, string)
    if not answers:
        raise SnagError(Column.TEXT, Snag.NO_GAPS)
    gaps = tuple(Gap(name, _accepted(answers[name])) for name in sorted(answers, key=int))
    return Cloze(Text.of(texts), gaps, _is(cells, Column.NUMBERS, "fold"))


def _ordering(cells: Cells) -> Body:
    entries = [Entry(letter(place), text) for place, (_, text) in enumerate(_several(cells, Column.OPTION))]
    written = cells.plain(Column.RIGHT)
    if not written:
        return Ordering(tuple(entries))
    order = _chosen(cells, written, [entry.text for entry in entries])
    if sorted(order) != list(range(len(entries))):
        raise SnagError(Column.RIGHT, Snag.RIGHT_UNKNOWN, found=written[:40])
    return Ordering(tuple(entries[place] for place in order))


def _matching(cells: Cells) -> Body:
    pairs, extras = [], []
    lefts, rights = dict(_several(cells, Column.OPTION)), dict(_several(cells, Column.MATCH))
    for place, number in enumerate(sorted(lefts | rights)):
        if number not in lefts:
            extras.append(Entry(letter(place), rights[number]))
        elif number not in rights:
            raise SnagError(Column.MATCH, Snag.MATCH_MISSING, number=str(number))
        else:
            pairs.append(Pair(letter(place), lefts[number], rights[number]))
    return Matching(tuple(pairs), tuple(extras))


def _categorising(cells: Cells) -> Body:
    names = dict(_several(cells, Column.MATCH))
    categories: dict[Text, str] = {}
    for text in names.values():
        categories.setdefault(text, letter(len(categories)))
    entries = []
    for place, (number, text) in enumerate(_several(cells, Column.OPTION)):
        if number not in names:
            raise SnagError(Column.MATCH, Snag.MATCH_MISSING, number=str(number))
        entries.append(Placed(letter(place), text, categories[names[number]]))
    return Categorising(tuple(Entry(name, text) for text, name in categories.items()), tuple(entries))


BODIES: dict[Kind, Callable[[Cells], Body]] = {
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


# --- parts ------------------------------------------------------------------------------------------------


def _several(cells: Cells, column: Column) -> Iterator[tuple[int, Text]]:
    """Yield the filled cells of a numbered column with their numbers, in order."""
    numbers = cells.numbers(column)
    if len(numbers) > MAX_OPTIONS:
        raise SnagError(column, Snag.TOO_MANY_OPTIONS, found=str(len(numbers)), most=str(MAX_OPTIONS))
    for number in numbers:
        yield number, cells.text(column, number)


def _options(cells: Cells) -> tuple[Option, ...]:
    texts = list(_several(cells, Column.OPTION))
    written = cells.plain(Column.RIGHT) or cells.first(Column.ANSWER)
    if not written:
        raise SnagError(Column.RIGHT, Snag.RIGHT_MISSING)
    right = set(_chosen(cells, written, [text for _, text in texts]))
    options = []
    for place, (number, text) in enumerate(texts):
        has_feedback = bool(cells.strings(Column.FEEDBACK, number))
        feedback = cells.text(Column.FEEDBACK, number) if has_feedback else None
        options.append(Option(letter(place), text, place in right, feedback))
    return tuple(options)


def _chosen(cells: Cells, written: str, texts: Sequence[Text]) -> list[int]:
    """Return the places, from 0, of options that are named by number, letter or text."""
    numbers = cells.numbers(Column.OPTION)
    by_name = {string.strip().lower(): place for place, text in enumerate(texts) for _, string in text}
    if written.lower() in by_name and written not in {str(number) for number in numbers}:
        return [by_name[written.lower()]]
    chosen = []
    for part in filter(None, _BETWEEN.split(written)):
        name = re.sub(r"^\(|\)$|\.0?$", "", part.lower())
        if name.isdecimal() and int(name) in numbers:
            chosen.append(numbers.index(int(name)))
        elif len(name) == 1 and "a" <= name <= letter(len(texts) - 1):
            chosen.append(ord(name) - ord("a"))
        else:
            raise SnagError(Column.RIGHT, Snag.RIGHT_UNKNOWN, found=part[:40])
    return chosen


def _answer(cells: Cells) -> str:
    found = cells.first(Column.ANSWER) or cells.plain(Column.RIGHT)
    if not found:
        raise SnagError(Column.ANSWER, Snag.ANSWER_MISSING)
    return found


def _variants(string: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in re.split(r"[|\uff5c]", string) if part.strip()))


def _accepted(answers: dict[Language, tuple[str, ...]]) -> Accepted:
    return Accepted(tuple((language, answers[language]) for language in Language if answers.get(language)))


def _number(written: str) -> Decimal | None:
    plain = written.replace(",", "").replace("−", "-").strip()
    if not re.fullmatch(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?", plain):
        return None
    try:
        return Decimal(plain.removesuffix(".0"))
    except InvalidOperation:  # pragma: no cover - the pattern admits only numbers
        return None


def _is(cells: Cells, column: Column, word: str) -> bool:
    found = cells.plain(column).lower()
    if found not in {"", word}:
        raise SnagError(column, Snag.UNKNOWN_WORD, found=found[:40], expected=word)
    return found == word
