"""The theme: contrast, what is followed, and that it changes while running."""

import re
from itertools import product
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QLineEdit

from jkquiz.ui.sheet import style_sheet
from jkquiz.ui.theme import Appearance, Scheme, apply_theme, mark, resolve
from jkquiz.ui.tokens import CONTRAST, DARK, LIGHT, Colours, Type
from walking.contrast import ratio

SCHEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}

SURFACES = ("page", "surface", "hover", "selected")
TINTS = ("right_tint", "wrong_tint", "caution_tint")
READING = [
    *product(("text", "quiet"), (*SURFACES, *TINTS)),
    *product(("accent", "accent_hover", "right", "wrong", "caution"), SURFACES),
    *((name, f"{name}_tint") for name in ("right", "wrong", "caution")),
    ("right", "wrong_tint"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "right"),
    ("on_accent", "wrong"),
]
SIGNS = [
    *product(("border", "accent"), (*SURFACES, *TINTS)),
    *product(("right", "wrong", "caution"), (*SURFACES, *TINTS)),
]


@pytest.fixture
def appearance(qapp: Any) -> Any:
    yield apply_theme(qapp, Scheme.LIGHT)
    apply_theme(qapp, Scheme.LIGHT)


def test_the_ratio_is_that_of_the_standard() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("front", "back"), READING)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_can_be_read(scheme: str, front: str, back: str) -> None:
    colours = SCHEMES[scheme]
    least = 7.0 if scheme == "contrast" else 4.5
    assert ratio(getattr(colours, front), getattr(colours, back)) >= least


@pytest.mark.parametrize(("front", "back"), SIGNS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_signs_can_be_seen(scheme: str, front: str, back: str) -> None:
    colours = SCHEMES[scheme]
    assert ratio(getattr(colours, front), getattr(colours, back)) >= 3.0


@pytest.mark.parametrize(
    ("chosen", "system", "contrast", "shown"),
    [
        (Scheme.SYSTEM, Qt.ColorScheme.Unknown, Qt.ContrastPreference.NoPreference, LIGHT),
        (Scheme.SYSTEM, Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference, LIGHT),
        (Scheme.SYSTEM, Qt.ColorScheme.Dark, Qt.ContrastPreference.NoPreference, DARK),
        (Scheme.SYSTEM, Qt.ColorScheme.Dark, Qt.ContrastPreference.HighContrast, CONTRAST),
        (Scheme.LIGHT, Qt.ColorScheme.Dark, Qt.ContrastPreference.HighContrast, LIGHT),
        (Scheme.DARK, Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference, DARK),
        (Scheme.CONTRAST, Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference, CONTRAST),
    ],
)
def test_the_system_is_followed_unless_something_is_chosen(
    chosen: Scheme, system: Qt.ColorScheme, contrast: Qt.ContrastPreference, shown: Colours
) -> None:
    assert resolve(chosen, system, contrast) is shown


def test_the_theme_changes_while_running(appearance: Appearance, qapp: Any, qtbot: Any) -> None:
    label = QLabel("60")
    mark(label, role="quiet")
    qtbot.addWidget(label)
    label.ensurePolished()
    with qtbot.waitSignal(appearance.changed):
        apply_theme(qapp, Scheme.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.page
    label.ensurePolished()
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == DARK.quiet


def test_the_same_theme_again_costs_nothing(appearance: Appearance, qapp: Any, qtbot: Any) -> None:
    with qtbot.assertNotEmitted(appearance.changed):
        assert apply_theme(qapp, Scheme.LIGHT) is appearance


def test_text_grows(appearance: Appearance, qapp: Any) -> None:
    apply_theme(qapp, Scheme.LIGHT, 2.0)
    assert qapp.font().pixelSize() == 2 * Type.BODY


def test_the_system_can_change_while_running(appearance: Appearance, qapp: Any) -> None:
    apply_theme(qapp, Scheme.SYSTEM)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert appearance.colours is resolve(
        Scheme.SYSTEM, qapp.styleHints().colorScheme(), Qt.ContrastPreference.NoPreference
    )


def test_a_tone_is_drawn_at_once(appearance: Appearance, qtbot: Any) -> None:
    label = QLabel("60")
    qtbot.addWidget(label)
    label.ensurePolished()
    mark(label, tone="wrong")
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == LIGHT.wrong


def test_a_placeholder_can_be_read(appearance: Appearance, qtbot: Any) -> None:
    field = QLineEdit()
    field.setPlaceholderText("1")
    qtbot.addWidget(field)
    field.ensurePolished()
    colour = field.palette().color(QPalette.ColorRole.PlaceholderText)
    assert (colour.name(), colour.alpha()) == (LIGHT.quiet, 255)


@pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES.keys())
def test_every_colour_of_the_sheet_is_a_token(colours: Colours) -> None:
    sheet = style_sheet(colours, 1.25)
    tokens = {getattr(colours, name) for name in Colours.__slots__}
    assert set(re.findall(r"#[0-9a-f]{3,8}", sheet)) <= tokens
    assert "$" not in sheet
