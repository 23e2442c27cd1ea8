"""What a picture is, told from its bytes, and what is taken out of it."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jkquiz.formats.pictures import (
    MAX_PICTURE,
    MAX_SIDE,
    NoPictureError,
    PictureForm,
    bounded_head,
    is_picture_name,
    picture_head,
    picture_name,
    without_metadata,
)
from pictures import (
    JPEG,
    PLACE,
    PNG,
    WEBP,
    WEBP_LOSSLESS,
    chunk,
    png,
    png_head,
    webp_with_exif,
    with_exif,
)


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (PNG, PictureForm.PNG),
        (JPEG, PictureForm.JPEG),
        (with_exif(JPEG), PictureForm.JPEG),
        (WEBP, PictureForm.WEBP),
        (WEBP_LOSSLESS, PictureForm.WEBP),
        (webp_with_exif(WEBP), PictureForm.WEBP),
    ],
)
def test_a_picture_is_known_by_its_bytes(content: bytes, form: PictureForm) -> None:
    head = picture_head(content)
    assert (head.form, head.width, head.height) == (form, 24, 16)


def test_the_name_follows_from_the_content() -> None:
    assert is_picture_name(picture_name(PNG))
    assert picture_name(PNG) == picture_name(bytes(PNG))
    assert picture_name(PNG) != picture_name(png(grey=0x51))
    assert [picture_name(each)[16:] for each in (PNG, JPEG, WEBP)] == [".png", ".jpg", ".webp"]


@pytest.mark.parametrize(
    "name", ["../0123456789abcdef.png", "0123456789ABCDEF.png", "map.png", "0123456789abcdef.svg", ""]
)
def test_no_other_name_is_a_pictures(name: str) -> None:
    assert not is_picture_name(name)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8\xff\xe0\x00\x01",
        b"RIFF\x04\x00\x00\x00WEBP",
        b"RIFF\x04\x00\x00\x00WEBPVP8 \x00\x00\x00\x00" + bytes(20),
        b"GIF89a" + bytes(40),
        b"BM" + bytes(60),
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%PDF-1.7",
    ],
)
def test_what_is_none_of_the_three_forms_is_refused(content: bytes) -> None:
    with pytest.raises(NoPictureError, match="no-picture"):
        picture_head(content)


@pytest.mark.parametrize(("width", "height"), [(MAX_SIDE + 1, 1), (1, MAX_SIDE + 1), (2**31, 2**31), (0, 10)])
def test_a_picture_that_would_fill_the_memory_is_refused_by_its_head(width: int, height: int) -> None:
    with pytest.raises(NoPictureError, match="picture-too-wide"):
        bounded_head(png_head(width, height))


def test_a_picture_as_large_as_may_be_is_taken() -> None:
    assert bounded_head(png_head(MAX_SIDE, MAX_SIDE)).width == MAX_SIDE


def test_a_picture_of_too_many_bytes_is_refused() -> None:
    with pytest.raises(NoPictureError, match="picture-too-large"):
        bounded_head(PNG + bytes(MAX_PICTURE))


@pytest.mark.parametrize(
    ("told", "bare"),
    [
        (with_exif(JPEG), JPEG),
        (JPEG + b"another picture: " + PLACE, JPEG),
        (png(more=chunk(b"eXIf", PLACE) + chunk(b"tEXt", b"Comment\0" + PLACE)), PNG),
        (png(more=chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(10**6)))), PNG),
        (PNG + PLACE, PNG),
    ],
)
def test_what_a_camera_notes_is_taken_out_and_no_pixel_changes(told: bytes, bare: bytes) -> None:
    assert without_metadata(told) == bare


def test_a_note_in_a_webp_is_taken_out_with_the_word_that_there_is_one() -> None:
    bare = without_metadata(webp_with_exif(WEBP))
    assert PLACE not in bare
    assert struct.unpack_from("<L", bare, 4) == (len(bare) - 8,)
    assert bare[20] == 0
    assert bare.endswith(WEBP[12:])


@pytest.mark.parametrize("content", [PNG, JPEG, WEBP, WEBP_LOSSLESS])
def test_a_picture_that_says_nothing_more_stays_as_it_is(content: bytes) -> None:
    assert without_metadata(content) == content


@given(st.sampled_from([PNG, JPEG, WEBP, WEBP_LOSSLESS, with_exif(JPEG), webp_with_exif(WEBP)]), st.data())
def test_a_picture_cut_or_changed_anywhere_is_read_or_refused(content: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(content) - 1))
    changed = bytearray(content)
    changed[at] = data.draw(st.integers(0, 255))
    for damaged in (content[:at], bytes(changed)):
        try:
            picture_name(without_metadata(damaged))
        except NoPictureError as error:
            assert error.code in {"no-picture", "picture-too-wide"}  # noqa: PT017 - either is right
