"""Kill a program that answers questions, many times over, and look for answers that are missing.

    python tests/soak/kill.py --rounds 100 [--seed 1]

Each round goes on with the library that the round before left behind. A second series kills the program
while it makes a new library, a third while it edits all questions at once. Exit code 1 where an answer is
missing, an edit is there in part, or a library is damaged.
"""

import argparse
import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Timer
from typing import Any

from jkquiz.app import open_library

SITTING = Path(__file__).with_name("sitting.py")
ANSWERING = Path(__file__).with_name("answering.py")
EDITING = Path(__file__).with_name("editing.py")


Kept = dict[str, Any]
"""What the program says is durable."""


@dataclass
class Tally:
    """What the rounds came to."""

    rounds: int = 0
    acknowledged: int = 0
    missing: int = 0
    extra: int = 0
    """Answers in the library that the program had no time to acknowledge."""
    damaged: int = 0
    differing: int = 0
    """Cards that were not what the log says."""


def kill_after(
    path: Path, delay: float, *, counted_from_start: bool, program: Path = ANSWERING, option: str = ""
) -> list[str]:
    """Let the program answer, kill it after some seconds, and return the ids that it acknowledged."""
    command = [sys.executable, str(program), str(path), *([option] if option else [])]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    killer = Timer(delay, process.send_signal, [signal.SIGKILL])
    if counted_from_start:
        killer.start()
    said = [process.stdout.readline()]
    if not counted_from_start:
        killer.start()
    said += process.stdout.readlines()
    process.stdout.close()
    process.wait()
    killer.join()
    # The last line may be cut off in its middle.
    return [line.strip() for line in said if line.endswith("\n") and line != "ready\n"]


def answers_in(path: Path) -> set[str]:
    """Return the ids of the answers in a library."""
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT id FROM answer")}


def check(path: Path, tally: Tally) -> None:
    """Open a library as a person would, and count what is not as it should be."""
    with open_library(path) as library:
        tally.differing += library.rebuild()
        assert library.practice(seed=1).next() is not None
    with closing(sqlite3.connect(path)) as connection:
        tally.damaged += connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
        tally.damaged += connection.execute("PRAGMA foreign_key_check").fetchall() != []


def kill_while_answering(path: Path, rounds: int, seed: int) -> Tally:
    """Kill the program while it answers, and check the library after each time."""
    random, tally, acknowledged = Random(seed), Tally(), set[str]()
    open_library(path).close()
    for _ in range(rounds):
        acknowledged |= set(kill_after(path, random.uniform(0.0, 0.4), counted_from_start=False))
        check(path, tally)
        found = answers_in(path)
        tally.rounds += 1
        tally.missing += len(acknowledged - found)
        tally.extra += len(found - acknowledged)
        acknowledged |= found
    tally.acknowledged = len(acknowledged) - tally.extra
    return tally


def tags_after(steps: int) -> set[str]:
    """Return the tags that every question has after so many steps of `editing.py`."""
    return {f"step-{step}" for step in range(steps) if step % 3 == 0 or (step % 3 == 1 and step + 1 >= steps)}


def kill_while_editing(path: Path, rounds: int, seed: int) -> Tally:
    """Kill the program while it edits all questions at once; each edit must be there wholly or not at all."""
    random, tally, done = Random(seed), Tally(), 0
    open_library(path).close()
    for _ in range(rounds):
        delay = random.uniform(0.1, 2.5)
        said = kill_after(path, delay, counted_from_start=False, program=EDITING, option=str(done))
        acknowledged = int(said[-1]) + 1 if said else done
        check(path, tally)
        with open_library(path) as library:
            (pack,) = library.packs()
            found = [{tag for tag in item.tags if tag.startswith("step-")} for item in pack.items]
        is_more = all(tags == tags_after(acknowledged + 1) for tags in found)
        tally.differing += not is_more and any(tags != tags_after(acknowledged) for tags in found)
        tally.extra += is_more
        done = acknowledged + is_more
        tally.rounds += 1
    tally.acknowledged = done - tally.extra
    return tally


def kill_while_making(folder: Path, rounds: int, seed: int) -> Tally:
    """Kill the program while it makes a new library, and check that the next start comes to one."""
    random, tally = Random(seed), Tally()
    for number in range(rounds):
        path = folder / f"new-{number}.sqlite"
        acknowledged = set(kill_after(path, random.uniform(0.05, 1.2), counted_from_start=True))
        check(path, tally)
        tally.rounds += 1
        tally.acknowledged += len(acknowledged)
        tally.missing += len(acknowledged - answers_in(path))
        for left in folder.glob(f"{path.name}*"):
            left.unlink()
    return tally


def kill_while_sitting(path: Path, stops: Sequence[int]) -> list[Kept]:
    """Kill the window whenever so many questions of an exam are answered, and at last when it is handed in.

    Return for each start what it found, followed by the last that it said before it was killed.
    """
    told: list[Kept] = []
    for stop in (*stops, None):
        process = subprocess.Popen(
            [sys.executable, str(SITTING), str(path)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(json.loads(line))
            if said[-1].get("answered") == stop or "mark" in said[-1]:
                process.send_signal(signal.SIGKILL)
                break
        process.stdout.close()
        process.wait()
        told += [said[0], said[-1]]
    return told


def main() -> int:
    """Run all series and print what they came to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        answering = kill_while_answering(Path(folder) / "library.sqlite", options.rounds, options.seed)
        print("while answering:", answering)
        making = kill_while_making(Path(folder), options.rounds, options.seed)
        print("while making a library:", making)
        editing = kill_while_editing(Path(folder) / "edited.sqlite", options.rounds, options.seed)
        print("while editing:", editing)
    series = (answering, making, editing)
    return int(any(each.missing or each.damaged or each.differing for each in series))


if __name__ == "__main__":
    sys.exit(main())
