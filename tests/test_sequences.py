"""The short form of tests/soak/sequences.py: what holds after random lives of a library."""

from pathlib import Path

import pytest

from soak.sequences import live_some, living, prepare


@pytest.mark.slow
def test_random_lives_leave_the_log_and_the_cards_as_they_must_be() -> None:
    answers, wrong = live_some(7, 0, 60)
    assert wrong == []
    assert answers > 300


def test_a_card_that_was_tampered_with_is_found_out(tmp_path: Path) -> None:
    prepared = tmp_path / "prepared.sqlite"
    prepare(prepared)
    with living(prepared, tmp_path, "1") as life:
        life.answer()
        life.check()
        life.library._file.write("UPDATE card SET stability = stability * 2")
        with pytest.raises(AssertionError, match="differ"):
            life.check()
