"""Controls that lie over one another, out of reach, or wait beside a horizontal scroll bar."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from walking.fault import Fault, Kind, path_of

_SLACK = 1
_WHOLE = (QAbstractSpinBox, QComboBox, QAbstractSlider)
"""What Qt itself builds of parts."""


def faults(window: QWidget) -> Iterator[Fault]:
    """Find what lies wrongly in a window."""
    for parent in [window, *window.findChildren(QWidget)]:
        if not parent.isVisible() or isinstance(parent, (*_WHOLE, QAbstractItemView)):
            continue
        if isinstance(parent, QScrollArea):
            yield from _hidden_sideways(parent)
        elif not isinstance(parent, QAbstractScrollArea) and not _is_viewport(parent):
            yield from _among(parent)
    for bar in window.findChildren(QScrollBar):
        if bar.orientation() is Qt.Orientation.Horizontal and bar.isVisible() and bar.maximum() > 0:
            yield Fault(Kind.SIDEWAYS, path_of(bar), f"by {bar.maximum()} pixels")


def _among(parent: QWidget) -> Iterator[Fault]:
    children = [
        child
        for child in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if child.isVisible() and not child.isWindow() and not child.geometry().isEmpty()
    ]
    room = parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)
    for child in children:
        if not room.contains(child.geometry()):
            beyond = f"{_told(child.geometry())} is not in {_told(parent.rect())}"
            yield Fault(Kind.OUT_OF_REACH, path_of(child), beyond)
    for one, other in combinations(children, 2):
        both = one.geometry().intersected(other.geometry())
        if both.width() > _SLACK and both.height() > _SLACK:
            yield Fault(Kind.OVERLAP, path_of(one), f"{path_of(other)} by {both.width()} × {both.height()}")


def _hidden_sideways(area: QScrollArea) -> Iterator[Fault]:
    inner = area.widget()
    if inner is None:
        return
    wide = inner.width()
    if wide > area.viewport().width() + _SLACK:
        what = f"{wide} wide in {area.viewport().width()}, with no way to scroll"
        yield Fault(Kind.OUT_OF_REACH, path_of(area), f"{what} ({_widest(inner)})")


def _widest(inner: QWidget) -> str:
    """Return what takes the width: the deepest widgets that need the most."""
    needy = sorted(
        (child for child in inner.findChildren(QWidget) if child.isVisible() and not child.children()),
        key=lambda child: child.minimumSizeHint().width(),
    )
    return path_of(needy[-1]) if needy else ""


def _is_viewport(widget: QWidget) -> bool:
    around = widget.parentWidget()
    return isinstance(around, QAbstractScrollArea) and around.viewport() is widget


def _told(place: QRect) -> str:
    return f"({place.x()}, {place.y()}, {place.width()} × {place.height()})"
