from dataclasses import replace
from datetime import date, timedelta

import pytest

from jkquiz.domain.trend import Direction, Period, Trend, compare, empty_days, find_trend

TODAY = date(2026, 1, 14)


def reviewed(recalled: int, reviews: int) -> Period:
    return Period(TODAY, TODAY, reviews=reviews, recalled=recalled)


def trend_of(*answers: int) -> Trend:
    """The trend of four weeks whose last days brought so many answers."""
    days = empty_days(TODAY, 28)
    for day, count in zip(range(28 - len(answers), 28), answers, strict=True):
        days[day] = replace(days[day], answers=count, right=count, earned=count, marks=2 * count)
    return find_trend(days)


@pytest.mark.parametrize(
    ("before", "latest", "direction"),
    [
        ((12, 20), (19, 20), Direction.BETTER),
        ((19, 20), (12, 20), Direction.WORSE),
        ((14, 20), (16, 20), Direction.LEVEL),
        ((140, 200), (160, 200), Direction.BETTER),
        ((20, 20), (20, 20), Direction.LEVEL),
        ((0, 19), (100, 100), Direction.TOO_FEW),
        ((100, 100), (0, 0), Direction.TOO_FEW),
    ],
)
def test_only_a_clear_difference_is_one(
    before: tuple[int, int], latest: tuple[int, int], direction: Direction
) -> None:
    assert compare(reviewed(*before), reviewed(*latest)) is direction


def test_before_the_first_answer_there_is_no_period() -> None:
    assert trend_of().periods == ()


def test_the_first_two_weeks_are_shown_day_by_day() -> None:
    trend = trend_of(3, *[0] * 12, 4)
    assert not trend.is_weekly
    assert [period.answers for period in trend.periods] == [3, *[0] * 12, 4]
    assert trend.periods[0].first == trend.periods[0].last == TODAY - timedelta(days=13)


def test_later_weeks_are_shown_that_end_on_the_weekday_of_today() -> None:
    trend = trend_of(3, *[0] * 8, 5, *[1] * 6)
    assert trend.is_weekly
    assert [(week.first, week.last, week.answers) for week in trend.periods] == [
        (TODAY - timedelta(days=20), TODAY - timedelta(days=14), 3),
        (TODAY - timedelta(days=13), TODAY - timedelta(days=7), 0),
        (TODAY - timedelta(days=6), TODAY, 11),
    ]


def test_the_latest_week_is_compared_with_the_one_before() -> None:
    days = empty_days(TODAY, 28)
    days[-1] = replace(days[-1], answers=40, reviews=40, recalled=38)
    days[-7] = replace(days[-7], answers=1, reviews=1, recalled=1)
    days[-8] = replace(days[-8], answers=40, reviews=40, recalled=20)
    trend = find_trend(days)
    assert (trend.before.recalled, trend.latest.recalled, trend.latest.reviews) == (20, 39, 41)
    assert trend.direction is Direction.BETTER


def test_shares_are_of_reviews_and_marks_of_all_answers() -> None:
    period = Period(TODAY, TODAY, answers=10, right=6, earned=7.5, marks=-4, reviews=4, recalled=3)
    assert (period.recall, period.score, period.mean_marks) == (0.75, 0.75, -0.4)
    assert period.interval.low < 0.75 < period.interval.high
    nothing = Period(TODAY, TODAY)
    assert (nothing.recall, nothing.score, nothing.mean_marks) == (None, None, None)
