"""A question on paper, and as a screen reader says it, beside the form."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jkquiz.domain.items import Item
from jkquiz.domain.texts import Language
from jkquiz.ui.bank.spoken import Spoken, spoken
from jkquiz.ui.pages.page import clear
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording
from jkquiz.wording.printing import printed


class PaperPreview(QFrame):
    """The question as it is printed, and below the line what the key at the end of the paper says."""

    def __init__(self) -> None:
        super().__init__()
        mark(self, role="paper")
        self.stem, self.task, self.lines = Prose("strong"), Prose("small"), Prose("reading")
        self.picture, self.key = Prose("small"), Prose("small")
        rule = QFrame()
        rule.setFrameShape(QFrame.Shape.HLine)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.WIDE)
        page.setSpacing(Space.MEDIUM)
        for widget in (self.stem, self.task, self.picture, self.lines, rule, self.key):
            page.addWidget(widget)

    def show_item(self, item: Item, order: Sequence[str], wording: Wording, language: Language) -> None:
        """Show a question in a language."""
        say, paper = wording.say, printed(item, order, wording, language)
        self.stem.setText(f"1. {paper.stem or say('editor.preview.no-stem')}")
        self.task.setText(paper.task)
        self.task.setVisible(bool(paper.task))
        words = item.picture.alternative.read(language) if item.picture is not None else ""
        self.picture.setText(say("picture.words", text=words) if words else "")
        self.picture.setVisible(bool(words))
        self.lines.setText("\n".join(paper.lines))
        self.key.setText(say("print.key", key=f"1. {paper.key}") if paper.key else say("print.no-key"))


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
