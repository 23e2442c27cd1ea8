"""Interleaving: what belongs together is spread, so that each question is of another subject than the last.

Interleaved practice is slower to do and better to remember than one subject after another (D. Rohrer and
K. Taylor 2007, *The shuffling of mathematics problems improves learning*).
"""

from collections import deque
from collections.abc import Iterable


def interleave(items: Iterable[tuple[int, int]]) -> list[int]:
    """Return keys in an order in which no two of one group follow one another, as long as that is possible.

    Within a group the order stays, and of groups that have equally much left the one that came first goes
    first.

    Args:
        items: key and group of each.
    """
    groups: dict[int, deque[int]] = {}
    for key, group in items:
        groups.setdefault(group, deque()).append(key)
    order: list[int] = []
    last: int | None = None
    while groups:
        others = [each for each in groups if each != last] or list(groups)
        group = max(others, key=lambda each: len(groups[each]))
        order.append(groups[group].popleft())
        if not groups[group]:
            del groups[group]
        last = group
    return order
