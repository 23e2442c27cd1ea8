"""Questions on paper: the print-out of an exam holds them whole, and the editor's preview is the same."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bench.insight import wrong_response
from conftest import OpenSmall
from jkquiz.domain.exams.blueprint import Blueprint, Part
from jkquiz.domain.failures import Failure
from jkquiz.domain.items import Categorising, Item, Kind, Matching, Ordering
from jkquiz.domain.texts import Language, Text
from jkquiz.services.exam_review import ExamReview
from jkquiz.services.library import Library
from jkquiz.services.questions import Question
from jkquiz.ui.answers import response_in_words
from jkquiz.ui.bank.other_previews import PaperPreview
from jkquiz.ui.exam.paper import result_document, write_pdf
from jkquiz.ui.paper.pages import set_pages, write_pages
from jkquiz.ui.paper.pictures import PaperPictures
from jkquiz.ui.paper.question import paper_document, question_markup
from jkquiz.ui.theme import Scheme, apply_theme
from jkquiz.wording import Wording
from jkquiz.wording.printing import printed
from packs import item_on, make_pack
from pictures import picture_of, png
from samples import SAMPLES, drawn_order

ENGLISH = Wording(Language.ENGLISH)
PAGE = QSizeF(756, 1215)
NINE = Blueprint("nine", (Part(9),), title="Nine")


def read(document: QTextDocument) -> str:
    """Return what one reads: without what only keeps words whole."""
    plain = document.toPlainText().replace("\N{WORD JOINER}", "").replace("\N{NO-BREAK SPACE}", " ")
    return plain.replace("\N{LINE SEPARATOR}", "\n")


def normal(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def sat(library: Library, *, is_answered: bool = True) -> ExamReview:
    """Sit an exam of all nine kinds; what is answered is wrong in every other question."""
    sitting = library.exams.begin(NINE, seed=4)
    for place, question in enumerate(sitting.questions):
        sitting.look_at(place)
        if is_answered:
            body = question.item.body
            sitting.respond(question.key if place % 2 else wrong_response(body, Random(place)))
    return library.exams.hand_in(sitting)


def questions_in(document: QTextDocument) -> list[str]:
    """Return the questions of a document, each whole and without its number."""
    found: list[list[str]] = []
    for block in blocks(document):
        if block.blockFormat().headingLevel() == 4:
            found.append([])
        if found:
            found[-1].append(block.text())
    lines = ["\n".join(each).partition(". ")[2] for each in found]
    return [
        each.replace("\N{WORD JOINER}", "").replace("\N{NO-BREAK SPACE}", " ").replace("\u2028", "\n")
        for each in lines
    ]


def blocks(document: QTextDocument) -> list[QTextBlock]:
    found, block = [], document.begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def texts_of(item: Item, language: Language) -> list[str]:
    """Return all that there is to choose from, to sort or to put together."""
    body = item.body
    things = [*getattr(body, "options", ()), *getattr(body, "entries", ()), *getattr(body, "categories", ())]
    if isinstance(body, Matching):
        things += body.rights
    lefts = [pair.left.read(language) for pair in getattr(body, "pairs", ())]
    return [*lefts, *(each.text.read(language) for each in things)]


@pytest.mark.parametrize("language", list(Language))
def test_every_kind_is_printed_whole_with_its_answer(open_small: OpenSmall, language: Language) -> None:
    library, wording = open_small(), Wording(language)
    review = sat(library)
    told = questions_in(result_document(review, library, wording, language))
    assert {each.question.kind for each in review.items} == set(Kind)
    assert len(told) == 9
    for each, text in zip(review.items, told, strict=True):
        item, response = each.question.item, each.state.response
        paper = printed(item, each.question.order, language)
        assert text.startswith(item.stem.read(language))
        assert all(part in text for part in texts_of(item, language))
        drawn = "\n".join((*filter(None, [paper.task]), *paper.lines))
        assert normal(drawn) in text.replace("\n \n", "\n\n")
        assert response is not None
        answer = response_in_words(item.body, response, language)
        below = text.rpartition(normal(paper.lines[-1]))[2]
        assert normal(answer) in below
        assert normal(wording.say("print.mark", mark=round(100 * each.grade.fraction))) in below
        assert normal(wording.say("print.key", key=paper.key)) in below
        assert item.explanation.read(language) in below


def test_what_is_printed_stands_as_it_was_drawn(open_small: OpenSmall) -> None:
    library = open_small()
    review = sat(library)
    told = questions_in(result_document(review, library, ENGLISH, Language.ENGLISH))
    for each, text in zip(review.items, told, strict=True):
        question = each.question
        names = dict(_named(question))
        places = [text.index(names[name]) for name in question.order]
        assert places == sorted(places)
    assert any(
        each.question.order != tuple(part.id for part in each.question.item.body.entries)
        for each in review.items
        if isinstance(each.question.item.body, Ordering | Categorising)
    )


def _named(question: Question) -> list[tuple[str, str]]:
    """Return what the lines on paper say of each thing that is drawn, by its id."""
    body = question.item.body
    things = [*getattr(body, "options", ()), *getattr(body, "entries", ())]
    if isinstance(body, Matching):
        things += body.rights
    return [(each.id, f". {each.text.read(Language.ENGLISH)}") for each in things]


def test_what_was_not_answered_says_so(open_small: OpenSmall) -> None:
    library = open_small()
    told = questions_in(result_document(sat(library, is_answered=False), library, ENGLISH, Language.ENGLISH))
    assert all("\nYour answer: none\nMark: 0 %\nKey: " in each for each in told)


@pytest.mark.parametrize("language", list(Language))
def test_the_preview_shows_what_is_printed(open_small: OpenSmall, qtbot: QtBot, language: Language) -> None:
    library, wording = open_small(), Wording(language)
    review = sat(library, is_answered=False)
    told = questions_in(result_document(review, library, wording, language))
    answer = normal(
        f"{wording.say('print.answer', answer=wording.say('print.no-answer'))}\n"
        f"{wording.say('print.mark', mark=0)}\n"
    )
    preview = PaperPreview()
    qtbot.addWidget(preview)
    for each, text in zip(review.items, told, strict=True):
        question = each.question
        caveats = library.caveats_of(question)
        preview.show_item(question.item, question.order, wording, language, caveats=caveats)
        assert answer in text
        assert questions_in(preview.sheet.document) == [text.replace(answer, "")]
        others = tuple(reversed(question.order))
        preview.show_item(question.item, others, wording, language, caveats=caveats)
        is_same = questions_in(preview.sheet.document) == [text.replace(answer, "")]
        assert is_same == (not question.order)


def test_what_is_to_be_known_of_the_sources_is_printed(open_small: OpenSmall, qtbot: QtBot) -> None:
    library = open_small(make_pack([item_on("h1", caveats=("names", "dates"))]))
    review = library.exams.hand_in(library.exams.begin(NINE, seed=4))
    preview = PaperPreview()
    qtbot.addWidget(preview)
    (asked,) = review.items
    caveats = library.caveats_of(asked.question)
    preview.show_item(asked.question.item, asked.question.order, ENGLISH, Language.ENGLISH, caveats=caveats)
    for document in (
        result_document(review, library, ENGLISH, Language.ENGLISH),
        preview.sheet.document,
    ):
        assert read(document).rstrip().endswith("\nNames vary.\nDates are rough.")


def many(count: int) -> QTextDocument:
    """Set questions of all kinds, one after the other."""
    document = paper_document()
    items = list(SAMPLES.values())
    document.setHtml(
        "".join(
            question_markup(number, item, drawn_order(item), "", ENGLISH, Language.ENGLISH)
            for number, item in enumerate((items * count)[:count], 1)
        )
    )
    return document


def spans(document: QTextDocument) -> list[tuple[float, float]]:
    """Return where each question begins and ends."""
    layout = document.documentLayout()
    starts = [each for each in blocks(document) if each.blockFormat().headingLevel() == 4]
    lasts = [*(each.previous() for each in starts[1:]), document.lastBlock()]
    return [
        (layout.blockBoundingRect(first).top(), layout.blockBoundingRect(last).bottom())
        for first, last in zip(starts, lasts, strict=True)
    ]


def test_no_question_is_torn_that_fits_on_a_page() -> None:
    document = many(50)
    set_pages(document, PAGE)
    found = spans(document)
    pages = [(int(top // PAGE.height()), int((bottom - 1) // PAGE.height())) for top, bottom in found]
    assert all(first == last for first, last in pages)
    assert all(bottom > top for top, bottom in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert document.pageCount() == pages[-1][1] + 1 > 8


def test_without_that_some_would_be_torn() -> None:
    document = many(50)
    document.setPageSize(PAGE)
    assert any(top // PAGE.height() != (bottom - 1) // PAGE.height() for top, bottom in spans(document))


def test_a_question_longer_than_a_page_goes_on_on_the_next() -> None:
    item = replace(SAMPLES[Kind.SINGLE], explanation=Text.same("A long story. " * 900))
    document = paper_document()
    markup = question_markup(1, SAMPLES[Kind.SINGLE], (), "", ENGLISH, Language.ENGLISH)
    document.setHtml(markup + question_markup(2, item, (), "", ENGLISH, Language.ENGLISH))
    set_pages(document, PAGE)
    assert document.pageCount() >= 2
    assert spans(document)[1][0] < PAGE.height()  # no page is left for what does not fit on one


def test_the_file_has_all_pages(tmp_path: Path) -> None:
    document = many(30)
    write_pages(tmp_path / "many.pdf", "Many", document)
    written = (tmp_path / "many.pdf").read_bytes()
    assert written.count(b"/Type /Page\n") == document.pageCount() > 5
    assert [each.name for each in tmp_path.iterdir()] == ["many.pdf"]


def test_a_place_that_cannot_be_written_is_told(open_small: OpenSmall, tmp_path: Path) -> None:
    library = open_small()
    with pytest.raises(Failure):
        write_pdf(tmp_path / "none" / "it.pdf", sat(library), library, ENGLISH, Language.ENGLISH)


def test_what_is_written_is_printed_literally(qtbot: QtBot) -> None:
    stem = "<img src='file:///etc/passwd'> & <b>more</b>\nbelow"
    preview = PaperPreview()
    qtbot.addWidget(preview)
    item = item_on("h1", stem=Text.same(stem))
    preview.show_item(item, (), ENGLISH, Language.ENGLISH)
    assert read(preview.sheet.document).startswith(f"1. {stem}")
    assert not images_in(preview.sheet.document)


def images_in(document: QTextDocument) -> list[tuple[int, int]]:
    """Return the sizes of the pictures of a document."""
    found = re.findall(r'<img [^>]*width="(\d+)" height="(\d+)"', document.toHtml())
    return [(int(width), int(height)) for width, height in found]


def test_the_preview_shows_the_picture_in_the_proportion_of_paper(qtbot: QtBot) -> None:
    content = png(1200, 300)
    item = item_on("h1", picture=picture_of(content))
    preview = PaperPreview()
    qtbot.addWidget(preview)
    preview.resize(900, 700)
    with qtbot.waitExposed(preview):
        preview.show()
    preview.show_item(item, (), ENGLISH, Language.ENGLISH, content=content)
    assert images_in(preview.sheet.document) == [(420, 105)]
    assert "Picture: A map in black and white" in preview.sheet.accessibleName()
    seen = preview.grab().toImage()
    grey = sum(seen.pixelColor(x, y).red() == 0x50 for x in range(0, 900, 10) for y in range(0, 700, 10))
    assert grey > 300  # of some 440 points within it
    preview.resize(300, 900)
    ((width, height),) = images_in(preview.sheet.document)
    assert width == pytest.approx(4 * height, abs=4)
    assert width <= preview.sheet.width()


def test_a_picture_that_is_not_there_is_told(qtbot: QtBot) -> None:
    preview = PaperPreview()
    qtbot.addWidget(preview)
    preview.show_item(item_on("h1", picture=picture_of()), (), ENGLISH, Language.ENGLISH)
    assert "\nPicture: A map in black and white\n" in read(preview.sheet.document)
    assert not images_in(preview.sheet.document)


def test_a_picture_that_lets_its_ground_through_lies_on_a_light_one() -> None:
    document = paper_document()
    content = png(100, 60, grey=0, alpha=True)
    markup = PaperPictures(document, ENGLISH, Language.ENGLISH).put(picture_of(content), content)
    document.setHtml(markup)
    image = document.resource(QTextDocument.ResourceType.ImageResource.value, "picture:1")
    assert not image.hasAlphaChannel()
    assert image.pixelColor(5, 5).red() == pytest.approx(127, abs=2)


def test_the_sheet_grows_with_the_text(qtbot: QtBot, qapp: QApplication) -> None:
    preview = PaperPreview()
    qtbot.addWidget(preview)
    preview.show_item(SAMPLES[Kind.SINGLE], (), ENGLISH, Language.ENGLISH)
    before = preview.sheet.heightForWidth(600)
    apply_theme(qapp, Scheme.LIGHT, 2.0)
    try:
        assert preview.sheet.heightForWidth(1200) == pytest.approx(2 * before, abs=2)
    finally:
        apply_theme(qapp, Scheme.LIGHT)
