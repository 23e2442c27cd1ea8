"""What the log says of a learner: mistakes, confusions, certainty and mastery."""

import pytest

from conftest import OpenSmall
from fakes import FakeClock
from jkquiz.domain.certainty import Verdict
from jkquiz.domain.items import Item, Kind, Option, SingleChoice, Status
from jkquiz.domain.responses import Choice
from jkquiz.domain.scheduling import forgetting_curve
from jkquiz.domain.texts import Text
from jkquiz.services.library import Library
from jkquiz.services.study import Study
from packs import item_on, make_pack

WRONG = Choice("b")


def put(study: Study, *, is_right: bool, certainty: int = 2) -> None:
    """Answer the next question."""
    question = study.next()
    assert question is not None
    study.answer(question.key if is_right else WRONG, certainty)


def answer(library: Library, name: str, *, is_right: bool, certainty: int = 2) -> None:
    """Answer an item once, in practice."""
    put(library.practice(items=[name], seed=1), is_right=is_right, certainty=certainty)


def asked(study: Study) -> list[str]:
    """Return the ids of what a drill puts, answering everything rightly."""
    ids = []
    while question := study.next():
        ids.append(question.id)
        study.answer(question.key)
    return ids


@pytest.fixture
def library(open_small: OpenSmall) -> Library:
    """Five items: one in history, two in its subsection, two in economy."""
    return open_small(make_pack(item_on(fact, fact) for fact in ("h1", "t1", "t2", "e1", "e2")))


# --- mistakes -----------------------------------------------------------------------------------------------


def test_mistakes_come_by_section_and_misconceptions_first(library: Library) -> None:
    for name, certainty in {"e1": 2, "t1": 1, "t2": 3, "h1": 0}.items():
        answer(library, name, is_right=False, certainty=certainty)
    entries = library.mistakes()
    assert [(entry.id, entry.section) for entry in entries] == [
        ("h1", "history"),
        ("t2", "history/treaty"),
        ("t1", "history/treaty"),
        ("e1", "economy"),
    ]
    assert [entry.mistake.is_misconception for entry in entries] == [False, True, False, False]
    assert (entries[0].kind, entries[0].stem) == (Kind.SINGLE, item_on("h1").stem)
    assert entries[0].mistake.response == WRONG


def test_answers_of_study_count_as_those_of_practice(library: Library, clock: FakeClock) -> None:
    put(library.study(seed=1), is_right=False)
    (entry,) = library.mistakes()
    for _ in range(2):
        clock.forward(days=1)
        answer(library, entry.id, is_right=True)
    assert library.mistakes() == []


def test_a_mistake_taken_back_is_none(library: Library) -> None:
    study = library.study(seed=1)
    put(study, is_right=False)
    study.undo()
    assert library.mistakes() == []


def test_the_night_belongs_to_the_day_before(library: Library, clock: FakeClock) -> None:
    answer(library, "h1", is_right=False)
    clock.forward(hours=15.5)  # half past three in the morning, in Tokyo
    answer(library, "h1", is_right=True)
    assert [entry.mistake.successes for entry in library.mistakes()] == [0]
    clock.forward(hours=1)
    answer(library, "h1", is_right=True)
    assert [entry.mistake.successes for entry in library.mistakes()] == [1]


def test_a_retired_item_is_not_on_the_list(open_small: OpenSmall, library: Library) -> None:
    answer(library, "h1", is_right=False)
    library.close()
    library = open_small(make_pack([item_on("h1", "h1", status=Status.RETIRED)]))
    assert library.mistakes() == []


# --- confusions ---------------------------------------------------------------------------------------------


def word(name: str, *words: str, fact: str = "h1") -> Item:
    """Build an item with words to choose from, the first one right."""
    options = tuple(
        Option(letter, Text.same(each), letter == "a") for letter, each in zip("abcd", words, strict=False)
    )
    return item_on(fact, name, body=SingleChoice(options))


@pytest.fixture
def words(open_small: OpenSmall) -> Library:
    """Two items on the pair of a treaty and an accord, one that holds both, one whose key is one of them."""
    return open_small(
        make_pack(
            [
                word("first", "treaty", "accord"),
                word("second", "accord", "treaty", fact="h2"),
                word("both", "pact", "treaty", "accord", fact="h3"),
                word("one", "treaty", "pact", fact="h4"),
                word("neither", "pact", "law", fact="h5"),
            ]
        )
    )


def confuse(library: Library) -> None:
    for name in ("first", "second"):
        answer(library, name, is_right=False)


def test_a_pair_exchanged_in_two_items_is_a_confusion(words: Library) -> None:
    answer(words, "first", is_right=False)
    assert words.confusions() == []
    answer(words, "second", is_right=False)
    (confusion,) = words.confusions()
    assert confusion.names == {"treaty", "accord"}
    assert (confusion.count, confusion.items) == (2, (2, 1))


def test_a_confusion_ends_with_successes_on_two_days(words: Library, clock: FakeClock) -> None:
    confuse(words)
    for name in ("first", "second"):
        assert len(words.confusions()) == 1
        clock.forward(days=1)
        answer(words, name, is_right=True)
    assert words.confusions() == []


def test_other_items_that_set_the_two_beside_one_another_end_it_too(words: Library, clock: FakeClock) -> None:
    confuse(words)
    for name in ("one", "neither", "both", "both"):
        assert len(words.confusions()) == 1
        clock.forward(days=1)
        answer(words, name, is_right=True)
    assert words.confusions() == []


def test_a_confusion_that_comes_back_is_one_again(words: Library, clock: FakeClock) -> None:
    confuse(words)
    for _ in range(2):
        clock.forward(days=1)
        answer(words, "first", is_right=True)
    answer(words, "first", is_right=False)
    assert [confusion.count for confusion in words.confusions()] == [3]


# --- certainty ----------------------------------------------------------------------------------------------


def test_certainty_is_held_against_truth(library: Library) -> None:
    for number in range(20):
        answer(library, "h1", is_right=number < 5, certainty=3)
    answer(library, "h1", is_right=True, certainty=1)
    answer(library, "h1", is_right=False, certainty=0)
    calibration = library.calibration()
    guess, _, know = calibration.levels
    assert calibration.no_idea == 1
    assert (know.answers, know.share, know.verdict) == (20, 0.25, Verdict.OVERCONFIDENT)
    assert (guess.answers, guess.verdict) == (1, Verdict.TOO_FEW)


# --- mastery ------------------------------------------------------------------------------------------------


def test_mastery_is_recall_now_over_facts_and_subsections(library: Library, clock: FakeClock) -> None:
    study = library.study(sections=["history/treaty"], seed=1)
    put(study, is_right=True, certainty=3)
    clock.forward(days=2)
    history, treaty, economy = library.mastery()
    assert [each.section for each in (history, treaty, economy)] == ["history", "history/treaty", "economy"]
    assert treaty.title == library.outline()[1].title
    stability = 2.3065  # of a first answer that was right and known: FSRS-6, w2
    recall = forgetting_curve(2, stability)
    assert treaty.mastery.level == pytest.approx(recall / 2)
    assert history.mastery.level == pytest.approx(recall / 3)
    assert economy.mastery.level == 0
    assert (history.mastery.facts, history.mastery.unseen, history.mastery.known) == (3, 2, 1)


def test_a_fact_tells_its_statement_and_its_items(library: Library) -> None:
    put(library.study(sections=["economy"], seed=1), is_right=True, certainty=3)
    facts = library.mastery()[2].facts
    assert [fact.id for fact in facts] == ["e1", "e2"]
    assert facts[0].statement.by_language[1][1] == "The treaty was concluded in 1965."
    assert [(fact.mastery.items, fact.mastery.met) for fact in facts] in ([(1, 1), (1, 0)], [(1, 0), (1, 1)])


def test_a_clock_set_back_leaves_recall_whole(library: Library, clock: FakeClock) -> None:
    put(library.study(sections=["history"], seed=1), is_right=True, certainty=3)
    clock.forward(days=-3)
    assert max(fact.mastery.level or 0 for each in library.mastery() for fact in each.facts) == 1


def test_a_learner_who_never_began_has_nothing(library: Library) -> None:
    assert (library.mistakes("nobody"), library.confusions("nobody")) == ([], [])
    assert [level.answers for level in library.calibration("nobody").levels] == [0, 0, 0]
    assert [(each.mastery.level, each.mastery.unseen) for each in library.mastery("nobody")] == [
        (0, 3),
        (0, 2),
        (0, 2),
    ]
    assert library.learners() == []


# --- drills -------------------------------------------------------------------------------------------------


def test_a_drill_puts_the_items_given_in_their_order(library: Library) -> None:
    assert asked(library.practice(items=["t2", "nowhere", "h1", "t2", "e1"], seed=1)) == ["t2", "h1", "e1"]


def test_a_drill_of_items_keeps_to_its_sections_and_its_count(library: Library) -> None:
    names = ["e1", "t2", "h1", "t1"]
    assert asked(library.practice(items=names, sections=["history"], count=2, seed=1)) == ["t2", "h1"]


def test_a_drill_of_no_item_is_empty(library: Library) -> None:
    assert asked(library.practice(items=["nowhere"], seed=1)) == []
    assert asked(library.practice(items=[], seed=1)) == []


def test_the_mistakes_are_practised_in_their_order(library: Library) -> None:
    for name in ("e1", "t1", "h1"):
        answer(library, name, is_right=False)
    assert asked(library.practise_mistakes(seed=1)) == ["h1", "t1", "e1"]


def test_the_mistakes_of_a_section_are_practised_with_those_below_it(library: Library) -> None:
    for name in ("e1", "t1", "h1"):
        answer(library, name, is_right=False)
    assert asked(library.practise_mistakes(sections=["history"], seed=1)) == ["h1", "t1"]


def test_practising_mistakes_leaves_the_schedule_alone(library: Library) -> None:
    answer(library, "h1", is_right=False)
    drill = library.practise_mistakes(seed=1)
    put(drill, is_right=True)
    assert drill.is_practice
    assert library.today().met == 0


def test_a_confusion_is_practised_where_it_happened_and_near(words: Library) -> None:
    confuse(words)
    (confusion,) = words.confusions()
    assert asked(words.practise_confusion(confusion, seed=1)) == ["second", "first", "both", "one"]
