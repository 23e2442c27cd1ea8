"""The whole review: coverage, balance, and what is silenced."""

from dataclasses import replace

import pytest

from jkquiz.domain.items import Item, Kind, Silenced, Status, TrueFalse
from jkquiz.domain.review.reviewing import review_pack
from jkquiz.domain.review.rules import Rule
from packs import fact_named, item_on, make_pack, one_of_each_kind
from reviewed import EN, choice, rules

CLUED = choice(EN, "What did the treaty do?", "Treaty law now", "Defence policy", "Yearly dialogue")
OTHER = Silenced("clue-word", "The treaty is the point.")


def test_every_fact_of_a_pack_with_its_items_is_covered() -> None:
    review = review_pack(one_of_each_kind())
    assert (review.coverage.facts, review.coverage.tested, review.coverage.untested) == (9, 9, ())
    assert dict(review.coverage.items_by_section) == {"history": 3, "history/treaty": 3, "economy": 3}
    assert dict(review.coverage.items_by_passage) == {
        "history#p1": 3,
        "history/treaty#p1": 3,
        "economy#p1": 3,
    }


@pytest.mark.parametrize("status", [Status.DRAFT, Status.REVIEW, Status.RETIRED])
def test_only_live_items_test_a_fact(status: Status) -> None:
    pack = make_pack([item_on("h1", kind=Kind.TRUE_FALSE, status=status)])
    review = review_pack(pack)
    assert review.coverage.untested == ("h1",)
    assert [(flaw.rule, flaw.place) for flaw in review.flaws] == [(Rule.FACT_UNTESTED, "fact:h1")]
    assert not review.is_passed


def test_an_important_fact_needs_items_of_two_kinds() -> None:
    facts = (fact_named("h1", is_important=True),)
    same = make_pack([item_on("h1", name, Kind.SHORT) for name in ("one", "two")], facts=facts)
    assert review_pack(same).coverage.one_kind == ("h1",)
    assert Rule.FACT_ONE_KIND in rules(review_pack(same).flaws)
    two = make_pack([item_on("h1", kind=kind) for kind in (Kind.SHORT, Kind.CLOZE)], facts=facts)
    assert review_pack(two).coverage.in_two_kinds == 1
    assert review_pack(two).flaws == ()


def test_an_important_fact_without_any_item_is_told_once() -> None:
    pack = make_pack([], facts=(fact_named("h1", is_important=True),))
    assert rules(review_pack(pack).flaws) == [Rule.FACT_UNTESTED]


def statements(*answers: bool) -> list[Item]:
    stem = "Statement number {} of these is one about {}."
    words = ("trade", "courts", "schools", "films", "islands", "visas")
    return [
        replace(
            choice(EN, stem.format(place, words[place]), "a", "b", name=f"s{place}"), body=TrueFalse(answer)
        )
        for place, answer in enumerate(answers)
    ]


@pytest.mark.parametrize("answers", [(True, False), (True, False, True), (True,), (True, False, False, True)])
def test_true_and_false_in_equal_parts_are_all_right(answers: tuple[bool, ...]) -> None:
    assert review_pack(make_pack(statements(*answers), languages=(EN,))).flaws == ()


def test_more_true_than_false_is_found_in_the_bank() -> None:
    answers = (True, True, True, False)
    (flaw,) = review_pack(make_pack(statements(*answers), languages=(EN,))).flaws
    assert (flaw.rule, flaw.place, flaw.details) == (
        Rule.TRUE_FALSE_BALANCE,
        "pack:",
        {"true": "3", "false": "1"},
    )


def test_a_silenced_flaw_is_told_with_its_reason() -> None:
    loud = review_pack(make_pack([CLUED], languages=(EN,)))
    assert rules(loud.flaws) == [Rule.CLUE_WORD]
    quiet = review_pack(make_pack([replace(CLUED, silenced=(OTHER,))], languages=(EN,)))
    assert quiet.flaws == ()
    assert quiet.is_passed
    assert [(flaw.rule, silenced.reason) for flaw, silenced in quiet.silenced] == [
        (Rule.CLUE_WORD, "The treaty is the point.")
    ]


def test_silencing_one_rule_leaves_the_others() -> None:
    wrong = replace(CLUED, silenced=(Silenced("key-longest", "It is a name."),))
    assert sorted(rules(review_pack(make_pack([wrong], languages=(EN,))).flaws)) == [
        Rule.CLUE_WORD,
        Rule.SILENCED_FOR_NOTHING,
    ]


def test_what_is_silenced_for_nothing_can_not_be_silenced() -> None:
    vain = Silenced(Rule.SILENCED_FOR_NOTHING, "Why not.")
    item = replace(item_on("h1", kind=Kind.SHORT), silenced=(OTHER, vain))
    review = review_pack(make_pack([item]))
    assert [(flaw.rule, flaw.details["rule"]) for flaw in review.flaws] == [
        (Rule.SILENCED_FOR_NOTHING, "clue-word"),
        (Rule.SILENCED_FOR_NOTHING, "silenced-for-nothing"),
    ]


def test_an_item_on_a_fact_that_is_not_there_is_left_out() -> None:
    pack = make_pack([item_on("h1", kind=Kind.SHORT)], facts=())
    assert (review_pack(pack).items, review_pack(pack).flaws) == (0, ())


def test_an_empty_pack_is_reviewed() -> None:
    review = review_pack(make_pack([]))
    assert (review.flaws, review.gains, review.is_passed) == ((), (), True)
