"""Which facts the live items test, and how many items each part of the study text has."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jkquiz.domain.bank import Pack
from jkquiz.domain.items import Item, Kind, Status
from jkquiz.domain.review.rules import Flaw, Rule


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the live items of a pack test."""

    facts: int
    untested: tuple[str, ...]
    """Facts that no live item names."""
    important: int
    one_kind: tuple[str, ...]
    """Important facts that are not tested by live items of two kinds."""
    items_by_section: Mapping[str, int]
    """Live items of every section, in the order of the study text; those below it are not counted."""
    items_by_passage: Mapping[str, int]
    """Live items that test a fact of a passage, for every passage that states one."""

    @property
    def tested(self) -> int:
        """How many facts are tested."""
        return self.facts - len(self.untested)

    @property
    def in_two_kinds(self) -> int:
        """How many important facts are tested by items of two kinds."""
        return self.important - len(self.one_kind)


def live_items(pack: Pack) -> tuple[Item, ...]:
    """Return the items that are drawn, leaving out those that name a fact the pack has not."""
    known = pack.fact_by_id
    return tuple(
        item
        for item in pack.items
        if item.status is Status.LIVE and item.facts and all(fact in known for fact in item.facts)
    )


def coverage_of(pack: Pack) -> Coverage:
    """Count what the live items of a pack test."""
    live = live_items(pack)
    kinds: dict[str, set[Kind]] = {fact.id: set() for fact in pack.facts}
    by_passage = {f"{fact.passage.section}#{fact.passage.anchor}": 0 for fact in pack.facts}
    for item in live:
        passages = set()
        for name in item.facts:
            kinds[name].add(item.kind)
            passage = pack.fact_by_id[name].passage
            passages.add(f"{passage.section}#{passage.anchor}")
        for address in passages:
            by_passage[address] += 1
    sections = Counter(pack.section_of(item) for item in live)
    important = [fact.id for fact in pack.facts if fact.is_important]
    return Coverage(
        facts=len(pack.facts),
        untested=tuple(name for name, found in kinds.items() if not found),
        important=len(important),
        one_kind=tuple(name for name in important if len(kinds[name]) < 2),
        items_by_section={section.id: sections[section.id] for section in pack.sections},
        items_by_passage=by_passage,
    )


def coverage_flaws(coverage: Coverage) -> Iterator[Flaw]:
    """Return a flaw for each fact that is tested too little."""
    for name in coverage.untested:
        yield Flaw(Rule.FACT_UNTESTED, fact=name)
    for name in coverage.one_kind:
        if name not in coverage.untested:
            yield Flaw(Rule.FACT_ONE_KIND, fact=name)
