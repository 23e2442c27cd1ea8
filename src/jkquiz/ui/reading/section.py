"""A section of the book: its title, its passages, its facts, and the way to the next."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.bank import PassageRef, Section
from jkquiz.domain.finding import Span
from jkquiz.domain.texts import Language, Text
from jkquiz.services.reading import Found, KnownFact
from jkquiz.ui.icons import icon, label
from jkquiz.ui.pages.page import clear, scroller
from jkquiz.ui.passages import PassageView
from jkquiz.ui.reading.facts import FactsView
from jkquiz.ui.reading.grid import Cell
from jkquiz.ui.reading.text import BookText
from jkquiz.ui.theme import Appearance, mark
from jkquiz.ui.tokens import MEASURE, Space
from jkquiz.wording import Wording

_MEASURE = MEASURE - 40
"""The width of the book at a text scale of 1: some 37 Japanese letters beside its margins."""
_TITLE_INDENT = Space.LARGE + 3
"""As far as passages have their text from their edge."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is in a section: in a passage, so far down as a share of its height."""

    anchor: str
    down: float


class SectionView(QWidget):
    """Shows one section; it scrolls, and knows where somebody was in it."""

    next_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.section: Section | None = None
        self.passages: list[PassageView] = []
        self._aim: Place | str | None = None
        """Where to be until somebody scrolls: a place, or the anchor of a passage."""
        self.title = BookText("title")
        self.title.setContentsMargins(_TITLE_INDENT, 0, Space.LARGE, 0)
        self._text = QVBoxLayout()
        self._text.setContentsMargins(0, 0, 0, 0)
        self._text.setSpacing(Space.SMALL)
        self.facts = FactsView()
        self.following = QPushButton()
        self.following.setIcon(icon("arrow-right"))
        self.following.clicked.connect(self.next_asked)
        self._book = QWidget()
        inside = QVBoxLayout(self._book)
        inside.setContentsMargins(0, 0, 0, Space.HUGE)
        inside.setSpacing(Space.LARGE)
        inside.addWidget(self.title)
        inside.addLayout(self._text)
        inside.addWidget(self.facts)
        self._next_title = BookText("quiet")
        foot = QVBoxLayout()
        foot.setContentsMargins(_TITLE_INDENT, 0, Space.LARGE, 0)
        foot.setSpacing(Space.HAIR)
        foot.addWidget(self.following, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(self._next_title)
        inside.addLayout(foot)
        inside.addStretch()
        self._inner = QWidget()
        line = QVBoxLayout(self._inner)
        line.setContentsMargins(0, 0, Space.SMALL, 0)
        line.addWidget(self._book)
        self.area = scroller(self._inner)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        mark(self.area, role="reading")
        self.area.verticalScrollBar().rangeChanged.connect(self._keep_aim)
        self.area.verticalScrollBar().actionTriggered.connect(self._on_scrolled)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.area)
        self._take_measure()

    # --- what is shown ------------------------------------------------------------------------------------

    def show_section(
        self, section: Section, caveats: Mapping[str, Text], wording: Wording, language: Language
    ) -> None:
        """Show a section from its beginning; `caveats` are the texts of its passages' caveats."""
        self.section = section
        title = section.title.read(language)
        self.title.setText(title)
        self.area.setUpdatesEnabled(False)
        clear(self._text)
        self.passages = []
        for passage in section.passages:
            notes = [caveats[name] for name in passage.caveats if name in caveats]
            view = PassageView(passage, notes, wording, language, is_book=True)
            self.passages.append(view)
            self._text.addWidget(view)
            view.show()  # at once: a layout shows what is added only later, and makes no room before
        self._settle()
        self.area.setUpdatesEnabled(True)
        self.area.setAccessibleName(title)
        self.area.setAccessibleDescription("\n".join(view.told for view in self.passages))
        self.area.verticalScrollBar().setValue(0)

    def show_facts(
        self, facts: Sequence[KnownFact], caveats: Mapping[str, Text], wording: Wording, language: Language
    ) -> None:
        """Show the section's facts with how well they are known now."""
        passages = self.section.passages if self.section else ()
        shown = {name for passage in passages for name in passage.caveats}
        self.area.setUpdatesEnabled(False)
        self.facts.show_facts(facts, caveats, shown, wording, language)
        self.facts.show()
        self._settle()
        self.area.setUpdatesEnabled(True)

    def show_next(self, title: str | None, wording: Wording) -> None:
        """Offer the next section; None at the end of the book."""
        self.following.setVisible(title is not None)
        self._next_title.setVisible(title is not None)
        if title is not None:
            label(self.following, wording.say("read.next"))
            self.following.setAccessibleDescription(title)
            self._next_title.setText(title)

    def highlight(self, ref: PassageRef | None, why: str) -> None:
        """Show for which passage somebody came, and tell why; None for none."""
        for view in self.passages:
            is_here = ref is not None and ref.anchor == view.anchor
            view.highlight(why if is_here else None)
            view.mark_row(ref.row if ref is not None and is_here else None)

    # --- where somebody is --------------------------------------------------------------------------------

    def place(self) -> Place | None:
        """Return where somebody is; None at the beginning."""
        at = self.area.verticalScrollBar().value()
        if not at or not self.passages:
            return None
        tops = [(view, view.mapTo(self._inner, view.rect().topLeft()).y()) for view in self.passages]
        view, top = next((each for each in tops if each[1] + each[0].height() > at), tops[-1])
        return Place(view.anchor, (at - top) / max(1, view.height()))

    def go_to(self, place: Place | None) -> None:
        """Scroll to a place, and keep to it until somebody scrolls: widths and heights follow later."""
        self._aim = place
        self._settle()
        if place is None:
            self.area.verticalScrollBar().setValue(0)
        else:
            self._keep_aim()

    def go_to_passage(self, anchor: str) -> None:
        """Scroll so that a passage is in sight, and keep to it likewise."""
        self._aim = anchor
        self._settle()
        self._keep_aim()

    def _keep_aim(self) -> None:
        anchor = self._aim.anchor if isinstance(self._aim, Place) else self._aim
        view = next((each for each in self.passages if each.anchor == anchor), None)
        if view is None:
            return
        bar, top = self.area.verticalScrollBar(), view.mapTo(self._inner, view.rect().topLeft()).y()
        if isinstance(self._aim, Place):
            bar.setValue(round(top + self._aim.down * view.height()))
            return
        self.area.ensureWidgetVisible(view, 0, Space.HUGE)
        # Its beginning must be in sight where the whole does not fit.
        bar.setValue(min(bar.value(), max(0, top - Space.HUGE)))

    def _on_scrolled(self) -> None:
        self._aim = None

    def _settle(self) -> None:
        """Let the layouts set what was just shown, so that everything has its place."""
        # Each of them asks the one around it, up to the area that makes room.
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    # --- what is found ------------------------------------------------------------------------------------

    def show_found(self, found: Sequence[Found], current: Found | None) -> None:
        """Mark what was found in this section, and scroll to the one that somebody is at."""
        places: dict[str | None, dict[Cell | None, list[Span]]] = defaultdict(lambda: defaultdict(list))
        for each in found:
            places[each.spot.anchor][each.spot.cell].append((each.start, each.end))
        at = (current.spot.cell, (current.start, current.end)) if current is not None else None
        here = current.spot.anchor if current is not None else ""
        self.title.show_found(places[None][None], at[1] if at and here is None else None)
        for view in self.passages:
            view.show_found(places[view.anchor], at if here == view.anchor else None)
        if current is not None:
            QTimer.singleShot(0, self, lambda: self._scroll_to(current))

    def _scroll_to(self, found: Found) -> None:
        if self.section is None or self.section.id != found.spot.section:
            return  # the page was turned meanwhile
        self._aim = None
        self._settle()
        span = (found.start, found.end)
        if found.spot.anchor is None:
            self.area.verticalScrollBar().setValue(0)
        for view in self.passages:
            if view.anchor == found.spot.anchor:
                place = view.place_of(found.spot.cell, span)
                middle = view.mapTo(self._inner, place.center())
                self.area.ensureVisible(0, middle.y(), 0, place.height() // 2 + Space.HUGE + Space.WIDE)

    # --- the measure --------------------------------------------------------------------------------------

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._take_measure()

    def _take_measure(self) -> None:
        app = QApplication.instance()
        appearance = app.findChild(Appearance) if app is not None else None
        scale = appearance.text_scale if isinstance(appearance, Appearance) else 1.0
        self._book.setMaximumWidth(round(_MEASURE * scale))
