"""Giving a question a picture in the editor: from a file, pasted or dropped, with its words."""

import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from conftest import OpenSmall
from dragging import drag_enter
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.texts import Language, Text
from jkquiz.formats.pictures import MAX_SIDE, picture_head
from jkquiz.services.library import Library
from jkquiz.ui.bank.editor import EditorView
from jkquiz.ui.bank.picture import PictureField
from jkquiz.ui.bank.picture_taking import made_to_fit, picture_at
from jkquiz.ui.pictures import decode
from jkquiz.wording import Wording
from keyboard import Keyboard
from packs import item_on, make_pack
from pictures import JPEG, PLACE, PNG, SAID, picture_of, png, png_head, with_exif

LANGUAGES = (Language.JAPANESE, Language.ENGLISH, Language.KOREAN)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def library(open_small: OpenSmall) -> Library:
    return open_small(make_pack([item_on("h1"), item_on("h2", picture=None)]))


Open = Callable[[], EditorView]


@pytest.fixture
def opened(library: Library, qtbot: QtBot) -> Iterator[Open]:
    """Open the first question in the editor."""
    views = []

    def open_editor() -> EditorView:
        view = EditorView(library, Wording(Language.ENGLISH), Language.JAPANESE)
        qtbot.addWidget(view)
        views.append(view)
        view.resize(1200, 700)
        view.edit(1)
        with qtbot.waitExposed(view):
            view.show()
        view.activateWindow()
        return view

    yield open_editor
    for view in views:  # an editor outlives no library
        view.close()


@pytest.fixture
def editor(opened: Open) -> EditorView:
    return opened()


@pytest.fixture
def field(editor: EditorView) -> PictureField:
    """The field of the picture."""
    return editor.form.picture


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "map.png"
    path.write_bytes(PNG)
    return path


def describe(field: PictureField) -> None:
    field.alternative.show_text(SAID)
    field.alternative.changed.emit()


def pixels(width: int = 40, height: int = 20) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#3d48b5"))
    return image


def mime_of(what: Path | QImage | QUrl | str) -> QMimeData:
    mime = QMimeData()
    if isinstance(what, QImage):
        mime.setImageData(what)
    elif isinstance(what, str):
        mime.setText(what)
    else:
        mime.setUrls([QUrl.fromLocalFile(str(what)) if isinstance(what, Path) else what])
    return mime


# --- taking -----------------------------------------------------------------------------------------------


def test_a_chosen_picture_is_in_the_library_at_once_and_its_words_are_asked_for(
    library: Library, field: PictureField, file: Path
) -> None:
    field.take_file(file)
    assert field.picture() == picture_of(alternative=Text.of({Language.JAPANESE: ""}))
    assert library.pictures.read("small", picture_of().name) == PNG
    assert field.alternative.texts[Language.JAPANESE].hasFocus()
    assert field.view.image.isVisible()


def test_saving_it_is_one_change_that_undo_takes_back(
    library: Library, editor: EditorView, field: PictureField, file: Path, qtbot: QtBot
) -> None:
    before = library.drafting.item(1)
    field.take_file(file)
    describe(field)
    assert editor.save()
    assert library.drafting.item(1).item.picture == picture_of()
    shown = editor.preview.picture.image
    qtbot.waitUntil(lambda: shown.accessibleName() == "白黒の地図")
    library.editor.undo()
    assert library.drafting.item(1) == before


def test_without_words_the_question_is_not_saved_and_the_place_is_led_to(
    library: Library, editor: EditorView, field: PictureField, file: Path
) -> None:
    field.take_file(file)
    editor.foot.save.setFocus()
    assert not editor.save()
    assert [each.text for each in editor.form.remarks_at("picture")] == [
        "the picture has no description; say what it tells to those who can’t see it"
    ]
    assert field.alternative.texts[Language.JAPANESE].hasFocus()
    assert library.drafting.item(1).item.picture is None


def test_who_is_still_describing_it_is_not_told_that_it_is_not_described(
    editor: EditorView, field: PictureField, file: Path, library: Library
) -> None:
    editor.new("small", "history")
    field = editor.form.picture
    field.take_file(file)
    editor._on_pause()
    assert editor.form.remarks_at("picture") == ()


def test_what_is_not_saved_is_there_after_a_crash(
    library: Library, editor: EditorView, field: PictureField, file: Path, opened: Open
) -> None:
    field.take_file(file)
    describe(field)
    editor._on_pause()
    again = opened()
    assert again.form.picture.picture() == picture_of()
    assert again.form.picture.view.image.is_there
    again.discard()
    assert again.form.picture.picture() is None


@pytest.mark.parametrize("by_key", [True, False])
def test_a_copied_picture_is_pasted(field: PictureField, keyboard: Keyboard, by_key: bool) -> None:
    QGuiApplication.clipboard().setMimeData(mime_of(pixels()))
    field.choose.setFocus()
    if by_key:
        keyboard.press(Qt.Key.Key_V, modifier=CONTROL)
    else:
        field.paste.click()
    picture = field.picture()
    assert picture is not None
    assert field.view.image.place(500).size() == QSize(40, 20)


def test_where_nothing_was_copied_that_is_told(field: PictureField) -> None:
    QGuiApplication.clipboard().clear()
    field.paste.click()
    assert field.told.text().startswith("This is no picture")


def test_a_copied_file_is_pasted_as_it_is(field: PictureField, file: Path) -> None:
    field.take(mime_of(file))
    assert field.picture() is not None
    assert field.view.image.place(500).size() == QSize(24, 16)


def test_a_picture_is_dropped(field: PictureField, file: Path) -> None:
    mime, copy = mime_of(file), Qt.DropAction.CopyAction
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = drag_enter(mime, QPoint(5, 5))
    QApplication.sendEvent(field, enter)
    assert enter.isAccepted()
    assert field.property("tone") == "on"
    QApplication.sendEvent(field, QDropEvent(QPointF(5, 5), copy, mime, buttons, none))
    assert field.property("tone") == ""
    assert field.picture() is not None


@pytest.mark.parametrize("what", ["text", QUrl("https://example.org/map.png")])
def test_what_is_elsewhere_is_neither_taken_nor_fetched(field: PictureField, what: str | QUrl) -> None:
    mime = mime_of(what)
    enter = drag_enter(mime, QPoint(5, 5))
    enter.ignore()
    QApplication.sendEvent(field, enter)
    assert not enter.isAccepted()
    field.take(mime)
    assert field.picture() is None
    assert field.told.text().startswith("This is no picture in PNG, JPEG or WebP")


def test_what_is_no_picture_is_told_and_the_old_one_stays(
    field: PictureField, file: Path, tmp_path: Path
) -> None:
    field.take_file(file)
    (tmp_path / "map.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    field.take_file(tmp_path / "map.svg")
    assert field.told.isVisible()
    assert field.told.text().startswith("This is no picture")
    assert field.picture() is not None
    field.take_file(file)
    assert not field.told.isVisible()


def test_a_picture_that_is_removed_can_be_put_back(
    editor: EditorView, field: PictureField, file: Path, keyboard: Keyboard
) -> None:
    field.take_file(file)
    describe(field)
    field.remove.setFocus()
    keyboard.press(Qt.Key.Key_Space)
    assert editor.item().picture is None
    assert not editor.has_changes
    assert field.put_back.hasFocus()
    keyboard.press(Qt.Key.Key_Space)
    assert editor.item().picture == picture_of()
    assert not field.put_back.isVisible()


# --- made to fit ------------------------------------------------------------------------------------------


def turned(jpeg: bytes) -> bytes:
    """Return a JPEG of a camera that was held upright."""
    entry = struct.pack(">HHLHH", 0x0112, 3, 1, 6, 0)
    note = b"Exif\0\0MM\0*\0\0\0\x08" + struct.pack(">H", 1) + entry + bytes(4)
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(note) + 2) + note + jpeg[2:]


@pytest.mark.parametrize("content", [PNG, JPEG, with_exif(JPEG)])
def test_a_picture_that_fits_is_taken_as_it_is(content: bytes) -> None:
    assert made_to_fit(content) == content


def test_a_picture_from_a_camera_held_upright_stands_upright_without_its_note() -> None:
    made = made_to_fit(turned(JPEG))
    head = picture_head(made)
    assert (head.width, head.height) == (16, 24)
    assert b"Exif" not in made


def test_a_picture_larger_than_a_pack_may_hold_is_made_smaller() -> None:
    made = picture_head(made_to_fit(png(MAX_SIDE + 1000, 500)))
    assert (made.width, made.height) == (2000, 200)


@pytest.mark.qt_log_ignore("libpng", "imageio")
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"GIF89a" + bytes(40), FailureCode.PICTURE_UNKNOWN),
        (PNG[:60], FailureCode.PICTURE_UNKNOWN),
        (png_head(100_000, 100_000), FailureCode.PICTURE_TOO_LARGE),
        (png_head(5000, 5000), FailureCode.PICTURE_UNKNOWN),
    ],
)
def test_what_cannot_be_made_to_fit_is_refused(content: bytes, code: FailureCode) -> None:
    with pytest.raises(Failure) as failed:
        made_to_fit(content)
    assert failed.value.code is code


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Failure):
        picture_at(tmp_path / "gone.png")


def test_a_note_of_a_camera_does_not_come_into_the_library(
    library: Library, field: PictureField, tmp_path: Path
) -> None:
    (tmp_path / "photo.jpg").write_bytes(with_exif(JPEG))
    field.take_file(tmp_path / "photo.jpg")
    picture = field.picture()
    assert picture is not None
    kept = library.pictures.read("small", picture.name)
    assert kept is not None
    assert PLACE not in kept
    assert decode(kept) is not None
