"""Lists of what a question is made of: options, entries, pairs. Enter adds, Alt and the arrows move."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from string import ascii_lowercase

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jkquiz.domain.texts import Language, Text
from jkquiz.ui.announcing import announce
from jkquiz.ui.bank.texts import LanguageField, Tongues
from jkquiz.ui.fields import Check, choice_field
from jkquiz.ui.icons import icon
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.ui.undo_line import UndoLine
from jkquiz.wording import Wording


class Tick(Enum):
    """What marks a row as right."""

    NONE = auto()
    ONE = auto()
    """Only one of the rows can be marked."""
    ANY = auto()


@dataclass(frozen=True, slots=True)
class Make:
    """What the rows of a list are made of."""

    title: str
    """The key of what the list is called."""
    add: str
    """The key of what adds a row."""
    texts: tuple[tuple[str, str], ...]
    """The keys of the name and of the hint of each text of a row."""
    tick: Tick = Tick.NONE
    has_choice: bool = False
    """Whether a row is put into one of several groups."""
    least: int = 2
    """So many rows are there from the beginning."""
    goes_through: bool = False
    """Whether Enter comes through all texts of a row, or goes from first to first."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What stands in a row."""

    id: str
    texts: tuple[Text | None, ...]
    is_right: bool = False
    group: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written into it."""
        return not any(self.texts)


class Row(QWidget):
    """One row: the mark, the texts, the group, and the button that removes it."""

    changed = Signal()

    def __init__(self, name: str, make: Make, tongues: Tongues) -> None:
        super().__init__()
        self.id, self._make = name, make
        self.tick: QAbstractButton | None = None
        self.group: QComboBox | None = None
        self.fields = [LanguageField(key, tongues, is_line=True, hint=hint) for key, hint in make.texts]
        self.remove = QToolButton()
        self.remove.setIcon(icon("x"))
        mark(self.remove, role="quiet")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.SMALL)
        if make.tick is not Tick.NONE:
            self.tick = QRadioButton() if make.tick is Tick.ONE else Check()
            self.tick.setAutoExclusive(False)
            self.tick.toggled.connect(self.changed)
            line.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(Space.HAIR)
        for field in self.fields:
            column.addWidget(field)
            field.changed.connect(self.changed)
        line.addLayout(column, 1)
        if make.has_choice:
            self.group = choice_field()
            self.group.currentIndexChanged.connect(self.changed)
            column.addWidget(self.group)
        line.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)

    def entered(self) -> Entered:
        """Return what stands in it."""
        group = self.group.currentData() if self.group is not None else ""
        is_right = self.tick is not None and self.tick.isChecked()
        return Entered(self.id, tuple(field.text() for field in self.fields), is_right, group or "")

    def show_entered(self, entered: Entered) -> None:
        """Show what stands in it; the group is shown when the groups are known."""
        for field, text in zip(self.fields, entered.texts, strict=False):
            field.show_text(text)
        if self.tick is not None:
            self.tick.setChecked(entered.is_right)

    def retranslate(self, wording: Wording, number: int) -> None:
        """Show what it is called in another language."""
        say = wording.say
        for field in self.fields:
            field.retranslate(wording, number)
        name = say(self._make.texts[0][0])
        named = say("editor.numbered", name=name, number=number)
        self.remove.setAccessibleName(say("editor.row.remove", name=named))
        self.remove.setToolTip(say("editor.row.remove", name=named))
        if self.tick is not None:
            self.tick.setText(say("editor.row.right"))
            self.tick.setAccessibleName(say("editor.row.is-right", name=named))
        if self.group is not None:
            self.group.setAccessibleName(say("editor.row.group", name=named))

    def stops(self) -> list[QWidget]:
        """Return what Tab comes through."""
        texts = [stop for field in self.fields for stop in field.stops()]
        tick, group = [self.tick] if self.tick else [], [self.group] if self.group else []
        return [*tick, *texts, *group, self.remove]


class RowList(QWidget):
    """Rows below one another, and the button that adds one."""

    changed = Signal()
    rebuilt = Signal()
    """Rows came, went or moved: Tab goes another way."""

    def __init__(self, make: Make, tongues: Tongues) -> None:
        super().__init__()
        self._make, self._tongues = make, tongues
        self._wording: Wording | None = None
        self._groups: tuple[tuple[str, str], ...] = ()
        self._only = QButtonGroup(self)
        self.undo: UndoLine | None = None
        self.rows: list[Row] = []
        self.add_button = QPushButton()
        mark(self.add_button, role="quiet")
        self.add_button.clicked.connect(lambda: self.add().fields[0].focus_first(self._tongues.current))
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addLayout(self._column)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        for _ in range(make.least):
            self._insert(len(self.rows), self._new_id())
        self._tick_first()

    # --- what stands in it --------------------------------------------------------------------------------

    def entered(self) -> list[Entered]:
        """Return what stands in the rows, without the empty ones at the end."""
        every = [row.entered() for row in self.rows]
        while every and every[-1].is_empty:
            every.pop()
        return every

    def show_entered(self, entered: Sequence[Entered]) -> None:
        """Show other rows."""
        while self.rows:
            self._take(self.rows[-1])
        for each in entered:
            self._insert(len(self.rows), each.id).show_entered(each)
        while len(self.rows) < self._make.least:
            self._insert(len(self.rows), self._new_id())
        self._show_groups({each.id: each.group for each in entered})
        if not entered:
            self._tick_first()
        self._renumber()

    def set_groups(self, groups: Sequence[tuple[str, str]]) -> None:
        """Say which groups there are: the id and the name of each."""
        if tuple(groups) != self._groups:
            self._groups = tuple(groups)
            self._show_groups({row.id: row.entered().group for row in self.rows})

    def add(self, texts: Sequence[Text | None] = ()) -> Row:
        """Add a row at the end, or fill the first empty one with texts."""
        free = next((row for row in self.rows if row.entered().is_empty), None) if texts else None
        row = free or self._insert(len(self.rows), self._new_id())
        for field, text in zip(row.fields, texts, strict=False):
            field.show_text(text)
        self._renumber()
        self.changed.emit()
        return row

    # --- what a person does -------------------------------------------------------------------------------

    def step_on(self, row: Row, field: int, language: Language) -> None:
        """Go on to the next row, or to the next text of this one; behind the last one, a row is added."""
        at = self.rows.index(row)
        if self._make.goes_through and field + 1 < len(row.fields):
            row.fields[field + 1].focus_first(language)
            return
        following = self.rows[at + 1] if at + 1 < len(self.rows) else None
        if following is None:
            if row.entered().is_empty:
                return
            following = self.add()
        following.fields[0].focus_first(language)

    def shift(self, row: Row, field: int, language: Language, by: int) -> None:
        """Move a row up or down; the focus goes with it."""
        at = self.rows.index(row)
        to = at + by
        if not 0 <= to < len(self.rows):
            return
        self.rows.insert(to, self.rows.pop(at))
        self._column.removeWidget(row)
        self._column.insertWidget(to, row)
        self._renumber()
        row.fields[field].focus_first(language)
        if self._wording is not None:
            announce(row, self._wording.say("editor.row.moved", number=to + 1, of=len(self.rows)))
        self.changed.emit()

    def remove(self, row: Row) -> None:
        """Take a row away; it can be taken back where something stood in it."""
        at, entered = self.rows.index(row), row.entered()
        self._take(row)
        if not self.rows:
            self._insert(0, self._new_id())
        beside = self.rows[min(at, len(self.rows) - 1)] if at == 0 else self.rows[at - 1]
        self._renumber()
        if entered.is_empty:
            self._end_undo()
        else:
            self._offer_undo(at, entered)
        beside.fields[0].focus_first(self._tongues.current)
        self.changed.emit()

    # --- what is shown ------------------------------------------------------------------------------------

    def retranslate(self, wording: Wording) -> None:
        """Show everything in another language."""
        self._wording = wording
        self.add_button.setText(wording.say(self._make.add))
        self._renumber()

    def stops(self) -> list[QWidget]:
        """Return what Tab comes through."""
        undo = [self.undo.button] if self.undo is not None else []
        return [*(stop for row in self.rows for stop in row.stops()), *undo, self.add_button]

    def focus_first(self) -> None:
        """Put the focus into the first row."""
        self.rows[0].fields[0].focus_first(self._tongues.current)

    def _tick_first(self) -> None:
        """Let the first row be right, where one has to be: it is mostly written first."""
        if self._make.tick is Tick.ONE and self.rows[0].tick is not None:
            self.rows[0].tick.setChecked(True)

    def _insert(self, at: int, name: str) -> Row:
        row = Row(name, self._make, self._tongues)
        self.rows.insert(at, row)
        self._column.insertWidget(at, row)
        row.show()  # now, so that it can take the focus
        if self._make.tick is Tick.ONE and row.tick is not None:
            self._only.addButton(row.tick)
        row.changed.connect(self.changed)
        row.remove.clicked.connect(lambda: self.remove(row))
        for place, field in enumerate(row.fields):
            field.stepped.connect(self._stepper(row, place))
            field.moved.connect(self._mover(row, place))
        row.fields[0].left_empty.connect(lambda: self._on_left_empty(row))
        if row.group is not None:
            self._fill(row, "")
        return row

    def _stepper(self, row: Row, place: int) -> Callable[[Language], None]:
        return lambda language: self.step_on(row, place, language)

    def _mover(self, row: Row, place: int) -> Callable[[Language, int], None]:
        return lambda language, by: self.shift(row, place, language, by)

    def _on_left_empty(self, row: Row) -> None:
        if row.entered().is_empty and len(self.rows) > 1:
            self.remove(row)

    def _take(self, row: Row) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        if row.tick is not None:
            self._only.removeButton(row.tick)
        row.hide()
        row.setParent(None)
        row.deleteLater()

    def _offer_undo(self, at: int, entered: Entered) -> None:
        self._end_undo()
        if self._wording is None:
            return

        def take_back() -> None:
            self._end_undo()
            row = self._insert(min(at, len(self.rows)), entered.id)
            row.show_entered(entered)
            groups = {each.id: each.entered().group for each in self.rows}
            self._show_groups({**groups, entered.id: entered.group})
            self._renumber()
            row.fields[0].focus_first(self._tongues.current)
            self.changed.emit()

        self.undo = UndoLine(self._wording, "editor.row.removed", take_back)
        self._column.addWidget(self.undo)
        self.undo.show()
        self.rebuilt.emit()

    def _end_undo(self) -> None:
        if self.undo is not None:
            self.undo.hide()
            self._column.removeWidget(self.undo)
            self.undo.setParent(None)
            self.undo.deleteLater()
            self.undo = None

    def _show_groups(self, chosen: dict[str, str]) -> None:
        for row in self.rows:
            if row.group is not None:
                self._fill(row, chosen.get(row.id, ""))

    def _fill(self, row: Row, chosen: str) -> None:
        """Offer the groups in a row, with the chosen one chosen."""
        assert row.group is not None  # noqa: S101 - the callers know
        row.group.blockSignals(True)  # noqa: FBT003 - Qt's own
        row.group.clear()
        for name, text in self._groups:
            row.group.addItem(text, name)
        row.group.setCurrentIndex(max(0, row.group.findData(chosen)))
        row.group.blockSignals(False)  # noqa: FBT003

    def _renumber(self) -> None:
        if self._wording is not None:
            for number, row in enumerate(self.rows, 1):
                row.retranslate(self._wording, number)
        self.rebuilt.emit()

    def _new_id(self) -> str:
        taken = {row.id for row in self.rows}
        letters = (each for each in ascii_lowercase if each not in taken)
        return next(letters, f"z{len(taken)}")
