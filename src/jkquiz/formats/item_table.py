"""A table of items, one a row, as teachers keep them in a spreadsheet: rows to items and back.

`jkquiz.formats.table_columns` says which columns there are. A row whose first cell begins with `#` is a
remark.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from jkquiz.domain.bank import PassageRef
from jkquiz.domain.items import Item, Kind, Status, Thinking
from jkquiz.domain.texts import Language
from jkquiz.formats.incoming import MAX_ROWS, Reading, RefusedError, Row, Snag, Trouble
from jkquiz.formats.row_bodies import guess_kind, read_body
from jkquiz.formats.row_cells import Cells, SnagError
from jkquiz.formats.table_columns import BY_LANGUAGE, Column, Head, read_heads

_ID = re.compile(r"[\w][\w.:/-]{0,99}")
_LEVELS = {"1": 1, "2": 2, "3": 3}
_LEVEL_WORDS = {
    1: "basic easy 基本 基礎 易 기본 쉬움",
    2: "standard normal 標準 中 표준 보통",
    3: "demanding hard 発展 応用 難 심화 어려움",
}
_KIND_WORDS = {
    Kind.SINGLE: "単一選択 選択 択一 하나고르기 선택 singlechoice choice",
    Kind.MULTIPLE: "複数選択 모두고르기 multipleresponse",
    Kind.TRUE_FALSE: "正誤 ○× 〇× 맞다·틀리다 참·거짓 진위 ox true/false trueorfalse tf",
    Kind.NUMERIC: "数値 수쓰기 숫자 number",
    Kind.SHORT: "短答 記述 단답 shortanswer",
    Kind.CLOZE: "穴埋め 空所補充 빈칸 gaps",
    Kind.ORDERING: "並べ替え 並べかえ 整序 순서 order",
    Kind.MATCHING: "組み合わせ 組合せ 짝짓기 match",
    Kind.CATEGORISING: "分類 나누기 categorizing",
}
_STATUS_WORDS = {
    Status.DRAFT: "下書き 초안",
    Status.REVIEW: "確認待ち 검토중",
    Status.LIVE: "出題中 출제중",
    Status.RETIRED: "出題停止 引退 출제중단",
}
_KINDS = {word: kind for kind, words in _KIND_WORDS.items() for word in (kind.value, *words.split())}
_STATUSES = {
    word: status for status, words in _STATUS_WORDS.items() for word in (status.value, *words.split())
}
_EXTRA_LEVELS = {word: level for level, words in _LEVEL_WORDS.items() for word in words.split()}


class Written(NamedTuple):
    """A row of a table as it was written."""

    place: str
    cells: Sequence[str]
    places: Callable[[int], str]
    """The place of a cell by its column, from 0."""
    dates: frozenset[int] = frozenset()
    """Columns whose cells the spreadsheet made a date of."""


def read_items(
    written: Iterable[Written], name: str, form: str, language: Language | None = None, encoding: str = ""
) -> Reading:
    """Read a table of items.

    Args:
        written: its rows, the first one the names of the columns.
        name: of the file.
        form: the name of its format.
        language: of columns that do not name theirs; None to guess it by the letters.
        encoding: how a text's letters were read.

    Raises:
        RefusedError: where nothing of it can be used.
    """
    rows = (row for row in written if any(cell.strip() for cell in row.cells))
    rows = (row for row in rows if not next(cell for cell in row.cells if cell.strip()).startswith("#"))
    first = next(rows, None)
    if first is None:
        raise RefusedError(name, Snag.EMPTY)
    heads, lost = read_heads(first.cells, first.place)
    kept: list[Written] = []
    for row in rows:
        if len(kept) == MAX_ROWS:
            raise RefusedError(row.place, Snag.TOO_MANY_ROWS, most=str(MAX_ROWS))
        kept.append(row)
    for row in kept:
        if any(cell.strip() for cell in row.cells[len(heads) :]):
            lost.append(Trouble(row.place, Snag.NO_HEAD))
    spoken = language or guess_language(_unlabelled(heads, kept))
    given = frozenset(head.column.value for head in heads if head)
    return Reading(form, tuple(_row(row, heads, spoken, given) for row in kept), tuple(lost), encoding)


def guess_language(strings: Iterable[str]) -> Language:
    """Return the language that texts are most likely in, by their letters."""
    counts = dict.fromkeys(Language, 0)
    for string in strings:
        for letter in string[:200]:
            if "\u3041" <= letter <= "\u30ff" or "\u4e00" <= letter <= "\u9fff":
                counts[Language.JAPANESE] += 2
            elif "\uac00" <= letter <= "\ud7a3":
                counts[Language.KOREAN] += 2
            elif letter.isascii() and letter.isalpha():
                counts[Language.ENGLISH] += 1
    return max(counts, key=lambda language: counts[language])


def _unlabelled(heads: Sequence[Head | None], rows: Sequence[Written]) -> Iterator[str]:
    columns = [
        place
        for place, head in enumerate(heads)
        if head and head.column in BY_LANGUAGE and head.language is None
    ]
    for row in rows[:200]:
        yield from (row.cells[place] for place in columns if place < len(row.cells))


def _row(row: Written, heads: Sequence[Head | None], language: Language, given: frozenset[str]) -> Row:
    stem = next((place for place, head in enumerate(heads) if head and head.column is Column.STEM), 0)
    text = row.cells[stem].strip()[:200] if stem < len(row.cells) else ""
    try:
        for column in sorted(row.dates):
            if column < len(heads) and heads[column]:
                raise SnagError(heads[column], Snag.DATE_CELL, found=row.cells[column][:40])
        item = _item(Cells.of(heads, row.cells, language))
    except SnagError as error:
        place = _place(row, heads, error.column)
        details = {"column": str(error.column), **error.details} if error.column else error.details
        return Row(row.place, text, None, given, (Trouble(place, error.snag, details),))
    return Row(row.place, text, item, given)


def _place(row: Written, heads: Sequence[Head | None], column: Column | Head | None) -> str:
    """Return the place of the cell that a snag is in, or of the row where it is in none."""
    for place, head in enumerate(heads):
        if head is not None and column in {head, head.column}:
            return row.places(place)
    return row.place


def _item(cells: Cells) -> Item:
    name = cells.plain(Column.ID)
    if name and not _ID.fullmatch(name):
        raise SnagError(Column.ID, Snag.BAD_ID, found=name[:40])
    kind = _kind(cells)
    address = cells.plain(Column.PASSAGE)
    try:
        passage = PassageRef.parse(address) if address else None
    except ValueError:
        raise SnagError(Column.PASSAGE, Snag.BAD_PASSAGE, found=address[:40]) from None
    return Item(
        id=name,
        stem=cells.text(Column.STEM),
        body=read_body(kind, cells),
        explanation=cells.text(Column.EXPLANATION),
        facts=cells.words(Column.FACTS),
        level=_level(cells),
        thinking=_thinking(cells),
        status=_status(cells),
        caveats=cells.words(Column.CAVEATS),
        tags=cells.words(Column.TAGS),
        section=cells.by_head.get(Head(Column.SECTION)),
        passage=passage,
    )


def _word(cells: Cells, column: Column) -> str:
    return re.sub(r"[\s_]|-(?=[a-z])", "", cells.plain(column).lower())


def _kind(cells: Cells) -> Kind:
    word = _word(cells, Column.KIND)
    if not word:
        return guess_kind(cells)
    if word not in _KINDS:
        known = ", ".join(kind.value for kind in Kind)
        raise SnagError(Column.KIND, Snag.UNKNOWN_KIND, found=word[:40], expected=known)
    return _KINDS[word]


def _status(cells: Cells) -> Status:
    word = _word(cells, Column.STATUS)
    if word and word not in _STATUSES:
        known = ", ".join(status.value for status in Status)
        raise SnagError(Column.STATUS, Snag.UNKNOWN_STATUS, found=word[:40], expected=known)
    return _STATUSES[word] if word else Status.LIVE


def _thinking(cells: Cells) -> Thinking:
    word = _word(cells, Column.THINKING)
    if word and word not in set(Thinking):
        known = ", ".join(each.value for each in Thinking)
        raise SnagError(Column.THINKING, Snag.UNKNOWN_WORD, found=word[:40], expected=known)
    return Thinking(word) if word else Thinking.REMEMBER


def _level(cells: Cells) -> int:
    word = _word(cells, Column.LEVEL).removesuffix(".0")
    level = (_LEVELS | _EXTRA_LEVELS).get(word or "2")
    if level is None:
        raise SnagError(Column.LEVEL, Snag.BAD_LEVEL, found=word[:40])
    return level
