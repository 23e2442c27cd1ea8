"""How long edits take in a large bank: one item, many items, and undoing them.

PYTHONPATH=tests python tests/bench/editing.py [--items 100000] [--many 10000]
"""

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.answering import clock, synthetic
from fakes import FakeNoise
from jkquiz.domain.editing.changes import AddTags, Replace, SetLevel, SetStatus
from jkquiz.domain.items import Status
from jkquiz.domain.texts import Text
from jkquiz.services.library import Library
from jkquiz.storage.bank import Bank
from jkquiz.storage.library import now_ms, open_library

SINGLE = 200


def timed(name: str, do: Callable[[], object]) -> None:
    """Print how long something takes."""
    start = perf_counter()
    do()
    print(f"{name:44}{perf_counter() - start:9.2f} s")


def singles(library: Library, keys: list[int]) -> None:
    """Print the percentiles of edits of one item."""
    times: dict[str, list[float]] = {}

    def note(name: str, do: Callable[[], object]) -> None:
        start = perf_counter()
        do()
        times.setdefault(name, []).append(1000 * (perf_counter() - start))

    editor = library.editor
    for number, key in enumerate(Random(1).sample(keys, SINGLE)):
        basis = library._bank.item(key)
        assert basis is not None
        item = replace(basis.item, stem=Text.same(f"edited {number}"))
        note("save", lambda item=item, basis=basis: editor.save(item, basis))  # type: ignore[misc]
        note("status", lambda key=key: editor.set_status([key], Status.REVIEW))  # type: ignore[misc]
        note("undo", editor.undo)
        note("redo", editor.redo)
        note("copy", lambda key=key: editor.copy(key))  # type: ignore[misc]
        note("history", lambda key=key: editor.history(key))  # type: ignore[misc]
    print(f"{'one item':20}{'p50 ms':>9}{'p99 ms':>9}{'most':>9}")
    for name, taken in times.items():
        cuts = quantiles(taken, n=100)
        print(f"{name:20}{cuts[49]:9.2f}{cuts[98]:9.2f}{max(taken):9.2f}")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--items", type=int, default=100_000)
    options.add_argument("--many", type=int, default=10_000)
    wanted = options.parse_args()
    with TemporaryDirectory() as folder:
        file = open_library(Path(folder) / "library.sqlite")
        pack = synthetic(wanted.items)
        timed(f"build {wanted.items} items", lambda: Bank(file).build(pack, "digest", now_ms(clock())))
        library = Library(file, clock, FakeNoise())
        keys = library._bank.keys_of(pack.id)
        many, editor = keys[: wanted.many], library.editor
        singles(library, keys)
        for name, change in (
            ("tags", AddTags(("x",))),
            ("level", SetLevel(2)),
            ("status", SetStatus(Status.REVIEW)),
            ("find and replace", Replace("stem", "question")),
        ):
            timed(f"change {len(many)}: {name}", lambda c=change: editor.change_many(many, c))  # type: ignore[misc]
            timed("  undo", editor.undo)
            timed("  redo", editor.redo)
        few = many[: wanted.many // 10]
        timed(f"preview {len(few)}", lambda: list(editor.preview(few, Replace("question", "item"))))
        changed = replace(pack, items=(*pack.items[:-1], replace(pack.items[-1], level=1)))
        timed("build again, one item changed", lambda: Bank(file).build(changed, "digest 2", now_ms(clock())))
        library.close()


if __name__ == "__main__":
    main()
