from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jkquiz.domain.coming import count_due, foresee, spread_plan
from jkquiz.domain.planning import Goal

TODAY = date(2026, 1, 14)


def test_each_moment_counts_on_its_day() -> None:
    assert count_due([1, 5, 10, 11, 20, 21, 30], [10, 20, 30]) == [3, 2, 2]


def test_what_has_been_due_for_long_counts_today_and_what_comes_later_not_at_all() -> None:
    assert count_due([-900, -1, 31], [10, 20, 30]) == [2, 0, 0]


@given(st.lists(st.integers(-100, 400)), st.lists(st.integers(0, 300), min_size=1, unique=True).map(sorted))
def test_nothing_counts_twice(dues: list[int], ends: list[int]) -> None:
    assert sum(count_due(dues, ends)) == sum(due <= ends[-1] for due in dues)


def test_a_plan_ends_before_the_exam_and_asks_for_most_in_the_last_pass() -> None:
    goal = Goal(TODAY + timedelta(days=20), TODAY, "whole")
    planned = spread_plan(goal, TODAY, 270.0)
    assert list(planned) == [TODAY + timedelta(days=ahead) for ahead in range(20)]
    assert sum(planned.values()) == pytest.approx(270)
    assert planned[goal.exam - timedelta(days=1)] == pytest.approx(2 * planned[TODAY])


def test_on_the_exam_day_a_plan_asks_for_nothing() -> None:
    assert spread_plan(Goal(TODAY, TODAY - timedelta(days=9), "whole"), TODAY, 0.0) == {}


def test_minutes_are_those_of_the_plan_where_there_is_one() -> None:
    first, second = foresee(TODAY, [3, 4], {TODAY: 29.6}, 20.0)
    assert (first.day, first.due, first.planned, first.minutes) == (TODAY, 3, 30, 10)
    assert (second.day, second.due, second.planned, second.minutes) == (TODAY + timedelta(days=1), 4, None, 2)
