"""The original beside the study text, in the reader."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.ui.pages.read import ReadPage
from jkquiz.ui.reading.original import OriginalPanel
from jkquiz.ui.reading.sides import Side
from jkquiz.ui.window import PageName, Window
from keyboard import Keyboard
from windows import opened

SECTION = "history/rulings"


@pytest.fixture
def reader(tmp_path: Path, qtbot: QtBot) -> Iterator[tuple[Library, Window, ReadPage]]:
    with opened(tmp_path / "library.sqlite", qtbot) as (library, window):
        window.resize(1024, 640)
        window.show_page(PageName.READ)
        page = window.page(PageName.READ)
        assert isinstance(page, ReadPage)
        page._on_section(SECTION)
        page.sides.show_side(Side.ORIGINAL)
        yield library, window, page


def panel_of(page: ReadPage) -> OriginalPanel:
    assert page.sides.original is not None
    return page.sides.original


def article(library: Library) -> bytes:
    """A text that holds two paragraphs of a section, between some of others."""
    paragraphs = []
    for name in ("history/origins", SECTION, "economy/trade"):
        section = library.section(name)
        assert section is not None
        paragraphs += [each.text.read(Language.JAPANESE) for each in section.passages[:2]]
    return "\n\n".join(paragraphs).encode()


def look_at(panel: OriginalPanel, source: bytes, qtbot: QtBot) -> None:
    panel.look_at("article.txt", source)
    qtbot.waitUntil(lambda: panel._job is None)


def told(panel: OriginalPanel) -> str:
    """What is told now; a call, for the type checker believes that it stays."""
    return panel.told.text()


def test_without_one_it_says_what_it_is_for(reader: tuple[Library, Window, ReadPage]) -> None:
    panel = panel_of(reader[2])
    assert "on this computer only" in told(panel)
    assert panel.open_button.isVisible()
    assert not panel.text.isVisible()


def test_it_is_put_there_after_a_look_and_marks_where_the_section_comes_from(
    reader: tuple[Library, Window, ReadPage], qtbot: QtBot, keyboard: Keyboard
) -> None:
    library, window, page = reader
    panel = panel_of(page)
    look_at(panel, article(library), qtbot)
    assert told(panel).startswith("6 paragraphs; a place was found for")
    assert library.originals.read(page._outline[0].pack) is None
    assert keyboard.focus is panel.keep_button
    keyboard.press(Qt.Key.Key_Return)
    assert told(panel) == "This section comes from paragraph 3–4 of 6."
    assert len(panel.text.marked_texts) == 2
    page._on_section("economy/trade")
    assert told(panel) == "This section comes from paragraph 5–6 of 6."
    page._on_section("summary")
    assert told(panel) == "The original has no place for this section."
    assert panel.text.marked_texts == []
    window.set_interface_language(Language.KOREAN)
    assert told(panel) == "이 절에 해당하는 곳이 원문에 없습니다."


def test_leaving_the_look_keeps_nothing(reader: tuple[Library, Window, ReadPage], qtbot: QtBot) -> None:
    library, _, page = reader
    panel = panel_of(page)
    look_at(panel, article(library), qtbot)
    panel.leave_button.click()
    assert library.originals.read(page._outline[0].pack) is None
    assert panel.open_button.isVisible()


def test_what_was_taken_away_can_be_put_back(reader: tuple[Library, Window, ReadPage], qtbot: QtBot) -> None:
    library, _, page = reader
    panel, pack = panel_of(page), page._outline[0].pack
    look_at(panel, article(library), qtbot)
    panel.keep_button.click()
    kept = library.originals.read(pack)
    panel.remove_button.click()
    assert library.originals.read(pack) is None
    panel.undo_button.click()
    assert library.originals.read(pack) == kept
    assert not panel.undo_button.isVisible()


def test_pasted_text_is_taken_and_an_empty_clipboard_is_told(
    reader: tuple[Library, Window, ReadPage], qtbot: QtBot
) -> None:
    library, _, page = reader
    panel = panel_of(page)
    QApplication.clipboard().clear()
    panel.paste_button.click()
    assert told(panel).startswith("There is no text to paste.")
    QApplication.clipboard().setText(article(library).decode())
    panel.paste_button.click()
    qtbot.waitUntil(lambda: panel._job is None)
    assert panel.keep_button.isVisible()


def test_a_file_that_is_no_text_is_refused_with_its_name(
    reader: tuple[Library, Window, ReadPage], qtbot: QtBot, tmp_path: Path
) -> None:
    panel = panel_of(reader[2])
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    panel.open(path)
    qtbot.waitUntil(lambda: panel._job is None)
    assert told(panel).startswith("picture.png: ")
    assert panel.open_button.isEnabled()


def test_markup_is_shown_as_letters_and_loads_nothing(
    reader: tuple[Library, Window, ReadPage], qtbot: QtBot
) -> None:
    panel = panel_of(reader[2])
    line = 'Look: <img src="file:///etc/hostname"> and <a href="file:///">here</a>.'
    look_at(panel, line.encode(), qtbot)
    assert line in panel.text.toPlainText()
