"""Single choice, multiple response, and true or false: rows that are chosen."""

from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.items import Item, MultipleResponse, SingleChoice
from jkquiz.domain.responses import Choice, Choices, Response
from jkquiz.domain.texts import Language
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.base import ResponseView, digit_of
from jkquiz.ui.questions.parts import (
    NARROW,
    RING,
    Mark,
    Verdict,
    badge,
    focus_on,
    fold_when_narrow,
    let_wrap,
    paint_surface,
)
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import TARGET, Space
from jkquiz.wording import Wording

_STEPS: Final[dict[int, int]] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}
_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier


class OptionRow(QAbstractButton):
    """An option: a number, its text, and after the answer the verdict and what the option really is.

    Screen readers meet it as a radio button or a check box.
    """

    def __init__(self, number: int, *, is_exclusive: bool) -> None:
        super().__init__()
        self._is_locked = False
        self._badge = badge(number)
        self._text = Prose("answer")
        self._feedback = Prose("quiet")
        self._feedback.hide()
        self._verdict = Verdict()
        self.setCheckable(True)
        self.setAutoExclusive(is_exclusive)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        let_wrap(self)
        self.setMinimumHeight(TARGET + 2 * RING)
        self.toggled.connect(self._on_toggled)
        mark(self._badge, shape="round" if is_exclusive else "square")
        self._head = QHBoxLayout()
        self._head.setSpacing(Space.SMALL)
        self._head.addWidget(self._text, 1)
        self._head.addWidget(self._verdict, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(Space.HAIR)
        texts.addLayout(self._head)
        texts.addWidget(self._feedback)
        line = QHBoxLayout(self)
        line.setContentsMargins(
            Space.MEDIUM + RING, Space.SMALL + RING, Space.MEDIUM + RING, Space.SMALL + RING
        )
        line.setSpacing(Space.MEDIUM)
        line.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)

    def show_text(self, text: str) -> None:
        """Show the option's text."""
        self._text.setText(text)
        self.setAccessibleName(text)

    def lock(self, verdict: Mark | None, word: str, spoken: str, feedback: str | None) -> None:
        """Show what the option turned out to be, and take no more input.

        Args:
            verdict: None where there is nothing to say about the option.
            word: beside the icon.
            spoken: the same for a screen reader, which sees neither icon nor colour.
            feedback: what a wrong option that was chosen really is.
        """
        self._is_locked = True
        self._feedback.setText(feedback or "")
        self._feedback.setVisible(bool(feedback))
        self.setAccessibleDescription(" ".join(part for part in (spoken, feedback) if part))
        tone = verdict.tone if verdict else "plain"
        mark(self, tone=tone)
        mark(self._badge, tone=tone, chosen="true" if self.isChecked() else "false")
        if verdict:
            self._verdict.tell(verdict, word)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return not self._is_locked and super().hitButton(pos)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not self._is_locked:
            self.click()
        else:
            event.ignore()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fold_when_narrow(self._head, self, NARROW)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_surface(self, is_on=self.isChecked())

    def _on_toggled(self, is_checked: bool) -> None:
        mark(self._badge, tone="accent" if is_checked else "")


class RowsView(ResponseView):
    """A view of rows to choose from, by digit, arrow or mouse."""

    word_of_missed = "key"
    """The name of the word for what is right and was not chosen."""

    def __init__(
        self,
        item: Item,
        order: tuple[str, ...],
        wording: Wording,
        language: Language,
        parent: QWidget | None = None,
        *,
        is_exclusive: bool,
    ) -> None:
        super().__init__(item, order, wording, language, parent)
        self._is_exclusive = is_exclusive
        self.rows = {
            each: OptionRow(number, is_exclusive=is_exclusive) for number, each in enumerate(order, start=1)
        }
        for row in self.rows.values():
            self.column.addWidget(row)
            row.clicked.connect(self.changed)

    @property
    def chosen(self) -> frozenset[str]:
        """The ids of the rows chosen."""
        return frozenset(each for each, row in self.rows.items() if row.isChecked())

    def choose(self, ids: frozenset[str]) -> None:
        """Choose rows, and no others."""
        for each, row in self.rows.items():
            row.setAutoExclusive(False)
            row.setChecked(each in ids)
            row.setAutoExclusive(self._is_exclusive)
        self.changed.emit()

    @override
    def focus_first(self) -> None:
        rows = list(self.rows.values())
        next((row for row in rows if row.isChecked()), rows[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def stops(self) -> list[QWidget]:
        return list(self.rows.values())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())
        if self.is_revealed and step is not None and not event.modifiers() & ~_KEYPAD:
            # What each option really is can be read by keys too; nothing is chosen any more.
            rows = list(self.rows.values())
            at = next((index for index, row in enumerate(rows) if row.hasFocus()), 0)
            focus_on(rows[(at + step) % len(rows)])
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def press(self, event: QKeyEvent) -> bool:
        digit = digit_of(event)
        rows = list(self.rows.values())
        if digit is not None and digit <= len(rows):
            self._take(rows[digit - 1])
            return True
        step = _STEPS.get(event.key())
        if step is None or event.modifiers() & ~_KEYPAD:
            return False
        self._step(step)
        return True

    def lock(self, row: OptionRow, *, is_right: bool, feedback: str | None = None) -> None:
        """Show what a row turned out to be; a wrong one says what it really is where it was chosen."""
        is_chosen = row.isChecked()
        if not is_right and not is_chosen:
            row.lock(None, "", "", None)
            return
        name = "yours" if not is_right else "right" if is_chosen else self.word_of_missed
        row.lock(
            Mark.of(is_right),
            self.wording.say(f"question.mark.{name}"),
            self.wording.say(f"question.spoken.{name}"),
            None if is_right else feedback,
        )

    def _take(self, row: OptionRow) -> None:
        focus_on(row, Qt.FocusReason.ShortcutFocusReason)
        row.click()

    def _step(self, by: int) -> None:
        rows = list(self.rows.values())
        at = next((index for index, row in enumerate(rows) if row.hasFocus()), None)
        if at is None or (self._is_exclusive and not self.chosen):
            # The first arrow chooses the row that has the focus, so that none is passed by.
            row = rows[at or 0] if by > 0 else rows[at or -1]
        else:
            row = rows[(at + by) % len(rows)]
        if self._is_exclusive:
            self._take(row)
        else:
            focus_on(row)


class OptionsView(RowsView):
    """What single choice and multiple response share: options with feedback."""

    def __init__(
        self,
        item: Item,
        body: SingleChoice | MultipleResponse,
        order: tuple[str, ...],
        wording: Wording,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        self._options = {option.id: option for option in body.options}
        super().__init__(item, order, wording, language, parent, is_exclusive=isinstance(body, SingleChoice))
        self.finish()

    @override
    def refresh(self) -> None:
        for each, row in self.rows.items():
            option = self._options[each]
            row.show_text(option.text.read(self.language))
            if self.is_revealed:
                feedback = option.feedback.read(self.language) if option.feedback else None
                self.lock(row, is_right=option.is_right, feedback=feedback)


class SingleChoiceView(OptionsView):
    """One option of several."""

    @override
    def response(self) -> Response | None:
        return next((Choice(each) for each in self.chosen), None)

    @override
    def restore(self, response: Response) -> None:
        if isinstance(response, Choice):
            self.choose(frozenset({response.option}))

    @override
    def hint(self) -> str:
        return self.wording.say("question.hint.single", n=len(self.rows))


class MultipleResponseView(OptionsView):
    """Any of several options."""

    word_of_missed = "missed"

    @override
    def response(self) -> Response | None:
        return Choices(self.chosen) if self.chosen else None

    @override
    def restore(self, response: Response) -> None:
        if isinstance(response, Choices):
            self.choose(response.options)

    @override
    def hint(self) -> str:
        return self.wording.say("question.hint.multiple", n=len(self.rows))
