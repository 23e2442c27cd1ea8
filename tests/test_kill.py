"""A program that is killed while it answers has lost nothing that it acknowledged."""

import sys
from pathlib import Path

import pytest

from jkquiz.app import open_library
from soak.kill import kill_while_answering, kill_while_editing, kill_while_making, kill_while_sitting

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")]


def test_no_acknowledged_answer_is_missing(tmp_path: Path) -> None:
    tally = kill_while_answering(tmp_path / "library.sqlite", rounds=5, seed=1)
    assert (tally.rounds, tally.missing, tally.damaged, tally.differing) == (5, 0, 0, 0)
    assert tally.acknowledged > 0


def test_an_edit_of_all_questions_is_there_wholly_or_not_at_all(tmp_path: Path) -> None:
    tally = kill_while_editing(tmp_path / "library.sqlite", rounds=4, seed=3)
    assert (tally.rounds, tally.damaged, tally.differing) == (4, 0, 0)
    assert tally.acknowledged > 0


def test_a_library_whose_making_was_cut_short_is_made_at_the_next_start(tmp_path: Path) -> None:
    tally = kill_while_making(tmp_path, rounds=3, seed=1)
    assert (tally.rounds, tally.missing, tally.damaged, tally.differing) == (3, 0, 0, 0)


def test_an_exam_killed_at_three_places_goes_on_with_all_answers_and_the_right_time(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    told = kill_while_sitting(path, (5, 17, 39))
    found, kept = told[::2], told[1::2]
    assert [each["answered"] for each in found] == [0, 5, 17, 39]
    assert len({tuple(each["asked"]) for each in found}) == 1
    assert len(found[0]["asked"]) == 40
    assert [each["flagged"] for each in found] == [[], [3], [3], [3]]
    for before, after in zip(kept[:-1], found[1:], strict=True):
        # Not a second is lost while it was closed, and none is won but the part of one since the last answer.
        assert before["left"] - 2 < after["left"] <= before["left"] + 1
    assert kept[-1] == {"mark": 1.0}
    with open_library(path) as library:
        assert library.stats().answers == 40
        assert library.exams.resume() is None
        assert [exam.mark for exam in library.exams.finished()] == [1.0]
