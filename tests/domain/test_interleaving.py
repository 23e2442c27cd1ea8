from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jkquiz.domain.interleaving import interleave

_GROUPS = st.lists(st.integers(0, 4), max_size=30)


def test_two_groups_take_turns() -> None:
    assert interleave([(1, 0), (2, 0), (3, 9), (4, 9)]) == [1, 3, 2, 4]


def test_the_largest_group_goes_first_so_that_it_can_be_spread() -> None:
    assert interleave([(1, 5), (2, 7), (3, 7)]) == [2, 1, 3]


def test_of_groups_with_equally_much_left_the_one_that_came_first_goes_first() -> None:
    assert interleave([(1, 8), (2, 3), (3, 5)]) == [1, 2, 3]


def test_one_group_keeps_its_order() -> None:
    assert interleave([(3, 1), (1, 1), (2, 1)]) == [3, 1, 2]


def test_what_can_not_be_spread_stays_at_the_end() -> None:
    assert interleave([(1, 0), (2, 0), (3, 0), (4, 0), (5, 1)]) == [1, 5, 2, 3, 4]


def test_of_nothing_there_is_no_order() -> None:
    assert interleave([]) == []


@given(_GROUPS)
def test_every_item_comes_once_and_each_group_keeps_its_order(groups: list[int]) -> None:
    order = interleave(enumerate(groups))
    assert sorted(order) == list(range(len(groups)))
    for group in set(groups):
        mine = [key for key in order if groups[key] == group]
        assert mine == sorted(mine)


@given(_GROUPS.filter(bool))
def test_no_more_neighbours_are_of_one_group_than_must_be(groups: list[int]) -> None:
    order = interleave(enumerate(groups))
    largest = max(Counter(groups).values())
    must_be = max(0, largest - (len(groups) - largest) - 1)
    assert sum(groups[left] == groups[right] for left, right in pairwise(order)) == must_be
