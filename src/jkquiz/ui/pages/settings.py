"""Settings: who studies, the exam, how much in a day. Every change is kept at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QSignalBlocker, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDateEdit,
    QHBoxLayout,
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
from jkquiz.ui.announcing import announce
from jkquiz.ui.dates import as_qdate
from jkquiz.ui.exam.choosing import blueprint_title
from jkquiz.ui.exams import plan_lines
from jkquiz.ui.fields import Check, TextField, choice_field, number_field
from jkquiz.ui.forms import FormCard, text_to_copy
from jkquiz.ui.looks import TEXT_SIZES, Look, chosen_look, keep_look
from jkquiz.ui.pages.page import Measured, Page, scroller
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import Scheme, apply_theme, mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_FIRST_EXAM = timedelta(days=30)
"""How far off an exam is taken to be until its day is said."""
_MOST_NEW, _MOST_MINUTES = 500, 600


class SettingsPage(Page):
    """A card for each subject, a line for each choice."""

    learner_changed = Signal()
    language_chosen = Signal(Language)
    """The interface shall speak another language."""
    """Somebody else studies now."""

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__(library, wording, language)
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

    def _on_look(self) -> None:
        """Look otherwise, at once and from now on."""
        look = Look(Scheme(self._scheme.currentData()), int(self._text.currentData()))
        keep_look(self.library, look)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, look.scheme, look.scale)

    def _on_interface(self) -> None:
        self.language_chosen.emit(Language(self._interface.currentData()))

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
        announce(self._trouble, self._trouble.text())

    # --- what is shown ------------------------------------------------------------------------------------

    @override
    def refresh(self) -> None:
        fields = (self._learner, self._name, self._has_exam, self._date, self._blueprint, self._minutes)
        blockers = [QSignalBlocker(field) for field in (*fields, self._new, self._extra, self._recall)]
        self._trouble.hide()
        say = self.wording.say
        self._title.setText(say("settings.title"))
        self._saved.setText(say("settings.saved"))
        self._planned.setText(say("settings.study.new.planned"))
        for card in self._cards:
            card.retranslate(self.wording)
        self._show_look()
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
        self._path.setToolTip(str(self.library.path))
        self._path.setCursorPosition(0)
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
        for blueprint in self.library.blueprints.all():
            self._blueprint.addItem(blueprint_title(blueprint, self.wording), blueprint.id)
        for heading in self.library.outline():
            if heading.parent is None:
                self._blueprint.addItem(heading.title.read(self.language), section_blueprint(heading.id))
        found = self._blueprint.findData(goal.blueprint) if goal else 0
        self._blueprint.setCurrentIndex(max(0, found))

    def _show_look(self) -> None:
        say, look = self.wording.say, chosen_look(self.library)
        for field in (self._interface, self._scheme, self._text):
            field.blockSignals(True)  # noqa: FBT003 - Qt's own order
            field.clear()
        for language in Language:
            self._interface.addItem(say(f"window.language.{language.value}"), language)
        self._interface.setCurrentIndex(list(Language).index(self.wording.language))
        for scheme in Scheme:
            self._scheme.addItem(say(f"settings.scheme.{scheme.value}"), scheme)
        for size in TEXT_SIZES:
            self._text.addItem(say("settings.appearance.percent", n=size), size)
        self._scheme.setCurrentIndex(list(Scheme).index(look.scheme))
        self._text.setCurrentIndex(TEXT_SIZES.index(look.text))
        for field in (self._interface, self._scheme, self._text):
            field.blockSignals(False)  # noqa: FBT003 - Qt's own order

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
        self._learner = choice_field()
        self._learner.currentTextChanged.connect(self._on_learner)
        self._name = TextField()
        self._name.editingFinished.connect(self._on_named)
        self._add = QPushButton()
        self._add.clicked.connect(self._on_add)
        self._has_exam, self._recall = Check(), Check()
        self._date = QDateEdit()
        self._date.setCalendarPopup(True)
        self._blueprint = choice_field()
        self._minutes, self._new = number_field(0, _MOST_MINUTES, 5), number_field(0, _MOST_NEW, 5)
        self._extra = number_field(0, 200, 25)
        self._extra.setSuffix(" %")
        self._plan, self._planned = Prose(), Prose("small")
        self._trouble = Prose("heading")
        mark(self._trouble, tone="wrong")
        self._path = text_to_copy()
        self._interface, self._scheme, self._text = choice_field(), choice_field(), choice_field()
        self._interface.currentIndexChanged.connect(_without_value(self._on_interface))
        for looks in (self._scheme, self._text):
            looks.currentIndexChanged.connect(_without_value(self._on_look))
        self._cards = self._make_cards()
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
        self._title, self._saved = Prose("title"), Prose("quiet")
        inside = Measured()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.WIDE)
        head = QVBoxLayout()
        head.setSpacing(Space.HAIR)
        head.addWidget(self._title)
        head.addWidget(self._saved)
        column.addLayout(head)
        column.addWidget(self._trouble)
        for card in self._cards:
            column.addWidget(card)
        column.addStretch()
        inner = QWidget()
        line = QHBoxLayout(inner)
        line.setContentsMargins(0, 0, Space.SMALL, 0)
        line.addWidget(inside, 1)
        line.addStretch()
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.HUGE, Space.WIDE, Space.WIDE, Space.LARGE)
        page.addWidget(scroller(inner))

    def _make_cards(self) -> list[FormCard]:
        return [
            FormCard(
                "settings.exam",
                "settings.exam.note",
                ("", self._has_exam),
                ("settings.exam.date", self._date),
                ("settings.exam.blueprint", self._blueprint),
                ("", self._plan),
                ("settings.exam.extra", self._extra),
            ),
            FormCard(
                "settings.study",
                "settings.study.note",
                ("settings.study.minutes", self._minutes),
                ("settings.study.new", self._new),
                ("", self._planned),
                ("", self._recall),
            ),
            FormCard(
                "settings.appearance",
                "settings.appearance.note",
                ("settings.appearance.language", self._interface),
                ("settings.appearance.scheme", self._scheme),
                ("settings.appearance.text", self._text),
            ),
            FormCard(
                "settings.learner",
                "settings.learner.note",
                ("settings.learner.who", self._learner),
                ("settings.learner.name", self._name),
                ("", self._add),
                ("settings.library", self._path),
            ),
        ]


_DATES = {
    Language.JAPANESE: "yyyy年M月d日(ddd)",
    Language.ENGLISH: "ddd d MMMM yyyy",
    Language.KOREAN: "yyyy년 M월 d일(ddd)",
}


def _without_value(slot: Callable[[], None]) -> Callable[[object], None]:
    def call(_value: object) -> None:
        slot()

    return call
