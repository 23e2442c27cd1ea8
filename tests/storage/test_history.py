"""What is read of a learner's log and of the bank."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from conftest import OpenSmall
from fakes import NOON, FakeClock
from jkquiz.domain import responses as forms
from jkquiz.domain.days import date_of
from jkquiz.domain.grading import Certainty
from jkquiz.domain.items import Kind, Status
from jkquiz.domain.responses import Choice, Response
from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.storage.history import History
from jkquiz.storage.library import LibraryFile, open_library
from packs import fact_named, item_on, make_pack, one_of_each_kind
from samples import SAMPLES, text

WRONG = Choice("b")
ME = 1
"""The key of the only learner."""


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[], History]]:
    """Open the small library beside whoever else has it open."""
    files: list[LibraryFile] = []

    def opened() -> History:
        files.append(open_library(tmp_path / "small.sqlite"))
        return History(files[-1])

    yield opened
    for file in files:
        file.close()


Opened = Callable[[], History]


def day(_: object) -> date:
    return date(2026, 1, 14)


def answer(library: Library, *responses: tuple[Response | None, int]) -> None:
    """Answer the next questions by the schedule, each with a certainty."""
    study = library.study(seed=1)
    for response, certainty in responses:
        assert study.next() is not None
        study.answer(response, certainty)


def test_attempts_come_in_the_order_of_the_log(
    open_small: OpenSmall, opened: Opened, clock: FakeClock
) -> None:
    library = open_small(make_pack([item_on("h1"), item_on("h2")]))
    answer(library, (WRONG, 3))
    clock.forward(days=-3)
    answer(library, (Choice("a"), 2))
    first, second = opened().attempts(ME, lambda at: date_of(at, None))
    assert first.key < second.key
    assert (first.at, first.fraction, first.certainty, first.revision) == (NOON, 0, Certainty.KNOW, 1)
    assert (second.at, second.fraction, second.certainty) == (clock.now, 1, Certainty.THINK)
    assert (first.day, second.day) == (date_of(NOON, None), date_of(clock.now, None))


def test_only_a_wrong_answer_keeps_its_response(open_small: OpenSmall, opened: Opened) -> None:
    library = open_small(make_pack([item_on("h1"), item_on("h2"), item_on("h3")]))
    answer(library, (WRONG, 3), (Choice("a"), 3), (None, 0))
    assert [each.response for each in opened().attempts(ME, day)] == [WRONG, None, None]


def test_a_response_of_every_kind_is_read_as_it_was(open_small: OpenSmall, opened: Opened) -> None:
    library = open_small(one_of_each_kind())
    drill = library.practice(count=None, seed=1)
    given: dict[Kind, Response] = {}
    while question := drill.next():
        response = _spoilt(question.key)
        if drill.answer(response).fraction < 1:
            given[question.kind] = response
    kinds = {stem.key: stem.kind for stem in opened().stems(range(1, 10))}
    read = {kinds[each.item]: each.response for each in opened().attempts(ME, day) if each.is_mistake}
    assert read == given
    assert len(given) == len(Kind)


def _spoilt(key: Response) -> Response:
    """Return a wrong response of the same kind."""
    match key:
        case forms.Choice():
            return WRONG
        case forms.Choices():
            return forms.Choices(frozenset("ac"))
        case forms.Truth(is_true):
            return forms.Truth(not is_true)
        case forms.Number():
            return forms.Number("1")
        case forms.Words():
            return forms.Words("?")
        case forms.Gaps(texts):
            return forms.Gaps(tuple((gap, "?") for gap, _ in texts))
        case forms.Order(entries):
            return forms.Order(entries[::-1])
        case forms.Pairing(rights):
            return forms.Pairing(tuple((left, "extra") for left, _ in rights))
        case forms.Placement(categories):
            return forms.Placement(tuple((entry, "japan") for entry, _ in categories))


def test_an_answer_taken_back_is_not_read(open_small: OpenSmall, opened: Opened) -> None:
    library = open_small(make_pack([item_on("h1")]))
    study = library.study(seed=1)
    study.next()
    study.answer(WRONG, 3)
    study.undo()
    history = opened()
    assert (history.attempts(ME, day), history.certainties(ME), history.memories(ME)) == ([], {}, [])


def test_each_learner_has_a_log(open_small: OpenSmall, opened: Opened) -> None:
    library = open_small(make_pack([item_on("h1")]))
    answer(library, (WRONG, 3))
    library.study("another", seed=1)
    assert [len(opened().attempts(learner, day)) for learner in (ME, 2)] == [1, 0]


def test_certainties_count_answers_and_wholly_right_ones(open_small: OpenSmall, opened: Opened) -> None:
    library = open_small(make_pack(item_on(f"h{number}") for number in range(4)))
    answer(library, (WRONG, 3), (Choice("a"), 3), (Choice("a"), 1), (None, 0))
    assert opened().certainties(ME) == {
        Certainty.NO_IDEA: (1, 0),
        Certainty.GUESS: (1, 1),
        Certainty.KNOW: (2, 1),
    }


def test_a_memory_is_that_of_the_card(open_small: OpenSmall, opened: Opened) -> None:
    library = open_small(make_pack([item_on("h1")]))
    answer(library, (Choice("a"), 3))
    (memory,) = opened().memories(ME)
    assert (memory.item, memory.reviewed) == (1, NOON)
    assert memory.stability > 1


def test_what_was_asked_is_read_in_the_revision_that_was_shown(open_small: OpenSmall, opened: Opened) -> None:
    item = item_on("h1")
    open_small(make_pack([item])).close()
    other = SAMPLES[Kind.MATCHING].body
    open_small(make_pack([item_on("h1", item.id, Kind.MATCHING)]))
    history = opened()
    asked = history.asked({(1, 1), (1, 2)})
    assert {revision: each.body for (_, revision), each in asked.items()} == {1: item.body, 2: other}
    assert {each.language for each in asked.values()} == {Language.JAPANESE}
    assert history.live_asked([1])[1].body == other


def test_only_live_items_are_asked_again(open_small: OpenSmall, opened: Opened) -> None:
    open_small(make_pack([item_on("h1"), item_on("h2", status=Status.DRAFT), item_on("h3")]))
    history = opened()
    assert list(history.live_asked([3, 2, 1, 99])) == [3, 1]
    assert [stem.key for stem in history.stems([3, 2, 1, 99])] == [1, 3]


def test_stems_come_in_the_order_of_the_study_text(open_small: OpenSmall, opened: Opened) -> None:
    stem = text("問", "Question", "문")
    open_small(make_pack([item_on("e1"), item_on("t1"), item_on("h1", stem=stem), item_on("t2")]))
    stems = opened().stems([1, 2, 3, 4])
    assert [each.id for each in stems] == ["h1-single", "t1-single", "t2-single", "e1-single"]
    assert [each.section_id for each in stems] == [
        "history",
        "history/treaty",
        "history/treaty",
        "economy",
    ]
    assert stems[0].stem == stem


def test_keys_come_in_the_order_of_the_ids_each_once(open_small: OpenSmall, opened: Opened) -> None:
    open_small(make_pack([item_on("h1", "a"), item_on("e1", "b"), item_on("h2", "c", status=Status.DRAFT)]))
    names = ["b", "nowhere", "a", "c", "b"]
    assert opened().live_keys(names, None) == [2, 1]
    assert opened().live_keys(names, [1]) == [1]
    assert opened().live_keys([], None) == []


def test_an_id_of_several_packs_is_that_of_the_first(open_small: OpenSmall, opened: Opened) -> None:
    for pack in ("z-pack", "a-pack"):
        open_small(make_pack([item_on("h1", "a")], id=pack)).close()
    assert opened().live_keys(["a"], None) == [2]


def test_items_are_found_by_both_texts_or_by_either(open_small: OpenSmall, opened: Opened) -> None:
    open_small(
        make_pack([item_on("h1"), item_on("h2", kind=Kind.ORDERING), item_on("h3", kind=Kind.TRUE_FALSE)])
    )
    history = opened()
    assert sorted(history.items_with("韓国併合", "日韓基本条約", both=True)) == [2]
    assert sorted(history.items_with("韓国併合", "2018年の韓国最高裁判決", both=False)) == [1, 2]
    assert history.items_with("?", "…", both=False) == []


def test_facts_are_read_with_what_they_state_and_who_asks(open_small: OpenSmall, opened: Opened) -> None:
    pack = make_pack(
        [item_on("h1"), item_on("h1", "second"), item_on("e1"), item_on("h2", status=Status.RETIRED)]
    )
    open_small(pack)
    history = opened()
    facts = history.facts()
    assert [each.id for each in facts] == ["h1", "e1", "h2"]
    assert facts[0].statement == fact_named("h1").statement
    assert [facts[0].section, facts[1].section] == [1, 3]
    assert history.facts_of_items() == {1: frozenset({1}), 2: frozenset({1}), 3: frozenset({2})}


def test_a_fact_that_left_its_pack_is_not_read(open_small: OpenSmall, opened: Opened) -> None:
    open_small(make_pack([item_on("h1"), item_on("e1")])).close()
    open_small(make_pack([item_on("h1")]))
    assert [each.id for each in opened().facts()] == ["h1"]


def test_reading_takes_one_query_however_long_the_log(open_small: OpenSmall, tmp_path: Path) -> None:
    library = open_small(make_pack(item_on(f"h{number}") for number in range(4)))
    answer(library, *[(WRONG, 3)] * 4)
    with closing(open_library(tmp_path / "small.sqlite")) as file:
        statements: list[str] = []
        file._connection.set_trace_callback(statements.append)
        attempts = History(file).attempts(ME, day)
        asked = History(file).asked({(each.item, each.revision) for each in attempts})
    assert (len(attempts), len(asked), len(statements)) == (4, 4, 2)
