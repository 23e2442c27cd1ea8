"""Menus, made from the table of actions each time they open."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from jkquiz.ui.actions import Menu, Offer, shown_keys
from jkquiz.ui.icons import icon
from jkquiz.ui.navigation import PageName
from jkquiz.wording import Wording

_OF_THE_RAIL = frozenset(name.value for name in PageName)


def fill(menu: QMenu, parts: Sequence[Menu], offers: Iterable[Offer], wording: Wording) -> None:
    """Put what is offered into a menu, each part apart."""
    menu.clear()
    offered = list(offers)
    for part in parts:
        if not menu.isEmpty():
            menu.addSeparator()
        for offer in offered:
            if offer.action.menu is part:
                text, keys = wording.say(offer.action.text), shown_keys(offer.action)
                # The keys only stand there: they belong to the action itself, whether a menu is open or not.
                row = menu.addAction(icon(offer.action.icon), f"{text}\t{keys}" if keys else text)
                row.setEnabled(offer.is_possible)
                row.triggered.connect(partial(_do, offer.does))


def fill_rail_menu(menu: QMenu, offers: Iterable[Offer], wording: Wording) -> None:
    """Put everything into the window's own menu but the pages, which stand beside it."""
    fill(menu, tuple(Menu), (each for each in offers if each.action.id not in _OF_THE_RAIL), wording)


def make_menu_bar(window: QMainWindow, fill_part: Callable[[QMenu, Menu], None]) -> dict[Menu, QMenu]:
    """Give a window a bar of menus; return them."""
    menus: dict[Menu, QMenu] = {}
    for part in Menu:
        menu = menus[part] = window.menuBar().addMenu("")
        fill_part(menu, part)  # a menu without a row would not be shown on macOS
        menu.aboutToShow.connect(partial(fill_part, menu, part))
    return menus


def _do(does: QAction, _is_checked: object = None) -> None:
    does.trigger()
