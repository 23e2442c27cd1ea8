"""Opening the editor of questions, and the fields that tests look for in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jkquiz.domain.items import Kind
from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.ui.bank.editor import EditorView
from jkquiz.ui.bank.fields.choice import ChoiceFields
from jkquiz.ui.bank.texts import GrowingText
from jkquiz.wording import Wording
from keyboard import Keyboard

JAPANESE, ENGLISH, KOREAN = Language
YEAR = "hist-treaty-year"
"""A fact of the pack that ships."""


def editor_on(library: Library, qtbot: QtBot, interface: Language = ENGLISH) -> EditorView:
    """Open the editor as wide as on a small laptop."""
    view = EditorView(library, Wording(interface), JAPANESE)
    qtbot.addWidget(view)
    view.resize(824, 640)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    return view


def pack_of(library: Library) -> str:
    return library.outline()[0].pack


def key_of(library: Library, kind: Kind) -> int:
    """The key of the first question of a kind in the pack that ships."""
    item = next(item for item in library.packs()[0].items if item.kind is kind)
    hit = library.drafting.key_of(item.id)
    assert hit is not None
    return hit


def choices(view: EditorView) -> ChoiceFields:
    fields = view.form.fields
    assert isinstance(fields, ChoiceFields)
    return fields


def option(view: EditorView, number: int, language: Language = JAPANESE) -> GrowingText:
    return choices(view).options.rows[number - 1].fields[0].texts[language]


def stem(view: EditorView, language: Language = JAPANESE) -> GrowingText:
    return view.form.stem.texts[language]


def write(keyboard: Keyboard, field: QWidget, text: str) -> None:
    """Put the focus into a field, and write at its end."""
    field.setFocus()
    keyboard.press(Qt.Key.Key_End, modifier=Qt.KeyboardModifier.ControlModifier)
    keyboard.commit(text)


def write_single(view: EditorView, keyboard: Keyboard, ask: str = "条約はいつ結ばれたか。") -> None:
    """Write a question with three options into the form."""
    write(keyboard, stem(view), ask)
    write(keyboard, option(view, 1), "1965年")
    write(keyboard, option(view, 2), "1910年")
    write(keyboard, option(view, 3), "1998年")
    write(keyboard, view.form.explanation.texts[JAPANESE], "1965年である。")


def press_notice(view: EditorView, text: str) -> None:
    """Press the button of the notice that begins with a text."""
    next(button for button in notice_buttons(view) if button.text().startswith(text)).click()


def notice_buttons(view: EditorView) -> list[QPushButton]:
    return view.notices.buttons


def has_changes(view: EditorView) -> bool:
    """Whether something is not saved; a call, for the type checker believes that it stays."""
    return view.has_changes
