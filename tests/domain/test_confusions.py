"""Confusions: what each kind of answer exchanges, which pairs count, and the drill on one."""

import pytest
from hypothesis import given

from attempted import Answers
from domain import strategies
from jkquiz.domain.confusions import (
    Asked,
    Confusion,
    can_confuse,
    concepts,
    exchanges,
    find_confusions,
    is_over,
    make_drill,
)
from jkquiz.domain.grading import Certainty, MismatchError
from jkquiz.domain.items import Body, Categorising, Entry, Kind, Option, Placed, SingleChoice
from jkquiz.domain.responses import (
    Choice,
    Choices,
    Gaps,
    Number,
    Order,
    Pairing,
    Placement,
    Response,
    Truth,
    Words,
)
from jkquiz.domain.texts import Language, Text
from samples import SAMPLES

ENGLISH = Language.ENGLISH


def exchanged(kind: Kind, response: Response) -> list[tuple[str, str]]:
    """Return what a response to the sample of a kind exchanges, in English."""
    return [
        (one.read(ENGLISH), other.read(ENGLISH)) for one, other in exchanges(SAMPLES[kind].body, response)
    ]


def choice(*strings: str) -> Asked:
    """Build a question with single words to choose from, of which the first is right and called a."""
    options = (
        Option(name, Text.same(word), name == "a") for name, word in zip("abcd", strings, strict=False)
    )
    return Asked(SingleChoice(tuple(options)), ENGLISH)


# --- what an answer exchanges -----------------------------------------------------------------------------


def test_a_wrong_option_is_taken_for_the_key() -> None:
    assert exchanged(Kind.SINGLE, Choice("c")) == [
        ("The Claims Agreement concluded in 1965", "The 2015 Japan–Korea agreement")
    ]


def test_an_option_that_is_not_there_is_taken_for_nothing() -> None:
    assert exchanged(Kind.SINGLE, Choice("z")) == []


def test_one_wrong_tick_is_taken_for_the_one_missed() -> None:
    assert exchanged(Kind.MULTIPLE, Choices(frozenset("abc"))) == [("Biotechnology", "Tourist farms")]


@pytest.mark.parametrize("ticked", ["ab", "abcd", "ac", "abce", ""])
def test_other_ticks_say_nothing_of_what_was_taken_for_what(ticked: str) -> None:
    assert exchanged(Kind.MULTIPLE, Choices(frozenset(ticked))) == []


def test_an_answer_typed_into_another_gap_is_taken_for_its_own() -> None:
    typed = Gaps((("year", "ＴＲＥＡＴＹ on basic relations"), ("treaty", "1956")))
    assert exchanged(Kind.CLOZE, typed) == [("1965", "Treaty on Basic Relations")]


def test_a_number_kanji_is_the_same_in_another_gap() -> None:
    assert exchanged(Kind.CLOZE, Gaps((("treaty", "千九百六十五"),))) == [
        ("Treaty on Basic Relations", "1965")
    ]


def test_only_neighbours_of_the_right_order_are_exchanged() -> None:
    order = Order(("treaty", "annexation", "rulings", "agreement"))
    assert exchanged(Kind.ORDERING, order) == [
        ("The annexation of Korea", "The conclusion of the Treaty on Basic Relations"),
        (
            "The Japan–Korea agreement on the comfort women issue",
            "The rulings of the Supreme Court of Korea on wartime labour",
        ),
    ]


def test_the_right_of_another_left_is_taken_for_its_own() -> None:
    rights = Pairing((("annexation", "annexation"), ("treaty", "agreement"), ("agreement", "extra")))
    assert exchanged(Kind.MATCHING, rights) == [("1965", "2015")]


def test_a_wrong_category_is_taken_for_the_right_one() -> None:
    placed = Placement((("takaichi", "korea"), ("gallup", "japan"), ("lee", "korea")))
    assert exchanged(Kind.CATEGORISING, placed) == [("Japan", "South Korea"), ("South Korea", "Japan")]


@pytest.mark.parametrize(
    ("kind", "response"),
    [(Kind.TRUE_FALSE, Truth(is_true=True)), (Kind.NUMERIC, Number("1")), (Kind.SHORT, Words("shuttle"))],
)
def test_what_was_meant_instead_is_not_known_of_other_kinds(kind: Kind, response: Response) -> None:
    assert exchanged(kind, response) == []
    assert not can_confuse(response)


def test_a_response_of_another_kind_is_a_bug() -> None:
    with pytest.raises(MismatchError):
        exchanges(SAMPLES[Kind.SINGLE].body, Order(()))


@given(strategies.bodies)
def test_the_key_exchanges_nothing(body: Body) -> None:
    assert exchanges(body, body.key) == ()


@pytest.mark.parametrize("kind", [kind for kind in Kind if can_confuse(SAMPLES[kind].key)])
def test_what_can_be_exchanged_is_set_side_by_side(kind: Kind) -> None:
    assert len(concepts(SAMPLES[kind].body)) >= 2


# --- which pairs count --------------------------------------------------------------------------------------

TWO = {(1, 1): choice("treaty", "accord"), (2, 1): choice("Accord", "“Treaty”", "pact")}
"""Two questions on one pair, the other way round and written in another way."""


def find(log: Answers) -> list[Confusion]:
    return find_confusions(log.listed, TWO)


def test_a_pair_is_the_same_in_either_direction_and_spelling() -> None:
    log = Answers()
    log.add(0, 0, item=1, response=Choice("b"))
    latest = log.add(1, 0, item=2, response=Choice("b"))
    (confusion,) = find(log)
    assert confusion.names == {"treaty", "accord"}
    assert (confusion.count, confusion.latest, confusion.items) == (2, latest.at, (2, 1))


def test_a_pair_exchanged_once_is_no_confusion() -> None:
    log = Answers()
    log.add(0, 0, item=1, response=Choice("b"))
    log.add(1, 0, item=2, response=Choice("c"))
    assert find(log) == []


def test_a_pair_exchanged_twice_in_one_answer_counts_once() -> None:
    body = Categorising(
        (Entry("x", Text.same("treaty")), Entry("y", Text.same("accord"))),
        (Placed("p", Text.same("p"), "x"), Placed("q", Text.same("q"), "y")),
    )
    log = Answers()
    log.add(0, 0, response=Placement((("p", "y"), ("q", "x"))))
    assert find_confusions(log.listed, {(1, 1): Asked(body, ENGLISH)}) == []


def test_what_reads_alike_is_not_exchanged() -> None:
    log = Answers()
    log.add(0, 0, response=Choice("b"))
    log.add(1, 0, response=Choice("b"))
    assert find_confusions(log.listed, {(1, 1): choice("条約", "條約")}) == []


def test_concepts_are_compared_in_the_first_language() -> None:
    log = Answers()
    for item in (1, 2):
        log.add(0, 0, item=item, response=Choice("b"))
    bodies = {
        (item, 1): Asked(
            SingleChoice(
                (
                    Option("a", Text.of({"ja": "条約", "en": english}), is_right=True),
                    Option("b", Text.of({"ja": "協定", "en": "accord"}), is_right=False),
                )
            ),
            Language.JAPANESE,
        )
        for item, english in ((1, "treaty"), (2, "The Treaty of 1965"))
    }
    assert [confusion.names for confusion in find_confusions(log.listed, bodies)] == [{"条約", "協定"}]


def test_the_most_frequent_comes_first_then_the_latest() -> None:
    asked = {(1, 1): choice("key", *"xyz")}
    log = Answers()
    for option in "bbccddd":
        log.add(0, 0, response=Choice(option))
    assert [sorted(each.names) for each in find_confusions(log.listed, asked)] == [
        ["key", "z"],
        ["key", "y"],
        ["key", "x"],
    ]


def test_answers_without_a_response_or_to_unknown_items_are_passed_over() -> None:
    log = Answers()
    log.add(0, 0, item=1)
    log.add(0, 0, item=9, response=Choice("b"))
    assert find(log) == []


# --- when one is over ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "is_over_then"), [([], False), ([2], False), ([2, 2], False), ([1, 2], False), ([2, 3], True)]
)
def test_a_confusion_is_over_after_successes_on_two_other_days(days: list[int], is_over_then: bool) -> None:
    log = Answers()
    log.add(0, 0, item=1, response=Choice("b"))
    log.add(1, 0, item=1, response=Choice("b"))
    (confusion,) = find(log)
    later = [log.add(day, 1, item=1 + index % 2) for index, day in enumerate(days)]
    assert is_over(confusion, later) is is_over_then


def test_right_guesses_end_nothing() -> None:
    log = Answers()
    for _ in range(2):
        log.add(0, 0, response=Choice("b"))
    (confusion,) = find(log)
    assert not is_over(confusion, [log.add(day, 1, Certainty.GUESS) for day in (1, 2, 3)])


# --- the drill ----------------------------------------------------------------------------------------------


def confused(*items: int) -> Confusion:
    """Return the confusion of a treaty with an accord that happened in items, the last one first."""
    log = Answers()
    for item in (*reversed(items), items[0]):
        log.add(0, 0, item=item, response=Choice("b"))
    asked = {(item, 1): choice("treaty", "accord") for item in items}
    return find_confusions(log.listed, asked)[0]


def test_a_drill_begins_where_it_happened_and_goes_on_to_what_is_near() -> None:
    items = {
        1: choice("treaty", "pact"),
        2: choice("pact", "accord", "treaty"),
        3: choice("pact", "law"),
        4: choice("treaty", "accord"),
        5: choice("pact", "treaty"),
    }
    assert make_drill(confused(4), items, {}) == [4, 2, 1]


def test_an_item_that_is_no_longer_there_is_left_out() -> None:
    assert make_drill(confused(9, 1), {1: choice("treaty", "accord")}, {}) == [1]


def test_items_of_one_fact_are_kept_apart_while_there_are_others() -> None:
    items = {key: choice("treaty", "accord") for key in (1, 2, 3, 4)}
    facts = {1: frozenset({7}), 2: frozenset({7}), 3: frozenset({7, 8}), 4: frozenset({9})}
    assert make_drill(confused(1), items, facts) == [1, 4, 2, 3]
