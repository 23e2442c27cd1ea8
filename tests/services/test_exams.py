"""The exam room: nothing lost whatever ends the program, and no clock that anybody sets counts."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import OpenSmall
from jkquiz.domain.exams.blueprint import Blueprint, Feedback, Part
from jkquiz.domain.exams.marking import Marking
from jkquiz.services.exam_sitting import ExamSitting
from jkquiz.services.preferences import Preferences
from jkquiz.storage.library import open_library
from machine import Machine
from packs import fact_named, item_on, make_pack
from samples import text

EXAM = Blueprint("mine", (Part(40),), minutes=40)


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    """A machine with a library of sixty items."""
    machine = Machine(tmp_path / "library.sqlite")
    yield machine
    machine.close()


def reopened(machine: Machine) -> ExamSitting:
    """Start the program again and open the exam."""
    sitting = machine.open().exams.resume()
    assert sitting is not None
    return sitting


def answer(sitting: ExamSitting, position: int, *, rightly: bool = True) -> None:
    sitting.look_at(position)
    question = sitting.questions[position]
    assert sitting.respond(question.key if rightly else None) or not rightly


# --- killed and opened again -----------------------------------------------------------------------------


def test_an_exam_killed_three_times_loses_neither_answer_nor_time(
    machine: Machine,
) -> None:
    sitting = machine.open().exams.begin(EXAM, seed=1)
    asked = [question.id for question in sitting.questions]
    shown = [question.order for question in sitting.questions]
    assert len(asked) == 40
    for position in range(40):
        sitting.look_at(position)
        machine.wait(30)
        if position == 11:
            sitting.flag(is_flagged=True)
        answer(sitting, position)
        if position + 1 in {5, 17, 39}:
            machine.wait(600)  # the program is gone meanwhile; this blueprint does not count it
            sitting = reopened(machine)
            assert [question.id for question in sitting.questions] == asked
            assert [question.order for question in sitting.questions] == shown
            assert sitting.empty == list(range(position + 1, 40))
            assert sitting.position == position + 1
            assert sitting.left == pytest.approx(40 * 60 - 30 * (position + 1))
    assert sitting.flagged == [11]
    review = machine.open().exams.hand_in(sitting)
    assert (review.mark, review.is_passed) == (1.0, True)
    assert [each.state.taken_ms for each in review.items] == [30_000] * 40


def test_the_time_is_right_to_the_last_tick(machine: Machine) -> None:
    sitting = machine.open().exams.begin(EXAM, seed=1)
    machine.wait(100)
    sitting.tick()
    machine.wait(3600)
    assert reopened(machine).left == pytest.approx(40 * 60 - 100)


@pytest.mark.parametrize("is_restarted", [False, True])
def test_time_away_counts_where_the_blueprint_says_so(machine: Machine, *, is_restarted: bool) -> None:
    sitting = machine.open().exams.begin(replace(EXAM, counts_time_away=True), seed=1)
    machine.wait(60)
    sitting.tick()
    machine.wait(600)
    if is_restarted:
        machine.boot, machine.seconds = "second", 5.0
    assert reopened(machine).left == pytest.approx(40 * 60 - 660)


@pytest.mark.parametrize("days", [-400, -0.02, 0.02, 400])
@pytest.mark.parametrize("counts_time_away", [False, True])
def test_a_clock_set_during_the_exam_gains_and_loses_no_time(
    machine: Machine, days: float, *, counts_time_away: bool
) -> None:
    sitting = machine.open().exams.begin(replace(EXAM, counts_time_away=counts_time_away), seed=1)
    machine.wait(60)
    machine.wall.forward(days=days)
    assert sitting.left == pytest.approx(40 * 60 - 60)
    answer(sitting, 0)
    machine.wall.forward(days=days)
    assert reopened(machine).left == pytest.approx(40 * 60 - 60)


# --- while it is sat --------------------------------------------------------------------------------------


def test_after_the_time_is_up_no_answer_is_taken(machine: Machine) -> None:
    sitting = machine.open().exams.begin(EXAM, seed=1)
    machine.wait(40 * 60 + 1)
    assert (sitting.is_over, sitting.left) == (True, 0)
    assert not sitting.respond(sitting.questions[0].key)
    assert len(sitting.empty) == 40


def test_a_learner_with_extra_time_has_it(machine: Machine) -> None:
    library = machine.open()
    library.prefer(Preferences(extra_time=0.25))
    assert library.exams.begin(EXAM, seed=1).left == 50 * 60


def test_an_exam_without_a_limit_takes_as_long_as_it_takes(machine: Machine) -> None:
    sitting = machine.open().exams.begin(replace(EXAM, minutes=None), seed=1)
    machine.wait(1e6)
    assert (sitting.left, sitting.is_over) == (None, False)


def test_an_answer_can_be_changed_and_emptied_until_the_end(machine: Machine) -> None:
    sitting = machine.open().exams.begin(EXAM, seed=1)
    answer(sitting, 3)
    sitting.look_at(0)
    sitting.look_at(3)
    assert sitting.respond(None)
    assert 3 in sitting.empty


def test_where_the_right_answer_is_shown_at_once_it_stays(machine: Machine) -> None:
    sitting = machine.open().exams.begin(replace(EXAM, feedback=Feedback.AT_ONCE), seed=1)
    answer(sitting, 0)
    assert sitting.is_shown(0)
    assert sitting.grade(0).is_right
    assert not sitting.respond(None)
    assert sitting.states[0].response == sitting.questions[0].key


# --- handed in --------------------------------------------------------------------------------------------


def test_the_answers_feed_the_schedule_once_as_first_attempts(machine: Machine) -> None:
    library = machine.open()
    sitting = library.exams.begin(EXAM, seed=1)
    for position in range(10):
        machine.wait(5)
        answer(sitting, position)
    assert library.stats().answers == 0
    review = library.exams.hand_in(sitting)
    assert review.mark == 0.25
    # What was never looked at was not attempted; the tenth was the last.
    assert (library.stats().answers, library.today().met) == (10, 10)
    assert library.rebuild() == 0
    assert library.exams.resume() is None


def test_an_item_looked_at_and_left_empty_is_a_mistake_without_an_idea(machine: Machine) -> None:
    library = machine.open()
    sitting = library.exams.begin(EXAM, seed=1)
    machine.wait(5)
    sitting.look_at(1)
    library.exams.hand_in(sitting)
    assert [entry.id for entry in library.mistakes()] == [sitting.questions[0].id]


def test_the_review_sums_by_section_kind_and_level(machine: Machine) -> None:
    library = machine.open()
    sitting = library.exams.begin(EXAM, seed=1)
    for position in range(0, 40, 2):
        answer(sitting, position)
    review = library.exams.hand_in(sitting)
    assert (review.mark, review.is_passed) == (0.5, False)
    for sums in (review.by_section(), review.by_kind(), review.by_level()):
        assert sum(each.items for each in sums.values()) == 40
        assert sum(each.right for each in sums.values()) == 20
    assert len(review.mistakes) == 20
    drill = library.practice(items=review.mistakes, count=None)
    assert drill.left() == 20


def test_an_exam_is_there_to_look_at_after_a_restart(machine: Machine) -> None:
    library = machine.open()
    sitting = library.exams.begin(replace(EXAM, marking=Marking.CERTAINTY), seed=1)
    sitting.look_at(0)
    sitting.respond(sitting.questions[0].key, certainty=3)
    handed_in = library.exams.hand_in(sitting)
    library = machine.open()
    (exam,) = library.exams.finished()
    review = library.exams.review(exam.key)
    assert review is not None
    assert review.mark == handed_in.mark == pytest.approx(3 / 120)
    assert review.items[0].points == 3
    assert [each.question.order for each in review.items] == [each.question.order for each in handed_in.items]


def test_the_result_stands_beside_what_was_expected(machine: Machine) -> None:
    library = machine.open()
    library.exams.hand_in(library.exams.begin(EXAM, seed=1))
    (reckoning,) = library.reckonings(blueprint="mine")
    assert reckoning.mark == 0
    assert reckoning.expected is not None
    assert reckoning.is_within is not None


def test_the_next_exam_asks_first_what_was_never_seen(machine: Machine) -> None:
    library = machine.open()
    first = library.exams.begin(replace(EXAM, parts=(Part(30),)), seed=1)
    for position in range(30):
        answer(first, position)
    library.exams.hand_in(first)
    machine.wait(3600)
    second = library.exams.begin(replace(EXAM, parts=(Part(30),)), seed=1)
    assert not {each.id for each in first.questions} & {each.id for each in second.questions}


def test_what_was_made_of_facts_is_never_scheduled(open_small: OpenSmall) -> None:
    asked = text("条約はいつ結ばれたか。", "When was the treaty concluded?", "조약은 언제 체결되었는가?")
    facts = (fact_named("h1"), fact_named("h2", ask=asked))
    library = open_small(make_pack([item_on("h1")], facts=facts))
    sitting = library.exams.begin(replace(EXAM, parts=(Part(2),), with_derived=True), seed=1)
    for position in range(2):
        answer(sitting, position)
    library.exams.hand_in(sitting)
    file = open_library(library.path)
    scheduled = file.rows("SELECT item.id FROM card JOIN item ON item.key = card.item")
    file.close()
    assert sorted(question.id.partition("-")[0] for question in sitting.questions) == ["derived", "h1"]
    assert scheduled == [("h1-single",)]
    assert library.rebuild() == 0


def test_an_exam_may_ask_items_made_from_facts(machine: Machine) -> None:
    library = machine.open()
    blueprint = replace(EXAM, parts=(Part(61),), with_derived=True)
    assert library.exams.assemble(EXAM, seed=1).shortages == ()
    sitting = library.exams.begin(blueprint, seed=1)
    answer(sitting, 0)
    library.exams.hand_in(sitting)
    assert library.rebuild() == 0


def test_a_bank_with_nothing_to_ask_begins_no_exam(machine: Machine) -> None:
    library = machine.open()
    with pytest.raises(ValueError, match="no item"):
        library.exams.begin(replace(EXAM, parts=(Part(5, sections=("nowhere",)),)), seed=1)
    assert library.exams.resume() is None


def test_blueprints_of_ones_own_are_kept_changed_and_forgotten(machine: Machine) -> None:
    library = machine.open()
    library.blueprints.keep(replace(EXAM, title="Mine"))
    library.blueprints.keep(replace(EXAM, title="Mine, changed"))
    library = machine.open()
    assert [each.title for each in library.blueprints.all() if each.title] == ["Mine, changed"]
    assert library.blueprints.find("mine").title == "Mine, changed"
    library.blueprints.forget("mine")
    assert library.blueprints.find("mine").id == "whole"


def test_learners_sit_exams_of_their_own(machine: Machine) -> None:
    library = machine.open()
    library.exams.begin(EXAM, seed=1, learner="one")
    assert library.exams.resume("two") is None
    assert library.exams.resume("one") is not None
