"""Dated facts in their order, by years and decades."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jkquiz.domain.bank import Fact, FactKind, PartialDate
from jkquiz.domain.chronology import date_facts, part
from packs import fact_named


def on(date: str, name: str = "h1") -> Fact:
    return fact_named(name, kind=FactKind.DATE, value=PartialDate.parse(date))


def years(*years: int) -> list[Fact]:
    return [fact_named(f"h{place}", value=year) for place, year in enumerate(years)]


def test_a_year_a_month_and_a_day_stand_in_the_order_of_time() -> None:
    facts = [on("2026-01-13"), on("2026-01"), on("2025-11"), *years(2026, 1965)]
    assert [str(each.date) for each in date_facts(facts)] == [
        "1965",
        "2025-11",
        "2026",
        "2026-01",
        "2026-01-13",
    ]


def test_what_happened_comes_before_what_held_at_the_same_time() -> None:
    held = fact_named("h2", kind=FactKind.STATEMENT, value=None, as_of=PartialDate(2025, 8))
    assert [each.is_event for each in date_facts([held, on("2025-08")])] == [True, False]


def test_the_date_that_a_fact_states_goes_before_the_one_for_which_it_holds() -> None:
    (dated,) = date_facts([fact_named("h1", value=1965, as_of=PartialDate(2026))])
    assert (dated.date, dated.is_event) == (PartialDate(1965), True)


def test_a_fact_without_a_date_is_left_out() -> None:
    assert date_facts([fact_named("h1", kind=FactKind.STATEMENT, value=None)]) == []


def test_few_facts_make_a_decade_and_many_are_parted_into_years() -> None:
    periods = part(date_facts(years(1965, 1969, *[2025] * 4, 2026, 2026)))
    assert [(each.first, each.is_decade, len(each.facts)) for each in periods] == [
        (1960, True, 2),
        (2025, False, 4),
        (2026, False, 2),
    ]


@given(st.lists(st.integers(1868, 2030)))
def test_no_fact_is_lost_and_none_stands_outside_its_period(given_years: list[int]) -> None:
    periods = part(date_facts(years(*given_years)))
    assert [each.date.year for period in periods for each in period.facts] == sorted(given_years)
    assert all(
        period.first <= each.date.year < period.first + period.years
        for period in periods
        for each in period.facts
    )
    assert all(one.first + one.years <= other.first for one, other in pairwise(periods))
