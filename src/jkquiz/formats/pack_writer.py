"""Writing a pack as the files of its folder, in canonical form: the same pack gives the same bytes.

The order of keys, the quotes and the names of files follow from the pack alone. One file holds a chapter,
a top section with all below it; what stands in another order than the chapters comes last, in one file.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Names
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType

from jkquiz.domain.bank import Fact, FactValue, Pack, Passage, Section, View
from jkquiz.domain.failures import Failure, FailureCode, Problem
from jkquiz.domain.items import Item, Picture, Status
from jkquiz.domain.texts import Language, Text
from jkquiz.formats.canonical_yaml import Mapping, Raw, Words, write_document
from jkquiz.formats.item_documents import body_fields, languages_of, number, text_in
from jkquiz.formats.pack_files import MANIFEST
from jkquiz.formats.pack_folder import read_files
from jkquiz.formats.pack_pictures import as_files
from jkquiz.formats.strict_yaml import Node, Scalar, read_documents
from jkquiz.formats.strict_yaml import Sequence as Nodes

_NAME = 40
"""How many characters of a section's id name a file."""
_FULL = 4_000_000
"""A chapter goes on in another file after so many characters, for files may not be too large."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An item that the format can't carry, and why; a draft may be too unfinished for it."""

    item: Item
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class WrittenPack:
    """A pack's files by name, in the order in which they are read."""

    files: dict[str, bytes]
    pack: Pack
    """The pack as the files have it."""
    left_out: tuple[LeftOut, ...]

    @property
    def items(self) -> int:
        """How many items the files have."""
        return len(self.pack.items)


def write_pack(pack: Pack, pictures: Names[str, bytes] = MappingProxyType({})) -> WrittenPack:
    """Write a pack, and read it again to see that it can be read.

    Args:
        pack: with its items.
        pictures: those of its items, by name, and maybe others.

    Raises:
        Failure: where something beside its items can't be written so that it is read.
    """
    left_out: dict[str, LeftOut] = {}
    while True:
        kept = replace(pack, items=tuple(item for item in pack.items if item.id not in left_out))
        writer = _Writer(kept)
        named = {item.picture.name for item in kept.items if item.picture}
        files = writer.write() | as_files({name: pictures[name] for name in named & pictures.keys()})
        reading = read_files(files)
        if not reading.problems:
            return WrittenPack(files, reading.pack, tuple(left_out.values()))
        for problem in reading.problems:
            item = writer.item_at(problem.path, problem.line)
            if item is None:
                raise Failure(FailureCode.PACK_UNWRITABLE, pack=pack.title.read(Language.JAPANESE))
            before = left_out[item.id].problems if item.id in left_out else ()
            left_out[item.id] = LeftOut(item, (*before, problem))


def reads_alike(one: bytes, other: bytes) -> bool:
    """Whether two files say the same, whatever their comments, blank lines and quotes."""
    nodes, problems = read_documents("", one)
    others, more = read_documents("", other)
    return not problems and not more and [_bare(each) for each in nodes] == [_bare(each) for each in others]


def _bare(node: Node) -> object:
    """Return what a node says, without its lines."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Nodes):
        return [_bare(each) for each in node.nodes]
    return tuple((key.text, _bare(value)) for key, value in node.pairs)


@dataclass
class _Part:
    """A file that is being written."""

    documents: list[str] = field(default_factory=list)
    size: int = 0
    lines: int = 0

    def add(self, document: str) -> None:
        self.documents.append(document)
        self.size += len(document)
        self.lines += document.count("\n")


class _Writer:
    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._tops = [section.id for section in pack.sections if section.parent is None]
        self._chapters = _chapters(pack.sections)
        self._starts: list[tuple[str, int]] = []
        """In which file, and at which line, each item begins."""

    def write(self) -> dict[str, bytes]:
        pack, chapters = self._pack, self._chapters
        caveats = [
            Mapping(id=Raw(name), text=self._text(pack.caveats[name])) for name in sorted(pack.caveats)
        ]
        files = {MANIFEST: _encoded([write_document(self._head())])}
        files |= self._in_files(
            "sections", ((chapters.get(each.id), self._section(each)) for each in pack.sections)
        )
        if caveats:
            files["caveats/caveats.yaml"] = _encoded([write_document(each) for each in caveats])
        files |= self._in_files(
            "facts", ((chapters.get(each.passage.section), self._fact(each)) for each in pack.facts)
        )
        return files | self._in_files(
            "items", ((chapters.get(pack.section_of(each)), self._item(each)) for each in pack.items)
        )

    def item_at(self, path: str, line: int) -> Item | None:
        """Return the item whose document a line of a file is in."""
        numbers = [
            number for number, (name, start) in enumerate(self._starts) if name == path and start <= line
        ]
        return self._pack.items[numbers[-1]] if numbers else None

    def _in_files(self, folder: str, documents: Iterable[tuple[str | None, Mapping]]) -> dict[str, bytes]:
        """Return files with documents in their order, each with the chapter that it belongs to."""
        parts: dict[str, _Part] = {}
        place, number = -1, 1
        for chapter, document in documents:
            written = write_document(document)
            before, place = place, self._place(chapter, place)
            number = number if place == before else 1
            name = self._name(folder, place, number)
            if name in parts and parts[name].size + len(written) > _FULL:
                number += 1
                name = self._name(folder, place, number)
            part = parts.setdefault(name, _Part())
            if folder == "items":
                self._starts.append((name, part.lines + 1))
            part.add(written)
        return {name: _encoded(part.documents) for name, part in parts.items()}

    def _place(self, chapter: str | None, before: int) -> int:
        """Return the number of a chapter; where it would come after a later one, that behind the last."""
        number = self._tops.index(chapter) if chapter in self._tops else -1
        return len(self._tops) if number < before else number

    def _name(self, folder: str, place: int, number: int) -> str:
        width = len(str(10 * (len(self._tops) + 1)))
        is_chapter = 0 <= place < len(self._tops)
        slug = self._tops[place].replace("/", "-")[:_NAME].strip("-") if is_chapter else "more"
        further = f"_{number:03}" if number > 1 else ""
        return f"{folder}/{10 * (place + 1):0{width}}-{slug}{further}.yaml"

    # --- documents --------------------------------------------------------------------------------------

    def _text(self, text: Text) -> Mapping:
        return text_in(text, self._pack.languages)

    def _head(self) -> Mapping:
        pack = self._pack
        return Mapping(
            id=Raw(pack.id),
            title=self._text(pack.title),
            languages=Words(pack.languages),
            about=self._text(pack.about),
            licence=pack.licence or None,
            caveats=Words(pack.general_caveats) if pack.general_caveats else None,
            version=Raw(pack.version) if pack.version else None,
        )

    def _section(self, section: Section) -> Mapping:
        return Mapping(
            id=Raw(section.id),
            parent=Raw(section.parent) if section.parent is not None else None,
            title=self._text(section.title),
            passages=[self._passage(each) for each in section.passages] or None,
        )

    def _passage(self, passage: Passage) -> Mapping:
        rows = passage.table.rows if passage.table else ()
        table = Mapping(
            {
                language.value: [Words(cell.read(language) for cell in row) for row in rows]
                for language in self._pack.languages
            }
        )
        return Mapping(
            {
                "anchor": Raw(passage.anchor),
                "caption" if rows else "text": self._text(passage.text),
                "table": table if rows else None,
                "caveats": _names(passage.caveats),
            }
        )

    def _fact(self, fact: Fact) -> Mapping:
        return Mapping(
            {
                "id": Raw(fact.id),
                "passage": Raw(fact.passage),
                "kind": Raw(fact.kind.value),
                "value": self._value(fact.value),
                "unit": self._text(fact.unit) if fact.unit else None,
                "label": self._text(fact.label),
                "statement": self._text(fact.statement),
                "ask": self._text(fact.ask) if fact.ask else None,
                "view": Raw(fact.view.value) if fact.view is not View.ARTICLE else None,
                "as-of": Raw(fact.as_of) if fact.as_of else None,
                "contested": Raw("yes") if fact.is_contested else None,
                "important": Raw("yes") if fact.is_important else None,
                "caveats": _names(fact.caveats),
            }
        )

    def _value(self, value: FactValue) -> object:
        if isinstance(value, Text):
            return self._text(value)
        if isinstance(value, Decimal):
            return number(value)
        return None if value is None else Raw(value)

    def _item(self, item: Item) -> Mapping:
        mine = languages_of(item, self._pack.languages)
        has_explanation = any(string.strip() for _, string in item.explanation)
        return Mapping(
            {
                "id": Raw(item.id),
                "kind": Raw(item.kind.value),
                "status": Raw(item.status.value) if item.status is not Status.LIVE else None,
                "languages": Words(mine) if mine != self._pack.languages else None,
                "facts": _names(item.facts),
                "level": Raw(item.level),
                "thinking": Raw(item.thinking.value),
                "stem": text_in(item.stem, mine),
                "picture": _picture(item.picture, mine),
                **body_fields(item.body, mine),
                "explanation": text_in(item.explanation, mine) if has_explanation else None,
                "caveats": _names(item.caveats),
                "tags": Words(item.tags) if item.tags else None,
                "section": Raw(item.section) if item.section is not None else None,
                "passage": Raw(item.passage) if item.passage is not None else None,
                "silenced": [Mapping(rule=Raw(each.rule), reason=each.reason) for each in item.silenced]
                or None,
            }
        )


def _picture(picture: Picture | None, languages: tuple[Language, ...]) -> Mapping | None:
    if picture is None:
        return None
    return Mapping(name=Raw(picture.name), alternative=text_in(picture.alternative, languages))


def _names(names: Sequence[str]) -> Words | None:
    return Words(names) if names else None


def _encoded(documents: Iterable[str]) -> bytes:
    return "".join(documents).encode("utf-8")


def _chapters(sections: Sequence[Section]) -> dict[str, str]:
    """Return the top section above each section, or itself, by id."""
    parents = {section.id: section.parent for section in sections}
    chapters = {}
    for section in sections:
        top, seen = section.id, {section.id}
        while (parent := parents.get(top)) is not None and parent not in seen:
            top = parent
            seen.add(top)
        chapters[section.id] = top
    return chapters
