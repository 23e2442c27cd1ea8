from dataclasses import replace

import pytest

from jkquiz.domain.items import Item, Kind
from jkquiz.domain.review.duplicates import near_duplicates
from jkquiz.domain.review.rules import Rule
from jkquiz.domain.texts import Language
from packs import item_on
from reviewed import EN, JA, KO, choice

ASKED = {
    JA: ("日韓基本条約が結ばれたのは何年のことか。", "日韓基本条約が結ばれたのは何年のことですか。"),
    EN: (
        "In which year was the Treaty on Basic Relations concluded?",
        "In what year was the Treaty on Basic Relations concluded?",
    ),
    KO: ("한일기본조약이 정식으로 체결된 것은 몇 년인가?", "한일기본조약이 정식으로 체결된 해는 몇 년인가?"),
}
YEARS = {JA: ("1965年", "1998年"), EN: ("1965", "1998"), KO: ("1965년", "1998년")}


def both(language: Language) -> list[Item]:
    return [
        choice(language, stem, *YEARS[language], name=name)
        for name, stem in zip(("first", "later"), ASKED[language], strict=True)
    ]


@pytest.mark.parametrize("language", Language)
def test_a_rewording_is_found_at_the_later_item(language: Language) -> None:
    (flaw,) = near_duplicates(both(language), [language])
    assert (flaw.rule, flaw.item, flaw.language) == (Rule.NEAR_DUPLICATE, "later", language)
    assert flaw.details["other"] == "first"


@pytest.mark.parametrize("language", Language)
def test_items_on_different_facts_may_sound_alike(language: Language) -> None:
    first, later = both(language)
    assert list(near_duplicates([first, replace(later, facts=("h2",))], [language])) == []


def test_the_same_words_are_a_duplicate_whatever_the_facts() -> None:
    first, _ = both(JA)
    copy = replace(first, id="copy", facts=("h2",))
    assert [flaw.item for flaw in near_duplicates([first, copy], [JA])] == ["copy"]


def test_a_fact_may_be_asked_in_two_kinds() -> None:
    assert list(near_duplicates([item_on("h1", kind=kind) for kind in Kind], list(Language))) == []


def test_a_pair_is_told_once_though_it_is_alike_in_three_languages() -> None:
    for kind in Kind:
        pair = [item_on("h1", name, kind) for name in ("first", "later")]
        assert [flaw.language for flaw in near_duplicates(pair, list(Language))] == [JA]
