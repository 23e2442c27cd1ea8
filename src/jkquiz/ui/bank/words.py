"""What differs in a question, in one line."""

from collections.abc import Mapping, Sequence
from typing import Final

from jkquiz.domain.editing.differences import Difference, Field
from jkquiz.domain.review.rules import Rule
from jkquiz.wording import Wording
from jkquiz.wording.editing import difference_words, field_name

LEVELS: Final = {1: "exam.level.1", 2: "exam.level.2", 3: "exam.level.3"}
"""The levels, each with the key of its name."""
ITEM_RULES: Final = tuple(
    rule for rule in Rule if rule not in {Rule.TRUE_FALSE_BALANCE, Rule.FACT_UNTESTED, Rule.FACT_ONE_KIND}
)
"""The rules that a single question can break; the others are about a pack."""
_LONG: Final = 72
"""So many letters tell which text is meant."""
_AROUND: Final = 24
"""So many letters that are the same are shown on either side of what differs."""


def level_name(level: int, wording: Wording) -> str:
    """Return what a level is called."""
    return wording.say(LEVELS[level])


def rule_name(rule: Rule, wording: Wording) -> str:
    """Return what it is called that a rule finds."""
    return wording.say(f"bank.rule.{rule}")


def shortened(text: str) -> str:
    """Return a text, or its beginning where it is long."""
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def difference_line(difference: Difference, wording: Wording, titles: Mapping[str, str]) -> str:
    """Return what a field is called, how it read before, and how it reads after.

    Args:
        difference: of one field.
        wording: of the interface.
        titles: of sections, by id.
    """
    name, before, after = difference_parts(difference, wording, titles)
    return wording.say("bank.difference", field=name, before=before, after=after)


def difference_lines(
    found: Sequence[Difference], wording: Wording, titles: Mapping[str, str], most: int
) -> str:
    """Return what differs line by line, `most` at the most, and how many more there are."""
    lines = [difference_line(each, wording, titles) for each in found[:most]]
    if len(found) > most:
        lines.append(wording.say("bank.bulk.more", n=len(found) - most))
    return "\n".join(lines)


def difference_parts(
    difference: Difference, wording: Wording, titles: Mapping[str, str]
) -> tuple[str, str, str]:
    """Return the same in three parts, each side shortened to what differs; arguments as there."""
    before, after = difference_words(difference, wording)
    if difference.field is Field.LEVEL:
        before, after = (level_name(int(each), wording) for each in (before, after))
    if difference.field is Field.SECTION:
        before, after = titles.get(before, before), titles.get(after, after)
    name = field_name(difference.field, wording)
    if difference.language is not None:
        name = wording.say(
            "bank.field.in",
            field=name,
            language=wording.say(f"window.language.{difference.language.value}"),
        )
    return name, _around(before, after), _around(after, before)


def _around(text: str, other: str) -> str:
    """Return the part of a text that differs from another one, with a little of what stands around it."""
    text, other = text.replace("\n", " / "), other.replace("\n", " / ")
    head = 0
    while head < min(len(text), len(other)) and text[head] == other[head]:
        head += 1
    tail = 0
    while tail < min(len(text), len(other)) - head and text[-1 - tail] == other[-1 - tail]:
        tail += 1
    start, end = max(0, head - _AROUND), min(len(text), len(text) - tail + _AROUND)
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
