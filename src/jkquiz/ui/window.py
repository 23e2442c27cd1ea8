"""The window: a rail of pages on the left, one page at a time, Back and Forward."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget
from typing_extensions import override

from jkquiz.domain.failures import Failure
from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.ui.commands import Commands
from jkquiz.ui.fonts import Fonts, use_families
from jkquiz.ui.making import make_page
from jkquiz.ui.navigation import History, PageName, Visit
from jkquiz.ui.overlays import Overlays
from jkquiz.ui.pages.page import Page
from jkquiz.ui.qt_texts import use_qt_texts
from jkquiz.ui.rail import Rail
from jkquiz.ui.restoring import Kept, fit, keep
from jkquiz.wording import Wording

if TYPE_CHECKING:
    from jkquiz.domain.bank import PassageRef
    from jkquiz.services.study import Study
    from jkquiz.ui.pages.study import StudyPage
    from jkquiz.ui.welcome import WelcomePage

__all__ = ["WELCOMED", "PageName", "Window", "use_families"]

WELCOMED = "welcomed"
"""The setting that says that the first start was."""
_KEEP_MS = 1000
"""So long after a change the window's state is kept, should nobody come to close it."""

_COMFORTABLE = QSize(1120, 720)


class Window(QMainWindow):
    """Holds the pages, made when they are first shown, and leads from one to another."""

    def __init__(self, library: Library, wording: Wording, fonts: Fonts, kept: Kept | None = None) -> None:
        """Make the window, as it was left where that is known; else Today comes first."""
        super().__init__()
        self._library = library
        self._wording = wording
        self._fonts = fonts
        self._language = wording.language
        self._pages: dict[PageName, Page] = {}
        self._outdated: set[PageName] = set()
        self.overlays = Overlays(self)
        self._history = History(kept.visit if kept else Visit(PageName.TODAY))
        self._left = set(PageName) if kept else set()
        """Pages that may have something half finished to take up when they are made."""
        self._welcome: WelcomePage | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_KEEP_MS)
        self._later.timeout.connect(self._keep)
        self._build()
        self.commands.make_bar()
        self._translate()
        if kept is not None:
            self._restore(kept)
        self._go()

    @property
    def library(self) -> Library:
        """The library that is open."""
        return self._library

    @property
    def wording(self) -> Wording:
        """The sentences of the interface."""
        return self._wording

    @property
    def language(self) -> Language:
        """The language of what is studied."""
        return self._language

    # --- pages --------------------------------------------------------------------------------------------

    def page(self, name: PageName) -> Page:
        """Return a page, making it at the first time."""
        if name not in self._pages:
            page = make_page(name, self)
            page.changed.connect(lambda: self._on_changed(name))
            self._pages[name] = page
            self._stack.addWidget(page)
            if name in self._left:  # once: what begins later is not what was left
                self._left.discard(name)
                page.take_up()
        return self._pages[name]

    @property
    def current(self) -> PageName:
        """The page that is shown."""
        return self._history.present.page

    def show_page(
        self, name: PageName, passage: PassageRef | None = None, section: str | None = None
    ) -> None:
        """Go to a page, so that Back returns from it; in the study text, to a passage or a section."""
        # What was opened before may have been left for another section of the same page.
        if self._history.visit(Visit(name, passage, section)) or passage is not None or section is not None:
            self._go()

    def go_back(self) -> None:
        """Return to the page before; it is as it was left."""
        if self._history.go_back():
            self._go()

    def go_forward(self) -> None:
        """Undo going back."""
        if self._history.go_forward():
            self._go()

    def _go(self) -> None:
        self._end_welcome()
        visit = self._history.present
        page = self.page(visit.page)
        if visit.page in self._outdated:
            self._outdated.discard(visit.page)
            page.refresh()
        if visit.passage is not None or visit.section is not None:
            self._open_text(page, visit)
        self._stack.setCurrentWidget(page)
        can_go_back, can_go_forward = self._history.before is not None, self._history.has_future
        self.rail.show_place(visit.page, can_go_back=can_go_back, can_go_forward=can_go_forward)
        self.commands.does["back"].setEnabled(can_go_back)
        self.commands.does["forward"].setEnabled(can_go_forward)
        page.focus_first()
        self._later.start()

    def welcome(self) -> None:
        """Ask the little that is asked at the first start, in place of the first page."""
        from jkquiz.ui.welcome import WelcomePage

        page = self._welcome = WelcomePage(self._library, self._wording)
        page.language_chosen.connect(self.set_interface_language)
        page.started.connect(self._on_started)
        page.skipped.connect(self._go)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.rail.hide()
        page.focus_first()

    def _on_started(self) -> None:
        self._outdated.add(PageName.TODAY)
        self.study()

    def _end_welcome(self) -> None:
        page, self._welcome = self._welcome, None
        if page is not None:
            self._library.settings.write(WELCOMED, True)  # noqa: FBT003 - it is a value
            self._stack.removeWidget(page)
            page.deleteLater()
            self.rail.show()

    def _open_text(self, page: Page, visit: Visit) -> None:
        from jkquiz.ui.pages.read import ReadPage

        if not isinstance(page, ReadPage):
            return
        if visit.passage is not None:
            study, before = self._pages.get(PageName.STUDY), self._history.before
            is_from_study = before is not None and before.page is PageName.STUDY
            page.open(visit.passage, has_question=is_from_study and study is not None and study.has_sitting)
        elif visit.section is not None:
            page.open_section(visit.section)

    def change_learner(self) -> None:
        """Begin anew for somebody else: a sitting belongs to whom it was begun for."""
        self._left.clear()
        for name in (PageName.STUDY, PageName.EXAM):
            page = self._pages.pop(name, None)
            if page is not None:
                self._stack.removeWidget(page)
                page.deleteLater()

    def _on_changed(self, source: PageName) -> None:
        self._later.start()
        self._outdated |= {name for name in self._pages if name is not source}
        if source is not PageName.QUESTIONS:  # answers change nothing of the text
            self._outdated.discard(PageName.READ)

    # --- files ----------------------------------------------------------------------------------------------

    def open_file(self, path: Path) -> None:
        """Look through a pack, questions or a text, to be taken up where the person wants that."""
        from jkquiz.ui.pages.questions import QuestionsPage

        self.show_page(PageName.QUESTIONS)
        page = self.page(PageName.QUESTIONS)
        assert isinstance(page, QuestionsPage)  # noqa: S101 - it is made so
        page.open_file(path)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = _dropped(event)
        if paths:
            event.acceptProposedAction()
            # The program that the file was dragged from waits until the drop is over.
            QTimer.singleShot(0, self, partial(self.open_file, paths[0]))

    # --- what is asked of the window ------------------------------------------------------------------------

    def study(self) -> None:
        """Go to the sitting that goes on, or begin one."""
        self._study_page().go_on_today()
        self.show_page(PageName.STUDY)

    def open_page(self, name: PageName) -> None:
        """Go to a page as the rail does: to Study with a question on it."""
        study = self._pages.get(PageName.STUDY)
        if name is PageName.STUDY and not (study and study.has_sitting):
            self.study()
        else:
            self.show_page(name)
        self.rail.buttons[self.current].setChecked(True)

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
        page.go_on_today()
        page.undo()
        self.show_page(PageName.STUDY)

    def practise(self, section: str | None = None) -> None:
        """Begin a drill, of one section or of all."""
        self.begin_practice(self._library.practice(sections=[section] if section else None))

    def begin_practice(self, drill: Study) -> None:
        """Go to Study with a practice."""
        page = self._study_page()
        page.begin(drill)
        self.show_page(PageName.STUDY)
        page.focus_first()

    def practise_items(self, items: Sequence[str]) -> None:
        """Begin a drill of certain items."""
        self.begin_practice(self._library.practice(items=items, count=None))

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
        use_qt_texts(language)
        self._translate()
        for page in self._pages.values():
            page.language = language
            page.retranslate(self._wording)
        if self._welcome is not None:
            self._welcome.retranslate(self._wording)

    # --- building -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self.commands = Commands(self)
        self.rail = Rail(self.commands.menu, self.commands.languages)
        self.rail.page_asked.connect(self.open_page)
        for button, name in ((self.rail.back, "back"), (self.rail.forward, "forward")):
            button.clicked.connect(self.commands.does[name].trigger)
        self.rail.search.clicked.connect(self.overlays.search)
        central = QWidget()
        line = QHBoxLayout(central)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.rail)
        line.addWidget(self._stack, 1)
        self.setCentralWidget(central)
        self.setMinimumSize(720, 480)
        self.setAcceptDrops(True)
        self.resize(_first_size())

    def _translate(self) -> None:
        self.setWindowTitle("jkquiz")
        self.rail.retranslate(self._wording)
        self.overlays.retranslate()
        self.commands.retranslate(self._wording)

    # --- a restart ------------------------------------------------------------------------------------------

    def _restore(self, kept: Kept) -> None:
        if kept.place is not None:
            self.setGeometry(
                fit(kept.place, [each.availableGeometry() for each in QGuiApplication.screens()])
            )
        if kept.is_maximized:
            self.setWindowState(Qt.WindowState.WindowMaximized)
        study = self.page(PageName.STUDY) if kept.visit.page is PageName.STUDY else None
        if study is not None and not study.has_sitting:
            self._history.present = Visit(PageName.TODAY)

    def _keep(self) -> None:
        """Keep what shall come back after a restart. That it can't be kept must not keep anybody."""
        is_wide = self.isMaximized() or self.isFullScreen()
        place = self.normalGeometry() if is_wide else self.geometry()
        visit = Visit(self.current, section=self.page(self.current).section)
        try:
            keep(self._library.settings, Kept(place, self.isMaximized(), visit))
            for page in self._pages.values():
                page.keep()
        except Failure:
            logging.getLogger("jkquiz").warning("the state of the window could not be kept", exc_info=True)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        # Each answer was committed before its result was shown; only where one is has to be kept.
        for page in self._pages.values():
            page.settle()
        self.overlays.dismiss()
        self._later.stop()
        self._keep()
        event.accept()


def _dropped(event: QDropEvent) -> list[Path]:
    """Return the files and folders of this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _first_size() -> QSize:
    """Return the size at the first start: comfortable, and no larger than the screen has room for."""
    room = QGuiApplication.primaryScreen().availableSize()
    return _COMFORTABLE.boundedTo(QSize(round(0.94 * room.width()), round(0.9 * room.height())))
