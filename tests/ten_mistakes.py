"""A pack with ten different mistakes in it, and what is to be found: for the reader and the command."""

from packs import FILES

ITEMS, FACTS, SECTIONS = "items/10-history.yaml", "facts/10-history.yaml", "sections/10-history.yaml"
_EXTRA = "items/20-more.yaml"

_TEXTS = """\
stem:
  ja: 国交が正常化したのは何年か。
  en: When were relations normalised?
  ko: 국교가 정상화된 것은 몇 년인가?
explanation:
  ja: 1965年である。
  en: It was in 1965.
  ko: 1965년이다.
"""
_HEAD = "facts: [treaty-year]\nlevel: 1\n"

_MORE = "".join(
    f"---\n{document}"
    for document in [
        f"id: m1\nkind: numeric\n{_HEAD}{_TEXTS}answer: about 60\n",
        f"id: m2\nkind: truefalse\n{_HEAD}{_TEXTS}answer: yes #sure\n",
        f"id: m3\nkind: truefalse\nfacts: [no-such-fact]\nlevel: 1\n{_TEXTS}answer: yes\n",
        f"id: m4\nkind: truefalse\n{_HEAD}{_TEXTS}answer: yes\nhint: none\n",
        f"id: year-single\nkind: truefalse\n{_HEAD}{_TEXTS}answer: yes\n",
        f"id: m6\nkind: truefalse\n{_HEAD}{_TEXTS}answer: yes\nanswer: no\n",
        f"id: m7\nkind: truefalse\n{_HEAD}{_TEXTS.replace('  ko: 1965년이다.', '')}answer: yes\n",
        f"id: m8\nkind: truefalse\n{_HEAD}{_TEXTS.replace('stem:', 'stem：')}answer: yes\n",
    ]
)

WRITTEN = {
    **FILES,
    SECTIONS: FILES[SECTIONS].replace("- [1910年, 韓国併合]", "- [1910年, 韓国, 併合]"),
    FACTS: FILES[FACTS].replace("statement:\n  ja: 国交は[[1965年]]に", "statement:\n  ja: 国交は1965年に"),
    _EXTRA: _MORE,
}


def _line(file: str, written: str, nth: int = 0) -> int:
    """Return the line in which something stands for the nth time."""
    lines = [number for number, line in enumerate(WRITTEN[file].split("\n"), start=1) if line == written]
    return lines[nth]


FOUND = [
    (SECTIONS, _line(SECTIONS, "      ja:"), "table-shape"),
    (FACTS, _line(FACTS, "  ja: 国交は1965年に正常化した。"), "value-mark"),
    (_EXTRA, _line(_EXTRA, "answer: about 60"), "expected-number"),
    (_EXTRA, _line(_EXTRA, "answer: yes #sure"), "hash-cuts"),
    (_EXTRA, _line(_EXTRA, "id: m3"), "unknown-fact"),
    (_EXTRA, _line(_EXTRA, "hint: none"), "unknown-key"),
    (_EXTRA, _line(_EXTRA, "id: year-single"), "id-twice"),
    (_EXTRA, _line(_EXTRA, "answer: no"), "key-twice"),
    (_EXTRA, _line(_EXTRA, "  ja: 1965年である。", 6), "missing-key"),
    (_EXTRA, _line(_EXTRA, "stem："), "wide-colon"),
]
"""Each mistake's file, line and code."""
