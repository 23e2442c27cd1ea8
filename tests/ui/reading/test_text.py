"""A text of the book: its places as it is set, and as it is written."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jkquiz.domain.bank import PartialDate
from jkquiz.domain.texts import Language
from jkquiz.ui.prose import lay_lines
from jkquiz.ui.reading.dates import date_in_words
from jkquiz.ui.reading.text import BookText, found_formats, offset


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("한국은 2018년에 판결했다", "판결"),
        ("日本と韓国", "韓国"),
        ("𠮟られた日韓", "日韓"),
        ("one two", "two"),
    ],
)
def test_a_place_is_found_again_in_the_text_as_it_is_set(qtbot: QtBot, text: str, part: str) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    layout, _ = lay_lines(label.font(), text, 400)
    start = text.index(part)
    (mark,) = found_formats(layout.text(), text, [(start, start + len(part))], None)
    units = layout.text().encode("utf-16-le")[2 * mark.start : 2 * (mark.start + mark.length)]
    assert units.decode("utf-16-le").replace("\N{WORD JOINER}", "") == part


def test_the_end_of_a_text_is_the_end_of_what_is_set() -> None:
    assert offset("한\N{WORD JOINER}국", "한국", 2) == 3


def test_a_new_text_has_no_marks(qtbot: QtBot) -> None:
    text = BookText("book", "Korea and Japan")
    qtbot.addWidget(text)
    text.show_found([(0, 5)], (0, 5))
    text.setText("Japan and Korea")
    assert text.found == ()


def test_a_narrower_text_is_higher_and_follows_its_words(qtbot: QtBot) -> None:
    text = BookText("book", "word " * 40)
    qtbot.addWidget(text)
    assert text.heightForWidth(150) > text.heightForWidth(600)
    high = text.heightForWidth(150)
    text.setText("word")
    assert text.heightForWidth(150) < high


def test_a_place_lower_in_the_text_is_lower_on_the_page(qtbot: QtBot) -> None:
    text = BookText("book", "word " * 60)
    qtbot.addWidget(text)
    text.resize(200, text.heightForWidth(200))
    assert text.place_of((250, 254)).top() > text.place_of((0, 4)).bottom()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1965", ("1965年", "1965", "1965년")),
        ("2025-08", ("2025年8月", "August 2025", "2025년 8월")),
        ("2026-01-13", ("2026年1月13日", "13 January 2026", "2026년 1월 13일")),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(written: str, said: tuple[str, ...]) -> None:
    date = PartialDate.parse(written)
    assert tuple(date_in_words(date, language) for language in Language) == said
