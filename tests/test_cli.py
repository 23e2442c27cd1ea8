import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jkquiz.app import open_library
from jkquiz.cli import DONE, NO_LIBRARY, PROBLEMS, WRONG_USE, main
from packs import FILES, write_pack
from pictures import give_picture
from ten_mistakes import FOUND, WRITTEN

Run = Callable[..., Result]

ITEMS = "items/10-history.yaml"
SOUND = FILES | {ITEMS: FILES[ITEMS].replace("status: review\n", "")}
"""A pack in which every fact is asked about."""

CLASS = """id,section,stem,option1,option2,right
q1,history,Which came first?,1965,1998,1
q2,history,Which came last?,1965,1998,2
"""

COMMANDS = [
    ["export", "--format", "json", "--out", "-"],
    ["search", "日韓"],
    ["stats"],
    ["import", "--dry-run", "class.csv"],
    ["backup", "copy.sqlite"],
    ["rebuild"],
]
"""One use of every command that needs a library."""


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A library with the pack that ships and one answer."""
    path = tmp_path_factory.mktemp("shipped") / "library.sqlite"
    with open_library(path) as library:
        study = library.study(seed=1)
        question = study.next()
        assert question is not None
        study.answer(question.key, 3)
    return path.read_bytes()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, where the person's own data would be kept as well."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    return tmp_path


@pytest.fixture
def library(folder: Path, shipped: bytes) -> Path:
    """The library of the command, and beside it a table of questions to be imported."""
    (folder / "class.csv").write_text(CLASS, encoding="utf-8")
    path = folder / "library.sqlite"
    path.write_bytes(shipped)
    return path


@pytest.fixture
def run(folder: Path) -> Run:
    """Run a command and see that it never ends in a traceback."""

    def run(*arguments: str | Path) -> Result:
        result = CliRunner().invoke(main, [str(each) for each in arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.output
        return result

    return run


def in_json(result: Result) -> Any:
    assert result.exit_code == DONE
    return json.loads(result.stdout)


# --- check --------------------------------------------------------------------------------------------


def test_check_finds_nothing_wrong_with_a_good_pack(run: Run, folder: Path) -> None:
    result = run("check", write_pack(folder / "pack", SOUND))
    assert result.exit_code == DONE
    assert result.stdout.splitlines()[-1].startswith("2 sections, 2 facts, 2 questions: no problems")


def test_check_lists_ten_mistakes_with_their_places(run: Run, folder: Path) -> None:
    result = run("check", write_pack(folder / "pack", WRITTEN))
    assert result.exit_code == PROBLEMS
    *problems, summary = result.stdout.splitlines()
    assert [tuple(line.split(":")[:2]) for line in problems] == [(path, str(line)) for path, line, _ in FOUND]
    assert summary.endswith("10 problems")
    assert list(folder.glob("**/*.sqlite")) == []


def test_check_reads_the_folder_questions_where_none_is_named(run: Run, folder: Path) -> None:
    write_pack(folder / "questions", SOUND)
    assert run("check").exit_code == DONE


def test_check_of_what_is_no_pack_is_a_problem_of_the_input(run: Run, folder: Path) -> None:
    result = run("check", folder / "nowhere")
    assert result.exit_code == PROBLEMS
    assert len(result.stderr.splitlines()) == 1
    assert "pack.yaml" in result.stderr


# --- import -------------------------------------------------------------------------------------------


def test_import_takes_in_questions_once(run: Run, library: Path, folder: Path) -> None:
    first = in_json(run("--library", library, "import", "class.csv", "--json"))
    assert first == {
        "files": [{"path": "class.csv", "format": "csv", "read": 2, "imported": 2, "skipped": [], "lost": []}]
    }
    (again,) = in_json(run("--library", library, "import", "class.csv", "--json"))["files"]
    assert (again["read"], again["imported"]) == (2, 0)
    assert [each["place"] for each in again["skipped"]] == ["class.csv:2", "class.csv:3"]
    hits = in_json(run("--library", library, "search", "Which came last", "--json"))["hits"]
    assert [hit["id"] for hit in hits] == ["own-q2"]


def test_import_says_what_it_would_do_and_does_nothing(run: Run, library: Path, folder: Path) -> None:
    (folder / "class.csv").write_text(CLASS, encoding="cp932")
    before = library.read_bytes()
    (report,) = in_json(run("--library", library, "import", "class.csv", "--dry-run", "--json"))["files"]
    assert report["imported"] == 2
    assert library.read_bytes() == before


def test_import_names_what_it_skips_and_leaves_out(run: Run, library: Path, folder: Path) -> None:
    text = CLASS.replace("right", "right,mood", 1) + "q3,nowhere,Where?,a,b,1\nq4,history,What?,a,b,7\n"
    (folder / "class.csv").write_text(text, encoding="utf-8")
    result = run("--library", library, "import", "class.csv")
    assert result.exit_code == PROBLEMS
    lines = result.stdout.splitlines()
    assert [line.split(": ")[0] for line in lines[:-1]] == ["class.csv:4", "class.csv:5", "class.csv:1"]
    assert lines[-1] == "class.csv (csv): 2 of 4 imported, 2 skipped"


def test_import_goes_on_after_a_file_that_it_refuses(run: Run, library: Path, folder: Path) -> None:
    (folder / "noise.bin").write_bytes(bytes(range(256)))
    result = run("--library", library, "import", "noise.bin", "missing.csv", "class.csv", "--json")
    assert result.exit_code == PROBLEMS
    files = json.loads(result.stdout)["files"]
    assert [each["imported"] for each in files] == [0, 0, 2]
    assert all(each["reason"] for file in files[:2] for each in file["skipped"])


def test_import_of_a_format_that_is_not_known_is_wrong_use(run: Run, library: Path, folder: Path) -> None:
    assert run("--library", library, "import", "class.csv", "--format", "doc").exit_code == WRONG_USE
    assert run("--library", library, "import").exit_code == WRONG_USE


def test_import_makes_a_pack_of_a_text(run: Run, library: Path, folder: Path) -> None:
    (folder / "rivers.txt").write_text("第1章 川\n\n利根川は関東を流れる。\n", encoding="utf-8")
    assert run("--library", library, "import", "rivers.txt").exit_code == PROBLEMS
    (report,) = in_json(run("--library", library, "import", "rivers.txt", "--format", "text", "--json"))[
        "files"
    ]
    assert (report["format"], report["read"], report["imported"]) == ("text", 1, 1)
    assert in_json(run("--library", library, "search", "利根川", "--json"))["hits"]


# --- export -------------------------------------------------------------------------------------------


def test_export_writes_the_bank_to_a_file(run: Run, library: Path, folder: Path) -> None:
    result = run("--library", library, "export", "--format", "json", "--out", folder / "bank.json")
    bank = json.loads((folder / "bank.json").read_text(encoding="utf-8"))
    assert (bank["format"], bank["version"]) == ("jkquiz", 1)
    count = len(bank["packs"][0]["questions"])
    assert count >= 60
    assert (result.exit_code, result.stdout) == (DONE, f"Wrote {count} questions to {folder / 'bank.json'}\n")
    assert sorted(each.name for each in folder.iterdir()) == ["bank.json", "class.csv", "library.sqlite"]


def test_export_to_the_standard_output_writes_nothing_else(run: Run, library: Path) -> None:
    bank = in_json(run("export", "--library", library, "--format", "json", "--out", "-"))
    assert bank["format"] == "jkquiz"


def test_export_reports_in_json(run: Run, library: Path, folder: Path) -> None:
    report = in_json(run("export", "--library", library, "--format", "json", "--out", "bank.json", "--json"))
    assert {"path", "format", "written", "lost"} == set(report)
    assert (report["path"], report["format"], report["lost"]) == ("bank.json", "json", [])


def test_export_names_the_pictures_that_it_does_not_hold(run: Run, library: Path) -> None:
    with open_library(library) as opened:
        name = opened.packs()[0].items[0].id
        give_picture(opened, name)
    report = in_json(run("export", "--library", library, "--format", "json", "--out", "bank.json", "--json"))
    assert [each["place"] for each in report["lost"]] == [name]
    told = run("export", "--library", library, "--format", "json", "--out", "bank.json").stdout
    assert told.splitlines()[0].startswith(f"{name}: The picture itself is not written")


def test_export_of_one_section_has_those_below_it(run: Run, library: Path) -> None:
    whole = in_json(run("export", "--library", library, "--format", "json", "--out", "-"))
    (pack,) = whole["packs"]
    parent = next(each["parent"] for each in pack["sections"] if each["parent"])
    part = in_json(run("export", "--library", library, "--format", "json", "--out", "-", "--section", parent))
    sections = {each["id"] for each in part["packs"][0]["sections"]}
    assert {each["id"] for each in pack["sections"] if each["parent"] == parent} <= sections
    assert parent in sections
    assert {each["section"] for each in part["packs"][0]["questions"]} <= sections
    assert 0 < len(part["packs"][0]["questions"]) < len(pack["questions"])


def test_export_of_one_pack(run: Run, library: Path) -> None:
    whole = in_json(run("export", "--library", library, "--format", "json", "--out", "-"))
    name = whole["packs"][0]["id"]
    assert (
        in_json(run("export", "--library", library, "--format", "json", "--out", "-", "--pack", name))
        == whole
    )


@pytest.mark.parametrize(
    ("option", "named"), [("--format", "gift"), ("--pack", "other"), ("--section", "nowhere")]
)
def test_export_of_what_is_not_there_is_wrong_use(run: Run, library: Path, option: str, named: str) -> None:
    result = run("export", "--library", library, "--format", "json", "--out", "bank.json", option, named)
    assert result.exit_code == WRONG_USE
    assert len(result.stderr.splitlines()) == 1
    assert named in result.stderr
    assert not Path("bank.json").exists()


@pytest.mark.parametrize(
    "place", [".", "/", "no/bank.json", "file/bank.json", "folder", "x" * 300, "/proc/bank.json"]
)
def test_export_and_backup_to_no_place_for_a_file_is_wrong_use(
    run: Run, library: Path, folder: Path, place: str
) -> None:
    (folder / "file").write_text("kept")
    (folder / "folder").mkdir()
    before = sorted(folder.rglob("*"))
    for command in (["export", "--format", "json", "--out", place], ["backup", place]):
        result = run("--library", library, *command)
        assert result.exit_code == WRONG_USE
        assert len(result.stderr.splitlines()) == 1
    assert sorted(folder.rglob("*")) == before
    assert (folder / "file").read_text() == "kept"


# --- search -------------------------------------------------------------------------------------------


def test_search_prints_a_line_for_each_hit(run: Run, library: Path) -> None:
    lines = run(
        "--library", library, "--language", "ja", "search", "日韓", "--limit", "7"
    ).stdout.splitlines()
    assert len(lines) == 7
    assert all("\t" in line for line in lines)


def test_search_in_json_says_what_and_where(run: Run, library: Path) -> None:
    found = in_json(run("--library", library, "search", "ｼﾞｮｳﾔｸ", "--json"))
    assert found["query"] == "ｼﾞｮｳﾔｸ"
    for hit in found["hits"]:
        assert set(hit) == {"what", "id", "section", "text"}
        assert set(hit["text"]) == {"ja", "en", "ko"}
        assert hit["what"] in {"item", "passage"}


def test_a_search_that_finds_nothing_is_done(run: Run, library: Path) -> None:
    result = run("--library", library, "search", "xyzzy")
    assert (result.exit_code, result.stdout) == (DONE, "")
    assert result.stderr == "Nothing was found for “xyzzy”\n"
    assert in_json(run("--library", library, "search", "xyzzy", "--json")) == {"query": "xyzzy", "hits": []}


def test_a_limit_below_one_is_wrong_use(run: Run, library: Path) -> None:
    assert run("--library", library, "search", "日韓", "--limit", "0").exit_code == WRONG_USE


# --- stats --------------------------------------------------------------------------------------------


def test_stats_have_a_row_for_each_section(run: Run, library: Path) -> None:
    stats = in_json(run("--library", library, "stats", "--json"))
    assert (stats["learner"], stats["answers"], stats["right"], stats["marks"]) == ("me", 1, 1, 3)
    assert stats["new"] == 19
    assert sum(row["answers"] for row in stats["sections"]) >= 1
    assert {"section", "title", "items", "met", "answers", "right", "fraction", "marks"} == set(
        stats["sections"][0]
    )
    text = run("--library", library, "stats").stdout.splitlines()
    assert text[0].startswith("me: 1 answers, 1 right, 3 certainty marks")
    assert len(text) == 1 + len(stats["sections"])


def test_stats_of_an_unknown_learner_is_wrong_use(run: Run, library: Path) -> None:
    result = run("--library", library, "stats", "--learner", "nobody")
    assert result.exit_code == WRONG_USE
    assert result.stderr == "There is no learner “nobody”. Expected one of: me\n"
    assert in_json(run("--library", library, "stats", "--learner", "me", "--json"))["answers"] == 1


# --- backup and rebuild -------------------------------------------------------------------------------


def test_a_backup_is_a_library_with_everything(run: Run, library: Path, folder: Path) -> None:
    assert run("--library", library, "backup", folder / "copy.sqlite").exit_code == DONE
    assert in_json(run("--library", folder / "copy.sqlite", "stats", "--json"))["answers"] == 1


def test_a_backup_over_the_library_itself_is_refused(run: Run, library: Path) -> None:
    before = library.read_bytes()
    assert run("--library", library, "backup", library).exit_code == WRONG_USE
    assert library.read_bytes() == before


def test_rebuild_says_how_many_cards_differed(run: Run, library: Path) -> None:
    assert run("--library", library, "rebuild").stdout == "Computed again from the log; nothing differed\n"
    with closing(sqlite3.connect(library)) as connection:
        connection.execute("UPDATE card SET due = 0")
        connection.commit()
    assert run("--library", library, "rebuild").stdout == "Computed again from the log; 1 card differed\n"


# --- which library, which language ----------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_every_command_takes_the_library_before_and_after_it(
    run: Run, library: Path, command: list[str]
) -> None:
    name, *rest = command
    assert run("--library", library, name, *rest).exit_code == DONE
    assert run(name, "--library", library, *rest).exit_code == DONE
    assert run(name, *rest, "--library", library).exit_code == DONE
    assert not Path("data").exists()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_missing_library_that_was_named_is_not_made(run: Run, folder: Path, command: list[str]) -> None:
    result = run("--library", folder / "no.sqlite", *command)
    assert (result.exit_code, result.stdout) == (NO_LIBRARY, "")
    assert len(result.stderr.splitlines()) == 1
    assert "no.sqlite" in result.stderr
    assert list(folder.iterdir()) == []


def test_the_library_after_the_command_is_the_one_that_counts(run: Run, library: Path) -> None:
    assert run("--library", "no.sqlite", "stats", "--library", library).exit_code == DONE
    assert run("--library", library, "stats", "--library", "no.sqlite").exit_code == NO_LIBRARY


def test_without_a_name_the_persons_own_library_is_made(run: Run, folder: Path) -> None:
    assert run("stats").exit_code == DONE
    assert (folder / "data" / "jkquiz" / "library.sqlite").is_file()


def test_where_no_library_can_be_made_one_sentence_says_so(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "file"))
    result = run("stats")
    assert (result.exit_code, len(result.stderr.splitlines())) == (NO_LIBRARY, 1)


@pytest.fixture(params=["garbage", "cut", "foreign", "newer", "read-only", "folder", "long name"])
def unusable(request: pytest.FixtureRequest, library: Path) -> Iterator[Path]:
    """A library that can't be used, for each reason."""
    match request.param:
        case "garbage":
            library.write_bytes(b"garbage" * 1000)
        case "cut":
            library.write_bytes(library.read_bytes()[:100_000])
        case "foreign" | "newer":
            with closing(sqlite3.connect(library)) as connection:
                pragma = "application_id = 7" if request.param == "foreign" else "user_version = 99"
                connection.execute(f"PRAGMA {pragma}")
        case "read-only":
            library.chmod(0o444)
        case "folder":
            library.unlink()
            library.mkdir()
        case _:
            library = library.with_name("x" * 300)
    yield library
    if request.param == "read-only":
        library.chmod(0o644)


def test_a_library_that_can_not_be_used_is_one_sentence_and_is_left_as_it_was(
    run: Run, unusable: Path, folder: Path
) -> None:
    def content() -> dict[str, bytes]:
        return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}

    before = content()
    for command in COMMANDS:
        result = run("--library", unusable, *command)
        assert (result.exit_code, result.stdout) == (NO_LIBRARY, "")
        assert len(result.stderr.splitlines()) == 1
    assert content() == before


def test_a_failure_is_told_in_the_language_chosen(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "ライブラリー" in run("--language", "ja", "--library", "no.sqlite", "stats").stderr
    assert "라이브러리" in run("--library", "no.sqlite", "stats", "--language", "ko").stderr
    for system, word in [
        ("ja_JP.UTF-8", "ライブラリー"),
        ("ko_KR", "라이브러리"),
        ("fr_FR.UTF-8", "There is no"),
    ]:
        monkeypatch.setenv("LC_ALL", system)
        assert word in run("--library", "no.sqlite", "stats").stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["stats", "--nonsense"],
        ["export"],
        ["search"],
        ["--language", "de", "stats"],
        ["backup"],
    ],
)
def test_wrong_use_is_told_as_such(run: Run, arguments: list[str]) -> None:
    assert run(*arguments).exit_code == WRONG_USE


@pytest.mark.parametrize("command", ["check", "export", "import", "search", "stats", "backup", "rebuild"])
def test_every_command_has_help(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == DONE
    assert "--library" in result.stdout
    assert run(command, "-h").stdout == result.stdout


def test_the_version_is_told(run: Run) -> None:
    from jkquiz import __version__

    assert __version__ in run("--version").stdout


# --- as a process ---------------------------------------------------------------------------------------


def process(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    kept |= {
        "XDG_DATA_HOME": str(folder / "data"),
        "LC_ALL": "C.UTF-8",
        "PYTHONWARNINGS": "error",
        **environment,
    }
    return subprocess.run(
        [sys.executable, "-m", "jkquiz", *arguments], capture_output=True, text=True, env=kept, timeout=60
    )


def test_without_a_display_the_window_says_so_in_one_line(folder: Path) -> None:
    for environment in ({}, {"DISPLAY": ":63742"}):
        done = process(folder, **environment)
        assert (done.returncode, done.stdout) == (WRONG_USE, "")
        assert done.stderr.startswith("There is no display")
        assert len(done.stderr.splitlines()) == 1
    assert not (folder / "data").exists()


def test_a_command_needs_no_display(folder: Path, library: Path) -> None:
    done = process(folder, "--library", str(library), "stats", "--json")
    assert (done.returncode, done.stderr) == (DONE, "")
    assert json.loads(done.stdout)["answers"] == 1


def test_a_terminal_that_knows_no_japanese_is_no_traceback(folder: Path, library: Path) -> None:
    done = process(folder, "--library", str(library), "--language", "ja", "stats", PYTHONIOENCODING="latin-1")
    assert "Traceback" not in done.stderr
    assert done.returncode == DONE


def test_a_reader_that_went_away_is_no_traceback(folder: Path, library: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "jkquiz",
        "--library",
        str(library),
        "export",
        "--format",
        "json",
        "--out",
        "-",
    ]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert writer.stdout is not None
    assert writer.stderr is not None
    assert len(writer.stdout.read(10)) == 10
    writer.stdout.close()
    assert writer.stderr.read() == b""
    writer.stderr.close()
    writer.wait(timeout=60)
