"""A question set for paper: the same markup for the print-out and for the editor's preview of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from PySide6.QtGui import QFont, QTextDocument, QTextOption
from PySide6.QtWidgets import QApplication

from jkquiz.domain.items import Item
from jkquiz.domain.responses import Response
from jkquiz.domain.texts import Language, Text
from jkquiz.ui.answers import response_in_words
from jkquiz.ui.prose import LEADING, keep_korean_words
from jkquiz.ui.tokens import Space, Type
from jkquiz.wording import Wording
from jkquiz.wording.printing import printed


def _set_in(size: Type) -> str:
    """Return the type of a size; lines stand as far apart whatever fonts the letters in them are from."""
    return f"font-size: {size}px; line-height: {LEADING * size:.0f}px; -qt-line-height-type: fixed;"


_STYLE: Final = f"""
p, td, th {{ {_set_in(Type.BODY)} margin: 0; }}
td, th {{ padding-right: {Space.LARGE}px; }}
h1 {{ {_set_in(Type.STEM)} margin: 0; }}
h2 {{ {_set_in(Type.HEADING)} margin: {Space.SMALL}px 0; }}
h3 {{ {_set_in(Type.HEADING)} margin: {Space.WIDE}px 0 {Space.SMALL}px 0; }}
h4 {{ {_set_in(Type.BODY)} margin: {Space.WIDE}px 0 {Space.HAIR}px 0; }}
p.quiet {{ {_set_in(Type.SMALL)} }}
p.picture {{ line-height: 100%; -qt-line-height-type: proportional; margin: {Space.SMALL}px 0; }}
p.line {{ margin-left: {Space.LARGE}px; white-space: pre-wrap; }}
p.told, p.why {{ white-space: pre-wrap; }}
p.why {{ margin-top: {Space.HAIR}px; }}
"""

_INSIDE_GAP: Final = re.compile("(?<=＿)(?=＿)")


@dataclass(frozen=True, slots=True)
class Answered:
    """What a learner answered, to be printed below the question."""

    response: Response | None
    """None where nothing was answered."""
    fraction: float
    """Of the full mark that it earned, 0 to 1."""


def paper_document() -> QTextDocument:
    """Return an empty document in the type of paper, whatever the size of the window's text."""
    document = QTextDocument()
    font = QFont(QApplication.font())
    font.setPixelSize(Type.BODY)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLE)
    document.setDocumentMargin(0)
    option = document.defaultTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    return document


def on_paper(text: str) -> str:
    """Return a text as markup that is nothing but this text: literal, Korean words and gaps kept whole."""
    kept = _INSIDE_GAP.sub("\N{WORD JOINER}", keep_korean_words(text))
    return escape(kept).replace("\n", "<br>")


def question_markup(
    number: int,
    item: Item,
    order: Sequence[str],
    picture: str,
    wording: Wording,
    language: Language,
    *,
    answered: Answered | None = None,
    caveats: Sequence[Text] = (),
) -> str:
    """Return the markup of a question as it is printed, with its key and why it is right below the rule.

    Args:
        number: of the question on the paper.
        item: what is asked; it may be unfinished.
        order: the ids of what is drawn in an order of its own, as for `make_view`.
        picture: the markup of its picture, from `PaperPictures`.
        wording: of the interface.
        language: of the question.
        answered: what somebody answered; None where nobody was asked.
        caveats: what is to be known of the sources.
    """
    say, paper = wording.say, printed(item, order, language)
    parts = [
        f"<h4>{number}. {on_paper(paper.stem or say('editor.preview.no-stem'))}</h4>",
        picture,
        _paragraphs("quiet", [paper.task]) if paper.task else "",
        _paragraphs("line", paper.lines),
        "<hr>",
    ]
    if answered is not None:
        parts.append(_answer(item, answered, wording, language))
    parts.append(_paragraphs("told", [say("print.key", key=paper.key) if paper.key else say("print.no-key")]))
    explanation = item.explanation.read(language)
    parts.append(_paragraphs("why", [explanation]) if explanation else "")
    parts.append(_paragraphs("quiet", [caveat.read(language) for caveat in caveats]))
    return "".join(parts)


def _answer(item: Item, answered: Answered, wording: Wording, language: Language) -> str:
    say, response = wording.say, answered.response
    told = say("print.no-answer")
    if response is not None:
        told = response_in_words(item.body, response, language)
    parts = told.split("\n")
    is_one = len(parts) == 1
    return (
        _paragraphs("told", [say("print.answer", answer=told if is_one else "").rstrip()])
        + _paragraphs("line", () if is_one else parts)
        + _paragraphs("told", [say("print.mark", mark=round(100 * answered.fraction))])
    )


def _paragraphs(name: str, texts: Sequence[str]) -> str:
    # A paragraph of nothing would be left out of the document.
    return "".join(f'<p class="{name}">{on_paper(text) or "&nbsp;"}</p>' for text in texts)
