"""How long what the log says of a learner takes to read, when the log is long.

    PYTHONPATH=tests python tests/bench/insight.py [--answers 10000] [--items 10000]

The bank is the one that ships, or a made one of so many items, where each is answered about once.
"""

import argparse
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.answering import synthetic, timed
from jkquiz.domain.grading import Certainty, chance, grade, marks
from jkquiz.domain.items import (
    Body,
    Categorising,
    Cloze,
    Item,
    Matching,
    MultipleResponse,
    Ordering,
    SingleChoice,
    TrueFalse,
)
from jkquiz.domain.responses import (
    Choice,
    Choices,
    Gaps,
    Number,
    Order,
    Pairing,
    Placement,
    Response,
    Truth,
    Words,
)
from jkquiz.domain.scheduling import Card
from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.storage.bank import Bank
from jkquiz.storage.learners import Learners
from jkquiz.storage.library import open_library
from jkquiz.storage.log import Answer, Log, Purpose
from shipped_bank import read_shipped

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
RIGHT = 0.7
"""The share of wholly right answers."""


def wrong_response(body: Body, random: Random) -> Response:
    """Return an answer of someone who exchanges what can be exchanged."""
    match body:
        case SingleChoice(options):
            return Choice(random.choice([option.id for option in options if not option.is_right]))
        case MultipleResponse(options):
            return Choices(frozenset(option.id for option in options[1:]))
        case TrueFalse(is_true):
            return Truth(not is_true)
        case Cloze(_, gaps):
            typed = [gap.accepted.every[0] for gap in gaps]
            return Gaps(tuple(zip([gap.id for gap in gaps], [*typed[1:], typed[0]], strict=True)))
        case Ordering(entries):
            ids = [entry.id for entry in entries]
            return Order(tuple(random.sample(ids, len(ids))))
        case Matching(pairs):
            ids = [pair.id for pair in pairs]
            return Pairing(tuple(zip(ids, [*ids[1:], ids[0]], strict=True)))
        case Categorising(categories, entries):
            return Placement(tuple((entry.id, random.choice(categories).id) for entry in entries))
        case _:
            return Words("?") if body.__class__.__name__ == "ShortAnswer" else Number("-1")


def answer(log: Log, items: list[Item], count: int, learner: int) -> datetime:
    """Fill the log with answers, some hundred a day, and return when the last was given."""
    random, at = Random(1), START
    sitting = log.begin_sitting("bench", learner, Purpose.STUDY, 1, START)
    for number in range(count):
        at += timedelta(minutes=5 if number % 100 else 20 * 60)
        key = number % len(items) if number < len(items) else random.randrange(len(items))
        body = items[key].body
        response = body.key if random.random() < RIGHT else wrong_response(body, random)
        sure = random.choice(list(Certainty))
        fraction = grade(body, response).fraction
        given = Answer(
            f"bench-{number}",
            learner,
            sitting,
            key + 1,
            1,
            at,
            (),
            Language.JAPANESE,
            response,
            sure,
            1000,
            fraction,
            marks(fraction, sure),
            chance(body),
        )
        log.add_answer(given, Card(at, 10.0, 5.0, at, at))
    return at


def main() -> None:
    """Build the library, answer, and print what each reading takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=10_000)
    parser.add_argument("--items", type=int, help="of a made bank; the one that ships where not given")
    options = parser.parse_args()
    pack = synthetic(options.items) if options.items else read_shipped().pack
    with TemporaryDirectory() as folder:
        file = open_library(Path(folder) / "library.sqlite")
        file.write("PRAGMA synchronous = OFF")
        Bank(file).build(pack, "bench", 0)
        learner = Learners(file).add("bench", "me", START)
        start = perf_counter()
        last = answer(Log(file), list(pack.items), options.answers, learner)
        print(f"{options.answers} answers to {len(pack.items)} items, in {perf_counter() - start:.1f} s")
        library = Library(file, lambda: last + timedelta(days=1), lambda: 1)
        confusions = library.confusions()
        print(f"{len(library.mistakes())} mistakes, {len(confusions)} confusions")
        readings: dict[str, Callable[[], object]] = {
            "mistakes": library.mistakes,
            "confusions": library.confusions,
            "calibration": library.calibration,
            "mastery": library.mastery,
            "trend": library.trend,
            "coming": library.coming,
            "stats": library.stats,
            "practise_mistakes": library.practise_mistakes,
            "practise_confusion": lambda: library.practise_confusion(confusions[0]),
        }
        for name, work in readings.items():
            times = [timed(work) for _ in range(7)]
            print(f"{name:<20} median {median(times):7.1f} ms, worst {max(times):7.1f} ms")
        library.close()


if __name__ == "__main__":
    main()
