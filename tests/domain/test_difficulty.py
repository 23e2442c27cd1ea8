"""Difficulties learnt from first answers."""

from collections.abc import Iterator
from random import Random

import pytest

from jkquiz.domain.difficulty import FirstAnswer, learn_difficulties, logistic, unanswered


def class_of(learners: int, difficulties: dict[int, float], seed: int = 1) -> Iterator[FirstAnswer]:
    """Let learners of differing ability answer each item once, in an order of their own."""
    random = Random(seed)
    for learner in range(learners):
        ability = random.gauss(0, 1)
        for item in random.sample(sorted(difficulties), len(difficulties)):
            is_known = random.random() < 0.25 + 0.75 * logistic(ability - difficulties[item])
            yield FirstAnswer(learner, item, 2, float(is_known), 0.25)


def test_what_a_class_gets_wrong_becomes_difficult() -> None:
    truth = {item: (item - 10) / 5 for item in range(21)}
    found = learn_difficulties(class_of(200, truth))
    for item, other in ((0, 5), (5, 10), (10, 15), (15, 20)):
        assert found[item].mean < found[other].mean
    errors = [abs(found[item].mean - truth[item]) for item in truth]
    assert sum(errors) / len(errors) < 0.4


def test_more_answers_make_a_difficulty_surer() -> None:
    few, many = (learn_difficulties(class_of(learners, {1: 0.0}))[1].spread for learners in (2, 60))
    assert unanswered(2).spread > few > many


def test_an_unanswered_item_is_as_difficult_as_its_level_says() -> None:
    assert unanswered(1).mean < unanswered(2).mean < unanswered(3).mean
    assert learn_difficulties([]) == {}


def test_a_right_guess_moves_less_than_a_right_recall() -> None:
    guessed, recalled = (
        learn_difficulties([FirstAnswer(1, 1, 2, 1.0, chance)])[1].mean for chance in (0.5, 0.0)
    )
    assert recalled < guessed < unanswered(2).mean
    # From even odds the first answer moves by the full step times the surprise: 1 - 0.5, and 1 - 0.75.
    assert recalled == pytest.approx(-0.5)
    assert guessed == pytest.approx(-0.25)


def test_a_doubtful_difficulty_says_less() -> None:
    sure, doubtful = (learn_difficulties(class_of(learners, {1: 0.0}))[1] for learners in (200, 1))
    assert sure.known_by(sure.mean) == pytest.approx(0.5)
    assert doubtful.known_by(doubtful.mean) == pytest.approx(0.5)
    assert sure.known_by(sure.mean + 2) > doubtful.known_by(doubtful.mean + 2)
