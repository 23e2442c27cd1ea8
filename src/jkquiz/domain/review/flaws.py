"""The rules on one item, of whatever kind."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import assert_never

from jkquiz.domain.bank import Pack
from jkquiz.domain.folding import fold
from jkquiz.domain.items import (
    Categorising,
    Cloze,
    Item,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from jkquiz.domain.review import grammar
from jkquiz.domain.review.options import Choice, option_flaws
from jkquiz.domain.review.rules import Flaw, Rule
from jkquiz.domain.review.values import shape, years
from jkquiz.domain.review.words import common_words, without_marks
from jkquiz.domain.texts import Language, Text

Common = Mapping[Language, frozenset[str]]


def common_by_language(pack: Pack) -> Common:
    """Return for each language the words of the subject itself; see `words.common_words`."""
    return {language: common_words(pack, language) for language in pack.languages}


def item_flaws(item: Item, pack: Pack, common: Common) -> Iterator[Flaw]:
    """Find the flaws of one item, silenced ones too.

    Args:
        item: the item, as it is or as it is being edited.
        pack: the pack that it belongs to, for its languages and facts.
        common: what `common_by_language` returned for the pack.
    """
    yield from _missing(item, pack)
    yield from _feedback(item)
    for language in pack.languages:
        if language not in item.stem.languages:
            continue
        yield from _negatives(item, pack, language)
        choice = Choice.of(item, language)
        if choice is not None:
            yield from option_flaws(choice, common.get(language, frozenset()))
        match item.body:
            case Ordering(entries):
                yield from _order_shown(item, language, [entry.text for entry in entries])
            case Cloze() | ShortAnswer() | Numeric():
                yield from _answer_shown(item, language)
            case SingleChoice() | MultipleResponse() | TrueFalse() | Matching() | Categorising():
                pass
            case _:
                assert_never(item.body)


def texts_of(item: Item) -> Iterator[Text]:
    """Return every text of an item that a learner reads."""
    yield item.stem
    yield item.explanation
    # A picture without any words is a fault.
    if item.picture is not None and any(string.strip() for _, string in item.picture.alternative):
        yield item.picture.alternative
    match item.body:
        case SingleChoice(options) | MultipleResponse(options):
            for option in options:
                yield option.text
                if option.feedback:
                    yield option.feedback
        case Numeric(_, _, unit):
            if unit:
                yield unit
        case Cloze(text):
            yield text
        case Ordering(entries):
            yield from (entry.text for entry in entries)
        case Matching(pairs, extras):
            yield from (side for pair in pairs for side in (pair.left, pair.right))
            yield from (extra.text for extra in extras)
        case Categorising(categories, entries):
            yield from (category.text for category in categories)
            yield from (entry.text for entry in entries)
        case TrueFalse() | ShortAnswer():
            pass
        case _:
            assert_never(item.body)


def _missing(item: Item, pack: Pack) -> Iterator[Flaw]:
    # What is there in no language is no translation that is missing.
    texts = tuple(text for text in texts_of(item) if any(string.strip() for _, string in text))
    if not any(string.strip() for _, string in item.explanation):
        yield Flaw(Rule.MISSING_EXPLANATION, item.id)
    for language in pack.languages:
        strings = [dict(text).get(language, "") for text in texts]
        missing = sum(not string.strip() for string in strings) + _unanswerable(item, language)
        if missing:
            yield Flaw(Rule.MISSING_LANGUAGE, item.id, language, {"n": str(missing)})
        foreign = "".join(grammar.foreign(string, language) for string in strings)
        copied = any(
            len(string) > 1 and not grammar.has_own_script(string, language) and _differs(text, language)
            for text, string in zip(texts, strings, strict=True)
        )
        if foreign or copied:
            yield Flaw(Rule.WRONG_LANGUAGE, item.id, language, {"found": foreign[:20] or "-"})


def _differs(text: Text, language: Language) -> bool:
    """Whether a text in Latin letters stands where its other languages have a sentence of their own."""
    string = text.read(language)
    latin = sum(character.isascii() and character.isalpha() for character in string)
    return latin > 20 and any(mine is not language and other == string for mine, other in text)


def _unanswerable(item: Item, language: Language) -> int:
    if isinstance(item.body, ShortAnswer):
        accepted = [item.body.accepted]
    elif isinstance(item.body, Cloze):
        accepted = [gap.accepted for gap in item.body.gaps]
    else:
        return 0
    return sum(not dict(each.by_language).get(language) for each in accepted if each.by_language)


def _feedback(item: Item) -> Iterator[Flaw]:
    if isinstance(item.body, SingleChoice | MultipleResponse):
        bare = [option.id for option in item.body.options if not option.is_right and not option.feedback]
        if bare:
            yield Flaw(Rule.MISSING_FEEDBACK, item.id, None, {"found": ", ".join(bare)})


def _negatives(item: Item, pack: Pack, language: Language) -> Iterator[Flaw]:
    """Find a negative that the question or statement turns on and that is not the fact's own."""
    stem = item.stem.read(language)
    if isinstance(item.body, TrueFalse):
        found = grammar.negative_in_statement(stem, language)
        facts = (pack.fact_by_id[name].plain_statement for name in item.facts if name in pack.fact_by_id)
        if found and not any(grammar.negative_in_statement(fact.read(language), language) for fact in facts):
            yield Flaw(Rule.NEGATIVE_STEM, item.id, language, {"found": found})
    else:
        found = grammar.negative_in_question(stem, language)
        if found:
            yield Flaw(Rule.NEGATIVE_STEM, item.id, language, {"found": found})


def _order_shown(item: Item, language: Language, entries: list[Text]) -> Iterator[Flaw]:
    """Find entries that show the years, or the numbers, by which they are ordered."""
    texts = [entry.read(language) for entry in entries]
    if grammar.is_by_time(item.stem.read(language), language):
        shown: list[tuple[int | Decimal, ...]] = [years(text)[:1] for text in texts if years(text)]
    else:
        values = [shape(text).values for text in texts]
        shown = list(values) if all(values) else []
    if len(set(shown)) > 1 and shown in (sorted(shown), sorted(shown, reverse=True)):
        yield Flaw(Rule.ORDER_SHOWN, item.id, language, {"n": str(len(shown)), "of": str(len(entries))})


def _answer_shown(item: Item, language: Language) -> Iterator[Flaw]:
    stem = item.stem.read(language)
    match item.body:
        case Cloze(text, gaps):
            around = f"{stem}\n{without_marks(text.read(language))}"
            answers = [answer for gap in gaps for answer in dict(gap.accepted.by_language).get(language, ())]
        case ShortAnswer(accepted):
            around, answers = stem, list(dict(accepted.by_language).get(language, ()))
        case Numeric(value):
            around, answers = stem, [f"{value:f}", f"{value:,f}"]
        case _:
            return
    found = [answer for answer in answers if _stands_in(answer, around, language)]
    if found:
        yield Flaw(Rule.ANSWER_SHOWN, item.id, language, {"found": ", ".join(found)})


def _stands_in(answer: str, text: str, language: Language) -> bool:
    """Whether a text holds an answer as a word of its own."""
    if re.fullmatch(r"[0-9.,]+", answer):
        return re.search(rf"(?<![0-9.,]){re.escape(answer)}(?![0-9]|[.,][0-9])", text) is not None
    if language is Language.ENGLISH:
        words = re.escape(answer.casefold())
        return len(answer) > 2 and re.search(rf"(?<!\w){words}(?!\w)", text.casefold()) is not None
    return len(answer) > 1 and fold(answer) in fold(text)
