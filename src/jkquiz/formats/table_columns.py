"""The columns of a table of items: what each is called, and which kind of item needs which."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jkquiz.domain.items import Kind
from jkquiz.domain.texts import Language
from jkquiz.formats.incoming import RefusedError, Snag, Trouble


class Column(StrEnum):
    """A column, by its name in the first row."""

    ID = "id"
    KIND = "kind"
    SECTION = "section"
    FACTS = "facts"
    LEVEL = "level"
    STATUS = "status"
    THINKING = "thinking"
    TAGS = "tags"
    CAVEATS = "caveats"
    PASSAGE = "passage"
    STEM = "stem"
    TEXT = "text"
    OPTION = "option"
    MATCH = "match"
    FEEDBACK = "feedback"
    RIGHT = "right"
    ANSWER = "answer"
    TOLERANCE = "tolerance"
    UNIT = "unit"
    ORDER = "order"
    NUMBERS = "numbers"
    EXPLANATION = "explanation"


BY_LANGUAGE = frozenset(
    {
        Column.STEM,
        Column.TEXT,
        Column.OPTION,
        Column.MATCH,
        Column.FEEDBACK,
        Column.ANSWER,
        Column.UNIT,
        Column.EXPLANATION,
    }
)
"""Columns that there is one of for each language: `stem`, `stem:en`."""
NUMBERED = frozenset({Column.OPTION, Column.MATCH, Column.FEEDBACK})
"""Columns that there are several of: `option1`, `option2`."""

NEEDED: dict[Kind, tuple[Column, ...]] = {
    Kind.SINGLE: (Column.STEM, Column.OPTION, Column.RIGHT),
    Kind.MULTIPLE: (Column.STEM, Column.OPTION, Column.RIGHT),
    Kind.TRUE_FALSE: (Column.STEM, Column.ANSWER),
    Kind.NUMERIC: (Column.STEM, Column.ANSWER),
    Kind.SHORT: (Column.STEM, Column.ANSWER),
    Kind.CLOZE: (Column.STEM, Column.TEXT),
    Kind.ORDERING: (Column.STEM, Column.OPTION),
    Kind.MATCHING: (Column.STEM, Column.OPTION, Column.MATCH),
    Kind.CATEGORISING: (Column.STEM, Column.OPTION, Column.MATCH),
}
"""What a row has to have to be an item of a kind."""

_ALIASES = {
    Column.ID: "識別子 番号 식별자 번호",
    Column.KIND: "形式 種類 형식 유형 type",
    Column.SECTION: "節 分野 章 절 단원 topic",
    Column.FACTS: "事実 fact 사실",
    Column.LEVEL: "難易度 난이도 difficulty",
    Column.STATUS: "状態 상태",
    Column.THINKING: "思考 사고",
    Column.TAGS: "タグ tag 태그",
    Column.CAVEATS: "注意 caveat 주의",
    Column.PASSAGE: "本文 본문",
    Column.STEM: "問題文 問題 設問 質問 문제 문제문 질문 question",
    Column.TEXT: "穴埋め文 빈칸글",
    Column.OPTION: "選択肢 선택지 보기 choice",
    Column.MATCH: "相手 組 짝",
    Column.FEEDBACK: "選択肢の説明 선택지설명",
    Column.RIGHT: "正解 정답 correct key",
    Column.ANSWER: "答え 解答 答 답 answers",
    Column.TOLERANCE: "許容差 허용오차",
    Column.UNIT: "単位 단위",
    Column.ORDER: "順序 순서",
    Column.NUMBERS: "数 수",
    Column.EXPLANATION: "解説 説明 해설 설명",
}
_COLUMN_BY_NAME = {name: column for column in Column for name in (column.value, *_ALIASES[column].split())}
_PICTURE = re.compile("(?:picture|image|img|figure|画像|図|写真|그림|사진|이미지)", re.IGNORECASE)
"""What a column of pictures is called, which a table can't carry."""
_HEAD = re.compile(r"(?P<name>[^:0-9]+?)\s*(?P<number>[0-9]{1,5})?\s*(?::\s*(?P<language>[a-z]{2}))?")


@dataclass(frozen=True, slots=True)
class Head:
    """What the cells below a name in the first row are."""

    column: Column
    number: int = 0
    """From 1 for columns that there are several of."""
    language: Language | None = None
    """None where the name does not say it."""

    @classmethod
    def parse(cls, name: str) -> "Head | None":
        """Read a name of a column; None where it is none."""
        found = _HEAD.fullmatch(unicodedata.normalize("NFKC", name).strip().lower())
        column = _COLUMN_BY_NAME.get(re.sub(r"[\s_-]", "", found["name"])) if found else None
        if found is None or column is None:
            return None
        number, code = int(found["number"] or 0), found["language"]
        if bool(number) != (column in NUMBERED) or (code and column not in BY_LANGUAGE):
            return None
        if code and code not in set(Language):
            return None
        return cls(column, number, Language(code) if code else None)

    def __str__(self) -> str:
        language = f":{self.language}" if self.language else ""
        return f"{self.column}{self.number or ''}{language}"


def is_head(cells: Sequence[str]) -> bool:
    """Whether a row is the first one of a table of items: it names the question's column."""
    return any((head := Head.parse(cell)) and head.column is Column.STEM for cell in cells)


def read_heads(cells: Sequence[str], place: str) -> tuple[list[Head | None], list[Trouble]]:
    """Return what each column is, None for one that is not known, and the trouble with those.

    Raises:
        RefusedError: where no column is the question's, or two are the same.
    """
    heads = [Head.parse(cell) for cell in cells]
    if not any(head and head.column is Column.STEM for head in heads):
        names = ", ".join(cell[:20] for cell in cells[:8] if cell.strip()) or "-"
        raise RefusedError(place, Snag.NO_STEM_COLUMN, found=names)
    known = [head for head in heads if head]
    if len(set(known)) < len(known):
        twice = next(head for head in known if known.count(head) > 1)
        raise RefusedError(place, Snag.COLUMN_TWICE, column=str(twice))
    return heads, list(_unknown(cells, heads, place))


def _unknown(cells: Sequence[str], heads: Sequence[Head | None], place: str) -> Iterator[Trouble]:
    for cell, head in zip(cells, heads, strict=True):
        if head is None and cell.strip():
            snag = Snag.PICTURE_COLUMN if _PICTURE.match(cell.strip()) else Snag.UNKNOWN_COLUMN
            yield Trouble(place, snag, {"column": cell.strip()[:40]})
