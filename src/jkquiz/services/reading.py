"""The study text as a book: what its sections state and how well it is known, its dates, its names."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from jkquiz.domain.bank import Fact, Section
from jkquiz.domain.chronology import DatedFact, date_facts
from jkquiz.domain.finding import FoldedText
from jkquiz.domain.glossary import Name, make_glossary
from jkquiz.domain.mastery import FactMastery, master_fact
from jkquiz.domain.texts import Language, Text
from jkquiz.storage.bank import Bank
from jkquiz.storage.reading import StudyText

_LANGUAGES_KEPT = 2
"""For how many languages the folded text is kept: that of now and that which was left."""


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact, how well it is known, and what asks about it."""

    fact: Fact
    mastery: FactMastery
    items: tuple[str, ...]
    """The ids of the live items that ask about it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A text of the study text: a title, a paragraph or caption, or a cell of a table."""

    section: str
    anchor: str | None = None
    """Of the passage; None for the section's title."""
    cell: tuple[int, int] | None = None
    """Row and column, the head being row 0; None for a paragraph or a caption."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place where a string was found."""

    spot: Spot
    start: int
    end: int


class Reading:
    """Reads the study text for a reader.

    Args:
        bank: where the sections are.
        text: where the facts are.
        recall: tells the probability that a learner recalls each item that was met.
    """

    def __init__(self, bank: Bank, text: StudyText, recall: Callable[[int], Mapping[int, float]]) -> None:
        self._bank, self._text, self._recall = bank, text, recall
        self._folded: dict[Language, list[tuple[Spot, FoldedText]]] = {}
        self._state: tuple[str, ...] = ()
        """What the bank was when it was folded."""

    def facts(self, learner: int, section: str) -> list[KnownFact]:
        """Return the facts that a section states, with how well a learner knows them now."""
        recall = self._recall(learner)
        return [
            KnownFact(
                each.fact,
                master_fact([key for key, _ in each.items], recall),
                tuple(name for _, name in each.items),
            )
            for each in self._text.asked_facts(section)
        ]

    def timeline(self, sections: Collection[str] | None) -> list[DatedFact]:
        """Return the dated facts, oldest first.

        Args:
            sections: ids of the only sections to take them from; None for all.
        """
        return date_facts(
            fact
            for facts in self._text.facts().values()
            for fact in facts
            if sections is None or fact.passage.section in sections
        )

    def glossary(self) -> list[Name]:
        """Return the names in the facts, in the order of the packs."""
        return [
            name
            for pack, facts in self._text.facts().items()
            for name in make_glossary(facts, self._text.typed_answers(pack))
        ]

    def find(self, query: str, language: Language) -> list[Found]:
        """Return where a string stands in the study text, in its order; folded as the search folds."""
        wanted = FoldedText.of(query).letters
        if not wanted:
            return []
        return [
            Found(spot, start, end)
            for spot, text in self._folded_text(language)
            for start, end in text.find(wanted)
        ]

    def _folded_text(self, language: Language) -> list[tuple[Spot, FoldedText]]:
        state = self._text.state()
        if state != self._state:
            self._folded.clear()
            self._state = state
        if language not in self._folded:
            while len(self._folded) >= _LANGUAGES_KEPT:
                del self._folded[next(iter(self._folded))]
            self._folded[language] = [
                (spot, FoldedText.of(text.read(language)))
                for heading in self._bank.outline()
                if (section := self._bank.section(heading.id)) is not None
                for spot, text in _texts(section)
            ]
        return self._folded[language]


def _texts(section: Section) -> Iterator[tuple[Spot, Text]]:
    yield Spot(section.id), section.title
    for passage in section.passages:
        yield Spot(section.id, passage.anchor), passage.text
        for row, cells in enumerate(passage.table.rows if passage.table else ()):
            for column, cell in enumerate(cells):
                yield Spot(section.id, passage.anchor, (row, column)), cell
