"""Bringing into sight what has only just appeared in the form."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QListWidget, QWidget

from jkquiz.ui.rows import area_around, scroll_to
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
    if found.currentItem() is not None:
        scroll_to(found, found.visualItemRect(found.currentItem()), Space.SMALL)


def _scroll_to(widget: QWidget) -> None:
    around = area_around(widget)
    if around is not None and widget.isVisible():
        around.ensureWidgetVisible(widget, 0, Space.WIDE)
