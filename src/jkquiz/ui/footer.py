"""The buttons at the foot of a page: one bar of several at a time."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.ui.lines import WrappingLine


class Footer(QWidget):
    """The bar of buttons that is of use now; room for the highest of the bars is kept, so that nothing moves.

    Where room is short, none is kept.
    """

    def __init__(self, *bars: QWidget) -> None:
        super().__init__()
        self._bars = bars
        self._is_tight = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for bar in bars:
            column.addWidget(bar)
        column.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_bar(self, number: int) -> None:
        """Show one of the bars."""
        for each, bar in enumerate(self._bars):
            bar.setVisible(each == number)

    def keep_room(self, *, is_tight: bool) -> None:
        """Keep room for the highest bar, or none."""
        self._is_tight = is_tight
        self._reserve()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reserve()

    def _reserve(self) -> None:
        heights = [0] if self._is_tight else [_height(bar, self.width()) for bar in self._bars]
        self.setMinimumHeight(max(heights))


def _height(bar: QWidget, width: int) -> int:
    return bar.heightForWidth(width) if bar.hasHeightForWidth() else bar.sizeHint().height()


def bar_of(*widgets: QWidget) -> QWidget:
    """Return a bar of buttons."""
    bar = QWidget()
    line = WrappingLine()
    line.add(*widgets)
    bar.setLayout(line)
    return bar
