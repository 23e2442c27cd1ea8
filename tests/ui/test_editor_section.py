"""Which section a question is of: that of its fact or passage, as long as nobody has chosen another."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from conftest import OpenSmall
from editing import editor_on
from jkquiz.domain.bank import PassageRef
from jkquiz.domain.texts import Language
from jkquiz.services.drafting import Target
from jkquiz.services.library import Library
from jkquiz.ui.bank.editor import EditorView
from packs import fact_named, item_on, make_pack


@pytest.fixture
def library(open_small: OpenSmall) -> Library:
    return open_small(make_pack([item_on("h1"), item_on("e1")]))


@pytest.fixture
def view(library: Library, qtbot: QtBot) -> Iterator[EditorView]:
    view = editor_on(library, qtbot)
    yield view
    view.settle()


def link_passage(view: EditorView, section: str) -> None:
    target = view._library.drafting.subject("small").target_of(PassageRef(section, "p1"))
    assert target is not None
    view.form.links.link(target)


def link_fact(view: EditorView, name: str) -> None:
    fact = fact_named(name)
    view.form.links.link(Target(fact, fact.label))


def chosen(view: EditorView) -> str | None:
    return view.item().section


def test_a_passage_tells_the_section(view: EditorView) -> None:
    view.new("small")
    assert chosen(view) is None
    link_passage(view, "economy")
    assert chosen(view) == "economy"
    assert view.form.section.currentText() == "As the passage"
    assert view.form._section_name.text() == "Economy"
    view.form.links.unlink(PassageRef("economy", "p1"))
    assert chosen(view) is None


def test_a_fact_outweighs_the_passage(view: EditorView) -> None:
    view.new("small")
    link_passage(view, "economy")
    link_fact(view, "h1")
    assert chosen(view) is None
    assert view.form.section.currentText() == "As the fact"


def test_a_link_outweighs_the_section_of_the_question_before(view: EditorView) -> None:
    view.new("small", "history")
    assert chosen(view) == "history"
    link_passage(view, "economy")
    assert chosen(view) == "economy"


def test_a_section_that_was_chosen_stays(view: EditorView) -> None:
    view.new("small", "history")
    view.form.section.setCurrentIndex(view.form.section.findData("history/treaty"))
    view.form.section.activated.emit(view.form.section.currentIndex())
    link_passage(view, "economy")
    assert chosen(view) == "history/treaty"


def test_the_section_of_a_question_that_is_there_stays(view: EditorView, library: Library) -> None:
    added = library.editor.add(replace(item_on("h1"), facts=(), section="history"), "small")
    view.edit(added.key)
    link_passage(view, "economy")
    assert chosen(view) == "history"
    assert view.item().stem.read(Language.JAPANESE)


def test_what_was_found_is_seen_whole(view: EditorView, qtbot: QtBot) -> None:
    view.new("small")
    links = view.form.links
    links.line.setText("条約")
    links.line.textEdited.emit("条約")
    links.resize(200, links.height())
    qtbot.waitUntil(lambda: links.found.isVisible())
    last = links.found.visualItemRect(links.found.item(links.found.count() - 1))
    assert last.bottom() < links.found.viewport().height()
    assert links.found.verticalScrollBar().maximum() == 0
