"""Pictures of questions on paper."""

from html import escape
from typing import Final

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QColor, QImage, QPainter, QTextDocument

from jkquiz.domain.items import Picture
from jkquiz.domain.texts import Language
from jkquiz.ui.pictures import decode, fitted
from jkquiz.ui.tokens import LIGHT
from jkquiz.wording import Wording

_ROOM: Final = QSize(420, 260)
"""So much of a page a picture takes at the most, in the document's pixels."""
_FINE: Final = 3
"""Dots of the picture for each of those."""


class PaperPictures:
    """Puts pictures into a document, each under a name of its own: nothing is loaded from elsewhere.

    Args:
        document: where they are put.
        wording: of the interface.
        language: of the questions.
        width: of the document's lines in its pixels, where a picture may have to be smaller for them.
    """

    def __init__(
        self, document: QTextDocument, wording: Wording, language: Language, width: int = _ROOM.width()
    ) -> None:
        self._document = document
        self._wording, self._language = wording, language
        self._room = _ROOM.boundedTo(QSize(max(width, 1), _ROOM.height()))
        self._count = 0

    def put(self, picture: Picture | None, content: bytes | None) -> str:
        """Return the markup of a picture: its words where it can't be shown, nothing for none."""
        if picture is None:
            return ""
        image = decode(content, _FINE * _ROOM.width()) if content is not None else None
        if image is None:
            told = picture.alternative.read(self._language).strip()
            say = self._wording.say
            words = say("picture.words", text=told) if told else say("picture.no-words")
            return f'<p class="quiet">{escape(words)}</p>'
        image = _on_light(image)
        self._count += 1
        name = f"picture:{self._count}"
        self._document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
        size = fitted(image.size(), self._room)
        return f'<p class="picture"><img src="{name}" width="{size.width()}" height="{size.height()}"></p>'


def _on_light(image: QImage) -> QImage:
    """Return a picture on a light ground where it lets one through: it was drawn for paper."""
    if not image.hasAlphaChannel():
        return image
    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    ground.fill(QColor(LIGHT.surface))
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    return ground
