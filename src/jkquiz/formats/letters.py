"""The letters of a text file: which encoding it is in."""

import codecs

from jkquiz.formats.incoming import MAX_BYTES, RefusedError, Snag

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_GUESSES = ("cp932", "cp949")
_BROKEN = 0.1
"""Where fewer of the letters beyond ASCII than this are no UTF-8, it was meant to be UTF-8."""


def decode(name: str, source: bytes) -> tuple[str, str]:
    """Return a text and its encoding: UTF-8, UTF-16 with a mark, cp932 or cp949.

    Raises:
        RefusedError: where it is too large, no text, or in no encoding of these.
    """
    refuse_large(name, source)
    for mark, encoding in _MARKS:
        if source.startswith(mark):
            return _strictly(name, source, encoding), encoding.removesuffix("-sig")
    if b"\0" in source:
        raise RefusedError(name, Snag.NOT_TEXT)
    try:
        return source.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if not _is_broken_utf8(source):
            for encoding in _GUESSES:
                try:
                    return source.decode(encoding), encoding
                except UnicodeDecodeError:
                    continue
        raise _refusal(name, source, error) from None


def refuse_large(name: str, source: bytes) -> None:
    """Refuse what is larger than any file of questions."""
    if len(source) > MAX_BYTES:
        raise RefusedError(name, Snag.TOO_LARGE, limit=str(MAX_BYTES // 1024 // 1024))


def _strictly(name: str, source: bytes, encoding: str) -> str:
    try:
        return source.decode(encoding)
    except UnicodeDecodeError as error:
        raise _refusal(name, source, error) from None


def _refusal(name: str, source: bytes, error: UnicodeDecodeError) -> RefusedError:
    line = source.count(b"\n", 0, error.start) + 1
    return RefusedError(f"{name}:{line}", Snag.BAD_LETTERS)


def _is_broken_utf8(source: bytes) -> bool:
    text = source.decode("utf-8", "replace")
    beyond = sum(1 for letter in text if letter > "\x7f")
    return text.count("\N{REPLACEMENT CHARACTER}") < _BROKEN * beyond
