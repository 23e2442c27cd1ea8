"""The simulated learners forget, profit from spacing, guess and slip as they are said to."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from memory.learners import KINDS, Learner, PowerLaw, SimulatedItem, TwoStores, make_bank

KIND_NAMES = pytest.mark.parametrize("kind", list(KINDS))


class Beginner(Learner):
    """Knows nothing beforehand."""

    KNOWN_BEFORE = 0.0


class Unfailing(TwoStores):
    """Recalls everything."""

    @override
    def recall(self, at: float) -> float:
        return 1.0


def practised(kind: str, times: Sequence[float], ease: float = 0.0) -> PowerLaw | TwoStores:
    memory = KINDS[kind](ease)
    for at in times:
        memory.learn(at, was_recalled=True)
    return memory


def items(count: int, chance: float) -> list[SimulatedItem]:
    return [SimulatedItem(chance, is_typed=False, hardness=0.0)] * count


@KIND_NAMES
@given(
    times=st.lists(st.floats(0, 60), min_size=1, max_size=8).map(sorted),
    ease=st.floats(-3, 3),
    waits=st.lists(st.floats(0, 400), min_size=2, max_size=5).map(sorted),
)
def test_what_is_not_practised_is_recalled_less_and_less(
    kind: str, times: list[float], ease: float, waits: list[float]
) -> None:
    memory = practised(kind, times, ease)
    recalls = [memory.recall(times[-1] + wait) for wait in waits]
    assert all(later <= earlier + 1e-12 for earlier, later in pairwise(recalls))
    assert 0 <= min(recalls) <= max(recalls) <= 1


@KIND_NAMES
def test_forgetting_shows_within_a_month(kind: str) -> None:
    memory = practised(kind, [0.0])
    assert memory.recall(0.001) > 0.9
    assert memory.recall(30) < 0.7


@KIND_NAMES
@pytest.mark.parametrize("wait", [10, 30])
def test_practice_on_different_days_lasts_longer_than_practice_at_once(kind: str, wait: float) -> None:
    spaced, massed = practised(kind, [0, 2, 4]), practised(kind, [3.98, 3.99, 4])
    assert spaced.recall(4 + wait) > massed.recall(4 + wait) + 0.1


@KIND_NAMES
def test_what_was_never_met_is_not_recalled(kind: str) -> None:
    assert KINDS[kind](0.0).recall(5) == 0


@KIND_NAMES
def test_an_easier_item_is_recalled_longer(kind: str) -> None:
    recalls = [practised(kind, [0, 2], ease).recall(12) for ease in (-1, 0, 1)]
    assert recalls == sorted(recalls)
    assert recalls[2] - recalls[0] > 0.05


@KIND_NAMES
@pytest.mark.parametrize("chance", [0.0, 0.25, 0.5])
def test_what_is_not_known_is_guessed_by_chance(kind: str, chance: float) -> None:
    learner = Beginner(kind, items(3000, chance), Random(1))
    share = mean(learner.answer(number, 0.0).is_right for number in range(3000))
    assert share == pytest.approx(chance, abs=4 * (chance * (1 - chance) / 3000) ** 0.5)


def test_what_is_recalled_slips_as_often_as_is_said() -> None:
    learner = Learner("two stores", items(5000, 0.5), Random(1))
    learner.memories = [Unfailing(0.0) for _ in range(5000)]
    slips = mean(not learner.answer(number, 0.0).is_right for number in range(5000))
    assert slips == pytest.approx(Learner.SLIP, abs=4 * (0.03 * 0.97 / 5000) ** 0.5)


@KIND_NAMES
def test_answers_are_right_as_often_as_their_true_probability_says(kind: str) -> None:
    learner = Learner(kind, make_bank(3000, Random(2)), Random(3))
    for number in range(3000):
        learner.answer(number, 0.0)
    expected = mean(learner.right(number, 5.0) for number in range(3000))
    assert 0.3 < expected < 0.95
    found = mean(learner.answer(number, 5.0).is_right for number in range(3000))
    assert found == pytest.approx(expected, abs=4 * (0.25 / 3000) ** 0.5)


@KIND_NAMES
def test_a_tenth_is_known_beforehand(kind: str) -> None:
    learner = Learner(kind, items(4000, 0.0), Random(1))
    known = mean(learner.recall(number, 0.0) > 0 for number in range(4000))
    assert known == pytest.approx(Learner.KNOWN_BEFORE, abs=4 * (0.09 / 4000) ** 0.5)
