"""What a screen reader says of controls, taken from what they tell it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from jkquiz.wording import Wording

_ROLES: Final = {
    QAccessible.Role.RadioButton: "radio",
    QAccessible.Role.CheckBox: "checkbox",
    QAccessible.Role.EditableText: "field",
    QAccessible.Role.SpinBox: "field",
    QAccessible.Role.ComboBox: "choice",
    QAccessible.Role.Button: "button",
    QAccessible.Role.ButtonMenu: "button",
    QAccessible.Role.ButtonDropDown: "button",
    QAccessible.Role.List: "list",
    QAccessible.Role.ListItem: "entry",
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said of one thing that Tab comes to."""

    line: str
    entries: tuple[str, ...] = ()
    """What is said of what the arrows come to in it."""


def spoken(controls: Iterable[QWidget], wording: Wording) -> list[Spoken]:
    """Return what is said of each control.

    A control without a name is told as such: nobody would know what it is.
    """
    found = []
    for each in controls:
        told = QAccessible.queryAccessibleInterface(each)
        entries = tuple(_line(entry, wording) for entry in _entries(told))
        found.append(Spoken(_line(told, wording), entries))
    return found


def _entries(told: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Yield what the arrows come to in a choice."""
    if told.role() != QAccessible.Role.ComboBox and told.role() != QAccessible.Role.List:
        return
    for number in range(told.childCount()):
        child = told.child(number)
        if child.role() == QAccessible.Role.ListItem:
            yield child
        else:
            yield from _entries(child)


def _line(told: QAccessibleInterface, wording: Wording) -> str:
    say = wording.say
    name = told.text(QAccessible.Text.Name) or say("spoken.nameless")
    parts = [name, *_states(told, wording)]
    role = _ROLES.get(told.role())
    if role is not None:
        parts.insert(1, say(f"spoken.role.{role}"))
    if role in {"field", "choice"} and not told.text(QAccessible.Text.Value):
        parts.append(say("spoken.empty"))
    parts += [told.text(kind) for kind in (QAccessible.Text.Value, QAccessible.Text.Description)]
    return "; ".join(dict.fromkeys(part for part in parts if part))


def _states(told: QAccessibleInterface, wording: Wording) -> Iterator[str]:
    state, say = told.state(), wording.say
    if state.checkable:
        yield say("spoken.checked" if state.checked else "spoken.unchecked")
    if state.disabled:
        yield say("spoken.disabled")
    if state.readOnly:
        yield say("spoken.read-only")
