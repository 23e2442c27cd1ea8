"""Questions from a file: looked through, imported as one edit, and known again."""

from dataclasses import replace

import pytest

from conftest import OpenSmall
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.items import Kind, SingleChoice, Status
from jkquiz.domain.texts import Language, Text
from jkquiz.formats.csv_table import write_csv
from jkquiz.formats.incoming import Snag
from jkquiz.formats.item_rows import item_rows
from jkquiz.services.importing import Importer, Plan, State
from jkquiz.services.library import Library
from jkquiz.storage.journal import What
from packs import item_on, make_pack, one_of_each_kind

HEAD = "id,section,stem,option1,option2,right,status"
TWO = f"{HEAD}\nq1,history,One?,yes,no,1,\nq2,経済,Two?,yes,no,2,\n"


@pytest.fixture
def library(open_small: OpenSmall) -> Library:
    return open_small(make_pack([item_on("h1"), item_on("h2"), item_on("e1")]))


@pytest.fixture
def importer(library: Library) -> Importer:
    return library.editor.importer


def plan(importer: Importer, table: str, name: str = "class.csv", **where: str) -> Plan:
    return importer.plan(name, table.encode(), **where)  # type: ignore[arg-type]


def states(found: Plan) -> list[State]:
    return [row.state for row in found.rows]


def snags(found: Plan) -> list[Snag | str]:
    return [each.snag for row in found.rows for each in row.troubles] + [
        each.code for row in found.rows for each in row.faults
    ]


def count(library: Library, pack: str = "small") -> int:
    return len(library._bank.keys_of(pack))


# --- one edit -----------------------------------------------------------------------------------------


def test_an_import_is_one_edit_and_one_undo(library: Library, importer: Importer) -> None:
    assert importer.carry_out(plan(importer, TWO)) == 2
    assert count(library) == 5
    edit = library.editor.undo()
    assert edit is not None
    assert (edit.what, edit.items) == (What.IMPORT, 2)
    assert count(library) == 3
    library.editor.redo()
    assert count(library) == 5


def test_planning_changes_nothing(library: Library, importer: Importer) -> None:
    assert states(plan(importer, TWO)) == [State.NEW, State.NEW]
    assert count(library) == 3
    assert library.editor.undoable is None


def test_an_import_that_is_stopped_leaves_nothing(library: Library, importer: Importer) -> None:
    assert importer.carry_out(plan(importer, TWO), lambda done, _: done < 2) is None
    assert count(library) == 3
    assert library.editor.undoable is None


def test_imported_questions_are_asked(library: Library, importer: Importer) -> None:
    before = library.practice(sections=["economy"], count=None).left()
    importer.carry_out(plan(importer, TWO))
    assert library.practice(sections=["economy"], count=None).left() == before + 1


# --- the same file again ------------------------------------------------------------------------------


def test_the_same_file_again_changes_nothing(library: Library, importer: Importer) -> None:
    importer.carry_out(plan(importer, TWO))
    again = plan(importer, TWO)
    assert states(again) == [State.SAME, State.SAME]
    assert importer.carry_out(again) == 0
    assert count(library) == 5


def test_a_changed_row_changes_its_question(library: Library, importer: Importer) -> None:
    importer.carry_out(plan(importer, TWO))
    again = plan(importer, TWO.replace("Two?", "Second?"))
    assert states(again) == [State.SAME, State.CHANGED]
    assert importer.carry_out(again) == 1
    assert count(library) == 5
    assert [hit.id for hit in library.search("Second?")] == ["own-q2"]
    library.editor.undo()
    assert library.search("Second?") == []


def test_rows_without_ids_are_known_by_what_they_say(library: Library, importer: Importer) -> None:
    table = "section,stem,answer\nhistory,One?,1\nhistory,Two?,2\n"
    importer.carry_out(plan(importer, table))
    again = plan(importer, f"{table}history,Three?,3\n")
    assert states(again) == [State.SAME, State.SAME, State.NEW]


def test_what_was_undone_can_be_imported_again(library: Library, importer: Importer) -> None:
    importer.carry_out(plan(importer, TWO))
    library.editor.undo()
    again = plan(importer, TWO.replace("Two?", "Second?"))
    assert states(again) == [State.NEW, State.NEW]
    importer.carry_out(again)
    assert count(library) == 5
    assert len(library.search("Second?")) == 1
    library.editor.undo()
    assert count(library) == 3


def test_a_table_of_the_bank_changes_it_by_its_ids(open_small: OpenSmall) -> None:
    library = open_small(one_of_each_kind())
    items = library.packs()[0].items
    changed = [replace(item, stem=Text.of({**dict(item.stem), Language.ENGLISH: "New?"})) for item in items]
    importer = library.editor.importer
    same = importer.plan("bank.csv", write_csv(item_rows(items, list(Language))))
    assert states(same) == [State.SAME] * len(Kind)
    found = importer.plan("bank.csv", write_csv(item_rows(changed, list(Language))))
    assert states(found) == [State.CHANGED] * len(Kind)
    importer.carry_out(found)
    assert list(library.packs()[0].items) == changed


# --- where to -----------------------------------------------------------------------------------------


def test_questions_of_no_pack_make_one_of_the_files_name(library: Library, importer: Importer) -> None:
    table = "section,stem,answer\nRivers,One?,1\nLakes,Two?,2\n,Three?,3\n"
    found = plan(importer, table, "Geography.csv")
    assert found.is_new
    importer.carry_out(found)
    own = library.packs()[1]
    assert own.title.read(Language.ENGLISH) == "Geography"
    titles = [section.title.read(Language.ENGLISH) for section in own.sections]
    assert titles == ["Rivers", "Lakes", "Geography"]
    assert len(own.items) == 3
    library.editor.undo()
    assert [pack.id for pack in library.packs()] == ["small"]


def test_the_next_file_of_that_name_goes_to_the_same_pack(library: Library, importer: Importer) -> None:
    importer.carry_out(plan(importer, "stem,answer\nOne?,1\n", "Geography.csv"))
    importer.carry_out(plan(importer, "section,stem,answer\nSeas,Two?,2\n", "Geography.csv"))
    packs = library.packs()
    assert [len(pack.items) for pack in packs] == [3, 2]
    assert len(packs[1].sections) == 2


def test_a_section_may_be_named_for_those_that_name_none(library: Library, importer: Importer) -> None:
    importer.carry_out(plan(importer, "stem,answer\nOne?,1\n", section="economy"))
    assert library.packs()[0].items[-1].section == "economy"


def test_one_id_in_two_packs_is_two_questions(library: Library, importer: Importer) -> None:
    importer.carry_out(plan(importer, TWO))
    table = "id,stem,answer\nq1,Another?,1\n"
    mine = plan(importer, "stem,answer\nOne?,1\n", "Mine.csv")
    importer.carry_out(mine)
    importer.carry_out(plan(importer, table, pack=mine.pack.id))
    (first,) = [hit.id for hit in library.search("Another?")]
    assert first not in {"q1", "own-q1"}
    assert states(plan(importer, table, pack=mine.pack.id)) == [State.SAME]


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ({"form": "gift"}, FailureCode.FORMAT_UNKNOWN),
        ({"pack": "none"}, FailureCode.PACK_UNKNOWN),
        ({"pack": "small", "section": "none"}, FailureCode.SECTION_UNKNOWN),
    ],
)
def test_what_is_not_there_is_refused(importer: Importer, where: dict[str, str], code: FailureCode) -> None:
    with pytest.raises(Failure) as failed:
        plan(importer, TWO, **where)
    assert failed.value.code is code


# --- what is skipped ----------------------------------------------------------------------------------


def test_ids_and_questions_that_stand_twice_are_skipped(importer: Importer) -> None:
    table = (
        "id,section,stem,answer\nq1,history,One?,1\nq1,history,Two?,2\n,history,Three?,3\n,history,Three?,3\n"
    )
    found = plan(importer, table)
    assert states(found) == [State.NEW, State.SKIPPED, State.NEW, State.SKIPPED]
    assert snags(found) == [Snag.ID_TWICE, Snag.SAME_TWICE]
    assert found.rows[1].troubles[0].details["first"] == "class.csv:2"


def test_a_section_that_is_not_there_is_skipped(importer: Importer) -> None:
    found = plan(importer, f"{TWO}q3,nowhere,Three?,yes,no,1,\nq4,,Four?,yes,no,1,\n")
    assert states(found) == [State.NEW, State.NEW, State.SKIPPED, State.SKIPPED]
    assert snags(found) == [Snag.UNKNOWN_SECTION, Snag.NO_SECTION]


def test_a_question_with_faults_is_skipped_but_kept_as_a_draft(library: Library, importer: Importer) -> None:
    table = f"{HEAD}\nq1,history,One?,same,same,1,\nq2,history,Two?,same,same,1,draft\n"
    found = plan(importer, table)
    assert states(found) == [State.SKIPPED, State.NEW]
    assert set(snags(found)) == {"read-alike"}
    importer.carry_out(found)
    assert library.packs()[0].items[-1].status is Status.DRAFT


def test_a_row_that_can_be_no_question_is_told_by_its_place(importer: Importer) -> None:
    found = plan(importer, f"{TWO}q3,history,Three?,yes,no,9,\n")
    assert [(each.place, each.snag) for each in found.rows[2].troubles] == [
        ("class.csv:4", Snag.RIGHT_UNKNOWN)
    ]


def test_flaws_are_told_before_anything_is_imported(importer: Importer) -> None:
    table = f"{HEAD}\nq1,history,Which is not so?,a very long answer that gives itself away,no,1,\n"
    found = plan(importer, table)
    assert importer.flaws(found, found.rows[0])
    new = plan(importer, table.replace("history", "Somewhere"), "new.csv")
    assert importer.flaws(new, new.rows[0])


def test_options_keep_their_ids_when_a_text_changes(library: Library, importer: Importer) -> None:
    pack = library.packs()[0]
    before = pack.items[0]
    assert isinstance(before.body, SingleChoice)
    table = item_rows([before], list(Language))
    place = table[0].index("option2:en")
    table[1][place] = "Another one"
    importer.carry_out(importer.plan("t.csv", write_csv(table)))
    after = library.packs()[0].items[0]
    assert isinstance(after.body, SingleChoice)
    assert [each.id for each in after.body.options] == [each.id for each in before.body.options]
    assert after.body.options[1].text.read(Language.ENGLISH) == "Another one"
