"""Tables that are broken or made to do harm: refused or shown as text, and nothing else is loaded."""

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from jkquiz.domain.texts import Language
from jkquiz.formats.csv_table import read_csv
from jkquiz.formats.incoming import MAX_BYTES, MAX_ROWS, MAX_TEXT, RefusedError, Snag
from jkquiz.formats.registry import read_questions
from jkquiz.formats.xlsx_table import read_xlsx, write_xlsx

HOSTILE = '<img src="file:///etc/passwd"><script>alert(1)</script><a href="http://example.org/">x</a>'
HEAD = "stem,option1,option2,right,explanation\n"


def refusal(name: str, source: bytes, form: str | None = None) -> Snag:
    with pytest.raises(RefusedError) as refused:
        read_questions(name, source, form)
    return refused.value.trouble.snag


def workbook(*rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    assert isinstance(book.active, Worksheet)
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(source: bytes, part: str, content: bytes) -> bytes:
    """Return an archive with another content of a part."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(source)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return out.getvalue()


def test_html_and_links_stay_the_letters_that_they_are() -> None:
    cell = HOSTILE.replace('"', '""')
    table = f'{HEAD}"{cell}","{cell}1","{cell}2",1,"{cell}"\n'
    (row,) = read_csv("t.csv", table.encode()).rows
    assert row.item is not None
    assert row.item.stem.read(Language.ENGLISH) == HOSTILE
    assert row.item.explanation.read(Language.ENGLISH) == HOSTILE


def test_a_stem_that_is_too_long_costs_only_its_row() -> None:
    long = "あ" * (MAX_TEXT + 1)
    rows = read_csv("t.csv", f"{HEAD}{long},x,y,1,\nq,x,y,1,\n".encode()).rows
    assert [row.item is None for row in rows] == [True, False]
    assert [each.snag for each in rows[0].troubles] == [Snag.TEXT_TOO_LONG]
    assert len(rows[0].text) <= 200


def test_a_file_of_50_megabytes_is_refused() -> None:
    source = HEAD.encode() + b"a" * (50 * 1024 * 1024)
    assert len(source) > MAX_BYTES
    assert refusal("t.csv", source) is Snag.TOO_LARGE


def test_ten_thousand_options_cost_only_their_row() -> None:
    numbers = range(1, 10_001)
    heads = ",".join(f"option{number}" for number in numbers)
    cells = ",".join(f"o{number}" for number in numbers)
    rows = read_csv("t.csv", f"stem,right,{heads}\nq,1,{cells}\nq,1,x,y\n".encode()).rows
    assert [each.snag for each in rows[0].troubles] == [Snag.TOO_MANY_OPTIONS]
    assert rows[1].item is not None


def test_more_rows_than_anybody_writes_are_refused() -> None:
    assert refusal("t.csv", b"stem,answer\n" + b"q,true\n" * (MAX_ROWS + 1)) is Snag.TOO_MANY_ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_japanese_is_read_in_the_encodings_of_spreadsheets(encoding: str) -> None:
    reading = read_csv("t.csv", "問題文,答え\n日韓基本条約は何年?,1965\n".encode(encoding))
    (row,) = reading.rows
    assert row.text == "日韓基本条約は何年?"
    assert reading.encoding == encoding.removesuffix("-sig")


def test_korean_is_read_in_the_encoding_of_spreadsheets() -> None:
    (row,) = read_csv(
        "t.csv", "문제문,답\n한일기본조약은 몇 년에 체결되었습니까?,1965\n".encode("cp949")
    ).rows
    assert row.text == "한일기본조약은 몇 년에 체결되었습니까?"


def test_utf8_with_a_broken_letter_is_refused_at_its_line() -> None:
    source = "stem,answer\n日韓基本条約は何年に結ばれたか,1965\n".encode() + b"\xff\xfe\x80,1\n"
    with pytest.raises(RefusedError) as refused:
        read_csv("t.csv", source)
    assert (refused.value.trouble.snag, refused.value.trouble.place) == (Snag.BAD_LETTERS, "t.csv:3")


def test_a_quotation_mark_that_is_not_closed_is_refused_at_its_line() -> None:
    with pytest.raises(RefusedError) as refused:
        read_csv("t.csv", b'stem,answer\nq,true\n"q,true\nq,true\n')
    assert (refused.value.trouble.snag, refused.value.trouble.place) == (Snag.BAD_QUOTES, "t.csv:3")


@pytest.mark.parametrize("separator", ["\t", ";", ","])
def test_pasted_rows_are_cut_where_they_are_meant_to_be(separator: str) -> None:
    table = f"stem{separator}answer\n一、二{separator}true\n"
    (row,) = read_questions("paste", table.encode()).rows
    assert row.item is not None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (b"", Snag.EMPTY),
        (b"  \n\n", Snag.EMPTY),
        (b"\0\1\2\3", Snag.UNKNOWN_FORMAT),
        (b"A question?\nA) one\nANSWER: A\n", Snag.UNKNOWN_FORMAT),
        (b"PK\x03\x04 and no archive", Snag.UNKNOWN_FORMAT),
    ],
)
def test_what_is_no_table_is_refused(source: bytes, expected: Snag) -> None:
    assert refusal("t.txt", source) is expected


# --- workbooks ----------------------------------------------------------------------------------------


def test_a_workbook_names_the_cell_that_is_wrong() -> None:
    source = workbook(["stem", "option1", "option2", "right"], ["q", 1, 2.0, 7], ["q", 1, 2.0, 2.0])
    wrong, good = read_xlsx("t.xlsx", source).rows
    assert [(each.place, each.snag) for each in wrong.troubles] == [("Sheet!D2", Snag.RIGHT_UNKNOWN)]
    assert good.item is not None


def test_a_cell_that_became_a_date_is_told() -> None:
    source = workbook(["stem", "answer"], ["q", date(2026, 1, 2)])
    (row,) = read_xlsx("t.xlsx", source).rows
    assert [(each.place, each.snag) for each in row.troubles] == [("Sheet!B2", Snag.DATE_CELL)]


def test_the_sheet_with_the_questions_is_found() -> None:
    source = write_xlsx([("about", [["how to"]]), ("list", [["問題文", "答え"], ["q", "true"]])])
    assert [row.place for row in read_xlsx("t.xlsx", source).rows] == ["list!2"]


def test_an_archive_that_unpacks_to_much_more_is_not_opened() -> None:
    source = workbook(["stem", "answer"], ["q", "true"])
    bomb = repacked(source, "xl/worksheets/sheet1.xml", b" " * (100 * 1024 * 1024))
    assert len(bomb) < 1024 * 1024
    assert refusal("t.xlsx", bomb) is Snag.UNPACKS_TOO_LARGE


@pytest.mark.parametrize("target", ["SYSTEM 'file:///etc/passwd'", "'" + "ha" * 50 + "'"])
def test_a_workbook_that_defines_entities_is_not_read(target: str) -> None:
    source = workbook(["stem", "answer"], ["q", "true"])
    xml = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e {target}>]><worksheet>&e;</worksheet>'
    assert refusal("t.xlsx", repacked(source, "xl/worksheets/sheet1.xml", xml.encode())) is Snag.FORBIDDEN_XML
    # the same in an encoding in which the words can't be found
    hidden = repacked(
        source, "xl/worksheets/sheet1.xml", xml.replace("?>", ' encoding="utf-16"?>', 1).encode("utf-16")
    )
    assert refusal("t.xlsx", hidden) in {Snag.FORBIDDEN_XML, Snag.BROKEN_ARCHIVE}


@pytest.mark.parametrize("content", [b"", b"<worksheet", b"<worksheet xmlns='x'/>", b"\xff\xfe\x00"])
def test_a_broken_workbook_is_refused(content: bytes) -> None:
    source = repacked(workbook(["stem", "answer"], ["q", "true"]), "xl/worksheets/sheet1.xml", content)
    assert refusal("t.xlsx", source) in {Snag.BROKEN_ARCHIVE, Snag.EMPTY}


def test_a_sheet_that_claims_a_billion_rows_ends() -> None:
    source = workbook(["stem", "answer"], ["q", "true"])
    with zipfile.ZipFile(BytesIO(source)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    far = repacked(source, "xl/worksheets/sheet1.xml", sheet.replace(b'<row r="2"', b'<row r="999999999999"'))
    assert read_xlsx("t.xlsx", far).rows == ()
