"""Typed answers: input methods, digits, and what is not a number."""

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt

from jkquiz.domain.grading import grade
from jkquiz.domain.items import Item, Kind, Numeric
from jkquiz.domain.responses import Gaps, Number, Words
from jkquiz.domain.texts import Language, Text
from keyboard import Keyboard, Show

TYPED = [Kind.NUMERIC, Kind.SHORT, Kind.CLOZE]
ENTERS = [Qt.Key.Key_Return, Qt.Key.Key_Enter]


@pytest.mark.parametrize("enter", ENTERS)
@pytest.mark.parametrize("kind", TYPED)
def test_enter_while_composing_does_not_submit(
    kind: Kind, enter: Qt.Key, show: Show, keyboard: Keyboard, qtbot: Any
) -> None:
    view = show(kind, Language.JAPANESE)
    view.restore(view.item.key)
    field = keyboard.focus
    with qtbot.assertNotEmitted(view.submitted):
        keyboard.compose("しゃとる")
        keyboard.press(enter)
    assert keyboard.focus is field


def test_enter_after_the_composition_submits(show: Show, keyboard: Keyboard, qtbot: Any) -> None:
    view = show(Kind.SHORT, Language.JAPANESE)
    keyboard.compose("しゃとるがいこう")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.commit("シャトル外交")
    with qtbot.waitSignal(view.submitted):
        keyboard.press(Qt.Key.Key_Return)
    assert grade(view.item.body, view.response()).is_right


def test_what_is_composed_is_answered_as_it_is_seen(show: Show, keyboard: Keyboard) -> None:
    view = show(Kind.SHORT, Language.KOREAN)
    keyboard.commit("셔틀 외")
    keyboard.compose("교")
    assert view.response() == Words("셔틀 외교")
    view.reveal(grade(view.item.body, view.response()))
    assert view.response() == Words("셔틀 외교")
    assert view.field.text() == "셔틀 외교"


@pytest.mark.parametrize("kind", [Kind.SHORT, Kind.CLOZE])
def test_what_is_composed_stays_when_the_focus_goes(kind: Kind, show: Show, keyboard: Keyboard) -> None:
    view = show(kind, Language.KOREAN)
    field = keyboard.focus
    keyboard.commit("셔")
    keyboard.compose("틀")
    field.clearFocus()
    assert view.isAncestorOf(field)
    assert field.property("text") == "셔틀"


def test_no_letter_is_told_twice(show: Show, keyboard: Keyboard) -> None:
    view = show(Kind.SHORT, Language.KOREAN)
    told: list[object] = []
    view.changed.connect(lambda: told.append(view.response()))
    keyboard.compose("셔")
    keyboard.commit("셔")
    keyboard.compose("틀")
    assert set(told) == {Words("셔"), Words("셔틀")}


def test_a_composed_syllable_is_told_as_a_change(show: Show, keyboard: Keyboard, qtbot: Any) -> None:
    view = show(Kind.SHORT, Language.KOREAN)
    with qtbot.waitSignal(view.changed):
        keyboard.compose("셔")


def test_digits_stay_in_the_field(show: Show, keyboard: Keyboard) -> None:
    view = show(Kind.SHORT)
    keyboard.press("1965")
    assert view.response() == Words("1965")


def test_kanji_numbers_are_numbers(show: Show, keyboard: Keyboard) -> None:
    view = show(Kind.NUMERIC, Language.JAPANESE)
    keyboard.commit("５６．３%")
    assert view.response() == Number("５６．３%")
    assert view.problem() is None
    assert grade(view.item.body, view.response()).is_right


def test_what_is_no_number_is_said_beside_the_field(show: Show, keyboard: Keyboard, qtbot: Any) -> None:
    view = show(Kind.NUMERIC)
    keyboard.press("many")
    assert view.response() is None
    assert view.problem() == "Write a number, such as 56.3"
    assert not view.problem_label.isVisible()
    with qtbot.assertNotEmitted(view.submitted):
        keyboard.press(Qt.Key.Key_Return)
    assert view.problem_label.isVisible()
    assert view.field.accessibleDescription() == view.problem()
    view.field.clear()
    keyboard.press("5")
    assert not view.problem_label.isVisible()


def test_spaces_are_no_answer(show: Show, keyboard: Keyboard) -> None:
    view = show(Kind.SHORT)
    keyboard.press("   ")
    assert view.response() is None


def test_enter_goes_through_the_gaps_in_the_order_of_the_language(
    show: Show, keyboard: Keyboard, qtbot: Any
) -> None:
    view = show(Kind.CLOZE, Language.JAPANESE)
    keyboard.press("1965", Qt.Key.Key_Return)
    keyboard.commit("日韓基本条約")
    with qtbot.waitSignal(view.submitted):
        keyboard.press(Qt.Key.Key_Return)
    assert view.response() == Gaps((("year", "1965"), ("treaty", "日韓基本条約")))
    view.set_language(Language.ENGLISH)
    view.focus_first()
    assert keyboard.focus is view.fields["treaty"]


def test_enter_in_the_last_gap_goes_to_one_that_is_empty(show: Show, keyboard: Keyboard, qtbot: Any) -> None:
    view = show(Kind.CLOZE, Language.JAPANESE)
    keyboard.press(Qt.Key.Key_Tab, "treaty")
    with qtbot.assertNotEmitted(view.submitted):
        keyboard.press(Qt.Key.Key_Return)
    assert keyboard.focus is view.fields["year"]


@pytest.mark.parametrize("language", list(Language))
def test_the_gaps_stand_in_the_text(language: Language, show: Show) -> None:
    view = show(Kind.CLOZE, language)
    spoken = view.fields["year"].accessibleDescription()
    assert "[[" not in spoken
    for field in view.fields.values():
        assert field.isVisible()
        assert view.rect().contains(field.geometry().translated(field.parentWidget().pos()))


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("1965", None, "Right answer: 1965"),
        ("824500", Text.same("people"), "Right answer: 824,500 people"),
        ("56.30", Text.same("%"), "Right answer: 56.30%"),
        ("-6", None, "Right answer: -6"),
    ],
)
def test_a_number_is_shown_as_it_is_read(value: str, unit: Text | None, shown: str, show: Show) -> None:
    body = Numeric(Decimal(value), unit=unit)
    view = show(Item("number", Text.same("?"), body, Text.same("!"), ("f",), 1))
    view.restore(Number("0.5"))
    view.reveal(grade(body, Number("0.5")))
    assert view.field.accessibleDescription() == f"Wrong. {shown}"
