"""Study text as Markdown or as plain text, which is Markdown without its signs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jkquiz.formats.incoming import Snag, Trouble
from jkquiz.formats.study_text import Block, BlockKind, squared

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_RULE = re.compile(r" {0,3}([-*_][ \t]*){3,}")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_ITEM = re.compile(r"\s*(?:[-*+]|[0-9]{1,3}[.)])\s+(.*)")
_PLAIN_HEADING = re.compile(
    r"(?:第\s*[0-9一二三四五六七八九十百]+\s*(?P<level>章|節|部|編|項)|제\s*[0-9]+\s*(?P<korean>장|절|부)"
    r"|(?:Chapter|Part|Section)\s+[0-9IVX]+\b|[■◆●▼]|(?P<dots>[0-9]{1,2}(?:\.[0-9]{1,2}){0,4})\.?\s+)[^\n]{0,60}"
)
_LEVELS = {"部": 1, "編": 1, "章": 1, "節": 2, "項": 3, "부": 1, "장": 1, "절": 2}
_PICTURE = re.compile(r"!\[([^\]\n]{0,500})\]\(([^)\n]{0,2000})\)")
_LINK = re.compile(r"(?<!!)\[([^\]\n]{1,500})\]\(([^)\n]{0,2000})\)")
_EMPHASIS = re.compile(r"(\*\*|__|`)(?=\S)([^\n]{1,2000}?)(?<=\S)\1")
_ENDS = ("。", "!", "?", "」", "!", "?")
_WIDE = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


def read_markdown(name: str, text: str) -> tuple[list[Block], list[Trouble]]:
    """Return the pieces of a text, and what was left out of it."""
    reader = _Reader(name, re.split(r"\r\n|\r|\n", text.lstrip("\ufeff")))
    reader.read()
    return reader.blocks, reader.lost


@dataclass
class _Reader:
    name: str
    lines: Sequence[str]
    blocks: list[Block] = field(default_factory=list)
    lost: list[Trouble] = field(default_factory=list)

    def read(self) -> None:
        start = 0
        while start < len(self.lines):
            if not self.lines[start].strip():
                start += 1
            elif _FENCE.match(self.lines[start]):
                start = self._fenced(start)
            elif heading := _HEADING.fullmatch(self.lines[start]):
                self._add(BlockKind.HEADING, heading[2], start, level=len(heading[1]))
                start += 1
            else:
                start = self._run(start)

    def _fenced(self, start: int) -> int:
        end = start + 1
        while end < len(self.lines) and not _FENCE.match(self.lines[end]):
            end += 1
        self._add(BlockKind.PARAGRAPH, "\n".join(self.lines[start + 1 : end]), start, is_plain=True)
        return end + 1

    def _run(self, start: int) -> int:
        """Read lines up to an empty one or a heading, and return where what follows begins."""
        end = start
        while end < len(self.lines) and self.lines[end].strip() and not self._begins_other(end, start):
            end += 1
        run = self.lines[start:end]
        if len(run) > 1 and "|" in run[0] and _TABLE_RULE.fullmatch(run[1]):
            rows = squared([_cells(line) for line in (run[0], *run[2:])])
            self._add(BlockKind.TABLE, "", start, rows=rows)
        elif len(run) == 2 and _UNDERLINE.fullmatch(run[1]):
            self._add(BlockKind.HEADING, run[0], start, level=1 if "=" in run[1] else 2)
        elif len(run) == 1 and _RULE.fullmatch(run[0]):
            pass
        elif len(run) == 1 and (level := _plain_level(run[0])):
            self._add(BlockKind.HEADING, run[0], start, level=level)
        else:
            for offset, paragraph in _paragraphs(run):
                self._add(BlockKind.PARAGRAPH, paragraph, start + offset)
        return end

    def _begins_other(self, line: int, start: int) -> bool:
        found = self.lines[line]
        return line > start and bool(_HEADING.fullmatch(found) or _FENCE.match(found))

    def _add(
        self,
        kind: BlockKind,
        text: str,
        line: int,
        *,
        level: int = 1,
        rows: tuple[tuple[str, ...], ...] = (),
        is_plain: bool = False,
    ) -> None:
        place = f"{self.name}:{line + 1}"
        if not is_plain:
            text = self._without_signs(text, place)
            rows = tuple(tuple(self._without_signs(cell, place) for cell in row) for row in rows)
        if text.strip() or rows:
            self.blocks.append(Block(kind, text.strip(), level, rows, place))

    def _without_signs(self, text: str, place: str) -> str:
        """Return a text without the signs of Markdown, noting pictures and links."""
        for found in _PICTURE.finditer(text):
            self.lost.append(Trouble(place, Snag.PICTURE, {"found": found[2][:100] or "-"}))
        for found in _LINK.finditer(text):
            self.lost.append(Trouble(place, Snag.LINK_TARGET, {"found": found[2][:100] or "-"}))
        text = _LINK.sub(r"\1", _PICTURE.sub(r"\1", text))
        return _EMPHASIS.sub(r"\2", text)


def _plain_level(line: str) -> int:
    """Return the level of a line that is a heading by what it says; 0 for none."""
    line = line.strip()
    found = _PLAIN_HEADING.fullmatch(line)
    if not found or line.endswith((*_ENDS, ".", "、", ",")):
        return 0
    if found["dots"]:
        return found["dots"].count(".") + 1
    return _LEVELS.get(found["level"] or found["korean"] or "", 1)


def _paragraphs(run: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs of lines with no empty one between, each with its first line's number from 0.

    A line that is indented, or that follows the end of a Japanese sentence, begins another paragraph; the
    items of a list stay together, a line each.
    """
    start, text = 0, ""
    for number, line in enumerate(run):
        item = _ITEM.fullmatch(line)
        plain = re.sub(r"^(?:> ?)+", "", line.strip())
        if not text:
            start, text = number, f"・{item[1]}" if item else plain
        elif item:
            text = f"{text}\n・{item[1]}"
        elif line.startswith("\u3000") or text.endswith(_ENDS[0]):
            yield start, text
            start, text = number, plain
        else:
            is_wide = bool(_WIDE.match(text[-1]) or _WIDE.match(plain[:1]))
            text = f"{text}{'' if is_wide else ' '}{plain}"
    if text:
        yield start, text


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", inner)]
