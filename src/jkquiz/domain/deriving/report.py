"""Counting what can be derived from a pack."""

from collections import Counter
from dataclasses import dataclass

from jkquiz.domain.deriving.deriver import Deriver, Form
from jkquiz.domain.deriving.gate import Reason


@dataclass(frozen=True, slots=True)
class Yield:
    """What one form yields."""

    form: Form
    facts: int
    """Facts that it can be made of."""
    items: int
    """Different items that were made with so many seeds."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a pack yields, form by form, and why facts yield nothing."""

    forms: tuple[Yield, ...]
    left_out: tuple[tuple[Reason, int], ...]

    def lines(self) -> list[str]:
        """Return the report as lines of text."""
        lines = [f"{'form':12}{'facts':>8}{'items':>8}"]
        lines += [f"{row.form.value:12}{row.facts:8}{row.items:8}" for row in self.forms]
        lines += [f"{count:4} facts left out: {reason.value}" for reason, count in self.left_out]
        return lines


def report(deriver: Deriver, seeds: int = 50) -> Report:
    """Count the facts and the different items of each form, over the first so many seeds."""
    rows = []
    for form in Form:
        subjects = deriver.subjects(form)
        made = (deriver.item(form, fact, seed) for fact in subjects for seed in range(seeds))
        rows.append(Yield(form, len(subjects), len({(item.stem, item.body) for item in made if item})))
    left_out = Counter(deriver.reasons().values())
    return Report(tuple(rows), tuple(sorted(left_out.items(), key=lambda entry: -entry[1])))
