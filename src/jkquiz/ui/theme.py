"""How everything looks: colours, sizes and spaces, in one place, and the style sheet made from them.

A widget says what it is with `mark(widget, role=…, tone=…)`; the style sheet says how that looks:

| role | on | is |
|---|---|---|
| `title` `stem` `heading` `quiet` `small` | QLabel | sizes and strengths of text |
| `primary` `quiet` | QPushButton, QToolButton | the one action of a page; an action that stays in the background |
| `card` `note` `rail` | QFrame | a surface; a quiet remark; the list of pages on the left |
| `option` `entry` `slot` `chip` `answer` | parts of a question view | |

| tone | means |
|---|---|
| `right` `wrong` `caution` `accent` `quiet` | a colour of meaning, for text, icons and surfaces |
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from jkquiz.ui.sheet import style_sheet


class Scheme(StrEnum):
    """What a person can choose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Appearance(QObject):
    """The look that an application has now; it follows the system where it is told to."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._shown: tuple[Colours, float] | None = None
        self.scheme = Scheme.SYSTEM
        self.text_scale = 1.0
        self.colours = LIGHT
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)
