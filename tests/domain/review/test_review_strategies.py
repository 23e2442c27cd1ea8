"""What guessing earns, reckoned by hand."""

from dataclasses import replace

import pytest

from jkquiz.domain.items import Item
from jkquiz.domain.review.strategies import ENOUGH, Gain, Strategy, gains
from jkquiz.domain.texts import Language, Text
from packs import make_pack
from reviewed import EN, JA, KO, choice

YEARS = {JA: "{}年", EN: "{}", KO: "{}년"}


def earned(items: list[Item], language: Language) -> dict[Strategy, Gain]:
    pack = make_pack(items, languages=(language,))
    return {gain.strategy: gain for gain in gains(pack, pack.items)}


def test_the_longest_option_is_right_in_one_of_two_items() -> None:
    found = earned(
        [
            choice(EN, "Which?", "a long phrase", "short", "brief", "tiny", name="one"),
            choice(EN, "Which?", "tiny", "a long phrase", name="two"),
        ],
        EN,
    )
    longest = found[Strategy.LONGEST]
    assert (longest.items, longest.decided, longest.hits) == (2, 2, ("one",))
    assert longest.score == 0.5
    assert longest.chance == (1 / 4 + 1 / 2) / 2
    assert longest.points == pytest.approx(12.5)
    # The shortest: `tiny` alone in the first item, which is wrong, and right in the second.
    assert found[Strategy.SHORTEST].score == 0.5


def test_ties_are_shared() -> None:
    found = earned([choice(EN, "Which?", "aaaa", "bbbb", "cc", "d")], EN)[Strategy.LONGEST]
    assert (found.score, found.chance) == (0.5, 0.25)


def test_a_strategy_with_nothing_to_say_earns_chance() -> None:
    found = earned([choice(EN, "Which?", "Paris", "Seoul", "Tokyo", "Delhi")], EN)
    for strategy in (Strategy.LOWEST, Strategy.HIGHEST, Strategy.MIDDLE_VALUE, Strategy.MIDDLE_POSITION):
        assert (found[strategy].decided, found[strategy].points) == (0, 0.0)


@pytest.mark.parametrize("language", Language)
def test_numbers_are_ranked_by_value(language: Language) -> None:
    years = [YEARS[language].format(year) for year in (1965, 1910, 2015)]
    found = earned([choice(language, "?", *years)], language)
    assert {
        each: found[each].score for each in (Strategy.LOWEST, Strategy.MIDDLE_VALUE, Strategy.HIGHEST)
    } == {
        Strategy.LOWEST: 0,
        Strategy.MIDDLE_VALUE: 1,
        Strategy.HIGHEST: 0,
    }


@pytest.mark.parametrize(
    ("language", "options"),
    [
        (JA, ("82万4500人", "9万人", "1億人")),
        (EN, ("824,500", "90 thousand", "100 million")),
        (KO, ("82만 4500명", "9만 명", "1억 명")),
        (EN, ("August 2025", "November 2024", "13 January 2026")),
    ],
)
def test_numbers_and_dates_are_read_as_they_are_written(language: Language, options: tuple[str, ...]) -> None:
    assert earned([choice(language, "?", *options)], language)[Strategy.MIDDLE_VALUE].score == 1


def test_the_two_middle_values_of_four_share() -> None:
    found = earned([choice(EN, "?", "2", "1", "3", "4")], EN)
    assert found[Strategy.MIDDLE_VALUE].score == 0.5


def test_a_position_is_worth_something_only_where_the_order_is_fixed() -> None:
    fixed = choice(EN, "?", "Paris", "Seoul", "Tokyo", is_fixed=True)
    assert earned([fixed], EN)[Strategy.MIDDLE_POSITION].score == 0
    assert earned([choice(EN, "?", "Paris", "Seoul", "Tokyo")], EN)[
        Strategy.MIDDLE_POSITION
    ].score == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("strategy", "language", "stem", "options"),
    [
        (Strategy.SHARES_STEM, JA, "条約の効果は何か。", ("条約の成立", "情報の提供", "対話の整備")),
        (Strategy.SHARES_STEM, EN, "What did the treaty do?", ("Treaty law", "Defence", "Dialogue")),
        (Strategy.SHARES_STEM, KO, "조약의 효과는 무엇인가?", ("조약의 성립", "정보의 제공", "대화의 정비")),
        (Strategy.OPTIMISTIC, JA, "何か。", ("協力の深化", "対立の悪化", "情報の提供")),
        (Strategy.OPTIMISTIC, EN, "What?", ("deeper cooperation", "worse conflict", "shared data")),
        (Strategy.OPTIMISTIC, KO, "무엇인가?", ("협력의 심화", "대립의 악화", "정보의 제공")),
        (Strategy.MOST_DETAILED, JA, "何か。", ("外交、防衛、文化", "外交と防衛", "文化")),
        (Strategy.MOST_DETAILED, EN, "What?", ("trade, defence, culture", "trade", "culture")),
        (Strategy.MOST_DETAILED, KO, "무엇인가?", ("외교, 방위, 문화", "외교와 방위", "문화")),
        (Strategy.MOST_SIMILAR, EN, "What?", ("red car", "red bus", "blue car")),
        (Strategy.ODD_ONE_OUT, EN, "What?", ("green tea", "red car", "red cart")),
        (Strategy.MOST_FREQUENT, JA, "何か。", ("国交", "司法", "文化")),
        (Strategy.MOST_FREQUENT, EN, "What?", ("relations", "courts", "culture")),
        (Strategy.MOST_FREQUENT, KO, "무엇인가?", ("국교", "사법", "문화")),
    ],
)
def test_a_strategy_finds_what_it_looks_for(
    strategy: Strategy, language: Language, stem: str, options: tuple[str, ...]
) -> None:
    assert earned([choice(language, stem, *options)], language)[strategy].score == 1


def test_only_single_choice_items_in_the_language_are_counted() -> None:
    items = [
        choice(EN, "?", "Paris", "Seoul", name="one"),
        choice(EN, "?", "Paris", "Seoul", name="two", is_multiple=True),
        replace(choice(EN, "?", "Paris", "Seoul", name="three"), stem=Text.of({"ja": "何か。"})),
    ]
    assert earned(items, EN)[Strategy.LONGEST].items == 1


def test_too_much_is_more_than_five_points_on_enough_items() -> None:
    gain = Gain(Strategy.LONGEST, EN, ENOUGH, ENOUGH, score=0.311, chance=0.26)
    assert gain.is_too_much
    assert not replace(gain, items=ENOUGH - 1).is_too_much
    assert not replace(gain, score=0.309).is_too_much
