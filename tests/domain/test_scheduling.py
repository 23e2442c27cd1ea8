from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card as FsrsCard
from fsrs import Rating, Scheduler, State
from hypothesis import given
from hypothesis import strategies as st

from fakes import NOON
from jkquiz.domain.grading import Certainty
from jkquiz.domain.scheduling import (
    Review,
    days_until,
    forgetting_curve,
    nights_between,
    rate,
    replay,
    retrievability,
    schedule,
)

_STEPS = st.lists(
    st.builds(
        lambda minutes, is_right, certainty, is_typed: (
            timedelta(minutes=minutes),
            is_right,
            Certainty(certainty),
            is_typed,
        ),
        st.integers(-5000, 100_000),  # the clock may be set back
        st.booleans(),
        st.integers(0, 3),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


def reviews(steps: Sequence[tuple[timedelta, bool, Certainty, bool]]) -> list[Review]:
    at, listed = NOON, []
    for step, is_right, certainty, is_typed in steps:
        at += step
        listed.append(Review(at, is_right, certainty, is_typed))
    return listed


def review(
    *,
    is_right: bool = True,
    certainty: Certainty = Certainty.KNOW,
    at: datetime = NOON,
    is_typed: bool = False,
) -> Review:
    return Review(at, is_right, certainty, is_typed)


@pytest.mark.parametrize(
    ("is_right", "certainty", "is_typed", "rating"),
    [
        (False, Certainty.KNOW, False, Rating.Again),
        (False, Certainty.THINK, True, Rating.Again),
        (False, Certainty.NO_IDEA, False, Rating.Again),
        (True, Certainty.NO_IDEA, False, Rating.Again),
        (True, Certainty.GUESS, True, Rating.Again),
        (True, Certainty.THINK, False, Rating.Hard),
        (True, Certainty.THINK, True, Rating.Hard),
        (True, Certainty.KNOW, False, Rating.Good),
        (True, Certainty.KNOW, True, Rating.Easy),
    ],
)
def test_the_grade_follows_from_correctness_and_certainty(
    is_right: bool, certainty: Certainty, is_typed: bool, rating: Rating
) -> None:
    assert rate(review(is_right=is_right, certainty=certainty, is_typed=is_typed)) is rating


def test_the_surer_the_answer_the_longer_the_wait() -> None:
    waits = [
        schedule(None, review(certainty=certainty, is_typed=is_typed)).due
        for certainty, is_typed in [
            (Certainty.GUESS, False),
            (Certainty.THINK, False),
            (Certainty.KNOW, False),
            (Certainty.KNOW, True),
        ]
    ]
    assert waits == sorted(waits)
    assert len(set(waits)) > 2


def test_a_first_answer_introduces_the_item() -> None:
    card = schedule(None, review())
    assert (card.introduced, card.reviewed, card.lapses) == (NOON, NOON, 0)


def test_a_known_item_comes_less_and_less_often() -> None:
    card = schedule(None, review())
    for _ in range(4):
        wait = card.due - card.reviewed
        card = schedule(card, review(at=card.due))
        assert card.due - card.reviewed > wait


def test_an_item_forgotten_after_a_night_has_lapsed() -> None:
    card = schedule(None, review())
    assert schedule(card, review(is_right=False, at=NOON + timedelta(hours=7))).lapses == 0
    assert schedule(card, review(is_right=False, at=NOON + timedelta(hours=8))).lapses == 1


@pytest.mark.parametrize(
    ("hours", "nights"), [(-48, 0), (0, 0), (7.9, 0), (8, 1), (22, 1), (30, 1), (37, 2), (240, 10)]
)
def test_an_evening_and_the_next_morning_have_a_night_between(hours: float, nights: int) -> None:
    assert nights_between(NOON, NOON + timedelta(hours=hours)) == nights


def test_an_answer_somewhat_earlier_on_the_next_day_counts_as_a_day_later() -> None:
    card = schedule(None, review())
    next_day = schedule(card, review(at=NOON + timedelta(hours=24)))
    assert schedule(card, review(at=NOON + timedelta(hours=22))).stability == next_day.stability


def test_a_clock_that_was_set_back_lets_no_time_pass_for_the_memory() -> None:
    card = schedule(None, review())
    early = NOON - timedelta(days=400)
    after, at_once = schedule(card, review(at=early)), schedule(card, review(at=NOON))
    assert (after.stability, after.difficulty) == (at_once.stability, at_once.difficulty)
    assert after.due - early == at_once.due - NOON


def test_a_clock_that_ran_ahead_holds_an_item_back_only_until_its_next_answer() -> None:
    card = schedule(None, review(at=NOON + timedelta(days=3650)))
    assert schedule(card, review(at=NOON)).due < NOON + timedelta(days=60)


@given(_STEPS)
def test_nothing_is_due_before_its_answer(steps: list[tuple[timedelta, bool, Certainty, bool]]) -> None:
    card = None
    for each in reviews(steps):
        card = schedule(card, each)
        assert card.due > card.reviewed >= card.introduced
        assert card.due > each.at
        assert card.stability > 0
        assert 1 <= card.difficulty <= 10


@given(_STEPS)
def test_replaying_is_going_step_by_step(steps: list[tuple[timedelta, bool, Certainty, bool]]) -> None:
    card = None
    for each in reviews(steps):
        card = schedule(card, each)
    assert replay(reviews(steps)) == card


@given(_STEPS)
def test_the_schedule_is_the_same_each_time(steps: list[tuple[timedelta, bool, Certainty, bool]]) -> None:
    assert replay(reviews(steps)) == replay(reviews(steps))


def test_the_zone_in_which_the_clock_speaks_does_not_matter() -> None:
    from zoneinfo import ZoneInfo

    tokyo = review(at=NOON.astimezone(ZoneInfo("Asia/Tokyo")))
    assert schedule(None, tokyo) == schedule(None, review())
    assert schedule(None, tokyo).due.tzinfo is UTC


def test_no_answers_give_no_card() -> None:
    assert replay([]) is None


def test_the_curve_is_that_of_py_fsrs_at_whole_days() -> None:
    for days in (0, 1, 7, 400):
        fsrs_card = FsrsCard(
            card_id=1, state=State.Review, stability=12.5, difficulty=5.0, due=NOON, last_review=NOON
        )
        theirs = Scheduler().get_card_retrievability(fsrs_card, NOON + timedelta(days=days))
        assert forgetting_curve(days, 12.5) == pytest.approx(theirs, abs=1e-12)


@given(st.floats(0.01, 0.999), st.floats(0.01, 1000))
def test_the_time_until_a_recall_is_the_inverse_of_the_curve(recall: float, stability: float) -> None:
    assert forgetting_curve(days_until(recall, stability), stability) == pytest.approx(recall)


def test_recall_falls_from_one_to_nine_tenths_when_the_item_is_due() -> None:
    card = schedule(None, review())
    at = card.reviewed + timedelta(days=card.stability)
    assert retrievability(card, card.reviewed) == pytest.approx(1)
    assert retrievability(card, at) == pytest.approx(0.9, abs=0.02)
    assert retrievability(card, at + timedelta(days=30)) < retrievability(card, at)
