"""Exams of one's own: made, changed, copied, deleted and taken back, by keys alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jkquiz.domain.exams.blueprint import Arrangement, Blueprint, Feedback, Part
from jkquiz.domain.exams.marking import Marking
from jkquiz.domain.items import Kind
from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.ui.exam.drafts import NEW, Drafts
from jkquiz.ui.exam.editing import EditingView
from jkquiz.ui.pages.exam import ExamPage
from jkquiz.ui.pages.settings import SettingsPage
from jkquiz.ui.theme import Scheme, apply_theme
from jkquiz.ui.tokens import Space
from jkquiz.ui.window import PageName, Window
from keyboard import Keyboard
from windows import opened

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
EVERY_RULE = Blueprint(
    "",
    (Part(3, ("history", "economy/trade"), (Kind.SINGLE, Kind.NUMERIC), (1, 3)), Part(2)),
    minutes=15,
    pass_mark=0.8,
    marking=Marking.NEGATIVE,
    arrangement=Arrangement.BASIC_FIRST,
    feedback=Feedback.AT_ONCE,
    counts_time_away=True,
    with_derived=True,
    title="Every rule",
)


@contextmanager
def exams(
    path: Path, qtbot: QtBot, language: Language = Language.ENGLISH
) -> Iterator[tuple[Library, Window, ExamPage]]:
    with opened(path, qtbot, language) as (library, window):
        window.show_page(PageName.EXAM)
        page = window.page(PageName.EXAM)
        assert isinstance(page, ExamPage)
        yield library, window, page


def own(library: Library) -> list[Blueprint]:
    return library.blueprints.all()[4:]


def keep(library: Library, page: ExamPage, *titles: str) -> list[Blueprint]:
    """Keep blueprints of some titles, and show them."""
    for title in titles:
        library.blueprints.keep(replace(EVERY_RULE, id=library.blueprints.new_id(), title=title))
    page.refresh()
    page.focus_first()
    return own(library)


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def shown(widget: QWidget, name: str) -> QAbstractButton:
    """Return the button of a name."""
    found = [
        each
        for each in widget.findChildren(QAbstractButton)
        if each.isVisibleTo(widget) and name in (each.text().strip(), each.accessibleName())
    ]
    assert len(found) == 1, [each.text() for each in found]
    return found[0]


def tab_to(keyboard: Keyboard, wanted: QWidget, modifier: Qt.KeyboardModifier = SHIFT) -> None:
    """Press Tab, or Shift+Tab, until a widget has the focus."""
    key = Qt.Key.Key_Backtab if modifier is SHIFT else Qt.Key.Key_Tab
    for _ in range(60):
        if keyboard.focus is wanted:
            return
        keyboard.press(key, modifier=modifier)
    raise AssertionError(f"{wanted} is not reached by Tab")


def forward_to(keyboard: Keyboard, wanted: QWidget) -> None:
    tab_to(keyboard, wanted, Qt.KeyboardModifier.NoModifier)


def form(page: ExamPage) -> EditingView:
    assert page.editing.isVisible()
    return page.editing


# --- making -----------------------------------------------------------------------------------------------


def test_an_exam_is_made_by_keys_alone_and_begun(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with exams(path, qtbot) as (library, _, page):
        tab_to(keyboard, shown(page, "Make an exam of your own"))
        keyboard.press(Qt.Key.Key_Return)
        keyboard.press("Midterm")
        part = form(page).parts.cards[0]
        forward_to(keyboard, part.count)
        keyboard.press(Qt.Key.Key_A, modifier=CONTROL)
        keyboard.press("4")
        sections, _, levels = part.facets
        forward_to(keyboard, sections.button)
        keyboard.press(Qt.Key.Key_Return, Qt.Key.Key_Tab)
        assert keyboard.focus is part.sections
        keyboard.press(Qt.Key.Key_Down, Qt.Key.Key_Space)
        forward_to(keyboard, levels.button)
        keyboard.press(Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Space)
        forward_to(keyboard, form(page).rules.minutes)
        keyboard.press(Qt.Key.Key_Up)
        forward_to(keyboard, shown(page, "Save and begin"))
        keyboard.press(Qt.Key.Key_Return)
        (made,) = own(library)
        assert (made.title, made.parts, made.minutes) == ("Midterm", (Part(4, ("history",), (), (1,)),), 25)
        assert page.exam is not None
        assert page.exam.exam.blueprint == made
        assert [question.section.partition("/")[0] for question in page.exam.questions] == ["history"] * 4
        assert {question.item.level for question in page.exam.questions} == {1}


def test_every_field_gives_back_what_it_was_given(path: Path, qtbot: QtBot) -> None:
    with exams(path, qtbot) as (library, _, page):
        (kept,) = keep(library, page, "Every rule")
        page.edit(kept)
        assert form(page).blueprint() == kept


def test_a_name_that_is_free_is_offered(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with exams(path, qtbot) as (library, _, page):
        for _ in range(2):
            page.edit(None)
            keyboard.press(Qt.Key.Key_S, modifier=CONTROL)
        assert [each.title for each in own(library)] == ["My exam 1", "My exam 2"]
        assert len({each.id for each in library.blueprints.all()}) == 6


def test_a_ready_exam_is_copied_and_changed(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with exams(path, qtbot) as (library, _, page):
        before = library.blueprints.all()
        shown(page, "Copy and change: Everything, marked by certainty").click()
        form(page).rules.minutes.setValue(0)
        keyboard.press(Qt.Key.Key_S, modifier=CONTROL)
        assert library.blueprints.all()[:4] == before
        (made,) = own(library)
        assert made == replace(before[3], id=made.id, minutes=None, title="Everything, marked by certainty 2")


def test_a_part_is_added_and_removed_and_put_back(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with exams(path, qtbot) as (_, _, page):
        page.edit(None)
        forward_to(keyboard, form(page).add)
        keyboard.press(Qt.Key.Key_Return)
        keyboard.press("7")
        assert [part.count for part in form(page).blueprint().parts] == [20, 7]
        first = form(page).parts.cards[0]
        first.levels.choose([2])
        tab_to(keyboard, first.remove)
        keyboard.press(Qt.Key.Key_Return)
        assert form(page).blueprint().parts == (Part(7),)
        assert "Part 1 is removed." in texts(page)
        keyboard.press(Qt.Key.Key_Z, modifier=CONTROL)
        assert form(page).blueprint().parts == (Part(20, levels=(2,)), Part(7))
        assert "is removed" not in texts(page)


# --- what the exam comes to ---------------------------------------------------------------------------------


def test_the_form_says_what_the_exam_comes_to(path: Path, qtbot: QtBot) -> None:
    with exams(path, qtbot) as (_, _, page):
        page.edit(None)
        form(page).parts.cards[0].count.setValue(33)
        form(page).rules.minutes.setValue(45)
        assert "33 questions · 45 min" in texts(form(page))


def test_what_the_bank_lacks_is_named_at_its_part_and_keeps_nobody_from_saving(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with exams(path, qtbot) as (library, _, page):
        page.edit(None)
        form(page).add_part()
        second = form(page).parts.cards[1]
        second.count.setValue(100)
        second.kinds.choose([Kind.ORDERING])
        (short,) = library.exams.assemble(Blueprint("", (Part(20), second.part())), 1).shortages
        qtbot.waitUntil(lambda: "can be asked" in texts(form(page)))
        missing = 100 - short.found
        assert f"Only {120 - missing} of 120 can be asked (part 2 lacks {missing})" in texts(form(page))
        told = texts(second)
        assert f"{missing} of 100 are missing. {short.matching} questions suit." in told
        assert "missing" not in texts(form(page).parts.cards[0])
        keyboard.press(Qt.Key.Key_S, modifier=CONTROL)
        assert [part.count for part in own(library)[0].parts] == [20, 100]


def test_a_shortage_is_no_longer_told_when_it_is_made_up(path: Path, qtbot: QtBot) -> None:
    with exams(path, qtbot) as (_, _, page):
        page.edit(None)
        count = form(page).parts.cards[0].count
        count.setValue(200)
        qtbot.waitUntil(lambda: "can be asked" in texts(form(page)))
        count.setValue(10)
        qtbot.waitUntil(lambda: "can be asked" not in texts(form(page)))
        assert "missing" not in texts(form(page))


# --- changed, deleted, and taken back -----------------------------------------------------------------------


def test_a_change_is_taken_back_and_made_again(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with exams(path, qtbot) as (library, _, page):
        (before,) = keep(library, page, "Mine")
        shown(page, "Change: Mine").click()
        keyboard.press(Qt.Key.Key_End, *" too")
        keyboard.press(Qt.Key.Key_S, modifier=CONTROL)
        assert [each.title for each in own(library)] == ["Mine too"]
        assert "“Mine too” is changed." in texts(page)
        assert keyboard.focus is shown(page, "Begin: Mine too")
        keyboard.press(Qt.Key.Key_Z, modifier=CONTROL)
        assert own(library) == [before]
        assert keyboard.focus is shown(page, "Begin: Mine")
        shown(page, "Do it again").click()
        assert [each.title for each in own(library)] == ["Mine too"]


def test_a_deleted_exam_comes_back_to_its_place(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with exams(path, qtbot) as (library, _, page):
        kept = keep(library, page, "One", "Two", "Three")
        forward_to(keyboard, shown(page, "Delete: Two"))
        keyboard.press(Qt.Key.Key_Return)
        assert [each.title for each in own(library)] == ["One", "Three"]
        assert "“Two” is deleted." in texts(page)
        assert keyboard.focus is shown(page, "Take back")
        keyboard.press(Qt.Key.Key_Return)
        assert own(library) == kept
        assert keyboard.focus is shown(page, "Begin: Two")


def test_making_an_exam_is_taken_back(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with exams(path, qtbot) as (library, _, page):
        page.edit(None)
        keyboard.press(Qt.Key.Key_S, modifier=CONTROL)
        keyboard.press(Qt.Key.Key_Z, modifier=CONTROL)
        assert own(library) == []
        keyboard.press(Qt.Key.Key_Z, modifier=CONTROL)
        assert own(library) == []


def test_what_was_done_is_no_longer_told_when_one_comes_back(path: Path, qtbot: QtBot) -> None:
    with exams(path, qtbot) as (library, window, page):
        (kept,) = keep(library, page, "Mine")
        page.choosing.delete(kept)
        window.show_page(PageName.TODAY)
        window.go_back()
        page.refresh()
        assert "is deleted" not in texts(page)
        page.choosing.take_back()
        assert own(library) == [kept]


# --- drafts -------------------------------------------------------------------------------------------------


def test_a_draft_survives_a_restart(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with exams(path, qtbot) as (_, _, page):
        page.edit(None)
        keyboard.press("Half made")
        form(page).add_part()
        left = form(page).blueprint()
    with exams(path, qtbot) as (library, _, page):
        shown(page, "Go on making your exam").click()
        assert form(page).blueprint() == left
        assert "This is your draft from before." in texts(page)
        keyboard.press(Qt.Key.Key_S, modifier=CONTROL)
        assert [each.title for each in own(library)] == ["Half made"]
        assert shown(page, "Make an exam of your own").isEnabled()


def test_a_draft_is_kept_while_it_is_made(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with exams(path, qtbot) as (library, _, page):
        page.edit(None)
        keyboard.press("Half made")
        qtbot.waitUntil(lambda: Drafts(library).read(NEW) == form(page).blueprint())


def test_leaving_the_form_keeps_the_changes_of_each_exam_apart(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with exams(path, qtbot) as (library, _, page):
        one, two = kept = keep(library, page, "One", "Two")
        page.edit(one)
        form(page).rules.minutes.setValue(99)
        keyboard.press(Qt.Key.Key_Escape)
        assert page.choosing.isVisible()
        assert texts(page).count("has changes not yet saved") == 1
        assert own(library) == kept
        page.edit(two)
        assert form(page).blueprint() == two
        keyboard.press(Qt.Key.Key_Escape)
        page.edit(one)
        assert form(page).blueprint() == replace(one, minutes=99)


def test_a_form_that_was_only_looked_at_leaves_no_draft(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with exams(path, qtbot) as (_, _, page):
        page.edit(None)
        keyboard.press("x", Qt.Key.Key_Backspace)
        keyboard.press(Qt.Key.Key_Escape)
        assert shown(page, "Make an exam of your own").isEnabled()


def test_the_form_is_as_it_was_left_when_one_comes_back_from_another_page(
    path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    with exams(path, qtbot) as (_, window, page):
        page.edit(None)
        keyboard.press("Half made")
        window.show_page(PageName.TODAY)
        window.go_back()
        assert form(page).title.text() == "Half made"


def test_a_draft_is_discarded_and_that_is_taken_back(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with exams(path, qtbot) as (_, _, page):
        page.edit(None)
        keyboard.press("Half made")
        shown(page, "Discard the draft").click()
        assert form(page).title.text() == ""
        keyboard.press(Qt.Key.Key_Z, modifier=CONTROL)
        assert form(page).title.text() == "Half made"


def test_sections_are_chosen_by_a_press_on_their_title_or_box(path: Path, qtbot: QtBot) -> None:
    with exams(path, qtbot) as (_, _, page):
        page.edit(None)
        part = form(page).parts.cards[0]
        part.facets[0].button.click()
        tree = part.sections
        history = tree.topLevelItem(1)
        assert history is not None
        qtbot.waitUntil(lambda: not tree.visualItemRect(history).isEmpty())
        place = tree.visualItemRect(history)
        for along in (place.width() // 2, Space.LARGE):
            press = QPoint(place.left() + along, place.center().y())
            QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=press)
            assert tree.sections() == ("history",)
            QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=press)
            assert tree.sections() == ()
        before = tree.height()
        arrow = QPoint(place.left() - Space.MEDIUM, place.center().y())
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=arrow)
        assert history.isExpanded()
        assert tree.height() > before
        assert tree.sections() == ()


def test_the_wheel_scrolls_the_form_and_turns_no_field(path: Path, qtbot: QtBot) -> None:
    with exams(path, qtbot) as (_, _, page):
        page.edit(None)
        before = form(page).blueprint()
        for field in (
            form(page).parts.cards[0].count,
            form(page).rules.minutes,
            form(page).rules.arrangement,
        ):
            place = QPointF(field.rect().center())
            event = QWheelEvent(
                place,
                field.mapToGlobal(place),
                QPoint(),
                QPoint(0, -120),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,  # noqa: FBT003 - not turned over; Qt takes it by place
            )
            QApplication.sendEvent(field, event)
        assert form(page).blueprint() == before


# --- everywhere ---------------------------------------------------------------------------------------------


def test_another_language_keeps_what_was_entered(path: Path, qtbot: QtBot, keyboard: Keyboard) -> None:
    with exams(path, qtbot) as (_, window, page):
        page.edit(None)
        keyboard.press("Half made")
        form(page).add_part()
        part = form(page).parts.cards[1]
        part.sections.choose(("history/treaty",))
        part.kinds.choose([Kind.CLOZE])
        form(page).rules.marking[Marking.CERTAINTY].click()
        entered = form(page).blueprint()
        for language in Language:
            window.set_interface_language(language)
            assert form(page).blueprint() == entered
        assert "1965년 국교 정상화와 남은 쟁점" in texts(page)
        assert "파트 2" in texts(page)


def test_an_exam_of_ones_own_can_be_prepared_for(path: Path, qtbot: QtBot) -> None:
    with exams(path, qtbot) as (library, window, page):
        (kept,) = keep(library, page, "Midterm")
        window.show_page(PageName.SETTINGS)
        settings = window.page(PageName.SETTINGS)
        assert isinstance(settings, SettingsPage)
        shown(settings, "I am preparing for an exam").click()
        choice = next(
            combo for combo in settings.findChildren(QComboBox) if combo.accessibleName() == "What it covers"
        )
        choice.setCurrentIndex(choice.findText("Midterm"))
        goal = library.preferences().goal
        assert goal is not None
        assert goal.blueprint == kept.id
        settings.refresh()
        assert choice.currentText() == "Midterm"


@pytest.mark.parametrize("language", list(Language))
def test_every_field_has_a_name(path: Path, qtbot: QtBot, language: Language) -> None:
    with exams(path, qtbot, language) as (library, _, page):
        (kept,) = keep(library, page, "Mine")
        assert [each for each in page.choosing.findChildren(QPushButton) if not each.text()] == []
        page.edit(kept)
        for facet in form(page).parts.cards[0].facets:
            facet.button.click()
        fields = [
            field
            for kind in (QSpinBox, QComboBox, QLineEdit, QAbstractItemView, QAbstractButton)
            for field in page.editing.findChildren(kind)
            if field.isVisibleTo(page) and not isinstance(field.parent(), QSpinBox | QComboBox)
        ]
        assert len(fields) > 25
        unnamed = [field for field in fields if not field.accessibleName()]
        assert [
            field for field in unnamed if not isinstance(field, QAbstractButton) or not field.text()
        ] == []


@pytest.mark.parametrize("language", list(Language))
def test_large_text_fits_a_small_window(
    path: Path, qtbot: QtBot, qapp: QApplication, language: Language
) -> None:
    apply_theme(qapp, Scheme.LIGHT, 2.0)
    try:
        with exams(path, qtbot, language) as (library, window, page):
            window.resize(1024, 640)
            (kept,) = keep(library, page, "Mine")
            page.edit(kept)
            for facet in form(page).parts.cards[0].facets:
                facet.button.click()
            for view in (page.choosing, page.editing):
                for area in view.findChildren(QScrollArea):
                    inner = area.widget()
                    assert inner is not None
                    assert inner.minimumSizeHint().width() <= area.viewport().width()
            assert page.editing.minimumSizeHint().width() <= page.width()
            assert page.editing.minimumSizeHint().height() <= page.height()
    finally:
        apply_theme(qapp, Scheme.LIGHT)
