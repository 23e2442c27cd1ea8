"""How far predicted marks and predicted answers hold: intervals that cover, and probabilities that fit.

    PYTHONPATH=tests python tests/bench/predictions.py [--learners 40] [--seed 1]

Simulated learners, whose memory is not FSRS's (see tests/memory), prepare 250 items for an exam of 40 drawn
at random from them. Its mark is predicted in the middle of the course for the next morning, on the last
evening for the next morning, and on the last evening for a week later; then it is sat several times. Each
answer given after a night is predicted from earlier answers only. The same seed prints the same figures.
Exit code 1 where, for a kind of learner, the 90 % intervals of the next morning's exam, or of all, cover less
than 85 % or more than 95 % of the marks, or where the calibrated probability predicts no better (log loss)
than the learner's own share of right answers until then.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from random import Random
from statistics import mean, stdev

from jkquiz.domain.prediction import Forecast, Pool, brier, expected, forecast, known_before, log_loss
from jkquiz.domain.recall_model import RecallModel, Trial, fit
from memory.course import EXAM_AT, Course, Policy, attend, moment
from memory.learners import KINDS, Learner, SimulatedItem, make_bank
from memory.policies import Constant, ExamPlan, trial_of

ITEMS, DRAWN, SITTINGS = 250, 40, 5
COURSES = ((10, 45.0), (30, 25.0), (60, 20.0))
"""Days until the exam, and minutes on each of them."""
POLICIES = ("FSRS 0.90", "exam plan")
LEAST, MOST = 0.85, 0.95


class Occasion(StrEnum):
    """When a mark is predicted, and for when."""

    NEXT = "last evening, next morning"
    MIDDLE = "mid-course, next morning"
    WEEK = "last evening, a week later"


@dataclass(frozen=True, slots=True)
class Job:
    """One learner on one course."""

    policy: str
    kind: str
    days: int
    minutes: float
    seed: int
    number: int


@dataclass(frozen=True, slots=True)
class Exam:
    """What was predicted of an exam, and the marks that came."""

    job: Job
    occasion: Occasion
    forecast: Forecast
    marks: tuple[float, ...]

    @property
    def covered(self) -> float:
        """The share of the marks that lie in the interval."""
        return mean(self.forecast.low <= mark <= self.forecast.high for mark in self.marks)

    @property
    def bias(self) -> float:
        """By how much the mark was predicted too high."""
        return self.forecast.mark - mean(self.marks)

    @property
    def width(self) -> float:
        """Of the interval."""
        return self.forecast.high - self.forecast.low


Predicted = list[tuple[float, bool]]


@dataclass(frozen=True, slots=True)
class Answers:
    """What was predicted of the answers given after a night, and whether they were right."""

    raw: Predicted
    calibrated: Predicted
    constant: Predicted


def run(job: Job) -> tuple[list[Exam], Answers]:
    """Let a learner take a course, and predict exams and answers."""
    items, learner, course, policy = take(job, until=job.days // 2)
    at = job.days // 2 + EXAM_AT
    exams = [sit(job, Occasion.MIDDLE, predict(items, policy, course, at), learner, at)]
    items, learner, course, policy = take(job, until=job.days)
    for occasion, at in ((Occasion.NEXT, job.days + EXAM_AT), (Occasion.WEEK, job.days + 7 + EXAM_AT)):
        exams.append(sit(job, occasion, predict(items, policy, course, at), learner, at))
    return exams, predict_answers(trials(items, course))


def take(job: Job, *, until: int) -> tuple[list[SimulatedItem], Learner, Course, Policy]:
    """Let a learner take the first days of a course."""
    items = make_bank(ITEMS, Random(f"items {job.seed} {job.number}"))
    learner = Learner(job.kind, items, Random(f"learner {job.seed} {job.number} {job.kind}"))
    policy: Policy = (
        ExamPlan(items, job.days, job.minutes)
        if job.policy == "exam plan"
        else Constant(items, job.days, float(job.policy.removeprefix("FSRS ")))
    )
    hours = Random(f"hours {job.seed} {job.number}")
    course = attend(policy, learner, job.days, job.minutes, hours, until=until)
    return items, learner, course, policy


def predict(items: Sequence[SimulatedItem], policy: Policy, course: Course, at: float) -> Forecast:
    """Return the mark to expect from the answers of a course until now."""
    first = ((each.given.is_right, items[each.number].chance) for each in course.answers if not each.before)
    cards = [policy.cards.get(number) for number in range(len(items))]
    chances = [item.chance for item in items]
    calibration = fit(trials(items, course))
    found = forecast([Pool(expected(cards, chances, calibration, moment(at), known_before(first)), DRAWN)])
    assert found is not None
    return found


def sit(job: Job, occasion: Occasion, predicted: Forecast, learner: Learner, at: float) -> Exam:
    """Let a learner sit an exam several times, each time with other items, and without learning from it."""
    random = Random(f"exam {job} {occasion}")
    marks = []
    for _ in range(SITTINGS):
        drawn = random.sample(range(ITEMS), DRAWN)
        marks.append(sum(random.random() < learner.right(number, at) for number in drawn) / DRAWN)
    return Exam(job, occasion, predicted, tuple(marks))


def trials(items: Sequence[SimulatedItem], course: Course) -> Iterator[Trial]:
    """Yield what the answers after a night say of the learner's memory."""
    for each in course.answers:
        item = items[each.number]
        if trial := trial_of(item, each.before, each.at, is_right=each.given.is_right):
            yield trial


def predict_answers(listed: Iterable[Trial]) -> Answers:
    """Predict each answer from those before it: by FSRS, calibrated, and by the share right until then."""
    answers, calibration, right = Answers([], [], []), RecallModel(), 4.0
    for number, trial in enumerate(listed):
        raw = trial.recall + (1 - trial.recall) * trial.chance
        answers.raw.append((raw, trial.is_right))
        calibrated = calibration.right(trial.recall, trial.stability, trial.chance)
        answers.calibrated.append((calibrated, trial.is_right))
        answers.constant.append((right / (number + 5), trial.is_right))
        right += trial.is_right
        calibration = calibration.after(trial)
    return answers


def coverage(exams: Sequence[Exam]) -> tuple[float, float]:
    """Return the share of marks within their intervals, and its standard error, learner by learner."""
    by_learner = sorted(exams, key=lambda each: each.job.number)
    groups = groupby(by_learner, key=lambda each: each.job.number)
    shares = [mean(each.covered for each in group) for _, group in groups]
    return mean(shares), stdev(shares) / len(shares) ** 0.5 if len(shares) > 1 else 0.0


def show_exams(name: str, exams: Sequence[Exam]) -> str:
    """Return the row of exams."""
    share, error = coverage(exams)
    return (
        f"  {name:<28} within the interval {share:6.1%} ± {error:.1%}   "
        f"bias {mean(each.bias for each in exams):+.3f}   "
        f"width {mean(each.width for each in exams):.3f}"
    )


def joined(listed: Sequence[Answers]) -> Answers:
    """Return the answers of several learners as one."""
    return Answers(
        [pair for each in listed for pair in each.raw],
        [pair for each in listed for pair in each.calibrated],
        [pair for each in listed for pair in each.constant],
    )


def show_answers(listed: Sequence[Answers]) -> str:
    """Return the row of answers."""
    all_of_them = joined(listed)
    parts = [
        f"{name} {log_loss(predicted):.4f} / {brier(predicted):.4f}"
        for name, predicted in (
            ("FSRS", all_of_them.raw),
            ("calibrated", all_of_them.calibrated),
            ("constant", all_of_them.constant),
        )
    ]
    return f"  {len(all_of_them.raw)} answers, log loss / Brier: {'   '.join(parts)}"


def judge(exams: Sequence[Exam], listed: Sequence[Answers]) -> tuple[str, bool]:
    """Return the sentence on one kind of learner, and whether the promise was kept."""
    tomorrow = [each for each in exams if each.occasion is Occasion.NEXT]
    answers = joined(listed)
    is_kept = all(LEAST <= coverage(each)[0] <= MOST for each in (tomorrow, exams)) and log_loss(
        answers.calibrated
    ) < log_loss(answers.constant)
    rows = [show_exams(Occasion.NEXT, tomorrow), show_exams("all", exams), show_answers(listed)]
    return "\n".join([*rows, f"  {'kept' if is_kept else 'NOT KEPT'}"]), is_kept


def main() -> int:
    """Run all courses and print them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--learners", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    are_kept = []
    with ProcessPoolExecutor() as pool:
        for kind in KINDS:
            exams: list[Exam] = []
            listed: list[Answers] = []
            for policy in POLICIES:
                for days, minutes in COURSES:
                    print(f"{kind}, {policy}, {days} days, {minutes:.0f} minutes a day")
                    jobs = [
                        Job(policy, kind, days, minutes, options.seed, number)
                        for number in range(options.learners)
                    ]
                    results = list(pool.map(run, jobs, chunksize=4))
                    for occasion in Occasion:
                        of_it = [each for sat, _ in results for each in sat if each.occasion is occasion]
                        print(show_exams(occasion, of_it))
                        exams += of_it
                    print(show_answers([answers for _, answers in results]), flush=True)
                    listed += [answers for _, answers in results]
            told, is_kept = judge(exams, listed)
            print(f"{kind}, in all, {options.learners} learners\n{told}", flush=True)
            are_kept.append(is_kept)
    return int(not all(are_kept))


if __name__ == "__main__":
    sys.exit(main())
