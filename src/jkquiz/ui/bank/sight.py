"""Bringing into sight what has only just appeared in the form."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from jkquiz.ui.tokens import Space


def come_to(widget: QWidget) -> None:
    """Give a widget the focus, and bring it into sight."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    into_sight(widget)


def into_sight(widget: QWidget) -> None:
    """Bring a widget into sight as soon as it has its place: what was just shown has none yet."""
    QTimer.singleShot(0, widget, lambda: _scroll_to(widget))


def _scroll_to(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None and widget.isVisible():
        around.ensureWidgetVisible(widget, 0, Space.WIDE)
