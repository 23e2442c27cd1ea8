"""Dates as each language writes them."""

from datetime import date

from PySide6.QtCore import QDate, QLocale

from jkquiz.domain.texts import Language

_DAY_AND_MONTH = {Language.JAPANESE: "M月d日", Language.ENGLISH: "d MMM", Language.KOREAN: "M월 d일"}


def day_and_month(day: date, language: Language) -> str:
    """Return a date without its year, as short as it is clear."""
    locale = QLocale(language.value)
    return locale.toString(QDate(day.year, day.month, day.day), _DAY_AND_MONTH[language])
