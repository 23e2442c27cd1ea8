"""Read: the study text as a book, with the ways into it beside it and what is known of it below."""

from functools import partial

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.bank import PassageRef
from jkquiz.domain.texts import Language, Text
from jkquiz.services.library import Library
from jkquiz.services.reading import Found
from jkquiz.storage.bank import Heading
from jkquiz.ui.actions import attach
from jkquiz.ui.icons import icon, label
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.pages.page import Page
from jkquiz.ui.passages import PassageView
from jkquiz.ui.reading.find_bar import FindBar
from jkquiz.ui.reading.section import Place, SectionView
from jkquiz.ui.reading.sides import Sides
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_NARROWEST = 40
"""The least width in which text and contents stand side by side, in times of the size of type."""
_PLACE = "reading-place"
_PAUSE_MS = 60


class ReadPage(Page):
    """The ways into the text on the left, a section on the right; where it is narrow, one of the two."""

    practice_asked = Signal(str)
    """The id of a section to be quizzed on."""
    items_asked = Signal(object)
    """The ids of the items to be quizzed on."""
    back_asked = Signal()

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__(library, wording, language)
        self._outline: list[Heading] = []
        self._ref: PassageRef | None = None
        self._places: dict[str, Place | None] = {}
        """Where somebody was in each section."""
        self._found: list[Found] = []
        self._at = -1
        """Which of the places found somebody is at."""
        self._origin: tuple[str | None, Place | None] = (None, None)
        """From where somebody set out to find something."""
        self._is_narrow = False
        # The text is there first; its facts follow below it, when nobody turns the pages any more.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MS)
        self._later.timeout.connect(self._show_facts)
        self._build()
        self._begin()

    @property
    @override
    def section(self) -> str | None:
        """The id of the section that is shown."""
        return self.book.section.id if self.book.section else None

    @property
    def highlighted(self) -> PassageRef | None:
        """The passage that is highlighted."""
        return self._ref

    @property
    def passages(self) -> list[PassageView]:
        """The passages of the section that is shown."""
        return self.book.passages

    def open(self, ref: PassageRef, *, has_question: bool = False) -> None:
        """Show a passage in its section, highlighted; with a way back where a question waits."""
        self._back.setVisible(has_question)
        self._open(ref)
        self._show_text()

    def open_section(self, name: str) -> None:
        """Show a section from its beginning."""
        self._ref = None
        self._back.hide()
        self._show(name)

    @override
    def refresh(self, begin: str | None = None) -> None:
        """Read everything again; where nothing is shown yet, begin with a section."""
        say = self.wording.say
        label(self._back, say("read.back"))
        self._practise.setText(say("read.practise"))
        for button, key in (
            (self._previous, "read.previous"),
            (self._following, "read.next"),
            (self._find, "read.find.open"),
        ):
            button.setToolTip(f"{say(key)} (Ctrl+F)" if button is self._find else say(key))
            button.setAccessibleName(say(key))
        label(self._to_sides, say("read.to-sides"))
        self.bar.retranslate(self.wording)
        self._outline = self.library.outline()
        self.sides.show_outline(self._outline, self.wording, self.language)
        place = self.book.place()
        known = [heading.id for heading in self._outline]
        section = next((each for each in (self.section, begin, *known) if each in known), None)
        if section is not None:
            self._show(section)
            self.book.go_to(place)
        if self.bar.isVisibleTo(self):
            self._look(self.bar.query, is_moving=False)

    @override
    def focus_first(self) -> None:
        if not self._back.isHidden():
            self._back.setFocus()
        elif self._is_narrow and self.sides.isHidden():
            self.book.area.setFocus()
        else:
            self.sides.begin()

    # --- where somebody is --------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Open the book where it was left."""
        kept = self.library.settings.read(_PLACE)
        if isinstance(kept, dict) and kept.get("anchor"):
            self._places[kept["section"]] = Place(kept["anchor"], kept["down"])
        self.refresh(kept["section"] if isinstance(kept, dict) else None)

    def _keep_place(self) -> None:
        if self.section is None:
            return
        place = self.book.place()
        self._places[self.section] = place
        anchor, down = (place.anchor, round(place.down, 4)) if place else (None, 0.0)
        kept = {"section": self.section, "anchor": anchor, "down": down}
        if self.library.settings.read(_PLACE) != kept:
            self.library.settings.write(_PLACE, kept)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What was answered meanwhile changed how well the facts are known.
        self._later.start()
        if self._ref is None and self.section is not None:
            self.book.go_to(self._places.get(self.section))

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._later.stop()
        self._keep_place()
        super().hideEvent(event)

    # --- what is shown ------------------------------------------------------------------------------------

    def _show(self, name: str) -> None:
        section = self.library.section(name)
        heading = next((each for each in self._outline if each.id == name), None)
        if section is None or heading is None:
            return
        if self._ref is not None and self._ref.section != name:
            self._ref = None
        names = [caveat for passage in section.passages for caveat in passage.caveats]
        self.book.show_section(section, self._caveats(heading.pack, names), self.wording, self.language)
        self.book.facts.hide()
        if self.isVisible():
            self._later.start()
        self._show_highlight()
        self.sides.show_section(heading)
        place = self._outline.index(heading)
        self._previous.setEnabled(place > 0)
        self._following.setEnabled(place < len(self._outline) - 1)
        after = self._outline[place + 1].title.read(self.language) if self._following.isEnabled() else None
        self.book.show_next(after, self.wording)
        self._show_found(is_moving=False)

    def _show_facts(self) -> None:
        heading = next((each for each in self._outline if each.id == self.section), None)
        if heading is None:
            return
        facts = self.library.known_facts(heading.id)
        names = [name for each in facts for name in each.fact.caveats]
        self.book.show_facts(facts, self._caveats(heading.pack, names), self.wording, self.language)

    def _caveats(self, pack: str, names: list[str]) -> dict[str, Text]:
        found = {name: self.library.caveats(pack, [name]) for name in dict.fromkeys(names)}
        return {name: texts[0] for name, texts in found.items() if texts}

    def _open(self, ref: PassageRef) -> None:
        """Show a passage, highlighted; in the section that is shown, nothing else moves."""
        self._leave_section()
        self._ref = ref
        if ref.section != self.section:
            self._show(ref.section)
        else:
            self._show_highlight()
        self.book.go_to_passage(ref.anchor)

    def _show_highlight(self) -> None:
        key = "read.highlighted" if not self._back.isHidden() else "read.highlighted.here"
        self.book.highlight(self._ref, self.wording.say(key))

    def _leave_section(self) -> None:
        if self.section is not None and self.isVisible():
            self._places[self.section] = self.book.place()

    def _on_section(self, name: str) -> None:
        if name != self.section:
            self._leave_section()
            self._show(name)
            self.book.go_to(self._places.get(name))

    def _step(self, by: int) -> None:
        places = {heading.id: place for place, heading in enumerate(self._outline)}
        if self.section is None:
            return
        place = places[self.section] + by
        if 0 <= place < len(self._outline):
            self._leave_section()
            self._show(self._outline[place].id)
            self.book.go_to(None)

    def _on_next(self) -> None:
        self._step(1)
        self.book.area.setFocus()

    def _on_practise(self) -> None:
        if self.section is not None:
            self.practice_asked.emit(self.section)

    # --- text and sides -----------------------------------------------------------------------------------

    def _show_text(self) -> None:
        """Show the text, where it does not stand beside the sides."""
        if self._is_narrow:
            self.sides.hide()
            self._right.show()

    def _show_sides(self) -> None:
        self._right.hide()
        self.sides.show()
        self.sides.begin()

    def _on_entered(self) -> None:
        self._show_text()
        self.book.area.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "sides"):
            self._arrange()

    def _arrange(self) -> None:
        """Let text and sides stand side by side where there is room for both."""
        is_narrow = self.width() < _NARROWEST * self.fontInfo().pixelSize()
        self._to_sides.setVisible(is_narrow)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.sides.setVisible(not is_narrow)
            self._right.show()

    # --- finding ------------------------------------------------------------------------------------------

    def open_find_bar(self) -> None:
        """Open the bar to find something in the book."""
        self._show_text()
        self._origin = self.section, self.book.place()
        self.bar.begin()
        if self.bar.query:
            self._look(self.bar.query, is_moving=False)

    def _look(self, query: str, *, is_moving: bool = True) -> None:
        """Mark what is looked for, and go to the first place after that from which somebody set out.

        While a word is typed, its beginning may lead elsewhere: each letter sets out from there again.
        """
        self._found = self.library.find_in_text(query, self.language)
        order = {heading.id: place for place, heading in enumerate(self._outline)}
        section, place = self._origin
        here = order.get(section or "", 0)
        if is_moving and not self._found and section is not None and section != self.section:
            self._show(section)
            self.book.go_to(place)
        places = range(len(self._found))
        ahead = (at for at in places if order[self._found[at].spot.section] >= here)
        self._at = next(ahead, 0 if self._found else -1)
        self._show_found(is_moving=is_moving)

    def _step_found(self, by: int) -> None:
        if self.bar.isHidden():
            self.open_find_bar()
        elif self._found:
            self._at = (self._at + by) % len(self._found)
            self._show_found(is_moving=True)
            self._origin = self.section, self.book.place()

    def _show_found(self, *, is_moving: bool) -> None:
        current = self._found[self._at] if self._found else None
        if is_moving and current is not None and current.spot.section != self.section:
            self._leave_section()
            self._show(current.spot.section)
        here = [each for each in self._found if each.spot.section == self.section]
        self.book.show_found(here, current if is_moving and current in here else None)
        self.bar.show_count(self._at + 1, len(self._found), self.wording)

    def _stop_finding(self) -> None:
        self.bar.hide()
        self._found, self._at = [], -1
        self.book.show_found([], None)
        self.book.area.setFocus()

    # --- building -----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.sides, self.book, self.bar = Sides(self.library), SectionView(), FindBar()
        self.bar.hide()
        self.sides.section_chosen.connect(self._on_section)
        self.sides.passage_chosen.connect(self._open)
        self.sides.entered.connect(self._on_entered)
        self.book.next_asked.connect(self._on_next)
        self.book.facts.practice_asked.connect(self.items_asked)
        self.bar.query_changed.connect(self._look)
        self.bar.stepped.connect(self._step_found)
        self.bar.closed.connect(self._stop_finding)
        self._right = QWidget()
        mark(self._right, role="page")
        side = QVBoxLayout(self._right)
        side.setContentsMargins(Space.WIDE, 0, 0, 0)
        side.setSpacing(Space.MEDIUM)
        side.addLayout(self._make_buttons())
        side.addWidget(self.bar)
        side.addWidget(self.book, 1)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.sides)
        split.addWidget(self._right)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 5)
        split.setSizes([300, 610])
        page = QHBoxLayout(self)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.addWidget(split)
        for name, act in (
            ("find", self.open_find_bar),
            ("find-next", partial(self._step_found, 1)),
            ("find-previous", partial(self._step_found, -1)),
        ):
            attach(self, name, act)

    def _make_buttons(self) -> WrappingLine:
        self._back, self._to_sides, self._practise = QPushButton(), QPushButton(), QPushButton()
        self._previous, self._following, self._find = QToolButton(), QToolButton(), QToolButton()
        self._back.hide()
        self._to_sides.hide()
        buttons = WrappingLine()
        for button, name, act in (
            (self._back, "arrow-left", self.back_asked.emit),
            (self._to_sides, "list-checks", self._show_sides),
            (self._previous, "chevron-left", lambda: self._step(-1)),
            (self._following, "chevron-right", lambda: self._step(1)),
            (self._find, "search", self.open_find_bar),
            (self._practise, "", self._on_practise),
        ):
            if name:
                button.setIcon(icon(name))
            button.clicked.connect(lambda _=False, act=act: act())
            buttons.addWidget(button)
        return buttons
