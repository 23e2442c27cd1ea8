"""The progress page: the plots, their tables, mastery, and the exam."""

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from bench.insight import wrong_response
from jkquiz.domain.planning import Goal
from jkquiz.domain.prediction import Forecast
from jkquiz.domain.texts import Language
from jkquiz.services.expecting import Reckoning, Record
from jkquiz.services.library import Library
from jkquiz.services.preferences import Preferences
from jkquiz.storage.expectations import DayForecast
from jkquiz.ui.charts.chart import Chart
from jkquiz.ui.charts.panel import PlotPanel
from jkquiz.ui.pages.progress import ProgressPage
from jkquiz.ui.rows import KEY
from jkquiz.ui.window import PageName, Window
from jkquiz.wording import Wording
from keyboard import Keyboard
from windows import asked, current, opened, study_page


def progress_page(window: Window) -> ProgressPage:
    page = window.page(PageName.PROGRESS)
    assert isinstance(page, ProgressPage)
    return page


def study(library: Library, count: int) -> None:
    """Answer by the schedule: three of four right, each level of certainty by turns, once no idea."""
    random, sitting = Random(1), library.study(seed=1)
    for number in range(count):
        question = sitting.next()
        assert question is not None
        if number == 5:
            sitting.answer(None, 0)
        elif number % 4:
            sitting.answer(question.key, number % 3 + 1)
        else:
            sitting.answer(wrong_response(question.item.body, random), number % 3 + 1)


def set_exam(library: Library) -> None:
    today = library.date()
    library.prefer(Preferences(goal=Goal(today + timedelta(days=20), today, "whole")))


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def cells(panel: PlotPanel) -> list[list[str]]:
    table = panel.table
    found = []
    for row in range(table.rowCount()):
        line = [table.item(row, column) for column in range(table.columnCount())]
        found.append([cell.text() if cell else "" for cell in line])
    return found


@pytest.mark.parametrize("language", list(Language))
def test_it_opens_in_each_language(path: Path, qtbot: QtBot, language: Language) -> None:
    with opened(path, qtbot, language) as (library, window):
        study(library, 14)
        set_exam(library)
        library.keep_forecast()
        window.show_page(PageName.PROGRESS)
        said, say = texts(progress_page(window)), Wording(language).say
        for key in ("progress.days", "plot.calibration", "plot.mastery", "plot.exam"):
            assert say(key) in said


def test_before_the_first_answer_only_what_is_there_is_shown(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        window.show_page(PageName.PROGRESS)
        page = progress_page(window)
        assert page.days.isHidden()
        assert page.calibration.isHidden()
        assert page.mastery.practise.isHidden()
        assert "Set an exam day" in texts(page.expected)
        assert page.expected.plot.chart.isHidden()
        assert page.expected.plot.toggle.isHidden()
        page.expected.set_exam.click()
        assert current(window) is PageName.SETTINGS


def test_a_table_with_the_numbers_stands_behind_each_plot(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (library, window):
        study(library, 14)
        set_exam(library)
        library.keep_forecast()
        keyboard.press("6", modifier=Qt.KeyboardModifier.ControlModifier)
        page = progress_page(window)
        for panel in (page.days, page.calibration.plot, page.expected.plot):
            for _ in range(10):
                if keyboard.focus is panel.toggle:
                    break
                keyboard.press(Qt.Key.Key_Tab)
            assert keyboard.focus is panel.toggle
            assert panel.chart.isVisible()
            keyboard.press(Qt.Key.Key_Return)
            assert panel.table.isVisible()
            assert not panel.chart.isVisible()
            assert panel.toggle.text() == "Show as plot"
        assert cells(page.days)[0][1:] == ["14", "9"]
        assert [row[0] for row in cells(page.calibration.plot)] == ["guess", "think so", "know"]
        assert sum(int(row[1]) for row in cells(page.calibration.plot)) == 13
        (row,) = cells(page.expected.plot)
        assert row[1].endswith(" %")
        keyboard.press(Qt.Key.Key_Return)
        assert page.expected.plot.chart.isVisible()


def test_the_table_stays_when_the_page_is_read_again(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        study(library, 3)
        window.show_page(PageName.PROGRESS)
        page = progress_page(window)
        page.days.toggle.click()
        page.refresh()
        assert page.days.table.isVisible()
        assert page.days.toggle.text() == "Show as plot"


def test_no_idea_is_counted_and_few_answers_are_not_judged(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        study(library, 8)
        window.show_page(PageName.PROGRESS)
        said = texts(progress_page(window).calibration)
        assert "“No idea” was said once" in said
        assert "guess: too early to say" in said


@pytest.mark.qt_log_ignore("raise()")  # which a platform without a screen does not do
def test_what_a_chart_shows_is_told_by_the_pointer_and_to_a_screen_reader(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        study(library, 14)
        window.show_page(PageName.PROGRESS)
        page = progress_page(window)
        chart = page.calibration.plot.chart
        _, expected = chart.spots()[2]
        assert expected in chart.accessibleDescription()
        place = QPoint(chart.width() // 2, chart.height() // 2 + chart.height() // 4)
        event = QHelpEvent(QEvent.Type.ToolTip, place, chart.mapToGlobal(place))
        QApplication.sendEvent(chart, event)
        assert QToolTip.text() == expected
        QToolTip.hideText()


def test_a_section_opens_to_its_facts(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        study(library, 10)
        window.show_page(PageName.PROGRESS)
        tree = progress_page(window).mastery.tree
        by_id = {section.section: section for section in library.mastery()}
        row = next(row for row in tree.rows() if by_id[row.data(0, KEY)].facts)
        section = by_id[row.data(0, KEY)]
        tree.setFocus()
        tree.setCurrentItem(row)
        before = tree.minimumHeight()
        keyboard.press(Qt.Key.Key_Return)
        children = [child for place in range(row.childCount()) if (child := row.child(place))]
        facts = children[-len(section.facts) :]
        assert [fact.text(0) for fact in facts] == [
            fact.statement.read(Language.ENGLISH) for fact in section.facts
        ]
        assert {fact.text(2) for fact in facts} <= {"unseen", "shaky", "nearly known", "known", "not asked"}
        assert all(fact.text(1).endswith(" %") or fact.text(1) == "–" for fact in facts)
        assert tree.minimumHeight() > before
        assert "questions met" in str(row.data(0, Qt.ItemDataRole.AccessibleTextRole))


def test_the_weakest_section_is_practised_by_one_button(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        study(library, 10)
        window.show_page(PageName.PROGRESS)
        page = progress_page(window)
        page.mastery.practise.click()
        assert current(window) is PageName.STUDY
        assert study_page(window).is_drill
        assert asked(study_page(window)).section.startswith(page.mastery._weakest)


def test_a_result_is_shown_beside_what_was_expected(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        study(library, 3)
        set_exam(library)
        library.keep_forecast()
        library.keep_result("whole", library.date(), 1.0)
        library.keep_result("basic", library.date() - timedelta(days=3), 0.5)
        library.prefer(Preferences())
        window.show_page(PageName.PROGRESS)
        said = texts(progress_page(window).expected)
        assert "100 %, outside the" in said
        assert "50 %. Nothing had been expected." in said


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (Record(100, 0.1, 0.3, 0.2, 0.5), "The predictions hold"),
        (Record(100, 0.2, 0.5, 0.2, 0.5), "The predictions do not hold yet"),
        (Record(10, 0.1, 0.3, 0.2, 0.5), "cannot be said yet"),
    ],
)
def test_whether_predictions_hold_is_said_in_words(
    path: Path, qtbot: QtBot, record: Record, said: str
) -> None:
    with opened(path, qtbot) as (library, window):
        window.show_page(PageName.PROGRESS)
        panel = progress_page(window).expected
        today = library.date()
        expected = DayForecast(today, today, Forecast(0.6, 0.4, 0.8))
        panel.show_expected(
            [expected],
            [Reckoning(today, 0.7, expected)],
            record,
            Wording(Language.ENGLISH),
            has_goal=True,
        )
        qtbot.waitUntil(lambda: "inside the 40 % to 80 %" in texts(panel))
        assert said in texts(panel)
        assert "0.500" in texts(panel)


@pytest.mark.parametrize("language", list(Language))
def test_everything_that_takes_the_focus_has_a_name(path: Path, qtbot: QtBot, language: Language) -> None:
    with opened(path, qtbot, language) as (library, window):
        study(library, 14)
        set_exam(library)
        library.keep_forecast()
        window.show_page(PageName.PROGRESS)
        page = progress_page(window)
        for panel in (page.days, page.calibration.plot, page.expected.plot):
            panel.toggle.click()
        focusable = [
            widget
            for widget in page.findChildren(QWidget)
            if isinstance(widget, QAbstractButton | QAbstractItemView)
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisibleTo(page)
        ]
        assert len(focusable) >= 8
        assert [
            widget
            for widget in focusable
            if not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
        ] == []
        assert all(chart.accessibleName() for chart in page.findChildren(Chart))
