"""Dates as each language writes them."""

from datetime import date

from PySide6.QtCore import QDate, QLocale

from jkquiz.domain.texts import Language

_DAY_AND_MONTH = {Language.JAPANESE: "M月d日", Language.ENGLISH: "d MMM", Language.KOREAN: "M월 d일"}
_WITH_WEEKDAY = {
    Language.JAPANESE: "M月d日(ddd)",
    Language.ENGLISH: "ddd d MMM",
    Language.KOREAN: "M월 d일(ddd)",
}
_WHOLE = {
    Language.JAPANESE: "yyyy年M月d日",
    Language.ENGLISH: "d MMMM yyyy",
    Language.KOREAN: "yyyy년 M월 d일",
}

WITH_YEAR = {
    Language.JAPANESE: "yyyy年M月d日",
    Language.ENGLISH: "d MMM yyyy",
    Language.KOREAN: "yyyy년 M월 d일",
}
"""How a field shows a date."""


def as_qdate(day: date) -> QDate:
    """Return a date as Qt has it."""
    return QDate(day.year, day.month, day.day)


def day_and_month(day: date, language: Language) -> str:
    """Return a date without its year, as short as it is clear."""
    return _told(day, _DAY_AND_MONTH[language], language)


def weekday_and_day(day: date, language: Language) -> str:
    """Return a date with its weekday, without its year."""
    return _told(day, _WITH_WEEKDAY[language], language)


def full_date(day: date, language: Language) -> str:
    """Return a date with its year."""
    return _told(day, _WHOLE[language], language)


def _told(day: date, form: str, language: Language) -> str:
    return QLocale(language.value).toString(as_qdate(day), form)
