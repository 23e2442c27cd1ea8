"""Conditions that several queries share."""

from collections.abc import Sequence

NOT_RETRACTED = "NOT EXISTS (SELECT 1 FROM retraction WHERE retraction.answer = answer.key)"
"""An answer that was not taken back."""


def within(sections: Sequence[int] | None) -> tuple[str, list[int]]:
    """Return the condition that keeps items to sections, and its values; no condition for None."""
    if sections is None:
        return "", []
    marks = ", ".join("?" * len(sections))
    return f"AND item.section IN ({marks})", list(sections)
