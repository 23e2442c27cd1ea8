"""What is read from a file of another program: rows that became items or did not, each with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from errno import ENOENT
from os import strerror
from pathlib import Path

from jkquiz.domain.items import Item

MAX_BYTES = 32 * 1024 * 1024
MAX_ROWS = 20_000
MAX_TEXT = 20_000
"""How many characters one cell or passage may have."""


class Snag(StrEnum):
    """Why something can't be used as it stands."""

    # the whole file
    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    EMPTY = "empty"
    NOT_TEXT = "not-text"
    BAD_LETTERS = "bad-letters"
    BAD_QUOTES = "bad-quotes"
    BROKEN_ARCHIVE = "broken-archive"
    UNPACKS_TOO_LARGE = "unpacks-too-large"
    FORBIDDEN_XML = "forbidden-xml"
    UNKNOWN_FORMAT = "unknown-format"
    NO_STEM_COLUMN = "no-stem-column"
    COLUMN_TWICE = "column-twice"
    TOO_MANY_ROWS = "too-many-rows"
    TOO_MANY_PASSAGES = "too-many-passages"
    NO_PASSAGES = "no-passages"
    # a row
    TEXT_TOO_LONG = "text-too-long"
    CONTROL_CHARACTER = "control-character"
    DATE_CELL = "date-cell"
    BAD_ID = "bad-id"
    UNKNOWN_KIND = "unknown-kind"
    UNKNOWN_STATUS = "unknown-status"
    UNKNOWN_WORD = "unknown-word"
    BAD_LEVEL = "bad-level"
    TOO_MANY_OPTIONS = "too-many-options"
    RIGHT_MISSING = "right-missing"
    RIGHT_UNKNOWN = "right-unknown"
    ANSWER_MISSING = "answer-missing"
    NOT_TRUTH = "not-truth"
    NOT_NUMBER = "not-number"
    NO_GAPS = "no-gaps"
    MATCH_MISSING = "match-missing"
    BAD_PASSAGE = "bad-passage"
    ID_TWICE = "id-twice"
    SAME_TWICE = "same-twice"
    UNKNOWN_SECTION = "unknown-section"
    NO_SECTION = "no-section"
    UNCHANGED = "unchanged"
    # what is left out of a file that is used
    UNKNOWN_COLUMN = "unknown-column"
    NO_HEAD = "no-head"
    PICTURE = "picture"
    PICTURE_COLUMN = "picture-column"
    LINK_TARGET = "link-target"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A snag at a place."""

    place: str
    """`questions.csv:12`, `Sheet1!B7`."""
    snag: Snag
    details: Mapping[str, str] = field(default_factory=dict)


class RefusedError(Exception):
    """Nothing of a file can be used."""

    def __init__(self, place: str, snag: Snag, **details: str) -> None:
        super().__init__(place, snag)
        self.trouble = Trouble(place, snag, details)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, or a question of another format."""

    place: str
    text: str
    """Its beginning, to be known by."""
    item: Item | None
    """With an empty id where it gives none; None where it can't be made."""
    given: frozenset[str] = frozenset()
    """The columns that the file has: what it lacks stays as it is where an item is changed."""
    troubles: tuple[Trouble, ...] = ()
    """Why it can't be made."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds."""

    format: str
    rows: tuple[Row, ...]
    lost: tuple[Trouble, ...] = ()
    encoding: str = ""
    """How its letters were read, where it is a text."""


def read_source(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        RefusedError: where it can't be read, or is larger than any file of questions.
    """
    try:
        if not path.is_file():
            raise FileNotFoundError(ENOENT, strerror(ENOENT))
        with path.open("rb") as file:
            source = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise RefusedError(path.name, Snag.UNREADABLE, reason=error.strerror or str(error)) from None
    if len(source) > MAX_BYTES:
        raise RefusedError(path.name, Snag.TOO_LARGE, limit=str(MAX_BYTES // 1024 // 1024))
    return source
