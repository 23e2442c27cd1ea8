from itertools import product
from math import exp, log
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jkquiz.domain.recall_model import SLIP, RecallModel, Trial, fit, right

_TRIALS = st.lists(
    st.builds(
        Trial, st.floats(0, 1), st.floats(0, 1000), st.sampled_from([0.0, 0.25, 0.5, 1.0]), st.booleans()
    ),
    max_size=60,
)


def trial(*, is_right: bool, chance: float = 0.0, recall: float = 0.8, stability: float = 10.0) -> Trial:
    return Trial(recall, stability, chance, is_right)


def logit(probability: float) -> float:
    return log(probability / (1 - probability))


@given(st.floats(0.02, 0.995), st.floats(0.01, 1000))
def test_before_the_first_answer_recall_is_what_fsrs_says(recall: float, stability: float) -> None:
    assert RecallModel().recall(recall, stability) == pytest.approx(recall)


def test_a_recall_of_nought_or_one_is_taken_as_nearly_so() -> None:
    assert RecallModel().recall(0.0, 10) == pytest.approx(0.02)
    assert RecallModel().recall(1.0, 10) == pytest.approx(0.995)


@pytest.mark.parametrize(
    ("recall", "chance", "probability"),
    [(1, 0.25, 1 - SLIP), (0, 0.25, 0.25), (0.5, 0.5, 0.5 * (1 - SLIP) + 0.25)],
)
def test_an_answer_is_right_where_it_is_recalled_without_a_slip_or_guessed(
    recall: float, chance: float, probability: float
) -> None:
    assert right(recall, chance) == pytest.approx(probability)
    if 0 < recall < 1:
        assert RecallModel().right(recall, 10, chance) == pytest.approx(probability)


def test_a_right_answer_raises_recall_and_a_wrong_one_lowers_it() -> None:
    raised = RecallModel().after(trial(is_right=True)).recall(0.8, 10)
    lowered = RecallModel().after(trial(is_right=False)).recall(0.8, 10)
    assert lowered < 0.8 < raised


def test_a_wrong_answer_to_what_was_likely_moves_more_than_a_right_one() -> None:
    raised = RecallModel().after(trial(is_right=True)).recall(0.8, 10) - 0.8
    lowered = 0.8 - RecallModel().after(trial(is_right=False)).recall(0.8, 10)
    assert lowered > 2 * raised


def test_a_right_answer_that_may_be_guessed_moves_less() -> None:
    moved = [
        RecallModel().after(trial(is_right=True, chance=chance)).recall(0.8, 10) for chance in (0, 0.25, 0.5)
    ]
    assert moved == sorted(moved, reverse=True)
    assert len(set(moved)) == 3


def test_a_first_answer_moves_the_coefficients_by_the_step_of_the_filter() -> None:
    # At R = 0.5 and S = 10 only the intercept has a part: variance 0.49 + 0.0002, slope (1 - s) / 4.
    after = RecallModel().after(trial(is_right=True, recall=0.5))
    variance, slope, p = 0.4902, (1 - SLIP) / 4, 0.5 * (1 - SLIP)
    gain = variance * slope / (slope**2 * variance + p * (1 - p))
    assert after.mean == pytest.approx((gain * (1 - p), 1.0, 0.0))
    assert after.covariance[0][0] == pytest.approx(variance * (1 - gain * slope))


@given(_TRIALS)
def test_the_covariance_stays_symmetric_and_positive(trials: list[Trial]) -> None:
    c = fit(trials).covariance
    for i, j in product(range(3), repeat=2):
        assert c[i][j] == pytest.approx(c[j][i], abs=1e-12)
    minor = c[0][0] * c[1][1] - c[0][1] * c[1][0]
    determinant = (
        c[0][0] * (c[1][1] * c[2][2] - c[1][2] * c[2][1])
        - c[0][1] * (c[1][0] * c[2][2] - c[1][2] * c[2][0])
        + c[0][2] * (c[1][0] * c[2][1] - c[1][1] * c[2][0])
    )
    assert min(c[0][0], minor, determinant) > 0


@given(_TRIALS)
def test_to_fit_is_to_take_in_one_answer_after_another(trials: list[Trial]) -> None:
    calibration = RecallModel()
    for each in trials:
        calibration = calibration.after(each)
    assert fit(trials) == calibration
    assert calibration.trials == len(trials)


@given(_TRIALS, st.floats(0, 1), st.floats(0, 1000), st.floats(0, 1))
def test_whatever_was_answered_a_probability_is_one(
    trials: list[Trial], recall: float, stability: float, chance: float
) -> None:
    assert 0 <= fit(trials).right(recall, stability, chance) <= 1


def test_the_coefficients_of_a_learner_are_found_from_the_answers() -> None:
    random, true = Random(1), (-0.6, 0.8, 0.2)
    trials = []
    for _ in range(6000):
        recall, stability = random.uniform(0.3, 0.98), exp(random.uniform(-1, 5))
        chance = random.choice([0.0, 0.25, 0.5])
        x = true[0] + true[1] * logit(recall) + true[2] * log(stability / 10)
        p = right(1 / (1 + exp(-x)), chance)
        trials.append(Trial(recall, stability, chance, random.random() < p))
    found = fit(trials)
    for i in range(3):
        assert abs(found.mean[i] - true[i]) < 3 * found.covariance[i][i] ** 0.5
    assert found.mean == pytest.approx(true, abs=0.2)


def test_answers_lessen_the_doubt() -> None:
    points = [(0.8, 10.0), (0.6, 3.0)]
    before, after = RecallModel(), fit([trial(is_right=True), trial(is_right=False)] * 20)
    assert 0 < after.doubt(points)[0] < before.doubt(points)[0]


def test_a_doubt_about_one_item_is_one_standard_deviation_of_its_logit() -> None:
    by = RecallModel().doubt([(0.8, 10.0)])
    moved = logit(RecallModel().shifted(0.8, 10.0, by)) - logit(0.8)
    assert moved == pytest.approx((0.49 + 0.09 * logit(0.8) ** 2) ** 0.5)


def test_about_no_item_there_is_no_doubt() -> None:
    assert RecallModel().doubt([]) == (0, 0, 0)
