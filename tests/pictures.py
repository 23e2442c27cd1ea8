"""Small pictures of each form, with what cameras write into them, and some that are none."""

import struct
import zlib
from base64 import b64decode
from dataclasses import replace

from jkquiz.domain.items import Picture
from jkquiz.domain.texts import Text
from jkquiz.formats.pictures import picture_name
from jkquiz.services.library import Library
from samples import text

PLACE = b"35.6595 N 139.7005 E"
"""Where a picture was taken, as a camera notes it."""


def chunk(name: bytes, body: bytes) -> bytes:
    """Return a part of a PNG."""
    return struct.pack(">L", len(body)) + name + body + struct.pack(">L", zlib.crc32(name + body))


def png(
    width: int = 24, height: int = 16, grey: int = 0x50, more: bytes = b"", *, alpha: bool = False
) -> bytes:
    """Return a PNG of one grey, or of one that lets half of its ground through."""
    pixel = bytes([grey, 0x80]) if alpha else bytes([grey])
    rows = zlib.compress((b"\0" + pixel * width) * height)
    head = struct.pack(">LLBBBBB", width, height, 8, 4 if alpha else 0, 0, 0, 0)
    parts = chunk(b"IHDR", head) + more + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def png_head(width: int, height: int) -> bytes:
    """Return a PNG that says how large it is, and has no pixels for that."""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0))


def with_exif(jpeg: bytes) -> bytes:
    """Return a JPEG with a camera's note in it."""
    note = b"Exif\0\0" + PLACE
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(note) + 2) + note + jpeg[2:]


def webp_with_exif(webp: bytes) -> bytes:
    """Return a simple WebP as an extended one with a camera's note in it."""
    size = (23).to_bytes(3, "little") + (15).to_bytes(3, "little")
    head = b"VP8X" + struct.pack("<L", 10) + b"\x08\0\0\0" + size
    note = b"EXIF" + struct.pack("<L", len(PLACE)) + PLACE
    body = b"WEBP" + head + webp[12:] + note
    return b"RIFF" + struct.pack("<L", len(body)) + body


PNG = png()
JPEG = b64decode(
    "/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKB"
    "TmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8"
    "fHz/wgARCAAQABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAYF/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAID/9oADAMBAAIQ"
    "AxAAAAHZTzWaFPD/xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAEBAAEFAl//xAAVEQEBAAAAAAAAAAAAAAAAAAAAEf/aAAgBAwEBPwGq"
    "/8QAFREBAQAAAAAAAAAAAAAAAAAAABP/2gAIAQIBAT8Bmm//xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAEBAAY/Al//xAAUEAEAAAAA"
    "AAAAAAAAAAAAAAAg/9oACAEBAAE/IV//2gAMAwEAAgADAAAAEMcf/8QAFBEBAAAAAAAAAAAAAAAAAAAAEP/aAAgBAwEBPxA//8QAFREB"
    "AQAAAAAAAAAAAAAAAAAAAHH/2gAIAQIBAT8QpT//xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAEBAAE/EF//2Q=="
)
"""A progressive one, of several scans."""
WEBP = b64decode(
    "UklGRj4AAABXRUJQVlA4IDIAAADQAgCdASoYABAAPu1iqU2ppaOiMAgBMB2JZgAAftCAAP7ks3//njp/+onsE+g67yKwAA=="
)
WEBP_LOSSLESS = b64decode("UklGRioAAABXRUJQVlA4TB0AAAAvF8ADAA9wqf8D/d/2f/7jAWLBJH/p3iFE9D/jGQA=")

SAID = text("白黒の地図", "A map in black and white", "흑백 지도")
PICTURES = {picture_name(content): content for content in (PNG, JPEG, WEBP, WEBP_LOSSLESS)}


def give_picture(library: Library, name: str, content: bytes = PNG) -> None:
    """Give the question of an id a picture."""
    key = library.drafting.key_of(name)
    assert key is not None
    stored = library.drafting.item(key)
    library.editor.add_picture(content, stored.pack)
    library.editor.save(replace(stored.item, picture=picture_of(content)), stored)


def picture_of(content: bytes = PNG, alternative: Text = SAID) -> Picture:
    """Return a picture with its words."""
    return Picture(picture_name(content), alternative)
