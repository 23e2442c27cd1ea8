"""The list of a blueprint's parts: added, removed, and put back."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.exams.assembly import Shortage
from jkquiz.domain.exams.blueprint import Part
from jkquiz.domain.texts import Language
from jkquiz.storage.bank import Heading
from jkquiz.ui.exam.parts import PartCard
from jkquiz.ui.questions.parts import focus_on
from jkquiz.ui.tokens import Space
from jkquiz.ui.undo_line import NOTHING, UndoLine
from jkquiz.wording import Wording


class PartList(QWidget):
    """A card for each part, and at the place of what was taken away the line that brings it back."""

    changed = Signal()
    rebuilt = Signal()
    """There are other fields now."""

    def __init__(self, wording: Wording, language: Language) -> None:
        super().__init__()
        self._wording, self._language = wording, language
        self._outline: Sequence[Heading] = ()
        self.cards: list[PartCard] = []
        self._undo: UndoLine | None = None
        self._take_back: Callable[[], None] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.LARGE)

    def parts(self) -> tuple[Part, ...]:
        """Return the parts as the fields have them."""
        return tuple(card.part() for card in self.cards)

    def fields(self) -> list[QWidget]:
        """Return the fields from top to bottom."""
        found: list[QWidget] = []
        for place in range(self._column.count()):
            item = self._column.itemAt(place)
            widget = item.widget() if item is not None else None
            if isinstance(widget, PartCard):
                found += widget.fields()
            elif isinstance(widget, UndoLine):
                found.append(widget.button)
        return found

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show parts in place of those that are shown."""
        self._forget_undo()
        for card in self.cards:
            self._drop(card)
        self.cards.clear()
        for place, part in enumerate(parts):
            self._insert(place, part)

    def retranslate(self, wording: Wording, outline: Sequence[Heading], language: Language) -> None:
        """Show the parts in other languages."""
        self._wording, self._outline, self._language = wording, outline, language
        if self._undo is not None:
            self._undo.retranslate(wording)
        self._number()

    def add(self, part: Part) -> None:
        """Add a part at the end."""
        self._insert(len(self.cards), part)
        self.changed.emit()
        focus_on(self.cards[-1].count)

    @property
    def can_take_back(self) -> bool:
        """Whether anything was taken away just now."""
        return self._take_back is not None

    def take_back(self) -> None:
        """Undo what was taken away last."""
        act = self._take_back
        self._forget_undo()
        if act is not None:
            act()

    def offer_undo(
        self, key: str, act: Callable[[], None], place: int = 0, details: Mapping[str, object] = NOTHING
    ) -> None:
        """Say at a place what was taken away, and do `act` to bring it back."""
        self._forget_undo()
        self._take_back = act
        self._undo = UndoLine(self._wording, key, self.take_back, details)
        self._column.insertWidget(place, self._undo)
        self._undo.show()  # at once, for it takes the focus
        self.rebuilt.emit()
        focus_on(self._undo.button)

    def tell_short(self, shortages: Sequence[Shortage], *, fills_up: bool) -> list[tuple[int, int]]:
        """Say at each part what the bank lacks for it; return the numbers of parts with how many."""
        waiting, lacking = list(shortages), []
        for number, card in enumerate(self.cards, 1):
            # Shortages come in the order of the parts.
            short = waiting.pop(0) if waiting and waiting[0].part == card.part() else None
            card.tell_short(short, fills_up=fills_up)
            if short is not None:
                lacking.append((number, short.part.count - short.found))
        return lacking

    def _remove(self, card: PartCard) -> None:
        place, part = self.cards.index(card), card.part()
        self.cards.remove(card)
        self._drop(card)
        self._number()

        def take_back() -> None:
            self._insert(place, part)
            self.changed.emit()
            focus_on(self.cards[place].count)

        self.offer_undo("blueprint.part.removed", take_back, place, {"number": place + 1})
        self.changed.emit()

    def _insert(self, place: int, part: Part) -> None:
        self._forget_undo()
        card = PartCard(part)
        card.changed.connect(self.changed)
        card.remove_asked.connect(lambda: self._remove(card))
        self.cards.insert(place, card)
        self._column.insertWidget(place, card)
        card.show()
        self._number()
        self.rebuilt.emit()

    def _number(self) -> None:
        for number, card in enumerate(self.cards, 1):
            card.retranslate(number, self._wording, self._outline, self._language)
            card.set_alone(is_alone=len(self.cards) == 1)

    def _forget_undo(self) -> None:
        if self._undo is not None:
            self._drop(self._undo)
        self._undo = self._take_back = None

    def _drop(self, widget: QWidget) -> None:
        self._column.removeWidget(widget)
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()

    @override
    def hasHeightForWidth(self) -> bool:
        return True
