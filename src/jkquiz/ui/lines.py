"""A layout from left to right that goes on in the next line where one is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override

from jkquiz.ui.tokens import Space


class Lines(QLayout):
    """Gives each widget its natural size; those of a line stand on its middle."""

    def __init__(self, parent: QWidget | None = None, *, space: int = Space.SMALL) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._space = space
        self._sizes: list[tuple[QLayoutItem, QSize]] | None = None
        """The parts that are shown with their natural sizes, until something changes."""
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        self.invalidate()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def invalidate(self) -> None:
        self._sizes = None
        super().invalidate()

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(height for _, height in lines) + self._space * max(0, len(lines) - 1)

    @override
    def sizeHint(self) -> QSize:
        hints = [size for _, size in self._shown()]
        width = sum(hint.width() for hint in hints) + self._space * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    @override
    def minimumSize(self) -> QSize:
        least = [item.minimumSize() for item, _ in self._shown()]
        return QSize(
            max((size.width() for size in least), default=0),
            max((size.height() for size in least), default=0),
        )

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        top = rect.top()
        for items, height in self._lines(rect.width()):
            left = rect.left()
            for item, size in items:
                width = min(size.width(), rect.width())
                where = QPoint(left, top + (height - size.height()) // 2)
                item.setGeometry(QRect(where, QSize(width, size.height())))
                left += width + self._space
            top += height + self._space

    def _shown(self) -> list[tuple[QLayoutItem, QSize]]:
        if self._sizes is None:
            self._sizes = [(item, item.sizeHint()) for item in self._items if not item.isEmpty()]
        return self._sizes

    def _lines(self, width: int) -> list[tuple[list[tuple[QLayoutItem, QSize]], int]]:
        lines: list[tuple[list[tuple[QLayoutItem, QSize]], int]] = []
        left = 0
        for item, size in self._shown():
            if not lines or left + size.width() > width:
                lines.append(([], 0))
                left = 0
            items, height = lines[-1]
            items.append((item, size))
            lines[-1] = (items, max(height, size.height()))
            left += size.width() + self._space
        return lines
