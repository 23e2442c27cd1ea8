"""Importing a file at once, with a report of what became of it."""

from dataclasses import dataclass
from pathlib import Path

from jkquiz.formats.incoming import RefusedError, Trouble, read_source
from jkquiz.services.importing import Importer, Planned, State


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a file."""

    path: Path
    format: str | None
    """None where it was refused before that was known."""
    read: int = 0
    imported: int = 0
    """How many came into the bank, or would come."""
    skipped: tuple[Planned, ...] = ()
    lost: tuple[Trouble, ...] = ()
    """What could not be taken over of what was imported."""
    refused: Trouble | None = None
    """Why nothing of it could be used."""
    is_dry: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether all of it is in the bank now, or would be."""
        return self.refused is None and all(row.state is State.SAME for row in self.skipped)


def import_file(
    importer: Importer,
    path: Path,
    *,
    form: str | None = None,
    pack: str | None = None,
    section: str | None = None,
    is_dry: bool = False,
) -> Report:
    """Import a file as one edit, or only say what would be done.

    Raises:
        Failure: for a format, pack or section that is not there.
    """
    try:
        plan = importer.plan(path.name, read_source(path), form, pack, section)
    except RefusedError as refused:
        return Report(path, form, refused=refused.trouble, is_dry=is_dry)
    imported = len(plan.wanted) if is_dry else importer.carry_out(plan) or 0
    return Report(
        path,
        plan.reading.format,
        len(plan.rows),
        imported,
        tuple(plan.skipped),
        plan.reading.lost,
        is_dry=is_dry,
    )
