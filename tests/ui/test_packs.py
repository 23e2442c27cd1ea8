"""Packs in the window: opened, dropped, handed out; and what was changed on both sides, decided."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from conftest import OpenSmall
from dragging import drag_enter
from jkquiz.domain.bank import Pack
from jkquiz.domain.items import Item
from jkquiz.domain.texts import Language, Text
from jkquiz.formats.jkpack import read_jkpack, write_jkpack
from jkquiz.formats.pack_folder import read_files
from jkquiz.formats.pack_writer import write_pack
from jkquiz.services.editing import Conflict
from jkquiz.services.library import Library
from jkquiz.ui.bank.conflicts import ConflictsView
from jkquiz.ui.bank.pack_opening import PackView
from jkquiz.ui.fonts import Fonts
from jkquiz.ui.pages.questions import QuestionsPage
from jkquiz.ui.pages.read import ReadPage
from jkquiz.ui.row_painting import NOTE
from jkquiz.ui.rows import KEY
from jkquiz.ui.undo_line import UndoLine
from jkquiz.ui.window import PageName, Window
from jkquiz.wording import Wording
from keyboard import Keyboard
from packs import FILES, item_on, make_pack
from windows import study_page

ITEMS = (item_on("h1"), item_on("h2"), item_on("e1"))


@contextmanager
def small_window(library: Library, qtbot: QtBot) -> Iterator[Window]:
    window = Window(library, Wording(Language.ENGLISH), Fonts(QApplication.font().family()))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    try:
        yield window
    finally:
        window.close()


def pack_of(*items: Item) -> Pack:
    return make_pack([*items, item_on("t1")], title=Text.same("Small"))


def packed(path: Path, *items: Item) -> Path:
    path.write_bytes(write_jkpack(write_pack(pack_of(*items)).files))
    return path


def called(item: Item, stem: str) -> Item:
    return replace(item, stem=Text.same(stem))


def page_of(window: Window) -> QuestionsPage:
    page = window.page(PageName.QUESTIONS)
    assert isinstance(page, QuestionsPage)
    return page


def at_rest(page: QuestionsPage) -> Callable[[], bool]:
    return lambda: (
        not page.packs.opening.is_busy and not page.importing.is_busy and not page.packs.handing.is_busy
    )


def open_file(window: Window, path: Path, qtbot: QtBot) -> QuestionsPage:
    window.open_file(path)
    page = page_of(window)
    qtbot.waitUntil(at_rest(page))
    return page


def edit(library: Library, name: str, stem: str) -> None:
    key = library._bank.key_of(name)
    assert key is not None
    stored = library._bank.item(key)
    assert stored is not None
    library.editor.save(called(stored.item, stem), stored)


def stem_of(library: Library, name: str) -> str:
    key = library._bank.key_of(name)
    assert key is not None
    stored = library._bank.item(key)
    assert stored is not None
    return stored.item.stem.read(Language.ENGLISH)


def is_shown(page: QuestionsPage, view: PackView | ConflictsView) -> bool:
    return page._stack.currentWidget() is view


# --- opening ----------------------------------------------------------------------------------------------


def test_a_pack_is_looked_through_and_taken_up_by_one_key(
    open_small: OpenSmall, tmp_path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    library = open_small(pack_of(*ITEMS))
    path = packed(tmp_path / "a.jkpack", called(ITEMS[0], "theirs"), *ITEMS[1:], item_on("h1", "new"))
    with small_window(library, qtbot) as window:
        page = open_file(window, path, qtbot)
        assert "1 new question, 1 changed, 3 as before" in page.packs.opening.told.text()
        assert stem_of(library, ITEMS[0].id) != "theirs"
        assert keyboard.focus is page.packs.opening.take
        keyboard.press(Qt.Key.Key_Space)
        qtbot.waitUntil(at_rest(page))
        assert page.packs.opening.told.text().startswith("Opened “Small”")
        assert stem_of(library, ITEMS[0].id) == "theirs"
        assert not page.packs.opening.take.isVisible()


def test_leaving_a_pack_changes_nothing(open_small: OpenSmall, tmp_path: Path, qtbot: QtBot) -> None:
    library = open_small(pack_of(*ITEMS))
    before = library.packs()
    with small_window(library, qtbot) as window:
        page = open_file(window, packed(tmp_path / "a.jkpack", called(ITEMS[0], "theirs")), qtbot)
        page.packs.opening.back.click()
        assert page._stack.currentWidget() is page.browsing
    assert library.packs() == before


def listed(page: QuestionsPage) -> dict[str, list[tuple[str, str]]]:
    """Return the questions that are listed, by what becomes of them, each with its note."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in page.packs.opening.tree.rows():
        above = row.parent()
        if above is None:
            found[row.text(0)] = []
        else:
            found[above.text(0)].append((row.text(0), row.data(0, NOTE)))
    return found


def test_the_questions_that_would_change_are_listed_with_what_would_change(
    open_small: OpenSmall, tmp_path: Path, qtbot: QtBot
) -> None:
    library = open_small(pack_of(*ITEMS, item_on("h3")))
    edit(library, ITEMS[1].id, "mine")
    edit(library, ITEMS[2].id, "mine too")
    level = replace(ITEMS[2], level=3)
    theirs = (called(ITEMS[0], "theirs"), called(ITEMS[1], "theirs too"), level)
    path = packed(tmp_path / "a.jkpack", *theirs, called(item_on("h1", "new"), "new"))
    with small_window(library, qtbot) as window:
        page = open_file(window, path, qtbot)
        rows = listed(page)
        assert list(rows) == [
            "1 in conflict with your edits",
            "1 merged with your edits",
            "1 changed",
            "1 new question",
            "1 retired",
        ]
        (clash,), (merged,), (changed,), (new,), (retired,) = rows.values()
        assert clash == ("mine", "It stays as it is here until you decide")
        assert merged[0] == "mine too"
        assert "Level" in merged[1]
        assert changed[0] == "theirs"
        assert "theirs" in changed[1]
        assert new == ("new", "")
        assert retired[1] == ""
        assert all(row.isExpanded() for row in page.packs.opening.tree.rows() if row.childCount())


def test_a_copy_of_ones_own_pack_is_merged_and_taken_back_by_one_key(
    open_small: OpenSmall, tmp_path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    library = open_small(pack_of(*ITEMS))
    name = library.editor.packs.add(Text.same("Mine"), tuple(Language))
    section = library.editor.packs.add_section(name, Text.same("Chapter"))
    own = library.editor.add(replace(called(ITEMS[0], "own"), facts=(), section=section), name).item
    path = tmp_path / "a.jkpack"
    library.export_pack(name, path)
    pack = read_files(read_jkpack(path).files).pack
    copy = replace(pack, items=(called(pack.items[0], "from a colleague"),))
    path.write_bytes(write_jkpack(write_pack(copy).files))
    with small_window(library, qtbot) as window:
        page = open_file(window, path, qtbot)
        assert listed(page)["1 changed"][0][0] == "from a colleague"
        keyboard.press(Qt.Key.Key_Space)
        qtbot.waitUntil(at_rest(page))
        assert stem_of(library, own.id) == "from a colleague"
        qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(UndoLine)))
        (line,) = (each for each in page.findChildren(UndoLine) if each.isVisible())
        assert line.button.accessibleName() == "Done: Opening a pack: “Mine” Take back"
        keyboard.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
        assert stem_of(library, own.id) == "own"


def test_what_is_wrong_with_a_pack_is_told_with_its_place(
    open_small: OpenSmall, tmp_path: Path, qtbot: QtBot
) -> None:
    files = {name: source.encode() for name, source in FILES.items()}
    files["items/10-history.yaml"] = b"---\na: b\n"
    (tmp_path / "a.jkpack").write_bytes(write_jkpack(files))
    with small_window(open_small(pack_of(*ITEMS)), qtbot) as window:
        page = open_file(window, tmp_path / "a.jkpack", qtbot)
        assert "nothing was imported" in page.packs.opening.told.text()
        assert "items/10-history.yaml:2: " in page.packs.opening.more.text()
        assert not page.packs.opening.take.isVisible()


def test_what_is_damaged_is_told(open_small: OpenSmall, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "a.jkpack").write_bytes(b"x")
    with small_window(open_small(pack_of(*ITEMS)), qtbot) as window:
        page = open_file(window, tmp_path / "a.jkpack", qtbot)
        assert "is damaged" in page.packs.opening.told.text()
        assert not page.packs.opening.take.isVisible()


def test_titles_from_a_pack_are_letters_and_nothing_else(
    open_small: OpenSmall, tmp_path: Path, qtbot: QtBot
) -> None:
    title = "<img src='file:///etc/hostname'><b>x</b>"
    pack = make_pack([item_on("h1")], title=Text.same(title))
    (tmp_path / "a.jkpack").write_bytes(write_jkpack(write_pack(pack).files))
    with small_window(open_small(pack_of(*ITEMS)), qtbot) as window:
        page = open_file(window, tmp_path / "a.jkpack", qtbot)
        assert title in page.packs.opening.told.text()
        assert page.packs.opening.told.textFormat() is Qt.TextFormat.PlainText


def test_a_question_that_is_being_answered_waits_while_a_pack_is_taken_up(
    open_small: OpenSmall, tmp_path: Path, qtbot: QtBot
) -> None:
    library = open_small(pack_of(*ITEMS))
    with small_window(library, qtbot) as window:
        window.study()
        question = study_page(window).question
        page = open_file(window, packed(tmp_path / "a.jkpack", called(ITEMS[1], "theirs")), qtbot)
        page.packs.opening.take.click()
        qtbot.waitUntil(at_rest(page))
        window.go_back()
        assert study_page(window).question == question


def test_the_reader_shows_the_sections_of_a_pack_that_came(
    open_small: OpenSmall, tmp_path: Path, qtbot: QtBot
) -> None:
    library = open_small(pack_of(*ITEMS))
    with small_window(library, qtbot) as window:
        window.show_page(PageName.READ)
        reader = window.page(PageName.READ)
        assert isinstance(reader, ReadPage)
        source = b"# Rivers\n\n## The Han\n\nIt flows through Seoul.\n"
        (tmp_path / "text.md").write_bytes(source)
        page = open_file(window, tmp_path / "text.md", qtbot)
        page.importing.carry_out()
        qtbot.waitUntil(at_rest(page))
        window.show_page(PageName.READ)
        assert "The Han" in [heading.title.read(Language.ENGLISH) for heading in reader._outline]


# --- dropping ---------------------------------------------------------------------------------------------


def dropped(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data


def drop(window: Window, data: QMimeData) -> bool:
    """Drag something onto the window and let go of it, and return whether it was taken."""
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    over = drag_enter(data, window.rect().center())
    QApplication.sendEvent(window, over)
    if not over.isAccepted():
        return False
    let_go = QDropEvent(QPointF(window.rect().center()), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(window, let_go)
    return let_go.isAccepted()


def test_a_pack_that_is_dropped_is_offered(open_small: OpenSmall, tmp_path: Path, qtbot: QtBot) -> None:
    path = packed(tmp_path / "a.jkpack", called(ITEMS[0], "theirs"))
    with small_window(open_small(pack_of(*ITEMS)), qtbot) as window:
        assert drop(window, dropped(QUrl.fromLocalFile(str(path))))
        qtbot.waitUntil(lambda: page_of(window).packs.opening.take.isVisible())


def test_a_table_that_is_dropped_is_looked_through(
    open_small: OpenSmall, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "questions.csv"
    path.write_text("stem,answer\nIs it so?,true\n", encoding="utf-8")
    with small_window(open_small(pack_of(*ITEMS)), qtbot) as window:
        assert drop(window, dropped(QUrl.fromLocalFile(str(path))))
        qtbot.waitUntil(lambda: page_of(window).importing.preview.looked is not None)


@pytest.mark.parametrize("url", ["https://example.org/a.jkpack", "ftp://example.org/a.csv"])
def test_what_is_not_on_this_computer_is_not_taken(open_small: OpenSmall, qtbot: QtBot, url: str) -> None:
    with small_window(open_small(pack_of(*ITEMS)), qtbot) as window:
        assert not drop(window, dropped(QUrl(url)))


# --- handing out ------------------------------------------------------------------------------------------


def test_a_pack_is_handed_out_as_one_file_that_says_the_same(
    open_small: OpenSmall, tmp_path: Path, qtbot: QtBot
) -> None:
    library = open_small(pack_of(*ITEMS))
    with small_window(library, qtbot) as window:
        window.show_page(PageName.QUESTIONS)
        page = page_of(window)
        page.packs.hand_out()
        dialog = page.findChild(QFileDialog)
        assert dialog is not None
        assert dialog.selectedFiles()[0].endswith("Small.jkpack")
        dialog.reject()
        page.packs.handing.write(library, "small", tmp_path / "out.jkpack", page.wording)
        qtbot.waitUntil(at_rest(page))
        assert "out.jkpack" in page.told
    again = open_small(pack_of(), name="other.sqlite")
    assert again.open_pack(tmp_path / "out.jkpack").problems == ()
    assert again.packs() == library.packs()


def test_that_it_could_not_be_written_is_told(open_small: OpenSmall, tmp_path: Path, qtbot: QtBot) -> None:
    library = open_small(pack_of(*ITEMS))
    with small_window(library, qtbot) as window:
        window.show_page(PageName.QUESTIONS)
        page = page_of(window)
        page.packs.handing.write(library, "small", tmp_path / "nowhere" / "out.jkpack", page.wording)
        qtbot.waitUntil(at_rest(page))
        assert "nowhere" in page.told


# --- conflicts --------------------------------------------------------------------------------------------


def conflicts(page: QuestionsPage) -> list[Conflict]:
    tree = page.packs.conflicts.tree
    return [row.data(0, KEY) for row in tree.rows() if isinstance(row.data(0, KEY), Conflict)]


def sides(page: QuestionsPage) -> list[str]:
    """The rows that tell how fields read here and in the pack."""
    return [row.text(0) for row in page.packs.conflicts.tree.rows() if row.parent() is not None]


@pytest.fixture
def clashing(open_small: OpenSmall, tmp_path: Path) -> Library:
    """Two questions were changed on both sides; a third one was changed here, and left the pack."""
    library = open_small(pack_of(*ITEMS))
    for item in ITEMS:
        edit(library, item.id, "mine")
    library.open_pack(packed(tmp_path / "a.jkpack", *(called(item, "theirs") for item in ITEMS[:2])))
    return library


def test_conflicts_are_told_above_the_table_and_lead_to_both_sides(
    clashing: Library, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with small_window(clashing, qtbot) as window:
        window.show_page(PageName.QUESTIONS)
        page = page_of(window)
        assert page.packs.clashes.told.text() == "3 questions were changed both here and in their pack."
        keyboard.press(Qt.Key.Key_F9)
        assert is_shown(page, page.packs.conflicts)
        assert sides(page)[:2] == [
            "Mine, Question (日本語): mine",
            "The pack’s, Question (日本語): theirs",
        ]
        assert [conflict.theirs is None for conflict in conflicts(page)] == [False, False, True]


def test_mine_is_kept_and_that_can_be_undone(clashing: Library, qtbot: QtBot) -> None:
    with small_window(clashing, qtbot) as window:
        window.show_page(PageName.QUESTIONS)
        page = page_of(window)
        page.packs.show_conflicts()
        page.packs.conflicts.keep.click()
        assert stem_of(clashing, ITEMS[0].id) == "mine"
        assert clashing.editor.conflict_count == 2
        page.undo()
        assert clashing.editor.conflict_count == 3
        assert len(page.packs.conflicts.keys) == 3


def test_theirs_is_taken_for_all_and_that_can_be_undone(clashing: Library, qtbot: QtBot) -> None:
    with small_window(clashing, qtbot) as window:
        window.show_page(PageName.QUESTIONS)
        page = page_of(window)
        page.packs.show_conflicts()
        page.packs.conflicts.take_every.trigger()
        assert [stem_of(clashing, item.id) for item in ITEMS[:2]] == ["theirs", "theirs"]
        assert clashing.editor.conflict_count == 0
        assert not page.packs.conflicts.tree.isVisible()
        page.undo()
        assert [stem_of(clashing, item.id) for item in ITEMS[:2]] == ["mine", "mine"]


def test_a_pack_that_leaves_conflicts_leads_to_them(
    open_small: OpenSmall, tmp_path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    library = open_small(pack_of(*ITEMS))
    edit(library, ITEMS[0].id, "mine")
    with small_window(library, qtbot) as window:
        page = open_file(window, packed(tmp_path / "a.jkpack", called(ITEMS[0], "theirs"), *ITEMS[1:]), qtbot)
        page.packs.opening.take.click()
        qtbot.waitUntil(at_rest(page))
        assert stem_of(library, ITEMS[0].id) == "mine"
        assert keyboard.focus is page.packs.opening.see
        keyboard.press(Qt.Key.Key_Space)
        assert is_shown(page, page.packs.conflicts)
        assert len(page.packs.conflicts.keys) == 1


@pytest.mark.parametrize("language", list(Language))
def test_the_view_changes_its_language_while_it_is_open(
    clashing: Library, qtbot: QtBot, language: Language
) -> None:
    with small_window(clashing, qtbot) as window:
        window.show_page(PageName.QUESTIONS)
        page = page_of(window)
        page.packs.show_conflicts()
        window.set_interface_language(language)
        assert page.packs.conflicts.keep.text().strip() == Wording(language).say("bank.conflicts.keep")
        assert len(page.packs.conflicts.keys) == 3
