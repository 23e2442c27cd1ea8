"""What a walk can find."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget


class Kind(StrEnum):
    """The kinds of fault."""

    CUT_OFF = "cut off"
    BROKEN_WORD = "broken word"
    OVERLAP = "overlap"
    OUT_OF_REACH = "out of reach"
    SIDEWAYS = "scrolls sideways"
    CONTRAST = "contrast"
    NO_NAME = "no name"
    LOST_FOCUS = "lost focus"
    TOO_LARGE = "window too large"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: where, what kind, and how it shows."""

    kind: Kind
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.where}: {self.what}"


def path_of(widget: QWidget) -> str:
    """Return the way to a widget, by classes from the page on, and what it says."""
    names: list[str] = []
    at: QWidget | None = widget
    while at is not None and not at.isWindow() and at.property("role") != "page":
        if type(at) is not QWidget and not at.objectName().startswith("qt_"):
            names.append(type(at).__name__)
        at = at.parentWidget()
    if at is not None and not at.isWindow() and type(at) is not QWidget:
        names.append(type(at).__name__)
    said = widget.text() if isinstance(widget, QAbstractButton | QLabel) else widget.accessibleName()
    return f"{' > '.join(reversed(names))} {said.strip()[:40]!r}"
