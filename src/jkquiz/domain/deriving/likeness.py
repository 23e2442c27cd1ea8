"""How alike two texts are: whether one mentions, repeats or contains the other."""

import re
from collections.abc import Iterable

from jkquiz.domain.bank import Fact
from jkquiz.domain.folding import fold
from jkquiz.domain.texts import Language, Text

_INTERROGATIVES = {
    Language.JAPANESE: re.compile(r"何|誰|どこ|どの|どれ|いつ|いくら"),
    Language.KOREAN: re.compile(r"무엇|누구|누가|어디|어느|어떤|어떻게|언제|얼마|몇"),
}
_SAME = 0.8

# How long a run of signs must be to be noticed, and by how much longer than in the other options to point.
_CLUE = {Language.JAPANESE: (3, 2), Language.KOREAN: (3, 2), Language.ENGLISH: (8, 4)}
_ECHO = {Language.JAPANESE: 4, Language.KOREAN: 6, Language.ENGLISH: 14}
_SEPARATORS = {
    Language.JAPANESE: re.compile(r"[、・]|(?<=[^\s])と(?=[^\s])|や"),
    Language.ENGLISH: re.compile(r", (?:and )?| and "),
    Language.KOREAN: re.compile(r"[,·]|(?<=[가-힣])[와과] "),
}


def mentions(text: Text, words: Text) -> bool:
    """Return whether a text mentions the words in any language; figures only as whole numbers."""
    return any(
        re.search(rf"(?<![0-9.,]){re.escape(fold(string))}(?![0-9])", fold(text.read(language)))
        for language, string in words
    )


def same_question(fact: Fact, other: Fact) -> bool:
    """Return whether two facts are asked for in all but the same words, but for the figures in them."""
    if fact is other or fact.ask is None or other.ask is None:
        return False
    for (_, one), (_, two) in zip(fact.ask, other.ask, strict=True):
        if re.findall(r"[0-9]+", one) == re.findall(r"[0-9]+", two) and _jaccard(one, two) >= _SAME:
            return True
    return False


def same_frame(fact: Fact, other: Fact) -> bool:
    """Return whether two facts are asked for in the same way: *what does the article call …*, *who …*."""
    if fact.ask is None or other.ask is None:
        return False
    return all(
        _frame(one, language) == _frame(other.ask.read(language), language) for language, one in fact.ask
    )


def overlap(one: Text, other: Text) -> bool:
    """Return whether one text contains the other, or a member of its list, in any language."""
    for language, string in one:
        mine, theirs = fold(string), fold(other.read(language))
        if mine in theirs or theirs in mine:
            return True
        ours = [fold(member) for member in parts(string, language)]
        yours = [fold(member) for member in parts(other.read(language), language)]
        if len(ours) > 1 and any(a in b or b in a for a in ours for b in yours if a and b):
            return True
    return False


def echoes(given: Iterable[Text], words: Text) -> bool:
    """Return whether words repeat a long run of what the question gives, and so point to or away from it."""
    return any(
        _common_run(fold(string), fold(words.read(language))) >= _ECHO[language]
        for text in given
        for language, string in text
    )


def points_at(ask: Text, key: Text, others: Iterable[Text]) -> bool:
    """Return whether the key repeats words of the question in any language, and the other options do not."""
    listed = list(others)
    for language, question in ask:
        noticed, longer = _CLUE[language]
        stem = fold(question)
        run = _common_run(stem, fold(key.read(language)))
        rest = max(_common_run(stem, fold(other.read(language))) for other in listed)
        if run >= noticed and run >= rest + longer:
            return True
    return False


def parts(string: str, language: Language) -> list[str]:
    """Return the members of a list written out: `半導体と素材`, `hydrogen, AI and quantum computing`."""
    return [part for part in _SEPARATORS[language].split(string) if part]


def members(string: str, language: Language) -> int:
    """Return how many members a list written out has; 1 for a single name."""
    return len(parts(string, language))


def sentences(string: str) -> list[str]:
    """Return the sentences of a paragraph."""
    return [sentence for sentence in re.split(r"(?<=。)|(?<=[.?!]) ", string) if sentence]


def is_nominal(string: str) -> bool:
    """Return whether a Japanese phrase ends as a noun does: not in hiragana, but for a few endings."""
    return not re.search(r"[ぁ-ん]$", string) or bool(
        re.search(r"(?:高まり|始まり|終わり|芽生え|封じ込め)$", string)
    )


def is_gerund(string: str) -> bool:
    """Return whether an English phrase begins with a verb in -ing that has an object."""
    return bool(re.match(r"[a-z]+ing ", string, re.IGNORECASE))


def similarity(one: str, other: str) -> float:
    """Return how much of the shorter text's pairs of characters the longer one has, 0 to 1."""
    first, second = _pairs(fold(one)), _pairs(fold(other))
    small = min(len(first), len(second))
    return len(first & second) / small if small else float(fold(one) == fold(other))


def _frame(ask: str, language: Language) -> str:
    """Return how a question asks: from its last question word on, or in English its first word."""
    if language not in _INTERROGATIVES:
        return ask.split(" ", 1)[0]
    starts = [found.start() for found in _INTERROGATIVES[language].finditer(ask)]
    return ask[starts[-1] :][:3] if starts else ""


def _jaccard(one: str, other: str) -> float:
    first, second = _pairs(fold(one)), _pairs(fold(other))
    return len(first & second) / len(first | second) if first or second else 1.0


def _pairs(string: str) -> frozenset[str]:
    return frozenset(string[at : at + 2] for at in range(len(string) - 1))


def _common_run(one: str, other: str) -> int:
    """Return the length of the longest run of signs that both have."""
    longest = 0
    for start in range(len(one)):
        # Only a longer run than the longest so far is of interest.
        while start + longest < len(one) and one[start : start + longest + 1] in other:
            longest += 1
    return longest
