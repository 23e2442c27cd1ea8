"""An original that a study text was written from, and which piece of it each passage comes from."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

from jkquiz.domain.folding import normalise
from jkquiz.domain.texts import Language

LEAST = 0.08
"""Below this likeness a passage has no piece of its own. Those of the pack that ships have 0.10 to 0.61 with
their pieces, those of other articles 0.02 to 0.06."""
_RUN = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")
_STEM = 5
"""Letters of a Latin word that count: *farmer* is *farmers*, *combed* is *combing*."""
_IN_ORDER = 0.9
"""A text follows its original where going along it costs no more than the rest of this share of likeness."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, a paragraph or a table of an original."""

    text: str
    """A table's caption."""
    level: int | None = None
    """Of a heading, from 1."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table."""

    @property
    def words(self) -> str:
        """All that it says."""
        return " ".join([self.text, *(cell for row in self.rows for cell in row)])


@dataclass(frozen=True, slots=True)
class Original:
    """A text that somebody put beside a study text."""

    title: str
    language: Language
    pieces: tuple[Piece, ...]


def align(passages: Sequence[str], original: Original) -> list[int | None]:
    """Return for each passage the place of the piece that it comes from; None where none is like it.

    Likeness is the cosine of the vectors of words, or of pairs of letters where words are not parted,
    weighted by tf-idf (Salton and Buckley, 1988): it needs no list of words and holds for all three
    languages. A study text mostly follows its original; where it does, the places never go back, which
    decides for passages that are like several pieces.

    Args:
        passages: the texts, in the language of the original.
        original: what they were written from.
    """
    pieces = [(place, each.words) for place, each in enumerate(original.pieces) if each.level is None]
    if not pieces or not passages:
        return [None] * len(passages)
    likeness = _likeness(passages, [words for _, words in pieces])
    free = [max(range(len(row)), key=row.__getitem__) for row in likeness]
    ordered = _in_order(likeness)
    chosen = ordered if _sum(likeness, ordered) >= _IN_ORDER * _sum(likeness, free) else free
    return [
        pieces[column][0] if row[column] >= LEAST else None
        for row, column in zip(likeness, chosen, strict=True)
    ]


def _sum(likeness: Sequence[Sequence[float]], columns: Sequence[int]) -> float:
    return sum(row[column] for row, column in zip(likeness, columns, strict=True))


def _likeness(passages: Sequence[str], pieces: Sequence[str]) -> list[list[float]]:
    counts = [_terms(text) for text in (*passages, *pieces)]
    spread = Counter(term for count in counts for term in count)
    vectors = [_vector(count, spread, len(counts)) for count in counts]
    # By term, so that only what two texts share is looked at.
    holders: dict[str, list[tuple[int, float]]] = {}
    for place, vector in enumerate(vectors[len(passages) :]):
        for term, weight in vector.items():
            holders.setdefault(term, []).append((place, weight))
    found = []
    for vector in vectors[: len(passages)]:
        row = [0.0] * len(pieces)
        for term, weight in vector.items():
            for place, other in holders.get(term, ()):
                row[place] += weight * other
        found.append(row)
    return found


def _terms(text: str) -> Counter[str]:
    """Count the words of Latin letters and digits, cut to their stems, and pairs of other letters."""
    found: Counter[str] = Counter()
    for run in _RUN.findall(normalise(text)):
        if run.isascii():
            found[run[:_STEM]] += 1
        else:
            found.update(run[at : at + 2] for at in range(max(1, len(run) - 1)))
    return found


def _vector(counts: Counter[str], spread: Counter[str], texts: int) -> dict[str, float]:
    weights = {term: (1 + log(count)) * log(texts / spread[term]) for term, count in counts.items()}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items()}


def _in_order(likeness: Sequence[Sequence[float]]) -> list[int]:
    """Return the columns, never going back, of which the likeness is greatest in all."""
    width = len(likeness[0])
    best = [0.0] * width
    steps: list[list[int]] = []
    for row in likeness:
        reached, from_where, leader = [], [], 0
        for column in range(width):
            if best[column] > best[leader]:
                leader = column
            from_where.append(leader)
            reached.append(best[leader] + row[column])
        steps.append(from_where)
        best = reached
    column = max(range(width), key=best.__getitem__)
    chosen = []
    for from_where in reversed(steps):
        chosen.append(column)
        column = from_where[column]
    return chosen[::-1]
