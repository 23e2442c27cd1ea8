"""The command palette: what it finds, and what becomes of it."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jkquiz.domain.bank import PassageRef
from jkquiz.domain.texts import Language
from jkquiz.ui.finding import Found, FoundKind, excerpt
from jkquiz.ui.navigation import PageName
from jkquiz.ui.pages.exam import ExamPage
from jkquiz.ui.pages.read import ReadPage
from jkquiz.ui.palette import Palette
from jkquiz.ui.theme import Scheme, apply_theme
from jkquiz.ui.window import Window
from jkquiz.wording import Wording
from keyboard import Keyboard
from windows import asked, current, opened, study_page, type_key

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def open_palette(window: Window, keyboard: Keyboard) -> Palette:
    keyboard.press(Qt.Key.Key_K, modifier=CONTROL)
    assert window.overlays.palette is not None
    assert keyboard.focus is window.overlays.palette.field
    return window.overlays.palette


def look_for(text: str, window: Window, keyboard: Keyboard, qtbot: QtBot) -> Palette:
    palette = open_palette(window, keyboard)
    keyboard.commit(text)
    settle(palette, qtbot)
    return palette


def settle(palette: Palette, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not palette._later.isActive())


def kinds(found: Iterable[Found]) -> set[FoundKind]:
    return {each.kind for each in found}


def choose(kind: FoundKind, palette: Palette, keyboard: Keyboard) -> Found:
    """Go down to the first of a kind."""
    for _ in palette.list.every():
        if palette.found is not None and palette.found.kind is kind:
            return palette.found
        keyboard.press(Qt.Key.Key_Down)
    raise AssertionError(f"nothing of the kind {kind} was found")


# --- what is found ------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["日韓", "条約", "條約", "ＴＲＥＡＴＹ", "조약"])
def test_passages_and_questions_are_found_however_they_are_written(
    text: str, path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot, Language.JAPANESE) as (_, window):
        palette = look_for(text, window, keyboard, qtbot)
        assert kinds(palette.list.every()) >= {FoundKind.PASSAGE, FoundKind.QUESTION}


def test_every_kind_stands_in_its_group(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        palette = look_for("ex", window, keyboard, qtbot)
        order = [each.kind for each in palette.list.every()]
        assert order == sorted(order, key=list(FoundKind).index)
        assert FoundKind.ACTION in order


def test_actions_are_found_by_their_names_in_any_language(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot, Language.ENGLISH) as (_, window):
        palette = look_for("設定", window, keyboard, qtbot)
        assert palette.found is not None
        assert (palette.found.kind, palette.found.id) == (FoundKind.ACTION, "settings")


def test_results_follow_what_is_typed(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        palette = open_palette(window, keyboard)
        keyboard.press("sett")
        settle(palette, qtbot)
        assert [each.id for each in palette.list.every() if each.kind is FoundKind.ACTION] == ["settings"]


def test_enter_does_not_wait_for_results(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        open_palette(window, keyboard)
        keyboard.commit("settings")
        keyboard.press(Qt.Key.Key_Return)
        assert current(window) is PageName.SETTINGS


def test_what_is_not_there_is_said_so(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        palette = look_for("xyzzy", window, keyboard, qtbot)
        assert palette.list.every() == []
        assert palette._none.isVisible()
        assert "xyzzy" in palette._none.text()
        keyboard.press(Qt.Key.Key_Return)
        assert palette.isVisible()


def test_before_anything_is_typed_the_actions_used_last_are_offered(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (_, window):
        look_for("progress", window, keyboard, qtbot)
        keyboard.press(Qt.Key.Key_Return)
        assert current(window) is PageName.PROGRESS
    with opened(path, qtbot) as (_, window):
        palette = open_palette(window, keyboard)
        offered = palette.list.every()
        assert offered[0].id == "progress"
        assert {"study", "read", "shortcuts"} <= {each.id for each in offered}


def test_what_leads_to_nothing_is_not_offered(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        palette = look_for("undo", window, keyboard, qtbot)
        assert "undo" not in {each.id for each in palette.list.every()}


def test_a_passage_is_shown_from_where_the_text_stands_in_it() -> None:
    text = "Before all this there was a long beginning, and then the treaty was signed.\nAnd then more."
    shown = excerpt(text, "TREATY")
    assert shown.startswith("… ")
    assert "treaty was signed. And then" in shown
    assert excerpt(text, "before").startswith("Before all")


@pytest.mark.parametrize("text", ["日", "日本", "韓国", "e", "a b", "%", '"', "*", "関係 2025"])
def test_whatever_is_typed_can_be_looked_for(text: str, path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot, Language.JAPANESE) as (_, window):
        finder = window.overlays.make_finder()
        found = finder.find(text)
        assert all(each.text and each.icon for each in found)


# --- what becomes of it -------------------------------------------------------------------------------


def test_a_passage_opens_in_the_reader(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        palette = look_for("treaty", window, keyboard, qtbot)
        found = choose(FoundKind.PASSAGE, palette, keyboard)
        keyboard.press(Qt.Key.Key_Return)
        reader = window.page(PageName.READ)
        assert isinstance(reader, ReadPage)
        assert current(window) is PageName.READ
        assert reader.highlighted == PassageRef.parse(found.id)
        window.go_back()
        assert current(window) is PageName.TODAY


def test_a_passage_opens_again_after_something_else_was_read(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (library, window):
        ref = PassageRef(library.outline()[3].id, "p1")
        window.show_page(PageName.READ, ref)
        reader = window.page(PageName.READ)
        assert isinstance(reader, ReadPage)
        reader._step(1)
        window.show_page(PageName.READ, ref)
        assert reader.highlighted == ref


def test_a_section_opens_in_the_reader(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        title = library.outline()[5].title.read(Language.ENGLISH)
        palette = look_for(title, window, keyboard, qtbot)
        found = choose(FoundKind.SECTION, palette, keyboard)
        keyboard.press(Qt.Key.Key_Return)
        reader = window.page(PageName.READ)
        assert isinstance(reader, ReadPage)
        assert (reader.section, reader.highlighted) == (found.id, None)


def test_enter_on_a_question_practises_it(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        palette = look_for("treaty", window, keyboard, qtbot)
        found = choose(FoundKind.QUESTION, palette, keyboard)
        assert "Shift+Enter" in palette._footer.text()
        keyboard.press(Qt.Key.Key_Return)
        page = study_page(window)
        assert current(window) is PageName.STUDY
        assert page.is_drill
        assert asked(page).id == found.id


def test_todays_question_waits_with_its_answer_while_another_is_practised(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (_, window):
        window.study()
        page = study_page(window)
        page.say_no_idea()
        page.go_on()
        question = asked(page)
        type_key(question, keyboard)
        assert page.view is not None
        response = page.view.response()
        palette = look_for("treaty", window, keyboard, qtbot)
        choose(FoundKind.QUESTION, palette, keyboard)
        keyboard.press(Qt.Key.Key_Return)
        was_drill = page.is_drill
        page.say_no_idea()
        page.go_on()
        window.study()
        assert (was_drill, page.is_drill) == (True, False)
        assert asked(page).id == question.id
        assert page.view.response() == response


def test_shift_enter_on_a_question_reads_its_passage(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        palette = look_for("treaty", window, keyboard, qtbot)
        found = choose(FoundKind.QUESTION, palette, keyboard)
        keyboard.press(Qt.Key.Key_Return, modifier=SHIFT)
        reader = window.page(PageName.READ)
        assert isinstance(reader, ReadPage)
        assert reader.highlighted == library.passage_of_item(found.id)
        assert library.learners() == []


def test_a_row_is_chosen_with_the_mouse(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        palette = look_for("settings", window, keyboard, qtbot)
        row = palette.list.currentItem()
        QTest.mouseClick(
            palette.list.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            palette.list.visualItemRect(row).center(),
        )
        assert current(window) is PageName.SETTINGS


# --- the keyboard and the focus -----------------------------------------------------------------------


def test_the_arrow_keys_go_round_past_the_names_of_groups(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (_, window):
        palette = look_for("treaty", window, keyboard, qtbot)
        every = palette.list.every()
        seen = []
        for _ in every:
            seen.append(palette.found)
            keyboard.press(Qt.Key.Key_Down)
        assert seen == every
        assert palette.found == every[0]
        keyboard.press(Qt.Key.Key_Up)
        assert palette.found == every[-1]


def test_escape_closes_it_and_the_focus_goes_back(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        window.study()
        before = keyboard.focus
        palette = open_palette(window, keyboard)
        keyboard.press("abc", Qt.Key.Key_Escape)
        assert not palette.isVisible()
        assert keyboard.focus is before


def test_escape_belongs_to_the_input_method_first(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        palette = open_palette(window, keyboard)
        keyboard.compose("じょう")
        keyboard.press(Qt.Key.Key_Escape)
        assert palette.isVisible()


def test_asking_for_it_again_lets_another_text_be_typed(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        palette = look_for("treaty", window, keyboard, qtbot)
        open_palette(window, keyboard)
        keyboard.press("exam")
        assert palette.field.text() == "exam"


def test_it_opens_empty_again(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        look_for("treaty", window, keyboard, qtbot)
        keyboard.press(Qt.Key.Key_Escape)
        assert open_palette(window, keyboard).field.text() == ""


def test_going_elsewhere_puts_it_away(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        palette = open_palette(window, keyboard)
        keyboard.press(Qt.Key.Key_4, modifier=CONTROL)
        assert current(window) is PageName.READ
        assert not palette.isVisible()


def test_the_search_of_the_rail_opens_it(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        window.rail.search.click()
        assert window.overlays.palette is not None
        assert keyboard.focus is window.overlays.palette.field
        assert "Ctrl+K" in window.rail.search.text()


def test_the_keys_of_the_search_give_way_to_large_type(qapp: QApplication, path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        try:
            apply_theme(qapp, Scheme.LIGHT, 2.0)
            assert window.rail.search.text().strip() == "Search…"
        finally:
            apply_theme(qapp, Scheme.LIGHT)
        assert window.rail.search.text().strip() == "Search…  Ctrl+K"


def test_page_down_belongs_to_the_list_while_an_exam_is_sat(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (library, window):
        window.show_page(PageName.EXAM)
        page = window.page(PageName.EXAM)
        assert isinstance(page, ExamPage)
        page.begin(library.blueprints.all()[0], seed=5)
        palette = look_for("treaty", window, keyboard, qtbot)
        keyboard.press(Qt.Key.Key_PageDown)
        assert page.exam is not None
        assert page.exam.position == 0
        assert palette.found == palette.list.every()[8]


def test_what_is_composed_is_looked_for_and_enter_that_ends_it_chooses_nothing(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot, Language.KOREAN) as (_, window):
        palette = open_palette(window, keyboard)
        keyboard.compose("설정")
        settle(palette, qtbot)
        assert palette.found is not None
        assert palette.found.id == "settings"
        keyboard.press(Qt.Key.Key_Return)
        assert palette.isVisible()
        keyboard.commit("설정")
        keyboard.press(Qt.Key.Key_Return)
        assert current(window) is PageName.SETTINGS


# --- who listens, and other languages -----------------------------------------------------------------


def test_what_is_chosen_is_told_to_who_listens(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        palette = look_for("treaty", window, keyboard, qtbot)
        found = choose(FoundKind.QUESTION, palette, keyboard)
        told = palette.field.accessibleDescription()
        assert found.text in told
        assert "question" in told
        assert palette.accessibleName() == "Search"
        assert palette.list.accessibleName()


def test_it_follows_the_language(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        palette = look_for("settings", window, keyboard, qtbot)
        window.set_interface_language(Language.JAPANESE)
        say = Wording(Language.JAPANESE).say
        assert palette.field.placeholderText() == say("palette.field")
        assert palette.found is not None
        assert palette.found.text == "設定"


def test_looking_writes_nothing(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        look_for("treaty", window, keyboard, qtbot)
        keyboard.press(Qt.Key.Key_Escape)
        assert library.learners() == []
