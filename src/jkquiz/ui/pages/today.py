"""Today: one button, and what waits behind it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.ui.pages.page import Page
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import MEASURE, Space
from jkquiz.wording import Wording


class TodayPage(Page):
    """What waits today, what was done, and the button that begins."""

    study_asked = Signal()
    practice_asked = Signal()

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__(library, wording, language)
        self._title = Prose("title")
        self._parts = Prose("quiet")
        self.start = QPushButton()
        mark(self.start, role="primary")
        self.start.setCursor(Qt.CursorShape.PointingHandCursor)
        self.start.clicked.connect(self._on_start)
        self._sums = [Prose("quiet"), Prose("quiet"), Prose("quiet")]
        column = QVBoxLayout()
        column.setSpacing(Space.LARGE)
        column.addStretch(2)
        column.addWidget(self._title)
        column.addWidget(self._parts)
        line = QHBoxLayout()
        line.addWidget(self.start)
        line.addStretch()
        column.addLayout(line)
        column.addSpacing(Space.WIDE)
        for label in self._sums:
            column.addWidget(label)
        column.addStretch(3)
        inner = QWidget()
        inner.setLayout(column)
        inner.setMaximumWidth(MEASURE)
        page = QHBoxLayout(self)
        page.setContentsMargins(Space.HUGE, Space.HUGE, Space.HUGE, Space.HUGE)
        page.addStretch()
        page.addWidget(inner, 8)
        page.addStretch()
        self._is_done = False
        self.refresh()

    @override
    def refresh(self) -> None:
        say, today = self.wording.say, self.library.today()
        self._is_done = not today.waiting
        if today.waiting:
            self._title.setText(say("today.waiting", n=today.waiting, minutes=today.minutes))
            self._parts.setText(say("today.parts", due=today.due, new=today.new))
            self.start.setText(say("today.go-on" if today.answered else "today.start"))
        else:
            self._title.setText(say("today.done" if today.items else "today.empty"))
            self._parts.setText(say("today.done.more") if today.items else "")
            self.start.setText(say("today.drill"))
        self.start.setEnabled(today.items > 0)
        sums = [say("today.first")]
        if today.met:
            sums = [
                say("today.so-far", n=today.answered, answered=today.answered, right=today.right),
                say("today.week", answered=today.answered_this_week, right=today.right_this_week),
                say("today.met", met=today.met, items=today.items),
            ]
        for label, text in zip(self._sums, [*sums, "", ""], strict=False):
            label.setText(text)

    @override
    def focus_first(self) -> None:
        self.start.setFocus()

    def _on_start(self) -> None:
        if self._is_done:
            self.practice_asked.emit()
        else:
            self.study_asked.emit()
