"""The view that imports: pasted rows or a file, looked through, imported and undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from conftest import OpenSmall
from jkquiz.domain.texts import Language
from jkquiz.formats.registry import read_questions
from jkquiz.services.library import Library
from jkquiz.ui.bank.import_preview import LISTED
from jkquiz.ui.bank.importing import ImportView
from jkquiz.wording import Wording
from packs import item_on, make_pack

HEAD = "id,section,stem,option1,option2,right"
CLASS = f"{HEAD}\nq1,history,One?,yes,no,1\nq2,history,Two?,yes,no,2\nq3,history,Three?,yes,no,7\n"
HOSTILE = '<img src="file:///etc/passwd"><b>bold</b>'


@pytest.fixture
def library(open_small: OpenSmall) -> Library:
    return open_small(make_pack([item_on("h1")]))


@pytest.fixture
def view(library: Library, qtbot: QtBot) -> Iterator[ImportView]:
    view = ImportView(library, Wording(Language.ENGLISH), Language.ENGLISH)
    qtbot.addWidget(view)
    view.resize(900, 620)
    with qtbot.waitExposed(view):
        view.show()
    view.begin()
    yield view
    view.settle()


def seen(view: ImportView) -> list[str]:
    """Return the rows of the preview as a screen reader has them."""
    return [str(row.data(0, Qt.ItemDataRole.AccessibleTextRole)) for row in view.preview.rows.rows()]


def click(button: QPushButton) -> None:
    assert button.isVisible()
    button.click()


def is_idle(view: ImportView) -> bool:
    return not view.is_busy


def look_through(qtbot: QtBot, view: ImportView, text: str) -> None:
    view.form.paste.setPlainText(text)
    click(view.form.look)
    qtbot.waitUntil(lambda: is_idle(view))


def focused(view: QWidget) -> QWidget | None:
    return view.focusWidget()


def test_nothing_can_be_looked_through_before_something_is_pasted(view: ImportView) -> None:
    assert not view.form.look.isEnabled()
    view.form.paste.setPlainText("stem")
    assert view.form.look.isEnabled()


def test_pasted_rows_are_shown_with_what_becomes_of_each(qtbot: QtBot, view: ImportView) -> None:
    look_through(qtbot, view, CLASS)
    assert view.preview.counts.text().startswith("2 new, 0 changed, 0 the same, 1 skipped.")
    one, _, three = seen(view)
    assert one.startswith("One?. New. Pasted:2")
    assert three == "Three?. Skipped. Pasted:4\nThere is no option “7”; name it by number (2) or letter (b)"
    assert view.preview.go.text() == "Import 2 questions"
    assert focused(view) is view.preview.go


def test_an_import_is_undone_by_its_button(qtbot: QtBot, view: ImportView, library: Library) -> None:
    look_through(qtbot, view, CLASS)
    with qtbot.waitSignal(view.done):
        click(view.preview.go)
    qtbot.waitUntil(lambda: is_idle(view))
    assert view.preview.told.text() == "2 questions were imported."
    assert len(library.packs()[0].items) == 3
    with qtbot.waitSignal(view.done):
        click(view.preview.undo)
    assert len(library.packs()[0].items) == 1
    assert not view.preview.undo.isVisible()


def test_once_it_is_done_enter_leaves_and_does_not_take_it_back(
    qtbot: QtBot, view: ImportView, library: Library
) -> None:
    look_through(qtbot, view, CLASS)
    click(view.preview.go)
    qtbot.waitUntil(lambda: is_idle(view))
    assert focused(view) is view.preview.close_button


def test_an_import_that_is_undone_from_elsewhere_is_told(
    qtbot: QtBot, view: ImportView, library: Library
) -> None:
    look_through(qtbot, view, CLASS)
    click(view.preview.go)
    qtbot.waitUntil(lambda: is_idle(view))
    view.follow()
    assert view.preview.told.text() == "2 questions were imported."
    library.editor.undo()
    view.follow()
    assert view.preview.told.text() == "The import was undone."
    assert not view.preview.undo.isVisible()


def test_escape_goes_back_a_step(qtbot: QtBot, view: ImportView) -> None:
    look_through(qtbot, view, CLASS)
    view.leave()
    assert view.form.isVisible()
    assert view.form.paste.toPlainText() == CLASS
    with qtbot.waitSignal(view.closed):
        view.leave()
    look_through(qtbot, view, CLASS)
    click(view.preview.go)
    qtbot.waitUntil(lambda: is_idle(view))
    with qtbot.waitSignal(view.closed):
        view.leave()


def test_the_undo_button_undoes_nothing_else(qtbot: QtBot, view: ImportView, library: Library) -> None:
    look_through(qtbot, view, CLASS)
    with qtbot.waitSignal(view.done):
        click(view.preview.go)
    library.editor.add(item_on("h1"), "small")
    click(view.preview.undo)
    assert len(library.packs()[0].items) == 4


def test_what_was_imported_leads_to_nothing_again(qtbot: QtBot, view: ImportView) -> None:
    look_through(qtbot, view, CLASS)
    with qtbot.waitSignal(view.done):
        click(view.preview.go)
    qtbot.waitUntil(lambda: is_idle(view))
    click(view.preview.back)
    assert view.form.paste.toPlainText() == ""
    look_through(qtbot, view, CLASS)
    assert view.preview.counts.text().startswith("0 new, 0 changed, 2 the same, 1 skipped.")
    assert not view.preview.go.isEnabled()


def test_a_stopped_import_leaves_nothing(qtbot: QtBot, view: ImportView, library: Library) -> None:
    rows = "".join(f"n{number},history,Question {number}?,yes,no,1\n" for number in range(3000))
    look_through(qtbot, view, f"{HEAD}\n{rows}")
    click(view.preview.go)
    click(view.preview.cancel)
    qtbot.waitUntil(lambda: is_idle(view))
    assert view.preview.told.text() == "Cancelled; nothing was changed."
    assert len(library.packs()[0].items) == 1
    assert view.preview.go.isVisible()


def test_many_rows_are_not_all_listed_but_those_that_are_skipped_are(qtbot: QtBot, view: ImportView) -> None:
    rows = "".join(f"n{number},history,Question {number}?,yes,no,1\n" for number in range(LISTED + 10))
    look_through(qtbot, view, f"{HEAD}\n{rows}bad,history,Bad?,yes,no,9\n")
    listed = seen(view)
    assert len(listed) == LISTED
    assert listed[0].startswith("Bad?")
    assert view.preview.more.text().startswith("11 more rows")


def test_a_file_that_can_not_be_read_is_told(qtbot: QtBot, view: ImportView, tmp_path: Path) -> None:
    view.open(tmp_path / "missing.csv")
    assert view.form.told.text().startswith("missing.csv: The file can’t be read")
    noise = tmp_path / "noise.bin"
    noise.write_bytes(bytes(range(256)))
    view.open(noise)
    qtbot.waitUntil(lambda: is_idle(view))
    assert view.form.isVisible()
    assert view.form.told.text().startswith("noise.bin: What format this is can’t be told")


def test_html_is_shown_as_the_letters_that_it_is(qtbot: QtBot, view: ImportView) -> None:
    look_through(qtbot, view, f"section\tstem\tanswer\nhistory\t{HOSTILE}\t1\n")
    assert seen(view)[0].startswith(HOSTILE)


def test_pasting_takes_letters_only(view: ImportView) -> None:
    data = QMimeData()
    data.setUrls([QUrl("file:///etc/passwd")])
    view.form.paste.insertFromMimeData(data)
    data = QMimeData()
    data.setHtml(HOSTILE)
    data.setText("stem\tanswer")
    view.form.paste.insertFromMimeData(data)
    assert view.form.paste.toPlainText() == "file:///etc/passwdstem\tanswer"


def test_a_text_becomes_a_pack(qtbot: QtBot, view: ImportView, library: Library) -> None:
    look_through(qtbot, view, "# Rivers\n\n## Tone\n\nLong.\n\n## Shinano\n\nLonger.\n")
    assert view.preview.counts.text() == "Study text of “Rivers”: 2 sections, 2 passages"
    with qtbot.waitSignal(view.done):
        click(view.preview.go)
    assert library.packs()[1].title.read(Language.ENGLISH) == "Rivers"


def test_what_was_pasted_can_be_read_as_text(qtbot: QtBot, view: ImportView) -> None:
    view.form.what.setCurrentIndex(2)
    look_through(qtbot, view, "A river is long.")
    assert view.preview.counts.text() == "Study text of “Pasted”: 1 sections, 1 passages"


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("language", list(Language))
def test_the_template_is_a_table_without_questions(
    view: ImportView, tmp_path: Path, ending: str, language: Language
) -> None:
    view.retranslate(Wording(language), language)
    path = tmp_path / f"template.{ending}"
    view.form.save_template(path)
    reading = read_questions(path.name, path.read_bytes())
    assert (reading.rows, reading.lost, reading.format) == ((), (), ending)


def test_a_template_that_can_not_be_written_is_told(view: ImportView, tmp_path: Path) -> None:
    view.form.save_template(tmp_path / "nowhere" / "template.csv")
    assert "template.csv" in view.form.told.text()
    assert list(tmp_path.glob("**/*.csv")) == []


@pytest.mark.parametrize("language", list(Language))
def test_both_steps_are_said_in_every_language(qtbot: QtBot, view: ImportView, language: Language) -> None:
    look_through(qtbot, view, CLASS)
    view.retranslate(Wording(language), language)
    say = Wording(language).say
    assert view.preview.go.text() == say("importing.import", n=2)
    states = {say("importing.state.new"), say("importing.state.skipped")}
    assert all(any(state in row for state in states) for row in seen(view))
    form = view.form
    assert all(each.accessibleName() for each in (form.paste, form.what, form.where, view.preview.rows))
