"""The reader: the facts, the ways into the text, finding in it, and where somebody was."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from conftest import OpenSmall
from jkquiz.app import open_library
from jkquiz.domain.bank import FactKind, PassageRef
from jkquiz.domain.mastery import Standing
from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.ui.pages.read import ReadPage
from jkquiz.ui.reading.glossary import GlossaryPanel
from jkquiz.ui.reading.sides import Side
from jkquiz.ui.reading.timeline import TimelinePanel
from jkquiz.ui.theme import Scheme, apply_theme
from jkquiz.ui.window import PageName, Window
from jkquiz.wording import Wording
from keyboard import Keyboard
from packs import fact_named, item_on, make_pack
from windows import asked, current, opened, study_page

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SECTION = "history/rulings"


def reader(window: Window) -> ReadPage:
    page = window.page(PageName.READ)
    assert isinstance(page, ReadPage)
    return page


@contextmanager
def reading(
    path: Path, qtbot: QtBot, language: Language = Language.ENGLISH, section: str | None = None
) -> Iterator[tuple[Library, Window, ReadPage]]:
    """Open the window at the reader, with its facts there."""
    with opened(path, qtbot, language) as (library, window):
        window.resize(1024, 640)
        window.show_page(PageName.READ)
        page = reader(window)
        if section is not None:
            page._on_section(section)
        qtbot.waitUntil(lambda: not page._later.isActive())
        yield library, window, page


def timeline(page: ReadPage) -> TimelinePanel:
    page.sides.show_side(Side.TIMELINE)
    assert page.sides.timeline is not None
    return page.sides.timeline


def glossary(page: ReadPage) -> GlossaryPanel:
    page.sides.show_side(Side.GLOSSARY)
    assert page.sides.glossary is not None
    return page.sides.glossary


def section_of(page: ReadPage) -> str | None:
    """The section that is shown now; a call, for the type checker believes that it stays."""
    return page.section


def highlighted(page: ReadPage) -> PassageRef | None:
    """The passage that is highlighted now; a call for the same reason."""
    return page.highlighted


def has_focus(keyboard: Keyboard, widget: QWidget) -> bool:
    """Whether a widget has the focus now; a call for the same reason."""
    return keyboard.focus is widget


def has_room(widget: QWidget) -> Callable[[], bool]:
    """Tell whether a widget has the width that it needs."""
    return lambda: widget.minimumSizeHint().width() <= widget.width()


def is_at(page: ReadPage, at: int) -> Callable[[], bool]:
    """Tell whether the section is scrolled to a place, to the pixel or the next."""
    return lambda: abs(value(page) - at) <= 2


def found_texts(page: ReadPage) -> list[str]:
    """What is marked in the section that is shown, in titles and paragraphs."""
    texts = [page.book.title, *(view.text for view in page.passages)]
    return [text.text()[start:end] for text in texts for start, end in text.found]


# --- facts ------------------------------------------------------------------------------------------------


def test_a_section_shows_its_facts_with_how_well_they_are_known(path: Path, qtbot: QtBot) -> None:
    with reading(path, qtbot, section=SECTION) as (library, _, page):
        facts = library.known_facts(SECTION)
        shown = [row.statement.text() for row in page.book.facts.rows]
        assert shown == [each.fact.plain_statement.read(Language.ENGLISH) for each in facts]
        assert {row.word.text() for row in page.book.facts.rows} == {"unseen"}
        assert all(row.meter.isHidden() for row in page.book.facts.rows)


def test_what_was_answered_meanwhile_is_known_when_somebody_comes_back(path: Path, qtbot: QtBot) -> None:
    with reading(path, qtbot) as (library, window, page):
        window.study()
        study = study_page(window)
        question = asked(study)
        assert study.view is not None
        study.view.restore(question.key)
        study.submit()
        study.say_certainty(3)
        ref = library.passage_of(question)
        window.show_page(PageName.READ, ref)
        qtbot.waitUntil(lambda: not page._later.isActive())
        known = {
            each.fact.plain_statement.read(Language.ENGLISH): each.mastery
            for each in library.known_facts(ref.section)
        }
        assert any(mastery.met for mastery in known.values())
        for row in page.book.facts.rows:
            mastery = known[row.statement.text()]
            assert (row.word.text() == "unseen") == (mastery.standing is Standing.UNSEEN)
            assert row.meter.isHidden() == (not mastery.met)


def test_a_fact_is_practised_from_its_button_by_keyboard(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with reading(path, qtbot, section=SECTION) as (_, window, page):
        row = page.book.facts.rows[2]
        page.book.area.setFocus()
        while keyboard.focus is not row.practise:
            keyboard.press(Qt.Key.Key_Tab)
        keyboard.press(Qt.Key.Key_Return)
        assert current(window) is PageName.STUDY
        assert asked(study_page(window)).id in row.items
        assert study_page(window).is_drill


def test_a_section_is_practised(path: Path, qtbot: QtBot) -> None:
    with reading(path, qtbot, section=SECTION) as (_, window, page):
        page._practise.click()
        assert current(window) is PageName.STUDY
        assert asked(study_page(window)).section == SECTION


def test_a_button_says_on_which_fact_and_how_well_it_is_known(path: Path, qtbot: QtBot) -> None:
    with reading(path, qtbot, section=SECTION) as (_, _, page):
        row = page.book.facts.rows[0]
        assert row.statement.text() in row.practise.accessibleName()
        assert "unseen" in row.practise.accessibleDescription()


def test_a_contested_fact_says_so(path: Path, qtbot: QtBot) -> None:
    with reading(path, qtbot, section=SECTION) as (library, _, page):
        facts = library.known_facts(SECTION)
        assert {each.fact.is_contested for each in facts} == {True, False}
        for row, each in zip(page.book.facts.rows, facts, strict=True):
            assert ("contested" in row.accessibleName()) == each.fact.is_contested
            assert row._contested_word.isHidden() == (not each.fact.is_contested)


# --- the timeline -----------------------------------------------------------------------------------------


def test_the_ways_into_the_text_are_made_when_first_shown(path: Path, qtbot: QtBot) -> None:
    with reading(path, qtbot) as (_, _, page):
        assert page.sides.timeline is None
        assert page.sides.glossary is None
        timeline(page)
        assert page.sides.glossary is None


def test_the_timeline_goes_by_keyboard_and_the_text_goes_along(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with reading(path, qtbot) as (_, _, page):
        page.sides.tabs.setFocus()
        keyboard.press(Qt.Key.Key_Right)
        assert page.sides.timeline is not None
        tree = page.sides.timeline.tree
        while keyboard.focus is not tree:
            keyboard.press(Qt.Key.Key_Tab)
        assert highlighted(page) is None  # the focus alone turns no page
        facts = tree.facts()
        for dated in facts[1:]:
            keyboard.press(Qt.Key.Key_Down)
            assert highlighted(page) == dated.fact.passage
            assert section_of(page) == dated.fact.passage.section
            (marked,) = [view for view in page.passages if view.is_highlighted]
            assert marked.anchor == dated.fact.passage.anchor
        assert has_focus(keyboard, tree)
        keyboard.press(Qt.Key.Key_Return)
        assert has_focus(keyboard, page.book.area)


def test_the_first_of_the_timeline_opens_with_enter(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with reading(path, qtbot) as (_, _, page):
        panel = timeline(page)
        panel.begin()
        keyboard.press(Qt.Key.Key_Return)
        assert page.highlighted == panel.tree.facts()[0].fact.passage


def test_the_timeline_is_in_the_order_of_time_and_tells_its_dates(path: Path, qtbot: QtBot) -> None:
    with reading(path, qtbot) as (library, _, page):
        panel = timeline(page)
        events = [each.fact.id for each in library.timeline() if each.is_event]
        assert [each.fact.id for each in panel.tree.facts()] == events
        told = [row.data(0, Qt.ItemDataRole.AccessibleTextRole) for row in panel.tree._rows()]
        assert told[0].startswith("1910. Annexation of Korea. ")
        assert any(line.startswith("13 January 2026. ") for line in told)


def test_facts_as_of_a_date_are_shown_when_asked_for(path: Path, qtbot: QtBot) -> None:
    with reading(path, qtbot) as (library, _, page):
        panel = timeline(page)
        panel.has_states.click()
        assert len(panel.tree.facts()) == len(library.timeline())


def test_the_timeline_of_one_chapter(path: Path, qtbot: QtBot) -> None:
    with reading(path, qtbot) as (library, _, page):
        panel = timeline(page)
        panel.sections.setCurrentIndex(panel.sections.findData("history"))
        wanted = [each.fact.id for each in library.timeline("history") if each.is_event]
        assert [each.fact.id for each in panel.tree.facts()] == wanted


def test_a_chapter_without_events_says_what_there_is(path: Path, qtbot: QtBot) -> None:
    with reading(path, qtbot) as (_, _, page):
        panel = timeline(page)
        panel.sections.setCurrentIndex(panel.sections.findData("summary"))
        assert panel.tree.isHidden()
        assert "no dated events" in panel._empty.text()
        panel.has_states.click()
        assert not panel.tree.isHidden()


# --- the glossary -----------------------------------------------------------------------------------------


def names(panel: GlossaryPanel) -> list[str]:
    rows = (panel.tree.topLevelItem(place) for place in range(panel.tree.topLevelItemCount()))
    return [row.text(0) for row in rows if row is not None]


def test_a_name_is_filtered_opened_and_read_by_keyboard(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with reading(path, qtbot) as (_, _, page):
        panel = glossary(page)
        page.sides.begin()
        keyboard.press("takaichi")
        assert names(panel) == ["Sanae Takaichi"]
        keyboard.press(Qt.Key.Key_Down)
        assert has_focus(keyboard, panel.tree)
        keyboard.press(Qt.Key.Key_Down)
        row = panel.tree.currentItem()
        assert row is not None
        assert "Takaichi" in row.text(0)
        assert page.highlighted is not None
        keyboard.press(Qt.Key.Key_Return)
        assert has_focus(keyboard, page.book.area)


def test_what_is_composed_does_not_filter_yet(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with reading(path, qtbot, Language.JAPANESE) as (_, _, page):
        panel = glossary(page)
        page.sides.begin()
        every = len(names(panel))
        keyboard.compose("だいほう")
        assert len(names(panel)) == every
        keyboard.commit("大法院")
        assert names(panel) == ["韓国最高裁(大法院)"]


def test_no_name_that_fits_is_said_in_words(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with reading(path, qtbot) as (_, _, page):
        panel = glossary(page)
        page.sides.begin()
        keyboard.press("zzz")
        assert panel.tree.isHidden()
        assert panel._count.text() == "No name matches “zzz”."
        keyboard.press(Qt.Key.Key_Escape)
        assert not panel.tree.isHidden()


# --- finding ----------------------------------------------------------------------------------------------


def open_bar(page: ReadPage, keyboard: Keyboard) -> None:
    page.book.area.setFocus()
    keyboard.press(Qt.Key.Key_F, modifier=CONTROL)
    assert keyboard.focus is page.bar.field


def test_a_text_is_found_and_the_keys_go_from_place_to_place(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with reading(path, qtbot) as (library, _, page):
        count = len(library.find_in_text("treaty", Language.ENGLISH))
        assert count > 3
        open_bar(page, keyboard)
        keyboard.press("TREATY")
        assert page.bar.count.text() == f"1 of {count}"
        keyboard.press(Qt.Key.Key_Return)
        assert page.bar.count.text() == f"2 of {count}"
        keyboard.press(Qt.Key.Key_F3)
        assert page.bar.count.text() == f"3 of {count}"
        keyboard.press(Qt.Key.Key_F3, modifier=SHIFT)
        keyboard.press(Qt.Key.Key_Return, modifier=SHIFT)
        keyboard.press(Qt.Key.Key_Return, modifier=SHIFT)
        assert page.bar.count.text() == f"{count} of {count}"
        assert keyboard.focus is page.bar.field


def test_what_is_found_is_marked_in_the_section_that_holds_it(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with reading(path, qtbot) as (library, _, page):
        places = library.find_in_text("orbit", Language.ENGLISH)
        open_bar(page, keyboard)
        keyboard.press("orbit")
        assert section_of(page) == places[0].spot.section
        assert {text.lower() for text in found_texts(page)} == {"orbit"}


def test_each_letter_sets_out_from_where_somebody_read(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with reading(path, qtbot) as (_, _, page):
        at = scroll(page, 0.3)
        open_bar(page, keyboard)
        keyboard.press("z")
        assert section_of(page) != "lead"
        keyboard.press("zz")
        assert section_of(page) == "lead"
        qtbot.waitUntil(is_at(page, at))


def test_the_search_begins_where_somebody_reads(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with reading(path, qtbot, section="people") as (_, _, page):
        open_bar(page, keyboard)
        keyboard.press("Korea")
        assert section_of(page) == "people"


def test_cells_of_a_table_are_marked(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with reading(path, qtbot, section="history/milestones") as (_, _, page):
        open_bar(page, keyboard)
        keyboard.press("annexation")
        tables = [view.table for view in page.passages if view.table is not None]
        assert tables[0].grid is not None
        assert (1, 1) in tables[0].grid.found


@pytest.mark.parametrize("typed", ["ｻﾌﾟﾗｲ", "サプライ", "さぷらい"])
def test_width_and_kana_do_not_matter(path: Path, qtbot: QtBot, keyboard: Keyboard, typed: str) -> None:
    with reading(path, qtbot, Language.JAPANESE) as (_, _, page):
        open_bar(page, keyboard)
        keyboard.commit(typed)
        assert found_texts(page) == ["サプライ"]


def test_what_is_composed_is_not_looked_for_and_its_enter_finds_nothing_further(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with reading(path, qtbot, Language.JAPANESE) as (_, _, page):
        open_bar(page, keyboard)
        keyboard.compose("にっかん")
        assert page.bar.count.text() == ""
        keyboard.press(Qt.Key.Key_Return)
        keyboard.press(Qt.Key.Key_Escape)
        assert page.bar.isVisible()
        keyboard.commit("日韓")
        assert page.bar.count.text().endswith("1 件目")


def test_escape_closes_the_bar_and_takes_the_marks_away(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with reading(path, qtbot) as (_, _, page):
        open_bar(page, keyboard)
        keyboard.press("relations")
        assert found_texts(page)
        keyboard.press(Qt.Key.Key_Escape)
        assert not page.bar.isVisible()
        assert found_texts(page) == []
        assert keyboard.focus is page.book.area


def test_nothing_found_is_said_in_words(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with reading(path, qtbot) as (_, _, page):
        open_bar(page, keyboard)
        keyboard.press("zzz")
        assert page.bar.count.text() == "Not found"
        keyboard.press(Qt.Key.Key_Return)
        assert section_of(page) == "lead"


# --- where somebody was -----------------------------------------------------------------------------------


def scroll(page: ReadPage, share: float) -> int:
    """Scroll to a share of the section and return where that is."""
    bar = page.book.area.verticalScrollBar()
    bar.setValue(round(bar.maximum() * share))
    return bar.value()


def value(page: ReadPage) -> int:
    return page.book.area.verticalScrollBar().value()


def test_a_section_is_where_it_was_left_when_somebody_comes_back(path: Path, qtbot: QtBot) -> None:
    with reading(path, qtbot, section=SECTION) as (_, window, page):
        for share in (0.3, 0.9):
            at = scroll(page, share)
            page._on_section("economy")
            page._on_section(SECTION)
            qtbot.waitUntil(is_at(page, at))
            window.show_page(PageName.TODAY)
            window.go_back()
            qtbot.waitUntil(is_at(page, at))


def test_the_book_opens_where_it_was_closed(path: Path, qtbot: QtBot) -> None:
    with reading(path, qtbot, section=SECTION) as (_, _, page):
        at = scroll(page, 0.4)
    with reading(path, qtbot) as (_, _, page):
        assert section_of(page) == SECTION
        qtbot.waitUntil(is_at(page, at))


def test_a_place_in_a_section_that_left_the_book_is_forgotten(path: Path, qtbot: QtBot) -> None:
    with open_library(path) as library:
        library.settings.write("reading-place", {"section": "gone", "anchor": "p1", "down": 0.5})
    with reading(path, qtbot) as (_, _, page):
        assert section_of(page) == "lead"


def test_next_begins_the_next_section(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with reading(path, qtbot, section="history") as (_, _, page):
        scroll(page, 1.0)
        page.book.following.setFocus()
        keyboard.press(Qt.Key.Key_Return)
        assert section_of(page) == "history/origins"
        assert value(page) == 0
        assert keyboard.focus is page.book.area


def test_the_last_section_has_no_next(path: Path, qtbot: QtBot) -> None:
    with reading(path, qtbot, section="summary") as (_, _, page):
        assert page.book.following.isHidden()
        assert not page._following.isEnabled()


# --- how it is shown --------------------------------------------------------------------------------------


def test_a_table_is_a_table_with_a_head(path: Path, qtbot: QtBot) -> None:
    with reading(path, qtbot, section="history/milestones") as (_, _, page):
        (table,) = [view.table for view in page.passages if view.table is not None]
        grid = table.grid
        assert grid is not None
        assert grid.accessibleName()
        heads = [grid.horizontalHeaderItem(column) for column in range(grid.columnCount())]
        assert [head.text() for head in heads if head is not None][:2] == ["Year", "Event"]
        qtbot.waitUntil(lambda: grid.verticalScrollBar().maximum() == 0)


def test_the_row_that_somebody_came_for_is_marked_until_they_go_elsewhere(path: Path, qtbot: QtBot) -> None:
    with reading(path, qtbot) as (_, _, page):
        page.open(PassageRef.parse("history/milestones#t1.2"))
        (table,) = [view.table for view in page.passages if view.table is not None]
        assert table.grid is not None
        assert table.grid.marked == 2
        page.open(PassageRef.parse("history/milestones#p1"))
        assert table.grid.marked is None


@pytest.mark.parametrize("language", list(Language))
def test_everything_changes_its_language_while_it_is_open(
    path: Path, qtbot: QtBot, keyboard: Keyboard, language: Language
) -> None:
    with reading(path, qtbot, section=SECTION) as (library, window, page):
        panels = timeline(page), glossary(page)
        open_bar(page, keyboard)
        at = scroll(page, 0.0)
        window.set_interface_language(language)
        qtbot.waitUntil(lambda: not page._later.isActive())
        say = Wording(language).say
        assert [page.sides.tabs.tabText(place) for place in range(3)] == [
            say("read.contents"),
            say("read.timeline"),
            say("read.glossary"),
        ]
        assert page.bar.field.placeholderText() == say("read.find")
        assert panels[0].has_states.text() == say("read.timeline.states")
        assert panels[1].field.placeholderText() == say("read.glossary.filter")
        assert "고용" not in names(panels[1])
        first = library.timeline()[0].fact.label.read(language)
        assert panels[0].tree._rows()[0].text(0) == first
        assert page.book.facts.rows[0].word.text() == say("plot.fact.unseen")
        assert (section_of(page), value(page)) == (SECTION, at)


@pytest.fixture
def scale(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[float]:
    """A size of text, for one test."""
    apply_theme(qapp, Scheme.LIGHT, request.param)
    yield request.param
    apply_theme(qapp, Scheme.LIGHT)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0], indirect=True)
@pytest.mark.parametrize("language", list(Language))
def test_nothing_is_wider_than_its_room(path: Path, qtbot: QtBot, language: Language, scale: float) -> None:
    with reading(path, qtbot, language) as (_, window, page):
        for section in ("history/rulings", "security/agreements", "people/survey"):
            page._on_section(section)
            page._show_facts()
            room = page.book.area.viewport().width()
            assert page.book._inner.minimumSizeHint().width() <= room
        if page._is_narrow:
            page._to_sides.click()
        for side in Side:
            page.sides.show_side(side)
            qtbot.waitUntil(has_room(page.sides))
        assert window.width() == 1024


@pytest.mark.parametrize("scale", [2.0], indirect=True)
def test_where_it_is_narrow_text_and_contents_take_turns(
    path: Path, qtbot: QtBot, keyboard: Keyboard, scale: float
) -> None:
    with reading(path, qtbot) as (_, _, page):
        assert page.book.isVisible()
        assert not page.sides.isVisible()
        page._to_sides.setFocus()
        keyboard.press(Qt.Key.Key_Return)
        assert page.sides.isVisible()
        assert not page.book.isVisible()
        keyboard.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
        assert section_of(page) == "history"
        assert page.book.isVisible()
        assert keyboard.focus is page.book.area


@pytest.mark.parametrize("scale", [2.0], indirect=True)
def test_where_it_is_narrow_the_rows_of_a_table_stand_one_below_another(
    path: Path, qtbot: QtBot, scale: float
) -> None:
    with reading(path, qtbot, section="security/agreements") as (_, window, page):
        (table,) = [view.table for view in page.passages if view.table is not None]
        window.resize(820, 640)
        qtbot.waitUntil(lambda: table.is_narrow)
        window.resize(1700, 640)
        qtbot.waitUntil(lambda: not table.is_narrow)


def test_a_book_without_dates_and_names_says_so(open_small: OpenSmall, qtbot: QtBot) -> None:
    pack = make_pack([item_on("h1")])
    plain = fact_named("h1", kind=FactKind.STATEMENT, value=None)
    library = open_small(make_pack(pack.items, facts=(plain,)))
    page = ReadPage(library, Wording(Language.ENGLISH), Language.ENGLISH)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    assert timeline(page)._empty.text() == "There are no dated facts here."
    assert glossary(page)._count.text() == "No names are marked in this text."
    page._on_section("economy")
    page._show_facts()
    assert page.book.facts._sum.text() == "This section states no facts that are asked about."
