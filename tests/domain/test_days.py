from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jkquiz.domain.days import date_of, day_after, day_of

TOKYO = ZoneInfo("Asia/Tokyo")
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("at", "began"),
    [
        (datetime(2026, 1, 14, 12, 0), datetime(2026, 1, 14, 4, 0)),
        (datetime(2026, 1, 14, 4, 0), datetime(2026, 1, 14, 4, 0)),
        (datetime(2026, 1, 14, 3, 59, 59), datetime(2026, 1, 13, 4, 0)),
        (datetime(2026, 1, 1, 0, 30), datetime(2025, 12, 31, 4, 0)),
    ],
)
def test_the_day_begins_at_four_in_the_morning(at: datetime, began: datetime) -> None:
    assert day_of(at.replace(tzinfo=TOKYO), TOKYO) == began.replace(tzinfo=TOKYO)


def test_the_day_is_the_learners_not_that_of_the_clock() -> None:
    at = datetime(2026, 1, 13, 19, 0, tzinfo=UTC)
    assert day_of(at, TOKYO) == datetime(2026, 1, 14, 4, 0, tzinfo=TOKYO)
    assert day_of(at, BERLIN) == datetime(2026, 1, 13, 4, 0, tzinfo=BERLIN)


def test_a_day_in_tokyo_has_24_hours() -> None:
    at = datetime(2026, 3, 28, 12, 0, tzinfo=TOKYO)
    assert day_after(at, TOKYO).astimezone(UTC) - day_of(at, TOKYO).astimezone(UTC) == timedelta(hours=24)


@pytest.mark.parametrize(
    ("at", "hours"),
    [
        (datetime(2026, 3, 28, 12, 0), 23),  # clocks go forward in the night to 29 March
        (datetime(2026, 3, 29, 12, 0), 24),
        (datetime(2026, 10, 24, 12, 0), 25),  # and back in the night to 25 October
        (datetime(2026, 10, 25, 12, 0), 24),
    ],
)
def test_a_night_of_changed_clocks_makes_the_day_shorter_or_longer(at: datetime, hours: int) -> None:
    placed = at.replace(tzinfo=BERLIN)
    began, ends = day_of(placed, BERLIN), day_after(placed, BERLIN)
    assert ends.astimezone(UTC) - began.astimezone(UTC) == timedelta(hours=hours)
    assert (began.hour, ends.hour) == (4, 4)


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),
    st.sampled_from([TOKYO, BERLIN, ZoneInfo("America/New_York"), None]),
)
def test_every_moment_lies_in_its_day(at: datetime, zone: ZoneInfo | None) -> None:
    assert day_of(at, zone) <= at < day_after(at, zone)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)))
def test_the_next_day_begins_where_this_one_ends(at: datetime) -> None:
    assert day_of(day_after(at, BERLIN), BERLIN) == day_after(at, BERLIN)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_the_date_is_that_on_which_the_day_began(at: datetime) -> None:
    for zone in (TOKYO, BERLIN):
        assert date_of(at, zone) == day_of(at, zone).astimezone(zone).date()
