"""Fields for texts in several languages, side by side or one at a time."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from jkquiz.domain.texts import Language, Text
from jkquiz.ui.questions.parts import em, focus_on
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BESIDE: Final = 11
"""Languages stand side by side where each has this many times the size of type."""
_SHOWN: Final = 60
"""So many characters of another language are shown where one is missing."""


class Tongues(QObject):
    """The languages that a question is written in, and which of them are in sight."""

    switched = Signal()
    """Others are in sight."""
    entered = Signal()
    """Somebody began to write in another of those in sight."""

    def __init__(self, languages: Sequence[Language], shown: Sequence[Language], parent: QObject) -> None:
        super().__init__(parent)
        self.languages = tuple(languages)
        self.shown = tuple(shown)
        self.current = self.shown[0]
        """The one that is being written in."""

    def show(self, shown: Sequence[Language]) -> None:
        """Have other languages in sight."""
        self.shown = tuple(shown)
        if self.current not in self.shown:
            self.current = self.shown[0]
        self.switched.emit()

    def enter(self, language: Language) -> None:
        """Say in which language somebody writes."""
        if language is not self.current:
            self.current = language
            self.entered.emit()


class GrowingText(QPlainTextEdit):
    """A field as high as its text. A line of one passes Enter on; an input method keeps its own.

    Args:
        is_line: whether the text is one line, however often it wraps.
    """

    stepped = Signal()
    """Enter was pressed in a line."""
    moved = Signal(int)
    """Alt and an arrow key: up by one, or down."""
    left_empty = Signal()
    """Backspace was pressed where there is nothing."""
    came = Signal()
    """It has the focus now."""
    went = Signal()
    """It has the focus no more."""

    def __init__(self, *, is_line: bool) -> None:
        super().__init__()
        self._is_line, self._is_composing = is_line, False
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def show_hint(self, hint: str) -> None:
        """Show what to write while it is empty."""
        if hint != self.placeholderText():
            self.setPlaceholderText(hint)
            self._fit()

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ENTER and (self._is_composing or modifiers & Qt.KeyboardModifier.ControlModifier):
            event.setAccepted(self._is_composing)
        elif key in _ENTER and self._is_line:
            event.accept()
            if not event.isAutoRepeat():
                self.stepped.emit()
        elif modifiers == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.accept()
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Backspace and not self.toPlainText() and not event.isAutoRepeat():
            event.accept()
            self.left_empty.emit()
        else:
            super().keyPressEvent(event)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        # Whatever it is copied from, it becomes plain text; and one line where only one fits.
        text = source.text()
        self.textCursor().insertText(" ".join(text.split()) if self._is_line else text)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.went.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        # The layout of plain text measures in lines, which are higher where another font steps in.
        document = self.document()
        layout, block, inner = document.documentLayout(), document.begin(), 0.0
        while block.isValid():
            inner += layout.blockBoundingRect(block).height()
            block = block.next()
        if document.isEmpty():
            room = QRect(0, 0, self.viewport().width() - 2 * round(document.documentMargin()), 0)
            wrap = Qt.TextFlag.TextWordWrap
            hint = self.fontMetrics().boundingRect(room, wrap, self.placeholderText())
            inner = max(inner, float(hint.height()))
        around = 2 * (Space.SMALL + 1) + 2 * round(document.documentMargin())
        high = ceil(max(inner, self.fontMetrics().lineSpacing())) + around
        if high != self.height():
            self.setFixedHeight(high)


class LanguageField(QWidget):
    """A text in each language; those in sight stand side by side, or below one another where it is narrow.

    Args:
        name: the key of what it is called.
        tongues: the languages.
        is_line: whether the text is one line.
        hint: the key of what to write, shown while it is empty.
    """

    changed = Signal()
    stepped = Signal(object)
    """Enter was pressed in a line of a language."""
    moved = Signal(object, int)
    left_empty = Signal()
    went = Signal()

    def __init__(self, name: str, tongues: Tongues, *, is_line: bool = False, hint: str = "") -> None:
        super().__init__()
        self._name, self._hint, self._tongues = name, hint, tongues
        self._wording: Wording | None = None
        self._number = 0
        self._unseen: dict[Language, str] = {}
        """What it has in languages that the pack has not."""
        self._is_filling = False
        self.texts = {language: GrowingText(is_line=is_line) for language in tongues.languages}
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(Space.SMALL)
        for language, text in self.texts.items():
            self._line.addWidget(text, 1, Qt.AlignmentFlag.AlignTop)
            text.textChanged.connect(self._on_changed)
            text.stepped.connect(lambda each=language: self.stepped.emit(each))
            text.moved.connect(lambda by, each=language: self.moved.emit(each, by))
            text.left_empty.connect(self._on_left_empty)
            text.came.connect(lambda each=language: tongues.enter(each))
            text.went.connect(self.went)
        for one, other in pairwise(self.texts.values()):
            QWidget.setTabOrder(one, other)
        tongues.switched.connect(self._on_switched)
        self._on_switched()

    # --- the text -----------------------------------------------------------------------------------------

    def text(self) -> Text | None:
        """Return the text; None where it is empty in every language."""
        strings = {language: text.toPlainText().strip() for language, text in self.texts.items()}
        found = {language: string for language, string in {**self._unseen, **strings}.items() if string}
        return Text.of(found) if found else None

    def text_or_empty(self) -> Text:
        """Return the text, an empty one where there is none."""
        return self.text() or Text.of({self._tongues.languages[0]: ""})

    def show_text(self, text: Text | None) -> None:
        """Put another text in place of the one that is there."""
        strings = dict(text) if text is not None else {}
        self._is_filling = True
        self._unseen = {each: string for each, string in strings.items() if each not in self.texts}
        for language, field in self.texts.items():
            if field.toPlainText().strip() != strings.get(language, ""):
                field.setPlainText(strings.get(language, ""))
        self._is_filling = False
        self._tell()

    @property
    def is_empty(self) -> bool:
        """Whether it is empty in every language."""
        return self.text() is None

    # --- what is shown ------------------------------------------------------------------------------------

    def retranslate(self, wording: Wording, number: int = 0) -> None:
        """Say what it is called in another language, and which of several it is."""
        self._wording, self._number = wording, number
        self._tell()

    def stops(self) -> list[QWidget]:
        """Return what Tab comes through."""
        return list(self.texts.values())

    def focus_first(self, language: Language | None = None) -> None:
        """Put the focus into a language, or into the first in sight."""
        wanted = language if language in self._tongues.shown else self._tongues.shown[0]
        focus_on(self.texts[wanted], Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        if self._wording is None:
            return
        say = self._wording.say
        name = say(self._name)
        if self._number:
            name = say("editor.numbered", name=name, number=self._number)
        strings = {language: text.toPlainText().strip() for language, text in self.texts.items()}
        other = next((string for string in strings.values() if string), "").replace("\n", " ")
        cut = f"{other[:_SHOWN]}…" if len(other) > _SHOWN else other
        is_alone = len(self._tongues.languages) == 1
        for language, field in self.texts.items():
            tongue = say(f"window.language.{language.value}")
            field.setAccessibleName(
                name if is_alone else say("editor.in-language", name=name, language=tongue)
            )
            hint = say(self._hint) if self._hint else name
            if len(self._tongues.shown) > 1:
                hint = say("editor.in-language", name=hint, language=tongue)
            missing = say("editor.missing", language=tongue, text=cut)
            field.show_hint(missing if other else hint)

    def _on_changed(self) -> None:
        if not self._is_filling:
            self._tell()
            self.changed.emit()

    def _on_left_empty(self) -> None:
        if self.is_empty:
            self.left_empty.emit()

    def _on_switched(self) -> None:
        for language, text in self.texts.items():
            text.setVisible(language in self._tongues.shown)
        self._fold()
        self._tell()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        is_narrow = self.width() < _BESIDE * em(self) * len(self._tongues.shown)
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if way != self._line.direction():
            self._line.setDirection(way)
