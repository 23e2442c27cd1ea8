"""The window: a rail of pages on the left, one page at a time, Back and Forward."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.ui.fonts import Fonts
from jkquiz.ui.icons import icon, label
from jkquiz.ui.pages.page import Page
from jkquiz.ui.pages.today import TodayPage
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

if TYPE_CHECKING:
    from jkquiz.domain.bank import PassageRef
    from jkquiz.services.study import Study
    from jkquiz.ui.pages.study import StudyPage


class PageName(StrEnum):
    """The pages, in the order of the rail."""

    TODAY = "today"
    STUDY = "study"
    EXAM = "exam"
    READ = "read"
    MISTAKES = "mistakes"
    PROGRESS = "progress"
    SETTINGS = "settings"


_ICONS = {
    PageName.TODAY: "house",
    PageName.STUDY: "graduation-cap",
    PageName.EXAM: "timer",
    PageName.READ: "book-open",
    PageName.MISTAKES: "notebook-pen",
    PageName.PROGRESS: "chart-line",
    PageName.SETTINGS: "settings",
}


@dataclass(frozen=True, slots=True)
class _Visit:
    """A page that was seen, and the passage that was open on it."""

    page: PageName
    passage: PassageRef | None = None


class Window(QMainWindow):
    """Holds the pages, made when they are first shown, and leads from one to another."""

    def __init__(self, library: Library, wording: Wording, fonts: Fonts) -> None:
        super().__init__()
        self._library = library
        self._wording = wording
        self._fonts = fonts
        self._language = wording.language
        self._pages: dict[PageName, Page] = {}
        self._outdated: set[PageName] = set()
        self._past: list[_Visit] = []
        self._future: list[_Visit] = []
        self._visit = _Visit(PageName.TODAY)
        self._build()
        self._translate()
        self._go(self._visit)

    # --- pages --------------------------------------------------------------------------------------------

    def page(self, name: PageName) -> Page:
        """Return a page, making it at the first time."""
        if name not in self._pages:
            page = self._make(name)
            page.changed.connect(lambda: self._on_changed(name))
            self._pages[name] = page
            self._stack.addWidget(page)
        return self._pages[name]

    @property
    def current(self) -> PageName:
        """The page that is shown."""
        return self._visit.page

    def show_page(self, name: PageName, passage: PassageRef | None = None) -> None:
        """Go to a page, so that Back returns from it."""
        visit = _Visit(name, passage)
        if visit == self._visit:
            return
        self._past.append(self._visit)
        self._future.clear()
        self._go(visit)

    def go_back(self) -> None:
        """Return to the page before; it is as it was left."""
        if self._past:
            self._future.append(self._visit)
            self._go(self._past.pop())

    def go_forward(self) -> None:
        """Undo going back."""
        if self._future:
            self._past.append(self._visit)
            self._go(self._future.pop())

    def _go(self, visit: _Visit) -> None:
        self._visit = visit
        page = self.page(visit.page)
        if visit.page in self._outdated:
            self._outdated.discard(visit.page)
            page.refresh()
        if visit.passage is not None:
            self._open_passage(page, visit.passage)
        self._stack.setCurrentWidget(page)
        self._buttons[visit.page].setChecked(True)
        page.focus_first()

    def _open_passage(self, page: Page, passage: PassageRef) -> None:
        from jkquiz.ui.pages.read import ReadPage

        study = self._pages.get(PageName.STUDY)
        if isinstance(page, ReadPage):
            is_from_study = bool(self._past) and self._past[-1].page is PageName.STUDY
            page.open(passage, has_question=is_from_study and study is not None and study.has_sitting)

    def _make(self, name: PageName) -> Page:
        makers: dict[PageName, Callable[[], Page]] = {
            PageName.TODAY: self._make_today,
            PageName.STUDY: self._make_study,
            PageName.EXAM: self._make_exam,
            PageName.READ: self._make_read,
            PageName.MISTAKES: self._make_mistakes,
            PageName.PROGRESS: self._make_progress,
            PageName.SETTINGS: self._make_settings,
        }
        return makers[name]()

    def _make_today(self) -> Page:
        page = TodayPage(self._library, self._wording, self._language)
        page.study_asked.connect(self.study)
        page.practice_asked.connect(self.practise)
        page.more_asked.connect(self.study_more)
        page.undo_asked.connect(self.take_back)
        page.settings_asked.connect(partial(self.show_page, PageName.SETTINGS))
        return page

    # The other pages are imported when they are first shown: Today shall stand as soon as it can.

    def _make_study(self) -> Page:
        from jkquiz.ui.pages.study import StudyPage

        page = StudyPage(self._library, self._wording, self._language)
        page.read_asked.connect(lambda passage: self.show_page(PageName.READ, passage))
        page.practice_asked.connect(self.practise)
        page.language_asked.connect(self.switch_language)
        return page

    def _make_exam(self) -> Page:
        from jkquiz.ui.pages.exam import ExamPage

        page = ExamPage(self._library, self._wording, self._language)
        page.read_asked.connect(lambda passage: self.show_page(PageName.READ, passage))
        page.mistakes_asked.connect(self.practise_items)
        return page

    def _make_read(self) -> Page:
        from jkquiz.ui.pages.read import ReadPage

        page = ReadPage(self._library, self._wording, self._language)
        page.practice_asked.connect(self.practise)
        page.items_asked.connect(self.practise_items)
        page.back_asked.connect(lambda: self.show_page(PageName.STUDY))
        return page

    def _make_mistakes(self) -> Page:
        from jkquiz.ui.pages.mistakes import MistakesPage

        page = MistakesPage(self._library, self._wording, self._language)
        page.practice_begun.connect(self._practise)
        page.read_asked.connect(lambda passage: self.show_page(PageName.READ, passage))
        return page

    def _make_progress(self) -> Page:
        from jkquiz.ui.pages.progress import ProgressPage

        page = ProgressPage(self._library, self._wording, self._language)
        page.study_asked.connect(self.study)
        page.practice_asked.connect(self.practise)
        page.read_asked.connect(lambda passage: self.show_page(PageName.READ, passage))
        page.settings_asked.connect(partial(self.show_page, PageName.SETTINGS))
        return page

    def _make_settings(self) -> Page:
        from jkquiz.ui.pages.settings import SettingsPage

        page = SettingsPage(self._library, self._wording, self._language)
        page.learner_changed.connect(self._on_learner_changed)
        return page

    def _on_learner_changed(self) -> None:
        """Begin anew for somebody else: a sitting belongs to whom it was begun for."""
        for name in (PageName.STUDY, PageName.EXAM):
            page = self._pages.pop(name, None)
            if page is not None:
                self._stack.removeWidget(page)
                page.deleteLater()

    def _on_changed(self, source: PageName) -> None:
        self._outdated |= {name for name in self._pages if name is not source}
        self._outdated.discard(PageName.READ)

    # --- what is asked of the window ------------------------------------------------------------------------

    def study(self) -> None:
        """Go to the sitting that goes on, or begin one."""
        page = self._study_page()
        if not page.has_sitting or page.is_drill:
            page.begin(self._library.study())
        self.show_page(PageName.STUDY)

    def _study_page(self) -> StudyPage:
        from jkquiz.ui.pages.study import StudyPage

        page = self.page(PageName.STUDY)
        assert isinstance(page, StudyPage)  # noqa: S101 - it is made so
        return page

    def study_more(self) -> None:
        """Go on after today's share."""
        self._study_page().begin(self._library.study(is_extra=True))
        self.show_page(PageName.STUDY)

    def take_back(self) -> None:
        """Take the last answer back, though no sitting goes on, and put its question again."""
        page = self._study_page()
        if not page.has_sitting or page.is_drill:
            page.begin(self._library.study())
        page.undo()
        self.show_page(PageName.STUDY)

    def practise(self, section: str | None = None) -> None:
        """Begin a drill, of one section or of all."""
        self._practise(self._library.practice(sections=[section] if section else None))

    def _practise(self, drill: Study) -> None:
        page = self._study_page()
        page.begin(drill)
        self.show_page(PageName.STUDY)
        page.focus_first()

    def practise_items(self, items: Sequence[str]) -> None:
        """Begin a drill of certain items."""
        page = self._study_page()
        page.begin(self._library.practice(items=items, count=None))
        self.show_page(PageName.STUDY)
        page.focus_first()

    def switch_language(self) -> None:
        """Show what is studied in the next language."""
        languages = list(Language)
        self._language = languages[(languages.index(self._language) + 1) % len(languages)]
        for page in self._pages.values():
            page.set_language(self._language)

    def set_interface_language(self, language: Language, _is_checked: object = None) -> None:
        """Show everything in a language, now and from now on."""
        self._wording = Wording(language)
        self._language = language
        self._library.settings.write("interface-language", language.value)
        use_families(self._fonts, language)
        self._translate()
        for page in self._pages.values():
            page.language = language
            page.retranslate(self._wording)

    # --- building -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._rail = QFrame()
        mark(self._rail, role="rail")
        column = QVBoxLayout(self._rail)
        column.setContentsMargins(Space.SMALL, Space.LARGE, Space.SMALL, Space.LARGE)
        column.setSpacing(Space.HAIR)
        group = QButtonGroup(self)
        self._buttons: dict[PageName, QToolButton] = {}
        for number, name in enumerate(PageName, 1):
            button = _rail_button(_ICONS[name])
            button.setCheckable(True)
            button.clicked.connect(partial(self._on_rail, name))
            QShortcut(QKeySequence(f"Ctrl+{number}"), self).activated.connect(partial(self._on_rail, name))
            group.addButton(button)
            column.addWidget(button)
            self._buttons[name] = button
        column.addStretch()
        self._language_button = _rail_button("languages")
        self._language_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._language_button)
        for language in Language:
            action = menu.addAction(self._wording.say(f"window.language.{language.value}"))
            action.triggered.connect(partial(self.set_interface_language, language))
        self._language_button.setMenu(menu)
        column.addWidget(self._language_button)
        central = QWidget()
        line = QHBoxLayout(central)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._rail)
        line.addWidget(self._stack, 1)
        self.setCentralWidget(central)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Back), self, self.go_back)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Forward), self, self.go_forward)
        QShortcut(QKeySequence(Qt.Key.Key_F2), self, self.switch_language)
        self.setMinimumSize(720, 480)
        self.resize(1120, 720)

    def _on_rail(self, name: PageName, _is_checked: object = None) -> None:
        study = self._pages.get(PageName.STUDY)
        if name is PageName.STUDY and not (study and study.has_sitting):
            self.study()
        else:
            self.show_page(name)
        self._buttons[self._visit.page].setChecked(True)

    def _translate(self) -> None:
        say = self._wording.say
        self.setWindowTitle("jkquiz")
        self._rail.setAccessibleName(say("window.pages"))
        for number, (name, button) in enumerate(self._buttons.items(), 1):
            _label(button, say(f"window.{name.value}"), f"Ctrl+{number}")
        _label(self._language_button, say("window.language"))
        self._language_button.setToolTip(say("window.language.choose"))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        # Nothing to save: each answer was committed before its result was shown.
        for page in self._pages.values():
            page.settle()
        event.accept()


def use_families(fonts: Fonts, language: Language) -> None:
    """Set the application's font for a language of the interface."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        font = app.font()
        font.setFamilies(fonts.families(language))
        app.setFont(font)


def _label(button: QToolButton, text: str, keys: str = "") -> None:
    label(button, text, gap=2)
    button.setToolTip(f"{text} ({keys})" if keys else text)


def _rail_button(name: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    button.setIconSize(QSize(20, 20))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    mark(button, role="rail")
    return button
