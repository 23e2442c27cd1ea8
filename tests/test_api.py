"""The Python interface, as the documentation gives it."""

from datetime import UTC
from pathlib import Path

import pytest

import jkquiz
from jkquiz.domain.failures import Failure, FailureCode


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


def test_the_documented_example_runs(path: Path) -> None:
    with jkquiz.open_library(path) as library:
        study = library.study(learner="me", sections=None, seed=1)
        question = study.next()
        assert question is not None
        outcome = study.answer(question.key, certainty=3)
        assert outcome.fraction == 1
        drill = library.practice(learner="me", sections=["economy"], count=20, seed=1)
        drilled = 0
        while question := drill.next():
            assert question.section.startswith("economy")
            assert 0 <= drill.answer(question.key, certainty=2).fraction <= 1
            drilled += 1
        assert drilled == 20


def test_a_library_is_made_with_the_pack_that_ships(path: Path) -> None:
    with jkquiz.open_library(path) as library:
        (pack,) = library.packs()
        assert len(pack.items) >= 60
        assert library.today().items >= 60
        assert library.notices == ()
        assert library.section(library.outline()[0].id) is not None


def test_a_path_may_be_a_string(path: Path) -> None:
    with jkquiz.open_library(str(path)) as library:
        assert library.path == path


def test_answers_are_there_when_the_library_is_opened_again(path: Path) -> None:
    with jkquiz.open_library(path) as library:
        study = library.study(seed=1)
        for _ in range(10):
            question = study.next()
            assert question is not None
            due = study.answer(question.key, 3).due
            assert due is not None
            assert due.tzinfo is UTC
    with jkquiz.open_library(path) as library:
        assert (library.stats().answers, library.stats().right, library.stats().marks) == (10, 10, 30)
        assert library.today().met == 10
        assert library.rebuild() == 0


def test_a_library_that_must_exist_is_not_made(path: Path) -> None:
    from jkquiz.app import open_library

    with pytest.raises(Failure) as failed:
        open_library(path, must_exist=True)
    assert failed.value.code is FailureCode.LIBRARY_MISSING
    assert not path.exists()


def test_every_name_that_is_promised_is_there() -> None:
    assert all(hasattr(jkquiz, name) for name in jkquiz.__all__)
    with pytest.raises(AttributeError, match="nonsense"):
        _ = jkquiz.nonsense
