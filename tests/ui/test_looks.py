"""The look that a person chooses in Settings: shown at once, kept, and forgiving."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jkquiz.app import open_library
from jkquiz.domain.texts import Language
from jkquiz.ui.looks import Look, chosen_look, keep_look
from jkquiz.ui.pages.settings import SettingsPage
from jkquiz.ui.theme import Scheme, apply_theme, system_scale
from jkquiz.ui.tokens import DARK, Type
from jkquiz.ui.window import PageName, Window
from windows import opened


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, Scheme.LIGHT)


def settings_page(window: Window) -> SettingsPage:
    window.show_page(PageName.SETTINGS)
    page = window.page(PageName.SETTINGS)
    assert isinstance(page, SettingsPage)
    return page


def test_text_grows_when_its_size_is_chosen_and_stays_so(path: Path, qtbot: QtBot, qapp: Any) -> None:
    with opened(path, qtbot) as (_, window):
        field = settings_page(window)._text
        field.setCurrentIndex(field.findText("175\u00a0%"))
        assert qapp.font().pixelSize() == Type.BODY.at(1.75)
    with open_library(path) as library:
        assert chosen_look(library) == Look(Scheme.SYSTEM, 175)


def test_colours_change_when_they_are_chosen(path: Path, qtbot: QtBot, qapp: Any) -> None:
    with opened(path, qtbot) as (library, window):
        field = settings_page(window)._scheme
        field.setCurrentIndex(field.findText("Dark"))
        assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.page
        assert chosen_look(library).scheme is Scheme.DARK


def test_settings_show_the_look_that_was_chosen(path: Path, qtbot: QtBot) -> None:
    with open_library(path) as library:
        keep_look(library, Look(Scheme.CONTRAST, 150))
    with opened(path, qtbot) as (_, window):
        page = settings_page(window)
        assert (page._scheme.currentText(), page._text.currentText()) == ("High contrast", "150\u00a0%")


@pytest.mark.parametrize(
    ("scheme", "text"), [("sepia", 100), ("system", 300), (None, None), (7, "150"), ([], {})]
)
def test_a_look_that_is_not_known_counts_as_none(scheme: object, text: object, path: Path) -> None:
    with open_library(path) as library:
        library.settings.write("appearance-scheme", scheme)
        library.settings.write("appearance-text", text)
        assert chosen_look(library) == Look()


@pytest.mark.parametrize(("pixels", "scale"), [(9, 1.0), (12, 1.0), (15, 1.0), (18, 1.2), (60, 2.0)])
def test_the_size_of_the_systems_text_is_followed(
    pixels: int, scale: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert system_scale(pixels) == scale


def test_the_language_of_the_interface_is_chosen_in_settings_too(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        window.show_page(PageName.SETTINGS)
        page = window.page(PageName.SETTINGS)
        assert isinstance(page, SettingsPage)
        assert page._interface.currentText() == "English"
        page._interface.setCurrentIndex(page._interface.findText("한국어"))
        assert window.wording.language is Language.KOREAN
        assert library.settings.read("interface-language") == "ko"
        assert page._interface.currentText() == "한국어"
