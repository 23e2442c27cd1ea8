"""Packs on the command line: handed out and opened."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jkquiz.app import open_library
from jkquiz.cli import DONE, PROBLEMS, WRONG_USE, main
from jkquiz.formats.jkpack import is_pack, write_jkpack
from packs import FILES, write_pack

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A library with the pack that ships."""
    path = tmp_path_factory.mktemp("shipped") / "library.sqlite"
    open_library(path).close()
    return path.read_bytes()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shipped: bytes) -> Run:
    """Run a command with a library of its own, in English, and see that it never ends in a traceback."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "library.sqlite").write_bytes(shipped)

    def run(*arguments: str | Path) -> Result:
        common = ["--library", "library.sqlite", "--language", "en"]
        result = CliRunner().invoke(main, [*common, *map(str, arguments)])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another pack as one file, with sections of its own."""
    files = {name: text.encode().replace(b"history", b"past") for name, text in FILES.items()}
    path = tmp_path / "other.jkpack"
    path.write_bytes(write_jkpack(files))
    return path


def test_a_pack_goes_out_as_a_file_and_comes_in_again(run: Run) -> None:
    assert (
        run("export", "--format", "jkpack", "--out", "a.jkpack").stdout == "Wrote 412 questions to a.jkpack\n"
    )
    result = run("import", "a.jkpack")
    assert result.exit_code == DONE
    assert result.stdout.endswith(": 412 as before\n")


def test_a_pack_goes_out_as_a_folder_that_check_finds_sound(run: Run) -> None:
    report = json.loads(run("export", "--format", "pack", "--out", "folder", "--json").stdout)
    assert report == {"path": "folder", "format": "pack", "written": 412, "lost": []}
    assert run("check", "folder").exit_code == DONE


def test_a_rehearsal_tells_and_changes_nothing(run: Run, other: Path) -> None:
    result = run("import", other, "--dry-run")
    assert result.exit_code == DONE
    assert "2 new questions" in result.stdout
    assert "Nothing was changed yet" in result.stdout
    assert "2 new questions" in run("import", other).stdout


def test_the_report_is_there_as_data(run: Run, other: Path) -> None:
    (report,) = json.loads(run("import", other, "--json").stdout)["files"]
    assert (report["format"], report["read"], report["imported"], report["done"]) == ("jkpack", 2, 2, True)
    assert (report["skipped"], report["lost"]) == ([], [])


def test_of_several_packs_one_has_to_be_named(run: Run, other: Path) -> None:
    run("import", other)
    result = run("export", "--format", "jkpack", "--out", "b.jkpack")
    assert result.exit_code == WRONG_USE
    assert "japan-korea-2026, small" in result.stderr
    assert run("export", "--format", "jkpack", "--out", "b.jkpack", "--pack", "small").exit_code == DONE


def test_problems_are_told_with_their_lines_and_nothing_is_taken(run: Run) -> None:
    folder = write_pack(Path("bad"), FILES | {"items/10-history.yaml": "---\nid: a\nkind: x\n"})
    result = run("import", folder)
    assert result.exit_code == PROBLEMS
    assert "items/10-history.yaml:3: " in result.stderr
    assert "nothing was imported" in result.stderr
    assert '"id": "small"' not in run("export", "--format", "json", "--out", "-").stdout


@pytest.mark.parametrize(("source", "told"), [(b"x", "damaged"), (None, "can't be read")])
def test_what_is_no_pack_is_told_in_a_line(run: Run, source: bytes | None, told: str) -> None:
    if source is not None:
        Path("a.jkpack").write_bytes(source)
    result = run("import", "a.jkpack")
    assert result.exit_code == PROBLEMS
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "options", [("--out", "-"), ("--out", "a", "--section", "history"), ("--out", "full")]
)
def test_a_pack_that_cannot_go_there_is_wrong_use(run: Run, options: tuple[str, ...]) -> None:
    Path("full").mkdir()
    (Path("full") / "letter").write_text("Dear")
    assert run("export", "--format", "pack", *options).exit_code == WRONG_USE
    assert sorted(each.name for each in Path().iterdir()) == ["full", "library.sqlite"]


def test_what_would_command_a_terminal_is_not_printed(run: Run) -> None:
    manifest = FILES["pack.yaml"].replace("en: A small pack", 'en: "\\e[2J"').replace("id: small", "id: evil")
    files = FILES | {"pack.yaml": manifest}
    moved = {name: text.replace("history", "past") for name, text in files.items()}
    result = run("import", write_pack(Path("evil"), moved))
    assert result.exit_code == DONE
    assert "\x1b" not in result.output
    assert "�[2J" in result.output


def test_a_pack_is_told_by_what_it_is(tmp_path: Path, other: Path) -> None:
    renamed = other.rename(tmp_path / "other.zip")
    (tmp_path / "a.txt").write_text("x")
    assert is_pack(write_pack(tmp_path / "folder"))
    assert is_pack(renamed)
    assert not is_pack(tmp_path / "a.txt")
    assert not is_pack(tmp_path)


def test_a_pack_in_the_place_of_a_command_opens_the_window(
    run: Run, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    result = run(other)
    assert result.exit_code == WRONG_USE
    assert "display" in result.stderr
