from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jkquiz.domain.folding import _OLD_KANJI, fold, normalise, parse_number

# Marks that compose, sounds, old kanji, quotation marks and Hangul in pieces meet often among these.
_AWKWARD = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("がか\u3099\u309aヴヷｶﾞ・「」 \u3000the a\u0301e国國㍻ﬁßİ가가\ufe00'’ΐ\u0345"),
    )
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ｼﾞｮｳﾔｸ", "ジョウヤク"),
        ("ジョウヤク", "じょうやく"),
        ("ＡＳＥＡＮ", "asean"),
        ("㍻", "平成"),
        ("國交", "国交"),
        ("日韓 基本　条約", "日韓基本条約"),
        ("シャトル・外交", "シャトル外交"),
        ("「完全かつ最終的に解決」", "完全かつ最終的に解決"),
        ("三･一運動", "三・一運動"),
        ("Shuttle Diplomacy", "shuttle  diplomacy"),
        ("the Cabinet Office", "Cabinet Office"),
        ("a treaty", "treaty"),
        ("“settled completely”", "settled completely"),
        ("한일 기본 조약", "한일기본조약"),
        ("한일ㆍ조약", "한일·조약"),
        ("葛\U000e0100城", "葛城"),
        ("か\u3099", "が"),
    ],
)
def test_spellings_that_mean_the_same_fold_together(typed: str, meant: str) -> None:
    assert fold(typed) == fold(meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ヴェトナム", "ベトナム"),
        ("首相", "総理"),
        ("Theodore", "odore"),
        ("Anhui", "hui"),
        ("千九百四十五年", "1945年"),
        ("はし", "ばし"),
        ("한국", "한구"),
    ],
)
def test_different_spellings_stay_apart(typed: str, meant: str) -> None:
    assert fold(typed) != fold(meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("千九百四十五年", "1945年"),
        ("一九四五年", "1945年"),
        ("一九四五年", "千九百四十五年"),
        ("１９４５", "1945年"),
        ("昭和40年", "1965年"),
        ("昭和四十年", "1965"),
        ("令和元年", "2019年"),
        ("明治元年", "1868年"),
        ("大正元年", "1912"),
        ("㍻元年", "1989年"),
        ("1965년", "1965年"),
        ("82万4500人", "824,500人"),
        ("82만 4500명", "824500명"),
        ("５億", "500000000"),
        ("5억", "五億"),
        ("二兆", "2000000000000"),
        ("3.5万", "35000"),
        ("二〇二五年八月", "2025年8月"),
    ],
)
def test_numbers_fold_together_where_the_item_asks_for_it(typed: str, meant: str) -> None:
    assert fold(typed, numbers=True) == fold(meant, numbers=True)


def test_a_name_with_number_kanji_is_kept_where_numbers_are_not_folded() -> None:
    assert fold("三・一運動") == "三一運動"


def test_an_article_alone_is_an_answer() -> None:
    assert fold("the") == "the"


@given(_AWKWARD)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(_AWKWARD)
def test_normalising_is_stable(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(_AWKWARD)
def test_case_and_surrounding_space_never_matter(text: str) -> None:
    assert fold(f" {text.casefold()} ") == fold(text.casefold())


@given(st.integers(1, 9999))
def test_a_year_in_full_width_folds_to_its_digits(year: int) -> None:
    wide = str(year).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    assert fold(f"{wide}年", numbers=True) == str(year)


def test_no_new_kanji_is_the_old_form_of_another() -> None:
    assert not {chr(old) for old in _OLD_KANJI} & set(_OLD_KANJI.values())


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("56.3", "56.3"),
        ("５６．３%", "56.3"),
        ("５６．３％", "56.3"),
        ("82万4500", "824500"),
        ("82만4500", "824500"),
        ("82만 4500명", "824500"),
        ("千九百六十五", "1965"),
        ("824,500", "824500"),
        ("１２,３４５人", "12345"),
        ("−6", "-6"),
        ("- 5", "-5"),
        ("+5", "5"),
        ("昭和40年", "1965"),
        ("令和元年", "2019"),
        ("一億二千万", "120000000"),
        ("十", "10"),
        ("零", "0"),
        ("5억 달러", "500000000"),
        ("1 000", "1000"),
        ("2025年", "2025"),
    ],
)
def test_a_number_is_read_however_it_is_written(typed: str, number: str) -> None:
    assert parse_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed", ["", " ", "%", "年", "1,5", "1.2.3", "1e5", "5-6", "約10", "日本", ".", "-", "NaN"]
)
def test_what_is_no_number_is_none(typed: str) -> None:
    assert parse_number(typed) is None


@given(st.decimals(-(10**9), 10**9, places=2))
def test_a_plain_number_is_read_exactly(number: Decimal) -> None:
    assert parse_number(f"{number:f}") == number


@given(_AWKWARD)
def test_reading_a_number_never_fails(text: str) -> None:
    assert parse_number(text) is None or isinstance(parse_number(text), Decimal)
