"""Typed values as they are written: their shape, their order, and the ways to type them."""

import re
from decimal import Decimal

from jkquiz.domain.bank import Ages, Fact, FactKind, PartialDate
from jkquiz.domain.deriving.marks import Marked
from jkquiz.domain.folding import parse_number
from jkquiz.domain.texts import Language, Text

FIGURES = frozenset(
    {FactKind.YEAR, FactKind.DATE, FactKind.PERCENTAGE, FactKind.COUNT, FactKind.AMOUNT, FactKind.AGES}
)
"""The kinds whose values are numbers or dates."""

PHRASES = frozenset({FactKind.CAUSE, FactKind.EFFECT, FactKind.PURPOSE, FactKind.POSITION, FactKind.FEATURE})
"""The kinds whose values complete a sentence, more than they name something."""

# How far apart figures may lie and still be confused: a count by this factor, a year's distance from today
# by that one (1945 with 1910, 2018 with 2015, not 2018 with 1945).
_MAGNITUDE = 5
_REMOTENESS = 6

_POINTS = 3
"""Percentage points that make two percentages different enough to ask for."""

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_CARDINALS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
]
_TIMES = ("never", "once", "twice")

_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b")
_CARDINAL = re.compile(rf"\b(?:{'|'.join(_CARDINALS)})\b", re.IGNORECASE)
_ORDINAL = re.compile(rf"\b(?:{'|'.join(_ORDINALS)})\b", re.IGNORECASE)
_TIME = re.compile(rf"\b(?:{'|'.join(_TIMES)})\b", re.IGNORECASE)

_NUMBER = {
    Language.JAPANESE: re.compile(r"^(第?)([0-9][0-9,.万億兆]*)(.*)$"),
    Language.ENGLISH: re.compile(rf"^()([0-9][0-9,.]*|(?:{'|'.join(_CARDINALS)})\b)(.*)$", re.IGNORECASE),
    Language.KOREAN: re.compile(r"^(제?)([0-9][0-9,.만억조]*(?: [0-9][0-9,.만억조]*)*)(.*)$"),
}


def shape(surface: str) -> str:
    """Return how a figure is written, its digits and number words aside: `56.3%` as `#.#%`."""
    shaped = _MONTH.sub("month", surface)
    shaped = _CARDINAL.sub("#", shaped)
    shaped = _ORDINAL.sub("nth", shaped)
    shaped = _TIME.sub("times", shaped)
    return re.sub(r"[0-9]+", "#", shaped)


def are_apart(one: Fact, other: Fact) -> bool:
    """Return whether two figures of one kind can't both be right, and are near enough to be confused."""
    match one.value, other.value:
        case PartialDate() as first, PartialDate() as second:
            return is_before(first, second) or is_before(second, first)
        case Ages() as first, Ages() as second:
            return first.oldest < second.youngest or second.oldest < first.youngest
        case Decimal() as first, Decimal() as second if one.kind is FactKind.PERCENTAGE:
            return abs(first - second) >= _POINTS
        case Decimal() as first, Decimal() as second:
            low, high = sorted((first, second))
            return Decimal(0) < low < high <= low * _MAGNITUDE
        case first, second:
            return first != second


def are_near_years(one: int, other: int, newest: int) -> bool:
    """Return whether two years are as remote as each other, more or less, seen from the newest one."""
    near, far = sorted(newest + 1 - year for year in (one, other))
    return 0 < near < far <= near * _REMOTENESS


def year_in_words(year: int) -> Text:
    """Return a year as the languages write it."""
    return Text.of(
        {Language.JAPANESE: f"{year}年", Language.ENGLISH: f"{year}", Language.KOREAN: f"{year}년"}
    )


def is_before(one: PartialDate, other: PartialDate) -> bool:
    """Return whether a date lies before another for certain: 2025-08 before 2026, 2025 not before 2025-08."""
    firsts = [part for part in (one.year, one.month, one.day) if part]
    seconds = [part for part in (other.year, other.month, other.day) if part]
    shared = min(len(firsts), len(seconds))
    return firsts[:shared] < seconds[:shared]


def date_of(fact: Fact) -> PartialDate | None:
    """Return the date that a fact gives: its value where that is a year or a date."""
    if isinstance(fact.value, PartialDate):
        return fact.value
    if fact.kind is FactKind.YEAR and isinstance(fact.value, int):
        return PartialDate(fact.value)
    return None


def number_of(fact: Fact) -> Decimal | None:
    """Return a fact's value as a number; None for dates, ages and names."""
    if isinstance(fact.value, int | Decimal):
        return Decimal(fact.value)
    return None


def number_part(part: Marked, language: Language, value: Decimal) -> tuple[str, str, str] | None:
    """Split marked words into what stands before the number, the number, and its unit.

    Returns:
        None where the number as written is not the value, as in `500 million`.
    """
    if language is Language.ENGLISH and value == int(value):
        for words in (_ORDINALS, _TIMES):
            if 0 <= value < len(words) and part.surface.lower() == words[int(value)]:
                return "", part.surface, ""
    found = _NUMBER[language].match(part.surface)
    if not found:
        return None
    is_word = found[2].lower() in _CARDINALS
    read = Decimal(_CARDINALS.index(found[2].lower())) if is_word else parse_number(found[2])
    return (found[1], found[2], found[3]) if read == value else None


def is_ordinal(written: str) -> bool:
    """Return whether a number is written as `first` or `third`."""
    return written.lower() in _ORDINALS


def is_adverb(written: str) -> bool:
    """Return whether a number is written as `once` or `twice`, which is no number to fill in."""
    return written.lower() in _TIMES


def ways_to_type_number(written: str, surface: str, value: Decimal, language: Language) -> tuple[str, ...]:
    """Return the answers that count as a number: as written, in plain digits, with its unit."""
    ways = [written, surface]
    whole = value == int(value)
    ways.append(f"{int(value)}" if whole else f"{value:f}")
    if whole and 0 <= value < len(_CARDINALS) and language is Language.ENGLISH:
        small = int(value)
        ways.append(_CARDINALS[small])
        if written.lower() in _ORDINALS:
            ways += [f"{small}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(small, 'th') }", f"No. {small}"]
    return tuple(dict.fromkeys(ways))


def ways_to_type_date(surface: str, value: PartialDate, language: Language) -> tuple[str, ...]:
    """Return the answers that count as a date."""
    year, month, day = value.year, value.month, value.day
    ways = [surface, str(value)]
    if month:
        figures = [str(part) for part in (year, month, day) if part]
        ways += [sign.join(written) for written in (str(value).split("-"), figures) for sign in "-/."]
    if language is Language.ENGLISH and month:
        for name in (_MONTHS[month - 1], _MONTHS[month - 1][:3]):
            dates = (f"{day} {name} {year}", f"{name} {day}, {year}", f"{name} {day} {year}")
            ways += dates if day else (f"{name} {year}", f"{name}, {year}")
    elif month:
        signs = "年月日" if language is Language.JAPANESE else "년월일"
        for width in (1, 2):
            parts = [
                f"{year}{signs[0]}",
                f"{month:0{width}}{signs[1]}",
                f"{day:0{width}}{signs[2]}" if day else "",
            ]
            ways.append("".join(parts))
    return tuple(dict.fromkeys(ways))


def ways_to_type_ages(surface: str, value: Ages, language: Language) -> tuple[str, ...]:
    """Return the answers that count as a range of ages."""
    low, high = value.youngest, value.oldest
    unit = {Language.JAPANESE: "歳", Language.KOREAN: "세"}.get(language, "")
    ways = [surface]
    for dash in ("〜", "~", "-", "–", "—"):
        ways += [f"{low}{dash}{high}{unit}", f"{low}{unit}{dash}{high}{unit}", f"{low}{dash}{high}"]
    match language:
        case Language.JAPANESE:
            ways += [f"{low}歳から{high}歳", f"{low}から{high}歳", f"{low}歳から{high}歳まで"]
        case Language.KOREAN:
            ways += [f"{low}세에서 {high}세", f"{low}세부터 {high}세까지", f"{low}에서 {high}세"]
        case _:
            ways += [f"{low} to {high}", f"aged {low}–{high}", f"aged {low}-{high}", f"aged {low} to {high}"]
    return tuple(dict.fromkeys(ways))
