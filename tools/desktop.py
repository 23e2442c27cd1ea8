"""Let the desktop know jkquiz and its packs: `desktop.py install`, and `desktop.py remove` to undo it.

On Linux, by the freedesktop.org specifications: a menu entry, the type of `.jkpack` files, and their
icon, in the user's own folders. Other systems are told by their own means.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TYPE = "application/vnd.jkquiz.pack+zip"
_ENTRY = """[Desktop Entry]
Type=Application
Name=jkquiz
Comment=Study offline with questions and their sources
Comment[ja]=問題と出典で学ぶ、オフラインの学習室
Comment[ko]=문제와 출처로 공부하는 오프라인 학습실
Exec={program} %f
Icon=jkquiz
Categories=Education;
MimeType={type};
StartupWMClass=jkquiz
"""
_MIME = """<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{type}">
    <comment>jkquiz pack</comment>
    <comment xml:lang="ja">jkquiz の問題集</comment>
    <comment xml:lang="ko">jkquiz 문제집</comment>
    <sub-class-of type="application/zip"/>
    <icon name="jkquiz"/>
    <glob pattern="*.jkpack"/>
  </mime-type>
</mime-info>
"""


def files(program: Path) -> dict[str, bytes]:
    """Return what is written below the user's data folder, by its place there."""
    quoted = '"' + "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in str(program)) + '"'
    entry = _ENTRY.format(program=quoted.replace("%", "%%"), type=TYPE)
    return {
        "applications/jkquiz.desktop": entry.encode(),
        "mime/packages/jkquiz.xml": _MIME.format(type=TYPE).encode(),
        "icons/hicolor/scalable/apps/jkquiz.svg": (ROOT / "assets" / "icons" / "jkquiz.svg").read_bytes(),
    }


def data_folder() -> Path:
    """Return the user's data folder."""
    named = os.environ.get("XDG_DATA_HOME", "")
    return Path(named) if Path(named).is_absolute() else Path.home() / ".local" / "share"


def install(folder: Path, program: Path) -> list[Path]:
    """Write the files, and return where they are."""
    places = []
    for name, content in files(program).items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        places.append(place)
    _tell_desktop(folder)
    return places


def remove(folder: Path, program: Path) -> list[Path]:
    """Remove the files, and return which were there."""
    places = [folder / name for name in files(program) if (folder / name).is_file()]
    for place in places:
        place.unlink()
    _tell_desktop(folder)
    return places


def _tell_desktop(folder: Path) -> None:
    """Let the desktop read its folders again; where it has no such commands it does so by itself, later."""
    for command, place in (("update-mime-database", "mime"), ("update-desktop-database", "applications")):
        found = shutil.which(command)
        if found and (folder / place).is_dir():
            subprocess.run([found, str(folder / place)], check=False)


def main() -> int:
    """Install or remove, as the first argument says."""
    program = ROOT / ".venv" / "bin" / "jkquiz"
    wanted = sys.argv[1:]
    if wanted not in (["install"], ["remove"]):
        print("desktop.py install | remove", file=sys.stderr)
        return 2
    if not sys.platform.startswith("linux"):
        print("For Linux desktops only; elsewhere open a .jkpack with jkquiz once, and keep that choice.")
        return 1
    act = install if wanted == ["install"] else remove
    for place in act(data_folder(), program):
        print(f"{wanted[0]}: {place}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
