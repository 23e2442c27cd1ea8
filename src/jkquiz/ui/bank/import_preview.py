"""What an import would do: row by row, what is left out, and the button that does it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QTreeWidgetItem, QVBoxLayout, QWidget

from jkquiz.domain.review.rules import Flaw
from jkquiz.domain.texts import Language
from jkquiz.services.importing import Plan, Planned, State
from jkquiz.services.own_texts import TextPlan
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.prose import Prose
from jkquiz.ui.row_painting import Sign
from jkquiz.ui.rows import RowTree, make_row
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording
from jkquiz.wording.importing import link_words, reasons, trouble_words
from jkquiz.wording.reviewing import flaw_sentence

LISTED: Final = 500
"""So many rows are listed, those that are skipped first."""
_SIGNS: Final = {
    State.NEW: ("circle-check", "right"),
    State.CHANGED: ("pencil", "accent"),
    State.SAME: ("check", "quiet"),
    State.SKIPPED: ("triangle-alert", "caution"),
}


@dataclass(frozen=True)
class Looked:
    """What was read, and what would become of it."""

    name: str
    plan: Plan | TextPlan
    flaws: Mapping[int, Sequence[Flaw]]
    """Of the rows that are listed, by their place among all."""


def listed(plan: Plan) -> list[tuple[int, Planned]]:
    """Return the rows to list; where there are too many, those that are skipped come first."""
    rows = list(enumerate(plan.rows))
    if len(rows) > LISTED:
        rows = sorted(rows, key=lambda each: each[1].state is not State.SKIPPED)[:LISTED]
    return rows


class ImportPreview(QWidget):
    """The second step."""

    confirmed = Signal()
    """It shall be imported."""
    cancelled = Signal()
    """What is being done shall be stopped."""
    left = Signal()
    """Something else shall be chosen."""
    undone = Signal()
    """The import shall be undone."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wording: Wording | None = None
        self._language = Language.JAPANESE
        self.looked: Looked | None = None
        self._title, self.counts, self.told, self.more = (
            Prose("title"),
            Prose("strong"),
            Prose("strong"),
            Prose("small"),
        )
        self.rows = RowTree(1)
        self.rows.setHeaderHidden(True)
        self.rows.setRootIsDecorated(False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.go, self.cancel, self.back, self.undo, self.close_button = (QPushButton() for _ in range(5))
        mark(self.go, role="primary")
        self.go.clicked.connect(self.confirmed)
        self.cancel.clicked.connect(self.cancelled)
        self.back.clicked.connect(self.left)
        self.undo.clicked.connect(self.undone)
        self.close_button.clicked.connect(self.closed)
        buttons = WrappingLine()
        buttons.add(self.go, self.cancel, self.close_button, self.back, self.undo)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.HUGE, Space.LARGE, Space.HUGE, Space.LARGE)
        whole.setSpacing(Space.MEDIUM)
        for widget in (self._title, self.counts, self.told):
            whole.addWidget(widget)
        whole.addWidget(self.rows, 1)
        whole.addWidget(self.more)
        whole.addWidget(self.bar)
        whole.addLayout(buttons)

    # --- states -------------------------------------------------------------------------------------------

    def show_looked(self, looked: Looked, wording: Wording, language: Language) -> None:
        """Show what was read."""
        self.looked, self._wording, self._language = looked, wording, language
        self._set_state(go=self._leads_to_something(looked), back=True, close=True)
        self.told.hide()
        self._retell()

    def show_busy(self, text: str, done: int = 0, of: int = 0) -> None:
        """Show that work goes on; `of` is 0 where nobody knows how much there is."""
        self._set_state(cancel=True)
        self.bar.setVisible(True)
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.bar.setAccessibleName(text)
        self.tell(text, "")

    def show_done(self, text: str, *, can_undo: bool) -> None:
        """Show what was done."""
        self._set_state(undo=can_undo, back=True, close=True)
        if self._wording is not None:
            self.back.setText(self._wording.say("importing.again"))
        self.tell(text, "right")

    def tell(self, text: str, tone: str) -> None:
        """Say something above the rows."""
        mark(self.told, tone=tone)
        self.told.setText(text)
        self.told.show()

    @property
    def is_offering(self) -> bool:
        """Whether something was read and is not taken in yet."""
        return not self.go.isHidden()

    def focus_first(self) -> None:
        """Put the focus on what is done next."""
        # Once it is done, what takes it back is not what Enter presses.
        last = (self.back, self.close_button) if self.is_offering else (self.close_button, self.back)
        for widget in (self.go, self.cancel, *last):
            if widget.isVisibleTo(self) and widget.isEnabled():
                widget.setFocus()
                return

    def retranslate(self, wording: Wording, language: Language) -> None:
        """Show the same in other languages."""
        self._wording, self._language = wording, language
        self._retell()

    def _set_state(
        self,
        *,
        go: bool | None = None,
        cancel: bool = False,
        undo: bool = False,
        back: bool = False,
        close: bool = False,
    ) -> None:
        """Show the buttons that are of use; `go` is there but can't be pressed where it is False."""
        self.go.setVisible(go is not None)
        self.go.setEnabled(bool(go))
        for button, is_shown in (
            (self.cancel, cancel),
            (self.undo, undo),
            (self.back, back),
            (self.close_button, close),
        ):
            button.setVisible(is_shown)
        self.bar.hide()

    def _leads_to_something(self, looked: Looked) -> bool:
        plan = looked.plan
        return bool(plan.wanted) if isinstance(plan, Plan) else not plan.is_unchanged

    # --- words --------------------------------------------------------------------------------------------

    def _retell(self) -> None:
        if self._wording is None:
            return
        say = self._wording.say
        self.go.setText(say("importing.import", n=0))
        self.cancel.setText(say("importing.cancel"))
        self.back.setText(say("importing.back"))
        self.undo.setText(say("importing.undo"))
        self.close_button.setText(say("importing.close"))
        self.rows.setAccessibleName(say("importing.rows"))
        self.rows.clear()
        self.more.hide()
        if self.looked is None:
            self._title.setText(say("importing.title"))
            self.counts.hide()
            self.rows.hide()
            return
        self.counts.show()
        self.rows.show()
        self._title.setText(self.looked.name)
        if isinstance(self.looked.plan, Plan):
            self._tell_plan(self.looked, self.looked.plan, self._wording)
        else:
            self._tell_text(self.looked.plan, self._wording)
        first = self.rows.topLevelItem(0)
        if first is not None:
            self.rows.setCurrentItem(first)

    def _tell_plan(self, looked: Looked, plan: Plan, wording: Wording) -> None:
        counts = {state.value: plan.counts[state] for state in State}
        pack = plan.pack.title.read(self._language)
        self.counts.setText(wording.say("importing.counts", **counts, pack=pack))
        self.go.setText(wording.say("importing.import", n=len(plan.wanted)))
        for each in plan.reading.lost:
            words = f"{each.place}: {trouble_words(each, wording)}"
            self.rows.addTopLevelItem(make_row(words, sign=self._left_out(wording)))
        rows = listed(plan)
        self.rows.addTopLevelItems(
            [self._row(row, looked.flaws.get(place, ()), wording) for place, row in rows]
        )
        if len(rows) < len(plan.rows):
            self.more.setText(wording.say("importing.rows.more", n=len(plan.rows) - len(rows)))
            self.more.show()

    def _row(self, row: Planned, flaws: Sequence[Flaw], wording: Wording) -> QTreeWidgetItem:
        icon, tone = _SIGNS[row.state]
        sign = Sign(icon, wording.say(f"importing.state.{row.state}"), tone)
        notes = [row.place]
        if row.state is not State.SAME:
            notes += [words for _, words in reasons(row, wording)]
        if not row.is_skipped:
            notes += [_flaw_words(flaw, wording) for flaw in flaws]
        return make_row(row.text or "–", note="\n".join(dict.fromkeys(notes)), sign=sign)

    def _tell_text(self, plan: TextPlan, wording: Wording) -> None:
        pack = plan.pack.title.read(self._language)
        sections, passages = len(plan.study.sections), plan.study.passages
        self.counts.setText(
            wording.say("importing.counts.text", pack=pack, sections=sections, passages=passages)
        )
        self.go.setText(wording.say("importing.import.text"))
        if plan.is_unchanged:
            self.tell(wording.say("importing.same.text"), "")
        broken = Sign("triangle-alert", wording.say("importing.links"), "caution")
        for link in plan.broken:
            self.rows.addTopLevelItem(make_row(link_words(link, wording), sign=broken))
        for each in plan.study.lost:
            words = f"{each.place}: {trouble_words(each, wording)}"
            self.rows.addTopLevelItem(make_row(words, sign=self._left_out(wording)))
        for section in plan.study.sections[:LISTED]:
            said = [block.text or " | ".join(block.rows[0]) for block in section.passages[:3]]
            note = "\n".join(f"{text[:80]}…" if len(text) > 80 else text for text in said)
            self.rows.addTopLevelItem(make_row(section.title or pack, note=note, is_strong=True))

    def _left_out(self, wording: Wording) -> Sign:
        return Sign("info", wording.say("importing.lost"), "quiet")


def _flaw_words(flaw: Flaw, wording: Wording) -> str:
    """Return what is wrong and what to do, with the language that it is about."""
    sentence = flaw_sentence(flaw, wording)
    if flaw.language is None:
        return sentence
    return f"{wording.say(f'window.language.{flaw.language.value}')}: {sentence}"
