"""Make assets/screenshots from the real application: `make screenshots`.

Offscreen, with the Fusion style, a fixed size, the project's own fonts and no blinking cursor, so that a
picture changes only when the application does.
"""

import os
import shutil
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from simulated_weeks import studied

from jkquiz.app import shipped_folder
from jkquiz.domain.exams.blueprint import find_blueprint
from jkquiz.domain.texts import Language
from jkquiz.services.insight import MistakeEntry
from jkquiz.services.library import Library
from jkquiz.ui.fonts import Fonts
from jkquiz.ui.icons import use_icons
from jkquiz.ui.pages.exam import ExamPage
from jkquiz.ui.pages.mistakes import MistakesPage
from jkquiz.ui.pages.progress import ProgressPage
from jkquiz.ui.pages.questions import QuestionsPage
from jkquiz.ui.pages.read import ReadPage
from jkquiz.ui.pages.study import StudyPage
from jkquiz.ui.reading.sides import Side
from jkquiz.ui.rows import KEY
from jkquiz.ui.theme import Scheme, apply_theme
from jkquiz.ui.window import PageName, Window, use_families
from jkquiz.wording import Wording

SIZE = QSize(1120, 700)
QUESTION = "hist-treaty-year-single"
OUT = Path(__file__).parents[1] / "assets" / "screenshots"


def main() -> None:
    """Write a picture of every page in each language, light, and in English dark."""
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
    with tempfile.TemporaryDirectory() as folder:
        weeks = Path(folder) / "weeks.sqlite"
        with studied(weeks):
            pass
        for language in Language:
            _walk(app, fonts, language, Scheme.LIGHT, weeks)
        _walk(app, fonts, Language.ENGLISH, Scheme.DARK, weeks)


def _family(path: Path) -> str:
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))[0]


def _walk(app: QApplication, fonts: Fonts, language: Language, scheme: Scheme, weeks: Path) -> None:
    apply_theme(app, scheme)
    use_families(fonts, language)
    tone = "-dark" if scheme is Scheme.DARK else ""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(weeks, Path(folder) / "library.sqlite"))
        with studied(path) as library:
            window = Window(library, Wording(language), fonts)
            window.resize(SIZE)
            window.show()
            QTest.qWaitForWindowExposed(window)
            for name in (PageName.TODAY, PageName.MISTAKES, PageName.PROGRESS, PageName.SETTINGS):
                window.show_page(name)
                page = window.page(name)
                if isinstance(page, MistakesPage):
                    _open_mistake(page)
                _keep(window, f"{name.value}-{language.value}{tone}")
                if isinstance(page, ProgressPage):
                    _keep_parts(window, page, f"{name.value}-{{part}}-{language.value}{tone}")
            _sit_exam(window, f"{{view}}-{language.value}{tone}")
            _answer(window, library)
            for name in (PageName.STUDY, PageName.READ):
                window.show_page(name)
                _keep(window, f"{name.value}-{language.value}{tone}")
            _read_along(window, f"{{view}}-{language.value}{tone}")
            _write(window, f"{{view}}-{language.value}{tone}")
            _look_everywhere(window, f"{{view}}-{language.value}{tone}")
            window.close()


def _keep(window: Window, name: str) -> None:
    QTest.qWait(300)
    window.grab().save(str(OUT / f"{name}.png"))


def _open_mistake(page: MistakesPage) -> None:
    """Open the first item that was answered for sure."""
    page.tree.setFocus()
    rows = [row for row in page.tree.rows() if isinstance(row.data(0, KEY), MistakeEntry)]
    sure = [row for row in rows if row.data(0, KEY).mistake.is_misconception]
    row = (sure or rows)[0]
    page.tree.setCurrentItem(row)
    row.setExpanded(True)


def _keep_parts(window: Window, page: ProgressPage, name: str) -> None:
    """Keep a picture of each part that lies below the first screen."""
    bar = page.area.verticalScrollBar()
    for part, panel in (("mastery", page.mastery), ("coming", page.coming), ("exam", page.expected)):
        bar.setValue(panel.y())
        _keep(window, name.format(part=part))


def _sit_exam(window: Window, name: str) -> None:
    """Keep a picture of an exam half way, and of its review."""
    window.show_page(PageName.EXAM)
    page = window.page(PageName.EXAM)
    assert isinstance(page, ExamPage)
    _keep(window, name.format(view="exam-choose"))
    page.edit(None)
    _keep(window, name.format(view="exam-form"))
    page.editing.close_form()
    page.begin(find_blueprint("whole"), seed=5)
    for number in range(17):
        view, exam = page.sitting.view, page.exam
        assert view is not None
        assert exam is not None
        if number % 6:
            view.restore(exam.questions[number].key)
            exam.respond(view.response())
        if number in (3, 9):
            page.sitting.flag()
        page.sitting.step(1)
    _keep(window, name.format(view="exam"))
    page.hand_in()
    _keep(window, name.format(view="exam-review"))


def _read_along(window: Window, name: str) -> None:
    """Keep a picture of the timeline and of the glossary beside the text."""
    page = window.page(PageName.READ)
    assert isinstance(page, ReadPage)
    for side in (Side.TIMELINE, Side.GLOSSARY):
        page.sides.show_side(side)
        _keep(window, name.format(view=f"read-{side.value}"))


def _write(window: Window, name: str) -> None:
    """Keep a picture of the table of questions, and of one of them in the editor."""
    window.show_page(PageName.QUESTIONS)
    page = window.page(PageName.QUESTIONS)
    assert isinstance(page, QuestionsPage)
    _keep(window, name.format(view="questions"))
    keys = page.browsing.table.selected_keys()
    page.edit(keys[0])
    _keep(window, name.format(view="editor"))
    page.show_table()


def _look_everywhere(window: Window, name: str) -> None:
    """Keep a picture of the search, of the sheet of keys, and of the first start."""
    window.show_page(PageName.TODAY)
    window.overlays.search()
    palette = window.overlays.palette
    assert palette is not None
    QTest.keyClicks(palette.field, "1965")
    _keep(window, name.format(view="search"))
    window.overlays.dismiss()
    window.overlays.show_shortcuts()
    _keep(window, name.format(view="keys"))
    window.overlays.dismiss()
    window.welcome()
    _keep(window, name.format(view="welcome"))


def _answer(window: Window, library: Library) -> None:
    """Answer a question whose options and result fit the page together."""
    page = window.page(PageName.STUDY)
    assert isinstance(page, StudyPage)
    page.begin(library.practice(items=[QUESTION], seed=1))
    assert page.question is not None
    assert page.view is not None
    page.view.restore(page.question.key)
    page.submit()
    page.say_certainty(2)


if __name__ == "__main__":
    main()
