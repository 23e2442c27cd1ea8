"""A second start: it hands on what it was asked to the window that is open."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from conftest import OpenSmall
from jkquiz.domain.texts import Language
from jkquiz.ui.fonts import Fonts
from jkquiz.ui.one_window import OneWindow, Request
from jkquiz.ui.start import Application, come_forward
from jkquiz.ui.window import Window
from jkquiz.wording import Wording


@pytest.fixture
def first(tmp_path: Path) -> Iterator[OneWindow]:
    """The start whose window is open."""
    one = OneWindow(tmp_path / "library.sqlite")
    assert not one.hand_over(Request())
    yield one
    one.close()


def asked_of(one: OneWindow) -> list[Request]:
    asked: list[Request] = []
    one.asked.connect(asked.append)
    one.listen()
    return asked


def test_a_second_start_hands_over_what_it_was_asked(first: OneWindow, tmp_path: Path, qtbot: QtBot) -> None:
    asked, handed = asked_of(first), list[bool]()
    request = Request(tmp_path / "a.jkpack", Language.KOREAN)

    def start() -> None:
        handed.append(OneWindow(tmp_path / "library.sqlite").hand_over(request))

    thread = Thread(target=start)
    thread.start()
    qtbot.waitUntil(lambda: bool(asked))
    thread.join()
    assert (asked, handed) == ([request], [True])


def test_what_nobody_takes_is_not_left_lying(first: OneWindow, tmp_path: Path) -> None:
    assert not OneWindow(tmp_path / "library.sqlite").hand_over(Request(), wait_s=0.05)
    assert asked_of(first) == []


def test_what_was_asked_before_the_window_stood_is_taken_when_it_does(
    first: OneWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    second = OneWindow(tmp_path / "library.sqlite")
    thread = Thread(target=lambda: second.hand_over(Request(tmp_path / "a.jkpack")))
    thread.start()
    folder = tmp_path / "library.sqlite.window"
    qtbot.waitUntil(lambda: any(folder.glob("*.json")))
    asked = asked_of(first)
    thread.join()
    assert asked == [Request(tmp_path / "a.jkpack")]


def test_another_library_has_a_window_of_its_own(first: OneWindow, tmp_path: Path) -> None:
    other = OneWindow(tmp_path / "other.sqlite")
    assert not other.hand_over(Request())
    other.close()
    assert not (tmp_path / "other.sqlite.window").exists()


def test_one_that_was_closed_is_handed_nothing(first: OneWindow, tmp_path: Path) -> None:
    first.close()
    second = OneWindow(tmp_path / "library.sqlite")
    assert not second.hand_over(Request())
    second.close()
    assert not (tmp_path / "library.sqlite.window").exists()


def test_one_that_was_killed_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from jkquiz.ui.one_window import *;"
        "one = OneWindow(Path(sys.argv[1])); one.hand_over(Request()); os.kill(os.getpid(), 9)"
    )
    place = tmp_path / "library.sqlite"
    subprocess.run([sys.executable, "-c", code, str(place)], env=os.environ, check=False)
    assert (tmp_path / "library.sqlite.window" / "lock").exists()
    one = OneWindow(place)
    assert not one.hand_over(Request(), wait_s=60)
    one.close()
    assert not (tmp_path / "library.sqlite.window").exists()


@pytest.mark.parametrize("letter", ["", "[]", "{", '{"pack": 3, "language": "xx"}', "null"])
def test_a_request_that_is_none_is_thrown_away(first: OneWindow, tmp_path: Path, letter: str) -> None:
    place = tmp_path / "library.sqlite.window" / "a.json"
    place.write_text(letter)
    assert asked_of(first) == []
    assert not place.exists()


def test_where_nothing_can_be_left_each_has_its_own_window(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite.window").write_text("in the way")
    one = OneWindow(tmp_path / "library.sqlite")
    assert not one.hand_over(Request())
    one.listen()
    one.close()


@pytest.mark.qt_log_ignore("does not support raise")
def test_the_window_that_is_open_comes_forward_with_the_pack(
    open_small: OpenSmall, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = Window(open_small(), Wording(Language.ENGLISH), Fonts(QApplication.font().family()))
    qtbot.addWidget(window)
    window.showMinimized()
    opened: list[Path] = []
    monkeypatch.setattr(Window, "open_file", lambda _, path: opened.append(path))
    come_forward(window, Request(tmp_path / "a.jkpack", Language.KOREAN))
    assert not window.isMinimized()
    assert opened == [tmp_path / "a.jkpack"]
    assert "찾기" in window.rail.search.text()
    window.close()


def test_a_file_that_the_system_asks_for_is_opened(qapp: QApplication, tmp_path: Path) -> None:
    opened: list[Path] = []

    class Asked:
        """Stands for the application, of which there is one in a process."""

        class file_opened:  # noqa: N801
            emit = opened.append

    event = QFileOpenEvent(QUrl.fromLocalFile(str(tmp_path / "a.jkpack")))
    assert Application.event(Asked(), event)  # type: ignore[arg-type]
    assert opened == [tmp_path / "a.jkpack"]
