"""The editor keeps what is written: drafts outlive a crash, saving is undone, nothing is overwritten."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editing import (
    JAPANESE,
    YEAR,
    choices,
    editor_on,
    has_changes,
    key_of,
    option,
    pack_of,
    press_notice,
    stem,
    write,
    write_single,
)
from jkquiz.app import open_library
from jkquiz.domain.failures import Failure
from jkquiz.domain.items import Kind, Status
from jkquiz.domain.texts import Text
from jkquiz.ui.bank.fields.numeric import NumericFields
from keyboard import Keyboard

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_what_was_written_is_there_after_a_crash(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with open_library(path) as library:
        view = editor_on(library, qtbot)
        view.new(pack_of(library), fact=YEAR)
        write_single(view, keyboard)
        qtbot.waitUntil(lambda: library.drafting.names() != ())
        qtbot.waitUntil(lambda: not view.is_waiting)
        with open_library(path) as after:  # as a program that starts while nothing was closed
            again = editor_on(after, qtbot)
            again.new(pack_of(after), fact=YEAR)
            assert stem(again).toPlainText() == "条約はいつ結ばれたか。"
            assert option(again, 3).toPlainText() == "1998年"
            assert again.item() == view.item()
            assert again.has_changes
            again.close()
        view.close()


def test_a_number_that_is_none_yet_is_kept_as_it_was_typed(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with open_library(path) as library:
        view = editor_on(library, qtbot)
        view.new(pack_of(library), kind=Kind.NUMERIC, fact=YEAR)
        fields = view.form.fields
        assert isinstance(fields, NumericFields)
        write(keyboard, fields.value, "many")
        view.close_editor()
        view.new(pack_of(library), kind=Kind.NUMERIC, fact=YEAR)
        fields = view.form.fields
        assert isinstance(fields, NumericFields)
        assert fields.value.text() == "many"
        view.close()


def test_esc_closes_and_keeps_the_draft(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with open_library(path) as library:
        view = editor_on(library, qtbot)
        view.edit(key_of(library, Kind.SINGLE))
        write(keyboard, stem(view), "追記")
        with qtbot.waitSignal(view.closed):
            keyboard.press(Qt.Key.Key_Escape)
        view.edit(key_of(library, Kind.SINGLE))
        assert stem(view).toPlainText().endswith("追記")
        assert view.notices.told == "This is your draft from before, not yet saved."
        view.close()


def test_what_is_as_before_leaves_no_draft(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with open_library(path) as library:
        view = editor_on(library, qtbot)
        view.edit(key_of(library, Kind.SINGLE))
        write(keyboard, stem(view), "あ")
        view.settle()
        assert library.drafting.names() != ()
        keyboard.press(Qt.Key.Key_Backspace)
        view.close_editor()
        assert library.drafting.names() == ()
        view.close()


@pytest.mark.parametrize("kind", list(Kind))
def test_opening_a_question_changes_nothing_of_it(kind: Kind, path: Path, qtbot: QtBot) -> None:
    with open_library(path) as library:
        view = editor_on(library, qtbot)
        for item in [item for item in library.packs()[0].items if item.kind is kind][:12]:
            key = library.drafting.key_of(item.id)
            assert key is not None
            view.edit(key)
            assert view.item() == item
            assert not view.has_changes
        view.close()


def test_undo_takes_a_saved_question_back_and_leaves_it_as_a_draft(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with open_library(path) as library:
        view = editor_on(library, qtbot)
        view.new(pack_of(library), fact=YEAR)
        write_single(view, keyboard)
        with qtbot.waitSignal(view.saved) as caught:
            keyboard.press(Qt.Key.Key_S, modifier=CONTROL)
        assert not has_changes(view)
        assert caught.args is not None
        press_notice(view, "Take back")
        with pytest.raises(Failure):
            library.drafting.item(caught.args[0])
        assert has_changes(view)
        assert stem(view).toPlainText() == "条約はいつ結ばれたか。"
        assert view.save()  # and once more, as a new one
        view.close()


def test_what_was_done_since_is_not_undone_in_its_place(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with open_library(path) as library:
        view = editor_on(library, qtbot)
        view.new(pack_of(library), fact=YEAR)
        write_single(view, keyboard)
        with qtbot.waitSignal(view.saved) as caught:
            keyboard.press(Qt.Key.Key_S, modifier=CONTROL)
        assert caught.args is not None
        other = key_of(library, Kind.NUMERIC)
        library.editor.set_status([other], Status.REVIEW)
        press_notice(view, "Take back")
        assert library.drafting.item(other).item.status is Status.REVIEW
        assert library.drafting.item(caught.args[0]).item.status is Status.LIVE
        view.close()


def test_saving_a_change_is_one_edit(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with open_library(path) as library:
        key = key_of(library, Kind.SINGLE)
        before = library.drafting.item(key).item
        view = editor_on(library, qtbot)
        view.edit(key)
        write(keyboard, stem(view), "追記")
        write(keyboard, option(view, 1), "追記")
        keyboard.press(Qt.Key.Key_S, modifier=CONTROL)
        assert library.drafting.item(key).item.stem.read(JAPANESE).endswith("追記")
        library.editor.undo()
        assert library.drafting.item(key).item == before
        assert library.editor.undoable is None
        view.close()


def test_save_and_new_begins_another_one_of_the_kind(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with open_library(path) as library:
        view = editor_on(library, qtbot)
        view.new(pack_of(library), section="history", kind=Kind.SINGLE)
        write_single(view, keyboard)
        with qtbot.waitSignal(view.saved):
            keyboard.press(Qt.Key.Key_Return, modifier=CONTROL | SHIFT)
        assert stem(view).toPlainText() == ""
        assert (view.item().kind, view.item().section) == (Kind.SINGLE, "history")
        assert not view.has_changes
        view.close()


# --- changed elsewhere ------------------------------------------------------------------------------------


def test_who_saves_over_a_change_from_elsewhere_is_told(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with open_library(path) as library:
        key = key_of(library, Kind.SINGLE)
        view = editor_on(library, qtbot)
        view.edit(key)
        write(keyboard, stem(view), "私の追記")
        stored = library.drafting.item(key)
        theirs = replace(stored.item, explanation=Text.of({"ja": "別の解説"}))
        library.editor.save(theirs, stored)
        assert not view.save()
        assert view.notices.told.startswith("This question was changed elsewhere")
        assert library.drafting.item(key).item == theirs
        press_notice(view, "Save mine over it")
        assert library.drafting.item(key).item.stem.read(JAPANESE).endswith("私の追記")
        assert theirs in [replace(each.item, status=theirs.status) for each in library.editor.history(key)]
        view.close()


def test_both_versions_can_be_kept_as_two_questions(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with open_library(path) as library:
        key = key_of(library, Kind.SINGLE)
        view = editor_on(library, qtbot)
        view.edit(key)
        write(keyboard, stem(view), "私の追記")
        stored = library.drafting.item(key)
        theirs = replace(stored.item, tags=("theirs",))
        library.editor.save(theirs, stored)
        view.save()
        with qtbot.waitSignal(view.saved) as caught:
            press_notice(view, "Save mine as a new question")
        assert caught.args is not None
        assert caught.args[0] != key
        assert library.drafting.item(key).item == theirs
        assert library.drafting.item(caught.args[0]).item.stem.read(JAPANESE).endswith("私の追記")
        view.close()


def test_a_draft_from_before_the_change_is_told_of_it_too(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with open_library(path) as library:
        key = key_of(library, Kind.SINGLE)
        view = editor_on(library, qtbot)
        view.edit(key)
        write(keyboard, stem(view), "私の追記")
        view.close_editor()
        stored = library.drafting.item(key)
        library.editor.save(replace(stored.item, level=3), stored)
        view.edit(key)
        assert not view.save()
        press_notice(view, "Show the other")
        assert view.item().level == 3
        press_notice(view, "Take back")
        assert stem(view).toPlainText().endswith("私の追記")
        view.close()


# --- giving up, and what can't be saved -------------------------------------------------------------------


def test_what_was_discarded_can_be_taken_back(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with open_library(path) as library:
        view = editor_on(library, qtbot)
        view.new(pack_of(library), fact=YEAR)
        write_single(view, keyboard)
        view.foot.discard.click()
        assert stem(view).toPlainText() == ""
        assert library.drafting.names() == ()
        press_notice(view, "Take back")
        assert option(view, 2).toPlainText() == "1910年"
        assert library.drafting.names() != ()
        view.close()


def test_a_question_with_faults_is_not_saved_live_but_as_a_draft(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with open_library(path) as library:
        view = editor_on(library, qtbot)
        view.new(pack_of(library), fact=YEAR)
        write(keyboard, stem(view), "条約はいつ結ばれたか。")
        keyboard.press(Qt.Key.Key_S, modifier=CONTROL)
        assert library.editor.undoable is None
        assert choices(view).isAncestorOf(keyboard.focus)  # where something has to be mended
        with qtbot.waitSignal(view.saved) as caught:
            press_notice(view, "Save as a draft")
        assert caught.args is not None
        assert library.drafting.item(caught.args[0]).item.status is Status.DRAFT
        view.close()


def test_a_question_of_no_section_leads_to_the_section(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with open_library(path) as library:
        view = editor_on(library, qtbot)
        view.new(pack_of(library))
        write_single(view, keyboard)
        assert not view.save()
        assert keyboard.focus is view.form.section
        keyboard.press(Qt.Key.Key_Down)
        assert view.save()
        view.close()
