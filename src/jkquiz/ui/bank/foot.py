"""What stays in sight below the form: the status, what is to be mended, and the buttons."""

from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from jkquiz.domain.items import Status
from jkquiz.ui.fields import choice_field
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording
from jkquiz.wording.editing import status_name

_STATUSES = (Status.DRAFT, Status.REVIEW, Status.LIVE, Status.RETIRED)


class EditorFoot(QWidget):
    """The status that it is saved with, and what can be done."""

    def __init__(self) -> None:
        super().__init__()
        self.status: QComboBox = choice_field()
        self.save, self.save_and_new = QPushButton(), QPushButton()
        self.discard, self.leave, self.remarks = QPushButton(), QPushButton(), QPushButton()
        mark(self.save, role="primary")
        for button in (self.discard, self.remarks):
            mark(button, role="quiet")
        line = WrappingLine()
        line.add(self.status, self.save, self.save_and_new, self.leave, self.discard, self.remarks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addLayout(line)

    def retranslate(self, wording: Wording) -> None:
        """Show everything in another language."""
        say = wording.say
        for button, text, tip in (
            (self.save, say("editor.save"), say("editor.save.tip")),
            (self.save_and_new, say("editor.save-and-new"), say("editor.save-and-new.tip")),
            (self.discard, say("editor.discard"), say("editor.discard.tip")),
            (self.leave, say("editor.close"), say("editor.leave")),
        ):
            button.setText(text)
            button.setToolTip(tip)
        self.remarks.setAccessibleName(say("editor.next-remark"))
        chosen = self.chosen if self.status.count() else Status.LIVE
        self.status.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.status.clear()
        for status in _STATUSES:
            self.status.addItem(status_name(status, wording), status)
        self.status.blockSignals(False)  # noqa: FBT003
        self.show_status(chosen)
        self.status.setAccessibleName(say("editing.field.status"))
        self.status.setToolTip(say("editor.status.tip"))

    @property
    def chosen(self) -> Status:
        """The status that is chosen."""
        return Status(self.status.currentData())

    def show_status(self, status: Status) -> None:
        """Choose a status."""
        self.status.setCurrentIndex(self.status.findData(status))

    def tell(self, must: int, may: int, wording: Wording) -> None:
        """Say how much is to be mended, and how much is worth a thought."""
        say = wording.say
        parts = [say("editor.remarks.must", n=must)] if must else []
        parts += [say("editor.remarks.may", n=may)] if may else []
        self.remarks.setText(" · ".join(parts))
        self.remarks.setToolTip(say("editor.next-remark"))
        self.remarks.setAccessibleName(f"{self.remarks.text()}. {say('editor.next-remark')}")
        self.remarks.setVisible(bool(parts))

    def stops(self) -> list[QWidget]:
        """Return what Tab comes through."""
        return [self.status, self.save, self.save_and_new, self.leave, self.discard, self.remarks]
