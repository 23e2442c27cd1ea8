"""The preview by keys alone: Tab goes through it as it is read, and as it is told that it is spoken."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editing import JAPANESE, editor_on, key_of, stem, write
from jkquiz.app import open_library
from jkquiz.domain.items import Kind
from jkquiz.domain.texts import Language, Text
from jkquiz.services.library import Library
from jkquiz.ui.bank.preview import Preview, Way
from jkquiz.ui.questions.view import ResponseView
from jkquiz.wording import Wording
from keyboard import Keyboard
from pictures import SAID, give_picture
from samples import SAMPLES

TAB, BACK = Qt.Key.Key_Tab, Qt.Key.Key_Backtab
EXCLUSIVE = {Kind.SINGLE, Kind.TRUE_FALSE}
"""The kinds whose rows are one stop for Tab; the arrows come to the others."""
_MOST = 30


class Stage(QWidget):
    """A window with a preview between two fields."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.before, self.preview, self.after = QLineEdit(), Preview(Wording(language)), QLineEdit()
        column = QVBoxLayout(self)
        for widget in (self.before, self.preview, self.after):
            column.addWidget(widget)

    @property
    def view(self) -> ResponseView:
        """The real view of the question."""
        assert self.preview.view is not None
        return self.preview.view

    def walk(self, keyboard: Keyboard, key: Qt.Key = TAB) -> list[QWidget]:
        """Go with Tab from one field to the other; return what lies between them."""
        QApplication.processEvents()  # a new view is shown only then
        start, end = (self.before, self.after) if key is TAB else (self.after, self.before)
        start.setFocus()
        met = list[QWidget]()
        for _ in range(_MOST):
            keyboard.press(key)
            if keyboard.focus is end:
                keyboard.press(key)
                assert keyboard.focus is start  # all the way round
                return met
            met.append(keyboard.focus)
        raise AssertionError([name_of(each) for each in met])


@pytest.fixture
def stage(qtbot: QtBot, language: Language) -> Stage:
    stage = Stage(language)
    qtbot.addWidget(stage)
    with qtbot.waitExposed(stage):
        stage.show()
    stage.activateWindow()
    return stage


@pytest.fixture
def language() -> Language:
    """The language, where a test does not go through all of them."""
    return Language.ENGLISH


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with open_library(path) as library:
        yield library


def name_of(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def by_arrows(keyboard: Keyboard) -> list[QWidget]:
    """Go through rows with the arrow; the first one may only choose the row that has the focus."""
    met = [keyboard.focus]
    for _ in range(_MOST):
        keyboard.press(Qt.Key.Key_Down)
        if keyboard.focus is met[0] and len(met) > 1:
            return met
        if keyboard.focus is not met[-1]:
            met.append(keyboard.focus)
    raise AssertionError([name_of(each) for each in met])


@pytest.mark.parametrize("is_revealed", [False, True])
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_told_as_spoken_is_what_is_met_by_keys_in_that_order(
    stage: Stage, keyboard: Keyboard, kind: Kind, language: Language, is_revealed: bool
) -> None:
    stage.preview.show_item(SAMPLES[kind], language)
    stage.preview.reveal.setChecked(is_revealed)
    met = [each for each in stage.walk(keyboard) if stage.view.isAncestorOf(each)]
    if kind in EXCLUSIVE:
        (stop,) = met
        stop.setFocus()
        met = by_arrows(keyboard)
    heard = [name_of(each) for each in met]
    assert all(heard)
    stage.preview.ways.setCurrentIndex(list(Way).index(Way.SPOKEN))
    told = [each.line for each in stage.preview.spoken.told[1:]]
    if kind in EXCLUSIVE:  # Tab comes to the row that is chosen, wherever that stands
        first = next(place for place, line in enumerate(told) if line.startswith(f"{heard[0]}; "))
        told = [*told[first:], *told[:first]]
    assert [line[: len(name)] for line, name in zip(told, heard, strict=True)] == heard


@pytest.mark.parametrize("kind", list(Kind))
def test_tab_meets_the_question_between_the_ways_and_the_answer(
    stage: Stage, keyboard: Keyboard, kind: Kind
) -> None:
    preview, item = stage.preview, SAMPLES[kind]

    def go_both_ways() -> None:
        met = stage.walk(keyboard)
        question = stage.view.stops()
        assert (met[0], met[-1]) == (preview.ways, preview.reveal)
        assert met[1:-1] == [each for each in question if each in met]
        assert len(met) - 2 == (1 if kind in EXCLUSIVE else len(question))
        assert stage.walk(keyboard, BACK) == met[::-1]

    preview.show_item(item, Language.ENGLISH)
    go_both_ways()
    preview.show_item(replace(item, stem=Text.same("Something else?")), Language.ENGLISH)
    go_both_ways()
    for way in (Way.PAPER, Way.SPOKEN):
        preview.ways.setCurrentIndex(list(Way).index(way))
        assert stage.walk(keyboard) == stage.walk(keyboard, BACK) == [preview.ways]
        preview.ways.setCurrentIndex(0)
        go_both_ways()
    preview.reveal.setChecked(True)
    go_both_ways()


@pytest.mark.parametrize("kind", list(Kind))
def test_no_control_of_a_question_is_left_out(stage: Stage, kind: Kind) -> None:
    stage.preview.show_item(SAMPLES[kind], Language.ENGLISH)
    QApplication.processEvents()
    controls = [
        each
        for each in stage.view.findChildren(QWidget)
        if each.focusPolicy() is not Qt.FocusPolicy.NoFocus and each.isVisible()
    ]
    assert set(stage.view.stops()) == set(controls)


def test_the_way_is_chosen_by_keys(stage: Stage, keyboard: Keyboard) -> None:
    preview = stage.preview
    preview.show_item(SAMPLES[Kind.MATCHING], Language.ENGLISH)
    stage.before.setFocus()
    keyboard.press(TAB)
    for key, way in (
        (Qt.Key.Key_Right, Way.PAPER),
        (Qt.Key.Key_Right, Way.SPOKEN),
        (Qt.Key.Key_Left, Way.PAPER),
        (Qt.Key.Key_Left, Way.STUDENT),
    ):
        keyboard.press(key)
        assert preview.way is way
        seen = {Way.STUDENT: preview.stem, Way.PAPER: preview.paper, Way.SPOKEN: preview.spoken}
        assert [each for each, widget in seen.items() if widget.isVisible()] == [way]
        assert QApplication.focusWidget() is preview.ways


def test_tab_meets_the_picture_before_the_question_while_it_is_written(
    library: Library, keyboard: Keyboard, qtbot: QtBot
) -> None:
    key = key_of(library, Kind.MATCHING)
    give_picture(library, library.drafting.item(key).item.id)
    editor = editor_on(library, qtbot)
    editor.edit(key)
    former = editor.preview.view
    write(keyboard, stem(editor), "？")
    qtbot.waitUntil(lambda: editor.preview.view is not former)
    QApplication.processEvents()
    assert editor.preview.view is not None
    wanted = [editor.preview.picture.image, *editor.preview.view.stops(), editor.preview.reveal]
    editor.preview.ways.setFocus()
    met = list[QWidget]()
    for _ in wanted:
        keyboard.press(TAB)
        met.append(keyboard.focus)
    assert met == wanted
    assert name_of(met[0]) == SAID.read(JAPANESE)
    editor.close()
