"""Time from process start to Today shown with its content, beside a bare PySide6 window.

Run by hand: `python tests/bench/startup.py [--library FILE] [--runs 15]`. The two take turns in one run and
the medians' ratio is printed, for these times mean nothing on another machine.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jkquiz.app import open_library

BARE = """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("Today"))
window.resize(1120, 720)
window.show()
while not window.windowHandle().isExposed():
    app.processEvents()
app.processEvents()
"""

# What the event loop would do until the window stands; then the process ends as it would on closing.
FULL = """
import sys
from PySide6 import QtWidgets
def once(*_):
    app = QtWidgets.QApplication.instance()
    window = app.topLevelWidgets()[0].window()
    while not any(each.windowHandle() and each.windowHandle().isExposed() for each in app.topLevelWidgets()):
        app.processEvents()
    app.processEvents()
    return 0
QtWidgets.QApplication.exec = once
from jkquiz.cli import main
sys.argv = ["jkquiz", "--library", sys.argv[1], "--language", "en"]
main()
"""


def timed(code: str, *arguments: str) -> tuple[float, float]:
    """Return the seconds that a process took and its peak memory in MiB."""
    before = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-c", code, *arguments])
    _, status, usage = os.wait4(child.pid, 0)
    took = time.perf_counter() - before
    if status:
        raise SystemExit(f"the child ended with {status}")
    return took, usage.ru_maxrss / 1024


def mark_welcomed(library: str) -> None:
    """Let Today come first, also in a new library."""
    with open_library(library) as opened:
        opened.settings.write("welcomed", True)  # noqa: FBT003 - it is a value


def main() -> None:
    """Print both medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, help="a library; a new one with the shipped pack else")
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        library = str(options.library or Path(folder) / "library.sqlite")
        mark_welcomed(library)
        timed(FULL, library)
        timed(BARE)
        pairs = [(timed(FULL, library), timed(BARE)) for _ in range(options.runs)]
    for place, what, unit in ((0, "time", "s"), (1, "memory", "MiB")):
        full = statistics.median(pair[0][place] for pair in pairs)
        bare = statistics.median(pair[1][place] for pair in pairs)
        ratios = sorted(pair[0][place] / pair[1][place] for pair in pairs)
        middle = statistics.median(ratios)
        print(
            f"{what}: jkquiz {full:.3f} {unit}, bare window {bare:.3f} {unit}, ratio {middle:.2f}"
            f" ({ratios[0]:.2f} to {ratios[-1]:.2f})"
        )


if __name__ == "__main__":
    main()
