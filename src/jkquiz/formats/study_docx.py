"""Study text as a Word document: its words, headings and tables."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jkquiz.formats.archive import open_archive, read_part
from jkquiz.formats.incoming import RefusedError, Snag, Trouble
from jkquiz.formats.study_text import Block, BlockKind, squared

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset({"rt", "del", "moveFrom", "instrText", "delText", "footnoteReference", "pPr"})


def read_docx(name: str, source: bytes) -> tuple[list[Block], list[Trouble]]:
    """Return the pieces of a document, and what was left out of it.

    Raises:
        RefusedError: where it can't be read.
    """
    with open_archive(name, source) as archive:
        if "word/document.xml" not in archive.namelist():
            raise RefusedError(name, Snag.BROKEN_ARCHIVE)
        document = _parsed_xml(name, read_part(name, archive, "word/document.xml"))
        has_styles = "word/styles.xml" in archive.namelist()
        styles = _parsed_xml(name, read_part(name, archive, "word/styles.xml")) if has_styles else None
    levels = {} if styles is None else dict(_levels(styles))
    body = next((each for each in document if _tag(each) == "body"), None)
    blocks: list[Block] = []
    lost: list[Trouble] = []
    for number, element in enumerate([] if body is None else _top(body), 1):
        place = f"{name}:{number}"
        if _tag(element) == "tbl":
            rows = squared([row for row in _rows(element) if any(row)])
            blocks += [Block(BlockKind.TABLE, "", 1, rows, place)] if rows else []
        elif text := _words(element).strip():
            level = _level(element, levels)
            kind = BlockKind.PARAGRAPH if level is None else BlockKind.HEADING
            blocks.append(Block(BlockKind.TITLE if level == 0 else kind, text, level or 1, place=place))
        lost += [
            Trouble(place, Snag.PICTURE, {"found": "-"})
            for each in element.iter()
            if _tag(each) in {"drawing", "pict"}
        ]
    return blocks, lost


def _parsed_xml(name: str, source: bytes) -> "Element":
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        found: Element = fromstring(source, forbid_dtd=True)
    except DefusedXmlException:
        raise RefusedError(name, Snag.FORBIDDEN_XML) from None
    except (ParseError, ValueError, LookupError):
        raise RefusedError(name, Snag.BROKEN_ARCHIVE) from None
    return found


def _tag(element: "Element") -> str:
    return element.tag.removeprefix(_W).removeprefix(_STRICT)


def _value(element: "Element", name: str = "val") -> str:
    return element.get(f"{_W}{name}") or element.get(f"{_STRICT}{name}") or ""


def _top(body: "Element") -> Iterator["Element"]:
    """Yield the paragraphs and tables of a body, those in content controls too."""
    stack = list(body)[::-1]
    while stack:
        element = stack.pop()
        if _tag(element) in {"p", "tbl"}:
            yield element
        elif _tag(element) in {"sdt", "sdtContent", "ins", "smartTag", "customXml"}:
            stack += list(element)[::-1]


def _levels(styles: "Element") -> Iterator[tuple[str, int]]:
    """Yield the styles that are headings, with their level from 1; the title's is 0."""
    for style in styles:
        if _tag(style) != "style":
            continue
        for each in style.iter():
            found = re.fullmatch(r"heading ([1-9])", _value(each).lower()) if _tag(each) == "name" else None
            if found:
                yield _value(style, "styleId"), int(found[1])
            elif _tag(each) == "name" and _value(each).lower() == "title":
                yield _value(style, "styleId"), 0
            elif _tag(each) == "outlineLvl" and _value(each) in set("012345678"):
                yield _value(style, "styleId"), int(_value(each)) + 1


def _level(paragraph: "Element", levels: dict[str, int]) -> int | None:
    properties = next((each for each in paragraph if _tag(each) == "pPr"), None)
    for each in () if properties is None else properties:
        if _tag(each) == "outlineLvl" and _value(each) in set("012345678"):
            return int(_value(each)) + 1
        if _tag(each) == "pStyle" and _value(each) in levels:
            return levels[_value(each)]
        named = re.fullmatch(r"[Hh]eading([1-9])", _value(each)) if _tag(each) == "pStyle" else None
        if named:
            return int(named[1])
    return None


def _rows(table: "Element") -> Iterator[list[str]]:
    for row in table.iter():
        if _tag(row) == "tr":
            yield [_words(cell).strip() for cell in row if _tag(cell) == "tc"]


def _words(element: "Element") -> str:
    """Return the words of an element, without readings of characters and what was deleted."""
    said: list[str] = []
    stack = list(element)[::-1]
    while stack:
        each = stack.pop()
        tag = _tag(each)
        if tag in _SKIPPED or each.tag == _FALLBACK:
            continue
        if tag == "t":
            said.append(each.text or "")
        elif tag in {"tab", "br", "cr"}:
            said.append("\n" if tag != "tab" else " ")
        elif tag == "p" and said:
            said.append("\n")
        stack += list(each)[::-1]
    return "".join(said)
