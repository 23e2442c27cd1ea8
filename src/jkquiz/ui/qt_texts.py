"""Qt's own words, in its dialogs and in the menus of its fields, in the language of the interface."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from jkquiz.domain.texts import Language

_NAME: Final = "qt-texts"


def use_qt_texts(language: Language) -> None:
    """Let Qt speak a language; where it has no words of its own for that it stays with English."""
    app = QCoreApplication.instance()
    if app is None:
        return
    before = app.findChild(QTranslator, _NAME)
    if before is not None:
        app.removeTranslator(before)
        before.setParent(None)
        before.deleteLater()
    if language is Language.ENGLISH:
        return
    translator = QTranslator(app)
    translator.setObjectName(_NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language.value}", folder):
        app.installTranslator(translator)
