"""A response in words, as a learner would read it."""

from typing import assert_never

from jkquiz.domain.bank import MARK
from jkquiz.domain.items import (
    Accepted,
    Body,
    Categorising,
    Cloze,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from jkquiz.domain.responses import (
    Choice,
    Choices,
    Gaps,
    Number,
    Order,
    Pairing,
    Placement,
    Response,
    Truth,
    Words,
)
from jkquiz.domain.texts import Language, Text
from jkquiz.wording import Wording

_NONE = "–"


def key_in_words(body: Body, language: Language) -> str:
    """Return the right response in words, a part a line where it has parts; nothing where there is none."""
    match body:
        case SingleChoice(options) if not any(option.is_right for option in options):
            return ""
        case ShortAnswer(accepted):
            return _shown(accepted, language)
        case Cloze(gaps=gaps):
            return response_in_words(
                body, Gaps(tuple((gap.id, _shown(gap.accepted, language)) for gap in gaps)), language
            )
        case _:
            return response_in_words(body, body.key, language)


def _shown(accepted: Accepted, language: Language) -> str:
    """Return the answer to show in a language, or of a draft what there is."""
    own = dict(accepted.by_language).get(language, ())
    return next(iter((*own, *accepted.every)), "")


def response_in_words(body: Body, response: Response, language: Language) -> str:
    """Return a response in words; a part a line, where it has parts.

    A part that is no longer there, and a response that does not belong to the body, is a dash.
    """
    match response:
        case Choice(option):
            return _texts(body, language).get(option, _NONE)
        case Choices(chosen):
            texts = _texts(body, language)
            return "\n".join(text for name, text in texts.items() if name in chosen) or _NONE
        case Truth(is_true):
            return Wording(language).say("question.true" if is_true else "question.false")
        case Number(text):
            unit = body.unit if isinstance(body, Numeric) else None
            return f"{text} {unit.read(language)}" if unit else text
        case Words(text):
            return text
        case Gaps(texts):
            return _filled(body, dict(texts), language)
        case Order(entries):
            texts = _texts(body, language)
            return "\n".join(f"{place}. {texts.get(name, _NONE)}" for place, name in enumerate(entries, 1))
        case Pairing(pairs) | Placement(pairs):
            return _paired(body, pairs, language)
        case _:
            assert_never(response)


def _texts(body: Body, language: Language) -> dict[str, str]:
    """Return the texts of what can be chosen or put in order, by id."""
    match body:
        case SingleChoice(parts) | MultipleResponse(parts) | Ordering(parts):
            return {part.id: part.text.read(language) for part in parts}
        case Matching():
            return {right.id: right.text.read(language) for right in body.rights}
        case Categorising(categories):
            return {category.id: category.text.read(language) for category in categories}
        case TrueFalse() | Numeric() | ShortAnswer() | Cloze():
            return {}
        case _:
            assert_never(body)


def _filled(body: Body, typed: dict[str, str], language: Language) -> str:
    if not isinstance(body, Cloze):
        return " / ".join(typed.values()) or _NONE
    return MARK.sub(lambda gap: f"[{typed.get(gap[1]) or _NONE}]", body.text.read(language))


def _paired(body: Body, pairs: tuple[tuple[str, str], ...], language: Language) -> str:
    lefts: dict[str, Text] = {}
    if isinstance(body, Matching):
        lefts = {pair.id: pair.left for pair in body.pairs}
    elif isinstance(body, Categorising):
        lefts = {entry.id: entry.text for entry in body.entries}
    rights = _texts(body, language)
    return "\n".join(
        f"{lefts[left].read(language)} → {rights.get(right, _NONE)}" for left, right in pairs if left in lefts
    )
