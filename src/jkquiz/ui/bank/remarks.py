"""What is wrong with a question, beside the field that it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jkquiz.domain.editing.faults import Fault
from jkquiz.domain.review.rules import Flaw, Rule
from jkquiz.ui.bank.silencing import Aside, ReasonAsker
from jkquiz.ui.icons import Glyph
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording
from jkquiz.wording.reviewing import flaw_sentence

_PLACES: Final = {
    Rule.NEGATIVE_STEM: "stem",
    Rule.CLUE_WORD: "stem",
    Rule.ANSWER_SHOWN: "stem",
    Rule.MISSING_EXPLANATION: "explanation",
    Rule.MISSING_LANGUAGE: "languages",
    Rule.WRONG_LANGUAGE: "languages",
}
"""The field that a flaw is about, where that is not the options."""
_EMPTY: Final = {"section": "editor.fault.empty-section", "picture": "editor.fault.empty-picture"}
"""What is said of a place that is empty, where that is more than that it is."""
_CODES: Final = (
    "empty-text",
    "empty-list",
    "listed-twice",
    "one-right",
    "some-right",
    "too-few",
    "read-alike",
    "gaps-differ",
    "negative-tolerance",
    "expected-number",
    "unknown-word",
    "unknown-section",
    "unknown-fact",
    "unknown-caveat",
    "unknown-passage",
    "unknown-picture",
)
"""The faults that have a sentence for who writes in fields and not in files."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to mend, or to think about."""

    place: str
    text: str
    must: bool
    """Whether it keeps the question from being asked."""
    why: str = ""
    rule: str = ""
    """What it can be set aside by; empty where it can't be."""


def remark_of_fault(fault: Fault, wording: Wording) -> Remark:
    """Return a fault in words."""
    details = {name: int(value) if value.isdecimal() else value for name, value in fault.details.items()}
    if fault.code == "empty-text" and fault.place in _EMPTY:
        text = wording.say(_EMPTY[fault.place])
    elif fault.code in _CODES:
        text = wording.say(f"editor.fault.{fault.code}", **details)
    else:
        text = wording.say(f"problem.{fault.code}", **details)
    return Remark(fault.place, text, must=True)


def remark_of_flaw(flaw: Flaw, wording: Wording) -> Remark:
    """Return a flaw in words, with why it matters."""
    text = flaw_sentence(flaw, wording)
    if flaw.rule is Rule.MISSING_FEEDBACK:
        text = wording.say("editor.flaw.feedback")
    if flaw.language is not None:
        tongue = wording.say(f"window.language.{flaw.language.value}")
        text = wording.say("editor.flaw.in-language", language=tongue, text=text)
    return Remark(
        _PLACES.get(flaw.rule, "options"),
        text,
        must=False,
        why=wording.say(f"editor.why.{flaw.rule}"),
        rule=flaw.rule.value,
    )


class Remarks(QWidget):
    """The remarks on a field; nothing where there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Remark, ...] = ()
        self.askers: list[ReasonAsker] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.HAIR)
        self.hide()

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What is shown."""
        return self._shown

    def stops(self) -> list[QWidget]:
        """Return what Tab comes through."""
        return [stop for asker in self.askers for stop in asker.stops()]

    def show_remarks(self, remarks: Sequence[Remark], aside: Aside) -> None:
        """Show other remarks, each flaw with the button that sets it aside."""
        if tuple(remarks) == self._shown:
            return
        self._shown = tuple(remarks)
        drafts = {asker.rule: asker.draft for asker in self.askers}
        focused = next((asker.rule for asker in self.askers if asker.reason.hasFocus()), "")
        self.askers = []
        lines: list[_Line] = []
        while (taken := self._column.takeAt(0)) is not None:
            old: QWidget | None = taken.widget()
            if old is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for remark in self._shown:
            line = _Line(remark)
            lines.append(line)
            self._column.addWidget(line)
            if remark.rule:
                self.askers.append(ReasonAsker(remark.rule, remark.text, aside))
                line.words.addWidget(self.askers[-1])
        self.setVisible(bool(self._shown))
        for line in lines:
            line.show()  # now, so that it can take the focus
        # A reason that is being written goes on where a remark comes or goes beside it.
        for asker in self.askers:
            draft = drafts.get(asker.rule)
            if draft is not None:
                asker.put_draft(draft)
            if draft is not None and asker.rule == focused:
                asker.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        aside.rebuilt()


class _Line(QWidget):
    def __init__(self, remark: Remark) -> None:
        super().__init__()
        tone = "wrong" if remark.must else "caution"
        sign, text = Glyph("circle-x" if remark.must else "triangle-alert"), Prose("small", remark.text)
        mark(sign, tone=tone)
        mark(text, tone=tone)
        words = self.words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text)
        if remark.why:
            words.addWidget(Prose("small", remark.why))
        at = QVBoxLayout()
        at.setContentsMargins(0, 2, 0, 0)
        at.addWidget(sign)
        at.addStretch()
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.HAIR, 0, 0, 0)
        line.setSpacing(Space.SMALL)
        line.addLayout(at)
        line.addLayout(words, 1)
