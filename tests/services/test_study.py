from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from conftest import OpenFile, OpenSmall
from fakes import NOON, FakeClock
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.grading import Certainty, MismatchError
from jkquiz.domain.items import Item, Kind, SingleChoice, Status
from jkquiz.domain.responses import Choice, Gaps, Words
from jkquiz.domain.texts import Language, Text
from jkquiz.services.agenda import NEW_A_DAY as NEW_PER_DAY
from jkquiz.services.library import Library
from jkquiz.services.questions import Question
from jkquiz.services.study import AGAIN_AFTER, AGAIN_AT_MOST, Study
from packs import SECTIONS, item_on, make_pack, one_of_each_kind

WRONG = Choice("b")


def many(count: int) -> list[Item]:
    """Items on facts of their own, in all sections."""
    letters = list(SECTIONS)
    return [item_on(f"{letters[n % 3]}{n}") for n in range(count)]


def put(study: Study) -> Question:
    """Return the question that the study puts, which there must be."""
    question = study.next()
    assert question is not None
    return question


def answer_all(study: Study, certainty: int = Certainty.KNOW, *, rightly: bool = True) -> list[str]:
    """Answer until nothing is left and return the ids of the questions."""
    ids = []
    while question := study.next():
        ids.append(question.id)
        study.answer(question.key if rightly else None, certainty)
    return ids


# --- what comes ---------------------------------------------------------------------------------------


def test_each_new_item_comes_once(open_small: OpenSmall) -> None:
    library = open_small(make_pack(many(9)))
    ids = answer_all(library.study(seed=1))
    assert sorted(ids) == sorted(item.id for item in many(9))
    assert library.study(seed=1).next() is None


def test_a_question_stays_until_it_is_answered(open_small: OpenSmall) -> None:
    study = open_small().study(seed=1)
    assert put(study) is put(study) is study.question


def test_what_is_due_comes_before_what_is_new(open_small: OpenSmall, clock: FakeClock) -> None:
    library = open_small(make_pack(many(6)))
    study = library.study(seed=1)
    first = {put(study).id}
    study.answer(put(study).key, 3)
    first.add(put(study).id)
    study.answer(put(study).key, 3)
    clock.forward(days=60)
    ids = answer_all(library.study(seed=1))
    assert set(ids[:2]) == first
    assert len(ids) == 6


def test_what_is_remembered_best_comes_first_after_a_pause(open_small: OpenSmall, clock: FakeClock) -> None:
    library = open_small(make_pack([item_on("h1"), item_on("h2"), item_on("h3")]))
    study, certainties = library.study(seed=1), {"h1": 2, "h2": 3, "h3": 1}
    while question := study.next():
        study.answer(question.key, certainties[question.item.facts[0]])
    clock.forward(days=60)
    study, order = library.study(seed=2), []
    while question := study.next():
        order.append(question.item.facts[0])
        study.answer(question.key, 3)
    assert order == ["h2", "h1", "h3"]


def test_sections_take_turns_among_what_is_due(open_small: OpenSmall, clock: FakeClock) -> None:
    names = [f"{letter}{number}" for letter in "he" for number in range(1, 5)]
    library = open_small(make_pack([item_on(name) for name in names]))
    answer_all(library.study(seed=1))
    clock.forward(days=60)
    study, sections = library.study(seed=1), []
    while question := study.next():
        sections.append(question.section)
        study.answer(question.key, 3)
    assert len(sections) == 8
    assert all(one != other for one, other in pairwise(sections))


def test_what_is_due_later_today_may_come_now(open_small: OpenSmall, clock: FakeClock) -> None:
    library = open_small(make_pack(many(1)))
    study = library.study(seed=1)
    put(study)
    outcome = study.answer(WRONG, 3)
    assert outcome.due is not None
    clock.now = outcome.due - timedelta(hours=8)  # in the morning of the day on which it is due
    assert library.study(seed=1).next() is not None
    clock.now = outcome.due - timedelta(hours=23)  # on the day before
    assert library.study(seed=1).next() is None


def test_only_so_many_items_are_new_on_one_day(open_small: OpenSmall, clock: FakeClock) -> None:
    library = open_small(make_pack(many(NEW_PER_DAY + 5)))
    assert len(answer_all(library.study(seed=1))) == NEW_PER_DAY
    assert library.study(seed=2).next() is None
    clock.forward(days=1)
    assert library.today().new == 5


def test_the_day_of_new_items_begins_at_four(open_small: OpenSmall, clock: FakeClock) -> None:
    library = open_small(make_pack(many(NEW_PER_DAY + 5)))
    answer_all(library.study(seed=1))
    clock.now = datetime(2026, 1, 14, 18, 59, tzinfo=UTC)  # 3:59 in Tokyo
    assert library.study(seed=2).next() is None
    clock.now = datetime(2026, 1, 14, 19, 0, tzinfo=UTC)
    assert library.study(seed=2).next() is not None


def test_of_the_items_on_one_fact_one_comes_a_day(open_small: OpenSmall, clock: FakeClock) -> None:
    siblings = [
        item_on("h1", "one"),
        item_on("h1", "two"),
        replace(item_on("h2", "three"), facts=("h2", "h1")),
    ]
    library = open_small(make_pack([*siblings, item_on("e1", "other")]))
    first = answer_all(library.study(seed=1))
    assert len(first) == 2
    assert "other" in first
    assert answer_all(library.study(seed=1)) == []
    clock.forward(days=1)
    assert len({*answer_all(library.study(seed=1))} - {*first}) == 1
    clock.forward(days=60)
    assert len(answer_all(library.study(seed=1))) == 2


def test_only_live_items_come(open_small: OpenSmall) -> None:
    others = [item_on(f"h{n}", status=status) for n, status in enumerate(Status)]
    library = open_small(make_pack(others))
    assert answer_all(library.study(seed=1)) == ["h2-single"]
    assert library.practice(seed=1, count=None).left() == 1


def test_a_section_is_studied_with_those_below_it(open_small: OpenSmall) -> None:
    library = open_small(make_pack([item_on("h1"), item_on("t1"), item_on("e1")]))
    assert sorted(answer_all(library.study(sections=["history"], seed=1))) == ["h1-single", "t1-single"]
    assert answer_all(library.study(sections=["economy"], seed=1)) == ["e1-single"]


def test_a_section_that_is_not_there_is_a_failure(open_small: OpenSmall) -> None:
    with pytest.raises(Failure) as failed:
        open_small().study(sections=["future"])
    assert failed.value.code is FailureCode.SECTION_UNKNOWN
    assert failed.value.details["known"] == "economy, history, history/treaty"


def test_learners_study_apart(open_small: OpenSmall) -> None:
    library = open_small(make_pack(many(3)))
    assert len(answer_all(library.study(learner="Aki", seed=1))) == 3
    assert len(answer_all(library.study(learner="Bora", seed=1))) == 3
    assert library.learners() == ["Aki", "Bora"]


# --- again --------------------------------------------------------------------------------------------


def test_what_went_wrong_comes_again_after_some_others(open_small: OpenSmall) -> None:
    study = open_small(make_pack(many(9))).study(seed=1)
    wrong = put(study).id
    study.answer(WRONG, 1)
    ids = answer_all(study)
    assert ids.index(wrong) == AGAIN_AFTER
    assert ids.count(wrong) == 1


def test_with_nothing_else_left_it_comes_at_once(open_small: OpenSmall) -> None:
    study = open_small(make_pack(many(1))).study(seed=1)
    first = put(study).id
    study.answer(WRONG, 1)
    assert put(study).id == first


def test_what_went_wrong_keeps_its_place_when_it_falls_due_in_the_same_sitting(
    open_small: OpenSmall, clock: FakeClock
) -> None:
    study = open_small(make_pack(many(9))).study(seed=1)
    wrong = put(study).id
    study.answer(WRONG, 1)
    clock.forward(hours=20)  # on the next day, on which it is due
    assert answer_all(study).index(wrong) == AGAIN_AFTER


def test_it_comes_again_only_so_often(open_small: OpenSmall) -> None:
    study = open_small(make_pack(many(1))).study(seed=1)
    assert len(answer_all(study, rightly=False)) == 1 + AGAIN_AT_MOST


def test_partly_right_comes_again_too(open_small: OpenSmall) -> None:
    study = open_small(make_pack([item_on("h1", kind=Kind.CLOZE)])).study(seed=1)
    put(study)
    outcome = study.answer(Gaps((("year", "1965"),)), 3)
    assert outcome.fraction == 0.5
    assert study.next() is not None


# --- answering ----------------------------------------------------------------------------------------


def test_an_outcome_says_what_came_of_it(open_small: OpenSmall) -> None:
    study = open_small(make_pack(many(2))).study(seed=1)
    right = study.answer(put(study).key, 3)
    assert (right.fraction, right.is_right, right.marks, right.certainty) == (1, True, 3, Certainty.KNOW)
    assert right.due is not None
    assert right.due > NOON
    put(study)
    wrong = study.answer(WRONG, 3)
    assert (wrong.fraction, wrong.is_right, wrong.marks) == (0, False, -6)


def test_no_idea_is_an_answer_that_costs_nothing(open_small: OpenSmall) -> None:
    library = open_small(make_pack(many(1)))
    study = library.study(seed=1)
    put(study)
    outcome = study.answer(None, 0)
    assert (outcome.fraction, outcome.marks, outcome.is_right) == (0, 0, False)
    assert library.stats().answers == 1
    assert study.next() is not None


def test_an_answer_without_a_question_is_a_bug(open_small: OpenSmall) -> None:
    study = open_small().study(seed=1)
    with pytest.raises(ValueError, match="next"):
        study.answer(None)


@pytest.mark.parametrize("certainty", [-1, 4])
def test_a_certainty_that_there_is_not_is_a_bug(open_small: OpenSmall, certainty: int) -> None:
    library = open_small()
    study = library.study(seed=1)
    with pytest.raises(ValueError, match=str(certainty)):
        study.answer(put(study).key, certainty)
    assert library.stats().answers == 0


def test_an_answer_of_another_kind_is_a_bug_and_is_not_kept(open_small: OpenSmall) -> None:
    library = open_small(make_pack(many(1)))
    study = library.study(seed=1)
    question = put(study)
    with pytest.raises(MismatchError):
        study.answer(Words("a"))
    assert study.next() is question
    assert library.stats().answers == 0


def test_nothing_is_written_before_the_first_answer(
    open_small: OpenSmall, tmp_path: Path, open_file: OpenFile
) -> None:
    library = open_small()
    library.study(seed=1).next()
    assert open_file(tmp_path / "small.sqlite").rows("SELECT * FROM sitting") == []


def test_every_answer_is_there_for_others_when_it_returns(
    open_small: OpenSmall, tmp_path: Path, open_file: OpenFile
) -> None:
    study = open_small(make_pack(many(5))).study(seed=1)
    other = open_file(tmp_path / "small.sqlite")
    for count in range(1, 6):
        study.answer(put(study).key, 3)
        assert other.row("SELECT count(*) FROM answer") == (count,)
        assert other.row("SELECT count(*) FROM card") == (count,)


def test_an_answer_that_can_not_be_written_leaves_the_question_waiting(
    open_small: OpenSmall, tmp_path: Path
) -> None:
    library = open_small(make_pack(many(1)))
    study = library.study(seed=1)
    question = put(study)
    library.close()
    with pytest.raises(Exception, match="closed"):
        study.answer(question.key)
    assert study.question is question


@pytest.mark.parametrize(("waited", "taken"), [(2.5, 2500), (3600, 600_000), (-60, 0)])
def test_the_time_taken_is_from_question_to_answer(
    open_small: OpenSmall, clock: FakeClock, tmp_path: Path, open_file: OpenFile, waited: float, taken: int
) -> None:
    study = open_small(make_pack(many(1))).study(seed=1)
    put(study)
    clock.forward(seconds=waited)
    study.answer(put(study).key)
    assert open_file(tmp_path / "small.sqlite").rows("SELECT taken FROM answer") == [(taken,)]


def test_the_language_shown_is_kept(open_small: OpenSmall, tmp_path: Path, open_file: OpenFile) -> None:
    study = open_small(make_pack(many(1))).study(seed=1)
    study.answer(put(study).key, language=Language.KOREAN)
    assert open_file(tmp_path / "small.sqlite").rows("SELECT language FROM answer") == [("ko",)]


# --- how many are left --------------------------------------------------------------------------------


@pytest.mark.parametrize("is_asked_before", [True, False])
def test_what_is_left_goes_down_by_one(open_small: OpenSmall, *, is_asked_before: bool) -> None:
    study = open_small(make_pack(many(6))).study(seed=1)
    put(study)
    if is_asked_before:
        assert study.left() == 6
    study.answer(put(study).key, 3)
    assert study.left() == 5
    put(study)
    study.answer(WRONG, 3)
    assert study.left() == 5
    answer_all(study)
    assert study.left() == 0


def test_what_is_left_of_a_drill_is_counted(open_small: OpenSmall) -> None:
    drill = open_small(make_pack(many(6))).practice(count=4, seed=1)
    assert drill.left() == 4
    drill.answer(put(drill).key)
    assert (drill.left(), drill.answered) == (3, 1)


# --- orders -------------------------------------------------------------------------------------------


def orders(library: Library, seed: int, learner: str) -> list[tuple[str, tuple[str, ...]]]:
    study, listed = library.study(learner=learner, seed=seed), []
    while question := study.next():
        listed.append((question.id, question.order))
        study.answer(question.key, 3)
    return listed


def test_the_same_seed_gives_the_same_questions_in_the_same_orders(open_small: OpenSmall) -> None:
    library = open_small()
    assert orders(library, 7, "Aki") == orders(library, 7, "Bora")
    assert orders(library, 7, "Chika") != orders(library, 8, "Dal")


def test_a_drill_of_the_same_seed_is_the_same(open_small: OpenSmall) -> None:
    library = open_small(make_pack(many(30)))

    def drawn(seed: int) -> list[str]:
        return answer_all(library.practice(seed=seed, count=10))

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)
    assert len(set(drawn(1))) == 10


def shown(library: Library, draws: int) -> set[tuple[str, ...]]:
    return {put(library.practice(seed=seed)).order for seed in range(draws)}


def test_options_come_in_every_order(open_small: OpenSmall) -> None:
    assert len(shown(open_small(make_pack([item_on("h1")])), 300)) == 24


def test_options_with_an_order_of_their_own_keep_it(open_small: OpenSmall) -> None:
    item = item_on("h1")
    assert isinstance(item.body, SingleChoice)
    fixed = replace(item, body=replace(item.body, is_fixed=True))
    assert shown(open_small(make_pack([fixed])), 20) == {("a", "b", "c", "d")}


def test_an_ordering_is_never_shown_solved(open_small: OpenSmall) -> None:
    seen = shown(open_small(make_pack([item_on("h1", kind=Kind.ORDERING)])), 300)
    assert ("annexation", "treaty", "agreement", "rulings") not in seen
    assert len(seen) == 23


@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        (Kind.MATCHING, ["agreement", "annexation", "extra", "treaty"]),
        (Kind.CATEGORISING, ["cabinet", "gallup", "lee", "takaichi"]),
        (Kind.MULTIPLE, ["a", "b", "c", "d", "e"]),
        (Kind.TRUE_FALSE, []),
        (Kind.SHORT, []),
    ],
)
def test_an_order_holds_everything_that_is_arranged(
    open_small: OpenSmall, kind: Kind, ids: list[str]
) -> None:
    seen = shown(open_small(make_pack([item_on("h1", kind=kind)])), 20)
    assert {tuple(sorted(order)) for order in seen} == {tuple(ids)}


# --- practice -----------------------------------------------------------------------------------------


def test_practice_leaves_the_schedule_alone(
    open_small: OpenSmall, tmp_path: Path, open_file: OpenFile
) -> None:
    library = open_small(make_pack(many(3)))
    answer_all(library.study(seed=1))
    file = open_file(tmp_path / "small.sqlite")
    before = file.rows("SELECT * FROM card")
    drill = library.practice(seed=1, count=3)
    put(drill)
    assert drill.answer(WRONG, 3).due is None
    assert len(answer_all(drill)) == 2
    assert file.rows("SELECT * FROM card") == before
    assert library.stats().answers == 6
    assert library.rebuild() == 0


# --- undo ---------------------------------------------------------------------------------------------


def test_an_answer_taken_back_counts_for_nothing(open_small: OpenSmall) -> None:
    library = open_small(make_pack(many(3)))
    study = library.study(seed=1)
    before = library.today()
    question = put(study)
    study.answer(question.key, 3)
    assert study.undo() == question
    assert (library.stats().answers, library.today(), study.left(), study.answered) == (0, before, 3, 0)
    assert library.rebuild() == 0


def test_a_question_taken_back_is_shown_as_it_was(open_small: OpenSmall) -> None:
    study = open_small(make_pack(many(3))).study(seed=5)
    question = put(study)
    study.answer(WRONG, 1)
    again = study.undo()
    assert again is not None
    assert (again.id, again.order) == (question.id, question.order)
    assert study.answer(again.key, 3).is_right
    assert put(study).id != question.id


def test_undo_goes_back_step_by_step_to_the_beginning(open_small: OpenSmall) -> None:
    library = open_small(make_pack(many(4)))
    study = library.study(seed=1)
    answered = answer_all(study)
    back = []
    while question := study.undo():
        back.append(question.id)
    assert back == answered[::-1]
    assert library.stats().answers == 0


def test_undo_brings_the_earlier_card_back(
    open_small: OpenSmall, clock: FakeClock, tmp_path: Path, open_file: OpenFile
) -> None:
    library = open_small(make_pack(many(1)))
    answer_all(library.study(seed=1))
    file = open_file(tmp_path / "small.sqlite")
    before = file.rows("SELECT * FROM card")
    clock.forward(days=60)
    study = library.study(seed=2)
    put(study)
    study.answer(WRONG, 3)
    assert file.rows("SELECT * FROM card") != before
    study.undo()
    assert file.rows("SELECT * FROM card") == before


def test_undo_works_after_a_restart(open_small: OpenSmall) -> None:
    library = open_small(make_pack(many(3)))
    study = library.study(seed=1)
    question = put(study)
    study.answer(question.key, 3)
    library.close()
    library = open_small()
    again = library.study(seed=9).undo()
    assert again is not None
    assert (again.id, again.order) == (question.id, question.order)
    assert library.stats().answers == 0


def test_undo_puts_the_revision_that_was_answered(open_small: OpenSmall) -> None:
    library = open_small(make_pack([item_on("h1", "same")]))
    study = library.study(seed=1)
    old = put(study)
    study.answer(old.key, 3)
    library.close()
    library = open_small(make_pack([item_on("e1", "same", stem=Text.same("new"))]))
    again = library.study(seed=2).undo()
    assert again is not None
    assert again.item == old.item
    assert str(library.passage_of(again)) == "history#p1"
    assert library.caveats_of(again) == []


def test_practice_takes_back_what_was_practised_and_not_what_was_studied(open_small: OpenSmall) -> None:
    library = open_small(make_pack(many(3)))
    study = library.study(seed=1)
    study.answer(put(study).key, 3)
    drill = library.practice(seed=1, count=3)
    assert drill.undo() is None
    drilled = put(drill)
    drill.answer(drilled.key, 3)
    again = drill.undo()
    assert again is not None
    assert again.item == drilled.item
    assert library.stats().answers == 1
    assert library.rebuild() == 0


def test_there_is_nothing_to_undo_before_the_first_answer(open_small: OpenSmall) -> None:
    library = open_small()
    library.study("other", seed=1)
    study = library.study(seed=1)
    assert study.undo() is None
    answer_all(study)
    assert library.study("other", seed=1).undo() is None


@pytest.mark.parametrize("begin", [Library.study, partial(Library.practice, count=4)])
def test_a_question_that_waits_is_not_lost_when_an_earlier_one_is_taken_back(
    open_small: OpenSmall, begin: Callable[..., Study]
) -> None:
    study = begin(open_small(make_pack(many(4))), seed=1)
    first = put(study).id
    study.answer(put(study).key, 3)
    waiting = put(study)
    assert study.undo() is not None
    assert study.left() == 4
    assert put(study).id == first
    study.answer(put(study).key, 3)
    assert put(study) == waiting
    assert len(answer_all(study)) == 3


def test_a_mistake_taken_back_does_not_use_up_a_chance_to_meet_it_again(open_small: OpenSmall) -> None:
    study = open_small(make_pack(many(1))).study(seed=1)
    for _ in range(5):
        put(study)
        study.answer(WRONG, 1)
        study.undo()
    assert len(answer_all(study, rightly=False)) == 1 + AGAIN_AT_MOST


# --- reading beside the question ----------------------------------------------------------------------


def test_a_question_leads_to_its_passage_and_caveats(open_small: OpenSmall) -> None:
    pack = make_pack([item_on("h1", caveats=("dates",))])
    pack = replace(pack, facts=(replace(pack.facts[0], caveats=("names",)),))
    library = open_small(pack)
    question = put(library.study(seed=1))
    assert str(library.passage_of(question)) == "history#p1"
    assert [text.read(Language.ENGLISH) for text in library.caveats_of(question)] == [
        "Names vary.",
        "Dates are rough.",
    ]
    assert [stored.item.id for stored in library.questions_on(library.passage_of(question))] == ["h1-single"]


def test_each_kind_can_be_studied(open_small: OpenSmall) -> None:
    library = open_small()
    assert sorted(answer_all(library.study(seed=1))) == sorted(item.id for item in one_of_each_kind().items)
    assert library.stats().right == 9


def test_an_answer_taken_back_before_the_first_draw_is_put_once(
    open_small: OpenSmall, clock: FakeClock
) -> None:
    library = open_small(make_pack(many(3)))
    study = library.study(seed=1)
    study.answer(put(study).key, 3)
    clock.forward(days=1)
    study = library.study(seed=2)
    again = study.undo()
    assert again is not None
    assert study.left() == 3
    assert answer_all(study).count(again.id) == 1


def test_an_item_answered_twice_and_taken_back_twice_is_put_once(
    open_small: OpenSmall, clock: FakeClock
) -> None:
    library = open_small(make_pack([item_on("h1"), item_on("e1")]))
    for _ in range(2):
        answer_all(library.study(seed=1))
        clock.forward(days=60)
    study = library.study(seed=1)
    put(study)
    for _ in range(4):
        study.undo()
    ids = answer_all(study)
    assert sorted(ids) == sorted(set(ids))


def test_what_comes_again_after_four_in_the_morning_is_put_once(
    open_small: OpenSmall, clock: FakeClock
) -> None:
    library = open_small(make_pack(many(AGAIN_AFTER + 1)))
    study = library.study(seed=1)
    wrong = put(study).id
    assert study.answer(None, 0).comes_again
    for _ in range(AGAIN_AFTER):
        study.answer(put(study).key, 3)
    clock.forward(days=2)
    left = study.left()
    ids = answer_all(study)
    assert ids.count(wrong) == 1
    assert len(ids) == left
