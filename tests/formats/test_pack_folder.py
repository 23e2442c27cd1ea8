from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from jkquiz.domain.bank import Ages, FactValue, PartialDate, PassageRef, View
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.items import SingleChoice, Status, Thinking
from jkquiz.domain.texts import Language, Text
from jkquiz.formats.pack_files import pack_digest
from jkquiz.formats.pack_folder import read_pack
from packs import FILES, item_document, write_pack
from ten_mistakes import FOUND, WRITTEN

ITEMS = "items/10-history.yaml"
FACTS = "facts/10-history.yaml"
SECTIONS = "sections/10-history.yaml"

Found = list[tuple[str, int, str, Mapping[str, str]]]
Check = Callable[[dict[str, str]], Found]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Return what is found wrong with a pack of which some files were changed."""

    def check(changed: dict[str, str]) -> Found:
        reading = read_pack(write_pack(tmp_path, FILES | changed))
        return [(each.path, each.line, each.code, each.details) for each in reading.problems]

    return check


def codes(found: Found) -> list[str]:
    return [code for _, _, code, _ in found]


# --- a good pack --------------------------------------------------------------------------------------


def test_a_good_pack_is_read_whole(tmp_path: Path) -> None:
    reading = read_pack(write_pack(tmp_path))
    pack = reading.pack
    assert reading.problems == []
    assert (pack.id, pack.licence, pack.languages) == ("small", "CC0-1.0", tuple(Language))
    assert [section.id for section in pack.sections] == ["history", "history/treaty"]
    assert pack.sections[1].parent == "history"
    assert [fact.id for fact in pack.facts] == ["treaty-year", "readings-differ"]
    assert [item.id for item in pack.items] == ["year-single", "readings-truefalse"]
    assert pack.general_caveats == ("names",)
    assert pack.caveats["names"].read(Language.ENGLISH) == "Names vary."


def test_a_table_is_read_by_language(tmp_path: Path) -> None:
    passage = read_pack(write_pack(tmp_path)).pack.sections[0].passages[1]
    assert passage.table is not None
    assert passage.text.read(Language.ENGLISH) == "Timeline"
    cells = [[cell.read(Language.KOREAN) for cell in row] for row in passage.table.rows]
    assert cells == [["연도", "사건"], ["1910년", "한국 병합"]]


def test_a_fact_is_read_with_all_that_it_says(tmp_path: Path) -> None:
    year, reading = read_pack(write_pack(tmp_path)).pack.facts
    assert (year.value, year.as_of, year.is_important) == (1965, PartialDate(2026, 1), True)
    assert year.view is View.ARTICLE
    assert (reading.value, reading.ask, reading.view) == (None, None, View.ARTICLE_OPINION)
    assert (reading.is_contested, reading.caveats) == (True, ("names",))


def test_an_item_is_read_with_all_that_it_says(tmp_path: Path) -> None:
    single, judged = read_pack(write_pack(tmp_path)).pack.items
    assert isinstance(single.body, SingleChoice)
    assert single.body.is_fixed
    assert (single.status, single.thinking, single.tags) == (Status.LIVE, Thinking.REMEMBER, ("treaty",))
    assert (judged.status, judged.thinking, judged.level) == (Status.REVIEW, Thinking.UNDERSTAND, 2)
    assert (judged.section, judged.passage) == ("history", PassageRef("history", "t1", 1))


def test_everything_has_its_place(tmp_path: Path) -> None:
    places = read_pack(write_pack(tmp_path)).places
    assert (places["item:year-single"].path, places["item:year-single"].line) == (ITEMS, 2)
    assert places["fact:readings-differ"].line == FILES[FACTS].split("\n").index("id: readings-differ") + 1


def test_a_text_that_is_the_same_in_all_languages_may_stand_alone(tmp_path: Path) -> None:
    body = "answer: 56.3\ntolerance: 0.5\nunit: '%'\n"
    write_pack(tmp_path, FILES | {ITEMS: item_document("numeric", body)})
    body_read = read_pack(tmp_path).pack.items[0].body
    assert getattr(body_read, "unit", None) == Text.same("%")


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [
        ("year", "1965", 1965),
        ("date", "2026-01-13", PartialDate(2026, 1, 13)),
        ("percentage", "56.3", Decimal("56.3")),
        ("count", "824500", Decimal(824500)),
        ("amount", "500000000", Decimal(500000000)),
        ("ages", "18-39", Ages(18, 39)),
        ("person", "X", Text.same("X")),
        ("cause", "X", Text.same("X")),
    ],
)
def test_a_value_is_read_by_the_facts_kind(tmp_path: Path, kind: str, value: str, read: FactValue) -> None:
    fact = FILES[FACTS].replace("kind: year", f"kind: {kind}").replace("value: 1965", f"value: {value}")
    reading = read_pack(write_pack(tmp_path, FILES | {FACTS: fact}))
    assert reading.problems == []
    assert reading.pack.facts[0].value == read


def test_a_phrase_may_be_a_fact_without_a_value(check: Check) -> None:
    fact = FILES[FACTS].replace("kind: statement", "kind: cause")
    assert check({FACTS: fact}) == []


def test_an_item_may_be_in_fewer_languages_if_it_says_so(tmp_path: Path) -> None:
    source = "---\nid: a\nkind: truefalse\nlanguages: [en]\nlevel: 1\nstem:\n  en: So?\nanswer: true\n"
    reading = read_pack(write_pack(tmp_path, FILES | {ITEMS: f"{source}section: history\n"}))
    (item,) = reading.pack.items
    assert reading.problems == []
    assert (item.facts, item.explanation, item.stem) == ((), Text.of({"en": ""}), Text.of({"en": "So?"}))


def test_an_item_needs_its_fact_or_its_section(check: Check) -> None:
    source = item_document("truefalse", "answer: true\n").replace("facts: [treaty-year]\n", "")
    assert [code for _, _, code, _ in check({ITEMS: source})] == ["missing-key"]


def test_a_pack_may_lack_a_licence_and_a_section_passages(check: Check) -> None:
    section = "\n---\nid: empty\ntitle:\n  ja: 空\n  en: Empty\n  ko: 비었음\n"
    manifest = FILES["pack.yaml"].replace("licence: CC0-1.0\n", "")
    assert check({"pack.yaml": manifest, "sections/20-empty.yaml": section}) == []


# --- mistakes -----------------------------------------------------------------------------------------


def test_ten_mistakes_give_ten_located_problems_in_one_run(tmp_path: Path) -> None:
    reading = read_pack(write_pack(tmp_path, WRITTEN))
    assert [(each.path, each.line, each.code) for each in reading.problems] == FOUND


def test_what_is_good_is_read_beside_what_is_not(tmp_path: Path) -> None:
    reading = read_pack(write_pack(tmp_path, WRITTEN))
    assert "year-single" in [item.id for item in reading.pack.items]


def swapped(file: str, old: str, new: str) -> dict[str, str]:
    """Return a file of the good pack with one place of it changed."""
    assert FILES[file].count(old) >= 1, old
    return {file: FILES[file].replace(old, new, 1)}


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        (ITEMS, "id: year-single", "id: Year_Single", "bad-id"),
        (ITEMS, "kind: single", "kind: choice", "unknown-word"),
        (ITEMS, "level: 1", "level: 4", "out-of-range"),
        (ITEMS, "level: 1", "level: 1.5", "out-of-range"),
        (ITEMS, "level: 1", "level: easy", "expected-number"),
        (ITEMS, "facts: [treaty-year]", "facts: treaty-year", "expected-list"),
        (ITEMS, "facts: [treaty-year]", "facts: []", "empty-list"),
        (ITEMS, "facts: [treaty-year]", "facts: [treaty-year, treaty-year]", "listed-twice"),
        (ITEMS, "facts: [treaty-year]", "facts: [no-such-fact]", "unknown-fact"),
        (ITEMS, "level: 1\n", "", "missing-key"),
        (ITEMS, "level: 1", "level: 1\nlevels: 2", "unknown-key"),
        (ITEMS, "tags: [treaty]", "tags: [treaty, '']", "empty-text"),
        (ITEMS, "section: history\n", "section: economy\n", "unknown-section"),
        (ITEMS, "passage: history#t1.1", "passage: history", "expected-address"),
        (ITEMS, "passage: history#t1.1", "passage: history#p9", "unknown-passage"),
        (ITEMS, "passage: history#t1.1", "passage: history#t1.2", "unknown-row"),
        (ITEMS, "passage: history#t1.1", "passage: history#p1.1", "unknown-row"),
        (ITEMS, "caveats: [names]", "caveats: [name]", "unknown-caveat"),
        (ITEMS, "answer: false", "answer: wrong", "expected-flag"),
        (ITEMS, "status: review", "status: ready", "unknown-word"),
        (ITEMS, "id: readings-truefalse", "id: year-single", "id-twice"),
        (ITEMS, "  ko: 해석이 다르다.\n", "", "missing-key"),
        (ITEMS, "  ko: 해석이 다르다.\n", "  ko: 해석이 다르다.\n  de: anders\n", "unknown-key"),
        (ITEMS, "  ko: 해석이 다르다.\n", "  ko:\n    - 해석이 다르다.\n", "expected-text"),
        (FACTS, "value: 1965", "value: 十九", "expected-number"),
        (FACTS, "value: 1965", "value: 0", "out-of-range"),
        (FACTS, "as-of: 2026-01", "as-of: January", "expected-date"),
        (FACTS, "passage: history#p1", "passage: history.p1", "expected-address"),
        (FACTS, "passage: history#p1", "passage: future#p1", "unknown-passage"),
        (FACTS, "[[1965年]]", "1965年", "value-mark"),
        (FACTS, "[[1965年]]", "[[1965年]][[1965年]]", "value-mark"),
        (FACTS, "条約の解釈は異なる。", "条約の解釈は[[異なる]]。", "value-mark"),
        (FACTS, "view: article-opinion", "view: opinion", "unknown-word"),
        (FACTS, "contested: yes", "contested: maybe", "expected-flag"),
        (FACTS, "view: article-opinion", "ask: なぜか。", "ask-without-value"),
        (SECTIONS, "parent: history", "parent: past", "unknown-section"),
        (SECTIONS, "parent: history", "parent: history/treaty", "section-circle"),
        (SECTIONS, "caveats: [names]", "caveats: [other]", "unknown-caveat"),
        (SECTIONS, "anchor: t1", "anchor: p1", "listed-twice"),
        (SECTIONS, "- [1910年, 韓国併合]", "- [1910年, 韓国, 併合]", "table-shape"),
        (SECTIONS, "- [1910년, 한국 병합]", "- [1910년]", "table-shape"),
        ("pack.yaml", "caveats: [names]", "caveats: [other]", "unknown-caveat"),
        ("pack.yaml", "languages: [ja, en, ko]", "languages: [ja, en, ko, fr]", "unknown-word"),
        ("pack.yaml", "id: small\n", "", "missing-key"),
        ("pack.yaml", "licence: CC0-1.0\n", "licence: CC0-1.0\n---\nid: other\n", "pack-documents"),
        ("caveats/caveats.yaml", "id: names", "id: names\nname: x", "unknown-key"),
    ],
)
def test_each_mistake_is_named_in_its_file(check: Check, file: str, old: str, new: str, code: str) -> None:
    found = check(swapped(file, old, new))
    assert code in codes(found)
    assert (file, code) == next((path, each) for path, _, each, _ in found if each == code)


def test_ages_must_be_a_range(check: Check) -> None:
    changed = FILES[FACTS].replace("kind: year", "kind: ages").replace("value: 1965", "value: 39-18")
    assert codes(check({FACTS: changed})) == ["expected-ages"]


def test_a_document_that_is_no_mapping_where_one_is_needed(check: Check) -> None:
    found = check(swapped(ITEMS, "  - id: b\n    right: no\n", "  - b\n  - id: c\n    right: no\n"))
    assert codes(found) == ["expected-mapping"]


def test_an_id_used_twice_says_where_it_was_first(check: Check) -> None:
    ((_, _, code, details),) = check({"items/20-more.yaml": FILES[ITEMS].split("---\n")[1]})
    assert (code, details) == ("id-twice", {"id": "year-single", "first": f"{ITEMS}:2"})


def test_what_names_a_broken_document_is_not_reported_as_well(check: Check) -> None:
    assert codes(check(swapped(FACTS, "value: 1965", "value: x"))) == ["expected-number"]
    assert codes(check(swapped(SECTIONS, "caveats: [names]", "caveat: [names]"))) == ["unknown-key"]


OPTION = "  - id: {id}\n    right: {right}\n    text: {text}\n"


def options(*listed: tuple[str, str, str]) -> str:
    return "options:\n" + "".join(OPTION.format(id=i, right=r, text=t) for i, r, t in listed)


def entries(key: str, *ids: str, more: str = "") -> str:
    return f"{key}:\n" + "".join(
        f"  - id: {name}\n    text: T{index}\n{more}" for index, name in enumerate(ids)
    )


CLOZE = (
    "text: one [[1]] two [[2]]\ngaps:\n  - id: 1\n    answers:\n      ja: [a]\n      en: [a]\n      ko: [a]\n"
)
SECOND_GAP = CLOZE.split("gaps:\n")[1].replace("id: 1", "id: 2")
PAIRS = "pairs:\n  - id: a\n    left: L1\n    right: R1\n  - id: b\n    left: L2\n    right: R2\n"
CATEGORIES = entries("categories", "japan", "korea")
PLACED = (
    "entries:\n  - id: a\n    category: japan\n    text: A\n  - id: b\n    category: korea\n    text: B\n"
)
SHORT = "answers:\n  ja: [a]\n  en: [b]\n  ko: [c]\n"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("single", options(("a", "yes", "A"), ("b", "no", "B"))),
        ("multiple", options(("a", "yes", "A"), ("b", "no", "B"), ("c", "true", "C")) + "order: fixed\n"),
        ("truefalse", "answer: yes\n"),
        ("numeric", "answer: -56.3\n"),
        ("short", SHORT + "numbers: fold\n"),
        ("cloze", CLOZE + SECOND_GAP),
        ("ordering", entries("entries", "a", "b", "c")),
        ("matching", PAIRS + entries("extras", "x")),
        ("categorising", CATEGORIES + PLACED),
    ],
)
def test_a_good_body_of_each_kind_is_read(tmp_path: Path, kind: str, body: str) -> None:
    reading = read_pack(write_pack(tmp_path, FILES | {ITEMS: item_document(kind, body)}))
    assert reading.problems == []
    assert reading.pack.items[0].kind == kind


@pytest.mark.parametrize(
    ("kind", "body", "found"),
    [
        ("single", options(("a", "yes", "A"), ("b", "yes", "B")), ["one-right"]),
        ("single", options(("a", "no", "A"), ("b", "no", "B")), ["one-right"]),
        ("single", options(("a", "yes", "A")), ["too-few"]),
        ("single", options(*((str(n), "yes" if n == 1 else "no", f"T{n}") for n in range(13))), ["too-many"]),
        ("single", options(("a", "yes", "A"), ("a", "no", "B")), ["listed-twice"]),
        ("single", options(("a", "yes", "A"), ("b", "no", "A")), ["read-alike"] * 3),
        ("single", options(("a", "yes", "A"), ("b", "no", "B")) + "order: random\n", ["unknown-word"]),
        ("single", "", ["missing-key"]),
        ("multiple", options(("a", "yes", "A"), ("b", "yes", "B")), ["some-right"]),
        ("multiple", options(("a", "no", "A"), ("b", "no", "B")), ["some-right"]),
        ("truefalse", "", ["missing-key"]),
        ("truefalse", "answer: 1\n", ["expected-flag"]),
        ("numeric", "answer: many\n", ["expected-number"]),
        ("numeric", "answer: 56,3\n", ["expected-number"]),
        ("numeric", "answer: ５６\n", ["expected-number"]),
        ("numeric", "answer: 5\ntolerance: -1\n", ["negative-tolerance"]),
        ("short", "answers: [a]\n", ["expected-mapping"]),
        ("short", SHORT.replace("  ko: [c]\n", ""), ["missing-key"]),
        ("short", SHORT.replace("[c]", "c"), ["expected-list"]),
        ("short", SHORT.replace("[c]", "[c, c]"), ["listed-twice"]),
        ("short", SHORT + "numbers: yes\n", ["unknown-word"]),
        ("cloze", CLOZE, ["gaps-differ"] * 3),
        ("cloze", CLOZE + SECOND_GAP + SECOND_GAP, [*["gaps-differ"] * 3, "listed-twice"]),
        ("ordering", entries("entries", "a", "b"), ["too-few"]),
        ("ordering", entries("entries", "a", "b", "b"), ["listed-twice"]),
        ("matching", PAIRS.split("  - id: b")[0], ["too-few"]),
        ("matching", PAIRS.replace("R2", "R1"), ["read-alike"] * 3),
        ("matching", PAIRS + entries("extras", "a"), ["listed-twice"]),
        ("categorising", CATEGORIES + PLACED.replace("category: korea", "category: china"), ["unknown-word"]),
        ("categorising", entries("categories", "japan") + PLACED.replace("korea", "japan"), ["too-few"]),
        ("categorising", CATEGORIES + PLACED.split("  - id: b")[0], ["too-few"]),
    ],
)
def test_each_kind_has_its_own_mistakes(check: Check, kind: str, body: str, found: list[str]) -> None:
    problems = check({ITEMS: item_document(kind, body)})
    assert sorted(codes(problems)) == found
    assert {path for path, *_ in problems} == {ITEMS}
    assert all(line > 1 for _, line, *_ in problems)


def test_a_folder_without_a_manifest_is_no_pack(tmp_path: Path) -> None:
    for attempt in (read_pack, pack_digest):
        with pytest.raises(Failure) as failed:
            attempt(tmp_path)
        assert failed.value.code is FailureCode.PACK_MISSING


# --- the digest ---------------------------------------------------------------------------------------


def test_the_digest_changes_with_every_file(tmp_path: Path) -> None:
    seen = {pack_digest(write_pack(tmp_path))}
    for name, source in FILES.items():
        seen.add(pack_digest(write_pack(tmp_path, FILES | {name: f"{source}# a note\n"})))
    write_pack(tmp_path, FILES | {"items/20-more.yaml": "# nothing yet\n"})
    seen.add(pack_digest(tmp_path))
    assert len(seen) == len(FILES) + 2


def test_the_digest_is_of_the_files_and_not_of_their_place(tmp_path: Path) -> None:
    assert pack_digest(write_pack(tmp_path / "one")) == pack_digest(write_pack(tmp_path / "two"))
