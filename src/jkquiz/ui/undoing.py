"""Ctrl+Z and Ctrl+Y: first in the field that is typed into, then on the page.

Qt's fields keep these keys for themselves even where they have nothing to take back.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QSpinBox, QTextEdit, QWidget
from typing_extensions import override

_Field = QLineEdit | QPlainTextEdit | QTextEdit | QSpinBox
_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox)


class FieldsFirst(QObject):
    """Installed on the application: a field keeps the keys of undo and redo only while it can use them."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        # The filter is on the one field that has the focus: on the application it would see every event.
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, _FIELDS):
            old.removeEventFilter(self)
        if isinstance(new, _FIELDS) and new.property("role") != "search":
            new.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and isinstance(watched, _FIELDS)
            and (
                (event.matches(QKeySequence.StandardKey.Undo) and not can_undo(watched))
                or (event.matches(QKeySequence.StandardKey.Redo) and not can_redo(watched))
            )
        ):
            event.ignore()
            return True
        return False


def field_in_use() -> _Field | None:
    """Return the field that has the focus."""
    widget = QApplication.focusWidget()
    return widget if isinstance(widget, _FIELDS) else None


def can_undo(field: _Field) -> bool:
    """Whether a field has something to take back."""
    line = field.lineEdit() if isinstance(field, QSpinBox) else field
    return line.isUndoAvailable() if isinstance(line, QLineEdit) else line.document().isUndoAvailable()


def can_redo(field: _Field) -> bool:
    """Whether a field has something to do again."""
    line = field.lineEdit() if isinstance(field, QSpinBox) else field
    return line.isRedoAvailable() if isinstance(line, QLineEdit) else line.document().isRedoAvailable()


def undo(field: _Field) -> None:
    """Take back what was last typed into a field."""
    (field.lineEdit() if isinstance(field, QSpinBox) else field).undo()


def redo(field: _Field) -> None:
    """Type again what was last taken back in a field."""
    (field.lineEdit() if isinstance(field, QSpinBox) else field).redo()
