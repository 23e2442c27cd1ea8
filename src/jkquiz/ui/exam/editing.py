"""The form of a blueprint of one's own: what it asks, how long it takes, how it is marked."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.exams.assembly import Shortage
from jkquiz.domain.exams.blueprint import Blueprint, Part, Ready
from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.ui.actions import attach
from jkquiz.ui.exam.choosing import blueprint_line, blueprint_title
from jkquiz.ui.exam.drafts import NEW, Drafts
from jkquiz.ui.exam.foot import Foot
from jkquiz.ui.exam.partlist import PartList
from jkquiz.ui.exam.rules import RulesCard, TitleCard
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.pages.page import scroller
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.parts import em
from jkquiz.ui.still import StillWheel
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import MEASURE, Space
from jkquiz.wording import Wording

_FIRST = Blueprint("", (Part(20),), minutes=20)
"""What one begins with."""
_PAUSE_MS = 300
"""After so long without a change the draft is kept and the bank is asked."""
_SEED = 1
_LOW = 26
"""Below this many times the size of type there is little room from top to bottom."""


class EditingView(QWidget):
    """A card for the name, one for each part, one for the rules; below them what it comes to."""

    saved = Signal(object)
    """The blueprint shall be kept."""
    begun = Signal(object)
    """The same, and its exam shall begin."""
    closed = Signal()

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__()
        self._library, self._wording, self._language = library, wording, language
        self._drafts = Drafts(library)
        self._origin: Blueprint | None = None
        self._base = _FIRST
        self._kept: Blueprint | None = None
        """The draft as it was last kept."""
        self._is_open = self._is_filling = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MS)
        self._later.timeout.connect(self._on_pause)
        self._still = StillWheel(self)
        self._build()

    # --- what is edited -----------------------------------------------------------------------------------

    def open(self, origin: Blueprint | None) -> None:
        """Edit a blueprint of one's own, a copy of a ready one, or a new one; as it was left, if it was."""
        self._origin, self._base = origin, _FIRST
        if origin is not None:
            is_ready = origin.id in set(Ready)
            self._base = replace(origin, id="", title="") if is_ready else origin
        draft = self._kept = self._drafts.read(self._key)
        self._is_open = True
        self._show(draft or self._base)
        self._note.setText(self._wording.say("blueprint.form.restored" if draft else "blueprint.form.note"))
        self._scroll.verticalScrollBar().setValue(0)
        self._on_pause()

    def blueprint(self) -> Blueprint:
        """Return the blueprint as the fields have it."""
        return self.rules.apply(replace(self._base, title=self.title.text(), parts=self.parts.parts()))

    def finish(self) -> None:
        """Give the draft up: it was saved, or there is none."""
        self._is_open = False
        self._later.stop()
        self._drafts.forget(self._key)

    def settle(self) -> None:
        """Keep the draft; it is there when the same is edited again."""
        self._later.stop()
        if not self._is_open:
            return
        draft = self.blueprint()
        if draft == self._base:
            if self._kept is not None:
                self._drafts.forget(self._key)
            self._kept = None
        elif draft != self._kept:
            self._drafts.keep(self._key, draft)
            self._kept = draft

    @property
    def _key(self) -> str:
        return NEW if self._origin is None else self._origin.id

    def _named(self) -> Blueprint:
        """Return the blueprint with an id and a name."""
        made = self.blueprint()
        return replace(
            made,
            id=made.id or self._library.blueprints.new_id(),
            title=made.title.strip() or self._suggested(),
        )

    def _suggested(self) -> str:
        """Return a name that no other blueprint has."""
        if self._base.title:
            return self._base.title
        say = self._wording.say
        taken = {blueprint_title(each, self._wording) for each in self._library.blueprints.all()}
        if self._origin is None:
            names = (say("blueprint.title.own", number=number) for number in range(1, len(taken) + 2))
        else:
            copied = blueprint_title(self._origin, self._wording)
            names = (
                say("blueprint.title.copy", title=copied, number=number)
                for number in range(2, len(taken) + 3)
            )
        return next(name for name in names if name not in taken)

    # --- what a person does -------------------------------------------------------------------------------

    def save(self) -> None:
        """Have the blueprint kept."""
        self.saved.emit(self._named())

    def save_and_begin(self) -> None:
        """Have the blueprint kept, and its exam begun."""
        self.begun.emit(self._named())

    def close_form(self) -> None:
        """Leave the form; what was entered stays as a draft."""
        self.settle()
        self._is_open = False
        self.closed.emit()

    def add_part(self) -> None:
        """Add a part that asks whatever there is."""
        self.parts.add(Part(10))

    def restart(self) -> None:
        """Set all fields to what they began with; that can be taken back."""
        draft = self.blueprint()

        def take_back() -> None:
            self._show(draft)
            self._on_changed()
            self.focus_first()

        self._show(self._base)
        self.parts.offer_undo("blueprint.restarted", take_back)
        self._on_changed()

    def _on_changed(self) -> None:
        if self._is_filling or not self._is_open:
            return
        self._tell()
        self._later.start()

    def _on_pause(self) -> None:
        self.settle()
        self._tell()
        # Items made from facts take long to make, and only ever fill up.
        asked = replace(self.blueprint(), with_derived=False)
        self._tell_short(self._library.exams.assemble(asked, _SEED).shortages)

    # --- what is shown ------------------------------------------------------------------------------------

    def retranslate(self, wording: Wording, language: Language) -> None:
        """Show the form in other languages; what was entered stays."""
        self._wording, self._language = wording, language
        say = wording.say
        self.title_card.retranslate(wording)
        self.rules.retranslate(wording)
        self.add.setText(say("blueprint.part.add"))
        self._restart.setText(say("blueprint.restart"))
        self.foot.retranslate(wording)
        self.parts.retranslate(wording, self._library.outline(), language)
        self._name_form()
        self._note.setText(say("blueprint.form.note"))
        if self._is_open:
            self._on_pause()

    def focus_first(self) -> None:
        """Put the focus into the name."""
        self.title.setFocus()

    def _show(self, blueprint: Blueprint) -> None:
        self._is_filling = True
        self.title.setText(blueprint.title)
        self.rules.show_rules(blueprint)
        self.parts.show_parts(blueprint.parts)
        self._name_form()
        self._is_filling = False

    def _name_form(self) -> None:
        say, named = self._wording.say, self._base.title
        self._heading.setText(
            say("blueprint.form.change", title=named) if named else say("blueprint.form.new")
        )
        if self._is_open:
            self.title.setPlaceholderText(self._suggested())

    def _tell(self) -> None:
        """Say what the exam comes to."""
        blueprint = self.blueprint()
        self.foot.tell(blueprint_line(blueprint, self._wording))
        self._restart.setVisible(blueprint != self._base)

    def _tell_short(self, shortages: Sequence[Shortage]) -> None:
        """Say at each part, and below all, what the bank lacks."""
        say = self._wording.say
        lacking = self.parts.tell_short(shortages, fills_up=self.rules.with_derived.isChecked())
        if not lacking:
            self.foot.tell_short("")
            return
        wanted = self.blueprint().count
        found = wanted - sum(missing for _, missing in lacking)
        by_part = [say("blueprint.found.part", number=number, n=missing) for number, missing in lacking]
        parts = say("blueprint.comma").join(by_part)
        self.foot.tell_short(say("blueprint.found", wanted=wanted, found=found, parts=parts))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.foot.set_low(is_low=self.height() < _LOW * em(self))

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._later.isActive():
            self.settle()

    # --- building -----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._heading, self._note = Prose("title"), Prose("quiet")
        self.title_card, self.rules = TitleCard(), RulesCard()
        self.foot = Foot()
        self.foot.save.clicked.connect(self.save)
        self.foot.begin.clicked.connect(self.save_and_begin)
        self.foot.close_form.clicked.connect(self.close_form)
        self.title = self.title_card.title
        self.title.textChanged.connect(self._on_changed)
        self.rules.changed.connect(self._on_changed)
        self._still.watch(self.rules)
        self.add, self._restart = QPushButton(), QPushButton()
        self.add.clicked.connect(self.add_part)
        self._restart.clicked.connect(self.restart)
        mark(self._restart, role="quiet")
        self.parts = PartList(self._wording, self._language)
        self.parts.changed.connect(self._on_changed)
        self.parts.rebuilt.connect(self._on_rebuilt)
        more = WrappingLine()
        more.addWidget(self.add)
        last = WrappingLine()
        last.addWidget(self._restart)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, Space.SMALL)
        column.setSpacing(Space.LARGE)
        head = QVBoxLayout()
        head.setSpacing(Space.HAIR)
        head.addWidget(self._heading)
        head.addWidget(self._note)
        column.addLayout(head)
        column.addWidget(self.title_card)
        column.addWidget(self.parts)
        column.addLayout(more)
        column.addWidget(self.rules)
        column.addLayout(last)
        column.addStretch()
        inside.setMaximumWidth(MEASURE)
        inner = QWidget()
        line = QHBoxLayout(inner)
        line.setContentsMargins(0, 0, Space.SMALL, 0)
        line.addWidget(inside, 1)
        line.addStretch()
        self._scroll = scroller(inner)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.HUGE, Space.WIDE, Space.WIDE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self._scroll, 1)
        page.addWidget(self.foot)
        self._add_keys()
        self.retranslate(self._wording, self._language)

    def _add_keys(self) -> None:
        for name, slot in (
            ("exam-save", self.save),
            ("exam-save-and-begin", self.save_and_begin),
            ("exam-leave-form", self.close_form),
        ):
            attach(self, name, slot)

    def _on_rebuilt(self) -> None:
        """Let Tab go from top to bottom: parts are made after what stands below them."""
        self._still.watch(self.parts)
        last = (self._restart, *self.foot.buttons())
        fields = [self.title, *self.parts.fields(), self.add, *self.rules.fields(), *last]
        for before, after in pairwise(fields):
            self.setTabOrder(before, after)
