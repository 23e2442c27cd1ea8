"""Answers to items, day by day, for tests of what follows from them."""

from datetime import timedelta

from fakes import NOON
from jkquiz.domain.attempts import Attempt
from jkquiz.domain.days import date_of
from jkquiz.domain.grading import Certainty
from jkquiz.domain.responses import Response


class Answers:
    """A log that a test writes, each answer by the day on which it is given."""

    def __init__(self) -> None:
        self.listed: list[Attempt] = []

    def add(
        self,
        day: int,
        fraction: float,
        certainty: Certainty = Certainty.THINK,
        *,
        item: int = 1,
        response: Response | None = None,
    ) -> Attempt:
        """Append an answer to an item."""
        at = NOON + timedelta(days=day, minutes=len(self.listed))
        attempt = Attempt(
            key=len(self.listed) + 1,
            item=item,
            revision=1,
            at=at,
            day=date_of(at, at.tzinfo),
            fraction=fraction,
            certainty=certainty,
            response=response,
        )
        self.listed.append(attempt)
        return attempt
