"""What choosing by the answers saves, and how often the interval holds: `make bench-adaptive`.

Simulated learners sit a test from a pool of 120 items. The true difficulties lie a standard deviation of one
logit around what is held of their levels; some learners may have answered the items before. Beside the
adaptive test stands one that takes the pool's items in a random order and ends by the same rule.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from math import sqrt
from random import Random

from jkquiz.domain.difficulty import Difficulty, FirstAnswer, learn_difficulties, logistic, unanswered
from jkquiz.domain.exams.adaptive import FEWEST, PoolItem, choose, estimate
from jkquiz.domain.exams.blueprint import ADAPTIVE

_POOL = 120
_CHANCES = (0.0, 0.05, 1 / 3, 1 / 3, 0.5)
Next = Callable[[Sequence[PoolItem], set[int], float], PoolItem | None]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=300)
    options = parser.parse_args()
    precision = ADAPTIVE.precision
    assert precision is not None
    print(f"ends at a standard error of {100 * precision:.0f} points; {options.learners} learners a line")
    print(f"{'difficulties from':24}{'chosen':>10}{'questions':>11}{'inside 90 %':>13}{'error':>8}")
    for label, others in (("the level", 0), ("3 learners", 3), ("30 learners", 30)):
        lengths = []
        for way, follow in (("adaptive", choose), ("at random", _in_order)):
            length, inside, error = _trial(options.learners, others, precision, follow)
            lengths.append(length)
            print(f"{label:24}{way:>10}{length:11.1f}{100 * inside:12.0f} %{100 * error:8.1f}")
        print(f"{'':24}{'ratio':>10}{lengths[0] / lengths[1]:11.2f}")


def _in_order(pool: Sequence[PoolItem], asked: set[int], _ability: float) -> PoolItem | None:
    return next((each for each in pool if each.item not in asked), None)


def _trial(learners: int, others: int, precision: float, follow: Next) -> tuple[float, float, float]:
    """Return the mean length, how often the true mark was inside, and the root mean square error."""
    random = Random(11)
    count, inside, squares = 0, 0, 0.0
    for _ in range(learners):
        pool, truth = _pool(others, random)
        ability = random.gauss(0, 1.2)
        rights = {each.item: _right(each.chance, ability, truth[each.item]) for each in pool}
        answers: list[tuple[PoolItem, float]] = []
        told = estimate(answers, pool)
        while len(answers) < FEWEST or told.error > precision:
            item = follow(pool, {asked.item for asked, _ in answers}, told.ability)
            if item is None:
                break
            answers.append((item, float(random.random() < rights[item.item])))
            told = estimate(answers, pool)
        mark = sum(rights.values()) / len(pool)
        count += len(answers)
        inside += told.low <= mark <= told.high
        squares += (told.mark - mark) ** 2
    return count / learners, inside / learners, sqrt(squares / learners)


def _pool(others: int, random: Random) -> tuple[list[PoolItem], Mapping[int, float]]:
    """Return a pool as it is held to be after so many others answered it, and the true difficulties."""
    levels = {item: random.choice((1, 2, 3)) for item in range(_POOL)}
    chances = {item: random.choice(_CHANCES) for item in levels}
    truth = {item: random.gauss(unanswered(level).mean, 1.0) for item, level in levels.items()}
    answers = []
    for learner in range(others):
        ability = random.gauss(0, 1.2)
        for item in random.sample(range(_POOL), _POOL):
            right = random.random() < _right(chances[item], ability, truth[item])
            answers.append(FirstAnswer(learner, item, levels[item], float(right), chances[item]))
    learnt: Mapping[int, Difficulty] = learn_difficulties(answers)
    pool = [
        PoolItem(item, 1, f"chapter {item % 9}", learnt.get(item) or unanswered(level), chances[item])
        for item, level in levels.items()
    ]
    return pool, truth


def _right(chance: float, ability: float, difficulty: float) -> float:
    return chance + (1 - chance) * logistic(ability - difficulty)


if __name__ == "__main__":
    main()
