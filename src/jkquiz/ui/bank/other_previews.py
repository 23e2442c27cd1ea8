"""A question on paper, and as a screen reader says it, beside the form."""

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jkquiz.domain.items import Item
from jkquiz.domain.texts import Language, Text
from jkquiz.ui.bank.spoken import Spoken, spoken
from jkquiz.ui.pages.page import clear
from jkquiz.ui.paper.pictures import PaperPictures
from jkquiz.ui.paper.question import paper_document, question_markup
from jkquiz.ui.paper.sheet import PaperSheet
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording


class PaperPreview(QFrame):
    """The question as it is printed, and below the rule its key and why that is right.

    The sheet is as wide as there is room; its type and its picture are in the proportion of paper.
    """

    def __init__(self) -> None:
        super().__init__()
        mark(self, role="paper")
        self.sheet = PaperSheet()
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.WIDE)
        page.addWidget(self.sheet)

    def show_item(
        self,
        item: Item,
        order: Sequence[str],
        wording: Wording,
        language: Language,
        *,
        content: bytes | None = None,
        caveats: Sequence[Text] = (),
    ) -> None:
        """Show a question in a language.

        Args:
            item: what is asked; it may be unfinished.
            order: the ids of what is drawn in an order of its own, as for `make_view`.
            wording: of the interface.
            language: of the question.
            content: what is in the file of its picture; None where that is not there.
            caveats: what is to be known of the sources.
        """

        def set_question(width: int) -> QTextDocument:
            document = paper_document()
            picture = PaperPictures(document, wording, language, width).put(item.picture, content)
            document.setHtml(question_markup(1, item, order, picture, wording, language, caveats=caveats))
            return document

        words = item.picture.alternative.read(language) if item.picture is not None else ""
        told = wording.say("picture.words", text=words) if words else wording.say("picture.no-words")
        self.sheet.show_document(set_question, told)


class SpokenPreview(QWidget):
    """What a screen reader says, in its order: the stem, then each control of the real question."""

    def __init__(self) -> None:
        super().__init__()
        self.about = Prose("small")
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.SMALL)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self.about)
        page.addLayout(self._list)
        self._same = ""
        self.told: list[Spoken] = []
        """The texts above the controls, and each control."""
        self.lines: list[str] = []
        """All that is shown, line by line."""

    def show_controls(self, stem: str, picture: str, controls: Iterable[QWidget], wording: Wording) -> None:
        """Show what is said of a question whose stem and controls, in the order of Tab, are these."""
        self.about.setText(wording.say("editor.preview.spoken.about"))
        texts = [Spoken(line) for line in (stem, picture) if line]
        told, same = [*texts, *spoken(controls, wording)], wording.say("spoken.same")
        if (told, same) == (self.told, self._same):
            return
        self.told, self._same = told, same
        clear(self._list)
        self.lines = []
        former: tuple[str, ...] = ()
        for number, each in enumerate(told, 1):
            self._add(Prose("reading", f"{number}. {each.line}"))
            # What can be chosen is often the same from the first control to the last.
            is_same = bool(each.entries) and each.entries == former
            for line in (same,) if is_same else each.entries:
                entry = Prose("small", line)
                entry.setContentsMargins(Space.LARGE, 0, 0, 0)
                self._add(entry)
            former = each.entries

    def _add(self, line: Prose) -> None:
        self._list.addWidget(line)
        self.lines.append(line.text())
