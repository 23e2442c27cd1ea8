"""The study text's tables: which facts stand in which column, and which columns can be matched."""

from collections.abc import Sequence

from jkquiz.domain.bank import Fact, Pack, Passage, PassageRef, Table
from jkquiz.domain.deriving import likeness
from jkquiz.domain.deriving.marks import surfaces
from jkquiz.domain.folding import fold
from jkquiz.domain.texts import Text

_ENOUGH = 0.4


class Columns:
    """The tables of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._tables = {
            (section.id, passage.anchor): passage
            for section in pack.sections
            for passage in section.passages
            if passage.table
        }

    def passage_of(self, fact: Fact) -> Passage | None:
        """Return the table whose row a fact stands in."""
        return self._tables.get(_address(fact.passage)) if fact.passage.row else None

    def column_of(self, fact: Fact) -> int | None:
        """Return the column of its row that a fact's value repeats most; None where none clearly does."""
        passage, words = self.passage_of(fact), surfaces(fact)
        if passage is None or passage.table is None or words is None or fact.passage.row is None:
            return None
        likenesses = [_likeness(words, cell) for cell in passage.table.rows[fact.passage.row]]
        best = max(likenesses)
        return likenesses.index(best) if best >= _ENOUGH and likenesses.count(best) == 1 else None

    def are_mates(self, fact: Fact, other: Fact) -> bool:
        """Return whether two facts stand in one column of one table, in rows that differ there."""
        column = self.column_of(fact)
        passage = self.passage_of(fact)
        if column is None or passage is None or passage is not self.passage_of(other):
            return False
        return (
            fact.passage.row != other.passage.row
            and column == self.column_of(other)
            and is_clear(passage.table, column)
        )


def is_clear(table: Table | None, column: int) -> bool:
    """Return whether each cell of a column has words of its own, none of them part of another's."""
    return table is not None and all(
        any(sign.isalnum() for sign in string)
        and not any(fold(string) in fold(other.read(language)) for other in cells[:at] + cells[at + 1 :])
        for cells in [[row[column] for row in table.rows[1:]]]
        for at, cell in enumerate(cells)
        for language, string in cell
    )


def _address(ref: PassageRef) -> tuple[str, str]:
    return ref.section, ref.anchor


def _likeness(words: Text, cell: Text) -> float:
    scores: Sequence[float] = [likeness.similarity(string, cell.read(language)) for language, string in words]
    return sum(scores) / len(scores)
