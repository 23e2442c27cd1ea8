"""Make the fonts in assets/fonts again: subsets of two open fonts, the same bytes every time.

Needs npm and a network. Nothing stays behind: the sources and fonttools go to a folder that is thrown away.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ASSETS = Path(__file__).resolve().parent.parent / "assets"
FONTTOOLS = "fonttools==4.68.0"


@dataclass(frozen=True)
class Source:
    """A font family as published, and the name its subset goes by here."""

    package: str
    faces: dict[str, tuple[str, str]]  # style -> path in the package, SHA-256 of that file
    family: str
    file: str
    licence: str
    features: tuple[str, ...]


JAPANESE = Source(
    package="@expo-google-fonts/biz-udpgothic@0.4.2",
    faces={
        "Regular": (
            "400Regular/BIZUDPGothic_400Regular.ttf",
            "22f41ce68f1ce62477ca4ec1e2c0c400cc545ddff31d713e8edf87808614aeb2",
        ),
        "Bold": (
            "700Bold/BIZUDPGothic_700Bold.ttf",
            "1a995936e0f9de8a7c142c97cdb679e7087e89c13e663f946cd047f4283cedf8",
        ),
    },
    family="jkquiz JP",
    file="jkquiz-jp",
    licence="OFL-BIZ-UDPGothic.txt",
    features=("ccmp", "liga"),
)
KOREAN = Source(
    package="@expo-google-fonts/noto-sans-kr@0.4.3",
    faces={
        "Regular": (
            "400Regular/NotoSansKR_400Regular.ttf",
            "8cbc9b353bb9ce848fd69bb6a507319dfacc659cf5fd643db5d88f3c4970e1dd",
        ),
        "Bold": (
            "700Bold/NotoSansKR_700Bold.ttf",
            "4ffa20c272ae6d689f7c8d34ff9c8039a326e9c334d9fc8852b2a7396227d077",
        ),
    },
    family="jkquiz KR",
    file="jkquiz-kr",
    licence="OFL-Noto-Sans-KR.txt",
    features=("ccmp", "kern", "mark", "locl", "calt", "liga", "palt"),
)

LATIN = [(0x20, 0x7E), (0xA0, 0x17F)]  # ASCII, Latin-1, and Latin Extended-A for romanised names (ō, ŏ)
SIGNS = [(0x2010, 0x2044), (0x20A0, 0x20BF), (0x2100, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF)]
SHAPES = [(0x2460, 0x2473), (0x25A0, 0x26FF), (0x2701, 0x27BF)]
JAPANESE_BLOCKS = [
    *LATIN,
    *SIGNS,
    *SHAPES,
    (0x2070, 0x209C),  # superscripts and subscripts
    (0x2300, 0x23FF),
    (0x2474, 0x24FF),
    (0x3000, 0x30FF),  # punctuation and kana
    (0x31F0, 0x33FF),  # small kana, circled and squared words, the era signs
    (0xFF00, 0xFFEF),  # full-width and half-width forms
]
KOREAN_BLOCKS = [
    *LATIN,
    *SIGNS,
    *SHAPES,
    (0x1100, 0x1112),  # the jamo that modern syllables are made of
    (0x1161, 0x1175),
    (0x11A8, 0x11C2),
    (0x3000, 0x301F),
    (0x3131, 0x318E),  # jamo as letters
    (0x3200, 0x321E),
    (0x3260, 0x327F),
    (0xAC00, 0xD7A3),  # every syllable
    (0xFF01, 0xFF5E),
    (0xFFE0, 0xFFE6),
]


def japanese_characters() -> set[int]:
    """Give JIS X 0208, what Windows adds (髙, 﨑, ①, ㈱), and Korean and old kanji (溫, 錄)."""
    return set(spread(JAPANESE_BLOCKS)) | set(double_bytes("cp932")) | hanja()


def korean_characters(japanese: set[int]) -> set[int]:
    """Give every precomposed syllable, jamo, signs, and the hanja that the Japanese font lacks."""
    return set(spread(KOREAN_BLOCKS)) | (hanja() - japanese)


def hanja() -> set[int]:
    """Give the Chinese characters of KS X 1001."""
    return {code for code in double_bytes("euc_kr") if 0x4E00 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF}


def spread(blocks: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Give each code point of blocks whose ends are both included."""
    for first, last in blocks:
        yield from range(first, last + 1)


def double_bytes(codec: str) -> Iterator[int]:
    """Give each character that a double-byte encoding can write."""
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                yield ord(bytes([lead, trail]).decode(codec))
            except (UnicodeDecodeError, TypeError):
                continue


def fetch(source: Source, folder: Path) -> Path:
    """Fetch the package and check its fonts; return where it was unpacked."""
    target = folder / source.file
    target.mkdir()
    packed = run("npm", "pack", "--json", "--silent", source.package, cwd=target)
    with tarfile.open(target / str(json.loads(packed)[0]["filename"])) as archive:
        archive.extractall(target, filter="data")
    for path, digest in source.faces.values():
        found = hashlib.sha256((target / "package" / path).read_bytes()).hexdigest()
        if found != digest:
            sys.exit(f"make_fonts: {source.package}: {path} is not the file these subsets were made from")
    return target / "package"


def run(*command: str, cwd: Path) -> str:
    """Run a command; return its output, or stop with what it said."""
    try:
        done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        sys.exit(f"make_fonts: {command[0]} is not installed")
    if done.returncode:
        sys.exit(f"make_fonts: {' '.join(command)} failed:\n{done.stderr.strip()[-2000:]}")
    return done.stdout


def write_subset(source: Source, style: str, original: Path, characters: set[int]) -> Path:
    """Write one face with these characters only, under this project's own family name."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.layout_features = list(source.features)
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.drop_tables = [*options.drop_tables, "vhea", "vmtx", "VORG", "meta", "STAT"]
    font = TTFont(original, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    rename(font, source.family, style)
    target = ASSETS / "fonts" / f"{source.file}-{style.lower()}.ttf"
    font.save(target)
    return target


def rename(font: Any, family: str, style: str) -> None:
    """Give the face its own name: it is a modified version, and must not pass for an installed original."""
    names = font["name"]
    original = names.getBestFullName()
    kept = {0, 5, 7, 8, 9, 11, 12, 13, 14}  # copyright, version, trademark, makers, licence
    names.names = [name for name in names.names if name.nameID in kept and name.platformID == 3]
    full = family if style == "Regular" else f"{family} {style}"
    postscript = f"{family.replace(' ', '')}-{style}"
    said = f"A subset of {original}, made for jkquiz"
    for number, text in {1: family, 2: style, 3: postscript, 4: full, 6: postscript, 10: said}.items():
        names.setName(text, number, 3, 1, 0x409)


def make(source: Source, folder: Path, characters: set[int]) -> set[int]:
    """Write a family's faces and licence; return the characters that it turned out to have."""
    from fontTools.ttLib import TTFont

    package = fetch(source, folder)
    (ASSETS / "licences" / source.licence).write_bytes((package / "LICENSE_FONT").read_bytes())
    made = [
        write_subset(source, style, package / path, characters) for style, (path, _) in source.faces.items()
    ]
    for path in made:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        print(f"{path.relative_to(ASSETS.parent)}  {path.stat().st_size / 1e6:.2f} MB  sha256 {digest}")
    return set.intersection(*(set(TTFont(path).getBestCmap()) for path in made))


def main() -> None:
    """Make the two families."""
    for name in ("fonts", "licences"):
        (ASSETS / name).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="jkquiz-fonts-") as name:
        folder = Path(name)
        library = folder / "fonttools"
        run(
            sys.executable, "-m", "pip", "install", "--quiet", "--target", str(library), FONTTOOLS, cwd=folder
        )
        sys.path.insert(0, str(library))
        japanese = make(JAPANESE, folder, japanese_characters())
        make(KOREAN, folder, korean_characters(japanese))


if __name__ == "__main__":
    main()
