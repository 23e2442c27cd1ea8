"""The statistics of a question in the window: figures with their range, what to mend, and the way to it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jkquiz.domain.editing.changes import Replace
from jkquiz.domain.items import Kind
from jkquiz.domain.texts import Language
from jkquiz.services.browsing import Filter, Order
from jkquiz.services.library import Library
from jkquiz.storage.library import open_library as open_file
from jkquiz.ui.pages.questions import QuestionsPage
from jkquiz.ui.window import PageName, Window
from jkquiz.wording import Wording
from keyboard import Keyboard
from logged import ClassLog, turned
from windows import opened

SINGLE = Filter(kinds=frozenset({Kind.SINGLE}))


def answered(library: Library, learners: int = 60) -> list[int]:
    """Let a class answer twelve questions, the first of which has a wrong key; return their keys."""
    keys = list(library.browsing.keys(SINGLE, Order()))[:12]
    file = open_file(library.path)
    log = ClassLog(file)
    log.add_learners(learners)
    log.sit(keys, {keys[0]: turned})
    file.close()
    return keys


def questions_page(window: Window) -> QuestionsPage:
    window.show_page(PageName.QUESTIONS)
    page = window.page(PageName.QUESTIONS)
    assert isinstance(page, QuestionsPage)
    return page


def rows(page: QuestionsPage) -> list[str]:
    """What a screen reader says of each row."""
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(row.data(0, role)) for row in page.statistics.tree.rows()]


def test_a_key_shows_the_statistics_and_escape_leaves_them(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (_, window):
        page = questions_page(window)
        keyboard.press(Qt.Key.Key_F5)
        assert page.statistics.isVisible()
        keyboard.press(Qt.Key.Key_Escape)
        assert page.browsing.table.hasFocus()


def test_without_answers_that_is_said_and_nothing_else(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        page = questions_page(window)
        page.browsing.change_asked.emit("statistics", None)
        assert "No answers to this version yet" in page.statistics.told
        assert not page.statistics.tree.isVisible()
        assert page.statistics.version.hasFocus()


def test_few_answers_are_called_few_with_their_number(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        keys = answered(library, learners=4)
        page = questions_page(window)
        page.show_statistics(keys[1])
        assert "n=4" in page.statistics.told
        assert any("Too few answers (n=4)" in row for row in rows(page))


def test_every_figure_has_its_range_and_number(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        keys = answered(library)
        page = questions_page(window)
        page.show_statistics(keys[3])
        assert page.statistics.told == ""
        for name in ("Right at the first try", "Right over all", "Discrimination", "Time to answer"):
            row = next(row for row in rows(page) if row.startswith(name))
            assert "between" in row
            assert "n=60" in row
        found = library.item_statistics(keys[3])
        assert found is not None
        assert found.first is not None
        assert f"Right at the first try: {found.first.value:.0%}" in "\n".join(rows(page))


def test_options_are_told_with_their_use_and_the_right_one_is_marked(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        keys = answered(library)
        page = questions_page(window)
        page.show_statistics(keys[3])
        stored, found = library.browsing.item(keys[3]), library.item_statistics(keys[3])
        assert stored is not None
        assert found is not None
        for option, use in zip(stored.item.body.options, found.options, strict=True):  # type: ignore[union-attr]
            text = option.text.read(page.language)
            row = next(row for row in rows(page) if row.startswith(text))
            assert f"{use.chosen.value:.0%}" in row
            assert (". Right." in row) is option.is_right


def test_a_wrong_key_and_a_dead_option_are_pointed_out_first(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        keys = answered(library)
        page = questions_page(window)
        page.show_statistics(keys[0])
        head, suspect, negative, dead, *_ = rows(page)
        assert head == "What to look at"
        assert "chosen by better learners than the right answer" in suspect
        assert "Weak learners do better" in negative
        assert "misleads nearly nobody" in dead


def test_the_question_is_opened_in_the_editor(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        keys = answered(library)
        page = questions_page(window)
        page.show_statistics(keys[0])
        assert page.statistics.can_edit
        with qtbot.waitSignal(page.statistics.edit_asked) as asked:
            page.statistics.edit.setFocus()
            keyboard.press(Qt.Key.Key_Space)
        assert asked.args == [keys[0]]
        assert page.editor is not None
        assert page.editor.isVisible()


def test_each_version_has_statistics_of_its_own(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        keys = answered(library)
        stored = library.browsing.item(keys[3])
        assert stored is not None
        word = stored.item.stem.read(window.wording.language).split()[0]
        library.editor.change_many([keys[3]], Replace(word, f"{word} now"))
        page = questions_page(window)
        page.show_statistics(keys[3])
        view = page.statistics
        assert [view.version.itemText(place) for place in range(view.version.count())] == [
            "Version 2 (now) · 0 answers",
            "Version 1 · 60 answers",
        ]
        assert view.revision is not None
        assert view.revision.number == 1
        assert "earlier version" in view.told
        view.version.setCurrentIndex(0)
        view.version.activated.emit(0)
        assert "No answers to this version yet" in view.told


@pytest.mark.parametrize("language", [Language.JAPANESE, Language.KOREAN])
def test_the_words_change_with_the_language(path: Path, qtbot: QtBot, language: Language) -> None:
    with opened(path, qtbot) as (library, window):
        keys = answered(library)
        page = questions_page(window)
        page.show_statistics(keys[3])
        before = rows(page)
        page.statistics.retranslate(Wording(language), language)
        assert len(rows(page)) == len(before)
        assert not set(rows(page)) & set(before)


def test_kinds_without_options_have_none_told(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        keys = list(library.browsing.keys(replace(SINGLE, kinds=frozenset({Kind.NUMERIC})), Order()))[:1]
        file = open_file(library.path)
        log = ClassLog(file)
        log.add_learners(3)
        log.sit(keys)
        file.close()
        page = questions_page(window)
        page.show_statistics(keys[0])
        assert not any(row.startswith("Which options") for row in rows(page))
