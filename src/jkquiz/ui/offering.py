"""Offering a pack that the program was started with: what it would do, and whether to take it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from jkquiz.domain.failures import Failure
from jkquiz.services.exchange import PackReport
from jkquiz.services.library import Library
from jkquiz.wording import Wording
from jkquiz.wording.handing_on import opening_lines

_SHOWN = 8
"""How many lines of what is wrong, or in conflict, a message holds."""


def offer_pack(library: Library, wording: Wording, path: Path) -> bool:
    """Tell what opening a pack would do, open it where the person wants that, and return whether it was."""
    try:
        report = library.open_pack(path, dry_run=True)
        if report.opening is None:
            _box(wording, *_told(report, wording), QMessageBox.Icon.Warning).exec()
            return False
        box = _box(wording, *_told(report, wording), QMessageBox.Icon.Question)
        take = box.addButton(wording.say("packs.take"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(wording.say("packs.leave"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(take)
        box.setEscapeButton(leave)
        box.exec()
        return box.clickedButton() is take and library.open_pack(path).is_done
    except Failure as failure:
        _box(wording, wording.failure(failure), "", QMessageBox.Icon.Warning).exec()
        return False


def _told(report: PackReport, wording: Wording) -> tuple[str, str]:
    lines = list(opening_lines(report, wording))
    # What is wrong comes before its sum, what is in conflict after it.
    head = lines.pop(0 if report.opening else -1)
    more = len(lines) - _SHOWN
    shown = [*lines[:_SHOWN], wording.say("packs.more", n=more)] if more > 0 else lines
    return head, "\n".join(shown)


def _box(wording: Wording, text: str, more: str, icon: QMessageBox.Icon) -> QMessageBox:
    box = QMessageBox(icon, wording.say("packs.offer"), text)
    # The texts come from a file of anybody's.
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(more)
    return box
