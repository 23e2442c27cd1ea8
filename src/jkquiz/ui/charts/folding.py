"""A row that stands on end where it finds no room."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from jkquiz.ui.tokens import Space


class FoldingRow(QWidget):
    """Widgets beside one another, or one below the other where the row is too narrow for that."""

    def __init__(self, *widgets: QWidget, space: int = Space.SMALL) -> None:
        super().__init__()
        self._widgets = widgets
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(space)
        for widget in widgets:
            self._line.addWidget(widget)
        self._line.addStretch()

    @property
    def needed(self) -> int:
        """The width that it takes to stand in a row."""
        shown = [widget.sizeHint().width() for widget in self._widgets if not widget.isHidden()]
        return sum(shown) + self._line.spacing() * max(0, len(shown) - 1)

    @override
    def minimumSizeHint(self) -> QSize:
        least = [widget.minimumSizeHint().width() for widget in self._widgets if not widget.isHidden()]
        return QSize(max(least, default=0), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.arrange()
        return super().event(event)

    def arrange(self) -> None:
        """Set the widgets as there is room."""
        direction = QBoxLayout.Direction
        self._line.setDirection(
            direction.LeftToRight if self.needed <= self.width() else direction.TopToBottom
        )
