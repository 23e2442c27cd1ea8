"""Ordering: entries that are moved until they stand in order."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.items import Item, Ordering
from jkquiz.domain.responses import Order, Response
from jkquiz.domain.texts import Language
from jkquiz.ui.announcing import announce
from jkquiz.ui.icons import Glyph, icon
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.base import ResponseView
from jkquiz.ui.questions.parts import (
    NARROW,
    RING,
    Mark,
    Verdict,
    badge,
    em,
    focus_on,
    fold_when_narrow,
    let_wrap,
    paint_surface,
)
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import TARGET, Space
from jkquiz.wording import Wording

_STEPS: Final[dict[int, int]] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENDS: Final[dict[int, int]] = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class EntryRow(QAbstractButton):
    """An entry: its place, its text, and two buttons that move it."""

    moved = Signal(int)
    """One of the buttons was pressed: -1 up, 1 down."""
    dragged = Signal(QPoint)
    """The pointer holds the row, and is at this place on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self._is_locked = False
        self._pressed_at: QPoint | None = None
        self._is_dragged = False
        self._grip = Glyph("grip-vertical")
        self._badge = badge(1)
        self._text = Prose("answer")
        self._verdict = Verdict()
        self.up = self._button("chevron-up", -1)
        self.down = self._button("chevron-down", 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        let_wrap(self)
        self.setMinimumHeight(TARGET + 2 * RING)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        mark(self._grip, tone="quiet")
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.SMALL + RING, Space.HAIR + RING, Space.SMALL + RING, Space.HAIR + RING)
        line.setSpacing(Space.SMALL)
        line.addWidget(self._grip)
        line.addWidget(self._badge)
        self._head = QHBoxLayout()
        self._head.setSpacing(Space.SMALL)
        self._head.addWidget(self._text, 1)
        self._head.addWidget(self._verdict)
        line.addLayout(self._head, 1)
        line.addWidget(self.up)
        line.addWidget(self.down)
        self._size_icons()

    def _button(self, name: str, by: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.clicked.connect(lambda: self.moved.emit(by))
        return button

    def show_entry(self, text: str, place: int, spoken: str) -> None:
        """Show the entry at a place; `spoken` tells both to a screen reader."""
        self._text.setText(text)
        self._badge.setText(str(place))
        self.setAccessibleName(spoken)

    def show_grabbed(self, *, is_grabbed: bool, spoken: str) -> None:
        """Show whether the arrow keys move the entry."""
        mark(self, tone="accent" if is_grabbed else "")
        mark(self._badge, tone="accent" if is_grabbed else "")
        self.setAccessibleDescription(spoken)

    def lock(self, verdict: Mark, word: str) -> None:
        """Show whether the entry was at its place, and let it be moved no more."""
        self._is_locked = True
        self._grip.hide()
        self.up.hide()
        self.down.hide()
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleDescription(word)
        mark(self, tone=verdict.tone)
        mark(self._badge, tone=verdict.tone)
        self._verdict.tell(verdict, word)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._is_locked:
            self._pressed_at = event.globalPosition().toPoint()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            return
        at = event.globalPosition().toPoint()
        if (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            self._is_dragged = True
        if self._is_dragged:
            mark(self, tone="accent")
            self.dragged.emit(at)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_dragged:
            mark(self, tone="")
        self._pressed_at = None
        self._is_dragged = False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fold_when_narrow(self._head, self, NARROW)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._size_icons()

    def _size_icons(self) -> None:
        side = round(1.25 * em(self))
        for button in (self.up, self.down):
            button.setIconSize(QSize(side, side))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_surface(self)


class OrderingView(ResponseView):
    """The entries in the order that the person gives them; that order is a response from the start."""

    def __init__(
        self,
        item: Item,
        body: Ordering,
        order: tuple[str, ...],
        wording: Wording,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(item, order, wording, language, parent)
        self._texts = {entry.id: entry.text for entry in body.entries}
        self._places = {entry.id: place for place, entry in enumerate(body.entries, start=1)}
        self._placed = list(order)
        self._grabbed: str | None = None
        self.rows = {each: EntryRow() for each in order}
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.HAIR)
        self.column.addLayout(self._list)
        for each, row in self.rows.items():
            self._list.addWidget(row)
            row.moved.connect(lambda by, each=each: self._move(each, self._placed.index(each) + by))
            row.dragged.connect(lambda at, each=each: self._drag(each, at))
        self.finish()

    @override
    def response(self) -> Response | None:
        return Order(tuple(self._placed))

    @override
    def restore(self, response: Response) -> None:
        if isinstance(response, Order):
            self._placed = list(response.entries)
            self._lay()
            self.changed.emit()

    @override
    def focus_first(self) -> None:
        self.rows[self._placed[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def stops(self) -> list[QWidget]:
        return [self.rows[each] for each in self._placed]

    @override
    def refresh(self) -> None:
        total = len(self._placed)
        right = dict(self.grade.parts) if self.grade else {}
        for place, each in enumerate(self._placed, start=1):
            row = self.rows[each]
            text = self._texts[each].read(self.language)
            row.show_entry(
                text,
                place,
                self.wording.say("question.entry", text=text, place=place, total=total),
            )
            row.up.setEnabled(place > 1)
            row.down.setEnabled(place < total)
            row.up.setAccessibleName(self.wording.say("question.move.up", text=text))
            row.down.setAccessibleName(self.wording.say("question.move.down", text=text))
            for button in (row.up, row.down):
                button.setToolTip(button.accessibleName())
            if not self.is_revealed:
                is_grabbed = each == self._grabbed
                spoken = self.wording.say("question.grabbed") if is_grabbed else ""
                row.show_grabbed(is_grabbed=is_grabbed, spoken=spoken)
            elif right.get(each, False):
                row.lock(Mark.RIGHT, self.wording.say("question.mark.right"))
            else:
                row.lock(Mark.WRONG, self.wording.say("question.mark.place", place=self._places[each]))

    @override
    def hint(self) -> str:
        return self.wording.say("question.hint.ordering")

    @override
    def press(self, event: QKeyEvent) -> bool:
        each = self._current()
        by = _STEPS.get(event.key(), 0)
        if by and each is not None:
            holds = event.modifiers() & (
                Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
            )
            if holds or self._grabbed:
                self._move(self._grabbed or each, self._placed.index(self._grabbed or each) + by)
            else:
                self._focus(self._placed.index(each) + by)
            return True
        if event.key() in _ENDS and each is not None and not self._grabbed:
            self._focus(_ENDS[event.key()] % len(self._placed))
            return True
        if event.key() == Qt.Key.Key_Space and each is not None:
            self._grab(None if self._grabbed else each)
            return True
        is_drop = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        if is_drop and self._grabbed is not None:
            self._grab(None)
            return True
        return False

    def _current(self) -> str | None:
        return next((each for each, row in self.rows.items() if row.hasFocus()), None)

    def _focus(self, place: int) -> None:
        if 0 <= place < len(self._placed):
            focus_on(self.rows[self._placed[place]])

    def _grab(self, each: str | None) -> None:
        self._grabbed = each
        self.refresh()

    def _move(self, each: str, place: int) -> None:
        if self.is_revealed or not 0 <= place < len(self._placed) or self._placed.index(each) == place:
            return
        self._placed.remove(each)
        self._placed.insert(place, each)
        self._lay()
        self.column.activate()
        focus_on(self.rows[each])
        announce(self, self.rows[each].accessibleName())
        self.changed.emit()

    def _drag(self, each: str, at: QPoint) -> None:
        y = self.mapFromGlobal(at).y()
        others = [self.rows[other] for other in self._placed if other != each]
        self._move(each, sum(row.geometry().center().y() < y for row in others))

    def _lay(self) -> None:
        before: QWidget | None = None
        for place, each in enumerate(self._placed):
            row = self.rows[each]
            self._list.insertWidget(place, row)
            if before is not None:
                QWidget.setTabOrder(before, row)
            before = row
        self.refresh()
