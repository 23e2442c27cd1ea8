"""Qt's own words follow the language of the interface."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from jkquiz.domain.texts import Language
from jkquiz.ui.qt_texts import use_qt_texts


@pytest.fixture(autouse=True)
def _in_english_again(qapp: QApplication) -> Iterator[None]:
    yield
    use_qt_texts(Language.ENGLISH)


def test_dialogs_and_fields_speak_the_language_that_was_chosen_last() -> None:
    said = {}
    for language in (*Language, Language.JAPANESE):
        use_qt_texts(language)
        said[language] = [
            QCoreApplication.translate("QPlatformTheme", "Save"),
            QCoreApplication.translate("QFileDialog", "Files of type:"),
        ]
    assert said[Language.ENGLISH] == ["Save", "Files of type:"]
    assert said[Language.JAPANESE][0] == "保存"
    assert said[Language.KOREAN][0] == "저장"
    assert len({tuple(each) for each in said.values()}) == 3
    assert QCoreApplication.translate("QPlatformTheme", "Save") == "保存"
