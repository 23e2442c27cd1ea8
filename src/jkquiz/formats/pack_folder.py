"""Reading a pack from its folder: `pack.yaml`, `sections/`, `facts/`, `caveats/`, `items/`, `pictures/`.

The format is described in `questions/README.md`. Everything is checked and everything that is wrong is
reported, each problem with its file and line; nothing is guessed.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from jkquiz.domain.bank import (
    MARK,
    Ages,
    Fact,
    FactKind,
    FactValue,
    Pack,
    PartialDate,
    Passage,
    PassageRef,
    Section,
    Table,
    View,
)
from jkquiz.domain.failures import Problem
from jkquiz.domain.items import Item, Kind, Silenced, Status, Thinking
from jkquiz.domain.review.rules import Rule
from jkquiz.domain.texts import Language, Text
from jkquiz.formats import strict_yaml
from jkquiz.formats.item_bodies import read_body
from jkquiz.formats.pack_files import MANIFEST, in_order, load_files
from jkquiz.formats.pack_pictures import PictureFiles
from jkquiz.formats.schema import Fields, Reader
from jkquiz.formats.strict_yaml import Node

_NUMBERS = frozenset({FactKind.PERCENTAGE, FactKind.COUNT, FactKind.AMOUNT})
_PHRASES = frozenset({FactKind.CAUSE, FactKind.EFFECT, FactKind.PURPOSE, FactKind.POSITION, FactKind.FEATURE})
_EMPTY = Text.same("")
RESERVED = "derived-"
"""Ids that begin so are those of items that the program makes of facts."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is written."""

    path: str
    line: int


@dataclass
class PackReading:
    """What a folder holds: the pack, as far as it could be read, and everything that is wrong with it."""

    pack: Pack
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    """Where each section, fact, caveat and item stands, by `kind:id` (`item:treaty-year`)."""
    pictures: dict[str, bytes] = field(default_factory=dict)
    """The pictures of items, by name."""


def read_pack(folder: Path) -> PackReading:
    """Read a pack's folder.

    Raises:
        Failure: where the folder has no `pack.yaml`, or a file of it can't be read.
    """
    return read_files(load_files(folder))


def read_files(files: Mapping[str, bytes]) -> PackReading:
    """Read a pack from its files, given by name, `pack.yaml` among them; others are not looked at."""
    return _FilesReader(in_order(files)).read()


class _FilesReader:
    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._problems: list[Problem] = []
        self._places: dict[str, Place] = {}
        self._languages: tuple[Language, ...] = tuple(Language)
        self._pictures = PictureFiles(files)

    def read(self) -> PackReading:
        pack = self._head()
        pack = replace(
            pack,
            sections=tuple(self._each("sections", "section", self._section)),
            caveats=dict(self._each("caveats", "caveat", self._caveat)),
            facts=tuple(self._each("facts", "fact", self._fact)),
            items=tuple(self._each("items", "item", self._item)),
        )
        _Links(pack, self._places, self._problems).check()
        self._problems += self._pictures.problems()
        files = list(self._files)
        self._problems.sort(key=lambda problem: (files.index(problem.path), problem.line))
        return PackReading(pack, self._problems, self._places, self._pictures.used)

    def _head(self) -> Pack:
        documents = self._documents(MANIFEST)
        if len(documents) != 1 and not self._problems:
            self._problems.append(Problem(MANIFEST, 1, "pack-documents"))
        if not documents:
            return Pack("", _EMPTY, _EMPTY, "", self._languages)
        reader, node = documents[0]
        fields = Fields(reader, node)
        languages = fields.need("languages", lambda each: _languages(reader, each), ())
        self._languages = reader.languages = languages or self._languages
        self._places["pack:"] = Place(MANIFEST, node.line)
        pack = Pack(
            id=fields.need("id", reader.slug, ""),
            title=fields.need("title", reader.text, _EMPTY),
            about=fields.need("about", reader.text, _EMPTY),
            licence=fields.take("licence", reader.string, ""),
            languages=self._languages,
            general_caveats=fields.take("caveats", reader.slugs, ()),
            version=fields.take("version", reader.slug, None),
        )
        fields.close()
        return pack

    def _documents(self, name: str) -> list[tuple[Reader, Node]]:
        nodes, problems = strict_yaml.read_documents(name, self._files[name])
        self._problems += problems
        return [(Reader(name, self._languages, self._problems), node) for node in nodes]

    def _each(self, folder: str, what: str, read: Callable[[Fields], tuple[str, T]]) -> list[T]:
        """Read every document of a folder, leaving out those with problems and ids given twice."""
        found: list[T] = []
        for path in (each for each in self._files if each.startswith(f"{folder}/")):
            for reader, node in self._documents(path):
                before = len(self._problems)
                fields = Fields(reader, node)
                name, value = read(fields)
                fields.close()
                key = f"{what}:{name}"
                first = self._places.setdefault(key, Place(reader.path, node.line))
                if name and first != Place(reader.path, node.line):
                    reader.problem(node, "id-twice", id=name, first=f"{first.path}:{first.line}")
                if len(self._problems) == before:
                    found.append(value)
        return found

    def _section(self, fields: Fields) -> tuple[str, Section]:
        reader = fields.reader
        section = Section(
            id=fields.need("id", reader.section_id, ""),
            parent=fields.take("parent", reader.section_id, None),
            title=fields.need("title", reader.text, _EMPTY),
            passages=fields.take(
                "passages", lambda node: reader.list_of(node, lambda each: _passage(reader, each)), ()
            ),
        )
        anchors = Counter(passage.anchor for passage in section.passages)
        for anchor in sorted(each for each, times in anchors.items() if times > 1):
            reader.problem(fields.at("passages"), "listed-twice", found=anchor)
        return section.id, section

    def _caveat(self, fields: Fields) -> tuple[str, tuple[str, Text]]:
        name = fields.need("id", fields.reader.slug, "")
        return name, (name, fields.need("text", fields.reader.text, _EMPTY))

    def _fact(self, fields: Fields) -> tuple[str, Fact]:
        reader = fields.reader
        kind = fields.need("kind", lambda node: reader.enum(node, FactKind), FactKind.STATEMENT)
        fact = Fact(
            id=fields.need("id", reader.slug, ""),
            passage=fields.need("passage", lambda node: _address(reader, node), None) or PassageRef("", ""),
            kind=kind,
            value=_value(fields, kind),
            label=fields.need("label", reader.text, _EMPTY),
            statement=fields.need("statement", reader.text, _EMPTY),
            ask=fields.take("ask", reader.text, None),
            unit=fields.take("unit", reader.text, None),
            view=fields.take("view", lambda node: reader.enum(node, View), View.ARTICLE),
            as_of=fields.take(
                "as-of", lambda node: reader.parsed(node, PartialDate.parse, "expected-date"), None
            ),
            is_contested=fields.take("contested", reader.flag, default=False),
            is_important=fields.take("important", reader.flag, default=False),
            caveats=fields.take("caveats", reader.slugs, ()),
        )
        _check_marks(fields, fact)
        return fact.id, fact

    def _item(self, fields: Fields) -> tuple[str, Item]:
        reader = fields.reader
        # An item may be in fewer languages than its pack, if it says so.
        reader.languages = (
            fields.take("languages", lambda node: _languages(reader, node), ()) or self._languages
        )
        kind = fields.need("kind", lambda node: reader.enum(node, Kind), None)
        # A question from elsewhere has no fact to lean on; it says its section, and may have no explanation.
        ask = fields.take if fields.has("section") and not fields.has("facts") else fields.need
        item = Item(
            id=fields.need("id", reader.slug, ""),
            stem=fields.need("stem", reader.text, _EMPTY),
            explanation=ask("explanation", reader.text, Text.same("", reader.languages)),
            body=read_body(kind or Kind.TRUE_FALSE, fields),
            facts=ask("facts", reader.slugs, ()),
            level=fields.need("level", lambda node: reader.whole(node, 1, 3), 1),
            thinking=fields.take("thinking", lambda node: reader.enum(node, Thinking), Thinking.REMEMBER),
            status=fields.take("status", lambda node: reader.enum(node, Status), Status.LIVE),
            caveats=fields.take("caveats", reader.slugs, ()),
            tags=fields.take("tags", reader.strings, ()),
            section=fields.take("section", reader.section_id, None),
            passage=fields.take("passage", lambda node: _address(reader, node), None),
            silenced=fields.take("silenced", lambda node: _silenced(reader, node), ()),
            picture=fields.take("picture", lambda node: self._pictures.read(reader, node), None),
        )
        if item.id.startswith(RESERVED):
            reader.problem(fields.at("id"), "reserved-id", found=item.id, prefix=RESERVED)
        return item.id, item


def _languages(reader: Reader, node: Node) -> tuple[Language, ...]:
    return reader.list_of(node, lambda one: reader.enum(one, Language))


def _address(reader: Reader, node: Node) -> PassageRef | None:
    return reader.parsed(node, PassageRef.parse, "expected-address")


def _silenced(reader: Reader, node: Node) -> tuple[Silenced, ...]:
    def rule(each: Node) -> Silenced:
        fields = Fields(reader, each)
        silenced = Silenced(
            fields.need("rule", lambda name: reader.enum(name, Rule).value, ""),
            fields.need("reason", reader.string, ""),
        )
        fields.close()
        return silenced

    read = reader.list_of(node, rule)
    names = Counter(each.rule for each in read)
    for name in sorted(name for name, times in names.items() if times > 1):
        reader.problem(node, "listed-twice", found=name)
    return read


def _passage(reader: Reader, node: Node) -> Passage:
    fields = Fields(reader, node)
    is_table = fields.has("table")
    passage = Passage(
        anchor=fields.need("anchor", reader.slug, ""),
        text=fields.need("caption" if is_table else "text", reader.text, _EMPTY),
        table=fields.take("table", lambda each: _table(reader, each), None),
        caveats=fields.take("caveats", reader.slugs, ()),
    )
    fields.close()
    return passage


def _table(reader: Reader, node: Node) -> Table | None:
    def row(each: Node) -> tuple[str, ...]:
        return reader.list_of(each, lambda cell: cell.text if isinstance(cell, strict_yaml.Scalar) else "")

    rows = reader.by_language(node, lambda each: reader.list_of(each, row), ())
    shapes = {language: [len(cells) for cells in rows[language]] for language in rows}
    first = next(iter(shapes.values()))
    for language, shape in shapes.items():
        if shape != first or len(set(shape)) != 1:
            reader.problem(
                node, "table-shape", language=language.value, found=str(shape), expected=str(first)
            )
            return None
    return Table(
        tuple(
            tuple(Text.of({language: rows[language][r][c] for language in rows}) for c in range(first[0]))
            for r in range(len(first))
        )
    )


def _value(fields: Fields, kind: FactKind) -> FactValue:
    reader = fields.reader
    if kind is FactKind.STATEMENT:
        return None
    if kind is FactKind.YEAR:
        return fields.need("value", lambda node: reader.whole(node, 1, 9999), 1)
    if kind is FactKind.DATE:
        return fields.need(
            "value", lambda node: reader.parsed(node, PartialDate.parse, "expected-date"), None
        )
    if kind is FactKind.AGES:
        return fields.need("value", lambda node: reader.parsed(node, Ages.parse, "expected-ages"), None)
    if kind in _NUMBERS:
        return fields.need("value", reader.decimal, None)
    if kind in _PHRASES:
        return fields.take("value", reader.text, None)
    return fields.need("value", reader.text, None)


def _check_marks(fields: Fields, fact: Fact) -> None:
    """Check that the statement marks its value once in each language, and only where there is one."""
    has_value = fact.kind is not FactKind.STATEMENT and (fact.kind not in _PHRASES or fields.has("value"))
    expected = int(has_value)
    for language, string in fact.statement:
        found = len(MARK.findall(string))
        if string and found != expected:
            fields.reader.problem(
                fields.at("statement"),
                "value-mark",
                language=language.value,
                found=str(found),
                expected=str(expected),
            )
    if fact.ask is not None and not has_value:
        fields.reader.problem(fields.at("ask"), "ask-without-value")


class _Links:
    """Checks that everything that is named by id is there."""

    def __init__(self, pack: Pack, places: dict[str, Place], problems: list[Problem]) -> None:
        self._pack = pack
        self._places = places
        self._problems = problems
        self._rows = {
            (section.id, passage.anchor): len(passage.table.rows) - 1 if passage.table else 0
            for section in pack.sections
            for passage in section.passages
        }

    def check(self) -> None:
        for caveat in self._pack.general_caveats:
            self._need("caveat", caveat, "pack:")
        for section in self._pack.sections:
            mine = f"section:{section.id}"
            if section.parent is not None:
                self._need("section", section.parent, mine)
            for passage in section.passages:
                self._need_all("caveat", passage.caveats, mine)
        for fact in self._pack.facts:
            mine = f"fact:{fact.id}"
            self._need_passage(fact.passage, mine)
            self._need_all("caveat", fact.caveats, mine)
        for item in self._pack.items:
            mine = f"item:{item.id}"
            self._need_all("fact", item.facts, mine)
            self._need_all("caveat", item.caveats, mine)
            if item.section is not None:
                self._need("section", item.section, mine)
            if item.passage is not None:
                self._need_passage(item.passage, mine)
        self._check_circles()

    def _check_circles(self) -> None:
        parents = {section.id: section.parent for section in self._pack.sections}
        for section in parents:
            seen = {section}
            above = parents[section]
            while above is not None and above not in seen:
                seen.add(above)
                above = parents.get(above)
            if above == section:
                self._note(f"section:{section}", "section-circle", id=section)

    def _need_passage(self, ref: PassageRef, mine: str) -> None:
        # A section that was itself dropped for a problem is not reported as missing as well.
        rows = self._rows.get((ref.section, ref.anchor))
        broken = f"section:{ref.section}" in self._places and not any(
            section.id == ref.section for section in self._pack.sections
        )
        if rows is None and not broken:
            self._note(mine, "unknown-passage", found=str(ref))
        elif rows is not None and ref.row is not None and ref.row > rows:
            self._note(mine, "unknown-row", found=str(ref), rows=str(rows))

    def _need_all(self, what: str, names: tuple[str, ...], mine: str) -> None:
        for name in names:
            self._need(what, name, mine)

    def _need(self, what: str, name: str, mine: str) -> None:
        if name and f"{what}:{name}" not in self._places:
            self._note(mine, f"unknown-{what}", found=name)

    def _note(self, mine: str, code: str, **details: str) -> None:
        place = self._places[mine]
        self._problems.append(Problem(place.path, place.line, code, details))
