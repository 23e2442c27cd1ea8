"""Small items in one language, and what the review finds in them."""

from collections.abc import Iterable

from jkquiz.domain.items import Body, Entry, Item, MultipleResponse, Option, Ordering, SingleChoice
from jkquiz.domain.review.flaws import common_by_language, item_flaws
from jkquiz.domain.review.rules import Flaw, Rule
from jkquiz.domain.texts import Language, Text
from packs import make_pack

JA, EN, KO = Language.JAPANESE, Language.ENGLISH, Language.KOREAN


def choice(
    language: Language,
    stem: str,
    *options: str,
    name: str = "under-test",
    right: int = 1,
    is_multiple: bool = False,
    is_fixed: bool = False,
) -> Item:
    """Build an item whose first `right` options are right."""
    built = tuple(
        Option(
            f"o{place}",
            Text.of({language: text}),
            is_right=place < right,
            feedback=None if place < right else Text.of({language: OWN_WORDS[language]}),
        )
        for place, text in enumerate(options)
    )
    body = MultipleResponse(built) if is_multiple else SingleChoice(built, is_fixed)
    return item_in(language, stem, body, name)


OWN_WORDS = {JA: "説明である。", EN: "An explanation.", KO: "설명이다."}


def item_in(language: Language, stem: str, body: Body, name: str = "under-test") -> Item:
    """Build a live item in one language."""
    texts = Text.of({language: OWN_WORDS[language]})
    return Item(name, Text.of({language: stem}), body, texts, facts=("h1",), level=1)


def ordering(language: Language, stem: str, *entries: str) -> Item:
    """Build an item of entries to put in order."""
    texts = (Entry(f"e{place}", Text.of({language: entry})) for place, entry in enumerate(entries))
    return item_in(language, stem, Ordering(tuple(texts)))


def found_in(item: Item, language: Language) -> tuple[Flaw, ...]:
    """Return the flaws of an item in a pack of that language."""
    pack = make_pack([item], languages=(language,))
    return tuple(item_flaws(item, pack, common_by_language(pack)))


def rules(flaws: Iterable[Flaw]) -> list[Rule]:
    """Return the rules of flaws."""
    return [flaw.rule for flaw in flaws]
