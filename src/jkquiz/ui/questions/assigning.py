"""What matching and categorising share: to each of several things one of the choices is given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jkquiz.domain.items import Entry, Item
from jkquiz.domain.texts import Language, Text
from jkquiz.ui.questions.base import ResponseView
from jkquiz.ui.questions.flow import FlowText
from jkquiz.ui.questions.parts import Mark, focus_on
from jkquiz.ui.questions.slots import AssignRow, Chip
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording


@dataclass(frozen=True, slots=True)
class Assignment:
    """What is to be given to what."""

    choices: tuple[Entry, ...]
    """In the order of their digits."""
    things: tuple[tuple[str, Text], ...]
    """The id and text of what gets a choice, in the order shown."""
    keys: Mapping[str, str]
    """The id of the right choice for each thing."""
    is_exclusive: bool
    """Whether a choice can be given once only."""
    advances: bool
    """Whether a digit goes on to the next thing."""


class AssigningView(ResponseView):
    """The choices as chips above, and a row with a slot for each thing."""

    def __init__(
        self,
        item: Item,
        task: Assignment,
        order: tuple[str, ...],
        wording: Wording,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(item, order, wording, language, parent)
        self._choices = {choice.id: choice.text for choice in task.choices}
        self._things = dict(task.things)
        self._keys = task.keys
        self._is_exclusive = task.is_exclusive
        self._advances = task.advances
        self._current = next(iter(self._things))
        self.chips = {each: Chip(number) for number, each in enumerate(self._choices, start=1)}
        self.rows = {each: AssignRow() for each in self._things}
        shelf = FlowText()
        shelf.show_pieces(list(self.chips.values()), keeps_words=False)
        self.column.addWidget(shelf)
        self.column.addSpacing(Space.HAIR)
        self._shelf = shelf
        for each, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, each=each: self._on_chip(each))
        for each, row in self.rows.items():
            row.slot.addItems([""] * len(self._choices))
            row.slot.setCurrentIndex(-1)
            row.slot.currentIndexChanged.connect(lambda index, each=each: self._on_chosen(each, index))
            row.slot.digit.connect(lambda number, each=each: self._on_digit(each, number))
            row.slot.focused.connect(lambda each=each: self._show_current(each))
            self.column.addWidget(row)
        self.finish()

    @property
    def given(self) -> dict[str, str]:
        """The id of the choice given to each thing that has one."""
        ids = list(self._choices)
        return {
            each: ids[row.slot.currentIndex()]
            for each, row in self.rows.items()
            if row.slot.currentIndex() >= 0
        }

    def give(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Give things their choices, as in an earlier response."""
        ids = list(self._choices)
        for each, choice in pairs:
            self.rows[each].slot.setCurrentIndex(ids.index(choice))

    @override
    def draft(self) -> dict[str, str]:
        return self.given

    @override
    def put_draft(self, draft: Mapping[str, str]) -> None:
        self.give(pair for pair in draft.items() if pair[0] in self.rows and pair[1] in self._choices)

    @override
    def focus_first(self) -> None:
        next(iter(self.rows.values())).slot.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def stops(self) -> list[QWidget]:
        return [row.slot for row in self.rows.values()]

    @override
    def guide(self) -> None:
        empty = next((each for each in self.rows if each not in self.given), None)
        if empty is not None:
            self._focus(empty)

    @override
    def refresh(self) -> None:
        given = self.given
        for each, chip in self.chips.items():
            is_used = self._is_exclusive and each in given.values()
            chip.show_text(self._choices[each].read(self.language))
            mark(chip, tone="used" if is_used else "")
        self._shelf.setVisible(not self.is_revealed)
        self._shelf.arrange()
        for each, row in self.rows.items():
            row.show_text(self._things[each].read(self.language))
            row.slot.setPlaceholderText(self.wording.say("question.choose"))
            for index, choice in enumerate(self._choices.values()):
                row.slot.setItemText(index, choice.read(self.language))
            mark(row.slot, tone="" if each in given else "empty")
            row.slot.updateGeometry()
            if self.grade:
                self._lock(each, row, is_right=dict(self.grade.parts).get(each, False))

    def _lock(self, each: str, row: AssignRow, *, is_right: bool) -> None:
        word = self.wording.say(f"question.mark.{'right' if is_right else 'yours'}")
        key = ""
        if not is_right:
            key = self.wording.say("question.key", answer=self._choices[self._keys[each]].read(self.language))
        row.lock(Mark.of(is_right), word, key)

    def _on_chip(self, choice: str) -> None:
        self._choose(self._current, list(self._choices).index(choice))
        self._go_on(self._current)

    def _on_digit(self, each: str, number: int) -> None:
        if number <= len(self._choices):
            self._choose(each, number - 1)
            if self._advances:
                self._go_on(each)

    def _on_chosen(self, each: str, index: int) -> None:
        if self._is_exclusive and index >= 0:
            for other, row in self.rows.items():
                if other != each and row.slot.currentIndex() == index:
                    row.slot.clear_choice()
        self.refresh()
        self.changed.emit()

    def _choose(self, each: str, index: int) -> None:
        self.rows[each].slot.setCurrentIndex(index)

    def _go_on(self, each: str) -> None:
        """Go to the next thing, if there is one."""
        ids = list(self.rows)
        following = ids.index(each) + 1
        self._focus(ids[min(following, len(ids) - 1)])

    def _focus(self, each: str) -> None:
        focus_on(self.rows[each].slot)

    def _show_current(self, each: str) -> None:
        self._current = each
        if not self.is_revealed:
            for other, row in self.rows.items():
                mark(row, current="true" if other == each else "false")
