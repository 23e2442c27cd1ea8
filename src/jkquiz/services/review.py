"""Reviewing a pack's folder: what its format and its content leave to be mended, and the bank in numbers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jkquiz.domain.bank import Section
from jkquiz.domain.items import Item, Kind
from jkquiz.domain.review.coverage import live_items
from jkquiz.domain.review.flaws import texts_of
from jkquiz.domain.review.reviewing import Review, review_pack
from jkquiz.domain.review.rules import Flaw
from jkquiz.domain.texts import Language
from jkquiz.formats.pack_folder import PackReading, Place, read_pack


@dataclass(frozen=True, slots=True)
class SectionRow:
    """The live items of a section, those below it not counted."""

    section: Section
    kinds: Mapping[Kind, int]
    levels: Mapping[int, int]
    languages: Mapping[Language, int]
    """Items that can be read in a language."""
    total: int


@dataclass(frozen=True, slots=True)
class FolderReview:
    """What was read of a folder and what the review says of it."""

    reading: PackReading
    review: Review | None
    """None where there are problems: what could not be read would count as missing."""

    @property
    def is_sound(self) -> bool:
        """Whether nothing is left to be mended."""
        return self.review is not None and self.review.is_passed

    def place_of(self, flaw: Flaw) -> Place:
        """Return where the subject of a flaw is written."""
        return self.reading.places[flaw.place]

    @property
    def flaws(self) -> tuple[Flaw, ...]:
        """The flaws that stand, in the order of the files."""
        files = list(dict.fromkeys(place.path for place in self.reading.places.values()))

        def place(flaw: Flaw) -> tuple[int, int]:
            return files.index(self.place_of(flaw).path), self.place_of(flaw).line

        return tuple(sorted(self.review.flaws, key=place)) if self.review else ()

    @property
    def rows(self) -> tuple[SectionRow, ...]:
        """The live items of every section, in the order of the study text."""
        pack = self.reading.pack
        by_section: dict[str, list[Item]] = {section.id: [] for section in pack.sections}
        for item in live_items(pack):
            by_section[pack.section_of(item)].append(item)
        return tuple(_row(section, by_section[section.id], pack.languages) for section in pack.sections)


def review_folder(folder: Path) -> FolderReview:
    """Read a pack's folder and, where it has no problems, review it.

    Raises:
        Failure: where the folder has no `pack.yaml`, or a file of it can't be read.
    """
    reading = read_pack(folder)
    return FolderReview(reading, None if reading.problems else review_pack(reading.pack))


def _row(section: Section, items: Sequence[Item], languages: Sequence[Language]) -> SectionRow:
    return SectionRow(
        section=section,
        kinds=Counter(item.kind for item in items),
        levels=Counter(item.level for item in items),
        languages={language: sum(_is_in(item, language) for item in items) for language in languages},
        total=len(items),
    )


def _is_in(item: Item, language: Language) -> bool:
    return all(dict(text).get(language, "").strip() for text in texts_of(item))


def review_to_plain(found: FolderReview) -> dict[str, Any]:
    """Return a review as plain data; `review` is None where there are problems."""
    pack = found.reading.pack
    return {
        "sections": len(pack.sections),
        "facts": len(pack.facts),
        "items": len(pack.items),
        "sound": found.is_sound,
        "problems": [
            {"path": each.path, "line": each.line, "code": each.code, "details": dict(each.details)}
            for each in found.reading.problems
        ],
        "review": _findings_to_plain(found, found.review) if found.review else None,
    }


def _findings_to_plain(found: FolderReview, review: Review) -> dict[str, Any]:
    coverage = review.coverage
    return {
        "items": review.items,
        "flaws": [_flaw_to_plain(found, flaw) for flaw in found.flaws],
        "silenced": [
            _flaw_to_plain(found, flaw) | {"reason": silenced.reason} for flaw, silenced in review.silenced
        ],
        "coverage": {
            "facts": coverage.facts,
            "tested": coverage.tested,
            "untested": list(coverage.untested),
            "important": coverage.important,
            "in_two_kinds": coverage.in_two_kinds,
            "one_kind": list(coverage.one_kind),
            "items_by_section": dict(coverage.items_by_section),
            "items_by_passage": dict(coverage.items_by_passage),
        },
        "strategies": [
            {
                "strategy": gain.strategy.value,
                "language": gain.language.value,
                "items": gain.items,
                "decided": gain.decided,
                "score": round(gain.score, 4),
                "chance": round(gain.chance, 4),
                "points": round(gain.points, 2),
                "too_much": gain.is_too_much,
                "hits": list(gain.hits),
            }
            for gain in review.gains
        ],
    }


def _flaw_to_plain(found: FolderReview, flaw: Flaw) -> dict[str, Any]:
    place = found.place_of(flaw)
    return {
        "path": place.path,
        "line": place.line,
        "rule": flaw.rule.value,
        "item": flaw.item,
        "fact": flaw.fact,
        "language": flaw.language.value if flaw.language else None,
        "details": dict(flaw.details),
    }
