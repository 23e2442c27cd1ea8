"""The mark around a fact's value in its statement: reading it, and putting another value in its place."""

from dataclasses import dataclass

from jkquiz.domain.bank import MARK, Fact
from jkquiz.domain.deriving import english, korean
from jkquiz.domain.texts import Language, Text

_QUOTES = {"「": "」", "『": "』", "“": "”", "‘": "’", '"': '"', "'": "'", "〈": "〉", "《": "》"}


@dataclass(frozen=True, slots=True)
class Marked:
    """A statement in one language, taken apart at its mark."""

    before: str
    surface: str
    after: str

    @property
    def bare(self) -> str:
        """The marked words without quotation marks of their own."""
        return unquoted(self.surface)

    @property
    def is_quoted(self) -> bool:
        """Whether the marked words stand in quotation marks, inside the mark or around it."""
        closing = _QUOTES.get(self.before[-1:])
        return self.bare != self.surface or (closing is not None and self.after.startswith(closing))

    @property
    def rest(self) -> str:
        """The statement without the marked words."""
        return f"{self.before} {self.after}"

    @property
    def tail(self) -> str:
        """What follows the marked words and the quotation marks that close them."""
        return self.after.lstrip("」』”’\"'〉》")


def unquoted(string: str) -> str:
    """Return a string without the quotation marks that enclose the whole of it."""
    closing = _QUOTES.get(string[:1])
    inner = string[1:-1]
    if closing and string.endswith(closing) and closing not in inner and string[:1] not in inner:
        return inner
    return string


def marked(fact: Fact) -> dict[Language, Marked]:
    """Take a fact's statement apart in each language; empty where one of them has no mark."""
    parts: dict[Language, Marked] = {}
    for language, string in fact.statement:
        found = MARK.search(string)
        if not found:
            return {}
        parts[language] = Marked(string[: found.start()], found[1], string[found.end() :])
    return parts


def surfaces(fact: Fact) -> Text | None:
    """Return the marked words in each language, without quotation marks of their own."""
    parts = marked(fact)
    return Text.of({language: part.bare for language, part in parts.items()}) if parts else None


def exchanged(fact: Fact, words: Text) -> Text | None:
    """Return a fact's statement with other words at its mark; None where it would not be grammatical."""
    strings: dict[Language, str] = {}
    for language, part in marked(fact).items():
        word = words.read(language)
        before, after = part.before, part.after
        if language is Language.ENGLISH:
            before = english.lead(before, word)
        if language is Language.KOREAN:
            followed = korean.follow(word, after, part.bare)
            if followed is None:
                return None
            after = followed
        quoted = part.surface.replace(part.bare, word, 1) if part.bare != part.surface else word
        strings[language] = _begin(before + quoted + after, language)
    return Text.of(strings)


def _begin(sentence: str, language: Language) -> str:
    return sentence[:1].upper() + sentence[1:] if language is Language.ENGLISH else sentence
