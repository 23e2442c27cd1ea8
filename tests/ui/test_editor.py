"""The editor of questions: each of the nine kinds is written by keys alone, saved, found and asked."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jkquiz.app import open_library
from jkquiz.domain.items import Kind, Status
from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.ui.bank.editor import EditorView
from jkquiz.wording import Wording
from keyboard import Keyboard

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier

PACK = "japan-korea-2026"
FACT = "treaty"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with open_library(path) as library:
        yield library


Open = Callable[..., EditorView]


@pytest.fixture
def opened(library: Library, qtbot: QtBot) -> Open:
    """Open the editor in the window of a small laptop."""

    def open_editor(language: Language = Language.JAPANESE) -> EditorView:
        view = EditorView(library, Wording(Language.ENGLISH), language)
        qtbot.addWidget(view)
        view.resize(820, 640)
        with qtbot.waitExposed(view):
            view.show()
        view.activateWindow()
        return view

    return open_editor


def pack_of(library: Library) -> str:
    return library.outline()[0].pack


def choose(keyboard: Keyboard, kind: Kind) -> None:
    """Choose a kind in the list that has the focus."""
    keyboard.press(Qt.Key.Key_Home, *[Qt.Key.Key_Down] * list(Kind).index(kind))


def tab_to(keyboard: Keyboard, wanted: QWidget) -> None:
    """Go on with Tab until a field has the focus."""
    for _ in range(80):
        if keyboard.focus is wanted:
            return
        keyboard.press(TAB)
    raise AssertionError(f"Tab does not come to {wanted.accessibleName()}")


def begin(view: EditorView, keyboard: Keyboard, kind: Kind, stem: str) -> None:
    """Choose the kind, link the first fact that is found, and write the stem."""
    view.focus_first()
    choose(keyboard, kind)
    keyboard.press(TAB)
    keyboard.commit("1965")
    keyboard.press(ENTER)
    tab_to(keyboard, view.form.stem.texts[Language.JAPANESE])
    keyboard.commit(stem)


def explain(view: EditorView, keyboard: Keyboard) -> None:
    tab_to(keyboard, view.form.explanation.texts[Language.JAPANESE])
    keyboard.commit("本文のとおりである。")


def write_options(view: EditorView, keyboard: Keyboard, *texts: str) -> None:
    """Write options one after another; Enter leads on, and adds the ones that are not there."""
    fields = view.form.fields
    tab_to(keyboard, first_text(fields))
    for number, text in enumerate(texts):
        if number:
            keyboard.press(ENTER)
        keyboard.commit(text)


def first_text(fields: QWidget) -> QWidget:
    from jkquiz.ui.bank.texts import GrowingText

    return next(each for each in fields.findChildren(GrowingText) if each.isVisible())


def saved(view: EditorView, keyboard: Keyboard, qtbot: QtBot) -> int:
    with qtbot.waitSignal(view.saved) as caught:
        keyboard.press(Qt.Key.Key_S, modifier=CONTROL)
    assert caught.args is not None
    key = caught.args[0]
    assert isinstance(key, int)
    return key


def write_body(view: EditorView, keyboard: Keyboard, kind: Kind) -> None:
    fields = view.form.fields
    match kind:
        case Kind.SINGLE:
            write_options(view, keyboard, "日韓基本条約", "日米安保条約", "日中平和友好条約")
        case Kind.MULTIPLE:
            write_options(view, keyboard, "半導体", "人工知能", "農園", "木材", "漁業")
            tab_to(keyboard, fields.options.rows[0].tick)  # type: ignore[attr-defined]
            keyboard.press(Qt.Key.Key_Space)
            tab_to(keyboard, fields.options.rows[1].tick)  # type: ignore[attr-defined]
            keyboard.press(Qt.Key.Key_Space)
        case Kind.TRUE_FALSE:
            tab_to(keyboard, fields.true)  # type: ignore[attr-defined]
            keyboard.press(Qt.Key.Key_Down)
        case Kind.NUMERIC:
            tab_to(keyboard, fields.value)  # type: ignore[attr-defined]
            keyboard.press("56.3", TAB, "0.1")
        case Kind.SHORT:
            tab_to(keyboard, first_text(fields))
            keyboard.commit("シャトル外交")
            keyboard.press(ENTER)
            keyboard.commit("首脳シャトル外交")
        case Kind.CLOZE:
            tab_to(keyboard, first_text(fields))
            keyboard.commit("[[1965]]年に[[日韓基本条約]]が結ばれた。")
            keyboard.press(TAB)
        case Kind.ORDERING:
            write_options(view, keyboard, "韓国併合", "日韓合意", "日韓基本条約", "最高裁判決")
            keyboard.press(ENTER)  # a fifth, which stays empty
            keyboard.press(Qt.Key.Key_Backspace)
            keyboard.press(Qt.Key.Key_Up, modifier=ALT)
        case Kind.MATCHING:
            write_options(view, keyboard, "併合", "1910", "条約", "1965", "合意", "2015")
        case Kind.CATEGORISING:
            write_options(view, keyboard, "日本", "韓国")
            tab_to(keyboard, fields.placed.rows[0].fields[0].stops()[0])  # type: ignore[attr-defined]
            keyboard.commit("首相")
            keyboard.press(ENTER)
            keyboard.commit("大統領")
            tab_to(keyboard, fields.placed.rows[1].group)  # type: ignore[attr-defined]
            keyboard.press(Qt.Key.Key_Down)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_question_of_each_kind_is_written_by_keys_alone(
    kind: Kind, library: Library, opened: Open, keyboard: Keyboard, qtbot: QtBot
) -> None:
    view = opened()
    view.new(pack_of(library))
    begin(view, keyboard, kind, "これはどういうことか。")
    write_body(view, keyboard, kind)
    explain(view, keyboard)
    key = saved(view, keyboard, qtbot)
    item = library.drafting.item(key).item
    assert (item.kind, item.status) == (kind, Status.LIVE)
    study = library.practice(items=[item.id], seed=1)
    question = study.next()
    assert question is not None
    assert question.item == item
    assert study.answer(question.key, certainty=3).fraction == 1
