"""A course keeps to the minutes, to the days and to how often what went wrong comes again."""

from collections import Counter
from random import Random

import pytest

from memory.course import AGAIN_AT_MOST, Course, attend
from memory.learners import Learner, make_bank
from memory.policies import Constant, ExamPlan


def attended(*, minutes: float = 20.0, until: int | None = None, seed: int = 1) -> Course:
    items = make_bank(80, Random(f"items {seed}"))
    learner = Learner("power law", items, Random(f"learner {seed}"))
    return attend(Constant(items, 8, 0.9), learner, 8, minutes, Random(f"hours {seed}"), until=until)


def test_the_first_days_of_a_course_are_those_of_the_whole() -> None:
    whole, half = attended(), attended(until=4)
    assert half.answers
    assert half.answers == [each for each in whole.answers if each.day < 4]


def test_what_is_begun_within_the_minutes_is_the_last_of_the_day() -> None:
    answers = attended(minutes=3).answers
    for day in range(8):
        seconds = [each.given.seconds for each in answers if each.day == day]
        assert sum(seconds[:-1]) < 3 * 60


def test_what_goes_wrong_comes_again_in_the_sitting_but_not_for_ever() -> None:
    answers = attended(minutes=60).answers
    times = Counter((each.day, each.number) for each in answers)
    assert max(times.values()) == 1 + AGAIN_AT_MOST


def test_the_plan_asks_again_in_the_last_sitting_only() -> None:
    items = make_bank(80, Random(1))
    learner = Learner("two stores", items, Random(2))
    answers = attend(ExamPlan(items, 8, 60), learner, 8, 60, Random(3)).answers
    assert {day for (day, _), times in Counter((a.day, a.number) for a in answers).items() if times > 1} == {
        7
    }


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_seed_gives_the_same_course(seed: int) -> None:
    assert attended(seed=seed) == attended(seed=seed)
    assert attended(seed=seed) != attended(seed=seed + 2)
