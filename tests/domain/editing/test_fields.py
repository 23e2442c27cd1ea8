"""An item taken apart into fields and put together again."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.strategies import items
from jkquiz.domain.editing.changes import (
    AddTags,
    Change,
    RemoveTags,
    Replace,
    SetLevel,
    SetSection,
    SetStatus,
    change_item,
)
from jkquiz.domain.editing.differences import Difference, Field, differences
from jkquiz.domain.editing.faults import LinksOf, faults_of, faults_of_body
from jkquiz.domain.editing.fields import fields_of, item_of
from jkquiz.domain.editing.merging import merge
from jkquiz.domain.editing.overlaying import overlay
from jkquiz.domain.items import Accepted, Cloze, Gap, Item, Kind, Option, Picture, SingleChoice, Status
from jkquiz.domain.review.flaws import common_by_language, item_flaws
from jkquiz.domain.review.rules import Rule
from jkquiz.domain.texts import Language, Text
from packs import item_on, make_pack
from pictures import JPEG, PICTURES, SAID, picture_of
from samples import SAMPLES


@given(items)
@settings(max_examples=50)
def test_every_item_comes_back_from_its_fields(item: Item) -> None:
    if item.kind is not Kind.SHORT and item.kind is not Kind.CLOZE:
        assert item_of(fields_of(item), item) == item
    assert fields_of(item_of(fields_of(item), item)) == fields_of(item)


@pytest.mark.parametrize("kind", list(Kind))
def test_no_sample_has_a_fault(kind: Kind) -> None:
    item = item_on("h1", kind=kind)
    assert faults_of(item, LinksOf(make_pack([item]))) == ()


# --- merging ------------------------------------------------------------------------------------------

BASE = item_on("h1")


def options(*named: tuple[str, str], right: str = "a") -> SingleChoice:
    """Build a body of options by id and text."""
    return SingleChoice(tuple(Option(name, Text.same(string), name == right) for name, string in named))


SMALL = replace(BASE, body=options(("a", "one"), ("b", "two"), ("c", "three")))


@given(items, items)
@settings(max_examples=30)
def test_what_only_one_side_changed_is_taken_and_no_conflict(base: Item, changed: Item) -> None:
    changed = replace(changed, id=base.id, status=base.status)
    assert fields_of(merge(base, changed, base).item) == fields_of(changed)
    assert fields_of(merge(base, base, changed).item) == fields_of(changed)
    assert merge(base, changed, changed).conflicts == ()
    assert merge(base, base, changed).conflicts == merge(base, changed, base).conflicts == ()


@given(items, items, items)
@settings(max_examples=60)
def test_three_items_of_any_kinds_can_be_merged_and_mine_stays_where_both_changed(
    base: Item, mine: Item, theirs: Item
) -> None:
    merged = merge(base, mine, theirs)
    assert merged.item.id == mine.id
    fields, ours = fields_of(merged.item), fields_of(mine)
    for address in merged.conflicts:
        if address[-1] != "#" and address != ("kind",):
            assert fields.get(address) == ours.get(address)


def test_changes_of_different_fields_come_together() -> None:
    mine = replace(BASE, stem=Text.same("mine"), tags=("x",))
    theirs = replace(BASE, explanation=Text.same("theirs"), level=3)
    merged = merge(BASE, mine, theirs)
    assert merged.conflicts == ()
    assert merged.item == replace(mine, explanation=Text.same("theirs"), level=3)


def test_languages_are_fields_of_their_own() -> None:
    texts = dict(BASE.stem.by_language)
    mine = replace(BASE, stem=Text.of(texts | {Language.ENGLISH: "mine"}))
    theirs = replace(BASE, stem=Text.of(texts | {Language.KOREAN: "theirs"}))
    merged = merge(BASE, mine, theirs)
    assert merged.conflicts == ()
    assert dict(merged.item.stem.by_language) == texts | {
        Language.ENGLISH: "mine",
        Language.KOREAN: "theirs",
    }


def test_one_field_changed_by_both_is_a_conflict_and_mine_stays() -> None:
    mine, theirs = replace(BASE, level=1), replace(BASE, level=3)
    merged = merge(replace(BASE, level=2), mine, theirs)
    assert (merged.item.level, merged.conflicts) == (1, (("level",),))


def test_two_with_nothing_in_common_differ_in_conflicts() -> None:
    merged = merge(None, replace(BASE, level=1), replace(BASE, level=2))
    assert (merged.item.level, merged.conflicts) == (1, (("level",),))


def test_options_are_merged_by_their_ids() -> None:
    mine = replace(SMALL, body=options(("a", "one"), ("b", "mine"), ("c", "three"), ("m", "more")))
    theirs = replace(SMALL, body=options(("a", "one"), ("b", "two"), ("t", "their"), right="a"))
    merged = merge(SMALL, mine, theirs)
    assert merged.conflicts == ()
    assert merged.item.body == options(("a", "one"), ("b", "mine"), ("m", "more"), ("t", "their"))


def test_an_option_removed_there_and_changed_here_stays_and_is_a_conflict() -> None:
    mine = replace(SMALL, body=options(("a", "one"), ("c", "changed"), ("b", "two")))
    theirs = replace(SMALL, body=options(("a", "one"), ("b", "two")))
    merged = merge(SMALL, mine, theirs)
    assert ("options", "#") in merged.conflicts
    assert merged.item.body == mine.body


def test_a_key_changed_by_both_never_gives_two_keys() -> None:
    names = (("a", "one"), ("b", "two"), ("c", "three"))
    mine = replace(SMALL, body=options(*names, right="b"))
    merged = merge(SMALL, mine, replace(SMALL, body=options(*names, right="c")))
    assert (merged.item.body, merged.conflicts) == (mine.body, (("answer",),))


def test_a_key_that_the_other_side_removed_keeps_my_whole_body() -> None:
    mine = replace(SMALL, body=options(("a", "one"), ("b", "two"), ("c", "three"), right="c"))
    merged = merge(SMALL, mine, replace(SMALL, body=options(("a", "one"), ("b", "two"))))
    assert merged.item.body == mine.body
    assert merged.conflicts == (("kind",),)


def test_another_kind_is_taken_whole() -> None:
    theirs = replace(item_on("h1", kind=Kind.NUMERIC), stem=BASE.stem)
    mine = replace(BASE, level=3)
    merged = merge(BASE, mine, theirs)
    assert (merged.item.body, merged.item.level, merged.conflicts) == (theirs.body, 3, ())


# --- pictures -----------------------------------------------------------------------------------------

SHOWN = replace(BASE, picture=picture_of())
RETOLD = replace(
    SHOWN, picture=picture_of(alternative=Text.of({**dict(SAID), Language.ENGLISH: "Another map"}))
)


def test_the_words_of_one_picture_are_merged_by_language() -> None:
    theirs = Text.of({**dict(SAID), Language.KOREAN: "지도"})
    merged = merge(SHOWN, RETOLD, replace(SHOWN, picture=picture_of(alternative=theirs)))
    assert merged.conflicts == ()
    assert merged.item.picture is not None
    assert merged.item.picture.alternative == Text.of({**dict(theirs), Language.ENGLISH: "Another map"})


@pytest.mark.parametrize("other", [None, picture_of(JPEG)])
def test_the_words_of_a_picture_never_come_to_stand_with_another(other: Picture | None) -> None:
    elsewhere = replace(SHOWN, picture=other)
    for mine, theirs in ((RETOLD, elsewhere), (elsewhere, RETOLD)):
        merged = merge(SHOWN, mine, theirs)
        assert (merged.item, merged.conflicts) == (mine, (("picture", "name"),))


def test_a_picture_that_only_they_added_or_removed_is_taken() -> None:
    assert merge(BASE, BASE, SHOWN).item == SHOWN
    assert merge(SHOWN, SHOWN, BASE).item == BASE
    assert merge(SHOWN, SHOWN, BASE).conflicts == ()


def test_history_tells_a_picture_and_its_words_apart() -> None:
    assert [(each.field, each.language) for each in differences(SHOWN, RETOLD)] == [
        (Field.ALTERNATIVE, Language.ENGLISH)
    ]
    assert differences(SHOWN, replace(SHOWN, picture=picture_of(JPEG))) == (
        Difference(Field.PICTURE, "", None, picture_of().name, picture_of(JPEG).name),
    )


def test_a_file_without_pictures_takes_none_away() -> None:
    changed = replace(BASE, stem=Text.same("Changed"))
    assert overlay(SHOWN, changed, {"stem"}).picture == picture_of()


def test_a_picture_must_be_there_and_say_something() -> None:
    links = LinksOf(make_pack([BASE]), frozenset(PICTURES))
    silent = replace(SHOWN, picture=picture_of(alternative=Text.same(" ")))
    assert faults_of(SHOWN, links) == ()
    assert [(each.place, each.code) for each in faults_of(silent, links)] == [("picture", "empty-text")]
    assert [each.code for each in faults_of(SHOWN, LinksOf(make_pack([BASE])))] == ["unknown-picture"]


def test_words_of_a_picture_in_too_few_languages_are_a_flaw() -> None:
    short = replace(SHOWN, picture=picture_of(alternative=Text.of({Language.JAPANESE: "地図"})))
    pack = make_pack([short])
    found = item_flaws(short, pack, common_by_language(pack))
    assert {flaw.language for flaw in found if flaw.rule is Rule.MISSING_LANGUAGE} == {
        Language.ENGLISH,
        Language.KOREAN,
    }


# --- changes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        (AddTags(("a", "x")), {"tags": ("a", "b", "x")}),
        (RemoveTags(("a", "x")), {"tags": ("b",)}),
        (SetLevel(3), {"level": 3}),
        (SetStatus(Status.DRAFT), {"status": Status.DRAFT}),
        (SetSection("economy"), {"section": "economy"}),
        (Replace("", "x"), {}),
    ],
)
def test_a_change_changes_what_it_says(change: Change, changed: dict[str, object]) -> None:
    item = replace(BASE, tags=("a", "b"), level=1)
    assert change_item(item, change) == replace(item, **changed)  # type: ignore[arg-type]


def test_replacing_reaches_every_text_and_no_gap() -> None:
    gaps = (Gap("ab", Accepted(((Language.ENGLISH, ("ab", "cd")),))),)
    cloze = Cloze(Text.same("ab [[ab]] Ab"), gaps)
    item = replace(BASE, stem=Text.same("ab"), explanation=Text.same("no"), body=cloze)
    changed = change_item(item, Replace("ab", "x"))
    assert changed.stem == Text.same("x")
    assert changed.body == Cloze(
        Text.same("x [[ab]] Ab"), (Gap("ab", Accepted(((Language.ENGLISH, ("x", "cd")),))),)
    )
    assert changed.facts == item.facts


def test_replacing_may_keep_to_a_language_and_overlook_case() -> None:
    item = replace(BASE, stem=Text.same("Ab ab"))
    changed = change_item(item, Replace("AB", "x", Language.ENGLISH, matches_case=False))
    assert dict(changed.stem.by_language) == {
        Language.JAPANESE: "Ab ab",
        Language.ENGLISH: "x x",
        Language.KOREAN: "Ab ab",
    }


# --- faults -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (options(("a", "one"), ("b", "two"), right="z"), "one-right"),
        (options(("a", "one")), "too-few"),
        (options(("a", "one"), ("a", "two")), "listed-twice"),
        (options(("a", "one"), ("b", "one")), "read-alike"),
        (options(("a", "one"), ("b", " ")), "empty-text"),
        (Cloze(Text.same("[[a]]"), (Gap("b", Accepted(((Language.ENGLISH, ("x",)),))),)), "gaps-differ"),
    ],
)
def test_a_body_that_cannot_be_asked_has_a_fault(body: SingleChoice | Cloze, code: str) -> None:
    assert code in {fault.code for fault in faults_of_body(replace(BASE, body=body))}


def test_links_that_lead_nowhere_are_faults() -> None:
    pack = make_pack([BASE])
    item = replace(BASE, facts=("gone",), section="none", caveats=("none",), stem=Text.same(" "))
    codes = {fault.code for fault in faults_of(item, LinksOf(pack))}
    assert codes == {"unknown-fact", "unknown-section", "unknown-caveat", "empty-text"}


# --- differences --------------------------------------------------------------------------------------


def test_differences_are_told_by_field_and_language_in_reading_order() -> None:
    after = replace(SMALL, stem=Text.of({"ja": "新"}), level=3, body=options(("a", "one"), ("b", "zwei")))
    after = replace(after, level=3, status=Status.DRAFT)
    found = differences(replace(SMALL, stem=Text.of({"ja": "旧"}), level=1), after)
    assert [each for each in found if each.field in {Field.STATUS, Field.LEVEL, Field.STEM}] == [
        Difference(Field.STATUS, "", None, "live", "draft"),
        Difference(Field.LEVEL, "", None, "1", "3"),
        Difference(Field.STEM, "", Language.JAPANESE, "旧", "新"),
    ]
    assert Difference(Field.OPTION, "b", Language.ENGLISH, "two", "zwei") in found
    assert Difference(Field.OPTION, "c", Language.ENGLISH, "three", None) in found
    assert Difference(Field.SEQUENCE, "", Language.KOREAN, "one\ntwo\nthree", "one\nzwei") in found


def test_another_key_is_told_in_the_words_of_the_options() -> None:
    after = replace(SMALL, body=options(("a", "one"), ("b", "two"), ("c", "three"), right="b"))
    assert {(each.field, each.before, each.after) for each in differences(SMALL, after)} == {
        (Field.KEY, "one", "two")
    }


@given(items, st.sampled_from(list(Kind)))
@settings(max_examples=40)
def test_two_items_of_any_kinds_can_be_compared(item: Item, kind: Kind) -> None:
    assert differences(item, item) == ()
    assert all(each.before != each.after for each in differences(item, SAMPLES[kind]))
