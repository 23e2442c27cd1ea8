"""What the answers say about all items in short: as item by item, and what is found and sorted by it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from conftest import OpenSmall
from jkquiz.domain.item_statistics import Finding, findings
from jkquiz.domain.items import Kind, Option, SingleChoice
from jkquiz.domain.review.rules import Rule
from jkquiz.domain.texts import Text
from jkquiz.services.browsing import Filter, Order, Sort
from jkquiz.services.item_statistics import Digest
from jkquiz.services.library import Library
from logged import ClassLog, turned
from packs import item_on, make_pack

FOUR = SingleChoice(tuple(Option(name, Text.same(name), name == "a") for name in "abcd"))
PACK = make_pack(
    [
        replace(item_on("h1", "turned"), body=FOUR),
        *(replace(item_on("h1", f"usual-{n}"), body=FOUR) for n in range(8)),
        item_on("t1", "statement", Kind.TRUE_FALSE),
        item_on("e1", "number", Kind.NUMERIC),
        item_on("e1", "unanswered", Kind.NUMERIC),
    ]
)


@pytest.fixture
def library(open_small: OpenSmall) -> Library:
    """A library in which forty learners have answered all items but the last, and ten all of these again."""
    library = open_small(PACK)
    log = ClassLog(library._file)
    log.add_learners(40)
    keys = list(library.browsing.keys(Filter(), Order()))[:-1]
    log.sit(keys, {keys[0]: turned})
    for learner in log.learners[:10]:
        log.sit_one(learner, [*keys, keys[1]], {})
    return library


def digested(library: Library) -> Digest:
    """Go through the answers, and let the table know."""
    browsing = library.browsing
    found = library.digest_answers(browsing.digest, lambda _: True)
    assert found is not None
    browsing.note_digest(found, browsing.edition)
    return found


def names(library: Library, keys: Sequence[int]) -> list[str]:
    return [row.id for row in library.browsing.rows(keys)]


def test_the_figures_are_those_of_each_item(library: Library) -> None:
    digest = digested(library)
    for row in library.browsing.rows(library.browsing.keys(Filter(), Order())):
        one, figures = library.item_statistics(row.key), digest.of(row.key, row.revision)
        assert one is not None
        if one.facility is None:
            assert figures is None
            continue
        assert figures is not None
        assert one.first is not None
        assert one.discrimination is not None
        assert one.time is not None
        assert figures.first == one.first.value
        assert figures.median_ms == one.time.median
        assert figures.discrimination == pytest.approx(one.discrimination.value)
        for each in Finding:
            assert (row.key in digest.found([each])) is (each in findings(one))


def test_an_edit_leaves_the_figures_to_the_earlier_revision(library: Library) -> None:
    digested(library)
    (row,) = library.browsing.rows(library.browsing.keys(Filter(text="usual-1"), Order()))
    stored = library.browsing.item(row.key)
    assert stored is not None
    library.editor.save(replace(stored.item, stem=Text.same("other")), stored)
    library.browsing.forget()
    assert library.browsing.needs_digest
    assert library.browsing.figures(row.key, row.revision + 1) is None
    assert digested(library).of(row.key, row.revision + 1) is None


def test_where_nothing_has_changed_nothing_is_gone_through_again(library: Library) -> None:
    first = digested(library)
    library.browsing.forget()
    assert digested(library) is first
    assert not library.browsing.needs_digest


def test_it_ends_where_it_shall_not_go_on(library: Library) -> None:
    assert library.digest_answers(None, lambda _: False) is None


def test_what_the_answers_point_out_is_a_filter(library: Library) -> None:
    wanted = Filter(findings=frozenset({Finding.SUSPECT, Finding.NEGATIVE}))
    assert list(library.browsing.keys(wanted, Order())) == []
    digested(library)
    assert names(library, library.browsing.keys(wanted, Order())) == ["turned"]
    dead = Filter(findings=frozenset({Finding.DEAD}), text="turned")
    assert names(library, library.browsing.keys(dead, Order())) == ["turned"]


@pytest.mark.parametrize("sort", [Sort.FACILITY, Sort.DISCRIMINATION, Sort.TIME, Sort.ANSWERS, Sort.EARNED])
def test_figures_sort_and_items_without_one_are_last(library: Library, sort: Sort) -> None:
    before = library.browsing.keys(Filter(), Order(sort))
    assert len(before) == 12
    digest = digested(library)

    def value(name_key: int, revision: int, answers: int, earned: float | None) -> float | None:
        figures = digest.of(name_key, revision)
        if sort in (Sort.ANSWERS, Sort.EARNED):
            return answers or None if sort is Sort.ANSWERS else earned
        if figures is None:
            return None
        shown = {
            Sort.FACILITY: figures.first,
            Sort.DISCRIMINATION: figures.discrimination,
            Sort.TIME: figures.median_ms,
        }
        return shown[sort]

    for is_descending in (False, True):
        keys = library.browsing.keys(Filter(), Order(sort, is_descending))
        found = [value(row.key, row.revision, row.answers, row.earned) for row in library.browsing.rows(keys)]
        assert found[-1] is None
        having = [each for each in found if each is not None]
        assert len(having) == 11
        assert having == sorted(having, reverse=is_descending)


def test_a_single_rule_is_a_filter(library: Library) -> None:
    browsing = library.browsing
    one, other, *rest = browsing.keys(Filter(), Order())
    browsing.note_flaws(one, [Rule.KEY_LONGEST, Rule.CLUE_WORD])
    browsing.note_flaws(other, [Rule.CLUE_WORD])
    browsing.note_flaws(rest[0], [])
    assert list(browsing.keys(Filter(rule=Rule.KEY_LONGEST), Order())) == [one]
    assert list(browsing.keys(Filter(rule=Rule.CLUE_WORD), Order())) == [one, other]
    assert list(browsing.keys(Filter(has_flaws=False), Order())) == [rest[0]]
    assert list(browsing.keys(Filter(rule=Rule.ANSWER_SHOWN), Order())) == []
