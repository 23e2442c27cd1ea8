"""What stands beside the text: the contents, the timeline, the glossary, the original."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.storage.bank import Heading
from jkquiz.ui.reading.contents import ContentsTree
from jkquiz.ui.reading.glossary import GlossaryPanel
from jkquiz.ui.reading.timeline import TimelinePanel
from jkquiz.wording import Wording

if TYPE_CHECKING:  # what reads files is loaded when somebody wants it
    from jkquiz.ui.reading.original import OriginalPanel


class Side(StrEnum):
    """The ways into the text, in the order of their tabs."""

    CONTENTS = "contents"
    TIMELINE = "timeline"
    GLOSSARY = "glossary"
    ORIGINAL = "original"


class Sides(QWidget):
    """What stands beside the text, one at a time; all but the contents is made when first shown."""

    section_chosen = Signal(str)
    """The id of a section that shall be shown."""
    passage_chosen = Signal(object)
    """A `PassageRef` that shall be shown."""
    entered = Signal()
    """Somebody wants to read what is chosen."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._outline: Sequence[Heading] = ()
        self.timeline: TimelinePanel | None = None
        self.glossary: GlossaryPanel | None = None
        self.original: OriginalPanel | None = None
        self._section: Heading | None = None
        self.tabs = QTabBar()
        self.tabs.setObjectName("sides")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        for _ in Side:
            self.tabs.addTab("")
        self.contents = ContentsTree()
        self.contents.chosen.connect(self.section_chosen)
        self.contents.entered.connect(self.entered)
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._stack.addWidget(self.contents)
        self.tabs.currentChanged.connect(self._on_tab)
        # Who clicks a tab wants what is below it; who goes along the tabs by keys stays on them.
        self.tabs.tabBarClicked.connect(lambda _: QTimer.singleShot(0, self, self.begin))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)

    @property
    def side(self) -> Side:
        """The one that is shown."""
        return list(Side)[self.tabs.currentIndex()]

    def show_side(self, side: Side) -> None:
        """Show one of the ways into the text."""
        self.tabs.setCurrentIndex(list(Side).index(side))

    def show_outline(self, outline: Sequence[Heading], wording: Wording, language: Language) -> None:
        """Show everything anew."""
        self._outline, self._wording, self._language = outline, wording, language
        self.tabs.setAccessibleName(wording.say("read.sides"))
        for place, side in enumerate(Side):
            self.tabs.setTabText(place, wording.say(f"read.{side.value}"))
        self.contents.show_outline(outline, wording, language)
        if self.timeline is not None:
            self.timeline.show_timeline(outline, wording, language)
        if self.glossary is not None:
            self.glossary.show_glossary(wording, language)

    def show_section(self, heading: Heading) -> None:
        """Show that a section is read."""
        self._section = heading
        self.contents.select(heading.id)
        if self.original is not None:
            self.original.show_section(heading, self._wording, self._language)

    def begin(self) -> None:
        """Put the focus where a person would begin."""
        match self.side:
            case Side.TIMELINE if self.timeline is not None:
                self.timeline.begin()
            case Side.GLOSSARY if self.glossary is not None:
                self.glossary.begin()
            case Side.ORIGINAL if self.original is not None:
                self.original.begin()
            case _:
                self.contents.setFocus()

    def _on_tab(self) -> None:
        match self.side:
            case Side.CONTENTS:
                self._stack.setCurrentWidget(self.contents)
            case Side.TIMELINE:
                self._stack.setCurrentWidget(self.timeline or self._make_timeline())
            case Side.GLOSSARY:
                self._stack.setCurrentWidget(self.glossary or self._make_glossary())
            case Side.ORIGINAL:
                self._stack.setCurrentWidget(self.original or self._make_original())

    def _make_timeline(self) -> QWidget:
        self.timeline = panel = TimelinePanel(self._library)
        panel.chosen.connect(self.passage_chosen)
        panel.entered.connect(self.entered)
        self._stack.addWidget(panel)
        panel.show_timeline(self._outline, self._wording, self._language)
        return panel

    def _make_glossary(self) -> QWidget:
        self.glossary = panel = GlossaryPanel(self._library)
        panel.chosen.connect(self.passage_chosen)
        panel.entered.connect(self.entered)
        self._stack.addWidget(panel)
        panel.show_glossary(self._wording, self._language)
        return panel

    def _make_original(self) -> QWidget:
        from jkquiz.ui.reading.original import OriginalPanel

        self.original = panel = OriginalPanel(self._library)
        self._stack.addWidget(panel)
        if self._section is not None:
            panel.show_section(self._section, self._wording, self._language)
        return panel
