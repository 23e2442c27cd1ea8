"""The progress page: the plots, their tables, mastery, and the exam."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from fakes import NOON, FakeClock, FakeNoise
from jkquiz.domain.certainty import Calibration
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.prediction import Forecast
from jkquiz.domain.texts import Language
from jkquiz.services.expecting import Reckoning, Record
from jkquiz.services.insight import weakest_section
from jkquiz.services.library import Library
from jkquiz.services.preferences import Preferences
from jkquiz.storage.expectations import DayForecast
from jkquiz.storage.library import open_library
from jkquiz.ui.charts.chart import Chart
from jkquiz.ui.charts.panel import PlotPanel
from jkquiz.ui.pages.progress import ProgressPage
from jkquiz.ui.pages.read import ReadPage
from jkquiz.ui.rows import KEY
from jkquiz.ui.window import PageName
from jkquiz.wording import Wording
from keyboard import Keyboard
from progressed import filled, plots, progress_page, set_exam, study
from windows import asked, current, opened, study_page


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
        filled(library)
        window.show_page(PageName.PROGRESS)
        said, say = texts(progress_page(window)), Wording(language).say
        for key in (
            *("plot.recall", "plot.mastery", "plot.calibration", "plot.coming", "plot.exam"),
            "progress.days",
        ):
            assert say(key) in said


def test_before_the_first_answer_each_plot_says_what_fills_it(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        window.show_page(PageName.PROGRESS)
        page = progress_page(window)
        for panel in plots(page):
            assert panel.lacking.isVisible()
            assert panel.lacking.text()
            assert panel.chart.isHidden()
            assert panel.table.isHidden()
            assert not panel.toggle.isVisible()
            assert not panel.saving.button.isVisible()
        assert not page.mastery.practise.isVisible()
        assert not page.mastery.read.isVisible()
        assert "Answer some questions" in page.mastery.which.text()
        assert "Set an exam day" in texts(page.expected)


def test_an_exam_is_set_from_where_it_is_missing(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        window.show_page(PageName.PROGRESS)
        progress_page(window).expected.set_exam.click()
        assert current(window) is PageName.SETTINGS


def test_the_first_question_is_one_key_away(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        window.show_page(PageName.PROGRESS)
        assert keyboard.focus is progress_page(window).start
        keyboard.press(Qt.Key.Key_Return)
        assert current(window) is PageName.STUDY


def test_a_table_with_the_numbers_stands_behind_each_plot(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (library, window):
        filled(library)
        keyboard.press("6", modifier=Qt.KeyboardModifier.ControlModifier)
        page = progress_page(window)
        for panel in plots(page):
            for _ in range(40):
                if keyboard.focus is panel.toggle:
                    break
                keyboard.press(Qt.Key.Key_Tab)
            assert keyboard.focus is panel.toggle
            assert panel.chart.isVisible()
            keyboard.press(Qt.Key.Key_Return)
            assert panel.table.isVisible()
            assert not panel.chart.isVisible()
            assert panel.toggle.text() == "Show as plot"
            keyboard.press(Qt.Key.Key_Return)
            assert panel.chart.isVisible()


def test_the_tables_say_what_the_library_says(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        filled(library)
        window.show_page(PageName.PROGRESS)
        page = progress_page(window)
        trend, coming = library.trend(), library.coming()
        assert [row[1] for row in cells(page.recall.plot)] == [str(each.reviews) for each in trend.periods]
        assert [row[4] for row in cells(page.recall.plot)] == ["14"]
        assert [row[1:] for row in cells(page.coming.plot)] == [
            [str(day.due), "–" if day.planned is None else str(day.planned), str(day.minutes)]
            for day in coming
        ]
        assert [row[0] for row in cells(page.calibration.plot)] == ["guess", "think so", "know"]
        assert [int(row[1]) for row in cells(page.calibration.plot)] == [
            level.answers for level in library.calibration().levels
        ]
        ((_, mark, interval, result),) = cells(page.expected.plot)
        forecast = library.forecasts()[0].forecast
        assert mark == f"{round(100 * forecast.mark)}\u00a0%"
        assert interval == f"{round(100 * forecast.low)}\u00a0% to {round(100 * forecast.high)}\u00a0%"
        assert result == "–"
        assert [row[1:] for row in cells(page.days)] == [["14", "9"]]


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


def moved(widget: QWidget, place: QPoint) -> QMouseEvent:
    button, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    return QMouseEvent(QEvent.Type.MouseMove, place, widget.mapToGlobal(place), button, button, keys)


@pytest.mark.qt_log_ignore("raise()")  # which a platform without a screen does not do
def test_what_a_chart_shows_is_told_by_the_pointer_and_to_a_screen_reader(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        study(library, 14)
        window.show_page(PageName.PROGRESS)
        page = progress_page(window)
        plot = page.calibration.plot
        chart = plot.chart
        _, expected = chart.spots()[2]
        assert expected in chart.accessibleDescription()
        place = QPoint(chart.width() // 2, chart.height() // 2 + chart.height() // 4)
        QApplication.sendEvent(chart, moved(chart, place))
        assert plot.readout.text() == expected
        event = QHelpEvent(QEvent.Type.ToolTip, place, chart.mapToGlobal(place))
        QApplication.sendEvent(chart, event)
        assert QToolTip.text() == expected
        QToolTip.hideText()
        QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))
        assert plot.readout.text() == ""


def test_the_arrow_keys_read_every_chart_point_by_point(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        filled(library)
        window.show_page(PageName.PROGRESS)
        page = progress_page(window)
        for panel in plots(page):
            is_calendar = panel is page.days
            on, back = (
                (Qt.Key.Key_Down, Qt.Key.Key_Up) if is_calendar else (Qt.Key.Key_Right, Qt.Key.Key_Left)
            )
            panel.chart.setFocus()
            assert panel.readout.text().startswith("Press the arrow keys")
            told = [text for _, text in panel.chart.spots()]
            keyboard.press(Qt.Key.Key_Home)
            read = [panel.readout.text()]
            for _ in told[1:]:
                keyboard.press(on)
                read.append(panel.readout.text())
            assert read == told
            keyboard.press(on)
            assert panel.readout.text() == told[-1] == panel.chart.cursor_text
            keyboard.press(back)
            assert panel.readout.text() == told[max(0, len(told) - 2)]
            keyboard.press(Qt.Key.Key_End)
            assert panel.readout.text() == told[-1]


def test_tab_goes_from_top_to_bottom(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        filled(library)
        window.show_page(PageName.PROGRESS)
        page = progress_page(window)
        recall, mastery, calibration = page.recall.plot, page.mastery, page.calibration.plot
        recall.toggle.setFocus()
        stops = []
        for _ in range(10):
            stops.append(keyboard.focus)
            keyboard.press(Qt.Key.Key_Tab)
        assert stops == [
            *(recall.toggle, recall.saving.button, recall.chart),
            *(mastery.saving.button, mastery.read, mastery.practise, mastery.tree),
            *(calibration.toggle, calibration.saving.button, calibration.chart),
        ]


def test_the_first_key_reads_the_latest_point(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        study(library, 14)
        window.show_page(PageName.PROGRESS)
        page = progress_page(window)
        page.days.chart.setFocus()
        keyboard.press(Qt.Key.Key_Left)
        assert page.days.readout.text().endswith("9 right of 14")


def test_left_and_right_go_by_weeks_in_the_calendar(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        study(library, 14)
        window.show_page(PageName.PROGRESS)
        page = progress_page(window)
        told = [text for _, text in page.days.chart.spots()]
        assert len(told) == 84
        page.days.chart.setFocus()
        keyboard.press(Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Left)
        assert page.days.readout.text() == told[-15]
        keyboard.press(Qt.Key.Key_Up, Qt.Key.Key_Right)
        assert page.days.readout.text() == told[-9]


def test_what_is_read_by_keys_is_in_sight(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        filled(library)
        window.show_page(PageName.PROGRESS)
        page = progress_page(window)
        plot = page.coming.plot
        plot.chart.setFocus()
        page.area.verticalScrollBar().setValue(0)
        keyboard.press(Qt.Key.Key_Home)
        assert not plot.readout.visibleRegion().isEmpty()


def test_the_place_of_a_readout_does_not_depend_on_what_it_says(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (library, window):
        filled(library)
        window.show_page(PageName.PROGRESS)
        plot = progress_page(window).coming.plot
        before = plot.readout.heightForWidth(300)
        plot.chart.setFocus()
        keyboard.press(Qt.Key.Key_End)
        assert plot.readout.text()
        assert plot.readout.heightForWidth(300) == before


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
        assert all(fact.text(1).endswith("\u00a0%") or fact.text(1) == "–" for fact in facts)
        assert tree.minimumHeight() > before
        assert "questions met" in str(row.data(0, Qt.ItemDataRole.AccessibleTextRole))


def test_the_weakest_section_is_practised_by_one_button(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        study(library, 10)
        weakest = weakest_section(library.mastery())
        assert weakest is not None
        window.show_page(PageName.PROGRESS)
        progress_page(window).mastery.practise.click()
        assert current(window) is PageName.STUDY
        assert study_page(window).is_drill
        assert asked(study_page(window)).section.startswith(weakest.section)


def test_the_weakest_section_is_read_by_one_button(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        study(library, 10)
        weakest = weakest_section(library.mastery())
        assert weakest is not None
        window.show_page(PageName.PROGRESS)
        page = progress_page(window)
        assert weakest.title.read(Language.ENGLISH) in page.mastery.which.text()
        page.mastery.read.click()
        assert current(window) is PageName.READ
        reader = window.page(PageName.READ)
        assert isinstance(reader, ReadPage)
        assert reader.section == weakest.section
        levels = {fact.id: fact.mastery.level for fact in weakest.facts}
        least = min(level for level in levels.values() if level is not None)
        here = [fact.id for fact in library.facts(weakest.section) if fact.passage == reader.highlighted]
        assert least in [levels[name] for name in here]
        window.go_back()
        assert current(window) is PageName.PROGRESS


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
        assert "100\u00a0%, outside the" in said
        assert "50\u00a0%. Nothing had been expected." in said


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
            today,
            Wording(Language.ENGLISH),
            has_goal=True,
        )
        qtbot.waitUntil(lambda: "inside the 40\u00a0% to 80\u00a0%" in texts(panel))
        assert said in texts(panel)
        assert "0.500" in texts(panel)


@pytest.mark.parametrize("language", list(Language))
def test_everything_that_takes_the_focus_has_a_name(path: Path, qtbot: QtBot, language: Language) -> None:
    with opened(path, qtbot, language) as (library, window):
        filled(library)
        window.show_page(PageName.PROGRESS)
        page = progress_page(window)
        for panel in plots(page):
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


# --- when the library can't be read ---------------------------------------------------------------------


def test_after_a_long_pause_nothing_is_called_the_first(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    clock = FakeClock(NOON)
    with Library(open_library(path), clock, FakeNoise()) as library:
        study(library, 14)
        clock.forward(days=200)
        page = shown(library, qtbot)
        page.focus_first()
        assert page.recall.plot.lacking.text().startswith("No answers in the last twelve weeks")
        assert page.days.lacking.isVisible()
        assert not page.start.isVisible()
        assert keyboard.focus is page.mastery.read


def shown(library: Library, qtbot: QtBot) -> ProgressPage:
    page = ProgressPage(library, Wording(Language.ENGLISH), Language.ENGLISH)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    return page


class Locked(Library):
    """A library that another program holds, for as long as a test wants."""

    is_locked = True

    @override
    def calibration(self, learner: str | None = None) -> Calibration:
        if self.is_locked:
            raise Failure(FailureCode.LIBRARY_LOCKED, path=str(self.path))
        return super().calibration(learner)


def test_a_library_that_cant_be_read_is_told_and_read_again_when_it_can(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    library = Locked(open_library(path), FakeClock(NOON), FakeNoise())
    with library:
        study(library, 3)
        page = shown(library, qtbot)
        assert str(path) in texts(page)
        assert [panel for panel in plots(page) if panel.isVisible()] == []
        library.is_locked = False
        page.focus_first()
        assert keyboard.focus is page.again
        keyboard.press(Qt.Key.Key_Return)
        assert page.recall.plot.chart.isVisible()
        assert not page.again.isVisible()
