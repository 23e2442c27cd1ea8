import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jkquiz.domain.exams.blueprint import (
    Arrangement,
    Blueprint,
    Feedback,
    Part,
    Ready,
    allot,
    find_blueprint,
    section_blueprint,
)
from jkquiz.domain.exams.marking import Marking
from jkquiz.domain.exams.plain import blueprint_from_plain, blueprint_to_plain

_SIZES = st.lists(st.integers(0, 300), max_size=12)


@pytest.mark.parametrize(
    ("ready", "count", "levels"),
    [
        (Ready.WHOLE, 40, set()),
        (Ready.BASIC, 30, {1}),
        (Ready.DEMANDING, 30, {2, 3}),
        (Ready.CERTAIN, 30, set()),
    ],
)
def test_a_ready_blueprint_is_found_by_its_id(ready: Ready, count: int, levels: set[int]) -> None:
    found = find_blueprint(ready.value)
    assert (found.id, found.count) == (ready.value, count)
    assert {level for part in found.parts for level in part.levels} == levels


def test_the_blueprint_of_a_section_keeps_to_it() -> None:
    found = find_blueprint(section_blueprint("economy.trade"))
    assert found.parts == (Part(20, sections=("economy.trade",)),)


@given(st.text(min_size=1))
def test_the_blueprint_of_a_section_is_found_again_by_its_own_id(section: str) -> None:
    found = find_blueprint(section_blueprint(section))
    assert found.parts[0].sections == (section,)
    assert find_blueprint(found.id) == found


@given(
    st.builds(
        Blueprint,
        st.text(),
        st.lists(st.builds(Part, st.integers(1, 99)), min_size=1).map(tuple),
        minutes=st.none() | st.integers(1, 300),
        marking=st.sampled_from(Marking),
        arrangement=st.sampled_from(Arrangement),
        feedback=st.sampled_from(Feedback),
        counts_time_away=st.booleans(),
        with_derived=st.booleans(),
        title=st.text(),
    )
)
def test_a_blueprint_is_the_same_after_it_was_written_down(blueprint: Blueprint) -> None:
    assert blueprint_from_plain(json.loads(json.dumps(blueprint_to_plain(blueprint)))) == blueprint


@pytest.mark.parametrize("name", ["", "gone", "WHOLE"])
def test_an_unknown_id_gives_the_blueprint_of_everything(name: str) -> None:
    assert find_blueprint(name) == find_blueprint("whole")


def test_items_are_shared_out_by_size() -> None:
    assert allot(10, [50, 30, 20]) == [5, 3, 2]


def test_what_is_left_over_goes_to_the_largest_remainders() -> None:
    # quotas 4.7, 3.5, 1.8
    assert allot(10, [47, 35, 18]) == [5, 3, 2]


def test_of_equal_remainders_the_first_part_gets_what_is_left_over() -> None:
    assert allot(2, [5, 5, 5]) == [1, 1, 0]


def test_where_there_is_too_little_each_part_gives_what_it_has() -> None:
    assert allot(40, [3, 0, 7]) == [3, 0, 7]


@given(st.integers(0, 400), _SIZES)
def test_all_are_shared_out_and_no_part_gives_more_than_it_has(count: int, sizes: list[int]) -> None:
    shares = allot(count, sizes)
    assert sum(shares) == min(count, sum(sizes))
    assert all(0 <= share <= size for share, size in zip(shares, sizes, strict=True))


@given(st.integers(0, 400), _SIZES.filter(any))
def test_no_part_is_a_whole_item_off_its_quota(count: int, sizes: list[int]) -> None:
    count = min(count, sum(sizes))
    for share, size in zip(allot(count, sizes), sizes, strict=True):
        assert abs(share - count * size / sum(sizes)) < 1
