"""Changing many questions alike: what shall change, and what would become of each, before it is done."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from time import perf_counter
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.editing.changes import (
    AddTags,
    Change,
    RemoveTags,
    Replace,
    SetLevel,
    SetSection,
    SetStatus,
)
from jkquiz.domain.editing.differences import differences
from jkquiz.domain.items import Status
from jkquiz.domain.texts import Language
from jkquiz.services.editing import Preview
from jkquiz.services.library import Library
from jkquiz.ui.actions import attach
from jkquiz.ui.bank.tagging import TagField, tags_in
from jkquiz.ui.bank.view import View
from jkquiz.ui.bank.words import LEVELS, difference_lines, level_name
from jkquiz.ui.fields import Check, TextField, choice_field
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.pages.page import scroller
from jkquiz.ui.prose import Prose
from jkquiz.ui.row_painting import Sign
from jkquiz.ui.rows import RowTree, make_row
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording
from jkquiz.wording.editing import skip_reason

_TYPING_MS: Final = 250
_SLICE_S: Final = 0.012
"""So long at a time questions are looked at, that keys are never kept waiting."""
_LINES: Final = 4
"""So many of the fields that differ are named."""
_LISTED: Final = 100
"""So many of those that would change are listed; all are counted."""


class Part(StrEnum):
    """What of questions can be changed alike."""

    STATUS = "status"
    LEVEL = "level"
    SECTION = "section"
    ADD_TAGS = "add-tags"
    REMOVE_TAGS = "remove-tags"
    REPLACE = "replace"


class BulkView(View):
    """Asks what shall change, shows what would come of it, and has it done."""

    asked = Signal(object, object)
    """It shall be done: the keys, and the `Change`."""
    closed = Signal()

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__()
        self._library, self._wording, self._language = library, wording, language
        self._keys: Sequence[int] = ()
        self._waiting: Iterator[Preview] = iter(())
        self._seen = self._changing = self._skipped = self._flawed = 0
        self._title, self._sums = Prose("heading"), Prose("quiet")
        self.part, self.status, self.level, self.section, self.only = (choice_field() for _ in range(5))
        self.tags, self.sought, self.instead = TagField(), TextField(), TextField()
        self.case = Check()
        self.tree = RowTree(1, is_whole=True)
        self.tree.setHeaderHidden(True)
        self.apply, self.cancel = QPushButton(), QPushButton()
        mark(self.apply, role="primary")
        self._form = QFormLayout()
        self._labels: list[tuple[Prose, QWidget, str]] = []
        self._later, self._slices = QTimer(self), QTimer(self)
        self._build()
        self.retranslate(wording, language)

    def _build(self) -> None:
        self.part.setMinimumContentsLength(14)  # its choices are words of their own, not names from the bank
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field, key in (
            (self.part, "bank.bulk.part"),
            (self.status, "editing.field.status"),
            (self.level, "editing.field.level"),
            (self.section, "editing.field.section"),
            (self.tags, "bank.bulk.tags"),
            (self.sought, "bank.bulk.find"),
            (self.instead, "bank.bulk.instead"),
            (self.only, "bank.bulk.language"),
        ):
            name = Prose()
            name.setBuddy(field)
            self._labels.append((name, field, key))
            self._form.addRow(name, field)
            if field is self.tags:
                self._form.addRow(self.tags.found)
        self.tags.known = lambda: [tag for tag, _ in self._library.browsing.tags()]
        self._form.addRow(self.case)
        self.case.setChecked(True)
        for combo in (self.part, self.status, self.level, self.section, self.only):
            combo.activated.connect(self._on_part if combo is self.part else self.look)
        self._later.setSingleShot(True)
        self._later.setInterval(_TYPING_MS)
        self._later.timeout.connect(self.look)
        for line in (self.sought, self.instead):
            line.textEdited.connect(lambda: self._later.start())
        self.tags.textChanged.connect(lambda: self._later.start())  # what completes a tag is not typed
        self.case.toggled.connect(self.look)
        self._slices.timeout.connect(self._look_on)
        self.apply.clicked.connect(self._on_apply)
        self.cancel.clicked.connect(self.closed)
        buttons = WrappingLine()
        buttons.add(self.apply, self.cancel)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, Space.SMALL, 0)
        inside.setSpacing(Space.MEDIUM)
        inside.addWidget(self._title)
        inside.addLayout(self._form)
        inside.addWidget(self._sums)
        inside.addWidget(self.tree)
        inside.addStretch()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(Space.SMALL)
        page.addWidget(scroller(inner), 1)
        page.addLayout(buttons)
        attach(self, "bank-apply", self._on_apply)
        attach(self, "bank-leave", self.closed.emit)

    # --- words -------------------------------------------------------------------------------------------

    @override
    def retranslate(self, wording: Wording, language: Language) -> None:
        """Show the words in another language."""
        self._wording, self._language = wording, language
        say = wording.say
        _fill(self.part, [(part, say(f"bank.change.{part}")) for part in Part])
        _fill(self.status, [(status, say(f"editing.status.{status}")) for status in Status])
        _fill(self.level, [(level, level_name(level, wording)) for level in LEVELS])
        languages = [(each, say(f"window.language.{each.value}")) for each in Language]
        _fill(self.only, [(None, say("bank.bulk.language.all")), *languages])
        for name, field, key in self._labels:
            name.setText(say(key))
            field.setAccessibleName(say(key))
        self.tags.retranslate(wording)
        self.case.setText(say("bank.bulk.case"))
        self.apply.setText(say("bank.bulk.apply"))
        self.cancel.setText(say("bank.cancel"))
        self.tree.setAccessibleName(say("bank.bulk.preview"))
        self._title.setText(say("bank.bulk.title", n=len(self._keys)))
        if self._keys:
            self._fill_sections()
            self.look()

    def begin(self, keys: Sequence[int], part: Part, value: Any = None) -> None:
        """Begin with a part, and what it shall be where that is known."""
        self._keys = keys
        self._title.setText(self._wording.say("bank.bulk.title", n=len(keys)))
        self._fill_sections()
        self.part.setCurrentIndex(list(Part).index(part))
        for line in (self.tags, self.sought, self.instead):
            line.clear()
        for combo in (self.status, self.level):
            combo.setCurrentIndex(max(0, combo.findData(value)))
        self._on_part()

    def _fill_sections(self) -> None:
        browsing = self._library.browsing
        indent = "\N{EM SPACE}"
        choices = [
            (each.id, indent * browsing.depth(each) + each.title.read(self._language))
            for each in browsing.headings
        ]
        _fill(self.section, choices)

    @override
    def focus_first(self) -> None:
        """Put the focus where a person would begin."""
        shown = {
            Part.STATUS: self.status,
            Part.LEVEL: self.level,
            Part.SECTION: self.section,
            Part.REPLACE: self.sought,
        }
        shown.get(Part(self.part.currentData()), self.tags).setFocus()

    def _on_part(self) -> None:
        part = self.part.currentData()
        is_replacing = part == Part.REPLACE
        for field, is_shown in (
            (self.status, part == Part.STATUS),
            (self.level, part == Part.LEVEL),
            (self.section, part == Part.SECTION),
            (self.tags, part in {Part.ADD_TAGS, Part.REMOVE_TAGS}),
            (self.sought, is_replacing),
            (self.instead, is_replacing),
            (self.only, is_replacing),
            (self.case, is_replacing),
        ):
            self._form.setRowVisible(field, is_shown)
        self.look()

    # --- the preview -------------------------------------------------------------------------------------

    @property
    def change(self) -> Change | None:
        """What was entered; None as long as something is missing."""
        match Part(self.part.currentData()):
            case Part.STATUS:
                return SetStatus(Status(self.status.currentData()))
            case Part.LEVEL:
                return SetLevel(int(self.level.currentData()))
            case Part.SECTION:
                section = self.section.currentData()
                return SetSection(section) if section else None
            case Part.ADD_TAGS:
                return AddTags(tags) if (tags := tags_in(self.tags.text())) else None
            case Part.REMOVE_TAGS:
                return RemoveTags(tags) if (tags := tags_in(self.tags.text())) else None
            case Part.REPLACE:
                if not self.sought.text():
                    return None
                only = self.only.currentData()
                language = Language(only) if only else None
                return Replace(
                    self.sought.text(), self.instead.text(), language, matches_case=self.case.isChecked()
                )

    def look(self) -> None:
        """Look anew at what would become of each question."""
        self._later.stop()
        self.tree.clear()
        self.tree.hide()
        self._seen = self._changing = self._skipped = self._flawed = 0
        change = self.change
        self.apply.setEnabled(change is not None)
        self._waiting = iter(()) if change is None else self._library.editor.preview(self._keys, change)
        self._slices.start(0)
        self._tell()

    @property
    def told(self) -> str:
        """The sums, in words."""
        return self._sums.text()

    @property
    def is_looking(self) -> bool:
        """Whether some questions were not looked at yet."""
        return self._slices.isActive()

    def settle(self) -> None:
        """Look no further."""
        self._later.stop()
        self._slices.stop()
        self._waiting = iter(())

    def _look_on(self) -> None:
        listed = self.tree.topLevelItemCount()
        until = perf_counter() + _SLICE_S
        for preview in self._waiting:
            self._seen += 1
            self._note(preview)
            if perf_counter() > until:
                break
        else:
            self._slices.stop()
            self.apply.setEnabled(self.change is not None and self._changing > 0)
        if self.tree.topLevelItemCount() > listed:
            self.tree.show()
            self.tree.fit()
        self._tell()

    def _note(self, preview: Preview) -> None:
        planned, say = preview.planned, self._wording.say
        before = planned.before.item
        sign = None
        if planned.skip is not None:
            self._skipped += 1
            note = skip_reason(planned.skip, self._wording)
            sign = Sign("x", say("bank.bulk.skipped"), "quiet")
        else:
            self._changing += 1
            found = differences(before, planned.after)
            titles = {each.id: each.title.read(self._language) for each in self._library.browsing.headings}
            note = difference_lines(found, self._wording, titles, _LINES)
            new = [flaw for flaw in preview.flaws_after if flaw not in preview.flaws_before]
            if new:
                self._flawed += 1
                sign = Sign("triangle-alert", say("bank.bulk.flaws", n=len(new)), "caution")
        if self.tree.topLevelItemCount() < _LISTED:
            row = make_row(before.stem.read(self._language), note=note, sign=sign)
            row.setToolTip(0, note)
            self.tree.addTopLevelItem(row)

    def _tell(self) -> None:
        say, count = self._wording.say, len(self._keys)
        if self.change is None:
            self._sums.setText(say("bank.bulk.enter"))
            return
        told = [say("bank.bulk.changing", n=self._changing)]
        if self._skipped:
            told.append(say("bank.bulk.left-out", n=self._skipped))
        if self._flawed:
            told.append(say("bank.bulk.flawed", n=self._flawed))
        if self._seen < count:
            told.append(say("bank.bulk.seen", n=self._seen, of=count))
        elif self._seen > _LISTED:
            told.append(say("bank.bulk.listed", n=_LISTED))
        self._sums.setText(" · ".join(told))

    def _on_apply(self) -> None:
        change = self.change
        if change is not None and self.apply.isEnabled():
            self.settle()
            self.asked.emit(self._keys, change)


def _fill(combo: QComboBox, choices: Sequence[tuple[object, str]]) -> None:
    """Put choices into a field; what was chosen stays chosen."""
    at = max(0, combo.currentIndex())
    combo.clear()
    for value, text in choices:
        combo.addItem(text, value)
    combo.setCurrentIndex(min(at, combo.count() - 1))
