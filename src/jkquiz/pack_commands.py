"""The commands about packs: writing one to hand out, opening one that was handed out."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import is_zipfile

import click

from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.wording import Wording

if TYPE_CHECKING:
    from jkquiz.services.library import Library

FOLDER, FILE = "pack", "jkpack"
"""The names of the two forms."""


def is_pack(path: Path) -> bool:
    """Whether a path looks like a pack's folder, or like one as a file: by what it is, not by its name."""
    if path.is_dir():
        return (path / "pack.yaml").is_file()
    return path.suffix == ".jkpack" or (path.is_file() and is_zipfile(path) and _holds_pack(path))


def open_pack_command(
    library: "Library", wording: Wording, paths: Sequence[Path], *, dry_run: bool, as_json: bool
) -> bool:
    """Open packs one after another and print what that did; return whether all were taken.

    Raises:
        Failure: for a file that can't be read; those before it are in the library.
    """
    from jkquiz.wording.handing_on import opening_lines, opening_to_plain

    told, are_sound = [], True
    for path in paths:
        report = library.open_pack(path, dry_run=dry_run)
        are_sound = are_sound and report.opening is not None
        told.append(opening_to_plain(report, wording, FOLDER if path.is_dir() else FILE))
        if not as_json:
            for line in opening_lines(report, wording):
                _say(line, err=report.opening is None)
    if as_json:
        click.echo(json.dumps({"files": told}, ensure_ascii=False, indent=2))
    return are_sound


def export_pack_command(
    library: "Library", wording: Wording, form: str, out: Path, pack: str | None, *, as_json: bool
) -> None:
    """Write a pack and print what was written.

    Raises:
        Failure: where it can't be written, or it is not said which of several.
    """
    from jkquiz.wording.handing_on import export_lines, export_to_plain

    names = library.pack_ids()
    if pack is None and len(names) != 1:
        raise Failure(FailureCode.PACK_UNKNOWN, pack="", known=", ".join(names))
    if str(out) == "-":
        raise Failure(FailureCode.FILE_UNWRITABLE, path="-")
    export = library.export_pack(pack or names[0], out, as_file=form == FILE)
    if as_json:
        click.echo(json.dumps(export_to_plain(export, wording, form), ensure_ascii=False))
        return
    for line in export_lines(export, wording):
        _say(line, err=False)


def _say(line: str, *, err: bool) -> None:
    """Print a line with texts from a pack, which may hold what would command a terminal."""
    click.echo("".join(sign if sign.isprintable() else "�" for sign in line), err=err)


def _holds_pack(path: Path) -> bool:
    from jkquiz.formats.jkpack import read_jkpack

    try:
        read_jkpack(path)
    except Failure as failure:
        return failure.code is not FailureCode.PACK_FILE_DAMAGED
    return True
