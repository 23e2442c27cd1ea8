"""The first start: at most three questions, none of which has to be answered."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jkquiz.app import open_library
from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.ui.dates import as_qdate
from jkquiz.ui.fonts import Fonts
from jkquiz.ui.navigation import PageName
from jkquiz.ui.pages.study import Stage
from jkquiz.ui.pages.today import TodayPage
from jkquiz.ui.start import is_first_start
from jkquiz.ui.welcome import WelcomePage
from jkquiz.ui.window import Window
from jkquiz.wording import Wording
from keyboard import Keyboard
from windows import current, stage_of, study_page


@contextmanager
def greeted(
    path: Path, qtbot: QtBot, language: Language = Language.ENGLISH
) -> Iterator[tuple[Library, Window, WelcomePage]]:
    """Open a new library and its window, as the program does at the first start."""
    with open_library(path) as library:
        window = Window(library, Wording(language), Fonts(QApplication.font().family()))
        qtbot.addWidget(window)
        assert is_first_start(library)
        window.welcome()
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        page = window._welcome
        assert page is not None
        page.focus_first()
        yield library, window, page
        window.close()


def test_from_the_first_start_to_a_question_it_is_one_press(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with greeted(path, qtbot) as (library, window, _):
        keyboard.press(Qt.Key.Key_Return)
        page = study_page(window)
        assert current(window) is PageName.STUDY
        assert stage_of(page) is Stage.ANSWERING
        assert library.learners() == ["me"]


def test_from_the_first_start_to_an_answer_with_its_reason_it_is_two(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with greeted(path, qtbot) as (library, window, _):
        keyboard.press(Qt.Key.Key_Return)
        keyboard.press(Qt.Key.Key_0, modifier=Qt.KeyboardModifier.ControlModifier)
        assert stage_of(study_page(window)) is Stage.REVEALED
        assert library.stats().answers == 1


def test_skipping_leads_to_today_with_start_ready(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with greeted(path, qtbot) as (library, window, page):
        keyboard.press(Qt.Key.Key_Tab)
        assert keyboard.focus is page.skip
        keyboard.press(Qt.Key.Key_Return)
        today = window.page(PageName.TODAY)
        assert isinstance(today, TodayPage)
        assert current(window) is PageName.TODAY
        assert keyboard.focus is today.start
        assert window.rail.isVisible()
        assert library.learners() == []
        assert library.preferences().goal is None


def test_what_was_entered_is_kept(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with greeted(path, qtbot) as (library, window, page):
        page.name.setFocus()
        keyboard.commit("민지")
        page.has_exam.setFocus()
        keyboard.press(Qt.Key.Key_Space)
        day = library.date() + timedelta(days=12)
        page.day.setDate(as_qdate(day))
        page.start.setFocus()
        keyboard.press(Qt.Key.Key_Return)
        assert library.learner == "민지"
        assert library.learners() == ["민지"]
        goal = library.preferences().goal
        assert goal is not None
        assert goal.exam == day
        window.show_page(PageName.TODAY)
        today = window.page(PageName.TODAY)
        assert isinstance(today, TodayPage)
        assert "12 days" in today.exam._line.text()
        qtbot.waitUntil(lambda: not today.exam._later.isActive())


def test_an_exam_day_waits_until_there_is_an_exam(path: Path, qtbot: QtBot) -> None:
    with greeted(path, qtbot) as (_, _, page):
        assert not page.day.isVisible()
        page.has_exam.click()
        assert page.day.isVisible()


@pytest.mark.parametrize("language", list(Language))
def test_the_language_is_shown_at_once(language: Language, path: Path, qtbot: QtBot) -> None:
    with greeted(path, qtbot) as (library, window, page):
        page.languages[language].click()
        say = Wording(language).say
        assert page.start.text() == say("welcome.start")
        assert page._title.text() == say("welcome.title")
        assert page.languages[language].isChecked()
        page.skip.click()
        assert window.rail.buttons[PageName.READ].accessibleName() == say("window.read")
        assert library.settings.read("interface-language") == language.value


def test_the_arrow_keys_choose_the_language(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with greeted(path, qtbot) as (_, _, page):
        page.languages[Language.ENGLISH].setFocus()
        keyboard.press(Qt.Key.Key_Right)
        assert keyboard.focus is page.languages[Language.KOREAN]
        assert page.start.text() == Wording(Language.KOREAN).say("welcome.start")


def test_it_is_shown_once(path: Path, qtbot: QtBot) -> None:
    with greeted(path, qtbot) as (library, _, page):
        page.skip.click()
        assert not is_first_start(library)


def test_it_is_shown_again_to_who_closed_the_window_before(path: Path, qtbot: QtBot) -> None:
    with greeted(path, qtbot):
        pass
    with open_library(path) as library:
        assert is_first_start(library)


def test_a_library_with_answers_is_not_new(path: Path) -> None:
    with open_library(path) as library:
        study = library.study()
        study.next()
        study.answer(None, 0)
        assert not is_first_start(library)


def test_going_to_a_page_skips_it(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with greeted(path, qtbot) as (library, window, _):
        keyboard.press(Qt.Key.Key_4, modifier=Qt.KeyboardModifier.ControlModifier)
        assert current(window) is PageName.READ
        assert window.rail.isVisible()
        assert not is_first_start(library)


def test_every_question_can_be_reached_and_has_a_name(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with greeted(path, qtbot) as (_, _, page):
        page.has_exam.click()
        page.start.setFocus()
        reached = {keyboard.focus}
        for _ in range(12):
            keyboard.press(Qt.Key.Key_Tab)
            reached.add(keyboard.focus)
        checked = next(button for button in page.languages.values() if button.isChecked())
        assert {checked, page.name, page.has_exam, page.day, page.start, page.skip} <= reached
        assert page.name.accessibleName() == "Name"
        assert page.day.accessibleName() == "Exam day"
