"""Adaptive tests: what is asked next, and what the answers tell."""

from random import Random

import pytest

from jkquiz.domain.difficulty import Difficulty, logistic
from jkquiz.domain.exams.adaptive import FEWEST, Estimate, PoolItem, choose, estimate


def pool_of(count: int, random: Random, spread: float = 0.5) -> list[PoolItem]:
    return [
        PoolItem(
            number,
            1,
            f"chapter {number % 6}",
            Difficulty(random.gauss(0, 1), spread),
            random.choice((0.0, 0.1, 1 / 3, 0.5)),
        )
        for number in range(count)
    ]


def sit(ability: float, precision: float, random: Random) -> tuple[int, Estimate, float]:
    """Let a learner of an ability sit a test; return its length, its estimate and the true mark."""
    pool = pool_of(120, random)
    truth = {each.item: random.gauss(each.difficulty.mean, each.difficulty.spread) for each in pool}

    def right(each: PoolItem) -> float:
        return each.chance + (1 - each.chance) * logistic(ability - truth[each.item])

    answers: list[tuple[PoolItem, float]] = []
    told = estimate(answers, pool)
    while len(answers) < FEWEST or told.error > precision:
        item = choose(pool, {asked.item for asked, _ in answers}, told.ability)
        assert item is not None
        answers.append((item, float(random.random() < right(item))))
        told = estimate(answers, pool)
    return len(answers), told, sum(right(each) for each in pool) / len(pool)


def test_the_interval_holds_the_true_mark_as_often_as_it_says() -> None:
    random = Random(5)
    sat = [sit(random.gauss(0, 1.2), 0.07, random) for _ in range(60)]
    inside = sum(told.low <= mark <= told.high for _, told, mark in sat)
    # 54 of 60 are expected; three standard deviations of chance below that are 47.
    assert inside >= 47
    assert sum(length for length, _, _ in sat) / len(sat) < 25
    assert all(told.error <= 0.07 for _, told, _ in sat)


def test_a_finer_test_is_longer() -> None:
    lengths = [sum(sit(0.5, precision, Random(seed))[0] for seed in range(10)) for precision in (0.1, 0.06)]
    assert lengths[0] < lengths[1]


def test_nothing_answered_tells_nothing() -> None:
    told = estimate([], [PoolItem(1, 1, "a", Difficulty(0, 0), 0.0)])
    assert told.ability == pytest.approx(0, abs=1e-9)
    assert told.mark == pytest.approx(0.5)
    assert told.low < 0.15
    assert told.high > 0.85


def test_right_answers_raise_the_mark_and_wrong_ones_lower_it() -> None:
    pool = pool_of(40, Random(2))
    marks = [estimate([(each, earned) for each in pool[:10]], pool).mark for earned in (0.0, 0.5, 1.0)]
    assert marks == sorted(marks)
    assert marks[0] < marks[1] - 0.1 < marks[2] - 0.2


def test_the_item_that_suits_the_ability_is_asked() -> None:
    easy, middling, hard = (
        PoolItem(number, 1, "a", Difficulty(mean, 0.3), 0.0) for number, mean in enumerate((-2.0, 0.1, 2.0))
    )
    pool = [easy, middling, hard]
    assert choose(pool, set(), 0.0) is middling
    assert choose(pool, set(), -1.8) is easy
    assert choose(pool, {middling.item}, 1.5) is hard
    assert choose(pool, {0, 1, 2}, 0.0) is None


def test_of_items_that_tell_about_as_much_the_first_is_asked() -> None:
    even, choice, typed = (
        PoolItem(number, 1, "a", Difficulty(0, 0.3), chance)
        for number, chance in enumerate((0.5, 1 / 3, 0.0))
    )
    assert choose([even, typed, choice], set(), 0.0) is typed
    assert choose([even, choice, typed], set(), 0.0) is choice


def test_each_chapter_gets_its_share() -> None:
    pool = [
        PoolItem(number, 1, "large" if number % 4 else "small", Difficulty(0, 0.5), 0.0)
        for number in range(40)
    ]
    asked: list[PoolItem] = []
    for _ in range(20):
        item = choose(pool, {each.item for each in asked}, 0.0)
        assert item is not None
        asked.append(item)
    assert sum(each.chapter == "small" for each in asked) == 5
