"""The mistakes page: what is on it, and the way from it to a repair, to the passage and back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from bench.insight import wrong_response
from jkquiz.domain.confusions import Confusion
from jkquiz.domain.items import Body, Kind
from jkquiz.domain.responses import Response
from jkquiz.domain.texts import Language
from jkquiz.services.insight import MistakeEntry
from jkquiz.services.library import Library
from jkquiz.ui.answers import key_in_words, response_in_words
from jkquiz.ui.pages.mistakes import MistakesPage
from jkquiz.ui.pages.read import ReadPage
from jkquiz.ui.rows import KEY
from jkquiz.ui.window import PageName, Window
from jkquiz.wording import Wording
from keyboard import Keyboard
from samples import SAMPLES
from windows import asked, current, opened, study_page

CONTROL = Qt.KeyboardModifier.ControlModifier


def wrong(body: Body) -> Response:
    """What somebody answers who errs in the same way in every run."""
    return wrong_response(body, Random(1))


def mistakes_page(window: Window) -> MistakesPage:
    page = window.page(PageName.MISTAKES)
    assert isinstance(page, MistakesPage)
    return page


def err(library: Library, section: str, certainties: list[int]) -> None:
    """Answer the first single-choice items of a section wrongly, as sure as is said."""
    (pack,) = library.packs()
    items = [item for item in pack.items if pack.section_of(item) == section and item.kind is Kind.SINGLE]
    names = [item.id for item in items[: len(certainties)]]
    drill = library.practice(items=names, seed=1)
    for certainty in certainties:
        question = drill.next()
        assert question is not None
        drill.answer(wrong(question.item.body), certainty)


def section_names(library: Library) -> list[str]:
    """The sections that have at least four single-choice items."""
    (pack,) = library.packs()
    counts: dict[str, int] = {}
    for item in pack.items:
        if item.kind is Kind.SINGLE:
            counts[pack.section_of(item)] = counts.get(pack.section_of(item), 0) + 1
    return [name for name, count in counts.items() if count >= 4]


@contextmanager
def erred(
    path: Path, qtbot: QtBot, language: Language = Language.ENGLISH
) -> Iterator[tuple[Library, Window, MistakesPage]]:
    """Open a library with mistakes in two sections, one of them a misconception, on their page."""
    with opened(path, qtbot, language) as (library, window):
        one, other = section_names(library)[:2]
        err(library, one, [2, 3, 1])
        err(library, other, [2])
        window.show_page(PageName.MISTAKES)
        yield library, window, mistakes_page(window)


def rows_of(page: MistakesPage, kind: type) -> list[QTreeWidgetItem]:
    return [row for row in page.tree.rows() if isinstance(row.data(0, KEY), kind)]


def groups(page: MistakesPage) -> list[QTreeWidgetItem]:
    return [row for row in page.tree.rows() if row.parent() is None]


def told(row: QTreeWidgetItem) -> str:
    return str(row.data(0, Qt.ItemDataRole.AccessibleTextRole))


def tab_to(keyboard: Keyboard, wanted: object) -> None:
    for _ in range(12):
        if keyboard.focus is wanted:
            return
        keyboard.press(Qt.Key.Key_Tab)
    raise AssertionError(f"{wanted} is not reached by Tab")


@pytest.mark.parametrize("language", list(Language))
def test_it_opens_in_each_language(path: Path, qtbot: QtBot, language: Language) -> None:
    with erred(path, qtbot, language) as (library, _, page):
        say = Wording(language).say
        assert page._title.text() == say("mistakes.title", n=4)
        assert page.repair.text() == say("mistakes.repair", n=4)
        stems = [entry.stem.read(language) for entry in library.mistakes()]
        assert [row.text(0) for row in rows_of(page, MistakeEntry)] == stems


def test_with_nothing_wrong_it_says_what_it_is_for(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        window.show_page(PageName.MISTAKES)
        page = mistakes_page(window)
        assert page._title.text() == "Nothing to repair"
        assert "two other days" in page._rule.text()
        assert not page.repair.isVisible()
        assert not page.tree.isVisible()


def test_a_misconception_comes_first_and_is_told_by_a_word(path: Path, qtbot: QtBot) -> None:
    with erred(path, qtbot) as (_, _, page):
        first, second, *_ = rows_of(page, MistakeEntry)
        assert "You were sure" in told(first)
        assert "You were sure" not in told(second)
        assert "wrong once · needs to be right on 2 more days" in told(second)


def test_the_keys_lead_from_the_rail_to_a_repair_and_back(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (library, window):
        err(library, section_names(library)[0], [2, 3])
        keyboard.press("5", modifier=CONTROL)
        page = mistakes_page(window)
        assert current(window) is PageName.MISTAKES
        assert keyboard.focus is page.repair
        keyboard.press(Qt.Key.Key_Return)
        assert current(window) is PageName.STUDY
        study = study_page(window)
        assert study.is_drill
        assert {asked(study).id} < {entry.id for entry in library.mistakes()}
        study.say_no_idea()
        keyboard.press(Qt.Key.Key_Left, modifier=Qt.KeyboardModifier.AltModifier)
        assert current(window) is PageName.MISTAKES
        assert any("wrong 2 times" in told(row) for row in rows_of(page, MistakeEntry))


def test_an_opened_row_shows_what_was_answered_beside_the_key(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with erred(path, qtbot) as (library, _, page):
        tab_to(keyboard, page.tree)
        row = rows_of(page, MistakeEntry)[0]
        page.tree.setCurrentItem(row)
        keyboard.press(Qt.Key.Key_Return)
        entry = row.data(0, KEY)
        stored = library.asked_in(entry)
        assert stored is not None
        given, key = (child for place in range(2) if (child := row.child(place)))
        body = stored.item.body
        assert given.text(0) == response_in_words(body, entry.mistake.response, Language.ENGLISH)
        assert key.text(0) == key_in_words(body, Language.ENGLISH)
        assert told(given).startswith("Your answer. ")
        assert told(key).startswith("Right answer. ")
        keyboard.press(Qt.Key.Key_Return)
        assert not row.isExpanded()


def test_one_section_is_repaired_by_its_button(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with erred(path, qtbot) as (library, window, page):
        group = groups(page)[-1]
        page.tree.setFocus()
        page.tree.setCurrentItem(group)
        keyboard.press(Qt.Key.Key_Tab)
        assert keyboard.focus is page.tree.itemWidget(group, 1)
        keyboard.press(Qt.Key.Key_Return)
        (only,) = [entry for entry in library.mistakes() if entry.section == group.data(0, KEY)]
        assert asked(study_page(window)).id == only.id
        assert study_page(window)._count.text() == "Practice · 1 left"


def test_an_items_button_opens_its_passage_and_back_returns(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with erred(path, qtbot) as (library, window, page):
        row = rows_of(page, MistakeEntry)[1]
        page.tree.setFocus()
        page.tree.setCurrentItem(row)
        button = page.tree.itemWidget(row, 1)
        assert isinstance(button, QPushButton)
        tab_to(keyboard, button)
        keyboard.press(Qt.Key.Key_Return)
        assert current(window) is PageName.READ
        reader = window.page(PageName.READ)
        assert isinstance(reader, ReadPage)
        assert reader.highlighted == library.passage_of_mistake(row.data(0, KEY))
        assert not reader._back.isVisible()
        window.go_back()
        now = page.tree.currentItem()
        assert now is not None
        assert now.data(0, KEY) == row.data(0, KEY)


def test_a_pair_that_is_exchanged_is_drilled(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        name = section_names(library)[0]
        err(library, name, [2])
        err(library, name, [2])
        (pair,) = library.confusions()
        window.show_page(PageName.MISTAKES)
        page = mistakes_page(window)
        (row,) = rows_of(page, Confusion)
        one, other = pair.one.read(Language.ENGLISH), pair.other.read(Language.ENGLISH)
        assert row.text(0) == f"{one} ⇄ {other}"
        assert "exchanged 2 times" in told(row)
        button = page.tree.itemWidget(row, 1)
        assert isinstance(button, QPushButton)
        assert button.accessibleName() == f"Practise {one} and {other}"
        button.click()
        assert current(window) is PageName.STUDY
        assert study_page(window).is_drill


def test_what_is_shut_stays_shut_when_the_page_is_read_again(path: Path, qtbot: QtBot) -> None:
    with erred(path, qtbot) as (_, _, page):
        first, second = groups(page)
        first.setExpanded(False)
        opened_row = rows_of(page, MistakeEntry)[-1]
        opened_row.setExpanded(True)
        page.refresh()
        first, second = groups(page)
        assert not first.isExpanded()
        assert second.isExpanded()
        assert rows_of(page, MistakeEntry)[-1].isExpanded()


@pytest.mark.parametrize("language", list(Language))
def test_every_control_has_a_name_of_its_own(path: Path, qtbot: QtBot, language: Language) -> None:
    with erred(path, qtbot, language) as (_, _, page):
        page.tree.setCurrentItem(rows_of(page, MistakeEntry)[0])
        assert page.tree.accessibleName()
        names = [
            button.accessibleName() or button.text()
            for button in page.findChildren(QAbstractButton)
            if not button.objectName().startswith("qt_") and button.isVisible()
        ]
        assert len(names) == len(set(names)) == 4  # all, two sections, the current item's passage


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(Kind))
def test_a_response_of_every_kind_is_told_in_words(kind: Kind, language: Language) -> None:
    body = SAMPLES[kind].body
    given = response_in_words(body, wrong(body), language)
    key = key_in_words(body, language)
    assert given
    assert key
    assert given != key


def test_who_has_nothing_to_repair_can_begin_to_study(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        window.show_page(PageName.MISTAKES)
        keyboard.press(Qt.Key.Key_Return)
        assert current(window) is PageName.STUDY
        assert study_page(window).has_sitting
