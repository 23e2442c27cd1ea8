"""Pictures of questions in the library: added, kept, copied, handed on."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import OpenSmall
from jkquiz.domain.editing.differences import Field
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.items import Status
from jkquiz.domain.texts import Language, Text
from jkquiz.formats.pack_writer import write_pack
from jkquiz.formats.pictures import MAX_PICTURE, MAX_SIDE
from jkquiz.services.library import Library
from jkquiz.storage.bank import StoredItem
from packs import item_on, make_pack
from pictures import JPEG, PICTURES, PLACE, PNG, picture_of, png_head, with_exif


@pytest.fixture
def library(open_small: OpenSmall) -> Library:
    return open_small(make_pack([item_on("h1"), item_on("h2")]))


def stored(library: Library, name: str = "h1-single") -> StoredItem:
    key = library.drafting.key_of(name)
    assert key is not None
    return library.drafting.item(key)


def shown(library: Library, content: bytes = PNG) -> StoredItem:
    """Give the first item a picture."""
    item = stored(library)
    library.editor.add_picture(content, item.pack)
    return library.editor.save(replace(item.item, picture=picture_of(content)), item)


def test_a_picture_is_kept_under_the_name_of_its_content_without_what_a_camera_notes(
    library: Library,
) -> None:
    name = library.editor.add_picture(with_exif(JPEG), "small")
    assert name == library.editor.add_picture(JPEG, "small") == picture_of(JPEG).name
    kept = library.pictures.read("small", name)
    assert kept == JPEG
    assert PLACE not in kept


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<svg/>", FailureCode.PICTURE_UNKNOWN),
        (b"", FailureCode.PICTURE_UNKNOWN),
        (PNG[:40], FailureCode.PICTURE_UNKNOWN),
        (png_head(10, 10), FailureCode.PICTURE_UNKNOWN),
        (png_head(MAX_SIDE + 1, 10) + PNG[-12:], FailureCode.PICTURE_TOO_LARGE),
        (JPEG[:-2] + b"\x01" * MAX_PICTURE + b"\xff\xd9", FailureCode.PICTURE_TOO_LARGE),
    ],
)
def test_what_no_pack_may_hold_is_refused_and_nothing_kept(
    library: Library, content: bytes, code: FailureCode
) -> None:
    with pytest.raises(Failure) as failed:
        library.editor.add_picture(content, "small")
    assert failed.value.code is code
    assert library._file.row("SELECT count(*) FROM picture") == (0,)


def test_giving_a_question_a_picture_is_one_edit_that_outlives_the_program(
    library: Library, open_small: OpenSmall
) -> None:
    before = stored(library)
    assert shown(library).item.picture == picture_of()
    library.close()
    again = open_small()
    again.editor.undo()
    assert stored(again) == before
    again.editor.redo()
    assert stored(again).item.picture == picture_of()
    assert again.pictures.read("small", picture_of().name) == PNG


def test_a_picture_that_was_exchanged_is_still_there_for_the_history(library: Library) -> None:
    first = shown(library)
    shown(library, JPEG)
    newest = library.editor.history(first.key)[0]
    assert [each.field for each in newest.differences] == [Field.PICTURE]
    assert library.editor.restore(first.key, first.revision).item.picture == picture_of()
    assert library.pictures.read("small", picture_of().name) == PNG


def test_a_picture_without_words_keeps_a_question_from_being_asked_but_not_a_draft(library: Library) -> None:
    item = stored(library)
    library.editor.add_picture(PNG, item.pack)
    silent = replace(item.item, picture=picture_of(alternative=Text.of({Language.JAPANESE: ""})))
    with pytest.raises(Failure) as failed:
        library.editor.save(silent, item)
    assert failed.value.code is FailureCode.ITEM_UNFINISHED
    draft = replace(silent, status=Status.DRAFT)
    assert library.editor.save(draft, item).item == draft


def test_a_picture_that_is_not_in_the_library_is_a_fault(library: Library) -> None:
    item = replace(stored(library).item, picture=picture_of())
    assert [each.code for each in library.editor.faults(item, "small")] == ["unknown-picture"]


def test_a_copy_in_another_pack_has_the_picture_as_well(library: Library) -> None:
    pack = library.editor.packs.add(Text.same("Mine"), list(Language))
    section = library.editor.packs.add_section(pack, Text.same("One"))
    copy = library.editor.copy(shown(library).key, pack, section)
    assert copy.item.picture == picture_of()
    assert library.pictures.read(pack, picture_of().name) == PNG
    assert library.editor.faults(copy.item, pack) == ()


@pytest.mark.parametrize("name", ["out", "out.jkpack"])
def test_ones_own_picture_is_handed_on_and_comes_in_again(
    library: Library, open_small: OpenSmall, tmp_path: Path, name: str
) -> None:
    shown(library)
    assert library.export_pack("small", tmp_path / name).left_out == ()
    other = open_small(make_pack([item_on("h1"), item_on("h2")]), "other.sqlite")
    other.open_pack(tmp_path / name)
    assert stored(other).item.picture == picture_of()
    assert other.pictures.read("small", picture_of().name) == PNG


def test_a_rehearsal_of_an_opening_keeps_no_picture(library: Library, tmp_path: Path) -> None:
    pack = make_pack([item_on("h1", picture=picture_of())])
    for name, source in write_pack(pack, PICTURES).files.items():
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_bytes(source)
    library.open_pack(tmp_path / "in", dry_run=True)
    assert library.pictures.read("small", picture_of().name) is None


def test_a_picture_that_left_the_items_is_gone_from_the_exported_folder(
    library: Library, tmp_path: Path
) -> None:
    item = shown(library)
    library.export_pack("small", tmp_path / "out")
    assert [each.name for each in (tmp_path / "out/pictures").iterdir()] == [picture_of().name]
    library.editor.save(replace(item.item, picture=None), item)
    library.export_pack("small", tmp_path / "out")
    assert list((tmp_path / "out/pictures").iterdir()) == []


def test_the_export_as_data_says_the_name_and_the_words_and_embeds_nothing(library: Library) -> None:
    shown(library)
    (item, _) = json.loads(library.export("json")[0])["packs"][0]["questions"]
    assert item["picture"] == {
        "name": picture_of().name,
        "alternative": {"ja": "白黒の地図", "en": "A map in black and white", "ko": "흑백 지도"},
    }
