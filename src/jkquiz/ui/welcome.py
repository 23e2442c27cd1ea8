"""The first start: three questions on one calm page, none of which has to be answered."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from jkquiz.domain.exams.blueprint import Ready
from jkquiz.domain.planning import Goal
from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.ui.dates import WITH_YEAR, as_qdate
from jkquiz.ui.pages.page import scroller
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import MEASURE, Space
from jkquiz.wording import Wording

_FIRST_EXAM: Final = timedelta(days=30)
"""How far off an exam is taken to be until its day is said."""
_LONGEST: Final = 80


class WelcomePage(QWidget):
    """Asks for the language, a name and the day of an exam; Start leads straight to the first question."""

    language_chosen = Signal(Language)
    started = Signal()
    """What was entered is kept, and somebody wants to begin."""
    skipped = Signal()

    def __init__(self, library: Library, wording: Wording) -> None:
        super().__init__()
        self._library = library
        mark(self, role="page")
        self._title, self._about = Prose("title"), Prose("quiet")
        self._labels = [Prose(), Prose(), Prose()]
        self._hint = Prose("small")
        self.languages = {language: QRadioButton() for language in Language}
        self.name, self.has_exam, self.day = QLineEdit(), QCheckBox(), QDateEdit()
        self.start, self.skip = QPushButton(), QPushButton()
        self._build()
        self.retranslate(wording)

    def focus_first(self) -> None:
        """Put the focus where a person would begin: nothing has to be answered before."""
        self.start.setFocus()

    def retranslate(self, wording: Wording) -> None:
        """Show the page in another language."""
        say = wording.say
        self._title.setText(say("welcome.title"))
        self._about.setText(say("welcome.about"))
        names = (say("welcome.language"), say("welcome.name"), say("welcome.exam"))
        for label, text in zip(self._labels, names, strict=True):
            label.setText(text)
        for language, button in self.languages.items():
            button.setText(say(f"window.language.{language.value}"))
            button.setAccessibleDescription(names[0])
        self.languages[wording.language].setChecked(True)
        for button in self.languages.values():
            # Tab goes to the one that is chosen, and the arrow keys from it to the others.
            is_chosen = button.isChecked()
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_chosen else Qt.FocusPolicy.ClickFocus)
        self.name.setAccessibleName(names[1])
        self.name.setPlaceholderText(say("welcome.name.none"))
        self.has_exam.setText(say("welcome.exam.has"))
        self.day.setAccessibleName(names[2])
        self.day.setLocale(QLocale(wording.language.value))
        self.day.setDisplayFormat(WITH_YEAR[wording.language])
        # The style sheet's padding is not in the field's own reckoning.
        self.day.setMinimumWidth(self.day.sizeHint().width() + 2 * Space.HUGE)
        self.start.setText(say("welcome.start"))
        self.skip.setText(say("welcome.skip"))
        self._hint.setText(say("welcome.hint"))

    def _on_start(self) -> None:
        name = self.name.text().strip()
        if name:
            self._library.learner = name
        if self.has_exam.isChecked():
            shown = self.day.date()
            exam = date(shown.year(), shown.month(), shown.day())
            goal = Goal(exam, self._library.date(), Ready.WHOLE.value)
            self._library.prefer(replace(self._library.preferences(), goal=goal))
        self.started.emit()

    def _build(self) -> None:
        today = self._library.date()
        self.name.setMaxLength(_LONGEST)
        self.name.returnPressed.connect(self.start.setFocus)
        self.day.setCalendarPopup(True)
        self.day.setMinimumDate(as_qdate(today))
        self.day.setDate(as_qdate(today + _FIRST_EXAM))
        self.day.hide()
        self.has_exam.toggled.connect(self.day.setVisible)
        mark(self.start, role="primary")
        self.start.setCursor(Qt.CursorShape.PointingHandCursor)
        mark(self.skip, role="quiet")
        self.start.clicked.connect(self._on_start)
        self.skip.clicked.connect(self.skipped)
        languages, buttons = QHBoxLayout(), QHBoxLayout()
        languages.setSpacing(Space.WIDE)
        for language, button in self.languages.items():
            button.clicked.connect(partial(self._on_language, language))
            languages.addWidget(button)
        languages.addStretch()
        buttons.setSpacing(Space.SMALL)
        buttons.addWidget(self.start)
        buttons.addWidget(self.skip)
        buttons.addStretch()
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.WIDE)
        grid.setVerticalSpacing(Space.LARGE)
        grid.setColumnStretch(1, 1)
        for row, label in enumerate(self._labels):
            mark(label, role="quiet")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addLayout(languages, 0, 1)
        grid.addWidget(self.name, 1, 1)
        grid.addWidget(self.has_exam, 2, 1)
        grid.addWidget(self.day, 3, 1, Qt.AlignmentFlag.AlignLeft)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setSpacing(Space.LARGE)
        column.addStretch(2)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addSpacing(Space.SMALL)
        column.addLayout(grid)
        column.addSpacing(Space.SMALL)
        column.addLayout(buttons)
        column.addWidget(self._hint)
        column.addStretch(3)
        inner.setMaximumWidth(MEASURE)
        middle = QWidget()
        sides = QHBoxLayout(middle)
        sides.setContentsMargins(Space.HUGE, Space.WIDE, Space.HUGE, Space.WIDE)
        sides.addStretch()
        sides.addWidget(inner, 8)
        sides.addStretch()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scroller(middle))

    def _on_language(self, language: Language, _is_checked: object = None) -> None:
        self.language_chosen.emit(language)
