"""The figures of a question's statistics in words: a value, its range, and how many answers it rests on."""

from typing import Final

from jkquiz.domain.item_statistics import (
    HIGH_DISCRIMINATION,
    LOW_DISCRIMINATION,
    Correlation,
    OptionUse,
    Share,
)
from jkquiz.domain.items import Body, MultipleResponse, SingleChoice, TrueFalse
from jkquiz.domain.responses import Truth
from jkquiz.domain.texts import Language
from jkquiz.ui.answers import response_in_words
from jkquiz.wording import Wording

_MINUTES_FROM: Final = 120
"""From so many seconds on a time is told in minutes."""
_TENTHS_BELOW: Final = 10
"""Below so many it is told to a tenth."""


def share_words(share: float) -> str:
    """Return a share in percent."""
    return f"{share:.0%}"


def correlation_words(value: float) -> str:
    """Return a correlation with two places, and with a minus sign that is as wide as a digit."""
    return f"{round(value, 2) + 0.0:.2f}".replace("-", "\N{MINUS SIGN}")


def time_words(taken_ms: float, wording: Wording) -> str:
    """Return how long something took, as exactly as one would say it."""
    seconds = taken_ms / 1000
    if seconds >= _MINUTES_FROM:
        return wording.say("statistics.minutes", n=round(seconds / 60))
    return wording.say("statistics.seconds", n=round(seconds, 1 if seconds < _TENTHS_BELOW else None))


def bounds(share: Share, wording: Wording) -> str:
    """Return the range of a share, and how many answers it rests on."""
    low, high = share_words(share.interval.low), share_words(share.interval.high)
    return wording.say("statistics.between", low=low, high=high, n=share.n)


def discrimination_note(found: Correlation, wording: Wording) -> str:
    """Return what a discrimination means, its range, and whether it may be chance."""
    low, high = correlation_words(found.interval.low), correlation_words(found.interval.high)
    told = wording.say("statistics.between", low=low, high=high, n=found.n)
    note = wording.say("statistics.discrimination.note", told=_verdict(found.value, wording), range=told)
    if found.interval.low <= 0 <= found.interval.high:
        return wording.say("statistics.discrimination.chance", note=note)
    return note


def _verdict(value: float, wording: Wording) -> str:
    if value < 0:
        return wording.say("statistics.verdict.negative")
    if value < LOW_DISCRIMINATION:
        return wording.say("statistics.verdict.low")
    return wording.say(
        "statistics.verdict.high" if value >= HIGH_DISCRIMINATION else "statistics.verdict.good"
    )


def option_note(use: OptionUse, wording: Wording) -> str:
    """Return in which range the share of those who choose an option is, and how good they are otherwise."""
    told = [bounds(use.chosen, wording)]
    if use.rest is not None:
        key = "statistics.option.usual"
        if use.rest.interval.low > 0:
            key = "statistics.option.better"
        elif use.rest.interval.high < 0:
            key = "statistics.option.worse"
        told.append(wording.say(key, n=use.rest.n))
    return " · ".join(told)


def option_texts(body: Body, language: Language) -> dict[str, str]:
    """Return what can be chosen in words, by the ids that statistics use."""
    if isinstance(body, SingleChoice | MultipleResponse):
        return {option.id: option.text.read(language) for option in body.options}
    if isinstance(body, TrueFalse):
        return {
            word: response_in_words(body, Truth(is_true), language)
            for word, is_true in (("true", True), ("false", False))
        }
    return {}
