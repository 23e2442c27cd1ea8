"""Linking a question to facts, a passage and caveats, by typing a few letters of them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jkquiz.domain.bank import Fact, PassageRef
from jkquiz.domain.texts import Language
from jkquiz.services.drafting import Subject, Target
from jkquiz.ui.announcing import announce
from jkquiz.ui.bank.sight import row_into_sight
from jkquiz.ui.fields import TextField
from jkquiz.ui.icons import icon
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST: Final = 6
_TARGET: Final = Qt.ItemDataRole.UserRole


class FindLine(TextField):
    """The field; the arrow keys go through what was found, Enter chooses, Esc ends it."""

    stepped = Signal(int)
    chosen = Signal()
    ended = Signal()
    left = Signal()
    """The focus went elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.is_open = False

    @override
    def event(self, event: QEvent) -> bool:
        is_mine = (
            self.is_open
            and event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        )
        if is_mine:
            event.accept()
            return True
        return super().event(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.is_open and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif self.is_open and key == Qt.Key.Key_Escape:
            self.ended.emit()
        elif self.is_open and key in _ENTER and not self._is_composing:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


class LinkField(QWidget):
    """What a question is linked to, each with a button that ends it, and the field that finds more."""

    changed = Signal()
    rebuilt = Signal()
    filled = Signal(object)
    """What is empty shall be filled in from a fact."""

    def __init__(self, subject: Subject, language: Language) -> None:
        super().__init__()
        self._subject, self._language = subject, language
        self._wording: Wording | None = None
        self.facts: tuple[str, ...] = ()
        self.passage: PassageRef | None = None
        self.caveats: tuple[str, ...] = ()
        self.line, self.found = FindLine(), QListWidget()
        self.line.textEdited.connect(self._on_edited)
        self.line.stepped.connect(self._on_stepped)
        self.line.chosen.connect(self._on_chosen)
        self.line.ended.connect(self.end)
        self.line.left.connect(lambda: self._offer([]))
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setWordWrap(True)
        self.found.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.found.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.found.itemClicked.connect(self._choose)
        self.found.hide()
        self.fill = QPushButton()
        mark(self.fill, role="quiet")
        self.fill.clicked.connect(self._on_fill)
        self._chosen = QVBoxLayout()
        self._chosen.setSpacing(Space.HAIR)
        self._buttons: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        column.addWidget(self.line)
        column.addWidget(self.found)
        column.addLayout(self._chosen)
        column.addWidget(self.fill, 0, Qt.AlignmentFlag.AlignLeft)
        self._show()

    # --- what is chosen -----------------------------------------------------------------------------------

    def show_links(self, facts: Sequence[str], passage: PassageRef | None, caveats: Sequence[str]) -> None:
        """Show other links."""
        self.facts, self.passage, self.caveats = tuple(facts), passage, tuple(caveats)
        self.end()
        self._show()

    @property
    def fact(self) -> Fact | None:
        """The first fact."""
        known = self._subject.pack.fact_by_id
        return next((known[name] for name in self.facts if name in known), None)

    def link(self, target: Target) -> None:
        """Link the question to something that was found."""
        what = target.link
        if isinstance(what, Fact):
            self.facts = tuple(dict.fromkeys([*self.facts, what.id]))
        elif isinstance(what, PassageRef):
            self.passage = what
        else:
            self.caveats = tuple(dict.fromkeys([*self.caveats, what]))
        self._show()
        if self._wording is not None:
            announce(self, self._wording.say("editor.linked", text=target.text.read(self._language)))
        self.changed.emit()

    def unlink(self, link: Fact | PassageRef | str) -> None:
        """End a link."""
        if isinstance(link, Fact):
            self.facts = tuple(each for each in self.facts if each != link.id)
        elif isinstance(link, PassageRef):
            self.passage = None
        else:
            self.facts = tuple(each for each in self.facts if each != link)
            self.caveats = tuple(each for each in self.caveats if each != link)
        self._show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    # --- what is shown ------------------------------------------------------------------------------------

    def retranslate(self, wording: Wording, language: Language) -> None:
        """Show everything in other languages."""
        self._wording, self._language = wording, language
        self.line.setPlaceholderText(wording.say("editor.link.hint"))
        self.line.setAccessibleName(wording.say("editor.link"))
        self.fill.setText(wording.say("editor.fill"))
        self.fill.setToolTip(wording.say("editor.fill.tip"))
        self.found.setAccessibleName(wording.say("editor.link.found"))
        self._show()

    def stops(self) -> list[QWidget]:
        """Return what Tab comes through."""
        return [self.line, *self._buttons, self.fill]

    def end(self) -> None:
        """Look for nothing any more."""
        self.line.clear()
        self._offer([])

    def _on_edited(self, text: str) -> None:
        self._offer(self._subject.find(text, _MOST))

    def _offer(self, found: Sequence[Target]) -> None:
        self.found.clear()
        for target in found:
            row = QListWidgetItem(self._row_text(target))
            row.setData(_TARGET, target)
            row.setToolTip("")
            self.found.addItem(row)
        self.line.is_open = bool(found)
        self.found.setVisible(bool(found))
        if found:
            self.found.setCurrentRow(0)
            self._fit()
            self._tell_row()

    def _fit(self) -> None:
        """Make the list as high as what was found."""
        self.found.resize(self.width(), self.found.height())
        # As the rows are set: a hint of their size takes each for one line.
        self.found.doItemsLayout()
        last = self.found.visualItemRect(self.found.item(self.found.count() - 1))
        self.found.setFixedHeight(last.bottom() + 1 + self.found.verticalOffset() + Space.SMALL)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.line.is_open:
            self._fit()

    def _on_stepped(self, by: int) -> None:
        self.found.setCurrentRow((self.found.currentRow() + by) % max(self.found.count(), 1))
        row_into_sight(self.found)
        self._tell_row()

    def _tell_row(self) -> None:
        announce(self.found, self.found.currentItem().text())

    def _on_chosen(self) -> None:
        self._choose(self.found.currentItem())

    def _choose(self, row: QListWidgetItem | None) -> None:
        target = row.data(_TARGET) if row is not None else None
        self.end()
        if isinstance(target, Target):
            self.link(target)

    def _on_fill(self) -> None:
        if self.fact is not None:
            self.filled.emit(self.fact)

    def _row_text(self, target: Target) -> str:
        word = self._word(target)
        text = " ".join(target.text.read(self._language).split())
        return f"{word}  {text}"

    def _word(self, target: Target) -> str:
        if self._wording is None:
            return ""
        if isinstance(target.link, Fact):
            return self._wording.say("editor.link.fact")
        is_passage = isinstance(target.link, PassageRef)
        return self._wording.say("editor.link.passage" if is_passage else "editor.link.caveat")

    def _targets(self) -> list[Target]:
        known = self._subject.pack.fact_by_id
        found = [Target(known[name], known[name].plain_statement) for name in self.facts if name in known]
        others = [self._subject.target_of(each) for each in ([self.passage] if self.passage else [])]
        others += [self._subject.target_of(name) for name in self.caveats]
        return found + [each for each in others if each is not None]

    def _show(self) -> None:
        while (taken := self._chosen.takeAt(0)) is not None:
            old: QWidget | None = taken.widget()
            if old is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        self._buttons = []
        for target in self._targets():
            row = _Chosen(self._word(target), target.text.read(self._language))
            if self._wording is not None:
                row.name(self._wording)
            row.remove.clicked.connect(lambda _=False, link=target.link: self.unlink(link))
            self._buttons.append(row.remove)
            self._chosen.addWidget(row)
            row.show()
        self.fill.setVisible(self.fact is not None)
        self.rebuilt.emit()


class _Chosen(QFrame):
    """Something that the question is linked to."""

    def __init__(self, word: str, text: str) -> None:
        super().__init__()
        mark(self, role="note")
        self._text = text
        self.remove = QToolButton()
        self.remove.setIcon(icon("x"))
        mark(self.remove, role="quiet")
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.MEDIUM, 0, 0, 0)
        words = QVBoxLayout()
        words.setContentsMargins(0, Space.HAIR, 0, Space.HAIR)
        words.setSpacing(0)
        words.addWidget(Prose("small", word))
        words.addWidget(Prose("", text))
        line.addLayout(words, 1)
        line.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)

    def name(self, wording: Wording) -> None:
        """Say what the button does."""
        told = wording.say("editor.row.remove", name=self._text)
        self.remove.setAccessibleName(told)
        self.remove.setToolTip(told[:80])
