"""The fields of statements that are true or false."""

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget
from typing_extensions import override

from jkquiz.domain.items import Body, TrueFalse
from jkquiz.ui.bank.fields.base import BodyFields
from jkquiz.ui.bank.texts import Tongues
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording


class TruthFields(BodyFields):
    """Whether the statement is true."""

    def __init__(self, tongues: Tongues) -> None:
        super().__init__(tongues)
        self.true, self.false = QRadioButton(), QRadioButton()
        self._only = QButtonGroup(self)
        both = QWidget()
        line = WrappingLine(Space.WIDE)
        for button in (self.true, self.false):
            self._only.addButton(button)
            line.addWidget(button)
        both.setLayout(line)
        self.true.setChecked(True)
        self.put("editor.truth", both, "answer")
        self.true.toggled.connect(self.changed)

    @override
    def body(self) -> Body:
        return TrueFalse(self.true.isChecked())

    @override
    def show_body(self, body: Body) -> None:
        if isinstance(body, TrueFalse):
            (self.true if body.is_true else self.false).setChecked(True)

    @override
    def stops(self) -> list[QWidget]:
        return [self.true, self.false]

    @override
    def retranslate(self, wording: Wording) -> None:
        super().retranslate(wording)
        self.true.setText(wording.say("question.true"))
        self.false.setText(wording.say("question.false"))
