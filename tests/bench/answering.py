"""How long an answer takes: draw, grade, schedule and durable write, beside a floor in the same run.

    PYTHONPATH=tests python tests/bench/answering.py [--items 10000] [--answers 1000]

The floor is what any such program must do: a SELECT by an index, an INSERT, an UPDATE and a commit, with
WAL and FULL, in a table of as many rows. Both take turns, so that both meet the same machine.
"""

import argparse
import cProfile
import pstats
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from jkquiz.domain.bank import Pack
from jkquiz.domain.items import Kind
from jkquiz.domain.texts import Text
from jkquiz.services.agenda import Limits
from jkquiz.services.library import Library
from jkquiz.services.preferences import Preferences
from jkquiz.services.study import Study
from jkquiz.storage.bank import Bank
from jkquiz.storage.library import LibraryFile, now_ms, open_library
from packs import SECTIONS, item_on, make_pack


def clock() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


def synthetic(count: int) -> Pack:
    """Build a pack of items of all kinds, each with words and a fact of its own."""
    kinds, letters = list(Kind), list(SECTIONS)
    return make_pack(
        item_on(
            f"{letters[n % 3]}{n}",
            f"item-{n}",
            kinds[n % len(kinds)],
            level=1 + n % 3,
            stem=Text.of(
                {"ja": f"第{n}問の設問である。", "en": f"This is stem {n}.", "ko": f"제{n}문의 문제."}
            ),
        )
        for n in range(count)
    )


class Floor:
    """The least that an answer costs."""

    def __init__(self, path: Path, count: int) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("CREATE TABLE card (key INTEGER PRIMARY KEY, due INTEGER, content TEXT)")
        self._connection.execute("CREATE TABLE answer (key INTEGER PRIMARY KEY, card INTEGER, response TEXT)")
        self._connection.execute("BEGIN")
        self._connection.executemany(
            "INSERT INTO card VALUES (?, ?, ?)", ((n, n, "x" * 400) for n in range(count))
        )
        self._connection.execute("CREATE INDEX card_by_due ON card (due)")
        self._connection.execute("COMMIT")
        self._last = count

    def __call__(self) -> None:
        """Answer once."""
        run = self._connection.execute
        ((key, _),) = run("SELECT key, content FROM card WHERE due >= 0 ORDER BY due LIMIT 1").fetchall()
        self._last += 1
        run("BEGIN IMMEDIATE")
        run("INSERT INTO answer (card, response) VALUES (?, ?)", (key, "y" * 200))
        run("UPDATE card SET due = ? WHERE key = ?", (self._last, key))
        run("COMMIT")


class Sitting:
    """Answers by the schedule, one question after another, in as many sittings as it takes."""

    def __init__(self, library: Library) -> None:
        library.prefer(Preferences(Limits(minutes=None)))
        self._library = library
        self._study: Study = library.study(seed=1)

    def __call__(self) -> None:
        """Draw a question and answer it rightly."""
        question = self._study.next()
        if question is None:
            self._study = self._library.study(seed=1)
            question = self._study.next()
        assert question is not None
        self._study.answer(question.key, certainty=3)


def meet(file: LibraryFile, count: int, *, due_in: int) -> None:
    """Give the learner cards for the first half of the items, in the order in which they are met.

    Args:
        file: the library.
        count: how many items it has.
        due_in: days from now until they are due; below 0 for a learner who was away.
    """
    now, day = now_ms(clock()), 24 * 3600 * 1000
    with file.transaction():
        file.write("INSERT OR IGNORE INTO learner (key, id, name, made_at) VALUES (1, 'bench', 'me', 0)")
        file.write("DELETE FROM card")
        file.write(
            f"""INSERT INTO card SELECT 1, key, {now + due_in * day} - key, 10.0, 5.0, {now} - 20 * {day},
            {now} - 20 * {day}, 0 FROM item ORDER BY draw LIMIT {count // 2}"""
        )


def timed(work: Callable[[], object]) -> float:
    """Return how many ms a piece of work takes."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def percentiles(times: list[float]) -> tuple[float, float]:
    """Return the median and the 99th percentile."""
    cut = quantiles(times, n=100)
    return cut[49], cut[98]


def first_draw(path: Path, rounds: int) -> str:
    """Say how long it takes from a library that was just opened to the first question, and to what waits."""
    draws, sums = [], []
    for seed in range(rounds):
        file = open_library(path)
        library = Library(file, clock, Random(seed).getrandbits)  # type: ignore[arg-type]
        library.section("")  # what is imported at the first use is not part of it
        draws.append(timed(lambda library=library, seed=seed: library.study(seed=seed).next()))  # type: ignore[misc]
        sums.append(timed(library.today))
        file.close()
    return (
        f"first draw of a sitting: p50 {sorted(draws)[rounds // 2]:.2f} ms, worst {max(draws):.2f} ms; "
        f"what waits today: p50 {sorted(sums)[rounds // 2]:.2f} ms"
    )


def main() -> None:
    """Build the library, run both in turns, and print ratios and where the time goes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--answers", type=int, default=1_000)
    options = parser.parse_args()
    random = Random(1)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        file = open_library(path)
        pack = synthetic(options.items)
        built = timed(lambda: Bank(file).build(pack, "bench", 0)) / 1000
        print(f"build of {options.items} items: {built:.1f} s")
        meet(file, options.items, due_in=30)
        print(f"half met, none due: {first_draw(path, 20)}")
        meet(file, options.items, due_in=-1)
        print(f"half met, all due:  {first_draw(path, 20)}")
        file.row("PRAGMA wal_checkpoint(TRUNCATE)")
        print(f"file: {path.stat().st_size / 1e6:.1f} MB")
        library = Library(file, clock, lambda: random.getrandbits(80))
        floor, sitting = Floor(Path(folder) / "floor.sqlite", options.items), Sitting(library)
        series: dict[str, list[float]] = {"floor": [], "study": []}
        for _ in range(options.answers):
            series["floor"].append(timed(floor))
            series["study"].append(timed(sitting))
        p50, p99 = percentiles(series["floor"])
        print(f"{'floor':<10} p50 {p50:7.3f} ms            p99 {p99:7.3f} ms")
        mine, mine99 = percentiles(series["study"])
        ratios = f"p50 {mine:7.3f} ms ({mine / p50:4.2f} x)   p99 {mine99:7.3f} ms ({mine99 / p99:4.2f} x)"
        print(f"{'study':<10} {ratios}")
        profile = cProfile.Profile()
        profile.enable()
        for _ in range(200):
            sitting()
        profile.disable()
        pstats.Stats(profile).sort_stats("tottime").print_stats(14)


if __name__ == "__main__":
    main()
