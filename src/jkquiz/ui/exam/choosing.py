"""Choosing an exam: the blueprints, the exam that goes on, and those that were sat."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.exams.blueprint import Blueprint, Ready
from jkquiz.services.library import Library
from jkquiz.ui.dates import day_and_month
from jkquiz.ui.pages.page import clear, scroller
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import MEASURE, Space
from jkquiz.wording import Wording

_LATEST = 10
"""How many of the exams that were sat are listed."""


class ChoosingView(QWidget):
    """A card for each blueprint; above them the exam that goes on, below them those that were sat."""

    begun = Signal(object)
    """A blueprint was chosen: its `Blueprint`."""
    resumed = Signal()
    opened = Signal(int)
    """An exam that was sat shall be looked at: its key."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._first: QPushButton | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.MEDIUM)
        inside = QWidget()
        inside.setLayout(self._list)
        inside.setMaximumWidth(MEASURE)
        inner = QWidget()
        line = QHBoxLayout(inner)
        line.setContentsMargins(0, 0, Space.SMALL, 0)
        line.addWidget(inside, 1)
        line.addStretch()
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.HUGE, Space.WIDE, Space.WIDE, Space.LARGE)
        page.addWidget(scroller(inner))

    def show_choices(self, wording: Wording) -> None:
        """Show what there is to choose."""
        say = wording.say
        clear(self._list)
        self._first = None
        self._list.addWidget(Prose("title", say("exam.title")))
        going = self._library.open_exam()
        if going is not None:
            answered = len(going.states) - len(going.empty)
            told = say("exam.goes-on", answered=answered, total=len(going.states))
            button = self._button(say("exam.resume"), is_primary=True)
            button.clicked.connect(self.resumed)
            self._list.addWidget(_card(blueprint_title(going.exam.blueprint, wording), told, button))
        else:
            self._list.addWidget(Prose("quiet", say("exam.choose")))
            for blueprint in self._library.blueprints():
                button = self._button(say("exam.begin"), is_primary=self._first is None)
                title = blueprint_title(blueprint, wording)
                button.setAccessibleName(f"{say('exam.begin')}: {title}")
                button.clicked.connect(partial(self._on_begin, blueprint))
                self._list.addWidget(_card(title, blueprint_line(blueprint, wording), button))
            self._show_adaptive(wording)
        self._show_past(wording)
        self._list.addStretch()

    def _show_adaptive(self, wording: Wording) -> None:
        blueprint = self._library.adaptive_test()
        title = blueprint_title(blueprint, wording)
        button = self._button(wording.say("exam.begin"))
        button.setAccessibleName(f"{wording.say('exam.begin')}: {title}")
        button.clicked.connect(partial(self._on_begin, blueprint))
        self._list.addWidget(_card(title, blueprint_line(blueprint, wording), button))

    def _show_past(self, wording: Wording) -> None:
        past = self._library.exams()[-_LATEST:]
        if not past:
            return
        self._list.addSpacing(Space.MEDIUM)
        self._list.addWidget(Prose("heading", wording.say("exam.past")))
        for exam in reversed(past):
            title = blueprint_title(exam.blueprint, wording)
            date = day_and_month(exam.begun_at.astimezone().date(), wording.language)
            percent = round(100 * (exam.mark or 0))
            key = "exam.past.line" if exam.blueprint.precision is None else "adaptive.past"
            button = self._button(wording.say("exam.look"))
            button.setAccessibleName(f"{wording.say('exam.look')}: {title}, {date}")
            button.clicked.connect(partial(self.opened.emit, exam.key))
            line = wording.say(key, date=date, mark=percent)
            self._list.addWidget(_card(title, line, button))

    def _on_begin(self, blueprint: Blueprint, _is_checked: object = None) -> None:
        self.begun.emit(blueprint)

    def _button(self, text: str, *, is_primary: bool = False) -> QPushButton:
        button = QPushButton(text)
        if is_primary:
            mark(button, role="primary")
        self._first = self._first or button
        return button

    def focus_first(self) -> None:
        """Put the focus on the first choice."""
        if self._first is not None:
            self._first.setFocus()


class _Card(QFrame):
    """A title, a quiet line, and a button at the right."""

    def __init__(self, title: str, line: str, button: QPushButton) -> None:
        super().__init__()
        mark(self, role="card")
        texts = QVBoxLayout()
        texts.setSpacing(Space.HAIR)
        texts.addWidget(Prose("heading", title))
        texts.addWidget(Prose("quiet", line))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        layout.setSpacing(Space.LARGE)
        layout.addLayout(texts, 1)
        layout.addWidget(button)

    @override
    def hasHeightForWidth(self) -> bool:
        return True


def _card(title: str, line: str, button: QPushButton) -> QFrame:
    return _Card(title, line, button)


def blueprint_title(blueprint: Blueprint, wording: Wording) -> str:
    """Return what a blueprint is called."""
    if blueprint.title:
        return blueprint.title
    if blueprint.precision is not None:
        return wording.say("adaptive.title")
    ready = blueprint.id if blueprint.id in set(Ready) else Ready.WHOLE.value
    return wording.say(f"settings.blueprint.{ready}")


def blueprint_line(blueprint: Blueprint, wording: Wording) -> str:
    """Return how many questions a blueprint has, how long it takes, and how it is marked."""
    say = wording.say
    if blueprint.precision is not None:
        error = round(100 * blueprint.precision)
        return say("adaptive.line", n=blueprint.count, error=error)
    said = [say("exam.questions", n=blueprint.count)]
    said.append(
        say("exam.unlimited") if blueprint.minutes is None else say("exam.minutes", minutes=blueprint.minutes)
    )
    said.append(say("exam.pass-mark", mark=round(100 * blueprint.pass_mark)))
    said.append(say(f"exam.marking.{blueprint.marking.value}"))
    return " · ".join(said)
