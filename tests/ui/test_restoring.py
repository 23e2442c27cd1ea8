"""What comes back after a restart."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jkquiz.app import open_library
from jkquiz.domain.items import Kind
from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.ui.fonts import Fonts
from jkquiz.ui.navigation import PageName, Visit
from jkquiz.ui.pages.exam import ExamPage
from jkquiz.ui.pages.read import ReadPage
from jkquiz.ui.pages.study import Stage, StudyPage
from jkquiz.ui.questions.cloze import ClozeView
from jkquiz.ui.questions.typed import NumericView
from jkquiz.ui.restoring import Kept, fit, keep, read_kept
from jkquiz.ui.window import Window
from jkquiz.wording import Wording
from keyboard import Keyboard
from windows import asked, current, stage_of, study_page, type_key

SCREEN = QRect(0, 0, 1920, 1040)
SECOND = QRect(1920, 0, 1280, 984)


@contextmanager
def started(path: Path, qtbot: QtBot) -> Iterator[tuple[Library, Window]]:
    """Open a library and its window as it was left, as the program does."""
    with open_library(path) as library:
        fonts = Fonts(QApplication.font().family())
        window = Window(library, Wording(Language.ENGLISH), fonts, read_kept(library.settings))
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        yield library, window
        window.close()


# --- the place ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [QRect(100, 80, 1120, 720), QRect(2000, 40, 1000, 700)])
def test_a_place_that_is_on_a_screen_stays(place: QRect) -> None:
    assert fit(place, [SCREEN, SECOND]) == place


def test_a_window_of_a_screen_that_is_gone_comes_to_the_main_one() -> None:
    place = fit(QRect(2000, 40, 1000, 700), [SCREEN])
    assert place.size() == QRect(0, 0, 1000, 700).size()
    assert SCREEN.contains(place)


@pytest.mark.parametrize(
    "place",
    [
        QRect(-500, -300, 1120, 720),
        QRect(1800, 1000, 1120, 720),
        QRect(0, 0, 4000, 3000),
        QRect(10_000, 10_000, 800, 600),
        QRect(300, -20, 1120, 720),
    ],
)
def test_a_window_is_wholly_on_a_screen_with_room_for_its_title(place: QRect) -> None:
    fitted = fit(place, [SCREEN])
    assert SCREEN.contains(fitted)
    assert fitted.top() >= 32


def test_where_there_is_no_screen_nothing_is_moved() -> None:
    assert fit(QRect(5, 5, 800, 600), []) == QRect(5, 5, 800, 600)


@pytest.mark.parametrize(
    "left", [None, 7, [], {"place": [1, 2]}, {"place": "x", "page": 3}, {"page": "gone"}]
)
def test_what_cannot_be_read_is_as_at_the_first_start(left: object, path: Path) -> None:
    with open_library(path) as library:
        library.settings.write("window", left)
        assert read_kept(library.settings) == Kept()


def test_what_is_kept_is_read_again(path: Path) -> None:
    left = Kept(QRect(10, 40, 900, 700), is_maximized=True, visit=Visit(PageName.READ, section="economy"))
    with open_library(path) as library:
        keep(library.settings, left)
        assert read_kept(library.settings) == left


def test_the_size_comes_back(path: Path, qtbot: QtBot) -> None:
    with started(path, qtbot) as (_, window):
        window.resize(760, 500)
    with started(path, qtbot) as (_, window):
        assert (window.width(), window.height()) == (760, 500)


def test_a_maximized_window_comes_back_so_and_keeps_its_size_of_before(path: Path, qtbot: QtBot) -> None:
    with started(path, qtbot) as (_, window):
        window.resize(760, 500)
        window.showMaximized()
        qtbot.waitUntil(window.isMaximized)
    with started(path, qtbot) as (library, window):
        assert window.isMaximized()
        place = read_kept(library.settings).place
        assert place is not None
        assert (place.width(), place.height()) == (760, 500)


# --- the page -----------------------------------------------------------------------------------------


def test_today_comes_first_where_nothing_else_was_open(path: Path, qtbot: QtBot) -> None:
    with started(path, qtbot) as (_, window):
        assert current(window) is PageName.TODAY


@pytest.mark.parametrize("name", [PageName.PROGRESS, PageName.SETTINGS, PageName.EXAM])
def test_the_page_that_was_open_comes_back_and_no_other_is_made(
    name: PageName, path: Path, qtbot: QtBot
) -> None:
    with started(path, qtbot) as (_, window):
        window.show_page(name)
    with started(path, qtbot) as (_, window):
        assert current(window) is name
        assert window.rail.buttons[name].isChecked()
        assert set(window._pages) == {name}


def test_the_section_that_was_read_comes_back(path: Path, qtbot: QtBot) -> None:
    with started(path, qtbot) as (library, window):
        section = library.outline()[7].id
        window.show_page(PageName.READ, section=section)
        reader = window.page(PageName.READ)
        assert isinstance(reader, ReadPage)
        reader._step(1)
        after = reader.section
    with started(path, qtbot) as (_, window):
        reader = window.page(PageName.READ)
        assert isinstance(reader, ReadPage)
        assert current(window) is PageName.READ
        assert reader.section == after != section


def test_a_section_that_left_the_bank_leaves_the_first_one(path: Path, qtbot: QtBot) -> None:
    with open_library(path) as library:
        keep(library.settings, Kept(visit=Visit(PageName.READ, section="gone")))
    with started(path, qtbot) as (library, window):
        assert window.page(PageName.READ).section == library.outline()[0].id


def test_an_exam_that_goes_on_is_offered_on_its_page(path: Path, qtbot: QtBot) -> None:
    with started(path, qtbot) as (library, window):
        window.show_page(PageName.EXAM)
        page = window.page(PageName.EXAM)
        assert isinstance(page, ExamPage)
        page.begin(library.blueprints.all()[0], seed=1)
    with started(path, qtbot) as (library, window):
        assert current(window) is PageName.EXAM
        assert library.exams.resume() is not None


# --- half-finished work -------------------------------------------------------------------------------


def test_a_sitting_goes_on_at_its_question(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with started(path, qtbot) as (_, window):
        window.study()
        page = study_page(window)
        page.say_no_idea()
        page.go_on()
        question, count = asked(page), page._count.text()
    with started(path, qtbot) as (library, window):
        page = study_page(window)
        assert current(window) is PageName.STUDY
        assert (asked(page).id, asked(page).order) == (question.id, question.order)
        assert page._count.text() == count
        assert not page.is_drill
        type_key(asked(page), keyboard)
        keyboard.press("3")
        assert library.stats().answers == 2


def test_what_went_wrong_comes_again_after_a_restart_too(path: Path, qtbot: QtBot) -> None:
    with started(path, qtbot) as (_, window):
        window.study()
        page = study_page(window)
        wrong = asked(page).id
        page.say_no_idea()
        page.go_on()
    with started(path, qtbot) as (_, window):
        page, seen = study_page(window), []
        for _ in range(6):
            seen.append(asked(page).id)
            page.say_no_idea()
            page.go_on()
        assert wrong in seen[3:]
        assert wrong not in seen[:3]


def test_a_practice_goes_on_with_all_its_questions(path: Path, qtbot: QtBot) -> None:
    with started(path, qtbot) as (library, window):
        page = study_page(window)
        page.begin(library.practice(count=6, seed=3))
        window.show_page(PageName.STUDY)
        page.say_no_idea()
        page.go_on()
    with open_library(path) as library:
        drill = library.practice(count=6, seed=3)
        wanted = []
        while (question := drill.next()) is not None:
            wanted.append(question.id)
            drill.answer(None, 0)
    with started(path, qtbot) as (_, window):
        page, seen = study_page(window), []
        assert page.is_drill
        while stage_of(page) is not Stage.DONE:
            seen.append(asked(page).id)
            page.say_no_idea()
            page.go_on()
    assert seen == wanted[1:]


def test_a_sitting_waits_behind_today(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with started(path, qtbot) as (_, window):
        window.study()
        question = asked(study_page(window))
        window.show_page(PageName.TODAY)
    with started(path, qtbot) as (_, window):
        assert current(window) is PageName.TODAY
        window.study()
        assert asked(study_page(window)).id == question.id


@pytest.mark.parametrize("kind", list(Kind))
def test_an_answer_that_was_not_given_yet_is_still_there(
    kind: Kind, path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with started(path, qtbot) as (library, window):
        items = [item.id for item in library.packs()[0].items if item.kind is kind]
        page = study_page(window)
        page.begin(library.practice(items=items[:1]))
        window.show_page(PageName.STUDY)
        page.focus_first()
        type_key(asked(page), keyboard)  # up to the question how sure it is
        assert page.view is not None
        response = page.view.response()
        assert response is not None
    with started(path, qtbot) as (library, window):
        page = study_page(window)
        assert page.view is not None
        assert page.view.response() == response
        assert stage_of(page) is Stage.ANSWERING
        page.submit()
        page.say_certainty(3)
        assert page._outcome is not None
        assert page._outcome.fraction == 1.0
        assert library.stats().answers == 1


def test_after_the_last_question_there_is_nothing_to_go_on_with(path: Path, qtbot: QtBot) -> None:
    with started(path, qtbot) as (library, window):
        page = study_page(window)
        page.begin(library.practice(count=1))
        window.show_page(PageName.STUDY)
        page.say_no_idea()
    with started(path, qtbot) as (library, window):
        assert current(window) is PageName.TODAY
        assert library.kept_sitting() is None


def test_a_sitting_is_nobody_elses(path: Path, qtbot: QtBot) -> None:
    with started(path, qtbot) as (library, window):
        window.study()
    with open_library(path) as library:
        library.learner = "somebody"
        assert library.kept_sitting() is None


@pytest.mark.parametrize("written", ["", "{}", "[]", '{"learner":"me"}', '{"learner":"me","purpose":"x"}'])
def test_a_sitting_that_cannot_be_read_is_let_go(written: str, path: Path, qtbot: QtBot) -> None:
    with open_library(path) as library:
        library.learner = "me"
        library.settings.write("window-sitting", written)
        assert library.kept_sitting() is None


def test_what_is_half_finished_is_kept_before_anybody_closes(path: Path, qtbot: QtBot) -> None:
    with started(path, qtbot) as (library, window):
        window.study()
        question = asked(study_page(window))
        qtbot.waitUntil(lambda: not window._later.isActive())
        found = library.kept_sitting()
        assert found is not None
        again = found[0].next()
        assert again is not None
        assert again.id == question.id


def begin_practice_of(kind: Kind, library: Library, window: Window) -> StudyPage:
    """Put a question of a kind, with the focus in it."""
    items = [item.id for item in library.packs()[0].items if item.kind is kind]
    page = study_page(window)
    page.begin(library.practice(items=items[:1]))
    window.show_page(PageName.STUDY)
    page.focus_first()
    return page


def test_half_a_response_comes_back_and_the_next_letter_replaces_nothing(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with started(path, qtbot) as (library, window):
        page = begin_practice_of(Kind.NUMERIC, library, window)
        keyboard.press(*"about")
        assert page.view is not None
        assert page.view.response() is None
    with started(path, qtbot) as (_, window):
        view = study_page(window).view
        assert isinstance(view, NumericView)
        assert view.field.text() == "about"
        assert not view.field.hasSelectedText()


def test_half_a_response_survives_another_language_of_the_interface(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with started(path, qtbot) as (library, window):
        page = begin_practice_of(Kind.CLOZE, library, window)
        keyboard.press(*"dign")
        window.set_interface_language(Language.KOREAN)
        assert isinstance(page.view, ClozeView)
        assert "dign" in [field.text() for field in page.view.fields.values()]
