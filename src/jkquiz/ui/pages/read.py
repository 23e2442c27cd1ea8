"""Read: the study text by section, with the passage that somebody came for highlighted."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jkquiz.domain.bank import PassageRef, Section
from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.storage.bank import Heading
from jkquiz.ui.icons import icon, label
from jkquiz.ui.pages.page import Page, clear, scroller
from jkquiz.ui.passages import PassageView
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import MEASURE, Space
from jkquiz.wording import Wording

_ID = Qt.ItemDataRole.UserRole


class ReadPage(Page):
    """The contents on the left, a section on the right."""

    practice_asked = Signal(str)
    """The id of a section to be quizzed on."""
    back_asked = Signal()

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__(library, wording, language)
        self._outline: list[Heading] = []
        self._shown: Section | None = None
        self._ref: PassageRef | None = None
        self.passages: list[PassageView] = []
        self._build()
        self.refresh()

    @property
    def section(self) -> str | None:
        """The id of the section that is shown."""
        return self._shown.id if self._shown else None

    @property
    def highlighted(self) -> PassageRef | None:
        """The passage that is highlighted."""
        return self._ref

    def open(self, ref: PassageRef, *, has_question: bool = False) -> None:
        """Show a passage in its section, highlighted; with a way back where a question waits."""
        self._ref = ref
        self._back.setVisible(has_question)
        self._show(ref.section)

    @override
    def refresh(self) -> None:
        say = self.wording.say
        label(self._back, say("read.back"))
        self._practise.setText(say("read.practise"))
        self._previous.setToolTip(say("read.previous"))
        self._previous.setAccessibleName(say("read.previous"))
        self._following.setToolTip(say("read.next"))
        self._following.setAccessibleName(say("read.next"))
        self._contents.setAccessibleName(say("read.contents"))
        self._outline = self.library.outline()
        self._fill_contents()
        section = self.section or (self._outline[0].id if self._outline else None)
        if section is not None:
            self._show(section)

    @override
    def focus_first(self) -> None:
        if self._back.isVisible():
            self._back.setFocus()
        else:
            self._contents.setFocus()

    def _fill_contents(self) -> None:
        blocker = QSignalBlocker(self._contents)
        self._contents.ensurePolished()
        self._contents.clear()
        rows: dict[str, QTreeWidgetItem] = {}
        for heading in self._outline:
            row = QTreeWidgetItem([heading.title.read(self.language)])
            row.setData(0, _ID, heading.id)
            row.setToolTip(0, heading.title.read(self.language))
            rows[heading.id] = row
            above = rows.get(heading.parent) if heading.parent else None
            if above is None:
                self._contents.addTopLevelItem(row)
            else:
                above.addChild(row)
        self._contents.expandAll()
        blocker.unblock()

    def _show(self, name: str) -> None:
        section = self.library.section(name)
        if section is None:
            return
        if self._ref is not None and self._ref.section != name:
            self._ref = None
        self._shown = section
        self._title.setText(section.title.read(self.language))
        clear(self._text)
        self.passages = []
        pack = next(heading.pack for heading in self._outline if heading.id == name)
        for passage in section.passages:
            is_highlighted = self._ref is not None and self._ref.anchor == passage.anchor
            view = PassageView(
                passage,
                self.library.caveats(pack, passage.caveats),
                self.wording,
                self.language,
                is_highlighted=is_highlighted,
                row=self._ref.row if self._ref and is_highlighted else None,
            )
            self.passages.append(view)
            self._text.addWidget(view)
        self._text.addStretch()
        self._select(name)
        place = self._place(name)
        self._previous.setEnabled(place > 0)
        self._following.setEnabled(place < len(self._outline) - 1)
        self._area.verticalScrollBar().setValue(0)
        # Once the layout has settled, so that the passage has its place.
        QTimer.singleShot(0, self, self._scroll_to_passage)

    def _scroll_to_passage(self) -> None:
        for view in self.passages:
            if view.is_highlighted:
                self._area.ensureWidgetVisible(view, 0, Space.HUGE)

    def _select(self, name: str) -> None:
        blocker = QSignalBlocker(self._contents)
        for row in self._contents.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive):
            if row.data(0, _ID) == name:
                self._contents.setCurrentItem(row)
        blocker.unblock()

    def _place(self, name: str) -> int:
        return next(index for index, heading in enumerate(self._outline) if heading.id == name)

    def _on_chosen(self, row: QTreeWidgetItem | None) -> None:
        if row is not None:
            self._show(row.data(0, _ID))

    def _step(self, by: int) -> None:
        if self._shown is not None:
            place = self._place(self._shown.id) + by
            if 0 <= place < len(self._outline):
                self._show(self._outline[place].id)

    def _on_practise(self) -> None:
        if self._shown is not None:
            self.practice_asked.emit(self._shown.id)

    def _build(self) -> None:
        self._contents = QTreeWidget()
        self._contents.setObjectName("contents")
        self._contents.setHeaderHidden(True)
        self._contents.setIndentation(Space.LARGE)
        self._contents.setRootIsDecorated(False)
        self._contents.setItemsExpandable(False)
        self._contents.setUniformRowHeights(True)
        self._contents.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._contents.currentItemChanged.connect(lambda row, _: self._on_chosen(row))
        self._title = Prose("title")
        self._back = QPushButton()
        self._back.setIcon(icon("arrow-left"))
        self._back.clicked.connect(self.back_asked)
        self._back.hide()
        self._previous, self._following, self._practise = QPushButton(), QPushButton(), QPushButton()
        self._previous.setIcon(icon("chevron-left"))
        self._following.setIcon(icon("chevron-right"))
        self._previous.clicked.connect(lambda: self._step(-1))
        self._following.clicked.connect(lambda: self._step(1))
        self._practise.clicked.connect(self._on_practise)
        bar = QHBoxLayout()
        bar.setSpacing(Space.SMALL)
        for button in (self._back, self._previous, self._following, self._practise):
            bar.addWidget(button)
        bar.addStretch()
        self._text = QVBoxLayout()
        self._text.setContentsMargins(0, 0, 0, 0)
        self._text.setSpacing(Space.SMALL)
        book = QWidget()
        inside = QVBoxLayout(book)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.LARGE)
        self._title.setContentsMargins(Space.LARGE + 3, 0, 0, 0)
        inside.addWidget(self._title)
        inside.addLayout(self._text, 1)
        book.setMaximumWidth(MEASURE)
        inner = QWidget()
        line = QHBoxLayout(inner)
        line.setContentsMargins(0, 0, Space.SMALL, 0)
        line.addWidget(book, 1)
        line.addStretch()
        self._area = scroller(inner)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        mark(self._area, role="reading")
        right = QWidget()
        mark(right, role="page")
        side = QVBoxLayout(right)
        side.setContentsMargins(Space.WIDE, 0, 0, 0)
        side.setSpacing(Space.LARGE)
        side.addLayout(bar)
        side.addWidget(self._area, 1)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self._contents)
        split.addWidget(right)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 5)
        split.setSizes([300, 610])
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.WIDE, Space.LARGE)
        page.addWidget(split)
