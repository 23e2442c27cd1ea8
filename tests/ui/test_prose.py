"""Text set for reading."""

from typing import Any

import pytest
from PySide6.QtGui import QFontMetrics

from jkquiz.ui.prose import LEADING, Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Type

JAPANESE = "日韓の国交は一九六五年に正常化した。" * 4
WORDS = "가나다라 마바사아 자차카타"


@pytest.fixture
def prose(qtbot: Any) -> Prose:
    label = Prose("answer")
    qtbot.addWidget(label)
    label.ensurePolished()
    return label


def lines_of(prose: Prose, width: int) -> int:
    return round(prose.heightForWidth(width) / round(LEADING * prose.fontInfo().pixelSize()))


def test_lines_stand_at_a_comfortable_distance(prose: Prose) -> None:
    prose.setText("60")
    assert prose.heightForWidth(400) == round(LEADING * Type.ANSWER)
    prose.setText("60\n60\n60")
    assert prose.heightForWidth(400) == 3 * round(LEADING * Type.ANSWER)


def test_a_narrow_place_makes_more_lines(prose: Prose) -> None:
    prose.setText(JAPANESE)
    assert lines_of(prose, 2000) < lines_of(prose, 300) < lines_of(prose, 150)


def test_an_empty_text_takes_no_room(prose: Prose) -> None:
    assert prose.heightForWidth(400) == 0


def test_korean_words_stay_whole(prose: Prose) -> None:
    prose.setText(WORDS)
    metrics = QFontMetrics(prose.font())
    width = metrics.horizontalAdvance("가나다라 마바사")
    assert metrics.horizontalAdvance(WORDS) < 2 * width
    assert lines_of(prose, width) == 3


def test_a_word_longer_than_the_line_is_broken_all_the_same(prose: Prose) -> None:
    prose.setText("가" * 40)
    width = QFontMetrics(prose.font()).horizontalAdvance("가" * 10) + 2
    assert lines_of(prose, width) == 4


def test_what_is_said_is_what_was_set(prose: Prose) -> None:
    prose.setText("<b>한국어</b>")
    assert prose.text() == "<b>한국어</b>"
    assert prose.sizeHint().width() > QFontMetrics(prose.font()).horizontalAdvance("한국어") * 2


def test_another_role_has_another_size(prose: Prose) -> None:
    prose.setText("60")
    small = prose.heightForWidth(400)
    mark(prose, role="stem")
    assert prose.heightForWidth(400) > small


def test_text_is_drawn_in_its_colour(prose: Prose) -> None:
    prose.setText("■■■")
    mark(prose, tone="wrong")
    prose.resize(prose.sizeHint())
    image = prose.grab().toImage()
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    assert middle.red() > middle.green()
