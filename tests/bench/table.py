"""How long the table of questions takes in a large bank: opening, filters, orders, scrolling; and its memory.

    PYTHONPATH=tests python tests/bench/table.py [--items 100000] [--answers 100000] [--library FILE]

All is measured in the window as a person has it, painting included, offscreen. `--library` keeps the bank
in a file, or takes the one that is there.
"""

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.answering import clock, synthetic
from fakes import FakeNoise
from jkquiz.app import shipped_folder
from jkquiz.domain.item_statistics import Finding
from jkquiz.domain.items import Kind, Status
from jkquiz.domain.review.rules import Rule
from jkquiz.domain.texts import Language
from jkquiz.services.browsing import Filter, Order, Record, Sort
from jkquiz.services.library import Library
from jkquiz.storage.bank import Bank
from jkquiz.storage.library import LibraryFile, now_ms, open_library
from jkquiz.ui.bank.browsing import BrowsingView
from jkquiz.ui.bank.table import OF_FIGURES
from jkquiz.ui.icons import use_icons
from jkquiz.ui.pages.questions import QuestionsPage
from jkquiz.ui.theme import Scheme, apply_theme
from jkquiz.wording import Wording
from logged import ClassLog

TIMES = 7
LEARNERS, SITTING, OFTEN = 200, 50, 3000
"""Of the log: learners, answers a sitting, and how many of the questions most of the answers are to."""
FILTERS = {
    "two Japanese letters": Filter(text="設問"),
    "a Korean word": Filter(text="문제"),
    "an English word": Filter(text="stem"),
    "few hits": Filter(text="第9999"),
    "section": Filter(section="history"),
    "kind": Filter(kinds=frozenset({Kind.SINGLE})),
    "level": Filter(levels=frozenset({1, 2})),
    "status": Filter(statuses=frozenset({Status.LIVE})),
    "fact": Filter(fact=("small", "h3")),
    "tag": Filter(tag="none"),
    "answers": Filter(record=Record.UNANSWERED),
    "language": Filter(lacks=Language.KOREAN),
    "findings": Filter(findings=frozenset({Finding.NEGATIVE, Finding.DEAD})),
    "one rule": Filter(rule=Rule.NEGATIVE_STEM),
    "word, section, kind, level": Filter(
        text="問", section="history", kinds=frozenset({Kind.SINGLE}), levels=frozenset({1})
    ),
}


def answer(file: LibraryFile, items: int, count: int) -> None:
    """Let a school answer: most of it some questions, the rest any."""
    log, random = ClassLog(file), Random(5)
    log.add_learners(LEARNERS)
    for number in range(count // SITTING):
        drawn = [
            random.randint(1, min(items, OFTEN) if random.random() < 0.8 else items) for _ in range(SITTING)
        ]
        log.sit_one(log.learners[number % LEARNERS], list(dict.fromkeys(drawn)), {})


def count_answers(view: BrowsingView) -> None:
    """Show the figures, and print how long they take beside the window and how long it stands still."""
    QTest.qWait(1000)  # until the flaws of the chosen question were looked for
    start, longest, last = perf_counter(), 0.0, perf_counter()
    for column in OF_FIGURES:
        view.toggle_column(column)
    while view.is_counting:
        QApplication.processEvents()
        longest, last = max(longest, perf_counter() - last), perf_counter()
    print(f"{'go through the answers':32}{1000 * (perf_counter() - start):9.1f} ms, beside the window")
    print(f"{'the window stands still for':32}{1000 * longest:9.1f} ms at most")


def memory() -> float:
    """Return how many MB the process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def timed(work: Callable[[], object]) -> float:
    """Return how many ms a piece of work takes, until it is painted."""
    start = perf_counter()
    work()
    QApplication.processEvents()
    return 1000 * (perf_counter() - start)


def measure(name: str, work: Callable[[], object], again: Callable[[], object]) -> None:
    """Print how long something takes the first time, and usually."""
    first, others = 0.0, []
    for number in range(TIMES):
        again()
        QApplication.processEvents()
        # Only an event loop that runs deletes what is to be deleted later.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        taken = timed(work)
        if number:
            others.append(taken)
        else:
            first = taken
    print(f"{name:32}{first:9.1f}{median(others):9.1f}{max(others):9.1f}")


def run(library: Library) -> None:
    """Open the page and work with it."""
    before = memory()
    pages: list[QuestionsPage] = []

    def open_page() -> None:
        page = QuestionsPage(library, Wording(Language.ENGLISH), Language.ENGLISH)
        page.resize(1000, 720)
        page.show()
        pages.append(page)

    print(f"{'open the page':32}{timed(open_page):9.1f} ms")
    view = pages[0].browsing
    print(f"{'rows':32}{view.model.rowCount():9}")
    print(f"{'memory for it':32}{memory() - before:9.1f} MB")
    count_answers(view)
    print(f"{'memory with the figures':32}{memory() - before:9.1f} MB")
    print(f"\n{'ms':32}{'first':>9}{'median':>9}{'most':>9}")
    for key in library.browsing.not_looked_at():  # as if all flaws had been looked for
        library.browsing.note_flaws(key, [Rule.NEGATIVE_STEM] if key % 7 == 0 else [])
    for name, wanted in FILTERS.items():
        measure(
            name,
            lambda wanted=wanted: view.filters.show_filter(wanted),  # type: ignore[misc]
            lambda: view.filters.show_filter(Filter()),
        )
    for sort in Sort:
        measure(
            f"sort by {sort}",
            lambda sort=sort: view.model.sort_asked.emit(Order(sort)),  # type: ignore[misc]
            lambda: view.model.sort_asked.emit(Order(Sort.PLACE, is_descending=True)),
        )
    bar = view.table.verticalScrollBar()
    places = iter(range(0, 10**9, max(1, bar.maximum() // TIMES)))
    measure("jump to another place", lambda: bar.setValue(next(places)), lambda: None)
    measure("scroll by a page", lambda: bar.setValue(bar.value() - bar.pageStep()), lambda: None)
    measure("select all", view.table.selectAll, view.table.clearSelection)
    measure("take the keys of all", view.table.selected_keys, view.table.selectAll)
    for column in OF_FIGURES:
        view.toggle_column(column)
    view.model.sort_asked.emit(Order(Sort.PLACE))  # as it was, for the next time
    print(f"\n{'memory after all this':32}{memory() - before:9.1f} MB")
    pages[0].settle()
    pages[0].close()


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--items", type=int, default=100_000)
    options.add_argument("--answers", type=int, default=100_000)
    options.add_argument("--library", type=Path)
    wanted = options.parse_args()
    app = QApplication([])
    use_icons(shipped_folder() / "assets" / "icons")
    apply_theme(app, Scheme.LIGHT)
    with TemporaryDirectory() as folder:
        path = wanted.library or Path(folder) / "library.sqlite"
        is_new = not path.exists()
        file = open_library(path)
        if is_new:
            Bank(file).build(synthetic(wanted.items), "digest", now_ms(clock()))
            answer(file, wanted.items, wanted.answers)
        file.close()
        library = Library(open_library(path), clock, FakeNoise())
        run(library)
        library.close()


if __name__ == "__main__":
    main()
