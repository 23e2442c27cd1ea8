"""Which files a pack consists of, and whether they have changed.

Apart from the reading of them, since every start asks whether the pack has changed and few find that it has.
"""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from jkquiz.domain.failures import Failure, FailureCode

MANIFEST = "pack.yaml"
MAX_BYTES = 16 * 1024 * 1024
"""How large a file of a pack may be."""
FOLDERS = ("sections", "caveats", "facts", "items")
PICTURES = "pictures"


def pack_files(folder: Path) -> list[Path]:
    """Return the files of a pack in the order in which they are read."""
    found = [folder / MANIFEST]
    for name in FOLDERS:
        found += sorted((folder / name).glob("*.yaml"))
    pictures = (folder / PICTURES).glob("*")
    return found + sorted(each for each in pictures if each.is_file() and not each.name.startswith("."))


def pack_digest(folder: Path) -> str:
    """Return a digest of a pack's files, which changes whenever one of them does.

    Raises:
        Failure: where the folder has no `pack.yaml`, or a file of it can't be read.
    """
    return digest_of(load_files(folder))


def digest_of(files: Mapping[str, bytes]) -> str:
    """Return the digest of a pack's files, given by name in the order in which they are read."""
    digest = sha256()
    for name, source in files.items():
        digest.update(name.encode())
        digest.update(sha256(source).digest())
    return digest.hexdigest()


def load_files(folder: Path) -> dict[str, bytes]:
    """Return the files of a pack by name, in the order in which they are read.

    Of a file that is too large no more is read than shows it.

    Raises:
        Failure: where the folder has no `pack.yaml`, or a file of it can't be read.
    """
    return {path.relative_to(folder).as_posix(): _read_bytes(path) for path in pack_files(folder)}


def in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return those of some files that belong to a pack, in the order in which they are read."""
    named = {name: _place(name) for name in files}
    found = [(place, name) for name, place in named.items() if place is not None]
    return {name: files[name] for _, name in sorted(found)}


def _place(name: str) -> int | None:
    """Return where a file stands among the kinds of files; None for one that is not of a pack."""
    if name == MANIFEST:
        return 0
    folder, _, file = name.partition("/")
    if not file or "/" in file or file.startswith("."):
        return None
    if folder == PICTURES:
        return 1 + len(FOLDERS)
    return 1 + FOLDERS.index(folder) if folder in FOLDERS and file.endswith(".yaml") else None


def _read_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        raise Failure(FailureCode.PACK_MISSING, path=str(path)) from None
