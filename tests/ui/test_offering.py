"""The program was started with a pack."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from conftest import OpenSmall
from jkquiz.domain.texts import Language, Text
from jkquiz.formats.jkpack import write_jkpack
from jkquiz.formats.pack_writer import write_pack
from jkquiz.ui.offering import offer_pack
from jkquiz.wording import Wording
from packs import FILES, item_on, make_pack

ENGLISH = Wording(Language.ENGLISH)
Answer = Callable[[str | None], list[QMessageBox]]


@pytest.fixture
def answer(qtbot: QtBot) -> Answer:
    """Answer the message that comes by the button of a name, or by Escape; return what was shown."""

    def answer(button: str | None) -> list[QMessageBox]:
        shown: list[QMessageBox] = []

        def press() -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            shown.append(box)
            named = [each for each in box.buttons() if each.text().replace("&", "") == button]
            named[0].click() if named else QTest.keyClick(box, Qt.Key.Key_Escape)

        QTimer.singleShot(0, press)
        return shown

    return answer


def packed(path: Path, title: str = "New") -> Path:
    pack = make_pack([item_on("h1", stem=Text.same("theirs")), item_on("h2")], title=Text.same(title))
    path.write_bytes(write_jkpack(write_pack(pack).files))
    return path


@pytest.mark.parametrize(("button", "is_taken"), [("Take it up", True), ("Leave it", False), (None, False)])
def test_a_pack_is_taken_up_where_the_person_wants_it(
    open_small: OpenSmall, tmp_path: Path, answer: Answer, button: str | None, *, is_taken: bool
) -> None:
    library = open_small(make_pack([item_on("h1")]))
    before = library.packs()
    shown = answer(button)
    assert offer_pack(library, ENGLISH, packed(tmp_path / "a.jkpack")) is is_taken
    assert (library.packs() != before) is is_taken
    assert "1 new question, 1 changed, 0 as before" in shown[0].text()


def test_what_is_wrong_with_a_pack_is_told(open_small: OpenSmall, tmp_path: Path, answer: Answer) -> None:
    library = open_small(make_pack([item_on("h1")]))
    files = {name: source.encode() for name, source in FILES.items()} | {
        "items/10-history.yaml": b"---\na: b\n"
    }
    (tmp_path / "a.jkpack").write_bytes(write_jkpack(files))
    shown = answer("OK")
    assert not offer_pack(library, ENGLISH, tmp_path / "a.jkpack")
    assert "nothing was imported" in shown[0].text()
    assert "items/10-history.yaml:2: " in shown[0].informativeText()


def test_what_is_no_pack_is_told(open_small: OpenSmall, tmp_path: Path, answer: Answer) -> None:
    (tmp_path / "a.jkpack").write_bytes(b"x")
    shown = answer("OK")
    assert not offer_pack(open_small(make_pack([item_on("h1")])), ENGLISH, tmp_path / "a.jkpack")
    assert "is damaged" in shown[0].text()


def test_markup_in_a_pack_is_shown_as_text(open_small: OpenSmall, tmp_path: Path, answer: Answer) -> None:
    shown = answer("Leave it")
    offer_pack(open_small(make_pack([item_on("h1")])), ENGLISH, packed(tmp_path / "a.jkpack", "<b>x</b>"))
    assert "<b>x</b>" in shown[0].text()
    assert shown[0].textFormat() is Qt.TextFormat.PlainText
