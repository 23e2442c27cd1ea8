"""Sit an exam in a window until somebody kills the program: `python tests/soak/sitting.py LIBRARY`.

Begins an exam of forty or goes on with the one that is there, answers one question after the other rightly,
and says as lines of JSON what it found and what it kept.
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jkquiz.app import open_library, shipped_folder
from jkquiz.domain.exams.blueprint import find_blueprint
from jkquiz.domain.texts import Language
from jkquiz.services.exam_sitting import ExamSitting
from jkquiz.ui.fonts import Fonts
from jkquiz.ui.icons import use_icons
from jkquiz.ui.pages.exam import ExamPage
from jkquiz.ui.theme import Scheme, apply_theme
from jkquiz.ui.window import PageName, Window
from jkquiz.wording import Wording


def say(sitting: ExamSitting) -> None:
    """Say what is durable now."""
    kept = {
        "asked": [question.id for question in sitting.questions],
        "answered": len(sitting.states) - len(sitting.empty),
        "flagged": sitting.flagged,
        "left": sitting.left,
    }
    print(json.dumps(kept), flush=True)


def main() -> None:
    """Sit the exam."""
    app = QApplication([])
    use_icons(shipped_folder() / "assets" / "icons")
    apply_theme(app, Scheme.LIGHT)
    with open_library(Path(sys.argv[1])) as library:
        window = Window(library, Wording(Language.ENGLISH), Fonts(app.font().family()))
        window.show()
        QTest.qWaitForWindowExposed(window)
        window.show_page(PageName.EXAM)
        page = window.page(PageName.EXAM)
        assert isinstance(page, ExamPage)
        page.resume()
        if page.exam is None:
            page.begin(find_blueprint("whole"), seed=1)
        sitting = page.exam
        assert sitting is not None
        say(sitting)
        while sitting.empty:
            view = page.sitting.view
            assert view is not None
            if sitting.position == 3:
                page.sitting.flag()
            view.restore(sitting.questions[sitting.position].key)
            view.submitted.emit()
            say(sitting)
            QTest.qWait(20)
        page.hand_in()
        assert page.review is not None
        print(json.dumps({"mark": page.review.mark}), flush=True)
        QTest.qWait(60_000)  # killed long before


if __name__ == "__main__":
    main()
