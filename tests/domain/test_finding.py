"""Where a string stands in a text, folded, with its place in the text as it is written."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jkquiz.domain.finding import find_all
from jkquiz.domain.folding import fold

TEXTS = st.text(st.sampled_from("aB 1日韓國国サさｶﾞがㄱ한각・「」é́．，"), max_size=20)


def found(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in find_all(text, query)]


@pytest.mark.parametrize(
    ("text", "query", "what"),
    [
        ("サプライチェーンの再構築", "ｻﾌﾟﾗｲ", "サプライ"),
        ("ｶﾞｽ田の協議", "ガス", "ｶﾞｽ"),
        ("ソウルで開かれた", "そうる", "ソウル"),
        ("ＫＯＲＥＡ and Japan", "korea", "ＫＯＲＥＡ"),
        ("大韓民國の成立", "大韓民国", "大韓民國"),
        ("한일 관계의 전망", "한일관계", "한일 관계"),
        ("イ・ジェミョン大統領", "イジェミョン", "イ・ジェミョン"),
        ("㈱日本", "(株)", "㈱"),
        ("the “economic” ties", "the economic", "the “economic"),
    ],
)
def test_a_string_is_found_whatever_its_width_kana_and_case(text: str, query: str, what: str) -> None:
    assert found(text, query) == [what]


def test_latin_words_are_found_only_as_words_apart() -> None:
    assert found("low  Earth orbit, lowearth", "low earth") == ["low  Earth"]


def test_every_place_is_found_without_overlap() -> None:
    assert find_all("ばばばばば", "ばば") == [(0, 2), (2, 4)]


@pytest.mark.parametrize("query", ["", " ", "・", "「」"])
def test_nothing_is_found_where_nothing_was_asked(query: str) -> None:
    assert find_all("日本 ・「韓国」", query) == []


@given(TEXTS, TEXTS)
def test_what_is_found_reads_as_what_was_asked(text: str, query: str) -> None:
    spans = find_all(text, query)
    assert all(fold(query) in fold(text[start:end]) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@given(TEXTS, TEXTS, TEXTS)
def test_a_string_is_found_inside_others(before: str, text: str, after: str) -> None:
    if fold(text):
        assert find_all(f"{before}\n日{text}日\n{after}", f"日{text}日")
