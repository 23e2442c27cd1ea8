"""The grammatical form of an option: how it begins, in English, and how it ends."""

import re
import unicodedata

from jkquiz.domain.review.words import listed
from jkquiz.domain.texts import Language

_JA_REASON = re.compile(r"(?:ため|から|ので)$")
_JA_PREDICATE = re.compile(
    r"(?:[うくぐすつぬぶむる]|た|だ|ない|たい|しい|くい|やすい|[高低強弱多長短近遠大小深浅重軽早遅]い|少ない)$"
)
_JA_NOUN_IN_KANA = re.compile(
    r"(?:[一二三四五六七八九]つ|ひとつ|ふたつ|いくつ|うち|ほう|ものさし|[ぁ-ん]ごと|わく)$"
)
_KO_REASON = re.compile(r"(?:때문(?:에|이다)?|므로|기 위해서?|위하여|니까)$")
_KO_DECLARATIVE = "다"

_EN_OPENINGS = (
    ("to", re.compile(r"^to [a-z]")),
    ("by", re.compile(r"^by [a-z]")),
    ("because", re.compile(r"^because\b")),
    ("that", re.compile(r"^that [a-z]+ ")),
    ("gerund", re.compile(r"^([a-z]{2,}ing) (?!and\b|or\b|of\b|(?:off|up|out|down) of\b)([a-z]+)")),
)
# In -ing and before a noun no gerund, or not for certain: rising tension, Beijing summit, housing shortage.
_EN_UNSURE = listed(
    "growing rising worsening diverging advancing differing continuing intensifying increasing decreasing",
    "falling declining ageing aging existing remaining changing settling standing lasting emerging",
    "developing housing banking shipping balancing working leading missing conflicting competing outstanding",
    "overlapping opposing binding ongoing coming shrinking improving deepening widening narrowing lingering",
    "pending living beijing spring morning evening during nothing something everything anything king ring",
    "thing training planning funding spending manufacturing shipbuilding engineering matching moving",
)
_EN_AFTER_GERUND = listed("to in on at with for from by into towards through under over up out off a an the")


def form(text: str, language: Language) -> str | None:
    """Return the grammatical form of an option, as a name to compare; None where it can't be told."""
    plain = unicodedata.normalize("NFKC", text).strip()
    is_sentence = re.search(r"[.。!?][」』\"'”’)\]]*$", plain) is not None
    bare = re.sub(r"[.。!?」』\"'”’)\]]+$", "", plain)
    match language:
        case Language.JAPANESE:
            found = _japanese_form(bare)
        case Language.KOREAN:
            found = _korean_form(bare)
        case Language.ENGLISH:
            return "sentence" if is_sentence else _english_form(re.sub(r"^[^\w]+", "", plain).casefold())
    return f"{found}, sentence" if is_sentence else found


def _english_form(opening: str) -> str | None:
    for name, start in _EN_OPENINGS:
        found = start.search(opening)
        if found and name == "gerund" and found[1] in _EN_UNSURE and found[2] not in _EN_AFTER_GERUND:
            return None
        if found:
            return name
    return "noun"


def _japanese_form(bare: str) -> str:
    if _JA_REASON.search(bare):
        return "reason"
    return "noun" if _JA_NOUN_IN_KANA.search(bare) or not _JA_PREDICATE.search(bare) else "predicate"


def _korean_form(bare: str) -> str:
    if _KO_REASON.search(bare):
        return "reason"
    if _is_declarative(bare):
        return "predicate"
    return "noun"


def _is_declarative(bare: str) -> bool:
    """Whether a Korean text ends as a sentence does: 한다, 이었다, 있다; 캐나다 is a noun."""
    if len(bare) < 3 or bare[-1] != _KO_DECLARATIVE:
        return False
    before = bare[-2]
    final = (ord(before) - 0xAC00) % 28 if "가" <= before <= "힣" else 0
    # A syllable with a final consonant (한다, 했다, 쉽다), the copula 이다, or a stem that ends in a vowel.
    return final > 0 or before in "이하르크키리"
