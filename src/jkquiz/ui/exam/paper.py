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
    document.setHtml(_page(review, library, wording, language))
    document.print_(writer)
    del writer  # the file is complete when its writer is gone
    draft.replace(path)


def _page(review: ExamReview, library: Library, wording: Wording, language: Language) -> str:
    say, exam = wording.say, review.exam
    verdict = say("exam.passed" if review.is_passed else "exam.failed")
    date = exam.begun_at.astimezone().date().isoformat()
    titles = {each.id: each.title.read(language) for each in library.outline()}
    sections = "".join(
        f"<tr><td>{escape(titles.get(name, name))}</td><td>{sums.right} / {sums.items}</td></tr>"
        for name, sums in review.by_section().items()
    )
    rows = "".join(
        f"<tr><td>{number}</td><td>{escape(each.question.item.stem.read(language))}</td>"
        f"<td>{100 * each.grade.fraction:.0f} %</td></tr>"
        for number, each in enumerate(review.items, 1)
    )
    return (
        f"<h1>{escape(blueprint_title(exam.blueprint, wording))}</h1>"
        f"<p>{escape(library.learner)} · {date}</p>"
        f"<h2>{escape(say('exam.result', mark=round(100 * review.mark), verdict=verdict))}</h2>"
        f"<p>{escape(blueprint_line(exam.blueprint, wording))}</p>"
        f"<h3>{escape(say('exam.by.section'))}</h3><table cellpadding='4'>{sections}</table>"
        f"<h3>{escape(say('exam.review.questions'))}</h3><table cellpadding='4'>{rows}</table>"
    )
