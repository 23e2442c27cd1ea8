import pytest
from hypothesis import given
from hypothesis import strategies as st

from jkquiz.domain.blueprints import Ready, allot, find_blueprint, section_blueprint

_SIZES = st.lists(st.integers(0, 300), max_size=12)


@pytest.mark.parametrize(
    ("ready", "count", "levels"),
    [(Ready.WHOLE, 40, ()), (Ready.BASIC, 30, (1,)), (Ready.DEMANDING, 30, (2, 3))],
)
def test_a_ready_blueprint_is_found_by_its_id(ready: Ready, count: int, levels: tuple[int, ...]) -> None:
    found = find_blueprint(ready.value)
    assert (found.id, found.count, found.levels, found.sections) == (ready.value, count, levels, ())


def test_the_blueprint_of_a_section_keeps_to_it() -> None:
    found = find_blueprint(section_blueprint("economy.trade"))
    assert (found.sections, found.count, found.levels) == (("economy.trade",), 20, ())


@given(st.text(min_size=1))
def test_the_blueprint_of_a_section_is_found_again_by_its_own_id(section: str) -> None:
    found = find_blueprint(section_blueprint(section))
    assert found.sections == (section,)
    assert find_blueprint(found.id) == found


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
