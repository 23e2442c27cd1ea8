"""The commands about packs: writing one to hand out, opening one that was handed out."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.wording import Wording

if TYPE_CHECKING:
    from jkquiz.services.library import Library

FOLDER, FILE = "pack", "jkpack"
"""The names of the two forms."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a command says of a pack that was opened."""

    plain: dict[str, Any]
    lines: list[str]
    is_sound: bool


def open_pack(library: "Library", wording: Wording, path: Path, *, dry_run: bool) -> Opened:
    """Open a pack, or only find out what that would do.

    Raises:
        Failure: where it can't be read.
    """
    from jkquiz.wording.handing_on import opening_lines, opening_to_plain

    report = library.open_pack(path, dry_run=dry_run)
    plain = opening_to_plain(report, wording, FOLDER if path.is_dir() else FILE)
    return Opened(plain, list(opening_lines(report, wording)), report.opening is not None)


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
        say(line, err=False)


def say(line: str, *, err: bool) -> None:
    """Print a line with texts from a pack, which may hold what would command a terminal."""
    click.echo("".join(sign if sign.isprintable() else "�" for sign in line), err=err)
