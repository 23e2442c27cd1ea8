"""Finding inside a text: where a string stands in it, whatever the width, the kana, the case.

Both sides are folded as typed answers are; spaces, middle dots and quotation marks count only between two
Latin letters or digits, so that 한일관계 is found in 한일 관계, and *low earth* only as two words.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jkquiz.domain.folding import fold, normalise

Span = tuple[int, int]
"""Where something begins in a text, and where it ends."""

_VOICED = "\uff9e\uff9f"
"""The voicing marks of half-width kana, which become one letter with the kana before them."""


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text as it is compared, with the place of each of its letters in the text as it is written."""

    letters: str
    places: tuple[Span, ...]

    @classmethod
    def of(cls, text: str) -> "FoldedText":
        """Fold a text."""
        letters: list[str] = []
        places: list[Span] = []
        gap: Span | None = None
        for start, cluster in _clusters(text):
            folded, end = _fold(cluster), start + len(cluster)
            if not folded:
                gap = (gap[0] if gap else start, end)
                continue
            if gap and letters and _is_latin(letters[-1]) and _is_latin(folded[0]):
                letters.append(" ")
                places.append(gap)
            gap = None
            letters += folded
            places += [(start, end)] * len(folded)
        return cls("".join(letters), tuple(places))

    def find(self, wanted: str) -> list[Span]:
        """Return where folded letters stand, from the beginning on, without overlap."""
        spans = []
        at = self.letters.find(wanted) if wanted else -1
        while at >= 0:
            after = at + len(wanted)
            spans.append((self.places[at][0], self.places[after - 1][1]))
            at = self.letters.find(wanted, after)
        return spans


def find_all(text: str, query: str) -> list[Span]:
    """Return where what a person typed stands in a text."""
    return FoldedText.of(text).find(FoldedText.of(query).letters)


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Yield the letters with what belongs to them, each with its place."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _is_attached(text[at]):
            yield start, text[start:at]
            start = at


@lru_cache(maxsize=4096)
def _is_attached(sign: str) -> bool:
    return (
        bool(unicodedata.combining(sign))
        or sign in _VOICED
        or "\u1160" <= sign <= "\u11ff"
        or "\ufe00" <= sign <= "\ufe0f"
    )


@lru_cache(maxsize=4096)
def _fold(cluster: str) -> str:
    return normalise(cluster) if fold(cluster) else ""


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()
