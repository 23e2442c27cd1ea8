import pytest
from hypothesis import given
from hypothesis import strategies as st

from jkquiz.domain.search import index_terms, match_query


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("日韓関係", "日韓 韓関 関係 係"),
        ("韓", "韓"),
        ("shuttle diplomacy", "shuttle diplomacy"),
        ("ジョウヤク", "じょ ょう うや やく く"),
        ("2025年", "2025 年"),
        ("AI分野", "ai 分野 野"),
        ("한일 관계", "한일 일 관계 계"),
        ("“Jae-myung’s”", "jae myung s"),
        ("…!?", ""),
    ],
)
def test_runs_are_cut_into_pairs_and_words_are_kept(text: str, terms: str) -> None:
    assert index_terms(text) == terms


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("日韓", '"日韓"'),
        ("基本条約", '"基本 本条 条約"'),
        ("韓", '"韓" *'),
        ("joint", '"joint" *'),
        ("日韓 joint", '"日韓" AND "joint" *'),
        ("관계", '"관계"'),
    ],
)
def test_every_part_that_was_typed_is_asked_for(typed: str, query: str) -> None:
    assert match_query(typed) == query


@pytest.mark.parametrize("typed", ["", " ", "…", "“”", "＊", "-"])
def test_nothing_to_look_for_gives_no_query(typed: str) -> None:
    assert match_query(typed) is None


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("ｼﾞｮｳﾔｸ", "じょうやく"),
        ("條約", "条約"),
        ("ＪＯＩＮＴ", "joint"),
        ("２０２５", "2025"),
        ("が", "か\u3099"),
    ],
)
def test_width_case_kana_and_old_kanji_do_not_matter(typed: str, written: str) -> None:
    assert match_query(typed) == match_query(written)
    assert index_terms(typed) == index_terms(written)


@given(st.text())
def test_terms_are_words_apart_by_single_spaces(text: str) -> None:
    assert index_terms(text).split() == (index_terms(text).split(" ") if index_terms(text) else [])
