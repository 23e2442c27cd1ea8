"""What lies over the pages of a window: the command palette and the sheet of shortcuts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jkquiz.ui.navigation import PageName

if TYPE_CHECKING:
    from jkquiz.ui.finding import Finder, Found
    from jkquiz.ui.overlay import Overlay
    from jkquiz.ui.palette import Palette
    from jkquiz.ui.shortcuts import ShortcutSheet
    from jkquiz.ui.window import Window

_RECENT: Final = "window-recent"
_MOST_RECENT: Final = 8


class Overlays:
    """Makes each when it is first asked for, shows one at a time, and does what is chosen in it."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.palette: Palette | None = None
        self.sheet: ShortcutSheet | None = None

    def search(self) -> None:
        """Open the command palette."""
        if self.palette is None:
            from jkquiz.ui.palette import Palette

            self.palette = Palette(self._window, self.make_finder)
            self.palette.chosen.connect(self._on_found)
            self.palette.retranslate(self._window.wording)
        self._show(self.palette)

    def show_shortcuts(self) -> None:
        """Open the sheet of shortcuts, or put it away."""
        if self.sheet is None:
            from jkquiz.ui.shortcuts import ShortcutSheet

            self.sheet = ShortcutSheet(self._window)
            self.sheet.retranslate(self._window.wording)
        if self.sheet.isVisible():
            self.sheet.dismiss()
        else:
            self._show(self.sheet)

    def dismiss(self) -> None:
        """Put away what is shown."""
        for overlay in (self.palette, self.sheet):
            if overlay is not None:
                overlay.dismiss()

    def retranslate(self) -> None:
        """Show them in the window's language."""
        for overlay in (self.palette, self.sheet):
            if overlay is not None:
                overlay.retranslate(self._window.wording)

    def make_finder(self) -> Finder:
        """Return what looks through everything that can be done and read now."""
        from jkquiz.ui.finding import Finder

        window = self._window
        able = [
            each.action
            for each in window.commands.offers()
            if each.is_possible and each.action.id != "search"
        ]
        recent = window.library.settings.read(_RECENT, [])
        return Finder(window.library, able, recent, window.wording, window.language)

    def _show(self, overlay: Overlay) -> None:
        for other in (self.palette, self.sheet):
            if other is not None and other is not overlay:
                other.dismiss()
        overlay.show_up()

    def _on_found(self, found: Found, is_reading: bool) -> None:
        from jkquiz.ui.finding import FoundKind

        window = self._window
        match found.kind:
            case FoundKind.ACTION:
                self._do(found.id)
            case FoundKind.SECTION:
                window.show_page(PageName.READ, section=found.id)
            case FoundKind.PASSAGE:
                window.show_page(PageName.READ, found.passage)
            case FoundKind.QUESTION if is_reading:
                window.show_page(PageName.READ, window.library.passage_of_item(found.id))
            case FoundKind.QUESTION:
                window.practise_items([found.id])

    def _do(self, name: str) -> None:
        """Do an action that was chosen by its name, and remember that it was."""
        does = next((each.does for each in self._window.commands.offers() if each.action.id == name), None)
        if does is not None:
            settings = self._window.library.settings
            kept = [name, *(each for each in settings.read(_RECENT, []) if each != name)]
            settings.write(_RECENT, kept[:_MOST_RECENT])
            does.trigger()
