"""Pictures from bytes of the library: bounded before they are decoded, never from a path or an address."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from jkquiz.formats.pictures import NoPictureError, PictureForm, bounded_head

_MEMORY_MB: Final = 256
"""So much a picture may take in memory: 4000 by 4000 pixels of 8 bytes are half of it."""
_READERS: Final = {PictureForm.PNG: b"png", PictureForm.JPEG: b"jpeg", PictureForm.WEBP: b"webp"}

_UPRIGHT: Final = QImageIOHandler.Transformation.TransformationNone


@dataclass(frozen=True, slots=True)
class ReadImage:
    """A picture that was decoded."""

    image: QImage
    is_turned: bool
    """Whether its pixels lie otherwise than it is to be seen: it tells how a camera was held."""


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
    read = read_image(content, form, most)
    return None if read is None else read.image


def read_image(content: bytes, form: PictureForm, most: int | None) -> ReadImage | None:
    """Decode a picture of a form, which nobody held against the bounds of a pack; None where that fails."""
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
    is_turned = reader.transformation() != _UPRIGHT
    image = reader.read()
    return None if image.isNull() else ReadImage(image, is_turned)


def fitted(size: QSize, room: QSize) -> QSize:
    """Return the size at which something fits into a room; it is never larger than it is."""
    if size.width() <= room.width() and size.height() <= room.height():
        return size
    found = size.scaled(room.expandedTo(QSize(1, 1)), Qt.AspectRatioMode.KeepAspectRatio)
    return found.expandedTo(QSize(1, 1))
