"""Random lives of a library: answers, undos, restarts, clocks gone wrong; and what must hold after each.

    PYTHONPATH=tests python tests/soak/sequences.py --sequences 10000 [--seed 1] [--jobs 2]

A sequence is some dozens of steps on a small library, drawn by its seed. Checked: the log is only ever
appended to; the cards are what a rebuild makes of it; no item is due at or before its answer; no sitting
puts two items on one fact, or an item again that was not answered wrongly or taken back; an answer taken
back and given again leaves the card that it left before. Exit code 1 where anything is wrong, with the
sequence's seed and its steps.
"""

import argparse
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from shutil import copyfile
from tempfile import TemporaryDirectory
from time import perf_counter
from zoneinfo import ZoneInfo

from fakes import FakeClock, FakeNoise
from jkquiz.domain.exams.blueprint import Ready, section_blueprint
from jkquiz.domain.items import Body, Cloze, Kind, MultipleResponse, SingleChoice
from jkquiz.domain.planning import Goal
from jkquiz.domain.responses import Choice, Choices, Gaps, Response
from jkquiz.domain.scheduling import Card
from jkquiz.services.agenda import Limits
from jkquiz.services.library import Library
from jkquiz.services.preferences import Preferences
from jkquiz.services.questions import Question
from jkquiz.services.study import Study
from jkquiz.storage.bank import Bank
from jkquiz.storage.library import open_library
from packs import item_on, make_pack

ZONES = (
    "Asia/Tokyo",
    "Asia/Seoul",
    "Europe/Berlin",
    "America/New_York",
    "Pacific/Apia",
    "Australia/Lord_Howe",
)
STARTS = (
    datetime(2026, 1, 14, 3, tzinfo=UTC),
    datetime(2026, 3, 28, 18, tzinfo=UTC),  # clocks go forward in Berlin, and soon in Lord Howe back
    datetime(2026, 10, 24, 20, tzinfo=UTC),  # and back in Berlin
    datetime(2026, 3, 8, 4, tzinfo=UTC),  # forward in New York
    datetime(2026, 12, 31, 14, 30, tzinfo=UTC),  # New Year in Tokyo
)
AWAY = (0.0002, 0.003, 0.02, 0.3, 0.9, 1, 1, 1, 2, 7, 40)
"""Days that go by."""
BACK = (0.001, 0.04, 0.5, 1, 30, 400)
"""Days that a clock is set back."""


def prepare(path: Path) -> None:
    """Make a library of items of all kinds, some of them on one fact."""
    letters = "hte"
    items = [
        item_on(f"{letters[number % 3]}{number // 2}", f"item-{number}", kind, level=1 + number % 3)
        for number, kind in enumerate([*Kind, *Kind])
    ]
    with closing(open_library(path)) as file:
        Bank(file).build(make_pack(items), "digest", 0)


@dataclass
class Life:
    """One library, whoever uses it, and what must be true of it."""

    path: Path
    random: Random
    clock: FakeClock
    noise: FakeNoise
    zone: ZoneInfo
    steps: list[str] = field(default_factory=list)
    log: list[tuple[object, ...]] = field(default_factory=list)
    retractions: list[tuple[object, ...]] = field(default_factory=list)
    answers: int = 0
    left_open: list[Library] = field(default_factory=list)
    """Of programs that died; they are closed when nothing is checked any more."""

    def __post_init__(self) -> None:
        self.library = self._open()
        self.study: Study = self.library.study(seed=0)
        self.allowed: dict[str, bool] = {}
        """Items put in this sitting, and whether each may be put again."""
        self.day: date | None = None
        self.facts: dict[str, str] = {}
        """Which item of this sitting asked about a fact."""

    def _open(self) -> Library:
        return Library(open_library(self.path), self.clock, self.noise, self.zone)

    # --- steps --------------------------------------------------------------------------------------------

    def answer(self) -> None:
        """Answer the next question in some way."""
        question = self.study.next()
        if question is None:
            return
        self._note_put(question)
        response, certainty = self._respond(question.item.body, question.key), self.random.randrange(4)
        at = self.clock()
        outcome = self.study.answer(response, certainty)
        self.answers += 1
        if outcome.due is not None:
            assert outcome.due > at, "due before its answer"
        self.allowed[question.id] = outcome.comes_again
        if self.random.random() < 0.15 and not self.study.is_practice:
            self._answer_again(question, response, certainty)

    def _answer_again(self, question: Question, response: Response | None, certainty: int) -> None:
        before = self._card(question)
        back = self.study.undo()
        assert back is not None, "nothing to take back"
        assert back.id == question.id, "another answer was taken back"
        assert back.order == question.order, "the options moved"
        outcome = self.study.answer(response, certainty)
        assert self._card(question) == before, "an answer given again left another card"
        self.allowed[question.id] = outcome.comes_again

    def take_back(self) -> None:
        """Take back one answer or several."""
        for _ in range(self.random.choice((1, 1, 2, 4))):
            question = self.study.undo()
            if question is not None:
                self.allowed[question.id] = True
                for fact in question.item.facts:
                    self.facts[fact] = question.id

    def sit_down(self) -> None:
        """Begin another sitting, of study or of practice."""
        seed = self.random.randrange(1000)
        self.study = self.random.choice(
            (
                partial(self.library.study, seed=seed),
                partial(self.library.study, seed=seed, is_extra=self.random.random() < 0.3),
                partial(self.library.study, seed=seed, sections=["history"]),
                partial(self.library.practice, seed=seed, count=6),
                partial(self.library.practise_mistakes, seed=seed),
            )
        )()
        self.allowed, self.facts = {}, {}

    def restart(self) -> None:
        """Close, or die without closing, and open again, perhaps in another country."""
        if self.random.random() < 0.7:
            self.library.close()
        else:
            self.left_open.append(self.library)
        if self.random.random() < 0.3:
            self.zone = ZoneInfo(self.random.choice(ZONES))
        self.library = self._open()
        self.study = self.library.study(seed=self.random.randrange(1000))
        self.allowed, self.facts = {}, {}

    def wait(self) -> None:
        """Let time pass."""
        self.clock.forward(days=self.random.choice(AWAY))

    def set_back(self) -> None:
        """Set the clock back."""
        self.clock.forward(days=-self.random.choice(BACK))

    def run_ahead(self) -> None:
        """Answer on a clock that is years ahead, and set it right."""
        years = self.random.choice((400, 3650))
        self.clock.forward(days=years)
        for _ in range(self.random.randrange(3)):
            self.answer()
        self.clock.forward(days=-years)

    def choose(self) -> None:
        """Choose an exam or none, and how much in a day."""
        today, goal = self.library.date(), None
        if self.random.random() < 0.7:
            blueprint = self.random.choice((*(each.value for each in Ready), section_blueprint("history")))
            days = self.random.choice((-1, 0, 1, 2, 5, 20, 60))
            set_on = today + timedelta(days=min(0, days) - self.random.randrange(5))
            goal = Goal(today + timedelta(days=days), set_on, blueprint)
        limits = Limits(self.random.choice((0, 2, 20)), self.random.choice((None, 1, 30)))
        self.library.prefer(Preferences(limits, goal=goal))

    def change_places(self) -> None:
        """Let somebody else study."""
        self.library.learner = self.random.choice(("me", "another"))
        self.study = self.library.study(seed=self.random.randrange(1000))
        self.allowed, self.facts = {}, {}

    def look(self) -> None:
        """Read everything that pages show."""
        today = self.library.today()
        assert today.waiting >= 0
        assert self.study.left() >= 0
        self.library.outlook()
        self.library.keep_forecast()
        self.library.stats()
        self.library.record()

    # --- what must hold -----------------------------------------------------------------------------------

    def check(self) -> None:
        """Check what must hold at any time."""
        assert self.library.rebuild() == 0, "cards differ from the log"
        with closing(sqlite3.connect(self.path)) as reader:
            log = reader.execute("SELECT * FROM answer ORDER BY key").fetchall()
            retractions = reader.execute("SELECT * FROM retraction ORDER BY rowid").fetchall()
            early = reader.execute(
                """SELECT count(*) FROM card WHERE due <= (SELECT at FROM answer
                JOIN sitting ON sitting.key = answer.sitting
                WHERE answer.learner = card.learner AND answer.item = card.item AND purpose != 'practice'
                AND NOT EXISTS (SELECT 1 FROM retraction WHERE retraction.answer = answer.key)
                ORDER BY answer.key DESC LIMIT 1)"""
            ).fetchone()
            sound = reader.execute("PRAGMA integrity_check").fetchone()
            broken = reader.execute("PRAGMA foreign_key_check").fetchall()
        assert log[: len(self.log)] == self.log, "the log was changed"
        assert set(self.retractions) <= set(retractions), "a retraction was changed"
        assert early == (0,), "a card is due before its answer"
        assert sound == ("ok",), "the file is damaged"
        assert broken == [], "a key leads nowhere"
        self.log, self.retractions = log, retractions

    def _note_put(self, question: Question) -> None:
        if self.study.is_practice:
            return
        # A sitting that goes on into another day draws anew, also when the clock was then set back.
        if self.day != self.study._drawn_on:
            self.day = self.study._drawn_on
            self.allowed, self.facts = {}, {}
        assert self.allowed.get(question.id, True), "an item was put twice"
        for fact in question.item.facts:
            other = self.facts.setdefault(fact, question.id)
            assert other == question.id, "two items on one fact in one sitting"

    def _card(self, question: Question) -> Card | None:
        learner = self.library._book.known()
        return self.library._log.card(learner, question.stored.key)

    def _respond(self, body: Body, key: Response) -> Response | None:
        draw = self.random.random()
        if draw < 0.5:
            return key
        if draw < 0.65:
            return None
        match body:
            case SingleChoice(options):
                return Choice(self.random.choice(options).id)
            case MultipleResponse(options):
                some = [option.id for option in options if self.random.random() < 0.5]
                return Choices(frozenset(some or [options[0].id]))
            case Cloze(_, gaps):
                return Gaps(((gaps[0].id, gaps[0].accepted.every[0]),))
            case _:
                return None


STEPS: tuple[tuple[Callable[[Life], None], int], ...] = (
    (Life.answer, 40),
    (Life.take_back, 8),
    (Life.sit_down, 8),
    (Life.restart, 5),
    (Life.wait, 14),
    (Life.set_back, 4),
    (Life.run_ahead, 2),
    (Life.choose, 5),
    (Life.change_places, 2),
    (Life.look, 4),
)


@contextmanager
def living(prepared: Path, folder: Path, seed: str) -> Iterator[Life]:
    """Open a copy of the prepared library."""
    random = Random(seed)
    path = folder / "library.sqlite"
    for left in folder.glob(f"{path.name}*"):
        left.unlink()
    copyfile(prepared, path)
    life = Life(path, random, FakeClock(random.choice(STARTS)), FakeNoise(), ZoneInfo(random.choice(ZONES)))
    try:
        yield life
    finally:
        for library in (*life.left_open, life.library):
            library.close()


def live(prepared: Path, folder: Path, seed: str) -> tuple[int, str]:
    """Live one sequence; return how many answers it had, and what was wrong, if anything."""
    with living(prepared, folder, seed) as life:
        names, weights = zip(*STEPS, strict=True)
        try:
            for number in range(life.random.randrange(10, 41)):
                (step,) = life.random.choices(names, weights)
                life.steps.append(step.__name__)
                life.clock.forward(seconds=life.random.choice((0, 3, 20)))
                step(life)
                if number % 10 == 9:
                    life.check()
            life.check()
        except Exception:  # noqa: BLE001 - whatever went wrong is reported with its seed
            told = traceback.format_exc()
            return life.answers, f"seed {seed!r} after {', '.join(life.steps)}\n{told}"
        return life.answers, ""


def live_some(seed: int, first: int, count: int) -> tuple[int, list[str]]:
    """Live some sequences in a folder of their own; return the answers, and what was wrong."""
    answers, wrong = 0, list[str]()
    with TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared.sqlite"
        prepare(prepared)
        place = Path(folder) / "life"
        place.mkdir()
        for number in range(first, first + count):
            given, told = live(prepared, place, f"{seed} {number}")
            answers += given
            if told:
                wrong.append(told)
    return answers, wrong


def _lot(seed: int, count: int, first: int) -> tuple[int, list[str]]:
    return live_some(seed, first, count)


def main() -> int:
    """Live all sequences and print what they came to."""
    parser = argparse.ArgumentParser(description="Random lives of a library.")
    parser.add_argument("--sequences", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    began, answers, wrong, lot = perf_counter(), 0, list[str](), 100
    lots = range(0, options.sequences, lot)
    with ProcessPoolExecutor(options.jobs) as pool:
        for number, (given, told) in enumerate(pool.map(partial(_lot, options.seed, lot), lots), 1):
            answers += given
            wrong += told
            if number % 10 == 0:
                print(f"{number * lot} sequences, {answers} answers, {len(wrong)} wrong", flush=True)
    for each in wrong[:5]:
        print(each)
    print(
        f"{options.sequences} sequences, {answers} answers, {len(wrong)} wrong, "
        f"{perf_counter() - began:.0f} s"
    )
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
