"""Derived items of the bank that ships: repeatable, with one right answer, grammatical, in order."""

import os
import subprocess
import sys
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jkquiz.domain.bank import Fact, FactKind, View
from jkquiz.domain.deriving import Deriver, Form, derive
from jkquiz.domain.deriving.columns import Columns
from jkquiz.domain.deriving.korean import Ending, ending
from jkquiz.domain.deriving.marks import exchanged, marked, surfaces
from jkquiz.domain.deriving.report import report
from jkquiz.domain.deriving.rivals import Rivals, are_distinct
from jkquiz.domain.deriving.values import date_of, is_before
from jkquiz.domain.folding import fold as domain_fold
from jkquiz.domain.grading import grade
from jkquiz.domain.items import Cloze, Matching, Numeric, Ordering, SingleChoice, TrueFalse
from jkquiz.domain.responses import Gaps, Order, Pairing
from jkquiz.domain.texts import Language, Text
from shipped_bank import QUESTIONS, Shipped, read_shipped

fold = cache(domain_fold)

SEEDS = st.integers(min_value=0, max_value=10**9)


@pytest.fixture(scope="session")
def shipped() -> Shipped:
    """The bank that ships."""
    return read_shipped()


@pytest.mark.parametrize("form", Form)
def test_every_form_yields(shipped: Shipped, form: Form) -> None:
    assert len(shipped.deriver.subjects(form)) >= 5


def test_the_same_seed_draws_the_same_items(shipped: Shipped) -> None:
    drawn = Deriver(shipped.pack).draw(7, 60)
    assert drawn == shipped.deriver.draw(7, 60)
    assert drawn != shipped.deriver.draw(8, 60)


def test_items_do_not_hang_on_the_hash_seed_of_the_process(shipped: Shipped) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from jkquiz.formats.pack_folder import read_pack\n"
        "from jkquiz.domain.deriving import Deriver\n"
        "pack = read_pack(Path(sys.argv[1])).pack\n"
        "sys.stdout.buffer.write(ascii(Deriver(pack).draw(3, 40)).encode())\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(QUESTIONS)],
        check=True,
        capture_output=True,
        env=os.environ | {"PYTHONHASHSEED": "12345"},
    )
    assert ran.stdout.decode() == ascii(shipped.deriver.draw(3, 40))


def test_a_draw_mixes_forms_and_repeats_nothing(shipped: Shipped) -> None:
    drawn = shipped.deriver.draw(1, 100)
    assert len({(item.stem, item.body) for item in drawn}) == 100
    kinds = {SingleChoice, TrueFalse, Numeric, Cloze, Ordering, Matching}
    assert {type(item.body) for item in drawn} == kinds


def test_an_item_is_made_again_from_its_id(shipped: Shipped) -> None:
    for item in shipped.deriver.draw(11, 80):
        assert shipped.deriver.again(item.id) == item


@pytest.mark.parametrize("name", ["treaty-year-single", "derived-number-nothing-1", "derived-choice-x", ""])
def test_other_ids_make_nothing(shipped: Shipped, name: str) -> None:
    assert shipped.deriver.again(name) is None


def test_a_draw_keeps_to_its_sections_and_forms(shipped: Shipped) -> None:
    drawn = shipped.deriver.draw(2, 40, forms=[Form.NUMBER, Form.TRUTH], sections=["people"])
    assert drawn
    for item in drawn:
        assert shipped.pack.section_of(item).startswith("people")
        assert isinstance(item.body, Numeric | TrueFalse)


def test_deriving_comes_to_an_end(shipped: Shipped) -> None:
    items = list(derive(shipped.pack, 1, forms=[Form.NUMBER]))
    assert len(items) == len(shipped.deriver.subjects(Form.NUMBER))


@pytest.mark.parametrize("form", Form)
@given(seed=SEEDS)
@settings(max_examples=10)
def test_the_key_earns_the_full_mark(shipped: Shipped, form: Form, seed: int) -> None:
    for item in shipped.items(form, seed):
        assert grade(item.body, item.key).fraction == 1.0


def test_each_answer_that_a_cloze_lists_is_right(shipped: Shipped) -> None:
    for item in shipped.items(Form.CLOZE, 1):
        assert isinstance(item.body, Cloze)
        for answer in item.body.gaps[0].accepted.every:
            assert grade(item.body, Gaps((("1", answer),))).fraction == 1.0


@given(seed=SEEDS)
@settings(max_examples=10)
def test_one_option_is_right_and_none_are_equal_in_any_language(shipped: Shipped, seed: int) -> None:
    for item in shipped.items(Form.CHOICE, seed):
        assert isinstance(item.body, SingleChoice)
        options = item.body.options
        assert 3 <= len(options) <= 4
        assert sum(option.is_right for option in options) == 1
        assert are_distinct([option.text for option in options])
        assert all((option.feedback is None) == option.is_right for option in options)


def test_no_rival_is_right_by_what_the_pack_says(shipped: Shipped) -> None:
    rivals = Rivals(shipped.pack, Columns(shipped.pack))
    for fact in shipped.pack.facts:
        alike = [other for other in shipped.pack.facts if _asks_alike(fact, other)]
        caveats = [shipped.pack.caveats[caveat] for caveat in fact.caveats]
        for rival in rivals.of(fact):
            assert not any(_has_value(other, rival.words) for other in alike)
            assert not any(_says(caveat, rival.words) for caveat in caveats)
            assert fact.ask is None or not _says(fact.ask, rival.words)


@given(seed=SEEDS)
@settings(max_examples=10)
def test_a_false_statement_differs_in_one_place_only(shipped: Shipped, seed: int) -> None:
    for item in shipped.items(Form.TRUTH, seed):
        assert isinstance(item.body, TrueFalse)
        fact = shipped.fact(item)
        for language, string in item.stem:
            part, truth = marked(fact)[language], fact.plain_statement.read(language)
            # A Korean particle may have changed, and six signs are enough for the longest.
            assert string.endswith(part.after[6:])
            assert item.body.is_true == string.casefold().endswith(truth.casefold())
            assert item.body.is_true == (fold(part.bare) in fold(string))


def test_about_half_of_the_statements_are_true(shipped: Shipped) -> None:
    made = [item.body for seed in range(10) for item in shipped.items(Form.TRUTH, seed)]
    true = sum(isinstance(body, TrueFalse) and body.is_true for body in made)
    assert 0.42 < true / len(made) < 0.58


def test_korean_particles_fit_what_stands_before_them(shipped: Shipped) -> None:
    rivals = Rivals(shipped.pack, Columns(shipped.pack))
    for fact in shipped.pack.facts:
        for rival in rivals.of(fact):
            statement = exchanged(fact, rival.words)
            if statement is not None:
                part = marked(fact)[Language.KOREAN]
                word = rival.words.read(Language.KOREAN)
                tail = statement.read(Language.KOREAN)[len(part.before) :].partition(word)[2].lstrip("'")
                wrong = "은을과" if ending(word) is Ending.VOWEL else "는를와가"
                assert tail[:1] not in wrong or not tail, statement.read(Language.KOREAN)


@given(seed=SEEDS)
@settings(max_examples=20)
def test_a_chronology_is_certain(shipped: Shipped, seed: int) -> None:
    for item in shipped.items(Form.CHRONOLOGY, seed):
        assert isinstance(item.body, Ordering)
        facts = {fact.label: fact for fact in map(shipped.pack.fact_by_id.__getitem__, item.facts)}
        dates = [date_of(facts[entry.text]) for entry in item.body.entries]
        assert 4 <= len(dates) <= 5
        assert all(one and two and is_before(one, two) for one, two in pairwise(dates))
        assert are_distinct([entry.text for entry in item.body.entries])
        reverse = Order(tuple(entry.id for entry in reversed(item.body.entries)))
        assert grade(item.body, reverse).fraction == 0.0
        for entry, date in zip(item.body.entries, dates, strict=True):
            assert date is not None
            assert all(str(date.year) not in label for _, label in entry.text)


@given(seed=SEEDS)
@settings(max_examples=10)
def test_a_table_matches_each_left_with_its_own_row_only(shipped: Shipped, seed: int) -> None:
    for item in shipped.items(Form.TABLE, seed):
        assert isinstance(item.body, Matching)
        ref = item.passage
        assert ref is not None
        passages = shipped.pack.section_by_id[ref.section].passages
        table = next(passage.table for passage in passages if passage.anchor == ref.anchor)
        assert table is not None
        rows = {row[0]: row for row in table.rows[1:]}
        assert all(pair.right in rows[pair.left] for pair in item.body.pairs)
        assert are_distinct([right.text for right in item.body.rights])
        assert are_distinct([pair.left for pair in item.body.pairs])
        names = [pair.id for pair in item.body.pairs]
        turned = Pairing(tuple(zip(names, [*names[1:], names[0]], strict=True)))
        assert grade(item.body, turned).fraction == 0.0


@pytest.mark.parametrize("form", Form)
def test_every_text_is_there_in_every_language_and_without_marks(shipped: Shipped, form: Form) -> None:
    for item in shipped.items(form, 5):
        for text in (item.stem, item.explanation):
            assert text.languages == set(shipped.pack.languages)
            assert all(string.strip() == string and "[[" not in string for _, string in text)


@pytest.mark.parametrize("form", Form)
def test_contested_facts_and_statements_of_one_side_are_left_alone(shipped: Shipped, form: Form) -> None:
    sides = {View.JAPAN_GOVERNMENT, View.KOREA_GOVERNMENT, View.JAPAN_LEADER, View.KOREA_LEADER, View.PUBLIC}
    for name in shipped.deriver.subjects(form):
        fact = shipped.pack.fact_by_id[name]
        assert not fact.is_contested
        assert fact.view not in sides


def test_no_year_is_offered_as_wrong_for_a_ruling(shipped: Shipped) -> None:
    courts = {fact.id for fact in shipped.pack.facts if fact.view is View.COURT}
    assert not courts & {*shipped.deriver.subjects(Form.CHOICE), *shipped.deriver.subjects(Form.TRUTH)}


@pytest.mark.parametrize("form", [Form.NUMBER, Form.CHOICE, Form.TRUTH])
def test_what_a_caveat_is_about_is_asked_as_the_articles(shipped: Shipped, form: Form) -> None:
    for item in shipped.items(form, 1):
        if shipped.fact(item).caveats:
            assert "記事" in item.stem.read(Language.JAPANESE)
            assert "article" in item.stem.read(Language.ENGLISH)
            assert "기사" in item.stem.read(Language.KOREAN)


def test_the_article_is_named_once(shipped: Shipped) -> None:
    for form in (Form.NUMBER, Form.CHOICE, Form.TRUTH):
        for item in shipped.items(form, 1):
            assert item.stem.read(Language.JAPANESE).count("記事") <= 1
            assert item.stem.read(Language.ENGLISH).casefold().count("article") <= 1


def test_a_cloze_has_no_korean_particle_that_betrays_its_word(shipped: Shipped) -> None:
    for item in shipped.items(Form.CLOZE, 1):
        assert isinstance(item.body, Cloze)
        fact = shipped.fact(item)
        after = item.body.text.read(Language.KOREAN).partition("[[1]]")[2].lstrip("'")
        if not isinstance(fact.value, int) and "%" not in after[:1]:
            assert not after.startswith(
                ("은 ", "는 ", "을 ", "를 ", "와 ", "과 ", "로 ", "으로 ", "라고", "이라고")
            )


def test_a_rank_is_asked_for_as_an_ordinal_in_english(shipped: Shipped) -> None:
    item = shipped.deriver.item(Form.CLOZE, "econ-export-rank", 1)
    assert item is not None
    assert "ordinal" in item.stem.read(Language.ENGLISH)
    for typed in ("third", "3rd", "No. 3", "3"):
        assert grade(item.body, Gaps((("1", typed),))).fraction == 1.0


def test_how_often_has_a_unit_in_every_language(shipped: Shipped) -> None:
    item = shipped.deriver.item(Form.NUMBER, "peo-wh-after", 1)
    assert item is not None
    assert isinstance(item.body, Numeric)
    assert item.body.unit is not None
    assert item.body.unit.read(Language.ENGLISH) == "time(s)"
    assert item.body.unit.read(Language.JAPANESE) == "回"


def test_no_cell_is_wrong_that_the_study_text_joins_with_the_row(shipped: Shipped) -> None:
    rivals = Rivals(shipped.pack, Columns(shipped.pack))
    found = {rival.fact.id for rival in rivals.of(shipped.pack.fact_by_id["sec-table-sda-agreement"])}
    # The body of the article tells of missile detection and space domain awareness together.
    assert found
    assert "sec-table-russia-agreement" not in found


def test_a_fact_that_yields_nothing_has_a_reason(shipped: Shipped) -> None:
    yielding = {fact for form in Form for fact in shipped.deriver.subjects(form)}
    assert set(shipped.deriver.reasons()) == {fact.id for fact in shipped.pack.facts} - yielding


@pytest.mark.parametrize("form", Form)
def test_caveats_are_inherited(shipped: Shipped, form: Form) -> None:
    for item in shipped.items(form, 1):
        assert set(shipped.fact(item).caveats) <= set(shipped.pack.caveats_of(item))


def test_the_report_counts_items_and_what_is_left_out(shipped: Shipped) -> None:
    counted = report(shipped.deriver, seeds=5)
    assert sum(row.items for row in counted.forms) > 250
    assert sum(count for _, count in counted.left_out) == len(shipped.deriver.reasons())
    assert len(counted.lines()) == 1 + len(Form) + len(counted.left_out)


def _asks_alike(fact: Fact, other: Fact) -> bool:
    """Whether the question of one fact fits the other: itself, or one asked for or labelled in its words."""
    if fact is other:
        return True
    asked = fact.ask is not None and other.ask is not None and _shares(fact.ask, other.ask)
    return asked or _shares(fact.label, other.label)


def _shares(one: Text, other: Text) -> bool:
    return any(fold(string) == fold(other.read(language)) for language, string in one)


def _has_value(fact: Fact, words: Text) -> bool:
    mine = surfaces(fact)
    if mine is None:
        return False
    if fact.kind in {FactKind.YEAR, FactKind.DATE, FactKind.PERCENTAGE, FactKind.COUNT}:
        return _shares(mine, words)
    return any(
        fold(one) in fold(two) or fold(two) in fold(one)
        for (_, one), (_, two) in zip(mine, words, strict=True)
    )


def _says(text: Text, words: Text) -> bool:
    return any(fold(string) in fold(text.read(language)) for language, string in words)
