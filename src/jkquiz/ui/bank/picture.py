"""The field for a question's picture: chosen, pasted or dropped, with its words in each language."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QStandardPaths, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QFileDialog, QFrame, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.failures import Failure
from jkquiz.domain.items import Picture
from jkquiz.services.library import Library
from jkquiz.ui.announcing import announce
from jkquiz.ui.bank.picture_taking import holds_picture, picture_at, picture_in
from jkquiz.ui.bank.texts import LanguageField, Tongues
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.parts import focus_on
from jkquiz.ui.questions.picture import PictureView
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_SHARE: Final = 0.3
_ENDINGS: Final = "*.png *.jpg *.jpeg *.webp"


class PictureField(QFrame):
    """Holds the picture of a question; its bytes go into the library at once, so that a draft can name it."""

    changed = Signal()
    rebuilt = Signal()
    """Buttons came or went: Tab goes another way."""

    def __init__(self, library: Library, pack: str, tongues: Tongues, wording: Wording) -> None:
        super().__init__()
        self._library, self._pack, self._tongues, self._wording = library, pack, tongues, wording
        self._name = ""
        """Of the picture; empty where there is none."""
        self._removed: Picture | None = None
        self._failure: Failure | None = None
        mark(self, role="drop")
        self.setAcceptDrops(True)
        self.view = PictureView(has_key=False, share=_SHARE)
        self.told, self._label = Prose("small"), Prose("small")
        self.choose, self.paste, self.remove, self.put_back = (QPushButton() for _ in range(4))
        self.alternative = LanguageField("editing.field.alternative", tongues, hint="editor.hint.alternative")
        for button, act in (
            (self.choose, self.ask_file),
            (self.paste, self.paste_picture),
            (self.remove, self.remove_picture),
            (self.put_back, self.restore_picture),
        ):
            button.clicked.connect(act)
            mark(button, density="small")
        self.alternative.changed.connect(self._on_words)
        tongues.entered.connect(self._show)
        line = WrappingLine()
        line.add(self.choose, self.paste, self.remove, self.put_back)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.MEDIUM, Space.MEDIUM, Space.MEDIUM, Space.MEDIUM)
        page.setSpacing(Space.SMALL)
        page.addWidget(self.view)
        page.addWidget(self.told)
        page.addLayout(line)
        page.addWidget(self._label)
        page.addWidget(self.alternative)
        self.retranslate(wording)

    # --- the picture ----------------------------------------------------------------------------------------

    def picture(self) -> Picture | None:
        """Return the picture with its words; None where there is none."""
        return Picture(self._name, self.alternative.text_or_empty()) if self._name else None

    def show_picture(self, picture: Picture | None) -> None:
        """Show a picture, or that there is none."""
        self._name = "" if picture is None else picture.name
        self.alternative.show_text(None if picture is None else picture.alternative)
        self._removed = self._failure = None
        self._show()

    # --- what a person does ---------------------------------------------------------------------------------

    def ask_file(self) -> None:
        """Ask for a file; the dialog does not hold anything up."""
        say = self._wording.say
        dialog = QFileDialog(self)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"{say('editing.field.picture')} ({_ENDINGS})")
        dialog.setWindowTitle(say("editor.picture.choose"))
        dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation))
        dialog.fileSelected.connect(lambda name: self.take_file(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_file(self, path: Path) -> None:
        """Take the picture in a file, or say why that can't be done."""
        self._take(lambda: picture_at(path))

    def paste_picture(self) -> None:
        """Take the picture that was copied."""
        # Where nothing was copied there is not even an empty one.
        copied: QMimeData | None = QGuiApplication.clipboard().mimeData()
        self.take(QMimeData() if copied is None else copied)

    def take(self, mime: QMimeData) -> None:
        """Take the picture that was copied or dropped."""
        self._take(lambda: picture_in(mime))

    def remove_picture(self) -> None:
        """Let the question have no picture; it can be put back."""
        removed = self.picture()
        self.show_picture(None)
        self._removed = removed
        self._tell_change(self.put_back)
        announce(self, self.told.text())

    def restore_picture(self) -> None:
        """Put the picture back that was removed."""
        if self._removed is not None:
            self.show_picture(self._removed)
            self._tell_change(self.remove)

    def _take(self, find: Callable[[], bytes]) -> None:
        try:
            name = self._library.editor.add_picture(find(), self._pack)
        except Failure as failure:
            self._failure = failure
            self._show()
            announce(self, self.told.text())
            return
        self._name, self._removed, self._failure = name, None, None
        self._tell_change(self.alternative.texts[self._tongues.current])
        announce(self, self._wording.say("editor.picture.taken"))

    def _tell_change(self, focus: QWidget) -> None:
        self._show()
        focus_on(focus, Qt.FocusReason.OtherFocusReason)
        self.rebuilt.emit()
        self.changed.emit()

    def _on_words(self) -> None:
        self._show()
        self.changed.emit()

    # --- what is shown --------------------------------------------------------------------------------------

    def retranslate(self, wording: Wording) -> None:
        """Show it in another language."""
        self._wording = wording
        say = wording.say
        self.paste.setText(say("editor.picture.paste"))
        self.remove.setText(say("editor.picture.remove"))
        self.put_back.setText(say("editor.picture.put-back"))
        self._label.setText(say("editing.field.alternative"))
        self.alternative.retranslate(wording)
        self._show()

    def stops(self) -> list[QWidget]:
        """Return what Tab comes through."""
        buttons = [self.choose, self.paste, self.remove, self.put_back]
        image = [self.view.image] if self._name else []
        return [*image, *buttons, *self.alternative.stops()]

    def focus_first(self) -> None:
        """Put the focus where something is to be mended: into the words, or on the choosing of a picture."""
        if self._name and self.view.image.is_there:
            self.alternative.focus_first(self._tongues.current)
        else:
            focus_on(self.choose, Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        say, picture = self._wording.say, self.picture()
        has_picture = picture is not None
        self.view.show_picture(self._library, self._pack, picture, self._wording, self._tongues.current)
        self.choose.setText(say("editor.picture.other" if has_picture else "editor.picture.choose"))
        self.remove.setVisible(has_picture)
        self.put_back.setVisible(self._removed is not None)
        self._label.setVisible(has_picture)
        self.alternative.setVisible(has_picture)
        if self._failure is not None:
            self.told.setText(self._wording.failure(self._failure))
        else:
            self.told.setText(say("editor.picture.removed" if self._removed else "editor.picture.hint"))
        mark(self.told, tone="wrong" if self._failure is not None else "")
        self.told.setVisible(not has_picture or self._failure is not None)

    # --- pasting and dropping -------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            event.accept()
            self.paste_picture()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_picture(event.mimeData()):
            event.acceptProposedAction()
            mark(self, tone="on")

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        mark(self, tone="")

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        mark(self, tone="")
        event.acceptProposedAction()
        self.take(event.mimeData())
