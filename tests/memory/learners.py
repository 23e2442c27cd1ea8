"""Simulated learners: their memory is not the scheduler's, they guess, slip, and misjudge themselves.

Two kinds of memory, each from the literature and neither of them FSRS:

`PowerLaw`: the activation of an item is the logarithm of a sum of power-law traces, each of which fades the
faster the more active the item was when it was laid (P. I. Pavlik and J. R. Anderson 2005, *Practice and
forgetting effects on vocabulary memory: an activation-based model of the spacing effect*).

`TwoStores`: a quick store that fades in days and a slow one that fades in months; what is learnt again after
the quick one has faded moves more into the slow one (after R. A. Bjork and E. L. Bjork 1992, *A new theory
of disuse*, with exponential stores as in M. C. Mozer et al. 2009, *Predicting the optimal spacing of study*).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from random import Random
from typing import Protocol

from jkquiz.domain.grading import Certainty


@dataclass(frozen=True, slots=True)
class SimulatedItem:
    """An item as a learner meets it."""

    chance: float
    """Of a blind guess being right."""
    is_typed: bool
    hardness: float
    """Standard normal over a bank."""


class Memory(Protocol):
    """What one learner remembers of one item. Times are in days."""

    def recall(self, at: float) -> float:
        """Return the probability, 0 to 1, of recalling the item."""

    def learn(self, at: float, *, was_recalled: bool) -> None:
        """Take the item in: after each answer the right one is shown."""


class PowerLaw:
    """Pavlik and Anderson's activation; traces and decays are theirs, the rest suits facts of a text.

    Theirs are words of a foreign language, of which one in ten is left after a day. The threshold and the
    noise are set so that four in five facts are left, about what spaced repetition programs report.
    """

    _SCALE = 0.025
    """How much slower the clock of forgetting goes between sittings (their h)."""
    _FLOOR, _SPREAD, _NOISE = 0.22, 0.217, 0.35

    def __init__(self, ease: float) -> None:
        """Begin with nothing; `ease` is 0 for an average item and learner, in standard deviations."""
        self._threshold = -2.2 - 0.25 * ease
        self._floor = self._FLOOR * exp(-0.1 * ease)
        self._traces: list[tuple[float, float]] = []

    def recall(self, at: float) -> float:
        """Return the probability of recall: activation, through a logistic."""
        if not self._traces:
            return 0.0
        return 1 / (1 + exp((self._threshold - self._activation(at)) / self._NOISE))

    def learn(self, at: float, *, was_recalled: bool) -> None:
        """Lay a trace; feedback after a mistake lays the same."""
        decay = self._floor
        if self._traces:
            decay += self._SPREAD * exp(min(self._activation(at), 1.0))
        self._traces.append((at, decay))

    def _activation(self, at: float) -> float:
        total = 0.0
        for when, decay in self._traces:
            total += (max(at - when, 0.0) * 86400 * self._SCALE + 1.0) ** -decay
        return log(total)


class TwoStores:
    """A quick store and a slow one, each of which fades exponentially; either is enough to recall."""

    _QUICK_DAYS, _SLOW_DAYS = 2.5, 150.0
    _MOVED, _MOVED_BY_FEEDBACK = 0.65, 0.4

    def __init__(self, ease: float) -> None:
        """Begin with nothing; `ease` is 0 for an average item and learner, in standard deviations."""
        self._quick_days = self._QUICK_DAYS * exp(0.25 * ease)
        self._slow_days = self._SLOW_DAYS * exp(0.25 * ease)
        self._moved = exp(0.15 * ease)
        self._quick = self._slow = 0.0
        self._at: float | None = None

    def recall(self, at: float) -> float:
        """Return the probability that one of the two stores has it."""
        quick, slow = self._faded(at)
        return 1 - (1 - quick) * (1 - slow)

    def learn(self, at: float, *, was_recalled: bool) -> None:
        """Fill the quick store, and move the more into the slow one the emptier the quick one was."""
        quick, slow = self._faded(at)
        moved = self._MOVED if was_recalled else self._MOVED_BY_FEEDBACK
        share = min(0.95, moved * self._moved) * (1 - quick) if self._at is not None else 0.3 * self._moved
        self._slow = slow + share * (1 - slow)
        self._quick = 0.97
        self._at = at

    def _faded(self, at: float) -> tuple[float, float]:
        if self._at is None:
            return 0.0, 0.0
        passed = max(at - self._at, 0.0)
        return self._quick * exp(-passed / self._quick_days), self._slow * exp(-passed / self._slow_days)


KINDS: dict[str, type[PowerLaw] | type[TwoStores]] = {"power law": PowerLaw, "two stores": TwoStores}


@dataclass(frozen=True, slots=True)
class Given:
    """What a simulated learner gives as an answer."""

    is_right: bool
    certainty: Certainty
    seconds: float


class Learner:
    """One learner: a memory for each item, with guessing, slips, prior knowledge and a feeling of knowing."""

    SLIP = 0.03
    """How often what is recalled is answered wrongly all the same."""
    KNOWN_BEFORE = 0.1
    """How much of the bank is known beforehand."""

    def __init__(self, kind: str, items: Sequence[SimulatedItem], random: Random) -> None:
        self._items, self._random = items, random
        ability = random.gauss(0, 1)
        self.memories: list[PowerLaw | TwoStores] = [
            KINDS[kind](ability + item.hardness + random.gauss(0, 0.7)) for item in items
        ]
        for memory in self.memories:
            if random.random() < self.KNOWN_BEFORE:
                for day in (-30.0, -20.0, -5.0):
                    memory.learn(day, was_recalled=True)
        self._pace = exp(random.gauss(0, 0.2))

    def recall(self, number: int, at: float) -> float:
        """Return the true probability of recalling an item at a time, in days."""
        return self.memories[number].recall(at)

    def right(self, number: int, at: float) -> float:
        """Return the true probability of answering it rightly: recalled and no slip, or guessed."""
        recall = self.recall(number, at)
        return recall * (1 - self.SLIP) + (1 - recall) * self._items[number].chance

    def answer(self, number: int, at: float) -> Given:
        """Answer an item and take in what is shown afterwards."""
        item, random = self._items[number], self._random
        was_recalled = random.random() < self.recall(number, at)
        is_right = random.random() < ((1 - self.SLIP) if was_recalled else item.chance)
        certainty = self._certainty(was_recalled=was_recalled)
        self.memories[number].learn(at, was_recalled=was_recalled)
        seconds = (14 if was_recalled else 26) * (1.3 if item.is_typed else 1) * self._pace
        return Given(is_right, certainty, seconds * exp(random.gauss(0, 0.3)))

    def _certainty(self, *, was_recalled: bool) -> Certainty:
        draw = self._random.random()
        if was_recalled:
            return Certainty.KNOW if draw < 0.8 else Certainty.THINK if draw < 0.97 else Certainty.GUESS
        if draw < 0.45:
            return Certainty.NO_IDEA if draw < 0.2 else Certainty.GUESS
        return Certainty.GUESS if draw < 0.75 else Certainty.THINK if draw < 0.97 else Certainty.KNOW


def make_bank(count: int, random: Random) -> list[SimulatedItem]:
    """Draw a bank: half four-way choices, a tenth judgements, the rest typed or arranged."""
    kinds = [(0.25, False)] * 5 + [(0.5, False)] + [(0.0, True)] * 3 + [(0.02, False)]
    return [
        SimulatedItem(chance, is_typed, random.gauss(0, 1))
        for chance, is_typed in (kinds[random.randrange(len(kinds))] for _ in range(count))
    ]
