"""The whole path: a question, an answer, the reason with its passage, the score after a restart."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from jkquiz.domain.items import (
    Kind,
    ShortAnswer,
    SingleChoice,
)
from jkquiz.domain.texts import Language
from jkquiz.ui.pages.progress import ProgressPage
from jkquiz.ui.pages.read import ReadPage
from jkquiz.ui.pages.study import Stage
from jkquiz.ui.passages import PassageView
from jkquiz.ui.questions.picture import PictureView
from jkquiz.ui.window import PageName
from jkquiz.wording import Wording
from keyboard import Keyboard
from windows import asked, current, opened, stage_of, study_page, type_key


def test_the_first_click_opens_a_question_of_the_shipped_bank(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (library, window):
        keyboard.press(Qt.Key.Key_Space)
        assert current(window) is PageName.STUDY
        (pack,) = library.packs()
        assert asked(study_page(window)).id in {item.id for item in pack.items}


def test_answers_by_keyboard_are_there_after_a_restart(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    kinds: set[Kind] = set()
    with opened(path, qtbot) as (library, window):
        keyboard.press(Qt.Key.Key_Space)
        page = study_page(window)
        for number in range(10):
            question = asked(page)
            kinds.add(question.kind)
            type_key(question, keyboard)
            assert stage_of(page) is Stage.CERTAINTY, question.id
            keyboard.press(str(number % 3 + 1))
            assert stage_of(page) is Stage.REVEALED
            keyboard.press(Qt.Key.Key_Return)
        before = library.stats()
        left = library.today()
    assert before.answers == before.right == 10
    assert before.marks == 3 * (1 + 2 + 3) + 1
    assert len(kinds) >= 5
    with opened(path, qtbot) as (library, window):
        assert library.stats() == before
        assert library.today() == left
        texts = [label.text() for label in window.page(PageName.TODAY).findChildren(QLabel)]
        assert any("10 answers today, 10 right" in text for text in texts)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_answered_by_keyboard_alone(
    kind: Kind, path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (library, window):
        study = library.practice(count=None, seed=4)
        page = study_page(window)
        page.begin(study)
        window.show_page(PageName.STUDY)
        while asked(page).kind is not kind:
            page.say_no_idea()
            page.go_on()
        page.focus_first()
        type_key(asked(page), keyboard)
        keyboard.press("3")
        assert page._outcome is not None
        assert page._outcome.fraction == 1.0
        assert page._feedback.verdict == "Right"


def test_the_link_opens_the_reader_at_the_passage_and_back_returns(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (library, window):
        window.study()
        page = study_page(window)
        question = asked(page)
        type_key(question, keyboard)
        keyboard.press("2")
        page._panel.open.click()
        assert current(window) is PageName.READ
        reader = window.page(PageName.READ)
        assert isinstance(reader, ReadPage)
        ref = library.passage_of(question)
        assert (reader.section, reader.highlighted) == (ref.section, ref)
        (marked,) = [view for view in reader.passages if view.is_highlighted]
        assert marked.anchor == ref.anchor
        qtbot.waitUntil(lambda: _is_in_sight(marked))
        window.go_back()
        assert current(window) is PageName.STUDY
        assert asked(page) is question
        assert stage_of(page) is Stage.REVEALED
        keyboard.press(Qt.Key.Key_Return)
        assert stage_of(page) is Stage.ANSWERING


def _is_in_sight(view: PassageView) -> bool:
    return not view.visibleRegion().isEmpty()


def test_a_half_finished_answer_waits_while_another_page_is_seen(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (_, window):
        window.study()
        page = study_page(window)
        while not isinstance(asked(page).item.body, SingleChoice):
            page.say_no_idea()
            page.go_on()
        keyboard.press("2")
        assert page.view is not None
        response = page.view.response()
        assert response is not None
        window.show_page(PageName.PROGRESS)
        window.go_back()
        assert page.view.response() == response
        assert stage_of(page) is Stage.ANSWERING


def test_the_question_is_shown_in_the_next_language_by_one_key(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (_, window):
        window.study()
        page = study_page(window)
        shown = page._stem.text()
        assert shown == asked(page).item.stem.read(Language.ENGLISH)
        window.switch_language()
        assert page._stem.text() == asked(page).item.stem.read(Language.KOREAN)
        assert page._answer.text() == "Answer"


@pytest.mark.parametrize("language", list(Language))
def test_the_interface_changes_its_language_while_running(
    language: Language, path: Path, qtbot: QtBot
) -> None:
    with opened(path, qtbot) as (library, window):
        for name in PageName:
            window.page(name)
        window.study()
        window.set_interface_language(language)
        page = study_page(window)
        say = Wording(language).say
        assert page._answer.text() == say("study.answer")
        assert page._stem.text() == asked(page).item.stem.read(language)
        assert window.rail.buttons[PageName.READ].accessibleName() == say("window.read")
        assert library.settings.read("interface-language") == language.value


def test_no_idea_shows_the_answer_and_costs_nothing(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        window.study()
        page = study_page(window)
        page._no_idea.click()
        assert page._feedback.verdict == "You had no idea"
        assert (library.stats().answers, library.stats().marks) == (1, 0)


def test_taking_back_puts_the_question_again(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        window.study()
        page = study_page(window)
        question = asked(page)
        type_key(question, keyboard)
        keyboard.press("3")
        page.undo()
        assert asked(page).id == question.id
        assert asked(page).order == question.order
        assert stage_of(page) is Stage.ANSWERING
        assert library.stats().answers == 0


def test_pages_show_what_was_answered(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        progress = window.page(PageName.PROGRESS)
        assert isinstance(progress, ProgressPage)
        assert "No answers yet" in progress._title.text()
        window.study()
        study_page(window).say_no_idea()
        window.show_page(PageName.PROGRESS)
        assert progress._title.text().startswith("1 answer ")


def test_when_nothing_is_left_the_page_says_so(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        page = study_page(window)
        page.begin(library.practice(count=1))
        window.show_page(PageName.STUDY)
        page.say_no_idea()
        page.go_on()
        assert stage_of(page) is Stage.DONE
        assert page._stem.text() == "The practice is over"
        assert "0 of 1 right" in page._result.text()


def test_escape_goes_back_from_certainty_to_the_answer(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        window.study()
        page = study_page(window)
        type_key(asked(page), keyboard)
        keyboard.press(Qt.Key.Key_Escape)
        assert stage_of(page) is Stage.ANSWERING
        assert page.view is not None
        assert page.view.response() is not None


def test_closing_needs_no_question(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        window.study()
        event = QCloseEvent()
        window.closeEvent(event)
        assert event.isAccepted()


def test_every_control_has_a_name(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        for name in PageName:
            window.page(name)
        window.study()
        nameless = [
            button
            for button in window.findChildren(QAbstractButton)
            if not (button.accessibleName() or button.text())
            and not button.objectName().startswith("qt_")
            # A picture has its words for a name; where there is none, its place is hidden.
            and not (isinstance(place := button.parent(), PictureView) and place.isHidden())
        ]
        assert nameless == []


def test_enter_presses_start_as_space_does(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        keyboard.press(Qt.Key.Key_Return)
        assert current(window) is PageName.STUDY


def test_tab_goes_from_the_response_to_the_buttons_below(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (_, window):
        window.study()
        page = study_page(window)
        while not isinstance(asked(page).item.body, ShortAnswer):
            page.say_no_idea()
            page.go_on()
        keyboard.press(Qt.Key.Key_Tab)
        assert keyboard.focus is page._no_idea  # Answer is not to be pressed before there is one
        keyboard.press(Qt.Key.Key_Return)
        assert stage_of(page) is Stage.REVEALED


def test_the_text_of_the_reader_scrolls_by_keyboard(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        window.resize(900, 500)
        window.show_page(PageName.READ)
        reader = window.page(PageName.READ)
        assert isinstance(reader, ReadPage)
        bar = reader.book.area.verticalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() > 0)
        for _ in range(8):
            if keyboard.focus is reader.book.area:
                break
            keyboard.press(Qt.Key.Key_Tab)
        keyboard.press(Qt.Key.Key_PageDown)
        assert bar.value() > 0


def test_today_goes_on_with_todays_questions_and_not_with_a_practice(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        window.practise("economy")
        page = study_page(window)
        assert page.is_drill
        assert page._count.text().startswith("Practice")
        window.show_page(PageName.TODAY)
        window.study()
        assert not page.is_drill


def test_a_practice_can_be_ended(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        window.practise()
        page = study_page(window)
        page.say_no_idea()
        page._leave.click()
        assert stage_of(page) is Stage.DONE
        assert library.stats().answers == 1


def test_what_went_wrong_is_said_to_come_again(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        window.study()
        page = study_page(window)
        page.say_no_idea()
        assert "Comes again in this sitting" in page._feedback._marks.text()


def test_an_answer_taken_back_is_not_in_the_sums_of_the_sitting(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        page = study_page(window)
        page.begin(library.practice(count=2))
        window.show_page(PageName.STUDY)
        page.say_no_idea()
        page.go_on()
        page.undo()  # while the next question waits
        page.say_no_idea()
        page.go_on()
        page.say_no_idea()
        page.go_on()
        assert stage_of(page) is Stage.DONE
        assert "0 of 2 right" in page._result.text()


def test_the_sums_of_a_sitting_go_when_the_next_begins(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        window.practise()
        page = study_page(window)
        page.say_no_idea()
        page.leave()
        assert page._result.isVisible()
        page._again.click()
        assert stage_of(page) is Stage.ANSWERING
        assert not page._result.isVisible()
