"""Fonts: added only for what the system lacks, and in the order of the language."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QFont, QTextLayout

from jkquiz.domain.texts import Language
from jkquiz.ui.fonts import Fonts, load_fonts

FOLDER = Path(__file__).parents[2] / "assets" / "fonts"


@pytest.mark.parametrize("language", list(Language))
def test_no_letter_is_an_empty_box(language: Language, qapp: Any) -> None:
    font = QFont(load_fonts(FOLDER).families(language))
    layout = QTextLayout("日韓基本条約 ひらがな カタカナ 한국과 일본 Japan–Korea “60 %”", font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    glyphs = [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]
    assert glyphs
    assert 0 not in glyphs


def test_a_missing_folder_is_no_obstacle(qapp: Any, tmp_path: Path) -> None:
    fonts = load_fonts(tmp_path / "none")
    assert fonts.added == ()
    assert fonts.families(Language.KOREAN) == [fonts.system]


def test_the_font_of_the_language_comes_first() -> None:
    fonts = Fonts("System", ((Language.JAPANESE, "JP"), (Language.KOREAN, "KR")))
    assert fonts.families(Language.JAPANESE) == ["JP", "System", "KR"]
    assert fonts.families(Language.KOREAN) == ["KR", "System", "JP"]
    assert fonts.families(Language.ENGLISH) == ["System", "JP", "KR"]


def test_the_system_comes_first_where_it_has_the_language() -> None:
    fonts = Fonts("System", ((Language.KOREAN, "KR"),))
    assert fonts.families(Language.JAPANESE) == ["System", "KR"]
