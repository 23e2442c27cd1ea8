"""What was edited here, when the pack's files change: merged by field, never overwritten."""

from dataclasses import replace

import pytest

from conftest import OpenSmall
from jkquiz.domain.bank import Pack
from jkquiz.domain.editing.differences import Field
from jkquiz.domain.items import Item, Silenced, Status
from jkquiz.domain.texts import Language, Text
from jkquiz.services.editing import Editor
from jkquiz.services.library import Library
from jkquiz.storage.bank import Bank, StoredItem
from jkquiz.storage.journal import What
from packs import fact_named, item_on, make_pack

H1, H2 = item_on("h1"), item_on("h2")


def stem(string: str) -> Text:
    return Text.same(string)


class Files:
    """A library, and its pack's files, which change."""

    def __init__(self, library: Library) -> None:
        self.library, self.times = library, 0

    @property
    def editor(self) -> Editor:
        return self.library.editor

    def build(self, *items: Item, **changes: object) -> Pack:
        """Build the bank again from files with these items."""
        self.times += 1
        pack = make_pack(items, **changes)
        Bank(self.library._file).build(pack, f"digest {self.times}", self.times)
        return pack

    def stored(self, name: str = H1.id) -> StoredItem:
        key = self.library._bank.key_of(name)
        assert key is not None
        found = self.library._bank.item(key)
        assert found is not None
        return found

    def save(self, **changes: object) -> StoredItem:
        """Change the first item here."""
        basis = self.stored()
        return self.editor.save(replace(basis.item, **changes), basis)  # type: ignore[arg-type]


@pytest.fixture
def files(open_small: OpenSmall) -> Files:
    return Files(open_small(make_pack([H1, H2])))


def test_what_was_not_edited_follows_the_files(files: Files) -> None:
    files.build(replace(H1, stem=stem("theirs")), H2)
    assert files.stored().item.stem == stem("theirs")
    assert files.editor.undoable is None
    assert files.editor.conflicts() == []


def test_what_was_edited_stays_when_the_files_change_something_else(files: Files) -> None:
    mine = files.save(stem=stem("mine"))
    files.build(H1, replace(H2, level=3))
    assert files.stored() == mine


def test_different_fields_come_together_without_a_conflict(files: Files) -> None:
    files.save(stem=stem("mine"), tags=("x",))
    files.build(replace(H1, explanation=stem("theirs"), level=3), H2)
    merged = files.stored()
    assert merged.item == replace(H1, stem=stem("mine"), tags=("x",), explanation=stem("theirs"), level=3)
    assert files.editor.conflicts() == []
    assert [hit.id for hit in files.library.search("theirs")] == [H1.id]


def test_the_same_field_is_a_conflict_with_mine_in_place(files: Files) -> None:
    files.save(stem=stem("mine"), level=1)
    files.build(replace(H1, stem=stem("theirs"), explanation=stem("new")), H2)
    assert files.stored().item == replace(H1, stem=stem("mine"), level=1, explanation=stem("new"))
    (conflict,) = files.editor.conflicts()
    assert conflict.base == H1
    assert conflict.theirs is not None
    assert conflict.theirs.stem == stem("theirs")
    assert [(each.field, each.language, each.before, each.after) for each in conflict.fields] == [
        (Field.STEM, language, "mine", "theirs") for language in Language
    ]


def test_a_conflict_waits_until_it_is_settled_whatever_else_changes(files: Files) -> None:
    files.save(stem=stem("mine"))
    files.build(replace(H1, stem=stem("theirs")), H2)
    files.build(replace(H1, stem=stem("theirs")), replace(H2, level=3))
    files.build(replace(H1, stem=stem("theirs again")), H2)
    (conflict,) = files.editor.conflicts()
    assert {each.after for each in conflict.fields} == {"theirs again"}
    assert {each.before for each in conflict.fields} == {"mine"}


def test_keeping_mine_and_taking_theirs_are_edits(files: Files) -> None:
    mine = files.save(stem=stem("mine"))
    files.build(replace(H1, stem=stem("theirs")), H2)
    assert files.editor.keep_mine([mine.key]) == [mine.key]
    assert (files.stored(), files.editor.conflicts()) == (mine, [])
    files.editor.undo()
    assert len(files.editor.conflicts()) == 1
    assert files.editor.take_theirs([mine.key]) == [mine.key]
    assert files.stored().item.stem == stem("theirs")
    assert files.editor.conflicts() == []
    files.editor.undo()
    assert files.stored() == mine
    assert len(files.editor.conflicts()) == 1


def test_after_keeping_mine_only_what_changes_later_is_a_conflict(files: Files) -> None:
    mine = files.save(stem=stem("mine"))
    files.build(replace(H1, stem=stem("theirs")), H2)
    files.editor.keep_mine([mine.key])
    files.build(replace(H1, stem=stem("theirs"), level=3), H2)
    assert files.editor.conflicts() == []
    assert files.stored().item == replace(H1, stem=stem("mine"), level=3)


def test_the_same_change_on_both_sides_is_the_files_revision(files: Files) -> None:
    files.save(stem=stem("better"))
    files.build(replace(H1, stem=stem("better")), H2)
    files.build(replace(H1, stem=stem("best")), H2)
    assert files.stored().item.stem == stem("best")
    assert files.editor.conflicts() == []


def test_a_status_set_here_stays_and_another_follows(files: Files) -> None:
    files.editor.set_status([files.stored().key], Status.REVIEW)
    files.build(replace(H1, level=3), replace(H2, status=Status.DRAFT))
    assert (files.stored().item.status, files.stored().item.level) == (Status.REVIEW, 3)
    assert files.stored(H2.id).item.status is Status.DRAFT


def test_an_edited_item_that_left_the_files_stays_and_is_a_conflict(files: Files) -> None:
    mine = files.save(stem=stem("mine"))
    files.build(H2)
    assert files.stored() == mine
    (conflict,) = files.editor.conflicts()
    assert conflict.theirs is None
    files.editor.take_theirs([mine.key])
    assert files.stored().item == replace(H1, status=Status.RETIRED)
    files.editor.undo()
    files.editor.keep_mine([mine.key])
    assert (files.stored(), files.editor.conflicts()) == (mine, [])
    files.build(H2)
    assert files.stored() == mine


def test_own_items_of_the_pack_are_left_alone(files: Files) -> None:
    own = files.editor.add(replace(H1, stem=stem("own")), "small")
    files.build(replace(H1, level=3), H2, item_on("h3"))
    assert files.stored(own.item.id) == own


def test_an_update_is_undone_before_the_edits_that_it_met(files: Files) -> None:
    mine = files.save(stem=stem("mine"))
    files.build(replace(H1, level=3), H2)
    merged = files.stored()
    undone = files.editor.undo()
    assert undone is not None
    assert (undone.what, undone.items) == (What.UPDATE, 1)
    assert files.stored() == mine
    files.editor.undo()
    assert files.stored().item == H1
    files.editor.redo()
    files.editor.redo()
    assert files.stored() == merged


def test_what_was_undone_past_an_update_follows_the_next_one(files: Files) -> None:
    files.save(stem=stem("mine"))
    files.build(replace(H1, level=3), H2)
    files.editor.undo()
    files.editor.undo()
    files.build(replace(H1, level=2, explanation=stem("new")), H2)
    assert files.stored().item == replace(H1, level=2, explanation=stem("new"))


def test_items_that_lose_their_section_are_retired_and_no_undo_brings_them_into_it(files: Files) -> None:
    own = files.editor.add(replace(H1, section="economy"), "small")
    pack = files.build(H1, H2)
    kept = tuple(section for section in pack.sections if section.id != "economy")
    files.build(H1, H2, sections=kept)
    assert files.stored(own.item.id).item.status is Status.RETIRED
    assert files.editor.undoable is None
    assert files.library.exams.begin(files.library.blueprints.find("whole"), seed=1).questions
    assert own.item.id not in files.library.export("json")[0]


def test_an_item_whose_fact_left_keeps_its_section(files: Files) -> None:
    own = files.editor.add(replace(item_on("h9"), facts=("h2", "h1")), "small")
    files.build(H1, facts=(fact_named("h1"),))
    assert files.stored(own.item.id).section == "history"
    (exported,) = [item for pack in files.library.packs() for item in pack.items if item.id == own.item.id]
    assert exported.section == "history"
    assert files.library.mastery()


def test_a_silence_of_the_files_is_kept_and_one_of_mine_stays(files: Files) -> None:
    theirs, mine = (Silenced("key-longest", "theirs"),), (Silenced("key-longest", "mine"),)
    files.build(replace(H1, silenced=theirs), replace(H2, silenced=theirs))
    assert files.stored().item.silenced == theirs
    files.save(silenced=mine)
    files.build(replace(H1, silenced=()), replace(H2, silenced=()))
    assert (files.stored().item.silenced, files.stored(H2.id).item.silenced) == (mine, ())
    assert files.stored().revision == 1
