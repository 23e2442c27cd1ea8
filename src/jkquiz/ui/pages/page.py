"""What all pages have in common."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import MEASURE, Space, Type
from jkquiz.wording import Wording


class Page(QWidget):
    """A page: it shows what the library says, and reads it again when it is shown after a change."""

    changed = Signal()
    """The log changed: what other pages show of it is out of date."""

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__()
        self.library = library
        self.wording = wording
        self.language = language
        """The language of what is studied; that of the interface is the wording's."""
        mark(self, role="page")

    @property
    def has_sitting(self) -> bool:
        """Whether a sitting goes on, on this page."""
        return False

    @property
    def section(self) -> str | None:
        """The id of the section of the study text that is open here."""
        return None

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back on this page."""
        return False

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back that can be done again."""
        return False

    def undo(self) -> None:
        """Take back what was last done on this page."""

    def redo(self) -> None:
        """Do again what was last taken back on this page."""

    def refresh(self) -> None:
        """Read what is shown from the library again."""

    def retranslate(self, wording: Wording) -> None:
        """Show the interface in another language."""
        self.wording = wording
        self.refresh()

    def set_language(self, language: Language) -> None:
        """Show what is studied in another language."""
        self.language = language
        self.refresh()

    def keep(self) -> None:
        """Keep what is half finished, so that it comes back after a restart."""

    def take_up(self) -> None:
        """Go on with what was half finished before a restart."""

    def settle(self) -> None:
        """Come to rest: the window is closed."""

    def focus_first(self) -> None:
        """Put the focus where a person would begin."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        # Over the margins too the wheel moves what scrolls on the page.
        areas = [each for each in self.findChildren(QScrollArea) if each.isVisible()]
        if areas:
            widest = max(areas, key=lambda each: each.width() * each.height())
            QApplication.sendEvent(widest.verticalScrollBar(), event)


class Measured(QWidget):
    """A column no wider than a line is comfortable to read, at the size that its text has.

    Args:
        beside: the width in pixels of what stands beside the text.
    """

    def __init__(self, beside: int = 0) -> None:
        super().__init__()
        self._beside = beside
        self._measure()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def _measure(self) -> None:
        scale = self.fontInfo().pixelSize() / Type.BODY
        self.setMaximumWidth(round((MEASURE + self._beside) * scale))


def scroller(inner: QWidget) -> QScrollArea:
    """Return an area in which a widget scrolls up and down, never sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    mark(inner, role="page")
    area.setWidget(inner)
    return area


def column(parent: QWidget | None = None, *, space: int = Space.LARGE, margin: int = 0) -> QVBoxLayout:
    """Return a layout from top to bottom."""
    layout = QVBoxLayout(parent) if parent else QVBoxLayout()
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(space)
    return layout


def clear(layout: QVBoxLayout) -> None:
    """Take every widget out of a layout and forget it."""
    while (taken := layout.takeAt(0)) is not None:
        widget: QWidget | None = taken.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
