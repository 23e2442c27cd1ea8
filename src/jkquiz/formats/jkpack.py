"""A pack as one file, `.jkpack`: a ZIP archive of the files of its folder, the same pack the same bytes.

Such a file comes from anywhere. Everything about it is held against limits before and while it is read, and
nothing of it is ever written to disk: it is read into memory or refused.
"""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.formats.pack_files import MANIFEST, MAX_BYTES, PICTURES, digest_of, in_order

MAX_ARCHIVE = 64 * 1024 * 1024
MAX_TOTAL = 256 * 1024 * 1024
MAX_FILES = 2000
MAX_RATIO = 200
"""How many times its packed size a file may have. The pack that ships has 5; one text over and over, 1000."""
_RATIO_FROM = 1024 * 1024
"""Files that are smaller than this may have any ratio."""
_SEAL = b"jkpack sha256 "
_PIECE = 64 * 1024
_TIME = (1980, 1, 1, 0, 0, 0)
_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65535
_BIG_END = b"PK\x06\x07"
_BIG_END_SIZE = 20
_DIRECTORY_ENTRY = 1024
"""How many bytes of the archive's directory an entry may take, on average."""
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What an archive holds."""

    files: dict[str, bytes]
    """Those of a pack, in the order in which they are read."""
    others: tuple[str, ...]
    """Names of the rest, which was not read."""


def is_pack(path: Path) -> bool:
    """Whether a path looks like a pack's folder, or like one as a file: by what it is, not by its name."""
    if path.is_dir():
        return (path / "pack.yaml").is_file()
    return path.suffix == ".jkpack" or (path.is_file() and zipfile.is_zipfile(path) and _holds_pack(path))


def _holds_pack(path: Path) -> bool:
    try:
        read_jkpack(path)
    except Failure as failure:
        return failure.code is not FailureCode.PACK_FILE_DAMAGED
    return True


def write_jkpack(files: Mapping[str, bytes]) -> bytes:
    """Return the archive of a pack's files."""
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.create_system = 3  # the same on every system
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            # A picture is packed in itself.
            is_picture = name.startswith(f"{PICTURES}/")
            entry.compress_type = zipfile.ZIP_STORED if is_picture else zipfile.ZIP_DEFLATED
            file.writestr(entry, files[name])
        file.comment = _seal(files)
    return archive.getvalue()


def read_jkpack(path: Path, total: int = MAX_TOTAL) -> Unpacked:
    """Read an archive that unpacks to so many bytes at the most.

    Raises:
        Failure: where it can't be read, is damaged, holds what no pack holds, or unpacks to too much.
    """
    source = _bounded(path)
    try:
        with zipfile.ZipFile(BytesIO(source)) as archive:
            return _Unpacking(path, archive, total).unpack()
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, ValueError):
        raise Failure(FailureCode.PACK_FILE_DAMAGED, path=str(path)) from None


def _bounded(path: Path) -> bytes:
    """Return the bytes of an archive whose size and directory are within bounds."""
    try:
        with path.open("rb") as file:
            source = file.read(MAX_ARCHIVE + 1)
    except OSError:
        raise Failure(FailureCode.PACK_MISSING, path=str(path)) from None
    if len(source) > MAX_ARCHIVE:
        raise _too_large(path, f"{MAX_ARCHIVE // 1024**2} MB")
    end = source.rfind(_END, max(0, len(source) - _END_SIZE - _LONGEST_COMMENT))
    if end < 0 or len(source) < end + _END_SIZE:
        raise Failure(FailureCode.PACK_FILE_DAMAGED, path=str(path))
    (size,) = struct.unpack_from("<L", source, end + 12)
    # The directory is read whole by whoever opens an archive, and one of many entries fills the memory.
    if size > MAX_FILES * _DIRECTORY_ENTRY or source.startswith(_BIG_END, max(0, end - _BIG_END_SIZE)):
        raise _too_large(path, f"{MAX_FILES}")
    return source


class _Unpacking:
    def __init__(self, path: Path, archive: zipfile.ZipFile, total: int) -> None:
        self._path, self._archive = path, archive
        self._total = self._left = total

    def unpack(self) -> Unpacked:
        entries = self._archive.infolist()
        if len(entries) > MAX_FILES:
            raise _too_large(self._path, f"{MAX_FILES}")
        seen: set[str] = set()
        for entry in entries:
            if not _is_safe(entry) or entry.filename.casefold() in seen:
                raise Failure(FailureCode.PACK_FILE_UNSAFE, path=str(self._path), name=_shown(entry))
            seen.add(entry.filename.casefold())
        named = {entry.filename: entry for entry in entries if not entry.is_dir()}
        wanted = in_order(dict.fromkeys(named, b""))
        if MANIFEST not in wanted:
            raise Failure(FailureCode.PACK_FILE_DAMAGED, path=str(self._path))
        files = {name: self._read(named[name]) for name in wanted}
        comment = self._archive.comment
        if comment.startswith(_SEAL) and comment != _seal(files):
            raise Failure(FailureCode.PACK_FILE_DAMAGED, path=str(self._path))
        return Unpacked(files, tuple(name for name in named if name not in wanted))

    def _read(self, entry: zipfile.ZipInfo) -> bytes:
        """Read an entry piece by piece, whatever size it says to have."""
        pieces, size = [], 0
        with self._archive.open(entry) as file:
            while piece := file.read(_PIECE):
                size += len(piece)
                if size > min(MAX_BYTES, self._left):
                    limit = MAX_BYTES if size > MAX_BYTES else self._total
                    raise _too_large(self._path, f"{limit // 1024**2} MB")
                if size > _RATIO_FROM and size > MAX_RATIO * max(1, entry.compress_size):
                    raise _too_large(self._path, f"{MAX_RATIO}:1")
                pieces.append(piece)
        if size != entry.file_size:
            raise Failure(FailureCode.PACK_FILE_DAMAGED, path=str(self._path))
        self._left -= size
        return b"".join(pieces)


def _seal(files: Mapping[str, bytes]) -> bytes:
    """Return the archive's comment, which tells when a file of it is gone or has lost its name."""
    return _SEAL + digest_of(in_order(files)).encode()


def _is_safe(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is an ordinary file or folder, with a name that stays within the pack."""
    name = entry.filename
    parts = name.removesuffix("/").split("/")
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return (
        name == entry.orig_filename
        and name.isprintable()
        and "\\" not in name
        and not _DRIVE.match(name)
        and not any(part in {"", ".", ".."} for part in parts)
        and kind in {0, stat.S_IFREG, stat.S_IFDIR}
        and not entry.flag_bits & 0x1
        and entry.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    )


def _shown(entry: zipfile.ZipInfo) -> str:
    """Return the name of an entry as it can be shown, shortened, in printable characters."""
    name = "".join(sign if sign.isprintable() else "�" for sign in entry.orig_filename)
    return name if len(name) <= 60 else f"{name[:59]}…"


def _too_large(path: Path, limit: str) -> Failure:
    return Failure(FailureCode.PACK_FILE_TOO_LARGE, path=str(path), limit=limit)
