"""Settings: who studies, the exam, how much in a day. Every change is kept at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jkquiz.domain.exams.blueprint import Ready, section_blueprint
from jkquiz.domain.failures import Failure
from jkquiz.domain.planning import Goal
from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.services.preferences import Preferences
from jkquiz.ui.dates import as_qdate
from jkquiz.ui.exam.choosing import blueprint_title
from jkquiz.ui.exams import plan_lines
from jkquiz.ui.fields import number_field
from jkquiz.ui.pages.page import Page, scroller
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.parts import plain_label
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import MEASURE, Space
from jkquiz.wording import Wording

_FIRST_EXAM = timedelta(days=30)
"""How far off an exam is taken to be until its day is said."""
_MOST_NEW, _MOST_MINUTES = 500, 600


class SettingsPage(Page):
    """A card for each subject, a line for each choice."""

    learner_changed = Signal()
    """Somebody else studies now."""

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__(library, wording, language)
        self._names: list[tuple[QLabel, str]] = []
        """Labels with the keys of their texts."""
        self._build()
        self.refresh()

    # --- what a person does -------------------------------------------------------------------------------

    def _on_learner(self, name: str) -> None:
        if name and name != self.library.learner:
            self.library.learner = name
            self._tell_changed()

    def _on_named(self) -> None:
        name = self._name.text().strip()
        if not name or name == self.library.learner:
            self._name.setText(self.library.learner)
            return
        try:
            self.library.rename_learner(self._present(), name)
        except Failure as failure:
            self._tell(failure)
            return
        self._tell_changed()

    def _on_add(self) -> None:
        """Add a learner under a name that is free, and let it be changed at once."""
        base = self.wording.say("settings.learner.new")
        taken, name, number = self.library.learners(), base, 2
        while name in taken:
            name, number = f"{base} {number}", number + 1
        self.library.learner = name
        self._tell_changed()
        self._name.setFocus()
        self._name.selectAll()

    def _present(self) -> str:
        """Return the present learner, who is there from the first choice on."""
        self.library.learner = self.library.learner
        return self.library.learner

    def _on_chosen(self) -> None:
        """Keep all choices as the fields have them."""
        before = self.library.preferences()
        minutes = self._minutes.value()
        limits = replace(before.limits, new=self._new.value(), minutes=minutes or None)
        goal = self._goal(before.goal) if self._has_exam.isChecked() else None
        after = Preferences(limits, self._recall.isChecked(), goal, self._extra.value() / 100)
        if after == before:
            return
        self.library.prefer(after)
        self._show_plan(after)
        self.changed.emit()

    def _goal(self, before: Goal | None) -> Goal:
        shown = self._date.date()
        exam = date(shown.year(), shown.month(), shown.day())
        blueprint = self._blueprint.currentData() or Ready.WHOLE.value
        if before is not None and (before.exam, before.blueprint) == (exam, blueprint):
            return before
        # Another exam, or another day for it: the plan begins anew, from today.
        return Goal(exam, self.library.date(), blueprint)

    def _tell_changed(self) -> None:
        self.refresh()
        self.learner_changed.emit()
        self.changed.emit()

    def _tell(self, failure: Failure) -> None:
        self._trouble.setText(self.wording.failure(failure))
        self._trouble.show()

    # --- what is shown ------------------------------------------------------------------------------------

    @override
    def refresh(self) -> None:
        fields = (self._learner, self._name, self._has_exam, self._date, self._blueprint, self._minutes)
        blockers = [QSignalBlocker(field) for field in (*fields, self._new, self._extra, self._recall)]
        self._trouble.hide()
        say = self.wording.say
        for label, key in self._names:
            label.setText(say(key))
        self._show_learners()
        self._show_blueprints()
        self._add.setText(say("settings.learner.add"))
        self._has_exam.setText(say("settings.exam.has"))
        self._recall.setText(say("settings.study.recall"))
        self._minutes.setSuffix(say("settings.study.minutes.unit"))
        self._minutes.setSpecialValueText(say("settings.study.minutes.any"))
        self._new.setSuffix(say("settings.study.new.unit"))
        self._extra.setSpecialValueText(say("settings.exam.extra.none"))
        self._date.setLocale(QLocale(self.wording.language.value))
        self._date.setDisplayFormat(_DATES[self.wording.language])
        self._path.setText(str(self.library.path))
        chosen = self.library.preferences()
        today = self.library.date()
        self._minutes.setValue(chosen.limits.minutes or 0)
        self._new.setValue(chosen.limits.new)
        self._extra.setValue(round(100 * chosen.extra_time))
        self._recall.setChecked(chosen.recall_first)
        exam = chosen.goal.exam if chosen.goal else today + _FIRST_EXAM
        self._date.setMinimumDate(as_qdate(min(exam, today)))
        self._date.setDate(as_qdate(exam))
        self._has_exam.setChecked(chosen.goal is not None)
        for blocker in blockers:
            blocker.unblock()
        self._show_plan(chosen)

    def _show_learners(self) -> None:
        present = self.library.learner
        names = self.library.learners()
        self._learner.clear()
        self._learner.addItems(names if present in names else [present, *names])
        self._learner.setCurrentText(present)
        self._name.setText(present)

    def _show_blueprints(self) -> None:
        goal = self.library.preferences().goal
        self._blueprint.clear()
        for blueprint in self.library.blueprints():
            self._blueprint.addItem(blueprint_title(blueprint, self.wording), blueprint.id)
        for heading in self.library.outline():
            if heading.parent is None:
                self._blueprint.addItem(heading.title.read(self.language), section_blueprint(heading.id))
        found = self._blueprint.findData(goal.blueprint) if goal else 0
        self._blueprint.setCurrentIndex(max(0, found))

    def _show_plan(self, chosen: Preferences) -> None:
        for field in (self._date, self._blueprint):
            field.setEnabled(chosen.goal is not None)
        self._planned.setVisible(chosen.goal is not None)
        outlook = self.library.outlook()
        lines = plan_lines(outlook, self.wording) if outlook else []
        self._plan.setText("\n".join(lines))
        self._plan.setVisible(bool(lines))
        mark(self._plan, tone="caution" if outlook and not outlook.fit.is_possible else "")

    @override
    def focus_first(self) -> None:
        self._has_exam.setFocus()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()  # another page may have changed what is chosen

    # --- building -----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._learner = _combo()
        self._learner.currentTextChanged.connect(self._on_learner)
        self._name = QLineEdit()
        self._name.editingFinished.connect(self._on_named)
        self._add = QPushButton()
        self._add.clicked.connect(self._on_add)
        self._has_exam, self._recall = QCheckBox(), QCheckBox()
        self._date = QDateEdit()
        self._date.setCalendarPopup(True)
        self._blueprint = _combo()
        self._minutes, self._new = number_field(0, _MOST_MINUTES, 5), number_field(0, _MOST_NEW, 5)
        self._extra = number_field(0, 200, 25)
        self._extra.setSuffix(" %")
        self._plan, self._planned = Prose(), Prose("small")
        self._trouble = Prose("heading")
        mark(self._trouble, tone="wrong")
        self._path = plain_label("")
        self._path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for changed in (
            self._has_exam.toggled,
            self._recall.toggled,
            self._date.dateChanged,
            self._blueprint.currentIndexChanged,
            self._minutes.valueChanged,
            self._new.valueChanged,
            self._extra.valueChanged,
        ):
            changed.connect(_without_value(self._on_chosen))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.WIDE)
        head = QVBoxLayout()
        head.setSpacing(Space.HAIR)
        head.addWidget(self._named(Prose("title"), "settings.title"))
        head.addWidget(self._named(Prose("quiet"), "settings.saved"))
        column.addLayout(head)
        column.addWidget(self._trouble)
        self._names.append((self._planned, "settings.study.new.planned"))
        column.addWidget(
            self._card(
                "settings.exam",
                ("", self._has_exam),
                ("settings.exam.date", self._date),
                ("settings.exam.blueprint", self._blueprint),
                ("", self._plan),
                ("settings.exam.extra", self._extra),
                note="settings.exam.note",
            )
        )
        column.addWidget(
            self._card(
                "settings.study",
                ("settings.study.minutes", self._minutes),
                ("settings.study.new", self._new),
                ("", self._planned),
                ("", self._recall),
                note="settings.study.note",
            )
        )
        column.addWidget(
            self._card(
                "settings.learner",
                ("settings.learner.who", self._learner),
                ("settings.learner.name", self._name),
                ("", self._add),
                ("settings.library", self._path),
                note="settings.learner.note",
            )
        )
        column.addStretch()
        inside.setMaximumWidth(MEASURE)
        inner = QWidget()
        line = QHBoxLayout(inner)
        line.setContentsMargins(0, 0, Space.SMALL, 0)
        line.addWidget(inside, 1)
        line.addStretch()
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.HUGE, Space.WIDE, Space.WIDE, Space.LARGE)
        page.addWidget(scroller(inner))

    def _card(self, title: str, *fields: tuple[str, QWidget], note: str) -> QFrame:
        """Return a card of fields, each with the key of its name, or spanning the card without one."""
        card = QFrame()
        mark(card, role="card")
        grid = QGridLayout(card)
        grid.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        grid.setHorizontalSpacing(Space.LARGE)
        grid.setVerticalSpacing(Space.MEDIUM)
        grid.addWidget(self._named(Prose("heading"), title), 0, 0, 1, 2)
        grid.addWidget(self._named(Prose("small"), note), 1, 0, 1, 2)
        for row, (key, field) in enumerate(fields, 2):
            if not key:
                grid.addWidget(field, row, 0, 1, 2)
                continue
            label = self._named(QLabel(), key)
            label.setBuddy(field)
            self._names.append((_Named(field), key))
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        return card

    def _named(self, label: QLabel, key: str) -> QLabel:
        self._names.append((label, key))
        return label


class _Named(QLabel):
    """Passes its text on as the accessible name of a field; never shown."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self.hide()

    @override
    def setText(self, text: str) -> None:
        self._field.setAccessibleName(text)


_DATES = {
    Language.JAPANESE: "yyyy年M月d日(ddd)",
    Language.ENGLISH: "ddd d MMMM yyyy",
    Language.KOREAN: "yyyy년 M월 d일(ddd)",
}


def _combo() -> QComboBox:
    combo = QComboBox()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(12)
    return combo


def _without_value(slot: Callable[[], None]) -> Callable[[object], None]:
    def call(_value: object) -> None:
        slot()

    return call
