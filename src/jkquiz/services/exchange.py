"""Handing packs on: a pack of the library as a folder or one file, and such a folder or file opened."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from jkquiz.domain.bank import Pack
from jkquiz.domain.days import Clock
from jkquiz.domain.failures import Failure, FailureCode, Problem
from jkquiz.domain.identity import uuid7
from jkquiz.domain.plain import dumps, item_to_plain, structure_to_plain, text_to_plain
from jkquiz.domain.texts import Text
from jkquiz.formats.jkpack import MAX_ARCHIVE, Unpacked, read_jkpack, write_jkpack
from jkquiz.formats.pack_files import MANIFEST, digest_of, load_files, pack_files
from jkquiz.formats.pack_folder import read_files
from jkquiz.formats.pack_writer import LeftOut, reads_alike, write_pack
from jkquiz.storage.bank import Bank
from jkquiz.storage.edits import Stamp
from jkquiz.storage.hand_outs import HandOuts
from jkquiz.storage.journal import What
from jkquiz.storage.library import LibraryFile, now_ms
from jkquiz.storage.opening import Opening, open_pack
from jkquiz.storage.pictures import Pictures


@dataclass(frozen=True, slots=True)
class PackExport:
    """What was written."""

    path: Path
    items: int
    left_out: tuple[LeftOut, ...]
    """Items that the format can't carry, with the reasons."""


@dataclass(frozen=True, slots=True)
class PackReport:
    """What a pack's folder or file holds, and what opening it does, or would do."""

    path: Path
    pack: str
    title: Text
    items: int
    problems: tuple[Problem, ...]
    """Where there are any, nothing of the pack is taken."""
    others: tuple[str, ...]
    """Names of files in the archive that are no part of a pack; they were not read."""
    opening: Opening | None
    """None where there are problems."""
    is_done: bool
    """Whether the library holds it now."""


class PackExchange:
    """Writes packs of a library, and opens others into it."""

    def __init__(self, file: LibraryFile, bank: Bank, clock: Clock, noise: Callable[[], int]) -> None:
        self._file, self._bank, self._clock, self._noise = file, bank, clock, noise

    def export(self, name: str, path: Path, *, as_file: bool) -> PackExport:
        """Write a pack as one file or as a folder, whole or not at all.

        In a folder that has the pack already, only the files that say something else are written.

        Raises:
            Failure: where there is no such pack, or it can't be written there.
        """
        pack = next((each for each in self._bank.packs() if each.id == name), None)
        if pack is None:
            raise Failure(FailureCode.PACK_UNKNOWN, pack=name, known=", ".join(self._bank.pack_ids()))
        named = frozenset(item.picture.name for item in pack.items if item.picture)
        is_own = self._bank.is_own(name)
        if is_own:
            pack = replace(pack, version=_version_of(pack))
        written = write_pack(pack, Pictures(self._file).of_items(name, named))
        try:
            if as_file:
                source = write_jkpack(written.files)
                if len(source) > MAX_ARCHIVE:
                    limit = f"{MAX_ARCHIVE // 1024**2} MB"
                    raise Failure(FailureCode.PACK_FILE_TOO_LARGE, path=str(path), limit=limit)
                _write_file(path, source)
            else:
                _write_folder(path, written.files, pack)
        except OSError:
            raise Failure(FailureCode.FILE_UNWRITABLE, path=str(path)) from None
        if is_own:
            HandOuts(self._file).note(written.pack, now_ms(self._clock()))
        return PackExport(path, written.items, written.left_out)

    def open(self, path: Path, *, is_rehearsal: bool) -> PackReport:
        """Open a pack: bring it into the library, all of it or nothing.

        A pack that the library has is updated: progress stays, what was edited here is merged with what the
        pack says now, and conflicts wait in `Editor.conflicts`. A copy of one's own pack that comes back is
        merged the same way, from what was handed out. Undoing takes either back.

        Args:
            path: a folder or a `.jkpack` file.
            is_rehearsal: only tell what it would do.

        Raises:
            Failure: where it can't be read, or has sections of another pack.
        """
        unpacked = Unpacked(load_files(path), ()) if path.is_dir() else read_jkpack(path)
        reading = read_files(unpacked.files)
        pack, opening = reading.pack, None
        if not reading.problems:
            self._refuse(pack)
            now = self._clock()
            label = {"n": len(pack.items), "title": text_to_plain(pack.title)}
            stamp = Stamp(uuid7(now, self._noise()), now_ms(now), What.OPEN, label)
            digest = digest_of(unpacked.files)
            opening = open_pack(self._file, pack, digest, stamp, reading.pictures, is_rehearsal=is_rehearsal)
        return PackReport(
            path,
            pack.id,
            pack.title,
            len(pack.items),
            tuple(reading.problems),
            unpacked.others,
            opening,
            opening is not None and not is_rehearsal,
        )

    def _refuse(self, pack: Pack) -> None:
        taken = sorted(self._bank.sections_of_others(pack.id).intersection(pack.section_by_id))
        if taken:
            some = ", ".join(taken[:5]) + (" …" if len(taken) > 5 else "")
            raise Failure(FailureCode.PACK_SECTIONS_TAKEN, sections=some)


def _version_of(pack: Pack) -> str:
    """Return the name of a hand-out: the same for the same content, so that the same files come of it."""
    content = dumps([structure_to_plain(pack), [item_to_plain(item) for item in pack.items]])
    return f"v-{sha256(content.encode()).hexdigest()[:16]}"


def _write_file(path: Path, source: bytes) -> None:
    draft = path.with_name(f"{path.name}.part")
    try:
        draft.write_bytes(source)
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def _write_folder(folder: Path, files: Mapping[str, bytes], pack: Pack) -> None:
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        _write_new_folder(folder, files)
        return
    if not folder.is_dir():
        raise Failure(FailureCode.FILE_UNWRITABLE, path=str(folder))
    if not (folder / MANIFEST).is_file():
        raise Failure(FailureCode.PACK_FOLDER_TAKEN, path=str(folder))
    before = load_files(folder)
    if read_files(before).pack.id != pack.id:
        raise Failure(FailureCode.PACK_FOLDER_TAKEN, path=str(folder))
    after = {
        name: before[name] if name in before and reads_alike(before[name], source) else source
        for name, source in files.items()
    }
    _update_folder(folder, before, after)


def _write_new_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    draft = folder.with_name(f"{folder.name}.part")
    try:
        for name, source in files.items():
            place = draft / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(source)
        if folder.exists():
            folder.rmdir()
        draft.replace(folder)
    except OSError:
        rmtree(draft, ignore_errors=True)
        raise


def _update_folder(folder: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Bring a pack's folder from some files to others; where that fails it is as it was."""
    try:
        for name, source in after.items():
            if before.get(name) != source:
                (folder / name).parent.mkdir(exist_ok=True)
                _write_file(folder / name, source)
        for path in pack_files(folder):
            if path.relative_to(folder).as_posix() not in after:
                path.unlink()
    except OSError:
        for name in after.keys() - before.keys():
            with suppress(OSError):
                (folder / name).unlink(missing_ok=True)
        for name, source in before.items():
            with suppress(OSError):
                (folder / name).write_bytes(source)
        raise
