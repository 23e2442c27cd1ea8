"""Mastery of facts and of sections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jkquiz.domain.mastery import FactMastery, Mastery, Standing, add_up, master_fact, master_sections

UNASKED = FactMastery(None, 0, 0)
UNSEEN = FactMastery(0.0, 2, 0)


def held(level: float) -> FactMastery:
    return FactMastery(level, 1, 1)


def test_a_fact_is_the_mean_of_its_items() -> None:
    assert master_fact([1, 2], {1: 1.0, 2: 0.5, 3: 0.1}) == FactMastery(0.75, 2, 2)


def test_an_item_never_met_counts_nothing() -> None:
    fact = master_fact([1, 2, 3, 4], {1: 1.0})
    assert fact == FactMastery(0.25, 4, 1)
    assert fact.is_shaky


def test_a_fact_that_no_item_asks_about_has_no_mastery() -> None:
    assert master_fact([], {1: 1.0}) == UNASKED
    assert (UNASKED.is_unseen, UNASKED.is_shaky, UNASKED.is_known) == (False, False, False)


@pytest.mark.parametrize(
    ("level", "is_shaky", "is_known"),
    [(0.69, True, False), (0.7, False, False), (0.89, False, False), (0.9, False, True), (1.0, False, True)],
)
def test_a_fact_is_shaky_known_or_between(level: float, is_shaky: bool, is_known: bool) -> None:
    assert (held(level).is_shaky, held(level).is_known) == (is_shaky, is_known)


def test_an_unseen_fact_is_not_shaky() -> None:
    assert (UNSEEN.is_unseen, UNSEEN.is_shaky) == (True, False)


def test_facts_add_up() -> None:
    facts = [UNSEEN, held(0.5), held(0.75), held(1.0), UNASKED]
    assert add_up(facts) == Mastery(level=0.5625, facts=4, unseen=1, shaky=1, known=1)


def test_no_facts_have_no_mastery() -> None:
    assert add_up([UNASKED]) == Mastery(None, 0, 0, 0, 0)


def test_a_section_counts_every_fact_below_it_alike() -> None:
    parents: dict[int, int | None] = {1: None, 2: 1, 3: 2, 4: None}
    sections = master_sections(parents, {1: [held(1.0)], 3: [held(0.7), held(0.7)]})
    assert [sections[key].level for key in (1, 2, 3)] == pytest.approx([0.8, 0.7, 0.7])
    assert sections[4].level is None
    assert [sections[key].facts for key in parents] == [3, 2, 2, 0]


@given(st.dictionaries(st.integers(0, 9), st.floats(0, 1)), st.lists(st.integers(0, 9), unique=True))
def test_mastery_lies_between_nothing_and_everything(recall: dict[int, float], items: list[int]) -> None:
    fact = master_fact(items, recall)
    assert fact.level is None or 0 <= fact.level <= 1
    assert fact.met <= fact.items


@pytest.mark.parametrize(
    ("fact", "standing"),
    [
        (UNASKED, Standing.UNASKED),
        (UNSEEN, Standing.UNSEEN),
        (held(0.5), Standing.SHAKY),
        (held(0.8), Standing.NEARLY),
        (held(0.95), Standing.KNOWN),
    ],
)
def test_a_fact_has_its_standing(fact: FactMastery, standing: Standing) -> None:
    assert fact.standing is standing
