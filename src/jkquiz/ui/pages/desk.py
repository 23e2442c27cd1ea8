"""What lies on the page of a sitting: the question, the passage beside it, the buttons below."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jkquiz.domain.bank import PassageRef
from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.services.questions import Question
from jkquiz.ui.footer import Footer, bar_of
from jkquiz.ui.icons import icon
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.pages.certainty import AT_ONCE, CertaintyBar
from jkquiz.ui.pages.feedback import Feedback, PassagePanel
from jkquiz.ui.pages.page import Measured, Page, scroller
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.parts import plain_label
from jkquiz.ui.questions.picture import PictureView
from jkquiz.ui.questions.view import ResponseView
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_SIDE_BY_SIDE = 48
"""From this width on, in times of the size of type, the passage stands beside the question."""


class Desk(Page):
    """The parts of a page that puts questions, and where they lie; what they do is said elsewhere."""

    _is_built = False

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__(library, wording, language)
        self._is_roomy: bool | None = None
        self._build()
        self._is_built = True
        self._translate()

    def _build(self) -> None:
        self._crumb = Prose("small")
        self._count = plain_label("small")
        self._leave = QPushButton()
        mark(self._leave, role="quiet")
        self._leave.hide()
        self._recall_first = QToolButton()
        self._recall_first.setCheckable(True)
        self._recall_first.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        mark(self._recall_first, role="quiet")
        self._language_button = QToolButton()
        self._language_button.setIcon(icon("languages"))
        self._language_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        mark(self._language_button, role="quiet")
        head = self._head = QHBoxLayout()
        head.setSpacing(Space.LARGE)
        line = WrappingLine()
        line.add(self._count, self._leave)
        line.add(self._recall_first, self._language_button, is_at_end=True)
        head.addLayout(line)

        self._stem = Prose("stem")
        self._picture = PictureView()
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        self._feedback = Feedback()
        self._result, self._cover = Prose("quiet"), Prose("quiet")
        question = Measured()
        left = self._left = QVBoxLayout(question)
        left.setContentsMargins(0, 0, Space.SMALL, 0)
        left.setSpacing(Space.LARGE)
        left.addWidget(self._crumb)
        left.addWidget(self._stem)
        left.addWidget(self._picture)
        left.addWidget(self._cover)
        left.addLayout(self._place)
        left.addWidget(self._feedback)
        left.addWidget(self._result)
        left.addStretch(1)
        self._panel = PassagePanel()
        beside = Measured()
        self._right = QVBoxLayout(beside)
        self._right.setContentsMargins(0, 0, Space.SMALL, 0)
        self._right.addWidget(self._panel)
        self._right.addStretch(1)
        self._area, self._beside = scroller(question), scroller(beside)
        sides = QHBoxLayout()
        sides.setSpacing(Space.LARGE)
        sides.addWidget(self._area, 5)
        sides.addWidget(self._beside, 3)
        # The verdict comes into sight when the page has found its height, without moving more than it must.
        self._area.verticalScrollBar().rangeChanged.connect(self._bring_verdict_into_sight)

        self._trouble = Prose("heading")
        mark(self._trouble, tone="wrong")
        self._trouble.hide()
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.HUGE, Space.LARGE, Space.WIDE, Space.LARGE)
        page.setSpacing(Space.LARGE)
        page.addLayout(head)
        page.addLayout(sides, 1)
        page.addWidget(self._trouble)
        page.addWidget(self._build_footer())

    def _build_footer(self) -> Footer:
        self._answer, self._no_idea = QPushButton(), QPushButton()
        mark(self._answer, role="primary")
        mark(self._no_idea, role="quiet")
        self._at_once = {certainty: QPushButton() for certainty in AT_ONCE}
        self._certainty = CertaintyBar()
        self._next, self._undo = QPushButton(), QPushButton()
        mark(self._next, role="primary")
        mark(self._undo, role="quiet")
        self._again = QPushButton()
        mark(self._again, role="primary")
        self._uncover = QPushButton()
        mark(self._uncover, role="primary")
        self._footer = Footer(
            bar_of(self._answer, *self._at_once.values(), self._no_idea),
            self._certainty,
            bar_of(self._next, self._undo),
            bar_of(self._again),
            bar_of(self._uncover),
        )
        return self._footer

    def _translate(self) -> None:
        say = self.wording.say
        self._answer.setText(say("study.answer"))
        for certainty, button in self._at_once.items():
            digit, word = say(f"study.{AT_ONCE[certainty]}").split(" ", 1)
            button.setText(f"{word}  Alt+{digit}")
            button.setToolTip(say("study.at-once"))
            button.setAccessibleDescription(say("study.at-once"))
        self._no_idea.setText(say("study.no-idea"))
        self._no_idea.setToolTip(say("study.no-idea.tip"))
        self._next.setText(say("study.next"))
        self._undo.setText(say("study.undo"))
        self._undo.setToolTip(say("study.undo.tip"))
        self._again.setText(say("study.again"))
        self._leave.setText(say("study.leave"))
        self._cover.setText(say("study.recall"))
        self._uncover.setText(say("study.uncover"))
        self._show_recall_first()
        self._recall_first.setToolTip(say("study.recall-first"))
        self._recall_first.setAccessibleName(say("study.recall-first"))
        self._certainty.retranslate(self.wording)
        self._panel.retranslate(self.wording)
        name = say(f"window.language.{self.language.value}")
        self._language_button.setToolTip(say("study.language", language=name))
        self._language_button.setAccessibleName(say("study.language", language=name))

    def _show_recall_first(self) -> None:
        is_chosen = self.library.preferences().recall_first
        self._recall_first.setChecked(is_chosen)
        self._recall_first.setIcon(icon("eye-off" if is_chosen else "eye"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(is_roomy=event.size().width() >= _SIDE_BY_SIDE * self.fontInfo().pixelSize())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._is_built:
            self._arrange(is_roomy=self.width() >= _SIDE_BY_SIDE * self.fontInfo().pixelSize())
            self._footer.keep_room(is_tight=not self._is_roomy)

    def _arrange(self, *, is_roomy: bool) -> None:
        """Put the passage beside the question and the section in the head, or all into the column, to scroll.

        Beside the question the place of the passage is kept while it is hidden, so that nothing moves when it
        comes.
        """
        if is_roomy == self._is_roomy:
            return
        self._is_roomy = is_roomy
        self._beside.setVisible(is_roomy)
        if is_roomy:
            self._right.insertWidget(0, self._panel)
            self._head.insertWidget(0, self._crumb, 1)
            self._certainty.take_rule()
        else:
            self._left.insertWidget(self._left.indexOf(self._result), self._panel)
            self._left.insertWidget(0, self._crumb)
            self._left.insertWidget(self._left.indexOf(self._feedback), self._certainty.rule)
        for button in self._at_once.values():  # where room is short, the keys do
            button.setVisible(is_roomy)
        self._footer.keep_room(is_tight=not is_roomy)
        self._panel.setVisible(not self._feedback.isHidden())

    def _bring_verdict_into_sight(self) -> None:
        if self._feedback.isHidden():
            return
        bar = self._area.verticalScrollBar()
        top = self._feedback.y()
        bottom = top + self._feedback.height() + Space.LARGE - self._area.viewport().height()
        # All of it where it fits, else its beginning.
        bar.setValue(max(bar.value(), min(bottom, top - Space.LARGE)))

    def _order_tabs(self, view: ResponseView) -> None:
        """Let Tab go from the response to the buttons below it, then to the passage, then to the head."""
        inside = [view, *view.findChildren(QWidget)]
        stops = [
            each
            for each in inside
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.window() is self.window()
        ]
        if stops and not self._picture.isHidden():
            QWidget.setTabOrder(self._picture.image, stops[0])
        last = stops[-1] if stops else view
        answers = [self._answer, *self._at_once.values(), self._no_idea]
        rest = [self._uncover, *answers, self._next, self._undo, self._panel.open]
        for each in [*rest, self._again, self._leave, self._recall_first, self._language_button]:
            QWidget.setTabOrder(last, each)
            last = each

    def _show_passage(self, question: Question) -> None:
        ref: PassageRef = self.library.passage_of(question)
        section = self.library.section(ref.section)
        passage = (
            next((each for each in section.passages if each.anchor == ref.anchor), None) if section else None
        )
        if section is None or passage is None:
            self._panel.hide()
            return
        self._panel.show_passage(section, passage, ref, self.wording, self.language)

    def _crumbs(self, name: str) -> str:
        titles = []
        section = self.library.section(name)
        while section is not None:
            titles.append(section.title.read(self.language))
            section = self.library.section(section.parent) if section.parent else None
        return " › ".join(reversed(titles))
