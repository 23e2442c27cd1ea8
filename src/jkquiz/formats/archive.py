"""The files in an archive from elsewhere (XLSX, DOCX), which may be made to do harm."""

import zipfile
import zlib
from io import BytesIO
from lzma import LZMAError

from jkquiz.formats.incoming import RefusedError, Snag
from jkquiz.formats.letters import refuse_large

_MAX_UNPACKED = 96 * 1024 * 1024
_MAX_PARTS = 4000
_UNREADABLE = (NotImplementedError, RuntimeError, ValueError, EOFError, OSError, KeyError)


def is_archive(source: bytes) -> bool:
    """Whether a file is an archive."""
    return source.startswith(b"PK\x03\x04")


def open_archive(name: str, source: bytes) -> zipfile.ZipFile:
    """Open an archive after looking at what it would unpack to; nothing of it is ever written to the disk.

    Raises:
        RefusedError: where it is broken, too large unpacked, or its XML defines a document type.
    """
    refuse_large(name, source)
    try:
        archive = zipfile.ZipFile(BytesIO(source))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise RefusedError(name, Snag.BROKEN_ARCHIVE) from None
    parts = archive.infolist()
    # Reading stops at the size that a part claims to have, so that its claim can be trusted.
    size = sum(part.file_size for part in parts)
    if size > _MAX_UNPACKED or len(parts) > _MAX_PARTS:
        raise RefusedError(name, Snag.UNPACKS_TOO_LARGE, limit=str(_MAX_UNPACKED // 1024 // 1024))
    for part in parts:
        if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in read_part(
            name, archive, part.filename
        ):
            raise RefusedError(f"{name}/{part.filename}", Snag.FORBIDDEN_XML)
    return archive


def holds(source: bytes, part: str) -> bool:
    """Whether a file is an archive that has a part of a name."""
    try:
        with zipfile.ZipFile(BytesIO(source)) as archive:
            return part in archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return False


def read_part(name: str, archive: zipfile.ZipFile, part: str) -> bytes:
    """Return a part of an archive.

    Raises:
        RefusedError: where it is not there, broken or locked by a password.
    """
    try:
        return archive.read(part)
    except (zipfile.BadZipFile, zlib.error, LZMAError, *_UNREADABLE):
        raise RefusedError(name, Snag.BROKEN_ARCHIVE) from None
