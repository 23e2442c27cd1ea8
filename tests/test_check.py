"""`jkquiz check` and `jkquiz bank-report`: what they print of a folder, and their exit codes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jkquiz.cli import DONE, PROBLEMS, main
from jkquiz.domain.items import Item, Kind, Silenced
from jkquiz.domain.plain import dumps, item_from_plain, item_to_plain, loads
from jkquiz.formats.pack_folder import read_pack
from jkquiz.formats.pictures import picture_name
from packs import SOUND, item_on, write_pack
from pictures import JPEG, PNG

Run = Callable[..., Result]
ITEMS = "items/10-history.yaml"
CLUED = SOUND[ITEMS].replace(
    "  en: When were relations normalised?", "  en: In which year, 1965 or so, were relations normalised?"
)
"""The key, and no other option, stands in the stem."""
SILENCED = CLUED.replace(
    "tags: [treaty]", "tags: [treaty]\nsilenced:\n  - rule: clue-word\n    reason: The year | is meant."
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    """Run a command on a pack with the items given."""

    def run(command: str, *arguments: str, items: str = SOUND[ITEMS]) -> Result:
        pack = write_pack(folder / "pack", {**SOUND, ITEMS: items})
        result = CliRunner().invoke(main, [command, str(pack), *arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


def line_of(items: str, start: str) -> int:
    return items.split("\n").index(start) + 1


def test_a_sound_pack_is_passed(run: Run) -> None:
    result = run("check")
    assert result.exit_code == DONE, result.stdout
    lines = result.stdout.splitlines()
    assert lines[0] == "Coverage: 2 of 2 facts; 100 %"
    assert lines[1] == "Important facts in two kinds of item: 1 of 1"
    assert lines[2].startswith(
        "What guessing rules earn over chance, in percentage points (1 single-choice items"
    )
    assert "  ja   +0.0  en   +0.0  ko   +0.0  longest" in lines
    assert lines[-2:] == ["Silenced: 0", "2 sections, 2 facts, 2 questions: no problems, no flaws"]


def test_a_flaw_stands_at_its_item_with_its_rule_and_language(run: Run) -> None:
    result = run("check", items=CLUED)
    assert result.exit_code == PROBLEMS
    first, *_, last = result.stdout.splitlines()
    assert first.startswith(f"{ITEMS}:{line_of(CLUED, 'id: year-single')}: “1965” stands in the stem")
    assert first.endswith("(clue-word, en)")
    assert last.endswith("no problems, 1 flaw")


def test_what_is_wrong_with_pictures_is_told_by_file_and_line(run: Run, folder: Path) -> None:
    pictures = folder / "pack/pictures"
    pictures.mkdir(parents=True)
    (pictures / "map.png").write_bytes(PNG)
    (pictures / picture_name(JPEG)).write_bytes(JPEG)
    (pictures / "drawing.svg").write_text("<svg/>")
    missing = "picture:\n  name: gone.png\n  alternative: A map\nexplanation:"
    result = run("check", items=SOUND[ITEMS].replace("explanation:", missing, 1))
    assert result.exit_code == PROBLEMS
    lines = result.stdout.splitlines()
    line = line_of(SOUND[ITEMS], "explanation:") + 1
    assert f"{ITEMS}:{line}: there is no picture “gone.png” in the folder pictures" in lines
    for name, words in (
        ("drawing.svg", "this is no picture in PNG, JPEG or WebP"),
        ("map.png", f"the picture’s name is not made from what is in it; name it “{picture_name(PNG)}”"),
        (picture_name(JPEG), "no question uses this picture"),
    ):
        assert any(each.startswith(f"pictures/{name}:1: {words}") for each in lines), lines


def test_flaws_are_told_in_the_language_asked_for(run: Run) -> None:
    assert "실마리" in run("check", "--language", "ko", items=CLUED).stdout
    assert "手がかり" in run("check", "--language", "ja", items=CLUED).stdout


def test_a_silenced_flaw_is_counted(run: Run) -> None:
    result = run("check", items=SILENCED)
    assert result.exit_code == DONE, result.stdout
    assert "Silenced: 1" in result.stdout.splitlines()


def test_what_is_silenced_for_nothing_is_a_flaw(run: Run) -> None:
    result = run("check", items=SILENCED.replace(", 1965 or so,", ""))
    assert result.exit_code == PROBLEMS
    assert "clue-word is silenced for nothing" in result.stdout


@pytest.mark.parametrize(
    ("silenced", "code"),
    [
        ("  - rule: no-such-rule\n    reason: Why.", "clue-word"),
        ("  - rule: clue-word", "“reason” is missing"),
        ("  - rule: clue-word\n    reason: Why.\n  - rule: clue-word\n    reason: Because.", "clue-word"),
    ],
)
def test_a_rule_is_silenced_by_its_name_once_and_with_a_reason(run: Run, silenced: str, code: str) -> None:
    items = CLUED.replace("tags: [treaty]", f"silenced:\n{silenced}")
    result = run("check", items=items)
    assert result.exit_code == PROBLEMS
    assert result.stdout.splitlines()[-1].endswith("1 problem")
    assert code.strip("“”").split("”")[0] in result.stdout


def test_problems_come_before_the_review(run: Run) -> None:
    result = run("check", items=CLUED.replace("level: 1", "level: 9"))
    assert result.exit_code == PROBLEMS
    problem, summary = result.stdout.splitlines()
    assert problem.startswith(ITEMS)
    assert summary.endswith("1 problem")


def test_a_fact_that_nothing_tests_is_found_where_it_is_written(run: Run) -> None:
    single, _ = SOUND[ITEMS].split("---\nid: readings-truefalse")
    result = run("check", items=single)
    assert result.exit_code == PROBLEMS
    facts = SOUND["facts/10-history.yaml"]
    year, readings = (line_of(facts, f"id: {name}") for name in ("treaty-year", "readings-differ"))
    assert result.stdout.splitlines()[:4] == [
        f"facts/10-history.yaml:{year}: this fact is important but tested by one kind of item only; "
        "add an item of another kind (fact-one-kind)",
        f"facts/10-history.yaml:{readings}: no live item tests this fact; write one (fact-untested)",
        "Coverage: 1 of 2 facts; 50 %",
        "Important facts in two kinds of item: 0 of 1",
    ]


def test_the_review_is_there_as_data(run: Run) -> None:
    found = json.loads(run("check", "--json", items=CLUED).stdout)
    assert (found["sound"], found["problems"], found["items"]) == (False, [], 2)
    (flaw,) = found["review"]["flaws"]
    assert (flaw["path"], flaw["line"], flaw["rule"], flaw["item"], flaw["language"], flaw["details"]) == (
        ITEMS,
        line_of(CLUED, "id: year-single"),
        "clue-word",
        "year-single",
        "en",
        {"found": "1965"},
    )
    assert found["review"]["coverage"]["tested"] == 2
    lowest = next(each for each in found["review"]["strategies"] if each["strategy"] == "lowest")
    assert (lowest["language"], lowest["points"], lowest["hits"]) == ("ja", 50.0, ["year-single"])


def test_problems_as_data_come_without_a_review(run: Run) -> None:
    result = run("check", "--json", items=CLUED.replace("level: 1", "level: 9"))
    found = json.loads(result.stdout)
    assert result.exit_code == PROBLEMS
    assert ([each["code"] for each in found["problems"]], found["review"]) == (["out-of-range"], None)


def test_the_report_is_one_page_with_every_count(run: Run) -> None:
    result = run("bank-report", items=SILENCED)
    assert result.exit_code == DONE
    page = result.stdout.splitlines()
    assert page[0] == "# The bank: A small pack"
    row = next(line for line in page if line.startswith("| History |"))
    assert [cell.strip() for cell in row.strip("|").split("|")] == [
        *("History", "1", "", "1", "", "", "", "", "", ""),
        *("1", "1", "", "2", "2", "2", "2"),
    ]
    assert "- Coverage: 2 of 2 facts; 100 %" in page
    assert "| lowest number | +50.0 | +50.0 | +50.0 |" in page
    assert r"| `year-single` | `clue-word` | The year \| is meant. |" in page


def test_the_report_is_written_to_a_file(run: Run, folder: Path) -> None:
    result = run("bank-report", "--out", str(folder / "bank.md"))
    assert (result.exit_code, result.stdout) == (DONE, "")
    assert (folder / "bank.md").read_text(encoding="utf-8").startswith("# The bank: A small pack\n")


def test_there_is_no_report_of_a_pack_with_problems(run: Run) -> None:
    result = run("bank-report", items=CLUED.replace("level: 1", "level: 9"))
    assert (result.exit_code, result.stdout) == (PROBLEMS, "")
    assert result.stderr.startswith(ITEMS)


# --- what is silenced, read and carried ------------------------------------------------------------------


def item_read(folder: Path, items: str) -> Item:
    reading = read_pack(write_pack(folder / "pack", {**SOUND, ITEMS: items}))
    assert reading.problems == []
    return reading.pack.items[0]


def test_what_is_silenced_is_read_with_its_reason(folder: Path) -> None:
    assert item_read(folder, SILENCED).silenced == (Silenced("clue-word", "The year | is meant."),)
    assert item_read(folder, CLUED).silenced == ()


def test_what_is_silenced_is_carried_as_plain_data(folder: Path) -> None:
    item = item_read(folder, SILENCED)
    assert item_from_plain(loads(dumps(item_to_plain(item)))) == item


def test_rows_from_before_silencing_stay_readable() -> None:
    item = item_on("h1", kind=Kind.SHORT)
    assert "silenced" not in item_to_plain(item)
    assert item_from_plain(item_to_plain(item)).silenced == ()
