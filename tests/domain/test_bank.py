from dataclasses import replace

import pytest

from jkquiz.domain.bank import Ages, PartialDate, PassageRef
from jkquiz.domain.items import Kind
from jkquiz.domain.texts import Language, Text
from packs import fact_named, item_on, make_pack


@pytest.mark.parametrize("address", ["history#p1", "history/treaty#p1", "people/survey#t1.3"])
def test_an_address_is_read_and_written_alike(address: str) -> None:
    assert str(PassageRef.parse(address)) == address


@pytest.mark.parametrize(
    "address", ["history", "#p1", "history#", "history#p1.0", "History#p1", "history#t1.a", ""]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        PassageRef.parse(address)


@pytest.mark.parametrize("written", ["2025", "2025-08", "2025-08-23", "0660-02-11"])
def test_a_date_is_as_exact_as_it_is_written(written: str) -> None:
    assert str(PartialDate.parse(written)) == written


@pytest.mark.parametrize("written", ["2025-13", "2025-02-30", "2025-8", "25", "2025-08-23T00", "0000", ""])
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        PartialDate.parse(written)


def test_ages_go_from_young_to_old() -> None:
    assert str(Ages.parse("18-39")) == "18-39"
    with pytest.raises(ValueError, match="39-18"):
        Ages.parse("39-18")


def test_a_plain_statement_has_no_mark() -> None:
    assert fact_named("h1").plain_statement.read(Language.ENGLISH) == "The treaty was concluded in 1965."


def test_an_item_belongs_where_its_first_fact_does() -> None:
    pack = make_pack([replace(item_on("t1"), facts=("t1", "e1"))])
    assert pack.section_of(pack.items[0]) == "history/treaty"
    assert str(pack.passage_of(pack.items[0])) == "history/treaty#p1"


def test_an_item_may_say_where_it_belongs() -> None:
    pack = make_pack([item_on("t1", section="economy", passage=PassageRef("history", "t1", 1))])
    assert pack.section_of(pack.items[0]) == "economy"
    assert str(pack.passage_of(pack.items[0])) == "history#t1.1"


def test_an_items_caveats_are_those_of_its_facts_and_its_own_each_once() -> None:
    item = replace(item_on("h1", caveats=("dates", "names")), facts=("h1", "h2"))
    pack = make_pack(
        [item], facts=(fact_named("h1", caveats=("names",)), fact_named("h2", caveats=("names",)))
    )
    assert pack.caveats_of(item) == ("names", "dates")


def test_a_text_is_read_in_the_language_asked_for_or_in_its_first() -> None:
    text = Text.of({"ko": "조약", "ja": "条約"})
    assert text.read(Language.KOREAN) == "조약"
    assert text.read(Language.ENGLISH) == "条約"
    assert text.languages == {Language.JAPANESE, Language.KOREAN}


def test_a_text_needs_a_language() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Text.of({})


@pytest.mark.parametrize("kind", list(Kind))
def test_an_item_knows_its_kind_by_its_body(kind: Kind) -> None:
    assert item_on("h1", kind=kind).kind is kind
