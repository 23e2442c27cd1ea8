"""What waits today: limits, pauses, the plan for an exam, several learners, clocks that ran ahead."""

from datetime import timedelta

import pytest

from conftest import OpenSmall
from fakes import FakeClock
from jkquiz.domain.exams.blueprint import section_blueprint
from jkquiz.domain.failures import Failure
from jkquiz.domain.items import Item, Kind
from jkquiz.domain.planning import Goal
from jkquiz.services.agenda import Limits
from jkquiz.services.library import Library
from jkquiz.services.preferences import Preferences
from jkquiz.services.study import Study
from packs import SECTIONS, item_on, make_pack


def many(count: int) -> list[Item]:
    """Items on facts of their own, in all sections and levels."""
    letters = list(SECTIONS)
    return [item_on(f"{letters[n % 3]}{n}", level=1 + n % 3) for n in range(count)]


def answer_all(study: Study, clock: FakeClock, *, rightly: bool = True, seconds: float = 20) -> list[str]:
    """Answer until nothing is left, each after some seconds, and return the ids of the questions."""
    ids = []
    while question := study.next():
        clock.forward(seconds=seconds)
        ids.append(question.id)
        study.answer(question.key if rightly else None, 3)
    return ids


def prepare_for(library: Library, days: int, blueprint: str = "whole", minutes: int | None = None) -> None:
    """Set an exam some days ahead."""
    today = library.date()
    goal = Goal(today + timedelta(days=days), today, blueprint)
    library.prefer(Preferences(Limits(minutes=minutes), goal=goal))


# --- limits -----------------------------------------------------------------------------------------------


def test_the_learner_says_how_many_new_items_a_day_brings(open_small: OpenSmall, clock: FakeClock) -> None:
    library = open_small(make_pack(many(30)))
    library.prefer(Preferences(Limits(new=4)))
    assert len(answer_all(library.study(seed=1), clock)) == 4
    assert library.today().waiting == 0
    clock.forward(days=1)
    assert library.today().new == 4


def test_a_day_is_no_longer_than_the_minutes_allow_after_a_pause(
    open_small: OpenSmall, clock: FakeClock
) -> None:
    library = open_small(make_pack(many(40)))
    library.prefer(Preferences(Limits(new=40, minutes=None)))
    answer_all(library.study(seed=1), clock)
    library.prefer(Preferences(Limits(new=40, minutes=5)))
    clock.forward(days=200)
    today = library.today()
    assert (today.due, today.new) == (15, 0)
    assert len(answer_all(library.study(seed=1), clock)) == 15
    assert library.today().waiting == 0
    clock.forward(days=1)
    assert library.today().due == 15


def test_practice_takes_nothing_from_the_days_minutes(open_small: OpenSmall, clock: FakeClock) -> None:
    library = open_small(make_pack(many(12)))
    library.prefer(Preferences(Limits(new=20, minutes=2)))
    before = library.today().waiting
    answer_all(library.practice(seed=1, count=6), clock)
    assert library.today().waiting == before == 6


def test_who_wants_to_go_on_gets_as_much_again(open_small: OpenSmall, clock: FakeClock) -> None:
    library = open_small(make_pack(many(12)))
    library.prefer(Preferences(Limits(new=3)))
    first = answer_all(library.study(seed=1), clock)
    more = answer_all(library.study(seed=1, is_extra=True), clock)
    assert (len(first), len(more)) == (3, 3)
    assert not {*first} & {*more}


def test_today_counts_what_the_sitting_then_puts(open_small: OpenSmall, clock: FakeClock) -> None:
    library = open_small(make_pack([*many(9), item_on("h0", "sibling"), item_on("h3", "other")]))
    for _ in range(4):
        study, waiting = library.study(seed=1), library.today().waiting
        assert study.left() == waiting
        assert len(answer_all(study, clock)) == waiting
        clock.forward(days=3)


def test_what_is_left_counts_down_one_by_one(open_small: OpenSmall, clock: FakeClock) -> None:
    study, counted = open_small(make_pack(many(9))).study(seed=1), []
    while question := study.next():
        counted.append(study.left())
        study.answer(question.key, 3)
    assert counted == list(range(9, 0, -1))


# --- the exam ---------------------------------------------------------------------------------------------


def test_the_plan_meets_every_item_in_its_first_days(open_small: OpenSmall, clock: FakeClock) -> None:
    library = open_small(make_pack(many(30)))
    prepare_for(library, 20)
    met = []
    for _ in range(7):
        answer_all(library.study(seed=1), clock, seconds=3)
        met.append(library.today().met)
        clock.forward(days=1)
    assert met[0] < 30
    assert met[-1] == 30


@pytest.mark.parametrize("days", [1, 2, 12])
def test_todays_answers_count_against_the_plans_day(
    open_small: OpenSmall, clock: FakeClock, days: int
) -> None:
    library = open_small(make_pack(many(12)))
    prepare_for(library, days)
    study, waiting = library.study(seed=1), library.today().waiting
    assert len(answer_all(study, clock, seconds=3)) == waiting
    assert library.today().waiting <= 1


def test_what_goes_wrong_comes_again_at_once_only_in_the_last_sitting(
    open_small: OpenSmall, clock: FakeClock
) -> None:
    library = open_small(make_pack(many(9)))
    prepare_for(library, 2)
    study = library.study(seed=1)
    assert study.next()
    outcome = study.answer(None, 0)
    assert (outcome.comes_again, outcome.is_planned) == (False, True)
    clock.forward(days=1)
    study = library.study(seed=1)
    assert study.next()
    assert study.answer(None, 0).comes_again


def test_from_the_exam_day_on_the_schedule_is_the_usual_one(open_small: OpenSmall, clock: FakeClock) -> None:
    library = open_small(make_pack(many(30)))
    prepare_for(library, 1)
    planned = library.today().waiting
    clock.forward(days=1)
    assert planned != library.today().waiting == 20
    study = library.study(seed=1)
    assert study.next()
    assert not study.answer(None, 0).is_planned


@pytest.mark.parametrize(
    ("blueprint", "expected"),
    [
        ("whole", 12),
        ("basic", 4),
        ("demanding", 8),
        (section_blueprint("history"), 8),
        (section_blueprint("history/treaty"), 4),
        (section_blueprint("economy"), 4),
        (section_blueprint("no-longer-there"), 12),
    ],
)
def test_the_plan_keeps_to_what_the_exam_may_ask(
    open_small: OpenSmall, blueprint: str, expected: int
) -> None:
    library = open_small(make_pack(many(12)))
    prepare_for(library, 1, blueprint)
    outlook = library.outlook()
    assert outlook is not None
    assert outlook.items == expected
    assert library.today().new <= expected


def test_another_day_for_the_exam_plans_anew(open_small: OpenSmall, clock: FakeClock) -> None:
    library = open_small(make_pack(many(60)))
    prepare_for(library, 3)
    near = library.today().waiting
    prepare_for(library, 30)
    assert library.today().waiting < near


def test_a_plan_that_does_not_fit_says_what_would(open_small: OpenSmall) -> None:
    library = open_small(make_pack(many(60)))
    prepare_for(library, 3, minutes=5)
    outlook = library.outlook()
    assert outlook is not None
    assert not outlook.fit.is_possible
    assert outlook.fit.minutes > 5
    assert 0 < outlook.fit.items < 60
    assert outlook.begins_to_fit is not None
    prepare_for(library, (outlook.begins_to_fit - library.date()).days + 1, minutes=5)
    later = library.outlook()
    assert later is not None
    assert later.fit.minutes < 6


def test_the_plan_stays_within_the_minutes_allowed(open_small: OpenSmall, clock: FakeClock) -> None:
    library = open_small(make_pack(many(60)))
    prepare_for(library, 3, minutes=5)
    began = clock()
    answer_all(library.study(seed=1), clock)
    assert (clock() - began) <= timedelta(minutes=5)


# --- what is expected -------------------------------------------------------------------------------------


def test_more_knowledge_raises_the_mark_and_narrows_its_interval(
    open_small: OpenSmall, clock: FakeClock
) -> None:
    library = open_small(make_pack(many(40)))
    library.prefer(Preferences(Limits(new=40, minutes=None)))
    ignorant = library.forecast()
    for days in (1, 3, 9, 30):
        answer_all(library.study(seed=1), clock)
        clock.forward(days=days)
    learned = library.forecast()
    later = library.forecast(day=library.date() + timedelta(days=300))
    assert ignorant is not None
    assert learned is not None
    assert later is not None
    assert ignorant.mark < later.mark < learned.mark
    assert learned.high - learned.low < ignorant.high - ignorant.low


def test_an_empty_bank_has_no_mark_to_expect(open_small: OpenSmall) -> None:
    assert open_small(make_pack([])).forecast() is None


def test_a_day_keeps_one_forecast_its_last(open_small: OpenSmall, clock: FakeClock) -> None:
    library = open_small(make_pack(many(12)))
    assert library.keep_forecast() is None
    prepare_for(library, 5)
    library.keep_forecast()
    answer_all(library.study(seed=1), clock, seconds=3)
    last = library.keep_forecast()
    clock.forward(days=1)
    library.keep_forecast()
    kept = library.forecasts()
    assert len(kept) == 2
    assert kept[0].forecast == last


def test_a_result_is_held_against_the_last_forecast(open_small: OpenSmall, clock: FakeClock) -> None:
    library = open_small(make_pack(many(12)))
    prepare_for(library, 2)
    expected = library.keep_forecast()
    assert expected is not None
    clock.forward(days=2)
    library.keep_result("whole", library.date(), expected.mark)
    (reckoning,) = library.reckonings()
    assert (reckoning.is_within, reckoning.expected and reckoning.expected.forecast) == (True, expected)
    library.keep_result("whole", library.date(), None)
    assert library.reckonings() == []


def test_each_prediction_rests_on_earlier_answers(open_small: OpenSmall, clock: FakeClock) -> None:
    library = open_small(make_pack(many(12)))
    answer_all(library.study(seed=1), clock)
    assert library.record() is None
    clock.forward(days=3)
    answer_all(library.study(seed=1), clock)
    first = library.record()
    assert first is not None
    assert first.answers == 12
    clock.forward(days=30)
    answer_all(library.study(seed=1), clock, rightly=False)
    second = library.record()
    assert second is not None
    assert second.answers >= 24
    assert second.log_loss > first.log_loss


# --- learners ---------------------------------------------------------------------------------------------


def test_learners_do_not_touch_one_another(open_small: OpenSmall, clock: FakeClock) -> None:
    library = open_small(make_pack(many(9)))
    answer_all(library.study("one", seed=1), clock)
    library.prefer(Preferences(Limits(new=2), recall_first=True), "one")
    assert library.stats("two").answers == 0
    assert library.preferences("two") == Preferences()
    assert library.today("two").new == 9


def test_choices_and_the_present_learner_are_there_after_reopening(
    open_small: OpenSmall, clock: FakeClock
) -> None:
    library = open_small(make_pack(many(9)))
    library.learner = "one"
    prepare_for(library, 9, "basic", minutes=7)
    chosen = library.preferences()
    library.close()
    library = open_small()
    assert library.learner == "one"
    assert library.preferences() == chosen


def test_a_learner_keeps_everything_under_another_name(open_small: OpenSmall, clock: FakeClock) -> None:
    library = open_small(make_pack(many(9)))
    answer_all(library.study(seed=1), clock)
    library.rename_learner("me", "myself")
    assert library.learner == "myself"
    assert library.stats().answers == 9
    answer_all(library.practice("other", seed=1, count=1), clock)
    with pytest.raises(Failure, match="taken"):
        library.rename_learner("other", "myself")
    with pytest.raises(Failure, match="unknown"):
        library.rename_learner("nobody", "somebody")


# --- clocks -----------------------------------------------------------------------------------------------


def test_a_clock_that_ran_ahead_years_blocks_nothing_when_it_is_set_right(
    open_small: OpenSmall, clock: FakeClock
) -> None:
    library = open_small(make_pack(many(30)))
    clock.forward(days=3650)
    answered = answer_all(library.study(seed=1), clock)
    clock.forward(days=-3650)
    today = library.today()
    assert today.due == len(answered) == 20
    assert today.new == 10
    assert {*answered} <= {*answer_all(library.study(seed=1), clock)}
    assert library.today().waiting == 0
    clock.forward(days=60)
    assert library.today().due == 30


# --- the first question of all --------------------------------------------------------------------------


def test_who_is_new_begins_with_options_to_choose_from(open_small: OpenSmall) -> None:
    kinds = [Kind.SHORT, Kind.CLOZE, Kind.NUMERIC, Kind.SINGLE, Kind.ORDERING, Kind.SINGLE]
    letters = list(SECTIONS)
    library = open_small(
        make_pack([item_on(f"{letters[n % 3]}{n}", f"item-{n}", kind) for n, kind in enumerate(kinds)])
    )
    question = library.study().next()
    assert question is not None
    assert question.kind is Kind.SINGLE
