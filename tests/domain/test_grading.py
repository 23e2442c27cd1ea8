from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jkquiz.domain.grading import Certainty, MismatchError, chance, grade, is_typed, marks
from jkquiz.domain.items import (
    Accepted,
    Categorising,
    Cloze,
    Entry,
    Gap,
    Item,
    Kind,
    Matching,
    MultipleResponse,
    Numeric,
    Option,
    Ordering,
    Pair,
    Placed,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
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

X = Text.same("x")


def options(right: str, wrong: str) -> tuple[Option, ...]:
    return tuple(Option(name, X, name in right) for name in sorted(right + wrong))


def answers(*accepted: str) -> Accepted:
    return Accepted(((Language.JAPANESE, accepted),))


SINGLE = SingleChoice(options("b", "acd"))
MULTIPLE = MultipleResponse(options("abc", "de"))
NUMERIC = Numeric(Decimal("56.3"), Decimal("0.2"))
SHORT = ShortAnswer(Accepted(((Language.JAPANESE, ("内閣府",)), (Language.ENGLISH, ("Cabinet Office",)))))
YEAR = ShortAnswer(answers("1965年"), folds_numbers=True)
CLOZE = Cloze(X, (Gap("1", answers("法")), Gap("2", answers("道義", "道徳")), Gap("3", answers("条約"))))
ORDERING = Ordering(tuple(Entry(name, X) for name in "abcd"))
MATCHING = Matching(tuple(Pair(name, X, X) for name in "abc"), (Entry("x", X),))
CATEGORISING = Categorising(
    (Entry("japan", X), Entry("korea", X)),
    (Placed("a", X, "japan"), Placed("b", X, "korea"), Placed("c", X, "korea"), Placed("d", X, "japan")),
)


@pytest.mark.parametrize(("chosen", "fraction"), [("b", 1), ("a", 0), ("nothing", 0)])
def test_single_choice_is_right_or_wrong(chosen: str, fraction: float) -> None:
    assert grade(SINGLE, Choice(chosen)).fraction == fraction


@pytest.mark.parametrize(
    ("chosen", "fraction"),
    [
        ("abc", 1),  # (3 - 0) / 3
        ("ab", 2 / 3),
        ("a", 1 / 3),
        ("abcd", 2 / 3),  # (3 - 1) / 3
        ("abcde", 1 / 3),  # (3 - 2) / 3
        ("ad", 0),  # (1 - 1) / 3
        ("de", 0),  # not below 0
        ("", 0),
    ],
)
def test_multiple_response_takes_wrong_ticks_from_right_ones(chosen: str, fraction: float) -> None:
    assert grade(MULTIPLE, Choices(frozenset(chosen))).fraction == pytest.approx(fraction)


def test_multiple_response_says_of_each_option_whether_it_was_judged_rightly() -> None:
    assert grade(MULTIPLE, Choices(frozenset("ad"))).parts == (
        ("a", True),
        ("b", False),
        ("c", False),
        ("d", False),
        ("e", True),
    )


@pytest.mark.parametrize(
    ("is_true", "judged", "fraction"), [(True, True, 1), (True, False, 0), (False, False, 1)]
)
def test_true_false_is_right_or_wrong(is_true: bool, judged: bool, fraction: float) -> None:
    assert grade(TrueFalse(is_true), Truth(judged)).fraction == fraction


@pytest.mark.parametrize(
    ("typed", "fraction"),
    [
        ("56.3", 1),
        ("５６．５％", 1),
        ("56.1", 1),
        ("56.51", 0),
        ("56.09", 0),
        ("五十六.三", 1),
        ("many", 0),
        ("", 0),
    ],
)
def test_a_number_is_right_within_its_tolerance(typed: str, fraction: float) -> None:
    assert grade(NUMERIC, Number(typed)).fraction == fraction


def test_without_a_tolerance_a_number_must_be_exact() -> None:
    assert not grade(Numeric(Decimal("56.3")), Number("56.30001")).is_right
    assert grade(Numeric(Decimal("56.3")), Number("56.300")).is_right


@pytest.mark.parametrize(
    ("typed", "fraction"),
    [("内閣府", 1), ("内 閣 府", 1), ("the CABINET office", 1), ("内閣", 0), ("", 0), ("・", 0)],
)
def test_a_short_answer_is_right_in_every_language_and_spelling(typed: str, fraction: float) -> None:
    assert grade(SHORT, Words(typed)).fraction == fraction


@pytest.mark.parametrize("typed", ["5", "5億ドル", "５ 億 ドル", "5억 달러", "5 hundred million dollars"])
def test_a_unit_that_is_part_of_the_number_may_be_typed_behind_it(typed: str) -> None:
    unit = Text.of({"ja": "億ドル", "en": "hundred million dollars", "ko": "억 달러"})
    assert grade(Numeric(Decimal(5), unit=unit), Number(typed)).is_right
    assert not grade(Numeric(Decimal(6), unit=unit), Number(typed)).is_right


def test_a_short_answer_folds_numbers_where_it_says_so() -> None:
    assert grade(YEAR, Words("昭和四十年")).is_right
    assert not grade(ShortAnswer(answers("1965年")), Words("昭和四十年")).is_right


@pytest.mark.parametrize(
    ("typed", "fraction"),
    [
        ({"1": "法", "2": "道義", "3": "条約"}, 1),
        ({"1": "法", "2": "道徳", "3": "條約"}, 1),
        ({"1": "法", "2": "", "3": "条約"}, 2 / 3),
        ({"1": "法"}, 1 / 3),
        ({"1": "道義", "2": "法", "3": "x"}, 0),
        ({}, 0),
    ],
)
def test_a_cloze_earns_its_share_of_right_gaps(typed: dict[str, str], fraction: float) -> None:
    assert grade(CLOZE, Gaps(tuple(typed.items()))).fraction == pytest.approx(fraction)


@pytest.mark.parametrize(
    ("order", "fraction"),
    [
        ("abcd", 1),
        ("abdc", 2 / 3),  # 5 pairs right, 1 wrong: (5 - 1) / 6
        ("acdb", 1 / 3),  # 4 right, 2 wrong
        ("bcda", 0),  # 3 right, 3 wrong
        ("dcba", 0),  # -1, not below 0
    ],
)
def test_ordering_earns_kendalls_tau(order: str, fraction: float) -> None:
    assert grade(ORDERING, Order(tuple(order))).fraction == pytest.approx(fraction)


def test_ordering_says_of_each_entry_whether_it_is_in_its_place() -> None:
    assert grade(ORDERING, Order(tuple("abdc"))).parts == (
        ("a", True),
        ("b", True),
        ("c", False),
        ("d", False),
    )


@pytest.mark.parametrize(
    ("chosen", "fraction"),
    [({"a": "a", "b": "b", "c": "c"}, 1), ({"a": "b", "b": "a", "c": "c"}, 1 / 3), ({"a": "x"}, 0), ({}, 0)],
)
def test_matching_earns_its_share_of_right_pairs(chosen: dict[str, str], fraction: float) -> None:
    assert grade(MATCHING, Pairing(tuple(chosen.items()))).fraction == pytest.approx(fraction)


@pytest.mark.parametrize(
    ("chosen", "fraction"),
    [
        ({"a": "japan", "b": "korea", "c": "korea", "d": "japan"}, 1),
        ({"a": "japan", "b": "japan", "c": "korea", "d": "japan"}, 3 / 4),
        ({"a": "korea", "b": "japan"}, 0),
    ],
)
def test_categorising_earns_its_share_of_right_entries(chosen: dict[str, str], fraction: float) -> None:
    assert grade(CATEGORISING, Placement(tuple(chosen.items()))).fraction == pytest.approx(fraction)


# --- for every kind -----------------------------------------------------------------------------------

_NAMES = st.sampled_from(
    [*"abcde", "x", "japan", "korea", "year", "treaty", "annexation", "agreement", "takaichi"]
)
_SHOWN = st.sampled_from(["", "1965", "法", "56.3%", "日韓基本条約", "the"]) | st.text(max_size=8)


def responses(item: Item) -> st.SearchStrategy[Response]:
    """Any response that the item's input could give."""
    body = item.body
    match body:
        case SingleChoice():
            return st.builds(Choice, _NAMES)
        case MultipleResponse():
            return st.builds(Choices, st.frozensets(_NAMES))
        case TrueFalse():
            return st.builds(Truth, st.booleans())
        case Numeric():
            return st.builds(Number, _SHOWN)
        case ShortAnswer():
            return st.builds(Words, _SHOWN)
        case Cloze():
            return st.builds(Gaps, st.dictionaries(_NAMES, _SHOWN).map(lambda chosen: tuple(chosen.items())))
        case Ordering(entries):
            return st.builds(Order, st.permutations([entry.id for entry in entries]).map(tuple))
        case Matching():
            return st.builds(
                Pairing, st.dictionaries(_NAMES, _NAMES).map(lambda chosen: tuple(chosen.items()))
            )
        case Categorising():
            return st.builds(
                Placement, st.dictionaries(_NAMES, _NAMES).map(lambda chosen: tuple(chosen.items()))
            )


_ITEMS = st.sampled_from(list(SAMPLES.values()))


@given(st.data(), _ITEMS)
def test_a_fraction_lies_between_nothing_and_all(data: st.DataObject, item: Item) -> None:
    earned = grade(item.body, data.draw(responses(item)))
    assert 0 <= earned.fraction <= 1
    assert earned.is_right == (earned.fraction == 1)


@given(st.data(), _ITEMS)
def test_what_is_wholly_right_is_right_in_every_part(data: st.DataObject, item: Item) -> None:
    earned = grade(item.body, data.draw(responses(item)))
    assert earned.is_right == all(is_right for _, is_right in earned.parts) or not earned.parts


@pytest.mark.parametrize("kind", list(Kind))
def test_the_key_earns_the_full_mark(kind: Kind) -> None:
    assert grade(SAMPLES[kind].body, SAMPLES[kind].key).fraction == 1.0


@pytest.mark.parametrize("kind", list(Kind))
def test_a_response_of_another_kind_is_refused(kind: Kind) -> None:
    for other in Kind:
        if other is not kind:
            with pytest.raises(MismatchError):
                grade(SAMPLES[kind].body, SAMPLES[other].key)


# --- marks, chance, typing ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("certainty", "right", "half", "wrong"),
    [
        (Certainty.NO_IDEA, 0, 0, 0),
        (Certainty.GUESS, 1, 0.5, 0),
        (Certainty.THINK, 2, 1, -2),
        (Certainty.KNOW, 3, 1.5, -6),
    ],
)
def test_marks_follow_the_table_of_certainty(
    certainty: Certainty, right: float, half: float, wrong: float
) -> None:
    assert (marks(1.0, certainty), marks(0.5, certainty), marks(0.0, certainty)) == (right, half, wrong)


@given(st.floats(0.01, 1), st.sampled_from([Certainty.GUESS, Certainty.THINK]))
def test_saying_to_be_surer_of_what_is_right_never_costs(fraction: float, certainty: Certainty) -> None:
    assert marks(fraction, Certainty(certainty + 1)) > marks(fraction, certainty)


@pytest.mark.parametrize(
    ("body", "probability"),
    [
        (SINGLE, 1 / 4),
        (MULTIPLE, 1 / 31),  # 2 ** 5 - 1 sets that are not empty
        (TrueFalse(is_true=True), 1 / 2),
        (NUMERIC, 0),
        (SHORT, 0),
        (CLOZE, 0),
        (ORDERING, 1 / 24),  # 4!
        (MATCHING, 1 / 24),  # 4 * 3 * 2 ways to give three lefts one of four rights
        (CATEGORISING, 1 / 16),  # 2 ** 4
    ],
)
def test_chance_is_that_of_a_blind_guess(body: object, probability: float) -> None:
    measure: Callable[..., float] = chance
    assert measure(body) == pytest.approx(probability)


def test_numbers_words_and_gaps_are_typed() -> None:
    assert {kind for kind, item in SAMPLES.items() if is_typed(item.body)} == {
        Kind.NUMERIC,
        Kind.SHORT,
        Kind.CLOZE,
    }
