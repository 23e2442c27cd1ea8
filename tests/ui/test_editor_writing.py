"""Writing in the editor: flaws beside the field, languages side by side, links, offers, rows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from editing import (
    ENGLISH,
    JAPANESE,
    KOREAN,
    YEAR,
    choices,
    editor_on,
    key_of,
    option,
    pack_of,
    stem,
    write,
    write_single,
)
from jkquiz.app import open_library
from jkquiz.domain.items import Kind, SingleChoice
from jkquiz.domain.texts import Language, Text
from jkquiz.services.library import Library
from jkquiz.ui.bank.editor import EditorView
from jkquiz.ui.bank.fields.cloze import settle_gaps
from jkquiz.wording import Wording
from keyboard import Keyboard

ENTER = Qt.Key.Key_Return
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with open_library(path) as library:
        yield library


@pytest.fixture
def view(library: Library, qtbot: QtBot) -> Iterator[EditorView]:
    """The editor with a new question on a fact."""
    view = editor_on(library, qtbot)
    view.new(pack_of(library), fact=YEAR)
    yield view
    view.close()


def told(view: EditorView, place: str) -> str:
    """What is said beside a field."""
    return "\n".join(each.text for each in view.form.remarks_at(place))


# --- flaws and faults -------------------------------------------------------------------------------------


def test_a_flaw_appears_while_typing_and_goes_when_it_is_mended(
    view: EditorView, keyboard: Keyboard, qtbot: QtBot
) -> None:
    write_single(view, keyboard)
    write(keyboard, option(view, 3), "")
    keyboard.press(*[Qt.Key.Key_Backspace] * 5)
    keyboard.commit("すべて正しい")
    qtbot.waitUntil(lambda: "すべて正しい" in told(view, "options"))
    keyboard.press(*[Qt.Key.Key_Backspace] * 6)
    keyboard.commit("1998年")
    qtbot.waitUntil(lambda: "すべて正しい" not in told(view, "options"))


def test_a_flaw_says_why_it_matters(view: EditorView, keyboard: Keyboard, qtbot: QtBot) -> None:
    write_single(view, keyboard, "条約が結ばれていないのはいつか。")
    qtbot.waitUntil(lambda: told(view, "stem") != "")
    shown = [label.text() for label in view.form.findChildren(QLabel) if label.isVisible()]
    assert "Even those who know the answer overlook a negative." in shown


def test_who_has_written_nothing_yet_is_told_of_no_fault(view: EditorView) -> None:
    assert view.remarks == ()


def test_the_next_remark_leads_to_its_field(view: EditorView, keyboard: Keyboard) -> None:
    write(keyboard, view.form.explanation.texts[JAPANESE], "1965年である。")
    keyboard.press(Qt.Key.Key_F8)
    assert view.form.bar.all.hasFocus()  # two languages are missing
    keyboard.press(Qt.Key.Key_F8)
    assert stem(view).hasFocus()


# --- the preview ------------------------------------------------------------------------------------------


def test_the_preview_shows_what_is_typed(view: EditorView, keyboard: Keyboard, qtbot: QtBot) -> None:
    write_single(view, keyboard)
    qtbot.waitUntil(lambda: view.preview.stem.text() == "条約はいつ結ばれたか。", timeout=1000)
    assert view.preview.view is not None
    body = view.preview.view.item.body
    assert isinstance(body, SingleChoice)
    assert [each.text.read(JAPANESE) for each in body.options] == ["1965年", "1910年", "1998年"]


def test_the_preview_shows_the_answer_by_a_key(view: EditorView, keyboard: Keyboard, qtbot: QtBot) -> None:
    write_single(view, keyboard)
    keyboard.press(Qt.Key.Key_F4)
    qtbot.waitUntil(view.preview.explanation.isVisible)
    assert view.preview.explanation.text() == "1965年である。"
    assert view.preview.view is not None
    assert view.preview.view.is_revealed


def test_text_with_marks_of_rich_text_is_shown_as_it_was_typed(
    view: EditorView, keyboard: Keyboard, qtbot: QtBot
) -> None:
    write(keyboard, stem(view), "<b>太字</b>か。")
    qtbot.waitUntil(lambda: view.preview.stem.text() == "<b>太字</b>か。")
    assert view.preview.stem.textFormat() is Qt.TextFormat.PlainText


# --- languages --------------------------------------------------------------------------------------------


def test_what_is_missing_in_a_language_is_counted_and_shown_beside_it(
    view: EditorView, keyboard: Keyboard
) -> None:
    write_single(view, keyboard)
    assert view.form.bar.buttons[ENGLISH].text() == "English (5 missing)"
    view.form.bar.all.click()
    assert stem(view, ENGLISH).isVisible()
    write(keyboard, stem(view, ENGLISH), "When was the treaty concluded?")
    assert view.form.bar.buttons[ENGLISH].text() == "English (4 missing)"
    assert view.form.bar.buttons[KOREAN].text() == "한국어 (5 missing)"


def test_the_preview_follows_the_language_that_is_written_in(
    view: EditorView, keyboard: Keyboard, qtbot: QtBot
) -> None:
    write_single(view, keyboard)
    view.form.bar.all.click()
    write(keyboard, stem(view, ENGLISH), "When was the treaty concluded?")
    qtbot.waitUntil(lambda: view.preview.stem.text() == "When was the treaty concluded?")


def test_the_interface_changes_its_language_and_what_was_written_stays(
    view: EditorView, keyboard: Keyboard
) -> None:
    write_single(view, keyboard)
    before = view.item()
    view.retranslate(Wording(Language.KOREAN), Language.KOREAN)
    assert view.foot.save.text() == "저장"
    assert view.item() == before


# --- links and offers -------------------------------------------------------------------------------------


def test_a_fact_is_found_by_typing_and_esc_ends_only_the_search(
    view: EditorView, keyboard: Keyboard, qtbot: QtBot
) -> None:
    links = view.form.links
    links.line.setFocus()
    keyboard.press("joint")
    assert links.found.isVisible()
    with qtbot.assertNotEmitted(view.closed):
        keyboard.press(Qt.Key.Key_Escape)
    assert not links.found.isVisible()
    keyboard.press("joint", Qt.Key.Key_Down, ENTER)
    assert len(links.facts) == 2


def test_other_years_are_offered_for_a_fact_that_is_a_year(
    view: EditorView, library: Library, keyboard: Keyboard
) -> None:
    write(keyboard, option(view, 1), "1965年")
    button = view.form.offers.buttons[0]
    offered = button.text()
    button.setFocus()
    keyboard.press(Qt.Key.Key_Space)
    assert option(view, 2).toPlainText() == offered
    assert offered not in [each.text() for each in view.form.offers.buttons]
    assert offered.endswith("年")


def test_what_is_empty_is_filled_in_from_the_fact_in_every_language(view: EditorView) -> None:
    view.form.links.fill.click()
    item = view.item()
    assert item.stem.languages == item.explanation.languages == frozenset(Language)
    assert option(view, 1).toPlainText() == "1965年"


# --- rows -------------------------------------------------------------------------------------------------


def test_enter_in_the_last_option_adds_another(view: EditorView, keyboard: Keyboard) -> None:
    write_single(view, keyboard)
    option(view, 3).setFocus()
    keyboard.press(ENTER)
    assert keyboard.focus is option(view, 4)


def test_enter_in_an_empty_last_option_adds_none(view: EditorView, keyboard: Keyboard) -> None:
    option(view, 3).setFocus()
    keyboard.press(ENTER)
    assert len(choices(view).options.rows) == 3


def test_alt_and_an_arrow_move_an_option_with_the_focus(view: EditorView, keyboard: Keyboard) -> None:
    write_single(view, keyboard)
    option(view, 3).setFocus()
    keyboard.press(Qt.Key.Key_Up, modifier=ALT)
    texts = [option(view, number).toPlainText() for number in (1, 2, 3)]
    assert texts == ["1965年", "1998年", "1910年"]
    assert keyboard.focus is option(view, 2)


def test_an_option_that_was_removed_comes_back(view: EditorView, keyboard: Keyboard) -> None:
    write_single(view, keyboard)
    before = view.item()
    rows = choices(view).options
    rows.rows[1].remove.click()
    assert [row.fields[0].texts[JAPANESE].toPlainText() for row in rows.rows] == ["1965年", "1998年"]
    assert rows.undo is not None
    rows.undo.button.click()
    assert view.item() == before


def test_enter_that_ends_a_composition_goes_nowhere(view: EditorView, keyboard: Keyboard) -> None:
    option(view, 1).setFocus()
    keyboard.compose("せん")
    keyboard.press(ENTER)
    keyboard.commit("千")
    assert keyboard.focus is option(view, 1)
    assert option(view, 1).toPlainText() == "千"


def test_another_kind_goes_on_with_the_options(view: EditorView, keyboard: Keyboard) -> None:
    write_single(view, keyboard)
    view.form.kind.setFocus()
    keyboard.press(Qt.Key.Key_Home, Qt.Key.Key_Down)
    assert view.item().kind is Kind.MULTIPLE
    assert [option(view, number).toPlainText() for number in (1, 2, 3)] == ["1965年", "1910年", "1998年"]


def test_a_question_that_is_edited_keeps_the_names_of_its_options(
    library: Library, view: EditorView, keyboard: Keyboard
) -> None:
    key = key_of(library, Kind.SINGLE)
    view.edit(key)
    before = library.drafting.item(key).item.body
    option(view, 1).setFocus()
    keyboard.press(Qt.Key.Key_Down, modifier=ALT)
    after = view.item().body
    assert isinstance(before, SingleChoice)
    assert isinstance(after, SingleChoice)
    assert [each.id for each in after.options][:2] == [each.id for each in before.options][1::-1]
    assert after.key == before.key


# --- gaps -------------------------------------------------------------------------------------------------


def test_a_marked_answer_becomes_a_gap() -> None:
    text, answers = settle_gaps(Text.of({"ja": "[[1965]]年に[[条約]]"}), {})
    assert text == Text.of({"ja": "[[a]]年に[[b]]"})
    assert answers == {"a": Text.of({"ja": "1965"}), "b": Text.of({"ja": "条約"})}


def test_the_same_word_in_another_language_is_the_same_gap() -> None:
    known = {"a": Text.of({"ja": "1965"}), "b": Text.of({"ja": "条約"})}
    text, answers = settle_gaps(
        Text.of({"ja": "[[a]]年に[[b]]", "en": "the [[treaty]] of [[1965]]"}), dict(known)
    )
    assert text is not None
    assert text.read(ENGLISH) == "the [[c]] of [[a]]"
    text, answers = settle_gaps(
        Text.of({"ja": "[[a]]年に[[b]]", "en": "in [[1965]] the [[treaty]]"}), dict(known)
    )
    assert text is not None
    assert text.read(ENGLISH) == "in [[a]] the [[b]]"
    assert answers["b"] == Text.of({"ja": "条約", "en": "treaty"})


def test_a_gap_that_is_marked_nowhere_goes() -> None:
    _, answers = settle_gaps(Text.of({"ja": "[[a]]年"}), {"a": Text.of({"ja": "1"}), "b": None})
    assert list(answers) == ["a"]
