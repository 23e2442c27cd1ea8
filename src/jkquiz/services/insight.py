"""What the log says of a learner: mistakes, confusions, certainty against truth, and mastery."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import groupby

from jkquiz.domain.attempts import Attempt
from jkquiz.domain.bank import MARK
from jkquiz.domain.certainty import Calibration, calibrate
from jkquiz.domain.confusions import (
    Confusion,
    can_confuse,
    find_confusions,
    is_over,
    make_drill,
)
from jkquiz.domain.days import Clock, date_of
from jkquiz.domain.items import Kind
from jkquiz.domain.mastery import FactMastery, Mastery, master_fact, master_sections
from jkquiz.domain.mistakes import Mistake, find_mistakes
from jkquiz.domain.scheduling import forgetting_curve
from jkquiz.domain.texts import Text
from jkquiz.storage.bank import Bank
from jkquiz.storage.history import History, StatedFact

_CANDIDATES = 300
"""How many items are read for a drill; words that stand everywhere would give thousands."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MistakeEntry:
    """A line of the mistakes notebook."""

    id: str
    """The item's id."""
    section: str
    kind: Kind
    stem: Text
    mistake: Mistake


@dataclass(frozen=True, slots=True)
class FactEntry:
    """A fact, and how well it is known."""

    id: str
    statement: Text
    mastery: FactMastery


@dataclass(frozen=True, slots=True)
class SectionMastery:
    """A section of the outline, and how well its facts are known."""

    section: str
    parent: str | None
    title: Text
    mastery: Mastery
    """Of its facts and of those of its subsections."""
    facts: tuple[FactEntry, ...]
    """Those that it states itself."""


def weakest_section(sections: Iterable[SectionMastery]) -> SectionMastery | None:
    """Return the section that is known least among those that state facts and were begun; None before."""
    begun = [each for each in sections if each.facts and each.mastery.unseen < each.mastery.facts]
    return min(begun, key=lambda each: each.mastery.level or 0.0, default=None)


class Insight:
    """Reads a learner's log for what to repair and what is held."""

    def __init__(self, bank: Bank, history: History, clock: Clock, zone: tzinfo | None) -> None:
        self._bank, self._history, self._clock, self._zone = bank, history, clock, zone

    def mistakes(self, learner: int) -> list[MistakeEntry]:
        """Return the items to repair by section, in the order of the study text.

        In each section misconceptions come first.
        """
        by_item = {mistake.item: mistake for mistake in find_mistakes(self._attempts(learner))}
        entries: list[MistakeEntry] = []
        for _, stems in groupby(self._history.stems(by_item), key=lambda stem: stem.section):
            section = [
                MistakeEntry(stem.id, stem.section_id, stem.kind, stem.stem, by_item[stem.key])
                for stem in stems
            ]
            entries += sorted(section, key=lambda entry: not entry.mistake.is_misconception)
        return entries

    def confusions(self, learner: int) -> list[Confusion]:
        """Return the pairs that a learner keeps exchanging, the most frequent first."""
        attempts = self._attempts(learner)
        wrong = {(attempt.item, attempt.revision) for attempt in attempts if can_confuse(attempt.response)}
        found = find_confusions(attempts, self._history.asked(wrong))
        return self._lasting(found, _Successes(attempts))

    def drill(self, confusion: Confusion) -> list[int]:
        """Return the keys of the items that make a drill on a confusion."""
        both, either = (self._items_with(confusion, both=is_both) for is_both in (True, False))
        keys = dict.fromkeys([*confusion.items, *both, *either])
        items = self._history.live_asked(list(keys)[:_CANDIDATES])
        return make_drill(confusion, items, self._history.facts_of_items())

    def calibration(self, learner: int) -> Calibration:
        """Return how often a learner was right at each level of certainty."""
        return calibrate(self._history.certainties(learner))

    def mastery(self, learner: int) -> list[SectionMastery]:
        """Return how well every section and its facts are known now, in the order of the study text."""
        recall = self.recall(learner)
        items: dict[int, list[int]] = {}
        for item, facts in self._history.facts_of_items().items():
            for fact in facts:
                items.setdefault(fact, []).append(item)
        stated: dict[int, list[FactEntry]] = {}
        for each in self._history.facts():
            entry = FactEntry(each.id, _plain(each), master_fact(items.get(each.key, ()), recall))
            stated.setdefault(each.section, []).append(entry)
        outline = self._bank.outline()
        keys = {(heading.pack, heading.id): heading.key for heading in outline}
        sums = master_sections(
            {heading.key: keys.get((heading.pack, heading.parent or "")) for heading in outline},
            {section: [entry.mastery for entry in entries] for section, entries in stated.items()},
        )
        return [
            SectionMastery(
                heading.id,
                heading.parent,
                heading.title,
                sums[heading.key],
                tuple(stated.get(heading.key, ())),
            )
            for heading in outline
        ]

    def recall(self, learner: int) -> dict[int, float]:
        """Return the probability of recalling, now, each item that a learner has met."""
        now = self._clock()
        return {
            memory.item: forgetting_curve((now - memory.reviewed) / _DAY, memory.stability)
            for memory in self._history.memories(learner)
        }

    def _attempts(self, learner: int) -> list[Attempt]:
        return self._history.attempts(learner, self._date)

    def _date(self, at: datetime) -> date:
        return date_of(at, self._zone)

    def _lasting(self, found: Sequence[Confusion], successes: "_Successes") -> list[Confusion]:
        """Return the confusions that later successes have not brought to an end.

        A derived item never comes again by itself, so successes with other items that set the two beside one
        another count as well.
        """
        waiting = [each for each in found if not is_over(each, successes.since(each, each.items))]
        beside = {
            # Without a success there is nothing to look for.
            each: later & set(self._items_with(each, both=True)) if later else later
            for each in waiting
            for later in [successes.items_since(each)]
        }
        asked = self._history.live_asked(sorted(set().union(*beside.values())))
        names = {key: question.names for key, question in asked.items()}
        return [
            each
            for each in waiting
            if not is_over(
                each,
                successes.since(
                    each, [*each.items, *(key for key in beside[each] if each.names <= names[key])]
                ),
            )
        ]

    def _items_with(self, confusion: Confusion, *, both: bool) -> list[int]:
        language = confusion.language
        return self._history.items_with(
            confusion.one.read(language), confusion.other.read(language), both=both
        )


class _Successes:
    """A learner's successes by item."""

    def __init__(self, attempts: Iterable[Attempt]) -> None:
        self._by_item: dict[int, list[Attempt]] = {}
        for attempt in attempts:
            if attempt.is_success:
                self._by_item.setdefault(attempt.item, []).append(attempt)

    def items_since(self, confusion: Confusion) -> set[int]:
        """Return the items that went right since a confusion last happened."""
        return {
            item for item, attempts in self._by_item.items() if attempts[-1].key > confusion.latest_answer
        }

    def since(self, confusion: Confusion, items: Iterable[int]) -> list[Attempt]:
        """Return the successes with items since a confusion last happened."""
        return [
            attempt
            for item in set(items)
            for attempt in self._by_item.get(item, ())
            if attempt.key > confusion.latest_answer
        ]


def _plain(fact: StatedFact) -> Text:
    return fact.statement.map(lambda string: "".join(MARK.split(string)))
