"""The ways to see a question while it is written: on screen, on paper, spoken."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from conftest import OpenSmall
from jkquiz.domain.items import Item, Kind, Option, SingleChoice
from jkquiz.domain.texts import Language, Text
from jkquiz.ui.bank.preview import Preview, Way
from jkquiz.ui.bank.spoken import spoken
from jkquiz.wording import Wording
from pictures import PNG, picture_of
from samples import SAMPLES

ENGLISH = Wording(Language.ENGLISH)


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
    body = item.body
    things = [
        *getattr(body, "options", ()),
        *getattr(body, "entries", ()),
    ]
    return [each.text.read(language) for each in things] + [
        pair.left.read(language) for pair in getattr(body, "pairs", ())
    ]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_spoken_with_its_stem_and_all_that_can_be_chosen(
    preview: Preview, kind: Kind, language: Language
) -> None:
    item = SAMPLES[kind]
    see(preview, item, Way.SPOKEN, language)
    assert preview.spoken.isVisible()
    assert not preview.stem.isVisible()
    assert preview.spoken.lines[0] == item.stem.read(language)
    told = "\n".join(preview.spoken.lines)
    assert all(text in told for text in texts_of(item, language))
    assert len(preview.spoken.lines) > 1


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_shown_on_paper(preview: Preview, kind: Kind, language: Language) -> None:
    item = SAMPLES[kind]
    see(preview, item, Way.PAPER, language)
    assert preview.paper.sheet.isVisible()
    told = preview.paper.sheet.accessibleName().replace("\N{WORD JOINER}", "")
    assert told.startswith(f"1. {item.stem.read(language)}")
    assert all(text in told for text in texts_of(item, language))
    assert item.explanation.read(language) in told


def test_what_is_spoken_follows_what_is_written(preview: Preview) -> None:
    item = SAMPLES[Kind.SINGLE]
    see(preview, item, Way.SPOKEN)
    assert isinstance(item.body, SingleChoice)
    more = (*item.body.options, Option("new", Text.same("Something new"), is_right=False))
    preview.show_item(replace(item, body=SingleChoice(more)), Language.ENGLISH)
    assert any(line.startswith("Something new; radio button; not checked") for line in preview.spoken.lines)


def test_what_is_right_is_spoken_once_it_is_shown(preview: Preview) -> None:
    see(preview, SAMPLES[Kind.SINGLE], Way.SPOKEN)
    before = list(preview.spoken.lines)
    preview.reveal.setChecked(True)
    assert preview.spoken.lines != before


def test_what_can_be_chosen_for_a_pair_is_spoken(preview: Preview) -> None:
    see(preview, SAMPLES[Kind.MATCHING], Way.SPOKEN)
    first = preview.spoken.lines.index("Annexation of Korea; choice; empty")
    entries = [line for line in preview.spoken.lines[first + 1 :] if line.endswith("; entry")]
    assert {"1910; entry", "1965; entry", "2015; entry", "2002; entry"} <= set(entries)


def test_a_control_without_a_name_is_told(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    column = QVBoxLayout(place)
    column.addWidget(QPushButton("Go"))
    column.addWidget(QPushButton())
    assert spoken(place, ENGLISH) == ["Go; button", "a control without a name; button"]


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
