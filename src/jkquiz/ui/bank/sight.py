"""Bringing into sight what has only just appeared in the form."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QListWidget, QScrollArea, QWidget

from jkquiz.ui.tokens import Space


def come_to(widget: QWidget) -> None:
    """Give a widget the focus, and bring it into sight."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    into_sight(widget)


def into_sight(widget: QWidget) -> None:
    """Bring a widget into sight as soon as it has its place: what was just shown has none yet."""
    QTimer.singleShot(0, widget, lambda: _scroll_to(widget))


def row_into_sight(found: QListWidget) -> None:
    """Bring the current row of a list that is as high as its rows into sight."""
    around = _area(found)
    inner = around.widget() if around is not None else None
    if around is not None and inner is not None and found.currentItem() is not None:
        place = found.visualItemRect(found.currentItem())
        middle = found.viewport().mapTo(inner, place.center())
        around.ensureVisible(0, middle.y(), 0, place.height() // 2 + Space.SMALL)


def _area(widget: QWidget) -> QScrollArea | None:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around


def _scroll_to(widget: QWidget) -> None:
    around = _area(widget)
    if around is not None and widget.isVisible():
        around.ensureWidgetVisible(widget, 0, Space.WIDE)
