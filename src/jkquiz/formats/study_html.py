"""Study text as HTML: its words only, nothing that it names is ever fetched."""

import re
from html.parser import HTMLParser

from jkquiz.formats.incoming import Snag, Trouble
from jkquiz.formats.study_text import Block, BlockKind, squared

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SILENT = frozenset({"script", "style", "template", "noscript", "svg", "math", "iframe", "object", "rp"})
_BREAKS = frozenset(
    {"p", "div", "li", "ul", "ol", "blockquote", "section", "article", "main", "header", "footer", "nav"}
    | {"dl", "dt", "dd", "pre", "figure", "figcaption", "form", "hr", "body", "aside", "address", "details"}
)


def read_html(name: str, text: str) -> tuple[list[Block], list[Trouble]]:
    """Return the pieces of a page, and what was left out of it."""
    reader = _Reader(name)
    reader.feed(text)
    reader.close()
    reader.flush()
    return reader.blocks, reader.lost


class _Reader(HTMLParser):
    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self._name = name
        self.blocks: list[Block] = []
        self.lost: list[Trouble] = []
        self._words: list[str] = []
        self._silent: list[str] = []
        self._kind, self._level = BlockKind.PARAGRAPH, 1
        self._rows: list[list[str]] | None = None
        self._caption = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._silent or tag in _SILENT:
            self._silent += [tag] if tag in _SILENT else []
            return
        known = dict(attrs)
        if tag in _HEADINGS and self._rows is None:
            self.flush()
            self._kind, self._level = BlockKind.HEADING, _HEADINGS[tag]
        elif tag == "title":
            self.flush()
            self._kind = BlockKind.TITLE
        elif tag == "table" and self._rows is None:
            self.flush()
            self._rows, self._caption = [], ""
        elif tag == "tr" and self._rows is not None:
            self._end_cell()
            self._rows.append([])
        elif tag in {"td", "th", "caption"} and self._rows is not None:
            self._end_cell()
        elif tag == "br":
            self._words.append("\n")
        elif tag == "rt":
            self._words.append("(")
        elif tag == "img":
            self._lose(Snag.PICTURE, known.get("src"))
        elif tag == "a" and known.get("href") and not (known["href"] or "").startswith("#"):
            self._lose(Snag.LINK_TARGET, known["href"])
        elif tag in _BREAKS and self._rows is None:
            self.flush()

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag in self._silent:
                del self._silent[self._silent.index(tag) :]
            return
        if tag == "table" and self._rows is not None:
            self._end_table()
        elif tag == "caption" and self._rows is not None:
            self._caption, self._words = self._said(), []
        elif tag in {"td", "th"} and self._rows is not None:
            self._end_cell(is_cell=True)
        elif tag == "rt":
            self._words.append(")")
        elif (tag in _HEADINGS or tag == "title" or tag in _BREAKS) and self._rows is None:
            self.flush()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(re.sub(r"\s+", " ", data))

    def flush(self) -> None:
        """End the piece that is being read."""
        if self._rows is not None:
            self._end_table()
        said = self._said()
        if said:
            self.blocks.append(Block(self._kind, said, self._level, place=self._place))
        self._words, self._kind = [], BlockKind.PARAGRAPH

    @property
    def _place(self) -> str:
        return f"{self._name}:{self.getpos()[0]}"

    def _said(self) -> str:
        lines = "".join(self._words).split("\n")
        return "\n".join(line for each in lines if (line := re.sub(r" +", " ", each).strip()))

    def _lose(self, snag: Snag, found: str | None) -> None:
        self.lost.append(Trouble(self._place, snag, {"found": (found or "-")[:100]}))

    def _end_cell(self, *, is_cell: bool = False) -> None:
        said, self._words = self._said(), []
        if self._rows is not None and (said or is_cell):
            if not self._rows:
                self._rows.append([])
            self._rows[-1].append(said)

    def _end_table(self) -> None:
        self._end_cell()
        rows, self._rows = squared([row for row in self._rows or [] if any(row)]), None
        if rows:
            self.blocks.append(Block(BlockKind.TABLE, self._caption, 1, rows, self._place))
