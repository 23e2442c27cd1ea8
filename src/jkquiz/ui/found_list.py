"""The list of what was found, in groups: an icon, the text, and beside it where it stands."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from jkquiz.ui.finding import Found
from jkquiz.ui.icons import pixmap
from jkquiz.ui.theme import colours, mark
from jkquiz.ui.tokens import Space, Type
from jkquiz.wording import Wording

_FOUND: Final = Qt.ItemDataRole.UserRole
_WORD: Final = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex


class FoundList(QListWidget):
    """Shows what was found; the arrow keys reach it from the field above."""

    pressed_row = Signal()
    """A row was pressed with the mouse."""

    def __init__(self) -> None:
        super().__init__()
        mark(self, role="found")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Rows(self))
        self.itemClicked.connect(self._on_clicked)
        self._wording: Wording | None = None

    @property
    def found(self) -> Found | None:
        """What is chosen."""
        found = self.currentIndex().data(_FOUND)
        return found if isinstance(found, Found) else None

    def every(self) -> list[Found]:
        """Return all that is shown, in its order."""
        data = (self.item(row).data(_FOUND) for row in range(self.count()))
        return [each for each in data if isinstance(each, Found)]

    def retranslate(self, wording: Wording) -> None:
        """Say the names of the groups in another language."""
        self._wording = wording

    def show_found(self, found: Sequence[Found], *, is_searched: bool) -> None:
        """Show what was found, the first of it chosen; before anything was looked for, it is offered."""
        self.clear()
        if self._wording is None:
            return
        say = self._wording.say
        for kind, group in groupby(found, key=lambda each: each.kind):
            name = f"palette.group.{kind.value}"
            head = QListWidgetItem(say(name) if is_searched else say("palette.group.offered"))
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(head)
            word = say(f"palette.kind.{kind.value}")
            for each in group:
                row = QListWidgetItem(each.text)
                row.setData(_FOUND, each)
                row.setData(_WORD, word)
                spoken = ", ".join(filter(None, (each.text, word, each.aside)))
                row.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
                self.addItem(row)
        self.setCurrentRow(1 if found else -1)
        self.scrollToTop()

    def step(self, by: int) -> None:
        """Choose another row; one step beyond an end leads to the other end, a leap stops there."""
        rows = [row for row in range(self.count()) if self.item(row).data(_FOUND) is not None]
        if not rows:
            return
        at = rows.index(self.currentRow()) + by if self.currentRow() in rows else 0
        place = at % len(rows) if abs(by) == 1 else min(max(at, 0), len(rows) - 1)
        self.setCurrentRow(rows[place])
        self._show_current()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_current()

    def _show_current(self) -> None:
        if self.currentRow() <= 1:
            self.scrollToTop()  # with the name of its group
        else:
            self.scrollToItem(self.currentItem())

    def _on_clicked(self, row: QListWidgetItem) -> None:
        if row.data(_FOUND) is not None:
            self.pressed_row.emit()


class _Rows(QStyledItemDelegate):
    """Draws a row: the icon, the text cut where it must be, where it stands and the word of its kind."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, round(1.9 * QFontMetrics(option.font).height()))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        found, now = index.data(_FOUND), colours()
        rect, font = QRect(option.rect), QFont(option.font)
        small = QFont(font)
        small.setPixelSize(round(font.pixelSize() * Type.SMALL / Type.BODY))
        inner = rect.adjusted(Space.SMALL, 0, -Space.SMALL, 0)
        if isinstance(found, Found):
            if option.state & QStyle.StateFlag.State_Selected:
                painter.setPen(QColor(now.accent))
                painter.setBrush(QColor(now.selected))
                painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), Space.HAIR, Space.HAIR)
            side = round(font.pixelSize() * 1.15)
            drawn = pixmap(found.icon, side, QColor(now.quiet), painter.device().devicePixelRatioF())
            painter.drawPixmap(inner.left(), inner.center().y() - side // 2, drawn)
            inner.setLeft(inner.left() + side + Space.SMALL)
            for aside, most in ((str(index.data(_WORD)), inner.width()), (found.aside, inner.width() // 3)):
                width = _write(painter, inner, aside, small, now.quiet, most=most, is_last=True)
                inner.setRight(inner.right() - width - Space.MEDIUM)
            _write(painter, inner, found.text, font, now.text, most=inner.width())
        else:
            small.setWeight(QFont.Weight.DemiBold)
            _write(painter, inner, str(index.data()), small, now.quiet, most=inner.width())
        painter.restore()


def _write(
    painter: QPainter, place: QRect, text: str, font: QFont, colour: str, *, most: int, is_last: bool = False
) -> int:
    """Write a line at the beginning or the end of a place, at most so wide; return how wide it is."""
    line = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, most)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    side = Qt.AlignmentFlag.AlignRight if is_last else Qt.AlignmentFlag.AlignLeft
    painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)
    return QFontMetrics(font).horizontalAdvance(line)
