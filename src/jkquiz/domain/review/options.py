"""The rules on the options of single-choice and multiple-response items, in one language at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from jkquiz.domain.folding import fold
from jkquiz.domain.items import Item, MultipleResponse, Option, SingleChoice
from jkquiz.domain.review import grammar
from jkquiz.domain.review.forms import form
from jkquiz.domain.review.rules import Flaw, Rule
from jkquiz.domain.review.values import Shape, shape
from jkquiz.domain.review.words import length, longest_run, words
from jkquiz.domain.texts import Language

MARGIN = 1.25
"""In times of the next option: a difference in length that is seen without looking for it."""
LEAST = {Language.JAPANESE: 4, Language.ENGLISH: 8, Language.KOREAN: 4}
"""And in characters, as short options differ by chance."""


@dataclass(frozen=True)
class Choice:
    """The stem and options of an item in one language."""

    item: Item
    language: Language
    options: tuple[Option, ...]

    @classmethod
    def of(cls, item: Item, language: Language) -> "Choice | None":
        """Return an item's options, or None where it has none or one of its texts is missing."""
        if not isinstance(item.body, SingleChoice | MultipleResponse):
            return None
        options = item.body.options
        texts = [item.stem, *(option.text for option in options)]
        if len(options) < 2 or not all(dict(text).get(language, "").strip() for text in texts):
            return None
        return cls(item, language, options)

    @cached_property
    def stem(self) -> str:
        """The stem."""
        return self.item.stem.read(self.language)

    @cached_property
    def right(self) -> tuple[str, ...]:
        """The texts of the right options."""
        return tuple(option.text.read(self.language) for option in self.options if option.is_right)

    @cached_property
    def wrong(self) -> tuple[str, ...]:
        """The texts of the wrong ones."""
        return tuple(option.text.read(self.language) for option in self.options if not option.is_right)

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """The options as values."""
        return tuple(shape(text) for text in (*self.right, *self.wrong))

    def flaw(self, rule: Rule, **details: str) -> Flaw:
        """Return a flaw of this item in this language."""
        return Flaw(rule, self.item.id, self.language, details)


def option_flaws(choice: Choice, common: frozenset[str]) -> Iterator[Flaw]:
    """Find the flaws of an item's options.

    Args:
        choice: the item in one language.
        common: the words of the subject itself, which are no clue.
    """
    if choice.right and choice.wrong:
        yield from _lengths(choice)
        yield from _absolutes(choice)
        if isinstance(choice.item.body, SingleChoice):
            yield from _clue(choice, common)
    yield from _catch_alls(choice)
    yield from _kinds(choice)
    yield from _grammars(choice)
    yield from _alike(choice)


def _lengths(choice: Choice) -> Iterator[Flaw]:
    right = [length(text, choice.language) for text in choice.right]
    wrong = [length(text, choice.language) for text in choice.wrong]
    least = LEAST[choice.language]
    if min(right) >= max(MARGIN * max(wrong), max(wrong) + least):
        yield choice.flaw(Rule.KEY_LONGEST, key=str(min(right)), next=str(max(wrong)))
    if MARGIN * max(right) <= min(wrong) and max(right) + least <= min(wrong):
        yield choice.flaw(Rule.KEY_SHORTEST, key=str(max(right)), next=str(min(wrong)))


def _absolutes(choice: Choice) -> Iterator[Flaw]:
    if any(grammar.absolute_words(text, choice.language) for text in (*choice.right, choice.stem)):
        return
    found = [word for text in choice.wrong for word in grammar.absolute_words(text, choice.language)]
    if found:
        yield choice.flaw(Rule.ABSOLUTE_WRONG, found=", ".join(dict.fromkeys(found)))


def _clue(choice: Choice, common: frozenset[str]) -> Iterator[Flaw]:
    """Find a word that the stem shares with the key only, while no wrong option shares one of its own."""
    language = choice.language
    stem = frozenset(words(choice.stem, language)) - common
    key = frozenset(words(choice.right[0], language))
    wrong = frozenset(word for text in choice.wrong for word in words(text, language))
    clues = (stem & key) - wrong
    if not clues or (stem & wrong) - key:
        return
    if language is Language.JAPANESE:
        yield choice.flaw(Rule.CLUE_WORD, found=longest_run(choice.right[0], clues))
    else:
        yield choice.flaw(Rule.CLUE_WORD, found=", ".join(sorted(clues)))


def _catch_alls(choice: Choice) -> Iterator[Flaw]:
    for text in (*choice.right, *choice.wrong):
        if grammar.catch_all(text, choice.language):
            yield choice.flaw(Rule.ALL_OF_ABOVE, found=text)


def _kinds(choice: Choice) -> Iterator[Flaw]:
    """Find numbers among words, and numbers of different things."""
    by_kind: dict[str, str] = {}
    for each, text in zip(choice.shapes, (*choice.right, *choice.wrong), strict=True):
        if each.is_number or each.is_wordy:
            by_kind.setdefault(each.unit if each.is_number else "words", text)
    if len(by_kind) > 1:
        yield choice.flaw(Rule.MIXED_KIND, found=" / ".join(by_kind.values()))


def _grammars(choice: Choice) -> Iterator[Flaw]:
    by_form: dict[str, str] = {}
    for text in (*choice.right, *choice.wrong):
        found = form(text, choice.language)
        if found is not None:
            by_form.setdefault(found, text)
    if len(by_form) > 1:
        yield choice.flaw(Rule.MIXED_GRAMMAR, found=" / ".join(by_form.values()))


def _alike(choice: Choice) -> Iterator[Flaw]:
    seen: dict[str, str] = {}
    for text in (*choice.right, *choice.wrong):
        same = fold("".join(character for character in text if character not in ".,、。・-–—"))
        if same in seen:
            yield choice.flaw(Rule.OPTIONS_ALIKE, found=text, other=seen[same])
        seen.setdefault(same, text)
