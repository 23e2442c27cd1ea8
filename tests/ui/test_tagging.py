"""Tags are completed from the tags in use, by keys; an input method's Enter chooses nothing."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jkquiz.domain.texts import Language
from jkquiz.ui.bank.tagging import TagField, tags_in
from jkquiz.wording import Wording
from keyboard import Keyboard

DOWN, UP, ENTER, ESCAPE = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[TagField]:
    around, field = QWidget(), TagField()
    column = QVBoxLayout(around)
    column.addWidget(field)
    column.addWidget(field.found)
    field.known = lambda: ["条約", "条約の年", "外交", "treaty", "trade"]
    field.retranslate(Wording(Language.ENGLISH))
    qtbot.addWidget(around)
    with qtbot.waitExposed(around):
        around.show()
    around.activateWindow()
    field.setFocus()
    yield field  # noqa: PT022 - what is around it lives as long


def test_the_tags_in_use_that_fit_are_offered(field: TagField, keyboard: Keyboard) -> None:
    keyboard.press("tr")
    assert field.offered == ("treaty", "trade")


def test_an_arrow_and_enter_complete_the_tag(field: TagField, keyboard: Keyboard) -> None:
    keyboard.press("tr", DOWN, ENTER)
    assert tags_in(field.text()) == ("treaty",)
    assert field.offered == ()


def test_up_chooses_from_the_end(field: TagField, keyboard: Keyboard) -> None:
    keyboard.press("tr", UP, ENTER)
    assert tags_in(field.text()) == ("trade",)


def test_a_second_tag_is_completed_beside_the_first(field: TagField, keyboard: Keyboard) -> None:
    keyboard.commit("外交、条")
    assert field.offered == ("条約", "条約の年")
    keyboard.press(DOWN, ENTER)
    assert tags_in(field.text()) == ("外交", "条約")


def test_a_tag_between_others_is_completed_in_its_place(field: TagField, keyboard: Keyboard) -> None:
    field.setText("a, , b")
    field.setCursorPosition(3)
    keyboard.press("tra", DOWN, ENTER)
    assert tags_in(field.text()) == ("a", "trade", "b")


def test_a_tag_that_is_there_is_not_offered_again(field: TagField, keyboard: Keyboard) -> None:
    keyboard.press("treaty, tr")
    assert field.offered == ("trade",)


def test_enter_alone_leaves_a_new_tag_as_it_is(field: TagField, keyboard: Keyboard) -> None:
    keyboard.press("tr", ENTER)
    assert field.text() == "tr"


def test_escape_closes_the_list_and_keeps_the_text(field: TagField, keyboard: Keyboard) -> None:
    keyboard.press("tr", DOWN, ESCAPE)
    assert (field.text(), field.offered) == ("tr", ())


def press_then_commit(keyboard: Keyboard, text: str) -> None:
    keyboard.press(ENTER)
    keyboard.commit(text)


def commit_alone(keyboard: Keyboard, text: str) -> None:
    keyboard.commit(text)


@pytest.mark.parametrize("end", [press_then_commit, commit_alone])
def test_the_enter_of_an_input_method_chooses_nothing(
    end: Callable[[Keyboard, str], None], field: TagField, keyboard: Keyboard
) -> None:
    keyboard.commit("条")
    keyboard.press(DOWN)
    keyboard.compose("やく")
    end(keyboard, "約")
    assert field.text() == "条約"
