"""The preview while a question is written: what is typed into a field is seen in every way."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editing import JAPANESE, editor_on, key_of, stem, write
from jkquiz.app import open_library
from jkquiz.domain.items import Kind
from jkquiz.services.library import Library
from jkquiz.ui.bank.editor import EditorView
from jkquiz.ui.bank.preview import Preview, Way
from keyboard import Keyboard
from previewing import on_paper, shown_by

WRITTEN: Final = "竹島"
"""What is typed; no question that ships has it where it is typed."""
WORDS: Final = tuple(zip(Way, ("東海", "独島", "鬱陵"), strict=True))
"""What is typed while a question is seen in each way."""


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with open_library(path) as library:
        yield library


@pytest.fixture
def editor(library: Library, qtbot: QtBot) -> Iterator[EditorView]:
    editor = editor_on(library, qtbot)
    yield editor
    editor.close()


def field(editor: EditorView, name: str) -> QWidget:
    """Find a field of the body by its name, and for rows the number of the row and of the text in it."""
    found: Any = editor.form.fields
    for part in name.split("."):
        found = found[int(part)] if part.isdigit() else getattr(found, part)
    text = found.texts[JAPANESE]
    assert isinstance(text, QWidget)
    return text


def stem_of(preview: Preview) -> str:
    """The stem in the way chosen."""
    match preview.way:
        case Way.STUDENT:
            return preview.stem.text()
        case Way.PAPER:
            return on_paper(preview)
        case Way.SPOKEN:
            return preview.spoken.told[0].line


def wait_for(qtbot: QtBot, word: str, seen: Callable[[Preview], str], editor: EditorView) -> None:
    qtbot.waitUntil(lambda: word in seen(editor.preview), timeout=1000)


def choose_way(editor: EditorView, way: Way) -> None:
    editor.preview.ways.setCurrentIndex(list(Way).index(way))


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Kind.SINGLE, "options.rows.0.fields.0"),
        (Kind.MULTIPLE, "options.rows.1.fields.0"),
        (Kind.NUMERIC, "unit"),
        (Kind.CLOZE, "text"),
        (Kind.ORDERING, "entry_list.rows.0.fields.0"),
        (Kind.MATCHING, "pairs.rows.0.fields.0"),
        (Kind.MATCHING, "pairs.rows.1.fields.1"),
        (Kind.CATEGORISING, "categories.rows.0.fields.0"),
        (Kind.CATEGORISING, "placed.rows.0.fields.0"),
    ],
)
def test_what_is_typed_into_the_body_is_seen(
    editor: EditorView, library: Library, keyboard: Keyboard, qtbot: QtBot, kind: Kind, name: str
) -> None:
    editor.edit(key_of(library, kind))
    for way, word in WORDS:
        choose_way(editor, way)
        assert word not in shown_by(editor.preview)
        write(keyboard, field(editor, name), word)
        wait_for(qtbot, word, shown_by, editor)


@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_typed_into_the_stem_is_seen(
    editor: EditorView, library: Library, keyboard: Keyboard, qtbot: QtBot, kind: Kind
) -> None:
    editor.edit(key_of(library, kind))
    for way, word in WORDS:
        choose_way(editor, way)
        assert word not in stem_of(editor.preview)
        write(keyboard, stem(editor), word)
        wait_for(qtbot, word, stem_of, editor)


def test_an_answer_that_is_typed_is_the_key_on_paper(
    editor: EditorView, library: Library, keyboard: Keyboard, qtbot: QtBot
) -> None:
    editor.edit(key_of(library, Kind.SHORT))
    choose_way(editor, Way.PAPER)
    answers = field(editor, "accepted")
    answers.setFocus()
    keyboard.commit(WRITTEN)
    qtbot.waitUntil(lambda: WRITTEN in on_paper(editor.preview), timeout=1000)


def test_a_gap_that_is_typed_is_one_more_to_fill(
    editor: EditorView, library: Library, keyboard: Keyboard, qtbot: QtBot
) -> None:
    editor.edit(key_of(library, Kind.CLOZE))
    choose_way(editor, Way.SPOKEN)
    before = len(editor.preview.spoken.told)
    write(keyboard, field(editor, "text"), f"[[{WRITTEN}]]")
    qtbot.waitUntil(lambda: len(editor.preview.spoken.told) == before + 1, timeout=1000)
