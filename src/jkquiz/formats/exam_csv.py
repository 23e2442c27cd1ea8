"""The answers of an exam as CSV, as a spreadsheet opens it."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

HEAD = (
    "number",
    "id",
    "section",
    "kind",
    "level",
    "stem",
    "fraction",
    "points",
    "certainty",
    "seconds",
    "flagged",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_exam(rows: Iterable[Sequence[object]]) -> str:
    """Return a table with the columns of `HEAD`, with a mark of its encoding for Excel.

    A text that a spreadsheet would take for a formula is defused by an apostrophe.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in rows:
        writer.writerow([_defused(cell) if isinstance(cell, str) else cell for cell in row])
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + out.getvalue()


def _defused(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
