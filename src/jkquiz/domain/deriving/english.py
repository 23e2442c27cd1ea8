"""English articles, which follow the first sound of the word after them."""

import re

_ARTICLE = re.compile(r"\b(a|an|A|An)( [\"“‘'(]?)$")
_LEADING = re.compile(r"^(the|an?) ", re.IGNORECASE)
_LIKE_VOWEL = re.compile(r"^(?:[aeio]|u(?!n[ai]|s[aeiu]|t[aeiu]|k|r[aeiou])|hour|hono|heir)", re.IGNORECASE)
_EXCEPTIONS = re.compile(r"^(?:eu|ew|one\b|once\b|ouija)", re.IGNORECASE)
_SPELT_WITH_VOWEL = "AEFHILMNORSX"


def begins_with_vowel(word: str) -> bool:
    """Return whether a word begins with the sound of a vowel: hour, 18, NHK, but not union or one."""
    first = re.split(r"[\s\-–]", word.lstrip("\"“‘'("), maxsplit=1)[0]
    if first[:1].isdigit():
        return first.startswith("8") or first[:2] in {"11", "18"}
    if len(first) > 1 and first.isupper():
        return first[0] in _SPELT_WITH_VOWEL
    return bool(_LIKE_VOWEL.match(first)) and not _EXCEPTIONS.match(first)


def lead(before: str, word: str) -> str:
    """Return what comes before a word, with `a` or `an` as the word wants it."""
    found = _ARTICLE.search(before)
    if not found:
        return before
    article = "an" if begins_with_vowel(word) else "a"
    if found[1][0].isupper():
        article = article.capitalize()
    return before[: found.start()] + article + found[2]


def article(before: str, word: str) -> str:
    """Return the article that a word has, before it or as its own first word: `the`, `a` or none (`""`)."""
    own = _LEADING.match(word)
    if own:
        return "the" if own[1].lower() == "the" else "a"
    led = re.search(r"\b(the|an?) [\"“‘'(]?$", before, re.IGNORECASE)
    if led:
        return "the" if led[1].lower() == "the" else "a"
    return ""


def is_plural(word: str) -> bool:
    """Return whether a noun phrase looks like a plural."""
    return bool(re.search(r"[^s\s'’]s$", word))
