"""Items as rows of a table, which `jkquiz.formats.item_table` reads again."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from jkquiz.domain.bank import MARK
from jkquiz.domain.items import (
    Accepted,
    Categorising,
    Cloze,
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
from jkquiz.domain.texts import Language, Text
from jkquiz.formats.table_columns import BY_LANGUAGE, NUMBERED, Column, Head

_Filled = tuple[Column, int, Text | str]


def item_rows(items: Sequence[Item], languages: Sequence[Language]) -> list[list[str]]:
    """Return a table of items: the names of its columns, then a row an item; empty columns are left out."""
    rows = [dict(_cells(item, languages)) for item in items]
    used = {head for row in rows for head in row}
    heads = [head for head in all_heads(languages, _most(used)) if head in used]
    return [[str(head) for head in heads], *([row.get(head, "") for head in heads] for row in rows)]


def all_heads(languages: Sequence[Language | None], options: int) -> Iterator[Head]:
    """Yield every column, in the order in which a teacher fills them; options stand beside their partners."""
    numbered = [column for column in Column if column in NUMBERED]
    for column in Column:
        if column in NUMBERED:
            if column is not numbered[0]:
                continue
            for number in range(1, options + 1):
                for each in numbered:
                    yield from (Head(each, number, language) for language in languages)
        elif column in BY_LANGUAGE:
            yield from (Head(column, 0, language) for language in languages)
            if column is Column.ANSWER and None not in languages:
                yield Head(column)
        else:
            yield Head(column)


def _most(heads: set[Head]) -> int:
    return max((head.number for head in heads), default=0)


def _cells(item: Item, languages: Sequence[Language]) -> Iterator[tuple[Head, str]]:
    for column, number, value in (*_common(item), *_body(item)):
        if isinstance(value, str):
            if value:
                yield Head(column, number), value
            continue
        for language, string in value:
            if string and language in languages:
                yield Head(column, number, language), string


def _common(item: Item) -> Iterator[_Filled]:
    yield Column.ID, 0, item.id
    yield Column.KIND, 0, item.kind.value
    yield Column.SECTION, 0, item.section or ""
    yield Column.FACTS, 0, ", ".join(item.facts)
    yield Column.LEVEL, 0, str(item.level)
    yield Column.STATUS, 0, item.status.value
    yield Column.THINKING, 0, item.thinking.value
    yield Column.TAGS, 0, ", ".join(item.tags)
    yield Column.CAVEATS, 0, ", ".join(item.caveats)
    yield Column.PASSAGE, 0, str(item.passage) if item.passage else ""
    yield Column.STEM, 0, item.stem
    yield Column.EXPLANATION, 0, item.explanation


def _body(item: Item) -> Iterator[_Filled]:
    body = item.body
    match body:
        case SingleChoice(options, is_fixed) | MultipleResponse(options, is_fixed):
            yield from _options(options)
            yield Column.ORDER, 0, "fixed" if is_fixed else ""
        case TrueFalse(is_true):
            yield Column.ANSWER, 0, "true" if is_true else "false"
        case Numeric(value, tolerance, unit):
            yield Column.ANSWER, 0, f"{value:f}"
            yield Column.TOLERANCE, 0, f"{tolerance:f}" if tolerance else ""
            yield Column.UNIT, 0, unit or ""
        case ShortAnswer(accepted, folds_numbers):
            yield Column.ANSWER, 0, _variants(accepted)
            yield Column.NUMBERS, 0, "fold" if folds_numbers else ""
        case Cloze():
            yield Column.TEXT, 0, _cloze(body)
            yield Column.NUMBERS, 0, "fold" if body.folds_numbers else ""
        case Ordering(entries):
            yield from ((Column.OPTION, number, entry.text) for number, entry in enumerate(entries, 1))
        case Matching(pairs, extras):
            for number, pair in enumerate(pairs, 1):
                yield Column.OPTION, number, pair.left
                yield Column.MATCH, number, pair.right
            for number, extra in enumerate(extras, len(pairs) + 1):
                yield Column.MATCH, number, extra.text
        case Categorising():
            yield from _categories(body)
        case _:
            assert_never(body)


def _options(options: Sequence[Option]) -> Iterator[_Filled]:
    for number, option in enumerate(options, 1):
        yield Column.OPTION, number, option.text
        if option.feedback is not None:
            yield Column.FEEDBACK, number, option.feedback
    yield Column.RIGHT, 0, ", ".join(str(n) for n, option in enumerate(options, 1) if option.is_right)


def _categories(body: Categorising) -> Iterator[_Filled]:
    names = {category.id: category.text for category in body.categories}
    for number, entry in enumerate(body.entries, 1):
        yield Column.OPTION, number, entry.text
        yield Column.MATCH, number, names[entry.category]
    used = {entry.category for entry in body.entries}
    empty = (category for category in body.categories if category.id not in used)
    yield from ((Column.MATCH, len(body.entries) + n, category.text) for n, category in enumerate(empty, 1))


def _variants(accepted: Accepted) -> Text:
    return Text.of({language: " | ".join(answers) for language, answers in accepted.by_language})


def _cloze(body: Cloze) -> Text:
    numbers = {gap.id: number for number, gap in enumerate(body.gaps, 1)}
    answers = {gap.id: dict(gap.accepted.by_language) for gap in body.gaps}
    filled = {}
    for language, string in body.text:
        filled[language] = MARK.sub(
            lambda found, language=language: (  # type: ignore[misc]
                f"[[{numbers[found[1]]}={' | '.join(answers[found[1]].get(language, ()))}]]"
            ),
            string,
        )
    return Text.of(filled)
