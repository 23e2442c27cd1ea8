"""What helps to write a question: finding facts, distractors, and drafts that last."""

from dataclasses import replace
from pathlib import Path

import pytest

from conftest import OpenSmall
from jkquiz.app import open_library
from jkquiz.domain.bank import Fact, PassageRef
from jkquiz.domain.failures import Failure
from jkquiz.domain.items import Kind
from jkquiz.domain.texts import Language
from jkquiz.services.drafting import Draft
from samples import SAMPLES


def test_a_fact_is_found_by_words_of_it_in_any_language_and_width(open_small: OpenSmall) -> None:
    subject = open_small().drafting.subject("small")
    for text in ("treaty 1965", "条約 １９６５", "조약"):
        found = subject.find(text)
        assert isinstance(found[0].link, Fact), text
    assert subject.find("nothing like it") == []
    assert subject.find("  ") == []


def test_passages_and_caveats_are_found_behind_the_facts(open_small: OpenSmall) -> None:
    subject = open_small().drafting.subject("small")
    assert [target.link for target in subject.find("投資")] == [PassageRef("economy", "p1")]
    assert [target.link for target in subject.find("rough")] == ["dates"]
    caveat = subject.target_of("dates")
    assert caveat is not None
    assert caveat.link == "dates"
    assert subject.target_of("gone") is None


def test_distractors_are_values_of_the_same_type_and_never_the_key(tmp_path: Path) -> None:
    with open_library(tmp_path / "library.sqlite") as library:
        subject = library.drafting.subject(library.outline()[0].pack)
        fact = subject.pack.fact_by_id["hist-treaty-year"]
        offered = [text.read(Language.JAPANESE) for text in subject.distractors(fact)]
        assert len(offered) == len(set(offered)) > 3
        assert "1965年" not in offered
        assert all(each.endswith("年") for each in offered)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_draft_of_each_kind_outlives_the_program(kind: Kind, open_small: OpenSmall) -> None:
    item = replace(SAMPLES[kind], facts=("h0",))
    open_small().drafting.keep("new", Draft("small", item, None, {"value": "1x"}))
    drafting = open_small().drafting
    assert drafting.read("new") == Draft("small", item, None, {"value": "1x"})
    drafting.forget("new")
    assert drafting.read("new") is None
    assert drafting.names() == ()


def test_a_draft_remembers_what_it_is_a_change_of(open_small: OpenSmall) -> None:
    library = open_small()
    key = library.drafting.key_of("single-item")
    assert key is not None
    basis = library.drafting.item(key)
    library.drafting.keep("item", Draft("small", basis.item, basis))
    library.editor.save(replace(basis.item, level=3), basis)
    draft = library.drafting.read("item")
    assert draft is not None
    assert draft.basis is not None
    assert draft.basis.revision == basis.revision
    with pytest.raises(Failure):
        library.editor.save(draft.item, draft.basis)


def test_a_draft_that_can_not_be_read_is_none(open_small: OpenSmall) -> None:
    library = open_small()
    library.settings.write("question-drafts", {"new": '{"pack": "small"}'})
    assert library.drafting.read("new") is None
