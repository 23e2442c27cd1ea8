"""The forms whose question is several facts: events to put in order, a table to match."""

import re
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from jkquiz.domain.bank import Fact, Pack, PartialDate, PassageRef
from jkquiz.domain.deriving import lots, wording
from jkquiz.domain.deriving.columns import Columns, is_clear
from jkquiz.domain.deriving.gate import obstacle
from jkquiz.domain.deriving.makers import Draft
from jkquiz.domain.deriving.marks import surfaces
from jkquiz.domain.deriving.rivals import are_distinct
from jkquiz.domain.deriving.values import date_of, is_before
from jkquiz.domain.items import Entry, Matching, Ordering, Pair
from jkquiz.domain.texts import Text

_EVENTS = (4, 5)
_FEWEST_PAIRS = 3
_MOST_PAIRS = 4
_MOST_EXTRAS = 2

# A label that names a date (合意文書の年, "Year of …") stands for no event.
_NAMES_A_DATE = re.compile(
    r"(?:年|時点|時期|日付|해|연도|시점|시기|날짜)(?:\(.*\))?$|^(?:year|point in time|date|month)\b",
    re.IGNORECASE,
)


class Sets:
    """The forms that ask for several facts of a pack at once."""

    def __init__(self, pack: Pack, columns: Columns) -> None:
        self._pack = pack
        self._columns = columns
        self._events = [fact for fact in pack.facts if _is_event(fact)]

    def chronology(self, fact: Fact, rng: Random) -> Draft | None:
        """Make a chronology of four or five events, one of them the fact's, whose order is certain."""
        if fact not in self._events:
            return None
        size = lots.pick(rng, _EVENTS)
        chosen = [fact]
        for other in lots.shuffled(rng, self._events):
            if len(chosen) < size and all(_are_ordered(other, each) for each in chosen):
                chosen.append(other)
        if len(chosen) < _EVENTS[0] or not are_distinct([each.label for each in chosen]):
            return None
        chosen.sort(key=_moment)
        if not all(_is_before(one, two) for one, two in pairwise(chosen)):
            return None
        entries = tuple(Entry(name, each.label) for name, each in zip("abcde", chosen, strict=False))
        explanation = wording.dated((each.label, _surface(each)) for each in chosen)
        others = tuple(each for each in chosen if each is not fact)
        stem = wording.chronology_stem(self._pack.languages)
        return Draft(stem, Ordering(entries), explanation, len(chosen) - 2, others)

    def table(self, fact: Fact, rng: Random) -> tuple[Draft, PassageRef] | None:
        """Make a matching of a table's first column with the column that a fact stands in."""
        passage = self._columns.passage_of(fact)
        if passage is None or passage.table is None or fact.passage.row is None or obstacle(fact):
            return None
        column = self._columns.column_of(fact)
        if not column or not (is_clear(passage.table, 0) and is_clear(passage.table, column)):
            return None
        head, *rows = passage.table.rows
        own = fact.passage.row - 1
        if len(rows) < _FEWEST_PAIRS:
            return None
        most = min(_MOST_PAIRS, len(rows))
        count = _FEWEST_PAIRS + lots.below(rng, most - _FEWEST_PAIRS + 1)
        drawn = lots.shuffled(rng, [at for at in range(len(rows)) if at != own])
        paired = sorted([own, *drawn[: count - 1]])
        left_over = drawn[count - 1 :][:_MOST_EXTRAS]
        pairs = tuple(
            Pair(name, rows[at][0], rows[at][column]) for name, at in zip("abcd", paired, strict=False)
        )
        extras = tuple(Entry(name, rows[at][column]) for name, at in zip("xy", left_over, strict=False))
        title = self._pack.section_by_id[fact.passage.section].title
        draft = Draft(
            stem=wording.table_stem(title, head[0], head[column]),
            body=Matching(pairs, extras),
            explanation=wording.table_explanation(title, ((pair.left, pair.right) for pair in pairs)),
            level=2,
            others=self._in_column(fact, column, paired),
        )
        return draft, PassageRef(fact.passage.section, fact.passage.anchor)

    def _in_column(self, fact: Fact, column: int, rows: Sequence[int]) -> tuple[Fact, ...]:
        return tuple(
            other
            for other in self._pack.facts
            if other is not fact
            and self._columns.passage_of(other) is self._columns.passage_of(fact)
            and other.passage.row is not None
            and other.passage.row - 1 in rows
            and self._columns.column_of(other) == column
        )


def _is_event(fact: Fact) -> bool:
    """Whether a fact is a dated event that an exam would ask for and whose label keeps its date to itself."""
    date = date_of(fact)
    if date is None or obstacle(fact) or not fact.is_important or surfaces(fact) is None:
        return False
    return not any(
        _NAMES_A_DATE.search(label) or str(date.year) in label or _gives(label, date)
        for _, label in fact.label
    )


def _gives(label: str, date: PartialDate) -> bool:
    return date.month is not None and bool(re.search(rf"(?<![0-9]){date.month}[月월]", label))


def _are_ordered(one: Fact, other: Fact) -> bool:
    return one is not other and (_is_before(one, other) or _is_before(other, one))


def _is_before(one: Fact, other: Fact) -> bool:
    first, second = date_of(one), date_of(other)
    return first is not None and second is not None and is_before(first, second)


def _moment(fact: Fact) -> tuple[int, int, int]:
    date = date_of(fact)
    return (date.year, date.month or 0, date.day or 0) if date else (0, 0, 0)


def _surface(fact: Fact) -> Text:
    return surfaces(fact) or fact.label
