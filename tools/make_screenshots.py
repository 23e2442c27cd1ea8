"""Make assets/screenshots from the real application: `make screenshots`.

Offscreen, with the Fusion style, a fixed size, the project's own fonts and no blinking cursor, so that a
picture changes only when the application does.
"""

import os
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jkquiz.app import open_library, shipped_folder
from jkquiz.domain.texts import Language
from jkquiz.ui.fonts import Fonts
from jkquiz.ui.icons import use_icons
from jkquiz.ui.pages.study import StudyPage
from jkquiz.ui.theme import Scheme, apply_theme
from jkquiz.ui.window import PageName, Window, use_families
from jkquiz.wording import Wording

SIZE = QSize(1120, 700)
OUT = Path(__file__).parents[1] / "assets" / "screenshots"


def main() -> None:
    """Write a picture of every page in each language, light, and of Study in dark."""
    app = QApplication([])
    app.setCursorFlashTime(0)
    assets = shipped_folder() / "assets"
    use_icons(assets / "icons")
    families = {
        language: _family(assets / "fonts" / name)
        for language, name in (
            (Language.JAPANESE, "jkquiz-jp-regular.ttf"),
            (Language.KOREAN, "jkquiz-kr-regular.ttf"),
        )
    }
    for name in ("jkquiz-jp-bold.ttf", "jkquiz-kr-bold.ttf"):
        _family(assets / "fonts" / name)
    fonts = Fonts(families[Language.JAPANESE], tuple(families.items()))
    OUT.mkdir(exist_ok=True)
    for language in Language:
        _walk(app, fonts, language, Scheme.LIGHT)
    _walk(app, fonts, Language.ENGLISH, Scheme.DARK)


def _family(path: Path) -> str:
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))[0]


def _walk(app: QApplication, fonts: Fonts, language: Language, scheme: Scheme) -> None:
    apply_theme(app, scheme)
    use_families(fonts, language)
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder) / "library.sqlite") as library:
        window = Window(library, Wording(language), fonts)
        window.resize(SIZE)
        window.show()
        QTest.qWaitForWindowExposed(window)
        window.study()
        page = window.page(PageName.STUDY)
        assert isinstance(page, StudyPage)
        for sure in ("know", "no idea", "think"):
            question = page.question
            assert question is not None
            assert page.view is not None
            if sure == "no idea":
                page.say_no_idea()
            else:
                page.view.restore(question.key)
                page.submit()
                page.say_certainty(3 if sure == "know" else 2)
            if sure != "think":
                page.go_on()
        shown = [PageName.STUDY] if scheme is Scheme.DARK else list(PageName)
        for name in sorted(shown, key=lambda name: name is not PageName.STUDY):
            window.show_page(name)
            QTest.qWait(50)
            tone = "-dark" if scheme is Scheme.DARK else ""
            window.grab().save(str(OUT / f"{name.value}-{language.value}{tone}.png"))
        window.close()


if __name__ == "__main__":
    main()
