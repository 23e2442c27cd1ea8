"""How a row of a tree is set and painted: its text, the sign and the small line below, and bars of shares."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QPainter, QPalette, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QWidget
from typing_extensions import override

from jkquiz.ui.icons import pixmap
from jkquiz.ui.prose import lay_lines
from jkquiz.ui.theme import colours
from jkquiz.ui.tokens import Space, Type

NOTE: Final = Qt.ItemDataRole.UserRole + 1
SIGN: Final = Qt.ItemDataRole.UserRole + 2
STRENGTH: Final = Qt.ItemDataRole.UserRole + 3
SHARE: Final = Qt.ItemDataRole.UserRole + 4
LABEL: Final = Qt.ItemDataRole.UserRole + 5
_BAR: Final = 8

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Sign:
    """An icon with a word, in a tone: what something is, without its colour too."""

    icon: str
    word: str
    tone: str


def paint_meter(painter: QPainter, place: QRectF, share: float, palette: QPalette) -> None:
    """Paint a share as a filled bar; the number beside it says the same."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    groove = palette.color(QPalette.ColorRole.Midlight)
    if groove == palette.color(QPalette.ColorRole.Dark):
        # High contrast, where every line is as bright as can be: a filled groove would drown the bar.
        painter.setPen(groove)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(groove)
    painter.drawRoundedRect(place, _BAR / 2, _BAR / 2)
    if share > 0:
        filled = QRectF(place)
        filled.setWidth(max(float(_BAR), place.width() * share))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Accent))
        painter.drawRoundedRect(filled, _BAR / 2, _BAR / 2)


class RowDelegate(QStyledItemDelegate):
    """Sets and paints the rows."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree
        self.has_bars = True
        """Whether a share has its bar beside its number; without, it takes less room."""
        self._heights: dict[tuple[object, ...], int] = {}
        """Heights of rows by what they depend on: the tree asks for each of them several times."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        font = self._tree.font()
        if index.column():
            text = str(index.data() or "")
            width = QFontMetrics(font).horizontalAdvance(text) + 2 * Space.MEDIUM
            if index.data(SHARE) is not None:
                number = QFontMetrics(font).horizontalAdvance("100 %") + 2 * Space.SMALL
                width = 9 * QFontInfo(font).pixelSize() if self.has_bars else number
            return QSize(width, _least(font))
        width = self._tree.columnWidth(0) - self._indent(index)
        data = (index.data(), *(index.data(role) for role in (NOTE, SIGN, STRENGTH, LABEL)))
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
        share = index.data(SHARE)
        where = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        if share is not None:
            number = QFontMetrics(font).horizontalAdvance("100 %")
            bar = QRectF(inner.left(), inner.center().y() - _BAR / 2 + 1, 0, _BAR)
            bar.setWidth(inner.width() - number - Space.SMALL)
            if share >= 0 and bar.width() > _BAR:
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
        label, sign = index.data(LABEL), index.data(SIGN)
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
        if index.data(STRENGTH):
            font.setWeight(QFont.Weight.DemiBold)
        room = width - 2 * Space.SMALL
        text = lay_lines(font, str(index.data() or ""), room - self._label_width(index))
        words, sign = str(index.data(NOTE) or ""), index.data(SIGN)
        if not words and sign is None:
            return text, None
        return text, lay_lines(small, words or " ", room - _sign_width(sign, small))

    def _label_width(self, index: _Index) -> int:
        """Return the width of the column of labels: that of the widest among the siblings."""
        if index.data(LABEL) is None:
            return 0
        small = _small(self._tree.font())
        model, above = index.model(), index.parent()
        siblings = (model.index(row, 0, above).data(LABEL) for row in range(model.rowCount(above)))
        return max(_sign_width(each, small) for each in siblings) + Space.SMALL

    def _indent(self, index: _Index) -> int:
        depth, above = int(self._tree.rootIsDecorated()), index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        return depth * self._tree.indentation()


def _padding(index: _Index) -> int:
    return Space.HAIR if index.data(LABEL) is not None else Space.SMALL


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
