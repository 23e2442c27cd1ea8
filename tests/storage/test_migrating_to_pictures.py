"""What becomes of a library of version 5: its questions stay, and can be given pictures."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from fakes import NOON, FakeClock, FakeNoise
from jkquiz.domain.texts import Language
from jkquiz.services.browsing import Filter, Order
from jkquiz.services.library import Library
from jkquiz.storage.library import VERSION, open_library
from pictures import PNG, picture_of

OLD = Path(__file__).with_name("version_5.sql")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    path = tmp_path / "library.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    clock = FakeClock(NOON + timedelta(days=1))
    with Library(open_library(path), clock, FakeNoise(), ZoneInfo("Asia/Tokyo")) as library:
        yield library


def test_everything_is_as_it_was(library: Library) -> None:
    file = library._file
    assert file.row("PRAGMA user_version") == (VERSION,)
    assert (file.row("PRAGMA integrity_check"), file.rows("PRAGMA foreign_key_check")) == (("ok",), [])
    small, mine = library.packs()
    assert [item.stem.read(Language.ENGLISH) for item in (small.items[0], *mine.items)] == [
        "Edited in version 5",
        "My own",
    ]
    assert library.stats().answers == 1
    assert library.editor.undoable is not None


def test_an_edit_of_it_can_be_undone_and_done_again(library: Library) -> None:
    before = library.packs()
    while library.editor.undo() is not None:
        pass
    assert library.packs() != before
    while library.editor.redo() is not None:
        pass
    assert library.packs() == before


def test_the_languages_that_its_questions_lack_are_found(library: Library) -> None:
    for language in Language:
        lacking = {
            item.id for pack in library.packs() for item in pack.items if language not in item.stem.languages
        }
        keys = library.browsing.keys(Filter(lacks=language), Order())
        assert {row.id for row in library.browsing.rows(keys)} == lacking


def test_a_question_of_it_can_be_given_a_picture_and_that_undone(library: Library) -> None:
    key = library.drafting.key_of("h1-single")
    assert key is not None
    before = library.drafting.item(key)
    library.editor.add_picture(PNG, before.pack)
    library.editor.save(replace(before.item, picture=picture_of()), before)
    assert [hit.id for hit in library.search("白黒")] == ["h1-single"]
    library.editor.undo()
    assert library.drafting.item(key) == before
    assert library.search("白黒") == []
