"""The fields of questions for a number."""

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jkquiz.domain.editing.faults import Fault
from jkquiz.domain.folding import parse_number
from jkquiz.domain.items import Body, Numeric
from jkquiz.ui.bank.fields.base import BodyFields
from jkquiz.ui.bank.texts import LanguageField, Tongues
from jkquiz.ui.fields import TextField
from jkquiz.wording import Wording


class NumericFields(BodyFields):
    """The number, how far off is right as well, and the unit."""

    def __init__(self, tongues: Tongues) -> None:
        super().__init__(tongues)
        self.value, self.tolerance = TextField(), TextField()
        self.unit = LanguageField("editing.field.unit", tongues, is_line=True, hint="editor.hint.unit")
        self.put("editor.number", self.value)
        self.put("editing.field.tolerance", self.tolerance, "answer")
        self.put("editing.field.unit", self.unit)
        self.value.textChanged.connect(self.changed)
        self.tolerance.textChanged.connect(self.changed)
        self.unit.changed.connect(self.changed)

    @override
    def body(self) -> Body:
        value, tolerance = parse_number(self.value.text()), self._tolerance()
        return Numeric(value or Decimal(0), tolerance or Decimal(0), self.unit.text())

    @override
    def show_body(self, body: Body) -> None:
        if isinstance(body, Numeric):
            self.value.setText(f"{body.value:f}")
            self.tolerance.setText(f"{body.tolerance:f}" if body.tolerance else "")
            self.unit.show_text(body.unit)

    @override
    def stops(self) -> list[QWidget]:
        return [self.value, self.tolerance, *self.unit.stops()]

    @override
    def retranslate(self, wording: Wording) -> None:
        super().retranslate(wording)
        self.unit.retranslate(wording)
        self.value.setAccessibleName(wording.say("editor.number"))
        self.tolerance.setAccessibleName(wording.say("editing.field.tolerance"))
        self.value.setPlaceholderText(wording.say("editor.hint.number"))
        self.tolerance.setPlaceholderText(wording.say("editor.hint.tolerance"))

    @override
    def problems(self) -> tuple[Fault, ...]:
        found = []
        if parse_number(self.value.text()) is None:
            typed = self.value.text().strip()
            code = "expected-number" if typed else "empty-text"
            found.append(Fault("answer", code, {"found": typed} if typed else {}))
        if self._tolerance() is None:
            found.append(Fault("answer", "expected-number", {"found": self.tolerance.text().strip()}))
        return tuple(found)

    @override
    def typed(self) -> Mapping[str, str]:
        fields = {"value": self.value.text(), "tolerance": self.tolerance.text()}
        return fields if self.problems() else {}

    @override
    def show_typed(self, typed: Mapping[str, str]) -> None:
        if typed:
            self.value.setText(typed.get("value", ""))
            self.tolerance.setText(typed.get("tolerance", ""))

    def _tolerance(self) -> Decimal | None:
        written = self.tolerance.text().strip()
        return parse_number(written) if written else Decimal(0)
