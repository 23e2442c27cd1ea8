"""Study text from elsewhere: headings become sections, paragraphs and tables passages.

Plain text, Markdown, HTML and DOCX; which of them a file is, is told by what is in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jkquiz.formats.archive import holds, is_archive
from jkquiz.formats.incoming import MAX_TEXT, RefusedError, Snag, Trouble
from jkquiz.formats.letters import decode, refuse_large

FORMAT = "text"
_MAX_PASSAGES = 5000
_MAX_LEVEL = 6


class BlockKind(StrEnum):
    """What a piece of a text is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text, in its order."""

    kind: BlockKind
    text: str = ""
    """A table's caption."""
    level: int = 1
    """Of a heading, from 1."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table, all of one length."""
    place: str = ""


@dataclass(frozen=True, slots=True)
class TextSection:
    """A section of a text; those below it follow, with a higher level."""

    title: str
    """Empty for what stands before the first heading."""
    level: int
    passages: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class StudyText:
    """What a text holds."""

    title: str
    """Empty where it names none."""
    sections: tuple[TextSection, ...]
    lost: tuple[Trouble, ...]
    """Pictures and the targets of links."""

    @property
    def passages(self) -> int:
        """How many there are."""
        return sum(len(section.passages) for section in self.sections)


def is_docx(source: bytes) -> bool:
    """Whether a file is a Word document."""
    return is_archive(source) and holds(source, "word/document.xml")


def is_html(text: str) -> bool:
    """Whether a text is HTML."""
    start = text.lstrip("\ufeff \r\n\t")[:500].lower()
    return start.startswith(("<!doctype html", "<html", "<?xml", "<head", "<body", "<h1", "<p>", "<!--"))


def is_study_text(source: bytes) -> bool:
    """Whether a file is a text for sure: a document, a page, or Markdown that begins with a heading."""
    if is_docx(source):
        return True
    try:
        text, _ = decode("", source)
    except RefusedError:
        return False
    return is_html(text) or text.lstrip().startswith("# ")


def read_study_text(name: str, source: bytes) -> StudyText:
    """Read a text.

    Args:
        name: of the file, for places.
        source: its bytes.

    Raises:
        RefusedError: where it can't be read, is too long, or has no paragraph.
    """
    refuse_large(name, source)
    if is_archive(source):
        from jkquiz.formats.study_docx import read_docx

        return arranged(name, *read_docx(name, source))
    text, _ = decode(name, source)
    if is_html(text):
        from jkquiz.formats.study_html import read_html

        return arranged(name, *read_html(name, text))
    from jkquiz.formats.study_markdown import read_markdown

    return arranged(name, *read_markdown(name, text))


def arranged(name: str, blocks: Iterable[Block], lost: Sequence[Trouble] = ()) -> StudyText:
    """Return pieces as sections with their passages, after looking that none is too long.

    Raises:
        RefusedError: where there are none, too many, or one is too long.
    """
    title = ""
    heads: list[tuple[str, int]] = [("", 1)]
    passages: list[list[Block]] = [[]]
    for block in blocks:
        _refuse_long(name, block)
        if block.kind is BlockKind.TITLE:
            title = title or block.text
        elif block.kind is BlockKind.HEADING:
            heads.append((block.text, min(block.level, _MAX_LEVEL)))
            passages.append([])
        else:
            passages[-1].append(block)
    count = sum(map(len, passages))
    if not count:
        raise RefusedError(name, Snag.NO_PASSAGES)
    if count + len(heads) > _MAX_PASSAGES:
        raise RefusedError(name, Snag.TOO_MANY_PASSAGES, most=str(_MAX_PASSAGES))
    sections = [TextSection(*head, tuple(below)) for head, below in zip(heads, passages, strict=True)]
    if not sections[0].passages:
        del sections[0]
    return StudyText(*_titled(title, sections), tuple(lost))


def _titled(title: str, sections: list[TextSection]) -> tuple[str, tuple[TextSection, ...]]:
    """Take the only heading of the first level, with nothing below it itself, for the title."""
    first = sections[0]
    is_alone = sum(section.level <= first.level for section in sections) == 1
    if title or first.passages or not is_alone or len(sections) == 1:
        return title, tuple(sections)
    return first.title, tuple(sections[1:])


def _refuse_long(name: str, block: Block) -> None:
    longest = max(map(len, [block.text, *(cell for row in block.rows for cell in row)]))
    if longest > MAX_TEXT:
        place = block.place or name
        raise RefusedError(place, Snag.TEXT_TOO_LONG, found=str(longest), most=str(MAX_TEXT))


def squared(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table with as many cells each."""
    width = max((len(row) for row in rows), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in rows)
