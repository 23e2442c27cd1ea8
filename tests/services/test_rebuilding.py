"""The cards and what the log says are one and the same, whatever happens."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from conftest import OpenFile, OpenSmall
from fakes import NOON, FakeClock, FakeNoise
from jkquiz.services.library import Library
from jkquiz.services.study import Study
from jkquiz.storage.bank import Bank
from jkquiz.storage.library import LibraryFile, open_library
from packs import item_on, make_pack, one_of_each_kind


@pytest.fixture
def studied(open_small: OpenSmall, tmp_path: Path) -> Iterator[tuple[Library, LibraryFile]]:
    """A library of nine answers, and a second connection to it."""
    library = open_small()
    study = library.study(seed=1)
    while question := study.next():
        study.answer(question.key, 3)
    file = open_library(tmp_path / "small.sqlite")
    yield library, file
    file.close()


@pytest.mark.parametrize(
    ("tampering", "differing"),
    [
        ("UPDATE card SET due = due + 1 WHERE item <= 3", 3),
        ("UPDATE card SET stability = 1000", 9),
        ("DELETE FROM card", 9),
        ("DELETE FROM card WHERE item = 1", 1),
        ("UPDATE card SET lapses = lapses + 1 WHERE item = 2", 1),
        ("SELECT 1", 0),
    ],
)
def test_rebuilding_mends_what_differs_and_counts_it(
    studied: tuple[Library, LibraryFile], tampering: str, differing: int
) -> None:
    library, file = studied
    before = file.rows("SELECT * FROM card")
    file.write(tampering)
    assert library.rebuild() == differing
    assert file.rows("SELECT * FROM card") == before
    assert library.rebuild() == 0


def test_a_card_that_no_answer_explains_goes(
    open_small: OpenSmall, tmp_path: Path, open_file: OpenFile
) -> None:
    library = open_small(make_pack([item_on("h1"), item_on("h2")]))
    study = library.study(seed=1)
    question = study.next()
    assert question is not None
    study.answer(question.key, 3)
    file = open_file(tmp_path / "small.sqlite")
    file.write(
        """INSERT INTO card SELECT learner, 3 - item, due, stability, difficulty, reviewed, introduced, lapses
        FROM card"""
    )
    assert library.rebuild() == 1
    assert file.row("SELECT count(*) FROM card") == (1,)


def test_the_order_of_the_answers_counts_and_not_what_the_clock_said(
    open_small: OpenSmall, clock: FakeClock
) -> None:
    library = open_small(make_pack([item_on("h1")]))
    study = library.study(seed=1)
    for is_right, days in [(False, -2), (True, 0)]:
        question = study.next()
        assert question is not None
        study.answer(question.key if is_right else None, 3)
        clock.forward(days=days)
    assert library.rebuild() == 0


class StudyRoom(RuleBasedStateMachine):
    """A learner who answers, takes back, closes, opens, and whose clock goes forward and backward."""

    @initialize()
    def open(self) -> None:
        self._folder = TemporaryDirectory()
        self._path = Path(self._folder.name) / "library.sqlite"
        self._clock, self._noise = FakeClock(NOON), FakeNoise()
        with_bank = open_library(self._path)
        Bank(with_bank).build(one_of_each_kind(), "digest", 0)
        with_bank.close()
        self._seed = 0
        self._library = self._opened()
        self._study: Study = self._library.study(seed=0)
        self._counted = {False: 0, True: 0}
        """Answers that count, those of practice apart."""

    def _opened(self) -> Library:
        return Library(open_library(self._path), self._clock, self._noise, ZoneInfo("Asia/Tokyo"))

    @rule(is_right=st.booleans(), certainty=st.integers(0, 3))
    def answer(self, *, is_right: bool, certainty: int) -> None:
        question = self._study.next()
        if question is not None:
            self._study.answer(question.key if is_right else None, certainty)
            self._counted[self._study.is_practice] += 1

    @rule()
    def undo(self) -> None:
        counted = self._counted[self._study.is_practice]
        assert (self._study.undo() is not None) == (counted > 0)
        self._counted[self._study.is_practice] = max(0, counted - 1)

    @rule(days=st.sampled_from([-400, -1, -0.01, 0.0001, 0.5, 1, 3, 30]))
    def let_time_pass(self, days: float) -> None:
        self._clock.forward(days=days)

    @rule(is_practice=st.booleans())
    def begin_again(self, *, is_practice: bool) -> None:
        self._seed += 1
        begin = self._library.practice if is_practice else self._library.study
        self._study = begin(seed=self._seed)

    @rule()
    def restart(self) -> None:
        self._library.close()
        self._library = self._opened()
        self.begin_again(is_practice=False)

    @invariant()
    def cards_are_what_the_log_says(self) -> None:
        assert self._library.rebuild() == 0

    @invariant()
    def every_answer_counts_once(self) -> None:
        assert self._library.stats().answers == sum(self._counted.values())
        assert self._study.left() >= 0

    def teardown(self) -> None:
        if hasattr(self, "_library"):
            self._library.close()
            self._folder.cleanup()


StudyRoom.TestCase.settings = settings(max_examples=20, stateful_step_count=25)
TestStudyRoom = StudyRoom.TestCase
