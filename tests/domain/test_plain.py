import json
from decimal import Decimal

import pytest
from hypothesis import given

from domain import strategies
from jkquiz.domain.bank import Fact, Section
from jkquiz.domain.items import Item, Kind
from jkquiz.domain.plain import (
    body_from_plain,
    dumps,
    fact_from_plain,
    fact_to_plain,
    item_from_plain,
    item_to_plain,
    loads,
    number_to_plain,
    response_from_plain,
    response_to_plain,
    section_from_plain,
    section_to_plain,
)
from samples import SAMPLES


@given(strategies.items)
def test_an_item_comes_back_as_it_was(item: Item) -> None:
    assert item_from_plain(loads(dumps(item_to_plain(item)))) == item


@given(strategies.items)
def test_a_body_can_be_read_alone(item: Item) -> None:
    assert body_from_plain(loads(dumps(item_to_plain(item)))) == item.body


@given(strategies.facts())
def test_a_fact_comes_back_as_it_was(fact: Fact) -> None:
    assert fact_from_plain(loads(dumps(fact_to_plain(fact)))) == fact


@given(strategies.sections)
def test_a_section_comes_back_as_it_was(section: Section) -> None:
    assert section_from_plain(loads(dumps(section_to_plain(section)))) == section


@given(strategies.items)
def test_a_response_comes_back_as_it_was(item: Item) -> None:
    written = dumps(response_to_plain(item.key))
    assert response_from_plain(item.kind, loads(written)) == item.key


@given(strategies.items)
def test_the_same_item_is_always_written_the_same(item: Item) -> None:
    again = item_from_plain(loads(dumps(item_to_plain(item))))
    assert dumps(item_to_plain(again)) == dumps(item_to_plain(item))


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_options_and_an_answer(kind: Kind) -> None:
    plain = item_to_plain(SAMPLES[kind])
    assert plain["kind"] == kind.value
    assert isinstance(plain["options"], list)
    assert plain["answer"] is not None


def test_an_option_says_whether_it_is_right_and_what_it_is() -> None:
    option = item_to_plain(SAMPLES[Kind.SINGLE])["options"][1]
    assert set(option) == {"id", "text", "right", "feedback"}
    assert set(option["text"]) == {"ja", "en", "ko"}


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("56.3", "56.3"),
        ("56.30", "56.3"),
        ("500000000", "500000000"),
        ("-0.5", "-0.5"),
        ("3.0", "3"),
        ("0.1", "0.1"),
    ],
)
def test_a_number_is_written_as_a_person_would(number: str, written: str) -> None:
    assert dumps(number_to_plain(Decimal(number))) == written
    assert Decimal(loads(written)) == Decimal(number)


def test_letters_are_written_as_they_are() -> None:
    assert dumps({"ja": "日韓"}) == '{"ja":"日韓"}'
    assert json.loads(dumps({"ja": "日韓"}, indent=2)) == {"ja": "日韓"}
