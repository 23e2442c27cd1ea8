"""What a screen reader is told of each control: a role, and a name."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from walking.fault import Fault, Kind, path_of

_UNTOLD = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window)


def controls(window: QWidget) -> list[QWidget]:
    """Return what can be pressed or take the focus, in a window, without Qt's own parts of a whole."""
    return [widget for widget in window.findChildren(QWidget) if widget.isVisible() and _is_control(widget)]


# `focusProxy()` is not asked: PySide 6.11 then deletes the widget that it returns.
def _is_control(widget: QWidget) -> bool:
    if isinstance(widget, QScrollBar | QHeaderView):
        return False
    parent = widget.parentWidget()
    if isinstance(widget, QLineEdit) and isinstance(parent, QAbstractSpinBox | QComboBox):
        return False
    if isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget:
        return False
    if type(widget) is QWidget or widget.objectName().startswith("qt_"):
        return False
    return isinstance(widget, QAbstractButton) or widget.focusPolicy() is not Qt.FocusPolicy.NoFocus


def faults(window: QWidget) -> Iterator[Fault]:
    """Find controls that a screen reader can't name, and signs that nobody explains."""
    for widget in controls(window):
        told = QAccessible.queryAccessibleInterface(widget)
        if not told.text(QAccessible.Text.Name).strip():
            yield Fault(Kind.NO_NAME, path_of(widget), "has no accessible name")
        elif _is_untold(widget) and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            yield Fault(Kind.NO_NAME, path_of(widget), f"has the role {told.role().name}")
        is_sign = (
            isinstance(widget, QAbstractButton) and not widget.icon().isNull() and not widget.text().strip()
        )
        if is_sign and not widget.toolTip():
            yield Fault(Kind.NO_NAME, path_of(widget), "is a sign without a tool tip")
        if isinstance(widget, QAbstractItemView):
            yield from _nameless_rows(widget)


def _is_untold(widget: QWidget) -> bool:
    """Whether a screen reader is not told what a widget is; Qt has no role for an area that scrolls."""
    role = QAccessible.queryAccessibleInterface(widget).role()
    return role in _UNTOLD and not isinstance(widget, QScrollArea)


def _nameless_rows(view: QAbstractItemView) -> Iterator[Fault]:
    model = view.model()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        said = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole)
        if not str(said or "").strip():
            yield Fault(Kind.NO_NAME, path_of(view), f"row {row} says nothing")
