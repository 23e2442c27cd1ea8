"""The table of all questions: which are found, in which order, and what is read of them."""

from dataclasses import replace

import pytest

from conftest import OpenSmall
from fakes import NOON
from jkquiz.domain.editing.changes import AddTags
from jkquiz.domain.items import Kind, Status
from jkquiz.domain.plain import loads
from jkquiz.domain.texts import Language, Text
from jkquiz.services.browsing import Browsing, Filter, Order, Record, Sort
from jkquiz.services.library import Library
from packs import item_on, make_pack

JAPANESE = Text.of({"ja": "日韓の条約"})


@pytest.fixture
def library(open_small: OpenSmall) -> Library:
    """A library of four items in three sections."""
    stems = (
        Text.of({"ja": "首脳は誰か", "en": "Who leads?", "ko": "정상은 누구인가"}),
        Text.of({"ja": "投資はいくらか", "en": "How much investment?", "ko": "투자는 얼마인가"}),
    )
    return open_small(
        make_pack(
            [
                item_on("h1", "leader", stem=stems[0], level=3, tags=("old",)),
                item_on("h2", "treaty", Kind.TRUE_FALSE, stem=JAPANESE, level=1, section="history/treaty"),
                item_on("e1", "money", stem=stems[1], level=2, status=Status.DRAFT),
                item_on("e2", "more", Kind.NUMERIC, level=2, status=Status.RETIRED),
            ]
        )
    )


@pytest.fixture
def browsing(library: Library) -> Browsing:
    return library.browsing


def names(browsing: Browsing, wanted: Filter = Filter(), order: Order = Order()) -> list[str]:  # noqa: B008
    """The ids of what is found."""
    return [row.id for row in browsing.rows(browsing.keys(wanted, order))]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), ["leader", "treaty", "money", "more"]),
        (Filter(text="日韓の条約"), ["treaty"]),
        (Filter(text="정상은"), ["leader"]),
        (Filter(text="INVEST"), ["money"]),
        (Filter(text="more"), ["more"]),
        (Filter(text="nowhere"), []),
        (Filter(section="history"), ["leader", "treaty"]),
        (Filter(section="history/treaty"), ["treaty"]),
        (Filter(kinds=frozenset({Kind.SINGLE})), ["leader", "money"]),
        (Filter(levels=frozenset({1, 3})), ["leader", "treaty"]),
        (Filter(statuses=frozenset({Status.DRAFT, Status.RETIRED})), ["money", "more"]),
        (Filter(tag="old"), ["leader"]),
        (Filter(fact=("small", "e1")), ["money"]),
        (Filter(lacks=Language.KOREAN), ["treaty"]),
        (Filter(pack="small", levels=frozenset({2}), statuses=frozenset({Status.DRAFT})), ["money"]),
        (Filter(pack="other"), []),
    ],
)
def test_a_filter_finds(browsing: Browsing, wanted: Filter, found: list[str]) -> None:
    assert names(browsing, wanted) == found


@pytest.mark.parametrize(
    ("order", "found"),
    [
        (Order(Sort.PLACE, is_descending=True), ["more", "money", "treaty", "leader"]),
        (Order(Sort.LEVEL), ["treaty", "money", "more", "leader"]),
        (Order(Sort.KIND), ["leader", "money", "treaty", "more"]),
        (Order(Sort.STATUS), ["money", "leader", "treaty", "more"]),
        (Order(Sort.SECTION), ["leader", "treaty", "money", "more"]),
    ],
)
def test_an_order_sorts(browsing: Browsing, order: Order, found: list[str]) -> None:
    assert names(browsing, order=order) == found


def test_stems_are_sorted_in_their_language(browsing: Browsing) -> None:
    found = Filter(statuses=frozenset({Status.LIVE, Status.DRAFT}), kinds=frozenset({Kind.SINGLE}))
    assert names(browsing, found, Order(Sort.STEM, language=Language.ENGLISH)) == ["money", "leader"]


def test_an_order_holds_for_what_is_filtered(browsing: Browsing) -> None:
    order = Order(Sort.LEVEL, is_descending=True)
    assert names(browsing, Filter(levels=frozenset({2, 3})), order) == ["leader", "more", "money"]


def test_how_answers_came_out_is_a_filter(library: Library) -> None:
    browsing = library.browsing
    drill = library.practice(items=["leader", "treaty"], seed=1)
    for _ in range(2):
        question = drill.next()
        assert question is not None
        drill.answer(question.key if question.id == "leader" else None, 1)
    browsing.forget()
    assert names(browsing, Filter(record=Record.EASY)) == ["leader"]
    assert names(browsing, Filter(record=Record.HARD)) == ["treaty"]
    assert names(browsing, Filter(record=Record.MEDIUM)) == []
    assert names(browsing, Filter(record=Record.UNANSWERED)) == ["money", "more"]
    leader, treaty, *others = browsing.rows(browsing.keys(Filter(), Order()))
    assert [(row.answers, row.earned) for row in (leader, treaty)] == [(1, 1.0), (1, 0.0)]
    assert {(row.answers, row.earned) for row in others} == {(0, None)}


def test_an_answer_taken_back_counts_for_no_filter(library: Library) -> None:
    browsing, file = library.browsing, library._file
    for _ in range(2):
        drill = library.practice(items=["leader", "treaty"], seed=1)
        while (question := drill.next()) is not None:
            drill.answer(question.key, 1)
    answers = dict(file.rows("SELECT item, json_group_array(key) FROM answer GROUP BY item"))
    leader, treaty = (browsing.keys(Filter(text=name), Order())[0] for name in ("leader", "treaty"))
    for back in (*loads(answers[leader]), loads(answers[treaty])[0]):
        library._log.retract(back, NOON)
    browsing.forget()
    assert names(browsing, Filter(record=Record.UNANSWERED)) == ["leader", "money", "more"]
    assert names(browsing, Filter(record=Record.EASY)) == ["treaty"]
    assert names(browsing, Filter(record=Record.UNANSWERED, levels=frozenset({3}))) == ["leader"]
    rows = {row.id: row.answers for row in browsing.rows(browsing.keys(Filter(), Order()))}
    assert (rows["leader"], rows["treaty"]) == (0, 1)


def test_an_edit_shows_once_the_table_is_read_again(library: Library) -> None:
    browsing = library.browsing
    (key,) = browsing.keys(Filter(text="日韓の条約"), Order())
    library.editor.set_status([key], Status.REVIEW)
    library.editor.change_many([key], AddTags(("new",)))
    browsing.forget()
    assert names(browsing, Filter(statuses=frozenset({Status.REVIEW}))) == ["treaty"]
    assert browsing.tags() == [("new", 1), ("old", 1)]


def test_what_is_gone_is_left_out_of_the_rows(library: Library) -> None:
    copy = library.editor.copy(library.browsing.keys(Filter(tag="old"), Order())[0])
    library.editor.undo()
    assert library.browsing.rows([copy.key]) == []


def test_sections_with_gaps_come_first(browsing: Browsing) -> None:
    found = [(each.section.id, each.facts, each.tested) for each in browsing.coverage()]
    assert found == [("economy", 2, 0), ("history", 2, 2)]


def test_facts_come_with_what_asks_for_them_and_gaps_first(browsing: Browsing) -> None:
    economy, history = [each.section for each in browsing.coverage()]
    (passage,) = browsing.covered_passages(economy)
    assert passage.items == 0
    assert {each.fact.id: (each.live, each.kinds, each.coming) for each in passage.facts} == {
        "e1": (0, 0, 1),
        "e2": (0, 0, 0),
    }
    (passage,) = browsing.covered_passages(history)
    assert (passage.items, [each.live for each in passage.facts]) == (2, [1, 1])


def test_packs_of_ones_own_stand_behind_the_others(library: Library) -> None:
    own = library.editor.packs.add(Text.same("own"), list(Language))
    section = library.editor.packs.add_section(own, Text.same("one"))
    added = library.editor.add(replace(item_on("x"), facts=(), section=section, status=Status.DRAFT), own)
    browsing = library.browsing
    browsing.forget()
    assert names(browsing)[-1] == added.item.id
    assert [title.read(Language.ENGLISH) for _, title in browsing.packs()] == ["A small pack", "own"]
    assert names(browsing, Filter(pack=own)) == [added.item.id]


def test_a_fact_is_called_by_its_label(browsing: Browsing) -> None:
    assert browsing.fact_name("small", "h1", Language.ENGLISH) == "Conclusion of the treaty"
    assert browsing.fact_name("small", "gone", Language.ENGLISH) == "gone"
