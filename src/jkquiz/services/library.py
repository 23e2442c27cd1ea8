"""One open library: what can be done with it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import tzinfo
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from jkquiz.domain.failures import Failure, FailureCode, Problem
from jkquiz.services.agenda import Agenda
from jkquiz.services.learner_book import LearnerBook
from jkquiz.services.preferences import Preferences
from jkquiz.services.progress import DayScore, Progress, Stats, Today
from jkquiz.storage.drawing import Drawing
from jkquiz.storage.learners import Learners
from jkquiz.storage.library import LibraryFile
from jkquiz.storage.settings import Settings
from jkquiz.storage.statistics import Statistics

# What the first page does not need is imported where it is first used: start-up is a feature.
if TYPE_CHECKING:
    from datetime import date

    from jkquiz.domain.bank import Fact, Pack, PassageRef, Section
    from jkquiz.domain.certainty import Calibration
    from jkquiz.domain.chronology import DatedFact
    from jkquiz.domain.coming import ComingDay
    from jkquiz.domain.confusions import Confusion
    from jkquiz.domain.days import Clock
    from jkquiz.domain.glossary import Name
    from jkquiz.domain.item_statistics import ItemStatistics
    from jkquiz.domain.prediction import Forecast
    from jkquiz.domain.responses import Response
    from jkquiz.domain.texts import Language, Text
    from jkquiz.domain.trend import Trend
    from jkquiz.services.blueprints import Blueprints
    from jkquiz.services.browsing import Browsing
    from jkquiz.services.drafting import Drafting
    from jkquiz.services.editing import Editor
    from jkquiz.services.exam_office import ExamOffice
    from jkquiz.services.exchange import PackExchange, PackExport, PackReport
    from jkquiz.services.expecting import Expecting, Outlook, Reckoning, Record
    from jkquiz.services.insight import Insight, MistakeEntry, SectionMastery
    from jkquiz.services.item_statistics import Digest
    from jkquiz.services.originals import Originals
    from jkquiz.services.questions import Question
    from jkquiz.services.reading import Found, KnownFact, Reading
    from jkquiz.services.study import Source, Study
    from jkquiz.storage.bank import Bank, Heading, StoredItem
    from jkquiz.storage.exams import Exams, Uptime
    from jkquiz.storage.expectations import DayForecast, Expectations
    from jkquiz.storage.finding import Hit
    from jkquiz.storage.history import History
    from jkquiz.storage.log import Log, Purpose
    from jkquiz.storage.pictures import Pictures

_SITTING = "window-sitting"
_DRILL = 20
"""How many items a drill has where nobody says otherwise."""


class Library:
    """A library: a context manager that closes its file.

    Args:
        file: the open library file.
        clock: tells the time, with its time zone.
        noise: gives a random number of 80 bits or more, for ids.
        zone: the learner's time zone; None for the system's.
        notices: problems of the pack that ships, which kept the bank from being brought up to date.
        uptime: tells the time by a clock that nobody sets, across starts of the program; None where there is
            none.
        monotonic: the same within one start, in seconds.
    """

    def __init__(
        self,
        file: LibraryFile,
        clock: Clock,
        noise: Callable[[], int],
        zone: tzinfo | None = None,
        notices: Sequence[Problem] = (),
        uptime: Callable[[], Uptime] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.notices = notices
        self._uptime, self._monotonic = uptime or _unknown_uptime, monotonic
        self._file, self._clock, self._noise, self._zone = file, clock, noise, zone
        self._drawing = Drawing(file)
        self.settings = Settings(file)
        self._book = LearnerBook(Learners(file), self.settings, clock, noise)
        self._progress = Progress(Statistics(file), self._drawing, clock, zone)

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

    @cached_property
    def _reading(self) -> Reading:
        from jkquiz.services.reading import Reading
        from jkquiz.storage.reading import StudyText

        return Reading(self._bank, StudyText(self._file), self._insight.recall)

    @cached_property
    def _expectations(self) -> Expectations:
        from jkquiz.storage.expectations import Expectations

        return Expectations(self._file)

    @cached_property
    def _expecting(self) -> Expecting:
        from jkquiz.services.expecting import Expecting

        return Expecting(
            self._bank, self._drawing, self._expectations, self.blueprints.find, self._clock, self._zone
        )

    @cached_property
    def _exams(self) -> Exams:
        from jkquiz.storage.exams import Exams

        return Exams(self._file)

    @cached_property
    def blueprints(self) -> Blueprints:
        """What exams are made of."""
        from jkquiz.services.blueprints import Blueprints

        return Blueprints(self._exams, self._clock, self._noise)

    @cached_property
    def exams(self) -> ExamOffice:
        """The exam room: exams that are sat, and what became of them."""
        from jkquiz.services.exam_office import ExamOffice
        from jkquiz.services.exam_sitting import Clocks
        from jkquiz.services.exams import ExamRoom

        clocks = Clocks(self._clock, self._uptime, self._monotonic)
        room = ExamRoom(self._bank, self._log, self._exams, self._noise, clocks)
        return ExamOffice(
            room,
            self._book,
            self._agenda,
            lambda: self._expecting,
            self._expectations,
            clocks,
            self._noise,
        )

    @cached_property
    def _agenda(self) -> Agenda:
        return Agenda(self._drawing, lambda: self._expecting, self._clock, self._zone)

    @cached_property
    def editor(self) -> Editor:
        """What adds and changes questions."""
        from jkquiz.services.editing import Editor
        from jkquiz.storage.edits import Edits

        return Editor(self._bank, Edits(self._file), self.pictures, self._clock, self._noise)

    @cached_property
    def pictures(self) -> Pictures:
        """The pictures of questions."""
        from jkquiz.storage.pictures import Pictures

        return Pictures(self._file)

    @cached_property
    def _exchange(self) -> PackExchange:
        from jkquiz.services.exchange import PackExchange

        return PackExchange(self._file, self._bank, self._clock, self._noise)

    @cached_property
    def browsing(self) -> Browsing:
        """The table of all questions."""
        from jkquiz.services.browsing import Browsing
        from jkquiz.storage.browsing import BankTable

        return Browsing(self._bank, BankTable(self._file))

    @cached_property
    def drafting(self) -> Drafting:
        """What helps to write a question, and keeps it until it is saved."""
        from jkquiz.services.drafting import Drafting

        return Drafting(self._bank, self.settings)

    @cached_property
    def originals(self) -> Originals:
        """The originals beside the study texts."""
        from jkquiz.services.originals import Originals
        from jkquiz.storage.originals import OriginalRows

        return Originals(self._bank, OriginalRows(self._file), self._clock)

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

    def beside(self) -> Library:
        """Open the same file a second time, for a thread of its own.

        Raises:
            Failure: where it can't be opened.
        """
        from jkquiz.storage.library import open_library

        return Library(open_library(self.path), self._clock, self._noise, self._zone)

    # --- studying ---------------------------------------------------------------------------------------

    def study(
        self,
        learner: str | None = None,
        sections: Sequence[str] | None = None,
        seed: int | None = None,
        *,
        is_extra: bool = False,
    ) -> Study:
        """Begin a sitting of what waits today: by the schedule, or by the plan for the learner's exam.

        Args:
            learner: a name; a learner who is not there yet is added. None for the present one.
            sections: ids of sections to keep to, with their subsections; None for all.
            seed: the same seed, library and time give the same questions; None for a new one.
            is_extra: go on after today's share: once more as much.

        Raises:
            Failure: for a section that is not there, or where the library can't be used.
        """
        from jkquiz.services.agenda import Scheduled
        from jkquiz.storage.conditions import Scope
        from jkquiz.storage.log import Purpose

        scope = None if sections is None else Scope(self._keys(sections))
        key = self._book.key(learner)
        chosen = self._book.preferences(key)
        source = Scheduled(self._agenda, key, chosen.limits, chosen.goal, scope, is_extra)
        return self._sit(Purpose.STUDY, key, source, self._seed(seed))

    def practice(
        self,
        learner: str | None = None,
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
        from jkquiz.services.drills import draw_drill

        seed = self._seed(seed)
        keys = None if sections is None else self._keys(sections)
        if items is not None:
            return self._practise(learner, self._history.live_keys(items, keys)[:count], seed)
        drill = draw_drill(self._bank, self._drawing, seed, count, sections, keys)
        return self._practise(learner, drill, seed)

    def practise_mistakes(
        self, learner: str | None = None, sections: Sequence[str] | None = None, seed: int | None = None
    ) -> Study:
        """Begin a drill of the items in the mistakes notebook, in its order; arguments as for `practice`.

        Raises:
            Failure: as for `study`.
        """
        within = None if sections is None else {heading.id for heading in self._below(sections)}
        keys = [
            entry.mistake.item
            for entry in self.mistakes(learner)
            if within is None or entry.section in within
        ]
        return self._practise(learner, keys, self._seed(seed))

    def practise_confusion(
        self, confusion: Confusion, learner: str | None = None, seed: int | None = None
    ) -> Study:
        """Begin a drill of at most twenty items on a pair that a learner keeps exchanging.

        Raises:
            Failure: as for `study`.
        """
        return self._practise(learner, self._insight.drill(confusion)[:_DRILL], self._seed(seed))

    def keep_sitting(self, study: Study | None, response: Response | None = None) -> None:
        """Keep what a sitting of the present learner stands at, to go on with it after a restart.

        Args:
            study: the sitting; None where there is none.
            response: what was entered and not yet graded.
        """
        from jkquiz.services.sittings import write_sitting

        kept = study.keep() if study is not None else None
        written = None if kept is None else write_sitting(kept, self.learner, response)
        if written != self.settings.read(_SITTING):
            self.settings.write(_SITTING, written)

    def kept_sitting(self) -> tuple[Study, Response | None] | None:
        """Return the sitting that the present learner was in, and what was entered; None for none."""
        from random import Random

        from jkquiz.services.agenda import Scheduled
        from jkquiz.services.drills import Drill
        from jkquiz.services.questions import draw_order
        from jkquiz.services.sittings import read_sitting
        from jkquiz.storage.log import Purpose

        written = self.settings.read(_SITTING)
        key = self._book.find()
        if written is None or key is None:
            return None
        seed = self._seed(None)
        try:
            found = read_sitting(
                written,
                self._bank,
                self.learner,
                lambda item: draw_order(item.body, Random(seed)),  # noqa: S311
            )
        except (LookupError, TypeError, ValueError):  # of another version of this program
            return None
        if found is None:
            return None
        kept, response = found
        chosen = self._book.preferences(key)
        scheduled = Scheduled(self._agenda, key, chosen.limits, chosen.goal, None, kept.is_extra)
        source = Drill(kept.queue) if kept.purpose is Purpose.PRACTICE else scheduled
        study = self._sit(kept.purpose, key, source, seed)
        study.resume(kept)
        return study, response

    def _practise(self, learner: str | None, items: Sequence[int | StoredItem], seed: int) -> Study:
        from jkquiz.services.drills import Drill
        from jkquiz.storage.log import Purpose

        return self._sit(Purpose.PRACTICE, self._book.key(learner), Drill(items), seed)

    def _sit(self, purpose: Purpose, learner: int, source: Source, seed: int) -> Study:
        from jkquiz.services.study import Study

        return Study(
            self._bank,
            self._log,
            source,
            learner,
            purpose,
            seed=seed,
            clock=self._clock,
            noise=self._noise,
        )

    def _seed(self, seed: int | None) -> int:
        return self._noise() & (1 << 53) - 1 if seed is None else seed

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

    def known_facts(self, section: str, learner: str | None = None) -> list[KnownFact]:
        """Return the facts that a section states, with how well a learner knows them now."""
        return self._reading.facts(self._book.known(learner), section)

    def timeline(self, section: str | None = None) -> list[DatedFact]:
        """Return the dated facts, oldest first, of a section with those below it or of all.

        Raises:
            Failure: for a section that is not there.
        """
        within = None if section is None else {heading.id for heading in self._below([section])}
        return self._reading.timeline(within)

    def glossary(self) -> list[Name]:
        """Return the names that the facts carry, each with the facts in which it appears."""
        return self._reading.glossary()

    def find_in_text(self, text: str, language: Language) -> list[Found]:
        """Return where a text stands in the study text of a language, in its order."""
        return self._reading.find(text, language)

    def passage_of(self, question: Question) -> PassageRef:
        """Return the passage that answers a question: the item's own, or that of its first fact."""
        return self._passage_of(question.stored)

    def passage_of_item(self, name: str) -> PassageRef | None:
        """Return the passage that answers the live item of an id; None where there is none."""
        keys = self._history.live_keys([name], None)
        stored = self._bank.item(keys[0]) if keys else None
        return None if stored is None else self._passage_of(stored)

    def passage_of_mistake(self, entry: MistakeEntry) -> PassageRef | None:
        """Return the passage that answers what is on the mistakes notebook; None where it left the bank."""
        stored = self._bank.item(entry.mistake.item)
        return None if stored is None else self._passage_of(stored)

    def asked_in(self, entry: MistakeEntry) -> StoredItem | None:
        """Return the item of a mistake as it was when it last went wrong."""
        return self._bank.item(entry.mistake.item, entry.mistake.revision)

    def _passage_of(self, stored: StoredItem) -> PassageRef:
        from jkquiz.domain.bank import PassageRef

        if stored.item.passage is not None:
            return stored.item.passage
        facts = self._bank.facts_of_item(stored)
        if facts:
            return facts[0].passage
        # One's own item may name no fact; its section is where to read.
        section = self._bank.section(stored.section)
        return PassageRef(stored.section, section.passages[0].anchor if section and section.passages else "")

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

    def pack_titles(self) -> dict[str, Text]:
        """Return the titles of the packs, by id."""
        return self._bank.pack_titles()

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
            raise Failure(FailureCode.FORMAT_UNKNOWN, format=form, known="json, pack, jkpack")
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

    def pack_ids(self) -> list[str]:
        """Return the ids of the packs, in the order in which they came."""
        return self._bank.pack_ids()

    def export_pack(self, pack: str, path: Path, *, as_file: bool | None = None) -> PackExport:
        """Write a pack, whole or not at all.

        Args:
            pack: its id.
            path: where to.
            as_file: as one file, or else as a folder; None for a file where its name ends in `.jkpack`.

        Raises:
            Failure: where there is no such pack, or it can't be written there.
        """
        return self._exchange.export(
            pack, path, as_file=path.suffix == ".jkpack" if as_file is None else as_file
        )

    def open_pack(self, path: Path, *, dry_run: bool = False) -> PackReport:
        """Bring the pack of a folder or a `.jkpack` file into the library, all of it or nothing.

        A pack that is there is updated: progress stays, what was edited here is merged with what the pack
        says now, and what both changed waits among the editor's conflicts.

        Args:
            path: the folder or file.
            dry_run: only tell what it would do.

        Raises:
            Failure: where it can't be read, is one's own pack, or has sections of another pack.
        """
        return self._exchange.open(path, is_rehearsal=dry_run)

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy of the library to a file.

        Raises:
            Failure: where it can't be written.
        """
        self._file.copy_to(path)

    # --- progress ---------------------------------------------------------------------------------------

    def today(self, learner: str | None = None) -> Today:
        """Return what waits for a learner today."""
        key = self._book.known(learner)
        chosen = self._book.preferences(key)
        day = self._agenda.day(key, chosen.limits, chosen.goal)
        return self._progress.today(key, day, self._agenda.pace(key))

    def stats(self, learner: str | None = None) -> Stats:
        """Return a learner's sums, in all and by section."""
        name = self.learner if learner is None else learner
        return self._progress.stats(name, self._book.known(name), self.today(name), self._bank.outline())

    def days(self, learner: str | None = None, count: int = 28) -> list[DayScore]:
        """Return the scores of a learner's last days."""
        return self._progress.days(self._book.known(learner), count)

    def trend(self, learner: str | None = None, count: int = 84) -> Trend:
        """Return what became of a learner's recall in the last days, at least two weeks of them."""
        return self._progress.trend(self._book.known(learner), count)

    def coming(self, learner: str | None = None, count: int = 28) -> list[ComingDay]:
        """Return the work of a learner's coming days, today the first."""
        key = self._book.known(learner)
        return self._agenda.coming(key, self._book.preferences(key).goal, count)

    def mistakes(self, learner: str | None = None) -> list[MistakeEntry]:
        """Return a learner's mistakes notebook, in the order of the study text."""
        return self._insight.mistakes(self._book.known(learner))

    def confusions(self, learner: str | None = None) -> list[Confusion]:
        """Return the pairs that a learner keeps exchanging, the most frequent first."""
        return self._insight.confusions(self._book.known(learner))

    def item_statistics(self, key: int, revision: int | None = None) -> ItemStatistics | None:
        """Return what all learners' answers say about an item; None where there is no such item.

        Args:
            key: of the item.
            revision: the one to tell of, for statistics belong to a revision; None for the present one.
        """
        from jkquiz.services.item_statistics import statistics_of
        from jkquiz.storage.item_statistics import ItemAnswers

        return statistics_of(self._bank, ItemAnswers(self._file), key, revision)

    def digest_answers(self, before: Digest | None, goes_on: Callable[[int], bool]) -> Digest | None:
        """Return in short what the answers say about all items; see `services.item_statistics.digest`."""
        from jkquiz.services.item_statistics import digest
        from jkquiz.storage.item_statistics import ItemAnswers

        return digest(self._bank, ItemAnswers(self._file), before, goes_on)

    def answers_by_revision(self, key: int) -> dict[int, int]:
        """Return how many answers of all learners there are to each revision of an item."""
        from jkquiz.storage.item_statistics import ItemAnswers

        return ItemAnswers(self._file).counts(key)

    def calibration(self, learner: str | None = None) -> Calibration:
        """Return how often a learner was right at each level of certainty."""
        return self._insight.calibration(self._book.known(learner))

    def mastery(self, learner: str | None = None) -> list[SectionMastery]:
        """Return how well a learner knows every section and its facts now."""
        return self._insight.mastery(self._book.known(learner))

    # --- the exam ---------------------------------------------------------------------------------------

    def outlook(self, learner: str | None = None) -> Outlook | None:
        """Return where a learner stands before the exam; None where no exam is set."""
        key = self._book.known(learner)
        chosen = self._book.preferences(key)
        if chosen.goal is None:
            return None
        scope = self._expecting.scope(chosen.goal.blueprint)
        load = self._agenda.load(key, chosen.goal, scope)
        pace = self._agenda.pace(key)
        return self._expecting.outlook(chosen.goal, load, chosen.limits.minutes, pace)

    def forecast(
        self, learner: str | None = None, blueprint: str = "whole", day: date | None = None
    ) -> Forecast | None:
        """Return the mark to expect from an exam, as things stand: without another answer before it.

        Args:
            learner: the name.
            blueprint: the id of the exam's blueprint.
            day: of the exam, which begins at nine; None for now.
        """
        at = self._clock() if day is None else self._expecting.begins(day)
        return self._expecting.forecast(self._book.known(learner), self.blueprints.find(blueprint), at)

    def keep_forecast(self, learner: str | None = None) -> Forecast | None:
        """Keep the mark that is expected now of the learner's exam, for the record, and return it.

        None where no exam is set, or its day has come.
        """
        key = self._book.known(learner)
        goal = self._book.preferences(key).goal
        today = self._agenda.date()
        if goal is None or not goal.days_left(today):
            return None
        found = self.forecast(learner, goal.blueprint)
        if found is not None:
            self._expectations.keep_forecast(key, goal.blueprint, today, goal.exam, found, self._clock())
        return found

    def forecasts(self, learner: str | None = None, blueprint: str = "whole") -> list[DayForecast]:
        """Return the marks that were expected of a learner's exam on earlier days, oldest first."""
        return self._expectations.forecasts(self._book.known(learner), blueprint)

    def keep_result(self, blueprint: str, day: date, mark: float | None, learner: str | None = None) -> None:
        """Keep what an exam came to, 0 to 1 of the full mark; None takes an earlier word back."""
        key = self._book.key(learner)
        if mark is None:
            self._expectations.forget_result(key, blueprint, day)
        else:
            self._expectations.keep_result(key, blueprint, day, mark, self._clock())

    def reckonings(self, learner: str | None = None, blueprint: str = "whole") -> list[Reckoning]:
        """Return the results of a learner's exams beside what was expected, oldest first."""
        return self._expecting.reckonings(self._book.known(learner), blueprint)

    def record(self, learner: str | None = None) -> Record | None:
        """Return how the predictions of a learner's answers came out; None before the first."""
        return self._expecting.record(self._book.known(learner))

    # --- the learner ------------------------------------------------------------------------------------

    @property
    def learner(self) -> str:
        """The name of the present learner, whom everything is about where no other is named."""
        return self._book.present

    @learner.setter
    def learner(self, name: str) -> None:
        self._book.present = name

    def learners(self) -> list[str]:
        """Return the names of the learners, the first one first."""
        return self._book.names()

    def rename_learner(self, name: str, new: str) -> None:
        """Give a learner another name.

        Raises:
            Failure: where another learner has it, or there is no such learner.
        """
        self._book.rename(name, new)

    def preferences(self, learner: str | None = None) -> Preferences:
        """Return what a learner has chosen."""
        return self._book.preferences(self._book.known(learner))

    def prefer(self, preferences: Preferences, learner: str | None = None) -> None:
        """Keep what a learner has chosen; another exam, or another day for it, plans anew from today."""
        self._book.prefer(self._book.key(learner), preferences)

    def date(self) -> date:
        """Return the learner's date: until four in the morning it is still the evening before."""
        return self._agenda.date()

    def rebuild(self) -> int:
        """Compute all cards from the log again and return how many differed."""
        return self._log.rebuild_cards()


def _unknown_uptime() -> Uptime:
    from jkquiz.storage.exams import Uptime

    return Uptime("", 0.0)
