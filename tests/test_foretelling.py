"""What the long benches promise of plan and predictions, for a handful of simulated learners."""

import pytest

from bench import exam_plan, predictions
from bench.exam_plan import PLAN, RIVAL
from bench.predictions import Answers, Exam, Job, Occasion
from jkquiz.domain.prediction import log_loss
from memory.learners import KINDS

pytestmark = pytest.mark.slow

LEARNERS = 8
DAYS, MINUTES = 10, 45.0
KIND_NAMES = pytest.mark.parametrize("kind", list(KINDS))


def planned(policy: str, kind: str) -> list[exam_plan.Result]:
    return [exam_plan.run((policy, kind, DAYS, MINUTES, 1, number)) for number in range(LEARNERS)]


def predicted(kind: str, number: int) -> tuple[list[Exam], Answers]:
    return predictions.run(Job(PLAN, kind, DAYS, MINUTES, 1, number))


@KIND_NAMES
def test_the_plan_keeps_its_promise(kind: str) -> None:
    told, is_kept = exam_plan.compare(planned(PLAN, kind), planned(RIVAL, kind))
    assert is_kept, told


@KIND_NAMES
def test_predictions_hold_and_tell_more_than_a_learners_own_mean(kind: str) -> None:
    results = [predicted(kind, number) for number in range(LEARNERS)]
    exams = [each for found, _ in results for each in found]
    share, _ = predictions.coverage(exams)
    assert 0.8 <= share <= 0.99  # 120 marks of 8 learners
    answers = predictions.joined([answers for _, answers in results])
    assert log_loss(answers.calibrated) < log_loss(answers.constant)
    assert log_loss(answers.calibrated) < log_loss(answers.raw)


def test_the_same_seed_gives_the_same_figures() -> None:
    assert planned(PLAN, "two stores")[:2] == planned(PLAN, "two stores")[:2]
    assert predicted("power law", 0) == predicted("power law", 0)


def test_an_interval_that_covers_too_little_breaks_the_promise() -> None:
    exams, answers = predicted("power law", 0)
    missed = [Exam(each.job, each.occasion, each.forecast, tuple(0.0 for _ in each.marks)) for each in exams]
    assert [each.occasion for each in exams] == [Occasion.MIDDLE, Occasion.NEXT, Occasion.WEEK]
    assert not predictions.judge(missed, [answers])[1]
