"""Pictures as files: what one is and how large, told from its first bytes, before anything decodes it.

A picture comes from anywhere. Three forms are taken, none of which can hold a script or point elsewhere.
What a picture says about who made it, where and when is no part of it, and is taken out when one is added.
"""

import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

MAX_PICTURE = 5 * 1024 * 1024
"""How many bytes a picture may have."""
MAX_SIDE = 4000
"""How many pixels it may be wide, and high."""
_NAME = re.compile(r"[0-9a-f]{16}\.(?:png|jpg|webp)")
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_STARTS = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
"""The markers in a JPEG that begin a frame, with its size."""
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Those that have no length."""
_SCAN, _END, _COMMENT = 0xDA, 0xD9, 0xFE
_MARK = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
"""What ends the pixels of a scan."""
_JPEG_LOOKS = frozenset({0xE0, 0xE2, 0xEE})
"""The application's parts that tell how to show it: JFIF, the colours' profile, Adobe's transform."""
_PNG_LOOKS = frozenset(
    {
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"cHRM",
        b"gAMA",
        b"iCCP",
        b"sBIT",
        b"sRGB",
        b"pHYs",
        b"bKGD",
    }
)
_WEBP_LOOKS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP", b"ANIM", b"ANMF"})
_WEBP_TOLD = 0b1100
"""The flags of EXIF and XMP in a WebP's header."""


class PictureForm(StrEnum):
    """A form of pictures, by the ending of its files."""

    PNG = "png"
    JPEG = "jpg"
    WEBP = "webp"


@dataclass(frozen=True, slots=True)
class PictureHead:
    """What a picture's first bytes say of it."""

    form: PictureForm
    width: int
    height: int


class NoPictureError(ValueError):
    """What was read is no picture of the three forms, or too large a one."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        """As a problem of a pack's file."""
        self.details = details


def picture_name(content: bytes) -> str:
    """Return the name that a picture's file has by what is in it.

    Raises:
        NoPictureError: where it is none that a pack may hold.
    """
    return f"{sha256(content).hexdigest()[:16]}.{bounded_head(content).form}"


def is_picture_name(name: str) -> bool:
    """Whether a name could be a picture's."""
    return _NAME.fullmatch(name) is not None


def bounded_head(content: bytes) -> PictureHead:
    """Return what a picture is.

    Raises:
        NoPictureError: where it is none, or larger than a pack may hold.
    """
    if len(content) > MAX_PICTURE:
        raise NoPictureError("picture-too-large", limit=str(MAX_PICTURE // 1024**2))
    head = picture_head(content)
    if not (0 < head.width <= MAX_SIDE and 0 < head.height <= MAX_SIDE):
        raise NoPictureError("picture-too-wide", found=f"{head.width} × {head.height}", limit=str(MAX_SIDE))
    return head


def picture_head(content: bytes) -> PictureHead:
    """Return what a picture is, however large.

    Raises:
        NoPictureError: where it is none.
    """
    try:
        if content.startswith(_PNG):
            return _png_head(content)
        if content.startswith(_JPEG):
            return _jpeg_head(content)
        if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
            return _webp_head(content)
    except (struct.error, IndexError):  # it ends before its size is told
        pass
    raise NoPictureError("no-picture")


def without_metadata(content: bytes) -> bytes:
    """Return a picture without what it says beside how it looks; not a pixel of it changes.

    Raises:
        NoPictureError: where it is none, or its parts don't fit together.
    """
    strip: dict[PictureForm, Callable[[bytes], bytes]] = {
        PictureForm.PNG: _bare_png,
        PictureForm.JPEG: _bare_jpeg,
        PictureForm.WEBP: _bare_webp,
    }
    form = picture_head(content).form
    try:
        return strip[form](content)
    except (struct.error, IndexError):
        raise NoPictureError("no-picture") from None


# --- PNG -----------------------------------------------------------------------------------------------


def _png_head(content: bytes) -> PictureHead:
    if content[12:16] != b"IHDR":
        raise NoPictureError("no-picture")
    return PictureHead(PictureForm.PNG, *struct.unpack_from(">LL", content, 16))


def _bare_png(content: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while at < len(content):
        size, name = struct.unpack_from(">L4s", content, at)
        end = at + 12 + size
        if end > len(content):
            raise NoPictureError("no-picture")
        if name in _PNG_LOOKS:
            kept.append(content[at:end])
        if name == b"IEND":
            return b"".join(kept)
        at = end
    raise NoPictureError("no-picture")


# --- JPEG ----------------------------------------------------------------------------------------------


def _jpeg_parts(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the marker, beginning and end of each part; what comes behind the last mark is none of it."""
    at = 2
    while at < len(content):
        if content[at] != 0xFF:
            raise NoPictureError("no-picture")
        start = at
        while content[at] == 0xFF:
            at += 1
        marker = content[at]
        at += 1
        if marker not in _BARE and marker != _END:
            (size,) = struct.unpack_from(">H", content, at)
            at += size
            if size < 2 or at > len(content):
                raise NoPictureError("no-picture")
        if marker == _SCAN:
            following = _MARK.search(content, at)
            at = following.start() if following else len(content)
        yield marker, start, at
        if marker == _END:
            return


def _jpeg_head(content: bytes) -> PictureHead:
    for marker, start, _ in _jpeg_parts(content):
        if marker in _STARTS:
            height, width = struct.unpack_from(">HH", content, content.index(marker, start) + 4)
            return PictureHead(PictureForm.JPEG, width, height)
    raise NoPictureError("no-picture")


def _bare_jpeg(content: bytes) -> bytes:
    kept = [
        content[start:end]
        for marker, start, end in _jpeg_parts(content)
        if marker in _JPEG_LOOKS or not (0xE0 <= marker <= 0xEF or marker == _COMMENT)
    ]
    return content[:2] + b"".join(kept)


# --- WebP ----------------------------------------------------------------------------------------------


def _webp_head(content: bytes) -> PictureHead:
    kind, body = content[12:16], content[20:30]
    if kind == b"VP8X":
        width, height = (int.from_bytes(body[at : at + 3], "little") + 1 for at in (4, 7))
        is_whole = len(body) == 10
    elif kind == b"VP8L":
        (bits,) = struct.unpack_from("<L", body, 1)
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        is_whole = body[0] == 0x2F
    else:
        width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", body, 6))
        is_whole = kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a"
    if not is_whole:
        raise NoPictureError("no-picture")
    return PictureHead(PictureForm.WEBP, width, height)


def _bare_webp(content: bytes) -> bytes:
    kept, at = [], 12
    (size,) = struct.unpack_from("<L", content, 4)
    last = min(len(content), 8 + size)
    while at + 8 <= last:
        name, size = struct.unpack_from("<4sL", content, at)
        end = at + 8 + size + size % 2
        if at + 8 + size > len(content):
            raise NoPictureError("no-picture")
        part = content[at:end].ljust(end - at, b"\0")
        if name == b"VP8X":
            part = part[:8] + bytes([part[8] & ~_WEBP_TOLD]) + part[9:]
        if name in _WEBP_LOOKS:
            kept.append(part)
        at = end
    body = b"".join(kept)
    return b"RIFF" + struct.pack("<L", 4 + len(body)) + b"WEBP" + body
