"""A line of controls that goes on below where there is no room."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from shiboken6 import isValid
from typing_extensions import override

from jkquiz.ui.tokens import Space


@dataclass(frozen=True, slots=True)
class _Placed:
    item: QLayoutItem
    place: QRect


class WrappingLine(QLayout):
    """Sets widgets one after another, and in a new line where they find no room in this one.

    What is added at the end stands at the right edge of its line.
    """

    def __init__(self, space: int = Space.SMALL) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._at_end: set[QLayoutItem] = set()
        self._known: dict[int, list[_Placed]] = {}
        """Where all stand in a width, as long as nothing has changed: Qt asks for it many times over."""
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(space)

    def add(self, *widgets: QWidget, is_at_end: bool = False) -> None:
        """Add widgets after those that are there."""
        for widget in widgets:
            self.addWidget(widget)
            if is_at_end:
                self._at_end.add(self._items[-1])

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        taken = self._items.pop(index)
        self._at_end.discard(taken)
        return taken

    @override
    def invalidate(self) -> None:
        self._known.clear()
        super().invalidate()

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        bottom = max((each.place.bottom() + 1 for each in self._set(inner)), default=0)
        return bottom + margins.top() + margins.bottom()

    @override
    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        gaps = self.spacing() * max(0, len(hints) - 1)
        wide = sum(hint.width() for hint in hints) + gaps
        high = max((hint.height() for hint in hints), default=0)
        return QSize(wide, high).grownBy(self.contentsMargins())

    @override
    def minimumSize(self) -> QSize:
        least = [item.minimumSize() for item in self._shown()]
        wide = max((size.width() for size in least), default=0)
        high = max((size.height() for size in least), default=0)
        return QSize(wide, high).grownBy(self.contentsMargins())

    @override
    def setGeometry(self, place: QRect) -> None:
        super().setGeometry(place)
        inner = place.marginsRemoved(self.contentsMargins())
        for each in self._set(inner.width()):
            if isValid(each.item):
                each.item.setGeometry(each.place.translated(inner.topLeft()))

    def _shown(self) -> list[QLayoutItem]:
        # While a form is taken down, a line may be measured once more when its widgets are gone already.
        return [item for item in self._items if isValid(item) and not item.isEmpty()]

    def _set(self, width: int) -> list[_Placed]:
        if width not in self._known:
            self._known[width] = self._laid_out(width)
        return self._known[width]

    def _laid_out(self, width: int) -> list[_Placed]:
        placed: list[_Placed] = []
        line: list[tuple[QLayoutItem, int]] = []
        x = y = 0
        for item in self._shown():
            wide = _wide(item, width)
            if line and x + wide > width:
                y += self._end_line(line, y, width, placed) + self.spacing()
                line, x = [], 0
            line.append((item, wide))
            x += wide + self.spacing()
        self._end_line(line, y, width, placed)
        return placed

    def _end_line(
        self, line: list[tuple[QLayoutItem, int]], y: int, width: int, placed: list[_Placed]
    ) -> int:
        """Place the items of a line, and return its height."""
        sizes = [_size(item, wide) for item, wide in line]
        height = max((size.height() for size in sizes), default=0)
        used = sum(size.width() for size in sizes) + self.spacing() * max(0, len(line) - 1)
        x = 0
        is_at_end = False
        for (item, _), size in zip(line, sizes, strict=True):
            if item in self._at_end and not is_at_end:
                is_at_end = True
                x += max(0, width - used)
            at = QPoint(x, y + (height - size.height()) // 2)
            placed.append(_Placed(item, QRect(at, size)))
            x += size.width() + self.spacing()
        return height


def _wide(item: QLayoutItem, width: int) -> int:
    return min(max(item.sizeHint().width(), item.minimumSize().width()), max(width, 1))


def _size(item: QLayoutItem, wide: int) -> QSize:
    high = item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height()
    return QSize(wide, max(high, item.minimumSize().height()))
