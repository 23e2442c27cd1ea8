"""The editor while something is undone elsewhere: what was written stays, and can be saved again."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from conftest import OpenSmall
from editing import editor_on
from jkquiz.domain.texts import Language, Text
from jkquiz.services.library import Library
from jkquiz.ui.bank.editor import EditorView
from jkquiz.ui.fonts import Fonts
from jkquiz.ui.pages.questions import QuestionsPage
from jkquiz.ui.undo_line import UndoLine
from jkquiz.ui.window import PageName, Window
from jkquiz.wording import Wording
from packs import item_on, make_pack


@pytest.fixture
def library(open_small: OpenSmall) -> Library:
    return open_small(make_pack([item_on("h1")]))


@pytest.fixture
def view(library: Library, qtbot: QtBot) -> Iterator[EditorView]:
    view = editor_on(library, qtbot)
    yield view
    view.settle()


def test_a_question_whose_saving_was_undone_is_one_that_was_never_saved(
    view: EditorView, library: Library
) -> None:
    view.new("small", "history")
    view.form.stem.show_text(Text.same("Written here?"))
    view.form._on_changed()
    view.save_as_draft()
    states = [view.has_changes]
    library.editor.undo()
    view.follow()
    assert [*states, view.has_changes] == [False, True]
    assert view.item().stem.read(Language.ENGLISH) == "Written here?"
    view.close_editor()
    view.new("small")
    assert view.item().stem.read(Language.ENGLISH) == "Written here?"
    view.save_as_draft()
    assert [item.stem.read(Language.ENGLISH) for item in library.packs()[0].items][-1] == "Written here?"


def test_a_change_that_was_undone_is_shown_undone(view: EditorView, library: Library) -> None:
    key = library.drafting.key_of("h1-single")
    assert key is not None
    before = library.drafting.item(key)
    view.edit(key)
    changed = library.editor.save(replace(before.item, level=3), before)
    view.follow()
    assert view.item().level == changed.item.level
    library.editor.undo()
    view.follow()
    assert view.item() == before.item


def test_what_was_saved_is_offered_to_be_undone_once(open_small: OpenSmall, qtbot: QtBot) -> None:
    window = Window(
        open_small(make_pack([item_on("h1")])),
        Wording(Language.ENGLISH),
        Fonts(QApplication.font().family()),
    )
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.show_page(PageName.QUESTIONS)
    page = window.page(PageName.QUESTIONS)
    assert isinstance(page, QuestionsPage)
    page.new()
    editor = page.editor
    assert isinstance(editor, EditorView)
    editor.form.section.setCurrentIndex(1)
    editor.form.stem.show_text(Text.same("Written here?"))
    editor.save_as_draft()
    QApplication.processEvents()
    (line,) = (each for each in page.findChildren(UndoLine) if each.isVisible())
    assert editor.isAncestorOf(line)
    editor.close_editor()
    qtbot.waitUntil(lambda: any(line.isVisible() for line in page.findChildren(UndoLine)))
    window.close()
