"""Every state of the view that imports, where room is least: nothing cut off, pale or nameless."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from conftest import OpenSmall
from jkquiz.domain.texts import Language
from jkquiz.ui.bank.importing import ImportView
from jkquiz.ui.theme import Scheme, apply_theme, mark
from jkquiz.ui.window import use_families
from jkquiz.wording import Wording
from packs import item_on, make_pack
from walking import contrast, cut_off, names, overlap
from walking.painted import sheets
from walking.room import settle, shipped_fonts

ROOM = (840, 590)
"""What a window of 1024 × 640 leaves beside its rail."""
CLASS = """id,section,stem,option1,option2,right
q1,history,One?,yes,no,1
q2,history,Two?,yes,no,2
q3,history,Three?,yes,no,7
"""
TEXT = "# Rivers\n\n## Tone\n\nLong, see [this](http://example.org/).\n\n## Shinano\n\nLonger.\n"


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication) -> Iterator[None]:
    font = qapp.font()
    yield
    qapp.setFont(font)
    apply_theme(qapp, Scheme.DARK)  # so that the next is not taken for the same, and sets the font anew
    apply_theme(qapp, Scheme.LIGHT)


def look_through(qtbot: QtBot, view: ImportView, text: str) -> None:
    view.look_through("class.csv", text.encode())
    qtbot.waitUntil(lambda: not view.is_busy)


def form(_: QtBot, view: ImportView) -> None:
    view.form.paste.setPlainText(CLASS)
    view.form.tell(view.form.paste.accessibleDescription(), "wrong")


def preview(qtbot: QtBot, view: ImportView) -> None:
    look_through(qtbot, view, CLASS.replace("right", "right,mood", 1))


def busy(qtbot: QtBot, view: ImportView) -> None:
    preview(qtbot, view)
    view.preview.show_busy("…", 3, 10)


def done(qtbot: QtBot, view: ImportView) -> None:
    preview(qtbot, view)
    view.carry_out()
    qtbot.waitUntil(lambda: not view.is_busy)


def text(qtbot: QtBot, view: ImportView) -> None:
    look_through(qtbot, view, TEXT)


@pytest.mark.parametrize("state", [form, preview, busy, done, text])
@pytest.mark.parametrize(
    ("language", "scale", "scheme"),
    [
        (Language.JAPANESE, 1.0, Scheme.DARK),
        (Language.JAPANESE, 2.0, Scheme.LIGHT),
        (Language.ENGLISH, 2.0, Scheme.CONTRAST),
        (Language.KOREAN, 2.0, Scheme.LIGHT),
    ],
)
def test_everything_has_room_and_a_name(
    open_small: OpenSmall,
    qtbot: QtBot,
    qapp: QApplication,
    state: Callable[[QtBot, ImportView], None],
    language: Language,
    scale: float,
    scheme: Scheme,
) -> None:
    use_families(shipped_fonts(), language)
    apply_theme(qapp, scheme, scale)
    view = ImportView(open_small(make_pack([item_on("h1")])), Wording(language), language)
    mark(view, role="page")
    qtbot.addWidget(view)
    view.resize(*ROOM)
    with qtbot.waitExposed(view):
        view.show()
    view.begin()
    state(qtbot, view)
    settle()
    painted = sheets(view)
    found = [*cut_off.faults(view, painted), *overlap.faults(view), *names.faults(view)]
    found += [fault for sheet in painted for fault in contrast.faults(sheet)]
    assert not found, "\n".join(map(str, found))
    assert (view.width(), view.height()) == ROOM
