"""What a learner has chosen: how much in a day, how questions are put, and the exam that is prepared for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from jkquiz.services.agenda import Limits

if TYPE_CHECKING:
    from jkquiz.domain.planning import Goal
    from jkquiz.storage.learners import Learners

_NEW, _MINUTES, _RECALL_FIRST, _GOAL = "new-a-day", "minutes-a-day", "recall-first", "goal"
_EXTRA_TIME = "extra-time"


@dataclass(frozen=True, slots=True)
class Preferences:
    """A learner's choices."""

    limits: Limits = field(default_factory=Limits)
    recall_first: bool = False
    """Whether options stay covered until they are asked for."""
    goal: Goal | None = None
    extra_time: float = 0.0
    """The share of an exam's time that the learner gets on top: 0.25 for a quarter."""


def read_preferences(learners: Learners, learner: int) -> Preferences:
    """Return a learner's choices, the usual ones where nothing was chosen."""
    chosen, usual = learners.preferences(learner), Preferences()
    limits = Limits(chosen.get(_NEW, usual.limits.new), chosen.get(_MINUTES, usual.limits.minutes))
    recall_first = chosen.get(_RECALL_FIRST, usual.recall_first)
    extra_time = chosen.get(_EXTRA_TIME, usual.extra_time)
    return Preferences(limits, recall_first, _goal_from_plain(chosen.get(_GOAL)), extra_time)


def keep_preferences(learners: Learners, learner: int, preferences: Preferences) -> None:
    """Keep a learner's choices."""
    goal = preferences.goal
    plain = goal and {
        "exam": goal.exam.isoformat(),
        "set_on": goal.set_on.isoformat(),
        "blueprint": goal.blueprint,
    }
    chosen = {
        _NEW: preferences.limits.new,
        _MINUTES: preferences.limits.minutes,
        _RECALL_FIRST: preferences.recall_first,
        _GOAL: plain,
        _EXTRA_TIME: preferences.extra_time,
    }
    learners.prefer(learner, chosen)


def _goal_from_plain(plain: Any) -> Goal | None:
    if plain is None:
        return None
    # Only for who has an exam: the plan brings the scheduler along, which takes time to import.
    from jkquiz.domain.planning import Goal

    return Goal(date.fromisoformat(plain["exam"]), date.fromisoformat(plain["set_on"]), plain["blueprint"])
