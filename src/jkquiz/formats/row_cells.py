"""The cells of one row of a table of items, asked for by column."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jkquiz.domain.texts import Language, Text
from jkquiz.formats.incoming import MAX_TEXT, Snag
from jkquiz.formats.table_columns import Column, Head

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


class SnagError(Exception):
    """A row can't become an item."""

    def __init__(self, column: Column | Head | None, snag: Snag, **details: str) -> None:
        super().__init__(column, snag)
        self.column, self.snag, self.details = column, snag, details


@dataclass(frozen=True)
class Cells:
    """The filled cells of a row."""

    by_head: Mapping[Head, str]
    language: Language
    """Of columns that do not name theirs."""

    @classmethod
    def of(cls, heads: Sequence[Head | None], row: Sequence[str], language: Language) -> "Cells":
        """Take up a row.

        Raises:
            SnagError: where a cell is too long or has characters that no text has.
        """
        filled = {}
        for head, cell in zip(heads, row, strict=False):
            if head is None or not (string := cell.strip()):
                continue
            if len(string) > MAX_TEXT:
                raise SnagError(head, Snag.TEXT_TOO_LONG, found=str(len(string)), most=str(MAX_TEXT))
            if _CONTROL.search(string):
                raise SnagError(head, Snag.CONTROL_CHARACTER)
            filled[head] = string.replace("\r\n", "\n").replace("\r", "\n")
        return cls(filled, language)

    def plain(self, column: Column) -> str:
        """Return a cell that is no text of a language, full-width letters and digits made plain ones."""
        return unicodedata.normalize("NFKC", self.by_head.get(Head(column), "")).strip()

    def words(self, column: Column) -> tuple[str, ...]:
        """Return the words of a cell, with commas or semicolons between them."""
        parts = re.split(r"[,;\u3001\uff0c\uff1b\n]", self.by_head.get(Head(column), ""))
        return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))

    def text(self, column: Column, number: int = 0) -> Text:
        """Return the text of a column in the languages in which it is there; empty where it is in none."""
        found = self._by_language(column, number)
        return Text.of(found or {self.language: ""})

    def strings(self, column: Column, number: int | None = None) -> tuple[str, ...]:
        """Return the strings of a column in all languages, or of all of its number."""
        return tuple(
            string
            for head, string in self.by_head.items()
            if head.column is column and number in {None, head.number}
        )

    def first(self, column: Column) -> str:
        """Return a column's text in the first language there is, as a plain cell."""
        strings = self._by_language(column, 0).values()
        return unicodedata.normalize("NFKC", next(iter(strings), "")).strip()

    def numbers(self, column: Column) -> list[int]:
        """Return the numbers of a column's filled cells, in order."""
        return self._numbers.get(column, [])

    @cached_property
    def _numbers(self) -> dict[Column, list[int]]:
        found: dict[Column, set[int]] = {}
        for head in self.by_head:
            found.setdefault(head.column, set()).add(head.number)
        return {column: sorted(numbers) for column, numbers in found.items()}

    @cached_property
    def _texts(self) -> dict[tuple[Column, int], dict[Language, str]]:
        found: dict[tuple[Column, int], dict[Language, str]] = {}
        for head, string in self.by_head.items():
            texts = found.setdefault((head.column, head.number), {})
            texts.setdefault(head.language or self.language, string)
        return found

    def _by_language(self, column: Column, number: int) -> dict[Language, str]:
        return self._texts.get((column, number), {})
