"""Reading values out of strict YAML nodes, noting every problem with its place.

A reader of a value never stops: where the node is wrong it notes a problem and returns an empty value, so
that all problems of a document are found in one run. Whoever reads drops the document when one was noted.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from jkquiz.domain.failures import Problem
from jkquiz.domain.texts import Language, Text
from jkquiz.formats.strict_yaml import Mapping, Node, Scalar, Sequence

T = TypeVar("T")
D = TypeVar("D")
E = TypeVar("E", bound=StrEnum)

MAX_TEXT = 50_000
"""So many characters a text may have; a paragraph of the pack that ships has some hundred."""
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SECTION_ID = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@dataclass
class Reader:
    """Reads the values of one file."""

    path: str
    languages: tuple[Language, ...]
    problems: list[Problem]

    def problem(self, node: Node, code: str, **details: str) -> None:
        """Note a problem at a node."""
        self.problems.append(Problem(self.path, node.line, code, details))

    def string(self, node: Node) -> str:
        """Read one piece of text that is not empty."""
        if not isinstance(node, Scalar):
            self.problem(node, "expected-text")
            return ""
        if not node.text.strip():
            self.problem(node, "empty-text")
        if len(node.text) > MAX_TEXT:
            self.problem(node, "text-too-long", found=str(len(node.text)), most=str(MAX_TEXT))
        return node.text

    def slug(self, node: Node) -> str:
        """Read an id: lower-case ASCII letters, digits and `-`."""
        return self._matching(node, _SLUG, "bad-id")

    def section_id(self, node: Node) -> str:
        """Read a section's id, which may contain `/`."""
        return self._matching(node, _SECTION_ID, "bad-id")

    def text(self, node: Node) -> Text:
        """Read a text by language, or one that is the same in all."""
        if not isinstance(node, Mapping):
            return Text.same(self.string(node), self.languages)
        return Text.of(self.by_language(node, self.string, "")) if node.pairs else Text.same("")

    def by_language(self, node: Node, read: Callable[[Node], T], default: D) -> dict[Language, T | D]:
        """Read one value for each language of the pack."""
        fields = Fields(self, node)
        values = {language: fields.need(language.value, read, default) for language in self.languages}
        fields.close()
        return values

    def flag(self, node: Node) -> bool:
        """Read yes or no (also true or false)."""
        string = self.string(node)
        if string in {"yes", "true"}:
            return True
        if string not in {"no", "false", ""}:
            self.problem(node, "expected-flag", found=string)
        return False

    def enum(self, node: Node, kind: type[E]) -> E:
        """Read one of a closed set of words."""
        string = self.string(node)
        try:
            return kind(string)
        except ValueError:
            if string:
                self.problem(
                    node, "unknown-word", found=string, expected=", ".join(each.value for each in kind)
                )
            return next(iter(kind))

    def decimal(self, node: Node) -> Decimal:
        """Read a plain number: digits, a point, a minus sign."""
        string = self.string(node)
        try:
            if _NUMBER.fullmatch(string):
                return Decimal(string)
        except InvalidOperation:  # pragma: no cover - the pattern admits only numbers
            pass
        if string:
            self.problem(node, "expected-number", found=string)
        return Decimal(0)

    def whole(self, node: Node, low: int, high: int) -> int:
        """Read a whole number within bounds, both included."""
        before = len(self.problems)
        number = self.decimal(node)
        if len(self.problems) > before:
            return low
        if number != int(number) or not low <= number <= high:
            self.problem(node, "out-of-range", found=str(number), low=str(low), high=str(high))
            return low
        return int(number)

    def nodes(self, node: Node) -> tuple[Node, ...]:
        """Read a list that is not empty."""
        if not isinstance(node, Sequence):
            self.problem(node, "expected-list")
            return ()
        if not node.nodes:
            self.problem(node, "empty-list")
        return node.nodes

    def list_of(self, node: Node, read: Callable[[Node], T]) -> tuple[T, ...]:
        """Read a list of values."""
        return tuple(read(each) for each in self.nodes(node))

    def slugs(self, node: Node) -> tuple[str, ...]:
        """Read a list of different ids."""
        return self._different(node, self.list_of(node, self.slug))

    def strings(self, node: Node) -> tuple[str, ...]:
        """Read a list of different pieces of text."""
        return self._different(node, self.list_of(node, self.string))

    def parsed(self, node: Node, parse: Callable[[str], T], code: str) -> T | None:
        """Read a value in a notation of its own; `parse` raises ValueError where the text is not in it."""
        string = self.string(node)
        try:
            return parse(string)
        except ValueError:
            if string:
                self.problem(node, code, found=string)
            return None

    def _different(self, node: Node, strings: tuple[str, ...]) -> tuple[str, ...]:
        for string in (string for string, times in Counter(strings).items() if times > 1 and string):
            self.problem(node, "listed-twice", found=string)
        return strings

    def _matching(self, node: Node, pattern: re.Pattern[str], code: str) -> str:
        string = self.string(node)
        if string and not pattern.fullmatch(string):
            self.problem(node, code, found=string)
        return string


@dataclass
class Fields:
    """The values of a mapping, taken one by one; `close` reports the keys that nobody took."""

    reader: Reader
    node: Node
    _by_key: dict[str, tuple[Scalar, Node]] = field(init=False, default_factory=dict)
    _asked: list[str] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        if isinstance(self.node, Mapping):
            self._by_key = {key.text: (key, value) for key, value in self.node.pairs}
        else:
            self.reader.problem(self.node, "expected-mapping")

    def need(self, key: str, read: Callable[[Node], T], default: D) -> T | D:
        """Read a value that must be there."""
        if key not in self._by_key and isinstance(self.node, Mapping):
            self.reader.problem(self.node, "missing-key", key=key)
        return self.take(key, read, default)

    def take(self, key: str, read: Callable[[Node], T], default: D) -> T | D:
        """Read a value that may be left out."""
        self._asked.append(key)
        pair = self._by_key.get(key)
        return read(pair[1]) if pair else default

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._by_key

    def at(self, key: str) -> Node:
        """Return the node of a value, or the mapping where there is none."""
        return self._by_key[key][1] if key in self._by_key else self.node

    def close(self) -> None:
        """Report every key that was not asked for."""
        for key, (scalar, _) in self._by_key.items():
            if key not in self._asked:
                self.reader.problem(scalar, "unknown-key", key=key, expected=", ".join(self._asked))
