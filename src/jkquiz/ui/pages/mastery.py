"""Where am I weak: mastery and score by section, and mastery by fact."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QRegion, QResizeEvent
from PySide6.QtWidgets import QPushButton, QTreeWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.texts import Language
from jkquiz.formats.table_csv import Cell, write_table
from jkquiz.services.insight import FactEntry, SectionMastery, weakest_section
from jkquiz.services.progress import SectionScore
from jkquiz.ui.charts.chart import number, percent
from jkquiz.ui.charts.panel import PanelHead
from jkquiz.ui.charts.picture import make_picture, to_png
from jkquiz.ui.charts.saving import Saving
from jkquiz.ui.dates import full_date
from jkquiz.ui.footer import bar_of
from jkquiz.ui.prose import Prose
from jkquiz.ui.rows import KEY, RowTree, make_row, set_share
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_MASTERY, _KNOWN = 1, 2
_NARROW = 36
"""Below this width, in times of the size of type, the tree drops a column."""
_HEADS = ("plot.column.section", "plot.column.mastery", "plot.column.known")

_FILE_HEADS = (
    *("section", "fact", "mastery", "known", "facts"),
    *("met", "questions", "answers", "score", "marks"),
)


class MasteryPanel(QWidget):
    """The way to the weakest section, and a tree of sections; an opened one shows its facts.

    Where there is little room, the tree drops a column and says in the line below a row what stood in it.
    """

    practice_asked = Signal(str)
    """The id of a section to be quizzed on."""
    read_asked = Signal(str)
    """The id of a section to be read."""

    def __init__(self) -> None:
        super().__init__()
        self._note, self.which = Prose("small"), Prose()
        self._weakest = ""
        self.practise, self.read = QPushButton(), QPushButton()
        self.practise.clicked.connect(lambda: self.practice_asked.emit(self._weakest))
        self.read.clicked.connect(lambda: self.read_asked.emit(self._weakest))
        self._buttons = bar_of(self.read, self.practise)
        self.tree = RowTree(len(_HEADS), is_whole=True)
        self.tree.itemExpanded.connect(self._on_opened)
        self._facts: dict[str, tuple[FactEntry, ...]] = {}
        """The facts of the sections that were not opened yet."""
        self._sections: Sequence[SectionMastery] = ()
        self._scores: dict[str, SectionScore] = {}
        self._is_narrow = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._arrange)
        self.saving = Saving(self, lambda: to_png(self.picture()), self._table_file)
        self._head, self._foot = PanelHead(self.saving.button), ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        for widget in (self._head, self.saving.told, self.which, self._buttons, self._note, self.tree):
            column.addWidget(widget)
        for stop, following in pairwise((self.saving.button, self.read, self.practise, self.tree)):
            QWidget.setTabOrder(stop, following)

    def show_mastery(
        self,
        sections: Sequence[SectionMastery],
        scores: Sequence[SectionScore],
        today: date,
        wording: Wording,
        language: Language,
    ) -> None:
        """Show how well sections and their facts are known, and the score of each section."""
        self._wording, self._language = wording, language
        self._sections, self._scores = sections, {score.section: score for score in scores}
        say = wording.say
        heading = say("plot.mastery")
        self._head.heading.setText(heading)
        self._foot = f"jkquiz · {full_date(today, wording.language)}"
        self.saving.show_words(heading, f"jkquiz-mastery-{today.isoformat()}", wording)
        self._head.arrange()
        self._note.setText(say("plot.mastery.note"))
        self.tree.setAccessibleName(say("plot.mastery.list"))
        self._show_weakest(sections)
        self._fill()

    def _show_weakest(self, sections: Sequence[SectionMastery]) -> None:
        found, say = weakest_section(sections), self._wording.say
        self._buttons.setVisible(found is not None)
        self.read.setText(say("plot.weakest.read"))
        self.practise.setText(say("plot.weakest.practise"))
        if found is None:
            self.which.setText(say("plot.weakest.none"))
        else:
            self._weakest = found.section
            share = percent(found.mastery.level or 0.0, self._wording)
            title = found.title.read(self._language)
            self.which.setText(say("plot.weakest.which", section=title, share=share))

    def _fill(self) -> None:
        tree = self.tree
        opened = {row.data(0, KEY): row.isExpanded() for row in tree.rows() if row.data(0, KEY)}
        current = tree.currentItem()
        chosen = current.data(0, KEY) if current is not None else None
        blocker = QSignalBlocker(tree)
        tree.clear()
        tree.setHeaderLabels([self._wording.say(head) for head in _HEADS])
        for column in range(1, len(_HEADS)):
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            tree.headerItem().setTextAlignment(column, right)
        tree.has_bars = not self._is_narrow
        tree.setColumnHidden(_KNOWN, self._is_narrow)
        self._facts = {section.section: section.facts for section in self._sections if section.facts}
        parents = {section.parent for section in self._sections}
        rows: dict[str | None, QTreeWidgetItem] = {}
        for section in self._sections:
            row = rows[section.section] = self._section_row(section)
            above = rows.get(section.parent)
            if above is None:
                tree.addTopLevelItem(row)
            else:
                above.addChild(row)
        for name, row in rows.items():
            if opened.get(name, name in parents and name not in self._facts):
                self._add_facts(row)
                row.setExpanded(True)
        found = rows.get(chosen) or tree.topLevelItem(0)
        if found is not None:
            tree.setCurrentItem(found)
        blocker.unblock()
        tree.fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later.start(0)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._later.start(0)

    def _arrange(self) -> None:
        """Set the tree for the room that there is."""
        is_narrow = self.width() < _NARROW * self.fontInfo().pixelSize()
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._fill()
        else:
            self.tree.fit()

    # --- to be saved --------------------------------------------------------------------------------------

    def picture(self) -> QImage:
        """Return the tree, as far as it is opened, as a picture that stands alone."""
        tree = self.tree
        was = tree.currentIndex()
        tree.setCurrentIndex(QModelIndex())
        image = make_picture(
            self._head.heading.text(),
            [self._note.text(), self.which.text()],
            self._foot,
            tree.size(),
            lambda painter: _render(tree, painter),
            self.font(),
        )
        tree.setCurrentIndex(was)
        return image

    def _table_file(self) -> bytes:
        say, language = self._wording.say, self._language
        rows: list[list[Cell]] = []
        for section in self._sections:
            title, mastery = section.title.read(language), section.mastery
            score = self._scores.get(section.section)
            sums = (
                [score.met, score.items, score.answers, score.fraction, score.marks] if score else [None] * 5
            )
            rows.append([title, None, mastery.level, mastery.known, mastery.facts, *sums])
            for fact in section.facts:
                found = fact.mastery
                asked = [int(found.is_known), 1, found.met, found.items, None, None, None]
                rows.append([title, fact.statement.read(language), found.level, *asked])
        return write_table([say(f"plot.column.{head}") for head in _FILE_HEADS], rows)

    # --- rows ---------------------------------------------------------------------------------------------

    def _section_row(self, section: SectionMastery) -> QTreeWidgetItem:
        score, mastery = self._scores.get(section.section), section.mastery
        known = (
            self._wording.say("plot.section.known", known=mastery.known, facts=mastery.facts)
            if mastery.facts
            else ""
        )
        note = self._sums(score) if score is not None else ""
        if known and self._is_narrow:
            note = f"{self._wording.say(_HEADS[_KNOWN])} {known} · {note}"
        row = make_row(section.title.read(self._language), note=note, is_strong=section.parent is None)
        row.setData(0, KEY, section.section)
        _set_level(row, mastery.level, self._wording)
        row.setText(_KNOWN, known)
        if section.facts:
            row.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        return row

    def _sums(self, score: SectionScore) -> str:
        """Return how many of a section's questions were met, and how well they were answered."""
        met = self._wording.say("plot.section.met", met=score.met, items=score.items)
        if score.fraction is None:
            return met
        share, marks = percent(score.fraction, self._wording), number(score.marks)
        return f"{met} · {self._wording.say('plot.section.score', share=share, marks=marks)}"

    def _on_opened(self, row: QTreeWidgetItem) -> None:
        self._add_facts(row)
        self.tree.fit()

    def _add_facts(self, row: QTreeWidgetItem) -> None:
        """Add the facts of a section, after its subsections, when it is first opened."""
        facts = self._facts.pop(row.data(0, KEY) or "", ())
        made = []
        for fact in facts:
            word = self._wording.say(f"plot.fact.{fact.mastery.standing.value}")
            child = make_row(fact.statement.read(self._language), note=word if self._is_narrow else "")
            _set_level(child, fact.mastery.level, self._wording)
            child.setText(_KNOWN, word)
            made.append(child)
        row.addChildren(made)


def _render(tree: RowTree, painter: QPainter) -> None:
    tree.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)


def _set_level(row: QTreeWidgetItem, level: float | None, wording: Wording) -> None:
    set_share(row, _MASTERY, level, "–" if level is None else percent(level, wording))
