"""Drawing lots that fall the same on every machine and every version of Python.

Only `random()` is promised to repeat itself from one version to the next, so nothing else is used.
"""

from collections.abc import Sequence
from hashlib import sha256
from random import Random
from typing import TypeVar

T = TypeVar("T")


def digest(*parts: object) -> int:
    """Return a number of 53 bits that depends on the parts and on nothing else."""
    return int.from_bytes(sha256("/".join(map(str, parts)).encode()).digest()[:8]) >> 11


def generator(*parts: object) -> Random:
    """Return a random generator that is seeded with the parts."""
    return Random(digest(*parts))  # noqa: S311 - nothing secret hangs on it


def below(rng: Random, bound: int) -> int:
    """Draw a number from 0 to below the bound."""
    return int(rng.random() * bound)


def pick(rng: Random, things: Sequence[T]) -> T:
    """Draw one of several things."""
    return things[below(rng, len(things))]


def shuffled(rng: Random, things: Sequence[T]) -> list[T]:
    """Return the things in a random order (Fisher and Yates)."""
    drawn = list(things)
    for last in range(len(drawn) - 1, 0, -1):
        other = below(rng, last + 1)
        drawn[last], drawn[other] = drawn[other], drawn[last]
    return drawn
