"""What matching and categorising share: to each of several things one of the choices is given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListView,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jkquiz.domain.items import Entry, Item
from jkquiz.domain.texts import Language, Text
from jkquiz.ui.icons import pixmap
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.base import ResponseView, digit_of
from jkquiz.ui.questions.flow import FlowText
from jkquiz.ui.questions.parts import (
    NARROW,
    RING,
    Mark,
    Verdict,
    badge,
    em,
    fold_when_narrow,
    let_wrap,
    paint_surface,
)
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording


@dataclass(frozen=True, slots=True)
class Assignment:
    """What is to be given to what."""

    choices: tuple[Entry, ...]
    """In the order of their digits."""
    things: tuple[tuple[str, Text], ...]
    """The id and text of what gets a choice, in the order shown."""
    keys: Mapping[str, str]
    """The id of the right choice for each thing."""
    is_exclusive: bool
    """Whether a choice can be given once only."""
    advances: bool
    """Whether a digit goes on to the next thing."""


class Chip(QAbstractButton):
    """A choice with its number; the keyboard uses the number, so that it takes no focus."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._badge = badge(number)
        self._text = Prose("")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        let_wrap(self)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(
            Space.SMALL + RING, Space.HAIR + RING, Space.MEDIUM + RING, Space.HAIR + RING
        )
        self._line.setSpacing(Space.SMALL)
        self._line.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addWidget(self._text, 1)

    def show_text(self, text: str) -> None:
        """Show the choice."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        words = self._text.fontMetrics().horizontalAdvance(self._text.text()) + 2
        margins = self._line.contentsMargins()
        width = margins.left() + self._badge.sizeHint().width() + Space.SMALL + words + margins.right()
        return QSize(width, self._line.heightForWidth(width))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_surface(self)


class Slot(QComboBox):
    """What was chosen for one thing; a combo box for the keyboard and for screen readers, which wraps."""

    digit = Signal(int)
    """A digit was pressed."""
    focused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_locked = False
        view = QListView()
        view.setWordWrap(True)
        view.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setView(view)
        self.setMaxVisibleItems(9)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def clear_choice(self) -> None:
        """Take the choice back without telling anybody."""
        was_blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's own order
        self.setCurrentIndex(-1)
        self.blockSignals(was_blocked)

    def lock(self) -> None:
        """Take no more input."""
        self._is_locked = True
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        self.ensurePolished()
        inner = self._inner(QRect(0, 0, width, 1))
        room = QRect(0, 0, max(inner.width(), 1), 10_000)
        needed = self.fontMetrics().boundingRect(room, self._flags(), self._shown()).height()
        return max(needed, self.fontMetrics().height()) + 2 * (Space.SMALL + RING)

    @override
    def sizeHint(self) -> QSize:
        width = 12 * em(self)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(6 * em(self), self.fontMetrics().height() + 2 * (Space.SMALL + RING))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_surface(self)
        painter = QPainter(self)
        colour = self.palette().color(self.foregroundRole())
        painter.setPen(colour)
        inner = self._inner(self.rect())
        painter.drawText(inner, self._flags() | Qt.AlignmentFlag.AlignVCenter, self._shown())
        if not self._is_locked:
            side = em(self)
            drawn = pixmap("chevron-down", side, QColor(colour), self.devicePixelRatioF())
            painter.drawPixmap(inner.right() + Space.HAIR, (self.height() - side) // 2, drawn)
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = digit_of(event)
        if self._is_locked:
            event.ignore()
        elif number is not None:
            self.digit.emit(number)
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def showPopup(self) -> None:
        if not self._is_locked:
            super().showPopup()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def _shown(self) -> str:
        return self.currentText() or self.placeholderText()

    def _inner(self, rect: QRect) -> QRect:
        edge = Space.MEDIUM + RING
        return rect.adjusted(edge, 0, -edge - (0 if self._is_locked else em(self) + Space.HAIR), 0)

    def _flags(self) -> int:
        return int(Qt.TextFlag.TextWordWrap) | int(Qt.TextFlag.TextWrapAnywhere)


class AssignRow(QFrame):
    """One thing and its slot, beside each other where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._text = Prose("answer")
        self.slot = Slot()
        self._verdict = Verdict()
        self._key = Prose("word")
        mark(self._key, tone="right")
        given = QVBoxLayout()
        given.setSpacing(0)
        given.addWidget(self.slot)
        self._outcome = QWidget()
        self._outcome.hide()
        outcome = QHBoxLayout(self._outcome)
        outcome.setContentsMargins(Space.MEDIUM + RING, 0, 0, Space.HAIR)
        outcome.setSpacing(Space.MEDIUM)
        outcome.addWidget(self._verdict, 0, Qt.AlignmentFlag.AlignTop)
        outcome.addWidget(self._key, 1)
        outcome.addStretch()
        given.addWidget(self._outcome)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(
            Space.MEDIUM + RING, Space.HAIR + RING, Space.SMALL + RING, Space.HAIR + RING
        )
        self._line.setSpacing(Space.SMALL)
        self._line.addWidget(self._text, 1)
        self._line.addLayout(given, 1)

    def show_text(self, text: str) -> None:
        """Show the thing that gets a choice."""
        self._text.setText(text)
        self.slot.setAccessibleName(text)

    def lock(self, verdict: Mark, word: str, key: str) -> None:
        """Show whether the choice was right, and what would have been (`key`, empty where it was)."""
        self.slot.lock()
        self.slot.setAccessibleDescription(" ".join(part for part in (word, key) if part))
        self._verdict.tell(verdict, word)
        self._key.setText(key)
        self._key.setVisible(bool(key))
        self._outcome.show()
        mark(self, tone=verdict.tone)
        mark(self.slot, tone=verdict.tone)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fold_when_narrow(self._line, self, NARROW)


class AssigningView(ResponseView):
    """The choices as chips above, and a row with a slot for each thing."""

    def __init__(
        self,
        item: Item,
        task: Assignment,
        order: tuple[str, ...],
        wording: Wording,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(item, order, wording, language, parent)
        self._choices = {choice.id: choice.text for choice in task.choices}
        self._things = dict(task.things)
        self._keys = task.keys
        self._is_exclusive = task.is_exclusive
        self._advances = task.advances
        self._current = next(iter(self._things))
        self.chips = {each: Chip(number) for number, each in enumerate(self._choices, start=1)}
        self.rows = {each: AssignRow() for each in self._things}
        shelf = FlowText()
        shelf.show_pieces(list(self.chips.values()), keeps_words=False)
        self.column.addWidget(shelf)
        self._shelf = shelf
        for each, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, each=each: self._on_chip(each))
        for each, row in self.rows.items():
            row.slot.addItems([""] * len(self._choices))
            row.slot.setCurrentIndex(-1)
            row.slot.currentIndexChanged.connect(lambda index, each=each: self._on_chosen(each, index))
            row.slot.digit.connect(lambda number, each=each: self._on_digit(each, number))
            row.slot.focused.connect(lambda each=each: self._show_current(each))
            self.column.addWidget(row)
        self.finish()

    @property
    def given(self) -> dict[str, str]:
        """The id of the choice given to each thing that has one."""
        ids = list(self._choices)
        return {
            each: ids[row.slot.currentIndex()]
            for each, row in self.rows.items()
            if row.slot.currentIndex() >= 0
        }

    def give(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Give things their choices, as in an earlier response."""
        ids = list(self._choices)
        for each, choice in pairs:
            self.rows[each].slot.setCurrentIndex(ids.index(choice))

    @override
    def focus_first(self) -> None:
        self._focus(next(iter(self.rows)))

    @override
    def guide(self) -> None:
        empty = next((each for each in self.rows if each not in self.given), None)
        if empty is not None:
            self._focus(empty)

    @override
    def refresh(self) -> None:
        given = self.given
        for each, chip in self.chips.items():
            is_used = self.is_revealed or (self._is_exclusive and each in given.values())
            chip.show_text(self._choices[each].read(self.language))
            chip.setEnabled(not self.is_revealed)
            mark(chip, tone="used" if is_used else "")
        self._shelf.arrange()
        for each, row in self.rows.items():
            row.show_text(self._things[each].read(self.language))
            row.slot.setPlaceholderText(self.wording.say("question.choose"))
            for index, choice in enumerate(self._choices.values()):
                row.slot.setItemText(index, choice.read(self.language))
            mark(row.slot, tone="" if each in given else "empty")
            row.slot.updateGeometry()
            if self.grade:
                self._lock(each, row, is_right=dict(self.grade.parts).get(each, False))

    def _lock(self, each: str, row: AssignRow, *, is_right: bool) -> None:
        word = self.wording.say(f"question.mark.{'right' if is_right else 'yours'}")
        key = ""
        if not is_right:
            key = self.wording.say("question.key", answer=self._choices[self._keys[each]].read(self.language))
        row.lock(Mark.of(is_right), word, key)

    def _on_chip(self, choice: str) -> None:
        self._choose(self._current, list(self._choices).index(choice))
        self._go_on(self._current)

    def _on_digit(self, each: str, number: int) -> None:
        if number <= len(self._choices):
            self._choose(each, number - 1)
            if self._advances:
                self._go_on(each)

    def _on_chosen(self, each: str, index: int) -> None:
        if self._is_exclusive and index >= 0:
            for other, row in self.rows.items():
                if other != each and row.slot.currentIndex() == index:
                    row.slot.clear_choice()
        self.refresh()
        self.changed.emit()

    def _choose(self, each: str, index: int) -> None:
        self.rows[each].slot.setCurrentIndex(index)

    def _go_on(self, each: str) -> None:
        """Go to the next thing, if there is one."""
        ids = list(self.rows)
        following = ids.index(each) + 1
        self._focus(ids[min(following, len(ids) - 1)])

    def _focus(self, each: str) -> None:
        self.rows[each].slot.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_current(self, each: str) -> None:
        self._current = each
        if not self.is_revealed:
            for other, row in self.rows.items():
                mark(row, current="true" if other == each else "false")
