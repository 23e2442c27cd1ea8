"""Texts in several languages."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language of the bank and of the interface, by its ISO 639-1 code."""

    JAPANESE = "ja"
    ENGLISH = "en"
    KOREAN = "ko"


@dataclass(frozen=True, slots=True)
class Text:
    """One text by language; at least one language, each once, in the order of `Language`."""

    by_language: tuple[tuple[Language, str], ...]

    @classmethod
    def of(cls, texts: Mapping[Language, str] | Mapping[str, str]) -> "Text":
        """Build a text from a mapping of language (or its code) to string.

        Raises:
            ValueError: where the mapping is empty or names an unknown language.
        """
        known = {Language(code): string for code, string in texts.items()}
        if not known:
            raise ValueError("a text needs at least one language")
        return cls(tuple((language, known[language]) for language in Language if language in known))

    @classmethod
    def same(cls, string: str, languages: Iterable[Language] = tuple(Language)) -> "Text":
        """Build a text that reads the same in all of the languages."""
        return cls.of(dict.fromkeys(languages, string))

    def read(self, language: Language) -> str:
        """Return the string in a language, or in the first one there is where that is missing."""
        for mine, string in self.by_language:
            if mine is language:
                return string
        return self.by_language[0][1]

    def map(self, change: Callable[[str], str]) -> "Text":
        """Return the text with every string changed."""
        return Text(tuple((language, change(string)) for language, string in self.by_language))

    def __iter__(self) -> Iterator[tuple[Language, str]]:
        return iter(self.by_language)

    @property
    def languages(self) -> frozenset[Language]:
        """The languages in which the text is there."""
        return frozenset(language for language, _ in self.by_language)
