"""An exam that was handed in: the mark, by section, kind and level, and every question again."""

from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jkquiz.domain.failures import Failure
from jkquiz.domain.texts import Language
from jkquiz.services.exam_review import ExamReview, ReviewedItem
from jkquiz.services.library import Library
from jkquiz.ui.exam.choosing import blueprint_title
from jkquiz.ui.exam.paper import write_pdf
from jkquiz.ui.exam.result import Result, tell_result, told_tally
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.pages.page import Measured, clear, scroller
from jkquiz.ui.passages import CaveatView
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.parts import plain_label
from jkquiz.ui.questions.picture import PictureView
from jkquiz.ui.questions.view import make_view
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_SIDE_BY_SIDE = 44
"""From this width on, in times of the size of type, the question stands beside the result."""
_LEAST_LIST, _LEAST_QUESTION = 14, 22
"""How high the two are at least, likewise; where there is less room, the page scrolls."""


class ReviewView(QWidget):
    """The result on the left, the question that is chosen in it on the right."""

    closed = Signal()
    read_asked = Signal(object)
    """A passage shall be opened in the reader: its `PassageRef`."""
    mistakes_asked = Signal(object)
    """The ids of the items that went wrong shall be practised."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._review: ExamReview | None = None
        self._wording: Wording | None = None
        self._language = Language.JAPANESE
        self._build()

    def retranslate(self, wording: Wording) -> None:
        """Show the buttons in another language."""
        say = wording.say
        for button, key in (
            (self._close, "exam.close"),
            (self._pdf, "exam.save.pdf"),
            (self._csv, "exam.save.csv"),
            (self._open, "study.open-reader"),
        ):
            button.setText(say(key))
        self._tabs.setAccessibleName(say("exam.review.sides"))
        self._tabs.setTabText(0, say("exam.review.tab"))
        self._tabs.setTabText(1, say("exam.sums"))
        mistakes = len(self._review.mistakes) if self._review else 0
        self._mistakes.setText(say("exam.study-mistakes", n=mistakes))

    def show_review(self, review: ExamReview, wording: Wording, language: Language) -> None:
        """Show an exam."""
        is_other = self._review is None or self._review.exam.key != review.exam.key
        self._review, self._wording, self._language = review, wording, language
        say = wording.say
        self._title.setText(blueprint_title(review.exam.blueprint, wording))
        result = tell_result(review, self._library, wording, language)
        self._mark.setText(result.headline)
        mark(self._mark, tone=result.tone)
        self._notes.setText("\n".join(result.notes))
        self._notes.setVisible(bool(result.notes))
        self.retranslate(wording)
        self._mistakes.setVisible(bool(review.mistakes))
        self._show_sums(result, wording)
        row = 0 if is_other else self._questions.currentRow()
        blocker = QSignalBlocker(self._questions)
        self._questions.clear()
        self._questions.setAccessibleName(say("exam.review.questions"))
        for number, each in enumerate(review.items, 1):
            row_of_question = QListWidgetItem(self._line(number, each))
            row_of_question.setToolTip(each.question.item.stem.read(language))
            self._questions.addItem(row_of_question)
        blocker.unblock()
        self._questions.setCurrentRow(row)
        self._show_item(row)

    def focus_first(self) -> None:
        """Put the focus on the list of questions."""
        self._questions.setFocus()

    def _line(self, number: int, each: ReviewedItem) -> str:
        assert self._wording is not None  # noqa: S101 - shown with one
        name = _outcome(each)
        seconds = round(each.state.taken_ms / 1000)
        word = self._wording.say(f"exam.answer.{name}")
        sign = {"right": "✓", "empty": "○", "partly": "◐", "wrong": "✗"}[name]
        stem = each.question.item.stem.read(self._language)
        return f"{number}  {sign} {word} · {self._wording.say('exam.seconds', n=seconds)}\n{stem}"

    def _show_sums(self, result: Result, wording: Wording) -> None:
        while (taken := self._sums.takeAt(0)) is not None:
            widget: QWidget | None = taken.widget()
            if widget is not None:
                widget.deleteLater()
        row = 0
        for group in result.groups:
            self._sums.addWidget(plain_label("small", group.title), row, 0)
            if result.has_earlier:
                self._sums.addWidget(plain_label("small", wording.say("exam.this-time")), row, 1)
                self._sums.addWidget(plain_label("small", wording.say("exam.last-time")), row, 2)
            for name, now, before in group.rows:
                row += 1
                self._sums.addWidget(Prose("", name), row, 0)
                self._sums.addWidget(plain_label("", told_tally(now)), row, 1)
                if result.has_earlier:
                    self._sums.addWidget(plain_label("quiet", told_tally(before)), row, 2)
            row += 1
        self._sums.setColumnStretch(0, 1)

    def _show_item(self, row: int) -> None:
        if self._review is None or self._wording is None or not 0 <= row < len(self._review.items):
            return
        each = self._review.items[row]
        question = each.question
        clear(self._place)
        self._place.addWidget(Prose("stem", question.item.stem.read(self._language)))
        picture = PictureView()
        self._place.addWidget(picture)
        pack = question.stored.pack
        picture.show_picture(self._library, pack, question.item.picture, self._wording, self._language)
        view = make_view(question.item, question.order, self._wording, self._language)
        if each.state.response is not None:
            view.restore(each.state.response)
        view.reveal(each.grade)
        self._place.addWidget(view)
        self._place.addWidget(Prose("reading", question.item.explanation.read(self._language)))
        for caveat in self._library.caveats_of(question):
            self._place.addWidget(CaveatView(caveat.read(self._language)))

    def _on_open(self) -> None:
        row = self._questions.currentRow()
        if self._review is not None and row >= 0:
            self.read_asked.emit(self._library.passage_of(self._review.items[row].question))

    def _on_mistakes(self) -> None:
        if self._review is not None:
            self.mistakes_asked.emit(self._review.mistakes)

    def save_pdf(self, path: Path) -> None:
        """Write the result as a page to keep."""
        if self._review is not None and self._wording is not None:
            write_pdf(path, self._review, self._library, self._wording, self._language)

    def save_csv(self, path: Path) -> None:
        """Write the answers as a table for a spreadsheet."""
        if self._review is not None:
            self._library.exams.write_csv(self._review, path, self._language)

    def _on_pdf(self) -> None:
        self._save("pdf", self.save_pdf)

    def _on_csv(self) -> None:
        self._save("csv", self.save_csv)

    def _save(self, ending: str, write: object) -> None:
        assert callable(write)  # noqa: S101 - one of the two above
        name, _ = QFileDialog.getSaveFileName(self, "", f"jkquiz.{ending}", f"*.{ending}")
        if name:
            try:
                write(Path(name))
            except Failure as failure:
                assert self._wording is not None  # noqa: S101 - shown with one
                self._notes.setText(self._wording.failure(failure))
                self._notes.show()

    def _build(self) -> None:
        self._title, self._mark, self._notes = Prose("title"), Prose("heading"), Prose("quiet")
        self._mistakes, self._close = QPushButton(), QPushButton()
        self._pdf, self._csv, self._open = QPushButton(), QPushButton(), QPushButton()
        mark(self._mistakes, role="primary")
        self._mistakes.clicked.connect(self._on_mistakes)
        self._close.clicked.connect(self.closed)
        self._pdf.clicked.connect(self._on_pdf)
        self._csv.clicked.connect(self._on_csv)
        self._open.clicked.connect(self._on_open)
        buttons = WrappingLine()
        for button in (self._mistakes, self._pdf, self._csv, self._close):
            buttons.addWidget(button)
        sums = QWidget()
        self._sums = QGridLayout(sums)
        self._sums.setContentsMargins(0, 0, Space.SMALL, 0)
        self._questions = QListWidget()
        self._questions.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._questions.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._questions.currentRowChanged.connect(self._show_item)
        self._tabs, sides_of_result = QTabBar(), QStackedWidget()
        self._tabs.setObjectName("sides")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(False)
        self._tabs.currentChanged.connect(sides_of_result.setCurrentIndex)
        for side in (self._questions, scroller(sums)):
            sides_of_result.addWidget(side)
            self._tabs.addTab("")
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._tabs)
        left.addWidget(sides_of_result, 1)
        question = Measured()
        self._place = QVBoxLayout()
        self._place.setSpacing(Space.LARGE)
        inside = QVBoxLayout(question)
        inside.setContentsMargins(0, 0, Space.SMALL, 0)
        inside.addLayout(self._place)
        inside.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addStretch()
        self._found, self._asked = QWidget(), scroller(question)
        self._found.setLayout(left)
        for each in (self._found, self._asked):
            each.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(Space.LARGE)
        self._both.addWidget(self._found, 2)
        self._both.addWidget(self._asked, 3)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, Space.SMALL, 0)
        column.setSpacing(Space.MEDIUM)
        for label in (self._title, self._mark, self._notes):
            column.addWidget(label)
        column.addLayout(buttons)
        column.addLayout(self._both, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.HUGE, Space.LARGE, Space.WIDE, Space.LARGE)
        page.addWidget(scroller(inner))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    def _arrange(self) -> None:
        """Put the question beside the result, or below it where there is no room beside."""
        size = self.fontInfo().pixelSize()
        is_roomy = self.width() >= _SIDE_BY_SIDE * size
        direction = QBoxLayout.Direction
        self._both.setDirection(direction.LeftToRight if is_roomy else direction.TopToBottom)
        self._found.setMinimumHeight(_LEAST_LIST * size)
        self._asked.setMinimumHeight((_LEAST_LIST if is_roomy else _LEAST_QUESTION) * size)


def _outcome(each: ReviewedItem) -> str:
    if each.is_empty:
        return "empty"
    if each.grade.is_right:
        return "right"
    return "partly" if each.grade.fraction else "wrong"
