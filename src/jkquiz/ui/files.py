"""Asking for a file, or for a place to write one; the dialog does not hold anything up."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

Then = Callable[[Path], None]


def ask_file(parent: QWidget, title: str, filters: Sequence[str], then: Then) -> QFileDialog:
    """Ask for a file that is there, and go on with it where one is chosen."""
    dialog = QFileDialog(parent)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(list(filters))
    return _open(dialog, title, then)


def ask_place(parent: QWidget, title: str, name: str, ending: str, then: Then) -> QFileDialog:
    """Ask where to write a file, named as proposed, and go on where that is chosen."""
    dialog = QFileDialog(parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"{ending.upper()} (*.{ending})")
    dialog.setDefaultSuffix(ending)
    dialog.selectFile(name)
    return _open(dialog, title, then)


def _open(dialog: QFileDialog, title: str, then: Then) -> QFileDialog:
    dialog.setWindowTitle(title)
    dialog.setDirectory(_documents())
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _documents() -> str:
    place = QStandardPaths.StandardLocation
    usual = Path(QStandardPaths.writableLocation(place.DocumentsLocation))
    return str(usual) if usual.is_dir() else QStandardPaths.writableLocation(place.HomeLocation)
