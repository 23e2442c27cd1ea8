"""The wheel scrolls a form: only a field that has the focus turns by it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget
from typing_extensions import override


class StillWheel(QObject):
    """Keeps fields as they are while the form that they stand in is scrolled."""

    def watch(self, inside: QWidget) -> None:
        """Watch the fields inside a widget."""
        for kind in (QAbstractSpinBox, QComboBox):
            for field in inside.findChildren(kind):
                field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False
