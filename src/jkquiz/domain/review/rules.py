"""What the review can find, as data; the sentences are in `wording/texts/flaw.json`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from jkquiz.domain.texts import Language


class Rule(StrEnum):
    """Every rule of the review, by the code that an item names to silence it."""

    KEY_LONGEST = "key-longest"
    KEY_SHORTEST = "key-shortest"
    NEGATIVE_STEM = "negative-stem"
    ALL_OF_ABOVE = "all-of-above"
    MIXED_KIND = "mixed-kind"
    MIXED_GRAMMAR = "mixed-grammar"
    CLUE_WORD = "clue-word"
    ABSOLUTE_WRONG = "absolute-wrong"
    OPTIONS_ALIKE = "options-alike"
    MISSING_FEEDBACK = "missing-feedback"
    MISSING_EXPLANATION = "missing-explanation"
    MISSING_LANGUAGE = "missing-language"
    WRONG_LANGUAGE = "wrong-language"
    ORDER_SHOWN = "order-shown"
    ANSWER_SHOWN = "answer-shown"
    NEAR_DUPLICATE = "near-duplicate"
    SILENCED_FOR_NOTHING = "silenced-for-nothing"
    TRUE_FALSE_BALANCE = "true-false-balance"
    FACT_UNTESTED = "fact-untested"
    FACT_ONE_KIND = "fact-one-kind"


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that the review found: in an item, in a fact's coverage, or (neither) in the bank."""

    rule: Rule
    item: str | None = None
    language: Language | None = None
    """The language in which it shows; None where it is the same in all."""
    details: Mapping[str, str] = field(default_factory=dict)
    fact: str | None = None

    @property
    def place(self) -> str:
        """What it is about, in the form of `PackReading.places`: `item:treaty-year-single`."""
        if self.item is not None:
            return f"item:{self.item}"
        return f"fact:{self.fact}" if self.fact is not None else "pack:"
