"""Icons: the SVG files of `assets/icons`, drawn in a colour of the palette.

An icon's strokes are `currentColor`; the colour is written into the file's text before Qt's own SVG plugin
draws it, so that nothing has to be imported for it.
"""

import re
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QDir, QFile, QIODevice, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QImageReader,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

_PLACE: Final = "icons"
_NAME: Final = re.compile(r"[a-z0-9-]+")


def use_icons(folder: Path) -> None:
    """Say where the icons are; once, before the first is drawn."""
    QDir.setSearchPaths(_PLACE, [str(folder)])


def pixmap(name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """Draw an icon `size` pixels wide and high, for a screen of `ratio` dots a pixel.

    Raises:
        FileNotFoundError: where there is no such icon.
    """
    key = f"jkquiz/{name}/{size}/{ratio}/{colour.name(QColor.NameFormat.HexArgb)}"
    drawn = QPixmap()
    if not QPixmapCache.find(key, drawn):
        drawn = _draw(name, round(size * ratio), colour)
        drawn.setDevicePixelRatio(ratio)
        QPixmapCache.insert(key, drawn)
    return drawn


def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """Return an icon for a button; its colour follows the palette.

    On a `primary` button the role is HighlightedText, on a `quiet` one Link.
    """
    return QIcon(_Engine(name, role))


def label(button: QAbstractButton, text: str, gap: int = 1) -> None:
    """Give a button with an icon its text, apart from the icon: Qt leaves no room between the two."""
    button.setText(" " * gap + text)
    button.setAccessibleName(text)


class Glyph(QWidget):
    """An icon beside a text, as high as the text, in the widget's own colour of text."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str) -> None:
        """Show another icon."""
        self._name = name
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = round(self.fontInfo().pixelSize() * 1.15)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self.palette().color(self.foregroundRole())
        side = min(self.width(), self.height())
        drawn = pixmap(self._name, side, colour, self.devicePixelRatioF())
        QPainter(self).drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, drawn)


class _Engine(QIconEngine):
    def __init__(self, name: str, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._name = name
        self._role = role

    @override
    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        drawn = pixmap(self._name, side, self._colour(mode), painter.device().devicePixelRatioF())
        painter.drawPixmap(rect.center() - QPoint(side, side) / 2, drawn)

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return pixmap(self._name, min(size.width(), size.height()), self._colour(mode))

    @override
    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        side = round(min(size.width(), size.height()) / scale)
        return pixmap(self._name, side, self._colour(mode), scale)

    def _colour(self, mode: QIcon.Mode) -> QColor:
        group = QPalette.ColorGroup.Disabled if mode is QIcon.Mode.Disabled else QPalette.ColorGroup.Active
        return QGuiApplication.palette().color(group, self._role)


def _draw(name: str, side: int, colour: QColor) -> QPixmap:
    file = QFile(f"{_PLACE}:{name}.svg")
    if not _NAME.fullmatch(name) or not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(f"no icon named {name}")
    tinted = bytes(file.readAll().data()).replace(b"currentColor", colour.name().encode())
    buffer = QBuffer()
    buffer.setData(QByteArray(tinted))
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(side, side))
    return QPixmap.fromImage(reader.read())
