"""Finding text: what is indexed of it, and what is asked of the index.

Runs of Han, kana and Hangul are cut into overlapping pairs of characters, so that 日韓 is found inside a
longer run; other words are taken whole and found by their beginning. Both sides are normalised first:
width, case, kana and old kanji do not matter.
"""

import re

from jkquiz.domain.folding import normalise

_RUN = re.compile(
    "([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7a3\u3005\u30fc\U00020000-\U0002ffff]+)"
    r"|([^\W_]+)"
)


def index_terms(text: str) -> str:
    """Return the terms of a text for the index, apart by spaces, in the order of the text."""
    terms: list[str] = []
    for run, word in _runs(text):
        # The last character stands alone too, so that a search for it finds the end of a run.
        terms += [*_pairs(run), run[-1]] if run else [word]
    return " ".join(terms)


def match_query(text: str) -> str | None:
    """Return the FTS5 query for what a person typed, or None where there is nothing to look for.

    Every part must be there. A part of one character is found at the beginning of a pair, a longer one as a
    phrase of pairs.
    """
    parts: list[str] = []
    for run, word in _runs(text):
        if word:
            parts.append(f'"{word}" *')
        elif len(run) == 1:
            parts.append(f'"{run}" *')
        else:
            parts.append('"' + " ".join(_pairs(run)) + '"')
    return " AND ".join(parts) or None


def _runs(text: str) -> list[tuple[str, str]]:
    return [
        (run, word)
        for found in _RUN.finditer(_split_scripts(normalise(text)))
        for run, word in [(found[1] or "", found[2] or "")]
    ]


def _split_scripts(text: str) -> str:
    """Part Latin and digits from the East Asian characters beside them (2025年, ai分野)."""
    return re.sub(r"(?<=[a-z0-9])(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])(?=[a-z0-9])", " ", text)


def _pairs(run: str) -> list[str]:
    return [run[index : index + 2] for index in range(len(run) - 1)]
