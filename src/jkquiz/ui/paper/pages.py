"""Pages of a document: each question whole on one of them where it fits, a figure below each, as a PDF."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.ui.tokens import LIGHT, Space, Type

_DOTS: Final = 120
"""Pixels an inch on paper, so that a line holds some 45 Japanese letters."""
_MARGINS: Final = QMarginsF(118, 94, 118, 94)
"""Around what is printed, in those pixels: 25 mm at the sides, 20 mm above and below."""


def write_pages(path: Path, title: str, document: QTextDocument) -> None:
    """Write a document as a PDF, whole or not at all.

    Raises:
        Failure: where it can't be written.
    """
    draft = path.with_name(f"{path.name}.part")
    try:
        draft.touch()
    except OSError:
        raise Failure(FailureCode.FILE_UNWRITABLE, path=str(path)) from None
    writer = QPdfWriter(str(draft))
    writer.setTitle(title)
    writer.setResolution(_DOTS)  # type is measured in pixels
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(), QPageLayout.Unit.Point)  # the figures stand in the margin
    document.documentLayout().setPaintDevice(writer)
    body = QRectF(0, 0, writer.width(), writer.height()).marginsRemoved(_MARGINS)
    set_pages(document, body.size())
    _draw(document, writer, body)
    del writer  # the file is complete when its writer is gone
    draft.replace(path)


def set_pages(document: QTextDocument, size: QSizeF) -> None:
    """Set a document in pages of a size, and begin a new one where a part would be torn that fits on one.

    A part is what stands from headings, one or several in a row, to before the next.
    """
    layout, height = document.documentLayout(), size.height()
    document.setTextWidth(size.width())
    parts = list(_parts(document))
    # As high as they are in one piece: torn ones have room left over above the tear.
    heights = [_bottom(layout, last) - layout.blockBoundingRect(first).top() for first, last in parts]
    document.setPageSize(size)
    for (first, last), needed in zip(parts, heights, strict=True):
        top, bottom = layout.blockBoundingRect(first).top(), _bottom(layout, last)
        if top // height != (bottom - 1) // height and needed <= height:
            cursor = QTextCursor(first)
            form = first.blockFormat()
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            form.setTopMargin(0)
            cursor.setBlockFormat(form)
            # Qt sets but the block again, and leaves out those that the break pushes to other pages.
            document.markContentsDirty(first.position(), document.characterCount() - first.position())


def _parts(document: QTextDocument) -> Iterator[tuple[QTextBlock, QTextBlock]]:
    """Return the first and last block of each part."""
    block = first = document.begin()
    was_heading = True
    while block.isValid():
        is_heading = bool(block.blockFormat().headingLevel())
        if is_heading and not was_heading:
            yield first, block.previous()
            first = block
        was_heading = is_heading
        block = block.next()
    yield first, document.lastBlock()


def _bottom(layout: QAbstractTextDocumentLayout, block: QTextBlock) -> float:
    return layout.blockBoundingRect(block).bottom()


def _draw(document: QTextDocument, writer: QPdfWriter, body: QRectF) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette()
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
        palette.setColor(role, QColor(LIGHT.text))  # paper is light, whatever the window is
    context.palette = palette
    small = QFont(document.defaultFont())
    small.setPixelSize(Type.SMALL)
    painter = QPainter(writer)
    count = document.pageCount()
    for page in range(count):
        if page:
            writer.newPage()
        seen = QRectF(0, page * body.height(), body.width(), body.height())
        painter.save()
        painter.translate(body.left(), body.top() - seen.top())
        painter.setClipRect(seen)
        context.clip = seen
        document.documentLayout().draw(painter, context)
        painter.restore()
        painter.setFont(small)
        painter.setPen(QColor(LIGHT.text))
        foot = QRectF(body.left(), body.bottom() + Space.WIDE, body.width(), Space.WIDE)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, f"{page + 1} / {count}")
    painter.end()
