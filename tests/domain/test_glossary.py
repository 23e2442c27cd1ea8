"""Names in the facts: who they are, how they are written, in which order they stand."""

import pytest

from jkquiz.domain.bank import Fact, FactKind
from jkquiz.domain.glossary import Name, in_order, make_glossary
from jkquiz.domain.items import Accepted
from jkquiz.domain.texts import Language, Text
from packs import fact_named
from samples import accepted, text

OFFICE = text("内閣府", "Cabinet Office", "내각부")
LEADER = text("高市早苗", "Sanae Takaichi", "다카이치 사나에")


def about(name: str, value: Text, kind: FactKind = FactKind.INSTITUTION) -> Fact:
    return fact_named(name, kind=kind, value=value, statement=value.map(lambda string: f"[[{string}]]"))


def stating(name: str, statement: Text) -> Fact:
    return fact_named(name, kind=FactKind.STATEMENT, value=None, statement=statement)


def others(count: int) -> list[Fact]:
    return [stating(f"e{place}", text("別の話", "Something else", "다른 이야기")) for place in range(count)]


def spelt(japanese: str, *ways: str) -> Name:
    """The entry of a Japanese name, for which other ways to write it are accepted."""
    name = text(japanese, "name", "이름")
    (entry,) = make_glossary(
        [about("h1", name, FactKind.TERM)], {"h1": [accepted((japanese, *ways), ("name",), ("이름",))]}
    )
    return entry


def test_a_name_lists_the_facts_about_it_and_then_those_that_mention_it() -> None:
    mention = stating("h2", text("内閣府の調査", "A survey of the Cabinet Office", "내각부의 조사"))
    (entry,) = make_glossary([mention, about("h1", OFFICE), *others(9)], {})
    assert ([fact.id for fact in entry.facts], entry.about) == (["h1", "h2"], 1)


def test_a_name_in_one_language_only_is_no_mention() -> None:
    mention = stating("h2", text("内閣府の調査", "A government survey", "정부의 조사"))
    (entry,) = make_glossary([about("h1", OFFICE), mention, *others(9)], {})
    assert [fact.id for fact in entry.facts] == ["h1"]


def test_a_name_that_stands_everywhere_lists_only_what_is_about_it() -> None:
    mentions = [stating(f"h{place}", OFFICE) for place in range(2, 6)]
    (entry,) = make_glossary([about("h1", OFFICE), *mentions], {})
    assert [fact.id for fact in entry.facts] == ["h1"]


def test_a_person_with_a_title_is_the_same_person() -> None:
    titled = text("高市早苗首相", "Prime Minister Sanae Takaichi", "다카이치 사나에 총리")
    (entry,) = make_glossary([about("h1", titled, FactKind.PERSON), about("h2", LEADER, FactKind.PERSON)], {})
    assert (entry.name, [fact.id for fact in entry.facts]) == (LEADER, ["h1", "h2"])


def test_an_institution_inside_another_is_another() -> None:
    longer = text("内閣府政策統括官", "Cabinet Office Director", "내각부 정책통괄관")
    names = [entry.name for entry in make_glossary([about("h1", OFFICE), about("h2", longer)], {})]
    assert names == [OFFICE, longer]


def test_quotes_and_articles_are_no_part_of_a_name() -> None:
    quoted = text("「戦略的パートナー」", 'the "X" Office', "'전략적 파트너'")
    (entry,) = make_glossary([about("h1", quoted)], {})
    assert entry.name == text("戦略的パートナー", '"X" Office', "전략적 파트너")


@pytest.mark.parametrize("kind", [FactKind.YEAR, FactKind.CAUSE, FactKind.STATEMENT])
def test_what_names_nothing_is_no_entry(kind: FactKind) -> None:
    assert make_glossary([fact_named("h1", kind=kind)], {}) == []


def test_other_ways_come_from_the_answers_that_accept_the_name() -> None:
    answers: list[Accepted] = [
        accepted(("内閣府", "日本の内閣府"), ("Cabinet Office", "the Cabinet Office of Japan"), ("내각부",)),
        accepted(("別物",), ("Something else",), ("다른 것",)),
    ]
    (entry,) = make_glossary([about("h1", OFFICE)], {"h1": answers})
    assert set(entry.ways) == {"日本の内閣府", "the Cabinet Office of Japan"}


def test_the_fullest_kana_way_is_the_reading() -> None:
    assert spelt("高市早苗", "たかいち", "たかいちさなえ", "高市").reading == "たかいちさなえ"


def test_kana_that_spells_only_a_part_is_no_reading() -> None:
    assert spelt("心理的インフラ", "インフラ").reading is None


def test_a_name_in_kana_is_its_own_reading() -> None:
    assert spelt("ソウル").reading == "そうる"


def test_japanese_names_stand_by_their_reading_where_there_is_one() -> None:
    names = [spelt("高市早苗", "たかいちさなえ"), spelt("ソウル"), spelt("内閣府")]
    shown = [entry.name.read(Language.JAPANESE) for entry in in_order(names, Language.JAPANESE)]
    assert shown == ["ソウル", "高市早苗", "内閣府"]


def test_english_names_stand_by_their_letters_whatever_the_case() -> None:
    names = make_glossary(
        [
            about(f"h{place}", text(f"名{place}", name, f"이름{place}"))
            for place, name in enumerate(["Seoul", "balancing", "Cabinet"])
        ],
        {},
    )
    shown = [entry.name.read(Language.ENGLISH) for entry in in_order(names, Language.ENGLISH)]
    assert shown == ["balancing", "Cabinet", "Seoul"]


@pytest.mark.parametrize("typed", ["たかいち", "タカイチ", "takaichi", "ＳＡＮＡＥ", "사나에", "早苗", ""])
def test_a_name_is_found_in_any_language_and_by_its_reading(typed: str) -> None:
    (entry,) = make_glossary(
        [about("h1", LEADER, FactKind.PERSON)],
        {"h1": [accepted(("高市早苗", "たかいちさなえ"), ("Sanae Takaichi",), ("다카이치 사나에",))]},
    )
    assert entry.matches(typed)
    assert not entry.matches("李在明")
