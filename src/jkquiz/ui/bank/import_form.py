"""What is to be imported: pasted, or a file; as what, and where to."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QPushButton, QWidget
from typing_extensions import override

from jkquiz.domain.failures import Failure
from jkquiz.domain.texts import Language
from jkquiz.formats.csv_table import write_csv
from jkquiz.formats.study_text import FORMAT as TEXT
from jkquiz.formats.xlsx_table import write_xlsx
from jkquiz.services.library import Library
from jkquiz.ui.announcing import announce
from jkquiz.ui.charts.saving import write_whole
from jkquiz.ui.fields import choice_field
from jkquiz.ui.files import ask_file, ask_place
from jkquiz.ui.forms import FormCard
from jkquiz.ui.lines import WrappingLine
from jkquiz.ui.pages.page import Measured, column, scroller
from jkquiz.ui.prose import Prose
from jkquiz.ui.theme import mark
from jkquiz.ui.tokens import Space
from jkquiz.wording import Wording
from jkquiz.wording.importing import template_table

_MOST: Final = 5_000_000
"""So many characters may be pasted; more is for a file."""
_ENDINGS: Final = "*.csv *.tsv *.xlsx *.txt *.md *.html *.htm *.docx *.jkpack"


class PasteField(QPlainTextEdit):
    """A field for rows or text, which takes only letters and Tab leaves."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(source.text()[:_MOST])


class ImportForm(QWidget):
    """The first step."""

    looked = Signal(str, bytes)
    """Something shall be looked through: its name and its bytes."""
    opened = Signal(object)
    """A file shall be: its path."""
    closed = Signal()

    def __init__(self, library: Library, wording: Wording, language: Language) -> None:
        super().__init__()
        self._library, self._wording, self._language = library, wording, language
        self._title, self._about, self.told = Prose("title"), Prose("quiet"), Prose("strong")
        self.told.hide()
        self.paste, self.what, self.where = PasteField(), choice_field(), choice_field()
        self._card = FormCard(
            "importing.paste",
            "importing.paste.hint",
            ("", self.paste),
            ("importing.what", self.what),
            ("importing.where", self.where),
        )
        self.look, self.open, self.template, self.close_button = (QPushButton() for _ in range(4))
        mark(self.look, role="primary")
        menu = QMenu(self.template)
        self.as_csv, self.as_xlsx = menu.addAction(""), menu.addAction("")
        self.template.setMenu(menu)
        self.look.clicked.connect(self._on_look)
        self.open.clicked.connect(self._ask_file)
        self.close_button.clicked.connect(self.closed)
        self.as_csv.triggered.connect(lambda: self._ask_template("csv"))
        self.as_xlsx.triggered.connect(lambda: self._ask_template("xlsx"))
        self.paste.textChanged.connect(self._on_changed)
        self._lay_out()
        self.retranslate(wording, language)
        self._on_changed()

    def _lay_out(self) -> None:
        buttons = WrappingLine()
        buttons.add(self.open, self.look, self.template, self.close_button)
        inner, measured = QWidget(), Measured(beside=2 * Space.LARGE)
        lines = column(measured, space=Space.LARGE)
        for widget in (self._title, self._about, self.told, self._card):
            lines.addWidget(widget)
        lines.addStretch()
        around = column(inner)
        around.setContentsMargins(Space.HUGE, Space.HUGE, Space.HUGE, 0)
        around.addWidget(measured)
        foot = column()
        foot.setContentsMargins(Space.HUGE, 0, Space.HUGE, Space.LARGE)
        foot.addLayout(buttons)
        whole = column(self)
        self._scroll = scroller(inner)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(foot)

    # --- what is chosen -----------------------------------------------------------------------------------

    @property
    def form(self) -> str | None:
        """The name of the format that it is to be read as; None to find it out."""
        found = self.what.currentData()
        return str(found) if found else None

    @property
    def pack(self) -> str | None:
        """The id of the pack that it goes to; None for the one that fits."""
        found = self.where.currentData()
        return str(found) if found else None

    def begin(self) -> None:
        """Be as at first."""
        self.paste.clear()
        self.told.hide()
        self._fill()
        self.what.setCurrentIndex(0)
        self.where.setCurrentIndex(0)

    def tell(self, text: str, tone: str) -> None:
        """Say what happened."""
        mark(self.told, tone=tone)
        self.told.setText(text)
        self.told.show()
        announce(self.told, text)

    def focus_first(self) -> None:
        """Put the focus into the field, and the field in sight unless something is told above it."""
        self.paste.setFocus()
        if self.told.isHidden():
            self._scroll.ensureWidgetVisible(self.paste, 0, Space.LARGE)
        else:
            self._scroll.ensureWidgetVisible(self.told, 0, Space.LARGE)

    def retranslate(self, wording: Wording, language: Language) -> None:
        """Show the form in other languages; what was entered stays."""
        self._wording, self._language = wording, language
        say = wording.say
        self._title.setText(say("importing.title"))
        self._about.setText(say("importing.about"))
        self._card.retranslate(wording)
        self.paste.setAccessibleName(say("importing.paste"))
        self.paste.setAccessibleDescription(say("importing.paste.hint"))
        self.look.setText(say("importing.look"))
        self.open.setText(say("importing.open"))
        self.template.setText(say("importing.template"))
        self.as_csv.setText(say("importing.template.csv"))
        self.as_xlsx.setText(say("importing.template.xlsx"))
        self.close_button.setText(say("importing.close"))
        self._fill()

    def _fill(self) -> None:
        say = self._wording.say
        whats = [("importing.what.auto", ""), ("importing.what.table", "csv"), ("importing.what.text", TEXT)]
        packs = [(title.read(self._language), name) for name, title in self._library.pack_titles().items()]
        wheres = [(say("importing.where.auto"), ""), *packs]
        for field, rows in ((self.what, [(say(key), value) for key, value in whats]), (self.where, wheres)):
            chosen = field.currentData()
            field.clear()
            for text, value in rows:
                field.addItem(text, value)
            field.setCurrentIndex(max(0, field.findData(chosen)))

    # --- what a person does -------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        self.look.setEnabled(bool(self.paste.toPlainText().strip()))

    def _on_look(self) -> None:
        source = self.paste.toPlainText().encode("utf-8", "replace")
        self.looked.emit(self._wording.say("importing.pasted"), source)

    def _ask_file(self) -> None:
        filters = [f"{self._wording.say('importing.open.filter')} ({_ENDINGS})", "* (*)"]
        ask_file(self, self._wording.say("importing.title"), filters, self.opened.emit)

    def _ask_template(self, ending: str) -> None:
        title = self._wording.say("importing.template")
        dialog = ask_place(self, title, f"jkquiz.{ending}", ending, self.save_template)
        dialog.finished.connect(lambda _: self.template.setFocus())

    def save_template(self, path: Path) -> None:
        """Write the template, as the file's ending says, and say what became of it."""
        table = template_table(self._wording)
        is_workbook = path.suffix.lower() == ".xlsx"
        content = write_xlsx([("questions", table)]) if is_workbook else write_csv(table)
        try:
            write_whole(path, content)
        except Failure as failure:
            self.tell(self._wording.failure(failure), "wrong")
        else:
            self.tell(self._wording.say("importing.template.saved", path=path), "right")
