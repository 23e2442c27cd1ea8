"""The fields of texts with gaps: `[[…]]` around an answer in the text makes a gap of it."""

from collections.abc import Sequence
from string import ascii_lowercase

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.bank import MARK
from jkquiz.domain.items import Body, Cloze, Gap
from jkquiz.domain.texts import Language, Text
from jkquiz.ui.bank.fields.base import BodyFields
from jkquiz.ui.bank.fields.short import accepted_of, text_of
from jkquiz.ui.bank.texts import LanguageField, Tongues
from jkquiz.ui.fields import Check
from jkquiz.ui.prose import Prose
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording


class ClozeFields(BodyFields):
    """The text, and below it the answers that are accepted in each gap."""

    def __init__(self, tongues: Tongues) -> None:
        super().__init__(tongues)
        self.text = LanguageField("editing.field.cloze", tongues, hint="editor.hint.cloze")
        self.gaps = _Gaps(tongues)
        self._former: dict[str, Text | None] = {}
        """The answers of gaps that there were."""
        self.folds_numbers = Check()
        self.put("editing.field.cloze", self.text, "answer")
        self.put("", self.gaps)
        self.column.addWidget(self.folds_numbers)
        self.text.changed.connect(self.changed)
        self.text.went.connect(self._settle)
        self.gaps.changed.connect(self.changed)
        self.gaps.rebuilt.connect(self.rebuilt)
        self.folds_numbers.toggled.connect(self.changed)

    @override
    def body(self) -> Body:
        text, answers = self._settled()
        gaps = tuple(Gap(name, accepted_of(each, self.tongues)) for name, each in answers.items())
        nothing = Text.of({self.tongues.languages[0]: ""})
        return Cloze(text or nothing, gaps, self.folds_numbers.isChecked())

    @override
    def show_body(self, body: Body) -> None:
        if isinstance(body, Cloze):
            self.text.show_text(body.text)
            self.gaps.show_gaps({gap.id: text_of(gap.accepted) for gap in body.gaps})
            self.folds_numbers.setChecked(body.folds_numbers)

    @override
    def stops(self) -> list[QWidget]:
        return [*self.text.stops(), *self.gaps.stops(), self.folds_numbers]

    @override
    def retranslate(self, wording: Wording) -> None:
        super().retranslate(wording)
        self.text.retranslate(wording)
        self.gaps.retranslate(wording)
        self.folds_numbers.setText(wording.say("editing.field.folding"))

    def _settled(self) -> tuple[Text | None, dict[str, Text | None]]:
        answers, text = self.gaps.answers(), self.text.text()
        # A gap that comes back, as by undoing, has its answers again.
        marked = {name for _, string in text or () for name in MARK.findall(string)}
        former = {name: each for name, each in self._former.items() if name in marked}
        return settle_gaps(text, {**former, **answers})

    def _settle(self) -> None:
        """Show the gaps that were made in the text, as soon as somebody is done with it."""
        text, answers = self._settled()
        self._former.update(self.gaps.answers())
        self.text.show_text(text)
        if list(answers) != list(self.gaps.answers()) or answers != self.gaps.answers():
            self.gaps.show_gaps(answers)
            self.changed.emit()


class _Gaps(QWidget):
    """A field for the accepted answers of each gap."""

    changed = Signal()
    rebuilt = Signal()

    def __init__(self, tongues: Tongues) -> None:
        super().__init__()
        self._tongues = tongues
        self._wording: Wording | None = None
        self.fields: dict[str, LanguageField] = {}
        self._labels: dict[str, Prose] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.HAIR)

    def answers(self) -> dict[str, Text | None]:
        """Return the accepted answers of each gap, one a line."""
        return {name: field.text() for name, field in self.fields.items()}

    def show_gaps(self, answers: dict[str, Text | None]) -> None:
        """Show other gaps."""
        for name in [each for each in self.fields if each not in answers]:
            for widget in (self.fields.pop(name), self._labels.pop(name)):
                widget.hide()
                self._column.removeWidget(widget)
                widget.setParent(None)
                widget.deleteLater()
        for name, text in answers.items():
            if name not in self.fields:
                field, label = (
                    LanguageField("editing.field.accepted", self._tongues, hint="editor.hint.accepted"),
                    Prose("small"),
                )
                field.changed.connect(self.changed)
                self.fields[name], self._labels[name] = field, label
                for widget in (label, field):
                    self._column.addWidget(widget)
                    widget.show()
            self.fields[name].show_text(text)
        if self._wording is not None:
            self.retranslate(self._wording)
        self.rebuilt.emit()

    def retranslate(self, wording: Wording) -> None:
        self._wording = wording
        for number, (name, field) in enumerate(self.fields.items(), 1):
            field.retranslate(wording, number)
            self._labels[name].setText(wording.say("editor.gap", mark=f"[[{name}]]"))

    def stops(self) -> list[QWidget]:
        return [stop for field in self.fields.values() for stop in field.stops()]


def settle_gaps(
    text: Text | None, answers: dict[str, Text | None]
) -> tuple[Text | None, dict[str, Text | None]]:
    """Make gaps of the answers that are marked in a text; a gap that is marked nowhere is none any more.

    `[[1965]]` becomes `[[a]]`, with 1965 as an answer of the gap `a`. In another language a mark is of the
    gap that it names, of the one that has its word as an answer, or of the only one left there.
    """
    strings: dict[Language, str] = {}
    found: dict[str, dict[Language, str]] = {name: dict(each or ()) for name, each in answers.items()}
    for language, string in text or ():
        names = set(MARK.findall(string)) & set(found)
        for word in [each for each in MARK.findall(string) if each not in found]:
            name = _gap_for(word, found, names)
            names.add(name)
            own = found.setdefault(name, {})
            lines = own.get(language, "").splitlines()
            own[language] = "\n".join(lines if word in lines else [*lines, word])
            string = string.replace(f"[[{word}]]", f"[[{name}]]", 1)
        strings[language] = string
    marked = [name for string in strings.values() for name in MARK.findall(string)]
    kept = {name: found[name] for name in dict.fromkeys(marked)}
    return (
        Text.of(strings) if strings else None,
        {name: Text.of(each) if each else None for name, each in kept.items()},
    )


def _gap_for(word: str, found: dict[str, dict[Language, str]], names: set[str]) -> str:
    """Return the gap that a marked word stands for, a new one where it is none of those there."""
    free = [name for name in found if name not in names]
    for name in free:
        if any(word in lines.splitlines() for lines in found[name].values()):
            return name
    if len(free) == 1 and found[free[0]]:
        return free[0]
    return _new_name(found)


def _new_name(taken: Sequence[str] | dict[str, dict[Language, str]]) -> str:
    return next((each for each in ascii_lowercase if each not in taken), f"z{len(taken)}")
