"""What is in the chosen question: its text, its key, its facts and its flaws."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jkquiz.domain.bank import MARK
from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.storage.bank import StoredItem
from jkquiz.ui.answers import key_in_words
from jkquiz.ui.bank.words import level_name
from jkquiz.ui.pages.page import clear, scroller
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.picture import PictureView
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording
from jkquiz.wording.reviewing import flaw_sentence

_FLAWS_MS: Final = 120
"""So long a question has to be the chosen one before its flaws are looked for."""


class Details(QFrame):
    """Shows one question; its flaws follow a moment later, so that going through the rows stays quick."""

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__()
        self._library, self._wording, self._language = library, wording, language
        self._stored: StoredItem | None = None
        mark(self, role="card")
        inner = QWidget()
        self._lines = QVBoxLayout(inner)
        self._lines.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        self._lines.setSpacing(Space.HAIR)
        self.area = scroller(inner)
        inner.setProperty("role", "plain")
        page = QVBoxLayout(self)
        page.setContentsMargins(1, 1, 1, 1)
        page.addWidget(self.area)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_FLAWS_MS)
        self._later.timeout.connect(self._show_flaws)

    @property
    def stored(self) -> StoredItem | None:
        """The question that is shown."""
        return self._stored

    def retranslate(self, wording: Wording, language: Language) -> None:
        """Show it in another language."""
        self._wording, self._language = wording, language
        self._show()

    def show_item(self, key: int | None) -> None:
        """Show another question, or none."""
        self._stored = self._library.browsing.item(key) if key is not None else None
        self._show()

    def settle(self) -> None:
        """Look for flaws no more."""
        self._later.stop()

    def _show(self) -> None:
        clear(self._lines)
        self._later.stop()
        if self._stored is None:
            self._lines.addWidget(Prose("quiet", self._wording.say("bank.details.none")))
        else:
            for role, text in self._told(self._stored):
                self._lines.addWidget(Prose(role, text))
            stored = self._stored
            picture = PictureView()
            self._lines.insertWidget(1, picture)  # before it is shown: until then it is a window
            picture.show_picture(
                self._library, stored.pack, stored.item.picture, self._wording, self._language
            )
            self._later.start()
        self._lines.addStretch()
        self.area.verticalScrollBar().setValue(0)

    def _told(self, stored: StoredItem) -> Iterator[tuple[str, str]]:
        say, item, language = self._wording.say, stored.item, self._language
        yield "strong", item.stem.read(language)
        titles = {each.id: each.title.read(language) for each in self._library.browsing.headings}
        yield (
            "small",
            " · ".join(
                [
                    say(f"exam.kind.{item.kind}"),
                    level_name(item.level, self._wording),
                    say(f"editing.status.{item.status}"),
                    titles.get(stored.section, stored.section),
                ]
            ),
        )
        yield from self._part("editing.field.key", key_in_words(item.body, language))
        yield from self._part("editing.field.explanation", item.explanation.read(language))
        facts = [
            MARK.sub(lambda found: found[1], fact.statement.read(language))
            for fact in self._library.browsing.facts_of(stored)
        ]
        yield from self._part("editing.field.facts", "\n".join(facts))
        yield from self._part("editing.field.tags", ", ".join(item.tags))

    def _part(self, key: str, text: str) -> Iterator[tuple[str, str]]:
        if text:
            yield "small", self._wording.say(key)
            yield "reading", text

    def _show_flaws(self) -> None:
        """Say what is wrong with the question, below it."""
        if self._stored is None:
            return
        flaws = self._library.editor.flaws(self._stored.item, self._stored.pack)
        place = self._lines.count() - 1
        head = self._wording.say("bank.details.flaws" if flaws else "bank.details.sound", n=len(flaws))
        self._lines.insertWidget(place, Prose("small", head))
        for flaw in reversed(flaws):
            sentence = flaw_sentence(flaw, self._wording)
            if flaw.language is not None:
                sentence = f"{self._wording.say(f'window.language.{flaw.language.value}')}: {sentence}"
            self._lines.insertWidget(place + 1, Prose("reading", sentence))
