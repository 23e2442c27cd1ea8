"""The libraries that a walk goes through, and the window on one of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from simulated_weeks import studied

from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.ui.fonts import Fonts
from jkquiz.ui.theme import Scheme, apply_theme
from jkquiz.ui.window import Window, use_families
from jkquiz.wording import Wording

SCHEMES = (Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST)
SIZES = (QSize(1024, 640), QSize(1600, 1000))
SCALES = (1.0, 2.0)
_ASSETS = Path(__file__).parents[2] / "assets"


@dataclass(frozen=True)
class Look:
    """How the window is looked at."""

    language: Language
    scheme: Scheme
    size: QSize
    scale: float

    def __str__(self) -> str:
        return (
            f"{self.language.value}-{self.scheme.value}-{self.size.width()}x{self.size.height()}"
            f"-{round(100 * self.scale)}"
        )


EVERY_LOOK = [Look(*each) for each in product(Language, SCHEMES, SIZES, SCALES)]


def covering(turn: int = 0) -> list[Look]:
    """Return a few looks: each language where there is least room, and one look with more room.

    `turn` chooses the schemes and the last look, so that a few turns meet everything.
    """
    narrow, *others = product(SIZES, reversed(SCALES))
    languages = list(Language)
    looks = [
        Look(language, SCHEMES[(place + turn) % len(SCHEMES)], *narrow)
        for place, language in enumerate(languages)
    ]
    wide = others[turn // len(languages) % len(others)]
    looks.append(Look(languages[turn % len(languages)], SCHEMES[turn % len(SCHEMES)], *wide))
    return looks


def shipped_fonts() -> Fonts:
    """Return the fonts that ship, whatever the system has: texts are as wide on every machine."""
    families = []
    for language, short in ((Language.JAPANESE, "jp"), (Language.KOREAN, "kr")):
        for weight in ("regular", "bold"):
            added = QFontDatabase.addApplicationFont(str(_ASSETS / "fonts" / f"jkquiz-{short}-{weight}.ttf"))
        families.append((language, QFontDatabase.applicationFontFamilies(added)[0]))
    return Fonts(families[0][1], tuple(families))


@contextmanager
def entered(path: Path) -> Iterator[tuple[Library, Window]]:
    """Open the window on a library in which somebody studied for weeks, or on the evening after them."""
    with studied(path) as library:
        window = Window(library, Wording(Language.ENGLISH), shipped_fonts())
        window.show()
        QTest.qWaitForWindowExposed(window)
        window.activateWindow()
        try:
            yield library, window
        finally:
            window.close()
            window.deleteLater()
            settle()


def put_on(window: Window, fonts: Fonts, look: Look) -> None:
    """Let a window that is open be looked at in another way."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    use_families(fonts, look.language)
    apply_theme(app, look.scheme, look.scale)
    window.set_interface_language(look.language)
    window.resize(look.size)
    settle()


def settle() -> None:
    """Let everything find its place that waits for the next turn of the loop."""
    for _ in range(8):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
