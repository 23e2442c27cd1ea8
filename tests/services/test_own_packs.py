"""One's own packs: an outline, study text and facts that are edited and undone like questions."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from conftest import OpenSmall
from jkquiz.domain.bank import Fact, FactKind, Passage, PassageRef, Section
from jkquiz.domain.editing.outline import moved, with_section, without
from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.items import Item
from jkquiz.domain.texts import Language, Text
from jkquiz.services.library import Library
from jkquiz.services.own_packs import OwnPacks
from packs import item_on, make_pack


@pytest.fixture
def library(open_small: OpenSmall) -> Library:
    return open_small(make_pack([item_on("h1")]))


@pytest.fixture
def packs(library: Library) -> OwnPacks:
    return library.editor.packs


def title(string: str) -> Text:
    return Text.same(string)


def outline(library: Library, pack: str) -> list[tuple[str, str | None]]:
    """Return the titles of a pack's sections, with their parents'."""
    found = {each.id: each.title.read(Language.ENGLISH) for each in library.outline()}
    return [(found[each.id], found.get(each.parent or "")) for each in library.outline() if each.pack == pack]


def refused(edit: Callable[..., object], *args: object) -> FailureCode:
    with pytest.raises(Failure) as failed:
        edit(*args)
    return failed.value.code


def question(section: str) -> Item:
    return replace(item_on("h1"), facts=(), section=section)


def test_a_new_pack_is_there_and_undone_it_is_not(library: Library, packs: OwnPacks) -> None:
    name = packs.add(title("mine"), [Language.JAPANESE])
    (_, own) = library.packs()
    assert (own.id, own.title, own.languages, own.sections) == (name, title("mine"), (Language.JAPANESE,), ())
    library.editor.undo()
    assert [pack.id for pack in library.packs()] == ["small"]
    assert refused(packs.read, name) is FailureCode.PACK_UNKNOWN
    library.editor.redo()
    assert library.packs()[1] == own


def test_questions_of_an_own_pack_are_asked_and_exported(library: Library, packs: OwnPacks) -> None:
    name = packs.add(title("mine"), list(Language))
    section = packs.add_section(name, title("part"))
    added = library.editor.add(question(section), name)
    assert library.practice(sections=[section], count=None).left() == 1
    assert added.item.id in library.export("json", pack=name)[0]
    sitting = library.exams.begin(library.blueprints.find("whole"), seed=1)
    assert {each.section for each in sitting.questions} == {"history", section}


def test_sections_are_added_renamed_and_moved_with_what_is_below(library: Library, packs: OwnPacks) -> None:
    name = packs.add(title("mine"), list(Language))
    first, second = (packs.add_section(name, title(each)) for each in ("first", "second"))
    packs.add_section(name, title("below"), parent=first)
    packs.add_section(name, title("zero"), before=first)
    packs.rename_section(name, first, title("one"))
    before = outline(library, name)
    assert before == [("zero", None), ("one", None), ("below", "one"), ("second", None)]
    packs.move_section(name, first, second)
    assert outline(library, name) == [("zero", None), ("second", None), ("one", "second"), ("below", "one")]
    library.editor.undo()
    assert outline(library, name) == before
    with pytest.raises(ValueError, match=first):
        packs.move_section(name, first, first)


def test_a_section_with_questions_goes_only_when_they_can_move(library: Library, packs: OwnPacks) -> None:
    name = packs.add(title("mine"), list(Language))
    first, second = (packs.add_section(name, title(each)) for each in ("first", "second"))
    added = library.editor.add(question(first), name)
    before = library.packs()
    assert refused(packs.remove_section, name, first) is FailureCode.PACK_IN_USE
    assert library.packs() == before
    packs.remove_section(name, first, second)
    moved = library._bank.item(added.key)
    assert moved is not None
    assert (moved.section, outline(library, name)) == (second, [("second", None)])
    library.editor.undo()
    assert library.packs() == before
    assert library._bank.item(added.key) == added


def fact(name: str, section: str) -> Fact:
    statement = title("stated")
    return Fact(name, PassageRef(section, "p1"), FactKind.STATEMENT, None, title(name), statement)


def test_a_whole_structure_with_questions_is_one_edit(library: Library, packs: OwnPacks) -> None:
    name = packs.add(title("mine"), list(Language))
    own = packs.read(name)
    sections = tuple(
        Section(f"{name}/{n}", None, title(f"part {n}"), (Passage("p1", title(f"unicorn {n}")),))
        for n in "ab"
    )
    pack = replace(own.pack, sections=sections, facts=(fact("x", sections[0].id),))
    packs.put(pack, own, [replace(item_on("h1"), facts=("x",))])
    there = library.packs()
    assert [hit.section for hit in library.search("unicorn")] == [each.id for each in sections]
    assert [each.id for each in library.facts(sections[0].id)] == ["x"]
    (key,) = library._bank.keys_of(name)
    assert library._file.row("SELECT count(*) FROM item_fact WHERE item = ?", key) == (1,)
    library.editor.undo()
    assert library.search("unicorn") == []
    assert library.packs()[1] == own.pack
    library.editor.redo()
    assert library.packs() == there
    assert library._file.row("SELECT count(*) FROM item_fact WHERE item = ?", key) == (1,)


def test_a_fact_that_moves_takes_its_questions_along(library: Library, packs: OwnPacks) -> None:
    name = packs.add(title("mine"), list(Language))
    first, second = (packs.add_section(name, title(each)) for each in ("first", "second"))
    packs.put_facts(name, [fact("x", first)])
    added = library.editor.add(replace(item_on("h1"), facts=("x",)), name)
    assert added.section == first
    packs.put_facts(name, [fact("x", second)])
    moved = library._bank.item(added.key)
    assert moved is not None
    assert (moved.section, moved.revision) == (second, added.revision)
    assert refused(packs.put_facts, name, []) is FailureCode.PACK_IN_USE
    library.editor.undo()
    assert library._bank.item(added.key) == added


def test_passages_are_replaced_and_found(library: Library, packs: OwnPacks) -> None:
    name = packs.add(title("mine"), list(Language))
    section = packs.add_section(name, title("part"))
    packs.put_passages(name, section, [Passage("p1", title("unicorn")), Passage("p2", title("griffin"))])
    packs.put_passages(name, section, [Passage("p2", title("phoenix")), Passage("p3", title("unicorn"))])
    found = {word: [hit.id for hit in library.search(word)] for word in ("unicorn", "griffin", "phoenix")}
    assert found == {"unicorn": [f"{section}#p3"], "griffin": [], "phoenix": [f"{section}#p2"]}
    library.editor.undo()
    assert [hit.id for hit in library.search("unicorn")] == [f"{section}#p1"]
    library._file.write("INSERT INTO search (search) VALUES ('integrity-check')")


def test_a_pack_changed_elsewhere_is_not_overwritten(library: Library, packs: OwnPacks) -> None:
    name = packs.add(title("mine"), list(Language))
    own = packs.read(name)
    packs.rename(name, title("theirs"))
    assert refused(packs.put, replace(own.pack, title=title("old")), own) is FailureCode.PACK_STALE
    assert packs.read(name).pack.title == title("theirs")


def test_the_structure_of_a_pack_from_files_is_not_edited(packs: OwnPacks) -> None:
    assert refused(packs.rename, "small", title("mine")) is FailureCode.PACK_SHIPPED
    assert refused(packs.rename, "none", title("mine")) is FailureCode.PACK_UNKNOWN


def test_a_section_of_another_pack_is_no_id_for_ones_own(library: Library, packs: OwnPacks) -> None:
    own = packs.read(packs.add(title("mine"), list(Language)))
    with pytest.raises(ValueError, match="economy"):
        packs.put(replace(own.pack, sections=(Section("economy", None, title("x"), ()),)), own)
    with pytest.raises(ValueError, match="twice"):
        packs.put(replace(own.pack, sections=(Section("x", None, title("x"), ()),) * 2), own)


def test_a_question_is_copied_into_an_own_pack_without_its_facts(library: Library, packs: OwnPacks) -> None:
    name = packs.add(title("mine"), list(Language))
    section = packs.add_section(name, title("part"))
    copy = library.editor.copy(1, name, section)
    assert (copy.pack, copy.section, copy.item.facts) == (name, section, ())


def test_own_packs_stay_when_the_pack_that_ships_changes(library: Library, open_small: OpenSmall) -> None:
    packs = library.editor.packs
    name = packs.add(title("mine"), list(Language))
    library.editor.add(question(packs.add_section(name, title("part"))), name)
    before = library.packs()[1]
    library.close()
    again = open_small(make_pack([item_on("h1", level=3), item_on("h2")]))
    assert again.packs()[1] == before
    again.editor.undo()
    assert again.packs()[1].items == ()


def section(name: str, parent: str | None = None) -> Section:
    return Section(name, parent, title(name), ())


def test_an_outline_keeps_children_behind_their_parents() -> None:
    sections = (section("a"), section("b", "a"), section("c", "b"), section("d"))
    assert [each.id for each in with_section(sections, section("x", "a"))] == ["a", "b", "c", "x", "d"]
    assert [each.id for each in moved(sections, "b", "d")] == ["a", "d", "b", "c"]
    assert [each.id for each in moved(sections, "d", None, "a")] == ["d", "a", "b", "c"]
    assert [each.id for each in without(sections, "b")] == ["a", "d"]
