"""A table of numbers as CSV, as a spreadsheet opens it."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it, Excel takes UTF-8 for the system's own encoding."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | float | None


def write_table(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table as UTF-8 with a mark of its encoding: a line of heads, then a line a row.

    A number is written as one, with a point and not more than four decimals, so that a spreadsheet can reckon
    with it; None is an empty cell. A text that would be taken for a formula is defused by an apostrophe.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_written(head) for head in heads])
    for row in rows:
        writer.writerow([_written(cell) for cell in row])
    return (_MARK + out.getvalue()).encode()


def _written(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    return round(cell, 4) if isinstance(cell, float) else cell
