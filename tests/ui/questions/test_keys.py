"""What single keys do in the views that are not typed into."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication

from jkquiz.domain.grading import grade
from jkquiz.domain.items import Kind
from jkquiz.domain.responses import Choice, Choices, Order, Truth
from keyboard import Keyboard, Show

UP, DOWN, SPACE, ENTER = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return


def test_the_first_arrow_chooses_the_first_option(show: Show, keyboard: Keyboard) -> None:
    view = show(Kind.SINGLE)
    keyboard.press(DOWN)
    assert view.response() == Choice("c")
    keyboard.press(DOWN)
    assert view.response() == Choice("d")
    keyboard.press(UP, UP)
    assert view.response() == Choice("b")


def test_space_chooses_the_option_with_the_focus(show: Show, keyboard: Keyboard) -> None:
    view = show(Kind.SINGLE)
    keyboard.press(SPACE)
    assert view.response() == Choice("c")


@pytest.mark.parametrize("key", ["0", "5", "9", "x"])
def test_a_key_without_a_meaning_chooses_nothing(key: str, show: Show, keyboard: Keyboard) -> None:
    view = show(Kind.SINGLE)
    keyboard.press(key)
    assert view.response() is None


def test_a_digit_with_control_is_left_to_the_window(show: Show, keyboard: Keyboard) -> None:
    view = show(Kind.SINGLE)
    keyboard.press(Qt.Key.Key_1, modifier=Qt.KeyboardModifier.ControlModifier)
    assert view.response() is None


def test_the_number_pad_chooses_too(show: Show, keyboard: Keyboard) -> None:
    view = show(Kind.SINGLE)
    keyboard.press("2", modifier=Qt.KeyboardModifier.KeypadModifier)
    assert view.response() == Choice("d")


def test_a_digit_chooses_on_a_keyboard_that_shifts_for_it(show: Show, keyboard: Keyboard) -> None:
    view = show(Kind.SINGLE)
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Ampersand, Qt.KeyboardModifier.ShiftModifier, "1")
    QApplication.sendEvent(keyboard.focus, key)
    assert view.response() == Choice("c")


def test_a_held_enter_submits_nothing(show: Show, keyboard: Keyboard, qtbot: Any) -> None:
    view = show(Kind.SINGLE)
    keyboard.press("1")
    with qtbot.assertNotEmitted(view.submitted):
        held = QKeyEvent(QEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r", autorep=True)
        QApplication.sendEvent(keyboard.focus, held)


def test_a_digit_takes_a_choice_back_where_several_are_asked(show: Show, keyboard: Keyboard) -> None:
    view = show(Kind.MULTIPLE)
    keyboard.press("1", "2", "1")
    assert view.response() == Choices(frozenset({"d"}))
    keyboard.press("2")
    assert view.response() is None


@pytest.mark.parametrize(("key", "said"), [("t", True), ("T", True), ("f", False), ("1", True), ("2", False)])
def test_a_letter_judges(key: str, said: bool, show: Show, keyboard: Keyboard) -> None:
    view = show(Kind.TRUE_FALSE)
    keyboard.press(key)
    assert view.response() == Truth(said)


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier])
def test_an_entry_moves_and_keeps_the_focus(
    modifier: Qt.KeyboardModifier, show: Show, keyboard: Keyboard
) -> None:
    view = show(Kind.ORDERING)
    keyboard.press(DOWN, modifier=modifier)
    assert view.response() == Order(("rulings", "agreement", "annexation", "treaty"))
    assert keyboard.focus is view.rows["agreement"]
    assert keyboard.focus.accessibleName().startswith("2 of 4")


def test_an_entry_stops_at_the_end(show: Show, keyboard: Keyboard) -> None:
    view = show(Kind.ORDERING)
    keyboard.press(UP, modifier=Qt.KeyboardModifier.AltModifier)
    assert view.response() == Order(("agreement", "rulings", "annexation", "treaty"))


def test_home_and_end_go_to_the_ends(show: Show, keyboard: Keyboard) -> None:
    view = show(Kind.ORDERING)
    keyboard.press(Qt.Key.Key_End)
    assert keyboard.focus is view.rows["treaty"]
    keyboard.press(Qt.Key.Key_Home)
    assert keyboard.focus is view.rows["agreement"]


def test_a_held_entry_says_so_and_enter_lets_go(show: Show, keyboard: Keyboard, qtbot: Any) -> None:
    view = show(Kind.ORDERING)
    keyboard.press(SPACE)
    assert keyboard.focus.accessibleDescription().startswith("Held")
    with qtbot.assertNotEmitted(view.submitted):
        keyboard.press(ENTER)
    assert keyboard.focus.accessibleDescription() == ""
    with qtbot.waitSignal(view.submitted):
        keyboard.press(ENTER)


def test_tab_goes_through_the_entries_as_they_stand(show: Show, keyboard: Keyboard) -> None:
    view = show(Kind.ORDERING)
    keyboard.press(DOWN, modifier=Qt.KeyboardModifier.AltModifier)
    keyboard.press(Qt.Key.Key_Tab)
    assert keyboard.focus is view.rows["annexation"]


def test_a_right_given_again_leaves_the_first(show: Show, keyboard: Keyboard) -> None:
    view = show(Kind.MATCHING)
    keyboard.press("1", Qt.Key.Key_Tab, "1")
    assert view.given == {"treaty": "agreement"}


def test_arrows_choose_in_a_slot(show: Show, keyboard: Keyboard) -> None:
    view = show(Kind.MATCHING)
    keyboard.press(DOWN, DOWN, UP)
    assert view.given == {"annexation": "agreement"}


def test_enter_goes_to_the_slot_that_is_empty(show: Show, keyboard: Keyboard, qtbot: Any) -> None:
    view = show(Kind.MATCHING)
    keyboard.press("1", Qt.Key.Key_Tab, Qt.Key.Key_Tab, "2")
    with qtbot.assertNotEmitted(view.submitted):
        keyboard.press(ENTER)
    assert keyboard.focus is view.rows["treaty"].slot


def test_a_category_can_be_given_often(show: Show, keyboard: Keyboard) -> None:
    view = show(Kind.CATEGORISING)
    keyboard.press("1", "1", "1", "1")
    assert set(view.given.values()) == {"japan"}


def test_screen_readers_hear_what_is_chosen(show: Show, keyboard: Keyboard) -> None:
    view = show(Kind.SINGLE)
    keyboard.press("2")
    heard = QAccessible.queryAccessibleInterface(view.rows["d"])
    assert heard.role() == QAccessible.Role.RadioButton
    assert heard.state().checked
    slots = show(Kind.MATCHING)
    keyboard.press("3")
    slot = QAccessible.queryAccessibleInterface(slots.rows["annexation"].slot)
    assert slot.role() == QAccessible.Role.ComboBox
    assert slot.text(QAccessible.Text.Value) == "1910"


@pytest.mark.parametrize("kind", [Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE])
def test_arrows_go_through_what_was_answered_and_change_nothing(
    kind: Kind, show: Show, keyboard: Keyboard
) -> None:
    view = show(kind)
    view.restore(view.item.key)
    response = view.response()
    view.reveal(grade(view.item.body, response))
    view.focus_first()
    met = set()
    for _ in view.rows:
        keyboard.press(DOWN)
        met.add(keyboard.focus)
    assert met == set(view.rows.values())
    assert view.response() == response
