"""The command line: the same services as the window, without Qt."""

import sys
from pathlib import Path

import click

from jkquiz.domain.texts import Language
from jkquiz.formats.pack_folder import read_pack
from jkquiz.wording import Wording


@click.group()
def main() -> None:
    """A study room for one subject on one's own computer, without a network."""


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("questions"))
def check(folder: Path) -> None:
    """Print the problems of a pack, as file:line."""
    reading = read_pack(folder)
    wording = Wording(Language.ENGLISH)
    for problem in reading.problems:
        click.echo(wording.problem(problem))
    click.echo(f"{len(reading.pack.sections)} sections, {len(reading.pack.facts)} facts, {len(reading.pack.items)} items")
    sys.exit(1 if reading.problems else 0)
