"""Korean particles, which follow the final sound of the word before them: 은/는, 이/가, 을/를, 로/으로."""

import re
from enum import Enum

_CLOSERS = re.compile(r"['\"’”」』》〉]*")
_PARTICLE = re.compile(
    r"(이었|였|이라|라|이란|란|이며|며|이나|나|으로|로|은|는|이|가|을|를|과|와)"
    r"(?=$|[\s.,?!]|[고는도의다면써서부며])"
)

# Right after every sound.
_INVARIANT = ("이다", "이자", "이고", "이지", "인 ", "에", "의", "도", "만", "까지", "부터", "처럼")

_AFTER_CONSONANT = ("이었", "이라", "이란", "이며", "이나", "은", "이", "을", "과")
_AFTER_VOWEL = ("였", "라", "란", "며", "나", "는", "가", "를", "와")

# Both forms at once, where the word before them is left out.
_EITHER = (
    "이었(였)",
    "(이)라",
    "(이)란",
    "(이)며",
    "(이)나",
    "은(는)",
    "이(가)",
    "을(를)",
    "과(와)",
    "(으)로",
)

# How the last sign of a number, a unit or an acronym is read: 영 일 이 삼 …, 에이 비 시 …
_READINGS = dict(
    zip("0123456789", ["영", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"], strict=True)
) | dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        [
            "에이",
            "비",
            "시",
            "디",
            "이",
            "에프",
            "지",
            "에이치",
            "아이",
            "제이",
            "케이",
            "엘",
            "엠",
            "엔",
            "오",
            "피",
            "큐",
            "아르",
            "에스",
            "티",
            "유",
            "브이",
            "더블유",
            "엑스",
            "와이",
            "제트",
        ],
        strict=True,
    )
)
_UNITS = {"%": "퍼센트", "km": "킬로미터", "cm": "센티미터", "kg": "킬로그램", "°": "도", "$": "달러"}
_TENS = {1: "십", 2: "백", 3: "천", 4: "만", 8: "억"}


class Ending(Enum):
    """How a word ends, as far as particles care."""

    VOWEL = "vowel"
    RIEUL = "rieul"
    CONSONANT = "consonant"


def ending(word: str) -> Ending | None:
    """Return how a word ends when it is read aloud; None where that is not certain."""
    word = word.rstrip("'\"’”」』》〉")
    if not word:
        return None
    last = word[-1]
    if "가" <= last <= "힣":
        return _ending_of_syllable(last)
    for unit, reading in _UNITS.items():
        if word.endswith(unit):
            return _ending_of_syllable(reading[-1])
    if last.isdigit():
        return _ending_of_number(word)
    # A word in small Latin letters may be read in more than one way; capitals are spelt out.
    if re.search(r"(?:^|[^A-Za-z])[A-Z]+$", word):
        return _ending_of_syllable(_READINGS[last][-1])
    return None


def follow(word: str, tail: str, instead_of: str) -> str | None:
    """Return what comes after a word, its particle changed to follow it.

    Args:
        word: what stands before now.
        tail: what comes after: closing quotation marks, a particle, the rest of the sentence.
        instead_of: what stood before, and which the particle of the tail follows.

    Returns:
        None where the final sound is not certain and the particle depends on it.
    """
    now, before = ending(word), ending(instead_of)
    closers = _CLOSERS.match(tail)
    head = closers.end() if closers else 0
    rest = tail[head:]
    if not rest or rest[0] in " .,?!":
        return tail
    if word == instead_of or rest.startswith(_INVARIANT):
        return tail
    if now is None or before is None:
        return None
    found = _PARTICLE.match(rest)
    if not found:
        return tail if now is before else None
    particle = _particle_for(found[1], now)
    if _particle_for(found[1], before) != found[1]:
        return None
    return tail[:head] + particle + rest[found.end() :]


def both_forms(tail: str) -> str:
    """Return what comes after a gap with both forms of its particle, so that neither betrays the word."""
    closers = _CLOSERS.match(tail)
    head = closers.end() if closers else 0
    rest = tail[head:]
    found = None if rest.startswith(_INVARIANT) else _PARTICLE.match(rest)
    if not found:
        return tail
    pairs = zip((*_AFTER_CONSONANT, "으로"), (*_AFTER_VOWEL, "로"), _EITHER, strict=True)
    either = next(either for consonant, vowel, either in pairs if found[1] in {consonant, vowel})
    return tail[:head] + either + rest[found.end() :]


def particle(word: str, after_consonant: str, after_vowel: str) -> str:
    """Return the form of a particle that follows a word, both forms where that is not certain."""
    sound = ending(word)
    if sound is None:
        return f"{after_consonant}({after_vowel})"
    return after_vowel if sound is Ending.VOWEL else after_consonant


def _particle_for(written: str, sound: Ending) -> str:
    if written in {"으로", "로"}:
        return "으로" if sound is Ending.CONSONANT else "로"
    pairs = dict(zip(_AFTER_CONSONANT, _AFTER_VOWEL, strict=True))
    consonant = written if written in pairs else {v: c for c, v in pairs.items()}[written]
    return pairs[consonant] if sound is Ending.VOWEL else consonant


def _ending_of_syllable(syllable: str) -> Ending:
    final = (ord(syllable) - ord("가")) % 28
    if final == 0:
        return Ending.VOWEL
    return Ending.RIEUL if final == 8 else Ending.CONSONANT


def _ending_of_number(word: str) -> Ending:
    digits = re.search(r"[0-9][0-9,]*(?:\.[0-9]+)?$", word)
    written = digits[0].replace(",", "") if digits else word[-1]
    zeros = len(written) - len(written.rstrip("0"))
    if "." in written or not zeros or zeros == len(written):
        return _ending_of_syllable(_READINGS[written[-1]][-1])
    return _ending_of_syllable(_TENS[max(size for size in _TENS if size <= zeros)])
