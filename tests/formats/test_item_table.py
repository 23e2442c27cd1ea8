"""Rows of a table become items of every kind, and items become rows that say the same."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jkquiz.domain.editing.overlaying import overlay
from jkquiz.domain.items import (
    Categorising,
    Cloze,
    Item,
    Kind,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortAnswer,
    SingleChoice,
    Status,
    TrueFalse,
)
from jkquiz.domain.texts import Language, Text
from jkquiz.formats.csv_table import read_csv, write_csv
from jkquiz.formats.incoming import RefusedError, Row, Snag
from jkquiz.formats.item_rows import item_rows
from jkquiz.formats.table_columns import NEEDED, Head
from jkquiz.formats.xlsx_table import read_xlsx, write_xlsx
from samples import SAMPLES


def rows(*lines: str) -> tuple[Row, ...]:
    return read_csv("t.csv", "\n".join(lines).encode()).rows


def row(heads: str, cells: str) -> Row:
    (only,) = rows(heads, cells)
    return only


def item(heads: str, cells: str) -> Item:
    found = row(heads, cells)
    assert found.troubles == ()
    assert found.item is not None
    return found.item


def snag(heads: str, cells: str) -> Snag:
    found = row(heads, cells)
    assert found.item is None
    (trouble,) = found.troubles
    return trouble.snag


# --- kinds --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("right", "chosen"), [("2", "b"), ("2.0", "b"), ("B", "b"), ("(b)", "b"), ("1998年", "b")]
)
def test_the_right_option_is_named_by_number_letter_or_text(right: str, chosen: str) -> None:
    body = item("stem,option1,option2,right", f"いつ?,1965年,1998年,{right}").body
    assert isinstance(body, SingleChoice)
    assert body.key.option == chosen


def test_several_right_options_make_a_multiple_response() -> None:
    body = item("stem,option1,option2,option3,right", 'q,x,y,z,"1、3"').body
    assert isinstance(body, MultipleResponse)
    assert body.key.options == {"a", "c"}


@pytest.mark.parametrize(
    ("answer", "is_true"), [("○", True), ("TRUE", True), ("誤り", False), ("거짓", False)]
)
def test_true_and_false_have_many_names(answer: str, is_true: bool) -> None:
    assert item("stem,answer", f"q,{answer}").body == TrueFalse(is_true)


def test_a_number_has_a_tolerance_and_a_unit() -> None:
    body = item("stem,answer,tolerance,unit", "q,56.3,0.5,%").body
    assert body == Numeric(Decimal("56.3"), Decimal("0.5"), Text.of({"en": "%"}))


def test_variants_of_an_answer_stand_between_bars() -> None:
    body = item("stem,answer,answer:en,numbers", "何?,請求権協定|協定,Claims Agreement,fold").body
    assert isinstance(body, ShortAnswer)
    assert body.accepted.every == ("請求権協定", "協定", "Claims Agreement")
    assert body.folds_numbers


def test_gaps_are_written_into_the_text() -> None:
    body = item(
        "kind,stem,text,text:en", "cloze,埋めよ,[[1965年|昭和40年]]に[[条約]],[[2=treaty]] of [[1=1965]]"
    ).body
    assert isinstance(body, Cloze)
    assert body.text.read(Language.ENGLISH) == "[[2]] of [[1]]"
    assert [gap.accepted.every for gap in body.gaps] == [("1965年", "昭和40年", "1965"), ("条約", "treaty")]


@pytest.mark.parametrize(("right", "order"), [("", "xyz"), ("3,1,2", "zxy")])
def test_entries_are_in_their_order_or_in_that_of_the_right_column(right: str, order: str) -> None:
    body = item("kind,stem,option1,option2,option3,right", f'ordering,q,x,y,z,"{right}"').body
    assert isinstance(body, Ordering)
    assert "".join(entry.text.read(Language.ENGLISH) for entry in body.entries) == order


def test_a_match_without_an_option_fits_none() -> None:
    body = item("stem,option1,option2,match1,match2,match3", "q,x,y,1,2,3").body
    assert isinstance(body, Matching)
    assert [len(body.pairs), len(body.extras)] == [2, 1]


def test_equal_matches_are_one_category() -> None:
    body = item("kind,stem,option1,option2,option3,match1,match2,match3", "分類,q,x,y,z,J,K,J").body
    assert isinstance(body, Categorising)
    assert [entry.category for entry in body.entries] == ["a", "b", "a"]


def test_every_kind_has_columns_that_it_needs() -> None:
    assert set(NEEDED) == set(Kind)


# --- there and back -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_item_comes_back_as_it_was(kind: Kind, form: str) -> None:
    before = replace(SAMPLES[kind], id="q1", tags=("a", "b"), status=Status.REVIEW, level=3, section="x/y")
    table = item_rows([before], list(Language))
    if form == "csv":
        (found,) = read_csv("t.csv", write_csv(table)).rows
    else:
        (found,) = read_xlsx("t.xlsx", write_xlsx([("q", table)])).rows
    assert found.item is not None
    assert overlay(before, found.item, found.given) == before


def test_what_looks_like_a_formula_is_a_text_again() -> None:
    before = replace(SAMPLES[Kind.TRUE_FALSE], stem=Text.of({"en": "=1+1"}), explanation=Text.of({"en": "-"}))
    written = write_csv(item_rows([before], [Language.ENGLISH]))
    assert b"'=1+1" in written
    (found,) = read_csv("t.csv", written).rows
    assert found.item is not None
    assert found.item.stem == before.stem


def test_a_table_in_one_language_leaves_the_others_as_they_are() -> None:
    before = SAMPLES[Kind.SINGLE]
    table = item_rows([replace(before, stem=before.stem.map(str.upper))], [Language.ENGLISH])
    (found,) = read_csv("t.csv", write_csv(table)).rows
    assert found.item is not None
    after = overlay(before, found.item, found.given)
    assert after.stem.read(Language.ENGLISH) == before.stem.read(Language.ENGLISH).upper()
    assert after.stem.read(Language.KOREAN) == before.stem.read(Language.KOREAN)
    assert after.body == before.body


# --- columns ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("選択肢2", "option2"),
        ("Option 2", "option2"),
        ("정답", "right"),
        ("stem : EN", "stem:en"),
        ("OPTION3:ko", "option3:ko"),
        ("option", "None"),
        ("stem:fr", "None"),
        ("level:en", "None"),
    ],
)
def test_columns_have_names_in_three_languages(name: str, read: str) -> None:
    assert str(Head.parse(name)) == read


def test_a_column_that_is_not_known_is_told() -> None:
    reading = read_csv("t.csv", b"stem,answer,mood\nq,true,good\n")
    assert [(each.snag, each.details["column"]) for each in reading.lost] == [(Snag.UNKNOWN_COLUMN, "mood")]


@pytest.mark.parametrize("column", ["picture", "Image:en", "画像", "그림"])
def test_a_column_of_pictures_is_told_as_what_it_is(column: str) -> None:
    reading = read_csv("t.csv", f"stem,answer,{column}\nq,true,map.png\n".encode())
    assert [(each.snag, each.details["column"]) for each in reading.lost] == [(Snag.PICTURE_COLUMN, column)]


def test_remarks_and_empty_rows_are_no_questions() -> None:
    found = rows("# remark", "", "stem,answer", "# example,true", ",", "q,true")
    assert [each.place for each in found] == ["t.csv:6"]


@pytest.mark.parametrize(
    ("table", "refusal"),
    [
        ("a,b\n1,2\n", Snag.NO_STEM_COLUMN),
        ("stem,answer,答え\nq,true,x\n", Snag.COLUMN_TWICE),
        ("\n,\n", Snag.EMPTY),
    ],
)
def test_a_table_that_is_none_is_refused(table: str, refusal: Snag) -> None:
    with pytest.raises(RefusedError) as refused:
        read_csv("t.csv", table.encode())
    assert refused.value.trouble.snag is refusal


# --- rows that can't be questions ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heads", "cells", "expected"),
    [
        ("kind,stem", "essay,q", Snag.UNKNOWN_KIND),
        ("stem,status,answer", "q,later,true", Snag.UNKNOWN_STATUS),
        ("stem,level,answer", "q,4,true", Snag.BAD_LEVEL),
        ("stem,thinking,answer", "q,guess,true", Snag.UNKNOWN_WORD),
        ("stem,passage,answer", "q,somewhere,true", Snag.BAD_PASSAGE),
        ("id,stem,answer", "a b,q,true", Snag.BAD_ID),
        ("kind,stem,answer", "truefalse,q,maybe", Snag.NOT_TRUTH),
        ("kind,stem,answer", "numeric,q,many", Snag.NOT_NUMBER),
        ("kind,stem,answer", "numeric,q,NaN", Snag.NOT_NUMBER),
        ("kind,stem,answer", "numeric,q,1e999999999", Snag.NOT_NUMBER),
        ("stem,answer,tolerance", "q,1,x", Snag.NOT_NUMBER),
        ("stem", "q", Snag.ANSWER_MISSING),
        ("stem,option1,option2", "q,x,y", Snag.RIGHT_MISSING),
        ("stem,option1,option2,right", "q,x,y,3", Snag.RIGHT_UNKNOWN),
        ("kind,stem,text", "cloze,q,no gap", Snag.NO_GAPS),
        ("stem,option1,option2,match1", "q,x,y,1", Snag.MATCH_MISSING),
        ("stem,answer", "q\x07,true", Snag.CONTROL_CHARACTER),
    ],
)
def test_a_row_that_lacks_something_says_what(heads: str, cells: str, expected: Snag) -> None:
    assert snag(heads, cells) is expected
