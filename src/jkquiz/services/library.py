"""One open library: what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import tzinfo
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from jkquiz.domain.failures import Failure, FailureCode, Problem
from jkquiz.services.progress import DayScore, Progress, Stats, Today
from jkquiz.storage.learners import Learners
from jkquiz.storage.library import LibraryFile
from jkquiz.storage.settings import Settings
from jkquiz.storage.statistics import Statistics

# What the first page does not need is imported where it is first used: start-up is a feature.
if TYPE_CHECKING:
    from jkquiz.domain.bank import Fact, Pack, PassageRef, Section
    from jkquiz.domain.certainty import Calibration
    from jkquiz.domain.confusions import Confusion
    from jkquiz.domain.days import Clock
    from jkquiz.domain.texts import Text
    from jkquiz.services.insight import Insight, MistakeEntry, SectionMastery
    from jkquiz.services.study import Question, Study
    from jkquiz.storage.bank import Bank, Heading, StoredItem
    from jkquiz.storage.finding import Hit
    from jkquiz.storage.history import History
    from jkquiz.storage.log import Log, Purpose

DEFAULT_LEARNER = "me"
_DRILL = 20
"""How many items a drill has where nobody says otherwise."""
_FEW_ITEMS = 2000
"""Up to so many items are read for how a derived one is answered; more would keep people waiting."""
_FACTS_OF_A_KIND = 60
"""Of how many facts of one kind items are derived at a time: each is compared with each."""


class Library:
    """A library: a context manager that closes its file.

    Args:
        file: the open library file.
        clock: tells the time, with its time zone.
        noise: gives a random number of 80 bits or more, for ids.
        zone: the learner's time zone; None for the system's.
        notices: problems of the pack that ships, which kept the bank from being brought up to date.
    """

    def __init__(
        self,
        file: LibraryFile,
        clock: Clock,
        noise: Callable[[], int],
        zone: tzinfo | None = None,
        notices: Sequence[Problem] = (),
    ) -> None:
        self.notices = notices
        self._file, self._clock, self._noise, self._zone = file, clock, noise, zone
        self._learners = Learners(file)
        self._statistics = Statistics(file)
        self.settings = Settings(file)
        self._progress = Progress(self._statistics, clock, zone)

    @cached_property
    def _bank(self) -> Bank:
        from jkquiz.storage.bank import Bank

        return Bank(self._file)

    @cached_property
    def _log(self) -> Log:
        from jkquiz.storage.log import Log

        return Log(self._file)

    @cached_property
    def _history(self) -> History:
        from jkquiz.storage.history import History

        return History(self._file)

    @cached_property
    def _insight(self) -> Insight:
        from jkquiz.services.insight import Insight

        return Insight(self._bank, self._history, self._clock, self._zone)

    @property
    def path(self) -> Path:
        """Where the library's file is."""
        return self._file.path

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. Everything that was answered is already in it."""
        self._file.close()

    # --- studying ---------------------------------------------------------------------------------------

    def study(
        self, learner: str = DEFAULT_LEARNER, sections: Sequence[str] | None = None, seed: int | None = None
    ) -> Study:
        """Begin a sitting by the learner's schedule: what is due, then new items.

        Args:
            learner: a name; a learner who is not there yet is added.
            sections: ids of sections to keep to, with their subsections; None for all.
            seed: the same seed, library and time give the same questions; None for a new one.

        Raises:
            Failure: for a section that is not there, or where the library can't be used.
        """
        from jkquiz.storage.log import Purpose

        return self._sit(Purpose.STUDY, learner, sections, self._seed(seed))

    def practice(
        self,
        learner: str = DEFAULT_LEARNER,
        sections: Sequence[str] | None = None,
        count: int | None = _DRILL,
        seed: int | None = None,
        items: Sequence[str] | None = None,
    ) -> Study:
        """Begin a drill of items drawn at random; it never disturbs the schedule.

        Every third item is made from facts by the seed, so that practice does not run out.

        Args:
            learner: as for `study`.
            sections: as for `study`.
            count: how many items at the most; None for all.
            seed: as for `study`.
            items: ids of the only items to put, in their order; one that is no live item of the sections is
                passed over. None for all.

        Raises:
            Failure: as for `study`.
        """
        from jkquiz.storage.log import Purpose

        seed = self._seed(seed)
        if items is not None:
            keys = self._history.live_keys(items, None if sections is None else self._keys(sections))
            return self._sit(Purpose.PRACTICE, learner, sections, seed, count, drill=keys)
        derived = self._derive(sections, seed, count or 0)
        return self._sit(Purpose.PRACTICE, learner, sections, seed, count, derived)

    def practise_mistakes(
        self, learner: str = DEFAULT_LEARNER, sections: Sequence[str] | None = None, seed: int | None = None
    ) -> Study:
        """Begin a drill of the items in the mistakes notebook, in its order; arguments as for `practice`.

        Raises:
            Failure: as for `study`.
        """
        from jkquiz.storage.log import Purpose

        within = None if sections is None else {heading.id for heading in self._below(sections)}
        keys = [
            entry.mistake.item
            for entry in self.mistakes(learner)
            if within is None or entry.section in within
        ]
        return self._sit(Purpose.PRACTICE, learner, sections, self._seed(seed), drill=keys)

    def practise_confusion(
        self, confusion: Confusion, learner: str = DEFAULT_LEARNER, seed: int | None = None
    ) -> Study:
        """Begin a drill of at most twenty items on a pair that a learner keeps exchanging.

        Raises:
            Failure: as for `study`.
        """
        from jkquiz.storage.log import Purpose

        drill = self._insight.drill(confusion)
        return self._sit(Purpose.PRACTICE, learner, None, self._seed(seed), _DRILL, drill=drill)

    def _sit(
        self,
        purpose: Purpose,
        learner: str,
        sections: Sequence[str] | None,
        seed: int,
        count: int | None = None,
        derived: Sequence[StoredItem] = (),
        drill: Sequence[int] | None = None,
    ) -> Study:
        from jkquiz.services.study import Study

        return Study(
            self._bank,
            self._log,
            self._statistics,
            self._learner(learner),
            purpose,
            seed=seed,
            clock=self._clock,
            noise=self._noise,
            zone=self._zone,
            sections=None if sections is None else self._keys(sections),
            count=count,
            derived=derived,
            drill=drill,
        )

    def _seed(self, seed: int | None) -> int:
        return self._noise() & (1 << 53) - 1 if seed is None else seed

    def _derive(self, sections: Sequence[str] | None, seed: int, count: int) -> list[StoredItem]:
        """Return the derived items for a drill of a number of questions, from all packs by turns."""
        from jkquiz.domain.deriving import Deriver
        from jkquiz.services.study import DERIVED_EVERY
        from jkquiz.storage.bank import StoredItem

        items: list[StoredItem] = []
        if count < DERIVED_EVERY:
            return items
        for pack in self._bank.packs(most_items=_FEW_ITEMS):
            drawn = Deriver(_sampled(pack, seed)).draw(seed, count // DERIVED_EVERY, sections=sections)
            items += [StoredItem(0, 0, pack.id, pack.section_of(item), item) for item in drawn]
        return items[: count // DERIVED_EVERY]

    def _learner(self, name: str) -> int:
        key = self._learners.find(name)
        if key is None:
            from jkquiz.domain.identity import uuid7

            now = self._clock()
            key = self._learners.add(uuid7(now, self._noise()), name, now)
        return key

    def _keys(self, sections: Sequence[str]) -> list[int]:
        """Return the keys of sections and of everything below them."""
        return [heading.key for heading in self._below(sections)]

    def _below(self, sections: Sequence[str]) -> list[Heading]:
        """Return sections and everything below them, in the order of the study text."""
        outline = self._bank.outline()
        known = {heading.id for heading in outline}
        for section in sections:
            if section not in known:
                raise Failure(FailureCode.SECTION_UNKNOWN, section=section, known=", ".join(sorted(known)))
        wanted, before = set(sections), 0
        while len(wanted) > before:
            before = len(wanted)
            wanted |= {heading.id for heading in outline if heading.parent in wanted}
        return [heading for heading in outline if heading.id in wanted]

    # --- reading ----------------------------------------------------------------------------------------

    def outline(self) -> list[Heading]:
        """Return the sections, in the order of the study text."""
        return self._bank.outline()

    def section(self, name: str) -> Section | None:
        """Return a section with its passages."""
        return self._bank.section(name)

    def facts(self, section: str) -> list[Fact]:
        """Return the facts that a section states."""
        return self._bank.facts_of_section(section)

    def passage_of(self, question: Question) -> PassageRef:
        """Return the passage that answers a question: the item's own, or that of its first fact."""
        item = question.item
        if item.passage is not None:
            return item.passage
        return self._bank.facts_of_item(question.stored)[0].passage

    def caveats_of(self, question: Question) -> list[Text]:
        """Return the caveats of a question: those of its facts and its own."""
        facts = self._bank.facts_of_item(question.stored)
        names = [name for fact in facts for name in fact.caveats] + list(question.item.caveats)
        return self.caveats(question.stored.pack, names)

    def caveats(self, pack: str, names: Sequence[str]) -> list[Text]:
        """Return the texts of caveats, each once."""
        found = [self._bank.caveat(pack, name) for name in dict.fromkeys(names)]
        return [text for text in found if text is not None]

    def questions_on(self, passage: PassageRef) -> list[StoredItem]:
        """Return the items whose facts stand in a passage."""
        return self._bank.items_of_passage(passage)

    def search(self, text: str, limit: int = 50) -> list[Hit]:
        """Return the items and passages in which a text stands, best first."""
        from jkquiz.storage.finding import SearchIndex

        return SearchIndex(self._file).find(text, limit)

    def packs(self) -> list[Pack]:
        """Return the packs, with everything in them."""
        return self._bank.packs()

    def export(self, form: str, pack: str | None = None, section: str | None = None) -> tuple[str, int]:
        """Return the bank in a format, and how many questions are in it.

        Args:
            form: `json`.
            pack: the id of the only pack to write; None for all.
            section: the id of the only section to write, with those below it; None for all.

        Raises:
            Failure: for a format, pack or section that is not there.
        """
        from jkquiz.formats.json_bank import write_bank

        if form != "json":
            raise Failure(FailureCode.FORMAT_UNKNOWN, format=form, known="json")
        packs = self._bank.packs()
        wanted = [each for each in packs if pack in {None, each.id}]
        if not wanted:
            known = ", ".join(each.id for each in packs)
            raise Failure(FailureCode.PACK_UNKNOWN, pack=pack, known=known)
        sections = None if section is None else {heading.id for heading in self._below([section])}
        count = sum(
            sections is None or each.section_of(item) in sections for each in wanted for item in each.items
        )
        return write_bank(wanted, None if sections is None else sorted(sections)), count

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy of the library to a file.

        Raises:
            Failure: where it can't be written.
        """
        self._file.copy_to(path)

    # --- progress ---------------------------------------------------------------------------------------

    def today(self, learner: str = DEFAULT_LEARNER) -> Today:
        """Return what waits for a learner today."""
        return self._progress.today(self._learners.find(learner))

    def stats(self, learner: str = DEFAULT_LEARNER) -> Stats:
        """Return a learner's sums, in all and by section."""
        return self._progress.stats(learner, self._learners.find(learner), self._bank.outline())

    def days(self, learner: str = DEFAULT_LEARNER, count: int = 28) -> list[DayScore]:
        """Return the scores of a learner's last days."""
        return self._progress.days(self._learners.find(learner), count)

    # --- insight ----------------------------------------------------------------------------------------

    def mistakes(self, learner: str = DEFAULT_LEARNER) -> list[MistakeEntry]:
        """Return a learner's mistakes notebook, in the order of the study text."""
        return self._insight.mistakes(self._learners.find(learner))

    def confusions(self, learner: str = DEFAULT_LEARNER) -> list[Confusion]:
        """Return the pairs that a learner keeps exchanging, the most frequent first."""
        return self._insight.confusions(self._learners.find(learner))

    def calibration(self, learner: str = DEFAULT_LEARNER) -> Calibration:
        """Return how often a learner was right at each level of certainty."""
        return self._insight.calibration(self._learners.find(learner))

    def mastery(self, learner: str = DEFAULT_LEARNER) -> list[SectionMastery]:
        """Return how well a learner knows every section and its facts now."""
        return self._insight.mastery(self._learners.find(learner))

    # --- the rest ---------------------------------------------------------------------------------------

    def learners(self) -> list[str]:
        """Return the names of the learners."""
        return self._learners.names()

    def rebuild(self) -> int:
        """Compute all cards from the log again and return how many differed."""
        return self._log.rebuild_cards()


def _sampled(pack: Pack, seed: int) -> Pack:
    """Return a pack with not too many facts of any kind, drawn by the seed."""
    from random import Random

    random = Random(seed)  # noqa: S311 - draws questions, guards nothing
    by_kind: dict[str, list[Fact]] = {}
    for fact in pack.facts:
        by_kind.setdefault(fact.kind, []).append(fact)
    kept = {
        fact.id
        for facts in by_kind.values()
        for fact in (facts if len(facts) <= _FACTS_OF_A_KIND else random.sample(facts, _FACTS_OF_A_KIND))
    }
    items = tuple(item for item in pack.items if kept.issuperset(item.facts))
    return replace(pack, facts=tuple(fact for fact in pack.facts if fact.id in kept), items=items)
