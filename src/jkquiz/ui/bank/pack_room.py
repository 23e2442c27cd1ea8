"""Packs on the page of questions: opened, handed out, and what is in conflict with them decided."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from jkquiz.domain.texts import Language
from jkquiz.services.editing import Done
from jkquiz.services.library import Library
from jkquiz.ui.actions import BY_ID, attach
from jkquiz.ui.bank.clashes import ClashLine
from jkquiz.ui.bank.conflicts import ConflictsView
from jkquiz.ui.bank.handing_out import HandingOut
from jkquiz.ui.bank.pack_opening import PackView
from jkquiz.ui.bank.view import View
from jkquiz.ui.files import ask_file
from jkquiz.wording import Wording


class PackRoom(QObject):
    """The views about packs, the line that tells of conflicts, and the menu that leads to them.

    Args:
        page: the page that they are shown on.
        pack: tells which pack is meant where none is named; None for none.
    """

    view_asked = Signal(object)
    """One of the views shall be shown."""
    left = Signal()
    opened = Signal(bool)
    """A pack came into the bank; whether that can be undone."""
    edit_asked = Signal(int)
    deed_asked = Signal(object)
    """Something shall be done that can be undone: what returns what it did."""
    told = Signal(str)

    def __init__(
        self,
        page: QWidget,
        library: Library,
        wording: Wording,
        language: Language,
        pack: Callable[[], str | None],
    ) -> None:
        super().__init__(page)
        self._page, self._library, self._wording, self._pack = page, library, wording, pack
        self.opening = PackView(library, wording, language)
        self.opening.done.connect(self.opened)
        self.opening.closed.connect(self.left)
        self.opening.conflicts_asked.connect(self.show_conflicts)
        self.conflicts = ConflictsView(library, wording, language)
        self.conflicts.keep_asked.connect(lambda keys: self._settle(library.editor.keep_mine, keys))
        self.conflicts.take_asked.connect(lambda keys: self._settle(library.editor.take_theirs, keys))
        self.conflicts.edit_asked.connect(self.edit_asked)
        self.conflicts.closed.connect(self.left)
        self.handing = HandingOut(page)
        self.handing.told.connect(self.told)
        self.clashes = ClashLine(self.show_conflicts)
        self.menu = QMenu(page)
        self._actions: list[tuple[QAction, str]] = []

    @property
    def views(self) -> tuple[View, ...]:
        """The views, for the page to hold."""
        return self.opening, self.conflicts

    def attach_to(self, widget: QWidget) -> None:
        """Let a widget do what can be done with packs, by its keys and from the menu."""
        for name, act in (
            ("bank-open-pack", self.ask),
            ("bank-hand-out", self.hand_out),
            ("bank-conflicts", self.show_conflicts),
        ):
            action = attach(widget, name, act)
            self.menu.addAction(action)
            self._actions.append((action, BY_ID[name].text))

    def retranslate(self, wording: Wording) -> None:
        """Show the words in another language; the page does that for the views."""
        self._wording = wording
        for action, key in self._actions:
            action.setText(wording.say(key))

    def open(self, path: Path) -> None:
        """Look a pack through: a folder or a file."""
        self.view_asked.emit(self.opening)
        self.opening.open(path)
        self.opening.focus_first()

    def ask(self) -> None:
        """Ask for a pack, and look it through."""
        say = self._wording.say
        ask_file(self._page, say("bank.packs.open"), [f"{say('packs.files')} (*.jkpack)", "* (*)"], self.open)

    def hand_out(self) -> None:
        """Write the pack that is meant as one file."""
        pack = self._pack()
        if pack is not None:
            self.handing.ask(self._library, pack, self._wording)

    def show_conflicts(self) -> None:
        """Show what was changed here and otherwise in its pack."""
        self.view_asked.emit(self.conflicts)
        self.conflicts.read()
        self.conflicts.focus_first()

    def show_clashes(self, *, is_room: bool) -> None:
        """Tell of conflicts above the table, where there is room; else they are reached from the menu."""
        self.clashes.show_count(self._library.editor.conflict_count if is_room else 0, self._wording)

    def settle(self) -> None:
        """Come to rest: the window is closed. What has begun is brought to its end."""
        self.opening.settle()
        self.handing.settle()

    def _settle(self, act: Callable[[Sequence[int]], list[int]], keys: Sequence[int]) -> None:
        self.deed_asked.emit(lambda: Done(tuple(act(keys)), {}))
        self.conflicts.focus_first()
