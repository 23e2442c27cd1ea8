"""Mistakes: what to repair, by section, and what is taken for one another."""

from collections.abc import Callable
from itertools import groupby

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QTreeWidgetItem, QVBoxLayout
from typing_extensions import override

from jkquiz.domain.attempts import SPACED_SUCCESSES
from jkquiz.domain.confusions import Confusion
from jkquiz.domain.texts import Language
from jkquiz.services.insight import MistakeEntry
from jkquiz.services.library import Library
from jkquiz.services.study import Study
from jkquiz.ui.answers import key_in_words, response_in_words
from jkquiz.ui.pages.page import Page
from jkquiz.ui.prose import Prose
from jkquiz.ui.row_painting import Sign
from jkquiz.ui.rows import KEY, RowTree, make_row
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import MEASURE, Space
from jkquiz.wording import Wording

_Stands = str | MistakeEntry | Confusion
"""What a row stands for: a section, an item, a pair."""
_PAIRS = ""
"""What stands for the group of the pairs, among the sections."""


class MistakesPage(Page):
    """A tree of sections and items; an opened item shows what was answered beside the key.

    Of the buttons in the tree, Tab reaches those of the current row.
    """

    practice_begun = Signal(object)
    """A practice shall be shown: its `Study`."""
    read_asked = Signal(object)
    """A passage shall be opened in the reader: its `PassageRef`."""

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__(library, wording, language)
        self._buttons: dict[str, QPushButton] = {}
        """The buttons of the sections and pairs, by the name of what they repair."""
        self._read: QPushButton | None = None
        self._read_row: QTreeWidgetItem | None = None
        self._is_outdated = True
        self._title, self._rule = Prose("title"), Prose("quiet")
        self.repair, self.study = QPushButton(), QPushButton()
        for button in (self.repair, self.study):
            mark(button, role="primary")
        self.repair.clicked.connect(self._on_repair)
        self.study.clicked.connect(self._on_study)
        self.tree = RowTree(2)
        self.tree.setHeaderHidden(True)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.tree.itemExpanded.connect(self._on_opened)
        self.tree.currentItemChanged.connect(self._on_current)
        self.tree.setMaximumWidth(MEASURE + 160)
        line = QHBoxLayout()
        line.addWidget(self.repair)
        line.addWidget(self.study)
        line.addStretch()
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.HUGE, Space.WIDE, Space.WIDE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self._title)
        page.addWidget(self._rule)
        page.addLayout(line)
        page.addSpacing(Space.SMALL)
        page.addWidget(self.tree, 1)
        self._rest = QVBoxLayout()
        self._rest.addStretch()
        page.addLayout(self._rest)
        self.refresh()

    # --- what a person does -------------------------------------------------------------------------------

    def _on_repair(self) -> None:
        self._begin(self.library.practise_mistakes())

    def _on_study(self) -> None:
        """Begin where mistakes come from: nothing is to be repaired."""
        self._begin(self.library.study())

    def _on_repair_section(self, section: str) -> None:
        keys = [entry for entry in self.library.mistakes() if entry.section == section]
        self._begin(self.library.practice(count=None, items=[entry.id for entry in keys]))

    def _begin(self, drill: Study) -> None:
        self.practice_begun.emit(drill)

    def _on_read(self, entry: MistakeEntry) -> None:
        ref = self.library.passage_of_mistake(entry)
        if ref is not None:
            self.read_asked.emit(ref)

    def _on_opened(self, row: QTreeWidgetItem) -> None:
        """Show what was answered beside the key, when that is first asked for."""
        entry = row.data(0, KEY)
        if not isinstance(entry, MistakeEntry) or row.childCount():
            return
        stored = self.library.asked_in(entry)
        if stored is None:
            return
        say, response = self.wording.say, entry.mistake.response
        picture = stored.item.picture
        if picture is not None and (told := picture.alternative.read(self.language)):
            row.addChild(make_row(say("picture.words", text=told)))
        given = (
            say("study.no-idea")
            if response is None
            else response_in_words(stored.item.body, response, self.language)
        )
        for sign, text in (
            (Sign("x", say("question.mark.yours"), "wrong"), given),
            (
                Sign("check", say("question.mark.key"), "right"),
                key_in_words(stored.item.body, self.language),
            ),
        ):
            row.addChild(make_row(text, label=sign))
        row.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.DontShowIndicatorWhenChildless)

    def _on_current(self, row: QTreeWidgetItem | None) -> None:
        """Give the current item the button to its passage, and let Tab reach its section's."""
        item = row
        while item is not None and item.data(0, KEY) is None:
            item = item.parent()
        if item is not self._read_row:
            self._place_read(item)
        near = set()
        while item is not None:
            near.add(_name(item.data(0, KEY)))
            item = item.parent()
        for name, button in self._buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name in near else Qt.FocusPolicy.ClickFocus)

    def _place_read(self, item: QTreeWidgetItem | None) -> None:
        if self._read is not None:
            self._read.hide()  # until it is gone Tab would still find it
        if self._read_row is not None:
            self.tree.removeItemWidget(self._read_row, 1)
        self._read = self._read_row = None
        entry = item.data(0, KEY) if item is not None else None
        if item is None or not isinstance(entry, MistakeEntry):
            return
        say = self.wording.say
        spoken = say("mistakes.read.spoken", stem=entry.stem.read(self.language))
        self._read = self._place_button(item, say("mistakes.read"), spoken, lambda: self._on_read(entry))
        self._read_row = item
        self.setTabOrder(self.tree, self._read)

    # --- what is shown ------------------------------------------------------------------------------------

    @override
    def refresh(self) -> None:
        # Rows are set when the page is shown, and has its width.
        self.repair.setText(self.wording.say("mistakes.repair", n=0))
        self.study.setText(self.wording.say("today.start"))
        self._is_outdated = not self.isVisible()
        if not self._is_outdated:
            self._show_mistakes()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_outdated:
            self.refresh()

    def _show_mistakes(self) -> None:
        say = self.wording.say
        entries, pairs = self.library.mistakes(), self.library.confusions()
        count = len(entries)
        self._title.setText(say("mistakes.title", n=count) if count else say("mistakes.none"))
        self._rule.setText(say("mistakes.rule") if count else say("mistakes.none.more"))
        self.repair.setText(say("mistakes.repair", n=count))
        self.repair.setVisible(count > 0)
        self.study.setVisible(not count)
        self.tree.setVisible(bool(entries or pairs))
        self._fill(entries, pairs)

    def _fill(self, entries: list[MistakeEntry], pairs: list[Confusion]) -> None:
        current = self.tree.currentItem()
        name = _name(current.data(0, KEY)) if current is not None else ""
        opened = {_name(row.data(0, KEY)) for row in self.tree.rows() if row.isExpanded()}
        shut = {_name(row.data(0, KEY)) for row in self._groups() if not row.isExpanded()}
        blocker = QSignalBlocker(self.tree)
        self._buttons, self._read, self._read_row = {}, None, None
        self.tree.clear()
        self.tree.setAccessibleName(self.wording.say("mistakes.list"))
        self.tree.setUpdatesEnabled(False)
        if pairs:
            self._add_pairs(pairs)
        titles = {heading.id: heading.title.read(self.language) for heading in self.library.outline()}
        for section, group in groupby(entries, key=lambda entry: entry.section):
            self._add_section(section, titles.get(section, section), list(group))
        for row in self._groups():
            row.setExpanded(_name(row.data(0, KEY)) not in shut)
        for row in self.tree.rows():
            if isinstance(row.data(0, KEY), MistakeEntry) and _name(row.data(0, KEY)) in opened:
                self._on_opened(row)
                row.setExpanded(True)
        self._make_room()
        blocker.unblock()
        found = next((row for row in self.tree.rows() if _name(row.data(0, KEY)) == name), None)
        found = found or self.tree.topLevelItem(0)
        if found is not None:
            self.tree.setCurrentItem(found)
        self.tree.setUpdatesEnabled(True)

    def _make_room(self) -> None:
        """Give the buttons the room that the widest of them needs."""
        widest = QPushButton(self.wording.say("mistakes.read"), self.tree.viewport())
        hints = [button.sizeHint().width() for button in (widest, *self._buttons.values())]
        widest.setParent(None)
        self.tree.header().resizeSection(1, max(hints) + Space.SMALL)

    def _groups(self) -> list[QTreeWidgetItem]:
        places = range(self.tree.topLevelItemCount())
        return [row for place in places if (row := self.tree.topLevelItem(place)) is not None]

    def _add_section(self, section: str, title: str, entries: list[MistakeEntry]) -> None:
        say = self.wording.say
        group = make_row(say("mistakes.section", section=title, n=len(entries)), is_strong=True)
        group.setData(0, KEY, section)
        for entry in entries:
            mistake = entry.mistake
            note = " · ".join(
                [
                    say("mistakes.times", n=mistake.times),
                    say("mistakes.needed", n=SPACED_SUCCESSES - mistake.successes),
                ]
            )
            sign = (
                Sign("triangle-alert", say("mistakes.sure"), "caution") if mistake.is_misconception else None
            )
            row = make_row(entry.stem.read(self.language), note=note, sign=sign)
            row.setData(0, KEY, entry)
            row.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
            group.addChild(row)
        self.tree.addTopLevelItem(group)
        spoken = say("mistakes.section.spoken", section=title)
        button = self._place_button(
            group, say("mistakes.section.repair"), spoken, lambda: self._on_repair_section(section)
        )
        self._buttons[section] = button

    def _add_pairs(self, pairs: list[Confusion]) -> None:
        say = self.wording.say
        group = make_row(say("mistakes.pairs"), is_strong=True)
        group.setData(0, KEY, _PAIRS)
        self.tree.addTopLevelItem(group)
        for pair in pairs:
            both = {"one": pair.one.read(self.language), "other": pair.other.read(self.language)}
            row = make_row(say("mistakes.pair", **both), note=say("mistakes.pair.times", n=pair.count))
            row.setData(0, KEY, pair)
            group.addChild(row)
            self._buttons[_name(pair)] = self._place_button(
                row,
                say("mistakes.pair.drill"),
                say("mistakes.pair.spoken", **both),
                self._driller(pair),
            )

    def _driller(self, pair: Confusion) -> Callable[[], None]:
        return lambda: self._begin(self.library.practise_confusion(pair))

    def _place_button(
        self, row: QTreeWidgetItem, text: str, spoken: str, act: Callable[[], None]
    ) -> QPushButton:
        button = QPushButton(text)
        mark(button, role="row")
        button.setAccessibleName(spoken)
        button.setToolTip(spoken)
        button.clicked.connect(act)
        self.tree.setItemWidget(row, 1, button)
        return button

    @override
    def focus_first(self) -> None:
        if self.repair.isVisible():
            self.repair.setFocus()
        elif self.study.isVisible():
            self.study.setFocus()


def _name(stands: _Stands | None) -> str:
    """Return the name of what a row stands for."""
    match stands:
        case MistakeEntry():
            return f"item {stands.id}"
        case Confusion():
            return f"pair {sorted(stands.names)}"
        case _:
            return stands or _PAIRS
