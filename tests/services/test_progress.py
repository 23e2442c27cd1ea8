from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from conftest import OpenSmall
from fakes import FakeClock, FakeNoise
from jkquiz.domain.items import Status
from jkquiz.domain.planning import Goal
from jkquiz.domain.responses import Choice
from jkquiz.services.library import Library
from jkquiz.services.preferences import Preferences
from jkquiz.storage.library import open_library
from packs import item_on, make_pack

TOKYO = ZoneInfo("Asia/Tokyo")
WRONG = Choice("b")


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 1, day, hour, tzinfo=TOKYO)


def answer(library: Library, *answers: tuple[bool, int], sections: list[str] | None = None) -> None:
    """Answer questions of a drill rightly or wrongly, each with a certainty."""
    drill = library.practice(seed=1, sections=sections, count=None)
    for is_right, certainty in answers:
        question = drill.next()
        assert question is not None
        drill.answer(question.key if is_right else WRONG, certainty)


@pytest.fixture
def library(open_small: OpenSmall) -> Library:
    """Six items: one in history, two in its subsection, three in economy, of which one is a draft."""
    return open_small(
        make_pack(
            [
                item_on("h1"),
                item_on("t1"),
                item_on("t2"),
                item_on("e1"),
                item_on("e2"),
                item_on("e3", status=Status.DRAFT),
            ]
        )
    )


def test_before_the_first_answer_everything_is_new(library: Library) -> None:
    today = library.today()
    assert (today.due, today.new, today.waiting, today.items, today.met) == (0, 5, 5, 5, 0)
    assert (today.answered, today.right, today.answered_this_week) == (0, 0, 0)
    assert today.minutes == 2  # five of 20 s each: 100 s
    assert library.stats().fraction is None


def test_sums_are_those_of_the_answers(library: Library) -> None:
    answer(library, (True, 3), (False, 3), (True, 1), (False, 0), (True, 2))
    stats = library.stats()
    assert (stats.answers, stats.right, stats.earned) == (5, 3, 3)
    assert stats.marks == 3 - 6 + 1 + 0 + 2
    assert stats.fraction == pytest.approx(0.6)


def test_a_section_counts_those_below_it(library: Library) -> None:
    answer(library, (True, 3), (False, 2), sections=["history/treaty"])
    answer(library, (True, 1), sections=["economy"])
    rows = {each.section: each for each in library.stats().sections}
    assert [
        (name, rows[name].items, rows[name].met, rows[name].answers, rows[name].right) for name in rows
    ] == [
        ("history", 3, 2, 2, 1),
        ("history/treaty", 2, 2, 2, 1),
        ("economy", 2, 1, 1, 1),
    ]
    assert (rows["history"].marks, rows["history/treaty"].marks, rows["economy"].marks) == (1, 1, 1)
    assert (rows["history"].fraction, rows["history"].parent) == (0.5, None)
    assert library.stats().answers == 3


def test_an_item_answered_twice_is_met_once(library: Library) -> None:
    for _ in range(2):
        answer(library, (True, 3), sections=["economy"])
    economy = library.stats().sections[2]
    assert (economy.met, economy.answers) == (1, 2)


def test_answers_of_a_section_that_left_the_pack_still_count(open_small: OpenSmall, library: Library) -> None:
    answer(library, (True, 3), sections=["economy"])
    answer(library, (True, 3), sections=["history"])
    library.close()
    pack = make_pack([item_on("h1"), item_on("t1"), item_on("t2")])
    library = open_small(make_pack(pack.items, sections=pack.sections[:2]))
    stats = library.stats()
    assert (stats.answers, stats.right) == (2, 2)
    assert [each.section for each in stats.sections] == ["history", "history/treaty"]
    assert sum(day.answers for day in library.days()) == 2


def test_today_and_this_week_are_counted_in_the_learners_days(library: Library, clock: FakeClock) -> None:
    clock.now = at(7, 12)
    answer(library, (True, 3))  # a week ago: too early
    clock.now = at(8, 4)
    answer(library, (True, 3), (False, 3))
    clock.now = at(14, 3)
    answer(library, (True, 3))  # still the night of the 13th
    clock.now = at(14, 4)
    answer(library, (False, 3), (True, 3), (True, 3))
    today = library.today()
    assert (today.answered, today.right) == (3, 2)
    assert (today.answered_this_week, today.right_this_week) == (6, 4)


def test_days_without_answers_are_there_too(library: Library, clock: FakeClock) -> None:
    clock.now = at(12, 23)
    answer(library, (True, 3), (False, 3))
    clock.now = at(13, 3)
    answer(library, (True, 2))  # the night of the 12th
    clock.now = at(15, 12)
    answer(library, (True, 1))
    days = library.days(count=4)
    assert [(each.day, each.answers, each.right, each.marks) for each in days] == [
        (date(2026, 1, 12), 3, 2, -1),
        (date(2026, 1, 13), 0, 0, 0),
        (date(2026, 1, 14), 0, 0, 0),
        (date(2026, 1, 15), 1, 1, 1),
    ]


def test_the_first_of_the_days_is_whole(library: Library, clock: FakeClock) -> None:
    clock.now = at(12, 4)
    answer(library, (True, 3))
    clock.now = at(15, 12)
    assert [each.answers for each in library.days(count=4)] == [1, 0, 0, 0]
    assert [each.answers for each in library.days(count=3)] == [0, 0, 0]


def test_minutes_follow_the_learners_own_pace(library: Library, clock: FakeClock) -> None:
    for _ in range(2):
        drill = library.practice(seed=1, count=None)
        while question := drill.next():
            clock.forward(minutes=1)
            drill.answer(question.key)
    assert library.today().minutes == library.today().waiting == 5


def test_what_is_due_is_counted_until_the_day_ends(library: Library, clock: FakeClock) -> None:
    study = library.study(seed=1)
    dues = []
    while question := study.next():
        due = study.answer(question.key, 2).due
        assert due is not None
        dues.append(due)
    assert library.today().waiting == 0
    clock.now = min(dues) - timedelta(hours=8)
    assert library.today().due == 5
    assert library.today().new == 0


def test_a_learner_who_never_began_has_nothing(library: Library) -> None:
    assert library.stats("nobody").answers == 0
    assert library.today("nobody").new == 5
    assert library.learners() == []


@pytest.mark.parametrize("now", [datetime(2026, 3, 30, 12), datetime(2026, 10, 26, 12)])
def test_no_day_is_missing_or_twice_when_clocks_change(
    open_small: OpenSmall, tmp_path: Path, now: datetime
) -> None:
    open_small().close()
    berlin = ZoneInfo("Europe/Berlin")
    clock = FakeClock(now.replace(tzinfo=berlin))
    with Library(open_library(tmp_path / "small.sqlite"), clock, FakeNoise(), berlin) as library:
        assert [each.day for each in library.days(count=4)] == [
            now.date() - timedelta(days=back) for back in (3, 2, 1, 0)
        ]


def test_recall_is_of_what_was_met_a_day_before(library: Library, clock: FakeClock) -> None:
    study = library.study(seed=1)
    while question := study.next():
        study.answer(question.key, 3)
    met = library.trend()
    assert [(period.answers, period.reviews) for period in met.periods] == [(5, 0)]
    clock.forward(days=10)
    study, is_right = library.study(seed=1), False
    while question := study.next():
        study.answer(question.key if is_right else WRONG, 2)
        is_right = True
    trend = library.trend()
    assert len(trend.periods) == 11
    last = trend.periods[-1]
    assert last.last == library.date()
    assert last.reviews == 5
    assert last.recalled == 4
    assert trend.latest.reviews == 5


def test_what_comes_is_what_the_cards_say(library: Library, clock: FakeClock) -> None:
    study = library.study(seed=1)
    dues = []
    while question := study.next():
        due = study.answer(question.key, 2).due
        assert due is not None
        dues.append(due)
    coming = library.coming()
    assert [each.day for each in coming] == [library.date() + timedelta(days=ahead) for ahead in range(28)]
    assert sum(each.due for each in coming) == 5
    first = next(each for each in coming if each.due)
    clock.now = datetime.combine(first.day, datetime.min.time(), TOKYO) + timedelta(hours=12)
    assert library.coming()[0].due == first.due == library.today().due
    assert all(each.planned is None for each in coming)


def test_what_was_missed_comes_today(library: Library, clock: FakeClock) -> None:
    answer_by_schedule(library)
    clock.forward(days=60)
    assert [each.due for each in library.coming()] == [5, *[0] * 27]


def test_nothing_comes_for_who_never_began(library: Library) -> None:
    assert [each.due for each in library.coming("nobody")] == [0] * 28


def test_a_plan_says_what_it_asks_for_until_the_exam(library: Library) -> None:
    today = library.date()
    library.prefer(Preferences(goal=Goal(today + timedelta(days=5), today, "whole")))
    asked = [each.planned for each in library.coming()]
    assert all(each is not None for each in asked[:5])
    assert asked[5:] == [None] * 23
    outlook = library.outlook()
    assert outlook is not None
    assert sum(each or 0 for each in asked) == pytest.approx(outlook.load.left, abs=2.5)
    answer_by_schedule(library)
    assert (library.coming()[0].planned or 0) < (asked[0] or 0)


def answer_by_schedule(library: Library) -> None:
    study = library.study(seed=1)
    while question := study.next():
        study.answer(question.key, 3)
