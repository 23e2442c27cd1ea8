"""The rail: Back and Forward, the menu, the search and the pages."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jkquiz.ui.actions import BY_ID, shown_keys
from jkquiz.ui.icons import icon, label
from jkquiz.ui.navigation import ICONS, PageName
from jkquiz.ui.pages.page import scroller
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space, Type
from jkquiz.wording import Wording

_ICON = 1.25
"""The side of an icon, in times of the size of type."""
_LARGE = Type.BODY.at(1.5)


class Rail(QFrame):
    """The list of pages, with what belongs to none of them above and below it."""

    page_asked = Signal(PageName)

    def __init__(self, menu: QMenu, languages: QMenu) -> None:
        super().__init__()
        mark(self, role="rail")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.back, self.forward = _sign("arrow-left"), _sign("arrow-right")
        self.menu = _sign("menu")
        _pops_up(self.menu, menu)
        self.search = _row("search")
        self._search_text = ""
        self.language = _row("languages")
        _pops_up(self.language, languages)
        self.buttons: dict[PageName, QToolButton] = {}
        top = QHBoxLayout()
        top.setSpacing(Space.HAIR)
        for sign in (self.menu, self.back, self.forward):
            top.addWidget(sign)
        top.addStretch()
        inner = self._inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.SMALL)
        column.setSpacing(Space.HAIR)
        column.addLayout(top)
        column.addWidget(self.search)
        column.addSpacing(Space.SMALL)
        group = QButtonGroup(self)
        for name in PageName:
            button = self.buttons[name] = _row(ICONS[name])
            button.setCheckable(True)
            button.clicked.connect(partial(self._on_page, name))
            group.addButton(button)
            column.addWidget(button)
        column.addStretch()
        column.addWidget(self.language)
        inner.installEventFilter(self)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(inner)
        self._area: QScrollArea | None = None

    def _let_scroll(self) -> None:
        """Let the rail scroll as a page does: the window is low, and the type large."""
        if self._area is not None:
            return
        self._area = scroller(self._inner)
        self._line.addWidget(self._area)
        self._fit()

    def show_place(self, page: PageName, *, can_go_back: bool, can_go_forward: bool) -> None:
        """Show which page is open, and where the way leads."""
        self.buttons[page].setChecked(True)
        for button, can_go in ((self.back, can_go_back), (self.forward, can_go_forward)):
            button.setEnabled(can_go)

    def retranslate(self, wording: Wording) -> None:
        """Show the rail in another language."""
        say = wording.say
        self.setAccessibleName(say("window.pages"))
        for button, name in ((self.search, "search"), *((b, n.value) for n, b in self.buttons.items())):
            text = say(BY_ID[name].text)
            keys = shown_keys(BY_ID[name])
            label(button, text, gap=2)
            _tell(button, text, keys)
        self._search_text = say(BY_ID["search"].text)
        self._size_icons()
        self._show_search()
        for button, name in ((self.back, "back"), (self.forward, "forward")):
            _tell(button, say(BY_ID[name].text), shown_keys(BY_ID[name]))
        _tell(self.menu, say("actions.menu"))
        label(self.language, say("window.language"), gap=2)
        self.language.setToolTip(say("window.language.choose"))

    def _show_search(self) -> None:
        """Show the keys of the search on its button, but not in large type, where they cost too much room."""
        is_large = QApplication.font().pixelSize() > _LARGE
        keys = "" if is_large else f"  {shown_keys(BY_ID['search'])}"
        label(self.search, self._search_text + keys, gap=2)
        self.search.setAccessibleName(self._search_text)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and self._search_text:
            self._size_icons()
            self._show_search()

    def _size_icons(self) -> None:
        """Let the icons grow with the type."""
        side = round(_ICON * QApplication.font().pixelSize())
        for button in self.findChildren(QToolButton):
            button.setIconSize(QSize(side, side))

    @override
    def sizeHint(self) -> QSize:
        """Return the width of the longest name, and of a scroll bar where there is one."""
        wanted = self._inner.sizeHint()
        bar = self._area.verticalScrollBar().sizeHint().width() if self._area and self._is_low else 0
        return QSize(wanted.width() + bar, wanted.height())

    @property
    def _is_low(self) -> bool:
        return self.height() < self._inner.sizeHint().height()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def _fit(self) -> None:
        self.updateGeometry()
        if self._area is not None:
            # The style sheet lets buttons be lower than their letters.
            self._inner.setMinimumHeight(self._inner.sizeHint().height())
        elif self.isVisible() and self._is_low:
            QTimer.singleShot(0, self, self._let_scroll)  # not in the midst of being laid out

    def _on_page(self, name: PageName, _is_checked: object = None) -> None:
        self.page_asked.emit(name)


def _tell(button: QToolButton, text: str, keys: str = "") -> None:
    button.setAccessibleName(text)
    button.setToolTip(f"{text} ({keys})" if keys else text)


def _row(name: str) -> QToolButton:
    button = _sign(name)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return button


def _sign(name: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    mark(button, role="rail")
    return button


def _pops_up(button: QToolButton, menu: QMenu) -> None:
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(menu)
