"""Icons: drawn, in the colour asked for, which follows the palette."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QIcon, QPalette, QPixmap

from jkquiz.ui.icons import Glyph, icon, pixmap
from jkquiz.ui.theme import Scheme, apply_theme, mark
from jkquiz.ui.tokens import DARK, LIGHT

FOLDER = Path(__file__).parents[2] / "assets" / "icons"
NAMES = sorted(path.stem for path in FOLDER.glob("*.svg"))


def colours_of(drawn: QPixmap) -> set[str]:
    """Return the colours of a picture where it is wholly opaque."""
    image = drawn.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn(name: str, qapp: Any) -> None:
    drawn = pixmap(name, 24, QColor("#123456"))
    assert drawn.width() == drawn.height() == 24
    assert colours_of(drawn)


def test_an_icon_has_the_colour_asked_for(qapp: Any) -> None:
    assert colours_of(pixmap("check", 48, QColor("#123456"))) == {"#123456"}


def test_an_icon_is_sharp_on_a_dense_screen(qapp: Any) -> None:
    drawn = pixmap("check", 24, QColor("black"), 2.0)
    assert drawn.width() == 48
    assert drawn.deviceIndependentSize().width() == 24


@pytest.mark.parametrize("name", ["nothing-like-this", "../fonts/x", ""])
def test_an_unknown_icon_is_a_mistake(name: str, qapp: Any) -> None:
    with pytest.raises(FileNotFoundError):
        pixmap(name, 24, QColor("black"))


def test_a_button_icon_follows_the_palette(qapp: Any) -> None:
    house = icon("house", QPalette.ColorRole.WindowText)
    try:
        assert colours_of(house.pixmap(32, 32)) == {LIGHT.text}
        apply_theme(qapp, Scheme.DARK)
        assert colours_of(house.pixmap(32, 32)) == {DARK.text}
    finally:
        apply_theme(qapp, Scheme.LIGHT)


def test_a_copy_of_an_icon_outlives_it(qapp: Any) -> None:
    copied = QIcon(icon("house"))
    assert not copied.pixmap(16, 16).isNull()


def test_a_glyph_takes_the_tone(qtbot: Any) -> None:
    glyph = Glyph("check")
    mark(glyph, tone="right")
    qtbot.addWidget(glyph)
    glyph.resize(48, 48)
    assert LIGHT.right in colours_of(glyph.grab())
