"""Dates as exactly as they are known, as each language writes them."""

from typing import Final

from PySide6.QtCore import QDate, QLocale

from jkquiz.domain.bank import PartialDate
from jkquiz.domain.texts import Language

_YEAR: Final = {Language.JAPANESE: "yyyy年", Language.ENGLISH: "yyyy", Language.KOREAN: "yyyy년"}
_MONTH: Final = {Language.JAPANESE: "yyyy年M月", Language.ENGLISH: "MMMM yyyy", Language.KOREAN: "yyyy년 M월"}
_DAY: Final = {
    Language.JAPANESE: "yyyy年M月d日",
    Language.ENGLISH: "d MMMM yyyy",
    Language.KOREAN: "yyyy년 M월 d일",
}


def date_in_words(date: PartialDate, language: Language) -> str:
    """Return a year, a month or a day in words."""
    pattern = _DAY if date.day else _MONTH if date.month else _YEAR
    day = QDate(date.year, date.month or 1, date.day or 1)
    return QLocale(language.value).toString(day, pattern[language])
