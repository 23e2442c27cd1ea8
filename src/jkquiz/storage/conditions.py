"""Conditions that several queries share."""

from collections.abc import Sequence
from dataclasses import dataclass

NOT_RETRACTED = "NOT EXISTS (SELECT 1 FROM retraction WHERE retraction.answer = answer.key)"
"""An answer that was not taken back."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the bank that questions are drawn from; None for no bound."""

    sections: Sequence[int] | None = None
    """Keys of sections, subsections named too."""
    levels: Sequence[int] | None = None


EVERYTHING = Scope()


def within(scope: Scope) -> tuple[str, list[int]]:
    """Return the condition that keeps items to a scope, with its values."""
    where, values = "", list[int]()
    for column, wanted in (("section", scope.sections), ("level", scope.levels)):
        if wanted is not None:
            where += f" AND item.{column} IN ({', '.join('?' * len(wanted))})"
            values += wanted
    return where, values
