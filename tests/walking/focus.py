"""Going through a page by keys alone."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QTreeWidget, QWidget
from shiboken6 import isValid

from jkquiz.ui.bank.offers import Offers
from jkquiz.ui.questions.choice import OptionRow
from jkquiz.ui.questions.ordering import EntryRow
from jkquiz.ui.questions.slots import Chip
from walking.names import controls
from walking.room import settle

_MOST = 150
"""More stops than any page has."""


def wanted(window: QWidget) -> list[QWidget]:
    """Return the controls that must be reached by keys: all that can be used now.

    A chip is chosen by its digit, and an entry is moved by the arrows on its row: their small buttons are for
    the mouse only.
    """
    return [
        widget
        for widget in controls(window)
        if widget.isEnabled() and not isinstance(widget, Chip) and not isinstance(widget.parent(), EntryRow)
    ]


def tab_stops(window: QWidget, *, backwards: bool = False) -> list[QWidget]:
    """Press Tab until the focus comes back to where it was; return where it went."""
    found: list[QWidget] = []
    key = Qt.Key.Key_Backtab if backwards else Qt.Key.Key_Tab
    for _ in range(_MOST):
        at = focus(window)
        if len(found) > 1 and at is found[0]:
            break
        if at not in found:  # a date has several stops
            found.append(at)
        QTest.keyClick(at, key)
    return found


def focus(window: QWidget) -> QWidget:
    """Return the widget that has the focus.

    Raises:
        AssertionError: where it is lost.
    """
    at = QApplication.focusWidget()
    assert at is not None, "the focus is nowhere"
    assert at.isVisible(), f"the focus is in {at}, which is not shown"
    assert at.window() is window, f"the focus is in {at}, which is elsewhere"
    assert at.isEnabled(), f"the focus is in {at}, which can't be used"
    return at


def reached(window: QWidget) -> set[QWidget]:
    """Return every control that Tab reaches, or an arrow from one that Tab reaches."""
    found: set[QWidget] = set()
    for stop in tab_stops(window):
        if not isValid(stop):  # gone with the row that was the current one
            continue
        found.add(stop)
        if isinstance(stop, OptionRow) or isinstance(stop.parentWidget(), Offers):
            found |= set(_by_arrows(window, stop))
        elif isinstance(stop, QAbstractButton) and stop.group() is not None:
            found |= set(stop.group().buttons())  # Qt's own: arrows go from one to the next
        elif isinstance(stop, QTreeWidget):
            found |= set(_beside_rows(window, stop))
    return found


def _by_arrows(window: QWidget, first: QWidget) -> Iterator[QWidget]:
    first.setFocus()
    for _ in range(12):
        QTest.keyClick(focus(window), Qt.Key.Key_Down)
        yield focus(window)


def _beside_rows(window: QWidget, tree: QTreeWidget) -> Iterator[QWidget]:
    """Go down a tree, and from each row to the buttons beside it."""
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Home)
    for _ in range(400):
        row = tree.currentItem()
        tree.setFocus()
        for _ in range(4):
            QTest.keyClick(focus(window), Qt.Key.Key_Tab)
            if not tree.isAncestorOf(focus(window)):
                break
            yield focus(window)
        tree.setFocus()
        if row is not None:
            tree.setCurrentItem(row)  # the button of the row above made that the current one
        QTest.keyClick(tree, Qt.Key.Key_Down)
        settle()
        if tree.currentItem() is row:
            break


def jumps_back(window: QWidget, stops: list[QWidget]) -> list[tuple[QWidget, QWidget]]:
    """Return the pairs of stops of which the second stands before the first, as one reads."""
    found = []
    for before, after in pairwise(stops):
        one, other = _place(window, before), _place(window, after)
        is_above = other.bottom() < one.top()
        is_left = other.right() < one.left() and other.top() < one.bottom() and other.bottom() > one.top()
        # A column beside is read after the one at its left, and begins at the top again.
        is_next_column = other.left() >= one.right()
        if (is_above and not is_next_column) or is_left:
            found.append((before, after))
    return found


def _place(window: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def looks_otherwise_with_focus(window: QWidget, widget: QWidget) -> bool:
    """Whether it can be seen that a widget has the focus."""
    for area in window.findChildren(QScrollArea):
        if area.isAncestorOf(widget):
            area.ensureWidgetVisible(widget)
    for tree in window.findChildren(QTreeWidget):
        if tree.isAncestorOf(widget):
            tree.scrollTo(tree.indexAt(widget.pos()))
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    with_focus = _grab(window, widget)
    widget.clearFocus()
    without = _grab(window, widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return with_focus != without


def _grab(window: QWidget, widget: QWidget) -> QImage:
    place = _place(window, widget).adjusted(-3, -3, 3, 3)
    return window.grab(place).toImage()


def can_be_pressed(widget: QWidget) -> bool:
    """Whether a widget is a button that opens no dialog and no menu."""
    has_menu = isinstance(widget, QAbstractButton) and hasattr(widget, "menu") and widget.menu() is not None
    return isinstance(widget, QAbstractButton) and not has_menu
