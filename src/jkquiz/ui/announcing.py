"""Telling a screen reader what happened, where the focus alone does not tell it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget


class Announcer(QObject):
    """Passes on what is announced in an application."""

    said = Signal(str)
    """Something was announced."""

    @classmethod
    def of(cls, app: QApplication) -> "Announcer":
        """Return the one of an application."""
        found = app.findChild(cls)
        return found if isinstance(found, cls) else cls(app)


def announce(widget: QWidget, text: str) -> None:
    """Have a text read out as soon as what is being read has ended; `widget` is what it is about."""
    app = QApplication.instance()
    if not text or not isinstance(app, QApplication):
        return
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
    Announcer.of(app).said.emit(text)
