"""Which facts may be asked by derived items at all."""

import re
from enum import StrEnum

from jkquiz.domain.bank import Fact, FactKind, View
from jkquiz.domain.deriving.values import PHRASES
from jkquiz.domain.texts import Language, Text


class Reason(StrEnum):
    """Why a fact yields no derived item."""

    NO_VALUE = "it has no value to exchange or to ask for"
    CONTESTED = "it is contested: only an authored question can attribute it with care"
    ONE_SIDE = "it is one side's statement, which an exchange would put into the mouth of another"
    PHRASE = "its value is a phrase, and whether another phrase would be wrong is a matter of opinion"
    NO_RIVAL = "no other value of its kind is certainly wrong here and fits the sentence in every language"


_SHARED_VIEWS = frozenset(
    {View.ARTICLE, View.ARTICLE_OPINION, View.SURVEY, View.TRILATERAL, View.BOTH_GOVERNMENTS, View.COURT}
)

_SOURCE = {
    Language.JAPANESE: re.compile("記事"),
    Language.ENGLISH: re.compile("article", re.IGNORECASE),
    Language.KOREAN: re.compile("기사"),
}


def obstacle(fact: Fact) -> Reason | None:
    """Return why no other value may be put beside a fact's, or None where one may."""
    if fact.value is None or fact.kind is FactKind.STATEMENT:
        return Reason.NO_VALUE
    if fact.is_contested:
        return Reason.CONTESTED
    if fact.view not in _SHARED_VIEWS:
        return Reason.ONE_SIDE
    # A row of a table says what the phrase belongs to, and what the others belong to.
    if fact.kind in PHRASES and fact.passage.row is None:
        return Reason.PHRASE
    return None


def is_attributed(fact: Fact) -> bool:
    """Return whether a judgement of the source's own is told as such; a plain statement needs no source."""
    return fact.view is not View.ARTICLE_OPINION or names_source(fact.statement)


def names_source(text: Text) -> bool:
    """Return whether a text says that it tells of the source, in every language."""
    return all(_SOURCE[language].search(string) for language, string in text)
