"""Importing a file at once, with a report of what became of it."""

from dataclasses import dataclass
from pathlib import Path

from jkquiz.domain.editing.retexting import BrokenLink
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.formats.incoming import RefusedError, Trouble, read_source
from jkquiz.formats.registry import format_of
from jkquiz.formats.study_text import FORMAT as TEXT
from jkquiz.formats.study_text import is_study_text
from jkquiz.services.editing import Editor
from jkquiz.services.importing import Planned, State
from jkquiz.services.own_texts import OwnTexts


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
    broken: tuple[BrokenLink, ...] = ()
    """What pointed at passages of a text that are not there any more."""
    refused: Trouble | None = None
    """Why nothing of it could be used."""
    is_dry: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether all of it is in the bank now, or would be."""
        return self.refused is None and all(row.state is State.SAME for row in self.skipped)


def is_text(source: bytes, form: str | None) -> bool:
    """Whether a file is taken for study text and not for questions."""
    if form is not None:
        return form == TEXT
    return format_of(source) is None and is_study_text(source)


def import_file(
    editor: Editor,
    path: Path,
    *,
    form: str | None = None,
    pack: str | None = None,
    section: str | None = None,
    is_dry: bool = False,
) -> Report:
    """Import a file as one edit, or only say what would be done.

    Raises:
        Failure: for a format, pack or section that is not there, or a pack for a text that is not one's own.
    """
    known = (*editor.importer.formats, TEXT)
    if form not in {None, *known}:
        raise Failure(FailureCode.FORMAT_UNKNOWN, format=form, known=", ".join(known))
    try:
        source = read_source(path)
        if is_text(source, form):
            return _import_text(editor.texts, path, source, pack, is_dry=is_dry)
        plan = editor.importer.plan(path.name, source, form, pack, section)
    except RefusedError as refused:
        return Report(path, form, refused=refused.trouble, is_dry=is_dry)
    imported = len(plan.wanted) if is_dry else editor.importer.carry_out(plan) or 0
    reading = plan.reading
    return Report(
        path, reading.format, len(plan.rows), imported, tuple(plan.skipped), reading.lost, is_dry=is_dry
    )


def _import_text(texts: OwnTexts, path: Path, source: bytes, pack: str | None, *, is_dry: bool) -> Report:
    plan = texts.plan(path.name, source, pack)
    if not is_dry:
        texts.carry_out(plan)
    count = plan.study.passages
    return Report(path, TEXT, count, count, (), plan.study.lost, plan.broken, is_dry=is_dry)
