"""Statistics in the table of questions: columns, orders and filters, counted beside the window."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from jkquiz.domain.editing.changes import Replace
from jkquiz.domain.item_statistics import Finding
from jkquiz.domain.items import Kind
from jkquiz.domain.review.rules import Rule
from jkquiz.domain.texts import Language
from jkquiz.services.browsing import Filter, Order, Sort
from jkquiz.services.library import Library
from jkquiz.storage.library import open_library as open_file
from jkquiz.ui.bank.browsing import BrowsingView
from jkquiz.ui.bank.table import COLUMNS, Column
from jkquiz.ui.pages.questions import QuestionsPage
from jkquiz.ui.window import PageName, Window
from logged import ClassLog, turned
from windows import opened


def answered(library: Library) -> list[int]:
    """Let a class answer eight questions, the first of which has a wrong key; return their keys."""
    keys = list(library.browsing.keys(Filter(kinds=frozenset({Kind.SINGLE})), Order()))[:8]
    file = open_file(library.path)
    log = ClassLog(file)
    log.add_learners(40)
    log.sit(keys, {keys[0]: turned})
    file.close()
    library.browsing.forget()
    return keys


def browsing_view(window: Window) -> BrowsingView:
    window.show_page(PageName.QUESTIONS)
    page = window.page(PageName.QUESTIONS)
    assert isinstance(page, QuestionsPage)
    return page.browsing


def wait(view: BrowsingView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not view.is_counting, timeout=30_000)


def words(view: BrowsingView, key: int, column: Column) -> str:
    place = view.model.keys.index(key)
    return str(view.model.index(place, COLUMNS.index(column)).data())


def test_nothing_is_counted_as_long_as_no_figure_is_shown(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        answered(library)
        view = browsing_view(window)
        assert not view.is_counting
        assert library.browsing.digest is None


def test_columns_show_the_figures_once_they_are_counted(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        keys = answered(library)
        view = browsing_view(window)
        for column in (Column.FACILITY, Column.DISCRIMINATION, Column.TIME):
            view.toggle_column(column)
        assert view.is_counting
        wait(view, qtbot)
        found = library.item_statistics(keys[0])
        assert found is not None
        assert found.first is not None
        assert words(view, keys[0], Column.FACILITY) == f"{found.first.value:.0%}"
        assert words(view, keys[0], Column.DISCRIMINATION).startswith("\N{MINUS SIGN}0.")
        assert words(view, keys[0], Column.TIME).endswith(" s")
        other = next(key for key in view.model.keys if key not in keys)
        assert words(view, other, Column.FACILITY) == "–"


def test_a_finding_is_chosen_from_the_menu_and_found(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        keys = answered(library)
        view = browsing_view(window)
        filters = view.filters
        filters.menu.aboutToShow.emit()
        menus = filters.menu.findChildren(QMenu)
        points = next(menu for menu in menus if menu.title() == "What answers point out")
        next(row for row in points.actions() if row.text() == "key may be wrong").trigger()
        assert filters.filter.findings == {Finding.SUSPECT}
        wait(view, qtbot)
        assert list(view.model.keys) == keys[:1]


def test_a_click_on_a_head_sorts_by_a_figure(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        keys = answered(library)
        view = browsing_view(window)
        view.toggle_column(Column.DISCRIMINATION)
        view.table.sortByColumn(COLUMNS.index(Column.DISCRIMINATION), Qt.SortOrder.AscendingOrder)
        wait(view, qtbot)
        assert view.model.keys[0] == keys[0]
        assert set(view.model.keys[:8]) == set(keys)


def test_more_answers_and_an_edit_are_counted_when_the_bank_is_read_again(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        keys = answered(library)
        view = browsing_view(window)
        view.toggle_column(Column.FACILITY)
        wait(view, qtbot)
        stored = library.browsing.item(keys[1])
        assert stored is not None
        word = stored.item.stem.read(Language.ENGLISH).split()[0]
        library.editor.change_many([keys[1]], Replace(word, f"{word} now"))
        view.read()
        assert words(view, keys[1], Column.FACILITY) == "–"
        wait(view, qtbot)
        assert words(view, keys[1], Column.FACILITY) == "–"
        assert words(view, keys[2], Column.FACILITY) != "–"


def test_closing_while_answers_are_counted_leaves_nothing_behind(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        answered(library)
        view = browsing_view(window)
        view.model.sort_asked.emit(Order(Sort.FACILITY))
        assert view.is_counting
        window.close()
        assert not view.is_counting


def test_a_single_rule_is_chosen_from_the_menu(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        view = browsing_view(window)
        flawed = view.model.keys[0]
        stem = next(row.stem.read(Language.ENGLISH) for row in library.browsing.rows([flawed]))
        library.editor.change_many([flawed], Replace(stem, "", Language.ENGLISH))
        view.read()
        view.filters.menu.aboutToShow.emit()
        flaws = next(menu for menu in view.filters.menu.findChildren(QMenu) if menu.title() == "Flaws")
        next(row for row in flaws.actions() if row.text() == "language missing").trigger()
        assert view.filters.filter.rule is Rule.MISSING_LANGUAGE
        qtbot.waitUntil(lambda: not view.is_looking, timeout=30_000)
        assert flawed in view.model.keys
        view.filters.show_filter(Filter(rule=Rule.KEY_LONGEST))
        qtbot.waitUntil(lambda: not view.is_looking, timeout=30_000)
        assert flawed not in view.model.keys
