"""The result of an exam as a page to keep."""

from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.domain.texts import Language
from jkquiz.services.exam_review import ExamReview
from jkquiz.services.library import Library
from jkquiz.ui.exam.choosing import blueprint_line, blueprint_title
from jkquiz.ui.exam.paper_pictures import PaperPictures
from jkquiz.ui.exam.result import SumGroup, tell_result, told_tally
from jkquiz.wording import Wording

_MARGIN_MM = 18
_DOTS = 120
"""Pixels an inch on paper, so that a line holds some 45 Japanese letters."""


def write_pdf(path: Path, review: ExamReview, library: Library, wording: Wording, language: Language) -> None:
    """Write an exam's result as a PDF, whole or not at all.

    Raises:
        Failure: where it can't be written.
    """
    draft = path.with_name(f"{path.name}.part")
    try:
        draft.touch()
    except OSError:
        raise Failure(FailureCode.FILE_UNWRITABLE, path=str(path)) from None
    writer = QPdfWriter(str(draft))
    writer.setTitle(blueprint_title(review.exam.blueprint, wording))
    writer.setResolution(_DOTS)  # the application's type is measured in pixels
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(
        QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM), QPageLayout.Unit.Millimeter
    )
    document = QTextDocument()
    pictures = PaperPictures(document, library, wording, language)
    document.setHtml(_page(review, library, pictures, wording, language))
    document.print_(writer)
    del writer  # the file is complete when its writer is gone
    draft.replace(path)


def _page(
    review: ExamReview, library: Library, pictures: PaperPictures, wording: Wording, language: Language
) -> str:
    say, exam = wording.say, review.exam
    result = tell_result(review, library, wording, language)
    date = exam.begun_at.astimezone().date().isoformat()
    rows = "".join(
        f"<tr><td>{number}</td><td>{escape(each.question.item.stem.read(language))}"
        f"{pictures.put(each.question.stored)}</td>"
        f"<td>{100 * each.grade.fraction:.0f} %</td></tr>"
        for number, each in enumerate(review.items, 1)
    )
    return (
        f"<h1>{escape(blueprint_title(exam.blueprint, wording))}</h1>"
        f"<p>{escape(library.learner)} · {date}</p>"
        f"<h2>{escape(result.headline)}</h2>"
        f"<p>{escape(blueprint_line(exam.blueprint, wording))}</p>"
        + "".join(f"<p>{escape(note)}</p>" for note in result.notes)
        + "".join(_sums(group, wording, has_earlier=result.has_earlier) for group in result.groups)
        + f"<h3>{escape(say('exam.review.questions'))}</h3><table cellpadding='4'>{rows}</table>"
    )


def _sums(group: SumGroup, wording: Wording, *, has_earlier: bool) -> str:
    """Return a table of sums, with a column of the time before where there was one."""
    head = ""
    if has_earlier:
        now, before = escape(wording.say("exam.this-time")), escape(wording.say("exam.last-time"))
        head = f"<tr><th></th><th align='left'>{now}</th><th align='left'>{before}</th></tr>"
    rows = "".join(
        f"<tr><td>{escape(name)}</td><td>{told_tally(now)}</td>"
        + (f"<td>{told_tally(before)}</td>" if has_earlier else "")
        + "</tr>"
        for name, now, before in group.rows
    )
    return f"<h3>{escape(group.title)}</h3><table cellpadding='4'>{head}{rows}</table>"
