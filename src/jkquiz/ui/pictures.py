"""Pictures from bytes of the library: bounded before they are decoded, never from a path or an address."""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from jkquiz.formats.pictures import NoPictureError, PictureForm, bounded_head

_MEMORY_MB: Final = 128
"""So much a picture may take in memory: 4000 by 4000 pixels of 8 bytes."""
_READERS: Final = {PictureForm.PNG: b"png", PictureForm.JPEG: b"jpeg", PictureForm.WEBP: b"webp"}


def decode(content: bytes, most: int | None = None) -> QImage | None:
    """Return the picture of some bytes; None where there is none.

    Args:
        content: a PNG, JPEG or WebP within the bounds of a pack.
        most: how many pixels it is wanted wide or high at the most; None for all of it.
    """
    try:
        form = bounded_head(content).form
    except NoPictureError:
        return None
    QImageReader.setAllocationLimit(_MEMORY_MB)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(_READERS[form]))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if most is not None and max(size.width(), size.height()) > most:
        reader.setScaledSize(size.scaled(QSize(most, most), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def fitted(size: QSize, room: QSize) -> QSize:
    """Return the size at which something fits into a room; it is never larger than it is."""
    if size.width() <= room.width() and size.height() <= room.height():
        return size
    found = size.scaled(room.expandedTo(QSize(1, 1)), Qt.AspectRatioMode.KeepAspectRatio)
    return found.expandedTo(QSize(1, 1))
