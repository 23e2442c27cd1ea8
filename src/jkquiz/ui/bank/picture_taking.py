"""Taking in a picture that a person chose, pasted or dropped: decoded once, and made to fit a pack."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter

from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.formats.pictures import (
    MAX_PICTURE,
    MAX_SIDE,
    NoPictureError,
    PictureForm,
    picture_head,
)
from jkquiz.ui.pictures import fitted, read_image

_MAX_FILE: Final = 40 * 1024 * 1024
"""A photograph straight from a camera is smaller."""
_MAX_PIXELS: Final = 60_000_000
_SIDES: Final = (2000, 1400, 1000)
"""To so many pixels a picture is made smaller that is too large for a pack."""
_QUALITY: Final = 90


def file_of(mime: QMimeData) -> Path | None:
    """Return the file on this computer that was copied or dragged; None for none, or several."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 else None


def holds_picture(mime: QMimeData) -> bool:
    """Whether there may be a picture in what was copied or is dragged."""
    return file_of(mime) is not None or mime.hasImage()


def picture_in(mime: QMimeData) -> bytes:
    """Return the picture that was copied or dropped.

    Raises:
        Failure: where there is none, or it can't be used.
    """
    path = file_of(mime)
    if path is not None:
        return picture_at(path)
    image = mime.imageData()
    if not isinstance(image, QImage) or image.isNull():
        raise Failure(FailureCode.PICTURE_UNKNOWN)
    content = _written(image, PictureForm.PNG)
    sides = max(image.width(), image.height())
    return content if _is_small(content) and sides <= MAX_SIDE else _smaller(image, PictureForm.PNG)


def picture_at(path: Path) -> bytes:
    """Return the picture in a file.

    Raises:
        Failure: where it can't be read, or is no picture that could be used.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_FILE + 1)
    except OSError:
        raise Failure(FailureCode.PICTURE_UNKNOWN) from None
    return made_to_fit(content)


def made_to_fit(content: bytes) -> bytes:
    """Return a picture as a pack can hold it: as it is where that is possible.

    Raises:
        Failure: where it is none, or far too large.
    """
    try:
        head = picture_head(content)
    except NoPictureError:
        raise Failure(FailureCode.PICTURE_UNKNOWN) from None
    if len(content) > _MAX_FILE or head.width * head.height > _MAX_PIXELS:
        raise Failure(FailureCode.PICTURE_TOO_LARGE, limit=MAX_PICTURE // 1024**2, side=MAX_SIDE)
    is_small = _is_small(content) and max(head.width, head.height) <= MAX_SIDE
    read = read_image(content, head.form, None if is_small else _SIDES[0])
    if read is None:
        raise Failure(FailureCode.PICTURE_UNKNOWN)
    # How a camera was held is told beside the pixels, and that is not kept.
    return content if is_small and not read.is_turned else _smaller(read.image, head.form)


def _smaller(image: QImage, form: PictureForm) -> bytes:
    """Write a picture anew, as small as it has to be."""
    for content in _tries(image, form):
        if _is_small(content):
            return content
    raise Failure(FailureCode.PICTURE_TOO_LARGE, limit=MAX_PICTURE // 1024**2, side=MAX_SIDE)


def _tries(image: QImage, form: PictureForm) -> Iterator[bytes]:
    for side in _SIDES:
        size = fitted(image.size(), QSize(side, side))
        made = image if size == image.size() else _scaled(image, size)
        if form is not PictureForm.JPEG:
            yield _written(made, PictureForm.PNG)
        if form is PictureForm.JPEG or not image.hasAlphaChannel():
            yield _written(made, PictureForm.JPEG)


def _scaled(image: QImage, size: QSize) -> QImage:
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


def _is_small(content: bytes) -> bool:
    return len(content) <= MAX_PICTURE


def _written(image: QImage, form: PictureForm) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, form.value.encode())
    if form is PictureForm.JPEG:
        writer.setQuality(_QUALITY)
    writer.write(image)
    return bytes(buffer.data().data())
