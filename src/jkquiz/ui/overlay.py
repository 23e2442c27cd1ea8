"""A surface over the window that takes the focus and gives it back. Nothing waits for it."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid
from typing_extensions import override

from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space


class Overlay(QFrame):
    """Lies over the upper part of a window; Escape, or going elsewhere, puts it away."""

    dismissed = Signal()
    widest = 44
    """In times of the size of type."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None
        mark(self, role="overlay")
        self.hide()
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def show_up(self) -> None:
        """Show it, and put the focus into it."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.fit()
        self.show()
        self.raise_()
        self.focus_first()

    def dismiss(self) -> None:
        """Put it away, and the focus back to where it was."""
        if not self.isVisible():
            return
        before, self._before = self._before, None
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self._window)
        self.hide()
        if had_focus:
            if before is not None and isValid(before) and before.isVisible():
                before.setFocus(Qt.FocusReason.PopupFocusReason)
            else:
                self._window.setFocus(Qt.FocusReason.PopupFocusReason)
        self.dismissed.emit()

    def focus_first(self) -> None:
        """Put the focus where a person would begin."""

    def wanted_height(self, width: int) -> int:
        """Return how high it would like to be at a width."""
        return self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()

    def fit(self) -> None:
        """Take its place in the window."""
        room = self._window.rect().adjusted(Space.LARGE, Space.WIDE, -Space.LARGE, -Space.LARGE)
        width = min(room.width(), self.widest * self.fontInfo().pixelSize())
        height = min(room.height(), self.wanted_height(width))
        self.setGeometry(QRect(room.left() + (room.width() - width) // 2, room.top(), width, height))

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        # Without a new one another program was gone to; this one shall be as it was on returning.
        if self.isVisible() and new is not None and new is not self and not self.isAncestorOf(new):
            self.dismiss()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self.fit()
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)
