"""A clock that stands until it is told to go, and noise that only counts."""

from datetime import UTC, datetime, timedelta


class FakeClock:
    """Tells the time that a test has set."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass; a negative one sets the clock back."""
        self.now += timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


class FakeNoise:
    """Counts from one, so that no two ids are the same and each run has the same ids.

    Libraries that are to make different ones count from elsewhere.
    """

    def __init__(self, begin: int = 0) -> None:
        self._last = begin

    def __call__(self) -> int:
        self._last += 1
        return self._last


NOON = datetime(2026, 1, 14, 3, 0, tzinfo=UTC)
"""Wednesday, noon in Tokyo and in Seoul."""
