"""The parts of the teachers' room together: the table, the editor, and a class's worth at once."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jkquiz.ui.bank.editor import EditorView
from jkquiz.ui.pages.questions import QuestionsPage
from jkquiz.ui.window import PageName, Window
from keyboard import Keyboard
from windows import opened


def questions_page(window: Window) -> QuestionsPage:
    """Open the page."""
    window.show_page(PageName.QUESTIONS)
    page = window.page(PageName.QUESTIONS)
    assert isinstance(page, QuestionsPage)
    return page


def test_a_question_is_opened_from_the_table_and_left_again(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (_, window):
        page = questions_page(window)
        page.browsing.focus_first()
        current = page.browsing.current
        assert current is not None
        page.edit(current.key)
        assert isinstance(page.editor, EditorView)
        assert page.editor.isVisible()
        assert page.editor.item().id == current.id
        assert not page.editor.has_changes
        keyboard.press(Qt.Key.Key_Escape)
        assert page.browsing.isVisible()


def test_a_new_question_is_begun_by_its_key(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        page = questions_page(window)
        keyboard.press("n", modifier=Qt.KeyboardModifier.ControlModifier)
        assert isinstance(page.editor, EditorView)
        assert page.editor.isVisible()


def test_rows_of_a_spreadsheet_come_in_as_questions_and_go_again(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        page = questions_page(window)
        count = page.browsing.table.model().rowCount()
        page.bring()
        rows = "stem:en\toption1:en\toption2:en\tright\texplanation:en\nIs water wet?\tyes\tno\t1\tIt is.\n"
        page.importing.look_through("pasted", rows.encode())
        qtbot.waitUntil(lambda: not page.importing.is_busy)
        page.importing.carry_out()
        qtbot.waitUntil(lambda: not page.importing.is_busy)
        page.show_table()
        assert page.browsing.table.model().rowCount() == count + 1
        assert "Is water wet?" in [
            item.stem.read(window.language) for pack in library.packs() for item in pack.items
        ]
        page.undo()
        assert page.browsing.table.model().rowCount() == count
