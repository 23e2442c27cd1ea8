"""The numbers of a plot: as they are read in a table, and as a spreadsheet reckons with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jkquiz.formats.table_csv import Cell


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a plot shows, in the language of the interface; one row a point."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    """As they are read; the first cell is words, the others are numbers."""
    file_heads: Sequence[str]
    file_rows: Sequence[Sequence[Cell]]
    """The same as values: days as YYYY-MM-DD, shares from 0 to 1, a range as its two bounds."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The words around a plot."""

    heading: str
    """The question that it answers."""
    note: str
    """What is to be seen in it."""
    name: str
    """Of its files, without a day and an ending."""
    today: date
    """The day on which it is what it is."""
