from collections.abc import Sequence
from datetime import timedelta
from itertools import permutations, product
from math import log, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import NOON
from jkquiz.domain import prediction
from jkquiz.domain.prediction import (
    Chance,
    Forecast,
    Pool,
    brier,
    expected,
    forecast,
    known_before,
    log_loss,
)
from jkquiz.domain.recall_model import SLIP, RecallModel
from jkquiz.domain.scheduling import Card

_CHANCES = st.builds(Chance, st.floats(0.01, 0.99), st.floats(-0.5, 1))
_POOLS = st.lists(
    st.lists(_CHANCES, min_size=1, max_size=12).flatmap(
        lambda items: st.builds(Pool, st.just(items), st.integers(1, len(items)))
    ),
    min_size=1,
    max_size=3,
)


def pool(*rights: float, draws: int | None = None, spread: float = 0.0) -> Pool:
    return Pool([Chance(each, spread) for each in rights], len(rights) if draws is None else draws)


def card(stability: float = 10.0) -> Card:
    return Card(NOON, stability, 5.0, NOON, NOON)


def marked(pools: Sequence[Pool]) -> Forecast:
    found = forecast(pools)
    assert found is not None
    return found


def by_brute_force(rights: Sequence[float], draws: int) -> list[float]:
    """Return the probability of each number of right answers, over all drawings and outcomes."""
    drawings = list(permutations(rights, draws))
    found = [0.0] * (draws + 1)
    for drawn, outcome in product(drawings, product([True, False], repeat=draws)):
        probability = prod(p if y else 1 - p for p, y in zip(drawn, outcome, strict=True))
        found[sum(outcome)] += probability / len(drawings)
    return found


def moments(distribution: Sequence[float]) -> tuple[float, float]:
    mean = sum(number * p for number, p in enumerate(distribution))
    return mean, sum((number - mean) ** 2 * p for number, p in enumerate(distribution))


@pytest.mark.parametrize("rights", [(0.3,), (0.2, 0.9), (0.1, 0.5, 0.6, 0.95)])
def test_where_a_pool_is_drawn_whole_its_marks_are_exact(rights: tuple[float, ...]) -> None:
    exact = by_brute_force(rights, len(rights))
    assert prediction._rights([pool(*rights)], 0) == pytest.approx(exact)


def test_one_draw_is_right_as_often_as_the_pool_is_on_average() -> None:
    assert prediction._rights([pool(0.2, 0.4, 0.9, draws=1)], 0) == pytest.approx([0.5, 0.5])


@pytest.mark.parametrize("draws", [1, 2, 3, 4, 5])
def test_however_many_are_drawn_the_mean_is_exact(draws: int) -> None:
    rights = (0.35, 0.45, 0.5, 0.6, 0.75)
    found = prediction._rights([pool(*rights, draws=draws)], 0)
    assert moments(found)[0] == pytest.approx(moments(by_brute_force(rights, draws))[0])


@pytest.mark.parametrize("draws", [2, 3, 4])
def test_a_draw_without_putting_back_has_the_variance_of_brute_force(draws: int) -> None:
    rights = (0.35, 0.45, 0.5, 0.6, 0.75)
    found = prediction._rights([pool(*rights, draws=draws)], 0)
    assert moments(found)[1] == pytest.approx(moments(by_brute_force(rights, draws))[1])


def test_two_pools_are_added_up() -> None:
    found = prediction._rights([pool(0.3, 0.8), pool(0.5)], 0)
    assert found == pytest.approx(by_brute_force((0.3, 0.8, 0.5), 3))


@given(_POOLS, st.floats(-3, 3))
def test_the_numbers_of_right_answers_are_a_distribution(pools: list[Pool], shift: float) -> None:
    found = prediction._rights(pools, shift)
    assert sum(found) == pytest.approx(1)
    assert len(found) == 1 + sum(each.draws for each in pools)
    assert min(found) >= -1e-12


def test_a_better_day_gives_better_marks_where_all_items_go_up() -> None:
    means = [moments(prediction._rights([pool(0.2, 0.8, 0.5, spread=0.4)], shift))[0] for shift in (-1, 0, 1)]
    assert means == sorted(means)
    assert means[2] - means[0] > 0.3


def test_an_item_of_negative_doubt_goes_down_where_the_others_go_up() -> None:
    assert prediction._moved(Chance(0.5, -0.3), 1) < 0.5 < prediction._moved(Chance(0.5, 0.3), 1)


def test_doubts_of_items_that_go_opposite_ways_cancel() -> None:
    alike = Pool([Chance(0.5, 0.9), Chance(0.5, 0.9)] * 20, 40)
    opposite = Pool([Chance(0.5, 0.9), Chance(0.5, -0.8)] * 20, 40)
    wide, narrow = marked([alike]), marked([opposite])
    assert narrow.high - narrow.low < 0.6 * (wide.high - wide.low)


def test_the_doubts_of_the_learner_and_of_the_model_add_up_as_variances() -> None:
    (found,) = prediction._with_misfit([pool(0.3, 0.7, spread=0.2)])
    both = (0.2**2 + prediction.MISFIT**2) ** 0.5
    assert [each.spread for each in found.items] == pytest.approx([both, both])


@given(_POOLS)
def test_the_mark_lies_in_its_interval_and_that_between_nothing_and_all(pools: list[Pool]) -> None:
    found = marked(pools)
    assert 0 <= found.low <= found.mark <= found.high <= 1


@given(st.lists(st.floats(0.05, 0.9), min_size=1, max_size=20))
def test_who_knows_every_item_better_is_expected_to_do_better(rights: list[float]) -> None:
    lower, higher = marked([pool(*rights)]), marked([pool(*(each + 0.05 for each in rights))])
    assert lower.mark < higher.mark
    assert lower.low <= higher.low + 1e-9
    assert lower.high <= higher.high + 1e-9


def test_more_doubt_makes_the_interval_wider() -> None:
    sure, unsure = (marked([pool(*[0.7] * 40, spread=spread)]) for spread in (0.0, 1.0))
    assert unsure.high - unsure.low > 1.5 * (sure.high - sure.low)


def test_a_longer_exam_has_a_narrower_interval() -> None:
    short, long = (marked([pool(*[0.7] * 100, draws=draws)]) for draws in (10, 40))
    assert long.high - long.low < short.high - short.low


def test_a_pool_that_is_drawn_whole_has_a_narrower_interval_than_a_draw_from_many_like_it() -> None:
    rights = [0.05, 0.95] * 10
    whole, drawn = marked([pool(*rights)]), marked([pool(*rights * 20, draws=20)])
    assert whole.mark == pytest.approx(drawn.mark, abs=0.01)
    assert whole.high - whole.low < 0.6 * (drawn.high - drawn.low)


@pytest.mark.parametrize("pools", [[], [pool()], [pool(0.5, draws=0)], [pool(0.5, draws=-1), pool(draws=3)]])
def test_where_nothing_is_drawn_no_mark_is_expected(pools: list[Pool]) -> None:
    assert forecast(pools) is None


def test_a_pool_from_which_nothing_is_drawn_has_no_part() -> None:
    assert forecast([pool(0.5, 0.9), pool(0.1, 0.1, draws=0)]) == forecast([pool(0.5, 0.9)])


def test_a_number_is_as_if_spread_over_half_a_mark_each_way() -> None:
    # 0.1 lies below 0.5 and 0.6 below 1.5; half of what lies at 1 lies below it.
    assert prediction._quantile([0.1, 0.5, 0.4], 0.05) == 0
    assert prediction._quantile([0.1, 0.5, 0.4], 0.35) == pytest.approx(1.0)
    assert prediction._quantile([0.1, 0.5, 0.4], 0.6) == pytest.approx(1.5)


def test_before_the_first_answer_a_tenth_is_taken_as_known() -> None:
    assert known_before([]) == pytest.approx(0.1)


def test_what_was_right_beyond_guessing_was_known() -> None:
    # (1 + 6 - 20 / 4) / (10 + 20 - 20 / 4)
    first = [(True, 0.25)] * 6 + [(False, 0.25)] * 14
    assert known_before(first) == pytest.approx(2 / 25)


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 1))))
def test_the_share_known_before_is_one(first: list[tuple[bool, float]]) -> None:
    assert 0.01 <= known_before(first) <= 0.99


def test_of_an_item_never_met_the_share_known_before_and_guessing_is_expected() -> None:
    (found,) = expected([None], [0.25], RecallModel(), NOON, 0.2)
    assert found.right == pytest.approx(0.2 * (1 - SLIP) + 0.8 * 0.25)
    assert found.spread > 0


def test_of_an_item_that_was_met_its_recall_on_the_day_is_expected() -> None:
    (found,) = expected([card()], [0.25], RecallModel(), NOON + timedelta(days=10), 0.2)
    assert found.right == pytest.approx(0.9 * (1 - SLIP) + 0.1 * 0.25)


def test_a_later_exam_finds_less_recalled() -> None:
    soon, late = (expected([card()], [0.0], RecallModel(), NOON + timedelta(days=d), 0)[0] for d in (1, 30))
    assert late.right < soon.right


def test_the_doubt_about_a_typed_item_is_that_of_its_recall() -> None:
    (typed,), (guessable,) = (
        expected([card()], [chance], RecallModel(), NOON + timedelta(days=10), 0) for chance in (0.0, 0.5)
    )
    assert typed.spread > 0.3
    assert typed.right < guessable.right


def test_a_slope_in_doubt_raises_the_likely_and_lowers_the_unlikely() -> None:
    flat = RecallModel((0.0, 1.0, 0.0), ((1e-9, 0, 0), (0, 0.25, 0), (0, 0, 1e-9)))
    at = NOON + timedelta(days=10)
    likely, unlikely = expected([card(200.0), card(0.05)], [0.0, 0.0], flat, at, 0)
    assert likely.right > 0.5 > unlikely.right
    assert likely.spread * unlikely.spread < 0


def test_the_brier_score_is_the_mean_square_of_the_error() -> None:
    assert brier([(0.8, True), (0.6, False)]) == pytest.approx((0.04 + 0.36) / 2)


def test_the_log_loss_is_the_mean_surprise() -> None:
    assert log_loss([(0.8, True), (0.6, False)]) == pytest.approx(-(log(0.8) + log(0.4)) / 2)


def test_being_wholly_wrong_costs_a_bounded_loss() -> None:
    assert log_loss([(0.0, True)]) == pytest.approx(log(1000))
