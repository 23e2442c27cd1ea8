"""Saving a plot as a picture and as a table, where a dialog says, and telling what became of it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QIODevice, QObject, QSaveFile, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from jkquiz.domain.failures import Failure, FailureCode
from jkquiz.ui.announcing import announce
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.wording import Wording


class Saving(QObject):
    """The button *Save* of a plot, and the line that says where it was saved or why it was not.

    Args:
        owner: the panel.
        picture: makes the picture, as the bytes of a PNG.
        table: makes the table, as the bytes of a CSV.
    """

    def __init__(self, owner: QWidget, picture: Callable[[], bytes], table: Callable[[], bytes]) -> None:
        super().__init__(owner)
        self._owner = owner
        self._makers = {"png": picture, "csv": table}
        self._wording: Wording | None = None
        self._name = ""
        self._folder: Path | None = None
        """Where it was saved last."""
        self.button = QPushButton()
        mark(self.button, role="quiet")
        menu = QMenu(self.button)
        self.as_picture, self.as_table = menu.addAction(""), menu.addAction("")
        self.as_picture.triggered.connect(partial(self._ask, "png"))
        self.as_table.triggered.connect(partial(self._ask, "csv"))
        self.button.setMenu(menu)
        self.told = Prose("small")
        self.told.hide()

    def show_words(self, heading: str, name: str, wording: Wording) -> None:
        """Show the words in a language.

        Args:
            heading: of the plot.
            name: of its files, without an ending.
            wording: of the interface.
        """
        self._wording, self._name = wording, name
        say = wording.say
        self.button.setText(say("plot.save"))
        self.button.setAccessibleName(f"{say('plot.save')}: {heading}")
        self.as_picture.setText(say("plot.save.picture"))
        self.as_table.setText(say("plot.save.table"))
        self.told.hide()

    def save_picture(self, path: Path) -> None:
        """Write the picture, whole or not at all, and say what became of it."""
        self._save("png", path)

    def save_table(self, path: Path) -> None:
        """Write the table, whole or not at all, and say what became of it."""
        self._save("csv", path)

    def _ask(self, ending: str) -> None:
        """Ask where to save; the dialog does not hold anything up."""
        dialog = QFileDialog(self._owner)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{ending.upper()} (*.{ending})")
        dialog.setDefaultSuffix(ending)
        dialog.setWindowTitle(self.button.accessibleName())
        dialog.setDirectory(str(self._folder or _usual_folder(ending)))
        dialog.selectFile(f"{self._name}.{ending}")
        dialog.fileSelected.connect(lambda name: self._save(ending, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(lambda _: self.button.setFocus())
        dialog.open()

    def _save(self, ending: str, path: Path) -> None:
        assert self._wording is not None  # noqa: S101 - shown with one
        try:
            write_whole(path, self._makers[ending]())
        except Failure as failure:
            mark(self.told, tone="wrong")
            self.told.setText(self._wording.failure(failure))
        else:
            self._folder = path.parent
            mark(self.told, tone="right")
            self.told.setText(self._wording.say("plot.saved", path=path))
        self.told.show()
        announce(self.told, self.told.text())


def _usual_folder(ending: str) -> Path:
    """Return the folder for pictures or for documents, or the person's own where there is none."""
    place = QStandardPaths.StandardLocation
    usual = place.PicturesLocation if ending == "png" else place.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(usual))
    return folder if folder.is_dir() else Path(QStandardPaths.writableLocation(place.HomeLocation))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; one that was there stays as it was where that fails.

    Raises:
        Failure: where it can't be written.
    """
    file = QSaveFile(str(path))
    if (
        not file.open(QIODevice.OpenModeFlag.WriteOnly)
        or file.write(content) != len(content)
        or not file.commit()
    ):
        raise Failure(FailureCode.FILE_UNWRITABLE, path=str(path))
