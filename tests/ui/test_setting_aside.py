"""Flaws set aside in the editor: with a reason, in a folded list, saved with the question, and taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from editing import YEAR, editor_on, has_changes, key_of, pack_of, press_notice, write_single
from jkquiz.app import open_library
from jkquiz.domain.items import Kind, Silenced
from jkquiz.domain.review.rules import Rule
from jkquiz.services.library import Library
from jkquiz.ui.bank.editor import EditorView
from jkquiz.ui.bank.remarks import Remark
from jkquiz.ui.bank.silencing import ReasonAsker
from keyboard import Keyboard

ENTER, ESCAPE, SPACE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Tab
NEGATIVE = Rule.NEGATIVE_STEM.value
REASON = "史料の問いのまま"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with open_library(path) as library:
        yield library


@pytest.fixture
def view(library: Library, qtbot: QtBot, keyboard: Keyboard) -> Iterator[EditorView]:
    """The editor with a question whose stem is negative."""
    view = editor_on(library, qtbot)
    view.new(pack_of(library), fact=YEAR)
    write_single(view, keyboard, "条約が結ばれていないのはいつか。")
    qtbot.waitUntil(lambda: bool(view.form.remarks_at("stem")))
    yield view
    view.close()


def asker(view: EditorView) -> ReasonAsker:
    return next(
        each for each in view.form.findChildren(ReasonAsker) if each.rule == NEGATIVE and each.isVisible()
    )


def set_aside(view: EditorView, keyboard: Keyboard, reason: str = REASON) -> None:
    view.form.stem.focus_first()
    keyboard.press(TAB)
    keyboard.press(SPACE)
    keyboard.commit(reason)
    keyboard.press(ENTER)


def test_a_flaw_is_set_aside_by_keys_with_its_reason(view: EditorView, keyboard: Keyboard) -> None:
    set_aside(view, keyboard)
    assert view.item().silenced == (Silenced(NEGATIVE, REASON),)
    assert view.form.remarks_at("stem") == ()


def test_the_focus_comes_to_the_list_which_unfolds(view: EditorView, keyboard: Keyboard) -> None:
    set_aside(view, keyboard)
    assert view.form.aside.fold.hasFocus()
    assert view.form.aside.fold.text() == "Set aside (1)"
    keyboard.press(SPACE)
    shown = [label.text() for label in view.form.aside.findChildren(QLabel) if label.isVisible()]
    assert f"Reason: {REASON}" in shown


def test_what_is_set_aside_can_be_taken_back_by_keys(view: EditorView, keyboard: Keyboard) -> None:
    set_aside(view, keyboard)
    keyboard.press(SPACE)
    keyboard.press(TAB)
    keyboard.press(SPACE)
    assert view.item().silenced == ()
    assert view.form.remarks_at("stem") != ()
    assert not view.form.aside.isVisible()


def test_a_flaw_without_a_reason_is_not_set_aside(view: EditorView, keyboard: Keyboard) -> None:
    set_aside(view, keyboard, "   ")
    assert view.item().silenced == ()
    assert asker(view).lack.isVisible()
    assert asker(view).reason.hasFocus()


def test_the_reason_is_in_sight_when_it_is_asked_for(
    view: EditorView, keyboard: Keyboard, qtbot: QtBot
) -> None:
    asker(view).begin.setFocus()
    keyboard.press(SPACE)
    reason = asker(view).reason
    qtbot.waitUntil(lambda: reason.visibleRegion().boundingRect() == reason.rect())


def test_escape_gives_the_reason_up_and_stays_in_the_editor(
    view: EditorView, keyboard: Keyboard, qtbot: QtBot
) -> None:
    asker(view).begin.setFocus()
    keyboard.press(SPACE)
    with qtbot.assertNotEmitted(view.closed):
        keyboard.press(ESCAPE)
    assert asker(view).begin.hasFocus()


def test_the_enter_of_an_input_method_does_not_settle_the_reason(
    view: EditorView, keyboard: Keyboard
) -> None:
    asker(view).begin.setFocus()
    keyboard.press(SPACE)
    keyboard.compose("しりょう")
    keyboard.press(ENTER)
    keyboard.commit("史料")
    assert view.item().silenced == ()
    keyboard.press(ENTER)
    assert view.item().silenced == (Silenced(NEGATIVE, "史料"),)


def test_setting_aside_can_be_undone(view: EditorView, keyboard: Keyboard) -> None:
    set_aside(view, keyboard)
    press_notice(view, "Take back")
    assert view.item().silenced == ()
    assert view.form.remarks_at("stem") != ()


def test_it_is_saved_with_the_question_and_undone_with_it(
    view: EditorView, keyboard: Keyboard, library: Library
) -> None:
    assert view.save()
    set_aside(view, keyboard)
    assert has_changes(view)
    with_saved: list[int] = []
    view.saved.connect(with_saved.append)
    assert view.save()
    key = with_saved[0]
    assert library.drafting.item(key).item.silenced == (Silenced(NEGATIVE, REASON),)
    library.editor.undo()
    assert library.drafting.item(key).item.silenced == ()


def test_a_draft_keeps_what_is_set_aside(
    view: EditorView, keyboard: Keyboard, library: Library, qtbot: QtBot
) -> None:
    set_aside(view, keyboard)
    view.close_editor()
    other = editor_on(library, qtbot)
    other.new(pack_of(library), fact=YEAR)
    assert [line.reason for line in other.form.aside.lines] == [REASON]
    other.close()


def test_a_reason_half_written_stays_while_another_remark_comes(view: EditorView, keyboard: Keyboard) -> None:
    asker(view).begin.setFocus()
    keyboard.press(SPACE)
    keyboard.commit("まだ")
    shown = view.form.remarks_at("stem")
    view.form.show_remarks([*shown, Remark("stem", "Another.", must=True)])
    assert asker(view).reason.text() == "まだ"
    assert asker(view).reason.hasFocus()


def test_the_focus_stays_in_the_editor_where_nothing_is_left_to_tell(
    view: EditorView, keyboard: Keyboard, library: Library
) -> None:
    view.edit(key_of(library, Kind.TRUE_FALSE))
    view.form.silence((Silenced(Rule.ALL_OF_ABOVE.value, REASON),))
    assert view.form.aside.lines[0].flaw.startswith("No longer found here")
    keyboard.press(SPACE)
    keyboard.press(TAB)
    keyboard.press(SPACE)
    assert view.item().silenced == ()
    assert view.isAncestorOf(keyboard.focus)
    assert keyboard.focus.isVisible()
