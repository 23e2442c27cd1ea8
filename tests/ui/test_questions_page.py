"""The questions page: finding, choosing and changing questions, by keys too."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from typing_extensions import override

from jkquiz.domain.editing.changes import AddTags, Replace
from jkquiz.domain.items import Kind, Status
from jkquiz.domain.texts import Language
from jkquiz.services.browsing import Filter, Order, Sort
from jkquiz.services.library import Library
from jkquiz.storage.browsing import CitedFact
from jkquiz.ui.bank.bulk import Part
from jkquiz.ui.bank.table import COLUMNS, Column
from jkquiz.ui.bank.view import Editor
from jkquiz.ui.pages.questions import QuestionsPage
from jkquiz.ui.rows import KEY
from jkquiz.ui.window import PageName, Window
from jkquiz.wording import Wording
from keyboard import Keyboard
from windows import opened

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def questions_page(window: Window) -> QuestionsPage:
    """Go to the page, and return it."""
    window.show_page(PageName.QUESTIONS)
    page = window.page(PageName.QUESTIONS)
    assert isinstance(page, QuestionsPage)
    return page


def statuses(library: Library) -> dict[Status, int]:
    """How many questions there are in each status."""
    browsing = library.browsing
    browsing.forget()
    return {status: len(browsing.keys(Filter(statuses=frozenset({status})), Order())) for status in Status}


def texts(page: QuestionsPage, column: Column, count: int = 5) -> list[str]:
    """What the first rows say in a column."""
    model = page.browsing.model
    return [str(model.index(row, COLUMNS.index(column)).data()) for row in range(count)]


# --- finding ------------------------------------------------------------------------------------------


def test_all_questions_are_there_and_the_first_is_told(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        page = questions_page(window)
        assert page.browsing.model.rowCount() == sum(len(pack.items) for pack in library.packs())
        stored = page.browsing.details.stored
        assert stored is not None
        assert stored.item.stem.read(Language.ENGLISH) == texts(page, Column.STEM, 1)[0]


def test_what_is_typed_is_found(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        page = questions_page(window)
        keyboard.press(Qt.Key.Key_F, modifier=CONTROL)
        before = page.browsing.model.rowCount()
        keyboard.commit("シャトル外交")
        keyboard.press(Qt.Key.Key_Return)
        assert 0 < page.browsing.model.rowCount() < before


def test_nothing_found_offers_to_clear_the_filters(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        page = questions_page(window)
        page.browsing.filters.show_filter(Filter(text="xyzzy", levels=frozenset({1})))
        assert page.browsing.empty.isVisible()
        assert not page.browsing.table.isVisible()
        page.browsing.clear.click()
        assert page.browsing.table.isVisible()
        assert page.browsing.filters.filter == Filter()


def test_a_filter_is_chosen_from_the_menu(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        page = questions_page(window)
        filters = page.browsing.filters
        for wanted in ("number", "gaps"):
            filters.menu.aboutToShow.emit()
            kinds = [menu for menu in filters.menu.findChildren(QMenu) if menu.title() == "Kind"][-1]
            next(row for row in kinds.actions() if row.text() == wanted).trigger()
        assert filters.filter.kinds == {Kind.NUMERIC, Kind.CLOZE}
        assert set(texts(page, Column.KIND)) <= {"number", "gaps"}


def test_the_current_row_stays_when_the_rows_change(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        page = questions_page(window)
        table = page.browsing.table
        table.selectRow(7)
        key = table.current_key
        page.browsing.model.sort_asked.emit(Order(Sort.STEM))
        assert table.current_key == key
        assert table.currentIndex().row() != 7


def test_columns_and_order_are_remembered(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        page = questions_page(window)
        page.browsing.toggle_column(Column.ID)
        page.browsing.toggle_column(Column.SECTION)
        page.browsing.table.sortByColumn(COLUMNS.index(Column.LEVEL), Qt.SortOrder.DescendingOrder)
    with opened(path, qtbot) as (_, window):
        window.resize(1100, 700)
        page = questions_page(window)
        table = page.browsing.table
        shown = [column for place, column in enumerate(COLUMNS) if not table.isColumnHidden(place)]
        assert shown == [Column.STEM, Column.KIND, Column.LEVEL, Column.STATUS, Column.ID]
        assert set(texts(page, Column.LEVEL)) == {"demanding"}


def test_columns_without_room_are_left_out_and_the_stem_stays(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        page = questions_page(window)
        for column in (Column.TAGS, Column.CHANGED, Column.ID):
            page.browsing.toggle_column(column)
        window.resize(1024, 640)
        table = page.browsing.table
        assert table.horizontalHeader().length() <= table.viewport().width()
        assert not table.isColumnHidden(0)


def test_only_rows_in_sight_are_read(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        page = questions_page(window)
        assert sum(map(len, page.browsing.model._blocks.values())) <= 256


def test_flaws_are_looked_for_and_then_known(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        page = questions_page(window)
        flawed, *sound = page.browsing.model.keys[:5]
        stem = next(row.stem.read(Language.ENGLISH) for row in library.browsing.rows([flawed]))
        library.editor.change_many([flawed], Replace(stem, "", Language.ENGLISH))
        page.refresh()
        page.browsing.filters.show_filter(Filter(has_flaws=True))
        qtbot.waitUntil(lambda: not page.browsing.is_looking, timeout=30_000)
        assert flawed in page.browsing.model.keys
        assert not set(sound) & set(page.browsing.model.keys)
        assert library.browsing.not_looked_at() == []
        library.editor.undo()
        library.browsing.forget()
        assert library.browsing.not_looked_at() == [flawed]


# --- changing -----------------------------------------------------------------------------------------


def test_one_question_is_retired_and_taken_back(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        page = questions_page(window)
        before = statuses(library)
        page.browsing.change_asked.emit("status", Status.RETIRED)
        assert statuses(library)[Status.RETIRED] == before[Status.RETIRED] + 1
        assert texts(page, Column.STATUS, 1) == ["Retired"]
        keyboard.press(Qt.Key.Key_Z, modifier=CONTROL)
        assert statuses(library) == before
        keyboard.press(Qt.Key.Key_Z, modifier=CONTROL | SHIFT)
        assert statuses(library)[Status.RETIRED] == before[Status.RETIRED] + 1


def test_rows_are_selected_by_keys(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        table = questions_page(window).browsing.table
        keyboard.press(Qt.Key.Key_Down, Qt.Key.Key_Down, modifier=SHIFT)
        assert table.selected_count == 3
        assert table.selected_keys() == list(table._model.keys[:3])
        keyboard.press(Qt.Key.Key_A, modifier=CONTROL)
        assert table.selected_count == len(table._model.keys)


def test_many_are_changed_after_a_look_at_them(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        page = questions_page(window)
        before = statuses(library)
        keyboard.press(Qt.Key.Key_Down, Qt.Key.Key_Down, modifier=SHIFT)
        page.browsing.change_asked.emit("status", Status.REVIEW)
        assert statuses(library) == before
        qtbot.waitUntil(lambda: not page.bulk.is_looking)
        assert page.bulk.tree.topLevelItemCount() == 3
        keyboard.press(Qt.Key.Key_Return, modifier=CONTROL)
        assert statuses(library)[Status.REVIEW] == before[Status.REVIEW] + 3
        assert page.browsing.isVisible()
        assert page.browsing.table.selected_count == 3
        page.undo()
        assert statuses(library) == before
        assert page.browsing.table.selected_count == 3


def test_escape_leaves_everything_as_it_was(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        page = questions_page(window)
        page.browsing.table.selectAll()
        page.browsing.change_asked.emit("add-tags", None)
        keyboard.press("new")
        keyboard.press(Qt.Key.Key_Escape)
        assert page.browsing.isVisible()
        assert library.editor.undoable is None


def test_tags_of_many_are_completed_and_parted_like_those_of_one(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (library, window):
        page = questions_page(window)
        (key,) = page.browsing.table.selected_keys()
        library.editor.change_many([key], AddTags(("外交史",)))
        page.browsing.change_asked.emit("add-tags", None)
        page.bulk.tags.setText("条約，暦、")
        keyboard.commit("外")
        assert page.bulk.tags.offered == ("外交史",)
        assert page.bulk.tags.found.isVisible()
        keyboard.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
        assert page.bulk.change == AddTags(("条約", "暦", "外交史"))
        qtbot.waitUntil(lambda: "1 question would change" in page.bulk.told)


@pytest.mark.parametrize(
    ("part", "fields"),
    [
        (Part.STATUS, ["status"]),
        (Part.SECTION, ["section"]),
        (Part.ADD_TAGS, ["tags"]),
        (Part.REPLACE, ["sought", "instead", "only", "case"]),
    ],
)
def test_only_the_fields_of_a_part_are_asked_for(
    path: Path, qtbot: QtBot, part: Part, fields: list[str]
) -> None:
    with opened(path, qtbot) as (_, window):
        page = questions_page(window)
        page.browsing.table.selectAll()
        page.browsing.change_asked.emit(part.value, None)
        names = ("status", "level", "section", "tags", "sought", "instead", "only", "case")
        assert [name for name in names if getattr(page.bulk, name).isVisible()] == fields


def test_what_would_be_left_out_is_told(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        page = questions_page(window)
        page.browsing.table.selectAll()
        page.browsing.change_asked.emit("status", Status.LIVE)
        qtbot.waitUntil(lambda: not page.bulk.is_looking)
        assert "0 questions would change" in page.bulk.told
        assert not page.bulk.apply.isEnabled()


def test_an_earlier_version_comes_back(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (library, window):
        page = questions_page(window)
        (key,) = page.browsing.table.selected_keys()
        before = texts(page, Column.STEM, 1)
        library.editor.change_many([key], Replace("year", "twelvemonth"))
        keyboard.press(Qt.Key.Key_F8)
        tree = page.history.tree
        first = tree.topLevelItem(1)
        assert first is not None
        assert any("twelvemonth" in row.text(0) for row in tree.rows())
        assert not page.history.restore.isEnabled()
        tree.setCurrentItem(first)
        page.history.restore.click()
        assert texts(page, Column.STEM, 1) == before
        page.undo()
        assert "twelvemonth" in texts(page, Column.STEM, 1)[0]


def test_gaps_come_first_and_lead_to_the_questions_on_a_fact(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with opened(path, qtbot) as (library, window):
        page = questions_page(window)
        (pack,) = library.packs()
        fact = pack.facts[-1].id
        on_it = library.browsing.keys(Filter(fact=(pack.id, fact)), Order())
        library.editor.set_status(list(on_it), Status.REVIEW)
        keyboard.press(Qt.Key.Key_F6)
        coverage = page.coverage
        coverage.gaps.click()
        section = coverage.tree.topLevelItem(0)
        assert section is not None
        section.setExpanded(True)
        found = [row for row in coverage.tree.rows() if isinstance(row.data(0, KEY), CitedFact)]
        assert fact in [row.data(0, KEY).fact.id for row in found]
        coverage.tree.setCurrentItem(next(row for row in found if row.data(0, KEY).fact.id == fact))
        coverage.show_items.click()
        assert page.browsing.isVisible()
        assert set(page.browsing.model.keys) == set(on_it)


def test_shipped_questions_are_not_removed_and_that_is_said(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        page = questions_page(window)
        page.browsing.change_asked.emit("remove", None)
        assert "can be retired, not removed" in page.told
        assert library.editor.undoable is None


# --- the editor ---------------------------------------------------------------------------------------


class Notepad(Editor):
    """Notes what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[object] = []
        self.line = QLineEdit(self)

    @override
    def edit(self, key: int) -> None:
        self.asked.append(key)

    @override
    def new(
        self, pack: str, section: str | None = None, kind: Kind | None = None, fact: str | None = None
    ) -> None:
        self.asked.append((pack, section, kind, fact))

    @override
    def retranslate(self, wording: Wording, language: Language) -> None:
        self.line.setAccessibleName(wording.say("bank.new"))

    @override
    def focus_first(self) -> None:
        self.line.setFocus()


def test_a_row_is_opened_in_the_editor_by_enter(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with opened(path, qtbot) as (_, window):
        page = questions_page(window)
        notepad = Notepad()
        page.use_editor(notepad)
        keyboard.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
        assert notepad.asked == [page.browsing.model.keys[1]]
        assert keyboard.focus is notepad.line
        notepad.closed.emit()
        assert page.browsing.table.hasFocus()


def test_a_question_is_begun_in_the_section_that_is_looked_at(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        page = questions_page(window)
        notepad = Notepad()
        page.use_editor(notepad)
        section = library.outline()[1]
        page.browsing.filters.show_filter(Filter(section=section.id))
        page.browsing.new.click()
        assert notepad.asked == [(section.pack, section.id, None, None)]


def test_a_question_is_begun_for_a_fact(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        page = questions_page(window)
        notepad = Notepad()
        page.use_editor(notepad)
        page.show_coverage()
        tree = page.coverage.tree
        section = tree.topLevelItem(0)
        assert section is not None
        section.setExpanded(True)
        row = next(row for row in tree.rows() if isinstance(row.data(0, KEY), CitedFact))
        tree.setCurrentItem(row)
        page.coverage.write.click()
        cited = row.data(0, KEY)
        assert notepad.asked == [(cited.pack, cited.fact.passage.section, None, cited.fact.id)]


def test_what_was_saved_stands_in_the_table_and_can_be_taken_back(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (library, window):
        page = questions_page(window)
        notepad = Notepad()
        page.use_editor(notepad)
        count = page.browsing.model.rowCount()
        notepad.saved.emit(library.editor.copy(page.browsing.model.keys[0]).key)
        assert page.browsing.model.rowCount() == count + 1
        page.undo()
        assert page.browsing.model.rowCount() == count


def parts(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def test_icons_on_the_buttons_of_a_page_are_in_the_colour_of_their_text(path: Path, qtbot: QtBot) -> None:
    with opened(path, qtbot) as (_, window):
        page = questions_page(window)
        buttons = [each for each in page.findChildren(QPushButton) if not each.icon().isNull()]
        palette = QApplication.palette()
        roles = {"primary": QPalette.ColorRole.HighlightedText, "quiet": QPalette.ColorRole.Link}
        for button in buttons:
            wanted = palette.color(roles.get(str(button.property("role")), QPalette.ColorRole.ButtonText))
            drawn = button.icon().pixmap(48, 48).toImage()
            pixels = (drawn.pixelColor(x, y) for x in range(drawn.width()) for y in range(drawn.height()))
            solid = [each for each in pixels if each.alpha() == 255]
            assert solid
            assert all(
                abs(one - two) <= 3  # strokes are drawn smooth
                for each in solid
                for one, two in zip(parts(each), parts(wanted), strict=True)
            ), button.accessibleName()
        assert any(button.property("role") == "primary" for button in buttons)
