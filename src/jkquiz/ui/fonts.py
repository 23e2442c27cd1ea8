"""Fonts for Japanese and Korean, for systems that have none."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication

from jkquiz.domain.texts import Language

_Script = QFontDatabase.WritingSystem

_FILES: Final = {
    Language.JAPANESE: (_Script.Japanese, "jkquiz-jp-*.ttf"),
    Language.KOREAN: (_Script.Korean, "jkquiz-kr-*.ttf"),
}

_UNFIT: Final = ("Droid Sans Fallback", "Unifont", "WenQuanYi", "AR PL")
"""Fonts that have the letters only in Chinese shapes, or only as a makeshift."""

_COMPLETE: Final = ("win32", "darwin")
"""Systems that always have both, where asking would make every font be read."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """The families that were added, by the language that lacked one, and the system's own."""

    system: str
    added: tuple[tuple[Language, str], ...] = ()

    def families(self, language: Language) -> list[str]:
        """Return the families for `QFont.setFamilies`, the best for a language of the interface first."""
        added = dict(self.added)
        first = [added[language]] if language in added else []
        others = [family for each, family in self.added if each is not language]
        return [*first, self.system, *others]


def load_fonts(folder: Path) -> Fonts:
    """Add the fonts of a folder for those languages for which the system has none."""
    system = QGuiApplication.font().family()
    if sys.platform in _COMPLETE:
        return Fonts(system)
    added = []
    for language, (script, pattern) in _FILES.items():
        if any(not family.startswith(_UNFIT) for family in QFontDatabase.families(script)):
            continue
        families = [family for path in sorted(folder.glob(pattern)) for family in _add(path)]
        if families:
            added.append((language, families[0]))
    return Fonts(system, tuple(added))


def _add(path: Path) -> list[str]:
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))


def use_families(fonts: Fonts, language: Language) -> None:
    """Set the application's font for a language of the interface."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        font = app.font()
        font.setFamilies(fonts.families(language))
        app.setFont(font)
