"""Rules about the code and about the pack that ships."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from jkquiz.app import open_library
from jkquiz.domain.folding import fold
from jkquiz.domain.grading import grade
from jkquiz.domain.items import (
    Accepted,
    Categorising,
    Cloze,
    Item,
    Kind,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortAnswer,
    SingleChoice,
    Status,
    TrueFalse,
)
from jkquiz.domain.plain import dumps, item_from_plain, item_to_plain, loads
from jkquiz.domain.responses import Number
from jkquiz.domain.texts import Language, Text
from jkquiz.formats.pack_folder import PackReading, read_pack

ROOT = Path(__file__).parents[1]
CORE = sorted(
    ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "src" / "jkquiz").rglob("*.py")
    if "ui" not in path.parts and path.name != "__main__.py"
)


def loaded_by(code: str) -> set[str]:
    """Run code in a fresh Python and return the modules that it loaded."""
    command = [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


# --- the code -----------------------------------------------------------------------------------------


def test_everything_but_the_window_runs_without_qt() -> None:
    loaded = loaded_by("\n".join(f"import {module}" for module in CORE))
    assert {"jkquiz.cli", "jkquiz.services.study"} <= loaded
    assert not {module for module in loaded if module.startswith(("PySide6", "shiboken6", "jkquiz.ui"))}


def test_importing_the_package_wires_nothing() -> None:
    assert {module for module in loaded_by("import jkquiz") if module.startswith("jkquiz")} == {"jkquiz"}


def test_an_up_to_date_library_opens_without_what_is_slow_to_load(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    open_library(path).close()
    code = f"import jkquiz\nlibrary = jkquiz.open_library({str(path)!r})\nlibrary.study(seed=1).next()"
    loaded = loaded_by(code)
    assert "jkquiz.services.study" in loaded
    assert not loaded & {"sqlite_utils", "yaml", "numpy", "click", "PySide6"}


def test_the_window_begins_without_what_is_shown_later() -> None:
    loaded = loaded_by("import jkquiz.ui.start")
    assert "jkquiz.ui.window" in loaded
    later = {"finding", "palette", "shortcuts", "welcome", "pages.study", "pages.read", "pages.exam"}
    assert not loaded & {f"jkquiz.ui.{name}" for name in later}


def test_what_waits_today_is_told_without_the_scheduler(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    open_library(path).close()
    loaded = loaded_by(f"import jkquiz\nlibrary = jkquiz.open_library({str(path)!r})\nlibrary.today()")
    assert not loaded & {"fsrs", "jkquiz.storage.bank", "jkquiz.domain.items", "jkquiz.services.expecting"}


def test_a_new_library_is_made_without_loading_qt(tmp_path: Path) -> None:
    assert "PySide6" not in loaded_by(
        f"import jkquiz\njkquiz.open_library({str(tmp_path / 'new.sqlite')!r}).close()"
    )


# --- the pack that ships ------------------------------------------------------------------------------


@cache
def shipped() -> PackReading:
    return read_pack(ROOT / "questions")


def texts_of(item: Item) -> Iterator[Text]:
    """Yield every text of an item that is shown."""
    yield item.stem
    yield item.explanation
    yield from choices(item)
    match item.body:
        case SingleChoice(options) | MultipleResponse(options):
            yield from (option.feedback for option in options if option.feedback)
        case Matching(pairs):
            yield from (pair.left for pair in pairs)
        case Categorising(categories):
            yield from (category.text for category in categories)
        case Numeric(unit=Text() as unit):
            yield unit
        case _:
            pass


def choices(item: Item) -> list[Text]:
    """Return what a learner chooses among or arranges."""
    match item.body:
        case SingleChoice(options) | MultipleResponse(options):
            return [option.text for option in options]
        case Ordering(entries):
            return [entry.text for entry in entries]
        case Matching():
            return [right.text for right in item.body.rights]
        case Categorising(_, placed):
            return [entry.text for entry in placed]
        case _:
            return []


ITEMS = shipped().pack.items


def test_the_pack_has_no_problems() -> None:
    assert shipped().problems == []


def test_the_pack_has_enough_live_items_of_every_kind() -> None:
    live = [item for item in ITEMS if item.status is Status.LIVE]
    assert len(live) >= 60
    assert {item.kind for item in live} == set(Kind)


def test_every_section_has_a_live_item() -> None:
    pack = shipped().pack
    met = {pack.section_of(item) for item in ITEMS if item.status is Status.LIVE}
    assert [section.id for section in pack.sections if section.id not in met] == []


def test_every_section_has_a_passage() -> None:
    assert [section.id for section in shipped().pack.sections if not section.passages] == []


def test_everything_is_there_in_three_languages() -> None:
    pack = shipped().pack
    every = [
        *((item.id, text) for item in ITEMS for text in texts_of(item)),
        *((section.id, section.title) for section in pack.sections),
        *((section.id, passage.text) for section in pack.sections for passage in section.passages),
        *((fact.id, text) for fact in pack.facts for text in (fact.label, fact.statement)),
        *((name, text) for name, text in pack.caveats.items()),
    ]
    assert [name for name, text in every if text.languages != set(Language)] == []
    assert [name for name, text in every if any(not string.strip() for _, string in text)] == []


def test_about_half_of_the_statements_to_judge_are_true() -> None:
    answers = [item.body.is_true for item in ITEMS if isinstance(item.body, TrueFalse)]
    assert 0.4 <= sum(answers) / len(answers) <= 0.6


def test_no_choice_reads_like_another() -> None:
    alike = [
        (item.id, language.value)
        for item in ITEMS
        for language in Language
        if len({fold(text.read(language)) for text in choices(item)}) < len(choices(item))
    ]
    assert alike == []


def test_every_wrong_option_says_what_it_really_is() -> None:
    silent = [
        (item.id, option.id)
        for item in ITEMS
        if isinstance(item.body, SingleChoice | MultipleResponse)
        for option in item.body.options
        if not option.is_right and option.feedback is None
    ]
    assert silent == []


@pytest.mark.parametrize("language", list(Language))
def test_what_is_shown_as_the_answer_is_accepted(language: Language) -> None:
    refused = []
    for item in ITEMS:
        for accepted, numbers in accepted_of(item):
            shown = fold(accepted.shown(language), numbers=numbers)
            if not shown or shown not in {fold(each, numbers=numbers) for each in accepted.every}:
                refused.append(item.id)
    assert refused == []


def accepted_of(item: Item) -> list[tuple[Accepted, bool]]:
    match item.body:
        case ShortAnswer(accepted, numbers):
            return [(accepted, numbers)]
        case Cloze(_, gaps, numbers):
            return [(gap.accepted, numbers) for gap in gaps]
        case _:
            return []


def test_every_key_earns_the_full_mark() -> None:
    assert [item.id for item in ITEMS if not grade(item.body, item.key).is_right] == []


def test_every_number_is_right_with_its_unit_behind_it() -> None:
    refused = [
        (item.id, string)
        for item in ITEMS
        if isinstance(item.body, Numeric) and item.body.unit
        for _, string in item.body.unit
        if not grade(item.body, Number(f"{item.body.value}{string}")).is_right
    ]
    assert refused == []


def test_every_item_can_be_kept_and_read_again() -> None:
    assert [item.id for item in ITEMS if item_from_plain(loads(dumps(item_to_plain(item)))) != item] == []


def test_every_fact_is_asked_about() -> None:
    asked = Counter(fact for item in ITEMS if item.status is Status.LIVE for fact in item.facts)
    assert [fact.id for fact in shipped().pack.facts if fact.is_important and not asked[fact.id]] == []
