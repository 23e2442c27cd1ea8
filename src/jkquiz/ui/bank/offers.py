"""Values of the same type as the fact's, offered as what could be wrong."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.texts import Language, Text
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_MOST = 8
_LONGEST = 36


class Offers(QWidget):
    """A line of buttons, one stop for Tab; the arrow keys go through them. Hidden where there are none."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._wording: Wording | None = None
        self._shown: tuple[tuple[Text, ...], Language | None] = ((), None)
        self._head, self._line = Prose("small"), WrappingLine()
        self.buttons: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        column.addWidget(self._head)
        column.addLayout(self._line)
        self.hide()

    def retranslate(self, wording: Wording) -> None:
        """Say what they are in another language."""
        self._wording = wording
        self._head.setText(wording.say("editor.offers"))
        texts, language = self._shown
        self._shown = ((), None)
        if language is not None:
            self.show_offers(texts, language)

    def show_offers(self, texts: Sequence[Text], language: Language) -> None:
        """Offer texts."""
        wanted = (tuple(texts[:_MOST]), language)
        if wanted == self._shown or self._wording is None:
            return
        had_focus = any(button.hasFocus() for button in self.buttons)
        self._shown = wanted
        for old in self.buttons:
            old.hide()
            self._line.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        self.buttons = [self._button(text, language) for text in wanted[0]]
        self._line.add(*self.buttons)
        for button in self.buttons:
            button.show()
        self.setVisible(bool(self.buttons))
        if self.buttons:
            self._stop_at(self.buttons[0])
            if had_focus:
                self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        """Return what Tab comes through."""
        return list(self.buttons)

    def _button(self, text: Text, language: Language) -> QPushButton:
        string = text.read(language)
        button = QPushButton(f"{string[:_LONGEST]}…" if len(string) > _LONGEST else string)
        button.setText(button.text().replace("&", "&&"))
        mark(button, density="small")
        if self._wording is not None:
            button.setAccessibleName(self._wording.say("editor.offers.add", text=string))
        button.clicked.connect(lambda: self.chosen.emit(text))
        button.installEventFilter(self)
        return button

    def _stop_at(self, wanted: QPushButton) -> None:
        for button in self.buttons:
            is_stop = button is wanted
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in steps
            and watched in self.buttons
        ):
            at = [button is watched for button in self.buttons].index(True)
            wanted = self.buttons[(at + steps[Qt.Key(event.key())]) % len(self.buttons)]
            self._stop_at(wanted)
            wanted.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False
