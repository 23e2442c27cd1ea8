"""Starting the window."""

import logging
import sys
import traceback
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication, QMessageBox
from typing_extensions import override

from jkquiz.domain.failures import Failure
from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.ui.fonts import load_fonts
from jkquiz.ui.icons import use_icons
from jkquiz.ui.keys import EnterPresses
from jkquiz.ui.looks import chosen_look
from jkquiz.ui.one_window import OneWindow, Request
from jkquiz.ui.qt_texts import use_qt_texts
from jkquiz.ui.restoring import read_kept
from jkquiz.ui.theme import apply_theme
from jkquiz.ui.window import WELCOMED, Window, use_families
from jkquiz.wording import Wording

_PEOPLELESS = {"offscreen", "minimal"}
"""Platforms on which nobody could answer a message."""


def run(
    place: Path,
    open_library: Callable[[], Library],
    assets: Path,
    language: Language | None,
    system: Language,
    pack: Path | None = None,
) -> int:
    """Open the library and the window, and return the exit code when the window was closed.

    Where a window is open for the library already, that one comes forward, and is handed the pack.

    Args:
        place: where the library is.
        open_library: opens it.
        assets: the folder of icons and fonts.
        language: the interface's language, where it was asked for.
        system: the system's language, for where it was neither asked for nor chosen before.
        pack: a pack to offer first: the program was started with it.

    Raises:
        Failure: where the library can't be opened; a person has then been told in the window too.
    """
    only = OneWindow(place)
    if only.hand_over(Request(pack, language)):
        return 0
    with closing(only):
        return _run(only, open_library, assets, language, system, pack)


def _run(
    only: OneWindow,
    open_library: Callable[[], Library],
    assets: Path,
    language: Language | None,
    system: Language,
    pack: Path | None,
) -> int:
    app = Application(sys.argv[:1])
    app.setApplicationName("jkquiz")
    app.setDesktopFileName("jkquiz")
    use_icons(assets / "icons")
    fonts = load_fonts(assets / "fonts")
    use_families(fonts, language or system)
    apply_theme(app)
    EnterPresses(app)
    app.setWindowIcon(QIcon(str(assets / "icons" / "jkquiz.svg")))
    try:
        library = open_library()
    except Failure as failure:
        if app.platformName() not in _PEOPLELESS:
            QMessageBox.critical(None, "jkquiz", Wording(language or system).failure(failure))
        raise
    with library:
        chosen = language or _known(library.settings.read("interface-language")) or system
        use_families(fonts, chosen)
        use_qt_texts(chosen)
        look = chosen_look(library)
        apply_theme(app, look.scheme, look.scale)
        wording = Wording(chosen)
        sys.excepthook = _Reporter(library, wording)
        window = Window(library, wording, fonts, read_kept(library.settings))
        if pack is None and is_first_start(library):
            window.welcome()
        app.file_opened.connect(window.open_file)
        window.show()
        only.asked.connect(partial(come_forward, window))
        only.listen()
        if pack is not None:
            QTimer.singleShot(0, window, partial(window.open_file, pack))
        QTimer.singleShot(0, app, partial(_let_fields_be_first, app))
        code = app.exec()
        sys.excepthook = sys.__excepthook__
    return code


def come_forward(window: Window, request: Request) -> None:
    """Show a person who started the program again the window that is open."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    if request.language is not None:
        window.set_interface_language(request.language)
    if request.pack is not None:
        window.open_file(request.pack)


class Application(QApplication):
    """The application, which on some systems is told of files to open while it runs."""

    file_opened = Signal(Path)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_opened.emit(Path(event.file()))
            return True
        return super().event(event)


def _let_fields_be_first(app: QApplication) -> None:
    # When the window stands: the first page has no field to type into.
    from jkquiz.ui.undoing import FieldsFirst

    FieldsFirst(app)


def is_first_start(library: Library) -> bool:
    """Whether nobody has chosen or answered anything in a library yet."""
    settings = library.settings
    return not (settings.read(WELCOMED) or settings.read("interface-language") or library.learners())


def _known(code: object) -> Language | None:
    return Language(code) if isinstance(code, str) and code in set(Language) else None


class _Reporter:
    """Tells a person of a bug: where the data is, and that it is safe."""

    def __init__(self, library: Library, wording: Wording) -> None:
        self._library = library
        self._wording = wording
        self._is_telling = False

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        told = "".join(traceback.format_exception(kind, error, trace))
        logging.getLogger("jkquiz").error(told)
        log = self._library.path.with_suffix(".log")
        try:
            with log.open("a", encoding="utf-8") as file:
                file.write(told + "\n")
        except OSError:
            pass
        if not self._is_telling:
            self._is_telling = True
            text = self._wording.say("window.broken", path=self._library.path, log=log)
            QMessageBox.critical(None, "jkquiz", text)
            self._is_telling = False
