"""The name of a blueprint and its rules as cards of fields."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jkquiz.domain.exams.blueprint import Arrangement, Blueprint, Feedback
from jkquiz.domain.exams.marking import Marking
from jkquiz.ui.fields import number_field
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.parts import plain_label
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_MOST_MINUTES = 600
_LONGEST_TITLE = 80


class TitleCard(QFrame):
    """What a blueprint is called."""

    def __init__(self) -> None:
        super().__init__()
        mark(self, role="card")
        self.title = QLineEdit()
        self.title.setMaxLength(_LONGEST_TITLE)
        self._label = plain_label("")
        form = _form()
        form.addRow(_beside(self._label), self.title)
        column = _card_column(self)
        column.addLayout(form)

    def retranslate(self, wording: Wording) -> None:
        """Show the names of the fields in another language."""
        self._label.setText(wording.say("blueprint.title"))
        self.title.setAccessibleName(wording.say("blueprint.title"))

    @override
    def hasHeightForWidth(self) -> bool:
        return True


class RulesCard(QFrame):
    """How long an exam takes, how it is marked, and how it asks."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        mark(self, role="card")
        self.minutes, self.pass_mark = number_field(0, _MOST_MINUTES, 5), number_field(0, 100, 5)
        self.pass_mark.setSuffix(" %")
        self.marking = {rule: QRadioButton() for rule in Marking}
        self._marking_notes = {rule: Prose("small") for rule in Marking}
        self.arrangement, self.feedback = _combo(Arrangement), _combo(Feedback)
        self.counts_away, self.with_derived = QCheckBox(), QCheckBox()
        self._away_note, self._derived_note = Prose("small"), Prose("small")
        self._labels: dict[QWidget, QLabel] = {
            field: plain_label("")
            for field in (self.minutes, self.pass_mark, self.arrangement, self.feedback)
        }
        self._headings = [Prose("heading"), Prose("heading"), Prose("heading")]
        self._build()
        for number in (self.minutes, self.pass_mark):
            number.valueChanged.connect(self._on_changed)
        for combo in (self.arrangement, self.feedback):
            combo.currentIndexChanged.connect(self._on_changed)
        for box in (*self.marking.values(), self.counts_away, self.with_derived):
            box.toggled.connect(self._on_changed)

    def fields(self) -> list[QWidget]:
        """Return the fields from top to bottom."""
        return [
            self.minutes,
            self.pass_mark,
            self.counts_away,
            *self.marking.values(),
            self.arrangement,
            self.feedback,
            self.with_derived,
        ]

    def apply(self, blueprint: Blueprint) -> Blueprint:
        """Return a blueprint with the rules as the fields have them."""
        return replace(
            blueprint,
            minutes=self.minutes.value() or None,
            pass_mark=self.pass_mark.value() / 100,
            marking=next(rule for rule, button in self.marking.items() if button.isChecked()),
            arrangement=Arrangement(self.arrangement.currentData()),
            feedback=Feedback(self.feedback.currentData()),
            counts_time_away=self.counts_away.isChecked(),
            with_derived=self.with_derived.isChecked(),
        )

    def show_rules(self, blueprint: Blueprint) -> None:
        """Show the rules of a blueprint in the fields."""
        blockers = [QSignalBlocker(field) for field in self.fields()]
        self.minutes.setValue(blueprint.minutes or 0)
        self.pass_mark.setValue(round(100 * blueprint.pass_mark))
        self.marking[blueprint.marking].setChecked(True)
        self.arrangement.setCurrentIndex(self.arrangement.findData(blueprint.arrangement.value))
        self.feedback.setCurrentIndex(self.feedback.findData(blueprint.feedback.value))
        self.counts_away.setChecked(blueprint.counts_time_away)
        self.with_derived.setChecked(blueprint.with_derived)
        for blocker in blockers:
            blocker.unblock()

    def retranslate(self, wording: Wording) -> None:
        """Show the names of the fields in another language."""
        say = wording.say
        time, marking, asking = self._headings
        time.setText(say("blueprint.time"))
        marking.setText(say("blueprint.marking"))
        asking.setText(say("blueprint.asking"))
        for field, name in (
            (self.minutes, say("blueprint.minutes")),
            (self.pass_mark, say("blueprint.pass-mark")),
            (self.arrangement, say("blueprint.order")),
            (self.feedback, say("blueprint.feedback")),
        ):
            self._labels[field].setText(name)
            field.setAccessibleName(name)
        self.minutes.setSuffix(say("blueprint.minutes.unit"))
        self.minutes.setSpecialValueText(say("blueprint.minutes.none"))
        for place, order in enumerate(Arrangement):
            self.arrangement.setItemText(place, say(f"blueprint.order.{order.value}"))
        for place, feedback in enumerate(Feedback):
            self.feedback.setItemText(place, say(f"blueprint.feedback.{feedback.value}"))
        for rule, button in self.marking.items():
            _name(
                button,
                say(f"blueprint.marking.{rule.value}"),
                self._marking_notes[rule],
                say(f"blueprint.marking.{rule.value}.note"),
            )
        _name(self.counts_away, say("blueprint.away"), self._away_note, say("blueprint.away.note"))
        _name(self.with_derived, say("blueprint.derived"), self._derived_note, say("blueprint.derived.note"))

    def _on_changed(self) -> None:
        self.changed.emit()

    def _build(self) -> None:
        time, marking, asking = self._headings
        column = _card_column(self)
        column.addWidget(time)
        column.addLayout(self._rows(self.minutes, self.pass_mark))
        column.addLayout(_noted(self.counts_away, self._away_note))
        column.addSpacing(Space.MEDIUM)
        column.addWidget(marking)
        rules = QButtonGroup(self)
        for rule, button in self.marking.items():
            rules.addButton(button)
            column.addLayout(_noted(button, self._marking_notes[rule]))
        column.addSpacing(Space.MEDIUM)
        column.addWidget(asking)
        column.addLayout(self._rows(self.arrangement, self.feedback))
        column.addLayout(_noted(self.with_derived, self._derived_note))

    def _rows(self, *fields: QWidget) -> QFormLayout:
        form = _form()
        for field in fields:
            form.addRow(_beside(self._labels[field]), field)
        return form

    @override
    def hasHeightForWidth(self) -> bool:
        return True


def _card_column(card: QFrame) -> QVBoxLayout:
    column = QVBoxLayout(card)
    column.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
    column.setSpacing(Space.SMALL)
    return column


def _form() -> QFormLayout:
    """Return rows of a name and its field, which goes below the name where there is no room beside it."""
    form = QFormLayout()
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    form.setHorizontalSpacing(Space.LARGE)
    form.setVerticalSpacing(Space.SMALL)
    return form


def _beside(label: QLabel) -> QLabel:
    """Return a label that has its middle where its field has it."""
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
    return label


def _noted(button: QWidget, note: Prose) -> QVBoxLayout:
    """Return a button with a sentence below it, which begins where the button's text does."""
    below = QVBoxLayout()
    below.setContentsMargins(Space.WIDE + Space.SMALL, 0, 0, 0)
    below.addWidget(note)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(button)
    column.addLayout(below)
    return column


def _name(button: QCheckBox | QRadioButton, name: str, note: Prose, told: str) -> None:
    button.setText(name)
    button.setAccessibleDescription(told)
    note.setText(told)


def _combo(values: Iterable[StrEnum]) -> QComboBox:
    combo = QComboBox()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    for value in values:
        combo.addItem("", value.value)
    return combo
