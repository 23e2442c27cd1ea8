"""Choosing an exam: the blueprints, the exam that goes on, and those that were sat."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.exams.blueprint import Blueprint, Ready
from jkquiz.domain.failures import Failure
from jkquiz.services.library import Library
from jkquiz.ui.dates import day_and_month
from jkquiz.ui.exam.drafts import NEW, Drafts
from jkquiz.ui.exam.history import BlueprintHistory, Change
from jkquiz.ui.icons import icon, label
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.pages.page import clear, scroller
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.parts import focus_on, fold_when_narrow
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import MEASURE, Space
from jkquiz.ui.undo_line import UndoLine
from jkquiz.wording import Wording

_LATEST = 10
"""How many of the exams that were sat are listed."""
_NARROW = 32
"""Below this many times the size of type a card has its buttons below its text."""
_DONE = {(True, False): "made", (False, False): "changed", (False, True): "deleted"}


class ChoosingView(QWidget):
    """A card for each blueprint; above them the exam that goes on, below them those that were sat."""

    begun = Signal(object)
    """A blueprint was chosen: its `Blueprint`."""
    resumed = Signal()
    opened = Signal(int)
    """An exam that was sat shall be looked at: its key."""
    edit_asked = Signal(object)
    """A blueprint shall be changed, or copied where it is a ready one; None to make a new one."""
    changed = Signal()
    """There are other blueprints now."""
    failed = Signal(object)
    """Nothing was changed: the `Failure`."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._drafts = Drafts(library)
        self._first: QPushButton | None = None
        self._history = BlueprintHistory(library)
        self._last: Change | None = None
        """What was done just now; nothing any more when one comes back to this view."""
        self._undo: UndoLine | None = None
        self._aim: QPushButton | None = None
        """The button where something was changed."""
        self._buttons: dict[str, QPushButton] = {}
        """The button that begins, by the id of its blueprint."""
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
        area = self._area = scroller(inner)
        area.verticalScrollBar().rangeChanged.connect(self._on_placed)
        page.addWidget(area)

    # --- what is done with blueprints ---------------------------------------------------------------------

    def keep(self, blueprint: Blueprint) -> bool:
        """Keep a blueprint of one's own and return whether it is; that can be taken back."""
        return self._change(lambda: self._history.keep(blueprint))

    def delete(self, blueprint: Blueprint) -> None:
        """Delete a blueprint of one's own; that can be taken back."""
        self._change(lambda: self._history.delete(blueprint))

    @property
    def can_take_back(self) -> bool:
        """Whether something was done with a blueprint that can be undone."""
        return self._history.can_take_back

    @property
    def can_do_again(self) -> bool:
        """Whether something was taken back."""
        return self._history.can_do_again

    def take_back(self) -> None:
        """Undo what was done last with a blueprint."""
        self._change(self._history.take_back)

    def do_again(self) -> None:
        """Do what was taken back last."""
        self._change(self._history.do_again)

    def _change(self, act: Callable[[], Change | None]) -> bool:
        try:
            change = act()
        except Failure as failure:
            self.failed.emit(failure)
            return False
        if change is not None:
            self._last = change
            self.changed.emit()
        return True

    def focus_last(self) -> None:
        """Put the focus where something was done just now."""
        button = self._buttons.get(self._last.blueprint.id) if self._last is not None else None
        button = button or (self._undo.button if self._undo is not None else self._first)
        if button is not None:
            self._aim = button
            button.setFocus()
            self._on_placed()

    def _on_placed(self) -> None:
        """Bring what was changed into sight, now that the cards have their places."""
        if self._aim is not None and self._aim.hasFocus():
            if self._undo is not None:
                self._area.ensureWidgetVisible(self._undo, 0, Space.SMALL)
            focus_on(self._aim)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._last = None

    # --- what is shown ------------------------------------------------------------------------------------

    def show_choices(self, wording: Wording) -> None:
        """Show what there is to choose."""
        say, focus = wording.say, QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        clear(self._list)
        self._first = self._undo = self._aim = None
        self._buttons = {}
        self._list.addWidget(Prose("title", say("exam.title")))
        going = self._library.exams.resume()
        if going is not None:
            answered = len(going.states) - len(going.empty)
            told = say("exam.goes-on", answered=answered, total=len(going.states))
            button = self._button(say("exam.resume"), is_primary=True)
            button.clicked.connect(self.resumed)
            self._list.addWidget(_card(blueprint_title(going.exam.blueprint, wording), told, button))
        else:
            self._list.addWidget(Prose("quiet", say("exam.choose")))
            self._add(self._making(wording))
            self._show_blueprints(wording)
            self._show_adaptive(wording)
        self._show_past(wording)
        self._list.addStretch()
        if had_focus:
            self.focus_first()

    def _add(self, widget: QWidget) -> None:
        """Show a widget below the others at once, so that it can take the focus."""
        self._list.addWidget(widget)
        widget.show()

    def _making(self, wording: Wording) -> QWidget:
        has_draft = self._drafts.read(NEW) is not None
        make = QPushButton(icon("pencil"), "")
        label(make, wording.say("blueprint.go-on" if has_draft else "blueprint.make"))
        make.clicked.connect(lambda: self.edit_asked.emit(None))
        holder = QWidget()
        line = WrappingLine()
        line.addWidget(make)
        holder.setLayout(line)
        return holder

    def _show_blueprints(self, wording: Wording) -> None:
        """Show a card for each blueprint, and at its place what was done with one just now."""
        blueprints = self._library.blueprints.all()
        ids = {each.id for each in blueprints}
        told = self._last.blueprint if self._last is not None else None
        if told is not None and told.id not in ids:
            later = sum(1 for each in blueprints if _is_own(each) and each.id > told.id)
            blueprints.insert(len(blueprints) - later, told)
        for blueprint in blueprints:
            if blueprint.id in ids:
                self._add(self._blueprint_card(blueprint, wording))
            if self._last is not None and blueprint.id == self._last.blueprint.id:
                self._show_last(self._last, wording)

    def _show_adaptive(self, wording: Wording) -> None:
        blueprint = self._library.blueprints.adaptive()
        title = blueprint_title(blueprint, wording)
        begin = self._button(wording.say("exam.begin"))
        begin.setAccessibleName(f"{begin.text()}: {title}")
        begin.clicked.connect(partial(self._on_begin, blueprint))
        self._add(_card(title, blueprint_line(blueprint, wording), begin))

    def _blueprint_card(self, blueprint: Blueprint, wording: Wording) -> QFrame:
        say, title = wording.say, blueprint_title(blueprint, wording)
        begin = self._button(say("exam.begin"), is_primary=self._first is None)
        begin.clicked.connect(partial(self._on_begin, blueprint))
        self._buttons[blueprint.id] = begin
        change = self._button(say("blueprint.change" if _is_own(blueprint) else "blueprint.copy"))
        change.clicked.connect(lambda: self.edit_asked.emit(blueprint))
        buttons = [begin, change]
        if _is_own(blueprint):
            delete = self._button(say("blueprint.delete"))
            delete.clicked.connect(lambda: self.delete(blueprint))
            buttons.append(delete)
        for button in buttons:
            button.setAccessibleName(f"{button.text()}: {title}")
        for button in buttons[1:]:
            mark(button, role="quiet")
        line = blueprint_line(blueprint, wording)
        if self._drafts.read(blueprint.id) is not None:
            line = f"{line} · {say('blueprint.unsaved')}"
        return _card(title, line, *buttons)

    def _show_last(self, change: Change, wording: Wording) -> None:
        """Say what was done last, and offer to take it back, or to do it again."""
        done = _DONE[change.before is None, change.after is None]
        self._undo = UndoLine(
            wording,
            "blueprint.was-undone" if change.is_undone else f"blueprint.was-{done}",
            self.do_again if change.is_undone else self.take_back,
            {"title": blueprint_title(change.blueprint, wording)},
            is_undone=change.is_undone,
        )
        self._add(self._undo)

    def _show_past(self, wording: Wording) -> None:
        past = self._library.exams.finished()[-_LATEST:]
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
    """A title, a quiet line, and buttons at the right, or below where that is too narrow."""

    def __init__(self, title: str, line: str, *buttons: QPushButton) -> None:
        super().__init__()
        mark(self, role="card")
        texts = QVBoxLayout()
        texts.setSpacing(Space.HAIR)
        texts.addWidget(Prose("heading", title))
        texts.addWidget(Prose("quiet", line))
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        self._line.setSpacing(Space.MEDIUM)
        self._line.addLayout(texts, 1)
        row = QHBoxLayout()
        row.setSpacing(Space.HAIR)
        row.addStretch()
        for button in reversed(buttons):
            row.addWidget(button)
        self._line.addLayout(row)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fold_when_narrow(self._line, self, _NARROW)


def _card(title: str, line: str, *buttons: QPushButton) -> QFrame:
    return _Card(title, line, *buttons)


def _is_own(blueprint: Blueprint) -> bool:
    return blueprint.id not in set(Ready)


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
