"""The facts of a section: each with how well it is known, and the button to be quizzed on it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.mastery import Standing
from jkquiz.domain.texts import Language, Text
from jkquiz.services.reading import KnownFact
from jkquiz.ui.charts.chart import percent
from jkquiz.ui.icons import Glyph
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.pages.page import clear
from jkquiz.ui.passages import CaveatView
from jkquiz.ui.reading.text import BookText
from jkquiz.ui.row_painting import paint_meter
from jkquiz.ui.theme import colours, mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_SIGNS: Final = {
    Standing.UNASKED: ("info", "quiet"),
    Standing.UNSEEN: ("eye-off", "quiet"),
    Standing.SHAKY: ("circle-help", "caution"),
    Standing.NEARLY: ("check", "accent"),
    Standing.KNOWN: ("circle-check", "right"),
}
"""The icon and the tone of how well a fact is known."""


class FactsView(QWidget):
    """The facts of a section, with their sum above them."""

    practice_asked = Signal(object)
    """The ids of the items to be quizzed on."""

    def __init__(self) -> None:
        super().__init__()
        self._heading, self._sum, self._note = BookText("heading"), BookText("small"), BookText("small")
        self.rows: list[FactView] = []
        self._made: list[FactView] = []
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.LARGE + 3, Space.WIDE, Space.LARGE, 0)
        column.setSpacing(Space.HAIR)
        for text in (self._heading, self._sum, self._note):
            column.addWidget(text)
        column.addSpacing(Space.SMALL)
        column.addLayout(self._list)

    def show_facts(
        self,
        facts: Sequence[KnownFact],
        caveats: Mapping[str, Text],
        shown: Collection[str],
        wording: Wording,
        language: Language,
    ) -> None:
        """Show facts with how well they are known.

        Args:
            facts: those of the section.
            caveats: the texts of their caveats, by id.
            shown: the caveats that the passages show already.
            wording: the language of the interface.
            language: the language of the facts.
        """
        say = wording.say
        self._heading.setText(say("read.facts"))
        known = sum(each.mastery.is_known for each in facts)
        told = say("read.facts.sum", known=known, n=len(facts)) if facts else say("read.facts.none")
        self._sum.setText(told)
        self._note.setText(say("read.facts.note"))
        self._note.setVisible(bool(facts))
        while len(self._made) < len(facts):
            self._add_row()
        for row, each in zip(self._made, facts, strict=False):
            names = [name for name in each.fact.caveats if name not in shown]
            row.show_fact(each, [caveats[name] for name in names if name in caveats], wording, language)
            row.show()
        for row in self._made[len(facts) :]:
            row.hide()
        self.rows = self._made[: len(facts)]

    def _add_row(self) -> None:
        """Make one more row; rows are kept for the next section, for to make them takes longest."""
        row = FactView()
        row.practise.clicked.connect(lambda: self.practice_asked.emit(list(row.items)))
        self._made.append(row)
        self._list.addWidget(row)


class FactView(QFrame):
    """One fact: its statement, how well it is known in a word and as a bar, and a button."""

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[str, ...] = ()
        self._notes: list[str] = []
        mark(self, role="fact")
        self.statement = BookText("reading")
        self._sign, self.word = Glyph("info"), BookText("word")
        self._contested, self._contested_word = Glyph("triangle-alert"), BookText("word")
        for sign in (self._contested, self._contested_word):
            mark(sign, tone="caution")
        self.meter, self.level = _Meter(), BookText("small")
        for text in (self.word, self.level, self._contested_word):
            text.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.practise = QPushButton()
        mark(self.practise, role="quiet", density="small")
        line = WrappingLine(space=Space.SMALL)
        for part in (
            self._sign,
            self.word,
            self.meter,
            self.level,
            self._contested,
            self._contested_word,
            self.practise,
        ):
            line.addWidget(part)
        self._caveats = QVBoxLayout()
        self._caveats.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.MEDIUM, 0, Space.SMALL)
        column.setSpacing(Space.HAIR)
        column.addWidget(self.statement)
        column.addLayout(self._caveats)
        column.addLayout(line)

    def show_fact(
        self, known: KnownFact, caveats: Sequence[Text], wording: Wording, language: Language
    ) -> None:
        """Show a fact with how well it is known now."""
        say, fact, mastery = wording.say, known.fact, known.mastery
        self.items = known.items
        statement = fact.plain_statement.read(language)
        self.statement.setText(statement)
        self._show_caveats([caveat.read(language) for caveat in caveats])
        icon, tone = _SIGNS[mastery.standing]
        self._sign.show_icon(icon)
        mark(self._sign, tone=tone)
        mark(self.word, tone=tone)
        word = say(f"plot.fact.{mastery.standing.value}")
        self.word.setText(word)
        has_level = mastery.level is not None and not mastery.is_unseen
        level = percent(mastery.level or 0.0, wording) if has_level else ""
        self.meter.setVisible(has_level)
        self.meter.show_share(mastery.level or 0.0)
        self.level.setVisible(has_level)
        self.level.setText(level)
        doubt = say("read.fact.contested") if fact.is_contested else ""
        self._contested_word.setText(doubt)
        for part in (self._contested, self._contested_word):
            part.setVisible(fact.is_contested)
        told = " ".join(filter(None, [word, level, doubt]))
        self.setAccessibleName(f"{statement} {told}")
        self.practise.setVisible(bool(known.items))
        self.practise.setText(say("read.fact.practise"))
        self.practise.setAccessibleName(say("read.fact.practise.spoken", fact=statement))
        self.practise.setAccessibleDescription(told)
        self.practise.setToolTip(say("read.fact.practise.count", n=len(known.items)))

    def _show_caveats(self, notes: list[str]) -> None:
        if notes != self._notes:
            self._notes = notes
            clear(self._caveats)
            for note in notes:
                view = CaveatView(note)
                self._caveats.addWidget(view)
                view.show()


class _Meter(QWidget):
    """A share as a bar."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """Show a share, 0 to 1."""
        self._share = share
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(5 * self.fontInfo().pixelSize(), Space.SMALL)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.palette()
        # In high contrast a divider is as bright as what is filled.
        palette.setColor(QPalette.ColorRole.Midlight, QColor(colours().selected))
        paint_meter(painter, QRectF(self.rect()), self._share, palette)
        painter.end()
