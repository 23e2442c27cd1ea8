"""What the tests of the window need: icons, the theme, and a hand on the keyboard."""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from simulated_weeks import studied

from jkquiz.app import open_library
from jkquiz.domain.items import Item, Kind
from jkquiz.domain.texts import Language
from jkquiz.ui.icons import use_icons
from jkquiz.ui.keys import EnterPresses
from jkquiz.ui.questions.view import ResponseView, make_view
from jkquiz.ui.theme import Scheme, apply_theme
from jkquiz.ui.undoing import FieldsFirst
from jkquiz.wording import Wording
from keyboard import Keyboard, Show
from samples import SAMPLES, drawn_order

# Before the first application: no test needs a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ASSETS = Path(__file__).parents[2] / "assets"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the platform without a screen say that it has no window manager to send sizes to."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture(scope="session", autouse=True)
def _look(qapp: QApplication) -> None:
    use_icons(ASSETS / "icons")
    apply_theme(qapp, Scheme.LIGHT)
    EnterPresses(qapp)
    FieldsFirst(qapp)


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show the view of an item or of the sample of a kind, with the keyboard's focus in it."""

    def show_view(
        what: Item | Kind, language: Language = Language.ENGLISH, interface: Language = Language.ENGLISH
    ) -> ResponseView:
        item = SAMPLES[what] if isinstance(what, Kind) else what
        view = make_view(item, drawn_order(item), Wording(interface), language)
        qtbot.addWidget(view)
        view.resize(640, 480)
        with qtbot.waitExposed(view):
            view.show()
        view.activateWindow()
        view.focus_first()
        return view

    return show_view


@pytest.fixture
def keyboard(qtbot: QtBot) -> Keyboard:
    """A hand on the keyboard."""
    return Keyboard(qtbot)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the shipped pack, to be copied."""
    path = tmp_path_factory.mktemp("shipped") / "library.sqlite"
    open_library(path).close()
    return path


@pytest.fixture
def path(shipped: Path, tmp_path: Path) -> Path:
    """A library of one's own."""
    mine = tmp_path / "library.sqlite"
    mine.write_bytes(shipped.read_bytes())
    return mine


@pytest.fixture(scope="session")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library in which somebody has studied for weeks, to be copied."""
    path = tmp_path_factory.mktemp("weeks") / "library.sqlite"
    with studied(path):
        pass
    return path
