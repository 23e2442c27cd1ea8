"""Pictures of questions on paper."""

from html import escape
from typing import Final

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QTextDocument

from jkquiz.domain.texts import Language
from jkquiz.services.library import Library
from jkquiz.storage.bank import StoredItem
from jkquiz.ui.pictures import decode, fitted
from jkquiz.wording import Wording

_ROOM: Final = QSize(420, 260)
"""So much of a page a picture takes at the most, in the document's pixels."""
_FINE: Final = 3
"""Dots of the picture for each of those."""


class PaperPictures:
    """Puts pictures into a document, each under a name of its own: nothing is loaded from elsewhere."""

    def __init__(
        self, document: QTextDocument, library: Library, wording: Wording, language: Language
    ) -> None:
        self._document, self._library = document, library
        self._wording, self._language = wording, language
        self._count = 0

    def put(self, stored: StoredItem) -> str:
        """Return the markup of an item's picture: its words where it can't be shown, nothing for none."""
        picture = stored.item.picture
        if picture is None:
            return ""
        content = self._library.pictures.read(stored.pack, picture.name)
        image = decode(content, _FINE * _ROOM.width()) if content is not None else None
        if image is None:
            told = self._wording.say("picture.words", text=picture.alternative.read(self._language))
            return f"<br><i>{escape(told)}</i>"
        self._count += 1
        name = f"picture:{self._count}"
        self._document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
        size = fitted(image.size(), _ROOM)
        return f'<br><img src="{name}" width="{size.width()}" height="{size.height()}">'
