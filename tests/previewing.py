"""What the preview of a question shows, whichever way it is seen."""

from PySide6.QtWidgets import QApplication, QLabel

from jkquiz.ui.bank.preview import Preview, Way
from jkquiz.ui.questions.flow import FlowText


def shown_by(preview: Preview) -> str:
    """What is shown below the stem in the way chosen."""
    QApplication.processEvents()  # a new view is shown only then
    match preview.way:
        case Way.STUDENT:
            assert preview.view is not None
            labels = [each.text() for each in preview.view.findChildren(QLabel) if each.isVisible()]
            painted = [
                each.piece
                for text in preview.view.findChildren(FlowText)
                for each in text._placed
                if isinstance(each.piece, str)
            ]
            return squashed("".join(labels) + "".join(painted))
        case Way.PAPER:
            assert preview.paper.sheet.isVisible()
            return squashed(on_paper(preview))
        case Way.SPOKEN:
            assert preview.spoken.isVisible()
            return squashed("".join(preview.spoken.lines[1:]))


def on_paper(preview: Preview) -> str:
    """The words on the sheet, as they are told."""
    return preview.paper.sheet.accessibleName().replace("\N{WORD JOINER}", "")


def squashed(text: str) -> str:
    """A text without its spaces, where lines may be broken."""
    return "".join(text.split())
