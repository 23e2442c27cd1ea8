"""What a learner chooses in the window: the exam, how much in a day, recall first, who studies."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QDateEdit, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from jkquiz.domain.items import Kind
from jkquiz.domain.planning import Goal
from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.services.preferences import Preferences
from jkquiz.ui.pages.settings import SettingsPage
from jkquiz.ui.pages.study import Stage
from jkquiz.ui.pages.today import TodayPage
from jkquiz.ui.window import PageName, Window
from keyboard import Keyboard
from windows import asked, opened, stage_of, study_page, type_key


def settings_page(window: Window) -> SettingsPage:
    page = window.page(PageName.SETTINGS)
    assert isinstance(page, SettingsPage)
    return page


def today_page(window: Window) -> TodayPage:
    page = window.page(PageName.TODAY)
    assert isinstance(page, TodayPage)
    return page


def set_exam(library: Library, days: int) -> None:
    today = library.date()
    library.prefer(
        Preferences(
            goal=Goal(today + timedelta(days=days), min(today, today + timedelta(days=days)), "whole")
        )
    )


def texts(widget: QWidget) -> str:
    """Everything that a page says and shows."""
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def tab_to(keyboard: Keyboard, wanted: QWidget) -> None:
    """Press Tab until a widget has the focus."""
    for _ in range(40):
        if keyboard.focus is wanted:
            return
        keyboard.press(Qt.Key.Key_Tab)
    raise AssertionError(f"{wanted} is not reached by Tab")


# --- settings -------------------------------------------------------------------------------------------


def test_an_exam_is_set_by_keys_alone(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        window.show_page(PageName.SETTINGS)
        page = settings_page(window)
        assert isinstance(keyboard.focus, QCheckBox)
        keyboard.press(Qt.Key.Key_Space)
        goal = library.preferences().goal
        assert goal is not None
        assert goal.exam == library.date() + timedelta(days=30)
        date = page.findChildren(QDateEdit)[0]
        tab_to(keyboard, date)
        keyboard.press(Qt.Key.Key_Up)
        changed = library.preferences().goal
        assert changed is not None
        assert changed.exam > goal.exam or changed.exam.month != goal.exam.month
        assert changed.set_on == library.date()
        assert "min a day" in texts(page)


def test_taking_the_exam_away_goes_back_to_the_schedule(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        set_exam(library, 20)
        window.show_page(PageName.SETTINGS)
        keyboard.press(Qt.Key.Key_Space)
        assert library.preferences().goal is None
        assert "days to the exam" not in texts(today_page(window))


def test_the_days_limits_are_kept_and_change_what_waits(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        window.show_page(PageName.SETTINGS)
        _, minutes, new = settings_page(window).findChildren(QSpinBox)[:3]
        new.setValue(7)
        window.show_page(PageName.TODAY)
        assert library.today().new == 7
        assert "7 new" in texts(today_page(window))
        minutes.setValue(0)
        assert library.preferences().limits.minutes is None


def test_a_plan_that_does_not_fit_says_what_would(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        set_exam(library, 5)
        window.show_page(PageName.SETTINGS)
        told = texts(settings_page(window))
        assert "does not fit into the 30 min" in told
        assert "What fits into 30 min" in told
        assert "later" in told


def test_a_second_learner_has_a_schedule_of_their_own(
    path: Path,
    qtbot: QtBot,
    keyboard: Keyboard,
) -> None:
    with opened(path, qtbot) as (library, window):
        window.study()
        page = study_page(window)
        page.say_no_idea()
        assert library.stats().answers == 1
        window.show_page(PageName.SETTINGS)
        settings = settings_page(window)
        add = next(button for button in settings.findChildren(QAbstractButton) if "Add" in button.text())
        tab_to(keyboard, add)
        keyboard.press(Qt.Key.Key_Space)
        assert isinstance(keyboard.focus, QLineEdit)
        keyboard.press("Second", Qt.Key.Key_Return)
        assert library.learner == "Second"
        assert library.learners() == ["me", "Second"]
        assert library.stats().answers == 0
        assert not study_page(window).has_sitting
        settings.findChildren(QComboBox)[-1].setCurrentText("me")
        assert library.stats().answers == 1


def test_a_name_that_is_taken_is_refused_and_told(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        library.learner = "one"
        library.learner = "two"
        window.show_page(PageName.SETTINGS)
        page = settings_page(window)
        name = next(
            field
            for field in page.findChildren(QLineEdit)
            if field.text() == "two"
            and field.parent() is not None
            and not isinstance(field.parent(), QSpinBox)
        )
        name.setText("one")
        name.editingFinished.emit()
        assert library.learners() == ["one", "two"]
        assert "There is a learner “one” already" in texts(page)


@pytest.mark.parametrize("language", list(Language))
def test_every_field_of_the_settings_has_a_name(path: Path, qtbot: QtBot, language: Language) -> None:
    with opened(path, qtbot, language) as (_, window):
        window.show_page(PageName.SETTINGS)
        page = settings_page(window)
        fields = [
            field
            for kind in (QComboBox, QDateEdit, QSpinBox)
            for field in page.findChildren(kind)
            if field.isVisibleTo(page)
        ]
        assert len(fields) >= 4
        assert [field for field in fields if not field.accessibleName()] == []


def test_extra_time_is_there_in_the_exam_room(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        window.show_page(PageName.SETTINGS)
        settings_page(window).findChildren(QSpinBox)[0].setValue(25)
        assert library.preferences().extra_time == 0.25
        sitting = library.exams.begin(library.blueprints.find("whole"), seed=1)
        assert sitting.left == pytest.approx(50 * 60, abs=30)


# --- today ----------------------------------------------------------------------------------------------


def test_today_tells_the_days_to_the_exam_and_the_mark_to_expect(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        set_exam(library, 20)
        page = today_page(window)
        page.refresh()
        assert "20 days to the exam" in texts(page)
        qtbot.waitUntil(lambda: "If it were now:" in texts(page))
        assert len(library.forecasts()) == 1


def test_after_the_exam_today_asks_for_the_mark_and_keeps_it(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        set_exam(library, -1)
        page = today_page(window)
        page.refresh()
        assert "How was the exam" in texts(page)
        page.exam.findChildren(QSpinBox)[0].setValue(80)
        keep = next(button for button in page.findChildren(QAbstractButton) if button.text() == "Keep")
        keep.click()
        assert [each.mark for each in library.reckonings()] == [0.8]
        assert library.preferences().goal is None
        assert "How was the exam" not in texts(page)


def test_the_last_answer_is_taken_back_from_today_after_a_restart(
    path: Path,
    qtbot: QtBot,
    keyboard: Keyboard,
) -> None:
    with opened(path, qtbot) as (library, window):
        window.study()
        answered = asked(study_page(window)).id
        study_page(window).say_no_idea()
        assert library.stats().answers == 1
    with opened(path, qtbot) as (library, window):
        keyboard.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
        assert window.current is PageName.STUDY
        assert asked(study_page(window)).id == answered
        assert library.stats().answers == 0


# --- recall first, and no idea --------------------------------------------------------------------------


def go_to(window: Window, kind: Kind) -> None:
    """Answer until a question of a kind is put."""
    page = study_page(window)
    while asked(page).kind is not kind:
        page.say_no_idea()
        page.go_on()


def test_options_stay_covered_until_they_are_asked_for(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        library.prefer(Preferences(recall_first=True))
        window.study()
        go_to(window, Kind.SINGLE)
        page = study_page(window)
        assert page.view is not None
        assert stage_of(page) is Stage.RECALLING
        assert not page.view.isVisible()
        keyboard.press(Qt.Key.Key_Return)
        assert stage_of(page) is Stage.ANSWERING
        assert page.view.isVisible()
        type_key(asked(page), keyboard)
        keyboard.press("3")
        assert stage_of(page) is Stage.REVEALED


def test_a_typed_question_is_never_covered(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        library.prefer(Preferences(recall_first=True))
        window.study()
        go_to(window, Kind.SHORT)
        assert stage_of(study_page(window)) is Stage.ANSWERING


def test_one_key_covers_the_options_and_shows_them_again(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (library, window):
        window.study()
        go_to(window, Kind.SINGLE)
        page = study_page(window)
        keyboard.press(Qt.Key.Key_F3)
        assert stage_of(page) is Stage.RECALLING
        assert library.preferences().recall_first
        keyboard.press(Qt.Key.Key_F3)
        assert stage_of(page) is Stage.ANSWERING
        assert not library.preferences().recall_first


def test_no_idea_is_one_key_before_and_after_choosing(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        window.study()
        page = study_page(window)
        keyboard.press(Qt.Key.Key_0, modifier=Qt.KeyboardModifier.ControlModifier)
        assert stage_of(page) is Stage.REVEALED
        keyboard.press(Qt.Key.Key_Return)
        type_key(asked(page), keyboard)
        assert stage_of(page) is Stage.CERTAINTY
        keyboard.press("0")
        assert stage_of(page) is Stage.REVEALED
        stats = library.stats()
        assert (stats.answers, stats.right, stats.marks) == (2, 0, 0)
