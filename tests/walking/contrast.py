"""Contrast by WCAG 2.2, of every text that was painted against what is painted around it."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from walking.fault import Fault, Kind, path_of
from walking.painted import PaintedText, Sheet, has_rows

_LARGE, _LARGE_BOLD = 24, 18.66
"""From these sizes in pixels on text is large."""


def luminance(colour: QColor | str) -> float:
    """Return the relative luminance of a colour."""
    shown = QColor(colour)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (shown.redF(), shown.greenF(), shown.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: QColor | str, other: QColor | str) -> float:
    """Return the contrast ratio of two colours: 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def least(text: PaintedText) -> float:
    """Return the ratio that a text must reach at level AA."""
    is_large = text.pixels >= (_LARGE_BOLD if text.is_bold else _LARGE)
    return 3.0 if is_large else 4.5


def behind(text: PaintedText, image: QImage) -> QColor | None:
    """Return the colour that a text stands on: the most frequent around it; None off the sheet."""
    place = text.place.toRect().intersected(image.rect())
    if place.isEmpty():
        return None
    return QColor.fromRgb(_most_frequent(image, place, text.colour))


def _most_frequent(image: QImage, place: QRect, but: QColor) -> int:
    step_x, step_y = max(1, place.width() // 9), max(1, place.height() // 5)
    xs = range(place.left(), place.right() + 1, step_x)
    ys = range(place.top(), place.bottom() + 1, step_y)
    found = Counter([image.pixel(x, y) for y in ys for x in xs])
    # Of a thick text more may be letters than ground.
    ground = [colour for colour, _ in found.most_common(2) if QColor(colour).rgb() != but.rgb()]
    return ground[0] if ground else but.rgb()


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Find texts that are hard to read; what can't be used at present need not be read."""
    seen: set[tuple[QWidget, int, float]] = set()
    for text in sheet.texts:
        owner = sheet.owner(text)
        # A widget has one ground, but a view one for each of its rows.
        known = (owner, text.colour.rgb(), text.place.top() if has_rows(owner) else 0.0)
        if known in seen:
            continue
        seen.add(known)
        ground = behind(text, sheet.image)
        if ground is None or not owner.isEnabled():
            continue
        reached = ratio(text.colour, ground)
        if reached < least(text):
            what = f"{text.text[:30]!r} {text.colour.name()} on {ground.name()} has {reached:.2f}"
            yield Fault(Kind.CONTRAST, path_of(owner), what)
