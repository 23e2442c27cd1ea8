"""Each rule on options fires on a bad item and leaves a good one alone, in three languages."""

from dataclasses import replace

import pytest

from jkquiz.domain.items import Item, SingleChoice
from jkquiz.domain.review.options import Choice, option_flaws
from jkquiz.domain.review.rules import Rule
from jkquiz.domain.texts import Language
from reviewed import EN, JA, KO, choice, found_in, rules

STEMS = {
    JA: "条約によって可能になったのは何か。",
    EN: "What did the treaty make possible?",
    KO: "조약으로 가능해진 것은 무엇인가?",
}

GOOD = {
    JA: ("外交関係の樹立", "防衛情報の提供", "年次対話の整備"),
    EN: ("Diplomatic relations", "Shared intelligence", "A yearly dialogue"),
    KO: ("외교 관계의 수립", "방위 정보의 제공", "연례 대화의 정비"),
}

BAD = [
    (Rule.KEY_LONGEST, JA, ("両国の間の公式な外交関係の樹立", "情報の提供", "対話の整備")),
    (Rule.KEY_LONGEST, EN, ("The establishment of official diplomatic relations", "Defence", "Dialogue")),
    (Rule.KEY_LONGEST, KO, ("두 나라 사이의 공식 외교 관계 수립", "정보의 제공", "대화의 정비")),
    (Rule.KEY_SHORTEST, JA, ("国交", "防衛情報の相互の提供", "首脳間の年次対話の整備")),
    (Rule.KEY_SHORTEST, EN, ("Relations", "The exchange of information", "The arrangement of dialogue")),
    (Rule.KEY_SHORTEST, KO, ("국교", "방위 정보의 상호 제공", "정상 간 연례 대화의 정비")),
    (Rule.ALL_OF_ABOVE, JA, ("外交関係の樹立", "防衛情報の提供", "上記のすべて")),
    (Rule.ALL_OF_ABOVE, JA, ("外交関係の樹立", "防衛情報の提供", "いずれでもない")),
    (Rule.ALL_OF_ABOVE, EN, ("Diplomatic relations", "Shared intelligence", "All of the above")),
    (Rule.ALL_OF_ABOVE, EN, ("Diplomatic relations", "Shared intelligence", "None of these")),
    (Rule.ALL_OF_ABOVE, KO, ("외교 관계의 수립", "방위 정보의 제공", "모두 맞다")),
    (Rule.ALL_OF_ABOVE, KO, ("외교 관계의 수립", "방위 정보의 제공", "해당 없음")),
    (Rule.MIXED_KIND, JA, ("1965年", "外交関係", "2015年")),
    (Rule.MIXED_KIND, EN, ("1965", "Relations", "2015")),
    (Rule.MIXED_KIND, KO, ("1965년", "외교 관계", "2015년")),
    (Rule.MIXED_KIND, JA, ("56.3%", "1965年", "43.0%")),
    (Rule.MIXED_KIND, EN, ("56.3%", "1965", "43.0%")),
    (Rule.MIXED_KIND, KO, ("56.3%", "1965년", "43.0%")),
    (Rule.MIXED_GRAMMAR, JA, ("外交関係を樹立する", "防衛情報の提供", "年次対話の整備")),
    (Rule.MIXED_GRAMMAR, EN, ("Opening official relations", "Shared intelligence", "A yearly dialogue")),
    (Rule.MIXED_GRAMMAR, EN, ("to open relations", "shared intelligence", "a yearly dialogue")),
    (Rule.MIXED_GRAMMAR, KO, ("외교 관계를 수립한다", "방위 정보의 제공", "연례 대화의 정비")),
    (Rule.CLUE_WORD, JA, ("条約上の関係の樹立", "防衛情報の提供", "年次対話の整備")),
    (Rule.CLUE_WORD, EN, ("Relations by treaty", "Shared intelligence", "A yearly dialogue")),
    (Rule.CLUE_WORD, KO, ("조약에 의한 관계", "방위 정보의 제공", "연례 대화의 정비")),
    (Rule.ABSOLUTE_WRONG, JA, ("外交関係の樹立", "あらゆる情報の提供", "年次対話の整備")),
    (Rule.ABSOLUTE_WRONG, EN, ("Diplomatic relations", "Sharing of all data", "A yearly dialogue")),
    (Rule.ABSOLUTE_WRONG, KO, ("외교 관계의 수립", "모든 정보의 제공", "연례 대화의 정비")),
    (Rule.OPTIONS_ALIKE, JA, ("外交関係の樹立", "年次・対話の整備", "年次対話の整備")),
    (Rule.OPTIONS_ALIKE, EN, ("Diplomatic relations", "The yearly dialogue", "Yearly dialogue.")),
    (Rule.OPTIONS_ALIKE, KO, ("외교 관계의 수립", "연례 대화의 정비", "연례대화의 정비")),
]


def of(language: Language, *options: str) -> Item:
    return choice(language, STEMS[language], *options)


@pytest.mark.parametrize("language", Language)
def test_a_good_item_has_no_flaw(language: Language) -> None:
    assert found_in(of(language, *GOOD[language]), language) == ()


@pytest.mark.parametrize(("rule", "language", "options"), BAD)
def test_a_bad_item_is_found(rule: Rule, language: Language, options: tuple[str, ...]) -> None:
    found = found_in(of(language, *options), language)
    assert rule in rules(found)
    assert {(flaw.item, flaw.language) for flaw in found} == {("under-test", language)}


@pytest.mark.parametrize(
    ("language", "options"),
    [
        (JA, ("2025年8月", "2026年1月", "2025年4月")),
        (EN, ("August 2025", "January 2026", "April 2025")),
        (KO, ("2025년 8월", "2026년 1월", "2025년 4월")),
        (JA, ("17年ぶり", "8年ぶり", "60年ぶり")),
        (EN, ("17 years", "8 years", "60 years")),
        (KO, ("17년 만", "8년 만", "60년 만")),
        (JA, ("2018年の判決", "慰安婦合意", "韓国併合")),
        (EN, ("The 2018 rulings", "The agreement", "The annexation")),
        (KO, ("2018년의 판결", "위안부 합의", "한국 병합")),
    ],
)
def test_dates_numbers_and_names_with_a_year_are_of_one_kind(
    language: Language, options: tuple[str, ...]
) -> None:
    assert Rule.MIXED_KIND not in rules(found_in(of(language, *options), language))


@pytest.mark.parametrize(
    ("language", "options"),
    [
        (JA, ("歴史認識の隔たり", "産業構造の違い", "世論調査の開き", "二つ")),
        (JA, ("過去を忘れず、未来に進む", "対話を断つ", "協議を待つ", "計画は立てにくい")),
        (EN, ("rising tension", "the division", "growing trade", "housing policy")),
        (EN, ("cutting off of funds", "monitoring of staff", "deterrence")),
        (EN, ("Beijing summit", "Seoul summit")),
        (KO, ("캐나다", "프랑스", "독일")),
        (KO, ("제도를 만든다", "틀을 좁혔다", "협력이 쉽다", "합의가 있었다")),
    ],
)
def test_options_of_one_form_are_not_called_mixed(language: Language, options: tuple[str, ...]) -> None:
    assert Rule.MIXED_GRAMMAR not in rules(found_in(of(language, *options), language))


def test_a_clue_is_balanced_by_a_distractor_that_shares_another_word() -> None:
    stem = "Which talks on the treaty began in Seoul?"
    shared = found_in(choice(EN, stem, "The treaty revision", "The Seoul round", "The yearly dialogue"), EN)
    assert Rule.CLUE_WORD not in rules(shared)


def test_a_word_of_the_subject_is_no_clue() -> None:
    item = of(EN, "Relations by treaty", "Shared intelligence", "A yearly dialogue")
    seen = Choice.of(item, EN)
    assert seen is not None
    assert Rule.CLUE_WORD in rules(option_flaws(seen, frozenset()))
    assert Rule.CLUE_WORD not in rules(option_flaws(seen, frozenset({"treaty"})))


def test_an_absolute_word_of_the_key_or_in_quotes_counts_for_nothing() -> None:
    balanced = of(EN, "Sharing of all facts", "Sharing of all data", "A yearly dialogue")
    quoted = of(EN, "Diplomatic relations", 'The "all in" policy', "A yearly dialogue")
    for item in (balanced, quoted):
        assert Rule.ABSOLUTE_WRONG not in rules(found_in(item, EN))


def test_right_options_of_a_multiple_response_are_measured_together() -> None:
    long = ("The establishment of relations", "The exchange of ambassadors", "Aid", "Trade")
    item = choice(EN, STEMS[EN], *long, right=2, is_multiple=True)
    assert Rule.KEY_LONGEST in rules(found_in(item, EN))
    shorter = (long[0], "Embassies", *long[2:])
    assert Rule.KEY_LONGEST not in rules(
        found_in(choice(EN, STEMS[EN], *shorter, right=2, is_multiple=True), EN)
    )


def test_a_wrong_option_without_feedback_is_named() -> None:
    item = of(JA, *GOOD[JA])
    assert isinstance(item.body, SingleChoice)
    first, second, third = item.body.options
    bare = replace(item, body=SingleChoice((first, replace(second, feedback=None), third)))
    (flaw,) = found_in(bare, JA)
    assert (flaw.rule, flaw.language, flaw.details) == (Rule.MISSING_FEEDBACK, None, {"found": "o1"})
