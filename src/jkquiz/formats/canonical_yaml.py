"""Writing the strict YAML of packs in its canonical form: one way to write each value, and no other.

What is written is read back by `jkquiz.formats.strict_yaml` as the same text. Text that other readers of
YAML would take for a number, a date or a flag stands in quotes, so that they see text as well.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

_PLAIN_START = re.compile(r"[^\W_]|[(/.$+<;^_\\~=]|[^\x00-\x7f]")
_NEVER_IN_BRACKETS = re.compile(r"[,\[\]{}:?]")
_UNSEEN = "\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_ESCAPED = re.compile(f'["\\\\{_UNSEEN}]')
_NEVER_PLAIN = re.compile(f"[{_UNSEEN}]|: |:$| #|^ | $|^[.]{{3}}")
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_STRING = "tag:yaml.org,2002:str"


class Words(tuple[str, ...]):
    """A list of short texts, written in brackets on one line."""

    __slots__ = ()


class Raw(str):
    """A number, a flag, an id or another word that is written as it is."""

    __slots__ = ()


class Mapping(dict[str, object]):
    """Values by key, in the order in which they are written; None is left out."""


def write_documents(documents: Sequence[Mapping]) -> str:
    """Return documents as a file."""
    return "".join(write_document(each) for each in documents)


def write_document(document: Mapping) -> str:
    """Return one document, with the line that starts it."""
    return "\n".join(["---", *_mapping(document, "")]) + "\n"


def _mapping(values: Mapping, indent: str) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _mapping(value, f"{indent}  ")
        elif isinstance(value, list):
            yield f"{indent}{key}:"
            yield from _items(value, f"{indent}  ")
        elif value is not None:
            yield f"{indent}{key}: {_inline(value)}"


def _items(values: Sequence[Mapping | Words], indent: str) -> Iterator[str]:
    for value in values:
        if isinstance(value, Words):
            yield f"{indent}- {_inline(value)}"
            continue
        lines = _mapping(value, f"{indent}  ")
        yield f"{indent}- {next(lines).strip(' ')}"
        yield from lines


def _inline(value: object) -> str:
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, Words):
        return f"[{', '.join(_scalar(each, is_in_brackets=True) for each in value)}]"
    return _scalar(str(value), is_in_brackets=False)


def _scalar(string: str, *, is_in_brackets: bool) -> str:
    if _is_plain(string) and not (is_in_brackets and _NEVER_IN_BRACKETS.search(string)):
        return string
    return '"' + _ESCAPED.sub(_escape, string) + '"'


def _is_plain(string: str) -> bool:
    return (
        _PLAIN_START.match(string) is not None
        and _NEVER_PLAIN.search(string) is None
        and _resolved(string) == _STRING
    )


def _resolved(string: str) -> str:
    """Return the tag that YAML 1.1 gives to a text without quotes."""
    resolver: Any = yaml.resolver.Resolver()
    return str(resolver.resolve(yaml.ScalarNode, string, (True, False)))


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    return _SHORT.get(sign) or f"\\u{ord(sign):04X}"
