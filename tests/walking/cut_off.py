"""Texts that can't be read to their end."""

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from jkquiz.ui.prose import Prose, set_lines
from walking.fault import Fault, Kind, path_of
from walking.painted import PaintedText, Sheet, has_rows

_SLACK = 1
"""Pixels that rounding may take."""
_ELLIPSES = ("…", "...")


def faults(window: QWidget, sheets: list[Sheet]) -> Iterator[Fault]:
    """Find texts that are wider or higher than their place, and words broken in two."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        missing = _missing(widget)
        if missing:
            yield Fault(Kind.CUT_OFF, path_of(widget), missing)
        if isinstance(widget, Prose):
            yield from _broken_words(widget)
    for sheet in sheets:
        for text in sheet.texts:
            yield from _painted_beyond(sheet, text)


def _missing(widget: QWidget) -> str:
    """Return how much of the text of a widget has no room; empty where all has."""
    widget.ensurePolished()
    needs_height = widget.heightForWidth(widget.width())
    match widget:
        case Prose():
            return _compare(QSize(0, needs_height if widget.text() else 0), widget.size())
        case QLabel():
            return _compare(_extent(widget, widget.text()), widget.contentsRect().size())
        case QAbstractButton() | QComboBox() if widget.hasHeightForWidth():
            return _compare(QSize(0, needs_height), widget.size())
        case QAbstractButton() if widget.text() or not widget.icon().isNull():
            return _compare(widget.sizeHint(), widget.size())
        case QComboBox():
            option = QStyleOptionComboBox()
            widget.initStyleOption(option)
            part = QStyle.SubControl.SC_ComboBoxEditField
            field = widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, widget)
            return _compare(_extent(widget, widget.currentText()), field.size())
        case QLineEdit():
            is_part = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)
            text = widget.text() if is_part else ""
            margins = widget.textMargins()
            room = widget.contentsRect().size() - QSize(margins.left() + margins.right(), 0)
            return _compare(_extent(widget, text or widget.placeholderText()), room)
        case _:
            return ""


def _compare(needs: QSize, has: QSize) -> str:
    if needs.width() > has.width() + _SLACK:
        return f"needs a width of {needs.width()}, has {has.width()}"
    if needs.height() > has.height() + _SLACK:
        return f"needs a height of {needs.height()}, has {has.height()}"
    return ""


def _extent(widget: QWidget, text: str) -> QSize:
    """Return the room that a text takes in the font of a widget."""
    metrics = widget.fontMetrics()
    widths = [metrics.horizontalAdvance(line) for line in text.split("\n")]
    return QSize(max(widths), metrics.height()) if text else QSize()


def _broken_words(widget: Prose) -> Iterator[Fault]:
    """Find lines that end within a word, where the language has spaces between words."""
    width = widget.contentsRect().width()
    layout, _ = set_lines(widget, widget.text(), width)
    text = layout.text()
    for number in range(1, layout.lineCount()):
        at = layout.lineAt(number).textStart()
        if _has_spaces(text[at - 1]) and _has_spaces(text[at]):
            yield Fault(
                Kind.BROKEN_WORD, path_of(widget), f"…{text[max(0, at - 8) : at]}|{text[at : at + 8]}…"
            )


def _has_spaces(letter: str) -> bool:
    return (letter.isalpha() and (letter < "\u2000" or "가" <= letter <= "힣")) or letter == "\N{WORD JOINER}"


def _painted_beyond(sheet: Sheet, text: PaintedText) -> Iterator[Fault]:
    """Find a text that was shortened, or that runs out of the widget in which it stands."""
    owner = sheet.owner(text)
    view = owner.parentWidget()
    if isinstance(view, QAbstractItemView) and has_rows(owner):
        if text.text.endswith(_ELLIPSES) and not _can_be_read(view, sheet, text):
            yield Fault(Kind.CUT_OFF, path_of(view), f"shortened to {text.text[-30:]!r}")
        return
    if text.text.endswith(_ELLIPSES) and text.text not in _said(owner):
        yield Fault(Kind.CUT_OFF, path_of(owner), f"shortened to {text.text[-30:]!r}")
    if not isinstance(owner, QLineEdit):
        left = owner.mapTo(sheet.widget, owner.rect().topLeft()).x() if owner is not sheet.widget else 0
        if text.place.left() < left - 2 or text.place.right() > left + owner.width() + 2:
            yield Fault(Kind.CUT_OFF, path_of(owner), f"{text.text[:30]!r} runs out of its place")


def _can_be_read(view: QAbstractItemView, sheet: Sheet, text: PaintedText) -> bool:
    """Whether a tool tip tells the whole of an item that was shortened."""
    at = text.place.center().toPoint()
    place = view.viewport().mapFrom(sheet.widget, at) if view is not sheet.widget else at
    index = view.indexAt(place)
    return bool(index.data(Qt.ItemDataRole.ToolTipRole))


def _said(widget: QWidget) -> str:
    said = widget.property("text")
    return said if isinstance(said, str) else ""
