import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from jkquiz.formats.table_csv import Cell, write_table


def read(table: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(table.decode("utf-8-sig"), newline="")))


def test_heads_and_rows_come_back() -> None:
    table = write_table(
        ["日付", "정답", "Share, “right”"], [["2026-01-14", 3, 0.75], ["2026-01-15", 0, None]]
    )
    assert read(table) == [
        ["日付", "정답", "Share, “right”"],
        ["2026-01-14", "3", "0.75"],
        ["2026-01-15", "0", ""],
    ]


def test_a_spreadsheet_is_told_the_encoding_and_where_lines_end() -> None:
    assert write_table(["a", "b"], [[1, 2]]) == b"\xef\xbb\xbfa,b\r\n1,2\r\n"


def test_numbers_stay_numbers_and_are_not_longer_than_they_can_be_read() -> None:
    assert read(write_table(["n"], [[2 / 3], [-1.5], [-3]]))[1:] == [["0.6667"], ["-1.5"], ["-3"]]


def test_a_text_is_never_a_formula() -> None:
    assert read(write_table(["=1+1"], [["@sum"], ["-2"]])) == [["'=1+1"], ["'@sum"], ["'-2"]]


CELLS = st.one_of(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.integers(), st.none())


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3)))
def test_every_row_comes_back(rows: list[list[Cell]]) -> None:
    found = read(write_table(["a", "b", "c"], rows))[1:]
    assert len(found) == len(rows)
    for row, cells in zip(found, rows, strict=True):
        for text, cell in zip(row, cells, strict=True):
            assert text in {"" if cell is None else str(cell), f"'{cell}"}
