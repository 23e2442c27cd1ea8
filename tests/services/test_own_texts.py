"""A pack of one's own from a text, and what becomes of its addresses when the text changes."""

from dataclasses import replace

import pytest

from conftest import OpenSmall
from jkquiz.domain.bank import Fact, PassageRef
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.texts import Language, Text
from jkquiz.services.library import Library
from jkquiz.services.own_texts import OwnTexts, TextPlan
from packs import fact_named, item_on, make_pack

TEXT = """# Rivers

## Tone

The Tone flows through the plain of Kanto into the sea.

It is 322 km long.

## Shinano

The Shinano is the longest river of the country.
"""


@pytest.fixture
def library(open_small: OpenSmall) -> Library:
    return open_small(make_pack([item_on("h1")]))


@pytest.fixture
def texts(library: Library) -> OwnTexts:
    return library.editor.texts


def taken_in(texts: OwnTexts, text: str) -> TextPlan:
    plan = texts.plan("rivers.md", text.encode())
    texts.carry_out(plan)
    return plan


def addresses(plan: TextPlan) -> dict[str, str]:
    """Return the addresses of passages by their first words."""
    return {
        " ".join(each.text.read(Language.ENGLISH).split()[:2]): f"{section.id}#{each.anchor}"
        for section in plan.pack.sections
        for each in section.passages
    }


def add_fact(library: Library, pack: str, address: str) -> Fact:
    fact = replace(fact_named("h1"), id="long", passage=PassageRef.parse(address))
    library.editor.packs.put_facts(pack, [fact])
    return fact


def test_a_text_is_a_pack_of_its_title_in_one_edit(library: Library, texts: OwnTexts) -> None:
    taken_in(texts, TEXT)
    own = library.packs()[1]
    assert own.title == Text.of({"en": "Rivers"})
    assert [section.title.read(Language.ENGLISH) for section in own.sections] == ["Tone", "Shinano"]
    assert [[each.anchor for each in section.passages] for section in own.sections] == [["p1", "p2"], ["p1"]]
    assert [hit.what for hit in library.search("plain of Kanto")] == ["passage"]
    library.editor.undo()
    assert len(library.packs()) == 1


def test_planning_changes_nothing(library: Library, texts: OwnTexts) -> None:
    texts.plan("rivers.md", TEXT.encode())
    assert len(library.packs()) == 1


def test_the_same_text_again_is_no_edit(library: Library, texts: OwnTexts) -> None:
    first = taken_in(texts, TEXT)
    again = taken_in(texts, TEXT)
    assert again.is_unchanged
    assert again.pack == first.pack
    library.editor.undo()
    assert len(library.packs()) == 1


def test_a_changed_paragraph_keeps_its_address_and_a_new_one_gets_its_own(texts: OwnTexts) -> None:
    before = addresses(taken_in(texts, TEXT))
    changed = TEXT.replace("through the plain", "across the wide plain").replace(
        "It is 322", "It has been tamed.\n\nIt is 322"
    )
    after = addresses(taken_in(texts, changed))
    assert after["The Tone"] == before["The Tone"]
    assert after["It is"] == before["It is"]
    assert after["It has"].endswith("#p3")


def test_an_address_that_is_gone_is_not_given_to_another(texts: OwnTexts) -> None:
    before = addresses(taken_in(texts, TEXT))
    taken_in(texts, TEXT.replace("It is 322 km long.", ""))
    after = addresses(taken_in(texts, TEXT.replace("It is 322 km long.", "Salmon once came up here.")))
    assert after["The Tone"] == before["The Tone"]
    assert after["Salmon once"].rpartition("#")[0] == before["It is"].rpartition("#")[0]


def test_links_that_no_longer_fit_are_listed(library: Library, texts: OwnTexts) -> None:
    plan = taken_in(texts, TEXT)
    address = addresses(plan)["It is"]
    add_fact(library, plan.pack.id, address)
    question = replace(item_on("h1"), facts=(), section=plan.pack.sections[0].id)
    asked = library.editor.add(replace(question, passage=PassageRef.parse(address)), plan.pack.id)
    broken = taken_in(texts, TEXT.replace("It is 322 km long.", "")).broken
    assert {(each.fact, each.item) for each in broken} == {("long", None), (None, asked.item.id)}
    assert {str(each.ref) for each in broken} == {address}


def test_a_fact_follows_its_passage_into_another_section(library: Library, texts: OwnTexts) -> None:
    plan = taken_in(texts, TEXT)
    add_fact(library, plan.pack.id, addresses(plan)["It is"])
    moved = taken_in(texts, TEXT.replace("It is 322 km long.", "") + "\nIt is 322 km long.\n")
    assert moved.broken == ()
    assert str(moved.pack.facts[0].passage) == addresses(moved)["It is"]


def test_a_section_with_questions_stays_when_the_text_lacks_it(library: Library, texts: OwnTexts) -> None:
    plan = taken_in(texts, TEXT)
    shinano = plan.pack.sections[1]
    library.editor.add(replace(item_on("h1"), facts=(), section=shinano.id), plan.pack.id)
    without = TEXT[: TEXT.index("## Shinano")] + "## Ishikari\n\nIt is in the north.\n"
    taken_in(texts, without)
    sections = {each.id: each for each in library.packs()[1].sections}
    assert sections[shinano.id].passages == ()
    assert len(sections) == 3


def test_a_pack_of_files_takes_no_text(texts: OwnTexts) -> None:
    with pytest.raises(Failure) as failed:
        texts.plan("rivers.md", TEXT.encode(), pack="small")
    assert failed.value.code is FailureCode.PACK_SHIPPED
