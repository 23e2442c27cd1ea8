"""What is really painted: every run of text with its colour, place and font, and the picture behind it."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainterPath,
    QRegion,
    QTextItem,
)
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget
from typing_extensions import override

_DPI = 96


@dataclass(frozen=True, slots=True)
class PaintedText:
    """A run of text as it was painted."""

    text: str
    colour: QColor
    place: QRectF
    """In the widget that was painted."""
    pixels: int
    """The size of type."""
    is_bold: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A widget as it is painted in full, with what would have to be scrolled to."""

    widget: QWidget
    texts: tuple[PaintedText, ...]
    image: QImage

    def owner(self, text: PaintedText) -> QWidget:
        """Return the innermost widget in which a text stands."""
        return self.widget.childAt(text.place.center().toPoint()) or self.widget


def sheets(window: QWidget) -> list[Sheet]:
    """Paint a window, and the whole inside of everything in it that scrolls."""
    areas = [area for area in window.findChildren(QScrollArea) if area.isVisible()]
    inner = [widget for area in areas if (widget := area.widget()) is not None]
    backdrop = QImage(window.size(), QImage.Format.Format_RGB32)
    window.render(backdrop)
    made: list[Sheet] = []
    for widget in inner:
        image = QImage(widget.size(), QImage.Format.Format_RGB32)
        image.fill(window.palette().window().color())
        widget.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        made.append(Sheet(widget, tuple(_texts(widget)), image))
    # What scrolls is on a sheet of its own; in the window a part of it is painted only.
    apart = {
        (text.text, round(at.x()), round(at.y()))
        for sheet in made
        for text in sheet.texts
        for at in [sheet.widget.mapTo(window, text.place.topLeft())]
    }
    own = [text for text in _texts(window) if (text.text, *_rounded(text.place)) not in apart]
    return [*made, Sheet(window, tuple(own), backdrop)]


def has_rows(widget: QWidget) -> bool:
    """Whether a widget is the inside of a list, a tree or a table."""
    around = widget.parentWidget()
    return isinstance(around, QAbstractItemView) and around.viewport() is widget


def _rounded(place: QRectF) -> tuple[int, int]:
    return round(place.x()), round(place.y())


def _texts(widget: QWidget) -> list[PaintedText]:
    recorder = _Recorder(widget.size())
    widget.render(recorder, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return recorder.engine.texts


class _Engine(QPaintEngine):
    """Writes the texts down, and draws nothing."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.texts: list[PaintedText] = []

    @override
    def begin(self, device: QPaintDevice) -> bool:
        self.setActive(True)
        return True

    @override
    def end(self) -> bool:
        self.setActive(False)
        return True

    @override
    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    @override
    def updateState(self, state: QPaintEngineState) -> None:
        """Take no notice: the state is asked for when a text comes."""

    @override
    def drawTextItem(self, at: QPointF | QPoint | QPainterPath.Element, item: QTextItem) -> None:
        painter = self.painter()
        assert isinstance(at, QPointF)
        top = painter.deviceTransform().map(at) - QPointF(0, item.ascent())
        font, pen, text = item.font(), painter.pen().color(), item.text()
        # Spaces at the end may stand beyond the edge.
        spaces = QFontMetricsF(font).horizontalAdvance(text[len(text.rstrip()) :])
        place = QRectF(top.x(), top.y(), item.width() - spaces, item.ascent() + item.descent())
        clip = self.systemClip()
        is_seen = clip.isEmpty() or clip.contains(place.center().toPoint())
        if text.strip() and pen.alpha() and is_seen:
            is_bold = font.weight() >= QFont.Weight.DemiBold
            self.texts.append(PaintedText(text.rstrip(), pen, place, font.pixelSize(), is_bold))


def _leave_out(*_: object) -> None:
    """Draw nothing of what is no text."""


for _shape in ("Ellipse", "Image", "Lines", "Path", "Pixmap", "Points", "Polygon", "Rects", "TiledPixmap"):
    setattr(_Engine, f"draw{_shape}", _leave_out)


class _Recorder(QPaintDevice):
    """A sheet of the size of a widget that keeps the texts."""

    def __init__(self, size: QSize) -> None:
        super().__init__()
        self.engine = _Engine()
        self._size = size

    @override
    def paintEngine(self) -> QPaintEngine:
        return self.engine

    @override
    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        what = QPaintDevice.PaintDeviceMetric
        known = {
            what.PdmWidth: self._size.width(),
            what.PdmHeight: self._size.height(),
            what.PdmDepth: 32,
            what.PdmNumColors: 1 << 24,
            what.PdmDevicePixelRatio: 1,
            what.PdmDevicePixelRatioScaled: 1 << 16,
        }
        return known.get(metric, _DPI if "Dpi" in metric.name else 0)
