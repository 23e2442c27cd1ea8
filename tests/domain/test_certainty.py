"""Calibration: the interval of a share, where each level pays best, and the verdict."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jkquiz.domain.certainty import Level, Verdict, band, break_even, calibrate, wilson
from jkquiz.domain.grading import Certainty, marks

GUESS, THINK, KNOW = Certainty.GUESS, Certainty.THINK, Certainty.KNOW


def expected(certainty: Certainty, chance: float) -> float:
    """Return the mean marks of a level for someone who is right with a probability."""
    return chance * marks(1, certainty) + (1 - chance) * marks(0, certainty)


def test_levels_break_even_at_two_thirds_and_four_fifths() -> None:
    assert break_even(GUESS, THINK) == pytest.approx(2 / 3)
    assert break_even(THINK, KNOW) == pytest.approx(4 / 5)


@pytest.mark.parametrize(("lower", "higher"), [(GUESS, THINK), (THINK, KNOW)])
def test_at_the_break_even_both_levels_earn_the_same(lower: Certainty, higher: Certainty) -> None:
    chance = break_even(lower, higher)
    assert expected(lower, chance) == pytest.approx(expected(higher, chance))


@given(st.integers(0, 1000))
def test_the_level_that_pays_best_is_the_one_of_the_band(thousandths: int) -> None:
    chance = thousandths / 1000  # never two thirds, but four fifths
    best = max(expected(level, chance) for level in (GUESS, THINK, KNOW))
    for level in (GUESS, THINK, KNOW):
        is_within = band(level).low - 1e-9 <= chance <= band(level).high + 1e-9
        assert is_within is (expected(level, chance) >= best - 1e-9)


def test_the_bands_cover_everything() -> None:
    bands = [band(level) for level in (GUESS, THINK, KNOW)]
    assert [each.low for each in bands] == [0, bands[0].high, bands[1].high]
    assert bands[-1].high == 1


def test_the_interval_is_wilsons() -> None:
    # By hand for 8 of 10 and z = 1.6449: (0.8 + 0.13528 ± 1.6449 * sqrt(0.016 + 0.0067638)) / 1.27055.
    interval = wilson(8, 10)
    assert interval.low == pytest.approx(0.5408, abs=1e-4)
    assert interval.high == pytest.approx(0.9315, abs=1e-4)


@given(st.integers(1, 500).flatmap(lambda count: st.tuples(st.integers(0, count), st.just(count))))
def test_the_interval_holds_the_share_and_stays_between_none_and_all(counts: tuple[int, int]) -> None:
    right, answers = counts
    interval = wilson(right, answers)
    assert 0 <= interval.low <= right / answers + 1e-12
    assert right / answers - 1e-12 <= interval.high <= 1


def test_before_the_first_answer_everything_is_possible() -> None:
    level = Level(KNOW, 0, 0)
    assert (level.interval.low, level.interval.high) == (0, 1)
    assert level.share is None
    assert level.verdict is Verdict.TOO_FEW


@pytest.mark.parametrize(
    ("certainty", "answers", "right", "verdict"),
    [
        (KNOW, 9, 0, Verdict.TOO_FEW),
        (KNOW, 10, 0, Verdict.OVERCONFIDENT),
        (KNOW, 100, 70, Verdict.OVERCONFIDENT),
        (KNOW, 10, 7, Verdict.FITTING),  # may still be 0.8: the interval ends at 0.87
        (KNOW, 100, 100, Verdict.FITTING),
        (THINK, 100, 50, Verdict.OVERCONFIDENT),
        (THINK, 100, 73, Verdict.FITTING),
        (THINK, 100, 95, Verdict.UNDERCONFIDENT),
        (GUESS, 100, 0, Verdict.FITTING),
        (GUESS, 100, 50, Verdict.FITTING),
        (GUESS, 100, 90, Verdict.UNDERCONFIDENT),
    ],
)
def test_only_an_interval_wholly_outside_the_band_is_blamed(
    certainty: Certainty, answers: int, right: int, verdict: Verdict
) -> None:
    assert Level(certainty, answers, right).verdict is verdict


def test_no_idea_is_counted_and_not_judged() -> None:
    calibration = calibrate({Certainty.NO_IDEA: (7, 0), KNOW: (4, 3)})
    assert calibration.no_idea == 7
    assert [(level.certainty, level.answers, level.right) for level in calibration.levels] == [
        (GUESS, 0, 0),
        (THINK, 0, 0),
        (KNOW, 4, 3),
    ]
    assert calibration.levels[2].share == 0.75
