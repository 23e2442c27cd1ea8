"""What the window itself does by the table of actions, and the menus of everything that can be done."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from jkquiz.domain.texts import Language
from jkquiz.ui.actions import Menu, Offer, attach, attached
from jkquiz.ui.navigation import PageName
from jkquiz.wording import Wording

if TYPE_CHECKING:
    from jkquiz.ui.window import Window


class Commands:
    """The window's own actions, and the menus of the rail and of the menu bar."""

    def __init__(self, window: Window) -> None:
        self._window = window
        slots: dict[str, Callable[[], object]] = {
            "search": window.overlays.search,
            "back": window.go_back,
            "forward": window.go_forward,
            "practise": window.practise,
            "undo": self.undo,
            "redo": self.redo,
            "question-language": window.switch_language,
            "shortcuts": window.overlays.show_shortcuts,
            "quit": window.close,
        }
        slots |= {name.value: partial(window.open_page, name) for name in PageName}
        slots |= {
            f"interface-{each.value}": partial(window.set_interface_language, each) for each in Language
        }
        self.does = {name: attach(window, name, slot) for name, slot in slots.items()}
        self.menu, self.languages = QMenu(window), QMenu(window)
        self.menu.aboutToShow.connect(self._fill_rail_menu)
        self.languages.aboutToShow.connect(partial(self.fill_part, self.languages, Menu.LANGUAGE))
        self._bar: dict[Menu, QMenu] = {}

    def make_bar(self) -> None:
        """Give macOS its menus at the top of the screen; elsewhere the one on the rail is calmer."""
        if sys.platform == "darwin":
            from jkquiz.ui.menus import make_menu_bar

            self._bar = make_menu_bar(self._window, self.fill_part)

    def retranslate(self, wording: Wording) -> None:
        """Name the menus in another language; their rows are named when they open."""
        for part, menu in self._bar.items():
            menu.setTitle(wording.say(f"actions.menu.{part.value}"))

    def offers(self) -> list[Offer]:
        """Return everything that can be done here and now, with what would lead to nothing marked so."""
        from jkquiz.ui.undoing import can_redo, can_undo, field_in_use

        page, field = self._window.page(self._window.current), field_in_use()
        possible = {
            "undo": page.can_undo or (field is not None and can_undo(field)),
            "redo": page.can_redo or (field is not None and can_redo(field)),
        }
        return [Offer(action, does, possible.get(action.id, True)) for action, does in attached(self._window)]

    def undo(self) -> None:
        """Take back what was last typed into the field in use, or else what was last done on the page."""
        from jkquiz.ui.undoing import can_undo, field_in_use, undo

        field = field_in_use()
        if field is not None and can_undo(field):
            undo(field)
        else:
            self._window.page(self._window.current).undo()

    def redo(self) -> None:
        """Do again what was last taken back."""
        from jkquiz.ui.undoing import can_redo, field_in_use, redo

        field = field_in_use()
        if field is not None and can_redo(field):
            redo(field)
        else:
            self._window.page(self._window.current).redo()

    def fill_part(self, menu: QMenu, part: Menu) -> None:
        """Put one part of what is offered into a menu."""
        from jkquiz.ui.menus import fill

        fill(menu, [part], self.offers(), self._window.wording)

    def _fill_rail_menu(self) -> None:
        from jkquiz.ui.menus import fill_rail_menu

        fill_rail_menu(self.menu, self.offers(), self._window.wording)
