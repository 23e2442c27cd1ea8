"""The adaptive test: it goes forward only, ends when enough is known, and outlives the program."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jkquiz.domain.exams.adaptive import FEWEST
from jkquiz.services.adaptive_sitting import AdaptiveSitting
from jkquiz.services.library import Library
from machine import Machine


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    """A machine with a library of sixty items."""
    machine = Machine(tmp_path / "library.sqlite")
    yield machine
    machine.close()


def begin(library: Library, precision: float = 0.07, most: int = 30, seed: int = 1) -> AdaptiveSitting:
    blueprint = library.blueprints.adaptive()
    part = replace(blueprint.parts[0], count=most)
    sitting = library.exams.begin(replace(blueprint, parts=(part,), precision=precision), seed=seed)
    assert isinstance(sitting, AdaptiveSitting)
    return sitting


def answer(sitting: AdaptiveSitting, *, rightly: bool) -> bool:
    question = sitting.questions[-1]
    if rightly:
        assert sitting.respond(question.key)
    return sitting.advance()


def sit(sitting: AdaptiveSitting, *, every: int) -> None:
    """Answer to the end, every so many questions wrongly."""
    while answer(sitting, rightly=len(sitting.questions) % every != 0):
        pass


def test_it_ends_when_the_mark_is_known_as_well_as_was_wanted(machine: Machine) -> None:
    library = machine.open()
    sitting = begin(library, precision=0.08)
    assert len(sitting.questions) == 1
    sit(sitting, every=3)
    assert sitting.is_enough
    assert FEWEST <= len(sitting.questions) < 30
    review = library.exams.hand_in(sitting)
    assert review.estimate is not None
    assert review.estimate.error <= 0.08
    assert review.mark == review.estimate.mark
    assert review.estimate.low < review.mark < review.estimate.high


def test_a_finer_test_asks_more_and_none_asks_more_than_it_may(machine: Machine) -> None:
    library = machine.open()
    lengths = []
    for precision, most in ((0.09, 30), (0.06, 30), (0.001, 12)):
        sitting = begin(library, precision, most)
        sit(sitting, every=2)
        lengths.append(len(sitting.questions))
        library.exams.hand_in(sitting)
    assert lengths[0] < lengths[1]
    assert lengths[2] == 12


def test_who_knows_more_is_told_a_higher_mark(machine: Machine) -> None:
    library = machine.open()
    marks = []
    for every in (1, 2, 1000):
        sitting = begin(library)
        sit(sitting, every=every)
        marks.append(library.exams.hand_in(sitting).mark)
    assert marks == sorted(marks)
    assert marks[0] < 0.4
    assert marks[2] > 0.8


def test_it_goes_on_after_a_kill_with_what_it_had(machine: Machine) -> None:
    sitting = begin(machine.open())
    for number in range(5):
        answer(sitting, rightly=bool(number % 2))
    asked, told = [question.id for question in sitting.questions], sitting.estimate()
    again = machine.open().exams.resume()
    assert isinstance(again, AdaptiveSitting)
    assert [question.id for question in again.questions] == asked
    assert again.position == 5
    assert again.estimate() == told
    answer(sitting, rightly=True)
    then = machine.open().exams.resume()
    assert then is not None
    assert [question.id for question in then.questions] == [question.id for question in sitting.questions]


def test_the_same_seed_and_answers_ask_the_same(machine: Machine) -> None:
    library = machine.open()
    first = begin(library, seed=7)
    second = begin(library, seed=7)
    for sitting in (first, second):
        for number in range(6):
            answer(sitting, rightly=bool(number % 2))
    assert [(each.id, each.order) for each in first.questions] == [
        (each.id, each.order) for each in second.questions
    ]


def test_there_is_no_way_back(machine: Machine) -> None:
    sitting = begin(machine.open())
    answer(sitting, rightly=True)
    before = sitting.states[0]
    sitting.look_at(0)
    assert sitting.position == 1
    sitting.respond(sitting.questions[1].key)
    assert sitting.states[0] == before


def test_what_was_left_empty_counts_as_not_known_and_the_last_one_not_at_all(machine: Machine) -> None:
    library = machine.open()
    sitting = begin(library)
    answer(sitting, rightly=False)
    answer(sitting, rightly=True)
    machine.wait(5)
    review = library.exams.hand_in(sitting)
    assert [each.grade.is_right for each in review.items] == [False, True]
    assert library.stats().answers == 2
    again = machine.open().exams.review(review.exam.key)
    assert again is not None
    assert (again.items, again.estimate) == (review.items, review.estimate)


def test_never_two_questions_on_one_fact(machine: Machine) -> None:
    sitting = begin(machine.open(), precision=0.001)
    sit(sitting, every=2)
    facts = [fact for question in sitting.questions for fact in question.item.facts]
    assert len(facts) == len(set(facts))


def test_its_estimate_is_not_held_against_a_prediction(machine: Machine) -> None:
    library = machine.open()
    sitting = begin(library)
    sit(sitting, every=2)
    library.exams.hand_in(sitting)
    assert library.reckonings(blueprint=library.blueprints.adaptive().id) == []


def test_answers_of_others_make_a_question_harder(machine: Machine) -> None:
    library = machine.open()
    before = {each.item: each.difficulty for each in begin(library).exam.pool}
    drill = library.practice(learner="another", count=30, seed=3)
    missed = set()
    while (question := drill.next()) is not None:
        drill.answer(None, certainty=0)
        missed.add(question.stored.key)
    after = {each.item: each.difficulty for each in begin(library).exam.pool}
    known = missed & set(before) & set(after)
    assert known
    assert all(after[item].mean > before[item].mean for item in known)
    assert all(after[item].spread < before[item].spread for item in known)
