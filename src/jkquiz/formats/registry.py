"""The formats that questions are read from. What a file is, is told by what is in it, never by its name.

To add a format: a module with `FORMAT`, a test for what it looks like and a reader, and a row in `FORMATS`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from jkquiz.domain.texts import Language
from jkquiz.formats.csv_table import FORMAT as CSV
from jkquiz.formats.csv_table import is_csv, read_csv
from jkquiz.formats.incoming import Reading, RefusedError, Snag
from jkquiz.formats.letters import refuse_large
from jkquiz.formats.xlsx_table import FORMAT as XLSX
from jkquiz.formats.xlsx_table import is_xlsx, read_xlsx

Read = Callable[[str, bytes, Language | None], Reading]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of questions."""

    name: str
    is_this: Callable[[bytes], bool]
    """Whether a file looks like it."""
    read: Read


FORMATS = (Format(XLSX, is_xlsx, read_xlsx), Format(CSV, is_csv, read_csv))
"""The more certain a format can be told, the earlier it stands."""


def format_of(source: bytes) -> Format | None:
    """Return the format that a file looks like."""
    return next((each for each in FORMATS if each.is_this(source)), None)


def read_questions(
    name: str, source: bytes, form: str | None = None, language: Language | None = None
) -> Reading:
    """Read the questions of a file.

    Args:
        name: of the file, for places.
        source: its bytes.
        form: the name of its format; None to find it out.
        language: of texts that do not name theirs; None to guess it.

    Raises:
        RefusedError: where nothing of it can be used.
    """
    refuse_large(name, source)
    if not source.strip():
        raise RefusedError(name, Snag.EMPTY)
    found = format_of(source) if form is None else next((each for each in FORMATS if each.name == form), None)
    if found is not None:
        return found.read(name, source, language)
    known = ", ".join(each.name for each in FORMATS)
    raise RefusedError(name, Snag.UNKNOWN_FORMAT, known=known)
