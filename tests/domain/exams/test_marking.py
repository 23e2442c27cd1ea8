"""Three exams marked by hand; the documentation has the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jkquiz.domain.exams.marking import Marked, Marking, exam_mark, points
from jkquiz.domain.grading import Certainty

GUESS, THINK, KNOW = Certainty.GUESS, Certainty.THINK, Certainty.KNOW


def answer(fraction: float, certainty: Certainty = THINK, chance: float = 0.25) -> Marked:
    return Marked(fraction, is_empty=False, certainty=certainty, chance=chance)


EMPTY = Marked(0.0, is_empty=True, certainty=Certainty.NO_IDEA, chance=0.25)


def test_an_exam_marked_plainly() -> None:
    # Right, right, wrong, empty: 1 + 1 + 0 + 0 = 2 of 4.
    assert exam_mark([answer(1), answer(1), answer(0), EMPTY], Marking.PLAIN) == 0.5


def test_an_exam_marked_by_certainty() -> None:
    # Right and known +3, right and thought so +2, a guess that was right +1, wrong and thought so -2,
    # empty 0: 4 of 5 x 3 = 15.
    answers = [answer(1, KNOW), answer(1, THINK), answer(1, GUESS), answer(0, THINK), EMPTY]
    assert exam_mark(answers, Marking.CERTAINTY) == pytest.approx(4 / 15)


def test_an_exam_with_partial_credit_and_negative_marks() -> None:
    # A cloze with two of three gaps 2/3, one of four options right 1, one of four wrong -1/3, a judgement
    # wrong -1, a number wrong 0 (it can't be guessed), empty 0: 1/3 of 6.
    answers = [
        answer(2 / 3, chance=0.0),
        answer(1),
        answer(0),
        answer(0, chance=0.5),
        answer(0, chance=0.0),
        EMPTY,
    ]
    assert exam_mark(answers, Marking.NEGATIVE) == pytest.approx(1 / 18)


def test_partial_credit_counts_in_proportion_by_every_rule() -> None:
    assert points(answer(0.5), Marking.PLAIN) == 0.5
    assert points(answer(0.5, KNOW), Marking.CERTAINTY) == 1.5
    assert points(answer(0.5), Marking.NEGATIVE) == 0.5


def test_no_exam_comes_to_less_than_nothing() -> None:
    assert exam_mark([answer(0, KNOW)] * 9, Marking.CERTAINTY) == 0
    assert exam_mark([], Marking.PLAIN) == 0


@pytest.mark.parametrize("options", [2, 3, 4, 5])
def test_blind_guessing_earns_nothing_on_average_by_the_negative_rule(options: int) -> None:
    chance = 1 / options
    right, wrong = (points(answer(fraction, chance=chance), Marking.NEGATIVE) for fraction in (1, 0))
    assert chance * right + (1 - chance) * wrong == pytest.approx(0, abs=1e-9)


ANSWERS = st.lists(st.builds(answer, st.floats(0, 1), st.sampled_from(Certainty)), min_size=1)


@given(ANSWERS, st.sampled_from(Marking))
def test_a_mark_lies_between_nothing_and_all(answers: list[Marked], rule: Marking) -> None:
    assert 0 <= exam_mark(answers, rule) <= 1
    assert exam_mark([answer(1, KNOW)] * len(answers), rule) == 1
