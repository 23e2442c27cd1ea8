"""Giving an answer again that was taken back, and going on with a sitting after a restart."""

from pathlib import Path

import pytest

from conftest import OpenFile, OpenSmall
from fakes import FakeClock
from jkquiz.domain.grading import Certainty
from jkquiz.domain.items import Item
from jkquiz.domain.responses import Choice
from jkquiz.domain.texts import Text
from jkquiz.services.library import Library
from jkquiz.services.questions import Question
from jkquiz.services.study import Study
from packs import SECTIONS, item_on, make_pack, one_of_each_kind

WRONG = Choice("b")


def many(count: int) -> list[Item]:
    """Items on facts of their own, in all sections."""
    letters = list(SECTIONS)
    return [item_on(f"{letters[n % 3]}{n}") for n in range(count)]


def put(study: Study) -> Question:
    question = study.next()
    assert question is not None
    return question


def answer_all(study: Study) -> list[str]:
    ids = []
    while question := study.next():
        ids.append(question.id)
        study.answer(question.key, Certainty.KNOW)
    return ids


def taken_up(library: Library) -> Study:
    found = library.kept_sitting()
    assert found is not None
    return found[0]


# --- redo ---------------------------------------------------------------------------------------------


def test_redo_brings_answer_and_card_back(open_small: OpenSmall, tmp_path: Path, open_file: OpenFile) -> None:
    library = open_small(make_pack(many(2)))
    study = library.study(seed=1)
    question = put(study)
    outcome = study.answer(WRONG, 2)
    file = open_file(tmp_path / "small.sqlite")
    card, stats, left = file.rows("SELECT * FROM card"), library.stats(), study.left()
    study.undo()
    assert file.rows("SELECT * FROM card") == []
    done = study.redo()
    assert done is not None
    assert (done.question.id, done.question.order, done.response) == (question.id, question.order, WRONG)
    assert done.outcome == outcome
    assert (file.rows("SELECT * FROM card"), library.stats(), study.left()) == (card, stats, left)
    assert library.rebuild() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_redo_goes_forward_step_by_step(count: int, open_small: OpenSmall) -> None:
    study = open_small(make_pack(many(6))).study(seed=1)
    answered = []
    for _ in range(4):
        answered.append(put(study).id)
        study.answer(study.question.key if study.question else None, 3)
    waiting = put(study).id
    for _ in range(count):
        study.undo()
    again = []
    while done := study.redo():
        again.append(done.question.id)
    assert again == answered[-count:]
    assert put(study).id == waiting
    assert study.answered == 4


def test_redo_gives_an_answer_of_every_kind_again(open_small: OpenSmall) -> None:
    library = open_small(one_of_each_kind())
    study = library.practice(count=None, seed=1)
    count = len(answer_all(study))
    while study.undo():
        pass
    assert library.stats().answers == 0
    while done := study.redo():
        assert done.outcome.is_right
    assert (library.stats().answers, library.stats().right) == (count, count)


def test_the_time_of_an_answer_given_again_is_that_of_the_first(
    open_small: OpenSmall, clock: FakeClock, tmp_path: Path, open_file: OpenFile
) -> None:
    study = open_small(make_pack(many(1))).study(seed=1)
    put(study)
    clock.forward(seconds=17)
    study.answer(WRONG, 1)
    study.undo()
    clock.forward(seconds=50)
    study.redo()
    rows = open_file(tmp_path / "small.sqlite").rows("SELECT taken FROM answer ORDER BY key")
    assert rows == [(17_000,), (17_000,)]


def test_a_new_answer_ends_what_can_be_given_again(open_small: OpenSmall) -> None:
    study = open_small(make_pack(many(2))).study(seed=1)
    put(study)
    able = [(study.can_undo, study.can_redo)]
    study.answer(WRONG, 1)
    able.append((study.can_undo, study.can_redo))
    study.undo()
    able.append((study.can_undo, study.can_redo))
    study.answer(None, 0)
    able.append((study.can_undo, study.can_redo))
    assert able == [(False, False), (True, False), (False, True), (True, False)]
    assert study.redo() is None


# --- after a restart ----------------------------------------------------------------------------------


def test_a_sitting_goes_on_where_it_was(open_small: OpenSmall) -> None:
    library = open_small(make_pack(many(8)))
    study = library.study(seed=1)
    put(study)
    study.answer(WRONG, 3)
    question, left = put(study), study.left()
    library.keep_sitting(study)
    library.close()
    study = taken_up(open_small())
    assert put(study) == question
    assert study.left() == left


def test_what_was_entered_is_kept_beside_it(open_small: OpenSmall) -> None:
    library = open_small(make_pack(many(3)))
    study = library.study(seed=1)
    put(study)
    library.keep_sitting(study, WRONG)
    found = library.kept_sitting()
    assert found is not None
    assert found[1] == WRONG


def test_derived_items_of_a_practice_are_kept_whole(open_small: OpenSmall) -> None:
    library = open_small(one_of_each_kind())
    drill = library.practice(count=9, seed=1)
    wanted = answer_all(library.practice(count=9, seed=1))
    library.keep_sitting(drill)
    assert library.kept_sitting() is None  # nothing was put yet
    put(drill)
    library.keep_sitting(drill)
    library.close()
    assert answer_all(taken_up(open_small())) == wanted


def test_a_question_that_was_revised_since_is_put_as_it_is_now(open_small: OpenSmall) -> None:
    library = open_small(make_pack([item_on("h1", "same")]))
    study = library.study(seed=1)
    put(study)
    library.keep_sitting(study, WRONG)
    library.close()
    library = open_small(make_pack([item_on("h1", "same", stem=Text.same("new"))]))
    found = library.kept_sitting()
    assert found is not None
    assert put(found[0]).item.stem == Text.same("new")
    assert found[1] is None


def test_a_question_that_left_the_bank_is_passed_over(open_small: OpenSmall) -> None:
    library = open_small(make_pack([item_on("h1", "gone"), item_on("e1", "stays")]))
    study = library.practice(items=["gone", "stays"], count=None)
    assert put(study).id == "gone"
    library.keep_sitting(study)
    library.close()
    library = open_small(make_pack([item_on("e1", "stays")]))
    assert answer_all(taken_up(library)) == ["stays"]


def test_going_on_after_todays_share_is_still_so_after_a_restart(open_small: OpenSmall) -> None:
    library = open_small(make_pack(many(60)))
    answer_all(library.study(seed=1))
    study = library.study(seed=2, is_extra=True)
    put(study)
    left = study.left()
    assert left > 1
    library.keep_sitting(study)
    library.close()
    study = taken_up(open_small())
    put(study)
    assert study.left() == left


def test_nothing_is_kept_of_a_sitting_that_is_over(open_small: OpenSmall) -> None:
    library = open_small(make_pack(many(2)))
    study = library.study(seed=1)
    answer_all(study)
    library.keep_sitting(study)
    assert library.kept_sitting() is None
