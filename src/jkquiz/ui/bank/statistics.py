"""The statistics of a question: what the answers to one of its versions say, and what to do about it."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTreeWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.item_statistics import (
    DEAD_BELOW,
    FEWEST_REST,
    FEWEST_SITTINGS,
    Finding,
    ItemStatistics,
    OptionUse,
    findings,
)
from jkquiz.domain.texts import Language
from jkquiz.services.editing import Revision
from jkquiz.services.library import Library
from jkquiz.ui.actions import attach
from jkquiz.ui.bank.figures import (
    bounds,
    correlation_words,
    discrimination_note,
    option_note,
    option_texts,
    share_words,
    time_words,
)
from jkquiz.ui.bank.view import View
from jkquiz.ui.bank.words import shortened
from jkquiz.ui.fields import choice_field
from jkquiz.ui.icons import icon, label
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.pages.page import scroller
from jkquiz.ui.prose import Prose
from jkquiz.ui.row_painting import Sign
from jkquiz.ui.rows import RowTree, make_row, set_share
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_FEW = 20
"""Below so many answers the figures are called unreliable."""
_NARROW = 40
"""Below this width, in times of the size of type, shares have no bar beside their number."""


class StatisticsView(View):
    """Tells what the answers to a version of a question say; the present one where it has any."""

    edit_asked = Signal(int)
    """The question shall be changed: its key."""
    closed = Signal()

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__()
        self._library, self._wording, self._language = library, wording, language
        self._key: int | None = None
        self._revisions: dict[int, Revision] = {}
        self._title, self._stem, self._told = Prose("heading"), Prose("quiet"), Prose("reading")
        self._range = Prose("small")
        self._version_name, self.version = QLabel(), choice_field()
        self._version_name.setBuddy(self.version)
        self.version.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.tree = RowTree(2, is_whole=True)
        self.tree.setHeaderHidden(True)
        self.back = QPushButton(icon("arrow-left"), "")
        self.edit = QPushButton(icon("pencil", QPalette.ColorRole.HighlightedText), "")
        mark(self.edit, role="primary")
        self.edit.hide()  # as long as there is nothing to edit in
        self.edit.clicked.connect(self._on_edit)
        self.back.clicked.connect(self.closed)
        self.version.activated.connect(self._show)
        versions, buttons = WrappingLine(), WrappingLine()
        versions.add(self._version_name, self.version)
        buttons.add(self.back, self.edit)
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, Space.SMALL, 0)
        lines.setSpacing(Space.SMALL)
        lines.addWidget(self._title)
        lines.addWidget(self._stem)
        lines.addLayout(versions)
        for widget in (self._told, self.tree, self._range):
            lines.addWidget(widget)
        lines.addStretch()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(Space.SMALL)
        page.addWidget(scroller(inner), 1)
        page.addLayout(buttons)
        attach(self, "bank-leave", self.closed.emit)
        self.retranslate(wording, language)

    @property
    def can_edit(self) -> bool:
        """Whether there is an editor to change the question in."""
        return not self.edit.isHidden()

    @can_edit.setter
    def can_edit(self, can_edit: bool) -> None:
        self.edit.setVisible(can_edit)

    @property
    def told(self) -> str:
        """What is said about the figures as a whole; empty where they speak for themselves."""
        return self._told.text()

    @property
    def revision(self) -> Revision | None:
        """The version that is told of."""
        return self._revisions.get(self.version.currentData())

    @override
    def retranslate(self, wording: Wording, language: Language) -> None:
        """Show the words in another language."""
        self._wording, self._language = wording, language
        say = wording.say
        self._title.setText(say("bank.statistics"))
        self._version_name.setText(say("statistics.version"))
        self.version.setAccessibleName(say("statistics.version"))
        self.tree.setAccessibleName(say("statistics.list"))
        self._range.setText(say("statistics.range"))
        label(self.edit, say("statistics.edit"))
        label(self.back, say("bank.leave"))
        self._read_again()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_again()

    def _read_again(self) -> None:
        """Show the same version as before: there may be more answers, or other words for them."""
        if self._key is not None and self.isVisible():
            number = self.version.currentData()
            self.show_item(self._key, number)

    def show_item(self, key: int, number: int | None = None) -> None:
        """Show the statistics of a question.

        Args:
            key: of the question.
            number: of the version; None for the present one or, where nobody has answered that, the last one
                that was answered.
        """
        self._key = key
        revisions, counts = self._library.editor.history(key), self._library.answers_by_revision(key)
        self._revisions = {each.number: each for each in revisions}
        if number not in self._revisions:
            present = next((each.number for each in revisions if each.is_present), None)
            answered = [each.number for each in revisions if counts.get(each.number)]
            number = present if present in answered or not answered else answered[0]
        blocker = QSignalBlocker(self.version)
        self.version.clear()
        for each in revisions:
            self.version.addItem(self._version_line(each, counts.get(each.number, 0)), each.number)
        self.version.setCurrentIndex(self.version.findData(number))
        blocker.unblock()
        self._widen()
        self._show()

    def _widen(self) -> None:
        """Give the versions all the room they need: Qt rounds it down."""
        self.version.setMinimumWidth(0)
        self.version.setMinimumWidth(self.version.sizeHint().width() + Space.SMALL)

    def _version_line(self, revision: Revision, answers: int) -> str:
        say = self._wording.say
        text = say("statistics.version.number", number=revision.number)
        if revision.is_present:
            text = say("bank.history.present", version=text)
        return say("statistics.version.answers", version=text, n=answers)

    def _show(self) -> None:
        revision = self.revision
        statistics = (
            self._library.item_statistics(self._key, revision.number)
            if revision is not None and self._key is not None
            else None
        )
        self.tree.clear()
        has_answers = statistics is not None and statistics.facility is not None
        self.tree.setVisible(has_answers)
        self._range.setVisible(has_answers)
        self.tree.has_bars = self.width() >= _NARROW * self.fontInfo().pixelSize()
        if revision is not None:
            stem = revision.item.stem.read(self._language)
            self._stem.setText(shortened(stem))
            self._stem.setToolTip(stem)
        if revision is not None and statistics is not None and has_answers:
            self._add_findings(revision, statistics)
            self._add_figures(statistics)
            self._add_options(revision, statistics)
            self.tree.expandAll()
            self.tree.setCurrentItem(next(self.tree.rows()))
            self.tree.fit()
        self._tell(revision, statistics)

    def _tell(self, revision: Revision | None, statistics: ItemStatistics | None) -> None:
        """Say whether there are answers, enough of them, and of the present version."""
        say, told = self._wording.say, list[str]()
        count = statistics.facility.n if statistics is not None and statistics.facility is not None else 0
        if not count:
            told.append(say("statistics.none"))
        elif count < _FEW:
            told.append(say("statistics.few", n=count))
        if revision is not None and not revision.is_present:
            told.append(say("statistics.earlier"))
        self._told.setText("\n".join(told))
        self._told.setVisible(bool(told))

    # --- the rows ----------------------------------------------------------------------------------------

    def _add(self, text: str, value: str = "", note: str = "", share: float | None = None) -> None:
        """Add a row with a value, which a share shows as a bar too."""
        row = make_row(text, note=note, is_strong=True)
        _set_value(row, value, share)
        self.tree.addTopLevelItem(row)

    def _add_figures(self, statistics: ItemStatistics) -> None:
        say, wording = self._wording.say, self._wording
        if statistics.first is None:
            self._add(say("statistics.first"), "–", say("statistics.first.none"))
        else:
            first = statistics.first
            note = say("statistics.first.note", range=bounds(first, wording))
            self._add(say("statistics.first"), share_words(first.value), note, first.value)
        facility = statistics.facility
        if facility is not None:
            note = say("statistics.facility.note", range=bounds(facility, wording))
            self._add(say("statistics.facility"), share_words(facility.value), note, facility.value)
        found = statistics.discrimination
        if found is not None:
            value, note = correlation_words(found.value), discrimination_note(found, wording)
            self._add(say("statistics.discrimination"), value, note)
        else:
            count = facility.n if facility is not None else 0
            note = say("statistics.discrimination.none", n=count, least=FEWEST_SITTINGS, rest=FEWEST_REST)
            self._add(say("statistics.discrimination"), "–", note)
        time = statistics.time
        if time is not None:
            low, high = time_words(time.quarter, wording), time_words(time.three_quarters, wording)
            note = say("statistics.time.note", low=low, high=high, n=time.n)
            self._add(say("statistics.time"), time_words(time.median, wording), note)

    def _add_options(self, revision: Revision, statistics: ItemStatistics) -> None:
        if not statistics.options:
            return
        say = self._wording.say
        texts = option_texts(revision.item.body, self._language)
        count = statistics.options[0].chosen.n
        note = say("statistics.options.note", n=count)
        group = make_row(say("statistics.options"), note=note, is_strong=True)
        for use in statistics.options:
            note = option_note(use, self._wording)
            row = make_row(texts.get(use.id, "–"), note=note, sign=self._sign(use))
            _set_value(row, share_words(use.chosen.value), use.chosen.value)
            group.addChild(row)
        self.tree.addTopLevelItem(group)

    def _sign(self, use: OptionUse) -> Sign | None:
        say = self._wording.say
        if use.is_right:
            return Sign("circle-check", say("statistics.option.right"), "right")
        if use.is_suspect:
            return Sign("triangle-alert", say("statistics.option.suspect"), "caution")
        if use.is_dead:
            return Sign("triangle-alert", say("statistics.option.dead"), "caution")
        return None

    def _add_findings(self, revision: Revision, statistics: ItemStatistics) -> None:
        """Say first what there is to mend, why, and how."""
        say, found = self._wording.say, findings(statistics)
        if not found:
            if statistics.discrimination is not None:
                row = make_row(say("statistics.findings.none"), is_strong=True)
                self.tree.addTopLevelItem(row)
            return
        texts = option_texts(revision.item.body, self._language)
        group = make_row(say("statistics.findings"), is_strong=True)
        sign = Sign("triangle-alert", say("statistics.finding.sign"), "caution")
        for text, note in self._found(found, statistics.options, texts):
            group.addChild(make_row(text, note=note, sign=sign))
        self.tree.addTopLevelItem(group)

    def _found(
        self, found: frozenset[Finding], uses: Iterable[OptionUse], texts: dict[str, str]
    ) -> Iterable[tuple[str, str]]:
        """Return each thing to look at, with what to do about it; the gravest first."""
        say = self._wording.say
        for use in uses:
            if use.is_suspect:
                text = say("statistics.finding.suspect", option=texts.get(use.id, "–"))
                yield text, say("statistics.finding.suspect.do")
        for each in (Finding.NEGATIVE, Finding.LOW):
            if each in found:
                yield say(f"statistics.finding.{each}"), say(f"statistics.finding.{each}.do")
        for use in uses:
            if use.is_dead:
                text = say("statistics.finding.dead", option=texts.get(use.id, "–"))
                yield text, say("statistics.finding.dead.do", share=share_words(DEAD_BELOW))

    # --- what is done ------------------------------------------------------------------------------------

    def _on_edit(self) -> None:
        if self._key is not None:
            self.edit_asked.emit(self._key)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen()
        has_bars = self.width() >= _NARROW * self.fontInfo().pixelSize()
        if has_bars != self.tree.has_bars:
            self.tree.has_bars = has_bars
            self.tree.doItemsLayout()

    @override
    def focus_first(self) -> None:
        """Put the focus into the figures, or where there are none to the choice of a version."""
        (self.version if self.tree.isHidden() else self.tree).setFocus(Qt.FocusReason.OtherFocusReason)


def _set_value(row: QTreeWidgetItem, value: str, share: float | None) -> None:
    """Show a value beside a row's text, and tell it with it."""
    if share is not None:
        set_share(row, 1, share, value)
    else:
        row.setText(1, value)
    told = row.data(0, Qt.ItemDataRole.AccessibleTextRole)
    row.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{row.text(0)}: {value}{told[len(row.text(0)) :]}")
