"""The shape of figures, their order, and the ways to type them."""

from decimal import Decimal

import pytest

from jkquiz.domain.bank import PartialDate
from jkquiz.domain.deriving.marks import Marked, unquoted
from jkquiz.domain.deriving.values import (
    are_near_years,
    is_before,
    number_part,
    shape,
    ways_to_type_date,
    ways_to_type_number,
)
from jkquiz.domain.texts import Language


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2025", "2026-01-13", True),
        ("2025", "2025-08", False),
        ("2025-08", "2025", False),
        ("2025-04", "2025-08", True),
        ("2025-08", "2025-08-23", False),
        ("2025-08-22", "2025-08-23", True),
        ("2026", "2025", False),
    ],
)
def test_dates_are_in_order_only_where_they_cannot_overlap(one: str, other: str, expected: bool) -> None:
    assert is_before(PartialDate.parse(one), PartialDate.parse(other)) is expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("1965年", "2018年"), ("April 2025", "August 2026"), ("60 years", "two years"), ("once", "twice")],
)
def test_figures_written_alike_have_one_shape(one: str, other: str) -> None:
    assert shape(one) == shape(other)


@pytest.mark.parametrize(
    ("one", "other"), [("56.3%", "21%"), ("60 years", "1 year"), ("2025年", "2025年8月"), ("5億ドル", "60年")]
)
def test_figures_written_otherwise_differ_in_shape(one: str, other: str) -> None:
    assert shape(one) != shape(other)


def test_years_are_confused_with_those_about_as_remote() -> None:
    assert are_near_years(1910, 1945, newest=2026)
    assert are_near_years(2025, 2015, newest=2026)
    assert not are_near_years(2025, 1965, newest=2026)
    assert not are_near_years(2025, 2025, newest=2026)


@pytest.mark.parametrize(
    ("surface", "language", "value", "expected"),
    [
        ("第3位", "ja", "3", ("第", "3", "位")),
        ("third", "en", "3", ("", "third", "")),
        ("two years", "en", "2", ("", "two", " years")),
        ("twice", "en", "2", ("", "twice", "")),
        ("82만 4500명", "ko", "824500", ("", "82만 4500", "명")),
        ("82万4500人", "ja", "824500", ("", "82万4500", "人")),
        ("5億ドル", "ja", "500000000", ("", "5億", "ドル")),
        ("500 million dollars", "en", "500000000", None),
        ("56.3%", "en", "56.3", ("", "56.3", "%")),
    ],
)
def test_a_number_is_taken_from_its_unit(
    surface: str, language: str, value: str, expected: tuple[str, str, str] | None
) -> None:
    assert number_part(Marked("", surface, ""), Language(language), Decimal(value)) == expected


def test_a_number_may_be_typed_in_words_and_in_digits() -> None:
    assert {"third", "3", "3rd"} <= set(ways_to_type_number("third", "third", Decimal(3), Language.ENGLISH))
    assert {"47.0", "47.0%", "47"} <= set(
        ways_to_type_number("47.0", "47.0%", Decimal("47.0"), Language.JAPANESE)
    )


def test_a_date_may_be_typed_in_the_usual_orders() -> None:
    day = PartialDate(2026, 1, 13)
    typed = ways_to_type_date("13 January 2026", day, Language.ENGLISH)
    assert {"13 January 2026", "January 13, 2026", "2026-01-13", "13 Jan 2026"} <= set(typed)
    assert {"2026/1/13", "2026.1.13", "2026.01.13"} <= set(typed)
    assert "2026年01月13日" in ways_to_type_date("2026年1月13日", day, Language.JAPANESE)


def test_only_quotation_marks_around_the_whole_are_taken_off() -> None:
    assert unquoted("「対立の管理」") == "対立の管理"
    assert unquoted("「法的解決」と「道義的責任」") == "「法的解決」と「道義的責任」"
    assert unquoted("安定装置") == "安定装置"
