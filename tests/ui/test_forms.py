"""Forms and lines of controls: nothing is cut off where there is little room."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jkquiz.domain.texts import Language
from jkquiz.ui.fields import Check
from jkquiz.ui.forms import FormCard
from jkquiz.ui.lines import WrappingLine
from jkquiz.wording import Wording

LONG = "Recall first: options stay covered until somebody asks for them"


def shown(widget: QWidget, width: int, qtbot: QtBot) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, max(widget.heightForWidth(width), 1))
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_the_text_of_a_check_box_wraps(qtbot: QtBot) -> None:
    box = Check()
    box.setText(LONG)
    assert box.heightForWidth(200) >= 3 * box.heightForWidth(2000) > 0


def test_a_check_box_is_checked_wherever_it_is_clicked_and_by_space(qtbot: Any) -> None:
    box = Check()
    box.setText(LONG)
    shown(box, 200, qtbot)
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(150, box.height() - 4))
    assert box.isChecked()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()
    told = QAccessible.queryAccessibleInterface(box)
    assert (told.role(), told.text(QAccessible.Text.Name)) == (QAccessible.Role.CheckBox, LONG)


@pytest.mark.parametrize(("width", "is_beside"), [(700, True), (300, False)])
def test_the_name_of_a_field_goes_above_it_where_there_is_no_room_beside(
    width: int, is_beside: bool, qtbot: QtBot
) -> None:
    field = QLineEdit()
    card = FormCard("settings.learner", "settings.learner.note", ("settings.learner.name", field))
    card.retranslate(Wording(Language.ENGLISH))
    shown(card, width, qtbot)
    label = card._fields[0][0]
    assert label is not None
    qtbot.waitUntil(lambda: (label.geometry().right() < field.x()) == is_beside)
    assert (label.geometry().bottom() < field.y()) == (not is_beside)
    assert field.accessibleName() == "Name"


def line_of(*texts: str) -> tuple[QWidget, list[QPushButton]]:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, 0, 0)
    line = WrappingLine()
    buttons = [QPushButton(text) for text in texts]
    line.add(*buttons[:-1])
    line.add(buttons[-1], is_at_end=True)
    column.addLayout(line)
    return around, buttons


def test_a_line_goes_on_below_where_there_is_no_room(qtbot: QtBot) -> None:
    around, buttons = line_of("First of them", "Second of them", "The last")
    width = buttons[0].sizeHint().width() + buttons[1].sizeHint().width() + 20
    shown(around, width, qtbot)
    first, second, last = (button.geometry() for button in buttons)
    assert first.top() == second.top() < last.top()
    assert not first.intersects(second)
    assert all(around.rect().contains(place) for place in (first, second, last))


def test_the_end_of_a_line_is_at_the_edge(qtbot: QtBot) -> None:
    around, buttons = line_of("First", "Second", "Last")
    shown(around, 900, qtbot)
    assert buttons[-1].geometry().right() == around.rect().right()
    assert buttons[0].x() == 0


def test_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    around, buttons = line_of("First", "Second", "Last")
    buttons[0].hide()
    shown(around, 900, qtbot)
    assert buttons[1].x() == 0
