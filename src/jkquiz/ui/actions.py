"""Everything that can be done by a key or by name, as one table.

The shortcuts, the menus, the command palette and the sheet of shortcuts are all made from it. A widget that
does an action binds itself to it by its id (`attach`); what is attached and seen is what can be done.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from jkquiz.domain.texts import Language
from jkquiz.ui.navigation import ICONS, PageName

_Standard = QKeySequence.StandardKey


class Where(StrEnum):
    """Where keys work, in the order of the sheet."""

    EVERYWHERE = "everywhere"
    STUDY = "study"
    EXAM = "exam"
    READ = "read"
    BANK = "bank"
    EDITOR = "editor"
    """In the editor of questions."""
    QUESTION = "question"
    """In a question, wherever it is put."""
    SEARCH = "search"


class Menu(StrEnum):
    """The menus of the menu bar; in the window's own menu they are parts of one."""

    GO = "go"
    EDIT = "edit"
    HERE = "here"
    """What the present page does."""
    LANGUAGE = "language"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done."""

    id: str
    text: str
    """The key of its name."""
    keys: tuple[str | QKeySequence.StandardKey, ...] = ()
    """Shortcuts: as QKeySequence writes them, or the system's own; the first one is shown."""
    menu: Menu = Menu.HERE
    where: Where = Where.EVERYWHERE
    icon: str = "zap"


@dataclass(frozen=True, slots=True)
class Offer:
    """An action beside what does it, and whether it leads to anything now."""

    action: Action
    does: QAction
    is_possible: bool = True


_PAGES: Final = tuple(
    Action(name.value, f"window.{name.value}", (f"Ctrl+{number}",), Menu.GO, icon=ICONS[name])
    for number, name in enumerate(PageName, 1)
)
_LANGUAGES: Final = tuple(
    Action(f"interface-{language.value}", f"actions.interface.{language.value}", (), Menu.LANGUAGE,
           icon="languages")
    for language in Language
)  # fmt: skip

ACTIONS: Final = (
    Action("search", "actions.search", ("Ctrl+K",), Menu.GO, icon="search"),
    Action("back", "actions.back", (_Standard.Back,), Menu.GO, icon="arrow-left"),
    Action("forward", "actions.forward", (_Standard.Forward,), Menu.GO, icon="arrow-right"),
    *_PAGES,
    Action("practise", "actions.practise", (), Menu.GO, icon="graduation-cap"),
    Action("undo", "actions.undo", (_Standard.Undo,), Menu.EDIT, icon="undo-2"),
    Action("redo", "actions.redo", ("Ctrl+Shift+Z", _Standard.Redo, "Ctrl+Y"), Menu.EDIT, icon="redo-2"),
    Action("no-idea", "study.no-idea", ("Ctrl+0",), where=Where.STUDY, icon="circle-help"),
    Action("study-guess", "actions.exam.guess", ("Alt+1",), where=Where.STUDY),
    Action("study-think", "actions.exam.think", ("Alt+2",), where=Where.STUDY),
    Action("study-know", "actions.exam.know", ("Alt+3",), where=Where.STUDY),
    Action("recall-first", "actions.recall-first", ("F3",), where=Where.STUDY, icon="eye-off"),
    Action("picture", "actions.picture", ("F7",), where=Where.QUESTION, icon="eye"),
    Action("exam-next", "actions.exam.next", ("PgDown",), where=Where.EXAM, icon="chevron-right"),
    Action("exam-previous", "actions.exam.previous", ("PgUp",), where=Where.EXAM, icon="chevron-left"),
    Action("exam-flag", "actions.exam.flag", ("F4",), where=Where.EXAM, icon="flag"),
    Action("exam-guess", "actions.exam.guess", ("Alt+1",), where=Where.EXAM),
    Action("exam-think", "actions.exam.think", ("Alt+2",), where=Where.EXAM),
    Action("exam-know", "actions.exam.know", ("Alt+3",), where=Where.EXAM),
    Action("exam-hand-in", "actions.exam.hand-in", ("F10",), where=Where.EXAM, icon="check"),
    Action("exam-save", "blueprint.save", (_Standard.Save,), where=Where.EXAM, icon="check"),
    Action(
        "exam-save-and-begin",
        "blueprint.begin",
        ("Ctrl+Return", "Ctrl+Enter"),
        where=Where.EXAM,
        icon="timer",
    ),
    Action("exam-leave-form", "actions.exam.leave-form", ("Esc",), where=Where.EXAM, icon="arrow-left"),
    Action("question-save", "editor.save", (_Standard.Save,), where=Where.EDITOR, icon="check"),
    Action(
        "question-save-and-new",
        "editor.save-and-new",
        ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
        where=Where.EDITOR,
        icon="pencil",
    ),
    Action("question-reveal", "editor.preview.reveal", ("F4",), where=Where.EDITOR, icon="eye"),
    Action("question-flaw", "editor.next-remark", ("F8",), where=Where.EDITOR, icon="triangle-alert"),
    Action("question-close", "editor.leave", ("Esc",), where=Where.EDITOR, icon="arrow-left"),
    Action("find", "actions.find", (_Standard.Find,), where=Where.READ, icon="search"),
    Action("find-next", "actions.find.next", ("F3",), where=Where.READ, icon="chevron-right"),
    Action("find-previous", "actions.find.previous", ("Shift+F3",), where=Where.READ, icon="chevron-left"),
    Action("bank-find", "bank.find", (_Standard.Find,), where=Where.BANK, icon="search"),
    Action("bank-new", "bank.new", (_Standard.New,), where=Where.BANK, icon="pencil"),
    Action("bank-import", "bank.import", ("Ctrl+I",), where=Where.BANK, icon="list-checks"),
    Action("bank-open-pack", "bank.packs.open", (_Standard.Open,), where=Where.BANK, icon="book-open"),
    Action("bank-hand-out", "bank.packs.hand-out", (), where=Where.BANK, icon="external-link"),
    Action("bank-conflicts", "bank.packs.conflicts", ("F9",), where=Where.BANK, icon="triangle-alert"),
    Action("bank-change", "bank.change", ("F4",), where=Where.BANK, icon="pencil"),
    Action("bank-coverage", "bank.coverage", ("F6",), where=Where.BANK, icon="book-open-check"),
    Action("bank-statistics", "bank.statistics", ("F5",), where=Where.BANK, icon="chart-line"),
    Action("bank-history", "bank.history", ("F8",), where=Where.BANK, icon="timer"),
    Action("bank-apply", "bank.bulk.apply", ("Ctrl+Return", "Ctrl+Enter"), where=Where.BANK, icon="check"),
    Action("bank-leave", "bank.leave", ("Esc",), where=Where.BANK, icon="arrow-left"),
    Action("question-language", "actions.question-language", ("F2",), Menu.LANGUAGE, icon="languages"),
    *_LANGUAGES,
    Action("shortcuts", "actions.shortcuts", ("F1",), Menu.HELP, icon="keyboard"),
    Action("quit", "actions.quit", ("Ctrl+Q",), Menu.HELP, icon="log-out"),
)

BY_ID: Final = {action.id: action for action in ACTIONS}


def sequences(action: Action) -> list[QKeySequence]:
    """Return the shortcuts of an action on this system, each once, the one to be shown first."""
    found: list[QKeySequence] = []
    for keys in action.keys:
        every = [QKeySequence(keys)] if isinstance(keys, str) else QKeySequence.keyBindings(keys)
        found += [each for each in every if each not in found]
    return found


def shown_keys(action: Action) -> str:
    """Return the shortcut of an action as this system writes it; empty where it has none."""
    keys = sequences(action)
    return keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""


def attach(widget: QWidget, name: str, slot: Callable[[], object]) -> QAction:
    """Let a widget do an action, by its shortcuts, as long as the widget is seen."""
    action = QAction(widget)
    action.setObjectName(name)
    action.setShortcuts(sequences(BY_ID[name]))
    action.triggered.connect(lambda _: slot())
    widget.addAction(action)
    return action


def attached(*places: QWidget) -> Iterator[tuple[Action, QAction]]:
    """Return what can be done in some widgets now, in the order of the table."""
    found = {
        each.objectName(): each
        for place in places
        for each in place.findChildren(QAction)
        if each.isEnabled() and _is_seen(each.parent())
    }
    for action in ACTIONS:
        if action.id in found:
            yield action, found[action.id]


def _is_seen(widget: object) -> bool:
    return isinstance(widget, QWidget) and widget.isVisible()
