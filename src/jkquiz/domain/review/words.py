"""Words, lengths and likeness of texts, as roughly as a test-wise reader sees them, without a dictionary."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from jkquiz.domain.bank import MARK, Pack
from jkquiz.domain.texts import Language

_JAPANESE = re.compile(r"[\u3400-\u9fff々]+|[ァ-ヺー]{2,}|[a-z]+|[0-9]+(?:\.[0-9]+)?")
_LATIN = re.compile(r"[^\W_]+(?:[.][0-9]+)?(?:['’][^\W_]+)?")
_NO_SIGN = re.compile(r"[\W_]+")

_PARTICLES = re.compile(
    "(?:으로부터|으로서|으로써|에서는|에서의|에서도|으로의|에게서|까지의|에게는|이라는|이라고|라는|라고|부터|까지"
    "|에서|에게|으로|처럼|보다|마다|와의|과의|이나|이며|에는|에도|하는|하기|한다|하고|하여|했다|하였다|되는|된다"
    "|되었다|은|는|이|가|을|를|의|에|와|과|도|만|로|한|된|할|될)$"
)


def listed(*lines: str) -> frozenset[str]:
    """Return the words of a list, which are written apart by spaces."""
    return frozenset(word for line in lines for word in line.split())


_ENGLISH_FRAME = listed(
    "a an and any are as at be been being between both but by can could did do does during for from had",
    "has have how if in into is it its itself more most of off on one only onto or other out over own same",
    "so some such than that the their them then there these they this those through to too under up upon",
    "was were what when where which while who whom whose why will with within would also not no nor each",
    "about after before because he she his her him we our you your i two three four five",
)


def written(text: str) -> str:
    """Return a text in one width and case; katakana and hiragana stay apart, as they part words."""
    return unicodedata.normalize("NFKC", text).casefold()


def length(text: str, language: Language) -> int:
    """Return how long a text looks: characters, without spaces where the script needs none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    return len(plain) if language is Language.ENGLISH else len(re.sub(r"\s", "", plain))


def words(text: str, language: Language) -> tuple[str, ...]:
    """Return the words that carry meaning, in order, inflection roughly taken off.

    Japanese is not cut into words: a run of kanji gives its overlapping pairs, a run of katakana is a word,
    and hiragana, which is mostly grammar, is left out.
    """
    plain = written(text)
    match language:
        case Language.JAPANESE:
            return tuple(part for run in _JAPANESE.findall(plain) for part in _parts(run))
        case Language.KOREAN:
            return tuple(word for word in map(_without_particle, _LATIN.findall(plain)) if len(word) > 1)
        case Language.ENGLISH:
            return tuple(_stem(word) for word in _LATIN.findall(plain) if word not in _ENGLISH_FRAME)


def _parts(run: str) -> list[str]:
    if not "\u3400" <= run[0] <= "\u9fff":
        return [run]
    return [run[index : index + 2] for index in range(len(run) - 1)]


def _without_particle(word: str) -> str:
    bare = _PARTICLES.sub("", word)
    return bare if len(bare) > 1 else word


def _stem(word: str) -> str:
    word = re.sub(r"['’]s?$", "", word)
    for ending, instead in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            return word[: -len(ending)] + instead
    return word


def longest_run(text: str, pairs: Iterable[str]) -> str:
    """Return the longest stretch of a Japanese text whose overlapping pairs are all among those given."""
    wanted = frozenset(pairs)
    best = ""
    for run in _JAPANESE.findall(written(text)):
        if run in wanted and len(run) > len(best):
            best = run
        start = 0
        for index in range(1, len(run) + 1):
            if index == len(run) or run[index - 1 : index + 1] not in wanted:
                best = max(best, run[start:index], key=len) if index - start > 1 else best
                start = index
    return best


def grams(text: str, language: Language) -> frozenset[str]:
    """Return the n-grams of a text without spaces and signs: pairs, in English runs of three."""
    n = 3 if language is Language.ENGLISH else 2
    plain = _NO_SIGN.sub("", written(text))
    return frozenset(plain[index : index + n] for index in range(max(1, len(plain) - n + 1)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of two sets that is common to both (Jaccard's index), 0 to 1."""
    return len(one & other) / len(one | other) if one or other else 1.0


def study_words(pack: Pack, language: Language) -> Counter[str]:
    """Count the words of a pack's study text, tables included."""
    counted: Counter[str] = Counter()
    for section in pack.sections:
        for passage in section.passages:
            counted.update(words(passage.text.read(language), language))
            for row in passage.table.rows if passage.table else ():
                for cell in row:
                    counted.update(words(cell.read(language), language))
    return counted


def common_words(pack: Pack, language: Language) -> frozenset[str]:
    """Return the words of the subject itself, in so many stems that sharing one is no clue."""
    seen: Counter[str] = Counter()
    for item in pack.items:
        seen.update(set(words(item.stem.read(language), language)))
    often = max(12.0, 0.04 * len(pack.items))
    return frozenset(word for word, count in seen.items() if count > often)


def without_marks(text: str) -> str:
    """Return a cloze's text without its gaps."""
    return MARK.sub(" ", text)
