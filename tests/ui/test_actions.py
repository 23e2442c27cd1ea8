"""The table of actions, and what is made from it: shortcuts, menus, the sheet."""

import ast
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from jkquiz.domain.exams.blueprint import find_blueprint
from jkquiz.domain.items import ShortAnswer
from jkquiz.domain.texts import Language
from jkquiz.ui.actions import ACTIONS, BY_ID, Action, Menu, Where, attached, sequences, shown_keys
from jkquiz.ui.bank.editor import EditorView
from jkquiz.ui.menus import make_menu_bar
from jkquiz.ui.navigation import PageName
from jkquiz.ui.pages.exam import ExamPage
from jkquiz.ui.pages.questions import QuestionsPage
from jkquiz.ui.pages.study import Stage
from jkquiz.ui.shortcuts import HINTS
from jkquiz.ui.theme import Scheme, apply_theme
from jkquiz.ui.window import Window
from jkquiz.wording import Wording
from keyboard import Keyboard
from pictures import give_picture
from windows import asked, current, opened, stage_of, study_page, type_key

UI = Path(__file__).parents[2] / "src" / "jkquiz" / "ui"
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def rows_of(menu: QMenu) -> dict[str, bool]:
    """Return the rows of a menu as it opens: their texts, and whether they can be chosen."""
    menu.aboutToShow.emit()
    return {row.text(): row.isEnabled() for row in menu.actions() if not row.isSeparator()}


def sit_exam(window: Window) -> ExamPage:
    window.show_page(PageName.EXAM)
    page = window.page(PageName.EXAM)
    assert isinstance(page, ExamPage)
    page.begin(find_blueprint("certain"), seed=5)
    return page


# --- the table ----------------------------------------------------------------------------------------


def test_every_action_has_an_id_of_its_own() -> None:
    assert len(BY_ID) == len(ACTIONS)


def test_no_shortcut_is_defined_twice_in_one_context(qapp: object) -> None:
    everywhere = [keys for each in ACTIONS if each.where is Where.EVERYWHERE for keys in sequences(each)]
    for where in Where:
        own = [keys for each in ACTIONS if each.where is where for keys in sequences(each)]
        both = own if where is Where.EVERYWHERE else everywhere + own
        twice = [keys for keys, times in Counter(k.toString() for k in both).items() if times > 1]
        assert twice == [], where


@pytest.mark.parametrize("language", list(Language))
def test_every_action_and_hint_has_a_name(language: Language) -> None:
    say = Wording(language).say
    assert all(say(each.text) for each in ACTIONS)
    assert all(say(each.text) for each in HINTS)


def attached_in_editor(window: Window, qtbot: QtBot) -> list[tuple[Action, QAction]]:
    """What can be done in the editor of questions."""
    editor = EditorView(window.library, Wording(Language.ENGLISH), Language.JAPANESE)
    qtbot.addWidget(editor)
    editor.new(window.library.outline()[0].pack)
    with qtbot.waitExposed(editor):
        editor.show()
    found = list(attached(editor))
    editor.close()
    return found


def test_every_action_is_attached_somewhere(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        found = {action.id for action, _ in attached(window)}
        window.show_page(PageName.EXAM)
        window.go_back()  # now there is a Forward, and then a Back
        found |= {action.id for action, _ in attached(window)}
        window.go_forward()
        found |= {action.id for action, _ in attached(window)}
        window.study()
        found |= {action.id for action, _ in attached(window)}
        first = asked(study_page(window)).id
        give_picture(library, first)
        study_page(window).begin(library.practice(items=[first]))
        found |= {action.id for action, _ in attached(window)}
        window.show_page(PageName.READ)
        found |= {action.id for action, _ in attached(window)}
        window.show_page(PageName.QUESTIONS)
        found |= {action.id for action, _ in attached(window)}
        questions = window.page(PageName.QUESTIONS)
        assert isinstance(questions, QuestionsPage)
        questions.browsing.table.selectAll()
        questions.browsing.change_asked.emit("replace", None)
        found |= {action.id for action, _ in attached(window)}
        window.show_page(PageName.EXAM)
        page = window.page(PageName.EXAM)
        assert isinstance(page, ExamPage)
        page.edit(None)
        found |= {action.id for action, _ in attached(window)}
        page.editing.close_form()
        sit_exam(window)
        found |= {action.id for action, _ in attached(window)}
        found |= {action.id for action, _ in attached_in_editor(window, qtbot)}
    assert found == set(BY_ID)


def test_no_shortcut_is_made_beside_the_table() -> None:
    made = [
        path.name
        for path in UI.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id == "QShortcut"
    ]
    assert made == []


# --- shortcuts ----------------------------------------------------------------------------------------


def test_ctrl_and_a_number_opens_a_page(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        keyboard.press(Qt.Key.Key_4, modifier=CONTROL)
        assert current(window) is PageName.READ


def test_a_page_lends_its_keys_only_while_it_is_seen(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        sit_exam(window)
        here = {action.id for action, _ in attached(window)}
        assert {"exam-next", "exam-flag", "exam-know"} <= here
        window.show_page(PageName.READ)
        assert not {action.id for action, _ in attached(window)} & {"exam-next", "exam-flag", "exam-know"}


def test_an_exam_is_sat_by_its_shortcuts(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        page = sit_exam(window)
        assert page.exam is not None
        keyboard.press(Qt.Key.Key_PageDown)
        assert page.exam.position == 1
        keyboard.press(Qt.Key.Key_F4)
        assert page.exam.states[1].is_flagged
        keyboard.press(Qt.Key.Key_PageUp)
        assert page.exam.position == 0


# --- Back and Forward ---------------------------------------------------------------------------------


def test_back_and_forward_can_be_seen_and_say_where_they_lead(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        rail = window.rail
        assert (rail.back.isEnabled(), rail.forward.isEnabled()) == (False, False)
        assert (rail.back.accessibleName(), rail.forward.accessibleName()) == ("Back", "Forward")
        assert shown_keys(BY_ID["back"]) in rail.back.toolTip()
        window.show_page(PageName.READ)
        assert (rail.back.isEnabled(), rail.forward.isEnabled()) == (True, False)
        rail.back.click()
        assert current(window) is PageName.TODAY
        assert (rail.back.isEnabled(), rail.forward.isEnabled()) == (False, True)
        rail.forward.click()
        assert current(window) is PageName.READ


def test_the_keys_of_back_and_forward(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        window.show_page(PageName.READ)
        keyboard.press(Qt.Key.Key_Left, modifier=ALT)
        assert current(window) is PageName.TODAY
        keyboard.press(Qt.Key.Key_Right, modifier=ALT)
        assert current(window) is PageName.READ


def test_every_page_is_in_reach_in_a_low_window_with_large_type(
    qapp: QApplication, path: Path, qtbot: QtBot
) -> None:
    with opened(path, qtbot) as (_, window):
        try:
            apply_theme(qapp, Scheme.LIGHT, 2.0)
            window.resize(1024, 480)
            last = window.rail.language
            qtbot.waitUntil(lambda: window.rail._area is not None)
            last.setFocus(Qt.FocusReason.TabFocusReason)
            area = window.rail._area
            assert area is not None

            def is_seen() -> bool:
                area.ensureWidgetVisible(last)  # again, where the rail was not laid out yet
                return bool(last.visibleRegion().boundingRect().height() == last.height())

            qtbot.waitUntil(is_seen)
        finally:
            apply_theme(qapp, Scheme.LIGHT)


# --- undo and redo ------------------------------------------------------------------------------------


def test_an_answer_is_taken_back_and_given_again(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        window.study()
        page = study_page(window)
        question = asked(page)
        type_key(question, keyboard)
        keyboard.press("3")
        before = library.stats()
        keyboard.press(Qt.Key.Key_Z, modifier=CONTROL)
        assert library.stats().answers == 0
        assert stage_of(page) is Stage.ANSWERING
        keyboard.press(Qt.Key.Key_Z, modifier=CONTROL | SHIFT)
        assert stage_of(page) is Stage.REVEALED
        assert asked(page).id == question.id
        assert page._feedback.verdict == "Right"
        assert library.stats() == before


def test_several_answers_are_given_again_in_their_order(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        window.study()
        page = study_page(window)
        ids = []
        for _ in range(3):
            ids.append(asked(page).id)
            page.say_no_idea()
            page.go_on()
        for _ in ids:
            window.commands.undo()
        assert asked(page).id == ids[0]
        for name in ids:
            keyboard.press(Qt.Key.Key_Y, modifier=CONTROL)
            assert asked(page).id == name
        assert library.stats().answers == 3
        assert not page.can_redo


def test_a_new_answer_ends_what_can_be_given_again(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        window.study()
        page = study_page(window)
        page.say_no_idea()
        window.commands.undo()
        assert page.can_redo
        page.say_no_idea()
        assert not page.can_redo


def test_a_field_takes_back_what_was_typed_before_the_page_does(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (library, window):
        page = study_page(window)
        items = [item.id for item in library.packs()[0].items if isinstance(item.body, ShortAnswer)]
        page.begin(library.practice(items=items))
        window.show_page(PageName.STUDY)
        page.say_no_idea()
        page.go_on()
        assert library.stats().answers == 1
        keyboard.press("abc")
        keyboard.press(Qt.Key.Key_Z, modifier=CONTROL)
        assert library.stats().answers == 1
        assert page.view is not None
        assert page.view.response() is None
        keyboard.press(Qt.Key.Key_Z, modifier=CONTROL)
        assert library.stats().answers == 0


def test_today_takes_the_last_answer_back(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        window.study()
        study_page(window).say_no_idea()
        window.show_page(PageName.TODAY)
        keyboard.press(Qt.Key.Key_Z, modifier=CONTROL)
        assert current(window) is PageName.STUDY
        assert library.stats().answers == 0


def test_a_page_with_nothing_to_take_back_takes_nothing_back(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (library, window):
        window.study()
        study_page(window).say_no_idea()
        window.show_page(PageName.READ)
        keyboard.press(Qt.Key.Key_Z, modifier=CONTROL)
        assert library.stats().answers == 1


# --- menus --------------------------------------------------------------------------------------------


def test_the_menu_has_all_that_the_rail_has_not(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        rows = rows_of(window.rail.menu.menu())
        names = {name.partition("\t")[0] for name in rows}
        assert {"Undo", "Redo", "Keyboard shortcuts", "Quit"} <= names
        assert "Read" not in names
        assert f"Quit\t{QKeySequence('Ctrl+Q').toString(QKeySequence.SequenceFormat.NativeText)}" in rows


def test_the_menu_says_what_can_be_taken_back(path: Path, qtbot: QtBot) -> None:
    def undo_row() -> bool:
        rows = rows_of(window.rail.menu.menu())
        return next(is_on for text, is_on in rows.items() if text.startswith("Undo"))

    with opened(path, qtbot) as (_, window):
        assert not undo_row()
        window.study()
        study_page(window).say_no_idea()
        assert undo_row()


def test_a_row_of_the_menu_does_what_it_says(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        window.study()
        menu = window.rail.menu.menu()
        rows_of(menu)
        next(row for row in menu.actions() if row.text().startswith("No idea")).trigger()
        assert stage_of(study_page(window)) is Stage.REVEALED


def test_a_menu_bar_has_every_action_that_can_be_done(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        menus = make_menu_bar(window, window.commands.fill_part)
        assert set(menus) == set(Menu)
        shown = {text.partition("\t")[0] for menu in menus.values() for text in rows_of(menu)}
        say = Wording(Language.ENGLISH).say
        assert shown == {say(action.text) for action, _ in attached(window)}


def test_the_language_is_chosen_from_the_rail(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        menu = window.rail.language.menu()
        rows_of(menu)
        next(row for row in menu.actions() if "한국어" in row.text()).trigger()
        assert window.rail.buttons[PageName.READ].accessibleName() == "읽기"
        assert window.rail.back.accessibleName() == "뒤로"


# --- the sheet ----------------------------------------------------------------------------------------


def sheet_texts(window: Window) -> set[str]:
    assert window.overlays.sheet is not None
    return {label.text() for label in window.overlays.sheet.findChildren(QLabel) if label.isVisible()}


@pytest.mark.parametrize("language", list(Language))
def test_f1_shows_every_shortcut(language: Language, path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot, language) as (_, window):
        keyboard.press(Qt.Key.Key_F1)
        say, shown = Wording(language).say, sheet_texts(window)
        assert {say(each.text) for each in ACTIONS if shown_keys(each)} <= shown
        assert {say(each.text) for each in HINTS} <= shown
        assert {shown_keys(each) for each in ACTIONS} - {""} <= shown
        assert {say(f"actions.where.{where.value}") for where in Where} <= shown


def test_escape_puts_the_sheet_away_and_the_focus_back(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        before = keyboard.focus
        keyboard.press(Qt.Key.Key_F1)
        assert window.overlays.sheet is not None
        assert keyboard.focus is window.overlays.sheet.area
        keyboard.press(Qt.Key.Key_Escape)
        assert not window.overlays.sheet.isVisible()
        assert keyboard.focus is before


def test_f1_puts_the_sheet_away_too(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        keyboard.press(Qt.Key.Key_F1, Qt.Key.Key_F1)
        assert window.overlays.sheet is not None
        assert not window.overlays.sheet.isVisible()


def test_the_sheet_follows_the_language(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        keyboard.press(Qt.Key.Key_F1)
        window.set_interface_language(Language.JAPANESE)
        qtbot.waitUntil(lambda: "取り消す" in sheet_texts(window))


@pytest.mark.parametrize("width", [720, 1120])
def test_the_sheet_stays_inside_the_window(width: int, path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        keyboard.press(Qt.Key.Key_F1)
        assert window.overlays.sheet is not None
        window.resize(width, 480)
        qtbot.waitUntil(lambda: window.width() == width)
        assert window.rect().contains(window.overlays.sheet.geometry())
        assert window.overlays.sheet.area.horizontalScrollBar().maximum() == 0
