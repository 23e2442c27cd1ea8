"""The exam room in the window: chosen, sat, killed, gone on with and looked at by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from jkquiz.domain.exams.blueprint import Blueprint, Part
from jkquiz.domain.exams.marking import Marking
from jkquiz.domain.grading import grade
from jkquiz.domain.texts import Language
from jkquiz.services.exam_review import ExamReview
from jkquiz.services.exam_sitting import ExamSitting
from jkquiz.ui.pages.exam import ExamPage
from jkquiz.ui.window import PageName, Window
from keyboard import Keyboard
from windows import opened, study_page, type_key

SMALL = Blueprint("small", (Part(4),), minutes=10, title="Small")


def exam_page(window: Window) -> ExamPage:
    page = window.page(PageName.EXAM)
    assert isinstance(page, ExamPage)
    return page


def sat(page: ExamPage) -> ExamSitting:
    assert page.exam is not None
    return page.exam


def reviewed(page: ExamPage) -> ExamReview:
    assert page.review is not None
    return page.review


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def go_to_exam(keyboard: Keyboard) -> None:
    keyboard.press(Qt.Key.Key_3, modifier=Qt.KeyboardModifier.ControlModifier)


def answer_next(page: ExamPage, keyboard: Keyboard) -> None:
    """Answer the question that is looked at rightly, by keys up to and with Enter."""
    sitting = sat(page)
    type_key(sitting.questions[sitting.position], keyboard)


@pytest.mark.slow
def test_an_exam_of_forty_is_sat_by_keys_alone_and_killed_three_times(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    asked: list[str] = []
    for answered, stop in ((0, 5), (5, 17), (17, 39), (39, 40)):
        with opened(path, qtbot) as (_, window):
            go_to_exam(keyboard)
            page = exam_page(window)
            # The focus is on Begin, or on Go on where an exam was cut off.
            keyboard.press(Qt.Key.Key_Return)
            sitting = sat(page)
            asked = asked or [question.id for question in sitting.questions]
            assert [question.id for question in sitting.questions] == asked
            assert len(asked) == 40
            assert sitting.empty == list(range(answered, 40))
            assert sitting.left is not None
            assert 2100 < sitting.left <= 2400
            for _ in range(answered, stop):
                answer_next(page, keyboard)
            assert sitting.empty == list(range(stop, 40))
            if stop == 40:
                assert "Every question is answered" in texts(page)
                keyboard.press(Qt.Key.Key_Tab, Qt.Key.Key_Return)
                assert reviewed(page).mark == 1.0
                assert "100\u00a0% · passed" in texts(page)


def test_flags_and_the_overview_lead_back_to_a_question(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        window.show_page(PageName.EXAM)
        page = exam_page(window)
        page.begin(SMALL)
        keyboard.press(Qt.Key.Key_F4)
        assert sat(page).flagged == [0]
        keyboard.press(Qt.Key.Key_PageDown, Qt.Key.Key_PageDown)
        assert sat(page).position == 2
        answer_next(page, keyboard)
        first = next(
            button
            for button in page.findChildren(QAbstractButton)
            if button.accessibleName() == "1: to come back to"
        )
        first.click()
        assert sat(page).position == 0
        keyboard.press(Qt.Key.Key_F10)
        assert "3 questions are empty (1, 2, 4)" in texts(page)
        keyboard.press(Qt.Key.Key_Return)
        assert page.is_sitting


def test_an_answer_stands_when_one_comes_back_to_it(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        window.show_page(PageName.EXAM)
        page = exam_page(window)
        page.begin(SMALL)
        answer_next(page, keyboard)
        keyboard.press(Qt.Key.Key_PageUp)
        view = page.sitting.view
        assert view is not None
        response = view.response()
        assert response is not None
        assert grade(sat(page).questions[0].item.body, response).is_right


def test_marking_by_certainty_asks_how_sure(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        window.show_page(PageName.EXAM)
        page = exam_page(window)
        page.begin(Blueprint("small", (Part(2),), marking=Marking.CERTAINTY))
        answer_next(page, keyboard)
        keyboard.press(Qt.Key.Key_PageUp)
        keyboard.press(Qt.Key.Key_3, modifier=Qt.KeyboardModifier.AltModifier)
        assert sat(page).states[0].certainty == 3
        page.hand_in()
        assert reviewed(page).mark == 0.5


def test_when_the_time_is_up_the_exam_is_handed_in(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        window.show_page(PageName.EXAM)
        page = exam_page(window)
        page.begin(Blueprint("none", (Part(2),), minutes=0))
        with qtbot.waitSignal(page.changed, timeout=5000):
            pass
        assert "The time was up" in texts(page)


def test_the_mistakes_are_practised_in_one_step(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        window.show_page(PageName.EXAM)
        page = exam_page(window)
        page.begin(SMALL)
        page.hand_in()
        button = next(each for each in page.findChildren(QAbstractButton) if "Practise the 4" in each.text())
        button.click()
        assert window.current is PageName.STUDY
        assert study_page(window).is_drill


def test_the_result_is_kept_on_paper_and_as_a_table(path: Path, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(path, qtbot) as (_, window):
        window.show_page(PageName.EXAM)
        page = exam_page(window)
        page.begin(SMALL)
        page.hand_in()
        page.reviewing.save_pdf(tmp_path / "result.pdf")
        page.reviewing.save_csv(tmp_path / "result.csv")
        assert (tmp_path / "result.pdf").read_bytes().startswith(b"%PDF")
        table = (tmp_path / "result.csv").read_text(encoding="utf-8-sig").splitlines()
        assert len(table) == 5
        assert table[0].startswith("number,id,section")
        assert sorted(each.name for each in tmp_path.glob("result*")) == ["result.csv", "result.pdf"]


def test_a_question_of_the_review_opens_in_the_reader_and_back_returns(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        window.show_page(PageName.EXAM)
        page = exam_page(window)
        page.begin(SMALL)
        page.hand_in()
        button = next(
            each for each in page.findChildren(QAbstractButton) if each.text() == "Open in the reader"
        )
        button.click()
        assert window.current is PageName.READ
        window.go_back()
        assert window.page(window.current) is page
        assert page.review is not None


@pytest.mark.parametrize("language", list(Language))
def test_choosing_sitting_and_looking_back_speak_every_language(
    path: Path, qtbot: QtBot, language: Language
) -> None:
    with opened(path, qtbot, language) as (_, window):
        window.show_page(PageName.EXAM)
        page = exam_page(window)
        for other in Language:
            window.set_interface_language(other)
        page.begin(SMALL)
        window.switch_language()
        page.hand_in()
        window.set_interface_language(language)
        page.close_review()
        assert len(page.choosing.findChildren(QAbstractButton)) >= 5


def test_an_adaptive_test_is_sat_by_keys_and_tells_its_interval(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (library, window):
        window.show_page(PageName.EXAM)
        page = exam_page(window)
        begin = next(
            each
            for each in page.findChildren(QAbstractButton)
            if each.accessibleName() == "Begin: Short adaptive test"
        )
        begin.setFocus()
        keyboard.press(Qt.Key.Key_Space)
        sitting = sat(page)
        assert "Question 1, 30 at most" in texts(page)
        assert "Too few" not in texts(page)
        keyboard.press(Qt.Key.Key_PageDown)  # not known
        assert len(sitting.questions) == 2
        keyboard.press(Qt.Key.Key_PageUp)
        assert sitting.position == 1
        while page.is_sitting:
            answer_next(page, keyboard)
        told = reviewed(page).estimate
        assert told is not None
        assert told.error <= 0.07
        assert len(library.exams.finished()) == 1
        shown = texts(page)
        assert (
            f"About {round(100 * told.mark)}\u00a0% (nine times in ten {round(100 * told.low)} to " in shown
        )
        assert f"a standard error of {100 * told.error:.1f} points" in shown
        assert "That is above the pass mark of 60\u00a0%" in shown


def test_an_adaptive_test_may_be_ended_early_and_says_what_that_costs(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (library, window):
        window.show_page(PageName.EXAM)
        page = exam_page(window)
        page.begin(library.blueprints.adaptive(), seed=2)
        answer_next(page, keyboard)
        keyboard.press(Qt.Key.Key_F10)
        assert "Ending now leaves the estimate rougher" in texts(page)
        page.hand_in()
        assert len(reviewed(page).items) == 1
        assert "can't be told yet" in texts(page)


def test_a_second_sitting_is_compared_with_the_first(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        window.show_page(PageName.EXAM)
        page = exam_page(window)
        page.begin(SMALL, seed=1)
        page.hand_in()
        assert "last time" not in texts(page)
        page.begin(SMALL, seed=1)
        for _ in range(4):
            answer_next(page, keyboard)
        page.hand_in()
        tabs = page.reviewing.findChild(QTabBar)
        assert isinstance(tabs, QTabBar)
        tabs.setCurrentIndex(1)
        qtbot.waitUntil(lambda: "last time" in texts(page))
        assert " · 0\u00a0% → " in texts(page)
        first, second = library.exams.finished()
        assert (first.mark, second.mark) == (0, 1)
        now = [each.text() for each in page.findChildren(QLabel) if " / " in each.text()]
        assert sum(int(each.split(" / ")[0]) for each in now) == 3 * 4  # by section, kind and level
