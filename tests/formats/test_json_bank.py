import json
from typing import Any

import pytest

from jkquiz.domain.bank import Pack, PassageRef
from jkquiz.domain.items import Kind, Status
from jkquiz.formats.json_bank import write_bank
from packs import fact_named, item_on, make_pack, one_of_each_kind


def written(pack: Pack, sections: list[str] | None = None) -> dict[str, Any]:
    data = json.loads(write_bank([pack], sections))
    assert (data["format"], data["version"]) == ("jkquiz", 1)
    (only,) = data["packs"]
    assert isinstance(only, dict)
    return only


def test_the_parts_have_the_documented_names() -> None:
    pack = written(one_of_each_kind())
    assert {"id", "title", "language", "sections", "facts", "questions"} <= set(pack)
    assert {"id", "parent", "title", "passages"} <= set(pack["sections"][0])
    assert {"anchor", "text"} <= set(pack["sections"][0]["passages"][0])
    assert {
        "id",
        "section",
        "passage",
        "statement",
        "kind",
        "value",
        "contested",
        "caveat",
    } <= set(pack["facts"][0])
    assert {
        "id",
        "kind",
        "status",
        "section",
        "facts",
        "level",
        "stem",
        "options",
        "answer",
        "explanation",
        "caveat",
        "tags",
    } <= set(pack["questions"][0])
    assert {"id", "text", "right", "feedback"} == set(pack["questions"][0]["options"][0])


def test_a_text_is_an_object_by_language() -> None:
    pack = written(one_of_each_kind())
    assert pack["language"] == "ja"
    assert pack["title"] == {"ja": "小さな問題集", "en": "A small pack", "ko": "작은 문제집"}
    assert all(set(question["stem"]) == {"ja", "en", "ko"} for question in pack["questions"])


def test_everything_is_carried() -> None:
    pack = one_of_each_kind()
    plain = written(pack)
    assert [section["id"] for section in plain["sections"]] == [section.id for section in pack.sections]
    assert [fact["id"] for fact in plain["facts"]] == [fact.id for fact in pack.facts]
    assert [question["id"] for question in plain["questions"]] == [item.id for item in pack.items]
    assert {question["kind"] for question in plain["questions"]} == {kind.value for kind in Kind}
    assert plain["sections"][0]["passages"][1]["table"][1][0]["en"] == "1910"


def test_questions_that_are_not_live_are_carried_with_their_status() -> None:
    plain = written(make_pack([item_on("h1", status=Status.RETIRED), item_on("h2", status=Status.DRAFT)]))
    assert [question["status"] for question in plain["questions"]] == ["retired", "draft"]


def test_a_facts_statement_is_read_without_its_mark_and_placed() -> None:
    item = item_on("h1")
    pack = make_pack(
        [item], facts=(fact_named("h1", passage=PassageRef("history", "t1", 1), is_contested=True),)
    )
    (fact,) = written(pack)["facts"]
    assert fact["statement"]["en"] == "The treaty was concluded in 1965."
    assert (fact["section"], fact["passage"], fact["row"]) == ("history", "t1", 1)
    assert (fact["kind"], fact["value"], fact["contested"]) == ("year", 1965, True)


def test_the_caveats_of_a_question_are_joined_to_one_text() -> None:
    item = item_on("h1", caveats=("dates",))
    pack = make_pack([item], facts=(fact_named("h1", caveats=("names",)),))
    (question,) = written(pack)["questions"]
    assert question["caveat"]["en"] == "Names vary.\nDates are rough."
    assert written(pack)["facts"][0]["caveat"]["ko"] == "명칭이 일정하지 않다."
    assert written(pack)["caveat"]["ja"] == "名称は一様でない。"


def test_a_question_without_caveats_has_none() -> None:
    assert written(make_pack([item_on("h1")]))["questions"][0]["caveat"] is None


@pytest.mark.parametrize(
    ("sections", "questions"),
    [
        (["economy"], ["e1-single"]),
        (["history"], ["h1-single"]),
        (["history", "economy"], ["h1-single", "e1-single"]),
    ],
)
def test_a_section_can_be_written_alone(sections: list[str], questions: list[str]) -> None:
    pack = written(make_pack([item_on("h1"), item_on("t1"), item_on("e1")]), sections)
    assert [section["id"] for section in pack["sections"]] == sections
    assert [question["id"] for question in pack["questions"]] == questions
    assert {fact["section"] for fact in pack["facts"]} == set(sections)


def test_the_text_is_for_people_too() -> None:
    text = write_bank([one_of_each_kind()])
    assert "日韓" in text
    assert text.endswith("}\n")
    assert "\n  " in text
