"""Edits, differences and reasons in words."""

from dataclasses import replace

import pytest

from conftest import OpenSmall
from jkquiz.domain.editing.differences import Difference, Field, differences
from jkquiz.domain.items import Kind, Status, TrueFalse
from jkquiz.domain.texts import Language, Text
from jkquiz.services.editing import Skip
from jkquiz.storage.journal import What
from jkquiz.wording import Wording
from jkquiz.wording.editing import difference_words, edit_name, field_name, skip_reason, status_name
from packs import item_on, make_pack

ENGLISH = Wording(Language.ENGLISH)


@pytest.mark.parametrize("language", list(Language))
def test_every_code_has_its_words(language: Language) -> None:
    wording = Wording(language)
    said = [
        *(field_name(field, wording) for field in Field),
        *(status_name(status, wording) for status in Status),
        *(skip_reason(skip, wording) for skip in Skip),
        *(wording.say(f"editing.what.{what}") for what in What),
    ]
    assert all(said)


def test_an_edit_is_named_by_its_question_or_by_how_many(open_small: OpenSmall) -> None:
    editor = open_small(make_pack([item_on("h1"), item_on("h2")])).editor
    stem = Text.same("Which year, of all the years there were, was it?")
    editor.add(replace(item_on("h1"), stem=stem), "small")
    edit = editor.undoable
    assert edit is not None
    assert edit_name(edit, ENGLISH, Language.ENGLISH) == "Adding a question: “Which year, of all the y…”"
    editor.set_status([1, 2], Status.REVIEW)
    edit = editor.undo()
    assert edit is not None
    assert edit_name(edit, ENGLISH, Language.ENGLISH) == "Changing the status (2 questions)"
    editor.packs.add(Text.same("Mine"), list(Language))
    edit = editor.undoable
    assert edit is not None
    assert edit_name(edit, Wording(Language.JAPANESE), Language.JAPANESE) == "問題集の作成:「Mine」"


def test_differences_read_as_words() -> None:
    before = replace(item_on("h1", kind=Kind.TRUE_FALSE), body=TrueFalse(is_true=True))
    after = replace(before, body=TrueFalse(is_true=False), status=Status.DRAFT, tags=("x",))
    words = {each.field: difference_words(each, ENGLISH) for each in differences(before, after)}
    assert words[Field.KEY] == ("True", "False")
    assert words[Field.STATUS] == ("Live", "Draft")
    assert words[Field.TAGS][1] == "x"
    nothing = Difference(Field.FEEDBACK, "a", Language.ENGLISH, None, "Not so.")
    assert difference_words(nothing, ENGLISH) == ("–", "Not so.")
