"""A table of items as CSV, or as rows pasted from a spreadsheet, which have tabs between their cells."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from jkquiz.domain.texts import Language
from jkquiz.formats.incoming import MAX_BYTES, Reading, RefusedError, Snag
from jkquiz.formats.item_table import Written, read_items
from jkquiz.formats.letters import decode
from jkquiz.formats.table_columns import is_head
from jkquiz.formats.table_csv import write_table

FORMAT = "csv"
_SEPARATORS = ("\t", ",", ";")
FORMULA_SIGNS = frozenset("=+-@\t\r")
_LOOK = 64 * 1024
"""So many characters are looked at to find the separator."""


def is_csv(source: bytes, name: str = "") -> bool:
    """Whether a file is a table of items: its first row names the question's column."""
    try:
        text, _ = decode(name, source)
    except RefusedError:
        return False
    return any(is_head(cells) for cells in _first_rows(text))


def read_csv(name: str, source: bytes, language: Language | None = None) -> Reading:
    """Read a file.

    Raises:
        RefusedError: where nothing of it can be used.
    """
    text, encoding = decode(name, source)
    return read_items(_written(name, text), name, FORMAT, language, encoding)


def write_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Return a table of items as CSV, the first row its head."""
    return write_table(rows[0], rows[1:])


def _first_rows(text: str) -> Iterator[list[str]]:
    """Yield the first row that is no remark, cut by each of the separators."""
    lines = (line for line in text[:_LOOK].splitlines() if line.strip())
    line = next((line for line in lines if not line.lstrip('"').startswith("#")), "")
    for separator in _SEPARATORS:
        try:
            yield next(csv.reader([line], delimiter=separator), [])
        except csv.Error:
            continue


def _separator(text: str) -> str:
    """Return what stands between the cells: what gives the first row the most of them."""
    widths = [len(cells) if is_head(cells) else 0 for cells in _first_rows(text)]
    return _SEPARATORS[widths.index(max(widths))] if any(widths) else ","


def _written(name: str, text: str) -> Iterator[Written]:
    before = csv.field_size_limit(MAX_BYTES)  # a long cell is refused by itself, and not the whole file
    try:
        reader = csv.reader(
            StringIO(text.replace("\0", ""), newline=""), delimiter=_separator(text), strict=True
        )
        line = 1
        while True:
            try:
                cells = next(reader, None)
            except csv.Error:
                raise RefusedError(f"{name}:{line}", Snag.BAD_QUOTES) from None
            if cells is None:
                return
            place = f"{name}:{line}"
            cells = [_undefused(cell) for cell in cells]
            yield Written(place, cells, lambda _, place=place: place)  # type: ignore[misc]
            line = reader.line_num + 1
    finally:
        csv.field_size_limit(before)


def _undefused(cell: str) -> str:
    """Return a cell without the apostrophe that kept a spreadsheet from taking it for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA_SIGNS else cell
