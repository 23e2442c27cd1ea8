"""Rivals: other values from the pack that could stand in a fact's place and are certainly wrong there.

The rules are narrow on purpose. A rival that is left out costs nothing; one that is arguably right, or that
does not fit the sentence, is a bug.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import combinations

from jkquiz.domain.bank import Fact, FactKind, Pack
from jkquiz.domain.deriving import english, likeness
from jkquiz.domain.deriving.columns import Columns
from jkquiz.domain.deriving.gate import obstacle
from jkquiz.domain.deriving.marks import marked, surfaces
from jkquiz.domain.deriving.values import FIGURES, are_apart, date_of, number_of, shape
from jkquiz.domain.folding import fold
from jkquiz.domain.texts import Language, Text

_NAMES = frozenset(
    {FactKind.PERSON, FactKind.INSTITUTION, FactKind.PLACE, FactKind.COUNTRY, FactKind.EVENT}
) | {FactKind.DOCUMENT, FactKind.FIELD, FactKind.POLICY}

_CHANGE = re.compile(r"[増減]|늘|줄|\b(?:higher|lower|rise|rose|fall|fell|increase|decrease)", re.IGNORECASE)


class Rivals:
    """The rivals of a pack's facts."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._columns = Columns(pack)
        self._found: dict[str, tuple[Fact, ...]] = {}
        self._chapters = {section.id: _chapter(pack, section.id) for section in pack.sections}
        self._passage_caveats = {
            (section.id, passage.anchor): passage.caveats
            for section in pack.sections
            for passage in section.passages
        }

    @cached_property
    def _admitted(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self._pack.facts if obstacle(fact) is None and surfaces(fact))

    @cached_property
    def _values(self) -> Mapping[str, tuple[str, ...]]:
        """The folded words of each admitted fact's value, by its id."""
        return {fact.id: _folded(surfaces(fact)) for fact in self._admitted}

    @cached_property
    def _of_value(self) -> Mapping[tuple[str, ...], Sequence[Fact]]:
        """The admitted facts of each value."""
        sharing: dict[tuple[str, ...], list[Fact]] = {}
        for fact in self._admitted:
            sharing.setdefault(self._values[fact.id], []).append(fact)
        return sharing

    def of(self, fact: Fact) -> tuple[Fact, ...]:
        """Return the facts whose values are rivals of a fact's, the nearest first, no two of one value."""
        if fact.id not in self._found:
            found = [other for other in self._admitted if self._is_rival(fact, other)]
            found.sort(key=lambda other: (self._distance(fact, other), bool(other.caveats)))
            is_admitted = any(fact is each for each in self._admitted)
            self._found[fact.id] = tuple(_without_repeats(found)) if is_admitted else ()
        return self._found[fact.id]

    def _is_rival(self, fact: Fact, other: Fact) -> bool:
        if other is fact or other.kind is not fact.kind:
            return False
        fits = self._fits_figure if fact.kind in FIGURES else self._fits_name
        return fits(fact, other) and not self._may_be_right(fact, other)

    def _fits_figure(self, fact: Fact, other: Fact) -> bool:
        mine, theirs = surfaces(fact), surfaces(other)
        if mine is None or theirs is None:
            return False
        shapes = zip(mine, theirs, strict=True)
        return (
            all(shape(one) == shape(two) for (_, one), (_, two) in shapes)
            and _is_change(fact) == _is_change(other)
            and are_apart(fact, other)
        )

    def _fits_name(self, fact: Fact, other: Fact) -> bool:
        if not _are_alike(fact, other):
            return False
        if fact.passage.row or other.passage.row:
            return self._columns.are_mates(fact, other)
        is_apart = self._chapter(fact) != self._chapter(other)
        if fact.kind is FactKind.TERM:
            return is_apart and _is_label(fact) and _is_label(other) and likeness.same_frame(fact, other)
        if fact.kind not in _NAMES or is_apart or fact.passage == other.passage:
            return False
        return likeness.same_frame(fact, other)

    def _may_be_right(self, fact: Fact, other: Fact) -> bool:
        """Whether another fact's value may be right for this fact as well, by all that the pack says."""
        words = surfaces(other)
        if words is None or fact.ask is None:
            return True
        given = (fact.ask, fact.statement.map(lambda string: re.sub(r"\[\[.+?\]\]", " ", string)))
        caveats = [*fact.caveats, *self._passage_caveats.get((fact.passage.section, fact.passage.anchor), ())]
        texts = [*given, *(self._pack.caveats[caveat] for caveat in caveats if caveat in self._pack.caveats)]
        if any(likeness.mentions(text, words) for text in texts):
            return True
        if any(likeness.same_question(fact, each) for each in self._of_value[self._values[other.id]]):
            return True
        if fact.kind in FIGURES:
            return False
        mine = surfaces(fact)
        return mine is None or likeness.overlap(mine, words) or likeness.echoes(given, words)

    def _distance(self, fact: Fact, other: Fact) -> tuple[float, int]:
        far = int(self._chapter(fact) != self._chapter(other))
        mine, theirs = _on_line(fact), _on_line(other)
        return (abs(mine - theirs) if mine is not None and theirs is not None else 0.0, far)

    def _chapter(self, fact: Fact) -> str:
        return self._chapters.get(fact.passage.section, fact.passage.section)


def _chapter(pack: Pack, section: str) -> str:
    """Return the top section above a section."""
    seen: set[str] = set()
    while section not in seen:
        seen.add(section)
        section = pack.section_by_id[section].parent or section
    return section


def _on_line(fact: Fact) -> float | None:
    date = date_of(fact)
    if date:
        return date.year * 372.0 + (date.month or 1) * 31 + (date.day or 1)
    number = number_of(fact)
    return None if number is None else float(number)


def _is_change(fact: Fact) -> bool:
    return fact.ask is not None and any(_CHANGE.search(string) for _, string in fact.ask)


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


def _without_repeats(facts: Iterable[Fact]) -> list[Fact]:
    kept: list[Fact] = []
    for fact in facts:
        if not any(_are_same_in_some_language(fact, other) for other in kept):
            kept.append(fact)
    return kept


def _are_same_in_some_language(one: Fact, other: Fact) -> bool:
    return any(
        first == second
        for first, second in zip(_folded(surfaces(one)), _folded(surfaces(other)), strict=True)
    )


def are_distinct(texts: Sequence[Text]) -> bool:
    """Return whether no two texts are the same in any language, once folded."""
    return all(
        fold(first) != fold(second)
        for one, other in combinations(texts, 2)
        for (_, first), (_, second) in zip(one, other, strict=True)
    )
