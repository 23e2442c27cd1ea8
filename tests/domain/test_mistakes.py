"""The mistakes notebook: what comes on it, and what takes it off again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attempted import Answers
from jkquiz.domain.grading import Certainty
from jkquiz.domain.mistakes import Mistake, find_mistakes
from jkquiz.domain.responses import Choice

GUESS, THINK, KNOW = Certainty.GUESS, Certainty.THINK, Certainty.KNOW


def found(*answers: tuple[int, float, Certainty]) -> list[Mistake]:
    """Return the notebook after answers to one item: the day, the fraction and the certainty of each."""
    log = Answers()
    for answer in answers:
        log.add(*answer)
    return find_mistakes(log.listed)


@pytest.mark.parametrize("fraction", [0, 0.5, 0.99])
@pytest.mark.parametrize("certainty", list(Certainty))
def test_less_than_the_full_mark_is_a_mistake(fraction: float, certainty: Certainty) -> None:
    assert len(found((0, fraction, certainty))) == 1


def test_what_never_went_wrong_is_no_mistake() -> None:
    assert found((0, 1, KNOW), (1, 1, GUESS)) == []


@pytest.mark.parametrize("certainty", [THINK, KNOW])
def test_two_spaced_successes_take_an_item_off(certainty: Certainty) -> None:
    (mistake,) = found((0, 0, THINK), (1, 1, certainty))
    assert mistake.successes == 1
    assert found((0, 0, THINK), (1, 1, certainty), (2, 1, certainty)) == []


def test_two_successes_on_one_day_count_once() -> None:
    (mistake,) = found((0, 0, THINK), (1, 1, KNOW), (1, 1, KNOW))
    assert mistake.successes == 1


def test_a_success_on_the_day_of_the_mistake_is_an_echo() -> None:
    (mistake,) = found((0, 0, THINK), (0, 1, KNOW), (1, 1, KNOW))
    assert mistake.successes == 1


@pytest.mark.parametrize("certainty", [Certainty.NO_IDEA, GUESS])
def test_a_right_guess_changes_nothing(certainty: Certainty) -> None:
    (mistake,) = found((0, 0, THINK), (1, 1, certainty), (2, 1, certainty))
    assert (mistake.times, mistake.successes) == (1, 0)


def test_a_new_mistake_starts_again() -> None:
    (mistake,) = found((0, 0, THINK), (1, 1, KNOW), (2, 0.5, THINK), (3, 1, KNOW))
    assert (mistake.times, mistake.successes) == (2, 1)


def test_an_item_that_comes_back_is_on_the_list_since_then() -> None:
    log = Answers()
    log.add(0, 0)
    log.add(1, 1)
    log.add(2, 1)
    again = log.add(3, 0)
    latest = log.add(4, 0)
    (mistake,) = find_mistakes(log.listed)
    assert (mistake.since, mistake.latest, mistake.times) == (again.at, latest.at, 3)


@pytest.mark.parametrize(
    ("fraction", "certainty", "is_misconception"),
    [(0, KNOW, True), (0, THINK, False), (0.5, KNOW, False), (0, Certainty.NO_IDEA, False)],
)
def test_a_misconception_was_certain_and_earned_nothing(
    fraction: float, certainty: Certainty, is_misconception: bool
) -> None:
    (mistake,) = found((0, fraction, certainty))
    assert mistake.is_misconception is is_misconception


def test_the_latest_mistake_says_whether_it_is_a_misconception() -> None:
    (mistake,) = found((0, 0, KNOW), (1, 0, GUESS))
    assert not mistake.is_misconception


def test_the_latest_wrong_response_is_kept() -> None:
    log = Answers()
    log.add(0, 0, response=Choice("b"))
    log.add(1, 0, response=Choice("c"))
    log.add(2, 1)
    (mistake,) = find_mistakes(log.listed)
    assert (mistake.response, mistake.revision) == (Choice("c"), 1)


def test_items_do_not_repair_one_another() -> None:
    log = Answers()
    log.add(0, 0, item=1)
    log.add(1, 1, item=2)
    log.add(2, 1, item=2)
    log.add(2, 0, item=3)
    assert [mistake.item for mistake in find_mistakes(log.listed)] == [1, 3]


def test_a_clock_that_ran_ahead_holds_no_item_back() -> None:
    assert found((400, 0, THINK), (1, 1, KNOW), (2, 1, KNOW)) == []


@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from([0, 0.5, 1]), st.sampled_from(Certainty))))
def test_an_item_is_on_the_list_until_it_went_right_on_two_other_days(
    answers: list[tuple[int, float, Certainty]],
) -> None:
    wrong = [index for index, (_, fraction, _) in enumerate(answers) if fraction < 1]
    listed = found(*answers)
    if not wrong:
        assert listed == []
        return
    days = {day for day, fraction, sure in answers[wrong[-1] :] if fraction == 1 and sure >= THINK}
    successes = len(days - {answers[wrong[-1]][0]})
    assert [(mistake.times, mistake.successes) for mistake in listed] == (
        [(len(wrong), successes)] if successes < 2 else []
    )
