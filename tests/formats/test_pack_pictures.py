"""The pictures of a pack: in its folder, in its file, and what is wrong with them."""

from pathlib import Path

import pytest

from jkquiz.domain.items import Status
from jkquiz.domain.texts import Language
from jkquiz.formats.jkpack import read_jkpack, write_jkpack
from jkquiz.formats.pack_files import load_files, pack_digest
from jkquiz.formats.pack_folder import read_files, read_pack
from jkquiz.formats.pack_writer import write_pack
from jkquiz.formats.pictures import MAX_PICTURE, MAX_SIDE, picture_name
from packs import item_on, make_pack
from pictures import JPEG, PICTURES, PNG, SAID, picture_of, png, png_head

ITEM = item_on("h1", picture=picture_of())
NAME = picture_name(PNG)
FILES = write_pack(make_pack([ITEM]), PICTURES).files
ITEMS = next(name for name in FILES if name.startswith("items/"))


def found(files: dict[str, bytes]) -> list[tuple[str, int, str]]:
    return [(each.path, each.line, each.code) for each in read_files(files).problems]


def line_of(words: str) -> int:
    lines = FILES[ITEMS].decode().splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_a_picture_stands_in_the_item_and_in_a_file_of_its_own() -> None:
    assert FILES[f"pictures/{NAME}"] == PNG
    written = FILES[ITEMS].decode()
    assert f"picture:\n  name: {NAME}\n  alternative:\n    ja: 白黒の地図\n    en: A map" in written
    reading = read_files(FILES)
    assert reading.problems == []
    assert reading.pack.items[0].picture == picture_of()
    assert reading.pictures == {NAME: PNG}


def test_only_the_pictures_that_items_name_are_written() -> None:
    assert [name for name in FILES if name.startswith("pictures/")] == [f"pictures/{NAME}"]


def test_a_picture_that_is_not_there_is_named_where_it_is_asked_for() -> None:
    files = {name: source for name, source in FILES.items() if not name.startswith("pictures/")}
    assert found(files) == [(ITEMS, line_of(NAME), "unknown-picture")]


def test_a_picture_that_nobody_uses_is_named() -> None:
    unused = f"pictures/{picture_name(JPEG)}"
    assert found(FILES | {unused: JPEG}) == [(unused, 1, "unused-picture")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no-picture"),
        (png_head(MAX_SIDE + 1, 10), "picture-too-wide"),
        (PNG + bytes(MAX_PICTURE), "picture-too-large"),
        (png(grey=1), "picture-name"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_of_the_file(content: bytes, code: str) -> None:
    assert found(FILES | {f"pictures/{NAME}": content}) == [(f"pictures/{NAME}", 1, code)]


def test_another_name_is_told_with_the_one_that_it_should_have() -> None:
    (problem,) = read_files(FILES | {"pictures/map.jpg": JPEG}).problems
    assert (problem.path, problem.details["expected"]) == ("pictures/map.jpg", picture_name(JPEG))


def test_a_picture_needs_its_words_in_every_language() -> None:
    without = FILES[ITEMS].replace(f"    en: {SAID.read(Language.ENGLISH)}\n".encode(), b"")
    assert found(FILES | {ITEMS: without}) == [(ITEMS, line_of("alternative:") + 1, "missing-key")]


def test_an_item_whose_picture_is_nowhere_is_left_out_and_named() -> None:
    written = write_pack(make_pack([ITEM, item_on("h2")]))
    assert [each.item.id for each in written.left_out] == [ITEM.id]
    assert [each.code for each in written.left_out[0].problems] == ["unknown-picture"]
    assert not any(name.startswith("pictures/") for name in written.files)


def test_an_unfinished_item_takes_its_picture_along_when_it_is_left_out() -> None:
    draft = item_on("h2", stem=SAID.map(lambda _: ""), status=Status.DRAFT, picture=picture_of(JPEG))
    written = write_pack(make_pack([ITEM, draft]), PICTURES)
    assert [each.item.id for each in written.left_out] == [draft.id]
    assert [name for name in written.files if name.startswith("pictures/")] == [f"pictures/{NAME}"]


def test_the_pictures_go_with_the_one_file_of_a_pack(tmp_path: Path) -> None:
    path = tmp_path / "pack.jkpack"
    path.write_bytes(write_jkpack(FILES))
    assert read_jkpack(path).files == FILES
    assert list(read_jkpack(path).files)[-1] == f"pictures/{NAME}"


def test_the_digest_changes_with_a_picture_and_hidden_files_are_none(tmp_path: Path) -> None:
    for name, source in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(source)
    before = pack_digest(tmp_path)
    (tmp_path / "pictures/.DS_Store").write_bytes(b"x")
    assert pack_digest(tmp_path) == before
    assert load_files(tmp_path) == FILES
    assert read_pack(tmp_path).problems == []
    (tmp_path / "pictures" / NAME).write_bytes(JPEG)
    assert pack_digest(tmp_path) != before
