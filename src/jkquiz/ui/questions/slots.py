"""The parts of matching and categorising: choices, and the slots that they are given to."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
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

from jkquiz.ui.icons import pixmap
from jkquiz.ui.prose import Prose, advance, set_lines
from jkquiz.ui.questions.base import digit_of
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
        height = set_lines(self, self._shown(), inner.width())[1]
        return max(height, advance(self)) + 2 * (Space.HAIR + RING + 1)

    @override
    def sizeHint(self) -> QSize:
        width = 12 * em(self)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(6 * em(self), advance(self) + 2 * (Space.HAIR + RING + 1))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_surface(self)
        painter = QPainter(self)
        colour = self.palette().color(self.foregroundRole())
        painter.setPen(colour)
        inner = self._inner(self.rect())
        layout, height = set_lines(self, self._shown(), inner.width())
        layout.draw(painter, QPointF(inner.left(), (self.height() - height) / 2))
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
        outcome = QVBoxLayout(self._outcome)
        outcome.setContentsMargins(Space.MEDIUM + RING, 0, 0, Space.HAIR)
        outcome.setSpacing(0)
        outcome.addWidget(self._verdict)
        outcome.addWidget(self._key)
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
