"""The strict subset of YAML in which packs are written: every scalar is text and has its line.

A file is split at its `---` lines and each document is read alone, so that one broken document costs no
other. What would silently become something else in YAML is refused with its place: anchors, aliases, tags,
flow mappings, keys given twice, ` #` after unquoted text, tabs and full-width spaces as indentation, a
full-width colon after a key.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import yaml

from jkquiz.domain.failures import Problem
from jkquiz.formats.pack_files import MAX_BYTES

_MAX_DEPTH = 12
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_LINE_END = re.compile(r"\r\n|\r|\n")
_SEPARATOR = re.compile(r"---[ \t]*(?:(?<=[ \t])#.*)?")
_COMMENT = re.compile(r"\s*#")
_INDENT = re.compile(r"[\s\u3000]*")
# What YAML calls printable, without the line ends that no editor counts and without the byte order mark.
_CONTROL = re.compile("[^\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_FULL_WIDTH_COLON = re.compile(r"\s*(?:- )*[A-Za-z-]+：")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text with its line, from 1."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    nodes: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Nodes by key."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    line: int


Node = Scalar | Sequence | Mapping


class _RefusedError(Exception):
    def __init__(self, line: int, code: str, **details: str) -> None:
        super().__init__(line, code)
        self.line, self.code, self.details = line, code, details


def read_documents(path: str, source: bytes) -> tuple[list[Mapping], list[Problem]]:
    """Return the documents of a file and what is wrong with the others, both in the order of the file.

    Args:
        path: the file's name, as problems shall name it.
        source: the file's bytes, UTF-8 with or without a byte order mark.
    """
    if len(source) > MAX_BYTES:
        return [], [Problem(path, 1, "file-too-large", {"limit": str(MAX_BYTES // 1024 // 1024)})]
    try:
        lines = _LINE_END.split(source.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        return [], [Problem(path, line, "not-utf8")]
    if not lines[-1]:  # behind the last line end
        lines.pop()
    documents: list[Mapping] = []
    problems: list[Problem] = []
    for offset, chunk in _split(lines):
        try:
            documents.append(_read(offset, chunk))
        except _RefusedError as refused:
            problems.append(Problem(path, refused.line, refused.code, refused.details))
    return documents, problems


def _split(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield each document's lines with the number of lines before it, leaving out empty ones."""
    starts = [-1, *(index for index, line in enumerate(lines) if _SEPARATOR.fullmatch(line)), len(lines)]
    for start, end in pairwise(starts):
        chunk = lines[start + 1 : end]
        if any(line.strip() and not line.lstrip().startswith("#") for line in chunk):
            yield start + 1, chunk


def _read(offset: int, chunk: list[str]) -> Mapping:
    for index, line in enumerate(chunk):
        if _CONTROL.search(line):
            raise _RefusedError(offset + index + 1, "control-character")
        indent = _INDENT.match(line)
        if line.strip() and indent and "\t" in indent[0]:
            raise _RefusedError(offset + index + 1, "tab-indent")
        if line.strip() and indent and "\u3000" in indent[0]:
            raise _RefusedError(offset + index + 1, "wide-indent")
        if _FULL_WIDTH_COLON.match(line):
            raise _RefusedError(offset + index + 1, "wide-colon")
    composer = _Composer(offset, chunk)
    try:
        node = composer.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        index = min(mark.line if mark else 0, len(chunk) - 1)
        raise _RefusedError(offset + index + 1, _explain(error, chunk[index])) from None
    if not isinstance(node, Mapping):
        raise _RefusedError(node.line, "not-a-mapping")
    return node


def _explain(error: yaml.MarkedYAMLError, written: str) -> str:
    """Return the code of the mistake that most likely made the parser stop at a line."""
    problem, context = error.problem or "", error.context or ""
    if "mapping values are not allowed" in problem:
        return "colon-in-text"
    if "cannot start any token" in problem:
        return "sign-at-start"
    if "quoted scalar" in context or written.count('"') % 2:
        return "quote-open"
    if "flow sequence" in context:
        return "bracket-open"
    return "syntax"


class _Composer:
    """Builds nodes from the parser's events, refusing what the subset does not have."""

    def __init__(self, offset: int, chunk: list[str]) -> None:
        self._offset = offset
        self._chunk = chunk
        # The events' classes carry attributes that the type stubs do not list.
        self._events: Iterator[Any] = iter(yaml.parse("\n".join(chunk) + "\n", Loader=_Loader))

    def document(self) -> Node:
        node: Node | None = None
        depth = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                following = next(self._events)
                if node is not None:  # not begun by a `---` line of its own
                    raise _RefusedError(self._offset + following.start_mark.line + 1, "syntax")
                node = self._node(following, depth)
        if node is None:  # pragma: no cover - empty documents are not read
            raise _RefusedError(self._offset + 1, "not-a-mapping")
        return node

    def _node(self, event: Any, depth: int) -> Node:
        line = self._offset + event.start_mark.line + 1
        if depth > _MAX_DEPTH:
            raise _RefusedError(line, "too-deep")
        if isinstance(event, yaml.AliasEvent):
            raise _RefusedError(line, "alias")
        if event.anchor:
            raise _RefusedError(line, "anchor")
        if event.tag:
            raise _RefusedError(line, "tag")
        if isinstance(event, yaml.ScalarEvent):
            if not event.style:
                self._refuse_cut(event, line)
            return Scalar(event.value, line)
        if isinstance(event, yaml.SequenceStartEvent):
            nodes = []
            while not isinstance(following := next(self._events), yaml.SequenceEndEvent):
                nodes.append(self._node(following, depth + 1))
            return Sequence(tuple(nodes), line)
        if event.flow_style:
            raise _RefusedError(line, "flow-mapping")
        return self._mapping(line, depth)

    def _mapping(self, line: int, depth: int) -> Mapping:
        pairs: list[tuple[Scalar, Node]] = []
        seen: dict[str, int] = {}
        while not isinstance(following := next(self._events), yaml.MappingEndEvent):
            key = self._node(following, depth + 1)
            if not isinstance(key, Scalar):
                raise _RefusedError(key.line, "key-not-text")
            if key.text in seen:
                raise _RefusedError(key.line, "key-twice", key=key.text, first=str(seen[key.text]))
            seen[key.text] = key.line
            pairs.append((key, self._node(next(self._events), depth + 1)))
        return Mapping(tuple(pairs), line)

    def _refuse_cut(self, event: Any, line: int) -> None:
        end = event.end_mark
        if not event.value or end.line >= len(self._chunk):
            return
        if _COMMENT.match(self._chunk[end.line], end.column):
            raise _RefusedError(line, "hash-cuts")
