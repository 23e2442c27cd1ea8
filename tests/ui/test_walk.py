"""Every page in every state: nothing cut off, overlapping, out of reach, hard to read or without a name.

The suite walks a few looks of each route; `make walk` walks all of them.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jkquiz.domain.texts import Language
from jkquiz.ui.icons import icon
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import Scheme, apply_theme
from walking import contrast, cut_off, names, overlap
from walking.fault import Kind
from walking.known import KNOWN
from walking.painted import sheets
from walking.room import EVERY_LOOK, SCALES, SIZES, covering, settle
from walking.stops import ROUTES, Route
from walking.walk import walk


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication) -> Iterator[None]:
    font = qapp.font()
    yield
    qapp.setFont(font)
    apply_theme(qapp, Scheme.DARK)  # so that the next is not taken for the same, and sets the font anew
    apply_theme(qapp, Scheme.LIGHT)


@pytest.mark.slow
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_nothing_is_wrong_on_the_way(route: Route, weeks: Path, shipped: Path, tmp_path: Path) -> None:
    mine = Path(shutil.copy(shipped if route.is_new else weeks, tmp_path / "library.sqlite"))
    found = list(walk(route, mine, covering(ROUTES.index(route))))
    known = [each for each in KNOWN if each.route == route.name]
    unknown = [
        f"{stop} {look}: {fault}"
        for stop, look, fault in found
        if not any(each.covers(route.name, fault) for each in known)
    ]
    assert not unknown, "\n".join(unknown)
    mended = [each for each in known if not any(each.covers(route.name, fault) for _, _, fault in found)]
    assert not mended, f"these are mended, and must leave the list: {mended}"


def test_the_routes_together_meet_every_language_scheme_size_and_scale() -> None:
    met = [look for turn in range(len(ROUTES)) for look in covering(turn)]
    assert {look.language for look in met} == set(Language)
    assert {(look.size, look.scale) for look in met if look.language is Language.KOREAN} <= {
        (size, scale) for size in SIZES for scale in SCALES
    }
    assert {(str(look.size), look.scale) for look in met} == {
        (str(size), scale) for size in SIZES for scale in SCALES
    }
    assert {(look.language, look.scheme) for look in met} == {
        (look.language, look.scheme) for look in EVERY_LOOK
    }


# --- what the walk sees ---------------------------------------------------------------------------------


def shown(qtbot: QtBot, *widgets: QWidget, width: int = 300) -> QWidget:
    """Show widgets in a line."""
    around = QWidget()
    line = QHBoxLayout(around)
    for widget in widgets:
        line.addWidget(widget)
    around.resize(width, 200)
    qtbot.addWidget(around)
    with qtbot.waitExposed(around):
        around.show()
    settle()
    return around


def test_a_text_that_has_no_room_is_seen(qtbot: QtBot) -> None:
    label, button, choice = QLabel("A long sentence"), QPushButton("A long name"), QComboBox()
    choice.addItem("One of several choices")
    window = shown(qtbot, label, button, choice)
    assert not list(cut_off.faults(shown(qtbot, QLabel("Short")), []))
    for widget in (label, button, choice):
        widget.setFixedWidth(60)
    settle()
    assert {fault.kind for fault in cut_off.faults(window, [])} == {Kind.CUT_OFF}
    assert len(list(cut_off.faults(window, []))) == 3


def test_a_text_that_is_too_high_for_its_place_is_seen(qtbot: QtBot) -> None:
    prose = Prose("", "A sentence that needs several lines here. " * 4)
    window = shown(qtbot, prose, width=260)
    assert not list(cut_off.faults(window, []))
    prose.setFixedHeight(30)
    settle()
    (fault,) = cut_off.faults(window, [])
    assert fault.what.startswith("needs a height")


def test_a_word_broken_in_two_is_seen(qtbot: QtBot) -> None:
    prose = Prose("", "Institutionalisation")
    window = shown(qtbot, prose)
    prose.setFixedWidth(70)
    settle()
    assert Kind.BROKEN_WORD in {fault.kind for fault in cut_off.faults(window, [])}


def test_a_row_that_is_shortened_is_seen_unless_a_tool_tip_tells_it(qtbot: QtBot) -> None:
    tree = QTreeWidget()
    row = QTreeWidgetItem(["A row with very much more to say than there is room for in it"])
    tree.addTopLevelItem(row)
    window = shown(qtbot, tree, width=160)
    assert [fault.kind for fault in cut_off.faults(window, sheets(window))] == [Kind.CUT_OFF]
    row.setToolTip(0, row.text(0))
    assert not list(cut_off.faults(window, sheets(window)))


def test_controls_over_one_another_are_seen(qtbot: QtBot) -> None:
    window = shown(qtbot)
    one, other = QPushButton("One", window), QPushButton("Other", window)
    other.move(20, 10)
    for button in (one, other):
        button.show()
    assert [fault.kind for fault in overlap.faults(window)] == [Kind.OVERLAP]
    other.move(20, 120)
    assert not list(overlap.faults(window))


def test_what_is_beyond_its_place_is_seen(qtbot: QtBot) -> None:
    window = shown(qtbot)
    button = QPushButton("Beyond", window)
    button.move(290, 10)
    button.show()
    assert [fault.kind for fault in overlap.faults(window)] == [Kind.OUT_OF_REACH]


@pytest.mark.parametrize(
    ("policy", "kind"),
    [
        (Qt.ScrollBarPolicy.ScrollBarAsNeeded, Kind.SIDEWAYS),
        (Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Kind.OUT_OF_REACH),
    ],
)
def test_what_is_wider_than_its_page_is_seen(policy: Qt.ScrollBarPolicy, kind: Kind, qtbot: QtBot) -> None:
    area, inner = QScrollArea(), QWidget()
    wide = QLabel("Wide")
    wide.setMinimumWidth(600)
    QVBoxLayout(inner).addWidget(wide)
    area.setWidgetResizable(True)
    area.setWidget(inner)
    area.setHorizontalScrollBarPolicy(policy)
    window = shown(qtbot, area)
    assert kind in {fault.kind for fault in overlap.faults(window)}


def test_a_pale_text_is_seen_unless_it_can_not_be_used(qtbot: QtBot) -> None:
    pale, plain, waiting = QLabel("Pale"), QLabel("Plain"), QLabel("Waiting")
    for label in (pale, waiting):
        label.setStyleSheet("color: #b0b0b0")
    waiting.setEnabled(False)
    window = shown(qtbot, pale, plain, waiting)
    found = [fault for sheet in sheets(window) for fault in contrast.faults(sheet)]
    assert ["Pale" in fault.what for fault in found] == [True]


def test_a_large_text_may_have_less_contrast(qtbot: QtBot) -> None:
    label = QLabel("Large")
    label.setStyleSheet("color: #848484; font-size: 40px")
    window = shown(qtbot, label)
    assert not [fault for sheet in sheets(window) for fault in contrast.faults(sheet)]
    label.setStyleSheet("color: #848484; font-size: 16px")
    settle()
    assert [fault for sheet in sheets(window) for fault in contrast.faults(sheet)]


def test_a_control_without_a_name_is_seen(qtbot: QtBot) -> None:
    nameless, sign, named = QPushButton(), QToolButton(), QPushButton("Named")
    sign.setIcon(icon("check"))
    sign.setAccessibleName("Check")
    window = shown(qtbot, nameless, sign, named)
    what = sorted(fault.what for fault in names.faults(window))
    assert what == ["has no accessible name", "is a sign without a tool tip"]


def test_the_painted_texts_are_where_they_are(qtbot: QtBot) -> None:
    label = QLabel("Here")
    window = shown(qtbot, label)
    (text,) = [text for sheet in sheets(window) for text in sheet.texts]
    assert text.text == "Here"
    assert label.geometry().contains(text.place.center().toPoint())
    assert window.size() == QSize(300, 200)
