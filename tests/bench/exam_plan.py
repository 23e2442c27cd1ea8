"""Which way of studying leads to an exam: recall on its day, answers, minutes, and the busiest day.

    PYTHONPATH=tests python tests/bench/exam_plan.py [--learners 40] [--seed 1]

Simulated learners, whose memory is not FSRS's (see tests/memory), prepare 250 items for an exam in
10 to 60 days, with few minutes a day or with plenty. Every policy meets the same learners and items. The
same seed prints the same figures. Exit code 1 where the plan does not keep what it promises: the recall of
a constant desired retention of 0.95 for at least 25 % fewer answers, and no day above twice the mean.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from random import Random
from statistics import mean, stdev

from memory.course import EXAM_AT, Policy, attend
from memory.learners import KINDS, Learner, SimulatedItem, make_bank
from memory.policies import Constant, ExamPlan, Leitner, Randomly, SuperMemo2

ITEMS = 250
COURSES = ((10, 45.0), (10, 90.0), (20, 30.0), (30, 25.0), (30, 60.0), (60, 20.0), (60, 60.0))
"""Days until the exam, and minutes on each of them."""
FEWER, BUSIEST = 0.25, 2.0
PLAN, RIVAL = "exam plan", "FSRS 0.95"

Make = Callable[[Sequence[SimulatedItem], int, float, Random], Policy]
POLICIES: dict[str, Make] = {
    "random": lambda items, days, _, random: Randomly(items, days, random),
    "Leitner": lambda items, days, *_: Leitner(items, days),
    "SM-2": lambda items, days, *_: SuperMemo2(items, days),
    "FSRS 0.90": lambda items, days, *_: Constant(items, days, 0.9),
    RIVAL: lambda items, days, *_: Constant(items, days, 0.95),
    "FSRS 0.95, once a day": lambda items, days, *_: Constant(items, days, 0.95, repeats=False),
    PLAN: lambda items, days, minutes, _: ExamPlan(items, days, minutes),
}


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one learner's course."""

    recall: float
    """Mean true probability of recall over all items when the exam begins."""
    answers: int
    minutes: float
    busiest: float
    """Answers of the busiest day over the mean of all days."""


def run(job: tuple[str, str, int, float, int, int]) -> Result:
    """Let one learner follow one policy."""
    name, kind, days, minutes, seed, number = job
    items = make_bank(ITEMS, Random(f"items {seed} {number}"))
    learner = Learner(kind, items, Random(f"learner {seed} {number} {kind}"))
    policy = POLICIES[name](items, days, minutes, Random(f"policy {seed} {number}"))
    course = attend(policy, learner, days, minutes, Random(f"hours {seed} {number}"))
    at = days + EXAM_AT
    recall = mean(learner.recall(each, at) for each in range(ITEMS))
    return Result(recall, len(course.answers), course.minutes, course.busiest)


def half_width(values: Sequence[float]) -> float:
    """Return half the width of the mean's 95 % interval."""
    return float(1.96 * stdev(values) / len(values) ** 0.5)


def show(name: str, results: Sequence[Result]) -> str:
    """Return a policy's row."""
    recall = [each.recall for each in results]
    answers = [float(each.answers) for each in results]
    return (
        f"  {name:<22} recall {mean(recall):.3f} ± {half_width(recall):.3f}   "
        f"answers {mean(answers):6.0f} ± {half_width(answers):3.0f}   "
        f"minutes {mean(each.minutes for each in results):5.0f}   "
        f"busiest day {mean(each.busiest for each in results):.2f} "
        f"(at most {max(each.busiest for each in results):.2f}) of the mean"
    )


def compare(plan: Sequence[Result], rival: Sequence[Result]) -> tuple[str, bool]:
    """Return the sentence on plan and rival, learner by learner, and whether the promise was kept."""
    gained = [mine.recall - theirs.recall for mine, theirs in zip(plan, rival, strict=True)]
    fewer = 1 - sum(each.answers for each in plan) / sum(each.answers for each in rival)
    busiest = max(each.busiest for each in plan)
    is_kept = mean(gained) + half_width(gained) >= 0 and fewer >= FEWER and busiest <= BUSIEST
    told = f"{mean(gained):+.3f} ± {half_width(gained):.3f} recall for {fewer:.0%} fewer answers"
    return f"  the plan beside {RIVAL}: {told}: {'kept' if is_kept else 'NOT KEPT'}", is_kept


def main() -> int:
    """Run all courses and print them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--learners", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    are_kept = []
    with ProcessPoolExecutor() as pool:
        for days, minutes in COURSES:
            for kind in KINDS:
                print(f"{days} days, {minutes:.0f} minutes a day, {kind}, {options.learners} learners")
                results = {}
                for name in POLICIES:
                    jobs = [
                        (name, kind, days, minutes, options.seed, each) for each in range(options.learners)
                    ]
                    results[name] = list(pool.map(run, jobs, chunksize=4))
                    print(show(name, results[name]), flush=True)
                told, is_kept = compare(results[PLAN], results[RIVAL])
                print(told)
                are_kept.append(is_kept)
    return int(not all(are_kept))


if __name__ == "__main__":
    sys.exit(main())
