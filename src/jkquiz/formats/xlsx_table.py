"""A table of items as an Excel workbook."""

import warnings
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from io import BytesIO
from itertools import islice
from typing import Any

from jkquiz.domain.texts import Language
from jkquiz.formats.archive import holds, is_archive, open_archive
from jkquiz.formats.incoming import Reading, RefusedError, Snag
from jkquiz.formats.item_table import Written, read_items
from jkquiz.formats.table_columns import is_head

FORMAT = "xlsx"
_LINES = 200_000
"""A sheet may say that its next row is the billionth: so many are looked at, empty ones too."""
_UNREADABLE = (
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    SyntaxError,
    OverflowError,
    OSError,
    EOFError,
)
"""What openpyxl raises for workbooks that are none."""


def is_xlsx(source: bytes) -> bool:
    """Whether a file is a workbook."""
    return is_archive(source) and holds(source, "xl/workbook.xml")


def read_xlsx(name: str, source: bytes, language: Language | None = None) -> Reading:
    """Read the first sheet of a workbook that has the questions' column, by its values and not its formulas.

    Raises:
        RefusedError: where nothing of it can be used.
    """
    open_archive(name, source).close()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it knows not of a workbook is nothing that is read
        try:
            return read_items(_written(name, source), name, FORMAT, language)
        except _UNREADABLE:
            raise RefusedError(name, Snag.BROKEN_ARCHIVE) from None


def write_xlsx(sheets: Sequence[tuple[str, Sequence[Sequence[str]]]]) -> bytes:
    """Return a workbook of texts, as columns wide enough to read; the first row of a sheet stays in sight."""
    import openpyxl
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    for sheet in list(book.worksheets):
        book.remove(sheet)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row_number, row in enumerate(rows, 1):
            for column, text in enumerate(row, 1):
                cell = sheet.cell(row_number, column)
                cell.value = text or None
                if text:
                    cell.data_type = "s"  # a text, whatever it begins with
                    cell.number_format = "@"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.font = Font(bold=row_number == 1)
        for column in range(1, max(map(len, rows)) + 1):
            longest = max(len(row[column - 1]) for row in rows if len(row) >= column)
            sheet.column_dimensions[get_column_letter(column)].width = min(max(10, longest * 1.5), 44)
        sheet.freeze_panes = "A2"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _written(name: str, source: bytes) -> Iterator[Written]:
    import openpyxl
    from openpyxl.utils import get_column_letter

    book = openpyxl.load_workbook(BytesIO(source), read_only=True, data_only=True, keep_links=False)
    sheets = list(book.worksheets)
    if not sheets:
        raise RefusedError(name, Snag.EMPTY)
    for sheet in sheets:
        sheet.reset_dimensions()  # what a sheet says of its own size is not to be trusted
    chosen = next((sheet for sheet in sheets if _has_head(sheet)), sheets[0])
    for number, row in enumerate(islice(chosen.iter_rows(values_only=True), _LINES), 1):
        dates = frozenset(
            place for place, cell in enumerate(row) if isinstance(cell, date | time | timedelta)
        )
        yield Written(
            f"{chosen.title}!{number}",
            [_shown(cell) for cell in row],
            lambda column, number=number: f"{chosen.title}!{get_column_letter(column + 1)}{number}",  # type: ignore[misc]
            dates,
        )
    book.close()


def _has_head(sheet: Any) -> bool:
    rows = islice(sheet.iter_rows(values_only=True), 20)
    return any(is_head([_shown(cell) for cell in row]) for row in rows)


def _shown(cell: object) -> str:
    """Return what a cell reads as; a whole number is written as one."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return f"{int(cell)}" if cell.is_integer() else f"{cell:.12g}"
    return str(cell)
