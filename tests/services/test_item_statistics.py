"""Item statistics from the log: of all learners, of one revision, without what was taken back."""

from dataclasses import replace

from conftest import OpenSmall
from jkquiz.domain.item_statistics import ItemStatistics
from jkquiz.domain.items import Item, Kind
from jkquiz.domain.responses import Choice, Response
from jkquiz.domain.texts import Text
from jkquiz.services.library import Library
from packs import item_on, make_pack

OTHERS = [item_on("t1", f"other-{n}", Kind.TRUE_FALSE) for n in range(6)]
ASKED = item_on("h1", "asked")


def wrong(item: Item) -> Response:
    return Choice(next(option.id for option in item.body.options if not option.is_right))  # type: ignore[union-attr]


def sit(library: Library, learner: str, *, asked_right: bool, others_right: int) -> None:
    """Sit a practice of all items."""
    study = library.practice(learner=learner, count=None, items=["asked", *(each.id for each in OTHERS)])
    while question := study.next():
        if question.id == "asked":
            study.answer(question.key if asked_right else wrong(question.item), 2)
        else:
            is_right = int(question.id.rpartition("-")[2]) < others_right
            study.answer(question.key if is_right else None, 2)


def told(library: Library, revision: int | None = None) -> ItemStatistics:
    key = library._bank.key_of("asked")
    assert key is not None
    found = library.item_statistics(key, revision)
    assert found is not None
    return found


def test_the_answers_of_all_learners_count_first_ones_apart(open_small: OpenSmall) -> None:
    library = open_small(make_pack([ASKED, *OTHERS]))
    sit(library, "a", asked_right=False, others_right=0)
    sit(library, "a", asked_right=True, others_right=6)
    sit(library, "b", asked_right=True, others_right=6)
    found = told(library)
    assert found.first is not None
    assert found.facility is not None
    assert (found.first.value, found.first.n) == (0.5, 2)
    assert (found.facility.value, found.facility.n) == (2 / 3, 3)
    assert sum(each.chosen.value for each in found.options) == 1.0


def test_discrimination_sets_the_item_beside_the_rest_of_the_sitting(open_small: OpenSmall) -> None:
    library = open_small(make_pack([ASKED, *OTHERS]))
    for number in range(10):
        sit(library, f"{number}", asked_right=number >= 5, others_right=6 if number >= 5 else 0)
    found = told(library).discrimination
    assert found is not None
    assert (found.value, found.n) == (1, 10)


def test_statistics_are_those_of_a_revision(open_small: OpenSmall) -> None:
    library = open_small(make_pack([ASKED, *OTHERS]))
    sit(library, "a", asked_right=False, others_right=6)
    library = open_small(make_pack([replace(ASKED, stem=Text.same("changed")), *OTHERS]))
    assert told(library).facility is None
    sit(library, "a", asked_right=True, others_right=6)
    now, before = told(library), told(library, 1)
    assert now.first is None
    assert now.facility is not None
    assert before.facility is not None
    assert (now.facility.value, before.facility.value) == (1.0, 0.0)


def test_what_was_taken_back_does_not_count(open_small: OpenSmall) -> None:
    library = open_small(make_pack([ASKED]))
    study = library.practice(count=None, items=["asked"])
    question = study.next()
    assert question is not None
    study.answer(question.key, 2)
    study.undo()
    assert told(library).facility is None


def test_a_statement_has_the_options_true_and_false(open_small: OpenSmall) -> None:
    library = open_small(make_pack([item_on("h1", "asked", Kind.TRUE_FALSE)]))
    study = library.practice(count=None, items=["asked"])
    question = study.next()
    assert question is not None
    study.answer(question.key, 2)
    assert sorted((each.is_right, each.chosen.value) for each in told(library).options) == [
        (False, 0),
        (True, 1),
    ]


def test_of_an_item_that_is_not_there_nothing_is_told(open_small: OpenSmall) -> None:
    assert open_small().item_statistics(4711) is None


def test_answers_are_counted_by_revision(open_small: OpenSmall) -> None:
    library = open_small(make_pack([ASKED, *OTHERS]))
    sit(library, "a", asked_right=False, others_right=6)
    library = open_small(make_pack([replace(ASKED, stem=Text.same("changed")), *OTHERS]))
    sit(library, "a", asked_right=True, others_right=6)
    sit(library, "b", asked_right=True, others_right=6)
    key = library._bank.key_of("asked")
    assert key is not None
    assert library.answers_by_revision(key) == {1: 1, 2: 2}
