"""Coverage: which facts of the study text are asked for, the gaps first."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton, QTreeWidgetItem, QVBoxLayout
from typing_extensions import override

from jkquiz.domain.bank import MARK
from jkquiz.domain.texts import Language
from jkquiz.services.browsing import Covered
from jkquiz.services.library import Library
from jkquiz.storage.browsing import CitedFact
from jkquiz.ui.actions import attach
from jkquiz.ui.bank.view import View
from jkquiz.ui.bank.words import shortened
from jkquiz.ui.fields import Check
from jkquiz.ui.icons import icon, label
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.prose import Prose
from jkquiz.ui.row_painting import Sign
from jkquiz.ui.rows import KEY, RowTree, make_row
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording


class CoverageView(View):
    """The outline, with its passages and facts below; a section is read when it is opened."""

    write_asked = Signal(str, str, str)
    """A question shall be written: its pack, section and fact."""
    show_asked = Signal(str, str)
    """The questions on a fact shall be shown: its pack and id."""
    closed = Signal()

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__()
        self._library, self._wording, self._language = library, wording, language
        self._can_write = False
        self._title, self._sums = Prose("heading"), Prose("quiet")
        self.gaps = Check()
        self.tree = RowTree(1)
        self.tree.setHeaderHidden(True)
        self.write = QPushButton(icon("pencil", QPalette.ColorRole.HighlightedText), "")
        self.show_items, self.back = (QPushButton(icon(each), "") for each in ("list-checks", "arrow-left"))
        mark(self.write, role="primary")
        self.gaps.toggled.connect(self.read)
        self.tree.itemExpanded.connect(self._on_opened)
        self.tree.currentItemChanged.connect(self._on_current)
        self.write.clicked.connect(self._on_write)
        self.show_items.clicked.connect(self._on_show)
        self.back.clicked.connect(self.closed)
        buttons = WrappingLine()
        buttons.add(self.back, self.write, self.show_items)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(Space.SMALL)
        for widget in (self._title, self._sums, self.gaps):
            page.addWidget(widget)
        page.addWidget(self.tree, 1)
        page.addLayout(buttons)
        attach(self, "bank-leave", self.closed.emit)
        self.retranslate(wording, language)

    @property
    def can_write(self) -> bool:
        """Whether there is an editor to write a question in."""
        return self._can_write

    @can_write.setter
    def can_write(self, can_write: bool) -> None:
        self._can_write = can_write
        self._on_current()

    @override
    def retranslate(self, wording: Wording, language: Language) -> None:
        """Show the words in another language."""
        self._wording, self._language = wording, language
        say = wording.say
        self._title.setText(say("bank.coverage.title"))
        self.tree.setAccessibleName(say("bank.coverage.list"))
        self.gaps.setText(say("bank.coverage.gaps"))
        label(self.write, say("bank.coverage.write"))
        label(self.show_items, say("bank.coverage.show"))
        label(self.back, say("bank.leave"))
        if self.isVisible():
            self.read()

    def read(self) -> None:
        """Read the facts and what asks for them; what was opened is opened again."""
        say = self._wording.say
        opened = {row.data(0, KEY).section.id for row in self._sections() if row.isExpanded()}
        covered = self._library.browsing.coverage()
        facts, tested = sum(each.facts for each in covered), sum(each.tested for each in covered)
        self._sums.setText(say("bank.coverage.sums", n=facts, tested=tested, gaps=facts - tested))
        shown = [each for each in covered if not self.gaps.isChecked() or each.tested < each.facts]
        blocker = QSignalBlocker(self.tree)
        self.tree.clear()
        for each in shown:
            note = say("bank.coverage.section", n=each.facts, tested=each.tested)
            sign = _gap(self._wording) if each.tested < each.facts else None
            row = make_row(each.section.title.read(self._language), note=note, sign=sign, is_strong=True)
            row.setData(0, KEY, each)
            row.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
            self.tree.addTopLevelItem(row)
            if each.section.id in opened:
                self._on_opened(row)
                row.setExpanded(True)
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)
        blocker.unblock()
        self._on_current()
        self.tree.fit()

    def _sections(self) -> list[QTreeWidgetItem]:
        places = range(self.tree.topLevelItemCount())
        return [row for place in places if (row := self.tree.topLevelItem(place)) is not None]

    def _on_opened(self, row: QTreeWidgetItem) -> None:
        covered = row.data(0, KEY)
        if not isinstance(covered, Covered) or row.childCount():
            return
        say = self._wording.say
        for passage in self._library.browsing.covered_passages(covered.section):
            facts = [each for each in passage.facts if not self.gaps.isChecked() or not each.live]
            if not facts:
                continue
            words = passage.text.read(self._language) if passage.text else "–"
            group = make_row(shortened(words), note=say("bank.coverage.passage", n=passage.items))
            group.setToolTip(0, words)
            group.addChildren([self._fact_row(each) for each in facts])
            row.addChild(group)
            group.setExpanded(True)

    def _fact_row(self, cited: CitedFact) -> QTreeWidgetItem:
        say = self._wording.say
        text = MARK.sub(lambda found: found[1], cited.fact.statement.read(self._language))
        told = [say("bank.coverage.live", n=cited.live)] if cited.live else []
        if cited.kinds > 1:
            told.append(say("bank.coverage.kinds", n=cited.kinds))
        if cited.coming:
            told.append(say("bank.coverage.coming", n=cited.coming))
        row = make_row(text, note=" · ".join(told), sign=None if cited.live else _gap(self._wording))
        row.setData(0, KEY, cited)
        return row

    # --- what is done ------------------------------------------------------------------------------------

    @property
    def fact(self) -> CitedFact | None:
        """The fact at which the current row is."""
        row = self.tree.currentItem()
        found = row.data(0, KEY) if row is not None else None
        return found if isinstance(found, CitedFact) else None

    def _on_current(self) -> None:
        fact = self.fact
        self.write.setVisible(self._can_write)
        self.write.setEnabled(fact is not None)
        self.show_items.setEnabled(fact is not None and fact.live + fact.coming > 0)

    def _on_write(self) -> None:
        if (cited := self.fact) is not None:
            self.write_asked.emit(cited.pack, cited.fact.passage.section, cited.fact.id)

    def _on_show(self) -> None:
        if (cited := self.fact) is not None:
            self.show_asked.emit(cited.pack, cited.fact.id)

    @override
    def focus_first(self) -> None:
        """Put the focus into the outline."""
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)


def _gap(wording: Wording) -> Sign:
    return Sign("triangle-alert", wording.say("bank.coverage.gap"), "caution")
