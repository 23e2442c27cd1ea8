from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import OpenSmall
from jkquiz.domain.bank import Pack, Passage
from jkquiz.domain.items import Item, Kind, Status
from jkquiz.domain.texts import Text
from jkquiz.storage.bank import Bank
from jkquiz.storage.building import draw_order
from jkquiz.storage.finding import SearchIndex
from jkquiz.storage.library import LibraryFile, open_library
from jkquiz.storage.packs import built_digests
from packs import fact_named, item_on, make_pack, one_of_each_kind


class Built:
    """A library file with a bank that can be built again."""

    def __init__(self, file: LibraryFile) -> None:
        self.file = file
        self.bank = Bank(file)
        self.index = SearchIndex(file)
        self._times = 0

    def build(self, *items: Item, **changes: object) -> Pack:
        """Build a pack of these items over what is there."""
        self._times += 1
        pack = make_pack(items, **changes)
        self.bank.build(pack, f"digest {self._times}", self._times)
        return pack

    def key(self, name: str) -> int:
        """Return the key of an item."""
        key = self.bank.key_of(name)
        assert key is not None
        return key

    def revisions(self, name: str) -> list[tuple[int, int]]:
        """Return number and time of an item's revisions."""
        return [
            (number, at)
            for number, at in self.file.rows(
                "SELECT number, made_at FROM revision WHERE item = ? ORDER BY number", self.key(name)
            )
        ]

    def status(self, name: str) -> str:
        """Return an item's status."""
        (status,) = self.file.row("SELECT status FROM item WHERE id = ?", name) or ("",)
        return str(status)

    def found(self, text: str) -> list[str]:
        """Return the ids of what a search finds."""
        return sorted(hit.id for hit in self.index.find(text, 50))


@pytest.fixture
def built(tmp_path: Path) -> Iterator[Built]:
    with closing(open_library(tmp_path / "library.sqlite")) as file:
        yield Built(file)


def stem(string: str) -> Text:
    return Text.same(string)


def test_a_bank_gives_back_the_pack_that_it_was_built_from(built: Built) -> None:
    pack = one_of_each_kind()
    built.bank.build(pack, "digest", 0)
    assert built.bank.packs() == [pack]
    assert built_digests(built.file) == {"digest"}


def test_a_changed_item_keeps_its_key_and_gets_a_revision(built: Built) -> None:
    built.build(item_on("h1"), item_on("h2"))
    key = built.key("h1-single")
    built.build(item_on("h2"), item_on("h1", stem=stem("changed")))
    assert built.key("h1-single") == key
    assert built.revisions("h1-single") == [(1, 1), (2, 2)]
    assert built.revisions("h2-single") == [(1, 1)]
    now, before = built.bank.item(key), built.bank.item(key, 1)
    assert now is not None
    assert before is not None
    assert (now.revision, now.item.stem) == (2, stem("changed"))
    assert before.item.stem == item_on("h1").stem


def test_an_unchanged_pack_writes_no_revision(built: Built) -> None:
    built.build(*one_of_each_kind().items)
    before = built.file.rows("SELECT * FROM revision")
    keys = built.file.rows("SELECT key, id, revision FROM item")
    built.build(*one_of_each_kind().items)
    assert built.file.rows("SELECT * FROM revision") == before
    assert built.file.rows("SELECT key, id, revision FROM item") == keys


def test_an_item_that_left_the_pack_is_retired_and_kept(built: Built) -> None:
    built.build(item_on("h1"), item_on("h2"))
    built.build(item_on("h1"))
    assert (built.status("h1-single"), built.status("h2-single")) == ("live", "retired")
    assert built.bank.counts()[0] == 1
    assert [item.status for item in built.bank.packs()[0].items] == [Status.LIVE, Status.RETIRED]


def test_an_item_that_comes_back_is_live_again(built: Built) -> None:
    built.build(item_on("h1"), item_on("h2"))
    key = built.key("h2-single")
    built.build(item_on("h1"))
    built.build(item_on("h1"), item_on("h2"))
    assert (built.status("h2-single"), built.key("h2-single")) == ("live", key)
    assert built.revisions("h2-single") == [(1, 1)]


def test_a_section_or_fact_that_left_the_pack_is_no_longer_shown(built: Built) -> None:
    pack = built.build(item_on("h1"), item_on("e1"))
    kept = tuple(section for section in pack.sections if section.id != "economy")
    built.build(item_on("h1"), sections=kept)
    assert [heading.id for heading in built.bank.outline()] == ["history", "history/treaty"]
    assert built.bank.section("economy") is None
    assert built.bank.facts_of_section("economy") == []
    assert [fact.id for fact in built.bank.facts_of_section("history")] == ["h1"]


def test_answers_and_cards_stay_when_the_pack_changes(open_small: OpenSmall) -> None:
    library = open_small(make_pack([item_on("h1"), item_on("h2")]))
    study = library.study(seed=1)
    question = study.next()
    assert question is not None
    study.answer(question.key, 3)
    library.close()
    again = open_small(
        make_pack([item_on("h1", stem=stem("new")), item_on("h2", stem=stem("new")), item_on("h3")])
    )
    assert again.stats().answers == 1
    assert again.rebuild() == 0
    assert again.today().met == 1


def test_a_pack_with_a_broken_link_changes_nothing(built: Built) -> None:
    built.build(item_on("h1"))
    before = built.bank.packs()
    with pytest.raises(KeyError):
        built.build(item_on("h1", stem=stem("new")), item_on("h2"), facts=(fact_named("h1"),))
    assert built.bank.packs() == before
    assert built_digests(built.file) == {"digest 1"}


def test_facts_are_named_in_the_order_of_the_item(built: Built) -> None:
    item = replace(item_on("h1"), facts=("h3", "h1", "h2"))
    built.build(item_on("h1", "first"), item_on("h2", "second"), item)
    stored = built.bank.item(built.key(item.id))
    assert stored is not None
    assert [fact.id for fact in built.bank.facts_of_item(stored)] == ["h3", "h1", "h2"]


def test_an_earlier_revision_still_has_its_facts(built: Built) -> None:
    built.build(item_on("h1", "same"))
    built.build(item_on("e1", "same"))
    earlier = built.bank.item(built.key("same"), 1)
    assert earlier is not None
    assert [fact.id for fact in built.bank.facts_of_item(earlier)] == ["h1"]


def test_the_outline_counts_live_items(built: Built) -> None:
    built.build(item_on("h1"), item_on("t1"), item_on("t2"), item_on("e1", status=Status.DRAFT))
    counts = [(heading.id, heading.parent, heading.items) for heading in built.bank.outline()]
    assert counts == [("history", None, 1), ("history/treaty", "history", 2), ("economy", None, 0)]


def test_the_items_of_a_passage_are_those_on_its_facts(built: Built) -> None:
    pack = built.build(item_on("h1"), item_on("e1"), item_on("h2", status=Status.RETIRED))
    found = built.bank.items_of_passage(pack.facts[0].passage)
    assert [stored.item.id for stored in found] == ["h1-single"]


def test_new_items_meet_sections_in_turn_and_basic_ones_first() -> None:
    items = [item_on(f"{letter}{n}", level=1 + n % 3) for letter in "he" for n in range(30)]
    places = draw_order(make_pack(items))
    drawn = sorted(items, key=lambda item: places[item.id])
    assert all({"h", "e"} == {item.id[0] for item in drawn[start : start + 4]} for start in range(0, 60, 4))
    for letter in "he":
        levels = [item.level for item in drawn if item.id.startswith(letter)]
        assert levels == sorted(levels)
    assert len(set(places.values())) == 60
    assert all(0 <= place <= 1 for place in places.values())


# --- search -------------------------------------------------------------------------------------------


def test_the_index_follows_what_changes(built: Built) -> None:
    built.build(item_on("h1", stem=stem("通商協定")), item_on("h2", stem=stem("航空協定")))
    assert built.found("協定") == ["h1-single", "h2-single"]
    built.build(item_on("h1", stem=stem("漁業条約")))
    assert built.found("通商") == []
    assert built.found("漁業") == ["h1-single"]
    assert built.found("航空") == []
    built.build(item_on("h1", stem=stem("漁業条約")), item_on("h2", stem=stem("航空協定")))
    assert built.found("航空") == ["h2-single"]


def test_passages_are_found_and_follow_their_section(built: Built) -> None:
    pack = built.build(item_on("h1"))
    assert built.found("解釈") == ["history/treaty#p1"]
    assert built.found("Annexation") == ["h1-ordering", "history#t1"] or built.found("Annexation") == [
        "history#t1"
    ]
    changed = replace(pack.sections[1], passages=(Passage("p1", stem("読み方")),))
    built.build(item_on("h1"), sections=(pack.sections[0], changed, pack.sections[2]))
    assert built.found("解釈") == []
    assert built.found("読み方") == ["history/treaty#p1"]


@pytest.mark.parametrize(
    "typed",
    [
        "日韓",
        "条約",
        "じょうやく",
        "ジョウヤク",
        "ｼﾞｮｳﾔｸ",
        "條約",
        "joint",
        "JOINT",
        "ｊｏｉｎｔ",
        "join",
        "공동",
        "宣",
    ],
)
def test_two_characters_are_enough_in_any_spelling(built: Built, typed: str) -> None:
    built.build(item_on("h1", stem=stem("日韓の条約(ジョウヤク)と Joint Declaration, 공동선언、共同宣")))
    assert "h1-single" in built.found(typed)


def test_every_part_of_a_search_must_be_there(built: Built) -> None:
    built.build(item_on("h1", stem=stem("通商協定")), item_on("h2", stem=stem("航空協定 2025")))
    assert built.found("協定 2025") == ["h2-single"]
    assert built.found("協定2025") == ["h2-single"]
    assert built.found("協通") == []


def test_options_answers_and_explanations_are_found_in_every_language(built: Built) -> None:
    built.build(*one_of_each_kind().items)
    assert built.found("Tourist farms") == ["multiple-item"]
    assert built.found("シャトル") == ["short-item"]
    assert "categorising-item" in built.found("다카이치")


@pytest.mark.parametrize(
    "typed", ['"', "*", "NEAR(", "a OR", "-", "terms:x", "'; DROP TABLE item; --", "\x00", "½", "日*韓"]
)
def test_no_search_is_an_error(built: Built, typed: str) -> None:
    built.build(item_on("h1"))
    assert isinstance(built.found(typed), list)


def test_a_limit_is_kept(built: Built) -> None:
    built.build(*(item_on(f"h{n}", stem=stem("共通")) for n in range(9)))
    assert len(built.index.find("共通", 3)) == 3


def test_the_index_is_sound_after_many_changes(built: Built) -> None:
    for round_ in range(4):
        built.build(*(item_on(f"h{n}", stem=stem(f"第{n}問 {round_ % (n + 1)}")) for n in range(round_, 8)))
    with closing(built.file):
        built.file.write("INSERT INTO search (search) VALUES ('integrity-check')")
        assert built.found("第7問") == ["h7-single"]


def test_kinds_are_kept_in_their_own_column(built: Built) -> None:
    built.build(*one_of_each_kind().items)
    kinds = {kind for (kind,) in built.file.rows("SELECT kind FROM item")}
    assert kinds == {kind.value for kind in Kind}
