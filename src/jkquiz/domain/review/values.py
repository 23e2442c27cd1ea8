"""Numbers, dates and units in the text of an option."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b", re.IGNORECASE)
_TIMES = {
    **dict.fromkeys("万만", 10**4),
    **dict.fromkeys("億억", 10**8),
    **dict.fromkeys("兆조", 10**12),
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_NUMBER = re.compile(
    rf"(?P<number>[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?)\s*(?P<times>{'|'.join(_TIMES)})?", re.IGNORECASE
)
_NUMBER_WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|once|twice|first|second|third|fourth|"
    r"fifth|half|no|none|all)\b|[一二三四五六七八九十百千]|\b(?:한|두|세|네|다섯|여섯)\s",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?<![0-9.,])(1[0-9]{3}|20[0-9]{2})(?![0-9]|[.,][0-9])(?! ?(?:%|人|名|명|people|won|yen|dollars))"
)

# What may stand beside a number in an option that is a number and no more.
_UNIT_WORDS = re.compile(
    r"\b(?:years?|months?|days?|weeks?|times|percent|per cent|points?|won|yen|dollars?|us|countries|items"
    r"|half|first|second|third|early|late|mid|end|beginning|summer|autumn|spring|winter|st|nd|rd|th|of|in|the|a|an"
    r"|about|around|over|under|more|less|fewer|than|nearly|almost|roughly|some|between|from|and|to|or|since"
    r"|until|by|at|least|most|up)\b"
    r"|年(?:間|ぶり|代|前|後)?|月|日|(?<!の)[人名]|[回度件位歳代円倍割個本点]|周年|番目|[カかヶ]国|ドル|ウォン|ポイント"
    r"|パーセント|前半|後半|上半期|下半期|以上|以下|未満|超|約|およそ|ほぼ|第|頃|ごろ|時点|初め|末|から|まで|の(?!人)"
    r"|년(?:간|대)?|월|일|명|회|번|건|위|세|원|달러|배|개국|퍼센트|포인트|만에|만|상반기|하반기|전반|후반|이상|이하"
    r"|미만|동안|의|째|약|대략|제|초|말|주년|부터|까지|[%$€£¥₩]|[^\w]+|_",
    re.IGNORECASE,
)
_UNITS = {
    "percentage": re.compile(r"%|percent|per cent|パーセント|퍼센트", re.IGNORECASE),
    "money": re.compile(r"[$€£¥₩円원]|ドル|ウォン|달러|dollars?|\bwon\b|\byen\b", re.IGNORECASE),
    "persons": re.compile(r"人|名|명|people|persons"),
    "age": re.compile(r"歳|세\b|세$|aged"),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """What an option is as a value."""

    values: tuple[Decimal, ...]
    """Its numbers, by weight: of a date the year, the month, the day."""
    unit: str
    """What they count, roughly: `date`, `percentage`, `money`, `persons`, `age`, or `number`."""
    is_number: bool
    """Whether it is a number with its unit and no more."""
    is_wordy: bool
    """Whether there is no number in it at all, in digits or in words."""


def shape(text: str) -> Shape:
    """Read an option's numbers and what stands around them."""
    plain = unicodedata.normalize("NFKC", text).strip()
    months = [Decimal(_MONTHS.index(found.lower()) + 1) for found in _MONTH.findall(plain)]
    has_months = bool(months) and any(sign.isdigit() for sign in plain)
    rest = _MONTH.sub(" ", plain) if has_months else plain
    numbers = _numbers(rest)
    if has_months:
        # 13 January 2026, January 2026: the year is the last number, the day stands before it.
        numbers = [numbers[-1], *months, *numbers[:-1]]
    around = _UNIT_WORDS.sub("", _NUMBER.sub(" ", rest))
    return Shape(
        values=tuple(numbers),
        unit="date" if has_months else _unit(plain),
        is_number=bool(numbers) and not around.strip(),
        is_wordy=not numbers and not _NUMBER_WORD.search(plain),
    )


def years(text: str) -> tuple[int, ...]:
    """Return the years of our era that a text names."""
    return tuple(int(found) for found in _YEAR.findall(unicodedata.normalize("NFKC", text)))


def _unit(plain: str) -> str:
    found = next((name for name, sign in _UNITS.items() if sign.search(plain)), "")
    return found or ("date" if _YEAR.search(plain) or re.search(r"[0-9](?:月|월)", plain) else "number")


def _numbers(plain: str) -> list[Decimal]:
    numbers: list[Decimal] = []
    end, is_open = -1, False
    for found in _NUMBER.finditer(plain):
        times = _TIMES.get((found["times"] or "").lower(), 1)
        value = Decimal(found["number"].replace(",", "")) * times
        if is_open and not plain[end : found.start()].strip() and times == 1:
            numbers[-1] += value  # 82万4500
        else:
            numbers.append(value)
        end, is_open = found.end(), times > 1
    return numbers
