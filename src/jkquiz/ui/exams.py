"""What is said of the exam that is prepared for, in the words of the interface."""

from math import ceil

from jkquiz.domain.prediction import Forecast
from jkquiz.services.expecting import Outlook
from jkquiz.ui.dates import day_and_month
from jkquiz.wording import Wording


def exam_line(outlook: Outlook, wording: Wording) -> str:
    """Return how far off the exam is."""
    if not outlook.days_left:
        return wording.say("exam.today")
    date = day_and_month(outlook.goal.exam, wording.language)
    return wording.say("exam.days", n=outlook.days_left, date=date)


def plan_lines(outlook: Outlook, wording: Wording) -> list[str]:
    """Return what the plan needs, or that it can't be done and what would fit; nothing from the exam on."""
    if not outlook.days_left:
        return []
    say, fit = wording.say, outlook.fit
    minutes = max(1, ceil(fit.minutes))
    if fit.is_possible:
        if outlook.is_last_pass:
            return [say("exam.last-pass", minutes=minutes)]
        date = day_and_month(outlook.last_pass, wording.language)
        return [say("exam.needs", minutes=minutes, date=date)]
    allowed = round(fit.allowed or 0)
    lines = [
        say("exam.too-much", minutes=minutes, allowed=allowed),
        say("exam.what-fits", allowed=allowed, items=fit.items, total=outlook.items),
    ]
    if outlook.begins_to_fit is not None:
        date = day_and_month(outlook.begins_to_fit, wording.language)
        lines.append(say("exam.what-fits.later", date=date))
    return lines


def expected_line(forecast: Forecast, wording: Wording) -> str:
    """Return the mark to expect, with its interval."""
    mark, low, high = (round(100 * each) for each in (forecast.mark, forecast.low, forecast.high))
    return wording.say("exam.expected", mark=mark, low=low, high=high)
