"""Item statistics against examples worked out by hand."""

from dataclasses import replace
from math import isclose
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jkquiz.domain.certainty import Interval
from jkquiz.domain.item_statistics import (
    Correlation,
    Duration,
    Finding,
    Observation,
    findings,
    item_rest_correlation,
    item_statistics,
)

OPTIONS = [("key", True), ("b", False), ("c", False)]


def chose(
    option: str, times: int = 1, rest: float | None = None, *, is_first: bool = True
) -> list[Observation]:
    """Return answers by an option of `OPTIONS`."""
    return [Observation(float(option == "key"), 1000, frozenset({option}), rest, is_first)] * times


# --- facility ---------------------------------------------------------------------------------------------


def test_before_the_first_answer_nothing_is_said() -> None:
    told = item_statistics(OPTIONS, [])
    assert (told.first, told.facility, told.discrimination, told.options, told.time) == (
        None,
        None,
        None,
        (),
        None,
    )


def test_facility_is_the_mean_fraction_with_partial_credit() -> None:
    fractions = [1.0, 0.5, 0.0, 0.5]
    told = item_statistics([], [Observation(fraction, 1) for fraction in fractions])
    assert told.first is not None
    assert (told.first.value, told.first.n) == (0.5, 4)


def test_the_interval_of_facility_is_wilsons() -> None:
    # 8 of 10, z = 1.645: (0.8 + 0.1353 -+ 1.645 sqrt((0.16 + 0.0676) / 10)) / 1.2706
    told = item_statistics(OPTIONS, chose("key", 8) + chose("b", 2)).first
    assert told is not None
    assert told.interval.low == pytest.approx(0.541, abs=0.001)
    assert told.interval.high == pytest.approx(0.931, abs=0.001)


def test_who_was_told_the_answer_before_counts_apart() -> None:
    told = item_statistics(OPTIONS, chose("b", 2) + chose("key", 2, is_first=False))
    assert told.first is not None
    assert told.facility is not None
    assert (told.first.value, told.first.n) == (0.0, 2)
    assert (told.facility.value, told.facility.n) == (0.5, 4)


# --- discrimination ---------------------------------------------------------------------------------------


def test_the_correlation_is_pearsons() -> None:
    pairs = [(1.0, 0.5), (0.0, 0.1)] * 4 + [(1.0, 0.1), (0.0, 0.5)]
    told = item_rest_correlation(pairs)
    # 10 pairs: xx = 2.5, yy = 0.4, xy = 0.6: r = 0.6; z = 0.6931 -+ 1.645 / sqrt(7)
    assert told is not None
    assert isclose(told.value, 0.6)
    assert told.n == 10
    assert told.interval.low == pytest.approx(0.0712, abs=0.0005)
    assert told.interval.high == pytest.approx(0.8654, abs=0.0005)


@pytest.mark.parametrize(
    "pairs",
    [
        [(1.0, 0.5), (0.0, 0.1)] * 4,
        [(1.0, n / 10) for n in range(10)],
        [(n % 2, 0.1) for n in range(10)],
    ],
)
def test_too_few_or_all_alike_have_no_correlation(pairs: list[tuple[float, float]]) -> None:
    assert item_rest_correlation(pairs) is None


def test_a_perfect_correlation_has_no_interval_beyond_it() -> None:
    assert item_rest_correlation([(1.0, 0.5), (0.0, 0.1)] * 5) == Correlation(1, 10, Interval(1, 1))


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(-1, 1)), min_size=10, max_size=40))
def test_a_correlation_lies_within_its_interval_and_that_within_one(pairs: list[tuple[float, float]]) -> None:
    told = item_rest_correlation(pairs)
    if told is not None:
        assert -1 <= told.interval.low <= told.value <= told.interval.high <= 1


def test_a_sitting_of_few_other_answers_says_nothing_of_discrimination() -> None:
    assert item_statistics(OPTIONS, chose("key", 20) + chose("b", 20)).discrimination is None


# --- options ----------------------------------------------------------------------------------------------


def test_each_option_has_its_share_of_first_attempts() -> None:
    told = item_statistics(
        OPTIONS, chose("key", 6) + chose("b", 3) + chose("c", 1) + chose("c", 5, is_first=False)
    )
    assert [(each.id, each.chosen.value, each.chosen.n) for each in told.options] == [
        ("key", 0.6, 10),
        ("b", 0.3, 10),
        ("c", 0.1, 10),
    ]


def test_of_several_right_options_each_has_its_own_share() -> None:
    both = Observation(1.0, 1, frozenset({"a", "b"}))
    one = Observation(0.5, 1, frozenset({"a"}))
    told = item_statistics([("a", True), ("b", True), ("c", False)], [both, one])
    assert [each.chosen.value for each in told.options] == [1.0, 0.5, 0.0]


@pytest.mark.parametrize(
    ("wrong", "misled", "is_dead"), [(19, 0, False), (20, 0, True), (19, 1, False), (20, 1, True)]
)
def test_a_distractor_is_dead_that_less_than_a_twentieth_of_the_wrong_chose(
    wrong: int, misled: int, *, is_dead: bool
) -> None:
    told = item_statistics(OPTIONS, chose("key", 50) + chose("b", wrong) + chose("c", misled))
    assert [each.is_dead for each in told.options] == [False, False, is_dead]


def spread(option: str, middle: float) -> list[Observation]:
    """Return five sittings about a middle, of which the standard deviation is 0.158."""
    return [each for n in range(-2, 3) for each in chose(option, 1, middle + n / 10)]


@pytest.mark.parametrize(("better", "is_suspect"), [(-0.3, False), (0.0, False), (0.15, False), (0.18, True)])
def test_a_distractor_that_better_learners_choose_makes_the_key_suspect(
    better: float, *, is_suspect: bool
) -> None:
    # The standard error of the difference is sqrt(2 * 0.025 / 5) = 0.1; suspect from 0.164 on.
    told = item_statistics(OPTIONS, spread("key", 0.0) + spread("b", better))
    assert [each.is_suspect for each in told.options] == [False, is_suspect, False]


def test_of_few_choosers_nothing_is_said() -> None:
    told = item_statistics(OPTIONS, spread("key", 0.0) + spread("b", 0.9)[:4])
    assert [each.is_suspect for each in told.options] == [False, False, False]
    assert told.options[1].rest is None


# --- time -------------------------------------------------------------------------------------------------


def test_time_is_told_by_its_middle_and_quarters() -> None:
    taken = [Observation(1.0, ms) for ms in (1000, 2000, 3000, 4000, 60_000)]
    assert item_statistics([], taken).time == Duration(3000, 2000, 4000, 5)
    assert item_statistics([], taken[:1]).time == Duration(1000, 1000, 1000, 1)


@pytest.mark.parametrize(
    ("value", "low", "high", "found"),
    [
        (-0.3, -0.5, -0.01, {Finding.NEGATIVE}),
        (-0.17, -0.41, 0.09, {Finding.LOW}),
        (-0.17, -0.6, 0.3, set()),
        (0.1, 0.0, 0.19, {Finding.LOW}),
        (0.1, -0.1, 0.2, set()),
        (0.5, 0.3, 0.7, set()),
    ],
)
def test_a_discrimination_is_a_finding_where_its_whole_range_is_too_low(
    value: float, low: float, high: float, found: set[Finding]
) -> None:
    told = item_statistics([], [])
    with_value = replace(told, discrimination=Correlation(value, 40, Interval(low, high)))
    assert findings(with_value) == found


def test_items_that_tell_learners_apart_raise_few_alarms() -> None:
    """Of items with a true correlation of 0.3 and 40 answers, one in ten is below 0.1 by chance."""
    dice = Random(5)
    alarms = 0
    for _ in range(400):
        rests = [dice.gauss(0, 1) for _ in range(40)]
        seen = [Observation(float(0.31 * rest + dice.gauss(0, 1) > 0), 1000, rest=rest) for rest in rests]
        alarms += bool(findings(item_statistics([], seen)) & {Finding.NEGATIVE, Finding.LOW})
    assert alarms <= 400 * 0.05


def test_dead_distractors_and_suspect_keys_are_findings() -> None:
    dead = item_statistics(OPTIONS, chose("key", 50) + chose("b", 40))
    assert findings(dead) == {Finding.DEAD}
    suspect = item_statistics(OPTIONS, spread("key", 0.0) + spread("b", 0.9))
    assert Finding.SUSPECT in findings(suspect)
