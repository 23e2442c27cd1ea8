"""The parts of a blueprint as cards: how many questions, from which sections, of which kinds and levels."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jkquiz.domain.exams.assembly import Shortage
from jkquiz.domain.exams.blueprint import Part
from jkquiz.domain.items import Kind
from jkquiz.domain.texts import Language
from jkquiz.storage.bank import Heading
from jkquiz.ui.exam.sections import SectionTree
from jkquiz.ui.fields import number_field
from jkquiz.ui.icons import Glyph, icon, label
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.parts import plain_label
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

MOST = 200
"""The most questions of a part."""
_LEVELS = {1: "exam.level.1", 2: "exam.level.2", 3: "exam.level.3"}
Value = TypeVar("Value")


class PartCard(QFrame):
    """What a part asks for; what it does not say, it leaves open."""

    changed = Signal()
    remove_asked = Signal()

    def __init__(self, part: Part) -> None:
        super().__init__()
        mark(self, role="card")
        self.count = number_field(1, MOST)
        self.sections = SectionTree()
        self.kinds = Choices(list(Kind))
        self.levels = Choices(list(_LEVELS))
        self.facets = [Facet(self.sections), Facet(self.kinds), Facet(self.levels)]
        self._heading, self._count_label = Prose("heading"), plain_label("")
        self._count_label.setBuddy(self.count)
        self.remove = QPushButton()
        mark(self.remove, role="quiet")
        self.remove.clicked.connect(self.remove_asked)
        self._short = Caution()
        self._wording: Wording | None = None
        self._build()
        self.show_part(part)
        self.count.valueChanged.connect(self._on_changed)
        self.sections.chosen.connect(self._on_changed)
        self.kinds.chosen.connect(self._on_changed)
        self.levels.chosen.connect(self._on_changed)

    def part(self) -> Part:
        """Return the part as the fields have it."""
        return Part(
            self.count.value(),
            self.sections.sections(),
            tuple(self.kinds.values()),
            tuple(self.levels.values()),
        )

    def fields(self) -> list[QWidget]:
        """Return the fields from top to bottom."""
        bodies: list[Sequence[QWidget]] = [[self.sections], self.kinds.boxes, self.levels.boxes]
        found: list[QWidget] = [self.remove, self.count]
        for facet, body in zip(self.facets, bodies, strict=True):
            found += [facet.button, *body]
        return found

    def show_part(self, part: Part) -> None:
        """Show a part in the fields."""
        blockers = [QSignalBlocker(each) for each in (self.count, self.sections, self.kinds, self.levels)]
        self.count.setValue(part.count)
        self.sections.choose(part.sections)
        self.kinds.choose(part.kinds)
        self.levels.choose(part.levels)
        for blocker in blockers:
            blocker.unblock()

    def retranslate(
        self, number: int, wording: Wording, outline: Sequence[Heading], language: Language
    ) -> None:
        """Show the part by its number, in other languages."""
        say = wording.say
        self._wording = wording
        name = say("blueprint.part", number=number)
        self._heading.setText(name)
        self._count_label.setText(say("blueprint.count"))
        self.count.setAccessibleName(f"{name}: {say('blueprint.count')}")
        self.remove.setText(say("blueprint.part.remove"))
        self.remove.setAccessibleName(f"{say('blueprint.part.remove')}: {name}")
        self.sections.show_outline(outline, language)
        self.sections.setAccessibleName(f"{name}: {say('blueprint.sections')}")
        self.kinds.name([say(f"exam.kind.{kind.value}") for kind in Kind])
        self.levels.name([say(key) for key in _LEVELS.values()])
        self._tell()

    def set_alone(self, *, is_alone: bool) -> None:
        """Offer no removing of the only part."""
        self.remove.setVisible(not is_alone)

    def tell_short(self, shortage: Shortage | None, *, fills_up: bool = False) -> None:
        """Say what the bank lacks for the part.

        Args:
            shortage: None for nothing.
            fills_up: whether items made from facts may be asked too.
        """
        self._short.setVisible(shortage is not None)
        if shortage is None or self._wording is None:
            return
        say, part = self._wording.say, shortage.part
        told = [say("blueprint.short", n=part.count - shortage.found, count=part.count)]
        told.append(say("blueprint.short.matching", n=shortage.matching))
        if shortage.matching > shortage.found:
            told.append(say("blueprint.short.found", n=shortage.found))
        if fills_up:
            told.append(say("blueprint.short.derived"))
        self._short.tell(" ".join(told))

    def _on_changed(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """Say in a line each what the part is bounded to."""
        if self._wording is None:
            return
        say = self._wording.say
        names = (say("blueprint.sections"), say("blueprint.kinds"), say("blueprint.levels"))
        chosen = (self.sections.titles(), self.kinds.names(), self.levels.names())
        for facet, name, titles in zip(self.facets, names, chosen, strict=True):
            facet.tell(name, say("blueprint.comma").join(titles) or say("blueprint.all"))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self.remove)
        count = WrappingLine()
        count.addWidget(self._count_label)
        count.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        column.setSpacing(Space.SMALL)
        column.addLayout(head)
        column.addLayout(count)
        column.addWidget(self._short)
        for facet in self.facets:
            column.addWidget(facet)

    @override
    def hasHeightForWidth(self) -> bool:
        return True


class Caution(QWidget):
    """A sign and what is to be heeded; hidden where there is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._text = Prose("")
        sign = Glyph("triangle-alert")
        for widget in (sign, self._text):
            mark(widget, tone="caution")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.SMALL)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def tell(self, text: str) -> None:
        """Say it."""
        self._text.setText(text)
        self.show()

    @override
    def hasHeightForWidth(self) -> bool:
        return True


class Facet(QWidget):
    """A bound that says in a line what is chosen, and opens to be changed."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self._body, self._told = body, Prose("quiet")
        self.button = QToolButton()
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        mark(self.button, role="quiet")
        self.button.toggled.connect(self._on_toggled)
        self._on_toggled(is_open=False)
        line = QHBoxLayout()
        line.setSpacing(Space.SMALL)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._told, 1, Qt.AlignmentFlag.AlignVCenter)
        inside = QHBoxLayout()
        inside.setContentsMargins(Space.WIDE, 0, 0, Space.SMALL)
        inside.addWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        column.addLayout(line)
        column.addLayout(inside)

    def tell(self, name: str, chosen: str) -> None:
        """Show what is bounded, and to what."""
        label(self.button, name)
        self.button.setAccessibleName(f"{name}: {chosen}")
        self._told.setText(chosen)

    def _on_toggled(self, is_open: bool) -> None:
        self._body.setVisible(is_open)
        sign = "chevron-down" if is_open else "chevron-right"
        self.button.setIcon(icon(sign, QPalette.ColorRole.Link))

    @override
    def hasHeightForWidth(self) -> bool:
        return True


class Choices(QWidget, Generic[Value]):
    """Boxes to be checked; none is all."""

    chosen = Signal()

    def __init__(self, values: Sequence[Value]) -> None:
        super().__init__()
        self._values = list(values)
        self.boxes = [QCheckBox() for _ in values]
        lines = WrappingLine()
        lines.setSpacing(Space.LARGE)
        for box in self.boxes:
            box.toggled.connect(self.chosen)
            lines.addWidget(box)
        self.setLayout(lines)

    def name(self, names: Iterable[str]) -> None:
        """Give the boxes their names."""
        for box, name in zip(self.boxes, names, strict=True):
            box.setText(name)

    def choose(self, values: Iterable[Value]) -> None:
        """Check the boxes of some values, and no others."""
        wanted = list(values)
        for box, value in zip(self.boxes, self._values, strict=True):
            box.setChecked(value in wanted)

    def values(self) -> list[Value]:
        """Return what is chosen."""
        return [value for box, value in zip(self.boxes, self._values, strict=True) if box.isChecked()]

    def names(self) -> list[str]:
        """Return the names of what is chosen."""
        return [box.text() for box in self.boxes if box.isChecked()]
