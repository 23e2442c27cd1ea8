"""The window: a rail of pages on the left, one page at a time, Back and Forward."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QWidget
from typing_extensions import override

from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.ui.actions import Menu, attach, attached
from jkquiz.ui.fonts import Fonts
from jkquiz.ui.menus import Offer, fill, fill_rail_menu, make_menu_bar
from jkquiz.ui.navigation import History, PageName, Visit
from jkquiz.ui.pages.page import Page
from jkquiz.ui.pages.today import TodayPage
from jkquiz.ui.rail import Rail
from jkquiz.ui.undoing import can_redo, can_undo, field_in_use, redo, undo
from jkquiz.wording import Wording

if TYPE_CHECKING:
    from jkquiz.domain.bank import PassageRef
    from jkquiz.services.study import Study
    from jkquiz.ui.finding import Finder, Found
    from jkquiz.ui.overlay import Overlay
    from jkquiz.ui.pages.study import StudyPage
    from jkquiz.ui.palette import Palette
    from jkquiz.ui.shortcuts import ShortcutSheet

__all__ = ["PageName", "Window", "use_families"]

_RECENT = "window-recent"
_MOST_RECENT = 8


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
        self._palette: Palette | None = None
        self._sheet: ShortcutSheet | None = None
        self._history = History(Visit(PageName.TODAY))
        self._build()
        self._translate()
        self._go()

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
        return self._history.present.page

    def show_page(
        self, name: PageName, passage: PassageRef | None = None, section: str | None = None
    ) -> None:
        """Go to a page, so that Back returns from it; in the study text, to a passage or a section."""
        if self._history.visit(Visit(name, passage, section)):
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
        self._does["back"].setEnabled(can_go_back)
        self._does["forward"].setEnabled(can_go_forward)
        page.focus_first()

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

    # --- actions --------------------------------------------------------------------------------------------

    def search(self) -> None:
        """Open the command palette."""
        if self._palette is None:
            from jkquiz.ui.palette import Palette

            self._palette = Palette(self, self._make_finder)
            self._palette.chosen.connect(self._on_found)
            self._palette.retranslate(self._wording)
        self._show_over(self._palette)

    def show_shortcuts(self) -> None:
        """Open the sheet of shortcuts, or put it away."""
        if self._sheet is None:
            from jkquiz.ui.shortcuts import ShortcutSheet

            self._sheet = ShortcutSheet(self)
            self._sheet.retranslate(self._wording)
        self._show_over(self._sheet)

    def _show_over(self, overlay: Overlay) -> None:
        for other in (self._palette, self._sheet):
            if other is not None and other is not overlay:
                other.dismiss()
        overlay.show_up()

    def _make_finder(self) -> Finder:
        from jkquiz.ui.finding import Finder

        able = [offer.action for offer in self.offers() if offer.is_possible and offer.action.id != "search"]
        recent = self._library.settings.read(_RECENT, [])
        return Finder(self._library, able, recent, self._wording, self._language)

    def _on_found(self, found: Found, is_reading: bool) -> None:
        from jkquiz.ui.finding import FoundKind

        match found.kind:
            case FoundKind.ACTION:
                self._do(found.id)
            case FoundKind.SECTION:
                self.show_page(PageName.READ, section=found.id)
            case FoundKind.PASSAGE:
                self.show_page(PageName.READ, found.passage)
            case FoundKind.QUESTION if is_reading:
                self.show_page(PageName.READ, self._library.passage_of_item(found.id))
            case FoundKind.QUESTION:
                self.practise_items([found.id])

    def _do(self, name: str) -> None:
        """Do an action that was chosen by its name, and remember that it was."""
        does = next((offer.does for offer in self.offers() if offer.action.id == name), None)
        if does is not None:
            recent = self._library.settings.read(_RECENT, [])
            kept = [name, *(each for each in recent if each != name)]
            self._library.settings.write(_RECENT, kept[:_MOST_RECENT])
            does.trigger()

    def undo(self) -> None:
        """Take back what was last typed into the field in use, or else what was last done on the page."""
        field = field_in_use()
        if field is not None and can_undo(field):
            undo(field)
        else:
            self.page(self.current).undo()

    def redo(self) -> None:
        """Do again what was last taken back."""
        field = field_in_use()
        if field is not None and can_redo(field):
            redo(field)
        else:
            self.page(self.current).redo()

    def offers(self) -> list[Offer]:
        """Return everything that can be done here and now, with what would lead to nothing marked so."""
        page, field = self.page(self.current), field_in_use()
        possible = {
            "undo": page.can_undo or (field is not None and can_undo(field)),
            "redo": page.can_redo or (field is not None and can_redo(field)),
        }
        return [Offer(action, does, possible.get(action.id, True)) for action, does in attached(self)]

    def _attach(self) -> None:
        slots: dict[str, Callable[[], object]] = {
            "search": self.search,
            "back": self.go_back,
            "forward": self.go_forward,
            "practise": self.practise,
            "undo": self.undo,
            "redo": self.redo,
            "question-language": self.switch_language,
            "shortcuts": self.show_shortcuts,
            "quit": self.close,
        }
        slots |= {name.value: partial(self._on_page_asked, name) for name in PageName}
        slots |= {f"interface-{each.value}": partial(self.set_interface_language, each) for each in Language}
        self._does = {name: attach(self, name, slot) for name, slot in slots.items()}

    def _fill_part(self, menu: QMenu, part: Menu) -> None:
        fill(menu, [part], self.offers(), self._wording)

    # --- building -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._attach()
        self._menu, self._languages = QMenu(self), QMenu(self)
        self._menu.aboutToShow.connect(lambda: fill_rail_menu(self._menu, self.offers(), self._wording))
        self._languages.aboutToShow.connect(partial(self._fill_part, self._languages, Menu.LANGUAGE))
        self.rail = Rail(self._menu, self._languages)
        self.rail.page_asked.connect(self._on_page_asked)
        for button, does in ((self.rail.back, "back"), (self.rail.forward, "forward")):
            button.clicked.connect(self._does[does].trigger)
        self.rail.search.clicked.connect(self._does["search"].trigger)
        central = QWidget()
        line = QHBoxLayout(central)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.rail)
        line.addWidget(self._stack, 1)
        self.setCentralWidget(central)
        # macOS has its menus at the top of the screen; elsewhere the one on the rail is calmer.
        self._menus = make_menu_bar(self, self._fill_part) if sys.platform == "darwin" else {}
        self.setMinimumSize(720, 480)
        self.resize(1120, 720)

    def _on_page_asked(self, name: PageName) -> None:
        study = self._pages.get(PageName.STUDY)
        if name is PageName.STUDY and not (study and study.has_sitting):
            self.study()
        else:
            self.show_page(name)
        self.rail.buttons[self.current].setChecked(True)

    def _translate(self) -> None:
        self.setWindowTitle("jkquiz")
        self.rail.retranslate(self._wording)
        for overlay in (self._palette, self._sheet):
            if overlay is not None:
                overlay.retranslate(self._wording)
        for part, menu in self._menus.items():
            menu.setTitle(self._wording.say(f"actions.menu.{part.value}"))

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
