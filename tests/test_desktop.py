"""What tells the desktop of jkquiz and its packs."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).parents[1]
PLACES = ("applications/jkquiz.desktop", "mime/packages/jkquiz.xml", "icons/hicolor/scalable/apps/jkquiz.svg")

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="for Linux desktops")


def run(folder: Path, *wanted: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"XDG_DATA_HOME": str(folder)}
    command = [sys.executable, str(ROOT / "tools" / "desktop.py"), *wanted]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_packs_open_with_jkquiz(tmp_path: Path) -> None:
    assert run(tmp_path, "install").returncode == 0
    entry = (tmp_path / PLACES[0]).read_text(encoding="utf-8")
    kind = ET.parse(tmp_path / PLACES[1]).getroot()[0]  # noqa: S314 - our own file
    assert f"MimeType={kind.get('type')};" in entry
    assert f'Exec="{ROOT}/.venv/bin/jkquiz" %f' in entry
    globs = [each.get("pattern") for each in kind if each.tag.endswith("glob")]
    assert globs == ["*.jkpack"]
    assert (tmp_path / PLACES[2]).read_bytes().startswith(b"<svg")


def test_it_can_be_taken_back(tmp_path: Path) -> None:
    run(tmp_path, "install")
    assert run(tmp_path, "remove").returncode == 0
    assert not any((tmp_path / place).exists() for place in PLACES)
    assert run(tmp_path, "remove").returncode == 0


def test_something_else_is_refused(tmp_path: Path) -> None:
    assert run(tmp_path, "instal").returncode == 2
    assert not any(tmp_path.iterdir())
