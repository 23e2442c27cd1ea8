"""Bringing a pack's folder into the library."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from jkquiz.domain.failures import Failure, FailureCode, Problem
from jkquiz.formats.pack_files import pack_digest
from jkquiz.storage.library import LibraryFile, now_ms
from jkquiz.storage.packs import built_digests


def update_pack(file: LibraryFile, folder: Path, at: datetime) -> Sequence[Problem]:
    """Build the bank from a pack's folder where the folder has changed since the last time.

    Where the folder has problems nothing is changed: a library that already has a bank keeps it and the
    problems are returned.

    Raises:
        Failure: where the folder can't be read, or has problems and the library has no bank yet.
    """
    digest = pack_digest(folder)
    built = built_digests(file)
    if digest in built:
        return ()
    # Only now: the reading of packs and the bank are not needed at most starts.
    from jkquiz.formats.pack_folder import read_pack
    from jkquiz.storage.bank import Bank

    reading = read_pack(folder)
    if not reading.problems:
        Bank(file).build(reading.pack, digest, now_ms(at), reading.pictures)
        return ()
    if not built:
        raise Failure(FailureCode.PACK_PROBLEMS, path=str(folder), n=len(reading.problems))
    return reading.problems
