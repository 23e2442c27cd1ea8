"""Saving a plot as a picture and as a table, its colours, and its room."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from jkquiz.domain.texts import Language
from jkquiz.ui.charts.picture import RATIO
from jkquiz.ui.charts.saving import Saving
from jkquiz.ui.pages.progress import ProgressPage
from jkquiz.ui.theme import Scheme, apply_theme
from jkquiz.ui.tokens import CONTRAST, DARK, LIGHT, MEASURE, Colours, Space
from jkquiz.ui.window import PageName, Window
from jkquiz.wording import Wording
from keyboard import Keyboard
from progressed import filled, plots, progress_page
from windows import opened


@pytest.fixture
def _look_again(qapp: QApplication) -> Iterator[None]:
    """Give the next test the look that all begin with."""
    yield
    apply_theme(qapp, Scheme.LIGHT)


def read(path: Path) -> list[list[str]]:
    return list(csv.reader(StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def savings(page: ProgressPage) -> dict[str, Saving]:
    names = ("recall", "certainty", "coming", "exam", "days")
    found = {name: panel.saving for name, panel in zip(names, plots(page), strict=True)}
    return {**found, "mastery": page.mastery.saving}


def shown(window: Window) -> ProgressPage:
    window.show_page(PageName.PROGRESS)
    return progress_page(window)


# --- as a picture -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["recall", "certainty", "coming", "exam", "days", "mastery"])
def test_a_plot_is_saved_as_a_picture_that_stands_alone(
    path: Path, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    with opened(path, qtbot) as (library, window):
        filled(library)
        saving = savings(shown(window))[name]
        target = tmp_path / f"{name}.png"
        saving.save_picture(target)
        image = QImage(str(target))
        assert not image.isNull()
        assert image.pixelColor(0, 0) == QColor(LIGHT.page)
        assert image.text("Title").endswith("?")
        if name != "mastery":
            assert image.width() == RATIO * (MEASURE + 2 * Space.HUGE)
        assert len(colours_of(image)) > 5
        assert saving.told.isVisible()
        assert str(target) in saving.told.text()


def test_a_picture_holds_the_whole_plot_with_its_words(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        filled(library)
        panel = shown(window).coming.plot
        image = panel.picture()
        plot = panel.chart.sizeHint().height()
        assert image.height() > RATIO * (plot + 2 * Space.HUGE)
        words = image.copy(0, 0, image.width(), image.height() - RATIO * (plot + Space.HUGE + Space.LARGE))
        assert LIGHT.text in colours_of(words)
        assert LIGHT.accent in colours_of(image)


def test_a_picture_does_not_depend_on_what_is_shown(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        filled(library)
        panel = shown(window).days
        before = panel.picture()
        panel.toggle.click()
        assert panel.picture() == before


@pytest.mark.parametrize(
    ("scheme", "colours"), [(Scheme.DARK, DARK), (Scheme.CONTRAST, CONTRAST), (Scheme.LIGHT, LIGHT)]
)
@pytest.mark.usefixtures("_look_again")
def test_charts_and_pictures_follow_the_scheme_while_running(
    path: Path, qtbot: QtBot, qapp: QApplication, scheme: Scheme, colours: Colours
) -> None:
    apply_theme(qapp, Scheme.DARK if scheme is Scheme.LIGHT else Scheme.LIGHT)
    with opened(path, qtbot) as (library, window):
        filled(library)
        page = shown(window)
        apply_theme(qapp, scheme)
        for panel in plots(page):
            assert colours.accent in colours_of(panel.chart.grab().toImage())
            assert colours.accent in colours_of(panel.picture())
        assert page.days.picture().pixelColor(0, 0) == QColor(colours.page)


def colours_of(image: QImage) -> set[str]:
    """The colours of every second dot, as #rrggbb."""
    dots = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    return {QColor(dot).name() for dot in dots}


# --- as a table -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", list(Language))
def test_a_table_has_a_row_a_point_and_heads_in_the_language(
    path: Path, qtbot: QtBot, tmp_path: Path, language: Language
) -> None:
    with opened(path, qtbot, language) as (library, window):
        filled(library)
        page = shown(window)
        say, coming = Wording(language).say, library.coming()
        savings(page)["coming"].save_table(tmp_path / "coming.csv")
        heads, *rows = read(tmp_path / "coming.csv")
        assert heads == [say(f"plot.column.{head}") for head in ("day", "due", "planned", "minutes")]
        assert rows == [
            [
                day.day.isoformat(),
                str(day.due),
                "" if day.planned is None else str(day.planned),
                str(day.minutes),
            ]
            for day in coming
        ]


def test_every_table_reads_back_as_wide_as_its_heads(path: Path, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(path, qtbot) as (library, window):
        filled(library)
        page = shown(window)
        for name, saving in savings(page).items():
            saving.save_table(tmp_path / name)
            heads, *rows = read(tmp_path / name)
            assert len(set(heads)) == len(heads)
            assert rows
            assert {len(row) for row in rows} == {len(heads)}
        assert len(read(tmp_path / "days")) == 1 + 84
        for name, panel in zip(("recall", "certainty", "coming", "exam"), plots(page), strict=False):
            assert len(read(tmp_path / name)) == 1 + panel.table.rowCount()


def test_the_table_of_mastery_has_every_section_and_every_fact(
    path: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(path, qtbot) as (library, window):
        filled(library)
        shown(window).mastery.saving.save_table(tmp_path / "mastery.csv")
        _, *rows = read(tmp_path / "mastery.csv")
        sections = library.mastery()
        assert [row[0] for row in rows if not row[1]] == [
            each.title.read(Language.ENGLISH) for each in sections
        ]
        assert [row[1] for row in rows if row[1]] == [
            fact.statement.read(Language.ENGLISH) for each in sections for fact in each.facts
        ]
        levels = [each.mastery.level for each in sections]
        assert [float(row[2]) for row in rows if not row[1]] == pytest.approx(levels, abs=1e-4)


# --- where to save ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["png", "csv"])
def test_a_dialog_asks_where_and_offers_a_name(path: Path, qtbot: QtBot, tmp_path: Path, ending: str) -> None:
    with opened(path, qtbot) as (library, window):
        filled(library)
        panel = shown(window).recall.plot
        saving = panel.saving
        (saving.as_picture if ending == "png" else saving.as_table).trigger()
        dialog = panel.findChild(QFileDialog)
        assert isinstance(dialog, QFileDialog)
        offered = Path(dialog.selectedFiles()[0]).name
        assert offered == f"jkquiz-recall-{library.date().isoformat()}.{ending}"
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile("mine")
        dialog.accept()
        qtbot.waitUntil(lambda: panel.findChild(QFileDialog) is None)
        assert (tmp_path / f"mine.{ending}").stat().st_size > 100
        saving.as_picture.trigger()
        again = panel.findChild(QFileDialog)
        assert isinstance(again, QFileDialog)
        assert Path(again.directory().path()) == tmp_path
        again.reject()


def test_a_dialog_that_is_dismissed_saves_nothing(path: Path, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(path, qtbot) as (library, window):
        filled(library)
        panel = shown(window).recall.plot
        panel.saving.as_table.trigger()
        dialog = panel.findChild(QFileDialog)
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(tmp_path))
        dialog.reject()
        qtbot.waitUntil(lambda: panel.findChild(QFileDialog) is None)
        assert not panel.saving.told.isVisible()


def test_a_place_that_cant_be_written_is_told_and_nothing_is_left(
    path: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(path, qtbot) as (library, window):
        filled(library)
        saving = shown(window).recall.plot.saving
        saving.save_table(tmp_path / "nowhere" / "recall.csv")
        assert "can't be written" in saving.told.text()
        (tmp_path / "folder.png").mkdir()
        before = sorted(tmp_path.iterdir())
        saving.save_picture(tmp_path / "folder.png")
        assert "can't be written" in saving.told.text()
        assert sorted(tmp_path.iterdir()) == before
        saving.save_table(tmp_path / "recall.csv")
        assert saving.told.text().startswith("Saved")


# --- room -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.usefixtures("_look_again")
def test_nothing_scrolls_sideways(
    path: Path, qtbot: QtBot, qapp: QApplication, keyboard: Keyboard, language: Language, scale: float
) -> None:
    apply_theme(qapp, Scheme.LIGHT, scale)
    with opened(path, qtbot, language) as (library, window):
        filled(library)
        window.resize(QSize(1024, 640))
        page = shown(window)
        tree = page.mastery.tree
        tree.setFocus()
        keyboard.press("*")
        for shows_tables in (False, True):
            for panel in plots(page):
                if panel.shows_table is not shows_tables:
                    panel.toggle.click()
            inner = page.area.widget()
            assert inner is not None
            assert inner.width() <= page.area.viewport().width()
            QApplication.processEvents()
            assert sideways(page) == []
            assert tree.header().length() <= tree.viewport().width()


def sideways(page: ProgressPage) -> list[str]:
    """What is wider than its room, whether it has a bar to show for it or not."""
    return [
        f"{area.accessibleName() or area} by {area.horizontalScrollBar().maximum()}"
        for area in page.findChildren(QAbstractScrollArea)
        if area.isVisible() and area.horizontalScrollBar().maximum()
    ]


@pytest.mark.usefixtures("_look_again")
def test_a_table_without_room_sets_each_row_as_a_list(path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, Scheme.LIGHT, 2.0)
    with opened(path, qtbot) as (library, window):
        filled(library)
        window.resize(QSize(1024, 640))
        panel = shown(window).calibration.plot
        panel.toggle.click()
        table, numbers = panel.table, panel.numbers
        assert numbers is not None
        qtbot.waitUntil(lambda: table.is_stacked)
        told = [
            [cell.text() for column in (0, 1) if (cell := table.item(row, column)) is not None]
            for row in range(table.rowCount())
        ]
        assert told[0] == [numbers.rows[0][0]]
        assert told[1:7] == [list(pair) for pair in zip(numbers.heads[1:], numbers.rows[0][1:], strict=True)]
        apply_theme(qapp, Scheme.LIGHT, 1.0)
        qtbot.waitUntil(lambda: not table.is_stacked)
