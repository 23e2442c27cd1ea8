"""What a student sees after an answer: right or wrong, why, and the passage."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout
from typing_extensions import override

from jkquiz.domain.bank import Passage, PassageRef, Section
from jkquiz.domain.grading import Certainty
from jkquiz.domain.texts import Language, Text
from jkquiz.services.study import Outcome
from jkquiz.ui.dates import day_and_month
from jkquiz.ui.icons import Glyph, icon, label
from jkquiz.ui.pages.certainty import said as said_certainty
from jkquiz.ui.pages.page import clear
from jkquiz.ui.passages import CaveatView, PassageView
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.parts import NARROW, fold_when_narrow, plain_label
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording


class Feedback(QFrame):
    """The verdict, the marks, the reason and the caveats."""

    def __init__(self) -> None:
        super().__init__()
        self._glyph = Glyph("check")
        self._verdict = plain_label("heading")
        self._marks = Prose("quiet")
        verdict = QHBoxLayout()
        verdict.setSpacing(Space.SMALL)
        verdict.addWidget(self._glyph)
        verdict.addWidget(self._verdict)
        verdict.addStretch()
        head = self._head = QHBoxLayout()
        head.setSpacing(Space.SMALL)
        head.addLayout(verdict)
        head.addWidget(self._marks, 1)
        self._why = Prose("reading")
        self._notes = QVBoxLayout()
        self._notes.setSpacing(Space.SMALL)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        layout.setSpacing(Space.SMALL)
        layout.addLayout(head)
        layout.addWidget(self._why)
        layout.addLayout(self._notes)

    @property
    def verdict(self) -> str:
        """The verdict, in words."""
        return self._verdict.text()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fold_when_narrow(self._head, self, NARROW)

    def tell(
        self,
        outcome: Outcome,
        explanation: Text,
        caveats: Sequence[Text],
        wording: Wording,
        language: Language,
    ) -> None:
        """Show what came of an answer."""
        name, tone, sign = _verdict(outcome)
        verdict = wording.say(f"study.{name}", percent=round(outcome.fraction * 100))
        self._verdict.setText(verdict)
        self._glyph.show_icon(sign)
        for widget in (self._verdict, self._glyph):
            mark(widget, tone=tone)
        mark(self, role="note", tone=tone)
        said = [
            wording.say("study.marks", n=abs(outcome.marks), marks=_signed(outcome.marks)),
            said_certainty(outcome.certainty, wording),
        ]
        if outcome.comes_again:
            said.append(wording.say("study.soon"))
        elif outcome.is_planned:
            said.append(wording.say("study.planned"))
        elif outcome.due is not None:
            date = day_and_month(outcome.due.astimezone().date(), wording.language)
            said.append(wording.say("study.due", date=date))
        self._marks.setText(" · ".join(said))
        self._why.setText(explanation.read(language))
        clear(self._notes)
        for caveat in caveats:
            self._notes.addWidget(CaveatView(caveat.read(language)))
        self.setAccessibleName(f"{verdict}. {self._marks.text()}. {self._why.text()}")


class PassagePanel(QFrame):
    """The passage behind a question, with the way into the reader."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        mark(self, role="card")
        self._head = plain_label("small")
        self._title = Prose("heading")
        self._body = QVBoxLayout()
        self.open = QPushButton()
        self.open.setIcon(icon("book-open"))
        self.open.clicked.connect(self.opened)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.SMALL, Space.MEDIUM, Space.SMALL, Space.MEDIUM)
        layout.setSpacing(Space.SMALL)
        top = QVBoxLayout()
        top.setContentsMargins(Space.SMALL, 0, Space.SMALL, 0)
        top.addWidget(self._head)
        top.addWidget(self._title)
        layout.addLayout(top)
        layout.addLayout(self._body)
        layout.addWidget(self.open)

    def retranslate(self, wording: Wording) -> None:
        """Show the panel's own words in another language."""
        self._head.setText(wording.say("study.passage"))
        label(self.open, wording.say("study.open-reader"))

    def show_passage(
        self, section: Section, passage: Passage, ref: PassageRef, wording: Wording, language: Language
    ) -> None:
        """Show a passage of a section."""
        self._title.setText(section.title.read(language))
        clear(self._body)
        view = PassageView(passage, (), wording, language, is_highlighted=True, row=ref.row, is_narrow=True)
        self._body.addWidget(view)


def _signed(marks: float) -> str:
    return f"{round(marks, 1):+g}".replace("-", "−") if marks else "0"


def _verdict(outcome: Outcome) -> tuple[str, str, str]:
    """Return the name, the tone and the icon of a verdict."""
    if outcome.is_right:
        return "right", "right", "circle-check"
    if outcome.certainty is Certainty.NO_IDEA:
        return "unknown", "caution", "circle-help"
    if outcome.fraction > 0:
        return "partly", "caution", "circle-help"
    return "wrong", "wrong", "circle-x"
