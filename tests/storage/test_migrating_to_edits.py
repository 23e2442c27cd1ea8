"""What becomes of a library of version 4: its items, as a pack's files had them, can be edited."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from fakes import NOON, FakeClock, FakeNoise
from jkquiz.domain.items import Kind, Status
from jkquiz.domain.texts import Text
from jkquiz.services.library import Library
from jkquiz.storage.bank import Bank
from jkquiz.storage.library import VERSION, open_library
from packs import item_on, make_pack

OLD = Path(__file__).with_name("version_4.sql")
ITEMS = (
    replace(item_on("h1"), stem=Text.same("1965?")),
    item_on("t1", kind=Kind.TRUE_FALSE, tags=("treaty",)),
    item_on("e1", kind=Kind.SHORT, status=Status.DRAFT),
)
LEFT = item_on("h2", kind=Kind.NUMERIC)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    path = tmp_path / "library.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    with Library(open_library(path), FakeClock(NOON), FakeNoise(), ZoneInfo("Asia/Tokyo")) as library:
        yield library


def test_the_bank_is_as_it_was(library: Library) -> None:
    file = library._file
    assert file.row("PRAGMA user_version") == (VERSION,)
    assert (file.row("PRAGMA integrity_check"), file.rows("PRAGMA foreign_key_check")) == (("ok",), [])
    facts = make_pack((*ITEMS, LEFT)).facts
    retired = replace(LEFT, status=Status.RETIRED)
    (pack,) = library.packs()
    assert set(pack.items) == {*ITEMS, retired}
    assert set(pack.facts) == set(facts)
    assert library.stats().answers == 12
    assert library.rebuild() == 0


def test_nothing_counts_as_edited_and_the_files_are_read_again(library: Library) -> None:
    assert library.editor.undoable is None
    assert library.editor.conflicts() == []
    assert library._file.rows("SELECT DISTINCT digest FROM pack") == [("",)]
    assert library._file.rows(
        "SELECT id, base, shipped, shipped_status FROM item WHERE status != 'derived' ORDER BY key"
    ) == [
        ("h1-single", 2, 2, "live"),
        ("t1-truefalse", 1, 1, "live"),
        ("e1-short", 1, 1, "draft"),
        ("h2-numeric", 1, None, None),
    ]


def test_building_it_again_from_the_same_files_changes_no_revision(library: Library) -> None:
    before = library._file.rows("SELECT * FROM revision")
    Bank(library._file).build(make_pack(ITEMS, facts=make_pack((*ITEMS, LEFT)).facts), "digest", 0)
    assert library._file.rows("SELECT * FROM revision") == before
    assert library._file.row("SELECT status FROM item WHERE id = 'h2-numeric'") == ("retired",)
    Bank(library._file).build(make_pack((*ITEMS, LEFT)), "with the one that left", 0)
    assert library._file.row("SELECT status FROM item WHERE id = 'h2-numeric'") == ("live",)


def test_its_items_can_be_edited_and_found_and_that_undone(library: Library) -> None:
    before = library._bank.item(1)
    assert before is not None
    saved = library.editor.save(replace(before.item, stem=Text.same("zebra")), before)
    assert saved.revision == 3
    assert [hit.id for hit in library.search("zebra")] == ["h1-single"]
    library.editor.undo()
    assert library._bank.item(1) == before
    assert library.search("zebra") == []
    library._file.write("INSERT INTO search (search) VALUES ('integrity-check')")
