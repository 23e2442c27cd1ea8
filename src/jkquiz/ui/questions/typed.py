"""Numeric and short answers: a field to type into."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from jkquiz.domain.folding import fold, parse_number
from jkquiz.domain.grading import Grade
from jkquiz.domain.items import Item, Numeric, ShortAnswer
from jkquiz.domain.responses import Number, Response, Words
from jkquiz.domain.texts import Language
from jkquiz.ui.announcing import announce
from jkquiz.ui.icons import Glyph
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.base import ResponseView
from jkquiz.ui.questions.parts import Mark, Verdict, plain_label
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LONGEST: Final = 200
_SEPARATED: Final = 10_000


class AnswerField(QLineEdit):
    """A line to type into, which knows what an input method is composing."""

    edited = Signal()
    """The text, as it is seen, is another."""
    entered = Signal()
    """Enter was pressed, and not for the input method."""
    left = Signal()
    """The focus went elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composed = ""
        self.setMaxLength(_LONGEST)
        self.textChanged.connect(lambda _: self.edited.emit())
        mark(self, role="answer")

    @property
    def is_composing(self) -> bool:
        """Whether an input method has text that is not settled yet."""
        return bool(self._composed)

    def seen(self) -> str:
        """Return the text as it is seen: with what is being composed at the cursor."""
        text, at = self.text(), self.cursorPosition()
        return text[:at] + self._composed + text[at:]

    def lock(self) -> None:
        """Make what is seen the text, and take no more input."""
        self.settle_composition()
        self.setReadOnly(True)
        self.setCursorPosition(0)

    def settle_composition(self) -> None:
        """Make what is composed part of the text, where the input method has not done so itself."""
        if self._composed:
            event = QInputMethodEvent()
            event.setCommitString(self._composed)
            self.inputMethodEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.isReadOnly():
            super().inputMethodEvent(event)
            return
        before = self._composed
        # Known before the text changes, so that who is told of the change sees no letter twice.
        self._composed = event.preeditString()
        super().inputMethodEvent(event)
        if self._composed != before:
            self.edited.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.settle_composition()
        super().mousePressEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isReadOnly() and event.key() not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        elif event.key() not in _ENTER:
            super().keyPressEvent(event)
        else:
            # Enter while composing belongs to the input method, even where that passes it on.
            event.accept()
            if not self.is_composing and not event.isAutoRepeat():
                self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settle_composition()
        self.left.emit()


class TypedView(ResponseView):
    """One field, a line for what is wrong with its text, and after the answer the verdict and the key."""

    def __init__(
        self,
        item: Item,
        wording: Wording,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(item, (), wording, language, parent)
        self.field = AnswerField()
        self.unit = plain_label("answer")
        self._verdict = Verdict()
        self._key = Prose("answer")
        self._key.hide()
        self._problem_icon = Glyph("triangle-alert")
        self.problem_label = Prose("quiet")
        mark(self._problem_icon, tone="caution")
        mark(self.problem_label, tone="caution")
        self.field.edited.connect(self._on_edited)
        self.field.entered.connect(self.enter)
        self.field.left.connect(self._show_problem)
        # The field is no focus proxy of the view: Tab would come to it twice where the view stands elsewhere
        # in the order, and turn in a circle.
        line = QHBoxLayout()
        line.setSpacing(Space.MEDIUM)
        line.addWidget(self.field, 1)
        line.addWidget(self.unit)
        line.addWidget(self._verdict)
        remark = QHBoxLayout()
        remark.setSpacing(Space.SMALL)
        remark.addWidget(self._problem_icon, 0, Qt.AlignmentFlag.AlignTop)
        remark.addWidget(self.problem_label, 1)
        self.column.addLayout(line)
        self.column.addLayout(remark)
        self.column.addWidget(self._key)
        self._problem_icon.hide()
        self.problem_label.hide()
        self.finish()

    def key_shown(self) -> str:
        """Return the sentence that gives the right answer."""
        raise NotImplementedError

    def field_name(self) -> str:
        """Return what a screen reader calls the field."""
        raise NotImplementedError

    @override
    def draft(self) -> dict[str, str]:
        return {"": self.field.text()} if self.field.text() else {}

    @override
    def put_draft(self, draft: Mapping[str, str]) -> None:
        self.field.setText(draft.get("", ""))

    @override
    def reveal(self, grade: Grade) -> None:
        self.field.lock()
        super().reveal(grade)

    @override
    def focus_first(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.end(False)  # noqa: FBT003 - Qt's: nothing is selected, so that the next letter replaces nothing

    @override
    def stops(self) -> list[QWidget]:
        return [self.field]

    @override
    def guide(self) -> None:
        self._show_problem()
        announce(self.problem_label, self.problem_label.text())

    @override
    def refresh(self) -> None:
        self.field.setAccessibleName(self.field_name())
        if not self.grade:
            if not self.problem_label.isHidden():
                self._show_problem()
            return
        verdict = Mark.of(self.grade.is_right)
        word = self.wording.say(f"question.mark.{'right' if self.grade.is_right else 'wrong'}")
        self._tell_problem(None)
        mark(self.field, tone=verdict.tone)
        self._verdict.tell(verdict, word)
        self._key.setText(self.key_shown())
        self._key.show()
        self.field.setAccessibleDescription(f"{word}. {self._key.text()}")

    def _on_edited(self) -> None:
        if self.problem() is None:
            self._tell_problem(None)
        self.changed.emit()

    def _show_problem(self) -> None:
        self._tell_problem(None if self.is_revealed else self.problem())

    def _tell_problem(self, problem: str | None) -> None:
        self.problem_label.setText(problem or "")
        self.problem_label.setVisible(bool(problem))
        self._problem_icon.setVisible(bool(problem))
        self.field.setAccessibleDescription(problem or self.hint())


class NumericView(TypedView):
    """A number to type, with its unit behind the field."""

    def __init__(
        self,
        item: Item,
        body: Numeric,
        wording: Wording,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        self._body = body
        super().__init__(item, wording, language, parent)

    @override
    def response(self) -> Response | None:
        seen = self.field.seen()
        return Number(seen) if parse_number(seen) is not None else None

    @override
    def restore(self, response: Response) -> None:
        if isinstance(response, Number):
            self.field.setText(response.text)

    @override
    def problem(self) -> str | None:
        seen = self.field.seen()
        if not seen.strip() or parse_number(seen) is not None:
            return None
        return self.wording.say("question.problem.number", example="56.3")

    @override
    def refresh(self) -> None:
        unit = self._body.unit
        self.unit.setText(unit.read(self.language) if unit else "")
        self.unit.setVisible(bool(unit))
        super().refresh()

    @override
    def key_shown(self) -> str:
        unit = self._body.unit.read(self.language) if self._body.unit else ""
        gap = "" if not unit or unit in "%％°" or self.language is not Language.ENGLISH else " "
        # Four digits are as often a year, which takes no separator.
        form = ",f" if abs(self._body.value) >= _SEPARATED else "f"
        answer = f"{self._body.value:{form}}{gap}{unit}"
        if not self._body.tolerance:
            return self.wording.say("question.key", answer=answer)
        return self.wording.say(
            "question.key.tolerance", answer=answer, tolerance=f"{self._body.tolerance.normalize():f}"
        )

    @override
    def field_name(self) -> str:
        if self._body.unit is None:
            return self.wording.say("question.field.number")
        return self.wording.say("question.field.unit", unit=self._body.unit.read(self.language))

    @override
    def hint(self) -> str:
        return self.wording.say("question.hint.numeric")


class ShortAnswerView(TypedView):
    """A word or phrase to type."""

    def __init__(
        self,
        item: Item,
        body: ShortAnswer,
        wording: Wording,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        self._body = body
        super().__init__(item, wording, language, parent)
        self.unit.hide()

    @override
    def response(self) -> Response | None:
        seen = self.field.seen()
        return Words(seen) if fold(seen) else None

    @override
    def restore(self, response: Response) -> None:
        if isinstance(response, Words):
            self.field.setText(response.text)

    @override
    def key_shown(self) -> str:
        return self.wording.say("question.key", answer=self._body.accepted.shown(self.language))

    @override
    def field_name(self) -> str:
        return self.wording.say("question.field.words")

    @override
    def hint(self) -> str:
        return self.wording.say("question.hint.short")
