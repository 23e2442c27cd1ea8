"""Trees of rows that wrap their text, with a sign, a small line below and a share as a bar.

The text of a row is set as prose is: a row is as high as it needs to be. Everything that is painted is also
told: a row's accessible text is its text, its sign and its note.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from typing_extensions import override

from jkquiz.ui.icons import pixmap
from jkquiz.ui.prose import lay_lines
from jkquiz.ui.theme import colours, mark
from jkquiz.ui.tokens import Space, Type

_NOTE: Final = Qt.ItemDataRole.UserRole + 1
_SIGN: Final = Qt.ItemDataRole.UserRole + 2
_STRENGTH: Final = Qt.ItemDataRole.UserRole + 3
_SHARE: Final = Qt.ItemDataRole.UserRole + 4
_LABEL: Final = Qt.ItemDataRole.UserRole + 5
KEY: Final = Qt.ItemDataRole.UserRole + 6
"""What a row stands for."""
_BAR: Final = 8
_NARROWEST: Final = 10
"""The least width of the first column, in times of the size of type."""
_EDGE: Final = 2
"""The ring around a tree, as in the style sheet."""

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Sign:
    """An icon with a word, in a tone: what something is, without its colour too."""

    icon: str
    word: str
    tone: str


def make_row(
    text: str, *, note: str = "", sign: Sign | None = None, label: Sign | None = None, is_strong: bool = False
) -> QTreeWidgetItem:
    """Return a row.

    Args:
        text: what it says, wrapped.
        note: a small line below.
        sign: stands before the note.
        label: stands before the text, which is set in a column of its own.
        is_strong: whether the text is bold.
    """
    row = QTreeWidgetItem([text])
    row.setData(0, _NOTE, note)
    row.setData(0, _SIGN, sign)
    row.setData(0, _LABEL, label)
    row.setData(0, _STRENGTH, is_strong)
    said = [label.word if label else "", text, sign.word if sign else "", note]
    row.setData(0, Qt.ItemDataRole.AccessibleTextRole, ". ".join(filter(None, said)))
    return row


def set_share(row: QTreeWidgetItem, place: int, share: float | None, told: str) -> None:
    """Show a share as a bar with its number, in a column of a row."""
    row.setText(place, told)
    row.setData(place, _SHARE, -1.0 if share is None else share)


def paint_meter(painter: QPainter, place: QRectF, share: float, palette: QPalette) -> None:
    """Paint a share as a filled bar; the number beside it says the same."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.color(QPalette.ColorRole.Midlight))
    painter.drawRoundedRect(place, _BAR / 2, _BAR / 2)
    if share > 0:
        filled = QRectF(place)
        filled.setWidth(max(float(_BAR), place.width() * share))
        painter.setBrush(palette.color(QPalette.ColorRole.Accent))
        painter.drawRoundedRect(filled, _BAR / 2, _BAR / 2)


class RowTree(QTreeWidget):
    """A tree of such rows: Enter, Space or a click opens one and shuts it.

    Args:
        columns: how many there are; the first takes the room that the others leave. Where that is too little,
            the tree scrolls sideways.
        is_whole: whether it is as high as its rows, and what is around it scrolls.
    """

    def __init__(self, columns: int, *, is_whole: bool = False) -> None:
        super().__init__()
        self._is_whole = is_whole
        self.setColumnCount(columns)
        self._delegate = _RowDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(Space.WIDE)
        self.setUniformRowHeights(False)
        self.setWordWrap(True)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        mark(self, role="rows")
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        for place in range(1, columns):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        # Rows are as high as the first column's width lets them be, and that follows from the others'.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.fit)
        header.sectionResized.connect(self._on_resized)
        self.itemClicked.connect(self._on_clicked)
        if is_whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.itemExpanded.connect(self.fit)
            self.itemCollapsed.connect(self.fit)
            self.currentItemChanged.connect(self._come_into_sight)

    @override
    def clear(self) -> None:
        self._delegate.forget()
        super().clear()

    def rows(self) -> Iterator[QTreeWidgetItem]:
        """Return all rows, from top to bottom."""
        waiting = [self.topLevelItem(place) for place in reversed(range(self.topLevelItemCount()))]
        while waiting:
            row = waiting.pop()
            if row is not None:
                yield row
                waiting += [row.child(place) for place in reversed(range(row.childCount()))]

    def _on_clicked(self, row: QTreeWidgetItem) -> None:
        row.setExpanded(not row.isExpanded())

    def _on_resized(self, place: int) -> None:
        if place:
            self._later.start(0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible() and event.size().width() != event.oldSize().width():
            self.fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Share the width out, set the rows anew, and be as high as they are where the tree is whole."""
        header = self.header()
        others = sum(header.sectionSize(place) for place in range(1, self.columnCount()))
        least = _NARROWEST * QFontInfo(self.font()).pixelSize()
        width = max(least, self.viewport().width() - others)
        if width != header.sectionSize(0):
            header.resizeSection(0, width)
            self.doItemsLayout()
        if self._is_whole:
            self._grow()

    def _grow(self) -> None:
        last = self.topLevelItem(self.topLevelItemCount() - 1)
        while last is not None and last.isExpanded() and last.childCount():
            last = last.child(last.childCount() - 1)
        bottom = self.visualItemRect(last).bottom() + 1 if last is not None else 0
        head = 0 if self.isHeaderHidden() else self.header().sizeHint().height()
        bar = self.horizontalScrollBar()
        side = bar.sizeHint().height() if self.header().length() > self.viewport().width() else 0
        self.setFixedHeight(head + bottom + self.verticalOffset() + side + 2 * _EDGE)

    def _come_into_sight(self, row: QTreeWidgetItem | None) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        inner = around.widget() if around is not None else None
        if row is None or around is None or inner is None or not self.hasFocus():
            return
        place = self.visualItemRect(row)
        middle = self.viewport().mapTo(inner, place.center())
        around.ensureVisible(0, middle.y(), 0, place.height() // 2 + Space.WIDE)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentItem()
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if row is not None and event.key() in keys and not event.isAutoRepeat():
            row.setExpanded(not row.isExpanded())
            event.accept()
            return
        super().keyPressEvent(event)


class _RowDelegate(QStyledItemDelegate):
    """Sets and paints the rows."""

    def __init__(self, tree: RowTree) -> None:
        super().__init__(tree)
        self._tree = tree
        self._heights: dict[tuple[object, ...], int] = {}
        """Heights of rows by what they depend on: the tree asks for each of them several times."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        font = self._tree.font()
        if index.column():
            text = str(index.data() or "")
            width = QFontMetrics(font).horizontalAdvance(text) + 2 * Space.MEDIUM
            if index.data(_SHARE) is not None:
                width = 9 * QFontInfo(font).pixelSize()
            return QSize(width, _least(font))
        width = self._tree.columnWidth(0) - self._indent(index)
        data = (index.data(), *(index.data(role) for role in (_NOTE, _SIGN, _STRENGTH, _LABEL)))
        known = (*data, width, font.key())
        if known not in self._heights:
            set_text, note = self._set(index, width)
            height = set_text[1] + (note[1] if note else 0) + 2 * _padding(index)
            self._heights[known] = max(height, _least(font))
        return QSize(width, self._heights[known])

    def forget(self) -> None:
        """Forget the heights of rows that are no more."""
        self._heights.clear()

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        option.state &= ~QStyle.StateFlag.State_HasFocus  # the ring around the tree shows it
        widget: QWidget = self._tree
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        painter.save()
        if index.column():
            self._paint_cell(painter, QRect(option.rect), index)
        else:
            self._paint_text(painter, QRect(option.rect), index)
        painter.restore()

    def _paint_cell(self, painter: QPainter, rect: QRect, index: _Index) -> None:
        inner = rect.adjusted(Space.SMALL, 0, -Space.SMALL, 0)
        font, palette = self._tree.font(), self._tree.palette()
        share = index.data(_SHARE)
        where = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        if share is not None:
            number = QFontMetrics(font).horizontalAdvance("100 %")
            bar = QRectF(inner.left(), inner.center().y() - _BAR / 2 + 1, 0, _BAR)
            bar.setWidth(inner.width() - number - Space.SMALL)
            if share >= 0:
                paint_meter(painter, bar, share, palette)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(inner, where, str(index.data() or ""))

    def _paint_text(self, painter: QPainter, rect: QRect, index: _Index) -> None:
        text, note = self._set(index, rect.width())
        height = text[1] + (note[1] if note else 0)
        left = rect.left() + Space.SMALL
        top = rect.top() + (rect.height() - height) / 2
        palette = self._tree.palette()
        label, sign = index.data(_LABEL), index.data(_SIGN)
        font, small = self._tree.font(), _small(self._tree.font())
        if isinstance(label, Sign):
            step = round(1.5 * QFontInfo(font).pixelSize())
            _paint_sign(painter, label, QPointF(left, top), step, small)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        text[0].draw(painter, QPointF(left + self._label_width(index), top))
        if note is None:
            return
        below = top + text[1]
        if isinstance(sign, Sign):
            step = round(1.5 * QFontInfo(small).pixelSize())
            _paint_sign(painter, sign, QPointF(left, below), step, small)
        painter.setPen(QColor(colours().quiet))
        note[0].draw(painter, QPointF(left + _sign_width(sign, small), below))

    def _set(
        self, index: _Index, width: int
    ) -> tuple[tuple[QTextLayout, int], tuple[QTextLayout, int] | None]:
        font, small = QFont(self._tree.font()), _small(self._tree.font())
        if index.data(_STRENGTH):
            font.setWeight(QFont.Weight.DemiBold)
        room = width - 2 * Space.SMALL
        text = lay_lines(font, str(index.data() or ""), room - self._label_width(index))
        words, sign = str(index.data(_NOTE) or ""), index.data(_SIGN)
        if not words and sign is None:
            return text, None
        return text, lay_lines(small, words or " ", room - _sign_width(sign, small))

    def _label_width(self, index: _Index) -> int:
        """Return the width of the column of labels: that of the widest among the siblings."""
        if index.data(_LABEL) is None:
            return 0
        small = _small(self._tree.font())
        model, above = index.model(), index.parent()
        siblings = (model.index(row, 0, above).data(_LABEL) for row in range(model.rowCount(above)))
        return max(_sign_width(each, small) for each in siblings) + Space.SMALL

    def _indent(self, index: _Index) -> int:
        depth, above = 1, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        return depth * self._tree.indentation()


def _padding(index: _Index) -> int:
    return Space.HAIR if index.data(_LABEL) is not None else Space.SMALL


def _least(font: QFont) -> int:
    return 2 * QFontInfo(font).pixelSize()


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(round(QFontInfo(font).pixelSize() * Type.SMALL / Type.BODY))
    return small


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def _sign_width(sign: object, small: QFont) -> int:
    if not isinstance(sign, Sign):
        return 0
    side = round(QFontInfo(small).pixelSize() * 1.15)
    return side + Space.HAIR + QFontMetrics(_bold(small)).horizontalAdvance(sign.word) + Space.MEDIUM


def _paint_sign(painter: QPainter, sign: Sign, at: QPointF, height: int, small: QFont) -> None:
    colour = QColor(getattr(colours(), sign.tone))
    side = round(QFontInfo(small).pixelSize() * 1.15)
    drawn = pixmap(sign.icon, side, colour, painter.device().devicePixelRatioF())
    painter.drawPixmap(QPointF(at.x(), at.y() + (height - side) / 2), drawn)
    painter.setFont(_bold(small))
    painter.setPen(colour)
    place = QRectF(at.x() + side + Space.HAIR, at.y(), 10_000, height)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, sign.word)
