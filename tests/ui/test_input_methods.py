"""Input methods: Enter that ends a composition is theirs, and what they compose is graded as it is seen.

They differ in what they send when Enter ends a composition: the commit alone, the commit and the release of
the key, or the press before the commit. Korean ones settle the syllable and pass the press on: with them the
one Enter is the person's, as everywhere in Korean.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jkquiz.domain.grading import grade
from jkquiz.domain.items import Kind
from jkquiz.domain.texts import Language
from jkquiz.ui.pages.settings import SettingsPage
from jkquiz.ui.window import PageName
from keyboard import Keyboard, Show
from windows import opened

ENTER = Qt.Key.Key_Return

Ending = Callable[[Keyboard, str], None]


def release(keyboard: Keyboard) -> None:
    """Let go of Enter, whose press the input method has kept."""
    event = QKeyEvent(QEvent.Type.KeyRelease, ENTER, Qt.KeyboardModifier.NoModifier, "\r")
    QApplication.sendEvent(keyboard.focus, event)


def commit_alone(keyboard: Keyboard, text: str) -> None:
    keyboard.commit(text)


def commit_then_release(keyboard: Keyboard, text: str) -> None:
    keyboard.commit(text)
    release(keyboard)


def press_then_commit(keyboard: Keyboard, text: str) -> None:
    keyboard.press(ENTER)
    keyboard.commit(text)


def clear_then_commit(keyboard: Keyboard, text: str) -> None:
    keyboard.compose("")
    keyboard.commit(text)
    release(keyboard)


def commit_then_press(keyboard: Keyboard, text: str) -> None:
    keyboard.commit(text)
    keyboard.press(ENTER)


ENDINGS = [commit_alone, commit_then_release, press_then_commit, clear_then_commit]

COMPOSED = {
    # What is shown on the way, and what is settled, a gap after another.
    (Kind.SHORT, Language.JAPANESE): [(["s", "しゃ", "しゃとる", "シャトル外交"], "シャトル外交")],
    (Kind.SHORT, Language.KOREAN): [(["ㅅ", "셔", "셔트", "셔틀 외교"], "셔틀 외교")],
    (Kind.NUMERIC, Language.JAPANESE): [(["５", "５６", "５６．３"], "５６．３")],
    (Kind.NUMERIC, Language.KOREAN): [(["5", "56.3"], "56.3")],
    (Kind.CLOZE, Language.JAPANESE): [
        (["１", "１９６５"], "１９６５"),
        (["にっかん", "日韓基本条約"], "日韓基本条約"),
    ],
}


@pytest.mark.parametrize("end", ENDINGS, ids=lambda end: end.__name__)
@pytest.mark.parametrize(("kind", "language"), COMPOSED, ids=str)
def test_enter_that_settles_does_not_submit_and_the_next_does(
    kind: Kind, language: Language, end: Ending, show: Show, keyboard: Keyboard, qtbot: Any
) -> None:
    view = show(kind, language)
    texts = COMPOSED[kind, language]
    for number, (steps, text) in enumerate(texts, 1):
        with qtbot.assertNotEmitted(view.submitted):
            for step in steps:
                keyboard.compose(step)
            field = keyboard.focus
            end(keyboard, text)
        assert keyboard.focus is field
        assert field.property("text") == text
        if number < len(texts):
            keyboard.press(ENTER)
            assert keyboard.focus is not field
        else:
            with qtbot.waitSignal(view.submitted):
                keyboard.press(ENTER)
    assert grade(view.item.body, view.response()).is_right


def test_enter_that_a_korean_method_passes_on_submits(show: Show, keyboard: Keyboard, qtbot: Any) -> None:
    view = show(Kind.SHORT, Language.KOREAN)
    keyboard.commit("셔틀 외")
    keyboard.compose("교")
    with qtbot.waitSignal(view.submitted):
        commit_then_press(keyboard, "교")
    assert grade(view.item.body, view.response()).is_right


@pytest.mark.parametrize(("kind", "language"), COMPOSED, ids=str)
def test_what_is_graded_while_it_is_composed_is_what_is_seen(
    kind: Kind, language: Language, show: Show, keyboard: Keyboard
) -> None:
    view = show(kind, language)
    texts = COMPOSED[kind, language]
    for steps, text in texts:
        for step in [*steps, text]:
            keyboard.compose(step)
        if (steps, text) != texts[-1]:
            keyboard.press(Qt.Key.Key_Tab)
    response = view.response()
    assert grade(view.item.body, response).is_right
    view.reveal(grade(view.item.body, response))
    assert view.response() == response


@pytest.mark.parametrize("kind", [Kind.SHORT, Kind.NUMERIC])
def test_enter_within_a_composition_is_left_to_the_input_method(
    kind: Kind, show: Show, keyboard: Keyboard, qtbot: Any
) -> None:
    view = show(kind, Language.JAPANESE)
    keyboard.press("1")
    with qtbot.assertNotEmitted(view.submitted):
        keyboard.compose("に")
        keyboard.press(ENTER, ENTER, Qt.Key.Key_Enter)
    keyboard.compose("")  # given up by Escape: nothing is left of it
    assert view.field.text() == "1"
    with qtbot.waitSignal(view.submitted):
        keyboard.press(ENTER)


def test_escape_while_composing_leaves_the_question_alone(show: Show, keyboard: Keyboard) -> None:
    view = show(Kind.SHORT, Language.JAPANESE)
    keyboard.commit("日韓")
    keyboard.compose("きほん")
    keyboard.compose("")
    assert view.field.text() == "日韓"
    assert not view.is_revealed


def test_a_name_is_composed_without_being_kept_too_early(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot, Language.JAPANESE) as (library, window):
        window.show_page(PageName.SETTINGS)
        page = window.page(PageName.SETTINGS)
        assert isinstance(page, SettingsPage)
        before = library.learner
        page._name.setFocus()
        page._name.selectAll()
        for step in ("は", "はな", "花子"):
            keyboard.compose(step)
        keyboard.press(ENTER)
        assert library.learner == before
        keyboard.commit("花子")
        keyboard.press(ENTER)
        assert library.learner == "花子"
        assert keyboard.focus is page._name
