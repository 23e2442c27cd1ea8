"""What every view of a question does, whatever its kind."""

import gc
import weakref
from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from jkquiz.domain.grading import grade
from jkquiz.domain.items import Item, Kind, Numeric, Option, SingleChoice
from jkquiz.domain.responses import (
    Choice,
    Choices,
    Gaps,
    Number,
    Order,
    Pairing,
    Placement,
    Response,
    Truth,
    Words,
)
from jkquiz.domain.texts import Language, Text
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.view import ResponseView, make_view
from jkquiz.wording import Wording
from keyboard import Keyboard, Show
from samples import SAMPLES, drawn_order

KINDS = list(Kind)
LANGUAGES = list(Language)

UP, DOWN, TAB, SPACE = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Space
ENTER = Qt.Key.Key_Return
ALT = Qt.KeyboardModifier.AltModifier

Step = Qt.Key | str | tuple[Qt.Key, Qt.KeyboardModifier]

RIGHT: dict[Kind, Sequence[Step]] = {
    Kind.SINGLE: ["3"],
    Kind.MULTIPLE: ["4", "5", "2"],
    Kind.TRUE_FALSE: ["2"],
    Kind.NUMERIC: ["56.3"],
    Kind.SHORT: ["shuttle diplomacy"],
    Kind.CLOZE: ["Treaty on Basic Relations", TAB, "1965"],
    Kind.ORDERING: [DOWN, DOWN, (UP, ALT), (UP, ALT), DOWN, DOWN, DOWN, SPACE, UP, UP, SPACE],
    Kind.MATCHING: ["3", TAB, "4", TAB, "1"],
    Kind.CATEGORISING: ["1", "2", "1", "2"],
}

WRONG: dict[Kind, Sequence[Step]] = {
    Kind.SINGLE: ["1"],
    Kind.MULTIPLE: ["1", "5"],
    Kind.TRUE_FALSE: ["1"],
    Kind.NUMERIC: ["53.6"],
    Kind.SHORT: ["summit"],
    Kind.CLOZE: ["Claims Agreement", TAB, "1965"],
    Kind.ORDERING: [DOWN, (UP, ALT)],
    Kind.MATCHING: ["3", TAB, "2", TAB, "1"],
    Kind.CATEGORISING: ["2", "2", "1", "2"],
}

WRONG_RESPONSE: dict[Kind, Response] = {
    Kind.SINGLE: Choice("c"),
    Kind.MULTIPLE: Choices(frozenset({"c", "b"})),
    Kind.TRUE_FALSE: Truth(is_true=True),
    Kind.NUMERIC: Number("53.6"),
    Kind.SHORT: Words("summit"),
    Kind.CLOZE: Gaps((("year", "1965"), ("treaty", "Claims Agreement"))),
    Kind.ORDERING: Order(("rulings", "agreement", "annexation", "treaty")),
    Kind.MATCHING: Pairing((("annexation", "annexation"), ("treaty", "extra"), ("agreement", "agreement"))),
    Kind.CATEGORISING: Placement(
        (("cabinet", "korea"), ("gallup", "korea"), ("takaichi", "japan"), ("lee", "korea"))
    ),
}


def play(keyboard: Keyboard, steps: Sequence[Step]) -> None:
    for step in steps:
        if isinstance(step, tuple):
            keyboard.press(step[0], modifier=step[1])
        else:
            keyboard.press(step)


def texts_of(view: QWidget) -> str:
    """Return all that a view shows in words."""
    labels = [label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view)]
    return "\n".join(labels)


def controls_of(view: QWidget) -> list[QWidget]:
    kinds = (QAbstractButton, QLineEdit, QComboBox)
    return [each for kind in kinds for each in view.findChildren(kind) if each.isVisibleTo(view)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_key_is_reached_by_keyboard_alone(kind: Kind, show: Show, keyboard: Keyboard, qtbot: Any) -> None:
    view = show(kind)
    play(keyboard, RIGHT[kind])
    with qtbot.waitSignal(view.submitted):
        keyboard.press(ENTER)
    assert grade(view.item.body, view.response()).fraction == 1.0


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_answer_is_given_by_keyboard(kind: Kind, show: Show, keyboard: Keyboard, qtbot: Any) -> None:
    view = show(kind)
    play(keyboard, WRONG[kind])
    with qtbot.waitSignal(view.submitted):
        keyboard.press(ENTER)
    assert view.response() == WRONG_RESPONSE[kind]
    assert grade(view.item.body, view.response()).fraction < 1.0


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not Kind.ORDERING])
def test_enter_does_not_submit_what_is_incomplete(
    kind: Kind, show: Show, keyboard: Keyboard, qtbot: Any
) -> None:
    view = show(kind)
    assert view.response() is None
    with qtbot.assertNotEmitted(view.submitted):
        keyboard.press(ENTER)


@pytest.mark.parametrize("kind", KINDS)
def test_a_change_is_told(kind: Kind, show: Show, keyboard: Keyboard, qtbot: Any) -> None:
    view = show(kind)
    with qtbot.waitSignal(view.changed):
        play(keyboard, WRONG[kind])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_an_earlier_response_is_put_back(kind: Kind, language: Language, show: Show) -> None:
    view = show(kind, language)
    view.restore(WRONG_RESPONSE[kind])
    assert view.response() == WRONG_RESPONSE[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_the_key_is_put_back(kind: Kind, show: Show) -> None:
    view = show(kind)
    view.restore(view.item.key)
    assert grade(view.item.body, view.response()).is_right


@pytest.mark.parametrize("is_revealed", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_another_language_keeps_the_response(kind: Kind, is_revealed: bool, show: Show) -> None:
    view = show(kind, Language.JAPANESE)
    view.restore(WRONG_RESPONSE[kind])
    if is_revealed:
        view.reveal(grade(view.item.body, WRONG_RESPONSE[kind]))
    for language in LANGUAGES:
        view.set_language(language)
        assert view.response() == WRONG_RESPONSE[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_revealed_is_locked(kind: Kind, show: Show, keyboard: Keyboard, qtbot: Any) -> None:
    view = show(kind)
    view.restore(WRONG_RESPONSE[kind])
    view.reveal(grade(view.item.body, WRONG_RESPONSE[kind]))
    view.focus_first()
    with qtbot.assertNotEmitted(view.submitted), qtbot.assertNotEmitted(view.changed):
        play(keyboard, RIGHT[kind])
        keyboard.press(ENTER)
        for control in controls_of(view):
            qtbot.mouseClick(control, Qt.MouseButton.LeftButton)
    assert view.response() == WRONG_RESPONSE[kind]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Kind.SINGLE, ["Your answer", "Right answer", "The declaration"]),
        (Kind.MULTIPLE, ["Your answer", "Right, not chosen", "Tourist farms are not"]),
        (Kind.TRUE_FALSE, ["Your answer", "Right answer"]),
        (Kind.NUMERIC, ["Wrong", "Right answer: 56.3%"]),
        (Kind.SHORT, ["Wrong", "Right answer: shuttle diplomacy"]),
        (Kind.CLOZE, ["Right answer: Treaty on Basic Relations", "Gap 2: right"]),
        (Kind.ORDERING, ["Belongs at 4", "Belongs at 2"]),
        (Kind.MATCHING, ["Your answer", "Right answer: 1965", "Right"]),
        (Kind.CATEGORISING, ["Your answer", "Right answer: Japan", "Right"]),
    ],
)
def test_what_is_revealed_is_said_in_words(kind: Kind, said: list[str], show: Show) -> None:
    view = show(kind)
    wrong = Choice("b") if kind is Kind.SINGLE else WRONG_RESPONSE[kind]
    view.restore(wrong)
    view.reveal(grade(view.item.body, wrong))
    shown = texts_of(view)
    for words in said:
        assert words in shown
    spoken = " ".join(control.accessibleDescription() for control in controls_of(view))
    assert "rong" in spoken or "Your answer" in spoken or "Belongs" in spoken


@pytest.mark.parametrize("is_revealed", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_control_has_a_name_and_a_role(
    kind: Kind, language: Language, is_revealed: bool, show: Show
) -> None:
    view = show(kind, language, language)
    if is_revealed:
        view.restore(WRONG_RESPONSE[kind])
        view.reveal(grade(view.item.body, WRONG_RESPONSE[kind]))
    controls = controls_of(view)
    assert controls
    for control in controls:
        spoken = QAccessible.queryAccessibleInterface(control)
        assert spoken.text(QAccessible.Text.Name).strip()
        assert spoken.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client)


@pytest.mark.parametrize("kind", KINDS)
def test_the_keys_are_told_until_the_answer(kind: Kind, show: Show) -> None:
    view = show(kind)
    assert "Enter" in texts_of(view)
    view.restore(WRONG_RESPONSE[kind])
    view.reveal(grade(view.item.body, WRONG_RESPONSE[kind]))
    assert "Enter" not in texts_of(view)


@pytest.mark.parametrize("kind", KINDS)
def test_a_view_is_freed(kind: Kind, qapp: Any) -> None:
    item = SAMPLES[kind]
    view: ResponseView | None = make_view(
        item, drawn_order(item), Wording(Language.ENGLISH), Language.ENGLISH
    )
    assert view is not None
    kept = weakref.ref(view)
    view.deleteLater()
    view = None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert kept() is None


def test_markup_is_shown_as_it_was_written(show: Show) -> None:
    hostile = '<img src="file:///etc/hostname"><b>bold</b> & <a href="http://localhost/">link</a>'
    options = tuple(Option(each, Text.same(hostile + each), each == "a", Text.same(hostile)) for each in "ab")
    item = Item("hostile", Text.same("?"), SingleChoice(options), Text.same("!"), ("f",), 1)
    view = show(item)
    view.restore(Choice("b"))
    view.reveal(grade(item.body, Choice("b")))
    labels = [label for label in view.findChildren(QLabel) if "img" in label.text()]
    assert len(labels) == 3
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in view.findChildren(QLabel))
    assert all(isinstance(label, Prose) for label in labels)


def test_a_unit_with_markup_is_plain(show: Show) -> None:
    body = Numeric(SAMPLES[Kind.NUMERIC].body.value, unit=Text.same("<h1>%</h1>"))  # type: ignore[union-attr]
    view = show(Item("unit", Text.same("?"), body, Text.same("!"), ("f",), 1))
    assert "<h1>%</h1>" in texts_of(view)
