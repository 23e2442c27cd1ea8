"""Something dragged onto a widget."""

from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, qVersion
from PySide6.QtGui import QDragEnterEvent


def drag_enter(data: QMimeData, at: QPoint) -> QDragEnterEvent:
    """Return the event of a drag that comes over a widget, to be copied there."""
    version = tuple(map(int, qVersion().split(".")[:2]))
    # From 6.12 on the place is given in parts of pixels, and the earlier way warns.
    place: Any = QPointF(at) if version >= (6, 12) else at
    return QDragEnterEvent(
        place, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
