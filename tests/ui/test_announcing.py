"""What a screen reader is told when something happens that moves no focus to it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jkquiz.domain.items import Kind
from jkquiz.domain.texts import Language
from jkquiz.ui.announcing import Announcer
from jkquiz.wording import Wording
from keyboard import Keyboard, Show
from windows import asked, opened, study_page, type_key


@pytest.fixture
def said(qapp: QApplication) -> Iterator[list[str]]:
    """What was announced, in order."""
    heard: list[str] = []
    hear: Callable[[str], None] = heard.append
    announcer = Announcer.of(qapp)
    announcer.said.connect(hear)
    yield heard
    announcer.said.disconnect(hear)


@pytest.mark.parametrize("language", list(Language))
def test_the_result_of_an_answer_is_told_with_the_reason(
    language: Language, path: Path, qtbot: QtBot, keyboard: Keyboard, said: list[str]
) -> None:
    with opened(path, qtbot, language) as (_, window):
        window.study()
        page = study_page(window)
        question = asked(page)
        type_key(question, keyboard)
        said.clear()
        keyboard.press("3")
        (told,) = said
        assert told.startswith(Wording(language).say("study.right"))
        assert question.item.explanation.read(language) in told


def test_the_next_question_is_told(path: Path, qtbot: QtBot, keyboard: Keyboard, said: list[str]) -> None:
    with opened(path, qtbot) as (_, window):
        window.study()
        page = study_page(window)
        page.say_no_idea()
        said.clear()
        keyboard.press(Qt.Key.Key_Return)
        assert said == [asked(page).item.stem.read(Language.ENGLISH)]


def test_the_end_of_a_sitting_is_told_with_its_sums(path: Path, qtbot: QtBot, said: list[str]) -> None:
    with opened(path, qtbot) as (library, window):
        page = study_page(window)
        page.begin(library.practice(count=1))
        page.say_no_idea()
        page.go_on()
        assert said[-1] == "The practice is over. This sitting: 0 of 1 right, 0 marks"


def test_a_moved_entry_is_told_with_its_place(show: Show, keyboard: Keyboard, said: list[str]) -> None:
    view = show(Kind.ORDERING)
    keyboard.press(Qt.Key.Key_Down, modifier=Qt.KeyboardModifier.AltModifier)
    assert len(said) == 1
    assert said[0] == view.rows[view._placed[1]].accessibleName()


def test_what_is_no_number_is_told(show: Show, keyboard: Keyboard, said: list[str]) -> None:
    view = show(Kind.NUMERIC)
    keyboard.press("many", Qt.Key.Key_Return)
    assert said == [view.problem()] == ["Write a number, such as 56.3"]
