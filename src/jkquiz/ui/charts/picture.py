"""A plot as a picture that stands alone: its question, what is to be seen in it, and the day."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QSize
from PySide6.QtGui import QColor, QFont, QFontInfo, QImage, QImageWriter, QPainter, QTextLayout

from jkquiz.ui.prose import lay_lines
from jkquiz.ui.theme import colours
from jkquiz.ui.tokens import MEASURE, Space, Type

RATIO: Final = 2
"""Dots a pixel."""


def picture_width(font: QFont) -> int:
    """Return the width of a plot in a picture, in pixels: it grows with the size of text."""
    return round(MEASURE * QFontInfo(font).pixelSize() / Type.BODY)


def make_picture(
    heading: str,
    lines: Sequence[str],
    foot: str,
    size: QSize,
    draw: Callable[[QPainter], None],
    font: QFont,
) -> QImage:
    """Return a picture in the colours of the present scheme.

    Args:
        heading: the question that the plot answers.
        lines: what there is to say of it.
        foot: stands below the plot.
        size: of the plot, in pixels.
        draw: paints the plot, from its upper left corner.
        font: of the body of text.
    """
    shown, gap = colours(), Space.SMALL
    title = _set(heading, _sized(font, Type.HEADING, QFont.Weight.DemiBold), size.width())
    notes = [_set(line, _sized(font, Type.SMALL), size.width()) for line in lines if line]
    last = _set(foot, _sized(font, Type.SMALL), size.width())
    height = (
        sum(each[1] + gap for each in (title, *notes)) + Space.SMALL + size.height() + Space.LARGE + last[1]
    )
    whole = QSize(size.width() + 2 * Space.HUGE, height + 2 * Space.HUGE)
    image = QImage(whole * RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(RATIO)
    image.fill(QColor(shown.page))
    painter = QPainter(image)
    y = float(Space.HUGE)
    for (layout, tall), colour in ((title, shown.text), *((note, shown.quiet) for note in notes)):
        painter.setPen(QColor(colour))
        layout.draw(painter, QPointF(Space.HUGE, y))
        y += tall + gap
    y += Space.SMALL
    painter.save()
    painter.translate(Space.HUGE, y)
    draw(painter)
    painter.restore()
    painter.setPen(QColor(shown.quiet))
    last[0].draw(painter, QPointF(Space.HUGE, y + size.height() + Space.LARGE))
    painter.end()
    image.setText("Title", heading)
    return image


def to_png(image: QImage) -> bytes:
    """Return a picture as a PNG file's bytes."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


def _sized(font: QFont, size: Type, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    made = QFont(font)
    made.setPixelSize(round(size * QFontInfo(font).pixelSize() / Type.BODY))
    made.setWeight(weight)
    return made


def _set(text: str, font: QFont, width: int) -> tuple[QTextLayout, int]:
    return lay_lines(font, text, width)
