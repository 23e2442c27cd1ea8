"""Packs handed on: folder and file, to the library and back, and what comes in from anybody."""

import zipfile
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from conftest import OpenSmall
from fakes import NOON, FakeClock, FakeNoise
from jkquiz.app import open_library
from jkquiz.domain.bank import Pack
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.items import Item, Kind, Status
from jkquiz.domain.plain import item_from_plain, item_to_plain
from jkquiz.domain.texts import Language, Text
from jkquiz.formats.jkpack import write_jkpack
from jkquiz.formats.pack_folder import read_pack
from jkquiz.formats.pack_writer import write_pack
from jkquiz.services.browsing import Filter, Order
from jkquiz.services.library import Library
from jkquiz.storage.bank import StoredItem
from jkquiz.storage.journal import What
from jkquiz.storage.library import open_library as open_file
from jkquiz.storage.opening import Fate
from packs import FILES, item_on, make_pack, one_of_each_kind
from pictures import PICTURES, PNG, png_head
from random_packs import packs

ROOT = Path(__file__).parents[2]
H1, H2, E1 = item_on("h1"), item_on("h2"), item_on("e1")


def mine(string: str) -> Text:
    return Text.same(string)


def folder_of(pack: Pack, folder: Path) -> Path:
    for name, source in write_pack(pack, PICTURES).files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(source)
    return folder


def file_of(pack: Pack, path: Path) -> Path:
    path.write_bytes(write_jkpack(write_pack(pack, PICTURES).files))
    return path


def sources(folder: Path) -> dict[str, bytes]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()
    }


def stored(library: Library, name: str) -> StoredItem:
    key = library._bank.key_of(name)
    assert key is not None
    found = library._bank.item(key)
    assert found is not None
    return found


def empty_library(path: Path) -> Library:
    return Library(open_file(path), FakeClock(NOON), FakeNoise())


def fates(library: Library, path: Path, *, dry_run: bool = False) -> dict[str, Fate]:
    report = library.open_pack(path, dry_run=dry_run)
    assert report.problems == ()
    assert report.opening is not None
    return {each.item: each.fate for each in report.opening.fates}


# --- there and back ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["pack", "pack.jkpack"])
@given(pack=packs())
@settings(max_examples=25)
def test_a_pack_comes_back_from_the_library_byte_for_byte(name: str, pack: Pack) -> None:
    with TemporaryDirectory() as place:
        path = Path(place)
        given_in = folder_of(pack, path / "in") if name == "pack" else file_of(pack, path / "in.jkpack")
        with empty_library(path / "library.sqlite") as library:
            assert library.open_pack(given_in).is_done
            exported = library.export_pack(pack.id, path / name)
        assert (exported.items, exported.left_out) == (len(pack.items), ())
        if name == "pack":
            assert sources(path / name) == sources(given_in)
        else:
            assert (path / name).read_bytes() == given_in.read_bytes()


def test_the_pack_that_ships_comes_back_from_the_library(tmp_path: Path) -> None:
    shipped = read_pack(ROOT / "questions").pack
    with open_library(tmp_path / "library.sqlite") as library:
        library.export_pack(shipped.id, tmp_path / "out")
        library.export_pack(shipped.id, tmp_path / "out.jkpack")
        assert fates(library, tmp_path / "out.jkpack") == {}
    assert read_pack(tmp_path / "out").pack == shipped
    assert sources(tmp_path / "out") == write_pack(shipped).files


def test_an_opened_pack_is_studied_searched_and_read(tmp_path: Path) -> None:
    with empty_library(tmp_path / "library.sqlite") as library:
        report = library.open_pack(file_of(make_pack([H1, E1]), tmp_path / "a.jkpack"))
        assert (report.pack, report.items, report.is_done) == ("small", 2, True)
        assert [heading.id for heading in library.outline()] == ["history", "history/treaty", "economy"]
        assert library.study(seed=1).next() is not None
        assert library.search("国交") != []


def test_a_question_of_ones_own_is_handed_on_with_its_pack(open_small: OpenSmall, tmp_path: Path) -> None:
    library = open_small(make_pack([H1]))
    body = item_on("h1", kind=Kind.TRUE_FALSE).body
    own = Item("", Text.of({"ja": "何年か。"}), body, Text.of({"ja": ""}), (), 1, section="economy")
    added = library.editor.add(own, "small")
    library.export_pack("small", tmp_path / "a.jkpack")
    with empty_library(tmp_path / "other.sqlite") as other:
        other.open_pack(tmp_path / "a.jkpack")
        assert stored(other, added.item.id).item == added.item


def test_a_pack_of_ones_own_is_handed_on(open_small: OpenSmall, tmp_path: Path) -> None:
    library = open_small(make_pack([H1]))
    name = library.editor.packs.add(mine("Mine"), tuple(Language))
    section = library.editor.packs.add_section(name, mine("Chapter"))
    added = library.editor.add(replace(H1, facts=(), section=section), name)
    exported = library.export_pack(name, tmp_path / "a.jkpack")
    assert (exported.items, exported.left_out) == (1, ())
    with empty_library(tmp_path / "other.sqlite") as other:
        assert fates(other, tmp_path / "a.jkpack") == {added.item.id: Fate.NEW}


# --- an update --------------------------------------------------------------------------------------------


def test_an_update_tells_what_becomes_of_each_question_and_rehearsing_it_does_nothing(
    open_small: OpenSmall, tmp_path: Path
) -> None:
    kept, gone = item_on("t1"), item_on("t2")
    library = open_small(make_pack([H1, H2, kept, gone]))
    edited = stored(library, H2.id)
    library.editor.save(replace(edited.item, stem=mine("here")), edited)
    update = make_pack([replace(H1, stem=mine("theirs")), replace(H2, level=3), kept, E1])
    path = file_of(update, tmp_path / "a.jkpack")
    before = library.packs()
    expected = {H1.id: Fate.CHANGED, H2.id: Fate.MERGED, E1.id: Fate.NEW, gone.id: Fate.RETIRED}
    assert fates(library, path, dry_run=True) == expected
    assert library.packs() == before
    assert fates(library, path) == expected
    assert stored(library, H2.id).item == replace(H2, stem=mine("here"), level=3)
    assert fates(library, path) == {}


def test_what_both_changed_stays_as_it_is_here_and_is_shown(open_small: OpenSmall, tmp_path: Path) -> None:
    library = open_small(make_pack([H1]))
    basis = stored(library, H1.id)
    edited = library.editor.save(replace(basis.item, stem=mine("here")), basis)
    path = file_of(make_pack([replace(H1, stem=mine("theirs"))]), tmp_path / "a.jkpack")
    assert fates(library, path) == {H1.id: Fate.CONFLICTING}
    assert stored(library, H1.id).item == edited.item
    (conflict,) = library.editor.conflicts()
    assert conflict.theirs is not None
    assert conflict.theirs.stem == mine("theirs")


def test_progress_stays_through_an_update(open_small: OpenSmall, tmp_path: Path) -> None:
    library = open_small(make_pack([H1, H2]))
    study = library.study(seed=1)
    while question := study.next():
        study.answer(question.key, 3)
    before = library.stats()
    library.open_pack(file_of(make_pack([replace(H1, stem=mine("theirs")), H2]), tmp_path / "a.jkpack"))
    after = library.stats()
    assert (after.answers, after.right, after.new) == (before.answers, before.right, 0)
    assert library.rebuild() == 0


def test_the_pack_that_ships_does_not_come_back_over_one_that_was_opened(tmp_path: Path) -> None:
    shipped = read_pack(ROOT / "questions").pack
    update = replace(shipped, title=mine("Ours"))
    with open_library(tmp_path / "library.sqlite") as library:
        library.open_pack(file_of(update, tmp_path / "a.jkpack"))
    with open_library(tmp_path / "library.sqlite") as library:
        assert library.packs()[0].title == mine("Ours")


def test_a_pack_with_sections_of_another_is_refused(open_small: OpenSmall, tmp_path: Path) -> None:
    library = open_small(make_pack([H1]))
    before = library.packs()
    with pytest.raises(Failure) as caught:
        library.open_pack(file_of(make_pack([E1], id="other"), tmp_path / "a.jkpack"))
    assert caught.value.code is FailureCode.PACK_SECTIONS_TAKEN
    assert library.packs() == before


# --- writing over -----------------------------------------------------------------------------------------


def test_a_folder_of_the_pack_is_brought_up_to_date_and_keeps_what_is_not_the_packs(
    open_small: OpenSmall, tmp_path: Path
) -> None:
    out = folder_of(make_pack([H1, E1]), tmp_path / "out")
    (out / "README.md").write_text("Ours")
    commented = "# About the caveats\n" + (out / "caveats/caveats.yaml").read_text()
    (out / "caveats/caveats.yaml").write_text(commented)
    open_small(make_pack([H1])).export_pack("small", out)
    expected = write_pack(make_pack([H1])).files
    assert sources(out) == expected | {"README.md": b"Ours", "caveats/caveats.yaml": commented.encode()}


@pytest.mark.parametrize(
    "inside", [{"letter.txt": b"Dear"}, {"pack.yaml": FILES["pack.yaml"].replace("small", "x").encode()}]
)
def test_a_folder_of_something_else_is_left_alone(
    open_small: OpenSmall, tmp_path: Path, inside: dict[str, bytes]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name, source in inside.items():
        (out / name).write_bytes(source)
    with pytest.raises(Failure) as caught:
        open_small(make_pack([H1])).export_pack("small", out)
    assert caught.value.code is FailureCode.PACK_FOLDER_TAKEN
    assert sources(out) == inside


@pytest.mark.parametrize("name", ["none/out.jkpack", "file/out", "file/out.jkpack", "file"])
def test_what_cannot_be_written_leaves_nothing_behind(
    open_small: OpenSmall, tmp_path: Path, name: str
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    (place / "file").write_bytes(b"mine")
    with pytest.raises(Failure) as caught:
        open_small(make_pack([H1])).export_pack("small", place / name)
    assert caught.value.code is FailureCode.FILE_UNWRITABLE
    assert sources(place) == {"file": b"mine"}


def test_a_pack_that_is_not_there_is_not_written(open_small: OpenSmall, tmp_path: Path) -> None:
    with pytest.raises(Failure) as caught:
        open_small(make_pack([H1])).export_pack("none", tmp_path / "out")
    assert caught.value.code is FailureCode.PACK_UNKNOWN


# --- hostile ----------------------------------------------------------------------------------------------

ITEM = """\
---
id: hostile
kind: single
facts: [treaty-year]
level: 1
stem:
  ja: 日本語
  en: English
  ko: 한국어
options:
  - id: a
    right: yes
    text: A
  - id: b
    right: no
    text: B
explanation:
  ja: 日本語
  en: English
  ko: 한국어
"""
ITEMS = "items/10-history.yaml"


def options(count: int) -> str:
    return "options:\n" + "".join(
        f"  - id: o{n}\n    right: {'no' if n else 'yes'}\n    text: T{n}\n" for n in range(count)
    )


def with_options(count: int) -> bytes:
    head, _, rest = ITEM.partition("options:\n")
    return (head + options(count) + "explanation:" + rest.partition("explanation:")[2]).encode()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({ITEMS: ITEM.replace("English", "x" * 50_000_000, 1).encode()}, None),
        ({ITEMS: ITEM.replace("English", "x" * 5_000_000, 1).encode()}, "text-too-long"),
        ({ITEMS: with_options(10_000)}, "too-many"),
        ({ITEMS: ITEM.encode().replace(b"English", b"\xff\xfe")}, "not-utf8"),
        ({ITEMS: (ITEM + ITEM).encode()}, "id-twice"),
        ({ITEMS: ITEM.replace("id: hostile", "id: derived-number-h1-1").encode()}, "reserved-id"),
        ({ITEMS: ITEM.replace("id: hostile", "id: ../../x").encode()}, "bad-id"),
        ({ITEMS: ITEM.replace("English", "\x1b[2J").encode()}, "control-character"),
        ({ITEMS: ITEM.replace("text: A", "text: !!python/object/apply:os.system [ls]").encode()}, "tag"),
        ({ITEMS: (b"---\na: &a [x, x]\nb: [*a, *a]\n")}, "anchor"),
        ({ITEMS: b"---\na: " + b"[" * 10_000}, None),
        ({"pictures/0123456789abcdef.png": b"<svg onload='alert(1)'/>"}, "no-picture"),
        ({"pictures/0123456789abcdef.png": png_head(2**31 - 1, 2**31 - 1)}, "picture-too-wide"),
        ({"pictures/0123456789abcdef.png": PNG + bytes(6_000_000)}, "picture-too-large"),
        ({"pictures/../0123456789abcdef.png": PNG}, "pack-file-unsafe"),
    ],
)
def test_what_is_hostile_in_a_pack_is_told_and_nothing_of_it_is_taken(
    open_small: OpenSmall, tmp_path: Path, changed: dict[str, bytes], code: str | None
) -> None:
    library = open_small(make_pack([H1]))
    before = library.packs()
    files = {name: source.encode() for name, source in FILES.items()} | changed
    path = tmp_path / "a.jkpack"
    with zipfile.ZipFile(path, "w") as archive:  # not packed: a ratio alone would refuse it
        for name, source in files.items():
            archive.writestr(name, source)
    try:
        report = library.open_pack(path)
    except Failure as failure:
        found = {failure.code.value}
    else:
        assert not report.is_done
        found = {problem.code for problem in report.problems}
    assert found
    assert code is None or code in found
    assert library.packs() == before


MARKUP = '<img src="file:///etc/passwd"><a href="http://example.com/x">x</a><script>alert(1)</script>'


def marked_up(item: Item) -> Item:
    """Put markup into every text of an item of a kind."""

    def change(value: object) -> object:
        if isinstance(value, dict):
            is_text = set(value) <= set(Language)
            return {
                key: (each + MARKUP if is_text and isinstance(each, str) else change(each))
                for key, each in value.items()
            }
        return [change(each) for each in value] if isinstance(value, list) else value

    changed = change(item_to_plain(item))
    assert isinstance(changed, dict)
    return item_from_plain(changed)


def test_markup_in_every_field_comes_in_as_text(tmp_path: Path) -> None:
    pack = one_of_each_kind()
    pack = replace(
        pack,
        title=mine(MARKUP),
        about=mine(MARKUP),
        items=tuple(marked_up(item) for item in pack.items),
        facts=tuple(replace(fact, label=mine(MARKUP)) for fact in pack.facts),
        caveats={name: mine(MARKUP) for name in pack.caveats},
    )
    with empty_library(tmp_path / "library.sqlite") as library:
        library.open_pack(file_of(pack, tmp_path / "a.jkpack"))
        assert library.packs() == [pack]


def test_the_folder_that_ships_takes_out_only_what_it_had_brought(
    open_small: OpenSmall, tmp_path: Path
) -> None:
    own, others = item_on("h1", "teacher-1"), item_on("h2", "teacher-2")
    library = open_small(make_pack([H1, H2, E1]))
    library.open_pack(file_of(make_pack([H1, H2, E1, own, others]), tmp_path / "a.jkpack"))
    library._bank.build(make_pack([H1, E1]), "a newer folder", 1)
    statuses = {name: stored(library, name).item.status for name in ("teacher-1", "teacher-2", H2.id)}
    assert statuses == {"teacher-1": Status.LIVE, "teacher-2": Status.LIVE, H2.id: Status.RETIRED}
    library.open_pack(file_of(make_pack([H1, E1, own]), tmp_path / "b.jkpack"))
    assert stored(library, "teacher-1").item.status is Status.LIVE
    assert stored(library, "teacher-2").item.status is Status.RETIRED


def test_what_a_file_brought_is_retired_where_its_section_leaves_with_the_folder(
    open_small: OpenSmall, tmp_path: Path
) -> None:
    library = open_small(make_pack([H1, E1]))
    whole = make_pack([H1, E1, item_on("e1", "teacher")])
    library.open_pack(file_of(whole, tmp_path / "a.jkpack"))
    smaller = replace(
        make_pack([H1]), sections=tuple(each for each in whole.sections if each.id != "economy")
    )
    library._bank.build(smaller, "a newer folder", 1)
    assert stored(library, "teacher").item.status is Status.RETIRED


# --- taken back -------------------------------------------------------------------------------------------


def seen(library: Library) -> tuple[object, ...]:
    """Return what a person sees of the bank: the packs, the table, what would be asked first, conflicts."""
    library.browsing.forget()
    drill = library.practice(seed=3, count=1).next()
    return (
        library.packs(),
        [(heading.id, heading.items) for heading in library.outline()],
        list(library.browsing.keys(Filter(), Order())),
        drill and drill.id,
        [each.mine for each in library.editor.conflicts()],
        sorted(hit.id for hit in library.search("国交")),
    )


def test_opening_an_update_is_taken_back_and_done_again_by_one_step(
    open_small: OpenSmall, tmp_path: Path
) -> None:
    kept, gone = item_on("t1"), item_on("t2")
    library = open_small(make_pack([H1, H2, kept, gone]))
    for name, stem in ((H2.id, "here"), (kept.id, "here too")):
        edited = stored(library, name)
        library.editor.save(replace(edited.item, stem=mine(stem)), edited)
    before = seen(library)
    update = make_pack(
        [E1, replace(kept, stem=mine("theirs")), replace(H2, level=3), replace(H1, stem=mine("theirs"))],
        title=mine("Another title"),
        version="v-2",
    )
    update = replace(update, sections=tuple(replace(each, title=mine("New")) for each in update.sections))
    library.open_pack(file_of(update, tmp_path / "a.jkpack"))
    after = seen(library)
    assert after != before
    for _ in range(2):
        undone = library.editor.undo()
        assert undone is not None
        assert undone.what is What.OPEN
        assert seen(library) == before
        assert library.editor.redo() == undone
        assert seen(library) == after
    library.editor.undo()
    assert stored(library, H2.id).item.stem == mine("here")
    library.editor.undo()
    assert stored(library, kept.id).item.stem == kept.stem


def test_a_pack_that_was_opened_for_the_first_time_goes_again_and_its_answers_wait(
    open_small: OpenSmall, tmp_path: Path
) -> None:
    library = open_small(make_pack([H1]))
    before = seen(library)
    other = make_pack([item_on("h1", "other-1")], id="other")
    other = replace(
        other,
        sections=(replace(other.sections[0], id="elsewhere"),),
        facts=tuple(
            replace(fact, passage=replace(fact.passage, section="elsewhere")) for fact in other.facts
        ),
    )
    path = file_of(other, tmp_path / "a.jkpack")
    library.open_pack(path)
    after = library.packs()
    question = library.practice(items=["other-1"]).next()
    assert question is not None
    drill = library.practice(items=["other-1"])
    drill.next()
    drill.answer(question.key, 2)
    library.editor.undo()
    assert seen(library) == before
    assert library.rebuild() == 0
    library.editor.redo()
    assert library.packs() == after
    assert library.stats().answers == 1
    library.editor.undo()
    assert fates(library, path) == {"other-1": Fate.NEW}
    assert library.packs() == after


def test_a_newer_folder_ends_what_opening_a_file_could_take_back(
    open_small: OpenSmall, tmp_path: Path
) -> None:
    library = open_small(make_pack([H1, H2]))
    library.open_pack(file_of(make_pack([replace(H1, level=3), H2]), tmp_path / "a.jkpack"))
    assert library.editor.undoable is not None
    library._bank.build(make_pack([replace(H1, stem=mine("newer")), H2]), "a newer folder", 1)
    assert library.editor.undo() is None
    assert stored(library, H1.id).item.stem == mine("newer")
    library.open_pack(file_of(make_pack([H1, H2]), tmp_path / "b.jkpack"))
    library.editor.undo()
    assert stored(library, H1.id).item.stem == mine("newer")
