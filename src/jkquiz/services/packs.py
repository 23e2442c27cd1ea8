"""Bringing a pack's folder into the library."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from jkquiz.domain.failures import Failure, FailureCode, Problem
from jkquiz.formats.pack_folder import pack_digest, read_pack
from jkquiz.storage.bank import Bank
from jkquiz.storage.library import LibraryFile, now_ms


def update_pack(file: LibraryFile, folder: Path, at: datetime) -> Sequence[Problem]:
    """Build the bank from a pack's folder where the folder has changed since the last time.

    Where the folder has problems nothing is changed: a library that already has a bank keeps it and the
    problems are returned.

    Raises:
        Failure: where the folder can't be read, or has problems and the library has no bank yet.
    """
    bank = Bank(file)
    digest = pack_digest(folder)
    built = bank.digests()
    if digest in built:
        return ()
    reading = read_pack(folder)
    if not reading.problems:
        bank.build(reading.pack, digest, now_ms(at))
        return ()
    if not built:
        raise Failure(FailureCode.PACK_PROBLEMS, path=str(folder), n=len(reading.problems))
    return reading.problems
