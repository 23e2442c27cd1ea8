"""The flaws of items, as far as they were looked for, and found by rule without going through all items."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from jkquiz.domain.review.rules import Rule


class KnownFlaws:
    """Which rules the items break that were looked at, as they are now.

    Args:
        read_states: returns, by key, what of each item its flaws depend on.
    """

    def __init__(self, read_states: Callable[[], Mapping[int, str]]) -> None:
        self._read_states = read_states
        self._known: dict[int, tuple[str, frozenset[Rule]]] = {}
        """By key, the state in which an item was looked at, and the rules that it broke."""
        self._same: dict[object, Any] = {}
        """Each state and each set of rules once: most items have the same few."""

    def forget_states(self) -> None:
        """Read anew which items are as they were looked at: the bank has changed."""
        for name in ("_states", "_by_rules"):
            self.__dict__.pop(name, None)

    def note(self, key: int, rules: Iterable[Rule]) -> None:
        """Note which rules an item, as it is now, breaks."""
        if key in self._states:
            found = frozenset(rules)
            found = self._same.setdefault(found, found)
            if key in self._known:
                self._by_rules.get(self._known[key][1], set()).discard(key)
            known = (self._states[key], found)
            self._known[key] = self._same.setdefault(known, known)
            self._by_rules.setdefault(found, set()).add(key)

    def not_looked_at(self, keys: Sequence[int]) -> list[int]:
        """Return those of all items' keys whose flaws, as they are now, nobody has looked for yet."""
        known = self._by_rules.values()
        if sum(map(len, known)) == len(keys):
            return []
        seen = frozenset[int]().union(*known)
        return [key for key in keys if key not in seen]

    def having(self, is_wanted: Callable[[frozenset[Rule]], bool]) -> set[int]:
        """Return the keys of the items that break such rules as are wanted."""
        return set[int]().union(*(keys for rules, keys in self._by_rules.items() if is_wanted(rules)))

    @cached_property
    def _by_rules(self) -> dict[frozenset[Rule], set[int]]:
        """The keys of the items that are as they were looked at, by the rules that they break."""
        states, found = self._states, dict[frozenset[Rule], set[int]]()
        for key, (state, rules) in self._known.items():
            if state == states.get(key):
                found.setdefault(rules, set()).add(key)
        return found

    @cached_property
    def _states(self) -> Mapping[int, str]:
        return self._read_states()
