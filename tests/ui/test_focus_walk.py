"""Every page without a mouse: all is reached, in the order as read; the focus is seen, and never lost."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from shiboken6 import isValid

from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.ui.bank.preview import Way
from jkquiz.ui.theme import Scheme, apply_theme
from jkquiz.ui.window import PageName, Window
from walking.fault import path_of
from walking.focus import (
    can_be_pressed,
    focus,
    jumps_back,
    looks_otherwise_with_focus,
    reached,
    tab_stops,
    wanted,
)
from walking.room import Look, entered, put_on, settle, shipped_fonts
from walking.stops import ROUTES, Route, Stop

_NUMBER = re.compile(r"Overview > QToolButton")
"""Of the buttons of an exam's questions one does for all."""
_IN_EDITOR = (
    *("questions-new", "questions-editor", "questions-aside", "questions-tags"),
    *("picture-editor", "picture-refused", "preview-paper", "preview-spoken", "preview-student"),
    *(f"preview-matching-{way}" for way in Way),
    *(f"preview-categorising-{way}" for way in (Way.SPOKEN, Way.STUDENT)),
)
_JUMPS = dict.fromkeys(_IN_EDITOR, 3)
"""Where Tab goes up more often: from the form, which scrolls, to its foot, and to the preview beside it."""
LOOK = Look(Language.ENGLISH, Scheme.LIGHT, QSize(1024, 640), 1.0)


@pytest.fixture
def room(route: Route, weeks: Path, shipped: Path, tmp_path: Path) -> Path:
    """A library of its own for a route."""
    return Path(shutil.copy(shipped if route.is_new else weeks, tmp_path / "library.sqlite"))


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication) -> Iterator[None]:
    font = qapp.font()
    yield
    qapp.setFont(font)
    apply_theme(qapp, Scheme.LIGHT)


def arrive(stop: Stop, window: Window, library: Library) -> None:
    window.activateWindow()
    stop.go(window, library)
    settle()


def missed_by_keys(window: Window) -> list[str]:
    """Return what no key reaches; what went with the row that was the current one is no more."""
    missed = set(wanted(window)) - reached(window)
    return [path_of(widget) for widget in missed if isValid(widget)]


@pytest.mark.slow
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_all_is_reached_by_keys_in_the_order_as_read(route: Route, room: Path) -> None:
    with entered(room) as (library, window):
        put_on(window, shipped_fonts(), LOOK)
        for stop in route.stops:
            arrive(stop, window, library)
            stops = tab_stops(window)
            # From the end to the head of the page, and from there to the rail.
            jumps = [(path_of(one), path_of(other)) for one, other in jumps_back(window, stops)]
            back = tab_stops(window, backwards=True)
            assert set(back) == set(stops), stop.name
            assert len(jumps) <= _JUMPS.get(stop.name, 2), (stop.name, jumps)
            missed = missed_by_keys(window)
            assert not missed, (stop.name, missed)


@pytest.mark.slow
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_the_focus_is_seen(route: Route, room: Path) -> None:
    with entered(room) as (library, window):
        put_on(window, shipped_fonts(), LOOK)
        QApplication.setCursorFlashTime(0)
        for stop in route.stops:
            arrive(stop, window, library)
            unseen = [
                path_of(widget)
                for widget in tab_stops(window)
                if not isinstance(widget, QLineEdit) and not looks_otherwise_with_focus(window, widget)
            ]
            assert not unseen, (stop.name, unseen)


@pytest.mark.slow
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_the_focus_is_not_lost_by_what_is_done(route: Route, room: Path) -> None:
    with entered(room) as (library, window):
        put_on(window, shipped_fonts(), LOOK)
        # All that is pressed is gone to by Tab again and again: long questions would take minutes each.
        for stop in route.stops[:3] if route.name.startswith(("study-", "previews")) else route.stops:
            arrive(stop, window, library)
            inside = window.page(window.current)
            paths = {path_of(each) for each in tab_stops(window) if inside.isAncestorOf(each)}
            paths -= {path for path in paths if _NUMBER.search(path) and "'1 " not in path}
            for path in sorted(paths):
                if re.search("Save as|file…|Choose a", path):  # a dialog of the system
                    continue
                window.show_page(PageName.TODAY)
                arrive(stop, window, library)
                found = [each for each in tab_stops(window) if path_of(each) == path]
                if not found or not can_be_pressed(found[0]):
                    continue
                found[0].setFocus(Qt.FocusReason.TabFocusReason)
                QTest.keyClick(found[0], Qt.Key.Key_Space)
                settle()
                try:
                    focus(window)
                except AssertionError as lost:
                    raise AssertionError(f"{stop.name}, after {path}: {lost}") from lost
