"""Items that ask nearly the same thing in nearly the same words.

Compared are items of one kind: that a fact is asked in two kinds, in similar words, is intended. The pairs
are found exactly and without comparing each with each, by prefix filtering (Bayardo, Ma & Srikant 2007,
"Scaling up all pairs similarity search"): two sets alike by t share one of their ⌈(1−t)·n⌉+1 rarest grams.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil
from typing import assert_never

from jkquiz.domain.items import (
    Categorising,
    Cloze,
    Item,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from jkquiz.domain.review.rules import Flaw, Rule
from jkquiz.domain.review.words import grams, likeness, without_marks
from jkquiz.domain.texts import Language

ALIKE = 0.75
"""Likeness of stem and key from which two items on one fact are called duplicates."""
ALIKE_ON_OTHER_FACTS = 0.9
"""The same for items on different facts, which differ in little where the facts do."""


def near_duplicates(items: Sequence[Item], languages: Sequence[Language]) -> Iterator[Flaw]:
    """Find the pairs of items that are nearly the same, each once, at the later item."""
    seen: set[tuple[str, str]] = set()
    by_kind = sorted(range(len(items)), key=lambda index: items[index].kind)
    for language in languages:
        for _, group in groupby(by_kind, key=lambda index: items[index].kind):
            mine = [items[index] for index in group]
            for one, other, share in _pairs([asked(item, language) for item in mine], language):
                first, later = mine[one], mine[other]
                least = ALIKE if set(first.facts) & set(later.facts) else ALIKE_ON_OTHER_FACTS
                if share >= least and (first.id, later.id) not in seen:
                    seen.add((first.id, later.id))
                    details = {"other": first.id, "share": f"{share:.0%}"}
                    yield Flaw(Rule.NEAR_DUPLICATE, later.id, language, details)


def asked(item: Item, language: Language) -> str:
    """Return what an item asks and what its key is, as one text."""
    body = item.body
    match body:
        case SingleChoice(options) | MultipleResponse(options):
            key = [option.text.read(language) for option in options if option.is_right]
        case TrueFalse():
            key = []
        case Numeric(value):
            key = [f"{value:f}"]
        case ShortAnswer(accepted):
            key = [accepted.shown(language)]
        case Cloze(text, gaps):
            key = [without_marks(text.read(language)), *(gap.accepted.shown(language) for gap in gaps)]
        case Ordering(entries):
            key = [entry.text.read(language) for entry in entries]
        case Matching(pairs):
            key = [side.read(language) for pair in pairs for side in (pair.left, pair.right)]
        case Categorising(_, entries):
            key = [entry.text.read(language) for entry in entries]
        case _:
            assert_never(body)
    return "\n".join([item.stem.read(language), *key])


def _pairs(texts: Sequence[str], language: Language) -> Iterator[tuple[int, int, float]]:
    """Return the pairs of texts that are alike by `ALIKE` or more, with their likeness."""
    sets = [grams(text, language) for text in texts]
    counts = Counter(gram for each in sets for gram in each)
    holders: dict[str, list[int]] = {}
    for index, mine in enumerate(sets):
        rarest = sorted(mine, key=lambda gram: (counts[gram], gram))
        prefix = rarest[: len(mine) - ceil(ALIKE * len(mine)) + 1]
        near = {other for gram in prefix for other in holders.get(gram, ())}
        for other in sorted(near):
            sizes = sorted((len(mine), len(sets[other])))
            if sizes[0] >= ALIKE * sizes[1]:
                share = likeness(mine, sets[other])
                if share >= ALIKE:
                    yield other, index, share
        for gram in prefix:
            holders.setdefault(gram, []).append(index)
