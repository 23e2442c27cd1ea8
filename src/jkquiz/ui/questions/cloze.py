"""Cloze: a text with gaps to type into."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.folding import fold
from jkquiz.domain.grading import Grade
from jkquiz.domain.items import Cloze, Gap, Item
from jkquiz.domain.responses import Gaps, Response
from jkquiz.domain.texts import Language
from jkquiz.ui.questions.base import ResponseView
from jkquiz.ui.questions.flow import FlowText
from jkquiz.ui.questions.parts import Mark, Verdict, em, focus_on
from jkquiz.ui.questions.typed import AnswerField
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_GAP: Final = re.compile(r"\[\[([a-z0-9-]+)\]\]")
_WIDTH: Final = 8
"""The width of an empty gap in times of the size of type: the same for all, so that it tells nothing."""


class GapField(AnswerField):
    """A gap in the text; it grows with what is typed."""

    @override
    def sizeHint(self) -> QSize:
        typed = self.fontMetrics().horizontalAdvance(self.seen()) + 2 * Space.LARGE
        return QSize(max(_WIDTH * em(self), typed), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_WIDTH * em(self) // 2, super().minimumSizeHint().height())


class ClozeView(ResponseView):
    """The text with its gaps, in the order in which the language has them."""

    def __init__(
        self,
        item: Item,
        body: Cloze,
        wording: Wording,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(item, (), wording, language, parent)
        self._body = body
        self._gaps = {gap.id: gap for gap in body.gaps}
        self._text = FlowText()
        self.fields = {gap.id: GapField() for gap in body.gaps}
        self._verdicts = {gap.id: Verdict(wraps=True) for gap in body.gaps}
        self.column.addWidget(self._text)
        self._outcomes = QVBoxLayout()
        self._outcomes.setSpacing(Space.HAIR)
        self.column.addLayout(self._outcomes)
        for field in self.fields.values():
            field.edited.connect(self._on_edited)
            field.entered.connect(self._on_entered)
        for verdict in self._verdicts.values():
            self._outcomes.addWidget(verdict)
        self.finish()

    @override
    def response(self) -> Response | None:
        texts = tuple((gap.id, self.fields[gap.id].seen()) for gap in self._body.gaps)
        return Gaps(texts) if all(fold(text) for _, text in texts) else None

    @override
    def restore(self, response: Response) -> None:
        if isinstance(response, Gaps):
            for gap, text in response.texts:
                self.fields[gap].setText(text)

    @override
    def draft(self) -> dict[str, str]:
        return {gap: field.text() for gap, field in self.fields.items() if field.text()}

    @override
    def put_draft(self, draft: Mapping[str, str]) -> None:
        for gap, text in draft.items():
            if gap in self.fields:
                self.fields[gap].setText(text)

    @override
    def reveal(self, grade: Grade) -> None:
        for field in self.fields.values():
            field.lock()
        super().reveal(grade)

    @override
    def focus_first(self) -> None:
        empty = (self.fields[gap] for gap in self._order() if not self.fields[gap].text())
        first = next(empty, self.fields[self._order()[0]])
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def stops(self) -> list[QWidget]:
        # A gap that the text of this language does not have has no place to be met at.
        return [self.fields[gap] for gap in dict.fromkeys(self._order())]

    @override
    def guide(self) -> None:
        empty = next((gap for gap in self._order() if not fold(self.fields[gap].seen())), None)
        if empty is not None:
            self._focus(empty)

    @override
    def refresh(self) -> None:
        parts = _GAP.split(self._body.text.read(self.language))
        pieces = [self.fields[part] if index % 2 else part for index, part in enumerate(parts)]
        self._text.show_pieces(
            [piece for piece in pieces if piece != ""], keeps_words=self.language is Language.KOREAN
        )
        order = self._order()
        blank = self.wording.say("question.blank")
        sentence = "".join(blank if index % 2 else part for index, part in enumerate(parts))
        self._text.setAccessibleName(sentence)
        for number, gap in enumerate(order, start=1):
            field = self.fields[gap]
            field.setPlaceholderText(str(number))
            field.setAccessibleName(self.wording.say("question.gap", number=number, total=len(order)))
            field.setAccessibleDescription(sentence)
        for before, after in pairwise(order):
            QWidget.setTabOrder(self.fields[before], self.fields[after])
        if self.grade:
            parts_right = dict(self.grade.parts)
            for number, gap in enumerate(order, start=1):
                self._tell(number, self._gaps[gap], is_right=parts_right.get(gap, False))

    @override
    def hint(self) -> str:
        return self.wording.say("question.hint.cloze")

    def _tell(self, number: int, gap: Gap, *, is_right: bool) -> None:
        verdict = self._verdicts[gap.id]
        self._outcomes.removeWidget(verdict)
        self._outcomes.addWidget(verdict)
        word = self.wording.say(
            f"question.gap.{'right' if is_right else 'wrong'}",
            number=number,
            answer=gap.accepted.shown(self.language),
        )
        verdict.tell(Mark.of(is_right), word)
        field = self.fields[gap.id]
        mark(field, tone=Mark.of(is_right).tone)
        field.setAccessibleDescription(word)

    def _order(self) -> list[str]:
        return _GAP.findall(self._body.text.read(self.language))

    def _focus(self, gap: str) -> None:
        field = self.fields[gap]
        focus_on(field)
        field.selectAll()

    def _on_edited(self) -> None:
        self._text.arrange()
        self.changed.emit()

    def _on_entered(self) -> None:
        order = self._order()
        at = next(index for index, gap in enumerate(order) if self.fields[gap] is self.sender())
        if at + 1 < len(order):
            self._focus(order[at + 1])
        else:
            self.enter()
