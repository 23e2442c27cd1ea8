"""A program that is killed while it answers has lost nothing that it acknowledged."""

import sys
from pathlib import Path

import pytest

from soak.kill import kill_while_answering, kill_while_making

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")]


def test_no_acknowledged_answer_is_missing(tmp_path: Path) -> None:
    tally = kill_while_answering(tmp_path / "library.sqlite", rounds=5, seed=1)
    assert (tally.rounds, tally.missing, tally.damaged, tally.differing) == (5, 0, 0, 0)
    assert tally.acknowledged > 0


def test_a_library_whose_making_was_cut_short_is_made_at_the_next_start(tmp_path: Path) -> None:
    tally = kill_while_making(tmp_path, rounds=3, seed=1)
    assert (tally.rounds, tally.missing, tally.damaged, tally.differing) == (3, 0, 0, 0)
