from datetime import date, datetime, timedelta
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import NOON
from jkquiz.domain.planning import (
    BUSIEST,
    GROWTH,
    LAST_PASS_LOAD,
    LEARNING,
    LEARNT_SHARE,
    LEAST_GAIN,
    MET_BY,
    UPKEEP,
    Goal,
    answers_needed,
    choose,
    fit,
    gain,
    load,
)
from jkquiz.domain.recall_model import RecallModel
from jkquiz.domain.scheduling import Card

BEGAN = date(2026, 1, 5)
EXAM = NOON + timedelta(days=10)


def goal(days: int) -> Goal:
    return Goal(BEGAN + timedelta(days=days), BEGAN, "whole")


def on(day: int) -> date:
    return BEGAN + timedelta(days=day)


def card(stability: float, *, days_ago: float = 1.0, difficulty: float = 5.0) -> Card:
    reviewed = NOON - timedelta(days=days_ago)
    return Card(reviewed + timedelta(days=1), stability, difficulty, reviewed, reviewed)


def worth(of: Card, *, now: datetime = NOON, exam: datetime = EXAM) -> float:
    return gain(of, now, exam, RecallModel())


def test_an_item_never_met_needs_learning_and_upkeep() -> None:
    assert answers_needed(goal(10), on(0), 1, []) == pytest.approx(LEARNING + 10 * UPKEEP)


def test_an_item_that_is_learnt_needs_upkeep_only() -> None:
    assert answers_needed(goal(20), on(5), 0, [LEARNT_SHARE * 20]) == pytest.approx(15 * UPKEEP)


def test_an_item_one_step_of_growth_from_learnt_needs_one_answer_more() -> None:
    stability = LEARNT_SHARE * 20 / GROWTH
    assert answers_needed(goal(20), on(5), 0, [stability]) == pytest.approx(1 + 15 * UPKEEP)


def test_on_the_last_day_what_comes_again_is_counted() -> None:
    steady, wavering = (load(goal(20), on(19), 0, [1.0] * 50, done=300, wrong=wrong) for wrong in (0.0, 0.5))
    assert wavering.today < steady.today
    before = [load(goal(20), on(18), 0, [1.0] * 50, done=300, wrong=wrong).today for wrong in (0.0, 0.5)]
    assert before[0] == before[1]


def test_an_item_met_once_never_needs_as_much_as_one_never_met() -> None:
    forgotten = answers_needed(goal(20), on(5), 0, [0.0])
    assert forgotten == pytest.approx(answers_needed(goal(20), on(5), 1, []) - 1)


@given(st.integers(1, 120), st.integers(0, 500))
def test_who_keeps_the_pace_has_met_every_item_on_its_day(days: int, unseen: int) -> None:
    stabilities: list[float] = []
    for day in range(ceil(MET_BY * days)):
        new = load(goal(days), on(day), unseen, stabilities, done=0).new_today
        unseen -= new
        stabilities += [3.0] * new
    assert unseen == 0


def test_new_items_are_spread_evenly_over_the_days_to_meet_them() -> None:
    assert load(goal(20), on(0), 70, [], done=0).new_today == 10  # in 7 days


def test_after_a_pause_beyond_the_pace_all_that_is_new_is_due() -> None:
    assert load(goal(20), on(12), 70, [], done=0).new_today == 70


@given(
    days=st.integers(1, 120),
    day=st.integers(-10, 120),
    unseen=st.integers(0, 500),
    stabilities=st.lists(st.floats(0, 1000), max_size=50),
    done=st.integers(0, 3000),
    done_today=st.integers(0, 300),
)
def test_no_day_asks_for_more_than_its_share_of_the_mean(
    days: int, day: int, unseen: int, stabilities: list[float], done: int, done_today: int
) -> None:
    asked = load(goal(days), on(day), unseen, stabilities, done=done, done_today=done_today)
    mean = (done + asked.left) / max(days, days - day)
    assert 0 <= asked.today <= BUSIEST * mean + 1e-9
    assert asked.today <= asked.left


@pytest.mark.parametrize("day", [10, 11, 400])
def test_on_the_exam_day_and_after_it_nothing_is_asked(day: int) -> None:
    asked = load(goal(10), on(day), 50, [1.0], done=3, done_today=2)
    assert (asked.left, asked.today, asked.new_today) == (0, 0, 0)


def test_the_last_pass_asks_for_more_than_the_day_before_it() -> None:
    plan = goal(20)  # of which the last pass takes 7
    needed = answers_needed(plan, on(12), 0, [1.0] * 100)
    before = load(plan, on(12), 0, [1.0] * 100, done=500)
    assert not plan.is_last_pass(on(12))
    assert plan.is_last_pass(on(13))
    assert before.today == pytest.approx(needed / (1 + 7 * LAST_PASS_LOAD))
    after = load(plan, on(13), 0, [1.0] * 100, done=500 + round(before.today))
    assert after.today == pytest.approx(after.left / 7)
    assert after.today > 1.8 * before.today


def test_a_later_exam_asks_for_less_a_day() -> None:
    asked = [load(goal(days), on(0), 250, [], done=0).today for days in (10, 20, 40, 80)]
    assert asked == sorted(asked, reverse=True)
    assert len(set(asked)) == 4


def test_the_rest_is_spread_from_today_on_after_a_pause() -> None:
    plan = goal(20)
    before, after = (load(plan, on(day), 200, [], done=400) for day in (5, 10))
    assert before.today == pytest.approx(before.left / (8 + 7 * LAST_PASS_LOAD))
    assert after.today == pytest.approx(after.left / (3 + 7 * LAST_PASS_LOAD))
    assert after.today > before.today


def test_a_pause_until_the_last_day_asks_for_no_more_than_the_busiest_day() -> None:
    asked = load(goal(20), on(19), 250, [], done=0)
    assert asked.today == pytest.approx(BUSIEST * asked.left / 20)


def test_answers_given_today_leave_the_figure_of_the_day_as_it_was() -> None:
    morning = load(goal(20), on(2), 100, [3.0] * 10, done=30)
    later = load(goal(20), on(2), 92, [3.0] * 10 + [0.1] * 8, done=30, done_today=8, introduced_today=8)
    assert (later.left, later.today) == pytest.approx((morning.left, morning.today))


def test_items_met_today_are_taken_off_the_new_ones_of_the_day() -> None:
    morning = load(goal(20), on(0), 70, [], done=0)
    later = load(goal(20), on(0), 66, [0.1] * 4, done=0, done_today=4, introduced_today=4)
    assert (morning.new_today, later.new_today) == (10, 6)


def test_who_meets_more_than_asked_has_none_left_today() -> None:
    assert load(goal(20), on(0), 40, [1.0] * 30, done=0, done_today=30, introduced_today=30).new_today == 0


def test_the_minutes_are_what_the_answers_left_take_in_a_day() -> None:
    found = fit(600, 100, 10, None, 20)  # 60 answers of 20 seconds a day
    assert (found.minutes, found.items, found.days, found.is_possible) == (20, 100, 10, True)


def test_just_enough_minutes_are_enough() -> None:
    assert fit(600, 100, 10, 20, 20).is_possible
    assert not fit(600, 100, 10, 19.9, 20).is_possible


def test_half_the_minutes_are_enough_for_half_the_items() -> None:
    found = fit(600, 100, 10, 10, 20)
    assert (found.items, found.is_possible) == (50, False)


def test_minutes_that_do_not_cover_the_upkeep_never_suffice() -> None:
    assert fit(600, 100, 10, 100 * UPKEEP * 20 / 60, 20).days is None


@given(
    items=st.integers(1, 500),
    days=st.integers(1, 120),
    allowed=st.floats(1, 240),
    seconds=st.floats(5, 60),
)
def test_in_the_days_that_it_names_the_plan_fits(
    items: int, days: int, allowed: float, seconds: float
) -> None:
    def needed(left: int) -> float:
        return items * (LEARNING + UPKEEP * left)

    found = fit(needed(days), items, days, allowed, seconds)
    if found.days is not None:
        assert fit(needed(found.days), items, found.days, allowed * (1 + 1e-9), seconds).is_possible
        assert found.is_possible or found.days > days
    fewer = fit(needed(days) * found.items / items, found.items, days, allowed * (1 + 1e-9), seconds)
    assert fewer.is_possible


def test_an_answer_is_worth_more_where_an_item_is_about_to_be_forgotten() -> None:
    assert worth(card(2.0, days_ago=4)) > 0.05
    assert abs(worth(card(2.0, days_ago=0.01))) < LEAST_GAIN


def test_an_answer_to_what_is_sure_on_the_day_is_worth_nothing() -> None:
    assert abs(worth(card(5000.0))) < LEAST_GAIN


def test_a_lapse_of_a_stable_item_costs_so_an_answer_can_be_worth_less_than_nothing() -> None:
    shaky = RecallModel((-3.0, 1.0, 0.0))  # recalls little of what FSRS expects
    stable = card(400.0)
    assert gain(stable, NOON, EXAM, shaky) < gain(stable, NOON, EXAM, RecallModel())


@given(st.floats(0.1, 1000), st.floats(0, 100), st.floats(1, 10))
def test_a_gain_is_a_difference_of_probabilities(
    stability: float, days_ago: float, difficulty: float
) -> None:
    assert -1 <= worth(card(stability, days_ago=days_ago, difficulty=difficulty)) <= 1


def test_the_items_worth_most_are_chosen_first() -> None:
    cards = [(1, card(3.0, days_ago=0.5)), (2, card(3.0, days_ago=9)), (3, card(3.0, days_ago=3))]
    values = {key: worth(each) for key, each in cards}
    best_first = sorted(values, key=lambda key: -values[key])
    assert choose(cards, NOON, EXAM, RecallModel(), 3) == best_first
    assert choose(cards, NOON, EXAM, RecallModel(), 2) == best_first[:2]


@pytest.mark.parametrize("count", [0, -3])
def test_where_nothing_is_wanted_nothing_is_chosen(count: int) -> None:
    assert choose([(1, card(2.0, days_ago=4))], NOON, EXAM, RecallModel(), count) == []


def test_what_is_not_worth_an_answer_is_not_chosen() -> None:
    cards = [(1, card(5000.0)), (2, card(2.0, days_ago=4))]
    assert choose(cards, NOON, EXAM, RecallModel(), 10) == [2]


def test_of_items_worth_the_same_the_lower_key_comes_first() -> None:
    cards = [(key, card(2.0, days_ago=4)) for key in (5, 3, 9)]
    assert choose(cards, NOON, EXAM, RecallModel(), 10) == [3, 5, 9]


def test_the_days_left_count_today_and_end_at_the_exam() -> None:
    assert [goal(3).days_left(on(day)) for day in range(-1, 5)] == [4, 3, 2, 1, 0, 0]


def test_the_exam_day_is_no_day_of_the_last_pass() -> None:
    assert [goal(10).is_last_pass(on(day)) for day in (5, 6, 9, 10, 11)] == [False, True, True, False, False]
