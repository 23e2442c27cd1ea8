"""Copies of one's own pack that come back: merged with what was handed out and with what is here now."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fakes import NOON, FakeClock, FakeNoise
from jkquiz.domain.bank import Pack
from jkquiz.domain.items import Item, Kind, Silenced, Status
from jkquiz.domain.texts import Text
from jkquiz.formats.jkpack import write_jkpack
from jkquiz.formats.pack_folder import read_pack
from jkquiz.formats.pack_writer import write_pack
from jkquiz.services.library import Library
from jkquiz.storage.bank import StoredItem
from jkquiz.storage.journal import What
from jkquiz.storage.library import open_library
from jkquiz.storage.opening import Fate
from packs import fact_named, item_on, make_pack
from pictures import PICTURES, PNG, picture_of

HERE, THERE = Text.same("here"), Text.same("there")
STRUCTURE = replace(make_pack([item_on("h1"), item_on("t1"), item_on("e1")], id="mine"), items=())


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[Library]:
    """The library of whoever made the pack, which has three questions."""
    with Library(open_library(tmp_path / "mine.sqlite"), FakeClock(NOON), FakeNoise()) as library:
        items = [item_on("h1"), item_on("t1", kind=Kind.TRUE_FALSE), item_on("e1", kind=Kind.ORDERING)]
        library.editor.packs.put(STRUCTURE, None, items)
        yield library


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    """The library of somebody who is handed the pack."""
    with Library(open_library(tmp_path / "other.sqlite"), FakeClock(NOON), FakeNoise(1000)) as library:
        yield library


def stored(library: Library, kind: Kind = Kind.SINGLE) -> StoredItem:
    (found,) = [each for each in every(library) if each.item.kind is kind]
    return found


def every(library: Library) -> list[StoredItem]:
    found = [library._bank.item(key) for key in library._bank.keys_of("mine")]
    return [each for each in found if each is not None]


def edit(library: Library, kind: Kind = Kind.SINGLE, **changes: object) -> Item:
    basis = stored(library, kind)
    return library.editor.save(replace(basis.item, **changes), basis).item  # type: ignore[arg-type]


def hand_over(giver: Library, taker: Library, path: Path) -> dict[Fate, int]:
    giver.export_pack("mine", path)
    report = taker.open_pack(path)
    assert report.opening is not None
    fates = [each.fate for each in report.opening.fates]
    return {fate: fates.count(fate) for fate in dict.fromkeys(fates)}


def pack_of(library: Library) -> Pack:
    (pack,) = library.packs()
    return replace(pack, version=None)


def test_what_a_colleague_changed_comes_back_beside_what_was_changed_here(
    mine: Library, other: Library, tmp_path: Path
) -> None:
    path = tmp_path / "a.jkpack"
    assert hand_over(mine, other, path) == {Fate.NEW: 3}
    edit(other, explanation=THERE, level=3)
    edit(other, Kind.TRUE_FALSE, stem=THERE, status=Status.RETIRED)
    edit(mine, stem=HERE)
    before = pack_of(mine)
    assert hand_over(other, mine, path) == {Fate.MERGED: 1, Fate.RETIRED: 1}
    single, other_one = stored(mine).item, stored(mine, Kind.TRUE_FALSE).item
    assert (single.stem, single.explanation, single.level) == (HERE, THERE, 3)
    assert (other_one.stem, other_one.status) == (THERE, Status.RETIRED)
    assert mine.editor.conflicts() == []
    undone = mine.editor.undo()
    assert undone is not None
    assert (undone.what, undone.items) == (What.OPEN, 2)
    assert pack_of(mine) == before
    mine.editor.redo()
    assert stored(mine).item == single


def test_a_copy_that_nobody_changed_changes_nothing_whatever_was_done_here(
    mine: Library, other: Library, tmp_path: Path
) -> None:
    path = tmp_path / "a.jkpack"
    mine.export_pack("mine", path)
    edit(mine, stem=HERE, silenced=(Silenced("negative-stem", "it is meant"),))
    mine.editor.remove([stored(mine, Kind.ORDERING).key])
    before, undoable = pack_of(mine), mine.editor.undoable
    for source in (path, path):
        report = mine.open_pack(source)
        assert report.opening is not None
        assert report.opening.fates == ()
    assert (pack_of(mine), mine.editor.undoable) == (before, undoable)


def test_what_both_changed_is_a_conflict_and_stays_until_somebody_decides(
    mine: Library, other: Library, tmp_path: Path
) -> None:
    path = tmp_path / "a.jkpack"
    hand_over(mine, other, path)
    edit(other, stem=THERE, level=3)
    edit(mine, stem=HERE, tags=("here",))
    assert hand_over(other, mine, path) == {Fate.CONFLICTING: 1}
    kept = stored(mine).item
    assert (kept.stem, kept.level, kept.tags) == (HERE, 3, ("here",))
    (conflict,) = mine.editor.conflicts()
    assert conflict.theirs is not None
    assert conflict.theirs.stem == THERE
    assert {(each.before, each.after) for each in conflict.fields} == {("here", "there")}
    mine.editor.take_theirs([conflict.mine.key])
    taken = stored(mine).item
    assert (taken.stem, taken.level, taken.tags) == (THERE, 3, ("here",))
    assert mine.editor.conflicts() == []
    mine.editor.undo()
    assert len(mine.editor.conflicts()) == 1
    mine.editor.keep_mine([conflict.mine.key])
    assert (stored(mine).item, mine.editor.conflicts()) == (kept, [])
    mine.editor.undo()  # of keeping it
    mine.editor.undo()  # of opening the file
    assert (stored(mine).item.level, mine.editor.conflicts()) == (conflict.mine.item.level - 2, [])
    mine.editor.redo()
    assert len(mine.editor.conflicts()) == 1


def test_a_conflict_ends_where_the_question_is_written_as_the_copy_has_it(
    mine: Library, other: Library, tmp_path: Path
) -> None:
    path = tmp_path / "a.jkpack"
    hand_over(mine, other, path)
    edit(other, stem=THERE)
    edit(mine, stem=HERE)
    hand_over(other, mine, path)
    assert mine.editor.conflict_count == 1
    edit(mine, level=3)
    assert mine.editor.conflict_count == 1
    edit(mine, level=stored(other).item.level, stem=THERE)
    assert mine.editor.conflict_count == 0


def test_the_hand_out_that_a_copy_was_made_from_counts_and_not_the_last_one(
    mine: Library, other: Library, tmp_path: Path
) -> None:
    path = tmp_path / "a.jkpack"
    hand_over(mine, other, path)
    edit(mine, stem=HERE)
    mine.export_pack("mine", tmp_path / "later.jkpack")
    edit(other, explanation=THERE)
    assert hand_over(other, mine, path) == {Fate.MERGED: 1}
    assert (stored(mine).item.stem, stored(mine).item.explanation) == (HERE, THERE)


def test_a_correction_back_to_an_earlier_text_is_a_change(
    mine: Library, other: Library, tmp_path: Path
) -> None:
    path = tmp_path / "a.jkpack"
    first = stored(mine).item
    edit(mine, stem=HERE)
    hand_over(mine, other, path)
    edit(other, stem=first.stem)
    assert hand_over(other, mine, path) == {Fate.CHANGED: 1}
    assert stored(mine).item == first


def test_questions_come_and_go_with_a_copy(mine: Library, other: Library, tmp_path: Path) -> None:
    path = tmp_path / "pack"
    mine.export_pack("mine", path, as_file=False)
    gone = stored(mine, Kind.ORDERING).item
    pack = read_pack(path).pack
    added = item_on("h1", "theirs-1", kind=Kind.NUMERIC, picture=picture_of())
    items = [each for each in pack.items if each.id != gone.id]
    files = write_pack(replace(pack, items=(*items, added)), PICTURES).files
    copy = tmp_path / "a.jkpack"
    copy.write_bytes(write_jkpack(files))
    report = mine.open_pack(copy)
    assert report.opening is not None
    assert {each.item: each.fate for each in report.opening.fates} == {
        gone.id: Fate.RETIRED,
        "theirs-1": Fate.NEW,
    }
    new = stored(mine, Kind.NUMERIC)
    assert new.item == added
    assert mine.pictures.read("mine", picture_of().name) == PNG
    assert mine.editor.remove([new.key]).changed == (new.key,)


def test_one_taken_out_here_comes_back_where_the_copy_changed_it(
    mine: Library, other: Library, tmp_path: Path
) -> None:
    path = tmp_path / "a.jkpack"
    hand_over(mine, other, path)
    mine.editor.remove([each.key for each in every(mine)])
    changed = edit(other, stem=THERE)
    assert hand_over(other, mine, path) == {Fate.NEW: 1}
    assert [each.item for each in every(mine)] == [changed]


def test_a_copy_of_an_unknown_hand_out_overwrites_nothing(
    mine: Library, other: Library, tmp_path: Path
) -> None:
    path = tmp_path / "a.jkpack"
    hand_over(mine, other, path)
    edit(other, stem=THERE)
    mine._file.write("DELETE FROM hand_out")
    before = pack_of(mine)
    assert hand_over(other, mine, path) == {Fate.CONFLICTING: 1}
    assert pack_of(mine) == before


def test_what_a_rehearsal_tells_is_not_done(mine: Library, other: Library, tmp_path: Path) -> None:
    path = tmp_path / "a.jkpack"
    hand_over(mine, other, path)
    edit(other, stem=THERE)
    other.export_pack("mine", path)
    before = (pack_of(mine), mine.editor.undoable)
    report = mine.open_pack(path, dry_run=True)
    assert report.opening is not None
    assert [each.fate for each in report.opening.fates] == [Fate.CHANGED]
    assert (pack_of(mine), mine.editor.undoable) == before


def test_outline_and_facts_that_were_changed_in_a_folder_are_merged(mine: Library, tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    mine.export_pack("mine", folder, as_file=False)
    mine.editor.packs.rename_section("mine", "history", HERE)
    pack = read_pack(folder).pack
    new_fact = fact_named("h9")
    titled = tuple(replace(each, title=THERE) if each.id == "economy" else each for each in pack.sections)
    copy = tmp_path / "copy.jkpack"
    changed = replace(pack, sections=titled, facts=(*pack.facts, new_fact))
    copy.write_bytes(write_jkpack(write_pack(changed).files))
    report = mine.open_pack(copy)
    assert report.opening is not None
    assert report.opening.kept == 0
    merged = pack_of(mine)
    assert [merged.section_by_id[name].title for name in ("history", "economy")] == [HERE, THERE]
    assert merged.fact_by_id["h9"] == new_fact
    mine.editor.undo()
    assert "h9" not in pack_of(mine).fact_by_id


def test_a_section_that_was_taken_out_here_stays_where_a_question_that_comes_back_needs_it(
    mine: Library, other: Library, tmp_path: Path
) -> None:
    path = tmp_path / "a.jkpack"
    hand_over(mine, other, path)
    edit(other, Kind.ORDERING, stem=THERE)
    mine.editor.remove([stored(mine, Kind.ORDERING).key])
    mine.editor.packs.remove_section("mine", "economy")
    assert hand_over(other, mine, path) == {Fate.NEW: 1}
    merged = pack_of(mine)
    assert merged.section_of(stored(mine, Kind.ORDERING).item) == "economy"
    mine.export_pack("mine", path)


def test_handing_out_the_same_twice_gives_the_same_bytes(mine: Library, tmp_path: Path) -> None:
    one, two = tmp_path / "one.jkpack", tmp_path / "two.jkpack"
    mine.export_pack("mine", one)
    mine.export_pack("mine", two)
    assert one.read_bytes() == two.read_bytes()
    assert mine._file.row("SELECT count(*) FROM hand_out") == (1,)
