"""Which files a pack consists of, and whether they have changed.

Apart from the reading of them, since every start asks whether the pack has changed and few find that it has.
"""

from hashlib import sha256
from pathlib import Path

from jkquiz.domain.failures import Failure, FailureCode

MANIFEST = "pack.yaml"
FOLDERS = ("sections", "caveats", "facts", "items")


def pack_files(folder: Path) -> list[Path]:
    """Return the files of a pack in the order in which they are read."""
    found = [folder / MANIFEST]
    for name in FOLDERS:
        found += sorted((folder / name).glob("*.yaml"))
    return found


def pack_digest(folder: Path) -> str:
    """Return a digest of a pack's files, which changes whenever one of them does.

    Raises:
        Failure: where the folder has no `pack.yaml`, or a file of it can't be read.
    """
    digest = sha256()
    for path in pack_files(folder):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(sha256(read_bytes(path)).digest())
    return digest.hexdigest()


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a pack's file.

    Raises:
        Failure: where it can't be read.
    """
    try:
        return path.read_bytes()
    except OSError:
        raise Failure(FailureCode.PACK_MISSING, path=str(path)) from None
