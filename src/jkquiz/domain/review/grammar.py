"""Negatives and words that give an item away, in each language.

The lists are short on purpose: a rule that cries over good items is not read.
"""

import re
import unicodedata

from jkquiz.domain.texts import Language

# --- negatives -------------------------------------------------------------------------------------------

_QUOTED = re.compile(r"「[^」]*」|『[^』]*』|[‘“][^’”]*[’”]|\"[^\"]*\"|(?<!\w)'[^']*'(?![A-Za-z])")
_NEGATIVES = {
    # …ないものはどれか, …誤っているのは何か: the negative qualifies what is asked for.
    Language.JAPANESE: re.compile(
        r"(?:ない|なかった|誤った|誤っている|誤りである|間違った|間違っている|不適切な|異なる)"
        r"(?!理由|原因|わけ|背景)[^、。ぁ-ん]{0,8}(?:もの|の|こと|とき)?は"
        r"(?:どれ|どの|どこ|何|なに|だれ|誰|いつ)"
        r"|(?:ない|なかった|誤っている|不適切な)(?:もの|こと)を[^。]*(?:選べ|挙げよ|答えよ)"
    ),
    Language.ENGLISH: re.compile(
        r"^(?:.*, )?(?:which|what|who|where|when)\b(?:(?!\b(?:who|that|they|said)\b)[^,?]){0,60}?"
        r"\b(?:is|are|was|were|does|do|did|has|have|can|could|will|would|should)"
        r"(?: the \w+| it| they| he| she)?(?: not|n['’]t)\b"
        r"|\b(?:which|what) \w+ (?:has|have|had) no\b|\bexcept\b|\bincorrect\b|\b(?:is|are) false\b"
        r"|\bleast likely\b",
        re.IGNORECASE,
    ),
    Language.KOREAN: re.compile(
        r"(?:않는|않은|않던|아닌|없는|못한|못하는|틀린|잘못된)"
        r"(?! (?:이유|까닭|원인|배경))[^,.?의]{0,10}(?:은|는|것은|것이|점은) "
        r"(?:어느|무엇|누구|언제|어디)"
        r"|(?:않는|않은|아닌|틀린|잘못된) 것을[^.?]*고르"
    ),
}
_NEGATED_STATEMENT = {
    Language.JAPANESE: re.compile(r"(?:ない|なかった|ません)(?:とする|という|と述べる|と述べている)?。?$"),
    Language.ENGLISH: re.compile(
        r"\b(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would) not\b(?! only)|n['’]t\b"
        r"|\bnever\b|\bno longer\b"
    ),
    Language.KOREAN: re.compile(
        r"(?:않는다|않았다|않다|아니다|아니었다|없다|없었다|못한다|못했다)(?:고 [^.]{1,8}다)?\.?$"
    ),
}


def negative_in_question(stem: str, language: Language) -> str:
    """Return the negative that a question turns on, unless it is emphasised: in quotes, or in capitals."""
    plain = _QUOTED.sub("□", stem)
    found = _NEGATIVES[language].search(re.sub(r"\b(?:NOT|EXCEPT|FALSE)\b", "□", plain))
    return found[0] if found else ""


def negative_in_statement(statement: str, language: Language) -> str:
    """Return the negative of a statement's main clause."""
    found = _NEGATED_STATEMENT[language].search(_QUOTED.sub("□", statement).strip())
    return found[0] if found else ""


_BY_TIME = {
    Language.JAPANESE: re.compile(r"古い|新しい|年代|時系列|早い|起きた順|起こった順|時間"),
    Language.ENGLISH: re.compile(
        r"chronolog|earliest|latest|oldest|newest|most recent|in time|first to last", re.I
    ),
    Language.KOREAN: re.compile(r"오래된|최근|연대|시간|이른|일어난|먼저"),
}


def is_by_time(stem: str, language: Language) -> bool:
    """Whether a stem asks for an order in time."""
    return bool(_BY_TIME[language].search(stem))


# --- words that give away --------------------------------------------------------------------------------

_CATCH_ALL = {
    Language.JAPANESE: re.compile(
        r"^(?:上記|以上|これら|選択肢)?の?(?:すべて|全て|全部|いずれも|どれも)(?:が|は)?"
        r"(?:正しい|該当する|当てはまる|誤り|誤っている)?。?$"
        r"|(?:いずれ|どれ)(?:で|に)も(?:ない|該当しない|当てはまらない)"
        r"|^(?:上記|以上)(?:に|の中に|のうちに)?は?(?:該当なし|ない|なし)$|^(?:該当なし|正解なし|特になし)"
    ),
    Language.ENGLISH: re.compile(
        r"\bof the above\b"
        r"|^(?:all|none|both|neither)(?: of (?:these|them|the (?:other )?(?:options|answers)))?[.]?$"
        r"|\b(?:both|neither) [a-d] (?:and|nor) [a-d]\b",
        re.IGNORECASE,
    ),
    Language.KOREAN: re.compile(
        r"^(?:위의?|이상의?|보기의?)? ?(?:것 ?)?(?:모두|전부) ?(?:다 )?"
        r"(?:맞다|정답|옳다|해당한다|해당|틀리다)?\.?$"
        r"|해당 ?(?:사항)? ?없음|정답 ?없음|(?:어느|아무) 것도 (?:아니다|아님|없음)"
    ),
}
_ABSOLUTE = {
    Language.JAPANESE: re.compile(
        r"必ず|絶対に|常に|一切|まったく|全く|完全に|すべて|全て|決して|いかなる|あらゆる|例外なく|永久に|全面的に"
    ),
    Language.ENGLISH: re.compile(
        r"\b(?:always|never|all|every(?! (?:year|month|week|day|time)\b)|none|completely|entirely|altogether"
        r"|absolutely|totally|wholly|invariably|solely|without exception|in no case)\b(?<!at all)",
        re.IGNORECASE,
    ),
    Language.KOREAN: re.compile(
        r"항상|절대(?:로|적)|반드시|전혀|모든|완전히|결코|언제나|전적으로|예외 ?없이|일절"
    ),
}


def catch_all(text: str, language: Language) -> bool:
    """Whether an option is "all of the above", "none of the above" or their like."""
    return bool(_CATCH_ALL[language].search(unicodedata.normalize("NFKC", text).strip()))


def absolute_words(text: str, language: Language) -> tuple[str, ...]:
    """Return the words in a text that admit no exception, outside what it quotes."""
    return tuple(_ABSOLUTE[language].findall(_QUOTED.sub(" ", unicodedata.normalize("NFKC", text))))


_FOREIGN = {
    Language.JAPANESE: re.compile("[가-힣]"),
    Language.ENGLISH: re.compile("[ぁ-んァ-ヺ가-힣\u3400-\u9fff]"),
    Language.KOREAN: re.compile("[ぁ-んァ-ヺ]"),
}
_OWN = {
    Language.JAPANESE: re.compile("[ぁ-んァ-ヺ\u3400-\u9fff]"),
    Language.ENGLISH: re.compile("[A-Za-z]"),
    Language.KOREAN: re.compile("[가-힣]"),
}


def foreign(text: str, language: Language) -> str:
    """Return the signs of another language's script in a text, outside its brackets and quotes."""
    plain = re.sub(r"[(\uff08][^)\uff09]*[)\uff09]", " ", _QUOTED.sub(" ", text))
    return "".join(dict.fromkeys(_FOREIGN[language].findall(plain)))


def has_own_script(text: str, language: Language) -> bool:
    """Whether a text has a letter of its language's script."""
    return bool(_OWN[language].search(text))
