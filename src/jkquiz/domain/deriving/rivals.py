"""Rivals: other values from the pack that could stand in a fact's place and are certainly wrong there.

The rules are narrow on purpose. A rival that is left out costs nothing; one that is arguably right, or that
does not fit the sentence, is a bug.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from jkquiz.domain.bank import Fact, FactKind, Pack, View
from jkquiz.domain.deriving import english, likeness
from jkquiz.domain.deriving.columns import Columns
from jkquiz.domain.deriving.gate import obstacle
from jkquiz.domain.deriving.marks import marked, surfaces
from jkquiz.domain.deriving.values import (
    FIGURES,
    are_apart,
    are_near_years,
    date_of,
    number_of,
    shape,
    year_in_words,
)
from jkquiz.domain.folding import fold
from jkquiz.domain.texts import Language, Text

_NAMES = frozenset(
    {FactKind.PERSON, FactKind.INSTITUTION, FactKind.PLACE, FactKind.COUNTRY, FactKind.EVENT}
) | {FactKind.DOCUMENT, FactKind.FIELD, FactKind.POLICY}

_CHANGE = re.compile(r"[増減]|늘|줄|\b(?:higher|lower|rise|rose|fall|fell|increase|decrease)", re.IGNORECASE)
_PART_OF_YEAR = re.compile(r"前半|後半|半ば|상반기|하반기|\bhalf\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rival:
    """A value that is wrong in a fact's place."""

    fact: Fact
    """Where it is right."""
    words: Text
    """How it is written."""


class Rivals:
    """The rivals of a pack's facts."""

    def __init__(self, pack: Pack, columns: Columns) -> None:
        self._pack = pack
        self._columns = columns
        self._found: dict[str, tuple[Rival, ...]] = {}
        self._passage_caveats = {
            (section.id, passage.anchor): passage.caveats
            for section in pack.sections
            for passage in section.passages
        }
        self._newest = max((date.year for fact in pack.facts if (date := date_of(fact))), default=0)

    def of(self, fact: Fact) -> tuple[Rival, ...]:
        """Return the rivals of a fact's value, the nearest first, no two of one value."""
        if fact.id not in self._found:
            self._found[fact.id] = self._find(fact) if self._is_admitted(fact) else ()
        return self._found[fact.id]

    def are_near(self, fact: Fact, other: Fact) -> bool:
        """Return whether two facts stand in one chapter."""
        return self._chapter(fact) == self._chapter(other)

    @cached_property
    def _admitted(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self._pack.facts if obstacle(fact) is None and surfaces(fact))

    @cached_property
    def _of_value(self) -> Mapping[tuple[str, ...], Sequence[Fact]]:
        """The admitted facts of each value."""
        sharing: dict[tuple[str, ...], list[Fact]] = {}
        for fact in self._admitted:
            sharing.setdefault(_folded(surfaces(fact)), []).append(fact)
        return sharing

    @cached_property
    def _sentences(self) -> Sequence[Text]:
        """The sentences of the study text, each in its own language."""
        return [
            Text.of({language: sentence})
            for section in self._pack.sections
            for passage in section.passages
            if not passage.table
            for language, string in passage.text
            for sentence in likeness.sentences(string)
        ]

    def _is_admitted(self, fact: Fact) -> bool:
        # A court may have ruled likewise in another year as well.
        rules_again = fact.view is View.COURT and date_of(fact) is not None
        return not rules_again and any(fact is each for each in self._admitted)

    def _find(self, fact: Fact) -> tuple[Rival, ...]:
        candidates = [Rival(other, words) for other in self._admitted if (words := self._words(fact, other))]
        found = [rival for rival in candidates if not self._may_be_right(fact, rival)]
        found.sort(
            key=lambda rival: (
                self._distance(fact, rival),
                bool(rival.fact.caveats),
                not rival.fact.is_important,
            )
        )
        return tuple(_without_repeats(found))

    def _words(self, fact: Fact, other: Fact) -> Text | None:
        """Return the words of another fact's value in this one's place; None where they can't stand there."""
        if other is fact:
            return None
        if fact.kind is FactKind.YEAR:
            return self._year(fact, other)
        if other.kind is not fact.kind:
            return None
        fits = _fits_figure if fact.kind in FIGURES else self._fits_name
        return surfaces(other) if fits(fact, other) else None

    def _year(self, fact: Fact, other: Fact) -> Text | None:
        """Return the year of another fact, be its date as exact as it may."""
        mine, theirs, words = date_of(fact), date_of(other), surfaces(fact)
        if mine is None or theirs is None or words is None:
            return None
        languages = [language for language, _ in words]
        written = {language: year_in_words(mine.year).read(language) for language in languages}
        is_future = theirs.year == self._newest and fact.ask is not None and _has(_PART_OF_YEAR, fact.ask)
        if words != Text.of(written) or is_future:
            return None
        if not are_near_years(mine.year, theirs.year, self._newest):
            return None
        return Text.of({language: year_in_words(theirs.year).read(language) for language in languages})

    def _fits_name(self, fact: Fact, other: Fact) -> bool:
        if not likeness.same_frame(fact, other) or not _are_alike(fact, other):
            return False
        if fact.passage.row or other.passage.row:
            return self._columns.are_mates(fact, other)
        is_apart = not self.are_near(fact, other)
        if fact.kind is FactKind.TERM:
            # What the source calls something by a name of its own is not confused with a technical term.
            return is_apart and fact.view is other.view and _is_label(fact) and _is_label(other)
        return fact.kind in _NAMES and not is_apart and fact.passage != other.passage

    def _may_be_right(self, fact: Fact, rival: Rival) -> bool:
        """Whether a value may be right for this fact as well, by all that the pack says."""
        if fact.ask is None:
            return True
        given = (fact.ask, fact.statement.map(lambda string: re.sub(r"\[\[.+?\]\]", " ", string)))
        caveats = [*fact.caveats, *self._passage_caveats.get((fact.passage.section, fact.passage.anchor), ())]
        texts = [*given, *(self._pack.caveats[caveat] for caveat in caveats if caveat in self._pack.caveats)]
        if any(likeness.mentions(text, rival.words) for text in texts):
            return True
        sharing = self._of_value.get(_folded(rival.words), ())
        if any(likeness.same_question(fact, each) for each in sharing):
            return True
        if fact.kind in FIGURES:
            return False
        mine = surfaces(fact)
        if mine is None or likeness.overlap(mine, rival.words) or likeness.echoes(given, rival.words):
            return True
        return self._is_told_together(fact, rival)

    def _is_told_together(self, fact: Fact, rival: Rival) -> bool:
        """Whether a sentence outside their table tells of a fact's row and of a rival's words at once."""
        passage = self._columns.passage_of(fact)
        if passage is None or passage.table is None or fact.passage.row is None:
            return False
        column = self._columns.column_of(fact)
        cells = [cell for at, cell in enumerate(passage.table.rows[fact.passage.row]) if at != column]
        return any(
            likeness.echoes([sentence], rival.words)
            and any(likeness.echoes([sentence], cell) for cell in cells)
            for sentence in self._sentences
        )

    def _distance(self, fact: Fact, rival: Rival) -> tuple[float, bool]:
        is_year = fact.kind is FactKind.YEAR
        mine, theirs = _on_line(fact, is_year=is_year), _on_line(rival.fact, is_year=is_year)
        is_far = not self.are_near(fact, rival.fact)
        return (abs(mine - theirs) if mine is not None and theirs is not None else 0.0, is_far)

    def _chapter(self, fact: Fact) -> str:
        """Return the top section that a fact stands under."""
        section = fact.passage.section
        seen: set[str] = set()
        while section not in seen and section in self._pack.section_by_id:
            seen.add(section)
            section = self._pack.section_by_id[section].parent or section
        return section


def _fits_figure(fact: Fact, other: Fact) -> bool:
    mine, theirs = surfaces(fact), surfaces(other)
    if mine is None or theirs is None or _is_change(fact) != _is_change(other):
        return False
    shapes = zip(mine, theirs, strict=True)
    return all(shape(one) == shape(two) for (_, one), (_, two) in shapes) and are_apart(fact, other)


def _on_line(fact: Fact, *, is_year: bool) -> float | None:
    date = date_of(fact)
    if date and is_year:
        return float(date.year)
    if date:
        return date.year * 372.0 + (date.month or 1) * 31 + (date.day or 1)
    number = number_of(fact)
    return None if number is None else float(number)


def _is_change(fact: Fact) -> bool:
    return fact.ask is not None and _has(_CHANGE, fact.ask)


def _has(pattern: re.Pattern[str], text: Text) -> bool:
    return any(pattern.search(string) for _, string in text)


def _is_label(fact: Fact) -> bool:
    parts = marked(fact)
    return bool(parts) and all(part.is_quoted for part in parts.values())


def _are_alike(fact: Fact, other: Fact) -> bool:
    """Return whether two names look alike in every language: in length, in articles, in number."""
    mine, theirs = marked(fact), marked(other)
    for language in mine:
        one, two = mine[language].bare, theirs[language].bare
        short, long = sorted((len(one), len(two)))
        if long + 2 > 2 * (short + 2):
            return False
        if language is Language.JAPANESE and not (likeness.is_nominal(one) and likeness.is_nominal(two)):
            return False
        if language is Language.ENGLISH and english.article("", one) != english.article("", two):
            return False
        # Cells of one column are of one make already.
        if fact.passage.row is None and not _are_of_one_make(one, two, language, fact.kind):
            return False
    return True


def _are_of_one_make(one: str, two: str, language: Language, kind: FactKind) -> bool:
    if likeness.members(one, language) != likeness.members(two, language):
        return False
    if language is not Language.ENGLISH:
        return True
    is_term = kind is FactKind.TERM
    return likeness.is_gerund(one) == likeness.is_gerund(two) and not (
        is_term and english.is_plural(one) != english.is_plural(two)
    )


def _folded(text: Text | None) -> tuple[str, ...]:
    return tuple(fold(string) for _, string in text) if text else ()


def _without_repeats(rivals: Iterable[Rival]) -> list[Rival]:
    """Return the rivals without those that say the same as an earlier one, or lie too near to it."""
    kept: list[Rival] = []
    for rival in rivals:
        is_told_apart = are_distinct([rival.words, *(each.words for each in kept)]) and not any(
            rival.fact.kind is FactKind.PERCENTAGE and not are_apart(rival.fact, each.fact) for each in kept
        )
        if is_told_apart:
            kept.append(rival)
    return kept


def are_distinct(texts: Sequence[Text]) -> bool:
    """Return whether no two texts are the same in any language, once folded."""
    return all(
        fold(first) != fold(second)
        for one, other in combinations(texts, 2)
        for (_, first), (_, second) in zip(one, other, strict=True)
    )
