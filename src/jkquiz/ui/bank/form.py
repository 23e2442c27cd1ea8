"""The form of a question: its fields, and the question that they make."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QVBoxLayout, QWidget

from jkquiz.domain.bank import Fact
from jkquiz.domain.deriving.marks import surfaces
from jkquiz.domain.deriving.values import number_of
from jkquiz.domain.editing.faults import Fault
from jkquiz.domain.items import Item, Kind, Numeric, Silenced, Thinking
from jkquiz.domain.texts import Language, Text
from jkquiz.services.drafting import Subject
from jkquiz.services.library import Library
from jkquiz.ui.bank.fields import BodyFields, make_fields
from jkquiz.ui.bank.fields.choice import ChoiceFields
from jkquiz.ui.bank.fields.numeric import NumericFields
from jkquiz.ui.bank.fields.short import ShortFields
from jkquiz.ui.bank.languages import LanguageBar
from jkquiz.ui.bank.linking import LinkField
from jkquiz.ui.bank.offers import Offers
from jkquiz.ui.bank.picture import PictureField
from jkquiz.ui.bank.remarks import Remark, Remarks
from jkquiz.ui.bank.silencing import Aside, SetAside
from jkquiz.ui.bank.tagging import TagField, tags_in
from jkquiz.ui.bank.texts import LanguageField, Tongues
from jkquiz.ui.fields import choice_field
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.parts import focus_on
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording

_LEVELS: Final = {1: "editor.level.1", 2: "editor.level.2", 3: "editor.level.3"}
_ORDER: Final = (
    "languages", "facts", "caveats", "passage", "stem", "options", "answer", "explanation",
    "picture", "section",
)  # fmt: skip
"""The places for remarks, from top to bottom."""


class QuestionForm(QWidget):
    """The fields from top to bottom: what it is linked to, what it asks, why, and where it belongs."""

    changed = Signal()
    rebuilt = Signal()
    silenced = Signal(object)
    """A flaw was set aside or taken back; with what was set aside before."""

    def __init__(
        self, subject: Subject, shown: Sequence[Language], wording: Wording, library: Library
    ) -> None:
        super().__init__()
        self._subject, self._wording, self._library = subject, wording, library
        self.tongues = Tongues(subject.pack.languages, shown, self)
        self._base: Item | None = None
        self._bodies: dict[Kind, BodyFields] = {}
        self._is_filling = False
        self.has_inherited_section = False
        """Whether the section is only where the table, or the question before, was: a link outweighs it."""
        self._build()
        self.retranslate(wording)

    # --- the question -------------------------------------------------------------------------------------

    def show_item(self, item: Item, typed: Mapping[str, str]) -> None:
        """Show a question."""
        self._is_filling = True
        self._base = item
        self.links.show_links(item.facts, item.passage, item.caveats)
        self.kind.setCurrentIndex(self.kind.findData(item.kind))
        self._bodies.clear()
        self._tell_sections()
        self._show_body(item.kind)
        self.fields.show_body(item.body)
        self.fields.show_typed(typed)
        self.stem.show_text(item.stem)
        self.explanation.show_text(item.explanation)
        self.picture.show_picture(item.picture)
        self.section.setCurrentIndex(max(0, self.section.findData(item.section)))
        self.level.setCurrentIndex(self.level.findData(item.level))
        self.thinking.setCurrentIndex(self.thinking.findData(item.thinking))
        self.tags.setText(", ".join(item.tags))
        self._is_filling = False
        self._on_rebuilt()
        self._tell()

    def rebase(self, item: Item) -> None:
        """Go on with the name and the silenced flaws of another item; the fields stay."""
        self._base = item

    def item(self) -> Item:
        """Return the question as the fields have it; its status is not theirs."""
        assert self._base is not None  # noqa: S101 - a form shows something from its beginning
        return replace(
            self._base,
            stem=self.stem.text_or_empty(),
            body=self.fields.body(),
            explanation=self.explanation.text_or_empty(),
            facts=self.links.facts,
            level=self.level.currentData(),
            thinking=Thinking(self.thinking.currentData()),
            caveats=self.links.caveats,
            tags=tags_in(self.tags.text()),
            section=self.section.currentData() or self._section_of_passage(),
            passage=self.links.passage,
            picture=self.picture.picture(),
        )

    def _section_of_passage(self) -> str | None:
        """Return the section that the question is of by its passage: where no fact tells it."""
        passage = self.links.passage
        return passage.section if passage is not None and not self.links.facts else None

    def silence(self, silenced: tuple[Silenced, ...]) -> None:
        """Have other flaws set aside."""
        assert self._base is not None  # noqa: S101 - a form shows something from its beginning
        before = self._base.silenced
        self._base = replace(self._base, silenced=silenced)
        self._on_changed()
        self.silenced.emit(before)

    def _set_aside(self, rule: str, reason: str) -> None:
        self.silence((*self.item().silenced, Silenced(rule, reason)))

    def _take_back(self, rule: str) -> None:
        self.silence(tuple(each for each in self.item().silenced if each.rule != rule))

    @property
    def problems(self) -> tuple[Fault, ...]:
        """What no question can be made of."""
        return self.fields.problems()

    @property
    def typed(self) -> Mapping[str, str]:
        """What was typed there."""
        return self.fields.typed()

    @property
    def fields(self) -> BodyFields:
        """The fields of the kind that is chosen."""
        return self._bodies[Kind(self.kind.currentData())]

    @property
    def fact(self) -> Fact | None:
        """The fact that the question is about."""
        return self.links.fact

    # --- what a person does -------------------------------------------------------------------------------

    def _on_kind(self) -> None:
        if self._is_filling or self.kind.currentData() is None:
            return
        former = next((each for each in self._bodies.values() if each.isVisibleTo(self)), None)
        kind = Kind(self.kind.currentData())
        is_new = kind not in self._bodies
        self._show_body(kind)
        if is_new and former is not None:
            self.fields.take(former.entries())
        self._on_rebuilt()
        self._on_changed()

    def _show_body(self, kind: Kind) -> None:
        if kind not in self._bodies:
            made = make_fields(kind, self.tongues)
            made.retranslate(self._wording)
            made.changed.connect(self._on_changed)
            made.rebuilt.connect(self._on_rebuilt)
            self._bodies[kind] = made
            self._place.addWidget(made)
            made.show()
        for at in range(self._place.count()):
            placed = self._place.itemAt(at)
            each: QWidget | None = placed.widget() if placed is not None else None
            if each is not None:
                each.setVisible(each is self._bodies[kind])

    def _fill_in(self, fact: Fact) -> None:
        """Fill in what is empty from a fact: the question, the key and the explanation."""
        value, fields = surfaces(fact), self.fields
        if self.stem.is_empty and fact.ask is not None:
            self.stem.show_text(fact.ask)
        if self.explanation.is_empty:
            self.explanation.show_text(fact.plain_statement)
        if isinstance(fields, ChoiceFields) and value is not None:
            row = next((each for each in fields.options.rows if each.entered().is_right), None)
            if row is not None and row.fields[0].is_empty:
                row.fields[0].show_text(value)
        if isinstance(fields, ShortFields) and fields.accepted.is_empty:
            fields.accepted.show_text(value)
        number = number_of(fact)
        if isinstance(fields, NumericFields) and not fields.value.text() and number is not None:
            fields.show_body(Numeric(number, unit=fact.unit))
        self.stem.focus_first(self.tongues.current)
        self._on_changed()

    def _on_offer(self, text: Text) -> None:
        self.fields.offer(text)
        self._tell_offers()

    def _on_changed(self) -> None:
        if not self._is_filling:
            self._tell()
            self.changed.emit()

    def _on_rebuilt(self) -> None:
        """Let Tab go from top to bottom: rows are made after what stands below them."""
        if self._is_filling:
            return
        for before, after in pairwise(self.stops()):
            self.setTabOrder(before, after)
        self.rebuilt.emit()

    # --- what is shown ------------------------------------------------------------------------------------

    def retranslate(self, wording: Wording) -> None:
        """Show the names of the fields in another language."""
        self._wording = wording
        say = wording.say
        self._is_filling = True
        for label, key in self._names:
            label.setText(say(key))
        for field, key in self._named:
            field.setAccessibleName(say(key))
        self.bar.retranslate(wording)
        self.links.retranslate(wording, self.tongues.current)
        for texts in (self.stem, self.explanation):
            texts.retranslate(wording)
        self.picture.retranslate(wording)
        for body in self._bodies.values():
            body.retranslate(wording)
        self.offers.retranslate(wording)
        _offer(self.kind, [(kind, say(f"exam.kind.{kind.value}")) for kind in Kind])
        _offer(self.level, [(level, say(key)) for level, key in _LEVELS.items()])
        _offer(self.thinking, [(each, say(f"editing.thinking.{each}")) for each in Thinking])
        self.tags.retranslate(wording)
        self._tell_sections()
        self._is_filling = False

    def stops(self) -> list[QWidget]:
        """Return what Tab comes through, from the first to the last."""
        return [
            *self.bar.stops(),
            *self.bar.remarks.stops(),
            self.kind,
            *self.links.stops(),
            *self.stem.stops(),
            *self._remarks["stem"].stops(),
            *self.fields.stops(),
            *[stop for place in self.fields.remarks.values() for stop in place.stops()],
            *self.offers.stops(),
            *self.explanation.stops(),
            *self.picture.stops(),
            *self.aside.stops(),
            self.section,
            self.level,
            self.thinking,
            self.tags,
        ]

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show remarks, each at its place."""
        places = self._remark_places()
        aside = Aside(self._wording, self._set_aside, self._on_rebuilt)
        for name, place in places.items():
            mine = [each for each in remarks if self._place_of(each, places) == name]
            place.show_remarks(mine, aside)

    def remarks_at(self, place: str) -> tuple[Remark, ...]:
        """Return the remarks that are shown at a place."""
        found = self._remark_places().get(place)
        return found.remarks if found is not None else ()

    def place_with_focus(self) -> frozenset[str]:
        """Return the places in whose fields the focus is."""
        focus: QWidget | None = QApplication.focusWidget()
        if focus is None:
            return frozenset()
        for place, field in (("stem", self.stem), ("picture", self.picture)):
            if focus in field.stops():
                return frozenset({place})
        return frozenset({"options", "answer"}) if self.fields.isAncestorOf(focus) else frozenset()

    def focus_place(self, place: str) -> None:
        """Put the focus into the field that a remark is about."""
        language = self.tongues.current
        if place == "picture":
            self.picture.focus_first()
            return
        found: dict[str, QWidget] = {
            "languages": self.bar.all,
            "facts": self.links.line,
            "caveats": self.links.line,
            "passage": self.links.line,
            "stem": self.stem.texts[language],
            "explanation": self.explanation.texts[language],
            "section": self.section,
        }
        stops = [each for each in self.fields.stops() if each.isVisibleTo(self)]
        texts = [each for each in stops if not each.property("checkable")]
        focus_on(found.get(place, (texts or stops)[0]), Qt.FocusReason.OtherFocusReason)

    def _remark_places(self) -> dict[str, Remarks]:
        own = {"languages": self.bar.remarks, **self._remarks}
        return {**own, **self.fields.remarks}

    def _place_of(self, remark: Remark, places: Mapping[str, Remarks]) -> str:
        if remark.place in places:
            return remark.place
        return next(iter(self.fields.remarks), "stem") if remark.place in {"options", "answer"} else "facts"

    def _tell(self) -> None:
        self.bar.tell(self.item())
        self._tell_offers()

    def _tell_offers(self) -> None:
        fact, language = self.links.fact, self.tongues.current
        offered: list[Text] = []
        if fact is not None and self.fields.has_distractors:
            taken = {string for text in self.fields.entries() for _, string in text}
            every = self._subject.distractors(fact)
            offered = [text for text in every if not taken & {string for _, string in text}]
        before = self.offers.buttons
        self.offers.show_offers(offered, language)
        if self.offers.buttons is not before:
            self._on_rebuilt()

    def _tell_sections(self) -> None:
        """Offer the sections; the first choice is that of the fact, or else of the passage."""
        say, pack = self._wording.say, self._subject.pack
        language = self._wording.language
        fact = self.links.fact
        by_fact = pack.section_by_id.get(fact.passage.section) if fact is not None else None
        first = say("editor.section.none")
        if by_fact is not None or self._section_of_passage() is not None:
            first = say("editor.section.of-fact" if by_fact is not None else "editor.section.of-passage")
        indent = {section.id: 0 for section in pack.sections}
        for section in pack.sections:
            if section.parent is not None:
                indent[section.id] = indent.get(section.parent, 0) + 1
        choices: list[tuple[object, str]] = [(None, first)]
        choices += [
            (each.id, "\N{IDEOGRAPHIC SPACE}" * indent[each.id] + each.title.read(language))
            for each in pack.sections
        ]
        _offer(self.section, choices)
        self._name_section()

    def _linked_section(self) -> str | None:
        fact = self.links.fact
        return fact.passage.section if fact is not None else self._section_of_passage()

    def _name_section(self) -> None:
        """Say in full which section it is: a long title does not fit into its field."""
        known = self._subject.pack.section_by_id
        name = self.section.currentData() or self._linked_section() or ""
        title = known[name].title.read(self._wording.language) if name in known else ""
        self._section_name.setText(title)
        self._section_name.setVisible(bool(title))

    # --- building -----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._names: list[tuple[Prose, str]] = []
        self._named: list[tuple[QWidget, str]] = []
        self._remarks: dict[str, Remarks] = {}
        self.bar = LanguageBar(self.tongues)
        self.kind, self.section = choice_field(), choice_field()
        self.level, self.thinking, self.tags = choice_field(), choice_field(), TagField()
        self.links = LinkField(self._subject, self.tongues.current)
        self.stem = LanguageField("editing.field.stem", self.tongues, hint="editor.hint.stem")
        self.explanation = LanguageField(
            "editing.field.explanation", self.tongues, hint="editor.hint.explanation"
        )
        self.picture = PictureField(self._library, self._subject.pack.id, self.tongues, self._wording)
        self.offers = Offers()
        self._place = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.SMALL)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(self.bar)
        asks, belongs = _card(column), _card(column)
        self._put(asks, "editing.field.kind", self.kind)
        self._put(asks, "editor.link", self.links, "facts")
        self._put(asks, "editing.field.stem", self.stem, "stem")
        asks.addLayout(self._place)
        asks.addWidget(self.offers)
        self._put(asks, "editing.field.explanation", self.explanation, "explanation")
        self._put(asks, "editing.field.picture", self.picture, "picture")
        self.aside = SetAside()
        asks.addWidget(self.aside)
        self._put(belongs, "editing.field.section", self.section, "section")
        self._section_name = Prose("small")
        belongs.addWidget(self._section_name)
        self._put(belongs, "editing.field.level", self.level)
        self._put(belongs, "editing.field.thinking", self.thinking)
        self._put(belongs, "editing.field.tags", self.tags)
        belongs.addWidget(self.tags.found)
        column.addStretch()
        self._connect()

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.section.currentIndexChanged.connect(self._on_section)
        self.section.activated.connect(self._on_section_chosen)
        for combo in (self.level, self.thinking):
            combo.currentIndexChanged.connect(self._on_changed)
        for texts in (self.stem, self.explanation, self.picture):
            texts.changed.connect(self._on_changed)
        self.picture.rebuilt.connect(self._on_rebuilt)
        self.tags.textChanged.connect(self._on_changed)
        self.links.changed.connect(self._on_links)
        self.links.rebuilt.connect(self._on_rebuilt)
        self.links.filled.connect(self._fill_in)
        self.offers.chosen.connect(self._on_offer)
        self.aside.taken_back.connect(self._take_back)
        self.aside.rebuilt.connect(self._on_rebuilt)
        for signal in (self.tongues.switched, self.tongues.entered):
            signal.connect(self._on_tongue)

    def _on_section_chosen(self) -> None:
        self.has_inherited_section = False

    def _on_section(self) -> None:
        self._name_section()
        self._on_changed()

    def _on_links(self) -> None:
        self._tell_sections()
        linked = self._linked_section()
        if self.has_inherited_section and linked is not None and linked != self.section.currentData():
            self.section.setCurrentIndex(0)  # nobody chose it for this question
        self._on_changed()

    def _on_tongue(self) -> None:
        self.links.retranslate(self._wording, self.tongues.current)
        self._on_changed()

    def _put(self, column: QVBoxLayout, key: str, field: QWidget, place: str = "") -> None:
        label = Prose("strong")
        self._names.append((label, key))
        if not isinstance(field, LanguageField | LinkField):
            self._named.append((field, key))
            label.setBuddy(field)
        column.addWidget(label)
        column.addWidget(field)
        if place:
            self._remarks[place] = Remarks()
            column.addWidget(self._remarks[place])


def _card(column: QVBoxLayout) -> QVBoxLayout:
    card = QFrame()
    mark(card, role="card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
    inside.setSpacing(Space.SMALL)
    column.addWidget(card)
    return inside


def _offer(combo: QComboBox, choices: Sequence[tuple[object, str]]) -> None:
    """Offer choices; what was chosen stays chosen."""
    if [combo.itemText(at) for at in range(combo.count())] == [text for _, text in choices]:
        return
    chosen = combo.currentData()
    combo.blockSignals(True)  # noqa: FBT003 - Qt's own
    combo.clear()
    for value, text in choices:
        combo.addItem(text, value)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
    combo.blockSignals(False)  # noqa: FBT003


def rank(place: str) -> int:
    """Return how far from the top a place for remarks is."""
    return _ORDER.index(place) if place in _ORDER else len(_ORDER)
