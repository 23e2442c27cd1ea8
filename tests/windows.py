"""Opening the window on a library, and answering in it by keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jkquiz.app import open_library
from jkquiz.domain.items import (
    Categorising,
    Cloze,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.services.questions import Question
from jkquiz.ui.fonts import Fonts
from jkquiz.ui.pages.study import Stage, StudyPage
from jkquiz.ui.window import PageName, Window
from jkquiz.wording import Wording
from keyboard import Keyboard


@contextmanager
def opened(
    path: Path, qtbot: QtBot, language: Language = Language.ENGLISH
) -> Iterator[tuple[Library, Window]]:
    """Open a library and its window, and close both."""
    with open_library(path) as library:
        window = Window(library, Wording(language), Fonts(QApplication.font().family()))
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        try:
            yield library, window
        finally:  # also where the test failed: a window outlives no library
            window.close()


def study_page(window: Window) -> StudyPage:
    page = window.page(PageName.STUDY)
    assert isinstance(page, StudyPage)
    return page


def stage_of(page: StudyPage) -> Stage:
    """The stage now; a call, for the type checker believes that an attribute stays."""
    return page.stage


def current(window: Window) -> PageName:
    """The page that is shown now."""
    return window.current


def asked(page: StudyPage) -> Question:
    assert page.question is not None
    return page.question


def type_key(question: Question, keyboard: Keyboard) -> None:  # noqa: C901 - one case a kind
    """Enter the right response by keys alone, up to and with Enter."""
    body, order = question.item.body, question.order
    match body:
        case SingleChoice() | MultipleResponse():
            for option in body.options:
                if option.is_right:
                    keyboard.press(str(order.index(option.id) + 1))
        case TrueFalse():
            keyboard.press("1" if body.is_true else "2")
        case Numeric():
            keyboard.press(f"{body.value:f}")
        case ShortAnswer():
            keyboard.commit(body.accepted.every[0])
        case Cloze():
            for number, gap in enumerate(sorted(body.gaps, key=lambda gap: gap.id)):
                if number:
                    keyboard.press(Qt.Key.Key_Return)
                keyboard.commit(gap.accepted.every[0])
        case Ordering():
            _sort_by_keys([entry.id for entry in body.entries], list(order), keyboard)
        case Matching():
            for number, pair in enumerate(body.pairs):
                if number:
                    keyboard.press(Qt.Key.Key_Tab)
                keyboard.press(str(order.index(pair.id) + 1))
        case Categorising():
            categories = [category.id for category in body.categories]
            wanted = {entry.id: entry.category for entry in body.entries}
            for entry in order:
                keyboard.press(str(categories.index(wanted[entry]) + 1))
    keyboard.press(Qt.Key.Key_Return)


def _sort_by_keys(wanted: list[str], shown: list[str], keyboard: Keyboard) -> None:
    """Bring every entry to its place with Alt+Up, from the first place on."""
    keyboard.press(Qt.Key.Key_Home)
    for place, entry in enumerate(wanted):
        at = shown.index(entry)
        keyboard.press(Qt.Key.Key_Home, *[Qt.Key.Key_Down] * at)
        for _ in range(at - place):
            keyboard.press(Qt.Key.Key_Up, modifier=Qt.KeyboardModifier.AltModifier)
        shown.insert(place, shown.pop(at))
