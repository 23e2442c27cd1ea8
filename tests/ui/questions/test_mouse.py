"""The views by mouse."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from jkquiz.domain.items import Kind
from jkquiz.domain.responses import Choice, Choices, Order
from keyboard import Show

LEFT = Qt.MouseButton.LeftButton


def test_a_click_chooses(show: Show, qtbot: Any) -> None:
    view = show(Kind.SINGLE)
    with qtbot.waitSignal(view.changed):
        qtbot.mouseClick(view.rows["a"], LEFT)
    assert view.response() == Choice("a")
    qtbot.mouseClick(view.rows["b"], LEFT)
    assert view.response() == Choice("b")


def test_clicks_choose_several(show: Show, qtbot: Any) -> None:
    view = show(Kind.MULTIPLE)
    for each in "abc":
        qtbot.mouseClick(view.rows[each], LEFT)
    qtbot.mouseClick(view.rows["c"], LEFT)
    assert view.response() == Choices(frozenset({"a", "b"}))


def test_buttons_move_an_entry(show: Show, qtbot: Any) -> None:
    view = show(Kind.ORDERING)
    qtbot.mouseClick(view.rows["agreement"].down, LEFT)
    assert view.response() == Order(("rulings", "agreement", "annexation", "treaty"))
    qtbot.mouseClick(view.rows["treaty"].up, LEFT)
    assert view.response() == Order(("rulings", "agreement", "treaty", "annexation"))
    assert not view.rows["rulings"].up.isEnabled()


@pytest.mark.parametrize(
    ("to", "order"),
    [
        ("treaty", ("rulings", "annexation", "treaty", "agreement")),
        ("rulings", ("rulings", "agreement", "annexation", "treaty")),
    ],
)
def test_an_entry_is_dragged(to: str, order: tuple[str, ...], show: Show, qtbot: Any) -> None:
    view = show(Kind.ORDERING)
    row = view.rows["agreement"]
    target = view.rows[to].mapToGlobal(view.rows[to].rect().center()) + QPoint(0, 4)
    qtbot.mousePress(row, LEFT)
    qtbot.mouseMove(row, row.mapFromGlobal(target))
    qtbot.mouseRelease(row, LEFT)
    assert view.response() == Order(order)


def test_a_chip_fills_the_slot_and_goes_on(show: Show, qtbot: Any) -> None:
    view = show(Kind.CATEGORISING)
    for category in ("japan", "korea", "japan", "korea"):
        qtbot.mouseClick(view.chips[category], LEFT)
    assert view.given == {"cabinet": "japan", "gallup": "korea", "takaichi": "japan", "lee": "korea"}


def test_the_wheel_scrolls_the_page_and_changes_nothing(show: Show) -> None:
    view = show(Kind.MATCHING)
    slot = view.rows["annexation"].slot
    wheel = QWheelEvent(
        QPoint(5, 5),
        slot.mapToGlobal(QPoint(5, 5)),
        QPoint(),
        QPoint(0, -120),
        LEFT & Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's own order
    )
    QApplication.sendEvent(slot, wheel)
    assert not wheel.isAccepted()
    assert view.given == {}
