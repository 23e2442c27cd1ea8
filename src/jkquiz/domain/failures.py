"""What can go wrong in use: expected failures and problems of an input, as data.

Neither holds a sentence. `jkquiz.wording` turns codes and details into sentences, in each language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FailureCode(StrEnum):
    """Every failure that a user can meet."""

    LIBRARY_MISSING = "library-missing"
    LIBRARY_MISSING_FOLDER = "library-missing-folder"
    LIBRARY_READ_ONLY = "library-read-only"
    LIBRARY_DAMAGED = "library-damaged"
    LIBRARY_DAMAGED_COPIED = "library-damaged-copied"
    LIBRARY_FOREIGN = "library-foreign"
    LIBRARY_NEWER = "library-newer"
    LIBRARY_LOCKED = "library-locked"
    LIBRARY_FULL = "library-full"
    LIBRARY_UNREADABLE = "library-unreadable"
    PACK_MISSING = "pack-missing"
    PACK_PROBLEMS = "pack-problems"
    FILE_UNWRITABLE = "file-unwritable"
    FORMAT_UNKNOWN = "format-unknown"
    SECTION_UNKNOWN = "section-unknown"
    PACK_UNKNOWN = "pack-unknown"
    NO_DISPLAY = "no-display"
    LEARNER_UNKNOWN = "learner-unknown"
    LEARNER_TAKEN = "learner-taken"
    EDIT_OVERTAKEN = "edit-overtaken"
    ITEM_STALE = "item-stale"
    ITEM_GONE = "item-gone"
    ITEM_UNFINISHED = "item-unfinished"
    PACK_SHIPPED = "pack-shipped"
    PACK_IN_USE = "pack-in-use"
    PACK_STALE = "pack-stale"
    PACK_UNWRITABLE = "pack-unwritable"
    PACK_SECTIONS_TAKEN = "pack-sections-taken"
    PACK_FOLDER_TAKEN = "pack-folder-taken"
    PACK_FILE_DAMAGED = "pack-file-damaged"
    PACK_FILE_UNSAFE = "pack-file-unsafe"
    PACK_FILE_TOO_LARGE = "pack-file-too-large"
    PICTURE_UNKNOWN = "picture-unknown"
    PICTURE_TOO_LARGE = "picture-too-large"


class Failure(Exception):  # noqa: N818 - an expected failure, not an error of the program
    """An expected failure: the work could not be done, nothing was changed, the user can mend it."""

    def __init__(self, code: FailureCode, **details: object) -> None:
        super().__init__(code, details)
        self.code = code
        self.details: Mapping[str, object] = details

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value!r}" for name, value in self.details.items())
        return f"{self.code}: {details}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with an input file, with its place."""

    path: str
    line: int
    code: str
    details: Mapping[str, str] = field(default_factory=dict)
