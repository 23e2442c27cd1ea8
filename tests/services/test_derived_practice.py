"""Derived items in practice: fresh ones between the authored, logged as they were shown."""

from pathlib import Path

import pytest

from jkquiz.app import open_library
from jkquiz.domain.items import Item
from jkquiz.domain.plain import loads
from jkquiz.services.drills import DERIVED_EVERY
from jkquiz.services.library import Library
from jkquiz.services.study import Study
from jkquiz.storage.library import open_library as open_file


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a library with the shipped pack."""
    path = tmp_path_factory.mktemp("shipped") / "library.sqlite"
    open_library(path).close()
    return path.read_bytes()


@pytest.fixture
def path(shipped: bytes, tmp_path: Path) -> Path:
    """A library of one's own."""
    mine = tmp_path / "library.sqlite"
    mine.write_bytes(shipped)
    return mine


def items_of(study: Study) -> list[Item]:
    """Answer everything rightly and return what was asked."""
    asked = []
    while question := study.next():
        asked.append(question.item)
        assert study.answer(question.key, 3).fraction == 1.0
    return asked


def is_derived(item: Item) -> bool:
    return item.id.startswith("derived-")


def test_every_third_question_of_a_drill_is_derived(path: Path) -> None:
    with open_library(path) as library:
        asked = items_of(library.practice(count=12, seed=5))
    assert [is_derived(item) for item in asked] == [False, False, True] * 4


def test_the_same_seed_derives_the_same(path: Path) -> None:
    with open_library(path) as library:
        first, second = (items_of(library.practice(count=9, seed=5)) for _ in range(2))
    assert first == second


def test_a_drill_of_a_section_keeps_to_it(path: Path) -> None:
    with open_library(path) as library:
        (pack,) = library.packs()
        asked = items_of(library.practice(sections=["economy"], count=15, seed=2))
    assert {pack.section_of(item).partition("/")[0] for item in asked} == {"economy"}
    assert any(is_derived(item) for item in asked)


def test_a_derived_question_that_nobody_answered_leaves_no_trace(path: Path) -> None:
    with open_library(path) as library:
        study = library.practice(count=DERIVED_EVERY, seed=5)
        for _ in range(DERIVED_EVERY - 1):
            question = study.next()
            assert question is not None
            study.answer(question.key, 3)
        derived = study.next()
        assert derived is not None
        assert is_derived(derived.item)
        assert library.caveats_of(derived) is not None
        assert library.passage_of(derived) is not None
    assert derived_rows(path) == []


def test_an_answered_derived_question_is_in_the_log_as_it_was_shown(path: Path) -> None:
    with open_library(path) as library:
        asked = items_of(library.practice(count=DERIVED_EVERY, seed=5))
    ((status, content),) = derived_rows(path)
    assert status == "derived"
    assert loads(content)["id"] == asked[-1].id


def test_a_derived_question_can_be_taken_back_and_put_again(path: Path) -> None:
    with open_library(path) as library:
        study = library.practice(count=DERIVED_EVERY, seed=5)
        asked = items_of(study)
        again = study.undo()
    assert again is not None
    assert again.item == asked[-1]


def test_derived_items_are_neither_scheduled_nor_exported_nor_retired(path: Path) -> None:
    with open_library(path) as library:
        before = library.today()
        items_of(library.practice(count=30, seed=5))
        after = library.today()
        assert (after.items, after.new) == (before.items, before.new)
        assert not any(is_derived(item) for item in exported(library))
        assert library.rebuild() == 0
    assert {status for status, _ in derived_rows(path)} == {"derived"}


def test_a_derived_question_that_went_wrong_is_no_line_of_the_notebook(path: Path) -> None:
    with open_library(path) as library:
        study = library.practice(count=DERIVED_EVERY, seed=5)
        for _ in range(DERIVED_EVERY):
            assert study.next() is not None
            study.answer(None, 0)
        assert len(library.mistakes()) == DERIVED_EVERY - 1
        assert library.calibration().no_idea == DERIVED_EVERY


def exported(library: Library) -> list[Item]:
    (pack,) = library.packs()
    return list(pack.items)


def derived_rows(path: Path) -> list[tuple[str, str]]:
    """Return the status and content of every derived item in a library."""
    file = open_file(path)
    try:
        rows = file.rows(
            """SELECT status, content FROM item JOIN revision ON revision.item = item.key
            WHERE item.id LIKE 'derived-%'"""
        )
        return [(status, content) for status, content in rows]
    finally:
        file.close()
