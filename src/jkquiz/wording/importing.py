"""What an import does and leaves out, in words."""

from collections.abc import Iterator
from typing import Any

from jkquiz.domain.editing.differences import Field
from jkquiz.domain.editing.faults import Fault
from jkquiz.domain.editing.retexting import BrokenLink
from jkquiz.domain.items import Kind
from jkquiz.formats.incoming import Trouble
from jkquiz.formats.item_rows import all_heads
from jkquiz.formats.study_text import FORMAT as TEXT
from jkquiz.formats.table_columns import NEEDED, Column, Head
from jkquiz.services.import_report import Report
from jkquiz.services.importing import Planned
from jkquiz.wording import Wording
from jkquiz.wording.editing import field_name

_TEMPLATE_OPTIONS = 5
_LEAST_OPTIONS = 2


def trouble_words(trouble: Trouble, wording: Wording) -> str:
    """Return why something can't be used as it stands."""
    return wording.say(f"importing.snag.{trouble.snag}", **trouble.details)


def fault_words(fault: Fault, wording: Wording) -> str:
    """Return what keeps a question from being asked, with the field that it is about."""
    fields = {each.value: each for each in Field}
    place = field_name(fields[fault.place], wording) if fault.place in fields else fault.place
    return f"{place}: {wording.say(f'problem.{fault.code}', **fault.details)}"


def reasons(row: Planned, wording: Wording) -> list[tuple[str, str]]:
    """Return what is the matter with a row, each with its place."""
    troubles = [(each.place, trouble_words(each, wording)) for each in row.troubles]
    return troubles + [(row.place, fault_words(each, wording)) for each in row.faults]


def link_words(link: BrokenLink, wording: Wording) -> str:
    """Return what points at a passage that is not there any more."""
    if link.item is not None:
        return wording.say("importing.link.item", item=link.item, passage=link.ref)
    return wording.say("importing.link.fact", fact=link.fact, passage=link.ref)


def report_lines(report: Report, wording: Wording) -> Iterator[str]:
    """Yield what became of a file: what was left out, each with its place, then how many were imported."""
    if report.refused is not None:
        yield f"{report.refused.place}: {trouble_words(report.refused, wording)}"
        return
    for place, words in (*_skipped(report, wording), *_lost(report, wording)):
        yield f"{place}: {words}"
    if report.format == TEXT:
        key = "importing.report.text.dry" if report.is_dry else "importing.report.text"
        yield wording.say(key, path=report.path, n=report.imported)
        return
    key = "importing.report.dry" if report.is_dry else "importing.report"
    yield wording.say(
        key,
        path=report.path,
        format=report.format,
        read=report.read,
        imported=report.imported,
        skipped=len(report.skipped),
    )


def report_to_plain(report: Report, wording: Wording) -> dict[str, Any]:
    """Return what became of a file as `import --json` prints it."""
    return {
        "path": str(report.path),
        "format": report.format,
        "read": report.read,
        "imported": report.imported,
        "skipped": [{"place": place, "reason": words} for place, words in _skipped(report, wording)],
        "lost": [{"place": place, "what": words} for place, words in _lost(report, wording)],
    }


def _skipped(report: Report, wording: Wording) -> list[tuple[str, str]]:
    """Return for each that was skipped the first place where something is the matter, and all reasons."""
    if report.refused is not None:
        return [(report.refused.place, trouble_words(report.refused, wording))]
    found = [reasons(row, wording) for row in report.skipped]
    return [(each[0][0], "; ".join(words for _, words in each)) for each in found if each]


def _lost(report: Report, wording: Wording) -> list[tuple[str, str]]:
    lost = [(each.place, trouble_words(each, wording)) for each in report.lost]
    return lost + [(str(link.ref), link_words(link, wording)) for link in report.broken]


def template_table(wording: Wording) -> list[list[str]]:
    """Return an empty table of questions that explains itself: what each column holds, and who needs it."""
    heads = [head for head in all_heads([None], _TEMPLATE_OPTIONS) if head.column is not Column.CAVEATS]
    names = [str(head) for head in heads]
    rows = [names, ["# " * (not place) + _about(head, wording) for place, head in enumerate(heads)]]
    for kind, columns in NEEDED.items():
        needed = {*columns, Column.KIND}
        cells = [_needed(head, needed, kind, wording) for head in heads]
        rows.append(["#", *cells[1:]])
    return [*rows, [f"# {wording.say('importing.template.remark')}", *[""] * (len(heads) - 1)]]


def _about(head: Head, wording: Wording) -> str:
    return wording.say(f"importing.column.{head.column}") if head.number < 2 else ""


def _needed(head: Head, needed: set[Column], kind: Kind, wording: Wording) -> str:
    if head.column is Column.KIND:
        return kind.value
    is_needed = head.column in needed and head.number < _LEAST_OPTIONS + 1
    return wording.say("importing.template.needed") if is_needed else ""
