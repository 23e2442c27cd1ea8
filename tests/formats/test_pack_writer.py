"""The canonical form of a pack's folder: what is written reads back as the same pack, in the same bytes."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from jkquiz.domain.bank import Pack
from jkquiz.domain.items import Item, Kind, Numeric, Option, Silenced, SingleChoice, Status
from jkquiz.domain.texts import Language, Text
from jkquiz.formats.canonical_yaml import Mapping, Words, write_document
from jkquiz.formats.pack_files import load_files
from jkquiz.formats.pack_folder import read_files, read_pack
from jkquiz.formats.pack_writer import write_pack
from jkquiz.formats.strict_yaml import Node, Scalar, Sequence, read_documents
from packs import fact_named, item_on, make_pack
from packs import write_pack as write_folder
from pictures import PICTURES
from random_packs import packs
from samples import SAMPLES

ROOT = Path(__file__).parents[2]


def read_back(pack: Pack) -> Pack:
    """Return the pack that its written files hold."""
    reading = read_files(write_pack(pack, PICTURES).files)
    assert reading.problems == []
    return reading.pack


@given(packs())
def test_any_pack_reads_back_the_same(pack: Pack) -> None:
    assert read_back(pack) == pack


@given(packs())
def test_the_canonical_form_of_the_canonical_form_is_itself(pack: Pack) -> None:
    files = write_pack(pack, PICTURES).files
    reading = read_files(files)
    assert write_pack(reading.pack, reading.pictures).files == files


def test_the_pack_that_ships_survives_being_written() -> None:
    pack = read_pack(ROOT / "questions").pack
    files = write_pack(pack).files
    assert read_files(files).pack == pack
    assert write_pack(read_files(files).pack).files == files
    assert {path.relative_to(ROOT / "questions").as_posix() for path in ROOT.glob("questions/*/*.yaml")} == {
        name for name in files if "/" in name
    }


def test_a_folder_in_a_persons_own_form_reads_as_its_canonical_form(tmp_path: Path) -> None:
    pack = read_pack(write_folder(tmp_path)).pack
    assert read_back(pack) == pack


# --- texts -----------------------------------------------------------------------------------------------


def texts_of(node: Node) -> list[str]:
    """Return all texts of a node, keys too, in their order."""
    if isinstance(node, Scalar):
        return [node.text]
    inner = node.nodes if isinstance(node, Sequence) else [each for pair in node.pairs for each in pair]
    return [string for each in inner for string in texts_of(each)]


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("no")
@example("1192")
@example("8:15")
@example("2026-01-13")
@example("- a")
@example("a: b")
@example("a #b")
@example("# a")
@example("'")
@example('say "so"')
@example("\\")
@example("---")
@example("...")
@example("[a]")
@example("a, b")
@example("<script>alert(1)</script>")
@example("\x85\u2028\ufeff\x00\t\r\n")
@example("年：月")
@example("abc：def")
@example(" ")
@example("=")
@example("<<")
@example("~")
def test_any_text_reads_back_as_it_was(string: str) -> None:
    written = write_document(Mapping(a=string, b=Words([string, "x"]), c=[Mapping(d=string)]))
    (node,), problems = read_documents("x.yaml", written.encode())
    assert problems == []
    assert texts_of(node) == ["a", string, "b", string, "x", "c", "d", string]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_another_reader_of_yaml_sees_text_as_well(string: str) -> None:
    assert yaml.safe_load(write_document(Mapping(a=string))) == {"a": string}


@pytest.mark.parametrize(
    "string", ["条約", 'the "economic" funds', "56.3%", "(a) b", "「引用」", "it's", "—"]
)
def test_text_that_can_stand_without_quotes_does(string: str) -> None:
    assert write_document(Mapping(a=string)) == f"---\na: {string}\n"


# --- files -----------------------------------------------------------------------------------------------


def names(pack: Pack) -> list[str]:
    return [name for name in write_pack(pack).files if name.startswith("items/")]


def test_a_file_holds_a_chapter() -> None:
    pack = make_pack([item_on("h1"), item_on("t1"), item_on("e1")])
    assert list(write_pack(pack).files) == [
        "pack.yaml",
        "sections/10-history.yaml",
        "sections/20-economy.yaml",
        "caveats/caveats.yaml",
        "facts/10-history.yaml",
        "facts/20-economy.yaml",
        "items/10-history.yaml",
        "items/20-economy.yaml",
    ]


def test_what_comes_after_a_later_chapter_stays_behind_it() -> None:
    pack = make_pack([item_on("h1"), item_on("e1"), item_on("h2"), item_on("e2")])
    assert names(pack) == ["items/10-history.yaml", "items/20-economy.yaml", "items/30-more.yaml"]
    assert read_back(pack) == pack


def test_a_long_chapter_goes_on_in_another_file() -> None:
    long = Text.same("長" * 40_000)
    pack = make_pack([*(item_on(f"h{n}", stem=long) for n in range(50)), item_on("e1")])
    assert names(pack) == ["items/10-history.yaml", "items/10-history_002.yaml", "items/20-economy.yaml"]
    assert read_back(pack) == pack


# --- items -----------------------------------------------------------------------------------------------


def test_what_an_item_says_beyond_its_kind_is_written() -> None:
    item = item_on(
        "h1",
        status=Status.REVIEW,
        tags=("a, b", "c"),
        caveats=("names",),
        section="economy",
        silenced=(Silenced("clue-word", "The month is the point: of it."),),
    )
    assert read_back(make_pack([item])).items == (item,)


def from_elsewhere(**changes: object) -> Item:
    """Build an item as an import makes it: in one language, without fact and explanation."""
    ja = {Language.JAPANESE: "何年か。"}
    answer = SAMPLES[Kind.TRUE_FALSE].body
    item = Item("own-1", Text.of(ja), answer, Text.of({"ja": ""}), (), 1, section="history")
    return replace(item, **changes)  # type: ignore[arg-type]


def test_an_item_without_fact_explanation_and_other_languages_is_carried() -> None:
    item = from_elsewhere()
    assert read_back(make_pack([item])).items == (item,)


def test_an_unfinished_item_is_left_out_and_named_with_the_reason() -> None:
    good, draft = item_on("h1"), item_on("h2", status=Status.DRAFT, body=SingleChoice(()))
    written = write_pack(make_pack([good, draft]))
    (left,) = written.left_out
    assert left.item == draft
    assert [problem.code for problem in left.problems] == ["expected-list"]
    assert read_files(written.files).pack.items == (good,)


def test_an_item_on_a_fact_that_is_gone_is_left_out() -> None:
    gone = item_on("h2", section="history")
    written = write_pack(make_pack([item_on("h1"), gone], facts=(fact_named("h1"),)))
    assert [(left.item, left.problems[0].code) for left in written.left_out] == [(gone, "unknown-fact")]


def test_numbers_are_written_without_needless_zeros() -> None:
    body = Numeric(Decimal("47.00"), Decimal("0.50"))
    source = write_pack(make_pack([item_on("h1", kind=Kind.NUMERIC, body=body)])).files[
        "items/10-history.yaml"
    ]
    assert b"answer: 47\ntolerance: 0.5\n" in source


def test_the_pack_that_ships_is_in_canonical_form() -> None:
    """`jkquiz export --format pack --out questions` puts it so."""
    folder = ROOT / "questions"
    assert write_pack(read_pack(folder).pack).files == load_files(folder)


def test_a_draft_with_words_in_a_language_that_its_question_lacks_is_left_out_and_told() -> None:
    stem, explanation = Text.of({"en": "When?", "ko": "언제?"}), Text.of({"ja": "あと", "en": "Later"})
    draft = item_on("h1", status=Status.DRAFT, stem=stem, explanation=explanation)
    written = write_pack(make_pack([item_on("h2"), draft]))
    assert [each.item for each in written.left_out] == [draft]
    assert written.items == 1


def test_what_reads_the_same_in_every_language_needs_no_language_more() -> None:
    stem = Text.of({"en": "When?", "ko": "언제?"})
    options = (Option("a", Text.same("1965"), is_right=True), Option("b", Text.same("1966"), is_right=False))
    item = item_on("h1", stem=stem, explanation=stem, body=SingleChoice(options))
    written = write_pack(make_pack([item]))
    assert written.left_out == ()
    assert written.pack.items[0].stem == stem
