"""The theme: Fusion, a palette and one style sheet, all from the tokens; it follows the system.

A widget says what it is with `mark`; the style sheet says how that looks.

| role | on | is |
|---|---|---|
| `title` `stem` `heading` `answer` `quiet` `small` | QLabel | sizes and strengths of text |
| `primary` `quiet` | QPushButton, QToolButton | the one action of a page; a background one |
| `card` `note` `rail` | QFrame | a surface; a quiet remark; the list of pages |
| `answer` | QLineEdit | where an answer is typed |

The tones `right`, `wrong`, `caution`, `accent` and `quiet` colour a QLabel or a Glyph; `right`, `wrong` and
`caution` also a QFrame.
"""

import sys
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from jkquiz.ui.sheet import style_sheet
from jkquiz.ui.tokens import CONTRAST, DARK, LIGHT, Colours, Type

_LARGEST: Final = 2.0
"""The largest scale of text that the pages are made for."""
_USUAL: Final = {"win32": 12, "darwin": 13}
"""The size in pixels of a system's font where nobody has changed it."""
_USUAL_ELSEWHERE: Final = 15


class Scheme(StrEnum):
    """The schemes that a person can choose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


def apply_theme(app: QApplication, scheme: Scheme = Scheme.SYSTEM, text_scale: float = 1.0) -> "Appearance":
    """Give an application its look, at start or while running; it goes on following the system."""
    appearance = app.findChild(Appearance) or Appearance(app)
    appearance.choose(scheme, text_scale)
    return appearance


def system_scale(pixels: int) -> float:
    """Return how much larger than usual the texts of the system are, by its own font; never less than 1."""
    usual = _USUAL.get(sys.platform, _USUAL_ELSEWHERE)
    return min(_LARGEST, max(1.0, round(pixels / usual, 2)))


def resolve(scheme: Scheme, system: Qt.ColorScheme, contrast: Qt.ContrastPreference) -> Colours:
    """Return the colours for what was chosen and what the system says."""
    match scheme:
        case Scheme.LIGHT:
            return LIGHT
        case Scheme.DARK:
            return DARK
        case Scheme.CONTRAST:
            return CONTRAST
        case Scheme.SYSTEM:
            if contrast is Qt.ContrastPreference.HighContrast:
                return CONTRAST
            return DARK if system is Qt.ColorScheme.Dark else LIGHT


class Appearance(QObject):
    """The look that an application has now."""

    changed = Signal()
    """The colours or the size of text are others; who paints by itself reads `colours` again."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._shown: tuple[Colours, float] | None = None
        self.scheme = Scheme.SYSTEM
        self.text_scale = 1.0
        self._system_scale = system_scale(QFontInfo(app.font()).pixelSize())
        self.colours = LIGHT
        # Held, for PySide forgets the hints of the hints otherwise.
        self._hints = app.styleHints()
        self._accessibility = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        self._accessibility.contrastPreferenceChanged.connect(self._on_system_changed)
        app.setStyle("Fusion")

    def choose(self, scheme: Scheme, text_scale: float) -> None:
        """Show a scheme at a size of text, in times of the system's."""
        self.scheme = scheme
        self.text_scale = text_scale
        # Title bars and the dialogs of the system follow, where the system lets them.
        match scheme:
            case Scheme.LIGHT:
                self._hints.setColorScheme(Qt.ColorScheme.Light)
            case Scheme.DARK | Scheme.CONTRAST:
                self._hints.setColorScheme(Qt.ColorScheme.Dark)
            case Scheme.SYSTEM:
                self._hints.unsetColorScheme()
        self._show()

    def _on_system_changed(self) -> None:
        self._show()

    def _show(self) -> None:
        colours = resolve(self.scheme, self._hints.colorScheme(), self._accessibility.contrastPreference())
        scale = min(_LARGEST, self.text_scale * self._system_scale)
        if self._shown == (colours, scale):
            return
        self._shown = (colours, scale)
        self.colours = colours
        font = self._app.font()
        font.setPixelSize(Type.BODY.at(scale))
        self._app.setFont(font)
        self._app.setPalette(palette(colours))
        self._app.setStyleSheet(style_sheet(colours, scale))
        self.changed.emit()


def colours() -> Colours:
    """Return the colours of now, for who paints by itself."""
    app = QApplication.instance()
    appearance = app.findChild(Appearance) if app is not None else None
    return appearance.colours if isinstance(appearance, Appearance) else LIGHT


_ROLES: Final = {
    QPalette.ColorRole.Window: "page",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "hover",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "quiet",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "hover",
    QPalette.ColorRole.Midlight: "divider",
    QPalette.ColorRole.Mid: "divider",
    QPalette.ColorRole.Dark: "border",
    QPalette.ColorRole.Shadow: "border",
}


def palette(colours: Colours) -> QPalette:
    """Return the palette of a scheme."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(getattr(colours, name)))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.border))
    return made


def mark(widget: QWidget, **properties: str) -> None:
    """Say what a widget is (`role`, `tone`, …) and have it drawn so."""
    changed = [name for name, value in properties.items() if widget.property(name) != value]
    for name in changed:
        widget.setProperty(name, properties[name])
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        widget.update()
