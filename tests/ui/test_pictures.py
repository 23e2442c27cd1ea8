"""Pictures where questions are put: as large as there is room, under their words, and larger when asked."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from conftest import OpenSmall
from jkquiz.domain.exams.blueprint import find_blueprint
from jkquiz.domain.items import Picture
from jkquiz.domain.texts import Language, Text
from jkquiz.services.insight import MistakeEntry
from jkquiz.services.library import Library
from jkquiz.ui.announcing import Announcer
from jkquiz.ui.exam.reviewing import ReviewView
from jkquiz.ui.exam.sitting import SittingView
from jkquiz.ui.pages.mistakes import MistakesPage
from jkquiz.ui.pages.study import StudyPage
from jkquiz.ui.pictures import decode, fitted
from jkquiz.ui.questions.picture import LargePicture, PictureView, drawn
from jkquiz.ui.rows import KEY
from jkquiz.wording import Wording
from jkquiz.wording.editing import difference_words
from keyboard import Keyboard
from packs import item_on, make_pack
from pictures import JPEG, PNG, WEBP, WEBP_LOSSLESS, picture_of, png, png_head

WIDE = png(1200, 300)
TALL = png(300, 1600)
GLASS = png(100, 60, alpha=True)
ENGLISH = Wording(Language.ENGLISH)


@pytest.fixture
def library(open_small: OpenSmall) -> Library:
    library = open_small(make_pack([item_on("h1", picture=picture_of())]))
    for content in (PNG, WIDE, TALL, GLASS):
        library.editor.add_picture(content, "small")
    return library


class Stand(QWidget):
    """A window with a picture in it."""

    def __init__(self, library: Library, picture: Picture | None, language: Language) -> None:
        super().__init__()
        self.view = PictureView()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.view)
        page.addStretch()
        self.view.show_picture(library, "small", picture, ENGLISH, language)

    @property
    def place(self) -> QSize:
        """How large the picture is on the screen."""
        return self.view.image.place(self.view.image.width()).size()


Show = Callable[..., Stand]


@pytest.fixture
def stand(library: Library, qtbot: QtBot) -> Show:
    """Show a picture in a window."""

    def show(picture: Picture | None, size: QSize | None = None) -> Stand:
        window = Stand(library, picture, Language.ENGLISH)
        qtbot.addWidget(window)
        window.resize(size or QSize(800, 600))
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return window

    return show


@pytest.mark.parametrize("content", [PNG, JPEG, WEBP, WEBP_LOSSLESS])
def test_each_form_is_decoded(content: bytes) -> None:
    image = decode(content)
    assert image is not None
    assert image.size() == QSize(24, 16)


@pytest.mark.qt_log_ignore("lib(png|jpeg)", "imageio")
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        png_head(4001, 10),
        png_head(4000, 4000),
        PNG[:50],
        WEBP[:40],
    ],
)
def test_what_cannot_be_decoded_is_none(content: bytes) -> None:
    assert decode(content) is None


def test_a_large_picture_is_decoded_no_larger_than_it_is_wanted() -> None:
    image = decode(png(3000, 1500), 600)
    assert image is not None
    assert image.size() == QSize(600, 300)


def test_nothing_is_ever_enlarged_to_fit() -> None:
    assert fitted(QSize(24, 16), QSize(800, 600)) == QSize(24, 16)
    assert fitted(QSize(2400, 16), QSize(240, 600)) == QSize(240, 1)


def test_on_a_fine_screen_it_is_drawn_with_all_its_dots() -> None:
    image = decode(WIDE)
    assert image is not None
    made = drawn(image, QSize(400, 100), 2.0)
    assert (made.size(), made.deviceIndependentSize().toSize()) == (QSize(800, 200), QSize(400, 100))


def test_a_small_picture_keeps_its_size(stand: Show) -> None:
    assert stand(picture_of()).place == QSize(24, 16)


def test_a_wide_picture_takes_the_width_and_a_tall_one_about_half_of_the_height(stand: Show) -> None:
    assert stand(picture_of(WIDE)).place == QSize(794, 198)
    assert stand(picture_of(TALL)).place.height() == 330


def test_it_follows_the_window(stand: Show, qtbot: QtBot) -> None:
    window = stand(picture_of(TALL))
    window.resize(800, 400)
    qtbot.waitUntil(lambda: window.view.image.height() == 226)
    assert window.place.height() == 220


def test_it_goes_by_its_words_in_the_language_of_the_question(library: Library, stand: Show) -> None:
    window = stand(picture_of())
    view = window.view
    assert view.image.accessibleName() == "A map in black and white"
    view.show_picture(library, "small", picture_of(), ENGLISH, Language.KOREAN)
    assert view.image.accessibleName() == "흑백 지도"
    assert not view.words.isVisible()


def test_a_picture_that_is_gone_says_its_words_and_takes_no_focus(stand: Show) -> None:
    window = stand(picture_of(JPEG))
    view = window.view
    assert view.words.text() == "Picture: A map in black and white"
    assert view.words.isVisible()
    assert not view.image.isVisible()


def test_without_words_it_says_that_it_has_none(stand: Show) -> None:
    window = stand(picture_of(PNG, Text.of({Language.JAPANESE: ""})))
    assert window.view.image.accessibleName() == "Picture without a description"


def test_a_question_without_a_picture_shows_nothing(stand: Show) -> None:
    assert not stand(None).view.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_F7])
def test_a_key_shows_it_over_the_window_and_escape_puts_it_away(
    stand: Show, keyboard: Keyboard, qtbot: QtBot, key: Qt.Key
) -> None:
    window = stand(picture_of(WIDE))
    window.view.image.setFocus()
    keyboard.press(key)
    (large,) = window.findChildren(LargePicture)
    assert large.isVisible()
    assert large.canvas.place().width() > window.place.width() * 0.9
    assert large.canvas.accessibleName() == "A map in black and white"
    with qtbot.waitSignal(large.destroyed):
        keyboard.press(Qt.Key.Key_Escape)
    assert window.view.image.hasFocus()


def test_the_key_puts_it_away_again_and_so_does_going_elsewhere(
    stand: Show, keyboard: Keyboard, qtbot: QtBot
) -> None:
    window = stand(picture_of(WIDE))
    ways: tuple[Callable[[], object], ...] = (lambda: keyboard.press(Qt.Key.Key_F7), window.view.hide)
    for put_away in ways:
        keyboard.press(Qt.Key.Key_F7)
        (large,) = window.findChildren(LargePicture)
        with qtbot.waitSignal(large.destroyed):
            put_away()


def test_a_click_on_it_shows_it_large_and_a_click_puts_it_away(stand: Show, qtbot: QtBot) -> None:
    window = stand(picture_of())
    QTest.mouseClick(window.view.image, Qt.MouseButton.LeftButton, pos=QPoint(200, 10))
    assert window.findChildren(LargePicture) == []
    QTest.mouseClick(window.view.image, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    (large,) = window.findChildren(LargePicture)
    assert large.canvas.place().size() == QSize(72, 48)
    with qtbot.waitSignal(large.destroyed):
        QTest.mouseClick(large.canvas, Qt.MouseButton.LeftButton)


def test_what_lets_the_ground_through_lies_on_a_light_one_in_the_dark(stand: Show, qtbot: QtBot) -> None:
    window = stand(picture_of(GLASS))
    palette = window.palette()
    palette.setColor(palette.ColorRole.Window, QColor("#101010"))
    window.setPalette(palette)
    shown = window.view.image.grab().toImage()
    assert shown.pixelColor(50, 30).lightness() > 150


# --- the pages ------------------------------------------------------------------------------------------


def picture_in(page: QWidget) -> PictureView:
    (view,) = page.findChildren(PictureView)
    assert view.isVisibleTo(page)
    return view


def test_study_puts_it_below_the_stem_and_tells_it_after_the_stem(
    library: Library, qtbot: QtBot, qapp: QApplication
) -> None:
    page = StudyPage(library, ENGLISH, Language.ENGLISH)
    qtbot.addWidget(page)
    page.resize(1024, 640)
    with qtbot.waitExposed(page):
        page.show()
    with qtbot.waitSignal(Announcer.of(qapp).said) as said:
        page.begin(library.practice(items=["h1-single"]))
    assert said.args is not None
    assert said.args[0].endswith("\nPicture: A map in black and white")
    view = picture_in(page)
    assert page.question is not None
    assert page.view is not None
    assert view.mapTo(page, QPoint()).y() < page.view.mapTo(page, QPoint()).y()
    page.set_language(Language.JAPANESE)
    assert view.image.accessibleName() == "白黒の地図"
    page.leave()
    assert not view.isVisibleTo(page)


def test_tab_goes_from_the_picture_into_the_response(
    library: Library, qtbot: QtBot, keyboard: Keyboard
) -> None:
    page = StudyPage(library, ENGLISH, Language.ENGLISH)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.begin(library.practice(items=["h1-single"]))
    assert page.view is not None
    picture_in(page).image.setFocus()
    keyboard.press(Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.view.isAncestorOf(focus)


def test_an_exam_and_its_review_show_it(library: Library, qtbot: QtBot) -> None:
    sitting = library.exams.begin(find_blueprint("whole"), seed=1)
    view = SittingView(library)
    qtbot.addWidget(view)
    view.sit(sitting, ENGLISH, Language.ENGLISH)
    view.stop()
    assert picture_in(view).image.accessibleName() == "A map in black and white"
    review = ReviewView(library)
    qtbot.addWidget(review)
    review.show_review(library.exams.hand_in(sitting), ENGLISH, Language.ENGLISH)
    assert picture_in(review).image.accessibleName() == "A map in black and white"


def test_it_is_printed_with_the_exam(library: Library, tmp_path: Path, qtbot: QtBot) -> None:
    sizes = []
    stored = library.drafting.item(1)
    for picture in (None, picture_of(WIDE), picture_of(JPEG)):
        present = library.drafting.item(stored.key)
        if picture == picture_of(JPEG):
            library.editor.add_picture(JPEG, "small")
        library.editor.save(replace(present.item, picture=picture), present)
        result = library.exams.hand_in(library.exams.begin(find_blueprint("whole"), seed=1))
        review = ReviewView(library)
        qtbot.addWidget(review)
        review.show_review(result, ENGLISH, Language.ENGLISH)
        review.save_pdf(tmp_path / "exam.pdf")
        sizes.append((tmp_path / "exam.pdf").read_bytes().count(b"/Subtype /Image"))
    assert sizes[0] == 0
    assert min(sizes[1:]) >= 1


def test_a_mistake_that_is_opened_says_what_its_picture_shows(library: Library, qtbot: QtBot) -> None:
    study = library.practice(items=["h1-single"])
    question = study.next()
    assert question is not None
    study.answer(None, 0)
    page = MistakesPage(library, ENGLISH, Language.ENGLISH)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    row = next(each for each in page.tree.rows() if isinstance(each.data(0, KEY), MistakeEntry))
    row.setExpanded(True)
    shown = row.child(0)
    assert shown is not None
    assert shown.text(0) == "Picture: A map in black and white"


def test_history_tells_pictures_apart(library: Library) -> None:
    before = library.drafting.item(1)
    library.editor.save(replace(before.item, picture=picture_of(WIDE)), before)
    (difference,) = library.editor.history(1)[0].differences
    old, new = difference_words(difference, ENGLISH)
    assert old.startswith("PNG picture (")
    assert old != new
