"""The first steps of somebody who has never seen the program, and how many they are."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from jkquiz.ui.pages.exam import ExamPage
from jkquiz.ui.pages.read import ReadPage
from jkquiz.ui.pages.study import Stage
from jkquiz.ui.window import PageName, Window
from keyboard import Keyboard
from windows import opened, study_page


class Hand:
    """Clicks buttons by what is written on them, and counts."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.actions = 0

    def click(self, text: str, within: QWidget | None = None) -> None:
        """Click the first button that is seen with a text."""
        buttons = (within or self._window).findChildren(QAbstractButton)
        button = next(
            each
            for each in buttons
            if each.isVisible() and each.isEnabled() and text in (each.text().strip(), each.accessibleName())
        )
        self.click_on(button)

    def click_on(self, widget: QWidget) -> None:
        """Click a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.actions += 1


def test_the_first_question_is_answered_in_three_actions_by_mouse(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        window.resize(1024, 640)
        window.welcome()
        hand = Hand(window)
        hand.click("Start")
        page = study_page(window)
        assert page.view is not None
        # Options to choose from, whatever the bank begins with.
        option = next(each for each in page.view.findChildren(QAbstractButton) if each.isVisible())
        hand.click_on(option)
        hand.click("think so  Alt+2")
        assert page.stage is Stage.REVEALED
        assert library.stats().answers == 1
        assert hand.actions == 3


def test_the_first_question_is_answered_in_three_actions_by_keys(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (library, window):
        window.welcome()
        keyboard.press(Qt.Key.Key_Return)
        keyboard.press("1")
        keyboard.press("2", modifier=Qt.KeyboardModifier.AltModifier)
        assert study_page(window).stage is Stage.REVEALED
        assert library.stats().answers == 1


def test_an_exam_is_begun_handed_in_and_looked_at_in_four_clicks(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        hand = Hand(window)
        hand.click("Exam")
        hand.click("Begin")
        page = window.page(PageName.EXAM)
        assert isinstance(page, ExamPage)
        assert page.is_sitting
        hand.click("Hand in (F10)")
        hand.click("Hand in (F10)")
        assert page.review is not None
        assert hand.actions == 4


def test_the_weakest_section_is_read_in_two_clicks(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        study = library.study(seed=1)
        while study.next() is not None:
            study.answer(None, certainty=0)
        hand = Hand(window)
        hand.click("Progress")
        hand.click("Read the weakest section")
        page = window.page(window.current)
        assert isinstance(page, ReadPage)
        assert page.section is not None
        assert hand.actions == 2
