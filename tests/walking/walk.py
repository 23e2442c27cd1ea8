"""Going along the stops, and looking at each."""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from simulated_weeks import studied

from jkquiz.app import open_library, shipped_folder
from jkquiz.ui.icons import use_icons
from jkquiz.ui.keys import EnterPresses
from jkquiz.ui.window import PageName, Window
from walking import contrast, cut_off, names, overlap
from walking.fault import Fault, Kind
from walking.painted import sheets
from walking.room import EVERY_LOOK, Look, covering, entered, put_on, settle, shipped_fonts
from walking.stops import ROUTES, Route

Finding = tuple[str, Look, Fault]
"""A fault with the stop and the look at which it was found."""


def walk(route: Route, path: Path, looks: Sequence[Look], pictures: Path | None = None) -> Iterator[Finding]:
    """Go along a route in every look, in one window."""
    fonts = shipped_fonts()
    with entered(path) as (library, window):
        for look in looks:
            window.show_page(PageName.TODAY)
            put_on(window, fonts, look)
            for stop in route.stops:
                stop.go(window, library)
                settle()
                for fault in inspect(window, look):
                    yield stop.name, look, fault
                if pictures is not None:
                    window.grab().save(str(pictures / f"{stop.name}-{look}.png"))


def inspect(window: Window, look: Look) -> Iterator[Fault]:
    """Look at the window as it is."""
    if window.size() != look.size:
        yield Fault(Kind.TOO_LARGE, "Window", f"{window.width()} × {window.height()}")
    focus = QApplication.focusWidget()
    if focus is None or not focus.isVisible() or focus.window() is not window:
        yield Fault(Kind.LOST_FOCUS, "Window", f"the focus is in {focus}")
    painted = sheets(window)
    yield from cut_off.faults(window, painted)
    yield from overlap.faults(window)
    yield from names.faults(window)
    for sheet in painted:
        yield from contrast.faults(sheet)


def main() -> int:
    """Walk every route in every look."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--pictures", type=Path, help="a folder for a picture of every stop in every look")
    parser.add_argument("--route", choices=[route.name for route in ROUTES], help="one route only")
    parser.add_argument("--covering", action="store_true", help="only the looks that the suite walks")
    chosen = parser.parse_args()
    app = QApplication([])
    app.setCursorFlashTime(0)
    use_icons(shipped_folder() / "assets" / "icons")
    EnterPresses(app)
    if chosen.pictures:
        chosen.pictures.mkdir(parents=True, exist_ok=True)
    stops, found = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        new, weeks = Path(folder) / "new.sqlite", Path(folder) / "weeks.sqlite"
        open_library(new).close()
        with studied(weeks):
            pass
        for turn, route in enumerate(ROUTES):
            looks = covering(turn) if chosen.covering else EVERY_LOOK
            if chosen.route not in (None, route.name):
                continue
            mine = Path(
                shutil.copy(new if route.is_new else weeks, Path(folder) / f"route-{route.name}.sqlite")
            )
            stops += len(route.stops) * len(looks)
            for stop, look, fault in walk(route, mine, looks, chosen.pictures):
                found += 1
                print(f"{stop} {look}: {fault}")
    print(f"{stops} stops, {found} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
