"""Editing items, one and many: what is kept, what is refused, and what can be undone."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import OpenSmall
from fakes import FakeClock
from jkquiz.domain.editing.changes import AddTags, Replace, SetLevel, SetSection, SetStatus
from jkquiz.domain.editing.differences import Field
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.items import Option, Silenced, SingleChoice, Status
from jkquiz.domain.review.rules import Rule
from jkquiz.domain.texts import Language, Text
from jkquiz.services.editing import Editor, Skip
from jkquiz.services.library import Library
from jkquiz.storage.bank import StoredItem
from jkquiz.storage.journal import What
from packs import item_on, make_pack

H1 = item_on("h1")


@pytest.fixture
def library(open_small: OpenSmall) -> Library:
    """A library of three items."""
    return open_small(make_pack([H1, item_on("h2"), item_on("e1")]))


@pytest.fixture
def editor(library: Library) -> Editor:
    """Its editor."""
    return library.editor


def stored(library: Library, name: str = "h1-single") -> StoredItem:
    """Return an item as a page reads it."""
    key = library._bank.key_of(name)
    assert key is not None
    found = library._bank.item(key)
    assert found is not None
    return found


def refused(edit: Callable[..., object], *args: object) -> FailureCode:
    """Try an edit that must be refused, and return why."""
    with pytest.raises(Failure) as failed:
        edit(*args)
    return failed.value.code


def stem(string: str) -> Text:
    return Text.same(string)


# --- saving -------------------------------------------------------------------------------------------


def test_a_changed_text_is_a_new_revision_and_the_old_one_stays(library: Library) -> None:
    before = stored(library)
    after = library.editor.save(replace(before.item, stem=stem("new")), before)
    assert (after.key, after.revision, after.item.stem) == (before.key, 2, stem("new"))
    old = library._bank.item(before.key, 1)
    assert old is not None
    assert old.item.stem == before.item.stem


def test_a_status_or_a_silence_makes_no_revision(library: Library) -> None:
    before = stored(library)
    silenced = (Silenced("key-longest", "no shorter word"),)
    after = library.editor.save(replace(before.item, status=Status.REVIEW, silenced=silenced), before)
    assert (after.revision, after.item.status, after.item.silenced) == (1, Status.REVIEW, silenced)
    library.editor.undo()
    assert stored(library) == before


def test_saving_what_did_not_change_is_no_edit(library: Library) -> None:
    before = stored(library)
    assert library.editor.save(before.item, before) == before
    assert library.editor.undoable is None


def test_the_text_of_the_files_again_is_their_revision_again(library: Library) -> None:
    before = stored(library)
    changed = library.editor.save(replace(before.item, stem=stem("new")), before)
    assert library.editor.save(before.item, changed) == before


def test_a_stale_basis_is_refused_and_nothing_overwritten(library: Library, open_small: OpenSmall) -> None:
    mine = stored(library)
    other = open_small()
    theirs = other.editor.save(replace(mine.item, stem=stem("theirs")), stored(other))
    assert refused(library.editor.save, replace(mine.item, level=3), mine) is FailureCode.ITEM_STALE
    assert stored(library) == theirs


def test_a_status_changed_elsewhere_is_neither_overwritten_nor_in_the_way(
    library: Library, open_small: OpenSmall
) -> None:
    mine = stored(library)
    open_small().editor.set_status([mine.key], Status.REVIEW)
    drafted = replace(mine.item, status=Status.DRAFT)
    assert refused(library.editor.save, drafted, mine) is FailureCode.ITEM_STALE
    saved = library.editor.save(replace(mine.item, stem=stem("mine")), mine)
    assert (saved.item.stem, saved.item.status) == (stem("mine"), Status.REVIEW)


def test_an_item_that_cannot_be_asked_is_kept_as_a_draft_only(editor: Editor) -> None:
    body = SingleChoice((Option("a", stem("one"), is_right=False),))
    unfinished = replace(H1, body=body)
    assert {fault.code for fault in editor.faults(unfinished, "small")} == {"too-few", "one-right"}
    assert refused(editor.add, unfinished, "small") is FailureCode.ITEM_UNFINISHED
    draft = editor.add(replace(unfinished, status=Status.DRAFT), "small")
    assert draft.item.body == body
    done = editor.set_status([draft.key], Status.LIVE)
    assert (done.changed, done.skipped) == ((), {draft.key: Skip.UNFINISHED})


def test_an_item_needs_a_section_of_its_pack(editor: Editor) -> None:
    nowhere = replace(H1, facts=(), status=Status.DRAFT)
    assert refused(editor.add, nowhere, "small") is FailureCode.SECTION_UNKNOWN
    assert refused(editor.add, replace(H1, section="none"), "small") is FailureCode.SECTION_UNKNOWN
    assert refused(editor.add, H1, "none") is FailureCode.PACK_UNKNOWN
    assert editor.undoable is None


def test_an_item_without_facts_is_read_and_exported_by_its_section(library: Library) -> None:
    added = library.editor.add(replace(H1, facts=(), section="economy"), "small")
    assert str(library._passage_of(added)) == "economy#p1"
    assert added.item.id in library.export("json")[0]
    question = library.practice(items=[added.item.id]).next()
    assert question is not None
    assert library.caveats_of(question) == []


def test_an_item_whose_making_was_undone_is_nowhere(library: Library) -> None:
    live, seen = library._bank.counts()[0], replace(H1, stem=stem("zebra"), tags=("odd",))
    added = library.editor.add(seen, "small")
    assert [hit.id for hit in library.search("zebra")] == [added.item.id]
    library.editor.undo()
    assert library._bank.item(added.key) is None
    assert library._bank.key_of(added.item.id) is None
    assert library._bank.counts()[0] == live
    assert library.search("zebra") == []
    assert "zebra" not in library.export("json")[0]
    assert added.item.id not in {item.id for pack in library.packs() for item in pack.items}
    assert library.practice(items=[added.item.id]).next() is None
    assert added.key not in {each.key for each in library.questions_on(library.packs()[0].facts[0].passage)}
    assert library.stats().new == live
    assert added.key not in {
        int(each.id) for each in library._exams.candidates(1, library.exams._room._above())
    }
    assert not library._file.rows("SELECT 1 FROM item_fact WHERE item = ?", added.key)
    assert refused(library.editor.save, seen, added) is FailureCode.ITEM_GONE
    library.editor.redo()
    assert library._bank.item(added.key) == added
    assert [hit.id for hit in library.search("zebra")] == [added.item.id]


def test_a_sitting_passes_over_what_is_no_longer_there(library: Library) -> None:
    added = library.editor.add(replace(H1, stem=stem("fleeting")), "small")
    study = library.practice(items=[added.item.id, "h2-single"])
    library.editor.undo()
    question = study.next()
    assert question is not None
    assert question.id == "h2-single"


def test_an_answer_stays_with_its_revision_through_edit_and_undo(library: Library) -> None:
    added = library.editor.add(replace(H1, stem=stem("first"), facts=(), section="history"), "small")
    practice = library.study(seed=1)
    asked = []
    while question := practice.next():
        practice.answer(question.key, 3)
        asked.append(question.stored.key)
    answers = len(asked)
    assert added.key in asked
    changed = library.editor.save(replace(added.item, stem=stem("second")), added)
    for step in (library.editor.undo, library.editor.undo, library.editor.redo, library.editor.redo):
        step()
        assert library.rebuild() == 0
        assert library.stats().answers == answers
    assert set(library._file.rows("SELECT revision FROM answer")) == {(1,)}
    assert library._bank.item(added.key) == changed


def test_an_exam_that_is_open_reads_answers_by_the_kind_that_was_asked(library: Library) -> None:
    sitting = library.exams.begin(library.blueprints.find("whole"), seed=1)
    for position, question in enumerate(sitting.questions):
        sitting.look_at(position)
        sitting.respond(question.key)
    for key in [question.stored.key for question in sitting.questions]:
        basis = library._bank.item(key)
        assert basis is not None
        library.editor.save(replace(basis.item, body=item_on("h1", kind=basis.item.kind.NUMERIC).body), basis)
    again = library.exams.resume()
    assert again is not None
    assert [state.response for state in again.states] == [question.key for question in sitting.questions]


# --- undo ---------------------------------------------------------------------------------------------


def test_edits_are_undone_and_redone_one_by_one_also_after_a_restart(
    library: Library, open_small: OpenSmall
) -> None:
    texts = ["one", "two", "three"]
    for text in texts:
        basis = stored(library)
        library.editor.save(replace(basis.item, stem=stem(text)), basis)
    library.close()
    again = open_small()
    told = [again.editor.undo() for _ in range(4)]
    assert [edit and edit.label["text"]["en"] for edit in told] == ["three", "two", "one", None]
    assert stored(again).item == H1
    again.close()
    last = open_small()
    assert [last.editor.redo() is not None for _ in range(4)] == [True, True, True, False]
    assert stored(last).item.stem == stem("three")


def test_a_new_edit_forgets_what_was_undone_and_its_rows_stay(library: Library) -> None:
    basis = stored(library)
    library.editor.save(replace(basis.item, stem=stem("lost")), basis)
    library.editor.undo()
    library.editor.save(replace(basis.item, stem=stem("kept")), basis)
    assert library.editor.redoable is None
    assert library.editor.redo() is None
    library.editor.undo()
    assert stored(library) == basis
    library.editor.redo()
    assert stored(library).item.stem == stem("kept")
    assert library._file.rows("SELECT is_dead FROM edit ORDER BY key") == [(1,), (0,)]


def test_undo_is_refused_where_something_else_changed_the_item(library: Library) -> None:
    basis = stored(library)
    changed = library.editor.save(replace(basis.item, stem=stem("mine")), basis)
    library._file.write("UPDATE item SET status = 'retired' WHERE key = ?", basis.key)
    assert refused(library.editor.undo) is FailureCode.EDIT_OVERTAKEN
    assert stored(library) == replace(changed, item=replace(changed.item, status=Status.RETIRED))


def test_the_journal_cannot_be_changed(library: Library) -> None:
    basis = stored(library)
    library.editor.save(replace(basis.item, stem=stem("mine")), basis)
    for statement in ("UPDATE edit_item SET new_revision = 1", "DELETE FROM edit_item"):
        with pytest.raises(sqlite3.IntegrityError):
            library._file.write(statement)


# --- many ---------------------------------------------------------------------------------------------


def keys(library: Library) -> list[int]:
    """Return the keys of all items."""
    return library._bank.keys_of("small")


def test_many_are_changed_as_one_edit_and_undone_as_one(library: Library) -> None:
    before = library.packs()
    done = library.editor.change_many(keys(library), AddTags(("war",)))
    assert done is not None
    assert (list(done.changed), done.skipped) == (keys(library), {})
    assert all("war" in item.tags for item in library.packs()[0].items)
    edit = library.editor.undo()
    assert edit is not None
    assert (edit.what, edit.label["n"], edit.items) == (What.BULK, 3, 3)
    assert library.packs() == before


def test_what_a_change_cannot_be_done_to_is_left_out_with_the_reason(library: Library) -> None:
    body = SingleChoice((Option("a", stem("eins"), is_right=True), Option("b", stem("zwei"), is_right=False)))
    alike = library.editor.add(replace(H1, body=body), "small")
    gone = library.editor.add(H1, "small")
    library.editor.undo()
    done = library.editor.change_many([alike.key, 1, gone.key], Replace("zwei", "eins"))
    assert done is not None
    assert done.skipped == {alike.key: Skip.UNFINISHED, 1: Skip.UNCHANGED, gone.key: Skip.GONE}
    elsewhere = library.editor.change_many([1], SetSection("none"))
    assert elsewhere is not None
    assert elsewhere.skipped == {1: Skip.ELSEWHERE}
    assert library.editor.redoable is not None


def test_a_preview_shows_what_would_be_and_changes_nothing(library: Library) -> None:
    before = library.packs()
    (seen,) = library.editor.preview([1], Replace("1965", "1965 or so"))
    assert seen.planned.skip is None
    assert "1965 or so" in str(seen.planned.after)
    assert "1965 or so" not in str(seen.planned.before)
    (unchanged,) = library.editor.preview([1], SetStatus(Status.LIVE))
    assert unchanged.planned.skip is Skip.UNCHANGED
    assert unchanged.flaws_after == unchanged.flaws_before
    assert library.packs() == before
    assert library.editor.undoable is None


def test_a_preview_tells_the_flaws_that_would_come(library: Library) -> None:
    added = library.editor.add(replace(H1, stem=stem("When was it?")), "small")
    (seen,) = library.editor.preview(
        [added.key], Replace("When was it?", "When was it not?", Language.ENGLISH)
    )
    rules = [{flaw.rule for flaw in flaws} for flaws in (seen.flaws_before, seen.flaws_after)]
    assert rules[1] - rules[0] == {Rule.NEGATIVE_STEM}
    silenced = replace(seen.planned.after, silenced=(Silenced(Rule.NEGATIVE_STEM.value, "it is the point"),))
    assert Rule.NEGATIVE_STEM not in {flaw.rule for flaw in library.editor.flaws(silenced, "small")}


@pytest.mark.parametrize("stop", [0, 250, 500, 1000])
def test_a_change_that_is_cancelled_does_nothing(open_small: OpenSmall, stop: int) -> None:
    library = open_small(make_pack([item_on(f"h{n}") for n in range(500)]))
    before, told = library.packs(), []

    def go_on(done: int, of: int) -> bool:
        told.append((done, of))
        return done < stop

    assert library.editor.change_many(keys(library), SetLevel(3), go_on) is None
    assert library.packs() == before
    assert library.editor.undoable is None
    assert told == sorted(told)


def test_progress_runs_from_nothing_to_all(library: Library) -> None:
    told: list[tuple[int, int]] = []

    def note(done: int, of: int) -> bool:
        told.append((done, of))
        return True

    library.editor.change_many(keys(library), SetLevel(3), note)
    assert (told[0], told[-1]) == ((0, 6), (6, 6))


def test_only_own_items_can_be_removed(library: Library) -> None:
    own = library.editor.add(H1, "small")
    done = library.editor.remove([own.key, 1])
    assert (done.changed, done.skipped) == ((own.key,), {1: Skip.SHIPPED})
    assert library._bank.item(own.key) is None
    library.editor.undo()
    assert library._bank.item(own.key) == own


def test_many_are_added_as_one_edit(library: Library) -> None:
    added = library.editor.add_many([H1, item_on("e1")], "small")
    assert len({each.item.id for each in added}) == 2
    edit = library.editor.undo()
    assert edit is not None
    assert (edit.what, edit.items) == (What.IMPORT, 2)
    assert len(keys(library)) == 3


# --- history ------------------------------------------------------------------------------------------


def test_the_history_tells_when_what_was_changed(library: Library, clock: FakeClock) -> None:
    basis = stored(library)
    clock.forward(days=1)
    texts = dict(basis.item.stem.by_language) | {Language.ENGLISH: "changed"}
    library.editor.save(replace(basis.item, stem=Text.of(texts)), basis)
    newest, oldest = library.editor.history(basis.key)
    assert (newest.number, newest.is_present, newest.is_local) == (2, True, True)
    assert (oldest.number, oldest.is_present, oldest.is_local) == (1, False, False)
    assert (newest.at - oldest.at).days == 1
    (difference,) = newest.differences
    assert (difference.field, difference.language) == (Field.STEM, Language.ENGLISH)
    assert (difference.before, difference.after) == (basis.item.stem.read(Language.ENGLISH), "changed")
    assert oldest.differences == ()


def test_an_earlier_text_is_restored_as_an_edit(library: Library) -> None:
    basis = stored(library)
    changed = library.editor.save(replace(basis.item, stem=stem("new"), status=Status.REVIEW), basis)
    restored = library.editor.restore(basis.key, 1)
    assert (restored.revision, restored.item) == (1, replace(basis.item, status=Status.REVIEW))
    library.editor.undo()
    assert stored(library) == changed


def test_a_copy_is_a_draft_of_its_own(library: Library) -> None:
    copy = library.editor.copy(1)
    assert copy.item == replace(H1, id=copy.item.id, status=Status.DRAFT)
    assert copy.item.id != H1.id
    library.editor.save(replace(copy.item, stem=stem("other")), copy)
    assert stored(library).item == H1


# --- all or nothing -----------------------------------------------------------------------------------


def rows_of(library: Library) -> dict[str, list[tuple[object, ...]]]:
    """Return all that is in the library, by table; the search index by its own tables."""
    tables = [name for (name,) in library._file.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {table: library._file.rows(f"SELECT * FROM {table}") for table in tables if table != "search"}


WRITES = frozenset({sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE})


@pytest.mark.parametrize("edit", ["change", "add", "remove", "undo", "redo", "pack"])
def test_what_goes_wrong_at_any_write_leaves_nothing_half_done(library: Library, edit: str) -> None:
    editor = library.editor
    added = editor.add(replace(H1, stem=stem("zebra"), tags=("x",)), "small")
    editor.change_many([added.key, 1, 2], Replace("zebra", "lion"))
    editor.change_many([added.key, 1, 2], AddTags(("y",)))
    editor.undo()
    edits: dict[str, Callable[[], object]] = {
        "change": lambda: editor.change_many([added.key, 1, 2], Replace("lion", "zebra")),
        "add": lambda: editor.add_many([H1, item_on("e1")], "small"),
        "remove": lambda: editor.remove([added.key]),
        "undo": editor.undo,
        "redo": editor.redo,
        "pack": lambda: editor.packs.add(stem("own"), list(Language)),
    }
    before = rows_of(library)
    connection, failures = library._file._connection, 0
    while True:
        failures += 1
        left = failures

        def deny(action: int, *_: object) -> int:
            nonlocal left
            left -= action in WRITES
            return sqlite3.SQLITE_DENY if action in WRITES and left == 0 else sqlite3.SQLITE_OK

        connection.set_authorizer(deny)
        try:
            edits[edit]()
        except sqlite3.DatabaseError:
            connection.set_authorizer(None)
            assert rows_of(library) == before
        else:
            break
        finally:
            connection.set_authorizer(None)
    assert failures > 3
    assert rows_of(library) != before


def test_an_edit_is_on_the_disk_when_it_returns(library: Library, tmp_path: Path) -> None:
    basis = stored(library)
    library.editor.save(replace(basis.item, stem=stem("safe")), basis)
    with closing(sqlite3.connect(tmp_path / "small.sqlite")) as reader:
        assert reader.execute("SELECT revision FROM item WHERE key = 1").fetchone() == (2,)
        assert reader.execute("PRAGMA synchronous").fetchone() == (2,)
