"""The command line: the same services as the window, without Qt.

Exit codes: 0 done, 1 the input has problems, 2 wrong use, 3 the library can't be used.
"""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import update_wrapper
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click
from typing_extensions import override

from jkquiz.app import open_library, run_window, shipped_folder, system_language
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.texts import Language
from jkquiz.pack_commands import FILE, FOLDER, export_pack_command, open_pack, say
from jkquiz.wording import Wording

if TYPE_CHECKING:
    from jkquiz.services.library import Library

DONE, PROBLEMS, WRONG_USE, NO_LIBRARY = 0, 1, 2, 3
_WRONG_USE = frozenset(
    {
        FailureCode.FORMAT_UNKNOWN,
        FailureCode.SECTION_UNKNOWN,
        FailureCode.PACK_UNKNOWN,
        FailureCode.LEARNER_UNKNOWN,
        FailureCode.NO_DISPLAY,
        FailureCode.FILE_UNWRITABLE,
        FailureCode.PACK_FOLDER_TAKEN,
    }
)
_INPUT = frozenset(
    {
        FailureCode.PACK_MISSING,
        FailureCode.PACK_PROBLEMS,
        FailureCode.PACK_UNWRITABLE,
        FailureCode.PACK_SECTIONS_TAKEN,
        FailureCode.PACK_FILE_DAMAGED,
        FailureCode.PACK_FILE_UNSAFE,
        FailureCode.PACK_FILE_TOO_LARGE,
    }
)

Command = Callable[..., Any]


class _Context:
    """What the options before and after a command say together."""

    def __init__(self) -> None:
        self.library: Path | None = None
        self.language: Language | None = None

    @property
    def wording(self) -> Wording:
        return Wording(self.language or system_language())

    def open(self) -> "Library":
        """Open the library for a command, which never makes one at a place that a person named."""
        library = open_library(self.library, must_exist=True)
        if library.notices:
            folder = shipped_folder() / "questions"
            told = self.wording.say("command.pack-kept", path=folder, n=len(library.notices))
            click.echo(told, err=True)
        return library

    def fail(self, failure: Failure) -> NoReturn:
        """Say a failure in one sentence and leave with its code."""
        click.echo(self.wording.failure(failure), err=True)
        if failure.code in _WRONG_USE:
            sys.exit(WRONG_USE)
        sys.exit(PROBLEMS if failure.code in _INPUT else NO_LIBRARY)


def _common(command: Command) -> Command:
    """Give a command the options that every one takes, and tell failures in one sentence."""

    def run(context: click.Context, /, library: Path | None, language: str | None, **options: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):  # a terminal of another encoding may lack a letter
                stream.reconfigure(errors="backslashreplace")
        settings = context.ensure_object(_Context)
        settings.library = library or settings.library
        settings.language = Language(language) if language else settings.language
        try:
            return command(settings, **options)
        except Failure as failure:
            settings.fail(failure)

    update_wrapper(run, command)
    languages = click.Choice([each.value for each in Language])
    with_language = click.option("--language", type=languages, help="The language: ja, en or ko.")
    with_library = click.option("--library", type=click.Path(path_type=Path), help="The library file.")
    decorated: Command = with_library(with_language(click.pass_context(run)))
    return decorated


class _Commands(click.Group):
    """The commands; in the place of one there may be a pack's file, as a double click gives it."""

    @override
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0].endswith(".jkpack"):
            return "open", open_window, args
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="jkquiz")
@_common
def main(settings: _Context) -> None:
    """Open the study room's window; the commands work without one."""
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        sys.exit(run_window(settings.library, settings.language))


@click.command("open", add_help_option=False)
@click.argument("file", type=click.Path(path_type=Path))
@_common
def open_window(settings: _Context, file: Path) -> None:
    """Open the window and offer a pack."""
    sys.exit(run_window(settings.library, settings.language, file))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@_common
def check(settings: _Context, folder: Path | None, *, as_json: bool) -> None:
    """Review a pack: problems and flaws as file:line, coverage, guessing; exit 1 where any is left.

    Without FOLDER it is `questions` here, or else the pack that ships.
    """
    from jkquiz.services.review import review_folder, review_to_plain
    from jkquiz.wording.reviewing import check_lines

    found = review_folder(folder or _pack_here())
    if as_json:
        click.echo(json.dumps(review_to_plain(found), ensure_ascii=False, indent=2))
    else:
        for line in check_lines(found, settings.wording):
            click.echo(line)
    sys.exit(DONE if found.is_sound else PROBLEMS)


@main.command("bank-report")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("questions"))
@click.option("--out", type=click.Path(path_type=Path), help="The file to write; the terminal without it.")
@_common
def bank_report(settings: _Context, folder: Path, out: Path | None) -> None:
    """Print the state of a pack as one page: items, coverage, guessing, and what is silenced."""
    from jkquiz.services.review import review_folder
    from jkquiz.wording.reviewing import check_lines, report

    found = review_folder(folder)
    if found.review is None:
        for line in check_lines(found, settings.wording):
            click.echo(line, err=True)
        sys.exit(PROBLEMS)
    page = report(found, found.review, settings.wording)
    if out is None:
        click.echo(page, nl=False)
    else:
        _write(out, page)


@main.command("import")
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "form", help="The format, where it is not to be found out: csv, xlsx, text.")
@click.option("--pack", help="The pack for the questions, by its id.")
@click.option("--section", help="The section for questions that name none, by its id.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@_common
def import_(
    settings: _Context, files: tuple[Path, ...], *, dry_run: bool, as_json: bool, **where: str | None
) -> None:
    """Take in questions, each file as one edit that can be undone; exit 1 where any is skipped for a problem.

    A question that is there already, by its id, is changed to what the file says. A pack (its folder, or a
    .jkpack file) is opened: what was edited here is merged with what the pack says now. Text (plain,
    Markdown, HTML, DOCX) becomes a pack of your own, or the text of the one of its title.
    """
    from jkquiz.formats.jkpack import is_pack
    from jkquiz.services.import_report import import_file
    from jkquiz.wording.importing import report_lines, report_to_plain

    told, is_sound = [], True
    with settings.open() as library:
        for path in files:
            if where["form"] is None and is_pack(path):
                opened = open_pack(library, settings.wording, path, dry_run=dry_run)
                plain, lines, is_right = opened.plain, opened.lines, opened.is_sound
                is_refused = not is_right
            else:
                report = import_file(library.editor, path, is_dry=dry_run, **where)
                plain = report_to_plain(report, settings.wording)
                lines, is_right = list(report_lines(report, settings.wording)), report.is_sound
                is_refused = False
            told.append(plain)
            is_sound = is_sound and is_right
            if not as_json:
                for line in lines:
                    say(line, err=is_refused)
    if as_json:
        click.echo(json.dumps({"files": told}, ensure_ascii=False, indent=2))
    sys.exit(DONE if is_sound else PROBLEMS)


@main.command()
@click.option("--format", "form", required=True, help="The format: json, pack (a folder), jkpack (a file).")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file to write, or -.")
@click.option("--pack", help="Only this pack, by its id.")
@click.option("--section", help="Only this section and those below it, by its id.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@_common
def export(
    settings: _Context, form: str, out: Path, pack: str | None, section: str | None, *, as_json: bool
) -> None:
    """Write the bank to a file, or a pack to a folder or a file to hand out."""
    if form in {FOLDER, FILE}:
        if section is not None:
            raise click.UsageError("--section goes with --format json")
        with settings.open() as library:
            export_pack_command(library, settings.wording, form, out, pack, as_json=as_json)
        return
    with settings.open() as library:
        text, count = library.export(form, pack=pack, section=section)
    if str(out) == "-":
        click.echo(text, nl=False)
        return
    _write(out, text)
    if as_json:
        lost = list(_pictures_lost(text, settings.wording))
        report = {"path": str(out), "format": form, "written": count, "lost": lost}
        click.echo(json.dumps(report, ensure_ascii=False))
    else:
        for each in _pictures_lost(text, settings.wording):
            say(f"{each['place']}: {each['what']}", err=False)
        click.echo(settings.wording.say("command.exported", path=out, n=count))


def _pictures_lost(text: str, wording: Wording) -> Iterator[dict[str, str]]:
    """Yield the questions whose pictures an export names and does not hold."""
    for pack in json.loads(text)["packs"]:
        for question in pack["questions"]:
            if "picture" in question:
                yield {"place": question["id"], "what": wording.say("command.picture-lost")}


@main.command()
@click.argument("text")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@_common
def search(settings: _Context, text: str, limit: int, *, as_json: bool) -> None:
    """Find questions and passages; two Japanese characters are enough."""
    with settings.open() as library:
        hits = library.search(text, limit)
    if as_json:
        found = [
            {"what": hit.what, "id": hit.id, "section": hit.section, "text": dict(hit.text)} for hit in hits
        ]
        click.echo(json.dumps({"query": text, "hits": found}, ensure_ascii=False, indent=2))
        return
    language = settings.wording.language
    for hit in hits:
        click.echo(f"{hit.id}\t{hit.text.read(language)}")
    if not hits:
        click.echo(settings.wording.say("command.nothing-found", text=text), err=True)


@main.command()
@click.option("--learner", help="The learner's name.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@_common
def stats(settings: _Context, learner: str | None, *, as_json: bool) -> None:
    """Print a learner's answers, right ones and marks, with a row a section."""
    with settings.open() as library:
        if learner is not None and learner not in library.learners():
            known = ", ".join(library.learners()) or "-"
            raise Failure(FailureCode.LEARNER_UNKNOWN, learner=learner, known=known)
        sums = library.stats(learner) if learner else library.stats()
    if as_json:
        rows = [
            {
                "section": each.section,
                "title": dict(each.title),
                "items": each.items,
                "met": each.met,
                "answers": each.answers,
                "right": each.right,
                "fraction": each.fraction,
                "marks": each.marks,
            }
            for each in sums.sections
        ]
        whole = {
            "learner": sums.learner,
            "answers": sums.answers,
            "right": sums.right,
            "fraction": sums.fraction,
            "marks": sums.marks,
            "due": sums.due,
            "new": sums.new,
            "sections": rows,
        }
        click.echo(json.dumps(whole, ensure_ascii=False, indent=2))
        return
    say, language = settings.wording.say, settings.wording.language
    click.echo(
        say(
            "command.stats",
            learner=sums.learner,
            answers=sums.answers,
            right=sums.right,
            marks=f"{sums.marks:g}",
            due=sums.due,
            new=sums.new,
        )
    )
    for each in sums.sections:
        share = "–" if each.fraction is None else f"{each.fraction:.0%}"
        indent = "  " if each.parent else ""
        click.echo(f"{each.met:>4}/{each.items:<4}{share:>5}  {indent}{each.title.read(language)}")


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@_common
def backup(settings: _Context, file: Path) -> None:
    """Write a copy of the library to FILE."""
    with settings.open() as library:
        library.copy_to(file)
    click.echo(settings.wording.say("command.copied", path=file))


@main.command()
@_common
def rebuild(settings: _Context) -> None:
    """Compute everything that is derived from the log again, and say whether anything differed."""
    with settings.open() as library:
        differing = library.rebuild()
    say = settings.wording.say
    click.echo(say("command.rebuilt", n=differing) if differing else say("command.rebuilt.same"))


def _pack_here() -> Path:
    here = Path("questions")
    return here if here.is_dir() else shipped_folder() / "questions"


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    draft = path.parent / f"{path.name}.part"
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise Failure(FailureCode.FILE_UNWRITABLE, path=str(path)) from None
