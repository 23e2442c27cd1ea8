"""What the fields of all kinds of question have in common."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jkquiz.domain.editing.faults import Fault
from jkquiz.domain.items import Body
from jkquiz.domain.texts import Text
from jkquiz.ui.bank.remarks import Remarks
from jkquiz.ui.bank.texts import Tongues
from jkquiz.ui.prose import Prose
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording


class BodyFields(QWidget):
    """The fields of what a kind asks and of its key.

    `remarks` are the places for what is wrong, by the name of the field in a fault.
    """

    changed = Signal()
    rebuilt = Signal()
    """Fields came or went: Tab goes another way."""

    def __init__(self, tongues: Tongues) -> None:
        super().__init__()
        self.tongues = tongues
        self.remarks: dict[str, Remarks] = {}
        self._names: list[tuple[Prose, str]] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.SMALL)

    # --- for each kind --------------------------------------------------------------------------------------

    def body(self) -> Body:
        """Return what the fields say."""
        raise NotImplementedError

    def show_body(self, body: Body) -> None:
        """Show what a question of the kind has."""
        raise NotImplementedError

    def stops(self) -> list[QWidget]:
        """Return what Tab comes through, from the first to the last."""
        raise NotImplementedError

    def retranslate(self, wording: Wording) -> None:
        """Show the names of the fields in another language."""
        for label, key in self._names:
            label.setText(wording.say(key))

    def problems(self) -> tuple[Fault, ...]:
        """Return what no body can be made of: a number that is none."""
        return ()

    def typed(self) -> Mapping[str, str]:
        """Return what was typed into the fields with problems."""
        return {}

    def show_typed(self, typed: Mapping[str, str]) -> None:
        """Show that again."""

    def entries(self) -> Sequence[Text]:
        """Return the texts that another kind could go on with."""
        return ()

    def take(self, entries: Sequence[Text]) -> None:
        """Go on with the texts of another kind."""

    def offer(self, text: Text) -> bool:
        """Add a value that would be wrong; say whether the kind has a place for it."""
        del text
        return False

    @property
    def has_distractors(self) -> bool:
        """Whether the kind has a place for what is wrong."""
        return False

    # --- building -------------------------------------------------------------------------------------------

    def put(self, key: str, widget: QWidget, place: str = "") -> None:
        """Add a field below those that are there, with its name, and a place for what is wrong in it."""
        if key:
            label = Prose("strong")
            self._names.append((label, key))
            self.column.addWidget(label)
        self.column.addWidget(widget)
        if place:
            self.remarks[place] = Remarks()
            self.column.addWidget(self.remarks[place])
