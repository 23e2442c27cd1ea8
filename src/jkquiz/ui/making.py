"""Making the pages, and leading what each asks for to the window.

A page is imported when it is first shown: Today shall stand as soon as it can.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from jkquiz.ui.navigation import PageName
from jkquiz.ui.pages.page import Page
from jkquiz.ui.pages.today import TodayPage

if TYPE_CHECKING:
    from jkquiz.ui.window import Window


def make_page(name: PageName, window: Window) -> Page:
    """Return a new page of a window."""
    makers: dict[PageName, Callable[[Window], Page]] = {
        PageName.TODAY: _make_today,
        PageName.STUDY: _make_study,
        PageName.EXAM: _make_exam,
        PageName.READ: _make_read,
        PageName.MISTAKES: _make_mistakes,
        PageName.PROGRESS: _make_progress,
        PageName.QUESTIONS: _make_questions,
        PageName.SETTINGS: _make_settings,
    }
    return makers[name](window)


def _make_today(window: Window) -> Page:
    page = TodayPage(window.library, window.wording, window.language)
    page.study_asked.connect(window.study)
    page.practice_asked.connect(window.practise)
    page.more_asked.connect(window.study_more)
    page.undo_asked.connect(window.take_back)
    page.settings_asked.connect(partial(window.show_page, PageName.SETTINGS))
    return page


def _make_study(window: Window) -> Page:
    from jkquiz.ui.pages.study import StudyPage

    page = StudyPage(window.library, window.wording, window.language)
    page.read_asked.connect(partial(window.show_page, PageName.READ))
    page.practice_asked.connect(window.practise)
    page.language_asked.connect(window.switch_language)
    return page


def _make_exam(window: Window) -> Page:
    from jkquiz.ui.pages.exam import ExamPage

    page = ExamPage(window.library, window.wording, window.language)
    page.read_asked.connect(partial(window.show_page, PageName.READ))
    page.mistakes_asked.connect(window.practise_items)
    return page


def _make_read(window: Window) -> Page:
    from jkquiz.ui.pages.read import ReadPage

    page = ReadPage(window.library, window.wording, window.language)
    page.practice_asked.connect(window.practise)
    page.items_asked.connect(window.practise_items)
    page.back_asked.connect(partial(window.show_page, PageName.STUDY))
    return page


def _make_mistakes(window: Window) -> Page:
    from jkquiz.ui.pages.mistakes import MistakesPage

    page = MistakesPage(window.library, window.wording, window.language)
    page.practice_begun.connect(window.begin_practice)
    page.read_asked.connect(partial(window.show_page, PageName.READ))
    return page


def _make_progress(window: Window) -> Page:
    from jkquiz.ui.pages.progress import ProgressPage

    page = ProgressPage(window.library, window.wording, window.language)
    page.study_asked.connect(window.study)
    page.practice_asked.connect(window.practise)
    page.read_asked.connect(partial(window.show_page, PageName.READ))
    page.settings_asked.connect(partial(window.show_page, PageName.SETTINGS))
    return page


def _make_questions(window: Window) -> Page:
    from jkquiz.ui.bank.editor import EditorView
    from jkquiz.ui.pages.questions import QuestionsPage

    page = QuestionsPage(window.library, window.wording, window.language)
    page.use_editor(EditorView(window.library, window.wording, window.language))
    return page


def _make_settings(window: Window) -> Page:
    from jkquiz.ui.pages.settings import SettingsPage

    page = SettingsPage(window.library, window.wording, window.language)
    page.learner_changed.connect(window.change_learner)
    page.language_chosen.connect(window.set_interface_language)
    return page
