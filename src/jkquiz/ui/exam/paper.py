"""The result of an exam as pages to keep: what it came to, and every question whole with its answer."""

from pathlib import Path

from PySide6.QtGui import QTextDocument

from jkquiz.domain.texts import Language
from jkquiz.services.exam_review import ExamReview, ReviewedItem
from jkquiz.services.library import Library
from jkquiz.ui.exam.choosing import blueprint_line, blueprint_title
from jkquiz.ui.exam.result import SumGroup, tell_result, told_tally
from jkquiz.ui.paper.pages import write_pages
from jkquiz.ui.paper.pictures import PaperPictures
from jkquiz.ui.paper.question import Answered, on_paper, paper_document, question_markup
from jkquiz.wording import Wording


def write_pdf(path: Path, review: ExamReview, library: Library, wording: Wording, language: Language) -> None:
    """Write an exam's result as a PDF, whole or not at all.

    Raises:
        Failure: where it can't be written.
    """
    title = blueprint_title(review.exam.blueprint, wording)
    write_pages(path, title, result_document(review, library, wording, language))


def result_document(
    review: ExamReview, library: Library, wording: Wording, language: Language
) -> QTextDocument:
    """Return an exam's result as it is printed, not yet in pages."""
    document = paper_document()
    pictures = PaperPictures(document, wording, language)
    exam, result = review.exam, tell_result(review, library, wording, language)
    date = exam.begun_at.astimezone().date().isoformat()
    document.setHtml(
        f"<h1>{on_paper(blueprint_title(exam.blueprint, wording))}</h1>"
        f"<p>{on_paper(library.learner)} · {date}</p>"
        f"<h2>{on_paper(result.headline)}</h2>"
        f"<p>{on_paper(blueprint_line(exam.blueprint, wording))}</p>"
        + "".join(f"<p>{on_paper(note)}</p>" for note in result.notes)
        + "".join(_sums(group, wording, has_earlier=result.has_earlier) for group in result.groups)
        + f"<h3>{on_paper(wording.say('exam.review.questions'))}</h3>"
        + "".join(
            _question(number, each, library, pictures, wording, language)
            for number, each in enumerate(review.items, 1)
        )
    )
    return document


def _question(
    number: int,
    each: ReviewedItem,
    library: Library,
    pictures: PaperPictures,
    wording: Wording,
    language: Language,
) -> str:
    question = each.question
    picture = question.item.picture
    content = library.pictures.read(question.stored.pack, picture.name) if picture is not None else None
    return question_markup(
        number,
        question.item,
        question.order,
        pictures.put(picture, content),
        wording,
        language,
        answered=Answered(each.state.response, each.grade.fraction),
        caveats=library.caveats_of(question),
    )


def _sums(group: SumGroup, wording: Wording, *, has_earlier: bool) -> str:
    """Return a table of sums, with a column of the time before where there was one."""
    head = ""
    if has_earlier:
        now, before = on_paper(wording.say("exam.this-time")), on_paper(wording.say("exam.last-time"))
        head = f"<tr><th></th><th align='left'>{now}</th><th align='left'>{before}</th></tr>"
    rows = "".join(
        f"<tr><td>{on_paper(name)}</td><td>{told_tally(now)}</td>"
        + (f"<td>{told_tally(before)}</td>" if has_earlier else "")
        + "</tr>"
        for name, now, before in group.rows
    )
    return f"<h3>{on_paper(group.title)}</h3><table cellspacing='0'>{head}{rows}</table>"
