"""The learner's day: it begins at four in the morning, so that a late evening still belongs to it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, tzinfo

DAY_BEGINS = timedelta(hours=4)

Clock = Callable[[], datetime]
"""Tells the present moment, with its time zone."""


def day_of(at: datetime, zone: tzinfo | None) -> datetime:
    """Return when the learner's day that holds a moment began.

    Args:
        at: a moment, with its time zone.
        zone: the learner's time zone; None for the system's.
    """
    local = at.astimezone(zone) - DAY_BEGINS
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None, fold=0)
    return _placed(midnight + DAY_BEGINS, zone)


def day_after(at: datetime, zone: tzinfo | None) -> datetime:
    """Return when the day after the one that holds a moment begins; that may be 23 or 25 hours later."""
    began = day_of(at, zone).astimezone(zone).replace(tzinfo=None)
    return _placed(began + timedelta(days=1), zone)


def date_of(at: datetime, zone: tzinfo | None) -> date:
    """Return the date of the learner's day that holds a moment; arguments as for `day_of`."""
    return (at.astimezone(zone) - DAY_BEGINS).date()


def _placed(wall: datetime, zone: tzinfo | None) -> datetime:
    return wall.astimezone() if zone is None else wall.replace(tzinfo=zone)
