"""Everything has room: at every size of text, in every language, nothing is cut off."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from jkquiz.domain.grading import grade
from jkquiz.domain.items import Accepted, Cloze, Entry, Gap, Item, Kind, Matching, Option, Pair, SingleChoice
from jkquiz.domain.texts import Language, Text
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.choice import OptionRow
from jkquiz.ui.questions.flow import FlowText
from jkquiz.ui.questions.slots import Slot
from jkquiz.ui.questions.view import ResponseView, make_view
from jkquiz.ui.theme import Scheme, apply_theme
from jkquiz.ui.tokens import TARGET
from jkquiz.wording import Wording
from keyboard import Keyboard
from samples import SAMPLES, drawn_order

LONG = Text.of(
    {
        "ja": "両国の間で長く論じられてきた事柄についての、とても長い説明を伴う選択肢であり、" * 2,
        "en": "An option with a very long explanation of what the two countries have long discussed, " * 2,
        "ko": "두 나라 사이에서 오랫동안 논의되어 온 일에 대한 아주 긴 설명이 붙은 선택지이며, " * 2,
    }
)
LONG_ITEMS = [
    Item(
        "long-choice",
        LONG,
        SingleChoice(tuple(Option(each, LONG, each == "a", LONG) for each in "abcd")),
        LONG,
        ("f",),
        1,
    ),
    Item(
        "long-matching",
        LONG,
        Matching(tuple(Pair(each, LONG, LONG) for each in "abc"), (Entry("d", LONG),)),
        LONG,
        ("f",),
        1,
    ),
    Item(
        "long-cloze",
        LONG,
        Cloze(
            LONG.map(lambda text: f"{text}[[gap]]{text}"),
            (Gap("gap", Accepted(((Language.ENGLISH, (LONG.read(Language.ENGLISH).strip(),)),))),),
        ),
        LONG,
        ("f",),
        1,
    ),
]
Put = Callable[[ResponseView, int], QScrollArea]

ITEMS = [*SAMPLES.values(), *LONG_ITEMS]


@pytest.fixture(params=[1.0, 2.0])
def scale(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    apply_theme(qapp, Scheme.LIGHT, request.param)
    yield request.param
    apply_theme(qapp, Scheme.LIGHT)


@pytest.fixture
def put(qtbot: QtBot) -> Put:
    """Show a view as a page does: as wide as the page, and as high as it likes."""
    pages = []

    def put_in_page(view: ResponseView, width: int) -> QScrollArea:
        page = QScrollArea()
        page.setWidgetResizable(True)
        page.setWidget(view)
        page.resize(width, 600)
        pages.append(page)
        qtbot.addWidget(page)
        with qtbot.waitExposed(page):
            page.show()
        settle()
        return page

    return put_in_page


def settle() -> None:
    """Let the layouts come to rest: a row that sets itself otherwise asks for another round."""
    for _ in range(3):
        QApplication.processEvents()


def place_of(widget: QWidget, inside: QWidget) -> QRect:
    return QRect(widget.mapTo(inside, widget.rect().topLeft()), widget.size())


@pytest.mark.parametrize("width", [560, 720])
@pytest.mark.parametrize("is_revealed", [False, True])
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_nothing_is_cut_off(
    item: Item, language: Language, is_revealed: bool, width: int, scale: float, put: Put
) -> None:
    order = drawn_order(item)
    view = make_view(item, order, Wording(language), language)
    page = put(view, width)
    if is_revealed:
        view.restore(item.key)
        view.reveal(grade(item.body, item.key))
        settle()
    assert page.horizontalScrollBar().maximum() == 0
    for label in view.findChildren(Prose):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width())
    lines = [label for label in view.findChildren(QLabel) if not isinstance(label, Prose)]
    assert all(line.width() >= line.sizeHint().width() for line in lines if line.isVisible())
    for slot in view.findChildren(Slot):
        assert slot.height() >= slot.heightForWidth(slot.width())
    for widget in view.findChildren(QWidget):
        around = widget.parentWidget()
        if widget.isVisible() and around is not None and not widget.isWindow():
            assert around.rect().contains(widget.geometry()), (widget, around)


@pytest.mark.parametrize("kind", [Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE])
def test_options_are_easy_to_hit(kind: Kind, scale: float, put: Put) -> None:
    item = SAMPLES[kind]
    view = make_view(item, drawn_order(item), Wording(Language.KOREAN), Language.KOREAN)
    put(view, 640)
    assert all(row.height() >= TARGET for row in view.findChildren(OptionRow))


@pytest.mark.parametrize("kind", list(Kind))
def test_the_size_of_text_changes_while_shown(kind: Kind, put: Put, qapp: QApplication) -> None:
    item = SAMPLES[kind]
    view = make_view(item, drawn_order(item), Wording(Language.ENGLISH), Language.ENGLISH)
    page = put(view, 640)
    before = view.heightForWidth(600)
    try:
        apply_theme(qapp, Scheme.DARK, 2.0)
        settle()
        assert view.heightForWidth(600) > before
        assert page.horizontalScrollBar().maximum() == 0
    finally:
        apply_theme(qapp, Scheme.LIGHT)


def test_a_gap_grows_with_what_is_typed(put: Put) -> None:
    item = SAMPLES[Kind.CLOZE]
    view: Any = make_view(item, (), Wording(Language.ENGLISH), Language.ENGLISH)
    put(view, 640)
    field = view.fields["treaty"]
    before = field.width()
    field.setText("Treaty on Basic Relations between the two")
    assert field.width() > before
    assert view.findChild(FlowText).rect().contains(field.geometry())


@pytest.mark.parametrize("kind", list(Kind))
def test_no_two_controls_overlap(kind: Kind, scale: float, put: Put) -> None:
    item = SAMPLES[kind]
    view = make_view(item, drawn_order(item), Wording(Language.ENGLISH), Language.ENGLISH)
    put(view, 640)
    buttons = [each for each in view.findChildren(QAbstractButton) if each.isVisible()]
    for one in buttons:
        for other in buttons:
            if one is not other and not one.isAncestorOf(other) and not other.isAncestorOf(one):
                assert not place_of(one, view).intersects(place_of(other, view))


@pytest.mark.parametrize(
    ("kind", "keys", "last"),
    [
        (Kind.SINGLE, ["4"], lambda view: view.rows["b"]),
        (Kind.ORDERING, [Qt.Key.Key_End], lambda view: view.rows["treaty"]),
        (Kind.CATEGORISING, ["1", "1", "1"], lambda view: view.rows["lee"].slot),
    ],
)
def test_the_keyboard_scrolls_to_where_it_goes(
    kind: Kind,
    keys: list[Qt.Key | str],
    last: Callable[[Any], QWidget],
    put: Put,
    keyboard: Keyboard,
) -> None:
    item = SAMPLES[kind]
    view = make_view(item, drawn_order(item), Wording(Language.ENGLISH), Language.ENGLISH)
    page = put(view, 640)
    page.resize(640, 100)
    settle()
    page.activateWindow()
    view.focus_first()
    assert page.verticalScrollBar().value() == 0
    keyboard.press(*keys)
    shown = page.viewport().rect()
    assert shown.contains(place_of(last(view), page.viewport()))
