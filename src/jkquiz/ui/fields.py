"""Fields to enter choices."""

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
)
from typing_extensions import override

from jkquiz.ui.prose import advance, set_lines
from jkquiz.ui.tokens import Space

_SHORTEST_LINE = 8
"""The least width of a wrapped text, in times of the size of type."""


def number_field(least: int, most: int, step: int = 1) -> QSpinBox:
    """Return a field for a whole number."""
    field = QSpinBox()
    field.setRange(least, most)
    field.setSingleStep(step)
    # The style sheet's padding does not reach the text of a number's field.
    field.lineEdit().setTextMargins(Space.SMALL, 0, 0, 0)
    return field


def choice_field() -> QComboBox:
    """Return a field for one of several choices, as wide as its place and not as the longest of them."""
    combo = QComboBox()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(9)
    return combo


class TextField(QLineEdit):
    """A line to type into that leaves to an input method the Enter that ends a composition."""

    def __init__(self) -> None:
        super().__init__()
        self._is_composing = False

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_composing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)


class Check(QCheckBox):
    """A check box whose text wraps."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self.updateGeometry()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        self.ensurePolished()
        return max(set_lines(self, self.text(), width - self._indent())[1], self._least())

    @override
    def sizeHint(self) -> QSize:
        self.ensurePolished()
        width = self._indent() + self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(self._indent() + _SHORTEST_LINE * self.fontInfo().pixelSize(), self._least())

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.rect = self._box()
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, option, painter, self)
        role = QPalette.ColorRole.Accent if self.hasFocus() else self.foregroundRole()
        painter.setPen(self.palette().color(role))
        layout, _ = set_lines(self, self.text(), self.width() - self._indent())
        layout.draw(painter, QPointF(self._indent(), self._top()))
        painter.end()

    def _box(self) -> QRect:
        """Return the place of the sign: in the middle of the first line."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        place = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        place.moveTop(self._top() + (advance(self) - place.height()) // 2)
        return place

    def _top(self) -> int:
        """Return where the first line begins: in the middle, where there is only one."""
        lines = set_lines(self, self.text(), self.width() - self._indent())[1]
        return max(0, self.height() - lines) // 2

    def _indent(self) -> int:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        sign = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        return sign.width() + Space.SMALL

    def _least(self) -> int:
        return max(self.minimumHeight(), advance(self))
