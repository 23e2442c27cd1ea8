"""Where am I weak: mastery and score by section, and mastery by fact."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTreeWidgetItem, QVBoxLayout, QWidget

from jkquiz.domain.mastery import FactMastery
from jkquiz.domain.texts import Language
from jkquiz.services.insight import FactEntry, SectionMastery, weakest_section
from jkquiz.services.progress import SectionScore
from jkquiz.ui.charts.chart import number, percent
from jkquiz.ui.prose import Prose
from jkquiz.ui.rows import KEY, RowTree, make_row, set_share
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_MASTERY, _KNOWN = 1, 2
_HEADS = ("plot.column.section", "plot.column.mastery", "plot.column.known")


class MasteryPanel(QWidget):
    """A tree of sections; an opened one shows its facts. Under it, the button to the weakest section."""

    practice_asked = Signal(str)
    """The id of a section to be quizzed on."""

    def __init__(self) -> None:
        super().__init__()
        self._heading, self._note, self._which = Prose("heading"), Prose("small"), Prose()
        self._weakest = ""
        self.practise = QPushButton()
        self.practise.clicked.connect(lambda: self.practice_asked.emit(self._weakest))
        self.tree = RowTree(len(_HEADS), is_whole=True)
        self.tree.itemExpanded.connect(self._on_opened)
        self._facts: dict[str, tuple[FactEntry, ...]] = {}
        """The facts of the sections that were not opened yet."""
        line = QHBoxLayout()
        line.addWidget(self.practise)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self._heading)
        column.addWidget(self._note)
        column.addWidget(self.tree)
        column.addSpacing(Space.SMALL)
        column.addWidget(self._which)
        column.addLayout(line)

    def show_mastery(
        self,
        sections: Sequence[SectionMastery],
        scores: Sequence[SectionScore],
        wording: Wording,
        language: Language,
    ) -> None:
        """Show how well sections and their facts are known, and the score of each section."""
        self._wording, self._language = wording, language
        say = wording.say
        self._heading.setText(say("plot.mastery"))
        self._note.setText(say("plot.mastery.note"))
        self.tree.setAccessibleName(say("plot.mastery.list"))
        self._show_weakest(sections)
        self._fill(sections, {score.section: score for score in scores})

    def _show_weakest(self, sections: Sequence[SectionMastery]) -> None:
        found, say = weakest_section(sections), self._wording.say
        self.practise.setVisible(found is not None)
        self.practise.setText(say("plot.weakest"))
        self._which.setVisible(found is not None)
        if found is not None:
            self._weakest = found.section
            share = percent(found.mastery.level or 0.0, self._wording)
            title = found.title.read(self._language)
            self._which.setText(say("plot.weakest.which", section=title, share=share))

    def _fill(self, sections: Sequence[SectionMastery], scores: dict[str, SectionScore]) -> None:
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
        self._facts = {section.section: section.facts for section in sections if section.facts}
        parents = {section.parent for section in sections}
        rows: dict[str | None, QTreeWidgetItem] = {}
        for section in sections:
            row = rows[section.section] = self._section_row(section, scores.get(section.section))
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

    def _section_row(self, section: SectionMastery, score: SectionScore | None) -> QTreeWidgetItem:
        say, mastery = self._wording.say, section.mastery
        note = self._sums(score) if score is not None else ""
        title = section.title.read(self._language)
        row = make_row(title, note=note, is_strong=section.parent is None)
        row.setData(0, KEY, section.section)
        _set_level(row, mastery.level, self._wording)
        if mastery.facts:
            row.setText(_KNOWN, say("plot.section.known", known=mastery.known, facts=mastery.facts))
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
            child = make_row(fact.statement.read(self._language))
            _set_level(child, fact.mastery.level, self._wording)
            child.setText(_KNOWN, self._wording.say(f"plot.fact.{_word(fact.mastery)}"))
            made.append(child)
        row.addChildren(made)


def _set_level(row: QTreeWidgetItem, level: float | None, wording: Wording) -> None:
    set_share(row, _MASTERY, level, "–" if level is None else percent(level, wording))


def _word(mastery: FactMastery) -> str:
    """Return the name of how well a fact is known."""
    if mastery.level is None:
        return "unasked"
    if mastery.is_unseen:
        return "unseen"
    if mastery.is_shaky:
        return "shaky"
    return "known" if mastery.is_known else "nearly"
