"""What is waiting for a learner."""

from dataclasses import dataclass

NEW_PER_DAY = 20


@dataclass(frozen=True)
class Outlook:
    """What is waiting for a learner by the end of the day."""

    due: int
    """Items that were met and are due."""
    new: int
    """Live items never answered."""
    live: int
    """Live items in all."""
    introduced: int
    """Items met for the first time since the day began."""

    @property
    def new_today(self) -> int:
        """How many items may still be met for the first time today."""
        return min(self.new, max(0, NEW_PER_DAY - self.introduced))
