"""A library in which somebody has studied, and the page of progress on it."""

from datetime import timedelta
from random import Random

from bench.insight import wrong_response
from jkquiz.domain.planning import Goal
from jkquiz.services.library import Library
from jkquiz.services.preferences import Preferences
from jkquiz.ui.charts.panel import PlotPanel
from jkquiz.ui.pages.progress import ProgressPage
from jkquiz.ui.window import PageName, Window


def progress_page(window: Window) -> ProgressPage:
    page = window.page(PageName.PROGRESS)
    assert isinstance(page, ProgressPage)
    return page


def study(library: Library, count: int) -> None:
    """Answer by the schedule: three of four right, each level of certainty by turns, once no idea."""
    random, sitting = Random(1), library.study(seed=1)
    for number in range(count):
        question = sitting.next()
        assert question is not None
        if number == 5:
            sitting.answer(None, 0)
        elif number % 4:
            sitting.answer(question.key, number % 3 + 1)
        else:
            sitting.answer(wrong_response(question.item.body, random), number % 3 + 1)


def set_exam(library: Library) -> None:
    today = library.date()
    library.prefer(Preferences(goal=Goal(today + timedelta(days=20), today, "whole")))


def plots(page: ProgressPage) -> tuple[PlotPanel, ...]:
    return (page.recall.plot, page.calibration.plot, page.coming.plot, page.expected.plot, page.days)


def filled(library: Library) -> None:
    """Study, and set an exam with an expected mark."""
    study(library, 14)
    set_exam(library)
    library.keep_forecast()
