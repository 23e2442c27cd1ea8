"""The study text as a book: facts with how well they are known, dates, names, finding."""

from dataclasses import replace

import pytest

from conftest import OpenSmall
from fakes import FakeClock
from jkquiz.domain.bank import FactKind, PassageRef
from jkquiz.domain.failures import Failure
from jkquiz.domain.items import Kind, Status
from jkquiz.domain.mastery import FactMastery, Standing
from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.services.reading import Found, Spot
from packs import fact_named, item_on, make_pack
from samples import text


@pytest.fixture
def library(open_small: OpenSmall) -> Library:
    """Two facts of history, with two items and one, one of its subsection and one of economy."""
    return open_small(
        make_pack(
            [
                item_on("h1", "h1-a"),
                item_on("h1", "h1-b", Kind.TRUE_FALSE),
                item_on("h2", "h2-a"),
                item_on("t1", "t1-a"),
                item_on("e1", "e1-a"),
            ]
        )
    )


def study_rightly(library: Library, name: str) -> None:
    """Answer in study until an item had its turn: only study makes cards."""
    study = library.study(seed=1)
    while question := study.next():
        study.answer(question.key, 3)
        if question.id == name:
            return


def test_a_section_states_its_own_facts_with_the_items_on_them(library: Library) -> None:
    facts = library.known_facts("history")
    assert [(each.fact.id, each.items) for each in facts] == [("h1", ("h1-a", "h1-b")), ("h2", ("h2-a",))]
    assert [each.mastery.standing for each in facts] == [Standing.UNSEEN, Standing.UNSEEN]


def test_a_fact_is_known_by_the_recall_of_its_items_now(library: Library, clock: FakeClock) -> None:
    study_rightly(library, "h2-a")
    fresh = {each.fact.id: each.mastery for each in library.known_facts("history")}["h2"]
    assert fresh.level == pytest.approx(1.0)
    clock.forward(days=400)
    faded = {each.fact.id: each.mastery for each in library.known_facts("history")}["h2"]
    assert faded.level is not None
    assert faded.level < 0.9


def test_the_reader_and_the_progress_page_say_the_same(library: Library) -> None:
    study_rightly(library, "h1-b")
    told = {fact.id: fact.mastery for section in library.mastery() for fact in section.facts}
    for section in ("history", "history/treaty", "economy"):
        for each in library.known_facts(section):
            assert told[each.fact.id] == each.mastery


def test_a_fact_whose_items_are_retired_is_not_asked(open_small: OpenSmall) -> None:
    library = open_small(make_pack([item_on("h1", "h1", status=Status.RETIRED)]))
    (known,) = library.known_facts("history")
    assert (known.mastery, known.items) == (FactMastery(None, 0, 0), ())


def test_the_timeline_of_a_section_has_those_below_it(library: Library) -> None:
    assert [each.fact.id for each in library.timeline()] == ["h1", "h2", "t1", "e1"]
    assert [each.fact.id for each in library.timeline("history")] == ["h1", "h2", "t1"]
    assert [each.fact.id for each in library.timeline("history/treaty")] == ["t1"]


def test_the_timeline_of_no_section_fails(library: Library) -> None:
    with pytest.raises(Failure):
        library.timeline("nowhere")


def test_the_glossary_takes_other_ways_from_typed_answers(open_small: OpenSmall) -> None:
    name = text("日韓基本条約", "Treaty on Basic Relations", "한일기본조약")
    fact = fact_named("h1", kind=FactKind.DOCUMENT, value=name, statement=name)
    pack = make_pack([item_on("h1", "h1", Kind.SHORT)])
    library = open_small(replace(pack, facts=(fact,)))
    (entry,) = library.glossary()
    assert (entry.name, entry.facts) == (name, (fact,))


@pytest.mark.parametrize(
    ("query", "spot"),
    [
        ("ﾀﾞｲﾛｸ", None),
        ("history", Spot("history")),
        ("NORMALISED", Spot("history", "p1")),
        ("timeline", Spot("history", "t1")),
        ("annexation", Spot("history", "t1", (1, 1))),
    ],
)
def test_titles_paragraphs_captions_and_cells_are_searched(
    library: Library, query: str, spot: Spot | None
) -> None:
    found = library.find_in_text(query, Language.ENGLISH)
    assert [each.spot for each in found] == ([spot] if spot else [])


def test_places_are_found_in_the_order_of_the_text_in_the_language_that_is_read(library: Library) -> None:
    found = library.find_in_text("ジョウヤク", Language.JAPANESE)
    assert found == []
    assert library.find_in_text("条約", Language.JAPANESE) == [
        Found(Spot("history/treaty"), 0, 2),
        Found(Spot("history/treaty", "p1"), 0, 2),
    ]
    assert library.find_in_text("条約", Language.KOREAN) == []


def test_a_text_that_was_changed_is_found_as_it_is_now(open_small: OpenSmall, library: Library) -> None:
    assert library.find_in_text("reunified", Language.ENGLISH) == []
    (pack,) = library.packs()
    history = pack.sections[0]
    passage = replace(history.passages[0], text=text("統一", "Reunified.", "통일"))
    changed = replace(history, passages=(passage, *history.passages[1:]))
    open_small(replace(pack, sections=(changed, *pack.sections[1:])))
    found = library.find_in_text("reunified", Language.ENGLISH)
    assert [each.spot for each in found] == [Spot("history", "p1")]


def test_every_dated_fact_stands_in_a_passage(open_small: OpenSmall) -> None:
    library = open_small()
    refs = {each.fact.passage for each in library.timeline()}
    assert PassageRef("history", "p1") in refs
    for ref in refs:
        section = library.section(ref.section)
        assert section is not None
        assert ref.anchor in {passage.anchor for passage in section.passages}
