"""The ways to see a question while it is written: on screen, on paper, spoken."""

import re
from dataclasses import replace
from typing import assert_never

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from conftest import OpenSmall
from jkquiz.domain.items import (
    Categorising,
    Cloze,
    Item,
    Kind,
    Matching,
    MultipleResponse,
    Numeric,
    Option,
    Ordering,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from jkquiz.domain.texts import Language, Text
from jkquiz.ui.bank.preview import Preview, Way
from jkquiz.ui.bank.spoken import spoken
from jkquiz.wording import Wording
from pictures import PNG, picture_of
from previewing import on_paper, shown_by, squashed
from samples import SAMPLES

ENGLISH = Wording(Language.ENGLISH)
BLANKS = {Kind.NUMERIC: 1, Kind.SHORT: 1, Kind.CLOZE: 2}
"""How many places to write into the samples have."""


@pytest.fixture
def preview(qtbot: QtBot) -> Preview:
    preview = Preview(ENGLISH)
    qtbot.addWidget(preview)
    with qtbot.waitExposed(preview):
        preview.show()
    return preview


def see(preview: Preview, item: Item, way: Way, language: Language = Language.ENGLISH) -> None:
    preview.ways.setCurrentIndex(list(Way).index(way))
    preview.show_item(item, language)


def texts_of(item: Item, language: Language) -> list[str]:
    """Everything that a question shows below its stem, before the answer; a cloze is in pieces."""
    body = item.body
    match body:
        case SingleChoice(things) | MultipleResponse(things) | Ordering(things):
            texts = [each.text for each in things]
        case TrueFalse():
            return [Wording(language).say(f"question.{word}") for word in ("true", "false")]
        case Numeric(_, _, unit):
            assert unit is not None
            texts = [unit]
        case ShortAnswer():
            texts = []
        case Cloze(text, _):
            return [piece for piece in re.split(r"\[\[.*?\]\]", text.read(language)) if piece]
        case Matching(pairs):
            texts = [*(pair.left for pair in pairs), *(right.text for right in body.rights)]
        case Categorising(categories, entries):
            texts = [*(each.text for each in categories), *(each.text for each in entries)]
        case _:
            assert_never(body)
    return [text.read(language) for text in texts]


def blanks(preview: Preview, wording: Wording) -> int:
    """Return how many places there are to write into, in the way chosen."""
    QApplication.processEvents()
    match preview.way:
        case Way.STUDENT:
            assert preview.view is not None
            return len([each for each in preview.view.findChildren(QLineEdit) if each.isVisible()])
        case Way.PAPER:
            return len(re.findall("＿+", on_paper(preview)))
        case Way.SPOKEN:
            role = wording.say("spoken.role.field")
            return len([told for told in preview.spoken.told if f"; {role};" in told.line])


@pytest.mark.parametrize("way", list(Way))
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_shows_all_it_has_in_every_way(
    preview: Preview, kind: Kind, language: Language, way: Way
) -> None:
    item, wording = SAMPLES[kind], Wording(language)
    preview.retranslate(wording)
    see(preview, item, way, language)
    shown = shown_by(preview)
    assert [text for text in texts_of(item, language) if squashed(text) not in shown] == []
    assert blanks(preview, wording) == BLANKS.get(kind, 0)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(Kind))
def test_every_way_begins_with_the_stem(preview: Preview, kind: Kind, language: Language) -> None:
    item = SAMPLES[kind]
    stem = item.stem.read(language)
    see(preview, item, Way.STUDENT, language)
    assert (preview.stem.isVisible(), preview.stem.text()) == (True, stem)
    see(preview, item, Way.PAPER, language)
    assert preview.paper.sheet.isVisible()
    assert on_paper(preview).startswith(f"1. {stem}")
    assert item.explanation.read(language) in on_paper(preview)
    assert not preview.stem.isVisible()
    see(preview, item, Way.SPOKEN, language)
    assert (preview.spoken.isVisible(), preview.spoken.lines[0]) == (True, f"1. {stem}")
    assert not preview.stem.isVisible()
    assert not preview.paper.isVisible()


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_its_key_on_paper(preview: Preview, kind: Kind) -> None:
    see(preview, SAMPLES[kind], Way.PAPER)
    assert "\nKey: " in on_paper(preview)


def test_what_is_spoken_follows_what_is_written(preview: Preview) -> None:
    item = SAMPLES[Kind.SINGLE]
    see(preview, item, Way.SPOKEN)
    assert isinstance(item.body, SingleChoice)
    more = (*item.body.options, Option("new", Text.same("Something new"), is_right=False))
    preview.show_item(replace(item, body=SingleChoice(more)), Language.ENGLISH)
    assert preview.spoken.told[-1].line.startswith("Something new; radio button; not checked")
    assert preview.spoken.lines[-1].startswith("6. Something new; radio button; not checked")


def test_what_is_right_is_spoken_once_it_is_shown(preview: Preview) -> None:
    see(preview, SAMPLES[Kind.SINGLE], Way.SPOKEN)
    before = list(preview.spoken.lines)
    preview.reveal.setChecked(True)
    assert preview.spoken.lines != before


def test_what_can_be_chosen_for_a_pair_is_spoken_once_where_it_is_the_same(preview: Preview) -> None:
    see(preview, SAMPLES[Kind.MATCHING], Way.SPOKEN)
    lines = preview.spoken.lines
    assert lines[1] == "2. Annexation of Korea; choice; empty"
    assert {"1910; entry", "1965; entry", "2015; entry", "2002; entry"} == set(lines[2:6])
    assert lines[6:8] == [
        "3. Treaty on Basic Relations; choice; empty",
        "The choices are the same as above.",
    ]
    assert len(lines) == 10


def test_a_control_without_a_name_is_told(qtbot: QtBot) -> None:
    buttons = [QPushButton("Go"), QPushButton()]
    for button in buttons:
        qtbot.addWidget(button)
    told = [each.line for each in spoken(buttons, ENGLISH)]
    assert told == ["Go; button", "a control without a name; button"]


def test_the_way_stays_while_another_question_is_shown(preview: Preview) -> None:
    see(preview, SAMPLES[Kind.SINGLE], Way.PAPER)
    preview.show_item(SAMPLES[Kind.NUMERIC], Language.ENGLISH)
    assert preview.way is Way.PAPER
    assert "\nKey: 56.3 % (± 0.1)\n" in preview.paper.sheet.accessibleName()


def test_on_paper_stand_the_picture_and_the_caveats_that_the_form_has(
    preview: Preview, open_small: OpenSmall
) -> None:
    library = open_small()
    library.editor.add_picture(PNG, "small")
    item = replace(SAMPLES[Kind.SINGLE], picture=picture_of())
    preview.picture.show_picture(library, "small", item.picture, ENGLISH, Language.ENGLISH)
    preview.ways.setCurrentIndex(list(Way).index(Way.PAPER))
    preview.show_item(item, Language.ENGLISH, [Text.same("Names vary.")])
    assert '<img src="picture:1" width="24" height="16"' in preview.paper.sheet.document.toHtml()
    assert preview.paper.sheet.accessibleName().endswith("\nNames vary.")
