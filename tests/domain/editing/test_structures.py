"""Merging outlines, study texts, facts and caveats."""

from dataclasses import replace

from hypothesis import given, settings

from jkquiz.domain.bank import Pack, Section
from jkquiz.domain.editing.structures import merge_structure
from jkquiz.domain.texts import Text
from packs import fact_named, item_on, make_pack
from random_packs import packs

HERE, THERE = Text.same("here"), Text.same("there")
BASE = replace(make_pack([item_on("h1"), item_on("t1"), item_on("e1")]), items=())


def bare(pack: Pack) -> Pack:
    return replace(pack, items=(), version=None)


def titled(pack: Pack, **titles: Text) -> Pack:
    sections = tuple(replace(each, title=titles.get(each.id, each.title)) for each in pack.sections)
    return replace(pack, sections=sections)


def without(pack: Pack, *names: str) -> Pack:
    return replace(
        pack,
        sections=tuple(each for each in pack.sections if each.id not in names),
        facts=tuple(each for each in pack.facts if each.passage.section not in names),
    )


@given(base=packs(), other=packs())
@settings(max_examples=40)
def test_what_only_one_version_changed_is_as_that_one_has_it(base: Pack, other: Pack) -> None:
    base = bare(base)
    other = replace(bare(other), id=base.id, languages=base.languages)
    for mine, theirs in ((base, other), (other, base), (other, other)):
        merged = merge_structure(base, mine, theirs, [])
        assert (merged.pack, merged.conflicts) == (other, ())
    assert merge_structure(None, base, base, []).pack == base


def test_changes_of_different_places_come_together() -> None:
    merged = merge_structure(BASE, titled(BASE, history=HERE), titled(BASE, economy=THERE), [])
    assert merged.pack == titled(BASE, history=HERE, economy=THERE)
    assert merged.conflicts == ()


def test_what_both_changed_is_as_mine_has_it() -> None:
    merged = merge_structure(BASE, titled(BASE, history=HERE), titled(BASE, history=THERE), [])
    assert merged.pack == titled(BASE, history=HERE)
    assert {address[:3] for address in merged.conflicts} == {("sections", "history", "title")}


def test_what_both_added_is_there() -> None:
    mine = replace(BASE, facts=(*BASE.facts, fact_named("h7")))
    theirs = replace(BASE, facts=(*BASE.facts, fact_named("h8")))
    names = [fact.id for fact in merge_structure(BASE, mine, theirs, []).pack.facts]
    assert names == [*(fact.id for fact in BASE.facts), "h7", "h8"]


def test_what_one_took_away_goes_unless_a_question_needs_it() -> None:
    smaller = without(BASE, "economy")
    assert merge_structure(BASE, smaller, BASE, []).pack == smaller
    assert merge_structure(BASE, BASE, smaller, []).pack == smaller
    for mine, theirs in ((smaller, BASE), (BASE, smaller)):
        merged = merge_structure(BASE, mine, theirs, [item_on("e1")]).pack
        assert merged.section_by_id["economy"] == BASE.section_by_id["economy"]
        assert merged.fact_by_id["e1"] == BASE.fact_by_id["e1"]


def test_a_section_below_one_that_the_other_took_away_keeps_its_parent() -> None:
    below = Section("economy/trade", "economy", HERE, ())
    mine = replace(BASE, sections=(*BASE.sections, below))
    merged = merge_structure(BASE, mine, without(BASE, "economy"), []).pack
    assert merged.section_by_id["economy/trade"].parent == "economy"
    assert [each.id for each in merged.sections].index("economy") < len(merged.sections) - 1


def test_two_sections_each_moved_below_the_other_are_both_kept() -> None:
    def below(name: str, parent: str) -> Pack:
        sections = tuple(
            replace(each, parent=parent) if each.id == name else each
            for each in sorted(BASE.sections, key=lambda each: each.id != parent)
        )
        return replace(BASE, sections=sections)

    merged = merge_structure(BASE, below("history", "economy"), below("economy", "history"), []).pack
    assert set(merged.section_by_id) == set(BASE.section_by_id)
    places = {each.id: place for place, each in enumerate(merged.sections)}
    assert all(each.parent is None or places[each.parent] < places[each.id] for each in merged.sections)
