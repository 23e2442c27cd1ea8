"""What exporting and opening a pack did, in words and as plain data."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from jkquiz.services.exchange import PackExport, PackReport
from jkquiz.storage.opening import Fate
from jkquiz.wording import Wording

_SHOWN = 20
"""How many questions are named one by one."""


def opening_lines(report: PackReport, wording: Wording) -> Iterator[str]:
    """Return what opening a pack did, or would do, or what is wrong with it."""
    if report.opening is None:
        yield from (wording.problem(problem) for problem in report.problems)
        yield opening_sum(report, wording)
        return
    yield opening_sum(report, wording)
    clashes = [each for each in report.opening.fates if each.fate is Fate.CONFLICTING]
    for each in clashes[:_SHOWN]:
        yield wording.say("packs.conflict", item=each.item, stem=each.stem.read(wording.language))
    if len(clashes) > _SHOWN:
        yield wording.say("packs.more", n=len(clashes) - _SHOWN)
    yield from opening_notes(report, wording)


def opening_sum(report: PackReport, wording: Wording) -> str:
    """Return how much opening a pack did, or would do, or how much is wrong with it."""
    say = wording.say
    if report.opening is None:
        return say("packs.refused", path=report.path, n=len(report.problems))
    counts = Counter(each.fate for each in report.opening.fates)
    told = [say(f"packs.fate.{fate}", n=counts[fate]) for fate in Fate if counts[fate]]
    told.append(say("packs.fate.same", n=report.opening.unchanged))
    title = report.title.read(wording.language)
    return say(
        "packs.opened" if report.is_done else "packs.would-open",
        title=title,
        told=say("packs.and").join(told),
    )


def opening_notes(report: PackReport, wording: Wording) -> Iterator[str]:
    """Return what else there is to know of an opened pack, beside its questions."""
    if report.opening is not None and report.opening.kept:
        yield wording.say("packs.kept", n=report.opening.kept)
    for name in report.others[:_SHOWN]:
        yield wording.say("packs.not-read", name=name)


def opening_to_plain(report: PackReport, wording: Wording, form: str) -> dict[str, Any]:
    """Return the same as plain data, with what every import says."""
    fates = report.opening.fates if report.opening else ()
    counts = Counter(each.fate for each in fates)
    language = wording.language
    skipped = [
        {"place": f"{each.path}:{each.line}", "reason": wording.problem(each)} for each in report.problems
    ] + [
        {
            "place": each.item,
            "reason": wording.say("packs.conflict", item=each.item, stem=each.stem.read(language)),
        }
        for each in fates
        if each.fate is Fate.CONFLICTING
    ]
    return {
        "path": str(report.path),
        "format": form,
        "pack": report.pack,
        "read": report.items,
        "imported": sum(counts[fate] for fate in (Fate.NEW, Fate.CHANGED, Fate.MERGED)),
        "done": report.is_done,
        **{fate.value: counts[fate] for fate in Fate},
        "unchanged": report.opening.unchanged if report.opening else 0,
        "skipped": skipped,
        "lost": [{"place": name, "what": wording.say("packs.not-read", name=name)} for name in report.others],
    }


def export_lines(export: PackExport, wording: Wording) -> Iterator[str]:
    """Return what was written, and what could not be."""
    for place, why in _left_out(export, wording):
        yield wording.say("packs.left-out", item=place, why=why)
    yield wording.say("command.exported", path=export.path, n=export.items)


def export_to_plain(export: PackExport, wording: Wording, form: str) -> dict[str, Any]:
    """Return the same as plain data."""
    lost = [{"place": place, "what": why} for place, why in _left_out(export, wording)]
    return {"path": str(export.path), "format": form, "written": export.items, "lost": lost}


def _left_out(export: PackExport, wording: Wording) -> Iterator[tuple[str, str]]:
    for each in export.left_out:
        # The line is one of a draft that was not written.
        told = (wording.problem(problem).partition(": ")[2] for problem in each.problems)
        yield each.item.id, "; ".join(dict.fromkeys(told))
