"""Which languages of a question are in sight, and what is missing in each."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from jkquiz.domain.items import Cloze, Item, ShortAnswer
from jkquiz.domain.review.flaws import texts_of
from jkquiz.domain.texts import Language
from jkquiz.ui.bank.remarks import Remarks
from jkquiz.ui.bank.texts import Tongues
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording


class LanguageBar(QWidget):
    """A button for each language, and one for all of them side by side; hidden where there is only one."""

    chosen = Signal()

    def __init__(self, tongues: Tongues) -> None:
        super().__init__()
        self._tongues = tongues
        self._wording: Wording | None = None
        self._missing: Mapping[Language, int] = {}
        self.remarks = Remarks()
        self.all = QPushButton()
        self.buttons = {language: QPushButton() for language in tongues.languages}
        line = WrappingLine(Space.HAIR)
        for language, button in self.buttons.items():
            button.clicked.connect(lambda _=False, each=language: self._choose((each,)))
            line.add(button)
        self.all.clicked.connect(lambda: self._choose(tongues.languages))
        line.add(self.all)
        for button in (*self.buttons.values(), self.all):
            button.setCheckable(True)
            mark(button, density="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        column.addLayout(line)
        column.addWidget(self.remarks)
        if len(tongues.languages) == 1:
            self.hide()
        self._check()

    def retranslate(self, wording: Wording) -> None:
        """Show it in another language of the interface."""
        self._wording = wording
        self.all.setText(wording.say("editor.languages.all"))
        self._tell()

    def tell(self, item: Item) -> None:
        """Show how much is missing in each language."""
        missing = missing_texts(item, self._tongues.languages)
        if missing != self._missing:
            self._missing = missing
            self._tell()

    def stops(self) -> list[QWidget]:
        """Return what Tab comes through."""
        return [*self.buttons.values(), self.all] if len(self.buttons) > 1 else []

    def _choose(self, shown: tuple[Language, ...]) -> None:
        self._tongues.show(shown)
        self._check()
        self.chosen.emit()

    def _check(self) -> None:
        shown = self._tongues.shown
        for language, button in self.buttons.items():
            button.setChecked(shown == (language,))
        self.all.setChecked(len(shown) > 1)

    def _tell(self) -> None:
        if self._wording is None:
            return
        for language, button in self.buttons.items():
            name = self._wording.say(f"window.language.{language.value}")
            n = self._missing.get(language, 0)
            button.setText(self._wording.say("editor.languages.missing", language=name, n=n) if n else name)


def missing_texts(item: Item, languages: tuple[Language, ...]) -> dict[Language, int]:
    """Return how many texts are there in another language and not in this one."""
    there = [{language for language, string in text if string.strip()} for text in (*texts_of(item),)]
    if isinstance(item.body, ShortAnswer):
        there.append({language for language, each in item.body.accepted.by_language if any(each)})
    if isinstance(item.body, Cloze):
        there += [
            {language for language, each in gap.accepted.by_language if any(each)} for gap in item.body.gaps
        ]
    return {language: sum(bool(each) and language not in each for each in there) for language in languages}
