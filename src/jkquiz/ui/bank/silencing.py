"""Flaws that somebody has set aside, each with the reason, and the field that asks for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.items import Item, Silenced
from jkquiz.domain.review.rules import Rule
from jkquiz.ui.announcing import announce
from jkquiz.ui.bank.sight import come_to, into_sight
from jkquiz.ui.fields import TextField
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording


@dataclass(frozen=True, slots=True)
class Aside:
    """How a flaw is set aside: the words for it, and what is done with its rule and the reason."""

    wording: Wording
    done: Callable[[str, str], None]
    rebuilt: Callable[[], None]
    """Fields came or went: Tab goes another way."""


class ReasonField(TextField):
    """A line for a reason; Escape gives it up and does not leave the editor."""

    given_up = Signal()

    @override
    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class ReasonAsker(QWidget):
    """A button beside a flaw that asks in its place why the flaw is set aside."""

    def __init__(self, rule: str, flaw: str, aside: Aside) -> None:
        super().__init__()
        self.rule, self._aside = rule, aside
        say = aside.wording.say
        self.begin, self.settle = QPushButton(say("editor.aside")), QPushButton(say("editor.aside.settle"))
        self.cancel = QPushButton(say("editor.aside.cancel"))
        self.reason, self.lack = ReasonField(), Prose("small", say("editor.aside.lack"))
        self.begin.setAccessibleName(say("editor.aside.name", flaw=flaw))
        self.reason.setAccessibleName(say("editor.aside.reason"))
        self.reason.setPlaceholderText(say("editor.aside.reason"))
        mark(self.begin, role="quiet", density="small")
        for button in (self.settle, self.cancel):
            mark(button, density="small")
        mark(self.lack, tone="wrong")
        line, answers = WrappingLine(), WrappingLine()
        line.add(self.begin)
        answers.add(self.settle, self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        column.addLayout(line)
        column.addWidget(self.reason)
        column.addWidget(self.lack)
        column.addLayout(answers)
        self.begin.clicked.connect(self._open)
        self.settle.clicked.connect(self._settle)
        self.reason.returnPressed.connect(self._settle)
        self.reason.textEdited.connect(self.lack.hide)
        for signal in (self.cancel.clicked, self.reason.given_up):
            signal.connect(self._close)
        self.lack.hide()
        self._show(is_open=False)

    @property
    def draft(self) -> str | None:
        """The reason as far as it is written; None where none is asked for."""
        return self.reason.text() if self.begin.isHidden() else None

    def put_draft(self, draft: str) -> None:
        """Ask, with what has been written already."""
        self.reason.setText(draft)
        self._show(is_open=True)

    def stops(self) -> list[QWidget]:
        """Return what Tab comes through."""
        return [self.begin, self.reason, self.settle, self.cancel]

    def _show(self, *, is_open: bool) -> None:
        self.begin.setHidden(is_open)
        for widget in (self.reason, self.settle, self.cancel):
            widget.setVisible(is_open)

    def _open(self) -> None:
        self._show(is_open=True)
        come_to(self.reason)
        self._aside.rebuilt()

    def _close(self) -> None:
        self.reason.clear()
        self.lack.hide()
        self.begin.show()
        come_to(self.begin)
        self._show(is_open=False)

    def _settle(self) -> None:
        reason = " ".join(self.reason.text().split())
        if reason:
            self._aside.done(self.rule, reason)
            return
        self.lack.show()
        into_sight(self.lack)
        come_to(self.reason)
        announce(self, self.lack.text())


@dataclass(frozen=True, slots=True)
class AsideLine:
    """A flaw that is set aside, in words."""

    rule: str
    flaw: str
    reason: str


def aside_lines(item: Item, found: Mapping[str, str], wording: Wording) -> tuple[AsideLine, ...]:
    """Return what is set aside of an item.

    Args:
        item: the item.
        found: the sentence of each flaw that is found with nothing set aside, by its rule.
        wording: the sentences of the interface.
    """
    return tuple(
        AsideLine(each.rule, found.get(each.rule) or _past(each, wording), each.reason)
        for each in item.silenced
    )


def _past(silenced: Silenced, wording: Wording) -> str:
    """Say of a flaw that is not found any more what it was about."""
    about = wording.say(f"editor.why.{Rule(silenced.rule)}") if silenced.rule in set(Rule) else silenced.rule
    return wording.say("editor.aside.past", about=about)


class SetAside(QWidget):
    """The flaws that are set aside, folded; each can be taken back. Hidden where there are none."""

    taken_back = Signal(str)
    rebuilt = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wording: Wording | None = None
        self._shown: tuple[AsideLine, ...] = ()
        self.fold = QPushButton()
        self.fold.setCheckable(True)
        mark(self.fold, role="quiet")
        self.buttons: list[QPushButton] = []
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(Space.SMALL, 0, 0, 0)
        self._column.setSpacing(Space.SMALL)
        head = QHBoxLayout()
        head.addWidget(self.fold)
        head.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addLayout(head)
        column.addWidget(self._rows)
        self.fold.toggled.connect(self._on_fold)
        self._rows.hide()
        self.hide()

    @property
    def lines(self) -> tuple[AsideLine, ...]:
        """What is shown, or folded."""
        return self._shown

    def show_lines(self, lines: Sequence[AsideLine], wording: Wording) -> None:
        """Show what is set aside."""
        if tuple(lines) == self._shown and wording is self._wording:
            return
        self._shown, self._wording = tuple(lines), wording
        while (taken := self._column.takeAt(0)) is not None:
            old: QWidget | None = taken.widget()
            if old is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        self.buttons = [self._add(each, wording) for each in self._shown]
        self.fold.setText(wording.say("editor.aside.list", n=len(self._shown)))
        if not self._shown:
            self.fold.setChecked(False)
        self.setVisible(bool(self._shown))
        self.rebuilt.emit()

    def stops(self) -> list[QWidget]:
        """Return what Tab comes through."""
        return [self.fold, *self.buttons]

    def _add(self, line: AsideLine, wording: Wording) -> QPushButton:
        row, answers = QWidget(), WrappingLine()
        button = QPushButton(wording.say("editor.aside.take-back"))
        button.setAccessibleName(wording.say("editor.aside.take-back.name", flaw=line.flaw))
        button.clicked.connect(lambda: self.taken_back.emit(line.rule))
        mark(button, density="small")
        answers.add(button)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        column.addWidget(Prose("small", line.flaw))
        column.addWidget(Prose("small", wording.say("editor.aside.because", reason=line.reason)))
        column.addLayout(answers)
        self._column.addWidget(row)
        return button

    def _on_fold(self, is_open: bool) -> None:
        self._rows.setVisible(is_open)
        if is_open and self.fold.hasFocus():
            into_sight(self._rows)
            into_sight(self.fold)
